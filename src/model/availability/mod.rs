//! When a session can be at all: hours, closed days, absences. What is taken already, the bookings know.

mod absences;
mod closed_days;
mod holidays;
mod hours;

pub use absences::{Absence, AbsenceError, NewAbsence, Whose, absences, enter_absence, keepable, last_day, remove_absence};
pub use closed_days::{ClosedDay, ClosedDayError, ClosedFor, close, closed_between, reopen};
pub use holidays::holidays;
pub use hours::{HoursError, Open, Owner, Rules, Week, all_hours, hours, rules, set_hours, set_rules};
