//! The key of a case: what is written in confidence about it is sealed under this key.

use diesel::prelude::*;
use uuid::Uuid;

use super::Case;
use crate::model::actor::Audience;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::keys::{DataKey, Place};
use crate::model::schema::data_keys;

/// The key of one case, with which its texts are sealed and opened.
pub(in crate::model) struct CaseKey {
    case: Uuid,
    /// None of a case that was erased.
    key: Option<DataKey>,
}

/// The key of a case.
pub(in crate::model) fn key<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<CaseKey, Fault> {
    let row = data_keys::table.find((case.centre.0, case.id.0)).select(data_keys::wrapped);
    let wrapped: Option<Vec<u8>> = row.first(tx.conn()).optional()?;
    let key = wrapped.map(|wrapped| tx.keys().unwrap(case.id.0, &wrapped)).transpose()?;
    Ok(CaseKey { case: case.id.0, key })
}

impl CaseKey {
    /// Seals a text for a column of a row; of none, nothing.
    pub(in crate::model) fn seal(&self, column: &'static str, row: Uuid, text: &str) -> Result<Option<Vec<u8>>, Fault> {
        if text.is_empty() {
            return Ok(None);
        }
        let key = self.key.as_ref().ok_or(Fault::Broken("a case whose key was destroyed takes no text"))?;
        Ok(Some(key.seal(self.case, Place { column, row }, text.as_bytes())))
    }

    /// Opens a text; of what was erased, nothing.
    pub(in crate::model) fn open(&self, column: &'static str, row: Uuid, sealed: Option<&[u8]>) -> Result<String, Fault> {
        let (Some(key), Some(sealed)) = (&self.key, sealed) else { return Ok(String::new()) };
        let text = key.open(self.case, Place { column, row }, sealed)?;
        String::from_utf8(text).map_err(|_not_text| Fault::Broken("a sealed text is no text"))
    }
}
