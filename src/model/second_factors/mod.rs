//! The second factor of who signs in: codes of an app on the telephone, or from paper. The secret is sealed by the user's key.

mod proof;
mod totp;

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::upsert::excluded;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

pub use proof::{SecondStep, refuse_for_tries, sign_in};

use proof::Proof;

use super::actor::{Audience, MayKeepAccount, MayKeepUsers};
use super::db::{Recorded, Tx};
use super::events::FactorEvent;
use super::fault::{Fault, MayFault, Missing};
use super::ids::UserId;
use super::keys::Place;
use super::schema::second_factors as rows;
use super::{recovery_codes, sign_ins, user_keys, users};

/// How long a secret that was shown can be confirmed.
const OFFERED_FOR: Duration = Duration::minutes(15);

/// How a user stands with the second factor.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Since when signing in takes it.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When an administrator took it away, until there is another.
    pub reset_at: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    pub codes_left: i64,
    /// The centres that want it.
    pub wanted_by: Vec<String>,
}

/// A secret to be put into an app; shown once.
pub struct Offer {
    /// In base 32, as apps take it.
    pub secret: String,
    /// The same as an address (`otpauth:`), for a picture to scan.
    pub address: String,
}

/// Why something about the own second factor is refused.
#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    /// The password is another one.
    #[error("the present password is wrong")]
    PasswordWrong,
    /// The code is wrong, or was used before.
    #[error("the code is wrong")]
    CodeWrong,
    /// The secret was not offered, or too long ago, or another one was since.
    #[error("the secret is not on offer")]
    NotOffered,
    /// A centre wants it.
    #[error("a centre requires it")]
    Required,
    /// There is none.
    #[error("there is no second factor")]
    Missing,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for FactorError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::PasswordWrong | Self::CodeWrong | Self::NotOffered | Self::Required | Self::Missing => None,
        }
    }
}

impl From<diesel::result::Error> for FactorError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Fault(error.into())
    }
}

/// Where a secret is sealed for; an offered one becomes the one that counts as it is.
fn place(user: UserId) -> Place {
    Place { column: "second_factors.secret_sealed", row: user.0 }
}

/// Records that a code at the own account was wrong.
///
/// # Errors
/// A fault.
pub fn refuse<R: MayKeepAccount>(tx: &mut Tx<'_, R>) -> Result<Recorded<()>, Fault> {
    let user = own(tx)?;
    tx.record(FactorEvent::SecondFactorRefused { user, because: "account", address: None }.into(), ())
}

fn own<R: Audience>(tx: &Tx<'_, R>) -> Result<UserId, Fault> {
    tx.actor().user().ok_or(Fault::Broken("nobody is signed in"))
}

/// How the user who is signed in stands with it.
///
/// # Errors
/// A fault.
pub fn standing<R: MayKeepAccount>(tx: &mut Tx<'_, R>) -> Result<Standing, Fault> {
    let me = own(tx)?;
    let mine = rows::table.find(me.0).select((rows::confirmed_at, rows::reset_at));
    let (confirmed_at, reset_at) = mine.first(tx.conn()).optional()?.unwrap_or_default();
    let wanted_by = tx.actor().signed_in().map(super::actor::SignedIn::wanted_by).unwrap_or_default();
    Ok(Standing { confirmed_at, reset_at, codes_left: recovery_codes::left(tx, me)?, wanted_by })
}

/// Offers a new secret to who knows the password, and a code where a factor stands already: that one counts until the new
/// one is confirmed.
///
/// # Errors
/// See [`FactorError`].
pub fn offer<R: MayKeepAccount>(tx: &mut Tx<'_, R>, password: &str, code: &str) -> Result<Recorded<Offer>, FactorError> {
    let (user, now) = (own(tx)?, tx.now());
    if !users::is_own_password(tx, password)? {
        return Err(FactorError::PasswordWrong);
    }
    if sign_ins::has_second_factor(tx.conn(), user)? && !matches!(proof::take(tx, user, code)?, Proof::Given) {
        return Err(FactorError::CodeWrong);
    }
    let secret = Zeroizing::new(totp::fresh());
    let keys = tx.keys();
    let sealed = user_keys::find_or_make(tx.conn(), keys, user)?.seal(user.0, place(user), &secret);
    diesel::insert_into(rows::table)
        .values((rows::user_id.eq(user.0), rows::offered_sealed.eq(sealed), rows::offered_at.eq(now)))
        .on_conflict(rows::user_id)
        .do_update()
        .set((rows::offered_sealed.eq(excluded(rows::offered_sealed)), rows::offered_at.eq(excluded(rows::offered_at))))
        .execute(tx.conn())?;
    let (_, email) = users::own_name_and_email(tx)?;
    let offer = Offer { secret: totp::text(&secret), address: totp::address(&secret, &email)? };
    Ok(tx.record(FactorEvent::SecondFactorOffered { user }.into(), offer)?)
}

/// The address of a secret that its page sends back, for the same picture once more.
///
/// # Errors
/// It is not the one that was offered to this user; or a fault.
pub fn offered<R: MayKeepAccount>(tx: &mut Tx<'_, R>, secret: &str) -> Result<Offer, FactorError> {
    let (_, email) = users::own_name_and_email(tx)?;
    let (_, known) = on_offer(tx, secret)?;
    Ok(Offer { secret: totp::text(&known), address: totp::address(&known, &email)? })
}

/// The secret on offer, sealed and open, if the page that sends it back knows it: it is shown to nobody else.
fn on_offer<R: MayKeepAccount>(tx: &mut Tx<'_, R>, secret: &str) -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), FactorError> {
    let (user, since) = (own(tx)?, tx.now() - OFFERED_FOR);
    let stored: Option<Option<Vec<u8>>> =
        rows::table.find(user.0).filter(rows::offered_at.gt(since)).select(rows::offered_sealed).first(tx.conn()).optional()?;
    let sealed = stored.flatten().ok_or(FactorError::NotOffered)?;
    let known = proof::unseal(tx, user, &sealed)?;
    if bool::from(totp::text(&known).as_bytes().ct_eq(secret.as_bytes())) {
        Ok((sealed, known))
    } else {
        Err(FactorError::NotOffered)
    }
}

/// Confirms the offered secret by a code of it: from now on signing in takes one. Other sign-ins end, and there are new
/// recovery codes.
///
/// # Errors
/// See [`FactorError`].
pub fn confirm<R: MayKeepAccount>(tx: &mut Tx<'_, R>, secret: &str, code: &str) -> Result<Recorded<Vec<String>>, FactorError> {
    let (user, now) = (own(tx)?, tx.now());
    let (sealed, known) = on_offer(tx, secret)?;
    let step = totp::digits(code)
        .map(|code| totp::step_of(&known, &code, now))
        .transpose()?
        .flatten()
        .ok_or(FactorError::CodeWrong)?;
    let none: Option<Vec<u8>> = None;
    let never: Option<DateTime<Utc>> = None;
    let confirmed = diesel::update(rows::table.find(user.0).filter(rows::offered_sealed.eq(&sealed)))
        .set((
            rows::secret_sealed.eq(&sealed),
            rows::confirmed_at.eq(now),
            rows::last_step.eq(step),
            rows::offered_sealed.eq(none),
            rows::offered_at.eq(never),
            rows::reset_at.eq(never),
        ))
        .execute(tx.conn())?;
    if confirmed == 0 {
        return Err(FactorError::NotOffered);
    }
    let here = tx.actor().signed_in().and_then(|me| me.sign_in);
    sign_ins::end_others(tx.conn(), user, here, now)?;
    let _confirmed = tx.record(FactorEvent::SecondFactorConfirmed { user }.into(), ())?;
    let codes = recovery_codes::renew(tx, user)?;
    Ok(tx.record(FactorEvent::RecoveryCodesMade { user }.into(), codes)?)
}

/// Makes new recovery codes; the earlier ones are good no more.
///
/// # Errors
/// See [`FactorError`].
pub fn renew_codes<R: MayKeepAccount>(tx: &mut Tx<'_, R>, password: &str) -> Result<Recorded<Vec<String>>, FactorError> {
    let user = own(tx)?;
    if !sign_ins::has_second_factor(tx.conn(), user)? {
        return Err(FactorError::Missing);
    }
    if !users::is_own_password(tx, password)? {
        return Err(FactorError::PasswordWrong);
    }
    let codes = recovery_codes::renew(tx, user)?;
    Ok(tx.record(FactorEvent::RecoveryCodesMade { user }.into(), codes)?)
}

/// Turns the own second factor off, where no centre wants it.
///
/// # Errors
/// See [`FactorError`].
pub fn remove<R: MayKeepAccount>(tx: &mut Tx<'_, R>, password: &str, code: &str) -> Result<Recorded<()>, FactorError> {
    let user = own(tx)?;
    if tx.actor().signed_in().is_some_and(|me| !me.wanted_by().is_empty()) {
        return Err(FactorError::Required);
    }
    if !users::is_own_password(tx, password)? {
        return Err(FactorError::PasswordWrong);
    }
    match proof::take(tx, user, code)? {
        Proof::Given => {}
        Proof::NoFactor => return Err(FactorError::Missing),
        Proof::Wrong(_) => return Err(FactorError::CodeWrong),
    }
    take_away(tx, user, None)?;
    Ok(tx.record(FactorEvent::SecondFactorRemoved { user }.into(), ())?)
}

/// Takes a user's second factor away, because the telephone is lost and the codes with it. Sign-ins end. The own one is
/// turned off under Account.
///
/// # Errors
/// There is none, or it is the own; or a fault.
pub fn reset<R: MayKeepUsers>(tx: &mut Tx<'_, R>, user: UserId) -> Result<Recorded<()>, Missing> {
    let now = tx.now();
    if tx.actor().user() == Some(user) || !take_away(tx, user, Some(now))? {
        return Err(Missing::Row);
    }
    sign_ins::end_others(tx.conn(), user, None, now)?;
    Ok(tx.record(FactorEvent::SecondFactorReset { user }.into(), ())?)
}

/// Whether a user signs in with a second factor, and an administrator may take it away.
///
/// # Errors
/// A fault.
pub fn can_be_reset<R: MayKeepUsers>(tx: &mut Tx<'_, R>, user: UserId) -> Result<bool, Fault> {
    Ok(tx.actor().user() != Some(user) && sign_ins::has_second_factor(tx.conn(), user)?)
}

fn take_away<R: Audience>(tx: &mut Tx<'_, R>, user: UserId, reset_at: Option<DateTime<Utc>>) -> Result<bool, Fault> {
    let (none, never, no_step): (Option<Vec<u8>>, Option<DateTime<Utc>>, Option<i64>) = (None, None, None);
    let taken = diesel::update(rows::table.find(user.0).filter(rows::confirmed_at.is_not_null()))
        .set((
            rows::secret_sealed.eq(&none),
            rows::confirmed_at.eq(never),
            rows::last_step.eq(no_step),
            rows::offered_sealed.eq(&none),
            rows::offered_at.eq(never),
            rows::reset_at.eq(reset_at),
        ))
        .execute(tx.conn())?;
    recovery_codes::forget(tx, user)?;
    Ok(taken == 1)
}
