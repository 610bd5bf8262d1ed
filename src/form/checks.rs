//! From what was typed to values: each check notes what is wrong at its field, and goes on to the next one.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use validator::ValidateEmail as _;

use super::{Errors, Sentence, date};
use crate::codes::Code;
use crate::time;
use crate::words;

/// The longest text of several lines, in characters.
pub const LONG: usize = 20_000;

/// The checks of one form, or of a part of it.
#[derive(Debug, Default)]
pub struct Checks {
    errors: Errors,
    prefix: &'static str,
}

impl Checks {
    /// Of a form.
    pub fn new() -> Self {
        Self::default()
    }

    /// Of the part of a form whose fields begin so, as `first.`.
    pub fn of_part(prefix: &'static str) -> Self {
        Self { prefix, ..Self::default() }
    }

    /// What was found so far.
    pub fn errors(self) -> Errors {
        self.errors
    }

    /// Takes over what was found in a part.
    pub fn join(&mut self, part: Errors) {
        self.errors.join(part);
    }

    /// The value if nothing is wrong.
    ///
    /// # Errors
    /// What is wrong.
    pub fn done<T>(self, value: Option<T>) -> Result<T, Errors> {
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }

    /// Notes a mistake at a field.
    pub fn fail(&mut self, field: &str, sentence: Sentence) {
        let field = format!("{}{field}", self.prefix);
        self.errors.add(&field, sentence);
    }

    fn needed<T>(&mut self, field: &str, key: &str, typed: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && typed.trim().is_empty() {
            self.fail(field, Sentence::new(key));
        }
        value
    }

    /// A text of one line, trimmed; empty if nothing was typed.
    pub fn text(&mut self, field: &str, typed: &str, most: usize) -> String {
        let text = typed.trim();
        if text.chars().any(words::is_control) {
            self.fail(field, Sentence::new("error-control"));
        }
        self.bounded(field, text, most)
    }

    /// The same; something has to be there.
    pub fn needed_text(&mut self, field: &str, typed: &str, most: usize) -> String {
        let text = self.text(field, typed, most);
        if text.is_empty() {
            self.fail(field, Sentence::new("error-required"));
        }
        text
    }

    /// A text of several lines; line ends as `\n`.
    pub fn lines(&mut self, field: &str, typed: &str) -> String {
        let text = typed.replace("\r\n", "\n");
        if text.chars().any(|letter| letter != '\n' && letter != '\t' && words::is_control(letter)) {
            self.fail(field, Sentence::new("error-control"));
        }
        self.bounded(field, text.trim(), LONG)
    }

    fn bounded(&mut self, field: &str, text: &str, most: usize) -> String {
        if text.chars().count() > most {
            self.fail(field, Sentence::new("error-long").with("max", most));
        }
        text.to_owned()
    }

    /// A date, if one was typed.
    pub fn date(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        let field = format!("{}{field}", self.prefix);
        date(&mut self.errors, &field, typed)
    }

    /// A date; one has to be there.
    pub fn needed_date(&mut self, field: &str, typed: &str) -> Option<NaiveDate> {
        let day = self.date(field, typed);
        self.needed(field, "error-required", typed, day)
    }

    /// A date that has come already.
    pub fn past_date(&mut self, field: &str, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
        let day = self.needed_date(field, typed)?;
        if day > today {
            self.fail(field, Sentence::new("error-future"));
        }
        Some(day)
    }

    /// A time of day as people type it: 9:30, 9.30, 0930, 9.
    pub fn time(&mut self, field: &str, typed: &str) -> Option<NaiveTime> {
        let read = read_time(typed.trim());
        if read.is_none() && !typed.trim().is_empty() {
            self.fail(field, Sentence::new("error-time"));
        }
        self.needed(field, "error-required", typed, read)
    }

    /// The instant of a local date and time; one that the clocks skip or repeat is asked back.
    pub fn instant(&mut self, field: &str, day: NaiveDate, at: NaiveTime, zone: Tz) -> Option<DateTime<Utc>> {
        let found = time::instant(zone, day.and_time(at));
        match found {
            Ok(instant) => Some(instant),
            Err(_skipped_or_twice) => {
                self.fail(field, Sentence::new("error-local-time"));
                None
            }
        }
    }

    /// A code, if one was chosen.
    pub fn code<T: Code>(&mut self, field: &str, typed: &str) -> Option<T> {
        let read = T::read(typed);
        if read.is_none() && !typed.is_empty() {
            self.fail(field, Sentence::new("error-choose"));
        }
        read
    }

    /// A code; one has to be chosen.
    pub fn needed_code<T: Code>(&mut self, field: &str, typed: &str) -> Option<T> {
        let read = self.code(field, typed);
        self.needed(field, "error-choose", typed, read)
    }

    /// A whole number within bounds, if one was typed.
    pub fn number<T: FromStr + PartialOrd + Into<i64> + Copy>(
        &mut self,
        field: &str,
        typed: &str,
        from: T,
        to: T,
    ) -> Option<T> {
        let text = typed.trim();
        let read = text.parse().ok().filter(|number| (from..=to).contains(number));
        if read.is_none() && !text.is_empty() {
            let (from, to): (i64, i64) = (from.into(), to.into());
            self.fail(field, Sentence::new("error-number").with("min", from).with("max", to));
        }
        read
    }

    /// An amount in cents, if one was typed: 1.234,50 or 1,234.50 or 1234.5.
    pub fn cents(&mut self, field: &str, typed: &str) -> Option<i64> {
        let read = read_cents(typed);
        if read.is_none() && !typed.trim().is_empty() {
            self.fail(field, Sentence::new("error-amount"));
        }
        read
    }

    /// An e-mail address, if one was typed.
    pub fn email(&mut self, field: &str, typed: &str) -> Option<String> {
        let text = self.text(field, typed, 120);
        if !text.is_empty() && !text.validate_email() {
            self.fail(field, Sentence::new("error-email"));
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// A phone number, if one was typed: five to fifteen digits (ITU-T E.164), and the signs between them.
    pub fn phone(&mut self, field: &str, typed: &str) -> Option<String> {
        let text = self.text(field, typed, 40);
        let is_plain = text.chars().all(|letter| letter.is_ascii_digit() || "+ ()/.-".contains(letter));
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if !(text.is_empty() || is_plain && (5..=15).contains(&digits)) {
            self.fail(field, Sentence::new("error-phone"));
        }
        Some(text).filter(|text| !text.is_empty())
    }
}

fn read_time(text: &str) -> Option<NaiveTime> {
    let (hours, minutes) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if text.len() <= 2 => (text, "00"),
        None => text.split_at_checked(text.len() - 2)?,
    };
    let is_number = |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !is_number(minutes) || minutes.len() != 2 {
        return None;
    }
    NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)
}

/// A point or comma before one or two last digits parts the cents; others part thousands.
fn read_cents(typed: &str) -> Option<i64> {
    let text: String = typed.trim().trim_matches('€').chars().filter(|letter| !letter.is_whitespace()).collect();
    let cut = text.rfind([',', '.']).filter(|cut| (1..=2).contains(&(text.len() - cut - 1)));
    let (whole, cents) =
        cut.map_or((text.as_str(), ""), |cut| (text.get(..cut).unwrap_or(""), text.get(cut + 1..).unwrap_or("")));
    // 333,333 is a slip of the keys sooner than a third of a million.
    if cut.is_none() && whole.matches(',').count() == 1 && !whole.contains('.') {
        return None;
    }
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    let grouped = groups.len() == 1 || (groups.iter().skip(1).all(|group| group.len() == 3) && groups.first()?.len() <= 3);
    let digits = groups.concat();
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() || digits.len() > 10 || !grouped || !is_number(&digits) || !is_number(cents) {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    Some(digits.parse::<i64>().ok()? * 100 + cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, cents) in [
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("1234.5", 123_450),
            ("1.200", 120_000),
            ("12 €", 1_200),
            ("0,05", 5),
        ] {
            assert_eq!(read_cents(typed), Some(cents), "{typed}");
        }
        for wrong in ["", "12,345,6789", "-3", "1.23.4", "abc", "12345678901", ","] {
            assert_eq!(read_cents(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        let at = |hours, minutes| NaiveTime::from_hms_opt(hours, minutes, 0);
        for (typed, time) in
            [("9:30", at(9, 30)), ("09.30", at(9, 30)), ("0930", at(9, 30)), ("930", at(9, 30)), ("14", at(14, 0))]
        {
            assert_eq!(read_time(typed), time, "{typed}");
        }
        for wrong in ["25:00", "9:3", "noon", "9:60", "12345", ""] {
            assert_eq!(read_time(wrong), None, "{wrong}");
        }
    }
}
