//! Who and what is taken when: half hours of the day, so that nobody is in two places at once.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::days;

/// The half hours of a day from 09:00 to 17:00, a bit each.
pub type Halves = u16;

/// When the day begins, in half hours after midnight.
const OPENS: u32 = 18;
/// How many half hours a day has.
pub const LENGTH: u32 = 16;

/// The half hours of a session that starts so many half hours after nine.
pub fn halves(start: u32, length: u32) -> Halves {
    let all = 1_u32.checked_shl(length).map_or(u32::MAX, |power| power - 1);
    Halves::try_from(all.checked_shl(start).unwrap_or(0) & u32::from(Halves::MAX)).unwrap_or(Halves::MAX)
}

/// The local time so many half hours after nine.
pub fn time(day: NaiveDate, start: u32) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(30 * (OPENS + start)))
}

/// The diary of a centre: a column for each room, then for each mediator.
#[derive(Debug)]
pub struct Diary {
    first: NaiveDate,
    columns: usize,
    taken: Vec<Halves>,
}

impl Diary {
    /// An empty diary from a day on.
    pub fn new(first: NaiveDate, last: NaiveDate, columns: usize) -> Self {
        let days = usize::try_from(days::between(first, last) + 1).unwrap_or(0);
        Self { first, columns, taken: vec![0; days * columns] }
    }

    fn cell(&self, day: NaiveDate, column: usize) -> Option<usize> {
        let row = usize::try_from(days::between(self.first, day)).ok()?;
        Some(row * self.columns + column)
    }

    /// What is taken of a column on a day; all of it outside the diary.
    pub fn taken(&self, day: NaiveDate, column: usize) -> Halves {
        self.cell(day, column).and_then(|cell| self.taken.get(cell)).copied().unwrap_or(Halves::MAX)
    }

    /// Takes more of a column.
    pub fn take(&mut self, day: NaiveDate, column: usize, halves: Halves) {
        if let Some(cell) = self.cell(day, column).and_then(|cell| self.taken.get_mut(cell)) {
            *cell |= halves;
        }
    }
}

/// What is taken of one person who comes in several cases.
#[derive(Debug, Default)]
pub struct Appointments(BTreeMap<NaiveDate, Halves>);

impl Appointments {
    /// What is taken on a day.
    pub fn taken(&self, day: NaiveDate) -> Halves {
        self.0.get(&day).copied().unwrap_or(0)
    }

    /// Takes more of a day.
    pub fn take(&mut self, day: NaiveDate, halves: Halves) {
        *self.0.entry(day).or_default() |= halves;
    }

    /// Forgets the days before one.
    pub fn forget(&mut self, before: NaiveDate) {
        self.0 = self.0.split_off(&before);
    }
}
