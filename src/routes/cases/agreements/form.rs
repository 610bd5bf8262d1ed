//! An agreement as typed: who signed, what was agreed, and what is owed when.

use chrono::NaiveDate;
use rocket::FromForm;
use serde::Serialize;

use super::facts::{SignerBox, Typed, boxes, named};
use super::promised::ObligationForm;
use super::rows::{Reading, Row, Rows, people, read};
use super::viewed;
use crate::access::{Caller, Sheet};
use crate::codes::{AgreementKind, Language};
use crate::failure::{Failure, Refused};
use crate::form::{self, Checks, Choice, Conflict, Errors, choices, choices_of};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, AgreementFacts, NewAgreement};
use crate::model::cases::{self, Reference};
use crate::model::db::{Seen, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::obligations::{self, Obligation, Sides, Which};
use crate::model::signatories::{self, Signatory};
use crate::page::{Page, View};
use crate::words;

/// An agreement as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct AgreementForm {
    #[field(default = String::new())]
    kind: String,
    #[field(default = String::new())]
    signed_on: String,
    #[field(default = String::new())]
    amount: String,
    #[field(default = String::new())]
    amends: String,
    #[field(default = String::new())]
    terms: String,
    /// Who signed, by number.
    #[field(default = Vec::new())]
    signatories: Vec<String>,
    /// What an amendment replaces, each as `1-2:3`: numbers and version.
    #[field(default = Vec::new())]
    replaces: Vec<String>,
    #[field(default = Vec::new())]
    obligations: Vec<ObligationForm>,
    instalments: ObligationForm,
    /// Pressed to get more rows.
    #[field(default = String::new())]
    rows: String,
}

impl AgreementForm {
    /// What is most likely: the end of the dispute. Who signed is not guessed.
    pub fn likely(choices: &Choices) -> Self {
        let kind = if choices.is_open { AgreementKind::Final } else { AgreementKind::Amendment };
        Self {
            kind: kind.code().to_owned(),
            signed_on: words::date(choices.today),
            amends: choices.agreements.last().map(|last| last.number.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Whether more rows were asked for, and nothing else.
    pub fn wants_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// The day as typed: it decides who is offered to have signed.
    pub fn day(&self) -> Option<NaiveDate> {
        Checks::new().date("signed_on", &self.signed_on)
    }

    /// The agreement, or all that is wrong with it.
    ///
    /// # Errors
    /// A sentence for each field.
    pub fn parse(&self, today: NaiveDate, sides: &Sides, in_words: bool) -> Result<NewAgreement, Errors> {
        let mut checks = Checks::new();
        let typed = Typed {
            kind: &self.kind,
            signed_on: &self.signed_on,
            amount: &self.amount,
            amends: &self.amends,
            signatories: &self.signatories,
        };
        let facts = typed.read(&mut checks, today);
        let (signed_on, agreed) =
            (facts.as_ref().map(|facts| facts.signed_on), facts.as_ref().and_then(|facts| facts.amount_cents));
        let terms = checks.lines("terms", &self.terms);
        let reading = Reading { signed_on, agreed, owed: Vec::new(), sides, in_words };
        let promises = read(&mut checks, (&self.obligations, &self.instalments), reading);
        let agreement = facts.map(|facts| {
            let promised = Some(obligations::compared(&sides.owed(&promises))).filter(|promised| *promised > 0);
            let amends = facts.kind == AgreementKind::Amendment;
            NewAgreement {
                facts: AgreementFacts { amount_cents: facts.amount_cents.or(promised), ..facts },
                terms,
                obligations: promises,
                replaces: self.replaces.iter().filter(|_| amends).filter_map(|which| read_which(which)).collect(),
            }
        });
        checks.done(agreement)
    }
}

fn read_which(text: &str) -> Option<Which> {
    let (numbers, version) = text.split_once(':')?;
    Some(Which { numbers: numbers.parse().ok()?, version: version.parse().ok()? })
}

/// What the page chooses from.
pub struct Choices {
    reference: Reference,
    today: NaiveDate,
    is_open: bool,
    /// Whether the user writes the text of agreements.
    in_words: bool,
    people: Vec<(i16, String)>,
    signatories: Vec<Signatory>,
    agreements: Vec<Agreement>,
    open: Vec<Obligation>,
}

impl Choices {
    /// Of a case that the user may change, as a look at who takes part in it, for an agreement signed on a day, or today.
    ///
    /// # Errors
    /// Not there, or not to be changed by the user; a fault.
    pub fn seen(tx: &mut Tx<'_, Desk>, reference: &Reference, day: Option<NaiveDate>) -> Result<Seen<Self>, Failure> {
        let (choices, event) = Self::load(tx, reference, day)?;
        Ok(tx.seen(event, choices))
    }

    /// The same, with the event under which the look is recorded.
    ///
    /// # Errors
    /// Not there, or not to be changed by the user; a fault.
    pub fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, day: Option<NaiveDate>) -> Result<(Self, Event), Failure> {
        let case = cases::find(tx, reference)?;
        if !case.standing().keeps_case() {
            return Err(Missing::Row.into());
        }
        let today = crate::time::day(tx.now(), case.zone);
        let choices = Self {
            reference: reference.clone(),
            today,
            signatories: signatories::offered(tx, &case, &[day.unwrap_or(today), today])?,
            is_open: case.is_open(),
            in_words: case.standing().sees_terms(),
            people: people(tx, &case)?,
            agreements: agreements::list(tx, &case)?,
            open: obligations::list(tx, &case)?.into_iter().filter(|one| !one.is_over()).collect(),
        };
        Ok((choices, viewed(&case)))
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    sheet: Sheet,
    form: &'a AgreementForm,
    kinds: Vec<Choice>,
    amended: Vec<Choice>,
    replaceable: Vec<Choice>,
    signers: Vec<SignerBox>,
    /// Who is signed for.
    wards: Vec<SignerBox>,
    rows: Vec<Row>,
    instalments: Row,
    in_words: bool,
    errors: Errors,
    conflict: Option<Conflict>,
    /// The fields in the order of the page, with their labels.
    order: String,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/new";
}

/// What an obligation is called in a list: its numbers, until when, how much, who.
pub fn called(language: Language, obligation: &Obligation) -> String {
    let parts = [
        Some(obligation.numbers().to_string()),
        obligation.due_on.map(words::date),
        obligation.amount_cents.map(|cents| words::money(language, cents)),
        obligation.debtor.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Shows the form.
///
/// # Errors
/// A template that does not fit.
pub fn page(
    me: &Caller<Desk>,
    form: &AgreementForm,
    sheet: Sheet,
    found: &Choices,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let language = me.language();
    let (status, errors, conflict) = Refused::shown(refused);
    let Rows { rows, instalments, order } =
        Rows::of(found.people.clone(), &form.obligations, &form.instalments, form.wants_rows());
    let replaceable = found.open.iter().map(|one| (format!("{}:{}", one.numbers(), one.version), called(language, one)));
    let (signers, wards) = boxes(language, &found.signatories, &form.signatories);
    let view = NewPage {
        reference: found.reference.as_str(),
        sheet,
        kinds: form::codes::<AgreementKind>(language, "agreement-kind", &form.kind),
        amended: choices(found.agreements.iter().map(|one| named(language, one)), &form.amends),
        replaceable: choices_of(replaceable, &form.replaces),
        signers,
        wards,
        rows,
        instalments,
        in_words: found.in_words,
        errors,
        conflict,
        order: format!(
            "kind:agreement-kind amends:agreement-amends replaces:agreement-replaces signed_on:agreement-signed-on signatories:agreement-signatories amount:agreement-amount terms:agreement-terms{order}"
        ),
        form,
    };
    me.page(status, &view)
}
