//! `/cases/<reference>/agreements/<number>/terms`: what was agreed is written down, or corrected, after the agreement was signed.

use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::AgreementKind;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, WriteError};
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::page::{Page, View};
use crate::routes::cases::known;

/// A text as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct TermsForm {
    #[field(default = String::new())]
    terms: String,
    #[field(default = String::new())]
    version: String,
}

impl TermsForm {
    fn parse(&self) -> Result<String, Errors> {
        let mut checks = Checks::new();
        let terms = checks.lines("terms", &self.terms);
        if terms.is_empty() {
            checks.fail("terms", Sentence::new("error-required"));
        }
        checks.done(Some(terms))
    }
}

#[derive(Serialize)]
struct EditPage<'a> {
    reference: &'a str,
    number: i16,
    kind: AgreementKind,
    signed_on: chrono::NaiveDate,
    title: &'static str,
    form: TermsForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/terms/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![edit, update]
}

/// The agreement and its text, with the event under which its reader is recorded.
fn load(tx: &mut Tx<'_, Desk>, case: &Case<'_>, number: i16) -> Result<((Agreement, String), Event), Failure> {
    if case.head.void {
        return Err(Missing::Row.into());
    }
    let agreement = agreements::find(tx, case, number)?;
    let (wording, event) = agreements::read(tx, case, &agreement)?;
    Ok(((agreement, wording.terms), event))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &TermsForm,
    sheet: Sheet,
    (agreement, terms): &(Agreement, String),
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = match refused {
        Some(refused) => refused.beside([("agreement-terms", terms.as_str(), form.terms.as_str())]),
        None => Refused::shown(None),
    };
    let mut form = form.clone();
    if conflict.is_some() {
        // Who has seen the other's text may overwrite it.
        form.version = agreement.version.to_string();
    }
    let view = EditPage {
        reference: reference.as_str(),
        number: agreement.number,
        kind: agreement.kind,
        signed_on: agreement.signed_on,
        title: if agreement.is_in_words() { "terms-edit-correct" } else { "terms-edit-write" },
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/agreements/<number>/terms/edit?<draft>")]
async fn edit(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Result<Page, Redirect>, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), found) = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let (found, event) = load(tx, &case, number)?;
            let opened = opening.open::<_, TermsForm>(tx)?;
            Ok(tx.seen(event, (opened, found)))
        })
        .await?;
    if !found.0.takes_words() {
        return Ok(Err(Redirect::to(path(&reference, number))));
    }
    let stored = || TermsForm { terms: found.1.clone(), version: found.0.version.to_string() };
    Ok(Ok(page(&me, &reference, &form.unwrap_or_else(stored), sheet, &found, None)?))
}

#[post("/cases/<reference>/agreements/<number>/terms", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, TermsForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &TermsForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let version = form.version.parse().unwrap_or_default();
        let written = agreements::write(tx, &case, (number, version), &form.parse()?)?;
        Ok(written.map(|()| path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| {
        let case = cases::find(tx, &asked)?;
        let (found, event) = load(tx, &case, number)?;
        Ok(tx.seen(event, found))
    });
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sent.form(), sheet, &found, Some(refused)))
        .await
}

fn path(reference: &Reference, number: i16) -> String {
    format!("/cases/{}/agreements/{number}", reference.as_str())
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::NotYours => Self::Missing,
            WriteError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            WriteError::Answered => Errors::of(Sentence::new("error-terms-answered")).into(),
            WriteError::Fault(fault) => fault.into(),
        }
    }
}
