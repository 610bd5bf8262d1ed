//! When a session can be at all: hours and closed days. Absences have a table, which the search for times reads, and no page yet.
//! What is taken already, the bookings know.

mod closed_days;
mod holidays;
mod hours;

pub use closed_days::{ClosedDay, ClosedDayError, ClosedFor, close, closed_between, reopen};
pub use holidays::holidays;
pub use hours::{HoursError, Open, Owner, Rules, Week, all_hours, hours, rules, set_hours, set_rules};
