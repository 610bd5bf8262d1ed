//! Free times: when everybody who must be there, a mediator and the rooms are free together, within the hours of the centre and
//! their own, apart from closed days and absences. Only a suggestion: that nothing is taken twice is decided by the bookings.

mod away;
mod doubts;
mod instead;

use std::collections::{BTreeSet, HashMap};

pub use away::Away;
pub use doubts::{Against, Doubts, doubts};
pub use instead::instead;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::availability::{self, ClosedDay, Rules};
use super::cases::{self, Case};
use super::db::Tx;
use super::fault::{Fault, MayFault};
use super::mediators::{self, AtWork};
use super::rooms;
use super::schema::sessions;
use super::sessions::{Slot, mediators_for, persons_of};
use super::statement::Statement;
use crate::time;

/// So far ahead a time is looked for.
pub const AHEAD: Duration = Duration::days(62);

/// The longest plan: so many sessions.
pub const LONGEST_PLAN: i32 = 12;

/// It is looked for so many days that have some, as many as are shown together.
const DAYS: i32 = 4;

/// Of each day for times that leave one another room: its first, its last, and one half-way between. See [`query`].
const SPREAD: [Option<i32>; 3] = [Some(0), Some(24 * 60), None];

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Not before this day; none: as soon as the centre's notice allows. People who agree on a day need no notice.
    pub from_on: Option<NaiveDate>,
    /// How long, in minutes.
    pub minutes: i32,
    /// Mediators who must be there; nobody: one who speaks the language of the case.
    pub mediators: Vec<Uuid>,
    /// Parties who must be there, by number.
    pub parties: Vec<i16>,
    /// How many rooms: one, none, or two for sides that do not meet.
    pub rooms: i32,
    /// The session that is moved: what it has is free for it.
    pub moved: Option<i16>,
    /// How many sessions, each so many days after the one before, or as soon as there is a time from that day on.
    pub plan: (i32, i32),
}

/// A time at which all is free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeTime {
    /// From when until when.
    pub slot: Slot,
    /// The rooms: key and name.
    pub rooms: Vec<(Uuid, String)>,
    /// The mediators: key and name.
    pub mediators: Vec<(Uuid, String)>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Of one session: times to choose from, the soonest first. Of a plan: its sessions.
    pub times: Vec<FreeTime>,
    /// Days between the first one looked at and the last one found, or looked at, on which the centre is closed.
    pub closed: Vec<ClosedDay>,
    /// The first year of these days of which no public holiday is entered: on one of them a time may be found.
    pub unknown_holidays: Option<i32>,
    /// The same days on which somebody who must be there cannot be had.
    pub away: Vec<Away>,
    /// The first day that was looked at.
    pub from_on: NaiveDate,
    /// From when on there are more.
    pub more_from: Option<NaiveDate>,
}

/// Why none is looked for.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The user may not schedule in the case.
    #[error("not the user's to schedule")]
    NotYours,
    /// One of the parties does not take part.
    #[error("unknown party")]
    UnknownParty,
    /// One of the mediators cannot sit in the case: retired, without a licence, locked out, or no mediator of the centre.
    #[error("unknown mediator")]
    UnknownMediator,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for FindError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Timestamptz)]
    start_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    end_at: DateTime<Utc>,
    #[diesel(sql_type = Array<SqlUuid>)]
    rooms: Vec<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    mediator: Option<Uuid>,
}

/// All that the query needs.
struct Search<'a> {
    wanted: &'a Wanted,
    rules: Rules,
    required: Vec<Uuid>,
    preferred: Vec<Uuid>,
    seats: i32,
    moved: Option<Uuid>,
    /// Rooms that come first.
    rooms: Vec<Uuid>,
}

/// Free times, or the times of a plan.
///
/// # Errors
/// See [`FindError`].
pub fn find<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, wanted: &Wanted) -> Result<Found, FindError> {
    if !case.standing.keeps_case() {
        return Err(FindError::NotYours);
    }
    let rules = availability::rules(tx, case.centre)?;
    let today = time::day(tx.now(), case.zone);
    let from_on = wanted.from_on.map_or(today + Duration::days(rules.notice_days.into()), |day| day.max(today));
    let search = search(tx, case, wanted, rules, from_on)?;
    let begin = time::day_start(case.zone, from_on).max(tx.now());
    let (sessions, days) = wanted.plan;
    let (mut rows, mut more_from) = (Vec::new(), None);
    if wanted.mediators.is_empty() && search.preferred.is_empty() {
        // Nobody is there to mediate.
    } else if sessions <= 1 {
        rows = query(tx, case, &search, begin, (DAYS, &SPREAD))?;
        more_from = more(&rows, case.zone);
    } else {
        // The first as soon as there is a time, the others near its hour: one that is late makes none after it late.
        let (mut from, mut near) = (begin, SPREAD[0]);
        for _session in 0..sessions.min(LONGEST_PLAN) {
            let Some(row) = query(tx, case, &search, from, (1, &[near]))?.pop() else { break };
            if rows.is_empty() {
                near = time::minute(row.start_at, case.zone);
            }
            from = time::day_start(case.zone, time::day(row.start_at, case.zone) + Duration::days(days.into()));
            rows.push(row);
        }
    }
    let last = rows.last().map_or_else(|| from_on + AHEAD, |row| time::day(row.start_at, case.zone));
    let closed = availability::closed_between(tx, case.centre, from_on, last)?;
    let unknown_holidays = availability::year_without_holidays(tx, case.centre, from_on, last)?;
    let away = if sessions <= 1 { away::away(tx, case, &search.required, (from_on, last))? } else { Vec::new() };
    let names = Names::of(tx, case, &rows, &wanted.mediators)?;
    let times = rows.into_iter().map(|row| names.time(row, &wanted.mediators)).collect();
    Ok(Found { times, closed, unknown_holidays, away, from_on, more_from })
}

fn search<'a, R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    wanted: &'a Wanted,
    rules: Rules,
    from_on: NaiveDate,
) -> Result<Search<'a>, FindError> {
    // Nothing but mediators: by the key of a room or a person one would learn when it is taken.
    let can_sit = mediators_for(tx, case, from_on)?;
    if wanted.mediators.iter().any(|id| !can_sit.iter().any(|row| row.id == *id)) {
        return Err(FindError::UnknownMediator);
    }
    let persons = persons_of(tx, case, &wanted.parties)?.ok_or(FindError::UnknownParty)?;
    let people = i32::try_from(wanted.parties.len() + wanted.mediators.len().max(1)).unwrap_or(i32::MAX);
    let preferred = if wanted.mediators.is_empty() { preferred(tx, case, can_sit)? } else { Vec::new() };
    let own = sessions::table.filter(sessions::centre_id.eq(case.centre).and(sessions::case_id.eq(case.id)));
    let moved = match wanted.moved {
        Some(number) => own.filter(sessions::session_no.eq(number)).select(sessions::id).first(tx.conn()).optional(),
        None => Ok(None),
    };
    Ok(Search {
        wanted,
        rules,
        required: [persons, wanted.mediators.clone()].concat(),
        preferred,
        // In two rooms half of them sit in each, and a mediator with them.
        seats: if wanted.rooms > 1 { people / wanted.rooms + 1 } else { people },
        moved: moved.map_err(Fault::from)?,
        rooms: Vec::new(),
    })
}

/// Mediators with the language of the case, or all where none has it: who works on it first, the others in an order that differs
/// from case to case, so that not always the same is asked.
fn preferred<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, all: Vec<AtWork>) -> Result<Vec<Uuid>, Fault> {
    let likely = cases::likely(tx, case)?.mediators;
    let language = case.head.language.code();
    let speaks = |row: &AtWork| row.languages.iter().flatten().any(|spoken| spoken == language);
    let anybody = !all.iter().any(speaks);
    let mut found: Vec<Uuid> = all.into_iter().filter(|row| anybody || speaks(row)).map(|row| row.id).collect();
    found.sort_by_key(|id| (!likely.contains(id), id.as_u128() ^ case.id.0.as_u128()));
    Ok(found)
}

/// Whether a key is free from `s.start_at` to `s.end_at` on `d.day`, as SQL; `column`: where its own hours stand.
pub(in crate::model) fn resource_free(resource: &str, column: &str, [centre, zone, gap, except]: [&str; 4]) -> String {
    let text = include_str!("resource_free.sql").replace("{resource}", resource).replace("{column}", column);
    text.replace("{centre}", centre).replace("{zone}", zone).replace("{gap}", gap).replace("{except}", except)
}

/// The day from which on there may be more, where as many days were found as were looked for.
fn more(rows: &[Row], zone: Tz) -> Option<NaiveDate> {
    let days: BTreeSet<NaiveDate> = rows.iter().map(|row| time::day(row.start_at, zone)).collect();
    let is_more = i32::try_from(days.len()).is_ok_and(|found| found >= DAYS);
    days.last().filter(|_| is_more).and_then(|day| day.succ_opt())
}

/// Of so many days that have some, for each of these minutes of the day the free time that comes nearest to it, and for none the one
/// nearest to half-way between those before it; none of which overlaps another.
fn query<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    search: &Search<'_>,
    from: DateTime<Utc>,
    (days, near): (i32, &[Option<i32>]),
) -> Result<Vec<Row>, Fault> {
    let at = ["$1", "$2", "$6", "array_remove(ARRAY[$13], NULL)"];
    let text = include_str!("find.sql")
        .replace("{room_free}", &resource_free("r.id", "room_id", at))
        .replace("{mediator_free}", &resource_free("n.id", "mediator_id", at));
    Ok(Statement::new(text)
        .bind::<SqlUuid, _>(case.centre)
        .bind::<Text, _>(case.zone.name())
        .bind::<Timestamptz, _>(from)
        .bind::<Timestamptz, _>(from + AHEAD)
        .bind::<Integer, _>(search.wanted.minutes)
        .bind::<Integer, _>(search.rules.gap_minutes)
        .bind::<Array<SqlUuid>, _>(search.required.clone())
        .bind::<Array<SqlUuid>, _>(search.preferred.clone())
        .bind::<Integer, _>(search.wanted.rooms)
        .bind::<Integer, _>(search.seats)
        .bind::<Array<Nullable<Integer>>, _>(near.to_vec())
        .bind::<Integer, _>(days)
        .bind::<Nullable<SqlUuid>, _>(search.moved)
        .bind::<Array<SqlUuid>, _>(search.rooms.clone())
        .load(tx.conn())?)
}

/// Names of the rooms and mediators of some times; of those who were asked for, too.
struct Names(HashMap<Uuid, String>);

impl Names {
    fn of<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, rows: &[Row], asked: &[Uuid]) -> Result<Self, Fault> {
        let rooms: Vec<Uuid> = rows.iter().flat_map(|row| row.rooms.iter().copied()).collect();
        let mediators: Vec<Uuid> = asked.iter().copied().chain(rows.iter().filter_map(|row| row.mediator)).collect();
        let of_rooms = rooms::names(tx, case.centre, &rooms)?;
        let of_mediators = mediators::names(tx, case.centre, &mediators)?;
        Ok(Self(of_rooms.into_iter().chain(of_mediators).collect()))
    }

    fn time(&self, row: Row, asked: &[Uuid]) -> FreeTime {
        let named = |ids: &[Uuid]| ids.iter().filter_map(|id| Some((*id, self.0.get(id)?.clone()))).collect();
        let mediators: Vec<Uuid> = asked.iter().copied().chain(row.mediator).collect();
        FreeTime { slot: Slot { from: row.start_at, to: row.end_at }, rooms: named(&row.rooms), mediators: named(&mediators) }
    }
}
