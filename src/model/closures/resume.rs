//! Resuming: a closed case comes back, as a new stay, so that no earlier month moves.

use chrono::NaiveDate;

use super::end::run_on;
use crate::codes::Outcome;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::stays::{self, LockError};
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::time;

/// Why a case is not resumed.
#[derive(Debug, thiserror::Error)]
pub enum ResumeError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// Somebody else changed the case meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// It is open.
    #[error("the case is open")]
    Open,
    /// It was opened by mistake: there is nothing to resume.
    #[error("the case is void")]
    Void,
    /// Another centre has it.
    #[error("another centre has the case")]
    OtherCentreHasIt,
    /// The day has not come.
    #[error("in the future")]
    Future,
    /// It was closed on this later day.
    #[error("before it was closed")]
    BeforeClosing(NaiveDate),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for ResumeError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<LockError> for ResumeError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Changed => Self::Changed,
            LockError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Opens a closed case once more. Its deadline is that of the case, whatever the stay (statistics.md): the clocks that the
/// closing stopped run on to the same days. Whoever keeps the case resumes it, as whoever works at the desk opens one.
///
/// # Errors
/// See [`ResumeError`].
pub fn resume<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    version: i32,
    opened_on: NaiveDate,
) -> Result<Recorded<()>, ResumeError> {
    if !case.standing().keeps_case() {
        return Err(ResumeError::NotYours);
    }
    let stay = stays::lock(tx, case, version)?;
    let (closed_on, outcome) = stay.closed_on.zip(stay.outcome).ok_or(ResumeError::Open)?;
    match outcome {
        Outcome::Void => return Err(ResumeError::Void),
        Outcome::Transferred => return Err(ResumeError::OtherCentreHasIt),
        Outcome::SettledFull
        | Outcome::SettledPartial
        | Outcome::NotSettled
        | Outcome::SettledElsewhere
        | Outcome::Withdrawn
        | Outcome::NoConsent
        | Outcome::Unsuitable
        | Outcome::NoResponse
        | Outcome::Expired
        | Outcome::Recalled
        | Outcome::Lapsed => {}
    }
    if opened_on > time::day(tx.now(), case.zone) {
        return Err(ResumeError::Future);
    }
    if opened_on < closed_on {
        return Err(ResumeError::BeforeClosing(closed_on));
    }
    if let Some(ended) = super::last(tx, case, &stay)? {
        run_on(tx, case, &ended.stopped)?;
    }
    let id = stays::begin(tx, case, &stay, opened_on)?;
    Ok(tx.record(case.event(InCase::Resumed, id), ())?)
}
