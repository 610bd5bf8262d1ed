//! The key of a user: what only this user typed is sealed under it (drafts, the second factor).

use diesel::pg::PgConnection;
use diesel::prelude::*;

use super::fault::Fault;
use super::ids::UserId;
use super::keys::{DataKey, MasterKey};
use super::schema::user_keys::{table as user_keys, user_id, wrapped};

/// The key of a user, if there is one yet.
pub(in crate::model) fn find(conn: &mut PgConnection, keys: &MasterKey, user: UserId) -> Result<Option<DataKey>, Fault> {
    let stored: Option<Vec<u8>> = user_keys.find(user.0).select(wrapped).first(conn).optional()?;
    stored.map(|stored| Ok(keys.unwrap(user.0, &stored)?)).transpose()
}

/// The key of a user; the first time that something is sealed it is made.
pub(in crate::model) fn find_or_make(conn: &mut PgConnection, keys: &MasterKey, user: UserId) -> Result<DataKey, Fault> {
    if let Some(key) = find(conn, keys, user)? {
        return Ok(key);
    }
    // Who makes it at the same time, waits here and then reads the other's.
    let fresh = keys.new_data_key(user.0).1;
    diesel::insert_into(user_keys).values((user_id.eq(user.0), wrapped.eq(fresh))).on_conflict_do_nothing().execute(conn)?;
    let stored: Vec<u8> = user_keys.find(user.0).select(wrapped).first(conn)?;
    Ok(keys.unwrap(user.0, &stored)?)
}
