//! Calendar text held against any text at all: it comes back as it was, and never as a line of its own.

use chrono::{DateTime, TimeZone as _, Utc};
use ical::IcalParser;
use ical::parser::ical::component::IcalCalendar;
use pajtim::codes::Language;
use pajtim::ical::{Event, feed, parameter, single, text};
use proptest::collection::vec;
use proptest::prelude::*;

fn at(hour: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 29, hour, 30, 0).unwrap()
}

fn event(summary: &str, location: &str) -> Event {
    Event {
        uid: "0198@pajtim".to_owned(),
        sequence: 2,
        changed_at: at(1),
        starts_at: at(8),
        ends_at: at(9),
        summary: summary.to_owned(),
        location: Some(location.to_owned()),
        url: Some("http://127.0.0.1:8000/cases/FER-2026-0001".to_owned()),
        language: Language::Albanian,
        cancelled: false,
    }
}

fn parsed(calendar: &str) -> IcalCalendar {
    let mut all: Vec<_> = IcalParser::new(calendar.as_bytes()).map(Result::unwrap).collect();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// The content lines, unfolded as RFC 5545 says, 3.1.
fn lines(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split_terminator("\r\n").map(ToOwned::to_owned).collect()
}

/// A TEXT value as a program reads it.
fn read(value: &str) -> String {
    let (mut found, mut letters) = (String::new(), value.chars());
    while let Some(letter) = letters.next() {
        found.push(match (letter, if letter == '\\' { letters.next() } else { None }) {
            (_, Some('n' | 'N')) => '\n',
            (_, Some(escaped)) => escaped,
            (plain, None) => plain,
        });
    }
    found
}

/// What may be read back of a text: all that is seen.
fn seen(value: &str) -> String {
    let ends = ['\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];
    let folded = value.replace("\r\n", "\n").replace(ends, "\n").replace('\t', " ");
    folded.chars().filter(|letter| *letter == '\n' || !pajtim::words::is_control(*letter)).collect()
}

/// Any characters, those that mean something to calendars more often.
fn any_text() -> impl Strategy<Value = String> {
    let meaning =
        prop::sample::select("\r\n\t ;:,\\\"^=\u{b}\u{1c}\u{85}\u{2028}\u{202e}\u{0}ëçđž€😀".chars().collect::<Vec<_>>());
    let line = prop::sample::select(vec!["\r\nATTENDEE:mailto:x@example.org", "\nEND:VEVENT\r\nBEGIN:VEVENT", "\\n", "\\"]);
    let part = prop_oneof![
        meaning.prop_map(String::from),
        any::<char>().prop_map(String::from),
        "[a-zë ]{0,40}",
        line.prop_map(String::from)
    ];
    vec(part, 0..30).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_as_it_was_seen_and_adds_no_line(summary in any_text(), location in any_text(), name in any_text()) {
        let calendar = feed(&name, &[event(&summary, &location), event("plain", "plain")]);
        prop_assert!(calendar.ends_with("END:VCALENDAR\r\n"));
        for line in calendar.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
            prop_assert!(!line.chars().any(|letter| letter.is_control()), "{line:?}");
        }
        let plain = feed("plain", &[event("plain", "plain"), event("plain", "plain")]);
        let (found, expected) = (lines(&calendar), lines(&plain));
        prop_assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            // Which property it is does not depend on any text.
            let start = expected.split_once(':').unwrap().0;
            prop_assert!(found.starts_with(&format!("{start}:")), "{found:?} instead of {start}");
        }
        let value = |name: &str| found.iter().find_map(|line| line.strip_prefix(name)).map(read).unwrap();
        prop_assert_eq!(value("SUMMARY;LANGUAGE=sq:"), seen(&summary));
        prop_assert_eq!(value("LOCATION;LANGUAGE=sq:"), seen(&location));
        prop_assert_eq!(value("X-WR-CALNAME:"), seen(&name));
        // The crate's own parser finds the same events; it trims colons, and white space where lines are folded.
        let read_back = parsed(&calendar);
        prop_assert_eq!(read_back.events.len(), 2);
        prop_assert_eq!(read_back.properties.len(), 6);
        let summaries = read_back.events[0].properties.iter().filter(|property| property.name == "SUMMARY");
        let dense = |text: &str| text.trim_start_matches(':').split_whitespace().collect::<String>();
        let found: Vec<String> = summaries.map(|property| dense(property.value.as_deref().unwrap_or_default())).collect();
        prop_assert_eq!(found, vec![dense(&text(&summary))]);
    }

    #[test]
    fn a_parameter_ends_where_it_should(value in any_text()) {
        let written = parameter(&value);
        let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(&written);
        prop_assert!(!inner.contains('"') && !inner.chars().any(char::is_control), "{written:?}");
        prop_assert!(written.starts_with('"') || !written.contains([':', ';', ',', ' ']), "{written:?}");
        let (mut found, mut letters) = (String::new(), inner.chars());
        while let Some(letter) = letters.next() {
            found.push(match (letter, if letter == '^' { letters.next() } else { None }) {
                (_, Some('n')) => '\n',
                (_, Some('\'')) => '"',
                (plain, None) | (_, Some(plain)) => plain,
            });
        }
        prop_assert_eq!(found, seen(&value), "RFC 6868");
    }
}

#[test]
fn an_event_is_written_as_the_standard_says() {
    let text =
        single(&Event { cancelled: true, ..event("Seancë e përbashkët · FER-2026-0001", "Salla 1, Qendra; ana\\B") });
    insta::assert_snapshot!(text.replace("\r\n", "⏎\n"), @r"
    BEGIN:VCALENDAR⏎
    VERSION:2.0⏎
    CALSCALE:GREGORIAN⏎
    PRODID:-//Pajtim//Pajtim//EN⏎
    BEGIN:VEVENT⏎
    UID:0198@pajtim⏎
    DTSTAMP:20260329T013000Z⏎
    LAST-MODIFIED:20260329T013000Z⏎
    SEQUENCE:2⏎
    DTSTART:20260329T083000Z⏎
    DTEND:20260329T093000Z⏎
    STATUS:CANCELLED⏎
    CLASS:PRIVATE⏎
    SUMMARY;LANGUAGE=sq:Seancë e përbashkët · FER-2026-0001⏎
    LOCATION;LANGUAGE=sq:Salla 1\, Qendra\; ana\\B⏎
    URL:http://127.0.0.1:8000/cases/FER-2026-0001⏎
    END:VEVENT⏎
    END:VCALENDAR⏎
    ");
}

#[test]
fn a_calendar_without_events_has_a_component_all_the_same() {
    let calendar = feed("Seancat", &[]);
    assert_eq!(parsed(&calendar).timezones.len(), 1);
    assert!(!calendar.contains("VEVENT"));
}
