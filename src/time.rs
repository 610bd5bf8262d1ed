//! The clock, and what a local date or time means in a centre's zone.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

/// Now, the only call of the system's clock.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The zone of what belongs to no centre: the days of roles and of the installation.
pub const HOME: Tz = Tz::Europe__Belgrade;

/// The day of an instant in a zone.
pub fn day(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// Today in a zone.
pub fn today(zone: Tz) -> NaiveDate {
    now().with_timezone(&zone).date_naive()
}

/// Why a local time names no single instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LocalTimeError {
    /// The clocks skip it when summer time begins.
    #[error("this time does not exist: the clocks go forward")]
    Skipped,
    /// It comes twice when summer time ends.
    #[error("this time comes twice: the clocks go back")]
    Twice,
}

/// The instant of a local time.
///
/// # Errors
/// A time that the zone skips or has twice is for the user to decide.
pub fn instant(zone: Tz, local: NaiveDateTime) -> Result<DateTime<Utc>, LocalTimeError> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => Ok(at.with_timezone(&Utc)),
        LocalResult::Ambiguous(..) => Err(LocalTimeError::Twice),
        LocalResult::None => Err(LocalTimeError::Skipped),
    }
}

/// The first instant from a local time on: of one that comes twice the first, of one that the clocks skip the end of the gap.
pub fn first_from(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    // No zone skips more than a few hours: the first local time from then on that exists.
    let later = (0..=24).map(|quarter| local + chrono::Duration::minutes(15 * quarter));
    let first = later.filter_map(|local| zone.from_local_datetime(&local).earliest()).next();
    first.map_or_else(|| Utc.from_utc_datetime(&local), |at| at.with_timezone(&Utc))
}

/// The first instant of a local day: midnight, or the end of the gap where midnight is skipped.
pub fn day_start(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    first_from(zone, day.and_time(NaiveTime::MIN))
}

/// The minute of the local day, from 0 to 1439.
pub fn minute(at: DateTime<Utc>, zone: Tz) -> Option<i32> {
    i32::try_from(at.with_timezone(&zone).num_seconds_from_midnight() / 60).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_in_the_spring_gap_is_asked_back() {
        let gap = NaiveDate::from_ymd_opt(2026, 3, 29).unwrap().and_hms_opt(2, 30, 0).unwrap();
        assert_eq!(instant(Tz::Europe__Belgrade, gap), Err(LocalTimeError::Skipped));
    }

    #[test]
    fn a_time_in_the_autumn_hour_is_asked_back() {
        let twice = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap().and_hms_opt(2, 30, 0).unwrap();
        assert_eq!(instant(Tz::Europe__Belgrade, twice), Err(LocalTimeError::Twice));
    }
}
