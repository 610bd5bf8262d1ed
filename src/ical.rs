//! Calendars as RFC 5545 writes them. Pure text: sessions go in, lines come out. What others wrote, [`busy`] reads.
//!
//! The crate `ical` writes the lines. It escapes no text, folds by characters instead of octets, may panic at a parameter, and
//! gives each time a zone. So values are escaped before it sees them, parameters go into the property's name, times are UTC
//! (which needs no VTIMEZONE), and what it wrote is folded again.

pub mod busy;

use chrono::{DateTime, Utc};
use ical::generator::{Emitter as _, IcalCalendar, IcalCalendarBuilder, IcalEvent, Property};
use ical::parser::ical::component::{IcalTimeZone, IcalTimeZoneTransition, IcalTimeZoneTransitionType};

use crate::codes::Language;
use crate::words;

/// Who wrote it: RFC 5545, 3.7.3.
const PRODUCT: &str = "-//Pajtim//Pajtim//EN";
/// What stands behind the keys of sessions, so that they are like no other program's. Not the host: an installation that moves
/// would have every session twice.
pub const DOMAIN: &str = "pajtim";
/// How often programs are asked to fetch a feed again; Google does not listen.
const REFRESH: &str = "PT1H";
/// The longest line in octets, its end not counted: RFC 5545, 3.1.
const LINE: usize = 75;

/// An event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for as long as the event lives, and of no other event anywhere.
    pub uid: String,
    /// One more with each change that a calendar must follow.
    pub sequence: i32,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// What it is, in one line.
    pub summary: String,
    /// Where it is; none where that is not to be known.
    pub location: Option<String>,
    /// The page with more of it; none where that is not to be known.
    pub url: Option<String>,
    /// The language of its texts.
    pub language: Language,
    /// Whether it is cancelled. It stays in a feed, or calendars that know it would keep it as it was.
    pub cancelled: bool,
}

/// A calendar that programs fetch again and again. It has no METHOD, ORGANIZER or ATTENDEE: nobody is invited by it.
pub fn feed(name: &str, events: &[Event]) -> String {
    let mut calendar = IcalCalendarBuilder::version("2.0")
        .gregorian()
        .prodid(PRODUCT)
        .set(property("X-WR-CALNAME", text(name)))
        .set(property(&format!("REFRESH-INTERVAL;VALUE={}", parameter("DURATION")), REFRESH.to_owned()))
        .set(property("X-PUBLISHED-TTL", REFRESH.to_owned()))
        .build();
    calendar.events = events.iter().map(event).collect();
    if calendar.events.is_empty() {
        calendar.timezones.push(universal());
    }
    written(&calendar)
}

/// One event as a file.
pub fn single(only: &Event) -> String {
    written(&IcalCalendarBuilder::version("2.0").gregorian().prodid(PRODUCT).add_event(event(only)).build())
}

/// What an invitation asks of a calendar: RFC 5546, 3.2.2 and 3.2.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Enter the event, or what is new of it.
    Request,
    /// It does not take place, or not with this one.
    Cancel,
}

impl Method {
    /// As it is written.
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Who invites whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited<'a> {
    /// What is asked.
    pub method: Method,
    /// When it was written.
    pub sent_at: DateTime<Utc>,
    /// Name and mail address of who invites.
    pub organizer: (&'a str, &'a str),
    /// Name and mail address of the one who is invited: nobody else stands in it.
    pub attendee: (&'a str, &'a str),
}

/// An invitation of one person to one event, a change of it, or its cancellation, for mail: RFC 5546.
pub fn invitation(to: &Event, invited: &Invited<'_>) -> String {
    let address = |(_, address): (&str, &str)| uri(&format!("mailto:{address}"));
    let named = |what: &str, (name, _): (&str, &str)| format!("{what};CN={}", parameter(name));
    let mut event = event(to);
    let is_cancelled = invited.method == Method::Cancel;
    // Of what is called off neither the end nor the last change counts: both may be newer than what the one who reads it may know.
    event.properties.retain(|property| !(is_cancelled && property.name == "DTEND"));
    for property in &mut event.properties {
        if property.name == "DTSTAMP" || is_cancelled && property.name == "LAST-MODIFIED" {
            property.value = Some(utc(invited.sent_at));
        }
    }
    let attendee = format!("{};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE", named("ATTENDEE", invited.attendee));
    event.properties.push(property(&named("ORGANIZER", invited.organizer), address(invited.organizer)));
    event.properties.push(property(&attendee, address(invited.attendee)));
    let calendar = IcalCalendarBuilder::version("2.0")
        .gregorian()
        .prodid(PRODUCT)
        .set(property("METHOD", invited.method.code().to_owned()))
        .add_event(event);
    written(&calendar.build())
}

fn event(of: &Event) -> IcalEvent {
    let language = parameter(of.language.tag());
    let mut event = IcalEvent::new();
    event.properties = vec![
        property("UID", text(&of.uid)),
        property("DTSTAMP", utc(of.changed_at)),
        property("LAST-MODIFIED", utc(of.changed_at)),
        property("SEQUENCE", of.sequence.to_string()),
        property("DTSTART", utc(of.starts_at)),
        property("DTEND", utc(of.ends_at)),
        property("STATUS", if of.cancelled { "CANCELLED" } else { "CONFIRMED" }.to_owned()),
        // Whom a calendar is shared with reads that the time is taken, and no more.
        property("CLASS", "PRIVATE".to_owned()),
        property(&format!("SUMMARY;LANGUAGE={language}"), text(&of.summary)),
    ];
    let location = of.location.as_ref().map(|place| property(&format!("LOCATION;LANGUAGE={language}"), text(place)));
    event.properties.extend(location.into_iter().chain(of.url.as_ref().map(|url| property("URL", uri(url)))));
    event
}

/// A calendar has at least one component (RFC 5545, 3.6). Without events it is this one, which says nothing.
fn universal() -> IcalTimeZone {
    let mut standard = IcalTimeZoneTransition::new(IcalTimeZoneTransitionType::STANDARD);
    standard.properties = vec![
        property("DTSTART", "19700101T000000".to_owned()),
        property("TZOFFSETFROM", "+0000".to_owned()),
        property("TZOFFSETTO", "+0000".to_owned()),
    ];
    let mut zone = IcalTimeZone::new();
    zone.properties.push(property("TZID", "Etc/UTC".to_owned()));
    zone.transitions.push(standard);
    zone
}

/// A line; its value is escaped already, and parameters stand in its name.
fn property(name: &str, value: String) -> Property {
    Property { name: name.to_owned(), params: None, value: Some(value) }
}

/// An instant: RFC 5545, 3.3.5, form 2.
fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// What ends a line for some program or other.
fn ends_line(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A value of the type TEXT: RFC 5545, 3.3.11. Whatever ends a line stays as a line's end within the text; what else is not seen
/// is dropped.
pub fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\t' => escaped.push(' '),
            letter if ends_line(letter) => escaped.push_str("\\n"),
            letter if words::is_control(letter) => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// The value of a parameter: RFC 5545, 3.2, with the signs of RFC 6868; in quotes unless it is a plain word.
pub fn parameter(value: &str) -> String {
    if !value.is_empty() && value.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
        return value.to_owned();
    }
    let mut quoted = String::from('"');
    for letter in value.replace("\r\n", "\n").chars() {
        match letter {
            '^' => quoted.push_str("^^"),
            '"' => quoted.push_str("^'"),
            '\t' => quoted.push(' '),
            letter if ends_line(letter) => quoted.push_str("^n"),
            letter if words::is_control(letter) => {}
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A value of the type URI: what may not stand in one is dropped.
fn uri(value: &str) -> String {
    value.chars().filter(|letter| letter.is_ascii_graphic()).collect()
}

/// The calendar's lines, each of at most 75 octets.
fn written(calendar: &IcalCalendar) -> String {
    // No value holds a line's end any more, so this is where the crate has folded, and nothing else.
    let lines = calendar.generate().replace("\r\n ", "");
    let mut folded = String::with_capacity(lines.len() + lines.len() / 32);
    for line in lines.split_terminator("\r\n") {
        fold(line, &mut folded);
    }
    folded
}

/// Breaks a line between two characters, never within one.
fn fold(line: &str, folded: &mut String) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > LINE {
            folded.push_str("\r\n ");
            octets = 1;
        }
        octets += letter.len_utf8();
        folded.push(letter);
    }
    folded.push_str("\r\n");
}
