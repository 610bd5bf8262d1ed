//! `/cases/<reference>/parties`: who takes part in a case.

mod contacts;
mod dates;
mod declared;
mod edit;
pub mod form;
mod leaving;
mod lists;
mod merges;
mod reach;
mod removal;
mod show;

use rocket::{Route, get, post, routes};
use serde::Serialize;

use self::form::{PartyForm, PartyPart};
pub use self::lists::Lists;
pub use self::reach::Reach;
use super::known;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Language, PartyKind, PartyRole};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::centres;
use crate::model::db::{Seen, Tx};
use crate::model::events::Event;
use crate::model::fault::{Fault, Missing};
use crate::model::parties::{self, Alike, JoinError, NewParty, Party, Versions, Who};
use crate::model::persons::PersonError;
use crate::page::{Page, View};
use crate::words;

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    sheet: Sheet,
    part: PartyPart,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    let own = [routes![new, create], edit::routes(), leaving::routes(), show::routes()];
    [own.concat(), contacts::routes(), dates::routes(), declared::routes(), merges::routes(), removal::routes()].concat()
}

/// Where a party's page is.
fn party_path(reference: &Reference, number: i16) -> String {
    format!("/cases/{}/parties/{number}", reference.as_str())
}

/// Which stored state was seen by who sent a form.
fn seen(version: &str) -> Result<Versions, Failure> {
    Versions::read(version).ok_or(Failure::Fault(Fault::Unreadable))
}

/// Whether a case began with a claim.
pub fn is_claimed(parties: &[Party]) -> bool {
    parties.iter().any(|party| party.role == PartyRole::Claimant)
}

/// What a party is called in its role. A respondent to a claim is the respondent; beside one who merely began, the other party. A
/// firm or a group has no gender: its role names the side.
pub fn called_as(language: Language, role: PartyRole, kind: PartyKind, gender: &str, claimed: bool) -> String {
    let role = match role {
        PartyRole::Respondent if !claimed => "respondent-to-initiator",
        role => role.code(),
    };
    words::gendered(language, "party-role", role, if kind == PartyKind::Person { gender } else { "N" })
}

/// What the page chooses from: lists, and who is in the case already.
struct Choices {
    lists: Lists,
    sides: Vec<String>,
    parties: Vec<(i16, String)>,
    /// The role that a new party most likely has.
    role: &'static str,
    /// The look at who is in the case.
    looked: Event,
}

/// What the page chooses from, with the look at it.
fn look(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Seen<Choices>, Failure> {
    let choices = Choices::load(tx, reference)?;
    Ok(tx.seen(choices.looked.clone(), choices))
}

impl Choices {
    fn load(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Self, Failure> {
        let case = cases::find(tx, reference)?;
        if !case.standing().keeps_case() {
            return Err(Missing::Row.into());
        }
        let found = parties::list(tx, &case)?;
        let mut sides: Vec<String> =
            found.iter().filter_map(|party| party.side.clone()).chain(["A".into(), "B".into()]).collect();
        sides.sort();
        sides.dedup();
        // One more than there are: a dispute may have as many sides as it likes.
        sides.extend(
            sides
                .last()
                .and_then(|last| last.bytes().next())
                .filter(|last| *last < b'Z')
                .map(|last| char::from(last + 1).to_string()),
        );
        let criminal = centres::area(tx, &case.head.case_type)?.as_deref() == Some("criminal");
        let role = if criminal { "suspect" } else { "respondent" };
        let parties = found.into_iter().map(|party| (party.party_no, party.name)).collect();
        let looked = Event::CaseViewed { centre: case.centre(), case: case.id() };
        Ok(Self { lists: Lists::load(tx)?, sides, parties, role, looked })
    }
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: PartyForm,
    sheet: Sheet,
    choices: &Choices,
    alike: &[Alike],
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let part = PartyPart::new(me.language(), "", form, &choices.lists).in_case(&choices.sides, &choices.parties).asking(alike);
    me.page(status, &NewPage { reference: reference.as_str(), sheet, part, errors, conflict })
}

#[get("/cases/<reference>/parties/new?<draft>")]
async fn new(me: Caller<Desk>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let reference = known(reference)?;
    let (opening, wanted) = (me.opening(draft), reference.clone());
    let ((sheet, form), choices) = me
        .view(move |tx| {
            let opened = opening.open(tx)?;
            Ok(look(tx, &wanted)?.map(|choices| (opened, choices)))
        })
        .await?;
    let form = form.unwrap_or_else(|| PartyForm::blank(choices.role, "B"));
    page(&me, &reference, form, sheet, &choices, &[], None)
}

#[post("/cases/<reference>/parties", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, PartyForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let (wanted, form) = (reference.clone(), sent.form().clone());
    let mut alike = Vec::new();
    let joined = match parse(&form) {
        Err(errors) => Err(Failure::Invalid(errors)),
        Ok(party) => {
            let (asked, undecided) = (reference.clone(), form.person.is_empty());
            alike = sent.doubts(move |tx| doubts(tx, &asked, undecided, &party)).await?;
            if alike.is_empty() {
                let work = move |tx: &mut Tx<'_, Desk>, form: &PartyForm| {
                    let case = cases::find(tx, &wanted)?;
                    let joined = parties::join(tx, &case, &parse(form)?).map_err(|error| failure(error, ""))?;
                    Ok(joined.map(|_number| format!("/cases/{}", wanted.as_str())))
                };
                sent.once(work).await
            } else {
                Err(Errors::at("person", Sentence::new("error-alike")).into())
            }
        }
    };
    let asked = reference.clone();
    let again = sent.me.view(move |tx| look(tx, &asked));
    sent.or_again(joined, again, |sheet, choices, refused| {
        page(&sent.me, &reference, form, sheet, &choices, &alike, Some(refused))
    })
    .await
}

/// The party, or what is wrong with it: who acts for somebody says for whom.
fn parse(form: &PartyForm) -> Result<NewParty, Errors> {
    let party = form.parse("")?;
    let nobody = || Errors::at("represents", Sentence::new("error-represents-nobody"));
    if party.acts_for_nobody() { Err(nobody()) } else { Ok(party) }
}

/// Who may be the same person, while nobody has decided.
fn doubts(
    tx: &mut Tx<'_, Desk>,
    reference: &Reference,
    undecided: bool,
    party: &NewParty,
) -> Result<Seen<Vec<Alike>>, Failure> {
    let case = cases::find(tx, reference)?;
    // Who may not change the case is shown nobody.
    let alike = match &party.who {
        Who::Person(person) if undecided && case.standing().keeps_case() => {
            parties::alike(tx, case.centre(), person, Some(&case))?
        }
        Who::Person(_) | Who::Known(_) | Who::Organisation(..) | Who::Group(..) => Vec::new(),
    };
    Ok(tx.seen_in(alike.iter().map(Alike::suggested).collect(), alike))
}

/// Why a party does not join, at the field of the form that it is about.
pub fn failure(error: JoinError, prefix: &str) -> Failure {
    let at = |field: &str, key: &str| Errors::at(&format!("{prefix}{field}"), Sentence::new(key)).into();
    match error {
        JoinError::NotYours => Failure::Missing,
        JoinError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
        JoinError::Person(PersonError::Nameless) => at("family_name", "error-name-needed"),
        JoinError::Person(PersonError::BirthYear) => at("birth_year", "error-choose"),
        JoinError::Person(PersonError::UnknownMunicipality) | JoinError::UnknownMunicipality => {
            at("municipality", "error-choose")
        }
        JoinError::Person(PersonError::UnknownCommunity) => at("community", "error-choose"),
        JoinError::UnknownPerson => at("person", "error-choose"),
        JoinError::Twice => at("person", "error-party-twice"),
        JoinError::UnknownWard => at("represents", "error-choose"),
        JoinError::ForNobody => at("represents", "error-represents-nobody"),
        JoinError::Person(PersonError::Fault(fault)) | JoinError::Fault(fault) => fault.into(),
    }
}
