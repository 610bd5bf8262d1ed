//! The end of a stay, however it comes: what it changes besides is kept with it, so that undoing it is exact.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::codes::{Outcome, PartialOf, VoidBecause};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::stays::{self, End};
use crate::model::cases::{Case, Stay};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::schema::{clocks, closures};
use crate::model::sessions;
use crate::model::standbys;

/// How a stay ends.
#[derive(Debug, Clone)]
pub(in crate::model) struct Ending {
    pub closed_on: NaiveDate,
    pub outcome: Outcome,
    pub partial_of: Option<PartialOf>,
    /// Why it is void.
    pub because: Option<VoidBecause>,
    /// To which centre it goes, and its reference there.
    pub to: Option<(CentreId, String)>,
}

/// Ends a stay: sessions still to come are cancelled, running clocks stop.
pub(in crate::model) fn end<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    stay: &Stay,
    ending: &Ending,
) -> Result<Uuid, Fault> {
    let user = tx.actor().user().ok_or(Fault::Broken("a case is closed by a user"))?;
    let cancelled = sessions::cancel_to_come(tx, case)?;
    standbys::served(tx, case)?;
    let running = clocks::table
        .filter(clocks::centre_id.eq(case.centre).and(clocks::case_id.eq(case.id)).and(clocks::stopped_on.is_null()));
    let stopped: Vec<Uuid> =
        diesel::update(running).set(clocks::stopped_on.eq(ending.closed_on)).returning(clocks::id).get_results(tx.conn())?;
    let id = Uuid::now_v7();
    diesel::insert_into(closures::table)
        .values((
            (closures::centre_id.eq(case.centre), closures::id.eq(id), closures::case_id.eq(case.id)),
            (closures::stay_id.eq(stay.id), closures::closed_on.eq(ending.closed_on), closures::outcome.eq(ending.outcome)),
            (closures::partial_of.eq(ending.partial_of), closures::because.eq(ending.because)),
            closures::to_centre_id.eq(ending.to.as_ref().map(|(centre, _)| *centre)),
            closures::to_reference.eq(ending.to.as_ref().map(|(_, reference)| reference)),
            (closures::before_closed_on.eq(stay.closed_on), closures::before_outcome.eq(stay.outcome)),
            closures::before_partial_of.eq(stay.partial_of),
            (closures::stopped_clocks.eq(stopped), closures::cancelled_sessions.eq(cancelled)),
            closures::made_by.eq(user),
        ))
        .execute(tx.conn())?;
    let Ending { closed_on, outcome, partial_of, .. } = *ending;
    stays::set_end(tx, case, stay, Some(End { closed_on, outcome, partial_of }))?;
    Ok(id)
}

/// Lets clocks run on that an ending had stopped.
pub(super) fn run_on<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, stopped: &[Uuid]) -> Result<(), Fault> {
    let own = clocks::table.filter(clocks::centre_id.eq(case.centre).and(clocks::case_id.eq(case.id)));
    diesel::update(own.filter(clocks::id.eq_any(stopped))).set(clocks::stopped_on.eq(None::<NaiveDate>)).execute(tx.conn())?;
    Ok(())
}
