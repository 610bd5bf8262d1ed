//! Dates that a party asked to avoid. They are of the person, one across its cases; who reads them comes through a case.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use uuid::Uuid;

use super::{AbsenceError, check, insert, refused};
use crate::codes::AbsentBecause;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, Missing};
use crate::model::ids::CentreId;
use crate::model::parties::One;
use crate::model::schema::absences;
use crate::model::sessions::{Resource, Slot};
use crate::model::statement::Statement;

/// At most so many dates to come of one person.
const MOST: i64 = 200;

/// A time that a person asked to avoid.
#[derive(Debug, Clone, Queryable)]
pub struct ToAvoid {
    /// The key.
    pub id: Uuid,
    /// The first instant.
    pub from_at: DateTime<Utc>,
    /// The first instant after it.
    pub to_at: DateTime<Utc>,
}

/// The person of a party of a case on which the user works.
fn person(case: &Case<'_>, one: &One) -> Result<Uuid, Missing> {
    if !case.standing().keeps_case() {
        return Err(Missing::Row);
    }
    one.person.ok_or(Missing::Row)
}

/// The same, where something is written: not from a case that was opened by mistake.
fn kept(case: &Case<'_>, one: &One) -> Result<Uuid, Missing> {
    if case.head.void { Err(Missing::Row) } else { person(case, one) }
}

/// The dates to come that the person of a party asked to avoid, for who works on the case.
///
/// # Errors
/// Not for the user, or the party is no person; or a fault.
pub fn dates_to_avoid<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One) -> Result<Vec<ToAvoid>, Missing> {
    let (person, now) = (person(case, one)?, tx.now());
    Ok(absences::table
        .filter(absences::centre_id.eq(case.centre()).and(absences::person_id.eq(person)))
        .filter(absences::to_at.gt(now))
        .order((absences::from_at, absences::id))
        .select((absences::id, absences::from_at, absences::to_at))
        .load(tx.conn())
        .map_err(Fault::from)?)
}

/// Notes a time that the person of a party asked to avoid.
///
/// # Errors
/// See [`AbsenceError`].
pub fn avoid<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    one: &One,
    during: Slot,
) -> Result<Recorded<()>, AbsenceError> {
    let (person, now) = (kept(case, one)?, tx.now());
    check(now, during)?;
    let own = absences::table.filter(absences::centre_id.eq(case.centre()).and(absences::person_id.eq(person)));
    if own.filter(absences::to_at.gt(now)).count().get_result::<i64>(tx.conn()).map_err(Fault::from)? >= MOST {
        return Err(AbsenceError::TooMany);
    }
    insert(tx, case.centre(), (Resource::Person, person), &[(Uuid::now_v7(), during)], AbsentBecause::Asked)?;
    Ok(tx.record(case.event(InCase::DateToAvoidEntered, one.id), ())?)
}

/// The person of a party can come then after all.
///
/// # Errors
/// See [`AbsenceError`].
pub fn avoid_no_longer<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    one: &One,
    id: Uuid,
) -> Result<Recorded<()>, AbsenceError> {
    let person = kept(case, one)?;
    let own = absences::table.find((case.centre().0, id)).filter(absences::person_id.eq(person));
    if diesel::delete(own).execute(tx.conn()).map_err(refused)? == 0 {
        return Err(AbsenceError::Missing);
    }
    Ok(tx.record(case.event(InCase::DateToAvoidTakenOut, one.id), ())?)
}

/// Two records are of one person: the dates of the first hold for the second too. The first keeps its own, for when they are two
/// again.
pub(in crate::model) fn copy_dates<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    (from, to): (Uuid, Uuid),
) -> Result<(), Fault> {
    Statement::new(
        "INSERT INTO absences (centre_id, id, person_id, from_at, to_at, because)
         SELECT a.centre_id, gen_random_uuid(), $3, a.from_at, a.to_at, a.because FROM absences a
         WHERE a.centre_id = $1 AND a.person_id = $2 AND NOT EXISTS (SELECT FROM absences o
             WHERE o.centre_id = $1 AND o.person_id = $3 AND (o.from_at, o.to_at) = (a.from_at, a.to_at))",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<SqlUuid, _>(from)
    .bind::<SqlUuid, _>(to)
    .execute(tx.conn())?;
    Ok(())
}
