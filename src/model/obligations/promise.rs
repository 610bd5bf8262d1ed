//! What is promised in an agreement: obligations come with it, in the same step.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, CaseKey};
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
    let known: Vec<(i16, Uuid)> = parties::table
        .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)))
        .select((parties::party_no, parties::id))
        .load(tx.conn())
        .map_err(Fault::from)?;
    let known: BTreeMap<i16, Uuid> = known.into_iter().collect();
    let party = |number: Option<i16>| match number {
        Some(number) => known.get(&number).copied().map(Some).ok_or(PromiseError::UnknownParty),
        None => Ok(None),
    };
    let mut rows = Vec::with_capacity(new.len());
    for (number, new) in (first..).zip(new) {
        if new.due_on.is_some_and(|due_on| due_on < signed_on) {
            return Err(PromiseError::DueTooEarly);
        }
        if new.debtor.is_some() && new.debtor == new.creditor {
            return Err(PromiseError::ToOneself);
        }
        let id = Uuid::now_v7();
        rows.push((
            (obligations::centre_id.eq(case.centre), obligations::id.eq(id), obligations::case_id.eq(case.id)),
            (obligations::agreement_id.eq(agreement), obligations::obligation_no.eq(number)),
            (obligations::debtor_id.eq(party(new.debtor)?), obligations::creditor_id.eq(party(new.creditor)?)),
            obligations::description_sealed.eq(key.seal(DESCRIPTION, id, &new.description)?),
            (obligations::due_on.eq(new.due_on), obligations::amount_cents.eq(new.amount_cents)),
        ));
    }
    diesel::insert_into(obligations::table).values(rows).execute(tx.conn()).map_err(refused)?;
    Ok(())
}
