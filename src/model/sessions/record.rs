//! What became of a session: held, with who came and how long it took; nobody came; or cancelled before.

use std::collections::BTreeMap;

use diesel::dsl::exists;
use diesel::prelude::*;
use uuid::Uuid;

use super::bookings::{self, Slot};
use super::expected;
use super::reserve;
use super::schedule::{self, NewSession, ScheduleError};
use crate::codes::{CancelledBecause, PartyKind, SessionStatus};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::clocks;
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::notices;
use crate::model::schema::{attendees, parties, sessions};
use crate::time;

/// Who came: of a group, how many heads; of anybody else, nothing more.
pub type Came = BTreeMap<i16, Option<i32>>;

/// What became of a session.
#[derive(Debug, Clone)]
pub enum Became {
    /// It was held, then and so long.
    Held(Slot, Came),
    /// Who was invited did not come, or not all without whom there is no session.
    NoShow(Came),
}

/// Why a session is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// As when it is scheduled.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// It has not begun.
    #[error("not yet")]
    NotYet,
    /// Recorded or cancelled before.
    #[error("recorded already")]
    Already,
    /// Nobody came to a session that was held.
    #[error("nobody came")]
    NobodyCame,
    /// Everybody came to one that did not take place because somebody did not appear.
    #[error("nobody was absent")]
    NobodyAbsent,
    /// More heads than the group has, or none of one that came.
    #[error("heads of a group")]
    Heads(i16),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for RecordError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) | Self::Schedule(ScheduleError::Fault(fault)) => Some(fault),
            Self::Schedule(_) | Self::NotYet | Self::Already | Self::NobodyCame | Self::NobodyAbsent | Self::Heads(_) => None,
        }
    }
}

/// Records what became of a scheduled session. Who was expected besides those invited, and did not come, is said by number.
///
/// # Errors
/// See [`RecordError`].
pub fn record<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    result: &Became,
    absent: &[i16],
) -> Result<Recorded<i16>, RecordError> {
    let (id, status, _) = schedule::own(tx, case, number)?;
    if status != SessionStatus::Scheduled {
        return Err(RecordError::Already);
    }
    expected::expect(tx, case, id, absent)?;
    store(tx, case, id, result)?;
    notices::follow(tx, case.centre, &[id])?;
    let what = match result {
        Became::Held(..) => InCase::SessionHeld,
        Became::NoShow(_) => InCase::SessionMissed,
    };
    Ok(tx.record(case.event(what, id), number)?)
}

/// Records a session that nobody had planned, in one step.
///
/// # Errors
/// See [`RecordError`].
pub fn record_unplanned<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    new: &NewSession,
    came: Came,
) -> Result<Recorded<i16>, RecordError> {
    if !case.is_open() {
        return Err(ScheduleError::CaseClosed.into());
    }
    let (id, number) = schedule::insert(tx, case, new)?;
    store(tx, case, id, &Became::Held(new.slot, came))?;
    Ok(tx.record(case.event(InCase::SessionHeld, id), number)?)
}

pub(super) fn store<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    id: Uuid,
    result: &Became,
) -> Result<(), RecordError> {
    let now = tx.now();
    let row = sessions::table.find((case.centre.0, id));
    let starts_at = row.select(sessions::starts_at).first::<chrono::DateTime<chrono::Utc>>(tx.conn()).map_err(Fault::from)?;
    let (status, actual, came) = match result {
        Became::Held(slot, came) => (SessionStatus::Held, Some(*slot), came),
        Became::NoShow(came) => (SessionStatus::NoShow, None, came),
    };
    if actual.map_or(starts_at, |slot| slot.to) > now {
        return Err(RecordError::NotYet);
    }
    if let Some(slot) = actual {
        if slot.to <= slot.from {
            return Err(ScheduleError::Length.into());
        }
        if came.is_empty() {
            return Err(RecordError::NobodyCame);
        }
        bookings::shorten(tx, case, id, slot.to)?;
        clocks::met(tx, case, time::day(slot.from, case.zone))?;
    }
    attend(tx, case, id, came)?;
    if status == SessionStatus::NoShow && !somebody_absent(tx, case, id)? {
        return Err(RecordError::NobodyAbsent);
    }
    diesel::update(row)
        .set((
            sessions::status.eq(status),
            sessions::actual_starts_at.eq(actual.map(|slot| slot.from)),
            sessions::actual_ends_at.eq(actual.map(|slot| slot.to)),
            (sessions::sequence.eq(sessions::sequence + 1), sessions::changed_at.eq(now)),
            sessions::version.eq(sessions::version + 1),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(())
}

/// Who came, of those invited and of those who came without: all parties of the case.
fn attend<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session: Uuid, came: &Came) -> Result<(), RecordError> {
    let own = attendees::table.filter(attendees::centre_id.eq(case.centre).and(attendees::session_id.eq(session)));
    let absent = (attendees::attended.eq(false), attendees::heads.eq(None::<i32>));
    diesel::update(own).set(absent).execute(tx.conn()).map_err(Fault::from)?;
    for (number, heads) in came {
        let found: Option<(Uuid, PartyKind, Option<i32>)> = parties::table
            .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)).and(parties::party_no.eq(number)))
            .select((
                parties::id,
                parties::kind,
                (parties::women + parties::men + parties::other + parties::undisclosed).nullable(),
            ))
            .first(tx.conn())
            .optional()
            .map_err(Fault::from)?;
        let (party, kind, members) = found.ok_or(ScheduleError::UnknownParty)?;
        let heads = heads.filter(|_| kind == PartyKind::Group);
        if kind == PartyKind::Group && heads.is_none_or(|heads| heads < 1 || members.is_some_and(|members| heads > members)) {
            return Err(RecordError::Heads(*number));
        }
        diesel::insert_into(attendees::table)
            .values((
                (attendees::centre_id.eq(case.centre), attendees::case_id.eq(case.id), attendees::session_id.eq(session)),
                (attendees::party_id.eq(party), attendees::attended.eq(true), attendees::heads.eq(heads)),
            ))
            .on_conflict((attendees::centre_id, attendees::session_id, attendees::party_id))
            .do_update()
            .set((attendees::attended.eq(true), attendees::heads.eq(heads)))
            .execute(tx.conn())
            .map_err(Fault::from)?;
    }
    Ok(())
}

/// Whether somebody who was expected did not come.
fn somebody_absent<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session: Uuid) -> Result<bool, Fault> {
    let own = attendees::table.filter(attendees::centre_id.eq(case.centre).and(attendees::session_id.eq(session)));
    Ok(diesel::select(exists(own.filter(attendees::attended.eq(false)))).get_result(tx.conn())?)
}

/// Cancels a session that was scheduled, if nobody else changed it since this version; its room and people are free again.
///
/// # Errors
/// See [`RecordError`].
pub fn cancel<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    version: i32,
    because: CancelledBecause,
) -> Result<Recorded<()>, RecordError> {
    let (id, status, stored) = schedule::own(tx, case, number)?;
    if status != SessionStatus::Scheduled {
        return Err(RecordError::Already);
    }
    if stored != version {
        return Err(ScheduleError::Changed.into());
    }
    // Of a time that was only reserved nobody was told: it was no session.
    if reserve::is_reserved(tx, case, id)? {
        return Ok(reserve::give_back(tx, case, number)?);
    }
    let now = tx.now();
    diesel::update(sessions::table.find((case.centre.0, id)))
        .set((
            sessions::status.eq(SessionStatus::Cancelled),
            sessions::cancelled_because.eq(because),
            (sessions::sequence.eq(sessions::sequence + 1), sessions::changed_at.eq(now)),
            sessions::version.eq(sessions::version + 1),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    bookings::release(tx, case, id)?;
    notices::follow(tx, case.centre, &[id])?;
    Ok(tx.record(case.event(InCase::SessionCancelled, id), ())?)
}
