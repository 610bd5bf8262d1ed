//! Two records side by side: what is plain in both, and of what is sealed only whether it is the same.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Place, own, places};
use crate::codes::{ContactWay, Gender, Language, PersonFact};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::Tx;
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::ids::CaseId;
use crate::model::parties::{self, Alike, One};
use crate::model::persons::{self, NewPerson};

/// A record of a person, without what is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns of the register's format")]
pub struct Record {
    pub id: Uuid,
    pub given_name: String,
    pub father_name: String,
    pub family_name: String,
    pub gender: Gender,
    pub birth_year: Option<i16>,
    pub adult_on: Option<NaiveDate>,
    pub municipality: Option<String>,
    pub language: Option<Language>,
    /// Its cases that the reader may change.
    pub references: Vec<String>,
    /// Its stored state.
    pub version: i32,
}

impl Record {
    fn of(id: Uuid, (person, version): &(NewPerson, i32), places: &[Place]) -> Self {
        let person = person.clone();
        Self {
            id,
            given_name: person.given_name,
            father_name: person.father_name,
            family_name: person.family_name,
            gender: person.gender,
            birth_year: person.birth_year,
            adult_on: person.adult_on,
            municipality: person.municipality,
            language: person.language,
            references: places.iter().map(|place| place.reference.clone()).collect(),
            version: *version,
        }
    }
}

/// How something sealed of two records compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Both say the same.
    Same,
    /// They differ.
    Differs,
    /// Only the party's own record says anything.
    OnlyThis,
    /// Only the other one does.
    OnlyOther,
}

impl Beside {
    fn of<T: PartialEq>(this: Option<&T>, other: Option<&T>) -> Option<Self> {
        match (this, other) {
            (None, None) => None,
            (Some(_), None) => Some(Self::OnlyThis),
            (None, Some(_)) => Some(Self::OnlyOther),
            (Some(this), Some(other)) => Some(if this == other { Self::Same } else { Self::Differs }),
        }
    }
}

/// Two records side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// That of the party.
    pub this: Record,
    /// The other one.
    pub other: Record,
    /// Of the ways to reach somebody.
    pub contacts: Vec<(ContactWay, Beside)>,
    /// Of the instruction how not to.
    pub safe: Option<Beside>,
    /// Of all that was declared, as one: a single answer would be guessed from.
    pub declared: Option<Beside>,
    looks: Vec<Event>,
}

impl Comparison {
    /// The look at two records side by side, for the audit trail: of the case in which somebody compares, and of each case of the
    /// other record that the page names.
    pub fn looks(&self) -> Vec<Event> {
        self.looks.clone()
    }
}

/// Records that may be of the same person as a party is, from cases that the user may change.
///
/// # Errors
/// The party is no person, or not for the user; or a fault.
pub fn twins<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Vec<Alike>, Missing> {
    let (_, id) = own(tx, case, number)?;
    let (person, _) = persons::known(tx, case.centre(), id)?;
    Ok(parties::twins(tx, case.centre(), (id, &person))?)
}

/// Others of the centre whose names hold what somebody looks for, from cases that the user may change: to be compared by choice.
///
/// # Errors
/// The party is no person, or not for the user; or a fault.
pub fn named<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16, typed: &str) -> Result<Vec<Alike>, Missing> {
    let (_, id) = own(tx, case, number)?;
    Ok(parties::named(tx, case.centre(), id, typed)?)
}

/// Compares the person of a party with another record. Who shows it records the look: see [`Comparison::looks`].
///
/// # Errors
/// There is no such record in a case that the user may change, or it is the same; or a fault.
pub fn compare<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    with: Uuid,
) -> Result<(One, Comparison), Missing> {
    let (one, id) = own(tx, case, number)?;
    let found = places(tx, case, with)?;
    if with == id || found.is_empty() {
        return Err(Missing::Row);
    }
    let (this, other) = (persons::known(tx, case.centre(), id)?, persons::known(tx, case.centre(), with)?);
    let beside = |fact| Beside::of(this.0.knows(fact).as_ref(), other.0.knows(fact).as_ref());
    let ways = [
        (ContactWay::Phone, PersonFact::Phone),
        (ContactWay::Email, PersonFact::Email),
        (ContactWay::Address, PersonFact::Address),
    ];
    let said = |person: &NewPerson| Some(person.special.clone()).filter(|special| *special != persons::Special::default());
    let comparison = Comparison {
        contacts: ways.into_iter().filter_map(|(way, fact)| Some((way, beside(fact)?))).collect(),
        safe: beside(PersonFact::Safe),
        declared: Beside::of(said(&this.0).as_ref(), said(&other.0).as_ref()),
        looks: looks(case, &one, &found),
        this: Record::of(id, &this, &places(tx, case, id)?),
        other: Record::of(with, &other, &found),
    };
    Ok((one, comparison))
}

fn looks(case: &Case<'_>, one: &One, other: &[Place]) -> Vec<Event> {
    let there = other.iter().filter(|place| place.case != case.id().0).map(|place| Event::InCase {
        centre: case.centre(),
        case: CaseId(place.case),
        what: InCase::PersonsCompared,
        subject: place.party,
    });
    std::iter::once(compared(case, one)).chain(there).collect()
}

/// The look at who may be the same as the person of a party, for the audit trail.
pub fn compared(case: &Case<'_>, one: &One) -> Event {
    case.event(InCase::PersonsCompared, one.id)
}
