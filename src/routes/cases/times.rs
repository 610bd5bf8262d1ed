//! `/cases/<reference>/times`: free times for a session of the case, or for a plan of several.

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::super::settings::closed_for;
use super::known;
use super::sessions::{Choices, PartyBox, Proposed, boxes};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Language, SessionKind, SessionMode};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Errors, Sentence, choices, choices_of};
use crate::model::actor::Desk;
use crate::model::availability;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::sessions::{self, Needs, NewSession};
use crate::model::slots::{self, FindError, Found, FreeTime, LONGEST_PLAN, Wanted};
use crate::page::{Page, View};
use crate::{time, words};

/// What is looked for, as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct TimesForm {
    /// `yes` once somebody has asked: from then on nothing is guessed.
    #[field(default = String::new())]
    asked: String,
    #[field(default = String::new())]
    from: String,
    #[field(default = String::new())]
    minutes: String,
    #[field(default = String::new())]
    rooms: String,
    #[field(default = String::new())]
    sessions: String,
    #[field(default = String::new())]
    every: String,
    #[field(default = Vec::new())]
    mediators: Vec<String>,
    #[field(default = Vec::new())]
    parties: Vec<String>,
    /// The number of the session that is moved.
    #[field(default = String::new())]
    moved: String,
    /// The plan as it was shown: what is scheduled is what was seen, or nothing.
    #[field(default = String::new())]
    shown: String,
}

impl TimesForm {
    /// What is most likely: the usual length, everybody who takes part, those who work on the case.
    fn likely(&self, choices: &Choices, minutes: i32) -> Self {
        Self {
            minutes: minutes.to_string(),
            rooms: "1".to_owned(),
            sessions: "1".to_owned(),
            every: "7".to_owned(),
            mediators: choices.team.iter().map(ToString::to_string).collect(),
            parties: choices.parties.iter().map(|party| party.party_no.to_string()).collect(),
            ..self.clone()
        }
    }

    fn parse(&self, today: NaiveDate) -> Result<Wanted, Errors> {
        let mut checks = Checks::new();
        let from_on = checks.date("from", &self.from).unwrap_or(today);
        let minutes = checks.number("minutes", &self.minutes, 15, 960);
        let rooms = checks.number("rooms", &self.rooms, 0, 2);
        let sessions = checks.number("sessions", &self.sessions, 1, LONGEST_PLAN);
        let every = checks.number("every", &self.every, 1, 60);
        if self.minutes.trim().is_empty() {
            checks.fail("minutes", Sentence::new("error-required"));
        }
        let keys: Vec<Uuid> = self.mediators.iter().filter_map(|key| key.parse().ok()).collect();
        let parties: Vec<i16> = self.parties.iter().filter_map(|number| number.parse().ok()).collect();
        checks.done(minutes.map(|minutes| Wanted {
            from_on: from_on.max(today),
            minutes,
            mediators: keys,
            parties,
            rooms: rooms.unwrap_or(1),
            moved: self.moved.parse().ok(),
            plan: (sessions.unwrap_or(1), every.unwrap_or(7)),
        }))
    }
}

/// A time to choose.
#[derive(Serialize)]
struct Row {
    from: String,
    to: String,
    rooms: String,
    mediators: String,
    /// Past the statutory deadline.
    late: bool,
    /// The form of a session, filled in with it.
    href: String,
}

/// The times of a day; a closed day has none, and a name.
#[derive(Serialize)]
struct Day {
    says: String,
    closed: Option<String>,
    times: Vec<Row>,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    form: &'a TimesForm,
    sheet: Sheet,
    mediators: Vec<Choice>,
    parties: Vec<PartyBox>,
    rooms: Vec<Choice>,
    /// Whether somebody has to mend what was asked; then nothing was looked for.
    asked: bool,
    days: Vec<Day>,
    /// Several sessions, scheduled together.
    plan: bool,
    /// How many of the plan found no time.
    short_of: i32,
    shown: String,
    from_on: String,
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
struct Read {
    choices: Choices,
    deadline_on: Option<NaiveDate>,
    /// The form as it counts, and what it found or what is wrong with it.
    form: TimesForm,
    found: Result<(Wanted, Found), Errors>,
}

fn read(tx: &mut Tx<'_, Desk>, reference: &Reference, typed: &TimesForm) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    let choices = Choices::load(tx, &case)?;
    let rules = availability::rules(tx, case.centre())?;
    let form = if typed.asked.is_empty() { typed.likely(&choices, rules.session_minutes) } else { typed.clone() };
    let found = match form.parse(time::day(tx.now(), case.zone)) {
        Ok(wanted) => {
            let found = slots::find(tx, &case, &wanted)?;
            Ok((wanted, found))
        }
        Err(errors) => Err(errors),
    };
    Ok(Read { choices, deadline_on: case.head.deadline_on, form, found })
}

fn row(time: &FreeTime, read: &Read, zone: Tz, moved: Option<i16>) -> Row {
    let names = |named: &[(Uuid, String)]| named.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
    let proposed = Proposed::of(time, &read.form.parties, zone);
    Row {
        from: words::time(time.slot.from, zone),
        to: words::time(time.slot.to, zone),
        rooms: names(&time.rooms),
        mediators: names(&time.mediators),
        late: read.deadline_on.is_some_and(|due| time::day(time.slot.from, zone) > due),
        href: proposed.href(read.choices.reference.as_str(), moved),
    }
}

/// The days in their order, closed ones among them.
fn days(read: &Read, language: Language) -> Vec<Day> {
    let Ok((wanted, found)) = &read.found else { return Vec::new() };
    if found.times.is_empty() {
        return Vec::new();
    }
    let zone = read.choices.zone;
    let mut by_day: Vec<(NaiveDate, Day)> = Vec::new();
    for time in &found.times {
        let day = time::day(time.slot.from, zone);
        let row = row(time, read, zone, wanted.moved);
        match by_day.last_mut() {
            Some((last, entry)) if *last == day => entry.times.push(row),
            _ => by_day.push((day, Day { says: words::day(language, day), closed: None, times: vec![row] })),
        }
    }
    let closed = found.closed.iter();
    by_day.extend(closed.map(|(day, name)| {
        (*day, Day { says: words::day(language, *day), closed: Some(closed_for(language, name)), times: Vec::new() })
    }));
    by_day.sort_by_key(|(day, _)| *day);
    by_day.into_iter().map(|(_, day)| day).collect()
}

/// The plan in a form that can be compared.
fn plan(found: &Found) -> String {
    let of = |time: &FreeTime| time.slot.from.timestamp().to_string();
    found.times.iter().map(of).collect::<Vec<_>>().join(" ")
}

fn page(me: &Caller<Desk>, sheet: Sheet, read: Read, refused: Option<Refused>) -> Result<Page, Failure> {
    let language = me.language();
    let (mut status, mut errors, _conflict) = Refused::shown(refused);
    if let Err(wrong) = &read.found {
        (status, errors) = (Status::UnprocessableEntity, wrong.clone());
    }
    let of_plan = read.found.as_ref().ok().filter(|(wanted, _)| wanted.plan.0 > 1);
    let count = |number: usize| i32::try_from(number).unwrap_or_default();
    let rooms = ["0", "1", "2"].map(|many| (many.to_owned(), words::plain(language, &format!("times-rooms-{many}"))));
    let view = IndexPage {
        reference: read.choices.reference.as_str(),
        sheet,
        mediators: choices_of(read.choices.mediators(), &read.form.mediators),
        parties: boxes(&read.choices.parties, &read.form.parties, &HashMap::new()),
        rooms: choices(rooms, &read.form.rooms),
        asked: read.found.is_ok(),
        days: days(&read, language),
        plan: of_plan.is_some(),
        short_of: of_plan.map_or(0, |(wanted, found)| wanted.plan.0 - count(found.times.len())),
        shown: of_plan.map(|(_, found)| plan(found)).unwrap_or_default(),
        from_on: read.found.as_ref().map(|(_, found)| words::date(found.from_on)).unwrap_or_default(),
        form: &read.form,
        errors,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/times?<form..>")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>, form: TimesForm) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(None));
    let load = move |tx: &mut Tx<'_, Desk>| {
        let (sheet, _draft) = opening.open::<_, TimesForm>(tx)?;
        Ok((sheet, read(tx, &reference, &form)?))
    };
    let (sheet, read) = me.read(load).await?;
    page(&me, sheet, read, None)
}

/// Schedules a plan as it was seen.
fn schedule(tx: &mut Tx<'_, Desk>, case: &Case<'_>, form: &TimesForm) -> Result<Recorded<()>, Failure> {
    let wanted = form.parse(time::day(tx.now(), case.zone))?;
    let found = slots::find(tx, case, &wanted)?;
    if plan(&found) != form.shown {
        return Err(Errors::of(Sentence::new("error-times-changed")).into());
    }
    let kind = if case.head.mediation_agreed_on.is_some() { SessionKind::Joint } else { SessionKind::PreMediation };
    let mode = if wanted.rooms == 0 { SessionMode::Online } else { SessionMode::InPerson };
    let keys = |named: Vec<(Uuid, String)>| named.into_iter().map(|(id, _)| id).collect();
    let mut last = None;
    for time in found.times {
        let needs = Needs { rooms: keys(time.rooms), mediators: keys(time.mediators), parties: wanted.parties.clone() };
        let session = NewSession { kind, mode, slot: time.slot, place: String::new(), needs };
        let scheduled = sessions::schedule(tx, case, &session).map_err(|error| super::sessions::unscheduled(error, case))?;
        last = Some(scheduled.map(|_number| ()));
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
        Ok(schedule(tx, &case, form)?.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored: Result<Redirect, Failure> = sent.once(work).await;
    let form = TimesForm { asked: "yes".to_owned(), ..sent.form().clone() };
    let load = sent.me.read(move |tx| read(tx, &reference, &form));
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
