//! A case that nobody leads yet: said where a mediator is needed, with the way to one.

use serde::Serialize;

use crate::model::cases::Case;

/// That nobody leads an open case.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NoLead {
    /// Whether the reader is one of those who assign a mediator.
    assigns: bool,
}

impl NoLead {
    /// Of a case that is led, or closed, nothing.
    pub fn of(case: &Case<'_>, is_led: bool) -> Option<Self> {
        (!is_led && case.is_open()).then(|| Self { assigns: case.standing().coordinator })
    }
}
