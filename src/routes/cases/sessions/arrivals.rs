//! Who comes later than a session begins: sides that should not meet at the door arrive one after the other.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Duration, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::form::{Checks, Sentence};
use crate::model::parties::Party;
use crate::model::sessions::Slot;
use crate::words;

/// So long after one side the next one comes.
const APART: Duration = Duration::minutes(15);

/// When those who are invited come, where that is not at the beginning.
pub fn read(
    checks: &mut Checks,
    typed: &HashMap<String, String>,
    invited: &[String],
    slot: Option<Slot>,
    zone: Tz,
) -> BTreeMap<i16, DateTime<Utc>> {
    let mut arrivals = BTreeMap::new();
    for number in invited {
        let Some(typed) = typed.get(number).filter(|typed| !typed.trim().is_empty()) else { continue };
        let field = format!("arrives[{number}]");
        let (Some(at), Some(slot)) = (checks.time(&field, typed), slot) else { continue };
        let day = crate::time::day(slot.from, zone);
        let Some(at) = checks.instant(&field, day, at, zone) else { continue };
        if at < slot.from || at >= slot.to {
            checks.fail(&field, Sentence::new("error-arrives-outside"));
        } else if let (true, Ok(number)) = (at > slot.from, number.parse()) {
            arrivals.insert(number, at);
        }
    }
    arrivals
}

/// Side by side, a quarter of an hour apart; who belongs to no side comes at the beginning.
pub fn apart(parties: &[Party], invited: &[i16], slot: Slot) -> BTreeMap<i16, DateTime<Utc>> {
    let invited: Vec<&Party> = parties.iter().filter(|party| invited.contains(&party.party_no)).collect();
    let mut sides: Vec<&str> = invited.iter().filter_map(|party| party.side.as_deref()).collect();
    sides.sort_unstable();
    sides.dedup();
    let later = |party: &&Party| {
        let place = sides.iter().position(|side| Some(*side) == party.side.as_deref())?;
        let at = slot.from + APART * i32::try_from(place).ok()?;
        (at > slot.from && at < slot.to).then_some((party.party_no, at))
    };
    invited.iter().filter_map(later).collect()
}

/// Arrivals of a session that begins at another hour: who comes later comes as much later. All as typed; what cannot be read stays.
pub fn later(arrives: &HashMap<String, String>, before: &str, after: &str) -> HashMap<String, String> {
    let clock = |typed: &str| NaiveTime::parse_from_str(typed.trim(), "%H:%M").ok();
    let Some((before, after)) = clock(before).zip(clock(after)) else { return arrives.clone() };
    let moved = |typed: &String| {
        let at = clock(typed).map(|at| at.overflowing_add_signed(after - before).0);
        at.map_or_else(|| typed.clone(), |at| at.format("%H:%M").to_string())
    };
    arrives.iter().map(|(number, typed)| (number.clone(), moved(typed))).collect()
}

/// Arrivals as they are typed.
pub fn typed(arrivals: &BTreeMap<i16, DateTime<Utc>>, zone: Tz) -> HashMap<String, String> {
    arrivals.iter().map(|(number, at)| (number.to_string(), words::time(*at, zone))).collect()
}
