//! What moves a deadline: an extension, a pause that ends, the day on which it was kept.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::upsert::excluded;
use uuid::Uuid;

use super::{Clock, ClockError, EXTENSION, find, keep, refused};
use crate::codes::ClockKind;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::schema::{clock_extensions, clock_pauses, clocks};
use crate::time;

impl Clock {
    /// Between which days it can be moved to. The law limits the statutory clock; others are moved by whoever set them, and a
    /// hearing also to an earlier day. A decision of today can be corrected today.
    pub fn movable(&self, today: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        match self.kind {
            ClockKind::Statutory => {
                let before = self.extensions.iter().rev().find(|row| row.decided_on < today);
                let present = before.map_or(self.first_due_on, |row| row.due_on);
                (present.succ_opt().unwrap_or(present), Some(self.first_due_on + EXTENSION + self.stood()))
            }
            ClockKind::FirstMeeting | ClockKind::Referrer | ClockKind::Hearing => (today, None),
        }
    }

    /// Between which days it can begin to stand still.
    pub fn pausable(&self, case: &Case<'_>, today: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        (case.head.received_on, Some(today))
    }
}

/// Moves a deadline, with a reason.
///
/// # Errors
/// See [`ClockError`].
pub fn extend<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    clock: Uuid,
    due_on: NaiveDate,
    reason: &str,
) -> Result<Recorded<()>, ClockError> {
    keep(tx, case)?;
    let (clock, today) = (find(tx, case, clock)?, time::day(tx.now(), case.zone));
    let (from, until) = clock.movable(today);
    if due_on < from || until.is_some_and(|until| due_on > until) {
        return Err(ClockError::Day { from, until });
    }
    decide(tx, case, clock.id, (today, due_on), reason)?;
    Ok(tx.record(case.event(InCase::ClockExtended, clock.id), ())?)
}

/// Writes the day's decision down: the last one of a day stands.
fn decide<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    clock: Uuid,
    (decided_on, due_on): (NaiveDate, NaiveDate),
    reason: &str,
) -> Result<(), ClockError> {
    diesel::insert_into(clock_extensions::table)
        .values((
            (clock_extensions::centre_id.eq(case.centre), clock_extensions::id.eq(Uuid::now_v7())),
            (clock_extensions::clock_id.eq(clock), clock_extensions::decided_on.eq(decided_on)),
            (clock_extensions::due_on.eq(due_on), clock_extensions::reason.eq(reason)),
        ))
        .on_conflict((clock_extensions::centre_id, clock_extensions::clock_id, clock_extensions::decided_on))
        .do_update()
        .set((
            clock_extensions::due_on.eq(excluded(clock_extensions::due_on)),
            clock_extensions::reason.eq(excluded(clock_extensions::reason)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(())
}

/// Lets a clock stand still, from a day on.
///
/// # Errors
/// See [`ClockError`].
pub fn pause<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    clock: Uuid,
    from_on: NaiveDate,
    reason: &str,
) -> Result<Recorded<()>, ClockError> {
    keep(tx, case)?;
    let (clock, today) = (find(tx, case, clock)?, time::day(tx.now(), case.zone));
    if clock.stands_since().is_some() {
        return Err(ClockError::StandsStill);
    }
    let (from, until) = clock.pausable(case, today);
    if from_on < from || until.is_some_and(|until| from_on > until) {
        return Err(ClockError::Day { from, until });
    }
    diesel::insert_into(clock_pauses::table)
        .values((
            (clock_pauses::centre_id.eq(case.centre), clock_pauses::id.eq(Uuid::now_v7())),
            (clock_pauses::clock_id.eq(clock.id), clock_pauses::from_on.eq(from_on), clock_pauses::reason.eq(reason)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::ClockPaused, clock.id), ())?)
}

/// Lets a clock go on that stood still; its deadline moves by the days between.
///
/// # Errors
/// See [`ClockError`].
pub fn go_on<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    clock: Uuid,
    to_on: NaiveDate,
) -> Result<Recorded<()>, ClockError> {
    keep(tx, case)?;
    let (clock, today) = (find(tx, case, clock)?, time::day(tx.now(), case.zone));
    let standing = clock.pauses.iter().find(|pause| pause.to_on.is_none()).ok_or(ClockError::Runs)?;
    if to_on < standing.from_on || to_on > today {
        return Err(ClockError::Day { from: standing.from_on, until: Some(today) });
    }
    let own = clock_pauses::table.filter(clock_pauses::centre_id.eq(case.centre).and(clock_pauses::clock_id.eq(clock.id)));
    diesel::update(own.filter(clock_pauses::to_on.is_null()))
        .set(clock_pauses::to_on.eq(to_on))
        .execute(tx.conn())
        .map_err(refused)?;
    if to_on > standing.from_on {
        let due_on = clock.due_on + (to_on - standing.from_on);
        // What was decided today for another reason moved the deadline too: both reasons stand.
        let today_already = clock.extensions.iter().find(|row| row.decided_on == today).map(|row| row.reason.as_str());
        let reason = today_already.map_or_else(|| standing.reason.clone(), |reason| format!("{reason}; {}", standing.reason));
        decide(tx, case, clock.id, (today, due_on), &reason)?;
    }
    Ok(tx.record(case.event(InCase::ClockWentOn, clock.id), ())?)
}

/// Stops a clock whose deadline was kept or fell away; the statutory one stops when the case is closed.
///
/// # Errors
/// See [`ClockError`].
pub fn stop<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, clock: Uuid) -> Result<Recorded<()>, ClockError> {
    keep(tx, case)?;
    let (clock, today) = (find(tx, case, clock)?, time::day(tx.now(), case.zone));
    if clock.kind == ClockKind::Statutory {
        return Err(ClockError::NotByHand);
    }
    diesel::update(clocks::table.find((case.centre.0, clock.id)))
        .set(clocks::stopped_on.eq(today))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::ClockStopped, clock.id), ())?)
}
