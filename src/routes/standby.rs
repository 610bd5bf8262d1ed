//! `/standby`: which cases wait for an earlier time, at all centres of the desk, and which freed times some of them could take.

use rocket::http::Status;
use rocket::{FromForm, Route, get, routes};
use serde::Serialize;

use crate::access::{Caller, Sheet};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::Principals;
use crate::model::events::Event;
use crate::model::today::{self, Freed, Waiting};
use crate::page::{Page, View};
use crate::{time, words};

/// A case that waits.
#[derive(Serialize)]
struct Row {
    reference: String,
    principals: Principals,
    since: String,
    by: String,
    minutes: i16,
}

impl Row {
    fn of(waiting: Waiting) -> Self {
        let zone = waiting.time_zone.parse().unwrap_or(time::HOME);
        Self {
            principals: waiting.principals(),
            reference: waiting.reference,
            since: words::date(time::day(waiting.since, zone)),
            by: waiting.entered_by,
            minutes: waiting.minutes,
        }
    }
}

/// A freed time that somebody could take.
#[derive(Serialize)]
pub struct FreedRow {
    reference: String,
    session_no: i16,
    when: String,
    takers: i64,
}

/// A freed time, in words.
pub fn row(freed: Freed) -> FreedRow {
    let zone = freed.time_zone.parse().unwrap_or(time::HOME);
    FreedRow {
        when: words::date_time(freed.starts_at, zone),
        reference: freed.reference,
        session_no: freed.session_no,
        takers: freed.takers,
    }
}

#[derive(Serialize)]
struct IndexPage {
    freed: Vec<FreedRow>,
    waiting: Vec<Row>,
    /// How many more wait than are listed.
    more: i64,
    sheet: Sheet,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "standby/index";
}

/// What a button beside a case sends to that case's own address.
#[derive(FromForm)]
struct EndForm {
    #[field(name = "what", default = String::new())]
    _what: String,
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index]
}

#[get("/standby")]
async fn index(me: Caller<Desk>) -> Result<Page, Failure> {
    let opening = me.opening(None);
    let (sheet, waiting, freed) = me
        .view(move |tx| {
            let (sheet, _draft) = opening.open::<_, EndForm>(tx)?;
            let (waiting, freed) = (today::waiting(tx)?, today::freed(tx)?);
            let rows = waiting.len() + freed.len();
            Ok::<_, Failure>(tx.seen(Event::TodayViewed { rows }, (sheet, waiting, freed)))
        })
        .await?;
    let shown = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let more = waiting.first().map_or(0, |first| first.total.saturating_sub(shown));
    let (waiting, freed) = (waiting.into_iter().map(Row::of), freed.into_iter().map(row));
    me.page(Status::Ok, &IndexPage { freed: freed.collect(), waiting: waiting.collect(), more, sheet })
}
