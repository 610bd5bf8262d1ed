//! Grants: which role a user holds, where, from when to when.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;

use super::actor::MayKeepUsers;
use super::db::{Recorded, Tx};
use super::events::Event;
use super::fault::Missing;
use super::fault::{Fault, MayFault};
use super::ids::{CentreId, GrantId, ReferrerId, UserId};
use super::schema::{centres, grants, referrers, users};
use crate::codes::Role;
use crate::time;

/// A grant as a page shows it.
#[derive(Debug, Clone, Queryable)]
pub struct Grant {
    /// Its key.
    pub id: GrantId,
    /// Who holds it.
    pub user: UserId,
    /// The role.
    pub role: Role,
    /// Code of the centre, for roles at a centre.
    pub centre: Option<String>,
    /// Name of the referrer, for liaisons.
    pub referrer: Option<String>,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day.
    pub to_on: Option<NaiveDate>,
}

/// Where a role is held; the role decides which of them it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// At a centre.
    Centre(CentreId),
    /// For a referrer.
    Referrer(ReferrerId),
    /// In the installation.
    Installation,
}

/// A grant to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGrant {
    /// The role.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day.
    pub to_on: Option<NaiveDate>,
}

/// Why a role cannot be granted or ended.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// The user holds it already in these days.
    #[error("held already")]
    HeldAlready,
    /// A liaison acts for one court or prosecution at a time.
    #[error("liaison for another referrer in these days")]
    OtherReferrer,
    /// The role is held elsewhere: at a centre, for a referrer, in the installation.
    #[error("the scope does not fit the role")]
    WrongScope,
    /// An auditor's grant ends on a day.
    #[error("an auditor's grant needs a last day")]
    AuditorNeedsEnd,
    /// The last day is before the first.
    #[error("ends before it begins")]
    EndsBeforeStart,
    /// The last administrator cannot be taken away.
    #[error("the last administrator")]
    LastAdministrator,
    /// No such user or grant.
    #[error("not found")]
    Missing,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for GrantError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::HeldAlready
            | Self::OtherReferrer
            | Self::WrongScope
            | Self::AuditorNeedsEnd
            | Self::EndsBeforeStart
            | Self::LastAdministrator
            | Self::Missing => None,
        }
    }
}

fn refused(error: diesel::result::Error) -> GrantError {
    match error.into() {
        Fault::Constraint(name) => match name.as_str() {
            "grants_once_at_a_time" => GrantError::HeldAlready,
            "grants_one_referrer" => GrantError::OtherReferrer,
            "grants_scope_fits_role" => GrantError::WrongScope,
            "grants_auditor_ends" => GrantError::AuditorNeedsEnd,
            "grants_dates_ordered" => GrantError::EndsBeforeStart,
            "grants_user_fkey" | "grants_centre_fkey" | "grants_referrer_fkey" => GrantError::Missing,
            _ => GrantError::Fault(Fault::Constraint(name)),
        },
        fault => GrantError::Fault(fault),
    }
}

/// Grants a role.
///
/// # Errors
/// See [`GrantError`].
pub fn give<R: MayKeepUsers>(tx: &mut Tx<'_, R>, user: UserId, new: &NewGrant) -> Result<Recorded<GrantId>, GrantError> {
    let id = GrantId::new();
    let (centre, referrer) = match new.scope {
        Scope::Centre(centre) => (Some(centre), None),
        Scope::Referrer(referrer) => (None, Some(referrer)),
        Scope::Installation => (None, None),
    };
    let by = tx.actor().user();
    diesel::insert_into(grants::table)
        .values((
            grants::id.eq(id),
            grants::user_id.eq(user),
            grants::role.eq(new.role),
            grants::centre_id.eq(centre),
            grants::referrer_id.eq(referrer),
            grants::from_on.eq(new.from_on),
            grants::to_on.eq(new.to_on),
            grants::granted_by.eq(by),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(Event::RoleGranted { user, grant: id, role: new.role, centre, referrer }, id)?)
}

/// Ends a grant: from today on the user has the role no more. One that has not begun yet becomes empty on its first day.
///
/// # Errors
/// See [`GrantError`].
pub fn end<R: MayKeepUsers>(tx: &mut Tx<'_, R>, user: UserId, grant: GrantId) -> Result<Recorded<()>, GrantError> {
    let today = time::day(tx.now(), time::HOME);
    let found: Option<(Role, Option<CentreId>, NaiveDate)> = grants::table
        .find(grant)
        .filter(grants::user_id.eq(user))
        .filter(grants::to_on.is_null().or(grants::to_on.ge(today)).assume_not_null())
        .select((grants::role, grants::centre_id, grants::from_on))
        .for_update()
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let Some((role, centre, from_on)) = found else { return Err(GrantError::Missing) };
    if role == Role::Administrator && is_last_administrator(tx, user)? {
        return Err(GrantError::LastAdministrator);
    }
    let yesterday = today - Duration::days(1);
    if from_on > yesterday {
        diesel::delete(grants::table.find(grant)).execute(tx.conn()).map_err(refused)?;
    } else {
        diesel::update(grants::table.find(grant)).set(grants::to_on.eq(yesterday)).execute(tx.conn()).map_err(refused)?;
    }
    Ok(tx.record(Event::RoleEnded { user, grant, centre }, ())?)
}

/// The grants of one user, or of all, the running ones first.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepUsers>(tx: &mut Tx<'_, R>, of: Option<UserId>) -> Result<Vec<Grant>, Fault> {
    let mut query = grants::table
        .left_join(centres::table)
        .left_join(referrers::table)
        .order((grants::to_on.desc().nulls_first(), grants::from_on.desc(), grants::id))
        .select((
            grants::id,
            grants::user_id,
            grants::role,
            centres::code.nullable(),
            referrers::name.nullable(),
            grants::from_on,
            grants::to_on,
        ))
        .into_boxed();
    if let Some(user) = of {
        query = query.filter(grants::user_id.eq(user));
    }
    Ok(query.load(tx.conn())?)
}

/// Referrers that a liaison can act for, by name.
///
/// # Errors
/// A fault.
pub fn referrers<R: MayKeepUsers>(tx: &mut Tx<'_, R>) -> Result<Vec<(ReferrerId, String)>, Fault> {
    Ok(referrers::table
        .filter(referrers::retired_on.is_null())
        .order(referrers::name)
        .select((referrers::id, referrers::name))
        .load(tx.conn())?)
}

/// Whether nobody else who can sign in is an administrator from today on, without end. Locks the others' grants, so that two administrators
/// cannot shut each other out at once.
pub(in crate::model) fn is_last_administrator<R: MayKeepUsers>(tx: &mut Tx<'_, R>, user: UserId) -> Result<bool, Fault> {
    let today = time::day(tx.now(), time::HOME);
    let administrators: Vec<(UserId, Option<NaiveDate>, bool)> = grants::table
        .inner_join(users::table.on(grants::user_id.eq(users::id)))
        .filter(grants::role.eq(Role::Administrator))
        .filter(grants::from_on.le(today).and(grants::to_on.is_null().or(grants::to_on.ge(today)).assume_not_null()))
        .filter(users::disabled_at.is_null())
        .select((grants::user_id, grants::to_on, users::password_set_at.is_not_null()))
        .order(grants::id)
        .for_update()
        .load(tx.conn())?;
    let is_one = administrators.iter().any(|(other, _, _)| *other == user);
    let stays = administrators.iter().any(|(other, to_on, has_password)| *other != user && to_on.is_none() && *has_password);
    Ok(is_one && !stays)
}

/// The centre of a code, as a scope.
///
/// # Errors
/// No such centre, or a fault.
pub fn scope_of_centre<R: MayKeepUsers>(tx: &mut Tx<'_, R>, code: &str) -> Result<Scope, Missing> {
    super::centres::find(tx, code).map(|centre| Scope::Centre(centre.id))
}
