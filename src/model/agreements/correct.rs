//! What stands at the head of an agreement, put right where it was entered wrongly. What was agreed otherwise afterwards is an
//! amendment; and what the court has answered to stays as it is, until the answer is taken back.

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, SmallInt, Uuid as SqlUuid};
use uuid::Uuid;

use super::sign::{self, AgreementFacts, SignError};
use super::{Agreement, own};
use crate::codes::{AgreementKind, Outcome};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::obligations;
use crate::model::schema::{agreement_signatures, agreements, obligations as rows, stays};
use crate::model::statement::Statement;

/// Why an agreement is not corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    /// The user may not change agreements of this case, or there is no such agreement.
    #[error("not the user's to change")]
    NotYours,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The court has answered to it.
    #[error("the court has answered to it")]
    Answered,
    /// One of its obligations is due on this earlier day.
    #[error("due before it would be signed")]
    DueBefore(NaiveDate),
    /// Something became of one of its obligations on this earlier day.
    #[error("kept before it would be signed")]
    KeptBefore(NaiveDate),
    /// The agreement with this number amends it, and was signed earlier.
    #[error("amended before it would be signed")]
    AmendedBefore(i16),
    /// Its obligations stand in the place of others since the day on which it was signed.
    #[error("it replaces obligations")]
    Replaces,
    /// A stay was closed as settled that would have no agreement any more.
    #[error("a settlement would have no agreement")]
    Settled,
    /// What a new agreement is refused for.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for CorrectError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Sign(error) => error.fault(),
            Self::NotYours
            | Self::Changed
            | Self::Answered
            | Self::DueBefore(_)
            | Self::KeptBefore(_)
            | Self::AmendedBefore(_)
            | Self::Replaces
            | Self::Settled => None,
        }
    }
}

/// Puts the head of an agreement right, also of a case that is closed.
///
/// # Errors
/// See [`CorrectError`].
pub fn correct<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (number, version): (i16, i32),
    facts: &AgreementFacts,
) -> Result<Recorded<()>, CorrectError> {
    if !case.standing.keeps_case() || case.head.void {
        return Err(CorrectError::NotYours);
    }
    // Who signs an amendment or closes the case locks it too: nothing comes in between.
    cases::lock(tx, case)?;
    let found = own(tx, case, number)?.ok_or(CorrectError::NotYours)?;
    if found.answered_on().is_some() {
        return Err(CorrectError::Answered);
    }
    if found.version != version {
        return Err(CorrectError::Changed);
    }
    let rests = rests(tx, case, found.id)?;
    let promised = obligations::owed_in(number, &obligations::all(tx, case)?);
    sign::check(tx, case, facts, obligations::compared(&promised))?;
    fits(&rests, &found, facts)?;
    let parties = sign::signatories(tx, case, facts)?;
    let amends = sign::amended(tx, case, facts)?;
    diesel::update(agreements::table.find((case.centre.0, found.id)))
        .set((
            (agreements::kind.eq(facts.kind), agreements::amends_id.eq(amends)),
            (agreements::signed_on.eq(facts.signed_on), agreements::amount_cents.eq(facts.amount_cents)),
            agreements::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(sign::refused)?;
    if settled(tx, case, found.signed_on)? && (facts.kind != found.kind || !all_stay(tx, case, found.id, &parties)?) {
        return Err(CorrectError::Settled);
    }
    take_out_signatures(tx, case, found.id)?;
    sign::put_signatures(tx, case, (found.id, facts.signed_on), parties)?;
    if leaves_settled(tx, case, found.signed_on)? {
        return Err(CorrectError::Settled);
    }
    Ok(tx.record(case.event(InCase::AgreementCorrected, found.id), ())?)
}

pub(super) fn take_out_signatures<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    agreement: Uuid,
) -> Result<(), Fault> {
    let own = agreement_signatures::table.filter(agreement_signatures::centre_id.eq(case.centre));
    diesel::delete(own.filter(agreement_signatures::agreement_id.eq(agreement))).execute(tx.conn())?;
    Ok(())
}

/// What rests on an agreement.
#[derive(QueryableByName)]
pub(super) struct Rests {
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    /// When something became of one of its obligations for the first time.
    #[diesel(sql_type = Nullable<Date>)]
    pub(super) kept_on: Option<NaiveDate>,
    /// Whether a payment was ever entered, be it taken back by now.
    #[diesel(sql_type = Bool)]
    pub(super) paid: bool,
    #[diesel(sql_type = Bool)]
    pub(super) replaces: bool,
    /// The first that amends it.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub(super) amendment: Option<i16>,
    #[diesel(sql_type = Nullable<Date>)]
    amended_on: Option<NaiveDate>,
}

/// What rests on an agreement, locked: who pays or acts on an obligation locks it, and does not lock the case.
pub(super) fn rests<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, agreement: Uuid) -> Result<Rests, Fault> {
    let promised = rows::table.filter(rows::centre_id.eq(case.centre).and(rows::agreement_id.eq(agreement)));
    let _locked: Vec<Uuid> = promised.select(rows::id).for_update().load(tx.conn())?;
    Ok(Statement::new(include_str!("rests.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<SqlUuid, _>(agreement)
        .get_result(tx.conn())?)
}

/// Whether what rests on the agreement can have come after it.
fn fits(rests: &Rests, found: &Agreement, facts: &AgreementFacts) -> Result<(), CorrectError> {
    let too_early = |day: &NaiveDate| *day < facts.signed_on;
    if let Some(day) = rests.due_on.filter(too_early) {
        return Err(CorrectError::DueBefore(day));
    }
    if let Some(day) = rests.kept_on.filter(too_early) {
        return Err(CorrectError::KeptBefore(day));
    }
    if let Some(number) = rests.amendment.filter(|_| rests.amended_on.as_ref().is_some_and(too_early)) {
        return Err(CorrectError::AmendedBefore(number));
    }
    if rests.replaces && (facts.kind != AgreementKind::Amendment || facts.signed_on != found.signed_on) {
        return Err(CorrectError::Replaces);
    }
    if facts.amends == Some(found.number) {
        return Err(SignError::NothingAmended.into());
    }
    Ok(())
}

/// Whether a stay was closed as settled in which a day lies.
fn settled<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, day: NaiveDate) -> Result<bool, Fault> {
    let closed = stays::table
        .filter(stays::centre_id.eq(case.centre).and(stays::case_id.eq(case.id)))
        .filter(stays::outcome.eq_any([Outcome::SettledFull, Outcome::SettledPartial]).assume_not_null())
        .filter(stays::opened_on.le(day).and(stays::closed_on.ge(day).assume_not_null()));
    Ok(diesel::select(exists(closed)).get_result(tx.conn())?)
}

/// Whether everybody who signed an agreement is among those who are said to have.
fn all_stay<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, agreement: Uuid, parties: &[Uuid]) -> Result<bool, Fault> {
    let gone = agreement_signatures::table
        .filter(agreement_signatures::centre_id.eq(case.centre).and(agreement_signatures::agreement_id.eq(agreement)))
        .filter(agreement_signatures::party_id.ne_all(parties.to_vec()));
    Ok(!diesel::select(exists(gone)).get_result::<bool>(tx.conn())?)
}

/// Whether a stay that was closed as settled has no agreement any more, now that the one that was signed on a day is not there.
pub(super) fn leaves_settled<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    signed_on: NaiveDate,
) -> Result<bool, Fault> {
    #[derive(QueryableByName)]
    struct Left {
        #[diesel(sql_type = Bool)]
        left: bool,
    }
    let row: Left = Statement::new(
        "SELECT EXISTS (SELECT FROM stays s WHERE s.centre_id = $1 AND s.case_id = $2 AND s.outcome IN ('settled_full', 'settled_partial')
             AND $3 BETWEEN s.opened_on AND s.closed_on
             AND NOT EXISTS (SELECT FROM agreements a WHERE a.centre_id = $1 AND a.case_id = $2
                             AND a.signed_on BETWEEN s.opened_on AND s.closed_on)) AS \"left\"",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Date, _>(signed_on)
    .get_result(tx.conn())?;
    Ok(row.left)
}
