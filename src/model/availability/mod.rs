//! When a session can be at all: hours, closed days, absences. What is taken already, the bookings know.

mod absences;
mod closed_days;
mod hours;

pub use absences::{Absence, AbsenceError, NewAbsence, Whose, absences, enter_absence, keepable, last_day, remove_absence};
pub use closed_days::{ClosedDay, ClosedDayError, add_closed_days, closed_between, remove_closed_day};
pub use hours::{HoursError, Open, Owner, Rules, Week, hours, rules, set_hours, set_rules};
