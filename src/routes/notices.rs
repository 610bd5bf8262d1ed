//! `/notices`: who is to be told of a session by somebody who phones or prints, at all centres of the desk; and what could not be sent.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;

use crate::access::Caller;
use crate::codes::{About, Waits};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::events::Event;
use crate::model::today::{self, Untold};
use crate::page::{Page, View};
use crate::words;

/// Somebody who is to be told.
#[derive(Serialize)]
pub struct UntoldRow {
    reference: String,
    session_no: i16,
    name: String,
    about: About,
    when: String,
    waits: Waits,
}

/// Who is to be told, in words.
pub fn row(untold: Untold) -> UntoldRow {
    let zone = untold.time_zone.parse().unwrap_or(crate::time::HOME);
    UntoldRow {
        when: words::date_time(untold.starts_at, zone),
        reference: untold.reference,
        session_no: untold.session_no,
        name: untold.name,
        about: untold.about,
        waits: untold.waits_because,
    }
}

#[derive(Serialize)]
struct IndexPage {
    /// What could not be sent.
    failed: Vec<UntoldRow>,
    /// Whom somebody phones, or writes to.
    waiting: Vec<UntoldRow>,
    /// How many more there are than are listed.
    more: i64,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "notices/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index]
}

#[get("/notices")]
async fn index(me: Caller<Desk>) -> Result<Page, Failure> {
    let rows = me
        .view(|tx| {
            let rows = today::untold(tx)?;
            let count = rows.len();
            Ok::<_, Failure>(tx.seen(Event::TodayViewed { rows: count }, rows))
        })
        .await?;
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let more = rows.first().map_or(0, |first| first.total.saturating_sub(shown));
    let (failed, waiting): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.waits_because == Waits::Failed);
    let rows = |rows: Vec<Untold>| rows.into_iter().map(row).collect();
    me.page(Status::Ok, &IndexPage { failed: rows(failed), waiting: rows(waiting), more })
}
