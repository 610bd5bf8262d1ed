//! A time in which somebody cannot be had, as typed and as said.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::failure::Failure;
use crate::form::{Checks, Errors, Sentence};
use crate::model::absences::AbsenceError;
use crate::model::sessions::Slot;
use crate::{time, words};

/// From a day to a day, both included, or from a time to a time: without a time it is the whole day.
pub fn time_off(checks: &mut Checks, [from, from_time, to, to_time]: [&str; 4], zone: Tz) -> Option<Slot> {
    let first = checks.needed_date("from", from);
    let last = if to.trim().is_empty() { first } else { checks.date("to", to) };
    let mut at = |field: &str, typed: &str, day| {
        let time = checks.time(field, typed)?;
        checks.instant(field, day, time, zone)
    };
    let (first, last) = first.zip(last)?;
    let begin =
        if from_time.trim().is_empty() { Some(time::day_start(zone, first)) } else { at("from_time", from_time, first) };
    let end = match last.succ_opt() {
        Some(next) if to_time.trim().is_empty() => Some(time::day_start(zone, next)),
        _ => at("to_time", to_time, last),
    };
    let slot = begin.zip(end).map(|(from, to)| Slot { from, to })?;
    if slot.to <= slot.from {
        checks.fail("to", Sentence::new("error-ends-before-begins"));
    }
    Some(slot)
}

/// A time as a reader says it: whole days without times.
pub fn says(from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> String {
    let (first, end) = (time::day(from, zone), time::day(to, zone));
    let is_day = |at: DateTime<Utc>, day| time::day_start(zone, day) == at;
    if is_day(from, first) && is_day(to, end) {
        let last = end.pred_opt().unwrap_or(end);
        return if first == last { words::date(first) } else { format!("{}–{}", words::date(first), words::date(last)) };
    }
    if first == end {
        return format!("{}–{}", words::date_time(from, zone), words::time(to, zone));
    }
    format!("{} – {}", words::date_time(from, zone), words::date_time(to, zone))
}

impl From<AbsenceError> for Failure {
    fn from(error: AbsenceError) -> Self {
        let at = |field, key| Errors::at(field, Sentence::new(key)).into();
        match error {
            AbsenceError::Missing => Self::Missing,
            AbsenceError::UnknownOwner => at("owner", "error-choose"),
            AbsenceError::Length => at("to", "error-absence-length"),
            AbsenceError::Over => at("to", "error-absence-over"),
            AbsenceError::TooMany => Errors::of(Sentence::new("error-absence-many")).into(),
            AbsenceError::Fault(fault) => fault.into(),
        }
    }
}
