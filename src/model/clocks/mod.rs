//! Clocks: the deadlines of a case. Each has a first due date; extensions and ended pauses move it.

mod deadlines;
mod moves;

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use uuid::Uuid;

pub use deadlines::{Clock, Extension, Pause, Running, find, list, running};
pub use moves::{extend, go_on, pause, stop};

use super::actor::MayWorkOnCases;
use super::cases::{self, Case, InCase};
use super::db::{Recorded, Tx};
use super::fault::{Fault, MayFault, Missing};
use super::schema::clocks;
use crate::codes::ClockKind;
use crate::time;

/// A mediation lasts so long from the agreement to mediate (the project's product.md: 90 days ship set).
pub const STATUTORY: Duration = Duration::days(90);
/// And so much longer with a reason (30 days ship set).
pub const EXTENSION: Duration = Duration::days(30);

/// Why a clock is not set, moved, paused or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ClockError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// The case has no such clock, or it was stopped.
    #[error("no clock")]
    Missing,
    /// The statutory clock starts with the agreement to mediate, not by hand.
    #[error("not set by hand")]
    NotByHand,
    /// No such day: only days from the first to the last, where there is a last.
    #[error("no day for it")]
    Day {
        /// The first day that can be chosen.
        from: NaiveDate,
        /// The last one.
        until: Option<NaiveDate>,
    },
    /// It stands still already, or did on such a day.
    #[error("stands still")]
    StandsStill,
    /// It does not stand still.
    #[error("does not stand still")]
    Runs,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for ClockError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<Missing> for ClockError {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

fn refused(error: diesel::result::Error) -> ClockError {
    match error.into() {
        Fault::Constraint(name) if name == "clock_pauses_one_at_a_time" => ClockError::StandsStill,
        fault => ClockError::Fault(fault),
    }
}

/// Whether the actor may set the clocks of a case now; locks it for the rest of the transaction.
fn keep<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<(), ClockError> {
    if !case.standing.keeps_case() {
        return Err(ClockError::NotYours);
    }
    if !case.is_open() || !cases::lock(tx, case)? {
        return Err(ClockError::CaseClosed);
    }
    Ok(())
}

/// Starts the statutory clock, or sets its start anew when a signature is mended.
pub(in crate::model) fn start_statutory<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    began: NaiveDate,
) -> Result<(), Fault> {
    let own = clocks::table.filter(clocks::centre_id.eq(case.centre).and(clocks::case_id.eq(case.id)));
    let moved = diesel::update(own.filter(clocks::kind.eq(ClockKind::Statutory)))
        .set((clocks::starts_on.eq(began), clocks::due_on.eq(began + STATUTORY)))
        .execute(tx.conn())?;
    if moved == 0 {
        insert(tx, case, ClockKind::Statutory, Some(began), began + STATUTORY, "")?;
    }
    Ok(())
}

/// Starts the referrer's clock of a case that comes in with a date to be kept.
pub(in crate::model) fn start_referrer<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    received_on: NaiveDate,
    due_on: NaiveDate,
) -> Result<(), Fault> {
    let _id = insert(tx, case, ClockKind::Referrer, Some(received_on.min(due_on)), due_on, "")?;
    Ok(())
}

fn insert<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    kind: ClockKind,
    starts_on: Option<NaiveDate>,
    due_on: NaiveDate,
    law: &str,
) -> Result<Uuid, Fault> {
    let id = Uuid::now_v7();
    diesel::insert_into(clocks::table)
        .values((
            (clocks::centre_id.eq(case.centre), clocks::id.eq(id), clocks::case_id.eq(case.id), clocks::kind.eq(kind)),
            (clocks::starts_on.eq(starts_on), clocks::due_on.eq(due_on), clocks::law.eq(law)),
        ))
        .execute(tx.conn())?;
    Ok(id)
}

/// A deadline that somebody sets.
#[derive(Debug, Clone)]
pub struct NewClock {
    /// Any but the statutory one, which starts by itself.
    pub kind: ClockKind,
    /// The day until which it has to be kept.
    pub due_on: NaiveDate,
    /// What says so: a law, an order; may be empty.
    pub law: String,
}

/// Sets a deadline of a case.
///
/// # Errors
/// See [`ClockError`].
pub fn set<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, new: &NewClock) -> Result<Recorded<()>, ClockError> {
    keep(tx, case)?;
    let today = time::day(tx.now(), case.zone);
    if new.kind == ClockKind::Statutory {
        return Err(ClockError::NotByHand);
    }
    if new.due_on < case.head.received_on {
        return Err(ClockError::Day { from: case.head.received_on, until: None });
    }
    let id = insert(tx, case, new.kind, Some(today.min(new.due_on)), new.due_on, &new.law)?;
    Ok(tx.record(case.event(InCase::ClockSet, id), ())?)
}

/// Stops the deadline of the first meeting: the parties have met.
pub(in crate::model) fn met<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, on: NaiveDate) -> Result<(), Fault> {
    let own = clocks::table.filter(clocks::centre_id.eq(case.centre).and(clocks::case_id.eq(case.id)));
    diesel::update(own.filter(clocks::kind.eq(ClockKind::FirstMeeting).and(clocks::stopped_on.is_null())))
        .set(clocks::stopped_on.eq(on))
        .execute(tx.conn())?;
    Ok(())
}

/// What was believed to be the day of the first meeting was another one, or there was none: then the deadline runs again.
pub(in crate::model) fn met_again<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    was: NaiveDate,
    on: Option<NaiveDate>,
) -> Result<(), Fault> {
    let own = clocks::table.filter(clocks::centre_id.eq(case.centre).and(clocks::case_id.eq(case.id)));
    diesel::update(own.filter(clocks::kind.eq(ClockKind::FirstMeeting).and(clocks::stopped_on.eq(was))))
        .set(clocks::stopped_on.eq(on))
        .execute(tx.conn())?;
    Ok(())
}
