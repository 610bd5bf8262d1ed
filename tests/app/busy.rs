//! Calendars of other programs: when somebody is busy, worked out by hand. What is not certain is refused.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use pajtim::ical::busy::{Calendar, MOST, Span, What, Wrong};
use proptest::prelude::*;

const HOME: Tz = Tz::Europe__Belgrade;

fn utc(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap().and_utc()
}

/// The busy times of 2026.
fn busy(text: &str) -> Result<Vec<Span>, Vec<Wrong>> {
    let year = |year| HOME.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap().with_timezone(&Utc);
    Calendar::read(text, HOME)?.busy(year(2026), year(2027), &BTreeSet::new())
}

fn said(text: &str) -> Vec<String> {
    let line = |(from, to): &Span| format!("{}–{}", from.format("%m-%d %H:%M"), to.format("%m-%d %H:%M"));
    busy(text).unwrap().iter().map(line).collect()
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/fixtures/calendars/{name}.ics", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A calendar of one event.
fn event(lines: &[&str]) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        lines.join("\r\n")
    )
}

/// What is wrong, and in which line; the event's lines begin with the fifth.
fn wrong(lines: &[&str]) -> (What, usize) {
    let found = busy(&event(lines)).unwrap_err();
    (found[0].what, found[0].line)
}

#[test]
fn a_calendar_of_google_is_read() {
    assert_eq!(
        said(&fixture("google")),
        [
            "03-24 08:00–03-24 09:00",
            "03-28 23:00–03-29 22:00",
            // Moved from nine to two, in summer time.
            "03-31 12:00–03-31 13:00",
            "04-14 07:00–04-14 08:00",
        ]
    );
}

#[test]
fn a_calendar_of_outlook_is_read() {
    assert_eq!(
        said(&fixture("outlook")),
        [
            "03-31 07:00–03-31 07:30",
            // By the zone that the file describes: three hours ahead in summer.
            "04-15 09:00–04-15 09:45",
            "04-30 22:00–05-03 22:00",
            // The last working days of May and June; that of April is taken out.
            "05-29 07:00–05-29 07:30",
            "06-30 07:00–06-30 07:30",
        ]
    );
}

#[test]
fn a_calendar_of_apple_is_read() {
    assert_eq!(
        said(&fixture("apple")),
        [
            "04-02 16:30–04-02 17:30",
            "06-10 07:00–06-10 08:30",
            "08-31 22:00–09-01 22:00",
            "09-08 22:00–09-09 22:00",
            // A day from eleven to eleven has 25 hours then; the next one touches it.
            "10-24 21:00–10-26 22:00",
            "11-01 10:00–11-01 11:30",
        ]
    );
}

#[test]
fn times_of_day_stay_while_the_clocks_change() {
    let weekly = event(&[
        "DTSTART;TZID=Europe/Belgrade:20261019T090000",
        "DTEND;TZID=Europe/Belgrade:20261019T100000",
        "RRULE:FREQ=WEEKLY;COUNT=2",
    ]);
    assert_eq!(said(&weekly), ["10-19 07:00–10-19 08:00", "10-26 08:00–10-26 09:00"]);
    // Skipped at half past two: by the offset before. The hour that comes twice: the first one, and as long as it is.
    let spring = event(&[
        "DTSTART;TZID=Europe/Belgrade:20260328T023000",
        "DTEND;TZID=Europe/Belgrade:20260328T024500",
        "RRULE:FREQ=DAILY;COUNT=2",
    ]);
    assert_eq!(said(&spring), ["03-28 01:30–03-28 01:45", "03-29 01:30–03-29 01:45"]);
    // One that ends within that hour, as it comes the second time.
    let rule = "RRULE:FREQ=DAILY;UNTIL=20261025T011500Z";
    let last = event(&["DTSTART;TZID=Europe/Belgrade:20261024T023000", "DURATION:PT5M", rule]);
    assert_eq!(said(&last), ["10-24 00:30–10-24 00:35", "10-25 00:30–10-25 00:35"]);
    let autumn = event(&["DTSTART;TZID=Europe/Belgrade:20261025T023000", "DTEND;TZID=Europe/Belgrade:20261025T033000"]);
    assert_eq!(said(&autumn), ["10-25 00:30–10-25 02:30"]);
}

#[test]
fn what_would_take_minutes_to_work_out_is_refused() {
    // A zone whose clocks changed sixty thousand times.
    let onsets: Vec<String> =
        (0..60_000).map(|n| format!("{:04}{:02}{:02}T000000", 1601 + n / 336, 1 + n / 28 % 12, 1 + n % 28)).collect();
    let zone = format!(
        "BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:16000101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRDATE:{}\nEND:STANDARD\nEND:VTIMEZONE\n",
        onsets.join(",")
    );
    let text = format!(
        "BEGIN:VCALENDAR\n{zone}BEGIN:VEVENT\nDTSTART;TZID=Own:20260701T090000\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n"
    );
    assert_eq!(busy(&text).unwrap_err()[0].what, What::Zone);
    // Nine thousand events of one key, each with the same nine thousand exceptions.
    let one = "BEGIN:VEVENT\nUID:a\nDTSTART:20260701T090000Z\nDURATION:PT1H\nEND:VEVENT\n";
    let other = "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20260702T090000Z\nDTSTART:20260702T100000Z\nDURATION:PT1H\nEND:VEVENT\n";
    let text = format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", one.repeat(9000), other.repeat(9000));
    assert_eq!(busy(&text).unwrap_err()[0].what, What::Many);
}

#[test]
fn zones_are_known_by_many_names() {
    for (zone, from) in [
        ("Europe/Belgrade", "07:00"),
        ("europe/belgrade", "07:00"),
        ("/mozilla.org/20070129_1/Europe/Skopje", "07:00"),
        ("W. Europe Standard Time", "07:00"),
        ("\"Central European Standard Time\"", "07:00"),
        ("America/Argentina/Buenos_Aires", "12:00"),
        ("tzone://Microsoft/Utc", "09:00"),
        ("GMT Standard Time", "08:00"),
    ] {
        let text = event(&[&format!("DTSTART;TZID={zone}:20260701T090000"), "DURATION:PT1H"]);
        assert!(said(&text)[0].starts_with(&format!("07-01 {from}")), "{zone}: {:?}", said(&text));
    }
    let unknown = busy(&event(&["DTSTART;TZID=Mars/Olympus:20260701T090000"])).unwrap_err();
    assert_eq!(unknown, [Wrong { line: 5, what: What::Zone, value: "Mars/Olympus".into() }]);
    // Described, but not so that it could be followed.
    let described = |rule: &str| {
        format!(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:20200101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0330\n{rule}END:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=Own:20260701T090000\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n"
        )
    };
    assert_eq!(said(&described("")), ["07-01 05:30–07-01 06:30"]);
    let named = described("")
        .replace("TZID:Own", "TZID:(UTC+03:30) Teheran\\, Isfahan")
        .replace("=Own", "=\"(UTC+03:30) Teheran, Isfahan\"");
    assert_eq!(said(&named), ["07-01 05:30–07-01 06:30"]);
    assert_eq!(busy(&described("RRULE:FREQ=HOURLY\n")).unwrap_err()[0].what, What::Zone);
}

#[test]
fn endless_rules_end_with_the_window_and_what_touches_is_one() {
    let daily = event(&["DTSTART:20190101T080000Z", "DTEND:20190101T090000Z", "RRULE:FREQ=DAILY"]);
    assert_eq!(busy(&daily).unwrap().len(), 365);
    let round = event(&["DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY"]);
    assert_eq!(said(&round), ["12-31 23:00–12-31 23:00"], "cut to the year, one long time");
    let leap = event(&["DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY"]);
    assert_eq!(said(&leap), [""; 0]);
    let past = event(&["DTSTART:20100101T080000Z", "DTEND:20100101T090000Z", "RRULE:FREQ=DAILY;UNTIL=20120101T000000Z"]);
    assert_eq!(said(&past), [""; 0]);
}

#[test]
fn moments_without_a_length_take_no_time() {
    assert_eq!(said(&event(&["DTSTART:20260701T090000Z"])), [""; 0]);
    assert_eq!(said(&event(&["DTSTART:20260701T090000Z", "DTEND:20260701T090000Z"])), [""; 0]);
    assert_eq!(said(&event(&["DTSTART;VALUE=DATE:20260701", "DTEND;VALUE=DATE:20260701"])).len(), 1, "but a day is one");
}

#[test]
fn what_is_not_certain_is_refused_with_its_line() {
    let begins = "DTSTART:20260701T090000Z";
    for (lines, what, line) in [
        (vec!["SUMMARY:nothing"], What::NoStart, 3),
        (vec!["DTSTART:20260231T090000Z"], What::Time, 5),
        (vec!["DTSTART;VALUE=DATE:20260701T090000"], What::Time, 5),
        (vec!["DTSTART:tomorrow"], What::Time, 5),
        (vec![begins, "DURATION:-PT1H"], What::Time, 6),
        (vec![begins, "DTEND:20260701T080000Z"], What::Order, 6),
        (vec![begins, begins], What::Twice, 6),
        (vec![begins, "DTEND:20260701T100000Z", "DURATION:PT1H"], What::Twice, 7),
        (vec![begins, "DURATION:PT1H", "RRULE:FREQ=HOURLY"], What::Often, 7),
        (vec![begins, "DURATION:PT1H", "RRULE:FREQ=SOMETIMES"], What::Rule, 7),
        (vec![begins, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=XXMO"], What::Rule, 7),
        (vec![begins, "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=0"], What::Rule, 7),
        (vec![begins, "DURATION:PT1H", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"], What::Rule, 7),
        (vec![begins, "DURATION:PT1H", "EXDATE:soon"], What::Time, 7),
        (vec![begins, "DURATION:PT1H", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260701T090000Z"], What::Range, 7),
        (vec!["SUMMARY:a long title", "  that goes on", "", "DTSTART:x"], What::Time, 8),
        (vec!["DTSTART;TZID=\"unclosed:20260701T090000"], What::Broken, 5),
        (vec![begins, "no line at all"], What::Broken, 6),
    ] {
        assert_eq!(wrong(&lines), (what, line), "{lines:?}");
    }
    for (text, what) in [
        ("", What::NoCalendar),
        ("BEGIN:VCARD\nEND:VCARD\n", What::NoCalendar),
        ("<!doctype html><title>a:b</title>", What::NoCalendar),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260701T090000Z\n", What::Unfinished),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260701T090000Z\nEND:VCALENDAR\n", What::Unfinished),
    ] {
        assert_eq!(busy(text).unwrap_err()[0].what, what, "{text}");
    }
    // One bad event refuses all of it; five mistakes are told.
    let bad = "BEGIN:VEVENT\nDTSTART:x\nEND:VEVENT\n".repeat(9);
    assert_eq!(busy(&format!("BEGIN:VCALENDAR\n{bad}END:VCALENDAR\n")).unwrap_err().len(), 5);
}

#[test]
fn a_file_that_is_made_to_keep_us_busy_is_refused_soon() {
    let many = (0..=MOST).map(|number| {
        let at = utc("2026-01-02 00:00") + chrono::Duration::minutes(i64::try_from(number).unwrap() * 2);
        format!("BEGIN:VEVENT\nDTSTART:{}\nDURATION:PT1M\nEND:VEVENT\n", at.format("%Y%m%dT%H%M%SZ"))
    });
    let many: String = many.collect();
    assert_eq!(busy(&format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n")).unwrap_err()[0].what, What::Many);
    let old = "BEGIN:VEVENT\nDTSTART:10010101T000000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY\nEND:VEVENT\n";
    assert_eq!(busy(&format!("BEGIN:VCALENDAR\n{old}END:VCALENDAR\n")).unwrap_err()[0].what, What::Many);
    let deep = "BEGIN:VEVENT\n".repeat(100_000);
    assert_eq!(busy(&format!("BEGIN:VCALENDAR\n{deep}")).unwrap_err()[0].what, What::Broken);
}

#[test]
fn what_is_left_out_is_left_out_with_its_changes() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:own\nDTSTART:20260701T090000Z\nDURATION:PT1H\nEND:VEVENT\nBEGIN:VEVENT\nUID:other\nDTSTART:20260702T090000Z\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n";
    let calendar = Calendar::read(text, HOME).unwrap();
    assert_eq!(calendar.keys().collect::<Vec<_>>(), ["own", "other"]);
    let found = calendar.busy(utc("2026-01-01 00:00"), utc("2027-01-01 00:00"), &BTreeSet::from(["own".to_owned()])).unwrap();
    assert_eq!(found, [(utc("2026-07-02 09:00"), utc("2026-07-02 10:00"))]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_text_at_all_brings_the_reader_down(text in "(BEGIN:|END:|VCALENDAR|VEVENT|RRULE:|FREQ=|DAILY|;|BYDAY=|é|DTSTART|:|20260701|T090000|Z|\\n|\\r\\n |[ -~])*") {
        let _any = busy(&text);
    }

    #[test]
    fn no_value_at_all_brings_the_reader_down(name in "DTSTART|DTEND|DURATION|RRULE|EXDATE|RDATE|RECURRENCE-ID|DTSTART;TZID=Own", value in "\\PC{0,40}") {
        let _any = busy(&event(&["DTSTART:20260701T090000Z", &format!("{name}:{value}")]));
    }

    #[test]
    fn busy_times_are_in_order_and_apart_and_within_the_window(starts in prop::collection::vec((0_i64..600_000, 1_i64..5_000), 1..40)) {
        let base = utc("2025-12-01 00:00");
        let one = |(start, length): &(i64, i64)| format!(
            "BEGIN:VEVENT\nDTSTART:{}\nDURATION:PT{length}M\nEND:VEVENT\n",
            (base + chrono::Duration::minutes(*start)).format("%Y%m%dT%H%M%SZ")
        );
        let events: String = starts.iter().map(one).collect();
        let found = busy(&format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")).unwrap();
        prop_assert!(found.iter().all(|(from, to)| from < to));
        prop_assert!(found.windows(2).all(|pair| pair[0].1 < pair[1].0));
        // Each minute is busy that an event takes, and no other.
        let year = (utc("2025-12-31 23:00"), utc("2026-12-31 23:00"));
        for minute in (0..700_000).step_by(97) {
            let at = base + chrono::Duration::minutes(minute);
            let taken = starts.iter().any(|(start, length)| (*start..*start + *length).contains(&minute));
            let is_busy = found.iter().any(|(from, to)| *from <= at && at < *to);
            prop_assert_eq!(is_busy, taken && year.0 <= at && at < year.1);
        }
    }
}
