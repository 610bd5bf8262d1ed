//! `/cases/<reference>/sessions/<number>/attendance`: the sheet on which those who came to a session sign.

use rocket::{Route, get, routes};
use serde::Serialize;

use crate::access::Caller;
use crate::codes::{Language, PartyKind, SessionKind, SessionStatus};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::letters::{self, Addressee};
use crate::model::mediators;
use crate::model::sessions::{self, Planned};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::routes::cases::paper::{self, Bar, Letterhead, Sender};
use crate::{time, words};

/// Somebody who is expected.
#[derive(Clone, Serialize)]
struct Expected {
    name: String,
    capacity: String,
    /// Whether heads are counted.
    group: bool,
}

#[derive(Serialize)]
struct ShowPage {
    head: Letterhead,
    bar: Bar,
    day: String,
    hours: String,
    /// One for all, or one for each side that meets alone.
    sheets: Vec<Vec<Expected>>,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "cases/sessions/attendance/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// What the page reads.
struct Read {
    sender: Sender,
    session: Planned,
    invited: Vec<Addressee>,
    mediators: Vec<String>,
    day: chrono::NaiveDate,
    hours: String,
    language: Language,
}

#[get("/cases/<reference>/sessions/<number>/attendance?<language>")]
async fn show(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    language: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let read = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let people = letters::addressees(tx, &case)?;
            let session = sessions::find(tx, &case, number)?;
            if session.status == SessionStatus::Cancelled || case.head.void {
                return Err(Missing::Row.into());
            }
            let day = time::day(session.starts_at, case.zone);
            let at_work = mediators::at_work(tx, case.centre(), day)?;
            let read = Read {
                sender: Sender::of(tx, &case)?,
                invited: people.into_iter().filter(|person| session.parties.contains(&person.number)).collect(),
                mediators: at_work
                    .into_iter()
                    .filter(|mediator| session.mediators.contains(&mediator.id))
                    .map(|mediator| mediator.name)
                    .collect(),
                day,
                hours: format!("{}–{}", words::time(session.starts_at, case.zone), words::time(session.ends_at, case.zone)),
                language: case.head.language,
                session,
            };
            Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, read))
        })
        .await?;
    let language = paper::language(language, None, read.language);
    me.paper(language, &page(&me, reference.as_str(), language, read))
}

/// Whether the sides of such a session do not meet: then none signs on another's sheet.
fn is_apart(kind: SessionKind) -> bool {
    match kind {
        SessionKind::Caucus | SessionKind::Shuttle | SessionKind::PreMediation => true,
        SessionKind::Information | SessionKind::Joint | SessionKind::Signing => false,
    }
}

fn sheets(language: Language, read: &Read) -> Vec<Vec<Expected>> {
    let mediator = words::code(language, "role", "mediator");
    let mediators: Vec<Expected> =
        read.mediators.iter().map(|name| Expected { name: name.clone(), capacity: mediator.clone(), group: false }).collect();
    let row = |person: &Addressee| Expected {
        name: person.name.clone(),
        capacity: paper::capacity(language, person),
        group: person.kind == PartyKind::Group,
    };
    let apart = is_apart(read.session.kind);
    // They come ordered by side.
    let groups = read.invited.chunk_by(|one, next| !apart || one.side == next.side);
    let sheets: Vec<Vec<Expected>> =
        groups.map(|people| people.iter().map(row).chain(mediators.iter().cloned()).collect()).collect();
    if sheets.is_empty() { vec![mediators] } else { sheets }
}

fn page(me: &Caller<Desk>, reference: &str, language: Language, read: Read) -> ShowPage {
    let path = format!("/cases/{reference}/sessions/{}/attendance", read.session.number);
    ShowPage {
        bar: Bar::new(me, &path, format!("/cases/{reference}"), language),
        sheets: sheets(language, &read),
        head: read.sender.head(language, reference),
        day: words::day_of_year(language, read.day),
        hours: read.hours,
    }
}
