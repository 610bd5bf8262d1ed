//! The time that a report covers.

use chrono::{Datelike as _, Months, NaiveDate};

/// A half-open range of local days. A month here; quarters and years are periods too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
}

impl Period {
    /// The month of `2026-03`; none if that is no month.
    pub fn month(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |text: &str, length| text.len() == length && text.chars().all(|digit| digit.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let from =
            NaiveDate::from_ymd_opt(year.parse().ok().filter(|year| (1900..=2200).contains(year))?, month.parse().ok()?, 1)?;
        Some(Self { from, to: from.checked_add_months(Months::new(1))? })
    }

    /// The month that a day is in.
    pub fn month_of(day: NaiveDate) -> Option<Self> {
        Self::month(&day.format("%Y-%m").to_string())
    }

    /// So many months earlier.
    pub fn earlier(self, months: u32) -> Option<Self> {
        let shift = |day: NaiveDate| day.checked_sub_months(Months::new(months));
        Some(Self { from: shift(self.from)?, to: shift(self.to)? })
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        self.to.pred_opt().unwrap_or(self.to)
    }

    /// Whether a day is in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day < self.to
    }

    /// The month as `2026-03`.
    pub fn code(self) -> String {
        self.from.format("%Y-%m").to_string()
    }

    /// The number of the month, 1 to 12.
    pub fn month_number(self) -> u32 {
        self.from.month()
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.from.year()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_one_way() {
        assert_eq!(Period::month("2026-12").unwrap().to, NaiveDate::from_ymd_opt(2027, 1, 1).unwrap());
        for nonsense in ["2026-13", "2026-3", "26-03", "2026-00", "2026-03-01", "+026-03", ""] {
            assert!(Period::month(nonsense).is_none(), "{nonsense}");
        }
    }
}
