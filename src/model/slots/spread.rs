//! Which of the free times are shown: a few of each of the first days.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{LOOKED_FOR, Row};
use crate::time;

/// The times of each day.
pub(super) fn by_day(rows: Vec<Row>, zone: Tz) -> Vec<(NaiveDate, Vec<Row>)> {
    let mut days: Vec<(NaiveDate, Vec<Row>)> = Vec::new();
    for row in rows {
        let day = time::day(row.start_at, zone);
        match days.last_mut() {
            Some((last, rows)) if *last == day => rows.push(row),
            _ => days.push((day, vec![row])),
        }
    }
    days
}

/// Of each day a few times that leave one another room: the first, the last, and one half-way between; and the day from which on
/// there may be more, where as many days were found as were looked for.
pub(super) fn spread(rows: Vec<Row>, zone: Tz) -> (Vec<Row>, Option<NaiveDate>) {
    let days = by_day(rows, zone);
    let is_more = i32::try_from(days.len()).is_ok_and(|found| found >= LOOKED_FOR.0);
    let more_from = days.last().filter(|_| is_more).and_then(|(day, _)| day.succ_opt());
    (days.into_iter().flat_map(|(_, rows)| few(rows)).collect(), more_from)
}

/// The first time of a day, the last, and one half-way between, none of which overlaps another.
fn few(rows: Vec<Row>) -> Vec<Row> {
    let Some((first_end, first)) = rows.first().map(|row| (row.end_at, row.start_at)) else { return rows };
    let last = rows.iter().map(|row| row.start_at).rfind(|start| *start >= first_end);
    let middle = last.and_then(|last| {
        let between = rows.iter().filter(|row| row.start_at >= first_end && row.end_at <= last);
        between.map(|row| row.start_at).min_by_key(|start| (*start - first - (last - *start)).abs())
    });
    rows.into_iter().filter(|row| [Some(first), middle, last].contains(&Some(row.start_at))).collect()
}
