//! The rows in which obligations are typed: some at once, and instalments beside them.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::promised::ObligationForm;
use crate::codes::PartyRole;
use crate::failure::Failure;
use crate::form::{Checks, Choice, choices};
use crate::model::actor::Desk;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::obligations::{NewObligation, Owed, Sides};
use crate::model::parties;

/// So many empty rows wait to be filled in.
const ROWS: usize = 3;
/// The most rows: what PostgreSQL numbers, and nobody types.
const MOST_ROWS: usize = 200;

/// Who can promise something, and to whom: by number and name.
///
/// # Errors
/// A fault.
pub fn people(tx: &mut Tx<'_, Desk>, case: &Case<'_>) -> Result<Vec<(i16, String)>, Failure> {
    let takes = |role: PartyRole| !matches!(role, PartyRole::Interpreter | PartyRole::SupportPerson);
    let people = parties::list(tx, case)?.into_iter().filter(|party| takes(party.role));
    Ok(people.map(|party| (party.party_no, party.name)).collect())
}

/// A row of the form.
#[derive(Serialize)]
pub struct Row {
    prefix: String,
    form: ObligationForm,
    debtors: Vec<Choice>,
    creditors: Vec<Choice>,
}

/// All rows, and their fields in the order of the page, with their labels.
pub struct Rows {
    pub rows: Vec<Row>,
    pub instalments: Row,
    pub order: String,
}

impl Row {
    /// Of what was typed, in fields that begin with the prefix, between people of the case.
    pub fn of(people: &[(i16, String)], prefix: String, form: ObligationForm) -> Self {
        let named = |chosen: &str| choices(people.iter().map(|(number, name)| (number.to_string(), name.clone())), chosen);
        Self { prefix, debtors: named(&form.debtor), creditors: named(&form.creditor), form }
    }
}

impl Rows {
    /// Of what was typed, between people of the case; with more empty rows where they were asked for.
    pub fn of(people: Vec<(i16, String)>, typed: &[ObligationForm], instalments: &ObligationForm, more: bool) -> Self {
        let row = |prefix: String, form: ObligationForm| Row::of(&people, prefix, form);
        let last = typed.iter().rposition(ObligationForm::is_filled).map_or(0, |last| last + 1);
        let shown = if more { last + 2 * ROWS } else { last.max(ROWS) }.min(MOST_ROWS);
        let filled = typed.iter().cloned().chain(std::iter::repeat_with(ObligationForm::default));
        Self {
            rows: (0..shown).zip(filled).map(|(number, form)| row(format!("obligations[{number}]."), form)).collect(),
            instalments: row("instalments.".to_owned(), instalments.clone()),
            order: order(shown),
        }
    }
}

/// What is known of an agreement when its obligations are read.
pub struct Reading<'a> {
    pub signed_on: Option<NaiveDate>,
    /// How much was agreed, in cents.
    pub agreed: Option<i64>,
    /// What is promised in it already.
    pub owed: Vec<Owed>,
    pub sides: &'a Sides,
    /// Whether the user writes what is promised in words.
    pub in_words: bool,
}

/// The obligations that were typed, with what instalments divide: what is left of the amount agreed for who goes their way.
pub fn read(
    checks: &mut Checks,
    (typed, instalments): (&[ObligationForm], &ObligationForm),
    mut reading: Reading<'_>,
) -> Vec<NewObligation> {
    let mut obligations = Vec::new();
    for (row, typed) in typed.iter().enumerate().take(MOST_ROWS).filter(|(_, typed)| typed.is_filled()) {
        obligations.push(typed.one(checks, &format!("obligations[{row}]."), &reading));
    }
    reading.owed.extend(reading.sides.owed(&obligations));
    obligations.extend(instalments.instalments(checks, &reading));
    obligations
}

fn order(rows: usize) -> String {
    let mut order = String::new();
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
