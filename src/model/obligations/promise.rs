//! What is promised in an agreement: obligations come with it, in the same step.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::Obligation;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, CaseKey};
use crate::model::db::Tx;
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::{obligations, parties};

/// Where a description is sealed; the register knows it under the same name.
pub(super) const DESCRIPTION: &str = "obligations.description";

/// An obligation to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewObligation {
    /// Who promises, by the number in the case.
    pub debtor: Option<i16>,
    /// To whom, by the number in the case.
    pub creditor: Option<i16>,
    /// What, in words; may be empty.
    pub description: String,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// How much, in cents.
    pub amount_cents: Option<i64>,
}

/// Why something is not promised.
#[derive(Debug, thiserror::Error)]
pub enum PromiseError {
    /// No such party in the case.
    #[error("unknown party")]
    UnknownParty,
    /// Nobody owes anything to oneself.
    #[error("debtor and creditor are one")]
    ToOneself,
    /// Due before the agreement was signed.
    #[error("due before it was promised")]
    DueTooEarly,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for PromiseError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

fn refused(error: diesel::result::Error) -> PromiseError {
    match error.into() {
        Fault::Constraint(name) if name == "obligations_debtor_fkey" => PromiseError::UnknownParty,
        Fault::Constraint(name) if name == "obligations_creditor_fkey" => PromiseError::UnknownParty,
        // An amount is read as a positive number, and whoever numbers obligations has locked the case.
        Fault::Constraint(name)
            if ["obligations_amount_not_negative", "obligations_number_unique"].contains(&name.as_str()) =>
        {
            PromiseError::Fault(Fault::Broken("an obligation of no amount or no number"))
        }
        fault => PromiseError::Fault(fault),
    }
}

/// Whether one of them says in words what is promised.
pub(in crate::model) fn is_promised_in_words(new: &[NewObligation]) -> bool {
    new.iter().any(|new| !new.description.is_empty())
}

/// Stores obligations of an agreement, numbered from `first` on.
pub(in crate::model) fn promise<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (agreement, signed_on): (Uuid, NaiveDate),
    key: &CaseKey,
    (first, new): (i16, &[NewObligation]),
) -> Result<(), PromiseError> {
    let known = known(tx, case)?;
    let mut rows = Vec::with_capacity(new.len());
    for (number, new) in (first..).zip(new) {
        let (debtor, creditor) = ends(&known, new, signed_on)?;
        let id = Uuid::now_v7();
        rows.push((
            (obligations::centre_id.eq(case.centre), obligations::id.eq(id), obligations::case_id.eq(case.id)),
            (obligations::agreement_id.eq(agreement), obligations::obligation_no.eq(number)),
            (obligations::debtor_id.eq(debtor), obligations::creditor_id.eq(creditor)),
            obligations::description_sealed.eq(key.seal(DESCRIPTION, id, &new.description)?),
            (obligations::due_on.eq(new.due_on), obligations::amount_cents.eq(new.amount_cents)),
        ));
    }
    diesel::insert_into(obligations::table).values(rows).execute(tx.conn()).map_err(refused)?;
    Ok(())
}

/// Puts right what was promised, in an obligation of an agreement that was signed on a day; without a text, what it says in words
/// stays as it is.
pub(in crate::model) fn put_right<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    found: &Obligation,
    new: &NewObligation,
    in_words: bool,
) -> Result<(), PromiseError> {
    let (debtor, creditor) = ends(&known(tx, case)?, new, found.signed_on)?;
    let row = obligations::table.find((case.centre.0, found.id));
    diesel::update(row)
        .set((
            (obligations::debtor_id.eq(debtor), obligations::creditor_id.eq(creditor)),
            (obligations::due_on.eq(new.due_on), obligations::amount_cents.eq(new.amount_cents)),
            obligations::version.eq(obligations::version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    if in_words {
        let sealed = cases::key(tx, case)?.seal(DESCRIPTION, found.id, &new.description)?;
        diesel::update(row).set(obligations::description_sealed.eq(sealed)).execute(tx.conn()).map_err(refused)?;
    }
    Ok(())
}

/// The parties of a case by number.
fn known<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<BTreeMap<i16, Uuid>, Fault> {
    let known: Vec<(i16, Uuid)> = parties::table
        .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)))
        .select((parties::party_no, parties::id))
        .load(tx.conn())?;
    Ok(known.into_iter().collect())
}

/// Who owes it and to whom, if it can have been promised on that day.
fn ends(
    known: &BTreeMap<i16, Uuid>,
    new: &NewObligation,
    signed_on: NaiveDate,
) -> Result<(Option<Uuid>, Option<Uuid>), PromiseError> {
    if new.due_on.is_some_and(|due_on| due_on < signed_on) {
        return Err(PromiseError::DueTooEarly);
    }
    if new.debtor.is_some() && new.debtor == new.creditor {
        return Err(PromiseError::ToOneself);
    }
    let party = |number: Option<i16>| match number {
        Some(number) => known.get(&number).copied().map(Some).ok_or(PromiseError::UnknownParty),
        None => Ok(None),
    };
    Ok((party(new.debtor)?, party(new.creditor)?))
}
