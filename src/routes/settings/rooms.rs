//! `/settings/rooms`: the rooms of a centre.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::{centre_choices, centres_of, chosen_centre, key};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence};
use crate::model::actor::Coordinators;
use crate::model::db::{Recorded, Tx};
use crate::model::ids::RoomId;
use crate::model::rooms::{self, Room, RoomError, RoomFacts};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::words;

/// The page that shows what was stored.
const SAVED: &str = "/settings/rooms?saved=yes";

/// The most people that a room is believed to hold.
const LARGEST: i32 = 2000;

/// A room as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct RoomForm {
    #[field(default = String::new())]
    centre: String,
    #[field(default = String::new())]
    name: String,
    #[field(default = String::new())]
    capacity: String,
    /// `yes`, or nothing.
    #[field(default = String::new())]
    retired: String,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

impl RoomForm {
    fn of(room: &Room) -> Self {
        Self {
            centre: room.centre_id.to_string(),
            name: room.name.clone(),
            capacity: room.capacity.to_string(),
            retired: room.retired_on.map_or("", |_since| "yes").to_owned(),
            version: room.version.to_string(),
            opened: String::new(),
        }
    }

    fn parse(&self, mut checks: Checks) -> Result<RoomFacts, Errors> {
        let name = checks.needed_text("name", &self.name, 120);
        let capacity = checks.number("capacity", &self.capacity, 1, LARGEST);
        if self.capacity.trim().is_empty() {
            checks.fail("capacity", Sentence::new("error-required"));
        }
        let facts = capacity.map(|capacity| RoomFacts { name, capacity, retired: !self.retired.is_empty() });
        checks.done(facts)
    }
}

impl Said for RoomForm {
    type Form = Self;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let used = if self.retired.is_empty() { "in-use" } else { "out-of-use" };
        vec![
            ("room-name", self.name.clone()),
            ("room-capacity", self.capacity.clone()),
            ("use-state", words::plain(language, used)),
        ]
    }

    fn form(&mut self) -> &mut Self {
        self
    }
}

#[derive(Serialize)]
struct Row {
    id: RoomId,
    name: String,
    capacity: i32,
    centre: String,
    retired_on: Option<NaiveDate>,
}

#[derive(Serialize)]
struct IndexPage {
    /// Whether a change was just stored.
    saved: bool,
    /// Whether rooms of several centres stand here.
    centres: bool,
    rooms: Vec<Row>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/rooms/index";
}

#[derive(Serialize)]
struct EditPage {
    /// The room that is changed, and its stored name; none of a new one.
    id: Option<RoomId>,
    title: String,
    form: RoomForm,
    sheet: Sheet,
    centres: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage {
    const TEMPLATE: &'static str = "settings/rooms/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, new, create, edit, update]
}

#[get("/settings/rooms?<saved>")]
async fn index(me: Caller<Coordinators>, saved: Option<&str>) -> Result<Page, Failure> {
    let rooms = me.read(|tx| Ok(rooms::list(tx)?)).await?;
    let centres = centres_of(me.actor());
    let row = |room: Room| Row {
        centre: centres.iter().find(|(id, _)| *id == room.centre_id).map(|(_, name)| name.clone()).unwrap_or_default(),
        id: room.id,
        name: room.name,
        capacity: room.capacity,
        retired_on: room.retired_on,
    };
    let rooms = rooms.into_iter().map(row).collect();
    me.page(Status::Ok, &IndexPage { saved: saved.is_some(), centres: centres.len() > 1, rooms })
}

/// The form of a new room, or of one that is stored.
fn page(
    me: &Caller<Coordinators>,
    stored: Option<&Room>,
    form: &RoomForm,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, form, errors, conflict) = shown(me.language(), stored.map(RoomForm::of), form, refused);
    let view = EditPage {
        id: stored.map(|room| room.id),
        title: stored.map_or_else(|| words::plain(me.language(), "room-new"), |room| room.name.clone()),
        sheet,
        centres: if stored.is_some() { Vec::new() } else { centre_choices(me, &form.centre) },
        form,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/settings/rooms/new?<draft>")]
async fn new(me: Caller<Coordinators>, draft: Option<&str>) -> Result<Page, Failure> {
    let opening = me.opening(draft);
    let (sheet, form) = me.read(move |tx| Ok(opening.open::<_, RoomForm>(tx)?)).await?;
    page(&me, None, &form.unwrap_or_default(), sheet, None)
}

#[post("/settings/rooms", data = "<sent>")]
async fn create(sent: Sent<Coordinators, RoomForm>) -> Result<Reply, Failure> {
    let work = |tx: &mut Tx<'_, Coordinators>, form: &RoomForm| -> Result<Recorded<String>, Failure> {
        let mut checks = Checks::new();
        let centre = chosen_centre(&mut checks, &form.centre, tx.actor());
        let (room, centre) = (form.parse(checks)?, centre.ok_or(Failure::Missing)?);
        Ok(rooms::add(tx, centre, &room)?.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    sent.or_again(stored, async { Ok(()) }, |sheet, (), refused| page(&sent.me, None, sent.form(), sheet, Some(refused))).await
}

#[get("/settings/rooms/<room>/edit?<draft>")]
async fn edit(me: Caller<Coordinators>, room: &str, draft: Option<&str>) -> Result<Page, Failure> {
    let (id, opening) = (key(room)?, me.opening(draft));
    let (room, (sheet, form)) = me.read(move |tx| Ok((rooms::find(tx, id)?, opening.open::<_, RoomForm>(tx)?))).await?;
    page(&me, Some(&room), &form.unwrap_or_else(|| RoomForm::of(&room)), sheet, None)
}

#[post("/settings/rooms/<room>", data = "<sent>")]
async fn update(room: &str, sent: Sent<Coordinators, RoomForm>) -> Result<Reply, Failure> {
    let id = key(room)?;
    let work = move |tx: &mut Tx<'_, Coordinators>, form: &RoomForm| -> Result<Recorded<String>, Failure> {
        let room = rooms::find(tx, id)?;
        let version = form.version.parse().unwrap_or_default();
        Ok(rooms::change(tx, &room, version, &form.parse(Checks::new())?)?.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(move |tx| Ok(rooms::find(tx, id)?));
    sent.or_again(stored, again, |sheet, room, refused| page(&sent.me, Some(&room), sent.form(), sheet, Some(refused))).await
}

impl From<RoomError> for Failure {
    fn from(error: RoomError) -> Self {
        match error {
            RoomError::NameTaken => Errors::at("name", Sentence::new("error-room-name-taken")).into(),
            RoomError::Booked(sessions, last) => {
                let sentence = Sentence::new("error-room-booked").with("count", sessions).with("last", words::date(last));
                Errors::at("retired", sentence).into()
            }
            RoomError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            RoomError::Fault(fault) => fault.into(),
        }
    }
}
