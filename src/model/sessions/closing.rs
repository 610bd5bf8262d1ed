//! What a closing does to sessions that are still to come, and what undoing it puts back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::Tx;
use crate::model::events;
use crate::model::fault::Fault;
use crate::model::notices;
use crate::model::statement::Statement;

/// Why sessions are not put back.
#[derive(Debug, thiserror::Error)]
pub enum PutBackError {
    /// A room, a mediator or a party is taken at that time by now.
    #[error("the time is taken")]
    Taken,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn refused(error: diesel::result::Error) -> PutBackError {
    match error.into() {
        Fault::Constraint(name)
            if ["bookings_room_free", "bookings_mediator_free", "bookings_person_free"].contains(&name.as_str()) =>
        {
            PutBackError::Taken
        }
        fault => PutBackError::Fault(fault),
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Cancels the sessions that have not begun yet, and releases what they had booked: rooms, mediators, persons. Answers with the
/// sessions.
pub(in crate::model) fn cancel_to_come<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Uuid>, Fault> {
    let now = tx.now();
    let rows: Vec<Row> = Statement::new(
        "UPDATE sessions SET status = 'cancelled', cancelled_because = CASE WHEN reserved_until IS NULL THEN 'case_closed' ELSE 'lapsed' END,
             reserved_until = NULL, reserved_by = NULL, sequence = sequence + 1, changed_at = now(), version = version + 1
         WHERE centre_id = $1 AND case_id = $2 AND status = 'scheduled' AND starts_at > $3 RETURNING id",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Timestamptz, _>(now)
    .load(tx.conn())?;
    let sessions: Vec<Uuid> = rows.into_iter().map(|row| row.id).collect();
    Statement::new(
        "UPDATE bookings SET released_at = now() WHERE centre_id = $1 AND session_id = ANY ($2) AND released_at IS NULL",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<Array<SqlUuid>, _>(sessions.clone())
    .execute(tx.conn())?;
    notices::follow(tx, case.centre, &sessions)?;
    note(tx, case, InCase::SessionCancelled, &sessions)?;
    Ok(sessions)
}

/// Puts sessions back that a closing had cancelled at an instant, with what they had booked until then. What somebody cancelled,
/// moved or released for another reason stays as it is.
pub(in crate::model) fn put_back<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    sessions: &[Uuid],
    cancelled_at: DateTime<Utc>,
) -> Result<(), PutBackError> {
    let rows: Vec<Row> = Statement::new(
        "UPDATE sessions SET status = 'scheduled', cancelled_because = NULL, sequence = sequence + 1, changed_at = now(),
             version = version + 1
         WHERE centre_id = $1 AND case_id = $2 AND id = ANY ($3) AND status = 'cancelled' AND cancelled_because = 'case_closed'
         RETURNING id",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Array<SqlUuid>, _>(sessions.to_vec())
    .load(tx.conn())
    .map_err(refused)?;
    let sessions: Vec<Uuid> = rows.into_iter().map(|row| row.id).collect();
    still_expected(tx, case, &sessions)?;
    // `released_at` and the closing's own instant are the database's clock, of one transaction.
    Statement::new(
        "UPDATE bookings SET released_at = NULL WHERE centre_id = $1 AND session_id = ANY ($2) AND released_at = $3",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<Array<SqlUuid>, _>(sessions.clone())
    .bind::<Timestamptz, _>(cancelled_at)
    .execute(tx.conn())
    .map_err(refused)?;
    // Who was told that it is off has nothing to answer any more: they are invited again.
    Statement::new(
        "UPDATE offers o SET terms = NULL WHERE o.centre_id = $1 AND o.case_id = $2 AND o.session_id = ANY ($3) AND EXISTS (
             SELECT FROM notices n WHERE n.centre_id = $1 AND n.case_id = $2 AND n.session_id = o.session_id AND n.party_id = o.party_id
                 AND n.about = 'cancellation' AND n.told_at >= o.offered_at)",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Array<SqlUuid>, _>(sessions.clone())
    .execute(tx.conn())
    .map_err(refused)?;
    notices::follow(tx, case.centre, &sessions)?;
    Ok(note(tx, case, InCase::SessionPutBack, &sessions)?)
}

/// Who left while the case was closed is not expected any more, nor a mediator who has been locked out of it since: whatever they
/// do at that time now is in nobody's way.
fn still_expected<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, sessions: &[Uuid]) -> Result<(), Fault> {
    let locked_out = "DELETE FROM bookings b USING mediators m, lock_outs l
        WHERE b.centre_id = $1 AND b.session_id = ANY ($3) AND m.centre_id = $1 AND m.id = b.mediator_id
          AND l.centre_id = $1 AND l.case_id = $2 AND l.user_id = m.user_id AND (l.to_at IS NULL OR l.to_at > now())";
    let of_case = |text: &'static str| {
        let bound = Statement::new(text).bind::<SqlUuid, _>(case.centre).bind::<SqlUuid, _>(case.id);
        bound.bind::<Array<SqlUuid>, _>(sessions.to_vec())
    };
    of_case(include_str!("left_since.sql")).bind::<Text, _>(case.zone.name()).execute(tx.conn())?;
    of_case(locked_out).execute(tx.conn())?;
    Ok(())
}

fn note<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, what: InCase, sessions: &[Uuid]) -> Result<(), Fault> {
    let by = tx.actor().identity();
    sessions.iter().try_for_each(|session| events::insert(tx.conn(), by, &case.event(what, *session)))
}
