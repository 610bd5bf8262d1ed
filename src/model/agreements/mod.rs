//! Agreements of a case and what was promised in them. The terms are sealed by the case's key, and not for every page.

mod add;
mod answer;
mod correct;
mod promised;
mod remove;
mod sign;
mod write;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Date, Integer, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

pub use add::add;
pub use answer::{Answer, AnswerError, TakeBackError, answer, take_back_answer};
pub use correct::{CorrectError, correct};
pub use promised::{Hold, PromisedError, correct_obligation, holds_as_it_is, holds_in_place, remove_obligation};
pub use remove::{RemoveError, remove};
pub use sign::{AgreementFacts, NewAgreement, SignError, sign};
pub use write::{WriteError, write};

use super::actor::{Audience, MayReadCases, MayWorkOnCases};
use super::cases::{self, Case, InCase};
use super::db::Tx;
use super::events::Event;
use super::fault::{Fault, Missing};
use super::obligations;
use super::schema::agreements;
use super::signatories::{self, Signatory};
use super::statement::Statement;
use crate::codes::{AgreementKind, CourtAnswer};

/// Where terms are sealed; the register knows them under the same name.
const TERMS: &str = "agreements.terms";

/// An obligation with the agreement that it is of; an agreement without any has one row with nothing due.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the register's format")]
pub struct Promise {
    #[diesel(sql_type = SmallInt)]
    pub agreement_no: i16,
    #[diesel(sql_type = Text)]
    pub kind: AgreementKind,
    #[diesel(sql_type = Date)]
    pub signed_on: NaiveDate,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub agreed_cents: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    pub confirmed_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub refused_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub amount_cents: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    pub fulfilled_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub waived_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub replaced_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub breached_on: Option<NaiveDate>,
}

/// Agreements and obligations of a case, in their order; none for those who may not see them.
///
/// # Errors
/// A fault.
pub fn promises<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Promise>, Fault> {
    if !case.standing.sees_obligations() {
        return Ok(Vec::new());
    }
    Ok(Statement::new(
        "SELECT a.agreement_no, a.kind, a.signed_on, a.amount_cents AS agreed_cents, a.confirmed_on, a.refused_on,
             o.due_on, o.amount_cents, o.fulfilled_on, o.waived_on, o.replaced_on, o.breached_on
         FROM agreements a LEFT JOIN obligations o ON o.centre_id = a.centre_id AND o.agreement_id = a.id
         WHERE a.centre_id = $1 AND a.case_id = $2 ORDER BY a.agreement_no, o.obligation_no",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?)
}

/// An agreement without its text.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Agreement {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SmallInt)]
    pub number: i16,
    #[diesel(sql_type = Text)]
    pub kind: AgreementKind,
    #[diesel(sql_type = Date)]
    pub signed_on: NaiveDate,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub amount_cents: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    pub confirmed_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub refused_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    pub court_number: Option<String>,
    /// The number of the agreement that it amends.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub amends: Option<i16>,
    // Not for everybody: it is opened in `read` alone.
    #[diesel(sql_type = Nullable<Binary>)]
    terms_sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Integer)]
    pub version: i32,
}

impl Agreement {
    /// When the court answered, if it has.
    pub fn answered_on(&self) -> Option<NaiveDate> {
        self.confirmed_on.or(self.refused_on)
    }

    /// What the court said, if it has.
    pub fn answer(&self) -> Option<CourtAnswer> {
        let refused = self.refused_on.map(|_on| CourtAnswer::Refused);
        self.confirmed_on.map(|_on| CourtAnswer::Confirmed).or(refused)
    }

    /// Whether what was agreed stands here in words.
    pub fn is_in_words(&self) -> bool {
        self.terms_sealed.is_some()
    }

    /// Whether its text may still be written: what the court has answered to stays as it is.
    pub fn takes_words(&self) -> bool {
        self.answered_on().is_none() || !self.is_in_words()
    }
}

/// The agreements of a case in their order; none for those who may not see its obligations.
///
/// # Errors
/// A fault.
pub fn list<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Agreement>, Fault> {
    if !case.standing.sees_obligations() {
        return Ok(Vec::new());
    }
    all(tx, case)
}

fn all<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Agreement>, Fault> {
    Ok(Statement::new(
        "SELECT a.id, a.agreement_no AS number, a.kind, a.signed_on, a.amount_cents, a.confirmed_on, a.refused_on, a.court_number,
             b.agreement_no AS amends, a.terms_sealed, a.version
         FROM agreements a LEFT JOIN agreements b ON b.centre_id = $1 AND b.id = a.amends_id
         WHERE a.centre_id = $1 AND a.case_id = $2 ORDER BY a.agreement_no",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?)
}

/// An agreement of a case, by its number there.
///
/// # Errors
/// There is none, or not for this actor; or a fault.
pub fn find<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Agreement, Missing> {
    list(tx, case)?.into_iter().find(|agreement| agreement.number == number).ok_or(Missing::Row)
}

/// Who signed an agreement, and for whom somebody signed it.
///
/// # Errors
/// A fault.
pub fn signatories<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    agreement: &Agreement,
) -> Result<Vec<Signatory>, Fault> {
    signatories::of(tx, case, (agreement.id, agreement.signed_on))
}

/// An agreement, locked until the transaction ends, for those who change it.
fn own<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Option<Agreement>, Fault> {
    let of_case = agreements::centre_id.eq(case.centre).and(agreements::case_id.eq(case.id));
    let row = agreements::table.filter(of_case.and(agreements::agreement_no.eq(number))).select(agreements::id);
    let _locked: Option<Uuid> = row.for_no_key_update().first(tx.conn()).optional()?;
    Ok(all(tx, case)?.into_iter().find(|agreement| agreement.number == number))
}

/// The text of an agreement, and of each of its obligations by number.
#[derive(Debug, Clone)]
pub struct Wording {
    /// What was agreed; empty where nobody wrote it down, or it was erased.
    pub terms: String,
    /// What was promised, where it was put into words.
    pub descriptions: BTreeMap<i16, String>,
}

/// Opens the text of an agreement, with the event under which its reader is recorded.
///
/// # Errors
/// Not for this actor; or a fault.
pub fn read<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, agreement: &Agreement) -> Result<(Wording, Event), Missing> {
    if !case.standing.sees_terms() {
        return Err(Missing::Row);
    }
    let key = cases::key(tx, case)?;
    let mut descriptions = BTreeMap::new();
    for obligation in obligations::list(tx, case)? {
        let numbers = obligation.numbers();
        let text = obligations::description(&key, &obligation)?;
        if numbers.agreement == agreement.number && !text.is_empty() {
            descriptions.insert(numbers.obligation, text);
        }
    }
    let terms = key.open(TERMS, agreement.id, agreement.terms_sealed.as_deref())?;
    Ok((Wording { terms, descriptions }, case.event(InCase::AgreementViewed, agreement.id)))
}
