//! The flow of cases over thirteen months: the period's own, and the twelve before it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date};
use serde::Serialize;

use super::{CaseloadReport, Period, Scope};
use crate::model::actor::MayReport;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};

/// A month of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowMonth {
    /// As `2026-03`.
    pub month: String,
    /// 1 to 12.
    pub number: u32,
    /// Stays that came in.
    pub incoming: i64,
    /// Stays that were resolved.
    pub resolved: i64,
    /// Pending at its end.
    pub pending_end: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Date)]
    month: NaiveDate,
    #[diesel(sql_type = BigInt)]
    opened: i64,
    #[diesel(sql_type = BigInt)]
    incoming: i64,
    #[diesel(sql_type = BigInt)]
    closed: i64,
    #[diesel(sql_type = BigInt)]
    resolved: i64,
}

/// The thirteen months that end with the report's, the earliest first. Each month's pending follows from the next one's.
///
/// # Errors
/// No such centre for this actor, or a fault.
pub fn flow<R: MayReport>(
    tx: &mut Tx<'_, R>,
    period: Period,
    centre: Option<&str>,
    report: &CaseloadReport,
) -> Result<Vec<FlowMonth>, Missing> {
    let scope = Scope::of(tx, period, centre)?;
    let rows: Vec<Row> = scope.query(&[], include_str!("flow.sql")).load(tx.conn()).map_err(Fault::from)?;
    let (mut months, mut pending_end) = (Vec::new(), report.caseload.pending_end);
    for back in 0..=12 {
        let Some(month) = period.earlier(back) else { break };
        let row = rows.iter().find(|row| row.month == month.from);
        months.push(FlowMonth {
            month: month.code(),
            number: month.month_number(),
            incoming: row.map_or(0, |row| row.incoming),
            resolved: row.map_or(0, |row| row.resolved),
            pending_end,
        });
        pending_end -= row.map_or(0, |row| row.opened - row.closed);
    }
    months.reverse();
    Ok(months)
}
