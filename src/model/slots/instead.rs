//! Free times for somebody whose time was taken: the same wish, on the same day or one of the next, as near to it as may be.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Timelike as _, Utc};
use chrono_tz::Tz;

use super::{DAYS, FindError, FreeTime, Names, Row, Wanted, query, search};
use crate::model::actor::MayWorkOnCases;
use crate::model::availability;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::sessions::{Needs, Slot};
use crate::time;

/// So many are shown.
const SHOWN: usize = 5;

/// The free times nearest to a slot in which something was taken: as long, with the same people and as many rooms, the same ones
/// where they are free. A time that is near was chosen by hand, so the centre's notice does not count.
///
/// # Errors
/// See [`FindError`].
pub fn instead<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    slot: Slot,
    needs: &Needs,
    moved: Option<i16>,
) -> Result<Vec<FreeTime>, FindError> {
    if !case.standing.keeps_case() {
        return Err(FindError::NotYours);
    }
    let from_on = time::day(slot.from, case.zone).max(time::day(tx.now(), case.zone));
    let wanted = Wanted {
        from_on: Some(from_on),
        minutes: i32::try_from((slot.to - slot.from).num_minutes()).unwrap_or(i32::MAX),
        mediators: needs.mediators.clone(),
        parties: needs.parties.clone(),
        rooms: i32::try_from(needs.rooms.len()).unwrap_or(i32::MAX),
        moved,
        plan: (1, 1),
    };
    let rules = availability::rules(tx, case.centre)?;
    let mut search = match search(tx, case, &wanted, rules, from_on) {
        // Who cannot sit in the case, or has left it, has no other time either.
        Err(FindError::UnknownMediator | FindError::UnknownParty) => return Ok(Vec::new()),
        search => search?,
    };
    search.rooms.clone_from(&needs.rooms);
    let begin = time::day_start(case.zone, from_on).max(tx.now());
    let wanted_at = slot.from.with_timezone(&case.zone);
    let minute = i32::try_from(wanted_at.num_seconds_from_midnight() / 60).ok();
    let rows = near(query(tx, case, &search, begin, (DAYS, &[minute; 3]))?, slot, case.zone);
    let names = Names::of(tx, case, &rows, &wanted.mediators)?;
    Ok(rows.into_iter().map(|row| names.time(row, &wanted.mediators)).collect())
}

/// Of the first day the two that come nearest to the hour that was wanted, of each of the next days one; of fewer days more of
/// each.
fn near(rows: Vec<Row>, wanted: Slot, zone: Tz) -> Vec<Row> {
    let hour = |at: DateTime<Utc>| at - time::day_start(zone, time::day(at, zone));
    let far = |row: &Row| (hour(row.start_at) - hour(wanted.from)).abs();
    let mut days: BTreeMap<NaiveDate, Vec<Row>> = BTreeMap::new();
    for row in rows {
        days.entry(time::day(row.start_at, zone)).or_default().push(row);
    }
    let mut chosen: Vec<(usize, Duration, Row)> = Vec::new();
    for (place, mut rows) in days.into_values().enumerate() {
        rows.sort_by_key(|row| (far(row), row.start_at));
        // The second of the first day comes before the fourth day, and so on: a day that is nearer has one more.
        chosen.extend(rows.into_iter().enumerate().map(|(turn, row)| (place + 3 * turn, far(&row), row)));
    }
    chosen.sort_by_key(|(turn, far, row)| (*turn, *far, row.start_at));
    let mut found: Vec<Row> = chosen.into_iter().take(SHOWN).map(|(_, _, row)| row).collect();
    found.sort_by_key(|row| row.start_at);
    found
}
