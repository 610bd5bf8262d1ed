//! `/cases/<reference>/clocks/statutory/extensions`: a deadline that is extended, with its reason.

use chrono::NaiveDate;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::known;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::clocks::{self, ExtendError};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::page::{Page, View};
use crate::words;

/// An extension as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct ExtensionForm {
    #[field(default = String::new())]
    due: String,
    #[field(default = String::new())]
    reason: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    form: &'a ExtensionForm,
    sheet: Sheet,
    due_on: NaiveDate,
    until: NaiveDate,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/clocks/extension";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// The present deadline and the last one that can be chosen.
fn read(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<(NaiveDate, NaiveDate), Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    let (_, first, present) = clocks::statutory(tx, &case)?.ok_or(Missing::Row)?;
    Ok((present, first + clocks::EXTENSION))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &ExtensionForm,
    sheet: Sheet,
    (due_on, until): (NaiveDate, NaiveDate),
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    me.page(status, &NewPage { reference: reference.as_str(), form, sheet, due_on, until, errors, conflict })
}

#[get("/cases/<reference>/clocks/statutory/extensions/new?<draft>")]
async fn new(me: Caller<Desk>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), days) = me.read(move |tx| Ok((opening.open::<_, ExtensionForm>(tx)?, read(tx, &wanted)?))).await?;
    let form = form.unwrap_or_else(|| ExtensionForm { due: words::date(days.1), ..ExtensionForm::default() });
    page(&me, &reference, &form, sheet, days, None)
}

#[post("/cases/<reference>/clocks/statutory/extensions", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, ExtensionForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &ExtensionForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let mut checks = Checks::new();
        let due = checks.needed_date("due", &form.due);
        let reason = checks.needed_text("reason", &form.reason, 300);
        let due = checks.done(due)?;
        Ok(clocks::extend(tx, &case, due, &reason)?.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| read(tx, &asked));
    sent.or_again(stored, again, |sheet, days, refused| page(&sent.me, &reference, sent.form(), sheet, days, Some(refused)))
        .await
}

impl From<ExtendError> for Failure {
    fn from(error: ExtendError) -> Self {
        match error {
            ExtendError::NotYours | ExtendError::NoClock => Self::Missing,
            ExtendError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
            ExtendError::Day { after, until } => {
                let sentence = Sentence::new("error-extension-day");
                Errors::at("due", sentence.with("after", words::date(after)).with("until", words::date(until))).into()
            }
            ExtendError::Today => Errors::of(Sentence::new("error-extended-today")).into(),
            ExtendError::Fault(fault) => fault.into(),
        }
    }
}
