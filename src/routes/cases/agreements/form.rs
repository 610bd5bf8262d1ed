//! An agreement as typed: who signed, what was agreed, and what is owed when.

use std::fmt::Write as _;

use chrono::NaiveDate;
use rocket::FromForm;
use serde::Serialize;

use super::facts::{SignerBox, Typed, boxes, named};
use super::promised::ObligationForm;
use super::viewed;
use crate::access::{Caller, Sheet};
use crate::codes::{AgreementKind, Language, PartyRole};
use crate::failure::{Failure, Refused};
use crate::form::{self, Checks, Choice, Conflict, Errors, choices, choices_of};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, AgreementFacts, NewAgreement};
use crate::model::cases::{self, Reference};
use crate::model::db::{Seen, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::obligations::{self, NewObligation, Obligation, Which};
use crate::model::parties::{self, Party};
use crate::model::signatories::{self, Signatory};
use crate::page::{Page, View};
use crate::words;

/// So many empty rows wait to be filled in.
const ROWS: usize = 3;
/// The most rows: what PostgreSQL numbers, and nobody types.
const MOST_ROWS: usize = 200;

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

    /// The agreement, or all that is wrong with it.
    ///
    /// # Errors
    /// A sentence for each field.
    pub fn parse(&self, today: NaiveDate) -> Result<NewAgreement, Errors> {
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
        let mut obligations = Vec::new();
        for (row, typed) in self.obligations.iter().enumerate().take(MOST_ROWS).filter(|(_, typed)| typed.is_filled()) {
            obligations.push(typed.read(&mut checks, &format!("obligations[{row}]."), signed_on));
        }
        let left = agreed.map(|agreed| agreed - sum(&obligations));
        obligations.extend(self.instalments.instalments(&mut checks, signed_on, left));
        let agreement = facts.map(|facts| {
            let promised = Some(sum(&obligations)).filter(|promised| *promised > 0);
            let amends = facts.kind == AgreementKind::Amendment;
            NewAgreement {
                facts: AgreementFacts { amount_cents: facts.amount_cents.or(promised), ..facts },
                terms,
                obligations,
                replaces: self.replaces.iter().filter(|_| amends).filter_map(|which| read_which(which)).collect(),
            }
        });
        checks.done(agreement)
    }
}

/// What is promised in money, in cents.
fn sum(obligations: &[NewObligation]) -> i64 {
    obligations.iter().filter_map(|obligation| obligation.amount_cents).sum()
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
    parties: Vec<Party>,
    signatories: Vec<Signatory>,
    agreements: Vec<Agreement>,
    open: Vec<Obligation>,
}

impl Choices {
    /// Of a case that the user may change, as a look at who takes part in it.
    ///
    /// # Errors
    /// Not there, or not to be changed by the user; a fault.
    pub fn seen(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Seen<Self>, Failure> {
        let (choices, event) = Self::load(tx, reference)?;
        Ok(tx.seen(event, choices))
    }

    /// The same, with the event under which the look is recorded.
    ///
    /// # Errors
    /// Not there, or not to be changed by the user; a fault.
    pub fn load(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<(Self, Event), Failure> {
        let case = cases::find(tx, reference)?;
        if !case.standing().keeps_case() {
            return Err(Missing::Row.into());
        }
        let today = crate::time::day(tx.now(), case.zone);
        let takes = |party: &Party| !matches!(party.role, PartyRole::Interpreter | PartyRole::SupportPerson);
        let choices = Self {
            reference: reference.clone(),
            today,
            signatories: signatories::on(tx, &case, today)?,
            is_open: case.is_open(),
            in_words: case.standing().sees_terms(),
            parties: parties::list(tx, &case)?.into_iter().filter(takes).collect(),
            agreements: agreements::list(tx, &case)?,
            open: obligations::list(tx, &case)?.into_iter().filter(|one| !one.is_over()).collect(),
        };
        Ok((choices, viewed(&case)))
    }

    fn people(&self, chosen: &str) -> Vec<Choice> {
        choices(self.parties.iter().map(|party| (party.party_no.to_string(), party.name.clone())), chosen)
    }
}

/// A row of the form.
#[derive(Serialize)]
struct Row {
    prefix: String,
    form: ObligationForm,
    debtors: Vec<Choice>,
    creditors: Vec<Choice>,
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
    let row = |prefix: String, form: ObligationForm| Row {
        prefix,
        debtors: found.people(&form.debtor),
        creditors: found.people(&form.creditor),
        form,
    };
    let typed = form.obligations.iter().rposition(ObligationForm::is_filled).map_or(0, |last| last + 1);
    let shown = if form.wants_rows() { typed + 2 * ROWS } else { typed.max(ROWS) };
    let filled = form.obligations.iter().cloned().chain(std::iter::repeat_with(ObligationForm::default));
    let rows =
        (0..shown.min(MOST_ROWS)).zip(filled).map(|(number, form)| row(format!("obligations[{number}]."), form)).collect();
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
        instalments: row("instalments.".to_owned(), form.instalments.clone()),
        in_words: found.in_words,
        errors,
        conflict,
        order: order(shown),
        form,
    };
    me.page(status, &view)
}

fn order(rows: usize) -> String {
    let mut order =
        "kind:agreement-kind amends:agreement-amends replaces:agreement-replaces signed_on:agreement-signed-on signatories:agreement-signatories amount:agreement-amount terms:agreement-terms".to_owned();
    for prefix in (0..rows).map(|row| format!("obligations[{row}].")).chain(["instalments.".to_owned()]) {
        for (field, label) in [
            ("count", "instalments-count"),
            ("debtor", "debtor"),
            ("creditor", "creditor"),
            ("due_on", "case-due"),
            ("amount", "case-amount"),
            ("description", "promise-description"),
        ] {
            let _written = write!(order, " {prefix}{field}:{label}");
        }
    }
    order
}
