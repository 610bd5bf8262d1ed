//! The standby list: cases that wait for an earlier time. A case is taken off by the desk, or when a session of it is scheduled or
//! moved to an earlier time; one that is closed does not wait. Who could take a time that has become free: `today/standbys.rs`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{self, Case, InCase};
use super::db::{Recorded, Tx};
use super::events;
use super::fault::{Fault, MayFault};
use super::schema::standbys;

/// A case that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Standby {
    /// For a session of how many minutes.
    pub minutes: i16,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Why a case is not put on the list, or not taken off.
#[derive(Debug, thiserror::Error)]
pub enum StandbyError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for StandbyError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Whether a case waits, and for what.
///
/// # Errors
/// A fault.
pub fn of_case<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Option<Standby>, Fault> {
    let own = standbys::table.filter(standbys::centre_id.eq(case.centre()).and(standbys::case_id.eq(case.id().0)));
    let open = own.filter(standbys::ended_at.is_null()).select((standbys::minutes, standbys::since));
    Ok(open.first(tx.conn()).optional()?)
}

/// Puts a case on the list, for a session of so many minutes. One that waits already goes on waiting in its place.
///
/// # Errors
/// See [`StandbyError`].
pub fn wait<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, minutes: i16) -> Result<Recorded<()>, StandbyError> {
    if !case.standing().keeps_case() {
        return Err(StandbyError::NotYours);
    }
    if !case.is_open() || !cases::lock(tx, case)? {
        return Err(StandbyError::CaseClosed);
    }
    let (by, now) = (tx.actor().user().ok_or(Fault::Broken("cases are put on the list by users"))?, tx.now());
    if of_case(tx, case)?.is_some() {
        return Ok(tx.record_each(Vec::new(), ())?);
    }
    let id = Uuid::now_v7();
    diesel::insert_into(standbys::table)
        .values((
            (standbys::centre_id.eq(case.centre()), standbys::id.eq(id), standbys::case_id.eq(case.id().0)),
            (standbys::minutes.eq(minutes), standbys::since.eq(now), standbys::entered_by.eq(by.0)),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(tx.record(case.event(InCase::StandbyEntered, id), ())?)
}

/// Takes a case off the list; of one that does not wait any more, nothing happens.
///
/// # Errors
/// See [`StandbyError`].
pub fn end<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Recorded<()>, StandbyError> {
    if !case.standing().keeps_case() {
        return Err(StandbyError::NotYours);
    }
    let ended = close(tx, case)?.into_iter().map(|id| case.event(InCase::StandbyEnded, id)).collect();
    Ok(tx.record_each(ended, ())?)
}

/// A case that got a time waits no longer, nor does one that is closed.
pub(in crate::model) fn served<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<(), Fault> {
    let ended = close(tx, case)?;
    let by = tx.actor().identity();
    ended.into_iter().try_for_each(|id| events::insert(tx.conn(), by, &case.event(InCase::StandbyEnded, id)))
}

fn close<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Uuid>, Fault> {
    let now = tx.now();
    let own = standbys::table.filter(standbys::centre_id.eq(case.centre()).and(standbys::case_id.eq(case.id().0)));
    let open = diesel::update(own.filter(standbys::ended_at.is_null())).set(standbys::ended_at.eq(now));
    Ok(open.returning(standbys::id).get_results(tx.conn())?)
}
