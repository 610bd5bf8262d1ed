//! What was written of a session that is over, put right; and a record taken back that was another session's.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use uuid::Uuid;

use super::bookings::{self, Needs, Slot};
use super::expected;
use super::record::{self, Became, RecordError};
use super::rules;
use super::schedule::{self, NewSession, ScheduleError};
use crate::codes::{CancelledBecause, SessionKind, SessionStatus};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::clocks;
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Fault;
use crate::model::notices;
use crate::model::schema::{attendees, bookings as booked, sessions, stays};
use crate::time;

/// A session that is over, as it was.
#[derive(Debug, Clone)]
pub struct Past {
    /// Its kind, how people met, when, where, with what; its parties are those who came, and those who were expected and did not.
    pub session: NewSession,
    /// Whether it was held, and who came.
    pub became: Became,
}

/// A session as it is stored.
struct Row {
    id: Uuid,
    status: SessionStatus,
    kind: SessionKind,
    planned: Slot,
    ended: bool,
}

/// A session of a case in which something may be changed, as it was seen; the case is locked.
fn own<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16, version: i32) -> Result<(Row, bool), RecordError> {
    // The case first, as everywhere.
    let is_open = cases::lock(tx, case)?;
    let (id, status, stored) = schedule::own(tx, case, number)?;
    if case.head.void {
        return Err(ScheduleError::CaseClosed.into());
    }
    if stored != version {
        return Err(ScheduleError::Changed.into());
    }
    let row = sessions::table.find((case.centre.0, id)).select((sessions::kind, sessions::starts_at, sessions::ends_at));
    let (kind, from, to) = row.first(tx.conn()).map_err(Fault::from)?;
    let is_open = is_open && !in_closed_stay(tx, case, time::day(from, case.zone))?;
    let ended = matches!(status, SessionStatus::Held | SessionStatus::NoShow);
    Ok((Row { id, status, kind, planned: Slot { from, to }, ended }, is_open))
}

/// Puts right what is written of a session that was held, or to which nobody came, if nobody else did since this version. Of a closed
/// case its kind, its day and whether it was held stay: the closing stands on them.
///
/// # Errors
/// See [`RecordError`].
pub fn correct<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    version: i32,
    past: &Past,
) -> Result<Recorded<()>, RecordError> {
    let (row, is_open) = own(tx, case, number, version)?;
    if !row.ended {
        return Err(RecordError::Already);
    }
    let new = &past.session;
    let (was, is) = (time::day(row.planned.from, case.zone), time::day(new.slot.from, case.zone));
    let held = matches!(past.became, Became::Held(..));
    if was != is && in_closed_stay(tx, case, is)? {
        return Err(ScheduleError::CaseClosed.into());
    }
    if !is_open && (row.kind != new.kind || was != is || held != (row.status == SessionStatus::Held)) {
        return Err(ScheduleError::CaseClosed.into());
    }
    let had = needs(tx, case, row.id)?;
    rules::check(tx, case, new, &had)?;
    let plan = sessions::table.find((case.centre.0, row.id));
    diesel::update(plan)
        .set((sessions::kind.eq(new.kind), sessions::mode.eq(new.mode), sessions::place.eq(&new.place)))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    // The report counts a session on the day for which it was planned: a wrong day was no plan.
    if !held || was != is {
        diesel::update(plan)
            .set((sessions::starts_at.eq(new.slot.from), sessions::ends_at.eq(new.slot.to)))
            .execute(tx.conn())
            .map_err(Fault::from)?;
    }
    bookings::give_back(tx, case, row.id)?;
    let taken = if held && was == is { kept(row.planned, new.slot) } else { new.slot };
    bookings::book(tx, case, row.id, taken, &new.needs)?;
    expected::invite(tx, case, row.id, new)?;
    record::store(tx, case, row.id, &past.became)?;
    meet_again(tx, case, was)?;
    Ok(tx.record(case.event(InCase::SessionCorrected, row.id), ())?)
}

/// What a session keeps of the rooms and people that it had booked, as when it is recorded: it gives back what it did not need, and
/// what it took beyond its time nobody books afterwards, for the next session had begun.
fn kept(planned: Slot, actual: Slot) -> Slot {
    if planned.from < actual.to { Slot { to: planned.to.min(actual.to), ..planned } } else { actual }
}

/// Takes back what was recorded of a session of an open case: it waits for its record again. If it never was one, it is cancelled as
/// entered by mistake: no report counts it.
///
/// # Errors
/// See [`RecordError`].
pub fn take_back<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    version: i32,
    mistake: bool,
) -> Result<Recorded<()>, RecordError> {
    let (row, is_open) = own(tx, case, number, version)?;
    if !row.ended {
        return Err(RecordError::Already);
    }
    if !is_open {
        return Err(ScheduleError::CaseClosed.into());
    }
    let now = tx.now();
    let attended = attendees::table.filter(attendees::centre_id.eq(case.centre).and(attendees::session_id.eq(row.id)));
    diesel::update(attended)
        .set((attendees::attended.eq(None::<bool>), attendees::heads.eq(None::<i32>)))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    let status = if mistake { SessionStatus::Cancelled } else { SessionStatus::Scheduled };
    diesel::update(sessions::table.find((case.centre.0, row.id)))
        .set((
            (sessions::status.eq(status), sessions::cancelled_because.eq(mistake.then_some(CancelledBecause::Mistake))),
            (sessions::actual_starts_at.eq(None::<DateTime<Utc>>), sessions::actual_ends_at.eq(None::<DateTime<Utc>>)),
            (sessions::sequence.eq(sessions::sequence + 1), sessions::changed_at.eq(now)),
            sessions::version.eq(sessions::version + 1),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    if mistake {
        bookings::release(tx, case, row.id)?;
    } else if row.planned.to > now {
        // Recorded before its time, it had given back what it had booked.
        let needs = Needs { parties: expected::numbers(tx, case, row.id)?, ..needs(tx, case, row.id)? };
        bookings::give_back(tx, case, row.id)?;
        bookings::book(tx, case, row.id, row.planned, &needs)?;
    }
    meet_again(tx, case, time::day(row.planned.from, case.zone))?;
    notices::follow(tx, case.centre, &[row.id])?;
    Ok(tx.record(case.event(InCase::SessionRecordTakenBack, row.id), ())?)
}

/// Whether a day lies in a stay that is over: its closing stands on what happened then, though the case was opened again.
fn in_closed_stay<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, day: NaiveDate) -> Result<bool, Fault> {
    let over = stays::table
        .filter(stays::centre_id.eq(case.centre).and(stays::case_id.eq(case.id)))
        .filter(stays::opened_on.le(day).and(stays::closed_on.ge(day).assume_not_null()));
    Ok(diesel::select(exists(over)).get_result(tx.conn())?)
}

/// The rooms and mediators that a session has.
fn needs<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session: Uuid) -> Result<Needs, Fault> {
    let own = booked::table.filter(booked::centre_id.eq(case.centre).and(booked::session_id.eq(session)));
    let rows: Vec<(Option<Uuid>, Option<Uuid>)> = own.select((booked::room_id, booked::mediator_id)).load(tx.conn())?;
    Ok(Needs {
        rooms: rows.iter().filter_map(|(room, _)| *room).collect(),
        mediators: rows.iter().filter_map(|(_, mediator)| *mediator).collect(),
        parties: Vec::new(),
    })
}

/// The deadline of the first meeting was kept by the first session that was held, whichever that is now.
fn meet_again<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, was: NaiveDate) -> Result<(), Fault> {
    let held = sessions::table
        .filter(sessions::centre_id.eq(case.centre).and(sessions::case_id.eq(case.id)))
        .filter(sessions::status.eq(SessionStatus::Held))
        .select(sessions::starts_at);
    let days: BTreeSet<NaiveDate> =
        held.load::<DateTime<Utc>>(tx.conn())?.into_iter().map(|at| time::day(at, case.zone)).collect();
    clocks::met_again(tx, case, was, days.first().copied())
}
