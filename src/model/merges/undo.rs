//! Merges of a person, and the undoing of one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Date, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::decide::{MergeError, refused, spread};
use super::{lock, own};
use crate::codes::PersonFact;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, Missing};
use crate::model::parties::{self, One};
use crate::model::persons;
use crate::model::schema::{person_merge_parties, person_merges};
use crate::model::sessions;
use crate::model::statement::Statement;
use crate::time;

/// A merge that stands.
#[derive(Debug, Clone, QueryableByName)]
pub struct Made {
    /// The key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    merged: Uuid,
    /// Given, father's and family name of the record that went.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Its year of birth, where it is known.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub birth_year: Option<i16>,
    /// When it was decided.
    #[diesel(sql_type = Timestamptz)]
    pub decided_at: DateTime<Utc>,
    /// By whom.
    #[diesel(sql_type = Text)]
    pub decided_by: String,
    /// What the record that stayed took from it.
    #[diesel(sql_type = Array<Text>)]
    pub filled: Vec<PersonFact>,
    /// The stored state of the record that stayed.
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// The cases of the record that went which the reader may change.
    #[diesel(sql_type = Array<Text>)]
    pub references: Vec<String>,
}

/// The merges in which the person of a party is the record that stayed. One of a record that stood only in cases which the user
/// may not change is not told of.
///
/// # Errors
/// The party is no person, or not for the user; or a fault.
pub fn list<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<(One, Vec<Made>), Missing> {
    let (one, person) = own(tx, case, number)?;
    let (user, standing) = (tx.actor().user().ok_or(Missing::Row)?, case.standing());
    let made = Statement::new(include_str!("made.sql").replace("{visible}", &cases::visible("$3", "$5")))
        .bind::<SqlUuid, _>(case.centre())
        .bind::<SqlUuid, _>(person)
        .bind::<SqlUuid, _>(user)
        .bind::<Bool, _>(standing.coordinator || standing.director)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, _>(time::day(tx.now(), case.zone))
        .bind::<Bool, _>(standing.coordinator || standing.desk)
        .load(tx.conn())
        .map_err(Fault::from)?;
    Ok((one, made))
}

/// A merge that stands, by its key.
///
/// # Errors
/// There is none of the party's person that the user may know of, or it was undone; or a fault.
pub fn find<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    merge: Uuid,
) -> Result<(One, Made), MergeError> {
    let (_, person) = own(tx, case, number)?;
    if is_undone(tx, case, person, merge)? && may_know(tx, case, person, merge)? {
        return Err(MergeError::Undone);
    }
    let (one, made) = list(tx, case, number)?;
    Ok((one, made.into_iter().find(|made| made.id == merge).ok_or(MergeError::Missing)?))
}

/// Whether the user may know of a merge of a person, by its key or by that of the other record: because of a case of one of the
/// parties that went over.
pub(super) fn may_know<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    person: Uuid,
    which: Uuid,
) -> Result<bool, Fault> {
    #[derive(QueryableByName)]
    struct Known {
        #[diesel(sql_type = Bool)]
        known: bool,
    }
    let (Some(user), standing) = (tx.actor().user(), case.standing()) else { return Ok(false) };
    let found: Known = Statement::new(include_str!("may_know.sql").replace("{visible}", &cases::visible("$3", "$5")))
        .bind::<SqlUuid, _>(case.centre())
        .bind::<SqlUuid, _>(person)
        .bind::<SqlUuid, _>(user)
        .bind::<Bool, _>(standing.coordinator || standing.director)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, _>(time::day(tx.now(), case.zone))
        .bind::<Bool, _>(standing.coordinator || standing.desk)
        .bind::<SqlUuid, _>(which)
        .get_result(tx.conn())?;
    Ok(found.known)
}

/// Whether a merge of the person of a party was undone: then who comes late is told so.
fn is_undone<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, person: Uuid, merge: Uuid) -> Result<bool, Fault> {
    let row = person_merges::table
        .filter(person_merges::centre_id.eq(case.centre()).and(person_merges::id.eq(merge)))
        .filter(person_merges::kept_id.eq(person).or(person_merges::merged_id.eq(person)))
        .filter(person_merges::undone_at.is_not_null());
    Ok(row.count().get_result::<i64>(tx.conn())? > 0)
}

/// Makes one person two again: the parties that went over come back, with what they took of rooms' time; what the record that stayed
/// took from the other one goes, where nobody changed it since. A party that joined since stays with the record that stayed. `seen` is the
/// version of that record.
///
/// # Errors
/// See [`MergeError`].
pub fn undo<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    merge: Uuid,
    seen: i32,
) -> Result<Recorded<()>, MergeError> {
    if case.head.void {
        return Err(MergeError::CaseVoid);
    }
    let (one, made) = find(tx, case, number, merge)?;
    let kept = one.person.ok_or(MergeError::Missing)?;
    lock(tx, case, (kept, made.merged))?;
    // While the locks were waited for, somebody else may have undone it, or merged the person on.
    let (one, made) = find(tx, case, number, merge)?;
    if one.person != Some(kept) || made.version != seen {
        return Err(MergeError::Changed);
    }
    let which = person_merge_parties::table
        .filter(person_merge_parties::centre_id.eq(case.centre()).and(person_merge_parties::merge_id.eq(merge)))
        .select(person_merge_parties::party_id);
    let which: Vec<Uuid> = which.load(tx.conn()).map_err(Fault::from)?;
    parties::hand_over(tx, case.centre(), &which, (kept, made.merged))?;
    sessions::hand_back(tx, case.centre(), (kept, made.merged)).map_err(refused)?;
    let ((was, _), (other, _)) = (persons::known(tx, case.centre(), kept)?, persons::known(tx, case.centre(), made.merged)?);
    let mut without = was.clone();
    without.empty(&other, &made.filled);
    persons::rewrite(tx, case.centre(), kept, &was, &without)?;
    persons::rewrite(tx, case.centre(), made.merged, &other, &other)?;
    let (now, user) = (tx.now(), tx.actor().user());
    diesel::update(person_merges::table.find((case.centre().0, merge)))
        .set((person_merges::undone_at.eq(now), person_merges::undone_by.eq(user)))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    for person in [kept, made.merged] {
        spread(tx, case, person, one.id, InCase::MergeUndone, false)?;
    }
    Ok(tx.record(case.event(InCase::MergeUndone, one.id), ())?)
}
