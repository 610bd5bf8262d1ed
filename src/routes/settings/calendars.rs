//! `/settings/calendars`: secret addresses for the calendars of a centre and its rooms.

use chrono::NaiveDate;
use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::{centres_of, key};
use crate::access::Caller;
use crate::codes::{FeedLevel, Language};
use crate::failure::Failure;
use crate::form::{Checks, Choice, Errors, Sentence, choices, codes};
use crate::model::actor::{Actor, Coordinators};
use crate::model::centre_feeds::{self, AT_MOST, CentreFeed, MakeError, Subject};
use crate::model::db::Tx;
use crate::model::ids::{CentreFeedId, CentreId, RoomId};
use crate::model::rooms::{self, Room};
use crate::page::{Page, View};
use crate::words;

/// Nobody is known to be behind such an address: what shows least is chosen, unless somebody chooses otherwise.
const USUAL: FeedLevel = FeedLevel::Busy;

/// Of what an address is to be, and how much it is to show.
#[derive(Debug, Clone, FromForm)]
struct CalendarForm {
    /// The key of a centre, or of a room.
    #[field(default = String::new())]
    subject: String,
    #[field(default = String::new())]
    level: String,
}

impl CalendarForm {
    fn parse(&self, subjects: &[Offered]) -> Result<(Subject, FeedLevel), Errors> {
        let mut checks = Checks::new();
        let typed: Option<Uuid> = self.subject.parse().ok();
        let chosen = subjects.iter().find(|offered| Some(offered.key) == typed).map(|offered| offered.subject);
        if chosen.is_none() {
            checks.fail("subject", Sentence::new("error-choose"));
        }
        let level = checks.needed_code("level", &self.level);
        checks.done(chosen.zip(level))
    }
}

/// What an address may be made of: centres, and rooms that are in use.
struct Offered {
    key: Uuid,
    subject: Subject,
    /// The centre's name, and the room's.
    names: (String, Option<String>),
}

impl Offered {
    fn of(actor: &Actor<Coordinators>, rooms: &[Room]) -> Vec<Self> {
        let of_centre = |(centre, name): (CentreId, String)| {
            let whole = Self { key: centre.0, subject: Subject { centre, room: None }, names: (name.clone(), None) };
            let own = rooms.iter().filter(move |room| room.centre_id == centre && room.retired_on.is_none());
            let room = move |room: &Room| {
                let (subject, RoomId(key)) = (Subject { centre, room: Some(room.id) }, room.id);
                Self { key, subject, names: (name.clone(), Some(room.name.clone())) }
            };
            [whole].into_iter().chain(own.map(room)).collect::<Vec<_>>()
        };
        centres_of(actor).into_iter().flat_map(of_centre).collect()
    }

    fn says(&self, language: Language, several: bool) -> String {
        match &self.names {
            (centre, None) if several => centre.clone(),
            (_, None) => words::plain(language, "feed-whole-centre"),
            (centre, Some(room)) if several => format!("{room} · {centre}"),
            (_, Some(room)) => room.clone(),
        }
    }
}

#[derive(Serialize)]
struct Row {
    id: CentreFeedId,
    /// The room; none of the whole centre.
    room: Option<String>,
    retired_on: Option<NaiveDate>,
    centre: String,
    level: String,
    made_at: String,
    made_by: String,
    last_fetched_on: Option<NaiveDate>,
}

#[derive(Serialize)]
struct IndexPage {
    /// Whether an address was just ended.
    saved: bool,
    /// Whether those of several centres stand here.
    several: bool,
    feeds: Vec<Row>,
    subjects: Vec<Choice>,
    levels: Vec<Choice>,
    errors: Errors,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/calendars/index";
}

#[derive(Serialize)]
struct AddressPage {
    address: String,
    level: String,
}

impl View for AddressPage {
    const TEMPLATE: &'static str = "settings/calendars/address";
}

/// How much is shown, in words.
fn shown(language: Language, level: FeedLevel) -> String {
    words::code(language, "feed-level", level.code())
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, create, destroy]
}

fn read(tx: &mut Tx<'_, Coordinators>) -> Result<(Vec<CentreFeed>, Vec<Offered>), Failure> {
    let rooms = rooms::list(tx)?;
    Ok((centre_feeds::list(tx)?, Offered::of(tx.actor(), &rooms)))
}

async fn page(me: &Caller<Coordinators>, form: Option<&CalendarForm>, saved: bool, errors: Errors) -> Result<Page, Failure> {
    let status = if errors.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    let (feeds, offered) = me.read(read).await?;
    let (language, centres) = (me.language(), centres_of(me.actor()));
    let zone_at = |centre| me.actor().signed_in().map_or(crate::time::HOME, |user| user.zone_at(centre));
    let row = |feed: CentreFeed| Row {
        id: feed.id,
        room: feed.room,
        retired_on: feed.retired_on,
        centre: centres.iter().find(|(id, _)| *id == feed.centre).map(|(_, name)| name.clone()).unwrap_or_default(),
        level: shown(language, feed.level),
        made_at: words::date_time(feed.made_at, zone_at(feed.centre)),
        made_by: feed.made_by,
        last_fetched_on: feed.last_fetched_on,
    };
    let several = centres.len() > 1;
    let subjects = offered.iter().map(|offered| (offered.key.to_string(), offered.says(language, several)));
    let view = IndexPage {
        saved,
        several,
        feeds: feeds.into_iter().map(row).collect(),
        subjects: choices(subjects, form.map_or("", |form| &form.subject)),
        levels: codes::<FeedLevel>(language, "feed-level", form.map_or(USUAL.code(), |form| &form.level)),
        errors,
    };
    me.page(status, &view)
}

#[get("/settings/calendars?<saved>")]
async fn index(me: Caller<Coordinators>, saved: Option<&str>) -> Result<Page, Failure> {
    page(&me, None, saved.is_some(), Errors::none()).await
}

/// Makes an address and shows it, this once: not a [`crate::access::Sent`], whose answer could be asked for again.
#[post("/settings/calendars", data = "<form>")]
async fn create(me: Caller<Coordinators>, form: Form<CalendarForm>) -> Result<Page, Failure> {
    let typed = form.clone();
    let made = me
        .write(move |tx| {
            let rooms = rooms::list(tx)?;
            let (subject, level) = typed.parse(&Offered::of(tx.actor(), &rooms))?;
            Ok(centre_feeds::make(tx, subject, level)?.map(|secret| (secret, level)))
        })
        .await;
    match made {
        Ok((secret, level)) => {
            let address = format!("{}/calendar/{}.ics", me.origin(), secret.as_link());
            me.page(Status::Ok, &AddressPage { address, level: shown(me.language(), level) })
        }
        Err(failure) => page(&me, Some(&form), false, failure.mistakes()?).await,
    }
}

#[post("/settings/calendars/<feed>/end")]
async fn destroy(me: Caller<Coordinators>, feed: &str) -> Result<Redirect, Failure> {
    let feed: CentreFeedId = key(feed)?;
    me.write(move |tx| Ok(centre_feeds::end(tx, feed)?)).await?;
    Ok(Redirect::to("/settings/calendars?saved=yes"))
}

impl From<MakeError> for Failure {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::Missing => Self::Missing,
            MakeError::Retired => Errors::at("subject", Sentence::new("error-choose")).into(),
            MakeError::TooMany => Errors::at("subject", Sentence::new("error-feeds-many").with("max", AT_MOST)).into(),
            MakeError::Fault(fault) => fault.into(),
        }
    }
}
