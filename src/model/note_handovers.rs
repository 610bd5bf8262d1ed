//! A side agrees that what was noted of it in confidence passes to the mediator who comes next.

use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{self, Case, InCase};
use super::db::{Recorded, Tx};
use super::fault::{Fault, MayFault};
use super::schema::parties;
use super::statement::Statement;
use crate::time;

/// Why notes are not handed over.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// No such side in the case.
    #[error("unknown side")]
    UnknownSide,
    /// Nobody who works on the case.
    #[error("unknown mediator")]
    UnknownMediator,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for HandOverError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Notes that a side agreed today; again is no mistake.
///
/// # Errors
/// See [`HandOverError`].
pub fn hand_over<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    side: &str,
    mediator: Uuid,
) -> Result<Recorded<()>, HandOverError> {
    if !case.standing.keeps_case() {
        return Err(HandOverError::NotYours);
    }
    let of_side = parties::table
        .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)).and(parties::side.eq(side)))
        .count()
        .get_result::<i64>(tx.conn())
        .map_err(Fault::from)?;
    if of_side == 0 {
        return Err(HandOverError::UnknownSide);
    }
    if !cases::team(tx, case)?.contains(&mediator) {
        return Err(HandOverError::UnknownMediator);
    }
    let by = tx.actor().user().map(|user| user.0);
    Statement::new(
        "INSERT INTO note_handovers (centre_id, case_id, side, mediator_id, agreed_on, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Text, _>(side.to_owned())
    .bind::<SqlUuid, _>(mediator)
    .bind::<Date, _>(time::day(tx.now(), case.zone))
    .bind::<Nullable<SqlUuid>, _>(by)
    .execute(tx.conn())
    .map_err(Fault::from)?;
    Ok(tx.record(case.event(InCase::NotesHandedOver, mediator), ())?)
}
