//! Invitations: a link by which a user sets a password, once, before it expires.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

pub use super::secrets::Secret;

use super::actor::{MayKeepUsers, MaySignIn};
use super::db::{Recorded, Tx};
use super::events::Event;
use super::fault::Fault;
use super::fault::Missing;
use super::ids::{InvitationId, SignInId, UserId};
use super::schema::{invitations, users};
use super::sign_ins::{self, Device};

/// How long a link is good.
pub const GOOD_FOR: Duration = Duration::days(7);

/// An invitation that can still be used.
#[derive(Debug, Clone)]
pub struct Open {
    id: InvitationId,
    user: UserId,
    made_at: DateTime<Utc>,
    /// Whom it invites.
    pub name: String,
    /// The address that will sign in.
    pub email: String,
    /// The language of the user.
    pub language: crate::codes::Language,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// Makes a new link for a user; earlier ones end.
///
/// # Errors
/// A fault.
pub fn issue<R: MayKeepUsers>(tx: &mut Tx<'_, R>, user: UserId) -> Result<Recorded<Secret>, Fault> {
    let (secret, now) = (Secret::generate(), tx.now());
    diesel::update(invitations::table.filter(invitations::user_id.eq(user).and(invitations::used_at.is_null())))
        .set(invitations::used_at.eq(now))
        .execute(tx.conn())?;
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(InvitationId::new()),
            invitations::user_id.eq(user),
            invitations::secret_hash.eq(secret.hash()),
            invitations::made_at.eq(now),
            invitations::expires_at.eq(now + GOOD_FOR),
        ))
        .execute(tx.conn())?;
    tx.record(Event::PasswordLinkMade { user }, secret)
}

type Found = (InvitationId, UserId, DateTime<Utc>, String, String, crate::codes::Language, DateTime<Utc>);

/// The invitation of a link, if it is still good.
///
/// # Errors
/// It is not, or a fault.
pub fn find<R: MaySignIn>(tx: &mut Tx<'_, R>, secret: &Secret) -> Result<Open, Missing> {
    let now = tx.now();
    let found: Option<Found> = invitations::table
        .inner_join(users::table)
        .filter(invitations::secret_hash.eq(secret.hash()))
        .filter(invitations::used_at.is_null().and(invitations::expires_at.gt(now)))
        .filter(users::disabled_at.is_null().and(invitations::made_at.ge(users::links_good_from)))
        .select((
            invitations::id,
            users::id,
            invitations::made_at,
            users::name,
            users::email,
            users::language,
            invitations::expires_at,
        ))
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let (id, user, made_at, name, email, language, expires_at) = found.ok_or(Missing::Row)?;
    Ok(Open { id, user, made_at, name, email, language, expires_at })
}

/// Sets the password, ends the link and earlier sign-ins, and signs in. Of two at once, one wins. Whoever has a second factor
/// signs in with it as always: a link stands for a password alone.
///
/// # Errors
/// The link has been used meanwhile, or a fault.
pub fn accept<R: MaySignIn>(
    tx: &mut Tx<'_, R>,
    open: &Open,
    password: &str,
    device: &Device,
) -> Result<Recorded<Option<SignInId>>, Missing> {
    let now = tx.now();
    let good = users::table.find(open.user).filter(users::disabled_at.is_null().and(users::links_good_from.le(open.made_at)));
    let held: Vec<UserId> = good.select(users::id).for_update().load(tx.conn()).map_err(Fault::from)?;
    let unused = invitations::table.find(open.id).filter(invitations::used_at.is_null());
    if held.is_empty() {
        return Err(Missing::Row);
    }
    if diesel::update(unused).set(invitations::used_at.eq(now)).execute(tx.conn()).map_err(Fault::from)? == 0 {
        return Err(Missing::Row);
    }
    super::users::set_password(tx.conn(), open.user, password)?;
    sign_ins::end_others(tx.conn(), open.user, None, now)?;
    let accepted = tx.record(Event::InvitationAccepted { user: open.user }, None)?;
    if sign_ins::has_second_factor(tx.conn(), open.user)? {
        return Ok(accepted);
    }
    Ok(sign_ins::start(tx, open.user, device)?.map(Some))
}
