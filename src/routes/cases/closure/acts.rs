//! Which of these acts a case's page offers.

use serde::Serialize;

use crate::codes::Outcome;
use crate::model::cases::{Head, Standing};
use crate::model::closures;

/// The acts that the reader of a case may do next.
#[derive(Serialize)]
pub struct Acts {
    close: bool,
    undo: bool,
    resume: bool,
    transfer: bool,
    void: bool,
}

impl Acts {
    /// Of a case, for somebody who stands to it so.
    pub fn of(head: &Head, standing: Standing) -> Self {
        let here = !matches!(head.outcome, Some(Outcome::Void | Outcome::Transferred));
        let open = head.closed_on.is_none();
        Self {
            close: open && standing.keeps_case(),
            undo: head.outcome.is_some_and(|outcome| closures::may_undo(standing, outcome)),
            resume: !open && here && standing.keeps_case(),
            transfer: open && standing.coordinator,
            void: here && standing.coordinator,
        }
    }
}
