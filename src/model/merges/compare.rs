//! Two records side by side: what is plain in both, and of what is sealed only whether it is the same.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{own, references};
use crate::codes::{ContactWay, Gender, Language, PersonFact};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::Tx;
use crate::model::events::Event;
use crate::model::fault::Missing;
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
    fn of(id: Uuid, (person, version): &(NewPerson, i32), references: Vec<String>) -> Self {
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
            references,
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

/// Compares the person of a party with another record. Who shows it records the look: see [`compared`].
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
    let found = references(tx, case, with)?;
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
        this: Record::of(id, &this, references(tx, case, id)?),
        other: Record::of(with, &other, found),
    };
    Ok((one, comparison))
}

/// The look at two records side by side, for the audit trail.
pub fn compared(case: &Case<'_>, one: &One) -> Event {
    case.event(InCase::PersonsCompared, one.id)
}
