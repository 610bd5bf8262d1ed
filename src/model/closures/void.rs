//! Void cases: opened in error, or doubles. They count nowhere, whenever that was noticed.

use super::{Ending, end};
use crate::codes::{Outcome, VoidBecause};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::stays::{self, LockError};
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::time;

/// Why a case is not void.
#[derive(Debug, thiserror::Error)]
pub enum VoidError {
    /// Not the user's to decide.
    #[error("not the user's to change")]
    NotYours,
    /// Somebody else changed the case meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// It is void already.
    #[error("void already")]
    Void,
    /// Another centre has it: the case there counts, and so does the way it went.
    #[error("another centre has the case")]
    OtherCentreHasIt,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for VoidError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<LockError> for VoidError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Changed => Self::Changed,
            LockError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Says that a case was opened by mistake. An open one ends today; of a closed one the end stays on its day, and is void. Only
/// coordinators: the case goes out of every figure, of months that were reported too.
///
/// # Errors
/// See [`VoidError`].
pub fn void<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    version: i32,
    because: VoidBecause,
) -> Result<Recorded<()>, VoidError> {
    if !case.standing().coordinator {
        return Err(VoidError::NotYours);
    }
    let stay = stays::lock(tx, case, version)?;
    match stay.outcome {
        Some(Outcome::Void) => return Err(VoidError::Void),
        Some(Outcome::Transferred) => return Err(VoidError::OtherCentreHasIt),
        Some(_) | None => {}
    }
    let closed_on = stay.closed_on.unwrap_or_else(|| time::day(tx.now(), case.zone));
    let ending = Ending { because: Some(because), ..Ending::of(closed_on, Outcome::Void, None) };
    let id = end(tx, case, &stay, &ending)?;
    Ok(tx.record(case.event(InCase::Voided, id), ())?)
}
