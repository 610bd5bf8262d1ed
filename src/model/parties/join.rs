//! Who joins a case: a person, new or known, an organisation, or a group whose members are counted.

use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::prelude::*;
use uuid::Uuid;

use crate::codes::{HeadsSource, PartyKind, PartyRole};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::persons::{self, Contacts, NewPerson, PersonError};
use crate::model::schema::{cases as cases_of, parties, persons as person_rows, representations};
use crate::model::search_words;
use crate::time;

/// How many members a group has, by gender, and where the numbers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns of the register's format")]
pub struct Heads {
    pub women: i32,
    pub men: i32,
    pub other: i32,
    pub undisclosed: i32,
    pub source: Option<HeadsSource>,
}

/// Who a party is.
#[derive(Debug, Clone)]
pub enum Who {
    /// A person who is new to the centre.
    Person(Box<NewPerson>),
    /// A person of another case.
    Known(Uuid),
    /// An organisation: its name, municipality and contacts.
    Organisation(String, Option<String>, Contacts),
    /// A group: its name, municipality and contacts, and its members.
    Group(String, Option<String>, Contacts, Heads),
}

/// A party to be.
#[derive(Debug, Clone)]
pub struct NewParty {
    /// The part it plays.
    pub role: PartyRole,
    /// With whom it stands; none for those who only accompany.
    pub side: Option<String>,
    /// Who it is.
    pub who: Who,
    /// Whom it acts for, by their numbers in the case.
    pub represents: Vec<i16>,
    /// Since when it takes part, where that is known.
    pub joined_on: Option<NaiveDate>,
}

impl NewParty {
    /// Whether it acts for somebody by its role, and nobody says for whom.
    pub fn acts_for_nobody(&self) -> bool {
        self.role.acts_for_others() && self.represents.is_empty()
    }
}

/// Why a party does not join.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// Not of full age, too old, or nameless: what is wrong with the person.
    #[error(transparent)]
    Person(PersonError),
    /// The known person is not there, or not for the user.
    #[error("unknown person")]
    UnknownPerson,
    /// The person takes part already, in this role.
    #[error("takes part already")]
    Twice,
    /// Nobody of this number, or nobody whom one can act for.
    #[error("acts for a stranger")]
    UnknownWard,
    /// A representative or guardian of nobody.
    #[error("acts for nobody")]
    ForNobody,
    /// No such municipality.
    #[error("unknown municipality")]
    UnknownMunicipality,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for JoinError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) | Self::Person(PersonError::Fault(fault)) => Some(fault),
            _ => None,
        }
    }
}

impl From<PersonError> for JoinError {
    fn from(error: PersonError) -> Self {
        match error {
            PersonError::Fault(fault) => Self::Fault(fault),
            other => Self::Person(other),
        }
    }
}

fn refused(error: diesel::result::Error) -> JoinError {
    match error.into() {
        Fault::Constraint(name) if name == "parties_municipality_fkey" => JoinError::UnknownMunicipality,
        Fault::Constraint(name) if name == "representations_party_fkey" => JoinError::UnknownWard,
        Fault::Constraint(name) if name == "representations_of_another" => JoinError::UnknownWard,
        fault => JoinError::Fault(fault),
    }
}

/// Lets a party join a case, and answers with its number there. A case with somebody who is not of age is restricted.
///
/// # Errors
/// See [`JoinError`].
pub fn join<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, new: &NewParty) -> Result<Recorded<i16>, JoinError> {
    if !case.standing.keeps_case() {
        return Err(JoinError::NotYours);
    }
    if !case.is_open() || !cases::lock(tx, case)? {
        return Err(JoinError::CaseClosed);
    }
    if new.acts_for_nobody() {
        return Err(JoinError::ForNobody);
    }
    let own = parties::table.filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)));
    let last: Option<i16> = own.select(max(parties::party_no)).first(tx.conn()).map_err(Fault::from)?;
    let taken_out: i16 = cases_of::table
        .find((case.centre.0, case.id.0))
        .select(cases_of::last_party_no)
        .first(tx.conn())
        .map_err(Fault::from)?;
    let (id, party_no) = (Uuid::now_v7(), last.unwrap_or(0).max(taken_out) + 1);
    insert(tx, case, new, id, party_no)?;
    represent(tx, case, id, &new.represents)?;
    search_words::renew(tx, case.centre, case.id)?;
    Ok(tx.record(case.event(InCase::PartyJoined, id), party_no)?)
}

fn insert<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    new: &NewParty,
    id: Uuid,
    party_no: i16,
) -> Result<(), JoinError> {
    let (person, kind) = match &new.who {
        Who::Person(person) => (Some(new_person(tx, case, person)?), PartyKind::Person),
        Who::Known(person) => (Some(known_person(tx, case, *person, new.role)?), PartyKind::Person),
        Who::Organisation(..) => (None, PartyKind::Organisation),
        Who::Group(..) => (None, PartyKind::Group),
    };
    let (name, municipality, sealed) = match &new.who {
        Who::Person(_) | Who::Known(_) => (None, None, None),
        Who::Organisation(name, municipality, contacts) | Who::Group(name, municipality, contacts, _) => {
            (Some(name), municipality.as_ref(), seal(tx, case, id, contacts)?)
        }
    };
    let heads = if let Who::Group(_, _, _, heads) = &new.who { Some(heads) } else { None };
    diesel::insert_into(parties::table)
        .values((
            (parties::centre_id.eq(case.centre), parties::id.eq(id), parties::case_id.eq(case.id)),
            (parties::party_no.eq(party_no), parties::side.eq(new.side.as_ref()), parties::role.eq(new.role)),
            (parties::kind.eq(kind), parties::person_id.eq(person), parties::name.eq(name)),
            (parties::municipality.eq(municipality), parties::contacts_sealed.eq(sealed)),
            parties::joined_on.eq(new.joined_on),
            (parties::women.eq(heads.map(|heads| heads.women)), parties::men.eq(heads.map(|heads| heads.men))),
            (parties::other.eq(heads.map(|heads| heads.other)), parties::undisclosed.eq(heads.map(|heads| heads.undisclosed))),
            parties::heads_source.eq(heads.and_then(|heads| heads.source)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(())
}

fn new_person<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, person: &NewPerson) -> Result<Uuid, JoinError> {
    let id = persons::add(tx, case.centre, person)?;
    if person.is_minor(time::day(tx.now(), case.zone)) {
        cases::restrict(tx, case, "minor")?;
    }
    Ok(id)
}

/// A person who takes part in a case that the user may change: to see that somebody takes part is not enough, or a mediator could
/// reach the contacts of people in colleagues' cases by opening one with them.
fn known_person<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    person: Uuid,
    role: PartyRole,
) -> Result<Uuid, JoinError> {
    // A merge or a correction waits for this or goes first: then the record takes part in nothing any more, or is read as it is now.
    let row = person_rows::table.find((case.centre.0, person)).select(person_rows::id).for_share();
    let _there: Option<Uuid> = row.first(tx.conn()).optional().map_err(Fault::from)?;
    if !super::is_known(tx, case.centre, person)? {
        return Err(JoinError::UnknownPerson);
    }
    let again = parties::table
        .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)).and(parties::left_on.is_null()))
        .filter(parties::person_id.eq(person).and(parties::role.eq(role)));
    if again.count().get_result::<i64>(tx.conn()).map_err(Fault::from)? > 0 {
        return Err(JoinError::Twice);
    }
    let (birth_year, adult_on): (Option<i16>, Option<NaiveDate>) = person_rows::table
        .find((case.centre.0, person))
        .select((person_rows::birth_year, person_rows::adult_on))
        .first(tx.conn())
        .map_err(Fault::from)?;
    if persons::is_minor(birth_year, adult_on, time::day(tx.now(), case.zone)) {
        cases::restrict(tx, case, "minor")?;
    }
    Ok(person)
}

/// Contacts of an organisation or group are sealed by a key of the party's own.
pub(super) fn seal<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    party: Uuid,
    contacts: &Contacts,
) -> Result<Option<Vec<u8>>, Fault> {
    if contacts.is_empty() {
        return Ok(None);
    }
    let key = match persons::key_of(tx, case.centre, party)? {
        Some(key) => key,
        None => persons::new_key(tx, case.centre, party)?,
    };
    persons::seal_contacts(&key, party, "parties.contacts", contacts)
}

/// Says whom a party acts for.
pub(super) fn represent<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    party: Uuid,
    wards: &[i16],
) -> Result<(), JoinError> {
    let own = parties::table.filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)));
    let found: Vec<Uuid> =
        own.filter(parties::party_no.eq_any(wards)).select(parties::id).load(tx.conn()).map_err(Fault::from)?;
    if found.len() != wards.len() {
        return Err(JoinError::UnknownWard);
    }
    let rows: Vec<_> = found
        .into_iter()
        .map(|ward| {
            (
                representations::centre_id.eq(case.centre),
                representations::case_id.eq(case.id),
                representations::representative_id.eq(party),
                representations::party_id.eq(ward),
            )
        })
        .collect();
    diesel::insert_into(representations::table).values(rows).execute(tx.conn()).map_err(refused)?;
    Ok(())
}
