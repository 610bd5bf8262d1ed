//! `/calendar/<secret>.ics`: the sessions of a user, of a centre or of a room, for calendars that know the secret address. Of what
//! it is, and how much it shows, is kept with the address and stands in no part of it.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, get, routes};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::access::{Caller, Visitor};
use crate::codes::{Language, SessionMode};
use crate::failure::Failure;
use crate::ical::{self, DOMAIN, Event};
use crate::model::actor::{Audience, Followers, Subscribers};
use crate::model::calendar::{self, Followed, Shown};
use crate::model::centre_feeds::Subscription;
use crate::model::identity::Follower;
use crate::model::secrets::Secret;
use crate::model::{calendar_feeds, centre_feeds};
use crate::{time, words};

/// A calendar, sent only to those who do not have it already. It has an ETag and no Last-Modified: what somebody may see changes
/// without any session, by a restriction, a lock-out, a role, or because a day is over.
pub struct Feed {
    /// Its address' key: two calendars that say the same have two tags.
    id: Uuid,
    text: String,
}

impl<'r> Responder<'r, 'static> for Feed {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let digest = Sha256::new().chain_update(self.id.as_bytes()).chain_update(self.text.as_bytes()).finalize();
        let tag = format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(digest));
        let known = request.headers().get("If-None-Match").flat_map(|tags| tags.split(',')).map(str::trim);
        let is_known = known.map(|known| known.strip_prefix("W/").unwrap_or(known)).any(|known| known == tag || known == "*");
        let mut answer = Response::build();
        // Kept by nobody but who asked, and asked for again each time: what is ended ends at once.
        answer.raw_header("Cache-Control", "private, no-cache").raw_header("ETag", tag);
        if is_known {
            return answer.status(Status::NotModified).ok();
        }
        answer.header(content_type()).sized_body(self.text.len(), std::io::Cursor::new(self.text)).ok()
    }
}

/// What calendars are sent as.
pub fn content_type() -> ContentType {
    ContentType::new("text", "calendar").with_params(("charset", "utf-8"))
}

/// A session as an event: when, and so much more as is shown of it; nothing of the dispute and nobody in it.
pub fn event(language: Language, origin: &str, session: Followed) -> Event {
    let page = |reference: &str| Some(format!("{origin}/cases/{reference}"));
    let (summary, location, url) = match session.shown {
        Shown::Busy => (words::plain(language, "calendar-busy"), None, None),
        Shown::Reference(reference) => (reference.clone(), None, page(&reference)),
        Shown::Full { reference, kind, mode, rooms, centre } => {
            let kind = words::code(language, "session-kind", kind.code());
            let elsewhere = || (mode != SessionMode::InPerson).then(|| words::code(language, "session-mode", mode.code()));
            let place = rooms.or_else(elsewhere).into_iter().chain([centre]).collect::<Vec<_>>().join(", ");
            let args = words::Args::from([("kind".into(), kind.into()), ("reference".into(), reference.as_str().into())]);
            (words::text(language, "calendar-summary", &args), Some(place), page(&reference))
        }
    };
    Event {
        uid: format!("{}@{DOMAIN}", session.key),
        sequence: session.sequence,
        changed_at: session.changed_at,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        summary,
        location,
        url,
        language,
        cancelled: session.is_cancelled,
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/calendar/<file>")]
async fn show(visitor: Visitor, file: &str) -> Result<Feed, Failure> {
    let secret = file.strip_suffix(".ics").map(Secret::from_link).ok_or(Failure::Missing)?;
    if let Some((me, follower)) = visitor.follower(&secret).await? {
        return own(&me, &follower).await;
    }
    let (me, subscription) = visitor.subscriber(&secret).await?;
    shared(&me, subscription).await
}

/// The calendar of a user.
async fn own(me: &Caller<Followers>, follower: &Follower) -> Result<Feed, Failure> {
    let (feed, level) = (follower.feed, follower.level);
    let sessions = me.read(move |tx| Ok(calendar::own(tx, feed, level)?)).await?;
    if follower.last_fetched_on != Some(time::today(time::HOME)) {
        let rows = sessions.len();
        me.write(move |tx| Ok(calendar_feeds::fetched(tx, feed, rows)?)).await?;
    }
    Ok(written(me, feed.0, &words::plain(me.language(), "calendar-name"), sessions))
}

/// The calendar of a centre or a room, under its name: who follows several tells them apart by it.
async fn shared(me: &Caller<Subscribers>, feed: Subscription) -> Result<Feed, Failure> {
    let (id, subject, level) = (feed.id, feed.subject(), feed.level);
    let name = words::text(me.language(), "calendar-name-of", &words::Args::from([("name".into(), feed.name.as_str().into())]));
    let sessions = me.read(move |tx| Ok(calendar::shared(tx, subject, id, level)?)).await?;
    if feed.is_first_on(time::today(time::HOME)) {
        let rows = sessions.len();
        me.write(move |tx| Ok(centre_feeds::fetched(tx, &feed, rows)?)).await?;
    }
    Ok(written(me, id.0, &name, sessions))
}

fn written<R: Audience>(me: &Caller<R>, id: Uuid, name: &str, sessions: Vec<Followed>) -> Feed {
    let events: Vec<Event> = sessions.into_iter().map(|session| event(me.language(), me.origin(), session)).collect();
    Feed { id, text: ical::feed(name, &events) }
}
