//! The three figures of a month that is not over yet.

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::{Period, Scope};
use crate::model::actor::MayReport;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};

/// Stays that came in, were resolved and are pending, as the report of the same period counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
#[expect(missing_docs, reason = "the report's own words")]
pub struct SoFar {
    #[diesel(sql_type = BigInt)]
    pub incoming: i64,
    #[diesel(sql_type = BigInt)]
    pub resolved: i64,
    #[diesel(sql_type = BigInt)]
    pub pending: i64,
}

/// The figures of a period over all centres that the actor reports on.
///
/// # Errors
/// A fault.
pub fn so_far<R: MayReport>(tx: &mut Tx<'_, R>, period: Period) -> Result<SoFar, Fault> {
    let scope = match Scope::of(tx, period, None) {
        Ok(scope) => scope,
        Err(Missing::Row) => return Ok(SoFar { incoming: 0, resolved: 0, pending: 0 }),
        Err(Missing::Fault(fault)) => return Err(fault),
    };
    Ok(scope.query(&[], include_str!("so_far.sql")).get_result(tx.conn())?)
}
