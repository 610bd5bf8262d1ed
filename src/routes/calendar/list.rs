//! The calendar as a list: every day and lane in words, for keyboards, screen readers, paper, and browsers without script.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::asked::{Lanes, Span};
use super::read::{Named, Read};
use crate::codes::{Language, SessionKind, SessionMode};
use crate::model::absences::AwayTime;
use crate::model::calendar::{Busy, Visible};
use crate::routes::settings::closed_for;
use crate::{time, words};

/// A session into which the reader may see.
#[derive(Serialize)]
struct OpenRow {
    reference: String,
    kind: SessionKind,
    place: String,
    mediators: String,
    state: Option<String>,
    tone: &'static str,
    /// The form in which it is moved.
    moves: Option<String>,
}

/// A time of a day.
#[derive(Serialize)]
struct Row {
    when: String,
    /// None of what the reader may not see: then something is taken, no more.
    open: Option<OpenRow>,
    /// What is taken, where it stands in no lane.
    taken: Option<String>,
}

/// A time at which somebody or something cannot be had.
#[derive(Serialize)]
struct AwayRow {
    when: Option<String>,
    says: String,
}

/// What a lane has on a day.
#[derive(Serialize)]
struct LaneRows {
    /// None where all stand together.
    name: Option<String>,
    away: Vec<AwayRow>,
    rows: Vec<Row>,
}

/// A day.
#[derive(Serialize)]
pub struct Day {
    says: String,
    is_today: bool,
    closed: Option<String>,
    lanes: Vec<LaneRows>,
}

/// What sessions are called that have no lane.
pub fn without(lanes: Lanes) -> &'static str {
    match lanes {
        Lanes::Together | Lanes::Rooms => "calendar-no-room",
        Lanes::Mediators => "calendar-no-mediator",
    }
}

/// That somebody cannot be had, and why, where the reader may know it.
pub fn away(language: Language, row: &AwayTime) -> String {
    match row.because {
        Some(because) => words::code(language, "absent-because", because.code()),
        None => words::plain(language, "calendar-away"),
    }
}

/// Where a session is: its rooms, or how it is held.
pub fn place(language: Language, session: &Visible) -> String {
    let elsewhere = session.room_names.is_empty() || session.mode != SessionMode::InPerson;
    let mode = elsewhere.then(|| words::code(language, "session-mode", session.mode.code()));
    session.room_names.iter().cloned().chain(mode).collect::<Vec<_>>().join(" · ")
}

/// From when until when: with the days where it goes over midnight.
fn when(found: &Read, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
    let (first, last) = (words::time(from, found.zone), words::time(to, found.zone));
    if found.local(from).date() == found.local(to).date() {
        return format!("{first}–{last}");
    }
    format!("{} – {}", words::date_time(from, found.zone), words::date_time(to, found.zone))
}

/// A day with the instants at which it begins and ends.
struct OfDay<'a> {
    found: &'a Read,
    language: Language,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl OfDay<'_> {
    fn has(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        from < self.to && to > self.from
    }

    fn open(&self, session: &Visible) -> Row {
        let state = self.found.state(self.language, session);
        Row {
            when: when(self.found, session.starts_at, session.ends_at),
            open: Some(OpenRow {
                reference: session.reference.clone(),
                kind: session.kind,
                place: place(self.language, session),
                mediators: session.mediator_names.join(", "),
                tone: state.as_ref().map_or("", |(_, tone)| tone),
                state: state.map(|(says, _)| says),
                moves: self.found.moves(session),
            }),
            taken: None,
        }
    }

    fn busy(&self, busy: &Busy, by_lane: bool) -> Row {
        let taken = if by_lane { None } else { self.found.name(busy.lane) };
        Row { when: when(self.found, busy.from_at, busy.to_at), open: None, taken }
    }

    /// The rows of those that are wanted, in the order of time.
    fn rows(&self, open: impl Fn(&Visible) -> bool, busy: impl Fn(&Busy) -> bool, by_lane: bool) -> Vec<Row> {
        let own = self.found.open.iter().filter(|row| self.has(row.starts_at, row.ends_at) && open(row));
        let others = self.found.busy.iter().filter(|row| self.has(row.from_at, row.to_at) && busy(row));
        let mut rows: Vec<(DateTime<Utc>, Row)> = own.map(|row| (row.starts_at, self.open(row))).collect();
        rows.extend(others.map(|row| (row.from_at, self.busy(row, by_lane))));
        rows.sort_by_key(|(from, _)| *from);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn away(&self, lane: Uuid) -> Vec<AwayRow> {
        let of_lane = self.found.away.iter().filter(|row| row.lane == lane && self.has(row.from_at, row.to_at));
        let row = |row: &AwayTime| {
            let all_day = row.from_at <= self.from && row.to_at >= self.to;
            let (from, to) = (row.from_at.max(self.from), row.to_at.min(self.to));
            AwayRow { when: (!all_day).then(|| when(self.found, from, to)), says: away(self.language, row) }
        };
        of_lane.map(row).collect()
    }

    fn lane(&self, (id, name): &Named) -> LaneRows {
        let rows = self.rows(|row| self.found.lanes_of(row).contains(id), |row| row.lane == *id, true);
        LaneRows { name: Some(name.clone()), away: self.away(*id), rows }
    }

    fn lanes(&self, lanes: &[Named]) -> Vec<LaneRows> {
        let found = self.found;
        let mut all: Vec<LaneRows> = match found.asked.lanes {
            Lanes::Together => {
                let away = found.asked.only.map(|only| self.away(only)).unwrap_or_default();
                vec![LaneRows { name: None, away, rows: self.rows(|_| true, |_| true, false) }]
            }
            Lanes::Rooms | Lanes::Mediators => {
                let without = LaneRows {
                    name: Some(words::plain(self.language, without(found.asked.lanes))),
                    away: Vec::new(),
                    rows: self.rows(|row| found.lanes_of(row).is_empty(), |_| false, true),
                };
                lanes.iter().map(|lane| self.lane(lane)).chain([without]).collect()
            }
        };
        all.retain(|lane| !lane.rows.is_empty() || !lane.away.is_empty());
        all
    }
}

/// The days on which something is; of a single day, that one.
pub fn days(language: Language, found: &Read) -> Vec<Day> {
    let lanes = found.lanes();
    let (from, until) = found.period;
    let today = time::day(found.now, found.zone);
    let one = |day: NaiveDate| {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        let (from, to) = (time::day_start(found.zone, day), time::day_start(found.zone, next));
        let of_day = OfDay { found, language, from, to };
        let closed = found.closed.iter().find(|(closed, _)| *closed == day).map(|(_, why)| closed_for(language, why));
        Day { says: words::day(language, day), is_today: day == today, closed, lanes: of_day.lanes(&lanes) }
    };
    let days = from.iter_days().take_while(|day| *day < until).map(one);
    days.filter(|day| found.asked.span == Span::Day || day.closed.is_some() || !day.lanes.is_empty()).collect()
}
