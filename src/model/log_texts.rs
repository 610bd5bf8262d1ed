//! The texts of the desk's log, with whom and what was said: sealed by the key of the case to which a row is filed, until
//! then by a key of the row's own. So whoever erases a case erases what was said about it on the telephone too.

use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{self, Case};
use super::db::Tx;
use super::fault::Fault;
use super::ids::CentreId;
use super::keys::{MasterKey, Place};
use super::schema::data_keys;

/// A text of a row, and under which keys it lies.
#[derive(Debug, Clone, Copy)]
pub(in crate::model) struct Row<'a, 'c> {
    /// Table and column.
    pub(in crate::model) column: &'static str,
    pub(in crate::model) centre: CentreId,
    pub(in crate::model) id: Uuid,
    /// To which it is filed.
    pub(in crate::model) case: Option<&'a Case<'c>>,
}

/// Seals the text of a row, anew each time. What is filed needs no key of its own any more.
pub(in crate::model) fn seal<R: MayWorkOnCases, T: Serialize>(
    tx: &mut Tx<'_, R>,
    row: Row<'_, '_>,
    text: &T,
) -> Result<Option<Vec<u8>>, Fault> {
    let text = serde_json::to_string(text).map_err(|_map_of_strings| Fault::Broken("sealed data cannot be written"))?;
    diesel::delete(data_keys::table.find((row.centre.0, row.id))).execute(tx.conn())?;
    if let Some(case) = row.case {
        return cases::key(tx, case)?.seal(row.column, row.id, &text);
    }
    let (key, wrapped) = tx.keys().new_data_key(row.id);
    diesel::insert_into(data_keys::table)
        .values((data_keys::centre_id.eq(row.centre), data_keys::id.eq(row.id), data_keys::wrapped.eq(wrapped)))
        .execute(tx.conn())?;
    Ok(Some(key.seal(row.id, Place { column: row.column, row: row.id }, text.as_bytes())))
}

/// Opens the text of a row under its owner's key: the case's, or its own. Of what was erased, nothing.
pub(in crate::model) fn open<T: DeserializeOwned + Default>(
    keys: &MasterKey,
    (owner, wrapped): (Uuid, Option<&[u8]>),
    place: Place,
    sealed: Option<&[u8]>,
) -> Result<T, Fault> {
    let (Some(wrapped), Some(sealed)) = (wrapped, sealed) else { return Ok(T::default()) };
    let text = keys.unwrap(owner, wrapped)?.open(owner, place, sealed)?;
    serde_json::from_slice(&text).map_err(|_other_shape| Fault::Broken("sealed data cannot be read"))
}
