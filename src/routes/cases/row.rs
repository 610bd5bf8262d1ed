//! A row of the list of cases.

use chrono::NaiveDate;
use serde::Serialize;

use crate::codes::{CaseState, Outcome};
use crate::model::cases::{self, Principals};
use crate::{time, words};

/// A case in the list, in words.
#[derive(Serialize)]
pub struct Row {
    reference: String,
    principals: Principals,
    case_type: String,
    mediators: Option<String>,
    state: CaseState,
    outcome: Option<Outcome>,
    next_session: String,
    deadline_on: Option<NaiveDate>,
    /// `over`, `soon` (within 14 days) or nothing.
    deadline: &'static str,
}

/// The row of a case; its type by name.
pub fn list_row(row: cases::Row, case_type: String, today: NaiveDate) -> Row {
    let zone = row.time_zone.parse().unwrap_or(time::HOME);
    let principals = row.principals();
    Row {
        reference: row.reference,
        principals,
        case_type,
        mediators: row.mediators,
        state: row.state,
        outcome: row.outcome,
        next_session: row.next_session_at.map(|at| words::date_time(at, zone)).unwrap_or_default(),
        deadline: row.deadline_on.map_or("", |day| nearness(day, today)),
        deadline_on: row.deadline_on,
    }
}

fn nearness(deadline: NaiveDate, today: NaiveDate) -> &'static str {
    match (deadline - today).num_days() {
        ..0 => "over",
        0..=14 => "soon",
        15.. => "",
    }
}
