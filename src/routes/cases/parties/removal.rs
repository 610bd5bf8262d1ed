//! `/cases/<reference>/parties/<number>/removal`: a party that was entered by mistake goes, while nothing hangs on it.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::seen;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::parties::{self, Hold, One, RemoveError};
use crate::page::{Page, View};
use crate::routes::cases::{known, looked};

/// Nothing is typed: which stored state it is about.
#[derive(Debug, Clone, Default, FromForm)]
struct RemovalForm {
    #[field(default = String::new())]
    version: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    version: String,
    /// What hangs on it, by the names in the locale files.
    holds: Vec<&'static str>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/removal/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// The party, and what hangs on it.
struct Stored {
    one: One,
    holds: Vec<Hold>,
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Stored, Failure> {
    let case = cases::find(tx, reference)?;
    let holds = parties::holds(tx, &case, number)?;
    Ok(Stored { one: parties::find(tx, &case, number)?, holds })
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    sheet: Sheet,
    stored: Stored,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let Stored { one, holds } = stored;
    let view = NewPage {
        reference: reference.as_str(),
        number: one.party_no,
        name: one.called(),
        version: one.versions().to_string(),
        holds: holds.into_iter().map(Hold::code).collect(),
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/parties/<number>/removal/new")]
async fn new(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(None));
    let wanted = reference.clone();
    let ((sheet, _), stored) = me
        .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, RemovalForm>(tx)?, load(tx, &wanted, number)?))))
        .await?;
    page(&me, &reference, sheet, stored, None)
}

#[post("/cases/<reference>/parties/<number>/removal", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, RemovalForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &RemovalForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        if !case.standing().keeps_case() {
            return Err(Failure::Missing);
        }
        let removed = parties::remove(tx, &case, number, seen(&form.version)?)?;
        Ok(removed.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| load(tx, &asked, number)));
    sent.or_again(stored, again, |sheet, stored, refused| page(&sent.me, &reference, sheet, stored, Some(refused))).await
}

impl From<RemoveError> for Failure {
    fn from(error: RemoveError) -> Self {
        match error {
            RemoveError::Party(error) => error.into(),
            RemoveError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
            RemoveError::Only => Errors::of(Sentence::new("error-party-only")).into(),
            // The page says what.
            RemoveError::Held(_) => Errors::of(Sentence::new("error-party-held")).into(),
            RemoveError::Fault(fault) => fault.into(),
        }
    }
}
