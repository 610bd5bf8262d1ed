//! Why a day has no free time: who of those who must be there cannot be had.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Text, Timestamp, Uuid as SqlUuid};
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::statement::Statement;

/// So many days are named.
const NAMED: i64 = 31;

/// A day, and who cannot be had on it for a part of it at least.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Away {
    /// The day.
    #[diesel(sql_type = Date)]
    pub day: NaiveDate,
    /// The names.
    #[diesel(sql_type = Text)]
    pub names: String,
}

/// Who of these cannot be had, from one day to another, both included.
pub(super) fn away<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    required: &[Uuid],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Away>, Fault> {
    let midnight = chrono::NaiveTime::MIN;
    Ok(Statement::new(include_str!("away.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<Text, _>(case.zone.name())
        .bind::<Timestamp, _>(from.and_time(midnight))
        .bind::<Timestamp, _>(to.and_time(midnight))
        .bind::<Array<SqlUuid>, _>(required.to_vec())
        .bind::<BigInt, _>(NAMED)
        .load(tx.conn())?)
}
