//! When a session can be at all: hours and closed days. Who cannot be had then, [`super::absences`] know; what is taken already, the
//! bookings.

mod closed_days;
mod holidays;
mod hours;

pub use closed_days::{ClosedDay, ClosedDayError, ClosedFor, close, closed_between, reopen, year_without_holidays};
pub use holidays::holidays;
pub use hours::{HoursError, Open, Owner, Rules, Week, all_hours, hours, rules, set_hours, set_rules};
