//! `/cases/<reference>/signatures/print`: the agreement to mediate, to be signed on paper.

use rocket::{Route, get, routes};
use serde::Serialize;

use crate::access::Caller;
use crate::codes::Language;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::events::Event;
use crate::model::letters::{self, Addressee, Care, Referred};
use crate::model::signatories::{self, Signatory};
use crate::model::signatures;
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::routes::cases::paper::{self, Bar, Letterhead, Sender};
use crate::{time, words};

/// A party, and whether it signs itself.
#[derive(Serialize)]
struct PartyLine {
    name: String,
    side: Option<String>,
    signs: bool,
}

/// Who acts for parties, once for all of them.
#[derive(Serialize)]
struct Acting {
    name: String,
    role: String,
    acts_for: String,
}

#[derive(Serialize)]
struct ShowPage {
    head: Letterhead,
    bar: Bar,
    /// Who sent the file, and its number there.
    referrer: Option<String>,
    file_number: Option<String>,
    parties: Vec<PartyLine>,
    acting: Vec<Acting>,
    mediators: Vec<String>,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "cases/signatures/print/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// What the page reads.
struct Read {
    sender: Sender,
    people: Vec<Addressee>,
    care: Care,
    signatories: Vec<Signatory>,
    mediators: Vec<String>,
    referred: Option<Referred>,
    language: Language,
}

#[get("/cases/<reference>/signatures/print?<party>&<language>")]
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
            // Who may not see who signs does not see who is asked to.
            let people = letters::addressees(tx, &case)?;
            let mediators = signatures::signers(tx, &case)?.into_iter().filter(|signer| signer.mediator.is_some());
            let to = people.iter().find(|person| Some(person.number) == party);
            let (care, looked) = letters::care(tx, &case, to)?;
            let read = Read {
                signatories: signatories::on(tx, &case, time::day(tx.now(), case.zone))?,
                care,
                mediators: mediators.map(|signer| signer.name).collect(),
                people: people.into_iter().filter(|person| person.side.is_some()).collect(),
                referred: letters::referred(tx, &case)?,
                sender: Sender::of(tx, &case)?,
                language: case.head.language,
            };
            Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, read).and(looked))
        })
        .await?;
    let of_person = read.people.iter().find(|person| Some(person.number) == party).and_then(|person| person.language);
    let language = paper::language(language, of_person, read.language);
    me.paper(language, &page(&me, reference.as_str(), party, language, read))
}

fn page(me: &Caller<Desk>, reference: &str, party: Option<i16>, language: Language, read: Read) -> ShowPage {
    let path = format!("/cases/{reference}/signatures/print");
    let (referrer, file_number) = read.referred.map(|file| (file.referrer, file.file_number)).unzip();
    let back = format!("/cases/{reference}/signatures");
    let bar = Bar::new(me, &path, back, language).among(&path, &read.people, party).minding(read.care);
    let role = |one: &Signatory| words::gendered(language, "party-role", one.role.code(), &one.gender);
    let acting = read.signatories.iter().filter_map(|one| {
        Some(Acting { name: one.name.clone(), role: role(one), acts_for: one.acts_for.clone().filter(|_| !one.principal)? })
    });
    ShowPage {
        bar,
        head: read.sender.head(language, reference),
        referrer,
        file_number: file_number.filter(|number| !number.is_empty()),
        acting: acting.collect(),
        parties: read
            .signatories
            .iter()
            .filter(|one| one.principal)
            .map(|one| PartyLine { name: one.name.clone(), side: one.side.clone(), signs: !one.is_signed_for() })
            .collect(),
        mediators: read.mediators,
    }
}
