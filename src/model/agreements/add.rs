//! Obligations that were forgotten when the agreement was entered. What was promised otherwise afterwards is an amendment.

use diesel::dsl::max;
use diesel::prelude::*;

use super::correct::CorrectError;
use super::own;
use super::sign::SignError;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Fault;
use crate::model::obligations::{self, NewObligation, Sides};
use crate::model::schema::{agreements, obligations as rows};

/// Adds obligations to an agreement that the court has not answered to, also of a case that is closed.
///
/// # Errors
/// See [`CorrectError`].
pub fn add<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    new: &[NewObligation],
) -> Result<Recorded<()>, CorrectError> {
    let in_words = obligations::is_promised_in_words(new);
    if !case.standing.keeps_case() || case.head.void || in_words && !case.standing.sees_terms() {
        return Err(CorrectError::NotYours);
    }
    // Who numbers obligations locks the case.
    cases::lock(tx, case)?;
    let found = own(tx, case, number)?.ok_or(CorrectError::NotYours)?;
    if found.answered_on().is_some() {
        return Err(CorrectError::Answered);
    }
    let mut promised = obligations::owed_in(number, &obligations::all(tx, case)?);
    let before = obligations::compared(&promised);
    promised.extend(Sides::load(tx, case)?.owed(new));
    let after = obligations::compared(&promised);
    if after > before && after > found.amount_cents.unwrap_or(0) {
        return Err(SignError::MoreThanAgreed.into());
    }
    let of_agreement = rows::centre_id.eq(case.centre).and(rows::agreement_id.eq(found.id));
    let last: Option<i16> =
        rows::table.filter(of_agreement).select(max(rows::obligation_no)).first(tx.conn()).map_err(Fault::from)?;
    let taken_out: i16 = agreements::table
        .find((case.centre.0, found.id))
        .select(agreements::last_obligation_no)
        .first(tx.conn())
        .map_err(Fault::from)?;
    let key = cases::key(tx, case)?;
    let first = last.unwrap_or(0).max(taken_out) + 1;
    obligations::promise(tx, case, (found.id, found.signed_on), &key, (first, new)).map_err(SignError::from)?;
    Ok(tx.record(case.event(InCase::ObligationsAdded, found.id), ())?)
}
