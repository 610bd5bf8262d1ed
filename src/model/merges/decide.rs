//! The decision that two records are one person.

use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::{lock, own, places, undo};
use crate::model::absences;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{self, Event};
use crate::model::fault::{Fault, MayFault, Missing};
use crate::model::ids::CaseId;
use crate::model::parties;
use crate::model::persons::{self, PersonError};
use crate::model::schema::{person_merge_parties, person_merges};
use crate::model::search_words;
use crate::model::sessions;
use crate::model::statement::Statement;
use crate::time;

/// Which of two records stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// That of the party from whose page it was decided.
    This,
    /// The other one.
    Other,
}

/// What speaks against it that two are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// They stand on two sides of a case.
    Sides,
    /// One acts for the other.
    ActsFor,
    /// Both take part in a case in one role; the number there of the party whose record would go, for those who may take it out.
    Twice(Option<i16>),
}

/// Why two records do not become one, or not two again.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// Not there, or not the user's to change.
    #[error("not found")]
    Missing,
    /// The case was opened by mistake.
    #[error("the case is void")]
    CaseVoid,
    /// One of the two was changed, or became one with a third, meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A case speaks against it: how, and which one, where the user may see it.
    #[error("a case speaks against it")]
    Clash(Clash, String),
    /// A case or two sessions speak against it that the user may not see.
    #[error("something elsewhere speaks against it")]
    Elsewhere,
    /// The two are one already.
    #[error("one already")]
    One,
    /// It was undone already.
    #[error("undone already")]
    Undone,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for MergeError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Missing | Self::CaseVoid | Self::Changed | Self::Clash(..) | Self::Elsewhere | Self::One | Self::Undone => {
                None
            }
        }
    }
}

impl From<Missing> for MergeError {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<PersonError> for MergeError {
    fn from(error: PersonError) -> Self {
        match error {
            PersonError::Fault(fault) => Self::Fault(fault),
            // Both records were stored so: what one takes from the other is sane, and in its lists.
            PersonError::Nameless
            | PersonError::BirthYear
            | PersonError::UnknownMunicipality
            | PersonError::UnknownCommunity => Self::Changed,
        }
    }
}

pub(super) fn refused(fault: Fault) -> MergeError {
    match fault {
        Fault::Constraint(name) if name == "bookings_person_free" => MergeError::Elsewhere,
        Fault::Constraint(name) if name == "person_merges_once" => MergeError::Changed,
        Fault::Constraint(name) if name == "person_merges_two_persons" => MergeError::Missing,
        fault => MergeError::Fault(fault),
    }
}

/// Makes the person of a party and another record one: all parties of the record that goes become those of the one that stays, in
/// every case of the centre, and each records it. What stays stands as it is; what it does not know it takes from the other one.
/// The record that goes is kept as it was, so that the decision can be undone. `seen` are the versions of both.
///
/// # Errors
/// See [`MergeError`].
pub fn merge<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    with: Uuid,
    keep: Kept,
    seen: (i32, i32),
) -> Result<Recorded<()>, MergeError> {
    if case.head.void {
        return Err(MergeError::CaseVoid);
    }
    let (one, this) = own(tx, case, number)?;
    lock(tx, case, (this, with))?;
    // What was allowed and seen before the locks were waited for may hold no more. Of a record that the user may not know of nothing
    // is said but that it is not there, whatever became of it.
    if with == this || (is_one_with(tx, case, this, with)? && undo::may_know(tx, case, this, with)?) {
        return Err(MergeError::One);
    }
    if places(tx, case, with)?.is_empty() {
        return Err(MergeError::Missing);
    }
    let ((mine, my_version), (theirs, their_version)) =
        (persons::known(tx, case.centre(), this)?, persons::known(tx, case.centre(), with)?);
    if own(tx, case, number)?.1 != this || (my_version, their_version) != seen {
        return Err(MergeError::Changed);
    }
    let (kept, gone, stays, goes) = match keep {
        Kept::This => (this, with, mine, theirs),
        Kept::Other => (with, this, theirs, mine),
    };
    against(tx, case, (kept, gone))?;
    let moved = parties::places(tx, case.centre(), gone)?;
    let which: Vec<Uuid> = moved.iter().map(|(party, _)| *party).collect();
    parties::hand_over(tx, case.centre(), &which, (gone, kept))?;
    sessions::hand_over(tx, case.centre(), (gone, kept)).map_err(refused)?;
    absences::copy_dates(tx, case.centre(), (gone, kept))?;
    let mut whole = stays.clone();
    let filled = whole.fill(&goes);
    persons::rewrite(tx, case.centre(), kept, &stays, &whole)?;
    persons::rewrite(tx, case.centre(), gone, &goes, &goes)?;
    let codes: Vec<&str> = filled.iter().map(|fact| fact.code()).collect();
    note(tx, case, (kept, gone), &codes, &moved)?;
    let minor = whole.is_minor(time::day(tx.now(), case.zone));
    spread(tx, case, kept, one.id, InCase::PersonsMerged, minor)?;
    Ok(tx.record(case.event(InCase::PersonsMerged, one.id), ())?)
}

/// Whether a record went into another one already, by a decision that stands; and did not come back, as by a register.
fn is_one_with<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, kept: Uuid, gone: Uuid) -> Result<bool, Fault> {
    let row = person_merges::table
        .filter(person_merges::centre_id.eq(case.centre()).and(person_merges::kept_id.eq(kept)))
        .filter(person_merges::merged_id.eq(gone).and(person_merges::undone_at.is_null()));
    let stands = row.count().get_result::<i64>(tx.conn())? > 0;
    Ok(stands && parties::places(tx, case.centre(), gone)?.is_empty())
}

/// Whether something in a case shows that the two are two.
fn against<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, (kept, gone): (Uuid, Uuid)) -> Result<(), MergeError> {
    #[derive(QueryableByName)]
    struct Against {
        #[diesel(sql_type = Text)]
        how: String,
        #[diesel(sql_type = Nullable<Text>)]
        reference: Option<String>,
        #[diesel(sql_type = Nullable<SmallInt>)]
        party_no: Option<i16>,
    }
    let (user, standing) = (tx.actor().user().ok_or(MergeError::Missing)?, case.standing());
    let found: Option<Against> = Statement::new(include_str!("against.sql").replace("{visible}", &cases::visible("$4", "$6")))
        .bind::<SqlUuid, _>(case.centre())
        .bind::<SqlUuid, _>(kept)
        .bind::<SqlUuid, _>(gone)
        .bind::<SqlUuid, _>(user)
        .bind::<Bool, _>(standing.coordinator || standing.director)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, _>(time::day(tx.now(), case.zone))
        .bind::<Bool, _>(standing.coordinator || standing.desk)
        .get_result(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let Some(Against { how, reference, party_no }) = found else { return Ok(()) };
    let how = match how.as_str() {
        "sides" => Clash::Sides,
        "acts_for" => Clash::ActsFor,
        _ => Clash::Twice(party_no),
    };
    Err(reference.map_or(MergeError::Elsewhere, |reference| MergeError::Clash(how, reference)))
}

/// Writes the decision down, and which parties went over.
fn note<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (kept, gone): (Uuid, Uuid),
    filled: &[&str],
    moved: &[(Uuid, Uuid)],
) -> Result<(), MergeError> {
    let (id, user) = (Uuid::now_v7(), tx.actor().user().ok_or(MergeError::Missing)?);
    let now = tx.now();
    // A register that came in again gave parties back to a record that had gone: that decision stands no more.
    let before = person_merges::table
        .filter(person_merges::centre_id.eq(case.centre()).and(person_merges::merged_id.eq(gone)))
        .filter(person_merges::undone_at.is_null());
    diesel::update(before)
        .set((person_merges::undone_at.eq(now), person_merges::undone_by.eq(user)))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Statement::new(
        "INSERT INTO person_merges (centre_id, id, kept_id, merged_id, decided_by, decided_at, filled)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind::<SqlUuid, _>(case.centre())
    .bind::<SqlUuid, _>(id)
    .bind::<SqlUuid, _>(kept)
    .bind::<SqlUuid, _>(gone)
    .bind::<SqlUuid, _>(user)
    .bind::<Timestamptz, _>(now)
    .bind::<Array<Text>, _>(filled.to_vec())
    .execute(tx.conn())
    .map_err(|error| refused(error.into()))?;
    let row = |(party, of): &(Uuid, Uuid)| {
        (
            (person_merge_parties::centre_id.eq(case.centre()), person_merge_parties::merge_id.eq(id)),
            (person_merge_parties::case_id.eq(*of), person_merge_parties::party_id.eq(*party)),
        )
    };
    let rows: Vec<_> = moved.iter().map(row).collect();
    diesel::insert_into(person_merge_parties::table).values(rows).execute(tx.conn()).map_err(Fault::from)?;
    Ok(())
}

/// What follows in each case of a person: the words by which it is found; the restriction, of who is not of age; its own record of
/// what happened, but of the party that the caller records.
pub(super) fn spread<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    person: Uuid,
    but: Uuid,
    what: InCase,
    minor: bool,
) -> Result<(), Fault> {
    let places = parties::places(tx, case.centre(), person)?;
    let mut all: Vec<Uuid> = places.iter().map(|(_, of)| *of).collect();
    all.sort_unstable();
    all.dedup();
    if minor {
        let today = time::day(tx.now(), case.zone);
        cases::restrict_all(tx, case.centre(), &all, today, "minor")?;
    }
    for of in all {
        search_words::renew(tx, case.centre(), CaseId(of))?;
    }
    for (party, of) in places.into_iter().filter(|(party, _)| *party != but) {
        let event = Event::InCase { centre: case.centre(), case: CaseId(of), what, subject: party };
        let by = tx.actor().identity();
        events::insert(tx.conn(), by, &event)?;
    }
    Ok(())
}
