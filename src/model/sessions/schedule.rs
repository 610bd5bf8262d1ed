//! Scheduling a session, moving it, and recording one that nobody had planned.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use uuid::Uuid;

use super::bookings::{self, Needs, Slot, Taken};
use super::expected::invite;
use super::rules::check;
use super::{moves, planned, reserve};
use crate::codes::{CancelledBecause, SessionKind, SessionMode, SessionStatus};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::contacts;
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault, Missing};
use crate::model::notices;
use crate::model::schema::sessions;
use crate::model::standbys;

/// How a session is meant to be.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// What it is for.
    pub kind: SessionKind,
    /// How people meet.
    pub mode: SessionMode,
    /// When.
    pub slot: Slot,
    /// Where, if not in a room of the centre; may be empty.
    pub place: String,
    /// What it takes, and who is invited.
    pub needs: Needs,
    /// Who of them comes later than it begins, by number.
    pub arrivals: BTreeMap<i16, DateTime<Utc>>,
}

/// Why a session is not scheduled.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// It ends before it begins, or lasts longer than any session.
    #[error("no length of a session")]
    Length,
    /// Before the case came in.
    #[error("before the case")]
    BeforeCase(NaiveDate),
    /// A room, a mediator or a person is with another session.
    #[error("taken")]
    Taken(Vec<Taken>),
    /// The user holds so many reservations already.
    #[error("reserved enough")]
    ReservedEnough(i64),
    /// No such room in use.
    #[error("unknown room")]
    UnknownRoom,
    /// No such mediator at work, or without a licence on that day.
    #[error("unknown mediator")]
    UnknownMediator,
    /// No such party in the case.
    #[error("unknown party")]
    UnknownParty,
    /// Moved without a reason.
    #[error("no reason")]
    NoReason,
    /// Held, cancelled or a no-show: what has been is not moved.
    #[error("over")]
    Over,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// Not there.
    #[error("no such session")]
    Missing,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for ScheduleError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<Missing> for ScheduleError {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Schedules a session, and answers with its number in the case.
///
/// # Errors
/// See [`ScheduleError`].
pub fn schedule<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    new: &NewSession,
) -> Result<Recorded<i16>, ScheduleError> {
    if !case.is_open() {
        return Err(ScheduleError::CaseClosed);
    }
    let (id, number) = insert(tx, case, new)?;
    contacts::scheduled(tx, case)?;
    standbys::served(tx, case)?;
    notices::follow(tx, case.centre, &[id])?;
    Ok(tx.record(case.event(InCase::SessionScheduled, id), number)?)
}

/// Stores a session with all that it takes.
pub(super) fn insert<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    new: &NewSession,
) -> Result<(Uuid, i16), ScheduleError> {
    locked(tx, case)?;
    check(tx, case, new, &Needs::default())?;
    let own = sessions::table.filter(sessions::centre_id.eq(case.centre).and(sessions::case_id.eq(case.id)));
    let last: Option<i16> = own.select(max(sessions::session_no)).first(tx.conn()).map_err(Fault::from)?;
    let (id, number) = (Uuid::now_v7(), last.unwrap_or(0) + 1);
    diesel::insert_into(sessions::table)
        .values((
            (sessions::centre_id.eq(case.centre), sessions::id.eq(id), sessions::case_id.eq(case.id)),
            (sessions::session_no.eq(number), sessions::kind.eq(new.kind), sessions::mode.eq(new.mode)),
            sessions::status.eq(SessionStatus::Scheduled),
            (sessions::starts_at.eq(new.slot.from), sessions::ends_at.eq(new.slot.to), sessions::place.eq(&new.place)),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    bookings::book(tx, case, id, new.slot, &new.needs)?;
    invite(tx, case, id, new)?;
    Ok((id, number))
}

/// Waits for whoever closes the case or locks somebody out of it, before anything is asked.
fn locked<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<(), ScheduleError> {
    if !case.standing.keeps_case() {
        return Err(ScheduleError::NotYours);
    }
    if cases::lock(tx, case)? { Ok(()) } else { Err(ScheduleError::CaseClosed) }
}

/// A session as it is stored, to be changed.
pub(super) fn own<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
) -> Result<(Uuid, SessionStatus, i32), ScheduleError> {
    if !case.standing.keeps_case() {
        return Err(ScheduleError::NotYours);
    }
    let found = sessions::table
        .filter(sessions::centre_id.eq(case.centre).and(sessions::case_id.eq(case.id)).and(sessions::session_no.eq(number)))
        .select((sessions::id, sessions::status, sessions::version))
        .for_update()
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    found.ok_or(ScheduleError::Missing)
}

/// Moves a session, or changes what it takes. Calendars that follow it see a newer one.
///
/// # Errors
/// See [`ScheduleError`].
pub fn reschedule<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    version: i32,
    new: &NewSession,
    because: Option<CancelledBecause>,
) -> Result<Recorded<()>, ScheduleError> {
    locked(tx, case)?;
    let (id, status, stored) = own(tx, case, number)?;
    if stored != version {
        return Err(ScheduleError::Changed);
    }
    if status != SessionStatus::Scheduled {
        return Err(ScheduleError::Over);
    }
    check(tx, case, new, &Needs::default())?;
    let now = tx.now();
    let row = sessions::table.find((case.centre.0, id));
    let stood = row.select((sessions::starts_at, sessions::ends_at, sessions::mode, sessions::place));
    let stood: (DateTime<Utc>, DateTime<Utc>, SessionMode, String) = stood.first(tx.conn()).map_err(Fault::from)?;
    let stood_at = stood.0;
    let same = stood == (new.slot.from, new.slot.to, new.mode, new.place.clone());
    let stands = planned::find(tx, case, number)?;
    let reserved = stands.reserved_until.is_some();
    // What calendars show; who else is invited they do not.
    let shows_same = same && stands.shows(new);
    if shows_same && stands.invites(new) && !reserved {
        return Ok(tx.record_each(Vec::new(), ())?);
    }
    if !same && !reserved {
        moves::keep(tx, case, id, stood, because.ok_or(ScheduleError::NoReason)?)?;
        if new.slot.from < stood_at {
            standbys::served(tx, case)?;
        }
    }
    diesel::update(row)
        .set((
            sessions::terms.eq(sessions::terms + i32::from(!same)),
            (sessions::kind.eq(new.kind), sessions::mode.eq(new.mode), sessions::place.eq(&new.place)),
            (sessions::starts_at.eq(new.slot.from), sessions::ends_at.eq(new.slot.to)),
            (sessions::sequence.eq(sessions::sequence + i32::from(!shows_same)), sessions::changed_at.eq(now)),
            sessions::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    reserve::hold(tx, case, id)?;
    bookings::give_back(tx, case, id)?;
    bookings::book(tx, case, id, new.slot, &new.needs)?;
    invite(tx, case, id, new)?;
    notices::follow(tx, case.centre, &[id])?;
    Ok(tx.record(case.event(InCase::SessionMoved, id), ())?)
}
