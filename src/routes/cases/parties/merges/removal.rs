//! `/cases/<reference>/parties/<number>/merges/<merge>/removal`: two records that became one by mistake are two again.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::merges_path;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::PersonFact;
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::fault::Fault;
use crate::model::merges::{self, Made};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::words;

/// Nothing is typed: which stored state it is about.
#[derive(Debug, Clone, Default, FromForm)]
struct RemovalForm {
    #[field(default = String::new())]
    version: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    merge: Uuid,
    version: i32,
    merged: String,
    birth_year: Option<i16>,
    references: String,
    decided_by: String,
    decided_on: String,
    /// The labels of what the record that stayed took.
    took: Vec<&'static str>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/merges/removal/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// The merge, and what the person of the party is called.
struct Read {
    name: String,
    made: Made,
    zone: chrono_tz::Tz,
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16, merge: Uuid) -> Result<Seen<Read>, Failure> {
    let case = cases::find(tx, reference)?;
    let (one, made) = merges::find(tx, &case, number, merge)?;
    let event = merges::compared(&case, &one);
    Ok(tx.seen(event, Read { name: one.called(), made, zone: case.zone }))
}

fn label(fact: PersonFact) -> &'static str {
    match fact {
        PersonFact::FatherName => "father-name",
        PersonFact::Gender => "gender",
        PersonFact::BirthYear => "birth-year",
        PersonFact::AdultOn => "adult-on",
        PersonFact::Municipality => "municipality",
        PersonFact::Language => "language",
        PersonFact::Phone => "phone",
        PersonFact::Email => "email",
        PersonFact::Address => "address",
        PersonFact::Safe => "safe-contact",
        PersonFact::Wish => "told-by",
        PersonFact::Community | PersonFact::Disability | PersonFact::Displaced => "declared",
    }
}

fn page(
    me: &Caller<Desk>,
    (reference, number): (&Reference, i16),
    sheet: Sheet,
    read: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let Read { name, made, zone } = read;
    let mut took: Vec<&str> = made.filled.iter().map(|fact| label(*fact)).collect();
    took.dedup();
    let view = NewPage {
        reference: reference.as_str(),
        number,
        name,
        merge: made.id,
        version: made.version,
        merged: made.name,
        birth_year: made.birth_year,
        references: made.references.join(", "),
        decided_by: made.decided_by,
        decided_on: words::date_time(made.decided_at, zone),
        took,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

fn key(merge: &str) -> Result<Uuid, Failure> {
    merge.parse().map_err(|_no_key| Failure::Missing)
}

#[get("/cases/<reference>/parties/<number>/merges/<merge>/removal/new")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    merge: &str,
) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, merge, opening) = (known(reference)?, key(merge)?, me.opening(None));
    let wanted = reference.clone();
    let (sheet, _) = me.read(move |tx| Ok(opening.open::<_, RemovalForm>(tx)?)).await?;
    let read = me.view(move |tx| load(tx, &wanted, number, merge)).await?;
    page(&me, (&reference, number), sheet, read, None)
}

#[post("/cases/<reference>/parties/<number>/merges/<merge>/removal", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    merge: &str,
    sent: Sent<Desk, RemovalForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let (reference, merge) = (known(reference)?, key(merge)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &RemovalForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        if !case.standing().keeps_case() {
            return Err(Failure::Missing);
        }
        let seen = form.version.parse().map_err(|_no_version| Failure::Fault(Fault::Unreadable))?;
        let undone = merges::undo(tx, &case, number, merge, seen)?;
        Ok(undone.map(|()| merges_path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    // Somebody else undid it: there is no form left to show.
    if let Err(gone @ Failure::Conflict(_)) = stored {
        return Err(gone);
    }
    let asked = reference.clone();
    let again = sent.me.view(move |tx| load(tx, &asked, number, merge));
    sent.or_again(stored, again, |sheet, read, refused| page(&sent.me, (&reference, number), sheet, read, Some(refused))).await
}
