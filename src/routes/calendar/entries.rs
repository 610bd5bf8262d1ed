//! `/calendar/entries`: what the calendar draws. Times are those of the centre's clocks, wherever the browser is.

use chrono::{NaiveDate, NaiveDateTime, Offset as _, Timelike as _};
use rocket::serde::json::Json;
use rocket::{Route, get, routes};
use serde::Serialize;
use uuid::Uuid;

use super::asked::{AskedForm, Lanes, SPANS, code};
use super::list;
use super::read::{self, Read};
use crate::access::Caller;
use crate::codes::{Language, SessionStatus};
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::calendar::Visible;
use crate::routes::settings::closed_for;
use crate::words;

/// A lane: its key and name.
#[derive(Serialize)]
struct Lane {
    id: String,
    title: String,
}

/// A session into which the reader may see.
#[derive(Serialize)]
struct Session {
    start: NaiveDateTime,
    end: NaiveDateTime,
    lanes: Vec<String>,
    reference: String,
    kind: String,
    /// Where it is, or who mediates.
    place: String,
    state: String,
    tone: &'static str,
    href: String,
    /// The form in which it is moved.
    moves: Option<String>,
    cancelled: bool,
}

/// A time at which something is taken, or cannot be had: nothing else is said of it.
#[derive(Serialize)]
struct Block {
    start: NaiveDateTime,
    end: NaiveDateTime,
    lane: Uuid,
    title: String,
}

/// A day on which the centre is closed.
#[derive(Serialize)]
struct Closed {
    day: NaiveDate,
    title: String,
}

/// All that is drawn.
#[derive(Serialize)]
pub struct Entries {
    view: &'static str,
    day: NaiveDate,
    from: NaiveDate,
    until: NaiveDate,
    /// By how much the centre's clocks differ from UTC now: for the line of the present time.
    offset: String,
    /// The names of the days, Sunday first.
    weekdays: Vec<String>,
    /// The hours that are drawn.
    hours: (u32, u32),
    /// None where all stand together.
    lanes: Option<Vec<Lane>>,
    sessions: Vec<Session>,
    busy: Vec<Block>,
    away: Vec<Block>,
    closed: Vec<Closed>,
}

/// The lane of sessions that have nothing of its kind.
const NONE: &str = "none";
/// The hours that are drawn at least.
const HOURS: (u32, u32) = (8, 18);

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index]
}

#[get("/calendar/entries?<asked..>")]
async fn index(me: Caller<Desk>, asked: AskedForm) -> Result<Json<Entries>, Failure> {
    let (asked, errors) = asked.parse();
    let seat = read::seat(&me, &asked)?;
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let found = me.view(move |tx| read::read(tx, &asked, &seat)).await?;
    if found.is_unknown {
        return Err(Errors::at("only", Sentence::new("error-choose")).into());
    }
    Ok(Json(entries(me.language(), &found)))
}

/// Where the clocks go back a session may end, by the clocks, before it began: then it is drawn as long as it is.
fn drawn(
    found: &Read,
    from: chrono::DateTime<chrono::Utc>,
    to: chrono::DateTime<chrono::Utc>,
) -> (NaiveDateTime, NaiveDateTime) {
    let (start, end) = (found.local(from), found.local(to));
    (start, if end > start { end } else { start + (to - from) })
}

/// What the lane does not say already: in that of a room who mediates, else where it is.
fn beside(language: Language, found: &Read, session: &Visible) -> String {
    match found.asked.lanes {
        Lanes::Rooms => session.mediator_names.join(", "),
        Lanes::Together | Lanes::Mediators => list::place(language, session),
    }
}

fn session(language: Language, found: &Read, session: &Visible, by_lane: bool) -> Session {
    let (start, end) = drawn(found, session.starts_at, session.ends_at);
    let state = found.state(language, session);
    let lanes: Vec<String> = found.lanes_of(session).iter().map(ToString::to_string).collect();
    Session {
        start,
        end,
        lanes: if lanes.is_empty() && by_lane { vec![NONE.to_owned()] } else { lanes },
        reference: session.reference.clone(),
        kind: words::code(language, "session-kind", session.kind.code()),
        place: beside(language, found, session),
        tone: state.as_ref().map_or("", |(_, tone)| tone),
        state: state.map(|(says, _)| says).unwrap_or_default(),
        href: format!("/cases/{}", session.reference),
        moves: found.moves(session),
        cancelled: session.status == SessionStatus::Cancelled,
    }
}

/// The hours that hold all of it.
fn hours(times: impl Iterator<Item = (NaiveDateTime, NaiveDateTime)>) -> (u32, u32) {
    times.fold(HOURS, |(from, until), (start, end)| {
        if start.date() != end.date() {
            return (0, 24);
        }
        let last = if end.minute() > 0 { end.hour() + 1 } else { end.hour() };
        (from.min(start.hour()), until.max(last))
    })
}

fn entries(language: Language, found: &Read) -> Entries {
    let lanes = found.lanes();
    let by_lane = found.asked.lanes != Lanes::Together;
    let sessions: Vec<Session> = found.open.iter().map(|row| session(language, found, row, by_lane)).collect();
    let block = |from, to, lane, title| {
        let (start, end) = drawn(found, from, to);
        Block { start, end, lane, title }
    };
    let taken = |lane| if by_lane { String::new() } else { found.name(lane).unwrap_or_default() };
    let busy: Vec<Block> = found.busy.iter().map(|row| block(row.from_at, row.to_at, row.lane, taken(row.lane))).collect();
    let is_lane = |lane: &Uuid| lanes.iter().any(|(known, _)| known == lane) || !by_lane && found.asked.only == Some(*lane);
    let away = found.away.iter().filter(|row| is_lane(&row.lane));
    let away = away.map(|row| block(row.from_at, row.to_at, row.lane, list::away(language, row))).collect();
    let without = sessions.iter().any(|row| row.lanes.iter().any(|lane| lane == NONE));
    let none = without.then(|| Lane { id: NONE.to_owned(), title: words::plain(language, list::without(found.asked.lanes)) });
    let lane = |(id, title): (Uuid, String)| Lane { id: id.to_string(), title };
    let offset = found.now.with_timezone(&found.zone).offset().fix().to_string();
    Entries {
        view: code(&SPANS, found.asked.span),
        day: found.day,
        from: found.period.0,
        until: found.period.1,
        offset,
        weekdays: [7, 1, 2, 3, 4, 5, 6].map(|day| words::plain(language, &format!("weekday-{day}"))).into(),
        hours: hours(sessions.iter().map(|row| (row.start, row.end)).chain(busy.iter().map(|row| (row.start, row.end)))),
        lanes: by_lane.then(|| lanes.into_iter().map(lane).chain(none).collect()),
        busy,
        away,
        closed: found.closed.iter().map(|(day, why)| Closed { day: *day, title: closed_for(language, why) }).collect(),
        sessions,
    }
}
