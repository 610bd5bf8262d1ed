//! `/calendar/<secret>.ics`: the sessions that a user follows, for calendars that know the secret address.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, get, routes};
use sha2::{Digest as _, Sha256};

use crate::access::Visitor;
use crate::codes::{Language, SessionMode, SessionStatus};
use crate::failure::Failure;
use crate::ical::{self, Event};
use crate::model::calendar::{self, Entry};
use crate::model::calendar_feeds;
use crate::model::secrets::Secret;
use crate::words;

/// What stands behind the keys of sessions, so that they are like no other program's. Not the host: an installation that moves
/// would have every session twice.
pub const DOMAIN: &str = "pajtim";

/// A calendar, sent only to those who do not have it already.
pub struct Feed(String);

impl<'r> Responder<'r, 'static> for Feed {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let tag = format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes())));
        let known = request.headers().get("If-None-Match").flat_map(|tags| tags.split(',')).map(str::trim);
        let is_known = known.map(|known| known.strip_prefix("W/").unwrap_or(known)).any(|known| known == tag || known == "*");
        let mut answer = Response::build();
        // Kept by nobody but who asked, and asked for again each time: what is ended ends at once.
        answer.raw_header("Cache-Control", "private, no-cache").raw_header("ETag", tag);
        if is_known {
            return answer.status(Status::NotModified).ok();
        }
        answer.header(content_type()).sized_body(self.0.len(), std::io::Cursor::new(self.0)).ok()
    }
}

/// What calendars are sent as.
pub fn content_type() -> ContentType {
    ContentType::new("text", "calendar").with_params(("charset", "utf-8"))
}

/// A session as an event: what kind, of which case, when and where; nothing of the dispute and nobody in it.
pub fn event(language: Language, origin: &str, entry: Entry) -> Event {
    let kind = words::code(language, "session-kind", entry.kind.code());
    let elsewhere = || (entry.mode != SessionMode::InPerson).then(|| words::code(language, "session-mode", entry.mode.code()));
    let place = entry.rooms.clone().or_else(elsewhere);
    let args = words::Args::from([("kind".into(), kind.into()), ("reference".into(), entry.reference.as_str().into())]);
    Event {
        uid: format!("{}@{DOMAIN}", entry.id),
        sequence: entry.sequence,
        changed_at: entry.changed_at,
        starts_at: entry.starts_at,
        ends_at: entry.ends_at,
        summary: words::text(language, "calendar-summary", &args),
        location: place.into_iter().chain([entry.centre]).collect::<Vec<_>>().join(", "),
        url: format!("{origin}/cases/{}", entry.reference),
        language,
        cancelled: entry.status == SessionStatus::Cancelled,
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/calendar/<file>")]
async fn show(visitor: Visitor, file: &str) -> Result<Feed, Failure> {
    let secret = file.strip_suffix(".ics").map(Secret::from_link).ok_or(Failure::Missing)?;
    let (me, feed, is_first) = visitor.follower(secret).await?;
    let entries = me.read(|tx| Ok(calendar::follow(tx)?)).await?;
    if is_first {
        let rows = entries.len();
        me.write(move |tx| Ok(calendar_feeds::fetched(tx, feed, rows)?)).await?;
    }
    let events: Vec<Event> = entries.into_iter().map(|entry| event(me.language(), me.origin(), entry)).collect();
    Ok(Feed(ical::feed(&words::plain(me.language(), "calendar-name"), &events)))
}
