//! Who works on a case.

use diesel::prelude::*;
use uuid::Uuid;

use super::Case;
use crate::model::actor::Audience;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::schema::assignments;
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
