//! `/cases/<reference>/void`: a case was opened by mistake.

use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::situation::{Situation, Told, Typed, coordinates, version};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Outcome, VoidBecause};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::closures::{self, VoidError};
use crate::model::db::{Recorded, Tx};
use crate::page::{Page, View};
use crate::routes::cases::known;

/// A decision as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct VoidForm {
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    because: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    sheet: Sheet,
    form: &'a VoidForm,
    reasons: Vec<Choice>,
    /// How many sessions will be cancelled.
    to_come: i64,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/void/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &VoidForm,
    sheet: Sheet,
    situation: &Situation,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let typed = Typed { version: &form.version, ..Typed::default() };
    let Told { status, errors, conflict, version } = situation.told(me.language(), refused, typed);
    let view = NewPage {
        reference: reference.as_str(),
        sheet,
        reasons: codes::<VoidBecause>(me.language(), "void-because", &form.because),
        to_come: situation.facts.to_come,
        form: &VoidForm { version, ..form.clone() },
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/void/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    draft: Option<&str>,
) -> Result<Result<Page, Redirect>, Failure> {
    let reference = known(reference)?;
    let (opening, wanted) = (me.opening(draft), reference.clone());
    let loaded = me.read(move |tx| Ok((opening.open(tx)?, Situation::load(tx, &wanted, coordinates, None)?)));
    let ((sheet, form), situation) = loaded.await?;
    if situation.stay.outcome == Some(Outcome::Void) {
        return Ok(Err(Redirect::to(format!("/cases/{}", reference.as_str()))));
    }
    let blank = || VoidForm { version: situation.stay.version.to_string(), because: String::new() };
    Ok(Ok(page(&me, &reference, &form.unwrap_or_else(blank), sheet, &situation, None)?))
}

#[post("/cases/<reference>/void", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, VoidForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let stored = sent.once(move |tx, form: &VoidForm| void(tx, &wanted, form)).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| Situation::load(tx, &asked, coordinates, None));
    sent.or_again(stored, again, |sheet, situation, refused| {
        page(&sent.me, &reference, sent.form(), sheet, &situation, Some(refused))
    })
    .await
}

fn void(tx: &mut Tx<'_, Desk>, reference: &Reference, form: &VoidForm) -> Result<Recorded<String>, Failure> {
    let case = cases::find(tx, reference)?;
    let mut checks = Checks::new();
    let because: Option<VoidBecause> = checks.needed_code("because", &form.because);
    let voided = closures::void(tx, &case, version(&form.version)?, checks.done(because)?)?;
    Ok(voided.map(|()| format!("/cases/{}", reference.as_str())))
}

impl From<VoidError> for Failure {
    fn from(error: VoidError) -> Self {
        match error {
            VoidError::NotYours => Self::Missing,
            VoidError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            VoidError::Void => Errors::of(Sentence::new("void-already")).into(),
            VoidError::OtherCentreHasIt => Errors::of(Sentence::new("void-other-centre")).into(),
            VoidError::Fault(fault) => fault.into(),
        }
    }
}
