//! A single obligation that was entered wrongly is put right, and one that was entered by mistake goes again, as long as nothing
//! hangs on it. What was promised otherwise afterwards is an amendment.

use diesel::prelude::*;

use super::sign::{self, SignError};
use super::{Agreement, own};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::obligations::{self, Act, NewObligation, Numbers, Obligation, Owed, Sides, Which};
use crate::model::schema::{agreements, obligations as rows, payments};

/// Why an obligation stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum PromisedError {
    /// The user may not change agreements of this case, or not their text; or there is no such obligation.
    #[error("not the user's to change")]
    NotYours,
    /// Words that the user may not read would go with it.
    #[error("it is put into words")]
    InWords,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The court has answered to its agreement.
    #[error("the court has answered to it")]
    Answered,
    /// This was recorded of it last.
    #[error("something became of it")]
    Held(Act),
    /// A payment was entered that was taken back. It stays: who took money must be able to show it.
    #[error("a payment was entered")]
    Paid,
    /// It stands in the place of this one.
    #[error("it replaces another one")]
    Replaces(Numbers),
    /// What a new agreement is refused for.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for PromisedError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Sign(error) => error.fault(),
            Self::NotYours
            | Self::InWords
            | Self::Changed
            | Self::Answered
            | Self::Held(_)
            | Self::Paid
            | Self::Replaces(_) => None,
        }
    }
}

/// Puts an obligation right, also of a case that is closed. An amount agreed that is the sum of what is promised follows. Without
/// `in_words`, what it says in words stays as it is; who may not read that cannot write it.
///
/// # Errors
/// See [`PromisedError`].
pub fn correct_obligation<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    which: Which,
    (new, in_words): (&NewObligation, bool),
) -> Result<Recorded<()>, PromisedError> {
    if in_words && !case.standing.sees_terms() {
        return Err(PromisedError::NotYours);
    }
    let (agreement, found) = held(tx, case, which)?;
    let promised = Sides::load(tx, case)?.direction(new);
    follow(tx, case, &agreement, which.numbers, Some(promised).filter(|owed| owed.cents > 0))?;
    obligations::put_right(tx, case, &found, new, in_words).map_err(SignError::from)?;
    Ok(tx.record(case.event(InCase::ObligationCorrected, found.id), ())?)
}

/// Takes an obligation out that was never promised, also of a case that is closed. Its number is not given again.
///
/// # Errors
/// See [`PromisedError`].
pub fn remove_obligation<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    which: Which,
) -> Result<Recorded<()>, PromisedError> {
    let (agreement, found) = held(tx, case, which)?;
    if found.is_in_words() && !case.standing.sees_terms() {
        return Err(PromisedError::InWords);
    }
    let entered = payments::table.filter(payments::centre_id.eq(case.centre).and(payments::obligation_id.eq(found.id)));
    if entered.count().get_result::<i64>(tx.conn()).map_err(Fault::from)? > 0 {
        return Err(PromisedError::Paid);
    }
    let all = obligations::all(tx, case)?;
    if let Some(other) = all.iter().find(|other| other.replaced_by() == Some(which.numbers)) {
        return Err(PromisedError::Replaces(other.numbers()));
    }
    follow(tx, case, &agreement, which.numbers, None)?;
    diesel::delete(rows::table.find((case.centre.0, found.id))).execute(tx.conn()).map_err(Fault::from)?;
    let number = which.numbers.obligation;
    let row = agreements::table.find((case.centre.0, agreement.id)).filter(agreements::last_obligation_no.lt(number));
    diesel::update(row).set(agreements::last_obligation_no.eq(number)).execute(tx.conn()).map_err(Fault::from)?;
    Ok(tx.record(case.event(InCase::ObligationRemoved, found.id), ())?)
}

/// An obligation on which nothing hangs, as it was on the page, and its agreement: both locked.
fn held<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    which: Which,
) -> Result<(Agreement, Obligation), PromisedError> {
    if !case.standing.keeps_case() || case.head.void {
        return Err(PromisedError::NotYours);
    }
    // Who adds obligations or corrects the agreement locks the case too; who pays or acts on one locks the obligation.
    cases::lock(tx, case)?;
    let agreement = own(tx, case, which.numbers.agreement)?.ok_or(PromisedError::NotYours)?;
    let found = obligations::locked(tx, case, which.numbers)?.ok_or(PromisedError::NotYours)?;
    if agreement.answered_on().is_some() {
        return Err(PromisedError::Answered);
    }
    if let Some(act) = found.last_act() {
        return Err(PromisedError::Held(act));
    }
    if found.version == which.version { Ok((agreement, found)) } else { Err(PromisedError::Changed) }
}

/// The amount agreed follows where it is the sum of what is promised; where it is another, what is promised stays within it.
fn follow<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    agreement: &Agreement,
    changed: Numbers,
    promised: Option<Owed>,
) -> Result<(), PromisedError> {
    let all = obligations::all(tx, case)?;
    let before = obligations::compared(&obligations::owed_in(agreement.number, &all));
    let others: Vec<Obligation> = all.into_iter().filter(|one| one.numbers() != changed).collect();
    let mut owed = obligations::owed_in(agreement.number, &others);
    owed.extend(promised);
    let after = obligations::compared(&owed);
    if after == before {
        return Ok(());
    }
    if agreement.amount_cents.unwrap_or(0) != before {
        let more = after > before && after > agreement.amount_cents.unwrap_or(0);
        return if more { Err(SignError::MoreThanAgreed.into()) } else { Ok(()) };
    }
    diesel::update(agreements::table.find((case.centre.0, agreement.id)))
        .set((
            agreements::amount_cents.eq(Some(after).filter(|cents| *cents > 0)),
            agreements::version.eq(agreements::version + 1),
        ))
        .execute(tx.conn())
        .map_err(sign::refused)?;
    Ok(())
}
