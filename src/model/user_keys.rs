//! The key of a user: what only this user typed is sealed under it (drafts, the second factor).

use diesel::prelude::*;

use super::actor::Audience;
use super::db::Tx;
use super::fault::Fault;
use super::ids::UserId;
use super::keys::DataKey;
use super::schema::user_keys::{table as user_keys, user_id, wrapped};

/// The key of a user, if there is one yet.
pub(in crate::model) fn find<R: Audience>(tx: &mut Tx<'_, R>, user: UserId) -> Result<Option<DataKey>, Fault> {
    let stored: Option<Vec<u8>> =
        user_keys.filter(user_id.eq(user.0)).select(wrapped).first(tx.conn()).optional().map_err(Fault::from)?;
    stored.map(|stored| Ok(tx.keys().unwrap(user.0, &stored)?)).transpose()
}

/// The key of a user; the first time that something is sealed it is made.
pub(in crate::model) fn find_or_make<R: Audience>(tx: &mut Tx<'_, R>, user: UserId) -> Result<DataKey, Fault> {
    if let Some(key) = find(tx, user)? {
        return Ok(key);
    }
    let fresh: Vec<u8> = tx.keys().new_data_key(user.0).1;
    // Who makes it at the same time, waits here and then reads the other's.
    diesel::insert_into(user_keys).values((user_id.eq(user.0), wrapped.eq(fresh))).on_conflict_do_nothing().execute(tx.conn())?;
    let stored: Vec<u8> = user_keys.filter(user_id.eq(user.0)).select(wrapped).first::<Vec<u8>>(tx.conn())?;
    Ok(tx.keys().unwrap(user.0, &stored)?)
}
