//! A person who is new to a centre.

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use uuid::Uuid;

use super::opened::{digests, new_key};
use super::{Contacts, Special, seal_contacts, seal_special};
use crate::codes::{Gender, Language};
use crate::model::actor::Audience;
use crate::model::db::Tx;
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::CentreId;
use crate::model::schema::{communities, persons};

/// The age at which one acts for oneself. Family Law of Kosovo No. 2004/32, Article 11: full legal capacity at 18.
const OF_AGE: i32 = 18;

/// A person as declared; all but a name may stay unsaid.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns of the register's format")]
pub struct NewPerson {
    pub given_name: String,
    pub father_name: String,
    pub family_name: String,
    pub gender: Gender,
    pub birth_year: Option<i16>,
    /// The day on which a minor comes of age, where it is known.
    pub adult_on: Option<NaiveDate>,
    pub municipality: Option<String>,
    pub language: Option<Language>,
    pub contacts: Contacts,
    pub special: Special,
}

impl NewPerson {
    /// Whether the person is not of age on a day, as far as is known.
    pub fn is_minor(&self, on: NaiveDate) -> bool {
        is_minor(self.birth_year, self.adult_on, on)
    }
}

/// Whether somebody is not of age on a day, as far as is known: by year of birth alone, until the year is over.
pub(in crate::model) fn is_minor(birth_year: Option<i16>, adult_on: Option<NaiveDate>, on: NaiveDate) -> bool {
    match (adult_on, birth_year) {
        (Some(adult_on), _) => on < adult_on,
        (None, Some(year)) => on.year() - i32::from(year) <= OF_AGE,
        (None, None) => false,
    }
}

/// Why a person is not stored.
#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    /// Neither given nor family name.
    #[error("no name")]
    Nameless,
    /// A year in which nobody who lives was born.
    #[error("no year of birth")]
    BirthYear,
    /// No such municipality.
    #[error("unknown municipality")]
    UnknownMunicipality,
    /// No such community.
    #[error("unknown community")]
    UnknownCommunity,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for PersonError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

pub(super) fn refused(error: diesel::result::Error) -> PersonError {
    match error.into() {
        Fault::Constraint(name) if name == "persons_municipality_fkey" => PersonError::UnknownMunicipality,
        Fault::Constraint(name) if name == "persons_name_given" => PersonError::Nameless,
        Fault::Constraint(name) if name == "persons_birth_year_sane" => PersonError::BirthYear,
        fault => PersonError::Fault(fault),
    }
}

/// A community stands in the sealed text, where no foreign key looks.
pub(super) fn known_community<R: Audience>(tx: &mut Tx<'_, R>, special: &Special) -> Result<(), PersonError> {
    let Some(community) = &special.community else { return Ok(()) };
    let known = communities::table.filter(communities::code.eq(community)).count().get_result::<i64>(tx.conn());
    if known.map_err(Fault::from)? == 0 { Err(PersonError::UnknownCommunity) } else { Ok(()) }
}

/// Adds a person with a key of their own.
pub(in crate::model) fn add<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId, new: &NewPerson) -> Result<Uuid, PersonError> {
    known_community(tx, &new.special)?;
    let id = Uuid::now_v7();
    let key = new_key(tx, centre, id)?;
    let (phone, email) = digests(tx.keys(), &new.contacts);
    diesel::insert_into(persons::table)
        .values((
            persons::centre_id.eq(centre),
            persons::id.eq(id),
            (persons::given_name.eq(&new.given_name), persons::father_name.eq(&new.father_name)),
            persons::family_name.eq(&new.family_name),
            persons::gender.eq(new.gender),
            (persons::birth_year.eq(new.birth_year), persons::adult_on.eq(new.adult_on)),
            persons::municipality.eq(new.municipality.as_ref()),
            persons::language.eq(new.language),
            persons::contacts_sealed.eq(seal_contacts(&key, id, "persons.contacts", &new.contacts)?),
            (persons::phone_digest.eq(phone), persons::email_digest.eq(email)),
            persons::special_sealed.eq(seal_special(&key, id, &new.special)?),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(id)
}
