//! What a person declared and need not have: community, disability, displaced or returned. Masked once it is written; each look is
//! recorded.

use super::correct::{self, CorrectError};
use super::join::JoinError;
use super::one::{One, Versions};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::persons::{self, Special};

/// Opens what the person of a party declared. Who shows it records the look: see [`declared_viewed`].
///
/// # Errors
/// The party is no person, or it is not for the user; or a fault.
pub fn declared<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One) -> Result<Special, Missing> {
    let person = one.person.filter(|_| case.standing.keeps_case()).ok_or(Missing::Row)?;
    Ok(persons::special_of(tx, case.centre, person)?)
}

/// The look at what somebody declared, for the audit trail.
pub fn declared_viewed(case: &Case<'_>, one: &One) -> Event {
    case.event(InCase::DeclaredViewed, one.id)
}

/// Writes down what a person declares, in place of all that was declared before.
///
/// # Errors
/// See [`CorrectError`].
pub fn declare<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    seen: Versions,
    new: &Special,
) -> Result<Recorded<()>, CorrectError> {
    if !case.standing.writes_declared() {
        return Err(CorrectError::Missing);
    }
    let (one, elsewhere) = correct::own(tx, case, number, seen)?;
    let person = one.person.ok_or(CorrectError::Missing)?;
    persons::write_special(tx, case.centre, person, new).map_err(JoinError::from)?;
    correct::corrected_elsewhere(tx, case, InCase::DeclaredCorrected, &elsewhere)?;
    Ok(tx.record(case.event(InCase::DeclaredCorrected, one.id), ())?)
}
