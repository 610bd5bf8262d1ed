//! The payments towards an obligation, as they were entered, taken back or not; and what a receipt says of one.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};

use super::{Numbers, Obligation, find};
use crate::codes::Language;
use crate::model::actor::MayReadCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};
use crate::model::statement::Statement;

/// A payment that was entered.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Paid {
    #[diesel(sql_type = SmallInt)]
    pub payment_no: i16,
    #[diesel(sql_type = Date)]
    pub paid_on: NaiveDate,
    #[diesel(sql_type = BigInt)]
    pub amount_cents: i64,
    /// Who took the money at the centre; none where it went from one party to the other.
    #[diesel(sql_type = Nullable<Text>)]
    pub received_by: Option<String>,
    /// Who entered it, where that is known.
    #[diesel(sql_type = Nullable<Text>)]
    pub recorded_by: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    pub recorded_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub undone_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    pub undone_by: Option<String>,
    /// The language of who owes it, where that is known.
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<Language>,
}

/// An obligation and its payments, the one that was entered last first.
///
/// # Errors
/// There is none, or not for this actor; or a fault.
pub fn payments<R: MayReadCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    numbers: Numbers,
) -> Result<(Obligation, Vec<Paid>), Missing> {
    let obligation = find(tx, case, numbers)?;
    let paid = Statement::new(
        "SELECT p.payment_no, p.paid_on, p.amount_cents, t.name AS received_by, e.name AS recorded_by, p.recorded_at, p.undone_at,
             u.name AS undone_by, n.language
         FROM payments p JOIN obligations o ON o.centre_id = $1 AND o.id = p.obligation_id
         LEFT JOIN users t ON t.id = p.received_by LEFT JOIN users e ON e.id = p.recorded_by LEFT JOIN users u ON u.id = p.undone_by
         LEFT JOIN parties d ON d.centre_id = $1 AND d.id = o.debtor_id
         LEFT JOIN persons n ON n.centre_id = $1 AND n.id = d.person_id
         WHERE p.centre_id = $1 AND p.obligation_id = $2 ORDER BY p.payment_no DESC",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(obligation.id)
    .load(tx.conn())
    .map_err(Fault::from)?;
    Ok((obligation, paid))
}

/// A payment for which a receipt is given: money that was taken at the centre, and not taken back.
///
/// # Errors
/// There is none, or not for this actor; or a fault.
pub fn receipt<R: MayReadCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    numbers: Numbers,
    payment: i16,
) -> Result<(Obligation, Paid), Missing> {
    let (obligation, paid) = payments(tx, case, numbers)?;
    let found = paid.into_iter().find(|paid| paid.payment_no == payment);
    let taken = found.filter(|paid| paid.received_by.is_some() && paid.undone_at.is_none()).ok_or(Missing::Row)?;
    Ok((obligation, taken))
}
