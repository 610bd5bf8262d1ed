//! `/cases/<reference>/agreements/<number>/print`: an agreement on paper, for those who may read its text; each look is recorded.

use rocket::{Route, get, routes};
use serde::Serialize;

use super::facts::{SignedBy, signed_by};
use crate::access::Caller;
use crate::codes::{AgreementKind, Language};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, Wording};
use crate::model::cases::{self, Reference};
use crate::model::letters::{self, Addressee, Care, Referred};
use crate::model::obligations::{self, Obligation};
use crate::model::signatories::Signatory;
use crate::model::signatures;
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::routes::cases::paper::{self, Bar, Letterhead, Sender};

/// What was promised, as it stands on paper.
#[derive(Serialize)]
struct Promised {
    place: usize,
    debtor: Option<String>,
    creditor: Option<String>,
    description: String,
    due_on: Option<chrono::NaiveDate>,
    amount_cents: Option<i64>,
}

#[derive(Serialize)]
struct ShowPage {
    head: Letterhead,
    bar: Bar,
    kind: AgreementKind,
    amends_of: Option<chrono::NaiveDate>,
    signed_on: chrono::NaiveDate,
    amount_cents: Option<i64>,
    /// Who sent the file, and its number there: the court that confirms the agreement looks for it.
    referrer: Option<String>,
    file_number: Option<String>,
    /// By paragraphs.
    terms: Vec<String>,
    promises: Vec<Promised>,
    /// Whether any of them was put into words.
    in_words: bool,
    /// The parties who signed.
    parties: Vec<SignedBy>,
    /// Who signed for them, or beside them.
    others: Vec<SignedBy>,
    mediators: Vec<String>,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "cases/agreements/print/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// What the page reads.
struct Read {
    sender: Sender,
    agreement: Agreement,
    amends_of: Option<chrono::NaiveDate>,
    wording: Wording,
    promises: Vec<Obligation>,
    referred: Option<Referred>,
    people: Vec<Addressee>,
    care: Care,
    signatories: Vec<Signatory>,
    mediators: Vec<String>,
    language: Language,
}

#[get("/cases/<reference>/agreements/<number>/print?<party>&<language>")]
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
            let all = agreements::list(tx, &case)?;
            let agreement = agreements::find(tx, &case, number)?;
            let (wording, event) = agreements::read(tx, &case, &agreement)?;
            let mediators = signatures::signers(tx, &case)?.into_iter().filter(|signer| signer.mediator.is_some());
            let people = letters::addressees(tx, &case)?;
            let to = people.iter().find(|person| Some(person.number) == party);
            let (care, looked) = letters::care(tx, &case, to)?;
            let read = Read {
                sender: Sender::of(tx, &case)?,
                amends_of: all.iter().find(|other| Some(other.number) == agreement.amends).map(|other| other.signed_on),
                mediators: mediators.map(|signer| signer.name).collect(),
                promises: obligations::list(tx, &case)?,
                referred: letters::referred(tx, &case)?,
                people,
                care,
                signatories: agreements::signatories(tx, &case, &agreement)?,
                language: case.head.language,
                agreement,
                wording,
            };
            Ok(tx.seen(event, read).and(looked))
        })
        .await?;
    let of_person = read.people.iter().find(|person| Some(person.number) == party).and_then(|person| person.language);
    let language = paper::language(language, of_person, read.language);
    me.paper(language, &page(&me, reference.as_str(), party, language, read))
}

fn page(me: &Caller<Desk>, reference: &str, party: Option<i16>, language: Language, mut read: Read) -> ShowPage {
    let number = read.agreement.number;
    let path = format!("/cases/{reference}/agreements/{number}/print");
    let bar = Bar::new(me, &path, format!("/cases/{reference}/agreements/{number}"), language);
    let own = read.promises.iter().filter(|promise| promise.numbers().agreement == number);
    let promises: Vec<Promised> = own
        .enumerate()
        .map(|(place, promise)| Promised {
            place: place + 1,
            debtor: promise.debtor.clone(),
            creditor: promise.creditor.clone(),
            description: read.wording.descriptions.remove(&promise.numbers().obligation).unwrap_or_default(),
            due_on: promise.due_on,
            amount_cents: promise.amount_cents,
        })
        .collect();
    let (parties, others) = signed_by(language, &read.signatories);
    let (referrer, file_number) = read.referred.map(|file| (file.referrer, file.file_number)).unzip();
    ShowPage {
        in_words: promises.iter().any(|promise| !promise.description.is_empty()),
        promises,
        referrer,
        file_number: file_number.filter(|number| !number.is_empty()),
        bar: bar.among(&path, read.people.iter().filter(|person| person.side.is_some()), party).minding(read.care),
        head: read.sender.head(language, reference),
        kind: read.agreement.kind,
        amends_of: read.amends_of,
        signed_on: read.agreement.signed_on,
        amount_cents: read.agreement.amount_cents,
        terms: read.wording.terms.lines().filter(|line| !line.trim().is_empty()).map(ToOwned::to_owned).collect(),
        parties,
        others,
        mediators: read.mediators,
    }
}
