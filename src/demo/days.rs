//! Days: which are worked, and on which cases come in.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::chance::Chance;

/// How long before today the first cases came, in days: 24 months.
pub const SPAN: i64 = 730;

/// Holidays that keep their date; Bajram and Easter move and are left out.
const HOLIDAYS: [(u32, u32); 9] = [(1, 1), (1, 2), (1, 7), (2, 17), (4, 9), (5, 1), (5, 9), (11, 28), (12, 25)];

/// A day so many days later, or earlier.
pub fn shift(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}

/// The days from one to another; negative where `to` comes first.
pub fn between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// Whether the desk is open.
pub fn is_working(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !HOLIDAYS.contains(&(day.month(), day.day()))
}

/// The last working day up to `day`, but not before `earliest`.
pub fn working_back(day: NaiveDate, earliest: NaiveDate) -> NaiveDate {
    let mut found = day;
    while found > earliest && !is_working(found) {
        found = shift(found, -1);
    }
    found.max(earliest)
}

/// The days up to today, in order, each with how many of `cases` come in on it.
pub fn arrivals(cases: u64, today: NaiveDate, chance: &mut Chance) -> Vec<(NaiveDate, u64)> {
    let first = shift(today, -SPAN);
    let mut end = 0;
    let mut ends = Vec::new();
    let mut season = 100;
    for day in first.iter_days().take_while(|day| *day <= today) {
        if day.weekday() == Weekday::Mon {
            season = chance.below(90) + 55;
        }
        end += weight(day) * season;
        ends.push((day, end));
    }
    let mut days: Vec<(NaiveDate, u64)> = Vec::with_capacity(ends.len());
    let mut next = 0;
    let mut at = position(next, cases, end, chance);
    for (day, end_of_day) in ends {
        let mut count = 0;
        while next < cases && at < end_of_day {
            count += 1;
            next += 1;
            at = position(next, cases, end, chance);
        }
        days.push((day, count));
    }
    days
}

/// Where the `index`th of `cases` falls in a stretch of this length; never before the one before it.
fn position(index: u64, cases: u64, length: u64, chance: &mut Chance) -> u64 {
    (index * length + chance.below(length)).checked_div(cases).unwrap_or(0)
}

/// How likely a case comes in on a day: hardly at weekends, seldom in August.
fn weight(day: NaiveDate) -> u64 {
    let likely = match day.weekday() {
        Weekday::Sat => 8,
        Weekday::Sun => 3,
        Weekday::Mon => 120,
        Weekday::Tue | Weekday::Wed | Weekday::Thu => 100,
        Weekday::Fri => 90,
    };
    let likely = if is_working(day) { likely } else { likely.min(8) };
    match day.month() {
        8 => likely * 45 / 100,
        1 | 7 => likely * 85 / 100,
        _ => likely,
    }
}
