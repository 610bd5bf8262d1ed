//! `/cases/<reference>/receipt`: that a file was received. For who handed it over, or for one party; nobody else stands on it.

use chrono::NaiveDate;
use rocket::{Route, get, routes};
use serde::Serialize;

use super::known;
use super::paper::{self, Bar, Letterhead, Sender};
use crate::access::Caller;
use crate::codes::Language;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::letters::{self, Addressee, Care, Referred};
use crate::page::{Page, View};

#[derive(Serialize)]
struct ShowPage {
    head: Letterhead,
    bar: Bar,
    name: String,
    /// As typed; a party reads nothing of who sent the file.
    file_number: Option<String>,
    referred_on: Option<NaiveDate>,
    received_on: NaiveDate,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "cases/receipt/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// What the page reads.
struct Read {
    sender: Sender,
    people: Vec<Addressee>,
    /// For whom it is, if for a party.
    person: Option<Addressee>,
    care: Care,
    referred: Option<Referred>,
    received_on: NaiveDate,
    language: Language,
}

#[get("/cases/<reference>/receipt?<party>&<language>")]
async fn show(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    party: Option<i16>,
    language: Option<&str>,
) -> Result<Page, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let read = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let people = letters::addressees(tx, &case)?;
            if case.head.void {
                return Err(Missing::Row.into());
            }
            let people: Vec<Addressee> = people.into_iter().filter(|person| person.side.is_some()).collect();
            let referred = letters::referred(tx, &case)?;
            // Without a word it is for who handed the file over; where the parties came themselves, for the first of them.
            let first = if referred.is_none() { people.first() } else { None };
            let person = match party {
                Some(number) => Some(people.iter().find(|person| person.number == number).ok_or(Missing::Row)?),
                None => first,
            }
            .cloned();
            let (care, looked) = letters::care(tx, &case, person.as_ref())?;
            let read = Read {
                sender: Sender::of(tx, &case)?,
                received_on: case.head.received_on,
                language: case.head.language,
                people,
                person,
                care,
                referred,
            };
            Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, read).and(looked))
        })
        .await?;
    let of_whom = match &read.person {
        Some(person) => person.language,
        None => Some(read.referred.as_ref().ok_or(Missing::Row)?.language),
    };
    let language = paper::language(language, of_whom, read.language);
    me.paper(language, &page(&me, reference.as_str(), language, read))
}

fn page(me: &Caller<Desk>, reference: &str, language: Language, read: Read) -> ShowPage {
    let person = read.person;
    let path = format!("/cases/{reference}/receipt");
    let own = person.as_ref().map_or_else(|| path.clone(), |person| format!("{path}?party={}", person.number));
    let bar = Bar::new(me, &own, format!("/cases/{reference}"), language);
    let bar = bar.among(&path, &read.people, person.as_ref().map(|person| person.number)).minding(read.care);
    let referrer = read.referred.as_ref().map(|file| file.referrer.clone());
    let bar = if let Some(referrer) = referrer.clone() { bar.or_for(referrer, path, person.is_none()) } else { bar };
    let file = read.referred.filter(|_| person.is_none());
    ShowPage {
        bar,
        head: read.sender.head(language, reference),
        name: person.map(|person| person.name).or(referrer).unwrap_or_default(),
        received_on: file.as_ref().map_or(read.received_on, |file| file.received_on),
        referred_on: file.as_ref().and_then(|file| file.referred_on),
        file_number: file.map(|file| file.file_number).filter(|number| !number.is_empty()),
    }
}
