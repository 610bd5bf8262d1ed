//! Rooms of a centre.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::db::Tx;
use super::fault::Fault;
use super::ids::CentreId;
use super::schema::rooms;

/// The rooms in use on a day: key and name, by name.
///
/// # Errors
/// A fault.
pub fn in_use<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, on: NaiveDate) -> Result<Vec<(Uuid, String)>, Fault> {
    Ok(rooms::table
        .filter(rooms::centre_id.eq(centre))
        .filter(rooms::retired_on.is_null().or(rooms::retired_on.gt(on)).assume_not_null())
        .order(rooms::name)
        .select((rooms::id, rooms::name))
        .load(tx.conn())?)
}
