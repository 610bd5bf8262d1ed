//! The public holidays of a year, as far as they follow from the calendar: Law No. 03/L-064 on official holidays in the Republic of
//! Kosovo, article 2, and the lists that the government publishes by it. One that falls on a Saturday or a Sunday is made up for on
//! the Monday after. The two Bajrams follow the moon, and are announced.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::codes::Holiday;

/// The days off of a year, in their order.
pub fn holidays(year: i32) -> Vec<(NaiveDate, Holiday)> {
    let fixed = [
        (1, 1, Holiday::NewYear),
        (1, 2, Holiday::NewYear),
        (1, 7, Holiday::OrthodoxChristmas),
        (2, 17, Holiday::Independence),
        (4, 9, Holiday::Constitution),
        (5, 1, Holiday::Labour),
        (5, 9, Holiday::Europe),
        (12, 25, Holiday::CatholicChristmas),
    ];
    let fixed = fixed.into_iter().filter_map(|(month, day, name)| Some((NaiveDate::from_ymd_opt(year, month, day)?, name)));
    let easters = [(catholic_easter(year), Holiday::CatholicEaster), (orthodox_easter(year), Holiday::OrthodoxEaster)];
    let easters = easters.into_iter().filter_map(|(day, name)| Some((day?, name)));
    let mut days: Vec<_> = fixed.chain(easters).map(|(day, name)| (day_off(day), name)).collect();
    // Of the two days of New Year none is lost: the list of 2022 has the Monday and the Tuesday.
    let on_weekend =
        NaiveDate::from_ymd_opt(year, 1, 1).is_some_and(|day| [Weekday::Sat, Weekday::Sun].contains(&day.weekday()));
    let second = days.iter().filter(|(_, name)| *name == Holiday::NewYear).map(|(day, _)| *day).max().filter(|_| on_weekend);
    days.extend(second.and_then(|day| day.succ_opt()).map(|day| (day, Holiday::NewYear)));
    days.sort_by_key(|(day, _)| *day);
    // Two that fall together are one day off.
    days.dedup_by_key(|(day, _)| *day);
    days
}

fn day_off(day: NaiveDate) -> NaiveDate {
    let later = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => 0,
    };
    day.checked_add_days(Days::new(later)).unwrap_or(day)
}

/// Easter Sunday of the Gregorian calendar: the anonymous algorithm in Meeus, Astronomical Algorithms, chapter 8.
fn catholic_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    on(year, h + l - 7 * m + 114)
}

/// Easter Sunday of the Julian calendar (Meeus, chapter 8), as a Gregorian date.
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    // So many days the Julian calendar is behind: thirteen in this century and the last.
    let behind = year / 100 - year / 400 - 2;
    on(year, d + e + 114)?.checked_add_days(Days::new(u64::try_from(behind).ok()?))
}

/// The date of what both rules end with: the month times 31 and the day less one.
fn on(year: i32, number: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::try_from(number / 31).ok()?, u32::try_from(number % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_off_are_those_that_the_government_published() {
        let of =
            |year| holidays(year).into_iter().map(|(day, _)| day.format("%m-%d").to_string()).collect::<Vec<_>>().join(" ");
        assert!(of(2022).starts_with("01-03 01-04 01-07 "), "{}", of(2022));
        // Without the Bajrams. In 2018 Orthodox Easter and Constitution Day fell together.
        assert_eq!(of(2024), "01-01 01-02 01-08 02-19 04-01 04-09 05-01 05-06 05-09 12-25");
        assert_eq!(of(2018), "01-01 01-02 01-08 02-19 04-02 04-09 05-01 05-09 12-25");
    }

    #[test]
    fn easter_falls_where_the_churches_have_it() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        for (year, catholic, orthodox) in
            [(2025, (4, 20), (4, 20)), (2026, (4, 5), (4, 12)), (2027, (3, 28), (5, 2)), (2030, (4, 21), (4, 28))]
        {
            assert_eq!(catholic_easter(year), day(year, catholic.0, catholic.1), "{year}");
            assert_eq!(orthodox_easter(year), day(year, orthodox.0, orthodox.1), "{year}");
        }
    }
}
