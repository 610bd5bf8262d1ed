//! `/cases/<reference>/sessions/<number>.ics`: one session, to be put into a calendar by hand.

use rocket::http::ContentType;
use rocket::{Responder, Route, get, routes};

use crate::access::Caller;
use crate::failure::Failure;
use crate::ical;
use crate::model::actor::Desk;
use crate::model::calendar;
use crate::model::cases::{self, Reference};
use crate::model::events::Event;
use crate::routes::calendar::{content_type, event};
use crate::routes::cases::known;

/// A file that is saved, or opened with the calendar of the machine.
#[derive(Responder)]
pub struct File {
    text: String,
    kind: ContentType,
    disposition: rocket::http::Header<'static>,
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

// Ranked behind pages of sessions, whose names have no dot.
#[get("/cases/<reference>/sessions/<file>", rank = 1)]
async fn show(me: Caller<Desk>, reference: Result<Reference, &str>, file: &str) -> Result<File, Failure> {
    let reference = known(reference)?;
    let number = file.strip_suffix(".ics").and_then(|number| number.parse().ok()).ok_or(Failure::Missing)?;
    let entry = me
        .view(move |tx| {
            let case = cases::find(tx, &reference)?;
            let entry = calendar::find(tx, &case, number)?;
            Ok(tx.seen(Event::SessionExported { centre: case.centre(), case: case.id(), session: entry.id }, entry))
        })
        .await?;
    let name = format!("attachment; filename=\"{}-{}.ics\"", entry.reference, entry.session_no);
    let text = ical::single(&event(me.language(), me.origin(), entry.into()));
    Ok(File { text, kind: content_type(), disposition: rocket::http::Header::new("Content-Disposition", name) })
}
