//! When somebody is busy, read from a calendar that another program wrote (RFC 5545). Times come out, and nothing else: no title,
//! no place, nobody. What cannot be read for certain refuses the whole, so that nobody is taken to be free who is not.

mod events;
mod lines;
mod rules;
mod times;
mod zones;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use self::events::{Asked, Event};
use self::times::Moment;
use self::zones::{Zone, Zones};

/// A time from its first instant to the one after its last.
pub type Span = (DateTime<Utc>, DateTime<Utc>);

/// At most so many busy times come out.
pub const MOST: usize = 5_000;
/// So often things may come again in one file, since they began.
const TIMES: usize = 200_000;
/// So many mistakes are told at once.
const TOLD: usize = 5;

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It does not begin as a calendar.
    NoCalendar,
    /// It is no line of a calendar.
    Broken,
    /// Something that began does not end, as in a file of which a part is missing.
    Unfinished,
    /// An event without a beginning.
    NoStart,
    /// A date, a time or a length that is none.
    Time,
    /// A zone that nobody knows and the file does not describe.
    Zone,
    /// It ends before it begins.
    Order,
    /// What may stand in an event once stands there twice.
    Twice,
    /// A rule that cannot be followed.
    Rule,
    /// It comes more often than once a day.
    Often,
    /// A change of all later times.
    Range,
    /// More than a calendar of one person holds.
    Many,
}

impl What {
    /// Its name.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoCalendar => "no-calendar",
            Self::Broken => "broken",
            Self::Unfinished => "unfinished",
            Self::NoStart => "no-start",
            Self::Time => "time",
            Self::Zone => "zone",
            Self::Order => "order",
            Self::Twice => "twice",
            Self::Rule => "rule",
            Self::Often => "often",
            Self::Range => "range",
            Self::Many => "many",
        }
    }
}

/// A line that cannot be read for certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Which line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: What,
    /// The date or the zone that is meant; else nothing.
    pub value: String,
}

/// A calendar that was read.
#[derive(Debug)]
pub struct Calendar {
    events: Vec<Event>,
    taken: Vec<Span>,
    floating: Zone,
}

impl Calendar {
    /// Reads a file; times without a zone are those of `floating`.
    ///
    /// # Errors
    /// What cannot be read for certain, the first mistakes.
    pub fn read(text: &str, floating: Tz) -> Result<Self, Vec<Wrong>> {
        let calendars = lines::calendars(text).map_err(|wrong| vec![wrong])?;
        let mut zones = Zones::new(floating, &calendars);
        let (mut events, mut taken, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        for part in calendars.iter().flat_map(|calendar| &calendar.parts) {
            match part.name.as_str() {
                "VEVENT" => match Event::read(part, &mut zones) {
                    Ok(event) => events.push(event),
                    Err(mistake) => wrong.push(mistake),
                },
                "VFREEBUSY" => {
                    let is_free = |kind: Option<&str>| kind.is_some_and(|kind| kind.eq_ignore_ascii_case("FREE"));
                    for property in part.all("FREEBUSY").filter(|property| !is_free(property.parameter("FBTYPE"))) {
                        for text in property.list() {
                            match events::span(property, text, &mut zones) {
                                Ok(span) => taken.push(span),
                                Err(mistake) => wrong.push(mistake),
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        wrong.truncate(TOLD);
        if wrong.is_empty() { Ok(Self { events, taken, floating: zones.floating }) } else { Err(wrong) }
    }

    /// The keys of its events.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.events.iter().map(|event| event.uid.as_str())
    }

    /// The busy times between two instants, cut to them, in their order; those that touch are one. Events with one of these keys take
    /// no time.
    ///
    /// # Errors
    /// What cannot be told for certain, the first mistakes.
    pub fn busy(&self, from: DateTime<Utc>, to: DateTime<Utc>, but: &BTreeSet<String>) -> Result<Vec<Span>, Vec<Wrong>> {
        let mut replaced: HashMap<&str, Vec<&Moment>> = HashMap::new();
        for event in self.events.iter().filter(|event| !event.uid.is_empty()) {
            if let Some(moment) = &event.instead_of {
                replaced.entry(&event.uid).or_default().push(moment);
            }
        }
        let mut asked = Asked { from, to, floating: &self.floating, left: TIMES, moments: TIMES };
        let (mut spans, mut wrong) = (self.taken.clone(), Vec::new());
        for event in self.events.iter().filter(|event| !but.contains(&event.uid)) {
            let instead: &[&Moment] = match event.instead_of {
                // What stands in place of another is not replaced by itself.
                Some(_) => &[],
                None => replaced.get(event.uid.as_str()).map(Vec::as_slice).unwrap_or_default(),
            };
            if let Err(mistake) = event.spans(instead, &mut asked, &mut spans) {
                wrong.push(mistake);
                // A rule that never comes takes long to be known as one.
                if wrong.len() >= TOLD {
                    break;
                }
            }
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let merged = merged(spans, from, to);
        if merged.len() > MOST { Err(vec![Wrong { line: 1, what: What::Many, value: String::new() }]) } else { Ok(merged) }
    }
}

/// Times in their order, cut to a window, those that touch as one.
fn merged(mut spans: Vec<Span>, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for (starts, ends) in spans.into_iter().map(|(starts, ends)| (starts.max(from), ends.min(to))) {
        match merged.last_mut() {
            Some((_, last)) if starts <= *last => *last = ends.max(*last),
            _ if starts < ends => merged.push((starts, ends)),
            _ => {}
        }
    }
    merged
}
