//! `/cases/<reference>/transfer`: a case goes on in another centre.

use chrono::NaiveDate;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::situation::{Situation, Told, Typed, coordinates, lacking, version};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::centres::Centre;
use crate::model::db::{Recorded, Tx};
use crate::model::transfers::{self, Transfer, TransferError};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::words;

/// A transfer as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct TransferForm {
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    centre: String,
    #[field(default = String::new())]
    closed_on: String,
    #[field(default = String::new())]
    cancel_sessions: String,
}

impl TransferForm {
    fn parse(&self) -> Result<Transfer, Errors> {
        let mut checks = Checks::new();
        let to = self.centre.parse().ok();
        if to.is_none() {
            checks.fail("centre", Sentence::new("error-choose"));
        }
        let on = checks.needed_date("closed_on", &self.closed_on);
        let cancel_sessions = !self.cancel_sessions.is_empty();
        checks.done(to.zip(on).map(|(to, on)| Transfer { to, on, cancel_sessions }))
    }

    fn day(&self) -> Option<NaiveDate> {
        Checks::new().date("closed_on", &self.closed_on)
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    sheet: Sheet,
    form: &'a TransferForm,
    centres: Vec<Choice>,
    /// How many sessions would be cancelled.
    to_come: i64,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/transfer/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// The case, and where it may go.
type Loaded = (Situation, Vec<Centre>);

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, day: Option<NaiveDate>) -> Result<Loaded, Failure> {
    let situation = Situation::load(tx, reference, coordinates, day)?;
    let case = cases::find(tx, reference)?;
    Ok((situation, transfers::centres(tx, &case)?))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &TransferForm,
    sheet: Sheet,
    (situation, centres): &Loaded,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let typed = Typed { version: &form.version, outcome: "transferred", closed_on: &form.closed_on };
    let Told { status, errors, conflict, version } = situation.told(me.language(), refused, typed);
    let view = NewPage {
        reference: reference.as_str(),
        sheet,
        centres: choices(centres.iter().map(|centre| (centre.id.to_string(), centre.name.clone())), &form.centre),
        to_come: situation.facts.to_come,
        form: &TransferForm { version, ..form.clone() },
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/transfer/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    draft: Option<&str>,
) -> Result<Result<Page, Redirect>, Failure> {
    let reference = known(reference)?;
    let (opening, wanted) = (me.opening(draft), reference.clone());
    let loaded = me.read(move |tx| {
        let (sheet, form) = opening.open::<Desk, TransferForm>(tx)?;
        let day = form.as_ref().and_then(TransferForm::day);
        Ok((sheet, form, load(tx, &wanted, day)?))
    });
    let (sheet, form, loaded) = loaded.await?;
    if loaded.0.stay.closed_on.is_some() {
        return Ok(Err(Redirect::to(format!("/cases/{}", reference.as_str()))));
    }
    let (version, closed_on) = (loaded.0.stay.version.to_string(), words::date(loaded.0.facts.today));
    let form = form.unwrap_or_else(|| TransferForm { version, closed_on, ..TransferForm::default() });
    Ok(Ok(page(&me, &reference, &form, sheet, &loaded, None)?))
}

#[post("/cases/<reference>/transfer", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, TransferForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let stored = sent.once(move |tx, form: &TransferForm| transfer(tx, &wanted, form)).await;
    let (asked, day) = (reference.clone(), sent.form().day());
    let again = sent.me.read(move |tx| load(tx, &asked, day));
    sent.or_again(stored, again, |sheet, loaded, refused| {
        page(&sent.me, &reference, sent.form(), sheet, &loaded, Some(refused))
    })
    .await
}

/// Leads back to the case here, which says where it went: the one there is not for everybody here.
fn transfer(tx: &mut Tx<'_, Desk>, reference: &Reference, form: &TransferForm) -> Result<Recorded<String>, Failure> {
    let case = cases::find(tx, reference)?;
    let gone = transfers::transfer(tx, &case, version(&form.version)?, &form.parse()?)?;
    Ok(gone.map(|_there| format!("/cases/{}", reference.as_str())))
}

impl From<TransferError> for Failure {
    fn from(error: TransferError) -> Self {
        match error {
            TransferError::NotYours => Self::Missing,
            TransferError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            TransferError::Closed => Errors::of(Sentence::new("closure-closed-already")).into(),
            TransferError::UnknownCentre => Errors::at("centre", Sentence::new("error-choose")).into(),
            TransferError::Lacks(lacks) => lacking(&lacks).into(),
            TransferError::Fault(fault) => fault.into(),
        }
    }
}
