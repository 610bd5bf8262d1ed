//! An event as it is written, and when it takes place.

use std::collections::HashSet;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use super::lines::{Component, Property};
use super::rules::{self, Clock, Rule};
use super::times::{self, Length, Moment};
use super::zones::{Zone, Zones};
use super::{Span, What, Wrong};

/// An event.
#[derive(Debug)]
pub(super) struct Event {
    line: usize,
    pub uid: String,
    /// Of an occurrence that stands in place of another: which.
    pub instead_of: Option<Moment>,
    /// When it is; nothing of one that takes no time: cancelled, or shown as free.
    when: Option<When>,
}

#[derive(Debug)]
struct When {
    start: Moment,
    lasts: Lasts,
    rules: Vec<(Rule, usize)>,
    /// Further times, some with an end of their own.
    more: Vec<(Moment, Option<Lasts>)>,
    without: Vec<Moment>,
}

/// How long it lasts.
#[derive(Debug, Clone)]
enum Lasts {
    /// From the first instant to the last, however the clocks change.
    Exactly(Duration),
    /// So many days, and so long.
    For(Length),
}

/// For what an event is looked at.
pub(super) struct Asked<'a> {
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    pub floating: &'a Zone,
    /// How many times may still be counted.
    pub left: usize,
    /// How many single moments, taken out, added or replaced, may still be looked at.
    pub moments: usize,
}

impl Event {
    pub fn read(part: &Component, zones: &mut Zones<'_>) -> Result<Self, Wrong> {
        let instead_of = part.one("RECURRENCE-ID")?;
        if let Some(range) = instead_of.filter(|property| property.parameter("RANGE").is_some()) {
            return Err(range.wrong(What::Range));
        }
        let instead_of = instead_of.map(|property| times::moment(property, property.value.trim(), zones)).transpose()?;
        let is_free = part.code("STATUS") == "CANCELLED" || part.code("TRANSP") == "TRANSPARENT";
        let uid = part.all("UID").next().map(|property| property.value.trim().to_owned()).unwrap_or_default();
        let when = if is_free { None } else { Some(When::read(part, zones, instead_of.is_some())?) };
        Ok(Self { line: part.line, uid, instead_of, when })
    }

    /// The times that it takes, apart from those in whose place another event stands.
    pub fn spans(&self, replaced: &[&Moment], asked: &mut Asked<'_>, spans: &mut Vec<Span>) -> Result<(), Wrong> {
        match &self.when {
            Some(when) => when.spans(self.line, replaced, asked, spans),
            None => Ok(()),
        }
    }
}

impl When {
    fn read(part: &Component, zones: &mut Zones<'_>, only_once: bool) -> Result<Self, Wrong> {
        let begins = part.one("DTSTART")?.ok_or_else(|| part.wrong(What::NoStart))?;
        let start = times::moment(begins, begins.value.trim(), zones)?;
        let lasts = lasts(part, &start, zones)?;
        let (mut rules, mut more, mut without) = (Vec::new(), Vec::new(), Vec::new());
        if only_once {
            return Ok(Self { start, lasts, rules, more, without });
        }
        for property in part.all("RRULE") {
            let rule = Rule::read(&property.value).map_err(|what| property.wrong(what))?;
            rules.push((if matches!(start, Moment::Day(_)) { rule.of_days() } else { rule }, property.line));
        }
        for property in part.all("RDATE") {
            let are_periods = property.parameter("VALUE").is_some_and(|value| value.eq_ignore_ascii_case("PERIOD"));
            for text in property.list() {
                if are_periods {
                    let (from, to) = times::period(property, text, zones)?;
                    let lasts = between(property, &from, to, &zones.floating)?;
                    more.push((from, Some(lasts)));
                } else {
                    more.push((times::moment(property, text, zones)?, None));
                }
            }
        }
        for property in part.all("EXDATE") {
            for text in property.list() {
                without.push(times::moment(property, text, zones)?);
            }
        }
        Ok(Self { start, lasts, rules, more, without })
    }

    fn spans(&self, line: usize, replaced: &[&Moment], asked: &mut Asked<'_>, spans: &mut Vec<Span>) -> Result<(), Wrong> {
        let zone = match &self.start {
            Moment::Day(_) => asked.floating.clone(),
            Moment::Time(_, zone) => zone.clone(),
        };
        let is_day = matches!(self.start, Moment::Day(_));
        let moments = self.more.len() + self.without.len() + replaced.len();
        asked.moments = asked.moments.checked_sub(moments).ok_or(Wrong { line, what: What::Many, value: String::new() })?;
        let outside = Outside::of(self.without.iter().chain(replaced.iter().copied()), asked.floating);
        // Whichever zone it is in, two days are more than any offset.
        let until = asked.to.naive_utc() + Duration::days(2);
        let mut starts = vec![self.start.local()];
        let clock = Clock { local: &|at| zone.local(at.and_utc()), instant: &|at| zone.instant(at).naive_utc() };
        for (rule, rule_line) in &self.rules {
            if rules::is_over(rule, asked.from.naive_utc() - self.lasts.longest() - Duration::days(2), &clock) {
                continue;
            }
            let found = rules::starts(rule, self.start.local(), &clock, until, &mut asked.left);
            starts.extend(found.map_err(|what| Wrong { line: *rule_line, what, value: String::new() })?);
        }
        let own = starts.into_iter().map(|at| {
            let moment = if is_day { Moment::Day(at.date()) } else { Moment::Time(at, zone.clone()) };
            (moment, &self.lasts)
        });
        let more = self.more.iter().map(|(moment, lasts)| (moment.clone(), lasts.as_ref().unwrap_or(&self.lasts)));
        for (moment, lasts) in own.chain(more).filter(|(moment, _)| !outside.has(moment, asked.floating)) {
            let from = moment.instant(asked.floating);
            let to = lasts.end(&moment, asked.floating);
            if to > asked.from && from < asked.to && to > from {
                asked.left = asked.left.checked_sub(1).ok_or(Wrong { line, what: What::Many, value: String::new() })?;
                spans.push((from, to));
            }
        }
        Ok(())
    }
}

impl Lasts {
    fn end(&self, moment: &Moment, floating: &Zone) -> DateTime<Utc> {
        match self {
            Self::Exactly(length) => moment.instant(floating) + *length,
            Self::For(length) => {
                let later = moment.local() + Duration::days(length.days);
                let zone = if let Moment::Time(_, zone) = moment { zone } else { floating };
                zone.instant(later) + length.rest
            }
        }
    }

    fn longest(&self) -> Duration {
        match self {
            Self::Exactly(length) => *length,
            Self::For(length) => Duration::days(length.days) + length.rest,
        }
    }
}

/// How long an event lasts: RFC 5545, 3.6.1. Without an end a day lasts a day, and a time no time.
fn lasts(part: &Component, start: &Moment, zones: &mut Zones<'_>) -> Result<Lasts, Wrong> {
    let day = Lasts::For(Length { days: 1, rest: Duration::zero() });
    match (part.one("DTEND")?, part.one("DURATION")?) {
        (Some(_), Some(both)) => Err(both.wrong(What::Twice)),
        (None, Some(property)) => {
            times::length(property.value.trim()).map(Lasts::For).ok_or_else(|| property.wrong(What::Time))
        }
        (Some(property), None) => {
            let end = times::moment(property, property.value.trim(), zones)?;
            // Some programs let a day end with itself.
            if matches!((start, &end), (Moment::Day(first), Moment::Day(last)) if first == last) {
                return Ok(day);
            }
            between(property, start, Ok(end), &zones.floating)
        }
        (None, None) if matches!(start, Moment::Day(_)) => Ok(day),
        (None, None) => Ok(Lasts::Exactly(Duration::zero())),
    }
}

/// From one moment to another, or for a length.
fn between(property: &Property, from: &Moment, to: Result<Moment, Length>, floating: &Zone) -> Result<Lasts, Wrong> {
    let lasts = match (from, to) {
        (_, Err(length)) => Lasts::For(length),
        (Moment::Day(first), Ok(Moment::Day(last))) => {
            Lasts::For(Length { days: (last - *first).num_days(), rest: Duration::zero() })
        }
        (from, Ok(to)) => Lasts::Exactly(to.instant(floating) - from.instant(floating)),
    };
    if lasts.longest() < Duration::zero() { Err(property.wrong(What::Order)) } else { Ok(lasts) }
}

/// A period on its own.
pub(super) fn span(property: &Property, text: &str, zones: &mut Zones<'_>) -> Result<Span, Wrong> {
    let (from, to) = times::period(property, text, zones)?;
    let lasts = between(property, &from, to, &zones.floating)?;
    Ok((from.instant(&zones.floating), lasts.end(&from, &zones.floating)))
}

/// Times at which an event does not take place.
struct Outside {
    instants: HashSet<DateTime<Utc>>,
    days: HashSet<NaiveDate>,
    /// The days of which one midnight is taken out: of events of whole days that one is the day.
    midnights: HashSet<NaiveDate>,
}

impl Outside {
    fn of<'m>(moments: impl Iterator<Item = &'m Moment>, floating: &Zone) -> Self {
        let mut outside = Self { instants: HashSet::new(), days: HashSet::new(), midnights: HashSet::new() };
        for moment in moments {
            match moment {
                Moment::Day(day) => {
                    outside.days.insert(*day);
                }
                Moment::Time(local, zone) => {
                    let at = zone.instant(*local);
                    outside.instants.insert(at);
                    for local in [*local, floating.local(at)] {
                        if local.time() == NaiveTime::MIN {
                            outside.midnights.insert(local.date());
                        }
                    }
                }
            }
        }
        outside
    }

    fn has(&self, moment: &Moment, floating: &Zone) -> bool {
        match moment {
            Moment::Day(day) => self.days.contains(day) || self.midnights.contains(day),
            Moment::Time(local, _) => self.days.contains(&local.date()) || self.instants.contains(&moment.instant(floating)),
        }
    }
}
