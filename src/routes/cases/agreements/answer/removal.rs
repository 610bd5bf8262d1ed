//! `/cases/<reference>/agreements/<number>/answer/removal`: the court's answer was entered by mistake, and is taken back.

use chrono::NaiveDate;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::load;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{AgreementKind, CourtAnswer};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, TakeBackError};
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::routes::cases::obligations::shown;

/// Nothing is typed: what is taken back is the answer, as the page showed it.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct RemovalForm {
    #[field(default = String::new())]
    version: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    kind: AgreementKind,
    signed_on: NaiveDate,
    version: i32,
    /// What the court said, when and under which number; none where nobody entered an answer.
    said: Option<CourtAnswer>,
    said_on: Option<NaiveDate>,
    court_number: Option<String>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/answer/removal/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    sheet: Sheet,
    agreement: Agreement,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    let view = NewPage {
        reference: reference.as_str(),
        number: agreement.number,
        kind: agreement.kind,
        signed_on: agreement.signed_on,
        version: agreement.version,
        said: agreement.answer(),
        said_on: agreement.answered_on(),
        court_number: agreement.court_number,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/agreements/<number>/answer/removal/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, _), agreement) =
        me.read(move |tx| Ok((opening.open::<_, RemovalForm>(tx)?, load(tx, &wanted, number)?))).await?;
    page(&me, &reference, sheet, agreement, None)
}

#[post("/cases/<reference>/agreements/<number>/answer/removal", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, RemovalForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &RemovalForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let version = form.version.parse().unwrap_or_default();
        let taken_back = agreements::take_back_answer(tx, &case, (number, version))?;
        Ok(taken_back.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| load(tx, &asked, number));
    sent.or_again(stored, again, |sheet, agreement, refused| page(&sent.me, &reference, sheet, agreement, Some(refused))).await
}

impl From<TakeBackError> for Failure {
    fn from(error: TakeBackError) -> Self {
        match error {
            TakeBackError::NotYours => Self::Missing,
            TakeBackError::Changed => Self::Conflict(Sentence::new("error-obligation-changed")),
            TakeBackError::NotAnswered => Errors::of(Sentence::new("answer-removal-none")).into(),
            TakeBackError::Amended(number) => Errors::of(Sentence::new("error-answer-amended").with("number", number)).into(),
            TakeBackError::Fault(fault) => fault.into(),
        }
    }
}
