//! Dates, times, lengths and offsets as RFC 5545 writes them.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::lines::Property;
use super::zones::{Zone, Zones};
use super::{What, Wrong};

/// When something is.
#[derive(Debug, Clone)]
pub(super) enum Moment {
    /// A whole day, wherever one is.
    Day(NaiveDate),
    /// A time in a zone; an instant is a time in UTC.
    Time(NaiveDateTime, Zone),
}

impl Moment {
    /// The time on the wall; of a day its beginning.
    pub fn local(&self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Time(local, _) => *local,
        }
    }

    /// The instant; of a day its first one.
    pub fn instant(&self, floating: &Zone) -> DateTime<Utc> {
        match self {
            Self::Day(day) => floating.instant(day.and_time(NaiveTime::MIN)),
            Self::Time(local, zone) => zone.instant(*local),
        }
    }
}

/// How long something lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    /// Days by the calendar, whatever clocks do.
    pub days: i64,
    /// And so long.
    pub rest: Duration,
}

/// No length that is meant is longer: a hundred years.
const LONGEST: i64 = 36_600;

fn digits<T: std::str::FromStr>(text: &str, count: usize) -> Option<T> {
    let are = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    are.then(|| text.parse().ok()).flatten()
}

/// A date: `20261207`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    NaiveDate::from_ymd_opt(digits(year, 4)?, digits(month, 2)?, digits(day, 2)?)
}

/// A local time: `20261207T093000`.
pub(super) fn local(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once('T')?;
    let (hours, minutes, seconds) = (time.get(..2)?, time.get(2..4)?, time.get(4..)?);
    // A leap second is none to a clock on the wall.
    let seconds: u32 = digits::<u32>(seconds, 2).filter(|seconds| *seconds <= 60)?.min(59);
    day(date)?.and_hms_opt(digits(hours, 2)?, digits(minutes, 2)?, seconds)
}

/// An offset from UTC: `+0100`, `-053000`.
pub(super) fn offset(text: &str) -> Option<Duration> {
    let (sign, rest) = (text.get(..1)?, text.get(1..)?);
    let sign = match sign {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let seconds: i64 = if rest.len() == 6 { digits(rest.get(4..)?, 2)? } else { 0 };
    let (hours, minutes): (i64, i64) = (digits(rest.get(..2)?, 2)?, digits(rest.get(2..4)?, 2)?);
    let fits = [4, 6].contains(&rest.len()) && hours < 24 && minutes < 60;
    fits.then(|| Duration::seconds(sign * (hours * 3600 + minutes * 60 + seconds)))
}

/// A length: `P1DT2H30M`, `PT15M`, `P2W`. Less than nothing is none.
pub(super) fn length(text: &str) -> Option<Length> {
    let rest = text.trim_start_matches('+').strip_prefix('P')?;
    let (date, time) = rest.split_once('T').unwrap_or((rest, ""));
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let (mut days, mut seconds) = (0_i64, 0_i64);
    for (text, units) in [(date, [('W', 604_800), ('D', 86_400), (' ', 0)]), (time, [('H', 3_600), ('M', 60), ('S', 1)])] {
        let mut left = text;
        while !left.is_empty() {
            let cut = left.find(|sign: char| !sign.is_ascii_digit())?;
            let (number, unit) = left.split_at(cut);
            let sign = unit.chars().next()?;
            let (_, worth) = units.into_iter().find(|(known, _)| *known == sign)?;
            let number: i64 = number.parse().ok().filter(|number| *number <= 4_000_000_000)?;
            if worth >= 86_400 {
                days += number * (worth / 86_400)
            } else {
                seconds += number * worth
            }
            left = unit.get(1..)?;
        }
    }
    (days <= LONGEST && seconds <= LONGEST * 86_400).then(|| Length { days, rest: Duration::seconds(seconds) })
}

/// One moment of a property.
pub(super) fn moment(property: &Property, text: &str, zones: &mut Zones<'_>) -> Result<Moment, Wrong> {
    let wrong = || Wrong { value: text.chars().take(40).collect(), ..property.wrong(What::Time) };
    let is_day = property.parameter("VALUE").is_some_and(|value| value.eq_ignore_ascii_case("DATE"));
    if is_day || text.len() == 8 {
        return day(text).map(Moment::Day).ok_or_else(wrong);
    }
    if let Some(universal) = text.strip_suffix('Z') {
        return Ok(Moment::Time(local(universal).ok_or_else(wrong)?, Zone::Named(chrono_tz::Tz::UTC)));
    }
    Ok(Moment::Time(local(text).ok_or_else(wrong)?, zones.of(property)?))
}

/// A period of a property: two moments, or one and a length.
pub(super) fn period(
    property: &Property,
    text: &str,
    zones: &mut Zones<'_>,
) -> Result<(Moment, Result<Moment, Length>), Wrong> {
    let wrong = || Wrong { value: text.chars().take(80).collect(), ..property.wrong(What::Time) };
    let (from, to) = text.split_once('/').ok_or_else(wrong)?;
    let from = moment(property, from, zones)?;
    if to.starts_with(['P', '+']) {
        return Ok((from, Err(length(to).ok_or_else(wrong)?)));
    }
    Ok((from, Ok(moment(property, to, zones)?)))
}
