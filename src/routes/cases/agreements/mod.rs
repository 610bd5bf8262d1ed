//! `/cases/<reference>/agreements`: to sign an agreement, and to read its text, which is recorded.

mod answer;
mod edit;
mod facts;
mod form;
mod print;
mod promised;
mod promises;
mod removal;
mod rows;
mod sums;
mod terms;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use self::facts::{SignedBy, signed_by};
pub(super) use self::form::called;
use self::form::{AgreementForm, Choices, page};
pub(super) use self::promised::ObligationForm;
pub(super) use self::rows::{Row, people};
use self::sums::Sums;
use super::known;
use super::obligations::Line;
use crate::access::{Caller, Reply, Sent};
use crate::codes::{AgreementKind, Language};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, Wording};
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::obligations::{self, Obligation, Sides};
use crate::model::signatories::Signatory;
use crate::page::{Page, View};
use crate::time;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [
        routes![new, create, show],
        answer::routes(),
        edit::routes(),
        print::routes(),
        promises::routes(),
        removal::routes(),
        terms::routes(),
    ]
    .concat()
}

#[get("/cases/<reference>/agreements/new?<draft>")]
async fn new(me: Caller<Desk>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let ((sheet, form), choices) = me
        .view(move |tx| {
            let (choices, event) = Choices::load(tx, &reference, None)?;
            let opened = opening.open::<_, AgreementForm>(tx)?;
            Ok(tx.seen(event, (opened, choices)))
        })
        .await?;
    let form = form.unwrap_or_else(|| AgreementForm::likely(&choices));
    page(&me, &form, sheet, &choices, None)
}

#[post("/cases/<reference>/agreements", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, AgreementForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let (wanted, day) = (reference.clone(), sent.form().day());
    if sent.form().wants_rows() {
        let choices = sent.me.view(move |tx| Choices::seen(tx, &reference, day)).await?;
        return Ok(Err(page(&sent.me, sent.form(), sent.sheet(), &choices, None)?));
    }
    let work = move |tx: &mut Tx<'_, Desk>, form: &AgreementForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let (sides, in_words) = (Sides::load(tx, &case)?, case.standing().sees_terms());
        let signed = agreements::sign(tx, &case, &form.parse(time::day(tx.now(), case.zone), &sides, in_words)?)?;
        let path = format!("/cases/{}", wanted.as_str());
        let reads = case.standing().sees_terms();
        Ok(signed.map(|number| if reads { format!("{path}/agreements/{number}") } else { path }))
    };
    let stored = sent.once(work).await;
    let again = sent.me.view(move |tx| Choices::seen(tx, &reference, day));
    sent.or_again(stored, again, |sheet, choices, refused| page(&sent.me, sent.form(), sheet, &choices, Some(refused))).await
}

/// An obligation with what was promised in words.
#[derive(Serialize)]
struct Promised {
    line: Line,
    description: String,
}

#[derive(Serialize)]
struct ShowPage<'a> {
    reference: &'a str,
    number: i16,
    kind: AgreementKind,
    amends: Option<i16>,
    signed_on: NaiveDate,
    amount_cents: Option<i64>,
    confirmed_on: Option<NaiveDate>,
    refused_on: Option<NaiveDate>,
    court_number: Option<String>,
    /// Whether the court's answer can be written down, or taken back.
    waits: bool,
    answered: bool,
    /// What is done to the text, if anything: its key.
    writes: Option<&'static str>,
    signed_by: Vec<SignedBy>,
    /// What is promised in money, where it is not what was agreed.
    sums: Option<Sums>,
    /// By paragraphs.
    terms: Vec<String>,
    obligations: Vec<Promised>,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/show";
}

/// What the page reads.
struct Read {
    agreement: Agreement,
    signatories: Vec<Signatory>,
    wording: Wording,
    list: Vec<Obligation>,
    today: NaiveDate,
    void: bool,
}

#[get("/cases/<reference>/agreements/<number>", rank = 2)]
async fn show(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let read = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let agreement = agreements::find(tx, &case, number)?;
            let (wording, event) = agreements::read(tx, &case, &agreement)?;
            let read = Read {
                signatories: agreements::signatories(tx, &case, &agreement)?,
                list: obligations::list(tx, &case)?,
                today: time::day(tx.now(), case.zone),
                void: case.head.void,
                agreement,
                wording,
            };
            Ok(tx.seen(event, read))
        })
        .await?;
    me.page(Status::Ok, &show_page(&reference, me.language(), read))
}

fn show_page(reference: &Reference, language: Language, read: Read) -> ShowPage<'_> {
    let Read { agreement, signatories, wording, list, today, void } = read;
    let mut descriptions: BTreeMap<i16, String> = wording.descriptions;
    let sums = Sums::differing(&agreement, &list);
    let own = list.iter().filter(|obligation| obligation.numbers().agreement == agreement.number);
    let obligations = own
        .map(|obligation| Promised {
            description: descriptions.remove(&obligation.numbers().obligation).unwrap_or_default(),
            line: Line::of(obligation, today),
        })
        .collect();
    let signed: Vec<Signatory> = signatories.into_iter().filter(|one| one.signed).collect();
    let (parties, others) = signed_by(language, &signed);
    ShowPage {
        reference: reference.as_str(),
        number: agreement.number,
        kind: agreement.kind,
        amends: agreement.amends,
        signed_on: agreement.signed_on,
        amount_cents: agreement.amount_cents,
        waits: agreement.answered_on().is_none() && !void,
        answered: agreement.answered_on().is_some() && !void,
        writes: Some(if agreement.is_in_words() { "terms-edit-correct" } else { "terms-edit-write" })
            .filter(|_| agreement.takes_words() && !void),
        confirmed_on: agreement.confirmed_on,
        refused_on: agreement.refused_on,
        court_number: agreement.court_number,
        signed_by: parties.into_iter().chain(others).collect(),
        sums,
        terms: wording.terms.lines().filter(|line| !line.trim().is_empty()).map(ToOwned::to_owned).collect(),
        obligations,
    }
}

/// The look at a case by a form that names its parties.
fn viewed(case: &Case<'_>) -> Event {
    Event::CaseViewed { centre: case.centre(), case: case.id() }
}
