//! What a cell says: dates, times and amounts as spreadsheets of the three languages write them.

use chrono::{NaiveDate, NaiveDateTime};

use super::findings::Reason;
use crate::words;

/// The text of a cell, if it is one. A line break in it may be; what steers a terminal or turns a name around may not.
pub(super) fn clean(bytes: &[u8]) -> Result<&str, (Reason, String)> {
    let text =
        std::str::from_utf8(bytes).map_err(|_not_utf8| (Reason::NotUtf8, String::from_utf8_lossy(bytes).into_owned()))?;
    let text = text.trim().trim_matches('\u{feff}');
    // Most cells are plain, and there are millions of them.
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Ok(text);
    }
    let unseen = |letter: char| !matches!(letter, '\n' | '\r' | '\t') && words::is_control(letter);
    if text.chars().any(unseen) { Err((Reason::ControlCharacter, text.to_owned())) } else { Ok(text) }
}

/// The codes that can stand in a cell, if they are few enough to be read in a line.
pub(super) fn few<T: AsRef<str>>(codes: &[T]) -> String {
    let codes: Vec<&str> = codes.iter().map(AsRef::as_ref).filter(|_| codes.len() <= 12).collect();
    codes.join(", ")
}

pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    use chrono::Datelike as _;
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").or_else(|_other| NaiveDate::parse_from_str(text, "%d.%m.%Y")).ok()?;
    Some(day).filter(|day| (1900..=2200).contains(&day.year()))
}

pub(super) fn read_time(text: &str) -> Option<NaiveDateTime> {
    let (day, clock) = text.split_once([' ', 'T'])?;
    let clock = chrono::NaiveTime::parse_from_str(clock.trim(), "%H:%M")
        .or_else(|_short| chrono::NaiveTime::parse_from_str(clock.trim(), "%H:%M:%S"))
        .ok()?;
    Some(read_date(day)?.and_time(clock))
}

pub(super) fn read_cents(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > 2 || whole.len() > 12 {
        return None;
    }
    let cents: i64 = format!("{fraction:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_point_or_comma_and_nothing_else() {
        assert_eq!(read_cents("1234,5"), Some(123_450));
        assert_eq!(read_cents("0.07"), Some(7));
        for nonsense in ["1.234,50", "-5", "", ".5", "1e3", "5 €", "1.005"] {
            assert_eq!(read_cents(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn dates_are_read_in_both_forms() {
        assert_eq!(read_date("31.03.2026"), read_date("2026-03-31"));
        for nonsense in ["31.02.2026", "2026-3", "31/03/2026", "0026-03-31"] {
            assert_eq!(read_date(nonsense), None, "{nonsense}");
        }
    }
}
