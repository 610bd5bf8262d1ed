//! A look at the calendar.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::model::ids::CentreId;

/// Which part of which centre's calendar was looked at, and how much stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarLook {
    /// The centre.
    pub centre: CentreId,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
    /// How many rows.
    pub rows: usize,
}

impl CalendarLook {
    pub(super) fn facts(&self) -> Value {
        json!({ "from": self.from, "until": self.until, "rows": self.rows })
    }
}
