//! The slot of a session, as it is typed at a centre: a day and two times.

use chrono::Duration;
use chrono_tz::Tz;

use crate::form::{Checks, Sentence};
use crate::model::actor::Desk;
use crate::model::availability;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::sessions::Slot;

/// Where it is typed.
#[derive(Debug, Clone, Copy)]
pub struct Here {
    /// The zone of the centre.
    pub zone: Tz,
    /// How long a session lasts there if nobody says.
    pub usual: Duration,
}

impl Here {
    /// Of the centre of a case.
    ///
    /// # Errors
    /// A fault.
    pub fn of(tx: &mut Tx<'_, Desk>, case: &Case<'_>) -> Result<Self, Fault> {
        let rules = availability::rules(tx, case.centre())?;
        Ok(Self { zone: case.zone, usual: Duration::minutes(rules.session_minutes.into()) })
    }

    /// The slot of a day and two times; without an end, as long as usual.
    pub fn slot(self, checks: &mut Checks, [date, from, to]: [&str; 3]) -> Option<Slot> {
        let day = checks.needed_date("date", date);
        let from = checks.time("from", from).zip(day).and_then(|(start, day)| checks.instant("from", day, start, self.zone));
        let to = if to.trim().is_empty() {
            from.map(|from| from + self.usual)
        } else {
            checks.time("to", to).zip(day).and_then(|(end, day)| checks.instant("to", day, end, self.zone))
        };
        let slot = from.zip(to).map(|(from, to)| Slot { from, to })?;
        if slot.to <= slot.from {
            checks.fail("to", Sentence::new("error-ends-before-begins"));
        }
        Some(slot)
    }
}
