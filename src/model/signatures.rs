//! The agreement to mediate: signed party by party and by the mediator. When two sides and a mediator have signed, the mediation
//! begins, and the statutory clock with it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{self, Case, InCase};
use super::clocks;
use super::db::{Recorded, Tx};
use super::fault::{Fault, MayFault};
use super::schema::{mediation_signatures, parties};
use super::statement::Statement;
use crate::time;

/// Who signed on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signed {
    /// The day; of more than one, each is said by itself.
    pub on: NaiveDate,
    /// Parties, by their numbers.
    pub parties: Vec<i16>,
    /// Mediators.
    pub mediators: Vec<Uuid>,
}

/// Why a signature is not stored.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The user may read the case at most.
    #[error("not the user's to change")]
    NotYours,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// Nobody is said to have signed.
    #[error("nobody")]
    Nobody,
    /// No such party, or one that only accompanies.
    #[error("unknown party")]
    UnknownParty,
    /// A mediator who does not work on the case.
    #[error("unknown mediator")]
    UnknownMediator,
    /// Before the case came in, or in the future.
    #[error("no day for it")]
    Day,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for SignError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Stores who signed. Who is said to have signed before gets the new day: so a wrong one is mended. Answers with the day on
/// which the mediation began, if it has.
///
/// # Errors
/// See [`SignError`].
pub fn sign<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    signed: &Signed,
) -> Result<Recorded<Option<NaiveDate>>, SignError> {
    if !case.standing.keeps_case() {
        return Err(SignError::NotYours);
    }
    if !case.is_open() {
        return Err(SignError::CaseClosed);
    }
    if signed.parties.is_empty() && signed.mediators.is_empty() {
        return Err(SignError::Nobody);
    }
    if signed.on < case.head.received_on || signed.on > time::day(tx.now(), case.zone) {
        return Err(SignError::Day);
    }
    if !cases::lock(tx, case)? {
        return Err(SignError::CaseClosed);
    }
    let found: Vec<Uuid> = parties::table
        .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)).and(parties::side.is_not_null()))
        .filter(parties::party_no.eq_any(&signed.parties))
        .select(parties::id)
        .load(tx.conn())
        .map_err(Fault::from)?;
    if found.len() != signed.parties.len() {
        return Err(SignError::UnknownParty);
    }
    let team = cases::team(tx, case)?;
    if signed.mediators.iter().any(|mediator| !team.contains(mediator)) {
        return Err(SignError::UnknownMediator);
    }
    for party in &found {
        store(tx, case, signed.on, Some(*party), None)?;
    }
    for mediator in &signed.mediators {
        store(tx, case, signed.on, None, Some(*mediator))?;
    }
    let began = began(tx, case)?;
    cases::begin_mediation(tx, case, began)?;
    if let Some(began) = began {
        clocks::start_statutory(tx, case, began)?;
    }
    Ok(tx.record(case.event(InCase::MediationSigned, case.id.0), began)?)
}

fn store<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    on: NaiveDate,
    party: Option<Uuid>,
    mediator: Option<Uuid>,
) -> Result<(), Fault> {
    let own = mediation_signatures::table
        .filter(mediation_signatures::centre_id.eq(case.centre).and(mediation_signatures::case_id.eq(case.id)));
    let again = own.filter(
        mediation_signatures::party_id
            .is_not_distinct_from(party)
            .and(mediation_signatures::mediator_id.is_not_distinct_from(mediator)),
    );
    if diesel::update(again).set(mediation_signatures::signed_on.eq(on)).execute(tx.conn())? > 0 {
        return Ok(());
    }
    diesel::insert_into(mediation_signatures::table)
        .values((
            (mediation_signatures::centre_id.eq(case.centre), mediation_signatures::id.eq(Uuid::now_v7())),
            (mediation_signatures::case_id.eq(case.id), mediation_signatures::signed_on.eq(on)),
            (mediation_signatures::party_id.eq(party), mediation_signatures::mediator_id.eq(mediator)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The day on which two sides and a mediator had signed: a side has when the first of its parties has.
fn began<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Option<NaiveDate>, Fault> {
    #[derive(QueryableByName)]
    struct Began {
        #[diesel(sql_type = Nullable<Date>)]
        began: Option<NaiveDate>,
    }
    let row: Began = Statement::new(
        "WITH sides AS (
             SELECT p.side, min(g.signed_on) AS signed_on FROM mediation_signatures g
             JOIN parties p ON p.centre_id = g.centre_id AND p.id = g.party_id
             WHERE g.centre_id = $1 AND g.case_id = $2 GROUP BY p.side
         ), second AS (SELECT signed_on FROM sides ORDER BY signed_on OFFSET 1 LIMIT 1
         ), mediator AS (SELECT min(signed_on) AS signed_on FROM mediation_signatures
             WHERE centre_id = $1 AND case_id = $2 AND mediator_id IS NOT NULL)
         SELECT CASE WHEN s.signed_on IS NOT NULL AND m.signed_on IS NOT NULL THEN greatest(s.signed_on, m.signed_on) END AS began
         FROM mediator m LEFT JOIN second s ON true",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .get_result(tx.conn())?;
    Ok(row.began)
}

/// Somebody who may sign, and the day on which they did.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Signer {
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub party_no: Option<i16>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub mediator: Option<Uuid>,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub side: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub signed_on: Option<NaiveDate>,
    /// Whether the signature is still asked for: who has left signs no more.
    #[diesel(sql_type = Bool)]
    pub asked: bool,
}

/// Who is to sign the agreement to mediate: the parties by side, then the mediators.
///
/// # Errors
/// A fault.
pub fn signers<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Signer>, Fault> {
    Ok(Statement::new(
        "SELECT p.party_no, NULL::uuid AS mediator,
             coalesce(p.name, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, ''))) AS name, p.side, g.signed_on,
             p.left_on IS NULL AS asked
         FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
         LEFT JOIN mediation_signatures g ON g.centre_id = p.centre_id AND g.case_id = p.case_id AND g.party_id = p.id
         WHERE p.centre_id = $1 AND p.case_id = $2 AND p.side IS NOT NULL
         UNION ALL
         SELECT NULL, m.id, m.name, NULL, g.signed_on, true
         FROM assignments a JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
         LEFT JOIN mediation_signatures g ON g.centre_id = a.centre_id AND g.case_id = a.case_id AND g.mediator_id = m.id
         WHERE a.centre_id = $1 AND a.case_id = $2 AND a.from_on <= $3 AND (a.to_on IS NULL OR a.to_on >= $3)
         ORDER BY 4 NULLS LAST, 1",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Date, _>(time::day(tx.now(), case.zone))
    .load(tx.conn())?)
}
