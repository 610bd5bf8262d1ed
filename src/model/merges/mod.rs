//! Two records of one person become one by a decision, which can be undone. A person is of one centre, and so is a merge. Who
//! decides may change a case of each of the two; of cases that they may not see nothing is told, though the person is one there too.

mod compare;
mod decide;
mod undo;

pub use compare::{Beside, Comparison, Record, compare, compared, named, twins};
pub use decide::{Clash, Kept, MergeError, merge};
pub use undo::{Made, find, list, undo};

use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{self, Case};
use super::db::Tx;
use super::fault::{Fault, Missing};
use super::parties::{self, One};
use super::sessions;
use super::statement::Statement;
use crate::time;

/// The party and the person that it is, for who may change the case.
fn own<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<(One, Uuid), Missing> {
    let one = parties::find(tx, case, number)?;
    let person = one.person.filter(|_| case.standing().keeps_case()).ok_or(Missing::Row)?;
    Ok((one, person))
}

/// A case of a person that the user may change, and the party that the person is there.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
struct Place {
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = SqlUuid)]
    case: Uuid,
    #[diesel(sql_type = SqlUuid)]
    party: Uuid,
}

/// A person's cases that the user may change.
fn places<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, person: Uuid) -> Result<Vec<Place>, Fault> {
    let Some(user) = tx.actor().user() else { return Ok(Vec::new()) };
    let standing = case.standing();
    Ok(Statement::new(include_str!("references.sql").replace("{visible}", &cases::visible("$3", "$5")))
        .bind::<SqlUuid, _>(case.centre())
        .bind::<SqlUuid, _>(person)
        .bind::<SqlUuid, _>(user)
        .bind::<Bool, _>(standing.coordinator || standing.director)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, _>(time::day(tx.now(), case.zone))
        .bind::<Bool, _>(standing.coordinator || standing.desk)
        .load(tx.conn())?)
}

/// Locks all that hangs on two persons, each kind in one order: their cases, whose words are made anew; sessions that are being
/// moved; and the persons themselves, whom nobody joins meanwhile. A case that came in while this waited is locked at the second
/// time.
fn lock<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, persons: (Uuid, Uuid)) -> Result<(), Fault> {
    let cases = "SELECT c.id FROM cases c WHERE c.centre_id = $1 AND c.id IN (
            SELECT p.case_id FROM parties p WHERE p.centre_id = $1 AND p.person_id IN ($2, $3)) ORDER BY c.id FOR NO KEY UPDATE";
    let rows = "SELECT n.id FROM persons n WHERE n.centre_id = $1 AND n.id IN ($2, $3) ORDER BY n.id FOR UPDATE";
    for statement in [cases, rows, cases] {
        Statement::new(statement)
            .bind::<SqlUuid, _>(case.centre())
            .bind::<SqlUuid, _>(persons.0)
            .bind::<SqlUuid, _>(persons.1)
            .execute(tx.conn())?;
        sessions::lock_of(tx, case.centre(), persons)?;
    }
    Ok(())
}
