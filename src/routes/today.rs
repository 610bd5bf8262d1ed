//! `/`: the desk.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;

mod steps;
mod unsettled;

use self::steps::{StepRow, step_row};
use self::unsettled::{UnsettledRow, unsettled_row};
use crate::access::Caller;
use crate::codes::{ClockKind, Language, Role, SessionKind, SessionMode, SessionStatus};
use crate::failure::Failure;
use crate::form::Sentence;
use crate::model::actor::{Anyone, Readers, Seat};
use crate::model::cases::Principals;
use crate::model::events::Event;
use crate::model::report::{self, Period, SoFar};
use crate::model::today::{self, Session, Today};
use crate::page::{Page, View};
use crate::routes::{notices, standby};
use crate::{time, words};

#[derive(Serialize)]
struct SessionRow {
    day: String,
    from: String,
    until: String,
    reference: Option<String>,
    /// Its number, where the reader may record or move it.
    session_no: Option<i16>,
    kind: Option<SessionKind>,
    /// Where it is not in a room of the centre.
    mode: Option<SessionMode>,
    rooms: Option<String>,
    principals: Principals,
    mediators: Option<String>,
    /// `now`, `unrecorded`, or the code of its status.
    state: &'static str,
}

#[derive(Serialize)]
struct ClockRow {
    reference: String,
    principals: Principals,
    kind: ClockKind,
    left: Sentence,
    signal: &'static str,
}

#[derive(Serialize)]
struct UnrecordedRow {
    reference: String,
    session_no: Option<i16>,
    kind: SessionKind,
    day: NaiveDate,
}

#[derive(Serialize)]
struct DueRow {
    reference: String,
    debtor: Option<String>,
    amount_cents: Option<i64>,
    left: Sentence,
    signal: &'static str,
}

/// A list of the few first, and how many more there are.
#[derive(Serialize)]
struct Few<T> {
    rows: Vec<T>,
    total: i64,
    more: i64,
}

impl<T> Few<T> {
    fn new<S>(rows: Vec<S>, total: impl Fn(&S) -> i64, row: impl Fn(S) -> T) -> Self {
        let total = rows.first().map_or(0, total);
        let shown = i64::try_from(rows.len()).unwrap_or_default();
        Self { rows: rows.into_iter().map(row).collect(), total, more: total - shown }
    }
}

#[derive(Serialize)]
struct Month {
    code: String,
    name: String,
    is_own: bool,
    incoming: i64,
    resolved: i64,
    pending: i64,
}

#[derive(Serialize)]
struct Desk {
    /// Sessions that the reader may see into.
    own: usize,
    /// Sessions without a record, of today and of the days before.
    unrecorded_count: i64,
    sessions: Vec<SessionRow>,
    coming: Vec<SessionRow>,
    unrecorded: Few<UnrecordedRow>,
    clocks: Few<ClockRow>,
    due: Few<DueRow>,
    unsettled: Few<UnsettledRow>,
    untold: Few<notices::UntoldRow>,
    freed: Few<standby::FreedRow>,
    steps: Few<StepRow>,
    /// Next steps of tomorrow, or of the days up to the next working day.
    ahead: Few<StepRow>,
    month: Option<Month>,
    /// Centres whose letters cannot say whom to call, for those who answer for them.
    no_phone: Vec<String>,
}

#[derive(Serialize)]
struct IndexPage {
    heading: String,
    /// None for those who see no case.
    desk: Option<Desk>,
    /// What to do instead.
    hint: &'static str,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "today/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index]
}

#[get("/")]
async fn index(me: Caller<Anyone>) -> Result<Page, Failure> {
    let zone = me.actor().signed_in().map_or(Tz::Europe__Belgrade, |user| user.zone());
    let today = time::today(zone);
    let heading = words::day(me.language(), today);
    let desk = match me.member::<Readers>() {
        Some(reader) => read(&reader, today).await?,
        None => None,
    };
    let hint = match me.actor().signed_in() {
        Some(user) if user.holds(&[Role::Administrator]) => "today-for-administrators",
        Some(user) if user.seats.is_empty() && user.installation.is_empty() && user.referrer.is_none() => "today-for-nobody",
        _ => "today-nothing-to-see",
    };
    me.page(Status::Ok, &IndexPage { heading, desk, hint })
}

async fn read(reader: &Caller<Readers>, today: NaiveDate) -> Result<Option<Desk>, Failure> {
    let period = Period::month_of(today);
    let (found, so_far, is_own) = reader
        .view(move |tx| {
            let found = today::find(tx)?;
            let so_far = period.map(|period| report::so_far(tx, period)).transpose()?;
            let rows = found.as_ref().map_or(0, Today::rows);
            let is_own = report::is_own(tx);
            Ok(tx.seen(Event::TodayViewed { rows }, (found, so_far, is_own)))
        })
        .await?;
    // Who works on no case has no figures of own cases.
    let counts = |so_far: &SoFar| !is_own || so_far.incoming + so_far.resolved + so_far.pending > 0;
    let month = period.zip(so_far.filter(counts)).map(|(period, so_far)| month(reader.language(), period, so_far, is_own));
    let seats = reader.actor().signed_in().map(|user| user.seats.as_slice()).unwrap_or_default();
    Ok(found.map(|found| desk(reader.language(), found, month, seats)))
}

fn month(language: Language, period: Period, so_far: SoFar, is_own: bool) -> Month {
    Month {
        code: period.code(),
        name: words::month(language, period.month_number(), period.year()),
        is_own,
        incoming: so_far.incoming,
        resolved: so_far.resolved,
        pending: so_far.pending,
    }
}

fn desk(language: Language, found: Today, month: Option<Month>, seats: &[Seat]) -> Desk {
    let Today { sessions, coming, unrecorded, clocks, due, steps, ahead, unsettled, untold, freed, without_phone } = found;
    let sessions: Vec<SessionRow> = sessions.into_iter().map(session_row).collect();
    let of_today = sessions.iter().filter(|row| row.reference.is_some() && row.state == "unrecorded").count();
    let before = unrecorded.first().map_or(0, |row| row.total);
    Desk {
        unrecorded_count: before + i64::try_from(of_today).unwrap_or_default(),
        unsettled: Few::new(unsettled, |row| row.total, unsettled_row),
        untold: Few::new(untold, |row| row.total, notices::row),
        freed: Few::new(freed, |row| row.total, standby::row),
        own: sessions.iter().filter(|session| session.reference.is_some()).count(),
        sessions,
        coming: coming.into_iter().map(session_row).collect(),
        unrecorded: Few::new(
            unrecorded,
            |row| row.total,
            |row| UnrecordedRow {
                day: row.starts_at.with_timezone(&zone(&row.time_zone)).date_naive(),
                reference: row.reference,
                session_no: row.session_no,
                kind: row.kind,
            },
        ),
        clocks: Few::new(
            clocks,
            |row| row.total,
            |row| ClockRow {
                principals: row.principals(),
                reference: row.reference,
                kind: row.kind,
                left: left(row.days, "clock-over"),
                signal: signal(row.days),
            },
        ),
        due: Few::new(
            due,
            |row| row.total,
            |row| DueRow {
                reference: row.reference,
                debtor: row.debtor,
                amount_cents: row.amount_cents,
                left: left(row.days, "due-over"),
                signal: signal(row.days),
            },
        ),
        steps: Few::new(steps, |row| row.total, |row| step_row(language, row, seats)),
        ahead: Few::new(ahead, |row| row.total, |row| step_row(language, row, seats)),
        month,
        no_phone: without_phone,
    }
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::Europe__Belgrade)
}

fn session_row(session: Session) -> SessionRow {
    let (zone, now) = (zone(&session.time_zone), time::now());
    SessionRow {
        principals: session.principals(),
        day: words::date(session.starts_at.with_timezone(&zone).date_naive()),
        from: words::time(session.starts_at, zone),
        until: words::time(session.ends_at, zone),
        state: match session.status {
            SessionStatus::Scheduled if session.ends_at <= now => "unrecorded",
            SessionStatus::Scheduled if session.starts_at <= now => "now",
            status => status.code(),
        },
        reference: session.reference,
        session_no: session.session_no,
        kind: session.kind,
        mode: session.mode.filter(|mode| *mode != SessionMode::InPerson || session.rooms.is_none()),
        rooms: session.rooms,
        mediators: session.mediators,
    }
}

/// How long there is left, in words.
fn left(days: i32, over: &'static str) -> Sentence {
    match days {
        ..0 => Sentence::new(over).with("days", i64::from(-days)),
        0 => Sentence::new("due-today"),
        1 => Sentence::new("due-tomorrow"),
        2.. => Sentence::new("due-in").with("days", i64::from(days)),
    }
}

fn signal(days: i32) -> &'static str {
    match days {
        ..=1 => "bad",
        2.. => "warn",
    }
}
