//! An obligation as typed with its agreement; instalments are written out by themselves.

use chrono::{Months, NaiveDate};
use rocket::FromForm;
use serde::Serialize;

use super::rows::Reading;
use crate::form::{Checks, Sentence};
use crate::model::obligations::{self, NewObligation};

/// An obligation as typed, or instalments that are alike but for their day.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct ObligationForm {
    #[field(default = String::new())]
    pub debtor: String,
    #[field(default = String::new())]
    pub creditor: String,
    #[field(default = String::new())]
    pub description: String,
    #[field(default = String::new())]
    pub due_on: String,
    #[field(default = String::new())]
    pub amount: String,
    /// Of instalments: how many.
    #[field(default = String::new())]
    pub count: String,
}

impl ObligationForm {
    /// Whether something was typed; who owes whom stands there before.
    pub fn is_filled(&self) -> bool {
        [&self.description, &self.due_on, &self.amount, &self.count].iter().any(|typed| !typed.trim().is_empty())
    }

    /// An obligation by itself: it says what is promised, in words or in money.
    pub fn one(&self, checks: &mut Checks, prefix: &str, reading: &Reading<'_>) -> NewObligation {
        let new = self.read(checks, prefix, reading.signed_on);
        self.says_what(checks, prefix, reading.in_words, new.description.is_empty());
        new
    }

    /// Asks what is promised, where neither words nor an amount say it. Of money the amount says enough.
    pub fn says_what(&self, checks: &mut Checks, prefix: &str, in_words: bool, wordless: bool) {
        let amount = self.amount.trim();
        let without = amount.is_empty() || Checks::new().cents("", amount) == Some(0);
        if without && wordless {
            let (field, key) =
                if in_words { ("description", "error-promise-blank") } else { ("amount", "error-promise-no-amount") };
            checks.fail(&format!("{prefix}{field}"), Sentence::new(key));
        }
    }

    /// The obligation; what is wrong with it goes to the fields that begin with the prefix.
    pub fn read(&self, checks: &mut Checks, prefix: &str, signed_on: Option<NaiveDate>) -> NewObligation {
        let field = |name: &str| format!("{prefix}{name}");
        let debtor: Option<i16> = self.debtor.parse().ok();
        let creditor: Option<i16> = self.creditor.parse().ok();
        if debtor.is_none() {
            checks.fail(&field("debtor"), Sentence::new("error-choose"));
        } else if debtor == creditor {
            checks.fail(&field("creditor"), Sentence::new("error-to-oneself"));
        }
        let description = checks.text(&field("description"), &self.description, 500);
        let due_on = checks.date(&field("due_on"), &self.due_on);
        if due_on.zip(signed_on).is_some_and(|(due_on, signed_on)| due_on < signed_on) {
            checks.fail(&field("due_on"), Sentence::new("error-due-too-early"));
        }
        let amount_cents = checks.cents(&field("amount"), &self.amount);
        NewObligation { debtor, creditor, description, due_on, amount_cents }
    }

    /// One obligation each month, from the first day on; a month that is too short has its last day. Without an amount for each,
    /// what is left of the sum agreed is divided, and the last one takes what does not divide; so it does where the amounts typed
    /// differ from what is left by less than a cent each.
    pub fn instalments(&self, checks: &mut Checks, reading: &Reading<'_>) -> Vec<NewObligation> {
        if !self.is_filled() {
            return Vec::new();
        }
        let one = self.read(checks, "instalments.", reading.signed_on);
        let left = reading.agreed.map(|agreed| obligations::left(agreed, &reading.owed, &reading.sides.direction(&one)));
        let divided = self.amount.trim().is_empty() && left.is_some();
        for (field, typed) in [("count", &self.count), ("due_on", &self.due_on), ("amount", &self.amount)] {
            if typed.trim().is_empty() && !(divided && field == "amount") {
                checks.fail(&format!("instalments.{field}"), Sentence::new("error-required"));
            }
        }
        let count: u32 = checks.number("instalments.count", &self.count, 1, 120).unwrap_or(0);
        let parts = i64::from(count.max(1));
        let each = if divided { left.map(|left| left / parts) } else { one.amount_cents };
        if divided && each.is_some_and(|each| each <= 0) {
            checks.fail("instalments.amount", Sentence::new("error-nothing-to-divide"));
        }
        let odd =
            left.zip(each).map(|(left, each)| left - each * parts).filter(|odd| divided || odd.abs() < parts).unwrap_or(0);
        let due = |month| one.due_on.and_then(|first| first.checked_add_months(Months::new(month)));
        let amount = |month| each.map(|each| if month + 1 == count { each + odd } else { each });
        (0..count).map(|month| NewObligation { due_on: due(month), amount_cents: amount(month), ..one.clone() }).collect()
    }
}
