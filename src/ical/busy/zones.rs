//! Which zone a name means: that of the IANA, that of Windows, or one that the file itself describes.

use std::collections::HashMap;
use std::str::FromStr as _;
use std::sync::Arc;

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use windows_timezones::WindowsTimezone;

use super::lines::{Component, Property};
use super::rules::{self, Clock, Rule};
use super::times;
use super::{What, Wrong};

/// Until when described zones are followed.
const UNTIL: Option<NaiveDate> = NaiveDate::from_ymd_opt(2150, 1, 1);

/// Parts of a described zone: more is a mistake, or an attack.
const PARTS: usize = 200;

/// Changes of a described zone: from 1601, where Outlook begins, until it is followed no more, there are 1,100.
const CHANGES: usize = 3000;

/// A zone.
#[derive(Debug, Clone)]
pub(super) enum Zone {
    Named(Tz),
    Described(Arc<Described>),
}

/// A zone as a file describes it: from when on (as an instant without a zone) clocks are so many seconds ahead.
#[derive(Debug)]
pub(super) struct Described {
    /// Before the first change.
    before: Duration,
    changes: Vec<(NaiveDateTime, Duration)>,
}

impl Zone {
    /// The instant of a local time, as RFC 5545, 3.3.5 has it: of two the first; one that clocks skip by the offset before.
    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        match self {
            Self::Named(zone) => named(*zone, local),
            Self::Described(described) => Utc.from_utc_datetime(&described.instant(local)),
        }
    }

    /// The local time of an instant.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Named(zone) => at.with_timezone(zone).naive_local(),
            Self::Described(described) => {
                let at = at.naive_utc();
                at + described.ahead(described.changes.partition_point(|(from, _)| *from <= at))
            }
        }
    }
}

fn named(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => {
            // No zone skips more than a day.
            let before = (1..=25).filter_map(|hours| {
                let earlier = local - Duration::hours(hours);
                Some(zone.from_local_datetime(&earlier).latest()?.with_timezone(&Utc) + Duration::hours(hours))
            });
            before.into_iter().next().unwrap_or_else(|| Utc.from_utc_datetime(&local))
        }
    }
}

impl Described {
    /// How far ahead clocks are after so many changes.
    fn ahead(&self, changes: usize) -> Duration {
        changes.checked_sub(1).and_then(|last| self.changes.get(last)).map_or(self.before, |(_, ahead)| *ahead)
    }

    fn instant(&self, local: NaiveDateTime) -> NaiveDateTime {
        // No clock is two days ahead, or behind: what lies further back has happened.
        let passed = self.changes.partition_point(|(from, _)| *from < local - Duration::days(2));
        let mut at = local - self.ahead(passed);
        for (from, ahead) in self.changes.iter().skip(passed) {
            if at < *from {
                return at;
            }
            let later = local - *ahead;
            if later < *from {
                // The clocks skip it.
                return at;
            }
            at = later;
        }
        at
    }
}

/// The zones of a file.
pub(super) struct Zones<'a> {
    /// Of times without one.
    pub floating: Zone,
    described: HashMap<String, &'a Component>,
    known: HashMap<String, Zone>,
}

impl<'a> Zones<'a> {
    pub fn new(floating: Tz, calendars: &'a [Component]) -> Self {
        let parts = calendars.iter().flat_map(|calendar| &calendar.parts).filter(|part| part.name == "VTIMEZONE");
        // A value escapes its commas, the parameter that names it does not.
        let name = |part: &Component| Some(part.all("TZID").next()?.value.trim().replace("\\,", ",").replace("\\;", ";"));
        let described = parts.filter_map(|part| Some((name(part)?, part))).collect();
        Self { floating: Zone::Named(floating), described, known: HashMap::new() }
    }

    /// The zone of a property that names one.
    pub fn of(&mut self, property: &Property) -> Result<Zone, Wrong> {
        let Some(name) = property.parameter("TZID").filter(|name| !name.is_empty()) else { return Ok(self.floating.clone()) };
        if let Some(known) = self.known.get(name) {
            return Ok(known.clone());
        }
        let unknown = || Wrong { value: name.chars().take(60).collect(), ..property.wrong(What::Zone) };
        let zone = match (by_name(name), self.described.get(name)) {
            (Some(zone), _) => Zone::Named(zone),
            (None, Some(described)) => {
                match described.all("X-LIC-LOCATION").next().and_then(|place| by_name(place.value.trim())) {
                    Some(zone) => Zone::Named(zone),
                    None => Zone::Described(Arc::new(describe(described).ok_or_else(unknown)?)),
                }
            }
            (None, None) => return Err(unknown()),
        };
        self.known.insert(name.to_owned(), zone.clone());
        Ok(zone)
    }
}

/// A zone by its name, or by the end of a path as `/mozilla.org/20070129_1/Europe/Berlin`.
fn by_name(name: &str) -> Option<Tz> {
    if let Ok(windows) = WindowsTimezone::from_str(name) {
        return Some(windows.into());
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    let beginnings = parts.len().saturating_sub(3)..parts.len();
    let ends = beginnings.filter_map(|from| Some(parts.get(from..)?.join("/")));
    ends.filter_map(|end| {
        Tz::from_str(&end).ok().or_else(|| TZ_VARIANTS.into_iter().find(|zone| zone.name().eq_ignore_ascii_case(&end)))
    })
    .next()
}

/// A zone that a file describes: RFC 5545, 3.6.5. None where it cannot be followed.
fn describe(zone: &Component) -> Option<Described> {
    let parts: Vec<&Component> =
        zone.parts.iter().filter(|part| ["STANDARD", "DAYLIGHT"].contains(&part.name.as_str())).collect();
    if parts.is_empty() || parts.len() > PARTS {
        return None;
    }
    let mut changes: Vec<(NaiveDateTime, Duration, Duration)> = Vec::new();
    for part in parts {
        let offset = |name: &str| times::offset(part.all(name).next()?.value.trim());
        let (before, after) = (offset("TZOFFSETFROM")?, offset("TZOFFSETTO")?);
        let begins = times::local(part.all("DTSTART").next()?.value.trim())?;
        let mut onsets = vec![begins];
        for rule in part.all("RRULE") {
            let until = UNTIL?.and_time(chrono::NaiveTime::MIN);
            let rule = Rule::read(&rule.value).ok().filter(Rule::is_yearly)?;
            // Until when is told by the clock as it was before.
            let clock = Clock { local: &|at| at + before, instant: &|at| at - before };
            onsets.extend(rules::starts(&rule, begins, &clock, until, &mut 2000).ok()?);
        }
        for more in part.all("RDATE").flat_map(Property::list) {
            onsets.push(times::local(more)?);
        }
        changes.extend(onsets.into_iter().map(|onset| (onset - before, before, after)));
        if changes.len() > CHANGES {
            return None;
        }
    }
    changes.sort_unstable();
    changes.dedup();
    let before = changes.first()?.1;
    Some(Described { before, changes: changes.into_iter().map(|(at, _, after)| (at, after)).collect() })
}
