//! `/account/calendars`: secret addresses for the own calendar.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, post, routes, uri};
use serde::Serialize;

use crate::access::Caller;
use crate::codes::{FeedLevel, Language};
use crate::failure::Failure;
use crate::form::{Checks, Choice, Errors, Sentence, codes};
use crate::model::actor::{Anyone, Audience as _, Desk};
use crate::model::calendar_feeds::{self, AT_MOST, Feed, MakeError};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CalendarFeedId;
use crate::page::{Page, View};
use crate::words;

/// Of one's own sessions the reference is what one needs, to find the right file; what kind of talk it is, and in which room, need not
/// stand in a calendar that others keep.
const USUAL: FeedLevel = FeedLevel::Reference;

/// How much an address is to show, as chosen.
#[derive(FromForm)]
pub struct CalendarForm {
    #[field(default = String::new())]
    level: String,
}

#[derive(Serialize)]
struct Address {
    id: CalendarFeedId,
    level: String,
    made_at: String,
    last_fetched_on: Option<NaiveDate>,
}

/// What the account's page shows of them.
#[derive(Serialize)]
pub(super) struct Calendars {
    /// Whether the user has a role with sessions to follow.
    may_make: bool,
    levels: Vec<Choice>,
    addresses: Vec<Address>,
}

impl Calendars {
    /// Reads them; without a role and without an address there is nothing to show.
    pub(super) fn read(tx: &mut Tx<'_, Anyone>, language: Language, zone: Tz) -> Result<Option<Self>, Fault> {
        let may_make = tx.actor().signed_in().is_some_and(|user| user.holds(Desk::ROLES));
        let address = |feed: Feed| Address {
            id: feed.id,
            level: words::code(language, "feed-level", feed.level.code()),
            made_at: words::date_time(feed.made_at, zone),
            last_fetched_on: feed.last_fetched_on,
        };
        let addresses: Vec<_> = calendar_feeds::list(tx)?.into_iter().map(address).collect();
        let levels = codes::<FeedLevel>(language, "feed-level", USUAL.code());
        Ok((may_make || !addresses.is_empty()).then_some(Self { may_make, levels, addresses }))
    }
}

/// The page that shows an address, this once.
#[derive(Serialize)]
struct AddressPage {
    address: String,
}

impl View for AddressPage {
    const TEMPLATE: &'static str = "account/calendars/address";
}

impl From<MakeError> for Failure {
    fn from(error: MakeError) -> Self {
        match error {
            MakeError::TooMany => Errors::of(Sentence::new("error-calendars-many").with("max", AT_MOST)).into(),
            MakeError::Fault(fault) => fault.into(),
        }
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create, destroy]
}

/// Makes an address and shows it, this once.
#[post("/account/calendars", data = "<form>")]
async fn create(me: Caller<Desk>, form: Form<CalendarForm>) -> Result<Page, Failure> {
    let mut checks = Checks::new();
    let level = checks.needed_code("level", &form.level);
    let made = match checks.done(level) {
        Ok(level) => me.write(move |tx| Ok(calendar_feeds::make(tx, level)?)).await,
        Err(errors) => Err(errors.into()),
    };
    match made {
        Ok(secret) => {
            let address = format!("{}/calendar/{}.ics", me.origin(), secret.as_link());
            me.page(Status::Ok, &AddressPage { address })
        }
        Err(failure) => {
            let errors = failure.mistakes()?;
            let anyone: Caller<Anyone> = me.member().ok_or(Failure::Missing)?;
            super::page(&anyone, false, errors).await
        }
    }
}

#[post("/account/calendars/<id>/end")]
async fn destroy(me: Caller<Anyone>, id: &str) -> Result<Redirect, Failure> {
    let id: CalendarFeedId = id.parse().map_err(|_no_id| Failure::Missing)?;
    me.write(move |tx| Ok(calendar_feeds::end(tx, id)?)).await?;
    Ok(Redirect::to(uri!(super::show(changed = Option::<&str>::None))))
}
