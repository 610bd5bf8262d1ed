//! What is written of a party, put right. A person is one record across the cases of a centre: a new name is found in each of
//! them, and each of them records that it was corrected.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use super::held;
use super::join::{self, JoinError, NewParty, Who};
use super::one::{self, One, Versions};
use crate::codes::{PartyKind, PartyRole};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{self, Event};
use crate::model::fault::{Fault, MayFault, Missing};
use crate::model::ids::CaseId;
use crate::model::persons::{self, NewPerson};
use crate::model::schema::{parties, persons as persons_of, representations};
use crate::model::search_words;
use crate::model::statement::Statement;
use crate::time;

/// Why a party is not corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    /// Not there, or not the user's to change.
    #[error("not found")]
    Missing,
    /// The case was opened by mistake.
    #[error("the case is void")]
    CaseVoid,
    /// Somebody else changed the party or the person meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// It signed an agreement for its side.
    #[error("signed for its side")]
    Signed,
    /// It signed an agreement for somebody for whom it would act no longer.
    #[error("signed for its ward")]
    SignedFor,
    /// It came to a session on this day.
    #[error("joined after a session")]
    AfterSession(NaiveDate),
    /// It signed an agreement on this day.
    #[error("joined after a signature")]
    AfterSigning(NaiveDate),
    /// It left before that day.
    #[error("left before it joined")]
    LeftBefore,
    /// What joining refuses too.
    #[error(transparent)]
    Join(#[from] JoinError),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for CorrectError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Join(error) => error.fault(),
            Self::Missing
            | Self::CaseVoid
            | Self::Changed
            | Self::Signed
            | Self::SignedFor
            | Self::AfterSession(_)
            | Self::AfterSigning(_)
            | Self::LeftBefore => None,
        }
    }
}

impl From<Missing> for CorrectError {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

fn refused(error: diesel::result::Error) -> CorrectError {
    match error.into() {
        Fault::Constraint(name) if name == "parties_municipality_fkey" => JoinError::UnknownMunicipality.into(),
        Fault::Constraint(name) if name == "parties_left_after_joined" => CorrectError::LeftBefore,
        fault => CorrectError::Fault(fault),
    }
}

/// Puts right what is written of a party and of its person, if nobody else did since these versions. What it is (person,
/// organisation, group) stays. A closed case can be put right too. Who turns out not to be of age restricts every case of theirs.
///
/// # Errors
/// See [`CorrectError`].
pub fn correct<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    seen: Versions,
    new: &NewParty,
) -> Result<Recorded<()>, CorrectError> {
    let (one, elsewhere) = own(tx, case, number, seen)?;
    held::check(tx, case, &one, new)?;
    match (&new.who, one.kind, one.person) {
        (Who::Person(person), PartyKind::Person, Some(id)) => {
            if new.role != one.role && takes_part_as(tx, case, &one, new.role, id)? {
                return Err(JoinError::Twice.into());
            }
            if is_other(&one, person) {
                correct_person(tx, case, id, person, &elsewhere)?;
            }
        }
        (Who::Organisation(..), PartyKind::Organisation, _) | (Who::Group(..), PartyKind::Group, _) => {}
        (Who::Person(_) | Who::Known(_) | Who::Organisation(..) | Who::Group(..), _, _) => return Err(CorrectError::Missing),
    }
    write(tx, case, &one, new)?;
    act_for(tx, case, &one, &new.represents)?;
    search_words::renew(tx, case.centre, case.id)?;
    Ok(tx.record(case.event(InCase::PartyCorrected, one.id), ())?)
}

/// A party that the user may change, as it was seen; and where else its person takes part: case and party. All of these cases are
/// locked, in one order, so that the words of none are made from two states.
pub(super) fn own<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    seen: Versions,
) -> Result<(One, Vec<Elsewhere>), CorrectError> {
    if !case.standing.keeps_case() {
        return Err(CorrectError::Missing);
    }
    if case.head.void {
        return Err(CorrectError::CaseVoid);
    }
    let person = one::find(tx, case, number)?.person;
    // Before the cases: who joins the person to one more at this moment waits for this, or this for that.
    if let Some(person) = person {
        let row = persons_of::table.find((case.centre.0, person)).select(persons_of::id).for_no_key_update();
        let _locked: Uuid = row.first(tx.conn()).map_err(Fault::from)?;
    }
    let locked: Vec<Elsewhere> = Statement::new(
        "SELECT c.id AS case, p.id AS party FROM cases c
         LEFT JOIN parties p ON p.centre_id = $1 AND p.case_id = c.id AND p.person_id = $3
         WHERE c.centre_id = $1 AND (c.id = $2 OR p.id IS NOT NULL) ORDER BY c.id FOR NO KEY UPDATE OF c",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Nullable<SqlUuid>, _>(person)
    .load(tx.conn())
    .map_err(Fault::from)?;
    // What stood there may have changed while the locks were waited for.
    let one = one::find(tx, case, number)?;
    if one.versions() != seen {
        return Err(CorrectError::Changed);
    }
    Ok((one, locked.into_iter().filter(|row| row.case != case.id.0).collect()))
}

/// A party of another case that is the same person.
#[derive(Debug, Clone, QueryableByName)]
pub(super) struct Elsewhere {
    #[diesel(sql_type = SqlUuid)]
    case: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    party: Option<Uuid>,
}

/// Whether what is written of a person differs from what was stored.
fn is_other(one: &One, new: &NewPerson) -> bool {
    (&one.given_name, &one.father_name, &one.family_name) != (&new.given_name, &new.father_name, &new.family_name)
        || (one.gender.as_str(), one.birth_year, one.adult_on) != (new.gender.code(), new.birth_year, new.adult_on)
        || (&one.municipality, one.language) != (&new.municipality, new.language)
}

fn correct_person<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    id: Uuid,
    new: &NewPerson,
    elsewhere: &[Elsewhere],
) -> Result<(), CorrectError> {
    persons::correct(tx, case.centre, id, new).map_err(JoinError::from)?;
    let today = time::day(tx.now(), case.zone);
    if new.is_minor(today) {
        let all: Vec<Uuid> = elsewhere.iter().map(|row| row.case).chain([case.id.0]).collect();
        cases::restrict_all(tx, case.centre, &all, today, "minor")?;
    }
    corrected_elsewhere(tx, case, InCase::PartyCorrected, elsewhere)?;
    for row in elsewhere {
        search_words::renew(tx, case.centre, CaseId(row.case))?;
    }
    Ok(())
}

/// Records in the other cases of a person what was changed from this one.
pub(super) fn corrected_elsewhere<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    what: InCase,
    elsewhere: &[Elsewhere],
) -> Result<(), Fault> {
    for row in elsewhere {
        let event = Event::InCase { centre: case.centre, case: CaseId(row.case), what, subject: row.party.unwrap_or(row.case) };
        let by = tx.actor().identity();
        events::insert(tx.conn(), by, &event)?;
    }
    Ok(())
}

/// Whether the person takes part as another party in the role already.
pub(super) fn takes_part_as<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    one: &One,
    role: PartyRole,
    person: Uuid,
) -> Result<bool, Fault> {
    let again = parties::table
        .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)).and(parties::left_on.is_null()))
        .filter(parties::person_id.eq(person).and(parties::role.eq(role)).and(parties::id.ne(one.id)));
    Ok(again.count().get_result::<i64>(tx.conn())? > 0)
}

fn write<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One, new: &NewParty) -> Result<(), CorrectError> {
    let (name, municipality) = match &new.who {
        Who::Organisation(name, municipality, _) | Who::Group(name, municipality, ..) => (Some(name), municipality.as_ref()),
        Who::Person(_) | Who::Known(_) => (None, None),
    };
    let heads = if let Who::Group(_, _, _, heads) = &new.who { Some(heads) } else { None };
    let joined_on: Option<NaiveDate> = new.joined_on;
    diesel::update(parties::table.find((case.centre.0, one.id)))
        .set((
            (parties::side.eq(new.side.as_ref()), parties::role.eq(new.role), parties::joined_on.eq(joined_on)),
            (parties::name.eq(name), parties::municipality.eq(municipality)),
            (parties::women.eq(heads.map(|heads| heads.women)), parties::men.eq(heads.map(|heads| heads.men))),
            (parties::other.eq(heads.map(|heads| heads.other)), parties::undisclosed.eq(heads.map(|heads| heads.undisclosed))),
            parties::heads_source.eq(heads.and_then(|heads| heads.source)),
            parties::version.eq(parties::version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(())
}

/// Says anew whom a party acts for; who stays represented keeps the day on which that ends.
fn act_for<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One, wards: &[i16]) -> Result<(), CorrectError> {
    let of_case = parties::table.filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)));
    let all: Vec<(i16, Uuid)> = of_case.select((parties::party_no, parties::id)).load(tx.conn()).map_err(Fault::from)?;
    let kept: Vec<Uuid> = all.iter().filter(|(number, _)| wards.contains(number)).map(|(_, id)| *id).collect();
    let own = representations::table
        .filter(representations::centre_id.eq(case.centre).and(representations::representative_id.eq(one.id)));
    diesel::delete(own.filter(representations::party_id.ne_all(kept))).execute(tx.conn()).map_err(Fault::from)?;
    let still: Vec<Uuid> = own.select(representations::party_id).load(tx.conn()).map_err(Fault::from)?;
    let is_new = |number: &&i16| !all.iter().any(|(other, id)| other == *number && still.contains(id));
    let added: Vec<i16> = wards.iter().filter(is_new).copied().collect();
    Ok(join::represent(tx, case, one.id, &added)?)
}
