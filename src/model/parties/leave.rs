//! How a party leaves a case, and how a leaving that was a mistake is undone. One who does not go on does not stop the others.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::correct::{self, CorrectError};
use super::held;
use super::join::JoinError;
use super::one::{One, Versions};
use crate::codes::LeftAs;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::parties;
use crate::model::sessions;
use crate::time;

/// How a party leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaving {
    /// The last day on which it takes part.
    pub on: NaiveDate,
    /// How.
    pub left_as: LeftAs,
    /// Who stands in its place, by the number in the case; of who is replaced alone.
    pub replaced_by: Option<i16>,
}

/// Why a party does not leave, or its leaving is not undone.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    /// Not there, not the user's to change, or changed meanwhile.
    #[error(transparent)]
    Party(CorrectError),
    /// The day has not come yet.
    #[error("in the future")]
    Future,
    /// It takes part only since this day.
    #[error("before it joined")]
    BeforeJoining(NaiveDate),
    /// It came to a session on this day.
    #[error("before a session")]
    BeforeSession(NaiveDate),
    /// It signed an agreement on this day.
    #[error("before a signature")]
    BeforeSigning(NaiveDate),
    /// It has left already.
    #[error("left already")]
    Left,
    /// It has not left.
    #[error("not left")]
    NotLeft,
    /// Nobody who takes part on the same side stands in its place.
    #[error("replaced by nobody")]
    UnknownReplacement,
    /// Only who is replaced has somebody in their place.
    #[error("not replaced")]
    NotReplaced,
    /// The person takes part anew, in this role.
    #[error("takes part anew")]
    Twice,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for LeaveError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Party(error) => error.fault(),
            Self::Future
            | Self::BeforeJoining(_)
            | Self::BeforeSession(_)
            | Self::BeforeSigning(_)
            | Self::Left
            | Self::NotLeft
            | Self::UnknownReplacement
            | Self::NotReplaced
            | Self::Twice => None,
        }
    }
}

impl From<CorrectError> for LeaveError {
    fn from(error: CorrectError) -> Self {
        if let CorrectError::Join(JoinError::Twice) = error { Self::Twice } else { Self::Party(error) }
    }
}

fn refused(error: diesel::result::Error) -> LeaveError {
    match error.into() {
        Fault::Constraint(name) if name == "parties_replaced_by_another" => LeaveError::UnknownReplacement,
        fault => LeaveError::Fault(fault),
    }
}

/// Lets a party leave on a day, which is its last one. What it did in the case by then stays, and so does its place in the report.
///
/// # Errors
/// See [`LeaveError`].
pub fn leave<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    seen: Versions,
    leaving: &Leaving,
) -> Result<Recorded<()>, LeaveError> {
    let (one, _) = correct::own(tx, case, number, seen)?;
    if one.left_on.is_some() {
        return Err(LeaveError::Left);
    }
    if leaving.on > time::day(tx.now(), case.zone) {
        return Err(LeaveError::Future);
    }
    if let Some(joined) = one.joined_on.filter(|joined| *joined > leaving.on) {
        return Err(LeaveError::BeforeJoining(joined));
    }
    let did = held::did(tx, case, &one)?;
    if let Some(day) = did.last_came.filter(|day| *day > leaving.on) {
        return Err(LeaveError::BeforeSession(day));
    }
    if let Some(day) = did.last_signed.filter(|day| *day > leaving.on) {
        return Err(LeaveError::BeforeSigning(day));
    }
    let replacement = replacement(tx, case, &one, leaving)?;
    diesel::update(parties::table.find((case.centre.0, one.id)))
        .set((
            (parties::left_on.eq(leaving.on), parties::left_as.eq(leaving.left_as)),
            (parties::replaced_by.eq(replacement), parties::version.eq(parties::version + 1)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    sessions::uninvite(tx, case, one.id, leaving.on)?;
    Ok(tx.record(case.event(InCase::PartyLeft, one.id), ())?)
}

/// Undoes a leaving that was a mistake: the party takes part as before.
///
/// # Errors
/// See [`LeaveError`].
pub fn come_back<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    seen: Versions,
) -> Result<Recorded<()>, LeaveError> {
    let (one, _) = correct::own(tx, case, number, seen)?;
    if one.left_on.is_none() {
        return Err(LeaveError::NotLeft);
    }
    if let Some(person) = one.person
        && correct::takes_part_as(tx, case, &one, one.role, person)?
    {
        return Err(LeaveError::Twice);
    }
    let (day, by): (Option<NaiveDate>, Option<Uuid>) = (None, None);
    diesel::update(parties::table.find((case.centre.0, one.id)))
        .set((
            (parties::left_on.eq(day), parties::left_as.eq(None::<LeftAs>)),
            (parties::replaced_by.eq(by), parties::version.eq(parties::version + 1)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    sessions::tell(tx, case)?;
    Ok(tx.record(case.event(InCase::LeavingUndone, one.id), ())?)
}

/// Who stands in the place of a party that is replaced: another one that takes part on the same side.
fn replacement<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    one: &One,
    leaving: &Leaving,
) -> Result<Option<Uuid>, LeaveError> {
    match (leaving.left_as, leaving.replaced_by) {
        (LeftAs::Replaced, None) => Err(LeaveError::UnknownReplacement),
        (LeftAs::Replaced, Some(number)) => {
            let found: Option<Uuid> = parties::table
                .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)))
                .filter(parties::party_no.eq(number).and(parties::id.ne(one.id)).and(parties::left_on.is_null()))
                .filter(parties::side.is_not_distinct_from(one.side.as_ref()))
                .select(parties::id)
                .first(tx.conn())
                .optional()
                .map_err(Fault::from)?;
            found.map(Some).ok_or(LeaveError::UnknownReplacement)
        }
        (_, Some(_)) => Err(LeaveError::NotReplaced),
        (_, None) => Ok(None),
    }
}
