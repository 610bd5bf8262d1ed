//! `/absences/calendar`: a mediator's own calendar. Its busy times are read in, and nothing else of it is kept.

use std::collections::BTreeSet;

use chrono::{DateTime, Months, Utc};
use rocket::data::ToByteUnit as _;
use rocket::form::{self, DataField, Form, FromFormField, ValueField};
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::tokio::task::spawn_blocking;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::{Clash, owner_choices, zone_of};
use crate::access::{Caller, Reply};
use crate::failure::Failure;
use crate::form::{Choice, Errors, Sentence};
use crate::ical::DOMAIN;
use crate::ical::busy::{Calendar, Wrong};
use crate::model::absences::{self, Owner};
use crate::model::actor::Desk;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::sessions::Slot;
use crate::page::{Page, View};
use crate::{time, words};

/// The largest calendar, in MiB.
const LARGEST: usize = 2;

/// So far ahead its times are kept.
const AHEAD: Months = Months::new(12);

/// A text that may be long: pasted, or a file. In memory alone, for it says more than is kept.
#[derive(Debug, Default)]
struct Long {
    bytes: Vec<u8>,
    /// Whether there was more.
    cut: bool,
}

#[rocket::async_trait]
impl<'r> FromFormField<'r> for Long {
    fn from_value(field: ValueField<'r>) -> form::Result<'r, Self> {
        let bytes = field.value.as_bytes();
        Ok(Self { cut: bytes.len() > LARGEST << 20, bytes: bytes.to_vec() })
    }

    async fn from_data(field: DataField<'r, '_>) -> form::Result<'r, Self> {
        let read = field.data.open(LARGEST.mebibytes()).into_bytes().await?;
        Ok(Self { cut: !read.is_complete(), bytes: read.into_inner() })
    }

    fn default() -> Option<Self> {
        Some(Default::default())
    }
}

/// A calendar as sent.
#[derive(FromForm)]
struct CalendarForm {
    #[field(default = String::new())]
    mediator: String,
    text: Long,
    file: Long,
}

impl CalendarForm {
    /// The text that was sent. What is no UTF-8 in it can only be a title: no date has such signs.
    fn parse(&self) -> Result<String, Errors> {
        let sent = if self.file.bytes.is_empty() { &self.text } else { &self.file };
        if sent.cut {
            return Err(Errors::at("file", Sentence::new("error-ics-large").with("max", LARGEST)));
        }
        let text = String::from_utf8_lossy(&sent.bytes).into_owned();
        if text.trim().is_empty() { Err(Errors::at("file", Sentence::new("error-required"))) } else { Ok(text) }
    }

    fn pasted(&self) -> String {
        String::from_utf8_lossy(&self.text.bytes).into_owned()
    }
}

#[derive(Serialize)]
struct ShowPage {
    saved: bool,
    clash: Option<Clash>,
    name: String,
    mediator: Uuid,
    /// Others whose calendar the reader may read in.
    mediators: Vec<Choice>,
    /// How many times are kept.
    times: i64,
    until: String,
    largest: usize,
    text: String,
    errors: Errors,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "absences/calendar";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show, create, destroy]
}

/// What the page shows.
struct Read {
    owner: Owner,
    owners: Vec<Owner>,
    times: i64,
    until: String,
    clash: Option<Clash>,
}

/// The mediator who is meant; without a key the reader, or the first one.
fn owner(tx: &mut Tx<'_, Desk>, mediator: &str) -> Result<(Owner, Vec<Owner>), Failure> {
    let owners = absences::calendar_owners(tx)?;
    let found = if mediator.is_empty() { owners.first() } else { owners.iter().find(|one| one.id.to_string() == mediator) };
    Ok((found.cloned().ok_or(Failure::Missing)?, owners))
}

fn read(tx: &mut Tx<'_, Desk>, mediator: &str) -> Result<Read, Failure> {
    let (owner, owners) = owner(tx, mediator)?;
    let zone = zone_of(tx, owner.centre);
    let kept = absences::calendar_times(tx)?.into_iter().find(|kept| kept.mediator == owner.id);
    let clash = Clash::of(&absences::booked(tx, owner.centre, owner.id, None)?, zone);
    let until = kept.as_ref().map(|kept| words::date(time::day(kept.until, zone))).unwrap_or_default();
    Ok(Read { owner, owners, times: kept.map_or(0, |kept| kept.times), until, clash })
}

fn page(me: &Caller<Desk>, read: Read, text: String, saved: bool, errors: Errors) -> Result<Page, Failure> {
    let status = if errors.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    let several = read.owners.len() > 1;
    let view = ShowPage {
        saved,
        clash: read.clash,
        mediators: if several { owner_choices(&read.owners, &read.owner.id.to_string()) } else { Vec::new() },
        name: read.owner.name,
        mediator: read.owner.id,
        times: read.times,
        until: read.until,
        largest: LARGEST,
        text,
        errors,
    };
    me.page(status, &view)
}

/// Reads, and records that sessions were seen.
async fn looked(me: &Caller<Desk>, mediator: String) -> Result<Read, Failure> {
    me.view(move |tx| {
        let read = read(tx, &mediator)?;
        let looked = read.clash.as_ref().map(|clash| clash.looked(read.owner.centre)).unwrap_or_default();
        Ok(tx.seen_in(looked, read))
    })
    .await
}

#[get("/absences/calendar?<mediator>&<saved>")]
async fn show(me: Caller<Desk>, mediator: Option<&str>, saved: Option<&str>) -> Result<Page, Failure> {
    let read = looked(&me, mediator.unwrap_or_default().to_owned()).await?;
    page(&me, read, String::new(), saved.is_some(), Errors::none())
}

/// What cannot be read, each with its line.
fn wrong(found: Vec<Wrong>) -> Failure {
    let sentence = |wrong: Wrong| {
        Sentence::new(format!("error-ics-{}", wrong.what.code())).with("line", wrong.line).with("value", wrong.value)
    };
    Failure::Invalid(Errors { summary: found.into_iter().map(sentence).collect(), ..Errors::none() })
}

/// Work without a database, in a thread of its own.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Vec<Wrong>> + Send + 'static) -> Result<T, Failure> {
    let done = spawn_blocking(work).await.map_err(|_panicked| Fault::Broken("a calendar was not read"))?;
    done.map_err(wrong)
}

/// From today on, a year.
fn window(now: DateTime<Utc>, zone: chrono_tz::Tz) -> (DateTime<Utc>, DateTime<Utc>) {
    let today = time::day(now, zone);
    (time::day_start(zone, today), time::day_start(zone, today.checked_add_months(AHEAD).unwrap_or(today)))
}

/// Reads a calendar in, and answers whose it is.
async fn store(me: &Caller<Desk>, mediator: String, text: Result<String, Errors>) -> Result<Uuid, Failure> {
    let load = move |tx: &mut Tx<'_, Desk>| {
        let (owner, _) = owner(tx, &mediator)?;
        let zone = zone_of(tx, owner.centre);
        Ok((owner, zone, window(tx.now(), zone)))
    };
    let (owner, zone, (from, to)) = me.read(load).await?;
    let text = text?;
    let (calendar, ours) = aside(move || {
        let calendar = Calendar::read(&text, zone)?;
        let session = |key: &str| Some(key.strip_suffix(DOMAIN)?.strip_suffix('@')?.to_owned());
        let ours: Vec<String> = calendar.keys().filter_map(session).collect();
        Ok((calendar, ours))
    })
    .await?;
    let centre = owner.centre;
    // What came back through the own feed: the bookings say it better, and follow when a session is moved.
    let known = me.read(move |tx| Ok(absences::own_sessions(tx, centre, &ours)?)).await?;
    let known: BTreeSet<String> = known.into_iter().map(|session| format!("{session}@{DOMAIN}")).collect();
    let busy = aside(move || calendar.busy(from, to, &known)).await?;
    let busy: Vec<Slot> = busy.into_iter().map(|(from, to)| Slot { from, to }).collect();
    let id = owner.id;
    me.write(move |tx| Ok(absences::replace_calendar(tx, &owner, &busy)?)).await?;
    Ok(id)
}

/// Not a [`crate::access::Sent`]: a file is no text of a form, what is in it must be kept by no draft, and twice is as once.
#[post("/absences/calendar", data = "<form>")]
async fn create(me: Caller<Desk>, form: Form<CalendarForm>) -> Result<Reply, Failure> {
    match store(&me, form.mediator.clone(), form.parse()).await {
        Ok(id) => Ok(Ok(Redirect::to(format!("/absences/calendar?mediator={id}&saved=yes")))),
        Err(failure) => {
            let errors = failure.mistakes()?;
            let read = looked(&me, form.mediator.clone()).await?;
            Ok(Err(page(&me, read, form.pasted(), false, errors)?))
        }
    }
}

#[post("/absences/calendar/<mediator>/removal")]
async fn destroy(me: Caller<Desk>, mediator: &str) -> Result<Redirect, Failure> {
    let mediator = mediator.to_owned();
    me.write(move |tx| {
        let (owner, _) = owner(tx, &mediator)?;
        Ok(absences::take_calendar_out(tx, &owner)?)
    })
    .await?;
    Ok(Redirect::to("/absences?saved=yes"))
}
