//! Closures: a case ends with an outcome, or turns out to be void; a closing that was a mistake is undone, and a case that
//! comes back is resumed. Younger than sessions and agreements, whose rows a closing asks for.

mod end;
mod facts;
mod resume;
mod rules;
mod undo;
mod unsigned;
mod void;

use chrono::NaiveDate;

pub(in crate::model) use end::{Ending, end};
pub use facts::{Facts, facts};
pub use resume::{ResumeError, resume};
pub(in crate::model) use rules::of_the_day;
pub use rules::{Closing, Lack, lacks};
pub use undo::{Ended, Undo, UndoError, last, may_undo, transferred_to, undo};
pub use unsigned::{Unsigned, unsigned};
pub use void::{VoidError, void};

use crate::codes::{Outcome, PartialOf};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::stays::{self, LockError};
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};

/// Why a case is not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// Somebody else changed the case meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// It is closed already.
    #[error("closed already")]
    Closed,
    /// What is missing for this outcome on this day.
    #[error("something is missing")]
    Lacks(Vec<Lack>),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for CloseError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<LockError> for CloseError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Changed => Self::Changed,
            LockError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Closes a case: ends its stay with an outcome, stops its clocks and cancels what is still to come. Assignments stay: the
/// mediators of a closed case are those who worked on it last. Whoever keeps the case closes it: a closing is daily work, its
/// rules are checked here, and it can be undone.
///
/// # Errors
/// See [`CloseError`].
pub fn close<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    version: i32,
    closing: &Closing,
) -> Result<Recorded<()>, CloseError> {
    if !case.standing().keeps_case() {
        return Err(CloseError::NotYours);
    }
    let stay = stays::lock(tx, case, version)?;
    if stay.closed_on.is_some() {
        return Err(CloseError::Closed);
    }
    let found = facts(tx, case, &stay, closing.closed_on)?;
    let lacking = lacks(&found, closing);
    if !lacking.is_empty() {
        return Err(CloseError::Lacks(lacking));
    }
    let partial_of = closing.partial_of.filter(|_| closing.outcome == Outcome::SettledPartial);
    let id = end(tx, case, &stay, &Ending::of(closing.closed_on, closing.outcome, partial_of))?;
    Ok(tx.record(case.event(InCase::Closed, id), ())?)
}

impl Ending {
    /// With an outcome and nothing besides.
    pub(in crate::model) fn of(closed_on: NaiveDate, outcome: Outcome, partial_of: Option<PartialOf>) -> Self {
        Self { closed_on, outcome, partial_of, because: None, to: None }
    }
}
