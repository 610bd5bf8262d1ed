//! Programmes: what a case counts for with a donor or a project.

use diesel::prelude::*;
use uuid::Uuid;

use super::actor::Audience;
use super::db::Tx;
use super::fault::Fault;
use super::schema::programmes;

/// The programmes that run on a day: key and name, by name.
///
/// # Errors
/// A fault.
pub fn running<R: Audience>(tx: &mut Tx<'_, R>, on: chrono::NaiveDate) -> Result<Vec<(Uuid, String)>, Fault> {
    Ok(programmes::table
        .filter(programmes::from_on.is_null().or(programmes::from_on.le(on)).assume_not_null())
        .filter(programmes::to_on.is_null().or(programmes::to_on.ge(on)).assume_not_null())
        .order(programmes::name)
        .select((programmes::id, programmes::name))
        .load(tx.conn())?)
}
