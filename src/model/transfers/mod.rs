//! Transfers: a case goes on in another centre. It ends here, and is opened there anew, with what the other centre needs to go
//! on and nothing else: no notes, no screening answers, no sessions, no agreements, no contact log.
//!
//! Whoever hands a case over has no role there, and the wall stays up: everything is read here first, and then written there
//! in one piece of work that reads nothing but the number which it takes.

mod pack;
mod unpack;

use chrono::NaiveDate;

use crate::codes::Outcome;
use crate::model::actor::{Audience, MayWorkOnCases};
use crate::model::cases::stays::{self, LockError};
use crate::model::cases::{Case, InCase, Reference};
use crate::model::centres::{self, Centre};
use crate::model::closures::{self, Ending, Lack};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{self, Event};
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::CentreId;
use crate::time;

/// How a case is to be handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// To which centre.
    pub to: CentreId,
    /// The day on which it goes.
    pub on: NaiveDate,
    /// Whether sessions that are still to come are cancelled with it.
    pub cancel_sessions: bool,
}

/// Why a case is not handed over.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// Not the user's to decide.
    #[error("not the user's to change")]
    NotYours,
    /// Somebody else changed the case meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// It is closed.
    #[error("the case is closed")]
    Closed,
    /// No other centre that takes cases.
    #[error("no such centre")]
    UnknownCentre,
    /// What stands in the way of this day.
    #[error("something is missing")]
    Lacks(Vec<Lack>),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for TransferError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<LockError> for TransferError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Changed => Self::Changed,
            LockError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// The centres that a case may go to.
///
/// # Errors
/// A fault.
pub fn centres<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Centre>, Fault> {
    let others = centres::list(tx)?.into_iter();
    Ok(others.filter(|centre| centre.id != case.centre() && centre.closed_on.is_none()).collect())
}

/// Hands a case over to another centre, and answers with its reference there. Nobody is assigned there: the case stands in the
/// list of that centre's coordinators, who name a lead. It is restricted there if it is here, and whoever is locked out of it
/// here is locked out there. The agreement to mediate is signed with a mediator, so a new one is signed there; dates that a
/// court has set go along. Only coordinators: people's data leaves the centre.
///
/// # Errors
/// See [`TransferError`].
pub fn transfer<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    version: i32,
    transfer: &Transfer,
) -> Result<Recorded<Reference>, TransferError> {
    if !case.standing().coordinator {
        return Err(TransferError::NotYours);
    }
    let stay = stays::lock(tx, case, version)?;
    if stay.closed_on.is_some() {
        return Err(TransferError::Closed);
    }
    let to = centres(tx, case)?.into_iter().find(|centre| centre.id == transfer.to).ok_or(TransferError::UnknownCentre)?;
    let facts = closures::facts(tx, case, &stay, transfer.on)?;
    let mut lacks = closures::of_the_day(&facts, transfer.on, transfer.cancel_sessions);
    // The same day there may not have come yet.
    if transfer.on > time::day(tx.now(), centres::zone(&to.time_zone)?) && !lacks.contains(&Lack::Future) {
        lacks.push(Lack::Future);
    }
    if !lacks.is_empty() {
        return Err(TransferError::Lacks(lacks));
    }
    let parcel = pack::pack(tx, case, transfer.on)?;
    let keys = tx.keys();
    let (id, reference) = tx.reaching(to.id, |conn| unpack::unpack(conn, keys, &parcel, &to, transfer.on))?;
    let ending = Ending { to: Some((to.id, reference.clone())), ..Ending::of(transfer.on, Outcome::Transferred, None) };
    let ended = closures::end(tx, case, &stay, &ending)?;
    let by = tx.actor().identity();
    let arrived = Event::InCase { centre: to.id, case: id, what: InCase::TransferredIn, subject: id.0 };
    events::insert(tx.conn(), by, &arrived)?;
    let reference = Reference::read(&reference).ok_or(Fault::Broken("a reference of no form"))?;
    Ok(tx.record(case.event(InCase::Transferred, ended), reference)?)
}
