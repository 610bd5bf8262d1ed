//! `/cases/<reference>/agreements`: to sign an agreement, and to read its text, which is recorded.

mod answer;
mod form;
mod print;
mod promised;
mod terms;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::Serialize;

pub(super) use self::form::called;
use self::form::{AgreementForm, Choices, page};
use super::known;
use super::obligations::{Line, unacted};
use crate::access::{Caller, Reply, Sent};
use crate::codes::AgreementKind;
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, SignError, Wording};
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::obligations::{self, Obligation, PromiseError};
use crate::page::{Page, View};
use crate::{time, words};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![new, create, show], answer::routes(), print::routes(), terms::routes()].concat()
}

#[get("/cases/<reference>/agreements/new?<draft>")]
async fn new(me: Caller<Desk>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let ((sheet, form), choices) =
        me.read(move |tx| Ok((opening.open::<_, AgreementForm>(tx)?, Choices::load(tx, &reference)?))).await?;
    let form = form.unwrap_or_else(|| AgreementForm::likely(&choices));
    page(&me, &form, sheet, &choices, None)
}

#[post("/cases/<reference>/agreements", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, AgreementForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    if sent.form().wants_rows() {
        let choices = sent.me.read(move |tx| Choices::load(tx, &reference)).await?;
        return Ok(Err(page(&sent.me, sent.form(), sent.sheet(), &choices, None)?));
    }
    let work = move |tx: &mut Tx<'_, Desk>, form: &AgreementForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let signed = agreements::sign(tx, &case, &form.parse(time::day(tx.now(), case.zone))?)?;
        let path = format!("/cases/{}", wanted.as_str());
        let reads = case.standing().sees_terms();
        Ok(signed.map(|number| if reads { format!("{path}/agreements/{number}") } else { path }))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(move |tx| Choices::load(tx, &reference));
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
    signatories: String,
    /// By paragraphs.
    terms: Vec<String>,
    obligations: Vec<Promised>,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/show";
}

#[get("/cases/<reference>/agreements/<number>", rank = 2)]
async fn show(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let (agreement, wording, list, today, void) = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let agreement = agreements::find(tx, &case, number)?;
            let (wording, event) = agreements::read(tx, &case, &agreement)?;
            let list = obligations::list(tx, &case)?;
            let today = time::day(tx.now(), case.zone);
            Ok(tx.seen(event, (agreement, wording, list, today, case.head.void)))
        })
        .await?;
    me.page(Status::Ok, &show_page(&reference, agreement, wording, &list, (today, void)))
}

fn show_page<'a>(
    reference: &'a Reference,
    agreement: Agreement,
    wording: Wording,
    list: &[Obligation],
    (today, void): (NaiveDate, bool),
) -> ShowPage<'a> {
    let mut descriptions: BTreeMap<i16, String> = wording.descriptions;
    let own = list.iter().filter(|obligation| obligation.numbers().agreement == agreement.number);
    let obligations = own
        .map(|obligation| Promised {
            description: descriptions.remove(&obligation.numbers().obligation).unwrap_or_default(),
            line: Line::of(obligation, today),
        })
        .collect();
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
        signatories: agreement.signatories.join(", "),
        terms: wording.terms.lines().filter(|line| !line.trim().is_empty()).map(ToOwned::to_owned).collect(),
        obligations,
    }
}

impl From<SignError> for Failure {
    fn from(error: SignError) -> Self {
        let at = |field, key| Errors::at(field, Sentence::new(key)).into();
        match error {
            SignError::NotYours => Self::Missing,
            SignError::CaseClosed => Errors::of(Sentence::new("error-agreement-case-closed")).into(),
            SignError::Future => at("signed_on", "error-future"),
            SignError::BeforeCase(day) => {
                Errors::at("signed_on", Sentence::new("error-signed-before-case").with("day", words::date(day))).into()
            }
            SignError::NobodySigned => at("signatories", "error-agreement-unsigned"),
            SignError::OneSide => at("signatories", "error-one-side"),
            SignError::UnknownParty => at("signatories", "error-signatory"),
            SignError::NothingAmended => at("amends", "error-amends"),
            SignError::MoreThanAgreed => at("amount", "error-more-than-agreed"),
            SignError::Promise(PromiseError::UnknownParty) => Errors::of(Sentence::new("error-promise-party")).into(),
            SignError::Promise(PromiseError::ToOneself) => Errors::of(Sentence::new("error-to-oneself")).into(),
            SignError::Promise(PromiseError::DueTooEarly) => Errors::of(Sentence::new("error-due-too-early")).into(),
            SignError::Promise(PromiseError::Fault(fault)) | SignError::Fault(fault) => fault.into(),
            SignError::Replace(error) => unacted(error, "replaces"),
        }
    }
}
