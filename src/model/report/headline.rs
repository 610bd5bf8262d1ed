//! What the report of a month is compared with: the first figures of another month, and when there is anything at all.

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable};

use super::{Caseload, Duration, Period, Scope, Settlement, Shared, people, stays};
use crate::model::actor::MayReport;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};

/// The figures that stand first, as the report of the same period counts them.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the report's own words")]
pub struct Headline {
    pub caseload: Caseload,
    pub duration_days: Duration,
    pub mediated: i64,
    pub settlement: Settlement,
    pub incoming_persons: Shared,
}

/// The first figures of a period; its disposition time is not among them.
///
/// # Errors
/// No such centre for this actor, or a fault.
pub fn headline<R: MayReport>(tx: &mut Tx<'_, R>, period: Period, centre: Option<&str>) -> Result<Headline, Missing> {
    let scope = Scope::of(tx, period, centre)?;
    let conn: &mut PgConnection = tx.conn();
    let stays = stays::load(conn, &scope)?;
    Ok(Headline {
        caseload: stays.caseload(0),
        duration_days: stays.duration(),
        mediated: stays.mediated(),
        settlement: stays.settlement(),
        incoming_persons: people::people(conn, &scope)?.incoming.persons.total,
    })
}

#[derive(QueryableByName)]
struct First {
    #[diesel(sql_type = Nullable<Date>)]
    day: Option<NaiveDate>,
}

/// The day on which the first case was opened that the report counts; none where there is none.
///
/// # Errors
/// No such centre for this actor, or a fault.
pub fn first_day<R: MayReport>(tx: &mut Tx<'_, R>, period: Period, centre: Option<&str>) -> Result<Option<NaiveDate>, Missing> {
    let scope = Scope::of(tx, period, centre)?;
    let first: First = scope.query(&[], include_str!("first_day.sql")).get_result(tx.conn()).map_err(Fault::from)?;
    Ok(first.day)
}
