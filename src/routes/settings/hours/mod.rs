//! `/settings/hours`: when a centre, its rooms and its mediators are there, and how the centre wants its sessions.

mod form;

use std::collections::HashMap;

use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use self::form::{HoursForm, line, said, weekday};
use super::{centres_of, key};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Coordinators;
use crate::model::availability::{self, HoursError, Owner, Rules, Week};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::ids::CentreId;
use crate::model::{rooms, roster};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::words;

/// The page that shows what was stored.
const SAVED: &str = "/settings/hours?saved=yes";

/// The names of the days, Monday first.
const WEEKDAYS: [&str; 7] = ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];

#[derive(Serialize)]
struct Row {
    id: Uuid,
    name: String,
    /// Each day with hours: its name and them. Nothing: as the centre.
    days: Vec<(String, String)>,
}

/// A centre, its rooms and its mediators.
#[derive(Serialize)]
struct Part {
    centre: Row,
    rooms: Vec<Row>,
    mediators: Vec<Row>,
}

#[derive(Serialize)]
struct IndexPage {
    saved: bool,
    centres: Vec<Part>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/hours/index";
}

#[derive(Serialize)]
struct DayField {
    name: String,
    says: &'static str,
    value: String,
}

#[derive(Serialize)]
struct EditPage {
    id: Uuid,
    title: String,
    /// Whether it is a centre, which has rules besides.
    centre: bool,
    days: Vec<DayField>,
    form: HoursForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage {
    const TEMPLATE: &'static str = "settings/hours/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, edit, update]
}

/// The fields that the page shows, to be read beside others.
#[derive(Clone)]
struct Readable {
    form: HoursForm,
    owner: Owner,
}

impl Said for Readable {
    type Form = HoursForm;

    fn says(&self, _language: Language) -> Vec<(&'static str, String)> {
        let Self { form, owner } = self;
        let rules =
            [("hours-session", &form.session_minutes), ("hours-gap", &form.gap_minutes), ("hours-notice", &form.notice_days)];
        let rules = rules.into_iter().filter(|_| *owner == Owner::Centre).map(|(label, says)| (label, says.clone()));
        WEEKDAYS.iter().enumerate().map(|(number, label)| (*label, form.of_day(number))).chain(rules).collect()
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

/// Whose hours, as they are stored.
pub struct Stored {
    id: Uuid,
    centre: CentreId,
    owner: Owner,
    name: String,
    week: Option<Week>,
    rules: Rules,
}

impl Stored {
    /// All that the form changes, to be compared with what it was when the page was opened.
    fn version(&self) -> String {
        let rules =
            [self.rules.session_minutes, self.rules.gap_minutes, self.rules.notice_days].map(|number| number.to_string());
        let rules = if self.owner == Owner::Centre { rules.join(" ") } else { String::new() };
        format!("{}|{rules}", line(self.week.as_ref()))
    }
}

/// Who has hours at the centres of a coordinator: of each its centre, what it is, and the name.
fn owners(tx: &mut Tx<'_, Coordinators>) -> Result<Vec<(CentreId, Owner, Uuid, String)>, Failure> {
    let centres = centres_of(tx.actor());
    let mut found: Vec<_> = centres.into_iter().map(|(id, name)| (id, Owner::Centre, id.0, name)).collect();
    let rooms = rooms::list(tx)?.into_iter().filter(|room| room.retired_on.is_none());
    found.extend(rooms.map(|room| (room.centre_id, Owner::Room(room.id), room.id.0, room.name)));
    let people = roster::list(tx)?.into_iter().filter(|person| person.retired_on.is_none());
    found.extend(people.map(|person| (person.centre_id, Owner::Mediator(person.id), person.id.0, person.name)));
    Ok(found)
}

fn find(tx: &mut Tx<'_, Coordinators>, wanted: Uuid) -> Result<Stored, Failure> {
    let found = owners(tx)?.into_iter().find(|(_, _, id, _)| *id == wanted);
    let (centre, owner, id, name) = found.ok_or(Missing::Row)?;
    let (week, rules) = (availability::hours(tx, centre, owner)?, availability::rules(tx, centre)?);
    Ok(Stored { id, centre, owner, name, week, rules })
}

#[get("/settings/hours?<saved>")]
async fn index(me: Caller<Coordinators>, saved: Option<&str>) -> Result<Page, Failure> {
    let language = me.language();
    let load = |tx: &mut Tx<'_, Coordinators>| {
        let found = owners(tx)?;
        let mut weeks = HashMap::new();
        for centre in centres_of(tx.actor()) {
            weeks.insert(centre.0, availability::all_hours(tx, centre.0)?);
        }
        let week = |centre: CentreId, owner| weeks.get(&centre).and_then(|of| of.get(&owner)).cloned();
        Ok(found
            .into_iter()
            .map(|(centre, owner, id, name)| (centre, owner, id, name, week(centre, owner)))
            .collect::<Vec<_>>())
    };
    let mut centres: Vec<(CentreId, Part)> = Vec::new();
    for (centre, owner, id, name, week) in me.read(load).await? {
        let day = |(number, day): (usize, &Vec<availability::Open>)| {
            (words::plain(language, WEEKDAYS.get(number).copied().unwrap_or_default()), said(day))
        };
        let days = week.iter().flatten().enumerate().filter(|(_, day)| !day.is_empty()).map(day).collect();
        let row = Row { id, name, days };
        let part = centres.iter_mut().find(|(of, _)| *of == centre).map(|(_, part)| part);
        match (owner, part) {
            (Owner::Room(_), Some(part)) => part.rooms.push(row),
            (Owner::Mediator(_), Some(part)) => part.mediators.push(row),
            _ => centres.push((centre, Part { centre: row, rooms: Vec::new(), mediators: Vec::new() })),
        }
    }
    let centres = centres.into_iter().map(|(_, part)| part).collect();
    me.page(Status::Ok, &IndexPage { saved: saved.is_some(), centres })
}

fn page(
    me: &Caller<Coordinators>,
    stored: &Stored,
    form: &HoursForm,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let readable = |form| Readable { form, owner: stored.owner };
    let (status, Readable { form, .. }, errors, conflict) =
        shown(me.language(), Some(readable(HoursForm::of(stored))), &readable(form.clone()), refused);
    let field = |(number, says): (usize, &&'static str)| DayField {
        name: format!("hours[{}]", weekday(number)),
        says,
        value: form.of_day(number),
    };
    let view = EditPage {
        id: stored.id,
        title: stored.name.clone(),
        centre: stored.owner == Owner::Centre,
        days: WEEKDAYS.iter().enumerate().map(field).collect(),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/settings/hours/<id>/edit?<draft>")]
async fn edit(me: Caller<Coordinators>, id: &str, draft: Option<&str>) -> Result<Page, Failure> {
    let (id, opening) = (key::<Uuid>(id)?, me.opening(draft));
    let ((sheet, form), stored) = me.read(move |tx| Ok((opening.open::<_, HoursForm>(tx)?, find(tx, id)?))).await?;
    let form = form.unwrap_or_else(|| HoursForm::of(&stored));
    page(&me, &stored, &form, sheet, None)
}

#[post("/settings/hours/<id>", data = "<sent>")]
async fn update(id: &str, sent: Sent<Coordinators, HoursForm>) -> Result<Reply, Failure> {
    let id = key::<Uuid>(id)?;
    let work = move |tx: &mut Tx<'_, Coordinators>, form: &HoursForm| -> Result<Recorded<String>, Failure> {
        let stored = find(tx, id)?;
        let (week, rules) = form.parse(stored.owner)?;
        if stored.version() != form.version {
            return Err(HoursError::Changed.into());
        }
        let set = availability::set_hours(tx, stored.centre, stored.owner, stored.week.as_ref(), &week)?;
        let set = match rules {
            Some(rules) => availability::set_rules(tx, stored.centre, rules)?,
            None => set,
        };
        Ok(set.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(move |tx| find(tx, id));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &found, sent.form(), sheet, Some(refused))).await
}

impl From<HoursError> for Failure {
    fn from(error: HoursError) -> Self {
        match error {
            HoursError::Unknown => Self::Missing,
            HoursError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            HoursError::Fault(fault) => fault.into(),
        }
    }
}
