//! The rows in which obligations are typed: some at once, and instalments beside them.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;

use super::promised::ObligationForm;
use crate::form::{Checks, Choice, choices};
use crate::model::obligations::NewObligation;

/// So many empty rows wait to be filled in.
const ROWS: usize = 3;
/// The most rows: what PostgreSQL numbers, and nobody types.
const MOST_ROWS: usize = 200;

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

impl Rows {
    /// Of what was typed, between people of the case; with more empty rows where they were asked for.
    pub fn of(people: Vec<(i16, String)>, typed: &[ObligationForm], instalments: &ObligationForm, more: bool) -> Self {
        let chosen = |chosen: &str| choices(people.iter().map(|(number, name)| (number.to_string(), name.clone())), chosen);
        let row = |prefix: String, form: ObligationForm| Row {
            prefix,
            debtors: chosen(&form.debtor),
            creditors: chosen(&form.creditor),
            form,
        };
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

/// The obligations that were typed, with what instalments divide: what is left of `agreed` cents.
pub fn read(
    checks: &mut Checks,
    (typed, instalments): (&[ObligationForm], &ObligationForm),
    signed_on: Option<NaiveDate>,
    agreed: Option<i64>,
) -> Vec<NewObligation> {
    let mut obligations = Vec::new();
    for (row, typed) in typed.iter().enumerate().take(MOST_ROWS).filter(|(_, typed)| typed.is_filled()) {
        obligations.push(typed.read(checks, &format!("obligations[{row}]."), signed_on));
    }
    let left = agreed.map(|agreed| agreed - sum(&obligations));
    obligations.extend(instalments.instalments(checks, signed_on, left));
    obligations
}

/// What is promised in money, in cents.
pub fn sum(obligations: &[NewObligation]) -> i64 {
    obligations.iter().filter_map(|obligation| obligation.amount_cents).sum()
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
