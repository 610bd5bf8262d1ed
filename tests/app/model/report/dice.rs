//! Chance for hostile registers: what repeats from its seed, and loves the edges of months.

use chrono::{Datelike as _, Duration, Months, NaiveDate};
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt as _, SeedableRng as _};

pub struct Dice(Xoshiro256PlusPlus);

impl Dice {
    /// The dice of one aspect of a case: fewer throws for one leave the others as they fall.
    pub fn new(seed: u64, aspect: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_mul(31).wrapping_add(aspect)))
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0.random_range(0..bound.max(1))
    }

    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// A day from `from` on, up to so many days later: often that day, and often the first or last of its month.
    pub fn day(&mut self, from: NaiveDate, most_days: usize) -> NaiveDate {
        let day = from + days(self.below(most_days + 1));
        let first = day.with_day(1).unwrap();
        match self.below(6) {
            0 => from,
            1 if first >= from => first,
            2 => first + Months::new(1) - days(1),
            _ => day,
        }
    }

    /// A day of a range, both ends possible and likely.
    pub fn day_within(&mut self, from: NaiveDate, to: NaiveDate) -> NaiveDate {
        let most = usize::try_from((to - from).num_days()).unwrap();
        match self.below(4) {
            0 => from,
            1 => to,
            _ => self.day(from, most).min(to),
        }
    }

    /// In so many of a hundred throws, a day.
    pub fn maybe_day(&mut self, share: usize, from: NaiveDate, most_days: usize) -> Option<NaiveDate> {
        self.percent(share).then(|| self.day(from, most_days))
    }
}

pub fn days(count: usize) -> Duration {
    Duration::days(i64::try_from(count).unwrap())
}
