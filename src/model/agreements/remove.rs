//! An agreement that was entered by mistake goes again, with what was promised in it, as long as nothing rests on it. That it was
//! there stays in the audit trail.

use diesel::prelude::*;

use super::correct::{leaves_settled, rests, take_out_signatures};
use super::own;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::{agreements, cases as cases_of, obligations};

/// Why an agreement stays.
#[derive(Debug, thiserror::Error)]
pub enum RemoveError {
    /// The user may not change agreements of this case, or there is no such agreement.
    #[error("not the user's to change")]
    NotYours,
    /// Words that the user may not read would go with it.
    #[error("there are words in it")]
    InWords,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The court has answered to it.
    #[error("the court has answered to it")]
    Answered,
    /// The agreement with this number amends it.
    #[error("amended")]
    Amended(i16),
    /// A payment was entered under it. One that was taken back stays as well: who took money must be able to show it.
    #[error("paid under it")]
    Paid,
    /// Something became of one of its obligations.
    #[error("kept, waived or broken")]
    Kept,
    /// Its obligations stand in the place of others.
    #[error("it replaces obligations")]
    Replaces,
    /// A stay was closed as settled that would have no agreement any more.
    #[error("a settlement would have no agreement")]
    Settled,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for RemoveError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Takes an agreement out that never was one, also of a case that is closed. Its number is not given again. What was agreed in words
/// goes with it: who may not read that does not take it out.
///
/// # Errors
/// See [`RemoveError`].
pub fn remove<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (number, version): (i16, i32),
) -> Result<Recorded<()>, RemoveError> {
    if !case.standing.keeps_case() || case.head.void {
        return Err(RemoveError::NotYours);
    }
    // Who signs an amendment or closes the case locks it too: nothing comes in between.
    cases::lock(tx, case)?;
    let found = own(tx, case, number)?.ok_or(RemoveError::NotYours)?;
    if found.answered_on().is_some() {
        return Err(RemoveError::Answered);
    }
    if found.version != version {
        return Err(RemoveError::Changed);
    }
    let promised =
        obligations::table.filter(obligations::centre_id.eq(case.centre).and(obligations::agreement_id.eq(found.id)));
    let described = promised.filter(obligations::description_sealed.is_not_null()).count();
    let in_words = found.is_in_words() || described.get_result::<i64>(tx.conn()).map_err(Fault::from)? > 0;
    if in_words && !case.standing.sees_terms() {
        return Err(RemoveError::InWords);
    }
    let rests = rests(tx, case, found.id)?;
    if let Some(amendment) = rests.amendment {
        return Err(RemoveError::Amended(amendment));
    }
    if rests.paid {
        return Err(RemoveError::Paid);
    }
    if rests.kept_on.is_some() {
        return Err(RemoveError::Kept);
    }
    if rests.replaces {
        return Err(RemoveError::Replaces);
    }
    take_out_signatures(tx, case, found.id)?;
    diesel::delete(promised).execute(tx.conn()).map_err(Fault::from)?;
    diesel::delete(agreements::table.find((case.centre.0, found.id))).execute(tx.conn()).map_err(Fault::from)?;
    let row = cases_of::table.find((case.centre.0, case.id.0)).filter(cases_of::last_agreement_no.lt(number));
    diesel::update(row).set(cases_of::last_agreement_no.eq(number)).execute(tx.conn()).map_err(Fault::from)?;
    if leaves_settled(tx, case, found.signed_on)? {
        return Err(RemoveError::Settled);
    }
    Ok(tx.record(case.event(InCase::AgreementRemoved, found.id), ())?)
}
