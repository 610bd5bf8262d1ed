//! Clocks: the deadlines of a case.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{Case, InCase};
use super::db::{Recorded, Tx};
use super::fault::{Fault, MayFault};
use super::schema::{clock_extensions, clocks};
use crate::codes::ClockKind;
use crate::time;

/// A mediation lasts so long from the agreement to mediate (the project's product.md: 90 days ship set).
pub const STATUTORY: Duration = Duration::days(90);
/// And so much longer with a reason (30 days ship set).
pub const EXTENSION: Duration = Duration::days(30);

/// Starts the statutory clock, or sets its start anew when a signature is mended.
pub(in crate::model) fn start_statutory<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    began: NaiveDate,
) -> Result<(), Fault> {
    diesel::insert_into(clocks::table)
        .values((
            (clocks::centre_id.eq(case.centre), clocks::id.eq(Uuid::now_v7()), clocks::case_id.eq(case.id)),
            (clocks::kind.eq(ClockKind::Statutory), clocks::starts_on.eq(began), clocks::due_on.eq(began + STATUTORY)),
        ))
        .on_conflict((clocks::centre_id, clocks::case_id, clocks::kind))
        .do_update()
        .set((clocks::starts_on.eq(began), clocks::due_on.eq(began + STATUTORY)))
        .execute(tx.conn())?;
    Ok(())
}

/// Why a clock is not extended.
#[derive(Debug, thiserror::Error)]
pub enum ExtendError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// No clock runs.
    #[error("no clock")]
    NoClock,
    /// Not after the present deadline, or further than the law lets it.
    #[error("no day for it")]
    Day {
        /// The present deadline.
        after: NaiveDate,
        /// The last day that can be chosen.
        until: NaiveDate,
    },
    /// Extended today already.
    #[error("extended today already")]
    Today,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for ExtendError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

fn refused(error: diesel::result::Error) -> ExtendError {
    match error.into() {
        Fault::Constraint(name) if name == "clock_extensions_once_a_day" => ExtendError::Today,
        fault => ExtendError::Fault(fault),
    }
}

/// The statutory clock of a case: its key, its first deadline and the present one.
///
/// # Errors
/// A fault.
pub fn statutory<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
) -> Result<Option<(Uuid, NaiveDate, NaiveDate)>, Fault> {
    let row = clocks::table
        .filter(clocks::centre_id.eq(case.centre).and(clocks::case_id.eq(case.id)).and(clocks::kind.eq(ClockKind::Statutory)));
    let Some((id, due)) = row.select((clocks::id, clocks::due_on)).first::<(Uuid, NaiveDate)>(tx.conn()).optional()? else {
        return Ok(None);
    };
    let extended: Option<NaiveDate> = clock_extensions::table
        .filter(clock_extensions::centre_id.eq(case.centre).and(clock_extensions::clock_id.eq(id)))
        .order(clock_extensions::decided_on.desc())
        .select(clock_extensions::due_on)
        .first(tx.conn())
        .optional()?;
    Ok(Some((id, due, extended.unwrap_or(due))))
}

/// Extends the statutory clock, with a reason.
///
/// # Errors
/// See [`ExtendError`].
pub fn extend<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    due_on: NaiveDate,
    reason: &str,
) -> Result<Recorded<()>, ExtendError> {
    if !case.standing.keeps_case() {
        return Err(ExtendError::NotYours);
    }
    if !case.is_open() {
        return Err(ExtendError::CaseClosed);
    }
    if !super::cases::lock(tx, case)? {
        return Err(ExtendError::CaseClosed);
    }
    let (clock, first, present) = statutory(tx, case)?.ok_or(ExtendError::NoClock)?;
    let until = first + EXTENSION;
    if due_on <= present || due_on > until {
        return Err(ExtendError::Day { after: present, until });
    }
    let id = Uuid::now_v7();
    diesel::insert_into(clock_extensions::table)
        .values((
            (clock_extensions::centre_id.eq(case.centre), clock_extensions::id.eq(id), clock_extensions::clock_id.eq(clock)),
            clock_extensions::decided_on.eq(time::day(tx.now(), case.zone)),
            (clock_extensions::due_on.eq(due_on), clock_extensions::reason.eq(reason)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::ClockExtended, id), ())?)
}
