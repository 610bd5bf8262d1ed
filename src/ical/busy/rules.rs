//! Rules by which events come again. The crate `rrule` follows them on the wall's clock, without a zone: which instant a local time
//! is, is decided afterwards, as RFC 5545, 3.3.10 has it.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

use super::{What, times};

/// A rule that seldom comes is followed through many years: each one counts as so many times.
const COST: usize = 50;

/// What stands in a rule besides its frequency and its end.
const PARTS: [&str; 11] = [
    "INTERVAL",
    "WKST",
    "BYSETPOS",
    "BYMONTH",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYDAY",
    "BYHOUR",
    "BYMINUTE",
    "BYSECOND",
];

/// What the clocks of a zone say: the local time of an instant, and the instant of a local time; both without a zone.
pub(super) struct Clock<'a> {
    pub local: &'a dyn Fn(NaiveDateTime) -> NaiveDateTime,
    pub instant: &'a dyn Fn(NaiveDateTime) -> NaiveDateTime,
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// With a day.
    Day(NaiveDate),
    /// At a local time.
    Local(NaiveDateTime),
    /// At an instant.
    Instant(NaiveDateTime),
}

/// A rule.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    frequency: String,
    count: Option<u32>,
    until: Option<Until>,
    parts: Vec<(String, String)>,
}

impl Rule {
    /// As it is written.
    pub fn read(text: &str) -> Result<Self, What> {
        let (mut frequency, mut count, mut until, mut parts) = (None, None, None, Vec::<(String, String)>::new());
        for part in text.trim().trim_end_matches(';').split(';') {
            let (name, value) = part.split_once('=').ok_or(What::Rule)?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
            match name.as_str() {
                "FREQ" if frequency.is_none() => frequency = Some(value),
                "COUNT" if count.is_none() => count = Some(value.parse().ok().filter(|count| *count > 0).ok_or(What::Rule)?),
                "UNTIL" if until.is_none() => until = Some(Until::read(&value).ok_or(What::Rule)?),
                // RFC 7529, as far as it says what RFC 5545 does.
                "RSCALE" if value == "GREGORIAN" => {}
                "SKIP" if value == "OMIT" => {}
                known if PARTS.contains(&known) && is_list(known, &value) && !parts.iter().any(|(name, _)| name == known) => {
                    parts.push((name, value));
                }
                _ => return Err(What::Rule),
            }
        }
        let rule = Self { frequency: frequency.ok_or(What::Rule)?, count, until, parts };
        match rule.frequency.as_str() {
            "DAILY" | "WEEKLY" if rule.part("BYDAY").bytes().any(|byte| byte.is_ascii_digit()) => Err(What::Rule),
            "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY" if rule.part("INTERVAL") != "0" => Ok(rule),
            "HOURLY" | "MINUTELY" | "SECONDLY" => Err(What::Often),
            _ => Err(What::Rule),
        }
    }

    fn part(&self, name: &str) -> &str {
        self.parts.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn is_yearly(&self) -> bool {
        self.frequency == "YEARLY"
    }

    /// The last local time at which it can come; or a little later, for clocks may be put back just then.
    fn last(&self, clock: &Clock<'_>) -> Option<NaiveDateTime> {
        self.until.map(|until| match until {
            Until::Day(day) => day.and_hms_opt(23, 59, 59).unwrap_or_else(|| day.and_time(NaiveTime::MIN)),
            Until::Local(at) => at,
            Until::Instant(at) => (clock.local)(at) + chrono::Duration::hours(3),
        })
    }

    /// Whether its end is before a local time.
    fn has_ended(&self, at: NaiveDateTime, clock: &Clock<'_>) -> bool {
        matches!(self.until, Some(Until::Instant(end)) if (clock.instant)(at) > end)
    }

    /// The same of an event of whole days: it has no hours.
    pub fn of_days(mut self) -> Self {
        self.parts.retain(|(name, _)| !["BYHOUR", "BYMINUTE", "BYSECOND"].contains(&name.as_str()));
        self
    }

    /// As the crate reads it; where it ends by the clock is looked after here.
    fn written(&self) -> String {
        let count = self.count.map(|count| format!(";COUNT={count}")).unwrap_or_default();
        let parts: String = self.parts.iter().map(|(name, value)| format!(";{name}={value}")).collect();
        format!("FREQ={}{parts}{count}", self.frequency)
    }
}

impl Until {
    fn read(value: &str) -> Option<Self> {
        if let Some(day) = times::day(value).filter(|_| value.len() == 8) {
            return Some(Self::Day(day));
        }
        match value.strip_suffix('Z') {
            Some(instant) => times::local(instant).map(Self::Instant),
            None => times::local(value).map(Self::Local),
        }
    }
}

/// Whether a part is a list of numbers, or of weekdays: the crate reads what it does not know as something else.
fn is_list(name: &str, value: &str) -> bool {
    let is_day = |part: &str| ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].contains(&part);
    let is_number = |part: &str| {
        let digits = part.trim_start_matches(['+', '-']);
        part.len() - digits.len() <= 1 && (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    value.split(',').all(|part| match name {
        "WKST" => is_day(part),
        "BYDAY" => part
            .len()
            .checked_sub(2)
            .and_then(|cut| part.split_at_checked(cut))
            .is_some_and(|(nth, weekday)| is_day(weekday) && (nth.is_empty() || is_number(nth))),
        _ => is_number(part),
    })
}

/// Whether a rule has certainly ended before a local time.
pub(super) fn is_over(rule: &Rule, before: NaiveDateTime, clock: &Clock<'_>) -> bool {
    rule.last(clock).is_some_and(|last| last < before)
}

/// The local times at which a rule lets something come that began at one, until another; `left` is how many may still be counted in the file.
pub(super) fn starts(
    rule: &Rule,
    begins: NaiveDateTime,
    clock: &Clock<'_>,
    until: NaiveDateTime,
    left: &mut usize,
) -> Result<Vec<NaiveDateTime>, What> {
    let end = rule.last(clock).map_or(until, |last| last.min(until));
    if end < begins {
        return Ok(Vec::new());
    }
    *left = left.checked_sub(COST).ok_or(What::Many)?;
    let start = Tz::UTC.from_utc_datetime(&begins);
    let parsed: RRule<Unvalidated> = rule.written().parse().map_err(|_refused| What::Rule)?;
    let parsed = parsed.validate(start).map_err(|_refused| What::Rule)?;
    let mut found = Vec::new();
    // With the crate's limit: a rule that never comes would be followed for ever.
    for at in &RRuleSet::new(start).rrule(parsed).limit() {
        let at = at.naive_utc();
        if at > end {
            return Ok(found);
        }
        if rule.has_ended(at, clock) {
            return Ok(found);
        }
        *left = left.checked_sub(1).ok_or(What::Many)?;
        found.push(at);
    }
    // It came as often as it should; or the crate has given up, and nobody knows whether it comes once more.
    if rule.count.is_some_and(|count| usize::try_from(count) == Ok(found.len())) { Ok(found) } else { Err(What::Rule) }
}
