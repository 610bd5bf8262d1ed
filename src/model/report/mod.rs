//! The caseload report: the figures of a period, computed from the register as it stands, as of the period's end.

mod activity;
mod figures;
mod flow;
mod headline;
mod people;
mod period;
mod shape;
mod so_far;
mod stays;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::sql_types::{Array, Date, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

pub use figures::wilson;
pub use flow::{FlowMonth, flow};
pub use headline::{Headline, first_day, headline};
pub use period::Period;
pub use shape::*;
pub use so_far::{SoFar, so_far};

use super::actor::MayReport;
use super::centres::{self, Centre};
use super::db::Tx;
use super::fault::Missing;
use super::ids::CentreId;
use super::statement::Statement;
use crate::codes::Role;
use crate::time;

/// Who reports on whole centres; mediators and desk officers report on their own cases.
const WHOLE: [Role; 2] = [Role::Coordinator, Role::Director];

/// Whose figures: the centres, and in each whether all cases count or only those of one user.
struct Scope {
    centres: Vec<Uuid>,
    starts: Vec<DateTime<Utc>>,
    ends: Vec<DateTime<Utc>>,
    only: Vec<Option<Uuid>>,
    period: Period,
}

impl Scope {
    /// The centres that the actor reports on; one of them, if its code is given.
    fn of<R: MayReport>(tx: &mut Tx<'_, R>, period: Period, code: Option<&str>) -> Result<Self, Missing> {
        let reach = tx.actor().centres();
        let all: Vec<Centre> = centres::list(tx)?.into_iter().filter(|centre| reach.contains(&centre.id)).collect();
        let chosen: Vec<Centre> = all.into_iter().filter(|centre| code.is_none_or(|code| centre.code == code)).collect();
        if chosen.is_empty() && code.is_some() {
            return Err(Missing::Row);
        }
        let mut scope = Self { centres: Vec::new(), starts: Vec::new(), ends: Vec::new(), only: Vec::new(), period };
        for centre in chosen {
            let zone = centres::zone(&centre.time_zone)?;
            scope.centres.push(centre.id.0);
            scope.starts.push(time::day_start(zone, period.from));
            scope.ends.push(time::day_start(zone, period.to));
            scope.only.push(only_own(tx, centre.id));
        }
        Ok(scope)
    }

    /// A query over the scope; `parts` are the common tables that it builds on, `{counted}` stands for `counted.sql`.
    fn query<'a>(&'a self, parts: &[&str], query: &str) -> Statement<'a> {
        let tables = [&[include_str!("scope.sql")], parts].concat().join(",\n");
        let text = format!("WITH {tables}\n{query}").replace("{counted}", include_str!("counted.sql"));
        Statement::new(text)
            .bind::<Array<SqlUuid>, _>(&self.centres)
            .bind::<Array<Timestamptz>, _>(&self.starts)
            .bind::<Array<Timestamptz>, _>(&self.ends)
            .bind::<Array<Nullable<SqlUuid>>, _>(&self.only)
            .bind::<Date, NaiveDate>(self.period.from)
            .bind::<Date, NaiveDate>(self.period.to)
    }
}

/// Whether the actor reports on own cases alone, at every centre.
pub fn is_own<R: MayReport>(tx: &Tx<'_, R>) -> bool {
    tx.actor().centres().iter().all(|centre| only_own(tx, *centre).is_some())
}

/// The user whose cases alone are counted at a centre; none for those who report on the whole, and for the machine.
fn only_own<R: MayReport>(tx: &Tx<'_, R>, centre: CentreId) -> Option<Uuid> {
    let user = tx.actor().signed_in()?;
    let whole = user.seats.iter().any(|seat| seat.centre == centre && WHOLE.contains(&seat.role));
    (!whole).then_some(user.user.0)
}

/// The report of a period, of one centre by its code or of all that the actor may see.
///
/// # Errors
/// No such centre for this actor, or a fault.
pub fn caseload<R: MayReport>(tx: &mut Tx<'_, R>, period: Period, centre: Option<&str>) -> Result<CaseloadReport, Missing> {
    let scope = Scope::of(tx, period, centre)?;
    let keys = tx.keys();
    let conn: &mut PgConnection = tx.conn();
    let stays = stays::load(conn, &scope)?;
    let resolved_in_a_year = stays::resolved_in_a_year(conn, &scope)?;
    let (persons_by_age_band, persons_by_community) = people::incoming_persons(conn, keys, &scope)?;
    Ok(CaseloadReport {
        month: period.code(),
        centre: centre.map(ToOwned::to_owned),
        caseload: stays.caseload(resolved_in_a_year),
        duration_days: stays.duration(),
        pending_age: stays.pending_age(),
        overdue: stays.overdue(),
        outcomes: stays.outcomes(),
        mediated: stays.mediated(),
        settlement: stays.settlement(),
        adr_caseload: stays.adr_caseload(),
        by_case_type: stays.by_case_type(),
        by_referral_source: stays.by_referral_source(),
        people: people::people(conn, &scope)?,
        by_initiators: stays.by_initiators(),
        persons_by_age_band,
        persons_by_community,
        sessions: activity::sessions(conn, &scope)?,
        mediators: activity::mediators(conn, &scope)?,
        agreements: activity::agreements(conn, &scope)?,
        obligations: activity::obligations(conn, &scope)?,
    })
}
