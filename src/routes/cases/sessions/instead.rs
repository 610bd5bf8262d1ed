//! After a refusal because something is taken: when the same is free, each time a button that fills in the form as it was typed.

use chrono::DateTime;
use chrono_tz::Tz;
use serde::Serialize;
use uuid::Uuid;

use super::form::{SessionForm, typed};
use super::page::Which;
use super::slot::Here;
use crate::codes::Language;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::Tx;
use crate::model::sessions::Slot;
use crate::model::slots::{self, FreeTime};
use crate::{time, words};

/// A time to choose, as a button of the form.
#[derive(Serialize)]
pub struct Row {
    says: String,
    rooms: String,
    /// Past the statutory deadline.
    late: bool,
    /// What the button sends.
    value: String,
}

/// When what was typed is free, each time with whether it is past the deadline; of a session that is over nothing is looked for.
pub fn free(
    tx: &mut Tx<'_, Desk>,
    reference: &Reference,
    form: &SessionForm,
    which: Which,
) -> Result<Option<Vec<(bool, FreeTime)>>, Failure> {
    let moved = match which {
        Which::Planned => None,
        Which::Moved(number) => Some(number),
        Which::Held | Which::Past(_) => return Ok(None),
    };
    let case = cases::find(tx, reference)?;
    let Ok(session) = form.parse(Here::of(tx, &case)?) else { return Ok(None) };
    let found = slots::instead(tx, &case, session.slot, &session.needs, moved)?;
    let late = |time: &FreeTime| case.head.deadline_on.is_some_and(|due| time::day(time.slot.from, case.zone) > due);
    Ok(Some(found.into_iter().map(|time| (late(&time), time)).collect()))
}

/// The times in words.
pub fn rows(free: &[(bool, FreeTime)], language: Language, zone: Tz) -> Vec<Row> {
    let row = |(late, time): &(bool, FreeTime)| {
        let Slot { from, to } = time.slot;
        let rooms: Vec<&str> = time.rooms.iter().map(|(_, name)| name.as_str()).collect();
        let keys = time.rooms.iter().map(|(id, _)| format!(" {id}")).collect::<String>();
        Row {
            says: format!(
                "{} {}–{}",
                words::day(language, time::day(from, zone)),
                words::time(from, zone),
                words::time(to, zone)
            ),
            rooms: rooms.join(", "),
            late: *late,
            value: format!("{} {}{keys}", from.timestamp(), to.timestamp()),
        }
    };
    free.iter().map(row).collect()
}

/// The form with the time whose button was pressed; all else stays as it was typed.
pub fn filled_in(form: &SessionForm, zone: Tz) -> SessionForm {
    let kept = SessionForm { instead: String::new(), ..form.clone() };
    let Some((slot, rooms)) = read(&form.instead) else { return kept };
    SessionForm {
        date: typed(time::day(slot.from, zone)),
        from: words::time(slot.from, zone),
        to: words::time(slot.to, zone),
        rooms: rooms.iter().map(ToString::to_string).collect(),
        ..kept
    }
}

/// What a button sends: from when until when, and the rooms.
fn read(value: &str) -> Option<(Slot, Vec<Uuid>)> {
    let mut parts = value.split(' ');
    let mut at = || parts.next()?.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let slot = Slot { from: at()?, to: at()? };
    parts.map(|key| key.parse().ok()).collect::<Option<Vec<Uuid>>>().map(|rooms| (slot, rooms))
}
