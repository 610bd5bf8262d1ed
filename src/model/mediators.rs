//! Mediators: licensed people of a centre, and the accounts with which they sign in.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::actor::{MayKeepUsers, MayWorkOnCases};
use super::db::{Recorded, Tx};
use super::events::Event;
use super::fault::{Fault, MayFault};
use super::ids::{CentreId, UserId};
use super::schema::mediators;

/// Why a licence cannot be given to an account.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// No mediator of the centre has it.
    #[error("no such licence")]
    UnknownLicence,
    /// Another account has it.
    #[error("the licence of another account")]
    LicenceTaken,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for LinkError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::UnknownLicence | Self::LicenceTaken => None,
        }
    }
}

/// Says that an account is that of a mediator: the mediator's cases are the account's own from here on.
///
/// # Errors
/// See [`LinkError`].
pub fn link<R: MayKeepUsers>(
    tx: &mut Tx<'_, R>,
    user: UserId,
    centre: CentreId,
    licence_no: &str,
) -> Result<Recorded<()>, LinkError> {
    let own = mediators::table.filter(mediators::centre_id.eq(centre.0).and(mediators::user_id.eq(user.0)));
    let of_licence = mediators::table.filter(mediators::centre_id.eq(centre.0).and(mediators::licence_no.eq(licence_no)));
    let owner: Option<Option<Uuid>> = tx.reaching(centre, |conn| {
        let other: Option<Uuid> =
            own.filter(mediators::licence_no.ne(licence_no)).select(mediators::id).first(conn).optional()?;
        let owner: Option<Option<Uuid>> = of_licence.select(mediators::user_id).for_update().first(conn).optional()?;
        if owner == Some(None) && other.is_none() {
            diesel::update(of_licence).set(mediators::user_id.eq(user.0)).execute(conn)?;
        }
        Ok(owner.map(|owner| owner.or(other)))
    })?;
    match owner {
        None => Err(LinkError::UnknownLicence),
        Some(Some(other)) if other != user.0 => Err(LinkError::LicenceTaken),
        Some(_) => Ok(tx.record(Event::MediatorLinked { centre, user }, ())?),
    }
}

/// A mediator who may be given work.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct AtWork {
    /// The key.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The languages spoken, as codes.
    pub languages: Vec<Option<String>>,
    /// Until when the licence is good, where that is known.
    pub licence_valid_until: Option<NaiveDate>,
}

/// The names of mediators of a centre, by their keys.
pub(in crate::model) fn names<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, String)>, Fault> {
    let own = mediators::table.filter(mediators::centre_id.eq(centre).and(mediators::id.eq_any(ids)));
    Ok(own.select((mediators::id, mediators::name)).load(tx.conn())?)
}

/// The mediators of a centre who have not retired by a day, by name.
///
/// # Errors
/// A fault.
pub fn at_work<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, on: NaiveDate) -> Result<Vec<AtWork>, Fault> {
    Ok(mediators::table
        .filter(mediators::centre_id.eq(centre))
        .filter(mediators::retired_on.is_null().or(mediators::retired_on.gt(on)).assume_not_null())
        .order(mediators::name)
        .select((mediators::id, mediators::name, mediators::languages, mediators::licence_valid_until))
        .load(tx.conn())?)
}
