//! `/cases/<reference>/sessions/<number>/invitation`: the letter by which one party is asked to come. It says where and when, and
//! reads the same for every kind of session: nobody learns from it whom else the centre meets, nor what about.

use rocket::{Route, get, routes};
use serde::Serialize;

use crate::access::Caller;
use crate::codes::{Language, SessionMode, SessionStatus};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::Tx;
use crate::model::fault::Missing;
use crate::model::letters::{self, Addressee, Care};
use crate::model::rooms;
use crate::model::sessions::{self, Planned};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::routes::cases::paper::{self, Bar, Letterhead, Sender};
use crate::{time, words};

#[derive(Serialize)]
struct ShowPage {
    head: Letterhead,
    bar: Bar,
    name: String,
    greeting: String,
    day: String,
    hours: String,
    online: bool,
    place: String,
    room: Option<String>,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "cases/sessions/invitation/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// What the page reads.
struct Read {
    sender: Sender,
    session: Planned,
    /// Who is invited.
    invited: Vec<Addressee>,
    to: Addressee,
    care: Care,
    day: chrono::NaiveDate,
    hours: String,
    room: Option<String>,
    language: Language,
}

/// The room, where there is one: several would tell that somebody sits in the other.
fn room(tx: &mut Tx<'_, Desk>, case: &Case<'_>, session: &Planned) -> Result<Option<String>, Failure> {
    let [only] = session.rooms.as_slice() else { return Ok(None) };
    let rooms = rooms::in_use(tx, case.centre(), time::day(tx.now(), case.zone))?;
    Ok(rooms.into_iter().find(|(id, _)| id == only).map(|(_, name)| name))
}

#[get("/cases/<reference>/sessions/<number>/invitation?<party>&<language>")]
async fn show(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    party: Option<i16>,
    language: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let read = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let people = letters::addressees(tx, &case)?;
            let session = sessions::find(tx, &case, number)?;
            if session.status != SessionStatus::Scheduled || case.head.void {
                return Err(Missing::Row.into());
            }
            let invited: Vec<Addressee> =
                people.into_iter().filter(|person| session.parties.contains(&person.number)).collect();
            let chosen = invited.iter().find(|person| party.is_none_or(|number| number == person.number));
            let to = chosen.ok_or(Missing::Row)?.clone();
            let at = letters::arrival(tx, &case, number, &to)?.ok_or(Missing::Row)?;
            let (care, _) = letters::care(tx, &case, Some(&to))?;
            let event = letters::invitation_viewed(&case, &to);
            let read = Read {
                sender: Sender::of(tx, &case)?,
                room: room(tx, &case, &session)?,
                day: time::day(at, case.zone),
                hours: format!("{}–{}", words::time(at, case.zone), words::time(session.ends_at, case.zone)),
                language: case.head.language,
                session,
                invited,
                to,
                care,
            };
            Ok(tx.seen(event, read))
        })
        .await?;
    let language = paper::language(language, read.to.language, read.language);
    me.paper(language, &page(&me, reference.as_str(), language, read))
}

fn page(me: &Caller<Desk>, reference: &str, language: Language, read: Read) -> ShowPage {
    let path = format!("/cases/{reference}/sessions/{}/invitation", read.session.number);
    let own = format!("{path}?party={}", read.to.number);
    let bar = Bar::new(me, &own, format!("/cases/{reference}"), language);
    ShowPage {
        bar: bar.among(&path, &read.invited, Some(read.to.number)).minding(read.care),
        head: read.sender.head(language, reference),
        greeting: words::gendered(language, "print", "greeting", paper::gender(&read.to)),
        day: words::day_of_year(language, read.day),
        hours: read.hours,
        online: read.session.mode == SessionMode::Online,
        place: read.session.place,
        room: read.room,
        name: read.to.name,
    }
}
