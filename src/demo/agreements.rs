//! Agreements of a case and what the parties owe by them.

use chrono::{Datelike, NaiveDate};

use super::DemoError;
use super::chance::Chance;
use super::days;
use super::matters::Matter;
use super::parties::Party;
use super::sheets::{Sheets, cell, on};
use super::subjects::{self, Texts};
use crate::codes::AgreementKind;

/// How many days lie between two instalments.
const MONTH: i64 = 30;

/// An agreement.
#[derive(Debug)]
pub struct Agreement {
    /// What it is to the case.
    pub kind: AgreementKind,
    /// When it was signed.
    pub signed_on: NaiveDate,
    amount: Option<i64>,
    terms: &'static str,
    confirmed_on: Option<NaiveDate>,
    refused_on: Option<NaiveDate>,
    obligations: Vec<Obligation>,
}

/// What one party owes another.
#[derive(Debug)]
struct Obligation {
    debtor: usize,
    creditor: usize,
    description: String,
    due_on: NaiveDate,
    amount: Option<i64>,
    fulfilled_on: Option<NaiveDate>,
    waived_on: Option<NaiveDate>,
}

/// Who draws an agreement up, for whom.
pub struct Drafter<'a> {
    /// What it is about.
    pub matter: &'a Matter,
    /// Who signs.
    pub parties: &'a [Party],
    /// What is after this day has not happened.
    pub today: NaiveDate,
    /// The dice.
    pub chance: &'a mut Chance,
}

impl Drafter<'_> {
    fn texts(&self) -> &'static Texts {
        subjects::of(self.matter.case_type, self.matter.about_children)
    }

    /// The agreement that ends a stay.
    pub fn last(&mut self, signed_on: NaiveDate) -> Agreement {
        let amount = self.amount();
        let terms = self.texts().terms(self.matter.language, amount.is_some(), self.chance);
        let mut obligations = amount.map(|amount| self.instalments(signed_on, amount)).unwrap_or_default();
        if self.chance.percent(24) {
            obligations.extend(self.deed(signed_on));
        }
        let answered_on = days::shift(signed_on, self.chance.between(8, 32));
        let answered = !self.matter.number.is_empty() && answered_on <= self.today && self.chance.percent(82);
        let refused = self.chance.percent(3);
        Agreement {
            kind: AgreementKind::Final,
            signed_on,
            amount,
            terms,
            confirmed_on: (answered && !refused).then_some(answered_on),
            refused_on: (answered && refused).then_some(answered_on),
            obligations,
        }
    }

    /// An agreement without amount: until the next session, or one that changes the last.
    pub fn without_amount(&mut self, kind: AgreementKind, signed_on: NaiveDate) -> Agreement {
        let language = self.matter.language;
        let interim = kind == AgreementKind::Interim;
        let terms = if interim { subjects::interim_terms(language) } else { subjects::amendment_terms(language) };
        let obligations = if interim { self.deed(signed_on).into_iter().collect() } else { Vec::new() };
        Agreement { kind, signed_on, amount: None, terms, confirmed_on: None, refused_on: None, obligations }
    }

    /// Cents, where the agreement is about money.
    fn amount(&mut self) -> Option<i64> {
        let chance = &mut *self.chance;
        let cents = match (self.matter.value, self.matter.case_type) {
            (Some(value), _) if chance.percent(82) => value * chance.between(25, 100),
            (None, "neighbour") => return None,
            (None, _) if chance.percent(45) => chance.between(150, 6000) * 100,
            _ => return None,
        };
        Some(if chance.percent(60) { (cents / 1000).max(5) * 1000 } else { cents + chance.between(0, 99) })
    }

    /// One who owes and one to whom, of those who stayed to the end.
    fn pair(&mut self) -> Option<(usize, usize)> {
        let of = |initiates: bool| {
            let stayed = self.parties.iter().filter(|party| party.left.is_none());
            let side = stayed.filter(move |party| if initiates { party.initiates() } else { party.responds() });
            side.map(|party| party.no).collect::<Vec<_>>()
        };
        let (debtors, creditors) = (of(false), of(true));
        (!debtors.is_empty() && !creditors.is_empty()).then(|| (self.chance.pick(&debtors), self.chance.pick(&creditors)))
    }

    fn instalments(&mut self, signed_on: NaiveDate, amount: i64) -> Vec<Obligation> {
        let count = if amount < 30_000 { 1 } else { self.chance.weighted(&[(34, 1), (18, 2), (20, 3), (8, 4), (20, 6)], 1) };
        let Some((debtor, creditor)) = self.pair() else { return Vec::new() };
        let first = self.first_due(signed_on, count);
        let mut left = amount;
        let mut instalments = Vec::new();
        for index in 0..count {
            let part = if index + 1 == count { left } else { amount / count };
            left -= part;
            let due_on = days::shift(first, MONTH * index);
            let description = subjects::instalment(self.matter.language, index + 1);
            instalments.push(self.obligation(signed_on, (debtor, creditor), description, due_on, Some(part)));
        }
        instalments
    }

    /// When the first of so many instalments is due; half of those that can be have one due this week.
    fn first_due(&mut self, signed_on: NaiveDate, count: i64) -> NaiveDate {
        let monday = days::shift(self.today, -i64::from(self.today.weekday().num_days_from_monday()));
        let ahead = days::between(signed_on, monday) + self.chance.between(0, 6) - 7;
        if (0..MONTH * count).contains(&ahead) && self.chance.percent(50) {
            return days::shift(signed_on, ahead % MONTH + 7);
        }
        days::shift(signed_on, self.chance.between(7, 38))
    }

    fn deed(&mut self, signed_on: NaiveDate) -> Option<Obligation> {
        let (debtor, creditor) = self.pair()?;
        let description = self.texts().deed(self.matter.language, self.chance).to_owned();
        let due_on = days::shift(signed_on, self.chance.between(10, 45));
        Some(self.obligation(signed_on, (debtor, creditor), description, due_on, None))
    }

    /// An obligation with what became of it until today: most are kept, some late, some not.
    fn obligation(
        &mut self,
        signed_on: NaiveDate,
        (debtor, creditor): (usize, usize),
        description: String,
        due_on: NaiveDate,
        amount: Option<i64>,
    ) -> Obligation {
        let chance = &mut *self.chance;
        let early = days::shift(due_on, -chance.between(0, 8)).max(signed_on);
        let late = days::shift(due_on, chance.between(1, 40));
        let (fulfilled_on, waived_on) = match chance.below(100) {
            0..66 => (Some(early), None),
            66..82 => (Some(late), None),
            82..85 => (None, Some(early)),
            _ => (None, None),
        };
        let done = |day: &NaiveDate| *day <= self.today;
        let (fulfilled_on, waived_on) = (fulfilled_on.filter(done), waived_on.filter(done));
        Obligation { debtor, creditor, description, due_on, amount, fulfilled_on, waived_on }
    }
}

/// Euros with two decimals.
fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The rows of a case's agreements, in the order of signing.
pub fn write(agreements: &[Agreement], case: &str, sheets: &mut Sheets) -> Result<(), DemoError> {
    for (number, one) in (1_usize..).zip(agreements) {
        let number = number.to_string();
        let amount = cell(one.amount.map(euros));
        let (signed, confirmed, refused) = (one.signed_on.to_string(), on(one.confirmed_on), on(one.refused_on));
        sheets.agreements.row([case, &number, one.kind.code(), &signed, &amount, one.terms, &confirmed, &refused])?;
        for (order, due) in (1_usize..).zip(&one.obligations) {
            sheets.obligations.row([
                case,
                &number,
                &order.to_string(),
                &due.debtor.to_string(),
                &due.creditor.to_string(),
                &due.description,
                &due.due_on.to_string(),
                &cell(due.amount.map(euros)),
                &on(due.fulfilled_on),
                &on(due.waived_on),
            ])?;
        }
    }
    Ok(())
}
