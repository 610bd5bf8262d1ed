//! Dates, numbers and codes in words of the three languages, and names as they are searched. Pure text.

mod near;
mod search;

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader as _, langid, static_loader};

pub use near::{beginnings, name_slips, slips, sounds};
pub use search::{file_key, fold, indexed, wanted};

use crate::codes::Language;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        // The marks that isolate values are for text of two directions, which none of these languages is.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static SQ: LanguageIdentifier = langid!("sq");
static SR: LanguageIdentifier = langid!("sr");
static EN: LanguageIdentifier = langid!("en");

/// Arguments of a sentence.
pub type Args<'a> = HashMap<Cow<'static, str>, FluentValue<'a>>;

fn identifier(language: Language) -> &'static LanguageIdentifier {
    match language {
        Language::Albanian => &SQ,
        Language::Serbian => &SR,
        Language::English => &EN,
    }
}

/// The text of a key. A key that a language lacks shows itself, so that it is seen and mended.
pub fn text(language: Language, key: &str, args: &Args<'_>) -> String {
    LOCALES.try_lookup_with_args(identifier(language), key, args).unwrap_or_else(|| format!("⟦{key}⟧"))
}

/// The text of a key that takes no arguments.
pub fn plain(language: Language, key: &str) -> String {
    text(language, key, &Args::new())
}

/// Whether a language has a text for a key.
pub fn has(language: Language, key: &str) -> bool {
    LOCALES.try_lookup(identifier(language), key).is_some()
}

/// The name of a code, as `outcome` and `settled_full`.
pub fn code(language: Language, list: &str, code: &str) -> String {
    let key = format!("{list}-{}", code.to_lowercase().replace('_', "-"));
    let gender = Args::from([(Cow::Borrowed("gender"), FluentValue::from(""))]);
    text(language, &key, &gender)
}

/// The name of a code that follows somebody's gender, as `party-role` and `claimant`.
pub fn gendered(language: Language, list: &str, code: &str, gender: &str) -> String {
    let gender = Args::from([(Cow::Borrowed("gender"), FluentValue::from(gender))]);
    text(language, &format!("{list}-{}", code.replace('_', "-")), &gender)
}

/// The name of a month, as in the middle of a sentence.
pub fn month_name(language: Language, number: u32) -> String {
    plain(language, &format!("month-{number}"))
}

/// A day as a heading: E martë, 24 nëntor; Utorak, 24. novembar; Tuesday, 24 November.
pub fn day(language: Language, day: NaiveDate) -> String {
    let args = Args::from([
        (Cow::Borrowed("weekday"), plain(language, &format!("weekday-{}", day.weekday().number_from_monday())).into()),
        (Cow::Borrowed("day"), day.day().into()),
        (Cow::Borrowed("month"), month_name(language, day.month()).into()),
    ]);
    text(language, "day-heading", &args)
}

/// A day of a year, in a letter: E martë, 24 nëntor 2026; Utorak, 24. novembar 2026.
pub fn day_of_year(language: Language, on: NaiveDate) -> String {
    let args = Args::from([
        (Cow::Borrowed("heading"), day(language, on).into()),
        (Cow::Borrowed("year"), on.year().to_string().into()),
    ]);
    text(language, "print-day", &args)
}

/// A month and its year as a heading: Maj 2026.
pub fn month(language: Language, number: u32, year: i32) -> String {
    let name = month_name(language, number);
    let mut letters = name.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{} {year}", letters.as_str())
}

/// A date, as 31.03.2026 in every language: the centres' own habit, and never ambiguous.
pub fn date(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// A time of day in a zone, as 09:30.
pub fn time(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%H:%M").to_string()
}

/// Date and time in a zone.
pub fn date_time(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%d.%m.%Y %H:%M").to_string()
}

/// A day and time with its seconds, where the minute alone does not tell two apart.
pub fn date_time_seconds(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%d.%m.%Y %H:%M:%S").to_string()
}

/// A whole number with the language's thousands separator.
pub fn integer(language: Language, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let separator = if language == Language::English { ',' } else { '.' };
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    if value < 0 { format!("−{grouped}") } else { grouped }
}

/// A number with so many decimals.
pub fn decimal(language: Language, value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((text.as_str(), ""));
    let whole = integer(language, whole.parse().unwrap_or_default());
    let point = if language == Language::English { '.' } else { ',' };
    let sign = if value < 0.0 { "−" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{fraction}") }
}

/// A length in hours as hours and minutes: 65:10.
pub fn hours(value: f64) -> String {
    let minutes: i64 = format!("{:.0}", (value * 60.0).round()).parse().unwrap_or_default();
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// An amount of cents: 1.234,50 € in Albanian and Serbian, €1,234.50 in English.
pub fn money(language: Language, cents: i64) -> String {
    let fraction = format!("{:02}", cents.unsigned_abs() % 100);
    let whole = integer(language, cents / 100);
    let sign = if cents < 0 && cents > -100 { "−" } else { "" };
    match language {
        Language::English => format!("€{sign}{whole}.{fraction}"),
        Language::Albanian | Language::Serbian => format!("{sign}{whole},{fraction} €"),
    }
}

/// A share of one as a percentage without decimals: 77 %, in English 77%.
pub fn percent(language: Language, share: f64) -> String {
    let number = decimal(language, (share * 100.0).round(), 0);
    if language == Language::English { format!("{number}%") } else { format!("{number} %") }
}

/// The first letters of a name, which say whose it is to who knows it; of three words at most.
pub fn initials(name: &str) -> Option<String> {
    let letters = name.split_whitespace().filter_map(|word| word.chars().next()).take(3);
    let initials: Vec<String> = letters.map(|letter| format!("{}.", letter.to_uppercase())).collect();
    (!initials.is_empty()).then(|| initials.join(" "))
}

/// A phone number by which it is found: digits alone, Kosovo's own written with its country code.
pub fn phone_key(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("00").unwrap_or(&digits) {
        // The zero of calls at home is written between, but not dialled: +383 (0)44 …
        international if number.trim_start().starts_with('+') || digits.starts_with("00") => {
            international.strip_prefix("3830").map_or_else(|| international.to_owned(), |rest| format!("383{rest}"))
        }
        local => local.strip_prefix('0').map_or_else(|| local.to_owned(), |rest| format!("383{rest}")),
    }
}

/// Whether a character is not seen but changes how others are: control characters and marks of direction.
pub fn is_control(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// An e-mail address as it is stored and looked up.
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_the_same_at_home_and_from_abroad() {
        for spelling in ["+383 44 740 047", "+383 (0)44 740 047", "00383/44-740-047", "044 740 047"] {
            assert_eq!(phone_key(spelling), "38344740047", "{spelling}");
        }
    }

    #[test]
    fn amounts_follow_the_language() {
        assert_eq!(money(Language::Albanian, 123_450), "1.234,50 €");
        assert_eq!(money(Language::English, 123_450), "€1,234.50");
        assert_eq!(money(Language::Serbian, -5), "−0,05 €");
        assert_eq!(percent(Language::English, 0.615), "62%");
        assert_eq!(decimal(Language::Serbian, 1234.5, 2), "1.234,50");
        assert_eq!([hours(65.17), hours(0.0), hours(1.99), hours(0.58)], ["65:10", "0:00", "1:59", "0:35"]);
        assert_eq!(integer(Language::English, -1_234_567), "−1,234,567");
    }

    #[test]
    fn serbian_counts_one_few_and_many() {
        let count = |n: i64| text(Language::Serbian, "cases-count", &Args::from([("count".into(), n.into())]));
        assert_eq!([count(1), count(3), count(5)], ["1 predmet", "3 predmeta", "5 predmeta"]);
    }
}
