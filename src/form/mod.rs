//! What was typed, and all that is wrong with it at once.

mod checks;
mod choice;

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;
use serde_json::Value;
use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

pub use checks::{Checks, LONG};
pub use choice::{Choice, choices, choices_of, codes};

use crate::{time, words};

/// A sentence of the locale files, with its arguments; the page speaks it in the reader's language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sentence {
    /// The key.
    pub key: String,
    /// The arguments.
    pub args: BTreeMap<&'static str, Value>,
}

impl Sentence {
    /// A sentence without arguments.
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), args: BTreeMap::new() }
    }

    /// With one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.insert(name, value.into());
        self
    }
}

/// A sentence within another one.
impl From<Sentence> for Value {
    fn from(sentence: Sentence) -> Self {
        let args: serde_json::Map<String, Self> =
            sentence.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        serde_json::json!({ "key": sentence.key, "args": args })
    }
}

/// A date as typed: 31.03.2026, 31/3/26, 2026-03-31, or 31.3 of this year. Nothing typed is no date.
pub fn date(errors: &mut Errors, field: &str, typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let (year, month, day) = match read_date(typed) {
        Some(read) => read,
        None => {
            errors.add(field, Sentence::new("error-date"));
            return None;
        }
    };
    let found = NaiveDate::from_ymd_opt(year, month, day);
    if found.is_none() {
        errors.add(field, Sentence::new("error-no-such-day").with("day", typed));
    }
    found
}

/// Year, month and day as they were meant, whether or not there is such a day.
fn read_date(typed: &str) -> Option<(i32, u32, u32)> {
    let parts: Vec<&str> = typed.trim_end_matches('.').split(['.', '/', '-']).map(str::trim).collect();
    let number = |text: &str, longest| {
        let is_number = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (day, month, year) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (day, month, i32::try_from(number(year, 4)?).ok()?),
        [day, month, year] if year.len() == 2 => (day, month, 2000 + i32::try_from(number(year, 2)?).ok()?),
        [day, month, year] => (day, month, i32::try_from(number(year, 4)?).ok()?),
        [day, month] => (day, month, time::today(time::HOME).year()),
        _ => return None,
    };
    (1900..=2200).contains(&year).then_some((year, number(month, 2)?, number(day, 2)?))
}

/// The longest name of a user, a centre, a room.
const SHORT: usize = 120;

/// A check for validator: something is there, it is short enough for a heading, and nothing in it is unseen.
///
/// # Errors
/// `required`, `long` or `control`.
pub fn short(text: &str) -> Result<(), ValidationError> {
    if text.chars().any(words::is_control) {
        return Err(ValidationError::new("control"));
    }
    match text.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        1..=SHORT => Ok(()),
        _ => {
            let mut long = ValidationError::new("long");
            long.add_param("max".into(), &SHORT);
            Err(long)
        }
    }
}

/// A path to come back to, as a form or an address gave it: a page of our own, else the first one. Never another host.
/// What may not stand in an address is encoded.
pub fn own_path(typed: &str) -> String {
    let own =
        typed.starts_with('/') && !typed.starts_with("//") && !typed.contains(|sign: char| sign == '\\' || sign.is_control());
    if !own {
        return "/".to_owned();
    }
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/?&=%-._~!$'()*+,;:@".contains(byte);
    let encoded: String =
        typed.bytes().map(|byte| if is_plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect();
    if rocket::http::uri::Origin::parse(&encoded).is_ok() { encoded } else { "/".to_owned() }
}

/// A field that somebody else changed meanwhile: what is stored by now, and what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    label: &'static str,
    stored: String,
    typed: String,
}

/// Why a change was not stored although it has no mistake, and where what was typed differs from what is stored by now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conflict {
    sentence: Sentence,
    differences: Vec<Difference>,
    /// What somebody else changed meanwhile and stands in the form by now: what it was, and what it is.
    taken_over: Vec<Difference>,
    /// The page that shows what was stored before.
    path: Option<String>,
}

impl Conflict {
    /// Of fields as a reader knows them: label, stored, typed.
    pub fn new<'a>(sentence: Sentence, fields: impl IntoIterator<Item = (&'static str, &'a str, &'a str)>) -> Self {
        Self { sentence, differences: differences(fields), taken_over: Vec::new(), path: None }
    }

    /// With what somebody else changed meanwhile: label, what it was, what it is.
    #[must_use]
    pub fn after<'a>(self, fields: impl IntoIterator<Item = (&'static str, &'a str, &'a str)>) -> Self {
        Self { taken_over: differences(fields), ..self }
    }

    /// The same form was stored before, with other fields; a page shows what it became.
    pub fn sent_before(path: String) -> Self {
        let sentence = Sentence::new("error-sent-before");
        Self { sentence, differences: Vec::new(), taken_over: Vec::new(), path: Some(path) }
    }
}

fn differences<'a>(fields: impl IntoIterator<Item = (&'static str, &'a str, &'a str)>) -> Vec<Difference> {
    let different = fields.into_iter().filter(|(_, stored, typed)| stored.trim() != typed.trim());
    let difference =
        |(label, stored, typed): (_, &str, &str)| Difference { label, stored: stored.to_owned(), typed: typed.to_owned() };
    different.map(difference).collect()
}

/// The mistakes of a form: a sentence for each field, and for the whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Errors {
    /// In the form's order: the field and its sentence.
    pub fields: BTreeMap<String, Sentence>,
    /// About the whole: a refusal by a rule.
    pub summary: Vec<Sentence>,
    /// Whether the same would do at another time: then the page shows when.
    #[serde(skip)]
    pub another_time: bool,
}

impl Errors {
    /// No mistakes.
    pub fn none() -> Self {
        Self::default()
    }

    /// A refusal of the whole.
    pub fn of(sentence: Sentence) -> Self {
        Self { summary: vec![sentence], ..Self::default() }
    }

    /// One mistake, at a field.
    pub fn at(field: &str, sentence: Sentence) -> Self {
        let mut errors = Self::none();
        errors.add(field, sentence);
        errors
    }

    /// Adds a mistake; the first of a field stays.
    pub fn add(&mut self, field: &str, sentence: Sentence) {
        self.fields.entry(field.to_owned()).or_insert(sentence);
    }

    /// Adds a mistake, after those that the field has already.
    pub fn also(&mut self, field: &str, sentence: Sentence) {
        let sentence = match self.fields.remove(field) {
            Some(first) => Sentence::new("two-sentences").with("first", first).with("second", sentence),
            None => sentence,
        };
        self.fields.insert(field.to_owned(), sentence);
    }

    /// Takes over what is wrong elsewhere; the first of a field stays.
    pub fn join(&mut self, other: Self) {
        for (field, sentence) in other.fields {
            self.add(&field, sentence);
        }
        self.summary.extend(other.summary);
        self.another_time |= other.another_time;
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.summary.is_empty()
    }

    /// The value if there are no mistakes.
    ///
    /// # Errors
    /// The mistakes.
    pub fn or<T>(self, value: impl FnOnce() -> T) -> Result<T, Self> {
        if self.is_empty() { Ok(value()) } else { Err(self) }
    }
}

/// The code of a check is its sentence: `code = "required"` speaks `error-required`. The rejected value is dropped.
impl From<ValidationErrors> for Errors {
    fn from(checks: ValidationErrors) -> Self {
        let mut errors = Self::none();
        for (field, kind) in checks.into_errors() {
            if let ValidationErrorsKind::Field(found) = kind
                && let Some(first) = found.first()
            {
                let mut sentence = Sentence::new(format!("error-{}", first.code));
                for (name, bound) in [("min", first.params.get("min")), ("max", first.params.get("max"))] {
                    if let Some(bound) = bound {
                        sentence = sentence.with(name, bound.clone());
                    }
                }
                errors.add(&field, sentence);
            }
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let of = |typed: &str| {
            let mut errors = Errors::none();
            let day = date(&mut errors, "day", typed);
            (day.map(|day| day.to_string()), errors.fields.get("day").map(|sentence| sentence.key.clone()))
        };
        for typed in
            ["22.11.2026", "22.11.2026.", "22/11/2026", "22.11.26", "22/11/26", "22-11-2026", "2026-11-22", " 22. 11. 2026 "]
        {
            assert_eq!(of(typed), (Some("2026-11-22".to_owned()), None), "{typed}");
        }
        let this_year = time::today(time::HOME).year();
        for typed in ["25.11", "25.11.", "25/11"] {
            assert_eq!(of(typed), (Some(format!("{this_year}-11-25")), None), "{typed}");
        }
        for typed in ["31.02.2026", "31/2/26", "00.01.2026", "29.2.2025", "2026-13-01", "99.99"] {
            assert_eq!(of(typed), (None, Some("error-no-such-day".to_owned())), "{typed}");
        }
        for typed in
            ["soon", "1.1.1", "1.1.12345", "1.1.1800", "22112026", "1.2.3.4", "+1.2.2026", "1.-2.2026", "ë.2.2026", "1."]
        {
            assert_eq!(of(typed), (None, Some("error-date".to_owned())), "{typed}");
        }
        assert_eq!(of("  "), (None, None));
    }

    #[test]
    fn one_comes_back_to_a_page_of_our_own_alone() {
        assert_eq!(own_path("/cases?q=a"), "/cases?q=a");
        for other in ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: b", "", "\t//x"] {
            assert_eq!(own_path(other), "/", "{other:?}");
        }
    }
}
