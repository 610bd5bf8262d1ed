//! Signing an agreement, with what is promised in it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::prelude::*;
use uuid::Uuid;

use super::TERMS;
use crate::codes::AgreementKind;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::obligations::{self, ActError, NewObligation, Numbers, PromiseError, Sides, Which};
use crate::model::schema::{agreement_signatures, agreements, cases as cases_of};
use crate::model::signatories;
use crate::time;

/// What stands at the head of an agreement, and can be corrected.
#[derive(Debug, Clone)]
pub struct AgreementFacts {
    /// What it is to the case.
    pub kind: AgreementKind,
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// How much it is about, in cents.
    pub amount_cents: Option<i64>,
    /// The agreement that an amendment changes, by its number.
    pub amends: Option<i16>,
    /// Who signed, by number.
    pub signatories: Vec<i16>,
}

/// An agreement to be.
#[derive(Debug, Clone)]
pub struct NewAgreement {
    /// What stands at its head.
    pub facts: AgreementFacts,
    /// What was agreed, in words; may be empty.
    pub terms: String,
    /// What was promised.
    pub obligations: Vec<NewObligation>,
    /// Obligations as they were seen in whose place the first new one stands: of an amendment.
    pub replaces: Vec<Which>,
}

/// Why an agreement is not signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The user may not write agreements of this case, or not their text.
    #[error("not the user's to sign")]
    NotYours,
    /// The case is closed; then an agreement is only amended.
    #[error("the case is closed")]
    CaseClosed,
    /// The day has not come.
    #[error("signed in the future")]
    Future,
    /// Before the case came in.
    #[error("before the case")]
    BeforeCase(NaiveDate),
    /// Nobody signed.
    #[error("nobody signed")]
    NobodySigned,
    /// A final agreement is signed by two sides at least.
    #[error("one side alone")]
    OneSide,
    /// No such party, or one that did not take part on that day or may not sign.
    #[error("unknown party")]
    UnknownParty,
    /// A minor, or somebody for whom a guardian acts, by name: they are signed for.
    #[error("signed for by somebody else")]
    SignedFor(String),
    /// An amendment that amends nothing, or something signed later.
    #[error("nothing to amend")]
    NothingAmended,
    /// The obligations sum to more than was agreed.
    #[error("more promised than agreed")]
    MoreThanAgreed,
    /// What is promised.
    #[error(transparent)]
    Promise(#[from] PromiseError),
    /// What it replaces.
    #[error(transparent)]
    Replace(#[from] ActError),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for SignError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) | Self::Promise(PromiseError::Fault(fault)) | Self::Replace(ActError::Fault(fault)) => {
                Some(fault)
            }
            Self::NotYours
            | Self::CaseClosed
            | Self::Future
            | Self::BeforeCase(_)
            | Self::NobodySigned
            | Self::OneSide
            | Self::UnknownParty
            | Self::SignedFor(_)
            | Self::NothingAmended
            | Self::MoreThanAgreed
            | Self::Promise(_)
            | Self::Replace(_) => None,
        }
    }
}

pub(super) fn refused(error: diesel::result::Error) -> SignError {
    match error.into() {
        Fault::Constraint(name) if ["agreements_amends_another", "agreements_amends_as_amendment"].contains(&name.as_str()) => {
            SignError::NothingAmended
        }
        // An amount is read as a positive number, and whoever numbers agreements has locked the case.
        Fault::Constraint(name) if ["agreements_amount_not_negative", "agreements_number_unique"].contains(&name.as_str()) => {
            SignError::Fault(Fault::Broken("an agreement of no amount or no number"))
        }
        fault => SignError::Fault(fault),
    }
}

/// Signs an agreement, and answers with its number in the case.
///
/// # Errors
/// See [`SignError`].
pub fn sign<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, new: &NewAgreement) -> Result<Recorded<i16>, SignError> {
    let facts = &new.facts;
    may_sign(case, new)?;
    let promised = Sides::load(tx, case)?.owed(&new.obligations);
    check(tx, case, facts, obligations::compared(&promised))?;
    cases::lock(tx, case)?;
    let parties = signatories(tx, case, facts)?;
    let own = agreements::table.filter(agreements::centre_id.eq(case.centre).and(agreements::case_id.eq(case.id)));
    let last: Option<i16> = own.select(max(agreements::agreement_no)).first(tx.conn()).map_err(Fault::from)?;
    let taken_out: i16 = cases_of::table
        .find((case.centre.0, case.id.0))
        .select(cases_of::last_agreement_no)
        .first(tx.conn())
        .map_err(Fault::from)?;
    let (id, number) = (Uuid::now_v7(), last.unwrap_or(0).max(taken_out) + 1);
    let amends = amended(tx, case, facts)?;
    let key = cases::key(tx, case)?;
    diesel::insert_into(agreements::table)
        .values((
            (agreements::centre_id.eq(case.centre), agreements::id.eq(id), agreements::case_id.eq(case.id)),
            (agreements::agreement_no.eq(number), agreements::kind.eq(facts.kind), agreements::amends_id.eq(amends)),
            (agreements::signed_on.eq(facts.signed_on), agreements::amount_cents.eq(facts.amount_cents)),
            agreements::terms_sealed.eq(key.seal(TERMS, id, &new.terms)?),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    put_signatures(tx, case, (id, facts.signed_on), parties)?;
    obligations::promise(tx, case, (id, facts.signed_on), &key, (1, &new.obligations))?;
    for replaced in &new.replaces {
        let _replaced = obligations::replace(tx, case, *replaced, Numbers { agreement: number, obligation: 1 })?;
    }
    Ok(tx.record(case.event(InCase::AgreementSigned, id), number)?)
}

/// Stores who signed.
pub(super) fn put_signatures<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (agreement, signed_on): (Uuid, NaiveDate),
    parties: Vec<Uuid>,
) -> Result<(), SignError> {
    let row = |party: Uuid| {
        (
            (agreement_signatures::centre_id.eq(case.centre), agreement_signatures::case_id.eq(case.id)),
            (agreement_signatures::agreement_id.eq(agreement), agreement_signatures::party_id.eq(party)),
            agreement_signatures::signed_on.eq(signed_on),
        )
    };
    let rows: Vec<_> = parties.into_iter().map(row).collect();
    diesel::insert_into(agreement_signatures::table).values(rows).execute(tx.conn()).map_err(refused)?;
    Ok(())
}

/// Whether the user may write such an agreement now.
fn may_sign(case: &Case<'_>, new: &NewAgreement) -> Result<(), SignError> {
    let in_words = !new.terms.is_empty() || obligations::is_promised_in_words(&new.obligations);
    if !case.standing.keeps_case() || in_words && !case.standing.sees_terms() {
        return Err(SignError::NotYours);
    }
    let amends = new.facts.kind == AgreementKind::Amendment;
    if case.head.void || !case.is_open() && !amends {
        return Err(SignError::CaseClosed);
    }
    if !amends && !new.replaces.is_empty() {
        return Err(ActError::UnknownReplacement.into());
    }
    Ok(())
}

/// What holds whoever signed; with what is promised as it is compared with the amount agreed, in cents.
pub(super) fn check<R: MayWorkOnCases>(
    tx: &Tx<'_, R>,
    case: &Case<'_>,
    facts: &AgreementFacts,
    promised: i64,
) -> Result<(), SignError> {
    if facts.signed_on > time::day(tx.now(), case.zone) {
        return Err(SignError::Future);
    }
    if facts.signed_on < case.head.received_on {
        return Err(SignError::BeforeCase(case.head.received_on));
    }
    // As the register asks it: an empty amount is 0.
    if promised > facts.amount_cents.unwrap_or(0) {
        return Err(SignError::MoreThanAgreed);
    }
    Ok(())
}

/// The parties who signed; who acts for somebody signs for that side, and who is signed for does not sign.
pub(super) fn signatories<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    facts: &AgreementFacts,
) -> Result<Vec<Uuid>, SignError> {
    let numbers: BTreeSet<i16> = facts.signatories.iter().copied().collect();
    if numbers.is_empty() {
        return Err(SignError::NobodySigned);
    }
    let mut found = signatories::on(tx, case, facts.signed_on)?;
    found.retain(|one| numbers.contains(&one.number));
    if found.len() != numbers.len() {
        return Err(SignError::UnknownParty);
    }
    if let Some(ward) = found.iter().find(|one| one.is_signed_for()) {
        return Err(SignError::SignedFor(ward.name.clone()));
    }
    let sides: BTreeSet<&str> = found.iter().filter_map(|party| party.side.as_deref()).collect();
    if facts.kind == AgreementKind::Final && sides.len() < 2 {
        return Err(SignError::OneSide);
    }
    Ok(found.into_iter().map(|party| party.id).collect())
}

/// The agreement that an amendment changes.
pub(super) fn amended<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    facts: &AgreementFacts,
) -> Result<Option<Uuid>, SignError> {
    let Some(number) = facts.amends.filter(|_| facts.kind == AgreementKind::Amendment) else {
        return if facts.kind == AgreementKind::Amendment { Err(SignError::NothingAmended) } else { Ok(None) };
    };
    let found: Option<Uuid> = agreements::table
        .filter(agreements::centre_id.eq(case.centre).and(agreements::case_id.eq(case.id)))
        .filter(agreements::agreement_no.eq(number).and(agreements::signed_on.le(facts.signed_on)))
        .select(agreements::id)
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    found.map(Some).ok_or(SignError::NothingAmended)
}
