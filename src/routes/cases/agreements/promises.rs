//! `/cases/<reference>/agreements/<number>/obligations`: obligations that were forgotten when the agreement was entered.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::promised::ObligationForm;
use super::rows::{Reading, Row, Rows, people, read};
use super::viewed;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::AgreementKind;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement};
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::obligations::{self, NewObligation, Owed, Sides};
use crate::page::{Page, View};
use crate::routes::cases::known;

/// Obligations as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct PromisesForm {
    #[field(default = Vec::new())]
    obligations: Vec<ObligationForm>,
    instalments: ObligationForm,
    /// Pressed to get more rows.
    #[field(default = String::new())]
    rows: String,
}

impl PromisesForm {
    fn parse(&self, found: &Found, sides: &Sides) -> Result<Vec<NewObligation>, Errors> {
        let mut checks = Checks::new();
        let reading = Reading {
            signed_on: Some(found.agreement.signed_on),
            agreed: found.agreement.amount_cents,
            owed: found.owed.clone(),
            sides,
            in_words: found.in_words,
        };
        let new = read(&mut checks, (&self.obligations, &self.instalments), reading);
        if new.is_empty() {
            checks.fail("instalments.count", Sentence::new("error-nothing-promised"));
        }
        checks.done(Some(new))
    }
}

/// The agreement as it stands, and who can owe.
struct Found {
    agreement: Agreement,
    /// What is promised in it in money.
    owed: Vec<Owed>,
    people: Vec<(i16, String)>,
    in_words: bool,
}

impl Found {
    fn seen(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Seen<Self>, Failure> {
        let (found, event) = Self::load(tx, reference, number)?;
        Ok(tx.seen(event, found))
    }

    /// With the event under which a look at it is recorded.
    fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<(Self, Event), Failure> {
        let case = cases::find(tx, reference)?;
        if !case.standing().keeps_case() || case.head.void {
            return Err(Missing::Row.into());
        }
        let agreement = agreements::find(tx, &case, number)?;
        let found = Self {
            people: people(tx, &case)?,
            owed: obligations::owed_in(number, &obligations::list(tx, &case)?),
            in_words: case.standing().sees_terms(),
            agreement,
        };
        Ok((found, viewed(&case)))
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    kind: AgreementKind,
    signed_on: chrono::NaiveDate,
    /// What was agreed, and what of it is promised already.
    agreed_cents: Option<i64>,
    promised_cents: i64,
    sheet: Sheet,
    rows: Vec<Row>,
    instalments: Row,
    in_words: bool,
    /// Whether the court has answered: then nothing is added.
    answered: bool,
    errors: Errors,
    conflict: Option<Conflict>,
    /// The fields in the order of the page, with their labels.
    order: String,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/promises/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &PromisesForm,
    sheet: Sheet,
    found: Found,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let more = !form.rows.is_empty();
    let Rows { rows, instalments, order } = Rows::of(found.people, &form.obligations, &form.instalments, more);
    let view = NewPage {
        reference: reference.as_str(),
        number: found.agreement.number,
        kind: found.agreement.kind,
        signed_on: found.agreement.signed_on,
        agreed_cents: found.agreement.amount_cents,
        promised_cents: obligations::compared(&found.owed),
        sheet,
        rows,
        instalments,
        in_words: found.in_words,
        answered: found.agreement.answered_on().is_some(),
        errors,
        conflict,
        order: format!("amount:agreement-amount{order}"),
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/agreements/<number>/obligations/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let found = me.view(move |tx| Found::seen(tx, &wanted, number)).await?;
    let (sheet, form) = me.read(move |tx| Ok(opening.open::<_, PromisesForm>(tx)?)).await?;
    page(&me, &reference, &form.unwrap_or_default(), sheet, found, None)
}

#[post("/cases/<reference>/agreements/<number>/obligations", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, PromisesForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let asked = reference.clone();
    let again = sent.me.view(move |tx| Found::seen(tx, &asked, number));
    if !sent.form().rows.is_empty() {
        return Ok(Err(page(&sent.me, &reference, sent.form(), sent.sheet(), again.await?, None)?));
    }
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &PromisesForm| -> Result<Recorded<String>, Failure> {
        let (case, found) = (cases::find(tx, &wanted)?, Found::load(tx, &wanted, number)?.0);
        let sides = Sides::load(tx, &case)?;
        let added = agreements::add(tx, &case, number, &form.parse(&found, &sides)?)?;
        let path = format!("/cases/{}", wanted.as_str());
        let reads = case.standing().sees_terms();
        Ok(added.map(|()| if reads { format!("{path}/agreements/{number}") } else { path }))
    };
    let stored = sent.once(work).await;
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sent.form(), sheet, found, Some(refused)))
        .await
}
