//! `/cases/<reference>/sessions/<number>/standby`: which waiting cases could take the time of a session that was cancelled, or that
//! somebody declined.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;

use super::{Proposed, known, looked};
use crate::access::Caller;
use crate::codes::SessionStatus;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Principals, Reference};
use crate::model::fault::Missing;
use crate::model::sessions;
use crate::model::today::{self, Taker};
use crate::page::{Page, View};
use crate::{time, words};

/// A case that could take the time.
#[derive(Serialize)]
struct Row {
    reference: String,
    principals: Principals,
    since: String,
    from: String,
    to: String,
    rooms: String,
    mediators: String,
    /// Whether a later session of it is moved.
    moves: bool,
    /// The form of its session, filled in.
    href: String,
}

impl Row {
    fn of(taker: Taker, zone: chrono_tz::Tz) -> Self {
        let parties: Vec<String> = taker.parties.iter().map(ToString::to_string).collect();
        let names = |named: &[(uuid::Uuid, String)]| named.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
        Self {
            href: Proposed::of(&taker.time, &parties, false, zone).href(&taker.reference, taker.moved),
            since: words::date(time::day(taker.since, zone)),
            from: words::time(taker.time.slot.from, zone),
            to: words::time(taker.time.slot.to, zone),
            rooms: names(&taker.time.rooms),
            mediators: names(&taker.time.mediators),
            moves: taker.moved.is_some(),
            principals: taker.principals,
            reference: taker.reference,
        }
    }
}

#[derive(Serialize)]
struct ShowPage<'a> {
    reference: &'a str,
    number: i16,
    /// The key of what it says first.
    title: &'static str,
    when: String,
    /// Whether the session still stands: it is cancelled or moved before another takes its time.
    stands: bool,
    rows: Vec<Row>,
    count: usize,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/standby/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// The address of the page.
pub fn path(reference: &Reference, number: i16) -> String {
    format!("/cases/{}/sessions/{number}/standby", reference.as_str())
}

#[get("/cases/<reference>/sessions/<number>/standby")]
async fn show(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let (session, takers, zone) = me
        .view(move |tx| {
            looked(tx, &wanted, |tx| {
                let case = cases::find(tx, &wanted)?;
                if !case.standing().keeps_case() || case.head.void {
                    return Err(Missing::Row.into());
                }
                Ok((sessions::find(tx, &case, number)?, today::takers(tx, &case, number)?, case.zone))
            })
        })
        .await?;
    let when = format!("{}–{}", words::date_time(session.starts_at, zone), words::time(session.ends_at, zone));
    let stands = session.status == SessionStatus::Scheduled;
    let title = if stands { "standby-declined-title" } else { "standby-show-title" };
    let count = takers.len();
    let rows = takers.into_iter().map(|taker| Row::of(taker, zone)).collect();
    me.page(Status::Ok, &ShowPage { reference: reference.as_str(), number, title, when, stands, rows, count })
}
