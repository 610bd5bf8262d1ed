//! `/cases/<reference>/stays`: a closed case comes back.

use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::situation::{Situation, Told, Typed, version};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference, Standing};
use crate::model::closures::{self, ResumeError};
use crate::model::db::{Recorded, Tx};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::words;

/// A resumption as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct StayForm {
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    opened_on: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    sheet: Sheet,
    form: &'a StayForm,
    closed_on: Option<chrono::NaiveDate>,
    outcome: Option<crate::codes::Outcome>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/stays/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &StayForm,
    sheet: Sheet,
    situation: &Situation,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let typed = Typed { version: &form.version, ..Typed::default() };
    let Told { status, errors, conflict, version } = situation.told(me.language(), refused, typed);
    let view = NewPage {
        reference: reference.as_str(),
        sheet,
        form: &StayForm { version, ..form.clone() },
        closed_on: situation.stay.closed_on,
        outcome: situation.stay.outcome,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/stays/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    draft: Option<&str>,
) -> Result<Result<Page, Redirect>, Failure> {
    let reference = known(reference)?;
    let (opening, wanted) = (me.opening(draft), reference.clone());
    let loaded = me.read(move |tx| Ok((opening.open(tx)?, Situation::load(tx, &wanted, Standing::keeps_case, None)?)));
    let ((sheet, form), situation) = loaded.await?;
    if situation.stay.closed_on.is_none() {
        return Ok(Err(Redirect::to(format!("/cases/{}", reference.as_str()))));
    }
    let opened_on = words::date(situation.facts.today);
    let blank = || StayForm { version: situation.stay.version.to_string(), opened_on };
    Ok(Ok(page(&me, &reference, &form.unwrap_or_else(blank), sheet, &situation, None)?))
}

#[post("/cases/<reference>/stays", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, StayForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let stored = sent.once(move |tx, form: &StayForm| resume(tx, &wanted, form)).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| Situation::load(tx, &asked, Standing::keeps_case, None));
    sent.or_again(stored, again, |sheet, situation, refused| {
        page(&sent.me, &reference, sent.form(), sheet, &situation, Some(refused))
    })
    .await
}

fn resume(tx: &mut Tx<'_, Desk>, reference: &Reference, form: &StayForm) -> Result<Recorded<String>, Failure> {
    let case = cases::find(tx, reference)?;
    let mut checks = Checks::new();
    let day = checks.needed_date("opened_on", &form.opened_on);
    let resumed = closures::resume(tx, &case, version(&form.version)?, checks.done(day)?)?;
    Ok(resumed.map(|()| format!("/cases/{}", reference.as_str())))
}

impl From<ResumeError> for Failure {
    fn from(error: ResumeError) -> Self {
        match error {
            ResumeError::NotYours => Self::Missing,
            ResumeError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            ResumeError::Open => Errors::of(Sentence::new("removal-open")).into(),
            ResumeError::Void => Errors::of(Sentence::new("stay-of-void")).into(),
            ResumeError::OtherCentreHasIt => Errors::of(Sentence::new("stay-other-centre")).into(),
            ResumeError::Future => Errors::at("opened_on", Sentence::new("error-future")).into(),
            ResumeError::BeforeClosing(day) => {
                Errors::at("opened_on", Sentence::new("stay-before-closing").with("day", words::date(day))).into()
            }
            ResumeError::Fault(fault) => fault.into(),
        }
    }
}
