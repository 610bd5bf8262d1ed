//! Obligations of a case: what a party promised in an agreement, until when, and what became of it.
//!
//! An obligation ends once: fulfilled (on the day of the payment that makes it whole, or done without money), waived by whom
//! it is owed to, or replaced by an obligation of an amendment. A breach is no end. The report knows only what was fulfilled
//! (on time or late) and what was waived, and counts the rest as outstanding; the register has no word for a breach. So a
//! broken promise stays outstanding, and can still be paid (then it is fulfilled late), waived or replaced: on the day of the
//! breach or after it. One that is replaced stays outstanding in the month in which it was due, and the new one counts in its
//! own. The last act can be taken back.

mod acts;
mod directions;
mod pay;
mod payments;
mod promise;
mod undo;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Date, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

pub(in crate::model) use acts::locked;
pub use acts::{ActError, Which, breach, fulfil, replace, waive};
pub use directions::{Owed, Sides, compared, directions, goes_both_ways, left, owed_in};
pub use pay::{Payment, pay};
pub use payments::{Paid, payments, receipt};
pub use promise::{NewObligation, PromiseError};
pub(in crate::model) use promise::{is_promised_in_words, promise, put_right};
pub use undo::{Act, undo};

use super::actor::{Audience, MayReadCases};
use super::cases::{Case, CaseKey};
use super::db::Tx;
use super::fault::{Fault, Missing};
use super::statement::Statement;

/// Which obligation of a case: the number of its agreement there, and its own; in an address `1-2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Numbers {
    /// Of the agreement in the case.
    pub agreement: i16,
    /// Of the obligation in the agreement.
    pub obligation: i16,
}

/// A text that names no obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no numbers of an obligation")]
pub struct NoNumbers;

impl FromStr for Numbers {
    type Err = NoNumbers;

    fn from_str(text: &str) -> Result<Self, NoNumbers> {
        let read = |part: &str| part.parse().ok().filter(|number: &i16| *number > 0);
        let (agreement, obligation) = text.split_once('-').ok_or(NoNumbers)?;
        let numbers = read(agreement).zip(read(obligation)).ok_or(NoNumbers)?;
        Ok(Self { agreement: numbers.0, obligation: numbers.1 })
    }
}

impl fmt::Display for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.agreement, self.obligation)
    }
}

/// An obligation and what became of it.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Obligation {
    #[diesel(sql_type = SqlUuid)]
    pub(in crate::model) id: Uuid,
    #[diesel(sql_type = SmallInt)]
    agreement_no: i16,
    #[diesel(sql_type = SmallInt)]
    obligation_no: i16,
    /// When its agreement was signed.
    #[diesel(sql_type = Date)]
    pub signed_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    pub debtor: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub creditor: Option<String>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub debtor_no: Option<i16>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub creditor_no: Option<i16>,
    #[diesel(sql_type = Nullable<Text>)]
    pub debtor_side: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub creditor_side: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub amount_cents: Option<i64>,
    /// What was paid of it so far.
    #[diesel(sql_type = BigInt)]
    pub paid_cents: i64,
    #[diesel(sql_type = Nullable<Date>)]
    last_paid_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_paid_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Date>)]
    pub fulfilled_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub waived_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub replaced_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub breached_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    breach_recorded_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    by_agreement: Option<i16>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    by_obligation: Option<i16>,
    // Not for everybody: it is opened in `descriptions` alone.
    #[diesel(sql_type = Nullable<Binary>)]
    description_sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Integer)]
    pub version: i32,
}

impl Obligation {
    /// Its numbers.
    pub fn numbers(&self) -> Numbers {
        Numbers { agreement: self.agreement_no, obligation: self.obligation_no }
    }

    /// What stands in its place.
    pub fn replaced_by(&self) -> Option<Numbers> {
        let numbers = self.by_agreement.zip(self.by_obligation);
        numbers.map(|(agreement, obligation)| Numbers { agreement, obligation })
    }

    /// Whether it has ended: fulfilled, waived or replaced.
    pub fn is_over(&self) -> bool {
        self.fulfilled_on.or(self.waived_on).or(self.replaced_on).is_some()
    }

    /// Whether what was promised stands here in words.
    pub fn is_in_words(&self) -> bool {
        self.description_sealed.is_some()
    }

    /// What is still to be paid, in cents; nothing where no money is owed.
    pub fn left_cents(&self) -> Option<i64> {
        self.amount_cents.filter(|owed| *owed > 0).map(|owed| owed - self.paid_cents)
    }

    /// The last act on it, which can be taken back.
    pub fn last_act(&self) -> Option<Act> {
        if self.fulfilled_on.is_some() {
            let paid = self.left_cents().is_some_and(|left| left <= 0);
            return Some(if paid { Act::Payment } else { Act::Fulfilment });
        }
        if self.waived_on.is_some() {
            return Some(Act::Waiver);
        }
        if self.replaced_on.is_some() {
            return Some(Act::Replacement);
        }
        match (self.last_paid_at, self.breach_recorded_at) {
            (Some(paid), Some(breached)) if breached > paid => Some(Act::Breach),
            (Some(_), _) => Some(Act::Payment),
            (None, Some(_)) => Some(Act::Breach),
            (None, None) => None,
        }
    }
}

/// The obligations of a case in their order; none for those who may not see them.
///
/// # Errors
/// A fault.
pub fn list<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Obligation>, Fault> {
    if case.standing.sees_obligations() { all(tx, case) } else { Ok(Vec::new()) }
}

/// An obligation of a case.
///
/// # Errors
/// There is none, or not for this actor; or a fault.
pub fn find<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, numbers: Numbers) -> Result<Obligation, Missing> {
    let found = list(tx, case)?.into_iter().find(|row| row.numbers() == numbers);
    found.ok_or(Missing::Row)
}

/// The obligations of a case in their order, whoever asks: for operations that have looked at who may.
pub(in crate::model) fn all<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Obligation>, Fault> {
    let query = Statement::new(include_str!("list.sql")).bind::<SqlUuid, _>(case.centre).bind::<SqlUuid, _>(case.id);
    Ok(query.load(tx.conn())?)
}

/// What was promised, in words: for those who see the text of the agreement.
pub(in crate::model) fn description(key: &CaseKey, obligation: &Obligation) -> Result<String, Fault> {
    key.open(promise::DESCRIPTION, obligation.id, obligation.description_sealed.as_deref())
}
