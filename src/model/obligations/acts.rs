//! What becomes of an obligation besides payments: done without money, waived, replaced, breached.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::{Numbers, Obligation, all};
use crate::codes::AgreementKind;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::{agreements, obligations};
use crate::time;

/// An obligation, as somebody saw it who acts on it.
#[derive(Debug, Clone, Copy)]
pub struct Which {
    /// Its numbers.
    pub numbers: Numbers,
    /// Its version on the page.
    pub version: i32,
}

/// Why an act on an obligation is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The user may not write of obligations of this case.
    #[error("not the user's to change")]
    NotYours,
    /// The case was opened by mistake.
    #[error("the case is void")]
    CaseVoid,
    /// No such obligation.
    #[error("no such obligation")]
    Missing,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// Fulfilled, waived or replaced already.
    #[error("over")]
    Over,
    /// The day has not come.
    #[error("in the future")]
    Future,
    /// Before the agreement was signed.
    #[error("before the agreement")]
    BeforeSigning(NaiveDate),
    /// Before the breach that was recorded.
    #[error("before the breach")]
    BeforeBreach(NaiveDate),
    /// The day until which it is due is not over.
    #[error("not due yet")]
    NotDue(NaiveDate),
    /// Breached already.
    #[error("breached already")]
    Breached,
    /// No money is owed.
    #[error("no money is owed")]
    NoMoney,
    /// More than is left to pay, in cents.
    #[error("more than is owed")]
    TooMuch(i64),
    /// A payment was entered today: it may be the same.
    #[error("a payment was entered today")]
    EnteredToday,
    /// No open obligation of an amendment, or the same one.
    #[error("nothing that replaces it")]
    UnknownReplacement,
    /// Nothing has happened to it that could be taken back.
    #[error("nothing to take back")]
    NothingDone,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for ActError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

pub(super) fn refused(error: diesel::result::Error) -> ActError {
    match error.into() {
        Fault::Constraint(name) if name == "obligations_end_once" => ActError::Over,
        Fault::Constraint(name) if name == "obligations_breached_before_end" => ActError::Breached,
        Fault::Constraint(name)
            if ["obligations_replaced_by_another", "obligations_replaced_by_one"].contains(&name.as_str()) =>
        {
            ActError::UnknownReplacement
        }
        // Both are written together, here and in `undo`.
        Fault::Constraint(name) if ["obligations_breach_recorded", "payments_undone_by_somebody"].contains(&name.as_str()) => {
            ActError::Fault(Fault::Broken("half an act on an obligation"))
        }
        fault => ActError::Fault(fault),
    }
}

/// An obligation, locked until the transaction ends: who acts on it at the same time, waits here and then sees what was done.
pub(super) fn own<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, numbers: Numbers) -> Result<Obligation, ActError> {
    if !case.standing.keeps_case() {
        return Err(ActError::NotYours);
    }
    if case.head.void {
        return Err(ActError::CaseVoid);
    }
    locked(tx, case, numbers)?.ok_or(ActError::Missing)
}

/// An obligation, locked, for those who have looked at who may.
pub(in crate::model) fn locked<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    numbers: Numbers,
) -> Result<Option<Obligation>, Fault> {
    let of_agreement = agreements::table
        .filter(agreements::centre_id.eq(case.centre).and(agreements::case_id.eq(case.id)))
        .filter(agreements::agreement_no.eq(numbers.agreement))
        .select(agreements::id);
    let _locked: Option<Uuid> = obligations::table
        .filter(obligations::centre_id.eq(case.centre).and(obligations::case_id.eq(case.id)))
        .filter(obligations::obligation_no.eq(numbers.obligation).and(obligations::agreement_id.eq_any(of_agreement)))
        .select(obligations::id)
        .for_no_key_update()
        .first(tx.conn())
        .optional()?;
    Ok(all(tx, case)?.into_iter().find(|row| row.numbers() == numbers))
}

/// The same, as it was on the page, with nothing that ended it.
pub(super) fn open<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, which: Which) -> Result<Obligation, ActError> {
    let found = own(tx, case, which.numbers)?;
    if found.version != which.version {
        return Err(ActError::Changed);
    }
    if found.is_over() { Err(ActError::Over) } else { Ok(found) }
}

/// Whether something can have happened to it on a day.
pub(super) fn check_day<R: MayWorkOnCases>(
    tx: &Tx<'_, R>,
    case: &Case<'_>,
    obligation: &Obligation,
    day: NaiveDate,
) -> Result<(), ActError> {
    if day > time::day(tx.now(), case.zone) {
        return Err(ActError::Future);
    }
    if day < obligation.signed_on {
        return Err(ActError::BeforeSigning(obligation.signed_on));
    }
    Ok(())
}

/// Whether it can have ended on a day: what had ended before was not broken.
pub(super) fn check_end(obligation: &Obligation, day: NaiveDate) -> Result<(), ActError> {
    obligation.breached_on.filter(|breached_on| day < *breached_on).map_or(Ok(()), |day| Err(ActError::BeforeBreach(day)))
}

/// Records that it was done, without a payment: a thing handed over, a path kept free, an apology.
///
/// # Errors
/// See [`ActError`].
pub fn fulfil<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    which: Which,
    on: NaiveDate,
) -> Result<Recorded<()>, ActError> {
    let found = open(tx, case, which)?;
    check_day(tx, case, &found, on)?;
    check_end(&found, on)?;
    diesel::update(obligations::table.find((case.centre.0, found.id)))
        .set((obligations::fulfilled_on.eq(on), obligations::version.eq(obligations::version + 1)))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::ObligationFulfilled, found.id), ())?)
}

/// Records that whom it is owed to does without it, or without the rest of it.
///
/// # Errors
/// See [`ActError`].
pub fn waive<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    which: Which,
    on: NaiveDate,
) -> Result<Recorded<()>, ActError> {
    let found = open(tx, case, which)?;
    check_day(tx, case, &found, on)?;
    check_end(&found, on)?;
    diesel::update(obligations::table.find((case.centre.0, found.id)))
        .set((obligations::waived_on.eq(on), obligations::version.eq(obligations::version + 1)))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::ObligationWaived, found.id), ())?)
}

/// Records that it was broken. It stays owed: see the head of this module.
///
/// # Errors
/// See [`ActError`].
pub fn breach<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    which: Which,
    on: NaiveDate,
) -> Result<Recorded<()>, ActError> {
    let found = open(tx, case, which)?;
    check_day(tx, case, &found, on)?;
    if found.breached_on.is_some() {
        return Err(ActError::Breached);
    }
    if let Some(due_on) = found.due_on.filter(|due_on| on <= *due_on) {
        return Err(ActError::NotDue(due_on));
    }
    let now = tx.now();
    diesel::update(obligations::table.find((case.centre.0, found.id)))
        .set((
            (obligations::breached_on.eq(on), obligations::breach_recorded_at.eq(now)),
            obligations::version.eq(obligations::version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::ObligationBreached, found.id), ())?)
}

/// Records that an obligation of an amendment stands in its place, since the amendment was signed.
///
/// # Errors
/// See [`ActError`].
pub fn replace<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    which: Which,
    by: Numbers,
) -> Result<Recorded<()>, ActError> {
    let found = open(tx, case, which)?;
    if by.agreement == which.numbers.agreement {
        return Err(ActError::UnknownReplacement);
    }
    let other = own(tx, case, by).map_err(|error| match error {
        ActError::Missing => ActError::UnknownReplacement,
        other => other,
    })?;
    let amendments: i64 = agreements::table
        .filter(agreements::centre_id.eq(case.centre).and(agreements::case_id.eq(case.id)))
        .filter(agreements::agreement_no.eq(by.agreement).and(agreements::kind.eq(AgreementKind::Amendment)))
        .count()
        .get_result(tx.conn())
        .map_err(Fault::from)?;
    if amendments == 0 || other.is_over() || other.signed_on < found.signed_on {
        return Err(ActError::UnknownReplacement);
    }
    check_end(&found, other.signed_on)?;
    diesel::update(obligations::table.find((case.centre.0, found.id)))
        .set((
            (obligations::replaced_on.eq(other.signed_on), obligations::replaced_by.eq(other.id)),
            obligations::version.eq(obligations::version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::ObligationReplaced, found.id), ())?)
}
