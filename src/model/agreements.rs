//! Agreements of a case and what was promised in them. The terms are sealed, and not for this page.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, SmallInt, Text, Uuid as SqlUuid};

use super::actor::MayReadCases;
use super::cases::Case;
use super::db::Tx;
use super::fault::Fault;
use super::statement::Statement;
use crate::codes::AgreementKind;

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
    pub due_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub amount_cents: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    pub fulfilled_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub waived_on: Option<NaiveDate>,
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
        "SELECT a.agreement_no, a.kind, a.signed_on, a.amount_cents AS agreed_cents, a.confirmed_on,
             o.due_on, o.amount_cents, o.fulfilled_on, o.waived_on
         FROM agreements a LEFT JOIN obligations o ON o.centre_id = a.centre_id AND o.agreement_id = a.id
         WHERE a.centre_id = $1 AND a.case_id = $2 ORDER BY a.agreement_no, o.obligation_no",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?)
}
