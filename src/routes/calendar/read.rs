//! What the calendar shows, read in one transaction: for the page and for what is drawn on it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use fluent_templates::fluent_bundle::FluentValue;
use uuid::Uuid;

use super::asked::{Asked, Lanes};
use crate::access::Caller;
use crate::codes::{Language, SessionStatus};
use crate::failure::Failure;
use crate::model::absences::{self, AwayTime};
use crate::model::actor::{Audience as _, Desk, Seat};
use crate::model::availability::{self, ClosedDay};
use crate::model::calendar::{self, Busy, Visible, Window};
use crate::model::db::{Seen, Tx};
use crate::model::events::{CalendarLook, Event};
use crate::model::sessions::Slot;
use crate::model::{mediators, rooms};
use crate::{time, words};

/// A room or a mediator: key and name.
pub type Named = (Uuid, String);

/// What is shown.
pub struct Read {
    /// What was asked for; of a room or mediator that there is not, without it.
    pub asked: Asked,
    /// Whether it was asked for a room or mediator that there is not.
    pub is_unknown: bool,
    /// The zone of the centre.
    pub zone: Tz,
    /// The day that it is about.
    pub day: NaiveDate,
    /// The first day that is shown, and the first one that is not.
    pub period: (NaiveDate, NaiveDate),
    /// The sessions into which the reader may see.
    pub open: Vec<Visible>,
    /// What others take.
    pub busy: Vec<Busy>,
    /// Who cannot be had.
    pub away: Vec<AwayTime>,
    /// When the centre is closed.
    pub closed: Vec<ClosedDay>,
    /// Rooms in use.
    pub rooms: Vec<Named>,
    /// Mediators at work.
    pub mediators: Vec<Named>,
    /// When it was read.
    pub now: DateTime<Utc>,
}

/// The seats of whoever asks at centres whose calendar is theirs, each centre once.
pub fn seats(me: &Caller<Desk>) -> Vec<&Seat> {
    let all = me.actor().signed_in().map(|user| user.seats.as_slice()).unwrap_or_default();
    let mut seats: Vec<&Seat> = all.iter().filter(|seat| Desk::ROLES.contains(&seat.role)).collect();
    seats.sort_by(|one, other| one.code.cmp(&other.code));
    seats.dedup_by(|one, other| one.centre == other.centre);
    seats
}

/// The seat at the centre that is asked for.
pub fn seat(me: &Caller<Desk>, asked: &Asked) -> Result<Seat, Failure> {
    let seats = seats(me);
    let mut wanted = seats.into_iter().filter(|seat| asked.centre.is_empty() || seat.code == asked.centre);
    wanted.next().cloned().ok_or(Failure::Missing)
}

/// Reads it, and says that it was seen.
pub fn read(tx: &mut Tx<'_, Desk>, asked: &Asked, seat: &Seat) -> Result<Seen<Read>, Failure> {
    let (zone, now) = (seat.zone, tx.now());
    let day = asked.day.unwrap_or_else(|| time::day(now, zone));
    let (from, until) = asked.period(day);
    let period = Slot { from: time::day_start(zone, from), to: time::day_start(zone, until) };
    let rooms = rooms::in_use(tx, seat.centre, from)?;
    let mediators: Vec<Named> = mediators::at_work(tx, seat.centre, from)?.into_iter().map(|row| (row.id, row.name)).collect();
    let is_in = |list: &[Named], id: Uuid| list.iter().any(|(known, _)| *known == id);
    let only = asked.only.filter(|id| is_in(&rooms, *id) || is_in(&mediators, *id));
    let of_mediator = only.is_some_and(|id| is_in(&mediators, id));
    let window = Window {
        centre: seat.centre,
        period,
        only,
        by_mediator: match asked.lanes {
            Lanes::Together => of_mediator,
            Lanes::Rooms => false,
            Lanes::Mediators => true,
        },
        cancelled: asked.cancelled,
    };
    let (open, busy) = calendar::shown(tx, &window)?;
    let away = absences::between(tx, seat.centre, period)?;
    let last = until.pred_opt().unwrap_or(until);
    let closed = availability::closed_between(tx, seat.centre, from, last)?;
    let look = CalendarLook { centre: seat.centre, from, until, rows: open.len() + busy.len() };
    let is_unknown = asked.only.is_some() && only.is_none();
    let asked = Asked { only, ..asked.clone() };
    Ok(tx.seen(
        Event::CalendarViewed(look),
        Read { asked, is_unknown, zone, day, period: (from, until), open, busy, away, closed, rooms, mediators, now },
    ))
}

impl Read {
    /// The lanes in their order, with rooms and mediators that have left and were there; none where all stand together.
    pub fn lanes(&self) -> Vec<Named> {
        let (known, had): (&[Named], Vec<Named>) = match self.asked.lanes {
            Lanes::Together => return Vec::new(),
            Lanes::Rooms => (&self.rooms, self.open.iter().flat_map(rooms_of).collect()),
            Lanes::Mediators => (&self.mediators, self.open.iter().flat_map(mediators_of).collect()),
        };
        let mut lanes = known.to_vec();
        for (id, name) in had {
            if !lanes.iter().any(|(lane, _)| *lane == id) {
                lanes.push((id, name));
            }
        }
        let is_lane = self.asked.only.filter(|only| lanes.iter().any(|(lane, _)| lane == only));
        lanes.retain(|(lane, _)| is_lane.is_none_or(|only| only == *lane));
        lanes
    }

    /// In which lanes a session stands; in none where it has nothing of the kind.
    pub fn lanes_of(&self, session: &Visible) -> Vec<Uuid> {
        match self.asked.lanes {
            Lanes::Together => Vec::new(),
            Lanes::Rooms => session.rooms.clone(),
            Lanes::Mediators => session.mediators.clone(),
        }
    }

    /// The name of a room or a mediator.
    pub fn name(&self, id: Uuid) -> Option<String> {
        self.rooms.iter().chain(&self.mediators).find(|(known, _)| *known == id).map(|(_, name)| name.clone())
    }

    /// An instant as the clocks of the centre say it.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.zone).naive_local()
    }

    /// Where a session stands, in words, and how that is coloured; nothing of one that is simply to come.
    pub fn state(&self, language: Language, session: &Visible) -> Option<(String, &'static str)> {
        let code = |status: SessionStatus| words::code(language, "session-status", status.code());
        let says = |key: &str, args: &[(&'static str, FluentValue<'_>)]| {
            let args = args.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
            words::text(language, key, &args)
        };
        match session.status {
            SessionStatus::Held => return Some((code(session.status), "good")),
            SessionStatus::NoShow => return Some((code(session.status), "")),
            SessionStatus::Cancelled => return Some((code(session.status), "bad")),
            SessionStatus::Scheduled => {}
        }
        if session.ends_at <= self.now {
            return Some((says("case-no-record", &[]), "warn"));
        }
        if session.declined > 0 {
            return Some((says("offers-count-declined", &[("count", session.declined.into())]), "bad"));
        }
        if let Some(until) = session.reserved_until {
            return Some((says("reserved-short", &[("until", words::time(until, self.zone).into())]), "warn"));
        }
        if session.confirmed > 0 {
            let (part, whole) = (session.confirmed, session.invited);
            let tone = if part == whole { "good" } else { "" };
            return Some((says("offers-count", &[("part", part.into()), ("whole", whole.into())]), tone));
        }
        (session.waiting > 0).then(|| (says("offer-offered", &[]), ""))
    }

    /// The form in which a session is moved, for those who may move it; it leads back here.
    pub fn moves(&self, session: &Visible) -> Option<String> {
        let number =
            session.session_no.filter(|_| session.status == SessionStatus::Scheduled && session.starts_at > self.now)?;
        let asked = Asked { day: Some(self.day), ..self.asked.clone() };
        let back = rocket::http::RawStr::new(&asked.query()).percent_encode().to_string();
        Some(format!("/cases/{}/sessions/{number}/edit?calendar={back}", session.reference))
    }
}

fn named(ids: &[Uuid], names: &[String]) -> Vec<Named> {
    ids.iter().copied().zip(names.iter().cloned()).collect()
}

fn rooms_of(session: &Visible) -> Vec<Named> {
    named(&session.rooms, &session.room_names)
}

fn mediators_of(session: &Visible) -> Vec<Named> {
    named(&session.mediators, &session.mediator_names)
}
