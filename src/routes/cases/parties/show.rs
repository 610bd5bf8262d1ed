//! `/cases/<reference>/parties/<number>`: what a party is, with whom it stands and who acts for whom. No contacts here.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;

use super::{called_as, is_claimed};
use crate::access::Caller;
use crate::codes::{HeadsSource, Language, LeftAs, PartyKind};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::centres::{self, Named};
use crate::model::events::Event;
use crate::model::lists;
use crate::model::merges;
use crate::model::parties::{self, One, Party, Tie};
use crate::page::{Page, View};
use crate::routes::cases::known;

/// Another party, to be led to.
#[derive(Serialize)]
struct OtherRow {
    number: i16,
    name: String,
    /// Of a guardian and a ward: whether the ward is of age today.
    ended: bool,
    left: bool,
}

/// What only those read who work on the case.
#[derive(Serialize)]
struct Facts {
    father_name: String,
    gender: Option<String>,
    birth_year: Option<i16>,
    adult_on: Option<NaiveDate>,
    municipality: Option<String>,
    language: Option<Language>,
}

#[derive(Serialize)]
struct Heads {
    women: i32,
    men: i32,
    other: i32,
    undisclosed: i32,
    source: Option<HeadsSource>,
}

#[derive(Serialize)]
struct ShowPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    kind: PartyKind,
    role: String,
    side: Option<String>,
    facts: Option<Facts>,
    heads: Option<Heads>,
    joined_on: Option<NaiveDate>,
    left_on: Option<NaiveDate>,
    left_as: Option<LeftAs>,
    replaced_by: Option<OtherRow>,
    wards: Vec<OtherRow>,
    acting: Vec<OtherRow>,
    /// Who interprets or accompanies.
    beside: Vec<OtherRow>,
    /// Whether the reader works on the case: reads the facts and, on request, the contacts.
    keeps: bool,
    /// Whether another record may be of the same person.
    twice: bool,
    /// Whether the party can be changed.
    changes: bool,
    /// Whether it can be removed, as far as the case goes.
    removes: bool,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

struct Read {
    one: One,
    ties: Vec<Tie>,
    all: Vec<Party>,
    municipalities: Vec<Named>,
    keeps: bool,
    twice: bool,
    void: bool,
    open: bool,
}

#[get("/cases/<reference>/parties/<number>", rank = 2)]
async fn show(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let wanted = reference.clone();
    let read = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let one = parties::find(tx, &case, number)?;
            let keeps = case.standing().keeps_case();
            let twice =
                keeps && one.kind == PartyKind::Person && merges::twins(tx, &case, number)?.iter().any(|other| other.is_named);
            let read = Read {
                ties: parties::ties(tx, &case, &one)?,
                all: parties::list(tx, &case)?,
                municipalities: centres::municipalities(tx)?,
                keeps,
                twice,
                void: case.head.void,
                open: case.is_open(),
                one,
            };
            Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, read))
        })
        .await?;
    me.page(Status::Ok, &page(me.language(), &reference, read))
}

fn page(language: Language, reference: &Reference, read: Read) -> ShowPage<'_> {
    let Read { one, ties, all, municipalities, keeps, twice, void, open } = read;
    let (acted_for, acting): (Vec<Tie>, Vec<Tie>) = ties.into_iter().partition(|tie| tie.is_ward);
    let (acting, beside): (Vec<Tie>, Vec<Tie>) = acting.into_iter().partition(|tie| tie.role.acts_for_others());
    let row = |tie: Tie| OtherRow { number: tie.party_no, name: tie.name, ended: tie.ended, left: tie.left };
    let other = |number: i16| {
        let found = all.iter().find(|party| party.party_no == number)?;
        Some(OtherRow { number, name: found.name.clone(), ended: false, left: found.left_on.is_some() })
    };
    let is_person = one.kind == PartyKind::Person;
    let facts = Facts {
        father_name: one.father_name.clone(),
        gender: is_person.then(|| one.gender.clone()),
        birth_year: one.birth_year,
        adult_on: one.adult_on,
        municipality: one.municipality.as_ref().map(|code| lists::name_of(&municipalities, language, code)),
        language: one.language,
    };
    let heads = one.women.zip(one.men).zip(one.other.zip(one.undisclosed));
    ShowPage {
        reference: reference.as_str(),
        number: one.party_no,
        name: one.called(),
        kind: one.kind,
        role: called_as(language, one.role, one.kind, &one.gender, is_claimed(&all)),
        side: one.side.clone(),
        facts: keeps.then_some(facts),
        heads: heads.map(|((women, men), (other, undisclosed))| Heads {
            women,
            men,
            other,
            undisclosed,
            source: one.heads_source,
        }),
        joined_on: one.joined_on,
        left_on: one.left_on,
        left_as: one.left_as,
        replaced_by: one.replaced_by.and_then(other),
        wards: acted_for.into_iter().map(row).collect(),
        acting: acting.into_iter().map(row).collect(),
        beside: beside.into_iter().map(row).collect(),
        keeps,
        twice,
        changes: keeps && !void,
        removes: keeps && open,
    }
}
