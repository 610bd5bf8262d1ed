//! `/cases/<reference>/agreements/<number>/removal`: an agreement that was entered by mistake is taken out again.

use chrono::NaiveDate;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::AgreementKind;
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, RemoveError};
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::obligations;
use crate::page::{Page, View};
use crate::routes::cases::obligations::shown;
use crate::routes::cases::{known, looked};

/// Nothing is typed: what is taken out is the agreement, as the page showed it.
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
    amount_cents: Option<i64>,
    /// How many obligations go with it.
    promised: usize,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/removal/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<(Agreement, usize), Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() || case.head.void {
        return Err(Missing::Row.into());
    }
    let agreement = agreements::find(tx, &case, number)?;
    let promised = obligations::list(tx, &case)?.iter().filter(|one| one.numbers().agreement == number).count();
    Ok((agreement, promised))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    sheet: Sheet,
    (agreement, promised): &(Agreement, usize),
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    let view = NewPage {
        reference: reference.as_str(),
        number: agreement.number,
        kind: agreement.kind,
        signed_on: agreement.signed_on,
        version: agreement.version,
        amount_cents: agreement.amount_cents,
        promised: *promised,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/agreements/<number>/removal/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, _), found) = me
        .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, RemovalForm>(tx)?, load(tx, &wanted, number)?))))
        .await?;
    page(&me, &reference, sheet, &found, None)
}

#[post("/cases/<reference>/agreements/<number>/removal", data = "<sent>")]
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
        let removed = agreements::remove(tx, &case, (number, version))?;
        Ok(removed.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| load(tx, &asked, number)));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sheet, &found, Some(refused))).await
}

impl From<RemoveError> for Failure {
    fn from(error: RemoveError) -> Self {
        let of = |key: &str| Errors::of(Sentence::new(key)).into();
        match error {
            RemoveError::NotYours => Self::Missing,
            RemoveError::Changed => Self::Conflict(Sentence::new("error-obligation-changed")),
            RemoveError::InWords => of("error-agreement-in-words"),
            RemoveError::Answered => of("agreement-edit-answered"),
            RemoveError::Amended(number) => Errors::of(Sentence::new("error-agreement-amended").with("number", number)).into(),
            RemoveError::Paid => of("error-agreement-paid"),
            RemoveError::Kept => of("error-agreement-kept"),
            RemoveError::Replaces => of("error-agreement-replaces"),
            RemoveError::Settled => of("error-agreement-settled"),
            RemoveError::Fault(fault) => fault.into(),
        }
    }
}
