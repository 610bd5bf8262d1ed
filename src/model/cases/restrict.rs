//! Restriction: cases that only those who work on them may see, and coordinators.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Case, InCase};
use crate::model::actor::{Audience, MayWorkOnCases};
use crate::model::db::Tx;
use crate::model::events;
use crate::model::fault::Fault;
use crate::model::schema::cases;
use crate::time;

/// Locks a case for the rest of the transaction: two who number its children at once get different numbers, and nobody closes it
/// meanwhile. Answers whether it is still open.
pub(in crate::model) fn lock<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<bool, Fault> {
    let row = cases::table.find((case.centre.0, case.id.0)).select(cases::id).for_no_key_update();
    let _locked: uuid::Uuid = row.first(tx.conn())?;
    Ok(super::latest(tx, case)?.closed_on.is_none())
}

/// Notes the day on which the agreement to mediate was complete.
pub(in crate::model) fn begin_mediation<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    on: Option<NaiveDate>,
) -> Result<(), Fault> {
    diesel::update(cases::table.find((case.centre.0, case.id.0)).filter(cases::mediation_agreed_on.is_distinct_from(on)))
        .set((cases::mediation_agreed_on.eq(on), cases::version.eq(cases::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// Restricts a case; one that is restricted already stays so, for the reason that it had.
pub(in crate::model) fn restrict<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, because: &str) -> Result<(), Fault> {
    let today = time::day(tx.now(), case.zone);
    let changed = diesel::update(cases::table.find((case.centre.0, case.id.0)).filter(cases::restricted_on.is_null()))
        .set((cases::restricted_on.eq(today), cases::restricted_because.eq(because), cases::version.eq(cases::version + 1)))
        .execute(tx.conn())?;
    if changed > 0 {
        let by = tx.actor().identity();
        events::insert(tx.conn(), by, &case.event(InCase::Restricted, case.id.0))?;
    }
    Ok(())
}
