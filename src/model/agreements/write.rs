//! The text of an agreement, written down or corrected after it was signed.

use diesel::prelude::*;

use super::{TERMS, own};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::agreements;

/// Why a text is not kept.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The user may not read agreements of this case, so not write them either; or there is no such agreement.
    #[error("not the user's to write")]
    NotYours,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The court has answered to the text that stands here.
    #[error("the court has answered to it")]
    Answered,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for WriteError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Keeps what was agreed in words, also of a case that is closed: the desk signs without a text, and who reads it writes it later.
/// What was agreed otherwise after the signature is an amendment.
///
/// # Errors
/// See [`WriteError`].
pub fn write<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (number, version): (i16, i32),
    terms: &str,
) -> Result<Recorded<()>, WriteError> {
    if !case.standing.sees_terms() || case.head.void {
        return Err(WriteError::NotYours);
    }
    let found = own(tx, case, number)?.ok_or(WriteError::NotYours)?;
    if found.version != version {
        return Err(WriteError::Changed);
    }
    if !found.takes_words() {
        return Err(WriteError::Answered);
    }
    let key = cases::key(tx, case)?;
    diesel::update(agreements::table.find((case.centre.0, found.id)))
        .set((agreements::terms_sealed.eq(key.seal(TERMS, found.id, terms)?), agreements::version.eq(version + 1)))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(tx.record(case.event(InCase::AgreementWritten, found.id), ())?)
}
