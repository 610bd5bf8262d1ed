//! What a person has taken follows the person: two records become one, or two again.

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::statement::Statement;

fn run<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    statements: [&'static str; 2],
    centre: CentreId,
    persons: (Uuid, Uuid),
) -> Result<(), Fault> {
    for statement in statements {
        Statement::new(statement)
            .bind::<SqlUuid, _>(centre)
            .bind::<SqlUuid, _>(persons.0)
            .bind::<SqlUuid, _>(persons.1)
            .execute(tx.conn())?;
    }
    Ok(())
}

/// All that one record has taken becomes the other's: `(from, to)`. A session that both come to has one body of them. Two sessions
/// at one time are refused: that were two people.
pub(in crate::model) fn hand_over<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    persons: (Uuid, Uuid),
) -> Result<(), Fault> {
    let own = "DELETE FROM bookings b WHERE b.centre_id = $1 AND b.person_id = $2 AND EXISTS (
            SELECT FROM bookings o WHERE o.centre_id = $1 AND o.session_id = b.session_id AND o.person_id = $3)";
    let rest = "UPDATE bookings SET person_id = $3 WHERE centre_id = $1 AND person_id = $2";
    run(tx, [own, rest], centre, persons)
}

/// The same back, for the sessions to which parties of the second record of `(from, to)` are invited by now.
pub(in crate::model) fn hand_back<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    persons: (Uuid, Uuid),
) -> Result<(), Fault> {
    // Where both come there are two bodies again.
    let both = "INSERT INTO bookings (centre_id, session_id, person_id, during, released_at)
        SELECT b.centre_id, b.session_id, $3, b.during, b.released_at FROM bookings b
        WHERE b.centre_id = $1 AND b.person_id = $2 AND (SELECT bool_or(p.person_id = $2) AND bool_or(p.person_id = $3)
            FROM attendees a JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id WHERE a.centre_id = $1 AND a.session_id = b.session_id)";
    let one = "UPDATE bookings b SET person_id = $3
        WHERE b.centre_id = $1 AND b.person_id = $2 AND (SELECT bool_or(p.person_id = $3) AND bool_and(p.person_id IS DISTINCT FROM $2)
            FROM attendees a JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id WHERE a.centre_id = $1 AND a.session_id = b.session_id)";
    run(tx, [both, one], centre, persons)
}

/// Waits for whoever moves a session of one of these persons, and makes whoever comes later wait.
pub(in crate::model) fn lock_of<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    persons: (Uuid, Uuid),
) -> Result<(), Fault> {
    let lock = "SELECT s.id FROM sessions s WHERE s.centre_id = $1 AND s.status = 'scheduled' AND s.case_id IN (
            SELECT p.case_id FROM parties p WHERE p.centre_id = $1 AND p.person_id IN ($2, $3)) ORDER BY s.id FOR UPDATE";
    let row = Statement::new(lock).bind::<SqlUuid, _>(centre).bind::<SqlUuid, _>(persons.0).bind::<SqlUuid, _>(persons.1);
    row.execute(tx.conn())?;
    Ok(())
}
