//! What a party did in its case: it holds the days on which it takes part, its side, and for whom it acts.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};

use super::correct::CorrectError;
use super::join::{JoinError, NewParty};
use super::one::{self, One};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::statement::Statement;

/// The first and last days on which a party came to a session that was held, and on which it signed something.
#[derive(Debug, Clone, Copy, QueryableByName)]
pub(super) struct Did {
    #[diesel(sql_type = Nullable<Date>)]
    pub(super) first_came: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub(super) last_came: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub(super) first_signed: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    pub(super) last_signed: Option<NaiveDate>,
}

/// What a party did: came to sessions, signed the agreement to mediate or another one.
pub(super) fn did<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One) -> Result<Did, Fault> {
    Ok(Statement::new(include_str!("did.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<SqlUuid, _>(one.id)
        .bind::<Text, _>(case.zone.name())
        .get_result(tx.conn())?)
}

/// Whether what a party did allows a correction: who signed stays on the side, and acts for whom it signed for; nobody joins after
/// the first thing that they did.
pub(super) fn check<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    one: &One,
    new: &NewParty,
) -> Result<(), CorrectError> {
    let did = did(tx, case, one)?;
    let wards: Vec<i16> = one::ties(tx, case, one)?.into_iter().filter(|tie| tie.is_ward).map(|tie| tie.party_no).collect();
    if did.first_signed.is_some() {
        if new.side != one.side {
            return Err(CorrectError::Signed);
        }
        if wards.iter().any(|ward| !new.represents.contains(ward)) {
            return Err(CorrectError::SignedFor);
        }
    }
    // What a register said of somebody who acts for nobody can stay so.
    let stood_so = one.role == new.role && wards.is_empty();
    if new.acts_for_nobody() && !stood_so {
        return Err(JoinError::ForNobody.into());
    }
    let Some(joined) = new.joined_on.filter(|_| new.joined_on != one.joined_on) else { return Ok(()) };
    if let Some(day) = did.first_came.filter(|day| *day < joined) {
        return Err(CorrectError::AfterSession(day));
    }
    if let Some(day) = did.first_signed.filter(|day| *day < joined) {
        return Err(CorrectError::AfterSigning(day));
    }
    Ok(())
}
