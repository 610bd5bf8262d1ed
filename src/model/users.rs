//! Users: who may sign in. What they may is in `grants`.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::actor::{MayKeepAccount, MayKeepUsers};
use super::db::{Recorded, Tx};
use super::events::Event;
use super::fault::Missing;
use super::fault::{Fault, MayFault};
use super::ids::UserId;
pub use super::passwords::is_guessable;
use super::schema::users;
use super::{passwords, sign_ins};
use crate::codes::Language;

/// The shortest password, in characters (NIST SP 800-63B asks for 8; this system holds more than most).
pub const PASSWORD_MIN: usize = 12;
/// The longest password, in characters.
pub const PASSWORD_MAX: usize = 200;

/// A user as it stands.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
pub struct User {
    /// Its key.
    pub id: UserId,
    /// The address that signs in, in small letters.
    pub email: String,
    /// The name on pages.
    pub name: String,
    /// The language of pages and messages.
    pub language: Language,
    /// Since when there is a password; none while the invitation is open.
    pub password_set_at: Option<DateTime<Utc>>,
    /// Since when the user may not sign in.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Grows with each change.
    pub version: i32,
}

/// A user to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// The address that will sign in.
    pub email: String,
    /// The name on pages.
    pub name: String,
    /// The language of pages and of the invitation.
    pub language: Language,
}

/// Why a user cannot be made or changed.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// Another user has the address.
    #[error("the address is taken")]
    EmailTaken,
    /// Somebody else changed the user meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The last administrator cannot be shut out.
    #[error("the last administrator")]
    LastAdministrator,
    /// No such user.
    #[error("not found")]
    Missing,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for UserError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::EmailTaken | Self::Changed | Self::LastAdministrator | Self::Missing => None,
        }
    }
}

fn refused(error: diesel::result::Error) -> UserError {
    match error.into() {
        Fault::Constraint(name) if name == "users_email_unique" => UserError::EmailTaken,
        fault => UserError::Fault(fault),
    }
}

/// Adds a user, who has no password yet; the invitation is made by `invitations::issue`.
///
/// # Errors
/// See [`UserError`].
pub fn add<R: MayKeepUsers>(tx: &mut Tx<'_, R>, new: &NewUser) -> Result<Recorded<UserId>, UserError> {
    let (id, now) = (UserId::new(), tx.now());
    diesel::insert_into(users::table)
        .values((
            users::id.eq(id),
            users::email.eq(crate::words::normal_email(&new.email)),
            users::name.eq(new.name.trim()),
            users::language.eq(new.language),
            users::links_good_from.eq(now),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(Event::UserInvited { user: id }, id)?)
}

/// All users, by name.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepUsers>(tx: &mut Tx<'_, R>) -> Result<Vec<User>, Fault> {
    Ok(users::table.order((users::disabled_at.is_not_null(), users::name)).select(User::as_select()).load(tx.conn())?)
}

/// A user by key.
///
/// # Errors
/// No such user, or a fault.
pub fn find<R: MayKeepUsers>(tx: &mut Tx<'_, R>, id: UserId) -> Result<User, Missing> {
    let found = users::table.find(id).select(User::as_select()).first(tx.conn()).optional();
    found.map_err(Fault::from)?.ok_or(Missing::Row)
}

/// Changes name, address and language, if nobody else did since `version`.
///
/// # Errors
/// See [`UserError`].
pub fn change<R: MayKeepUsers>(tx: &mut Tx<'_, R>, id: UserId, version: i32, new: &NewUser) -> Result<Recorded<()>, UserError> {
    let email = crate::words::normal_email(&new.email);
    // A link that went to another address is void.
    let moved = diesel::update(users::table.find(id).filter(users::email.ne(&email)));
    moved.set(users::links_good_from.eq(tx.now())).execute(tx.conn()).map_err(refused)?;
    let changed = diesel::update(users::table.find(id).filter(users::version.eq(version)))
        .set((
            users::email.eq(email),
            users::name.eq(new.name.trim()),
            users::language.eq(new.language),
            users::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    if changed == 0 {
        find(tx, id).map_err(|missing| match missing {
            Missing::Row => UserError::Missing,
            Missing::Fault(fault) => fault.into(),
        })?;
        return Err(UserError::Changed);
    }
    Ok(tx.record(Event::UserChanged { user: id }, ())?)
}

/// Shuts a user out: sign-ins end at once. The last administrator stays.
///
/// # Errors
/// See [`UserError`].
pub fn disable<R: MayKeepUsers>(tx: &mut Tx<'_, R>, id: UserId) -> Result<Recorded<()>, UserError> {
    let now = tx.now();
    if super::grants::is_last_administrator(tx, id)? {
        return Err(UserError::LastAdministrator);
    }
    let open = users::table.find(id).filter(users::disabled_at.is_null());
    if diesel::update(open)
        .set((users::disabled_at.eq(now), users::links_good_from.eq(now)))
        .execute(tx.conn())
        .map_err(refused)?
        == 0
    {
        return Err(UserError::Missing);
    }
    sign_ins::end_others(tx.conn(), id, None, now)?;
    Ok(tx.record(Event::UserDisabled { user: id }, ())?)
}

/// Lets a user in again.
///
/// # Errors
/// See [`UserError`].
pub fn enable<R: MayKeepUsers>(tx: &mut Tx<'_, R>, id: UserId) -> Result<Recorded<()>, UserError> {
    let shut = users::table.find(id).filter(users::disabled_at.is_not_null());
    let (none, now): (Option<DateTime<Utc>>, _) = (None, tx.now());
    if diesel::update(shut)
        .set((users::disabled_at.eq(none), users::links_good_from.eq(now)))
        .execute(tx.conn())
        .map_err(refused)?
        == 0
    {
        return Err(UserError::Missing);
    }
    Ok(tx.record(Event::UserEnabled { user: id }, ())?)
}

/// Chooses the own language.
///
/// # Errors
/// A fault.
pub fn choose_language<R: MayKeepAccount>(tx: &mut Tx<'_, R>, language: Language) -> Result<Recorded<()>, Missing> {
    let user = tx.actor().user().ok_or(Missing::Row)?;
    diesel::update(users::table.find(user)).set(users::language.eq(language)).execute(tx.conn()).map_err(Fault::from)?;
    Ok(tx.record(Event::LanguageChosen { user }, ())?)
}

/// Why the own password cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The present password is another one.
    #[error("the present password is wrong")]
    Wrong,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for PasswordError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Wrong => None,
            Self::Fault(fault) => Some(fault),
        }
    }
}

/// The own name and e-mail address.
///
/// # Errors
/// A fault.
pub fn own_name_and_email<R: MayKeepAccount>(tx: &mut Tx<'_, R>) -> Result<(String, String), Fault> {
    let me = tx.actor().user().ok_or(Fault::Broken("nobody is signed in"))?;
    Ok(users::table.find(me).select((users::name, users::email)).first(tx.conn())?)
}

/// Changes the own password and ends the other sign-ins.
///
/// # Errors
/// See [`PasswordError`].
pub fn change_password<R: MayKeepAccount>(tx: &mut Tx<'_, R>, present: &str, new: &str) -> Result<Recorded<()>, PasswordError> {
    let me = tx.actor().signed_in().ok_or(PasswordError::Wrong)?;
    if !is_own_password(tx, present)? {
        return Err(PasswordError::Wrong);
    }
    set_password(tx.conn(), me.user, new)?;
    let now = tx.now();
    sign_ins::end_others(tx.conn(), me.user, me.sign_in, now)?;
    Ok(tx.record(Event::PasswordChanged { user: me.user }, ())?)
}

/// Whether this is the password of who is signed in.
pub(in crate::model) fn is_own_password<R: MayKeepAccount>(tx: &mut Tx<'_, R>, password: &str) -> Result<bool, Fault> {
    let Some(me) = tx.actor().user() else { return Ok(false) };
    let hash: Option<String> = users::table.find(me).select(users::password_hash).first(tx.conn())?;
    Ok(passwords::fits(password, hash.as_deref()))
}

/// Records that somebody at the own account did not know its password.
///
/// # Errors
/// A fault.
pub fn password_refused<R: MayKeepAccount>(tx: &mut Tx<'_, R>) -> Result<Recorded<()>, Fault> {
    let user = tx.actor().user().ok_or(Fault::Broken("nobody is signed in"))?;
    tx.record(Event::PasswordRefused { user }, ())
}

/// Sets a password, after the caller has proved who it is.
pub(in crate::model) fn set_password(conn: &mut diesel::pg::PgConnection, user: UserId, password: &str) -> Result<(), Fault> {
    let (hash, now) = (passwords::hash(password)?, crate::time::now());
    diesel::update(users::table.find(user))
        .set((users::password_hash.eq(hash), users::password_set_at.eq(now), users::links_good_from.eq(now)))
        .execute(conn)?;
    Ok(())
}
