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

/// What hangs on an obligation, so that it stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// The court has answered to its agreement.
    Answered,
    /// This was recorded of it last.
    Act(Act),
    /// Words that the user may not read would go with it.
    InWords,
    /// A payment was entered, and taken back. It stays: who took money must be able to show it.
    Paid,
    /// It stands in the place of this one.
    Replaces(Numbers),
}

/// Why an obligation stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum PromisedError {
    /// The user may not change agreements of this case, or not their text; or there is no such obligation.
    #[error("not the user's to change")]
    NotYours,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// Something hangs on it.
    #[error("something hangs on it")]
    Held(Hold),
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
            Self::NotYours | Self::Changed | Self::Held(_) => None,
        }
    }
}

/// What keeps an obligation of an agreement from being corrected.
pub fn holds_as_it_is(agreement: &Agreement, found: &Obligation) -> Option<Hold> {
    let answered = agreement.answered_on().map(|_on| Hold::Answered);
    answered.or_else(|| found.last_act().map(Hold::Act))
}

/// What keeps an obligation of an agreement from being taken out.
///
/// # Errors
/// A fault.
pub fn holds_in_place<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    agreement: &Agreement,
    found: &Obligation,
) -> Result<Option<Hold>, Fault> {
    if let Some(hold) = holds_as_it_is(agreement, found) {
        return Ok(Some(hold));
    }
    if found.is_in_words() && !case.standing.sees_terms() {
        return Ok(Some(Hold::InWords));
    }
    let entered = payments::table.filter(payments::centre_id.eq(case.centre).and(payments::obligation_id.eq(found.id)));
    if entered.count().get_result::<i64>(tx.conn())? > 0 {
        return Ok(Some(Hold::Paid));
    }
    let all = obligations::all(tx, case)?;
    let other = all.iter().find(|other| other.replaced_by() == Some(found.numbers()));
    Ok(other.map(|other| Hold::Replaces(other.numbers())))
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
    let (agreement, found) = seen(tx, case, which)?;
    if let Some(hold) = holds_as_it_is(&agreement, &found) {
        return Err(PromisedError::Held(hold));
    }
    if found.version != which.version {
        return Err(PromisedError::Changed);
    }
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
    let (agreement, found) = seen(tx, case, which)?;
    if let Some(hold) = holds_in_place(tx, case, &agreement, &found)? {
        return Err(PromisedError::Held(hold));
    }
    if found.version != which.version {
        return Err(PromisedError::Changed);
    }
    follow(tx, case, &agreement, which.numbers, None)?;
    diesel::delete(rows::table.find((case.centre.0, found.id))).execute(tx.conn()).map_err(Fault::from)?;
    let number = which.numbers.obligation;
    let row = agreements::table.find((case.centre.0, agreement.id)).filter(agreements::last_obligation_no.lt(number));
    diesel::update(row).set(agreements::last_obligation_no.eq(number)).execute(tx.conn()).map_err(Fault::from)?;
    Ok(tx.record(case.event(InCase::ObligationRemoved, found.id), ())?)
}

/// An obligation and its agreement, both locked, for those who may change them.
fn seen<R: MayWorkOnCases>(
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
    Ok((agreement, found))
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
