//! Who works on a case.

use diesel::prelude::*;
use uuid::Uuid;

use super::Case;
use crate::codes::AssignmentRole;
use crate::model::actor::Audience;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::schema::{assignments, mediators};
use crate::time;

/// The mediators who are assigned today, lead or co.
///
/// # Errors
/// A fault.
pub fn team<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Uuid>, Fault> {
    let today = time::day(tx.now(), case.zone);
    Ok(assignments::table
        .filter(assignments::centre_id.eq(case.centre).and(assignments::case_id.eq(case.id)))
        .filter(
            assignments::from_on.le(today).and(assignments::to_on.is_null().or(assignments::to_on.ge(today)).assume_not_null()),
        )
        .filter(assignments::mediator_id.is_not_null())
        .select(assignments::mediator_id.assume_not_null())
        .load(tx.conn())?)
}

/// Who is likely to sit in a session of a case.
#[derive(Debug, Clone, Default)]
pub struct Likely {
    /// The mediators who work on it; while there is none, the account of a mediator that took it in.
    pub mediators: Vec<Uuid>,
    /// Whether somebody leads it.
    pub is_led: bool,
}

/// Who is likely to sit in a session of a case today: see [`Likely`].
///
/// # Errors
/// A fault.
pub fn likely<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Likely, Fault> {
    let today = time::day(tx.now(), case.zone);
    let own = mediators::centre_id.eq(assignments::centre_id).and(mediators::user_id.eq(assignments::user_id));
    let rows: Vec<(AssignmentRole, Option<Uuid>, Option<Uuid>)> = assignments::table
        .left_join(mediators::table.on(own))
        .filter(assignments::centre_id.eq(case.centre).and(assignments::case_id.eq(case.id)))
        .filter(
            assignments::from_on.le(today).and(assignments::to_on.is_null().or(assignments::to_on.ge(today)).assume_not_null()),
        )
        .order(assignments::id)
        .select((assignments::role, assignments::mediator_id, mediators::id.nullable()))
        .load(tx.conn())?;
    let is_led = rows.iter().any(|(role, ..)| *role == AssignmentRole::Lead);
    let team: Vec<Uuid> = rows.iter().filter_map(|(_, mediator, _)| *mediator).collect();
    let mediators = if team.is_empty() { rows.iter().filter_map(|(.., own)| *own).collect() } else { team };
    Ok(Likely { mediators, is_led })
}
