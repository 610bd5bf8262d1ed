//! Rooms of a centre.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::{MayKeepRoster, MayWorkOnCases};
use super::db::{Recorded, Tx};
use super::events::Kept;
use super::fault::{Fault, Missing};
use super::ids::{CentreId, RoomId};
use super::kept;
use super::schema::rooms;
use super::statement::Statement;
use crate::time;

/// A room as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = rooms, check_for_backend(diesel::pg::Pg))]
pub struct Room {
    /// Its centre.
    pub centre_id: CentreId,
    /// Its key.
    pub id: RoomId,
    /// Its name, once in a centre.
    pub name: String,
    /// How many people it holds.
    pub capacity: i32,
    /// Since when it is out of use.
    pub retired_on: Option<NaiveDate>,
    /// Grows with each change.
    pub version: i32,
}

/// What may be said of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomFacts {
    /// Its name.
    pub name: String,
    /// How many people it holds.
    pub capacity: i32,
    /// Whether it is out of use.
    pub retired: bool,
}

/// Why a room cannot be added or changed.
#[derive(Debug, thiserror::Error)]
pub enum RoomError {
    /// Another room of the centre has the name.
    #[error("the name is taken")]
    NameTaken,
    /// Sessions to come are booked there: how many, and the day of the last one.
    #[error("booked")]
    Booked(i64, NaiveDate),
    /// Somebody else changed the room meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn refused(error: diesel::result::Error) -> RoomError {
    match error.into() {
        Fault::Constraint(name) if name == "rooms_name_unique" => RoomError::NameTaken,
        fault => RoomError::Fault(fault),
    }
}

/// Adds a room to a centre.
///
/// # Errors
/// See [`RoomError`].
pub fn add<R: MayKeepRoster>(tx: &mut Tx<'_, R>, centre: CentreId, new: &RoomFacts) -> Result<Recorded<()>, RoomError> {
    let id = RoomId::new();
    diesel::insert_into(rooms::table)
        .values((rooms::centre_id.eq(centre), rooms::id.eq(id), rooms::name.eq(&new.name), rooms::capacity.eq(new.capacity)))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(kept::added(tx, Kept::Room(centre, id))?)
}

/// Changes a room, if nobody else did since `version`. One in which sessions to come are booked is not retired; who books one
/// at the same time waits, and finds it retired.
///
/// # Errors
/// See [`RoomError`].
pub fn change<R: MayKeepRoster>(
    tx: &mut Tx<'_, R>,
    room: &Room,
    version: i32,
    new: &RoomFacts,
) -> Result<Recorded<()>, RoomError> {
    let row = rooms::table.find((room.centre_id, room.id));
    let stored = row.filter(rooms::version.eq(version)).select(rooms::retired_on).for_update().first(tx.conn()).optional();
    let Some(was) = stored.map_err(Fault::from)? else { return Err(RoomError::Changed) };
    let zone = tx.actor().signed_in().map_or(time::HOME, |user| user.zone_at(room.centre_id));
    let is = kept::retired_on(was, new.retired, time::day(tx.now(), zone));
    if was.is_none()
        && is.is_some()
        && let (sessions, Some(last)) = booked(tx, room)?
    {
        return Err(RoomError::Booked(sessions, time::day(last, zone)));
    }
    diesel::update(row)
        .set((
            rooms::name.eq(&new.name),
            rooms::capacity.eq(new.capacity),
            rooms::retired_on.eq(is),
            rooms::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(kept::changed(tx, Kept::Room(room.centre_id, room.id), [was, is])?)
}

/// How many sessions that are not over are booked in a room, and when the last one begins.
fn booked<R: MayKeepRoster>(tx: &mut Tx<'_, R>, room: &Room) -> Result<(i64, Option<DateTime<Utc>>), Fault> {
    #[derive(QueryableByName)]
    struct Booked {
        #[diesel(sql_type = BigInt)]
        sessions: i64,
        #[diesel(sql_type = Nullable<Timestamptz>)]
        last: Option<DateTime<Utc>>,
    }
    let booked: Booked = Statement::new(
        "SELECT count(DISTINCT session_id) AS sessions, max(lower(during)) AS last FROM bookings
         WHERE centre_id = $1 AND room_id = $2 AND released_at IS NULL AND upper(during) > $3",
    )
    .bind::<SqlUuid, _>(room.centre_id)
    .bind::<SqlUuid, _>(room.id)
    .bind::<Timestamptz, _>(tx.now())
    .get_result(tx.conn())?;
    Ok((booked.sessions, booked.last))
}

/// The rooms of the own centres, those in use first, by name.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepRoster>(tx: &mut Tx<'_, R>) -> Result<Vec<Room>, Fault> {
    Ok(rooms::table.order((rooms::retired_on.is_not_null(), rooms::name)).select(Room::as_select()).load(tx.conn())?)
}

/// A room of an own centre.
///
/// # Errors
/// There is none, or not for this actor; or a fault.
pub fn find<R: MayKeepRoster>(tx: &mut Tx<'_, R>, id: RoomId) -> Result<Room, Missing> {
    let found = rooms::table.filter(rooms::id.eq(id)).select(Room::as_select()).first(tx.conn()).optional();
    found.map_err(Fault::from)?.ok_or(Missing::Row)
}

/// The names of rooms of a centre, by their keys.
pub(in crate::model) fn names<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, String)>, Fault> {
    let own = rooms::table.filter(rooms::centre_id.eq(centre).and(rooms::id.eq_any(ids)));
    Ok(own.select((rooms::id, rooms::name)).load(tx.conn())?)
}

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
