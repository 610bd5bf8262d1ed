//! `/cases/<reference>/times`: free times for a session of the case, or for a plan of several.

mod form;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use chrono_tz::Tz;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

pub(super) use self::form::TimesForm;
use super::super::settings::closed_for;
use super::no_lead::NoLead;
use super::sessions::{Choices, PartyBox, Proposed, apart, boxes};
use super::{known, looked, reservations, standby};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Language, SessionKind, SessionMode};
use crate::failure::{Failure, Refused};
use crate::form::{Choice, Errors, Sentence, choices, choices_of, codes};
use crate::model::actor::Desk;
use crate::model::availability;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::parties;
use crate::model::sessions::{self, Needs, NewSession};
use crate::model::slots::{self, FindError, Found, FreeTime, Wanted};
use crate::page::{Page, View};
use crate::{time, words};

/// A time to choose.
#[derive(Serialize)]
struct Row {
    from: String,
    to: String,
    rooms: String,
    mediators: String,
    /// Past the statutory deadline.
    late: bool,
    /// Before the first day of which the parties can still be told in time.
    soon: bool,
    /// The form of a session, filled in with it.
    href: String,
}

/// The times of a day; a closed day has none, and a name. One on which somebody is away may have none either.
#[derive(Serialize)]
struct Day {
    says: String,
    closed: Option<String>,
    away: Option<String>,
    times: Vec<Row>,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    form: &'a TimesForm,
    sheet: Sheet,
    /// Said where nobody leads the case.
    no_lead: Option<NoLead>,
    mediators: Vec<Choice>,
    parties: Vec<PartyBox>,
    rooms: Vec<Choice>,
    /// Whether somebody has to mend what was asked; then nothing was looked for.
    asked: bool,
    days: Vec<Day>,
    /// Whether no day has a time.
    none: bool,
    /// A year of which no holidays are entered.
    unknown_holidays: Option<i32>,
    /// Several sessions, scheduled together.
    plan: bool,
    kinds: Vec<Choice>,
    /// How many of the plan found no time.
    short_of: i32,
    shown: String,
    from_on: String,
    /// The times of later days.
    more: Option<String>,
    /// Since when it waits for an earlier time, and for how many minutes; while it is open.
    standby: Option<standby::State>,
    errors: Errors,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/times/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, create]
}

/// What the page shows.
pub(super) struct Read {
    choices: Choices,
    deadline_on: Option<NaiveDate>,
    /// Who must be there, as a form has it.
    parties: Vec<String>,
    /// The form as it counts, and what it found or what is wrong with it.
    form: TimesForm,
    found: Result<(Wanted, Found), Errors>,
    /// The first day of which the parties can still be told.
    from_on: NaiveDate,
    /// The kind that is most likely.
    usual: SessionKind,
    standby: Option<standby::State>,
}

pub(super) fn read(tx: &mut Tx<'_, Desk>, reference: &Reference, typed: &TimesForm) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    let choices = Choices::load(tx, &case)?;
    let rules = availability::rules(tx, case.centre())?;
    let likely = typed.likely(&choices, rules.session_minutes);
    let form = match typed.moved.parse() {
        _ if !typed.asked.is_empty() => typed.clone(),
        Ok(moved) => likely.like(&choices, &sessions::find(tx, &case, moved)?),
        Err(_) => likely,
    };
    let from_on = time::day(tx.now(), case.zone) + chrono::Duration::days(rules.notice_days.into());
    let found = match form.parse() {
        // Who cannot sit is a mistake in the form, which is shown again.
        Ok(wanted) => match slots::find(tx, &case, &wanted).map_err(Failure::from) {
            Ok(found) => Ok((wanted, found)),
            Err(Failure::Invalid(errors)) => Err(errors),
            Err(failure) => return Err(failure),
        },
        Err(errors) => Err(errors),
    };
    let parties = form.parties().iter().map(ToString::to_string).collect();
    let (deadline_on, usual, standby) =
        (case.head.deadline_on, usual(case.head.mediation_agreed_on), standby::state(tx, &case)?);
    Ok(Read { choices, deadline_on, parties, form, found, from_on, usual, standby })
}

fn row(time: &FreeTime, read: &Read, zone: Tz, moved: Option<i16>) -> Row {
    let names = |named: &[(Uuid, String)]| named.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
    let proposed = Proposed::of(time, &read.parties, !read.form.apart.is_empty(), zone);
    Row {
        from: words::time(time.slot.from, zone),
        to: words::time(time.slot.to, zone),
        rooms: names(&time.rooms),
        mediators: names(&time.mediators),
        soon: time::day(time.slot.from, zone) < read.from_on,
        late: read.deadline_on.is_some_and(|due| time::day(time.slot.from, zone) > due),
        href: proposed.href(read.choices.reference.as_str(), moved),
    }
}

/// The days in their order, closed ones among them.
fn days(read: &Read, language: Language) -> Vec<Day> {
    let Ok((wanted, found)) = &read.found else { return Vec::new() };
    let zone = read.choices.zone;
    let mut by_day: Vec<(NaiveDate, Day)> = Vec::new();
    for time in &found.times {
        let day = time::day(time.slot.from, zone);
        let row = row(time, read, zone, wanted.moved);
        match by_day.last_mut() {
            Some((last, entry)) if *last == day => entry.times.push(row),
            _ => by_day.push((day, Day { says: words::day(language, day), closed: None, away: None, times: vec![row] })),
        }
    }
    let closed = found.closed.iter();
    by_day.extend(closed.map(|(day, name)| {
        (
            *day,
            Day { says: words::day(language, *day), closed: Some(closed_for(language, name)), away: None, times: Vec::new() },
        )
    }));
    for slots::Away { day, names } in &found.away {
        if !by_day.iter().any(|(known, _)| known == day) {
            by_day.push((
                *day,
                Day { says: words::day(language, *day), closed: None, away: Some(names.clone()), times: Vec::new() },
            ));
        }
    }
    by_day.sort_by_key(|(day, _)| *day);
    by_day.into_iter().map(|(_, day)| day).collect()
}

/// The plan in a form that can be compared: when, with whom and where.
fn plan(found: &Found) -> String {
    let of = |time: &FreeTime| {
        let keys: Vec<String> = time.rooms.iter().chain(&time.mediators).map(|(id, _)| id.simple().to_string()).collect();
        format!("{}:{}", time.slot.from.timestamp(), keys.join(","))
    };
    found.times.iter().map(of).collect::<Vec<_>>().join(" ")
}

pub(super) fn page(me: &Caller<Desk>, sheet: Sheet, read: Read, refused: Option<Refused>) -> Result<Page, Failure> {
    let language = me.language();
    let (mut status, mut errors, _conflict) = Refused::shown(refused);
    if let Err(wrong) = &read.found {
        (status, errors) = (Status::UnprocessableEntity, wrong.clone());
    }
    let of_plan = read.found.as_ref().ok().filter(|(wanted, _)| wanted.plan.0 > 1);
    let count = |number: usize| i32::try_from(number).unwrap_or_default();
    let rooms = ["0", "1", "2"].map(|many| (many.to_owned(), words::plain(language, &format!("times-rooms-{many}"))));
    let reference = read.choices.reference.as_str();
    let kind = SessionKind::from_code(&read.form.kind).unwrap_or(read.usual).code();
    let view = IndexPage {
        reference,
        sheet,
        no_lead: read.choices.no_lead,
        mediators: choices_of(read.choices.mediators(), &read.form.mediators),
        parties: boxes(&read.choices.parties, &read.form.parties, (&HashMap::new(), &HashMap::new())),
        rooms: choices(rooms, &read.form.rooms),
        asked: read.found.is_ok(),
        days: days(&read, language),
        none: read.found.as_ref().is_ok_and(|(_, found)| found.times.is_empty()),
        unknown_holidays: read.found.as_ref().ok().and_then(|(_, found)| found.unknown_holidays),
        plan: of_plan.is_some(),
        kinds: codes::<SessionKind>(language, "session-kind", kind),
        short_of: of_plan.map_or(0, |(wanted, found)| wanted.plan.0 - count(found.times.len())),
        shown: of_plan.map(|(_, found)| plan(found)).unwrap_or_default(),
        from_on: words::date(read.from_on),
        more: read.found.as_ref().ok().and_then(|(_, found)| found.more_from).map(|day| read.form.later(reference, day)),
        standby: read.standby,
        form: &read.form,
        errors,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/times?<form..>")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>, form: TimesForm) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(None));
    let load = move |tx: &mut Tx<'_, Desk>| {
        looked(tx, &reference, |tx| {
            let (sheet, _draft) = opening.open::<_, TimesForm>(tx)?;
            Ok((sheet, read(tx, &reference, &form)?))
        })
    };
    let (sheet, read) = me.view(load).await?;
    page(&me, sheet, read, None)
}

/// The kind that is most likely: once people have agreed to mediate, they meet.
fn usual(agreed_on: Option<NaiveDate>) -> SessionKind {
    if agreed_on.is_some() { SessionKind::Joint } else { SessionKind::PreMediation }
}

/// Schedules a plan as it was seen, or reserves it.
fn schedule(tx: &mut Tx<'_, Desk>, case: &Case<'_>, form: &TimesForm) -> Result<Recorded<()>, Failure> {
    let wanted = form.parse()?;
    let found = slots::find(tx, case, &wanted)?;
    if plan(&found) != form.shown {
        return Err(Errors::of(Sentence::new("error-times-changed")).into());
    }
    let kind = SessionKind::from_code(&form.kind).unwrap_or_else(|| usual(case.head.mediation_agreed_on));
    let mode = if wanted.rooms == 0 { SessionMode::Online } else { SessionMode::InPerson };
    let keys = |named: Vec<(Uuid, String)>| named.into_iter().map(|(id, _)| id).collect();
    let book = if form.reserve.is_empty() { sessions::schedule } else { sessions::reserve };
    let (parties, mut last) = (parties::list(tx, case)?, None);
    for time in found.times {
        let needs = Needs { rooms: keys(time.rooms), mediators: keys(time.mediators), parties: wanted.parties.clone() };
        let arrivals = if form.apart.is_empty() { BTreeMap::new() } else { apart(&parties, &needs.parties, time.slot) };
        let session = NewSession { kind, mode, slot: time.slot, place: String::new(), needs, arrivals };
        last = Some(book(tx, case, &session).map_err(|error| super::sessions::unscheduled(error, case))?.map(|_number| ()));
    }
    last.ok_or_else(|| Errors::of(Sentence::new("error-times-changed")).into())
}

#[post("/cases/<reference>/times", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, TimesForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &TimesForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        if !case.standing().keeps_case() {
            return Err(Missing::Row.into());
        }
        let reserved = (!form.reserve.is_empty()).then(|| reservations::path(&wanted));
        Ok(schedule(tx, &case, form)?.map(|()| reserved.unwrap_or_else(|| format!("/cases/{}", wanted.as_str()))))
    };
    let stored: Result<Redirect, Failure> = sent.once(work).await;
    let form = TimesForm { asked: "yes".to_owned(), ..sent.form().clone() };
    let load = sent.me.view(move |tx| looked(tx, &reference, |tx| read(tx, &reference, &form)));
    sent.or_again(stored, load, |sheet, read, refused| page(&sent.me, sheet, read, Some(refused))).await
}

impl From<FindError> for Failure {
    fn from(error: FindError) -> Self {
        match error {
            FindError::NotYours => Missing::Row.into(),
            FindError::UnknownMediator => Errors::at("mediators", Sentence::new("error-mediator-licence")).into(),
            FindError::UnknownParty => Errors::at("parties", Sentence::new("error-choose")).into(),
            FindError::Fault(fault) => fault.into(),
        }
    }
}
