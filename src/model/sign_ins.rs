//! Signing in and out, and the browsers that are signed in.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::actor::{MayKeepAccount, MaySignIn};
use super::db::{Database, Recorded, Tx};
use super::events::{Event, FactorEvent};
use super::fault::Fault;
use super::fault::Missing;
use super::ids::{SignInId, UserId};
use super::passwords;
use super::schema::{second_factors, sign_ins, users};

/// A browser that is signed in.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = sign_ins, check_for_backend(diesel::pg::Pg))]
pub struct SignIn {
    /// Its key.
    pub id: SignInId,
    /// When it began.
    pub signed_in_at: DateTime<Utc>,
    /// When it was last seen, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// From which address.
    pub address: String,
    /// What the browser calls itself.
    pub browser: String,
}

/// From where somebody signs in.
#[derive(Debug, Clone)]
pub struct Device {
    /// The address of the client.
    pub address: String,
    /// What the browser calls itself, cut short.
    pub browser: String,
}

/// Whether an e-mail address and password belong together. Takes the same time for an unknown address.
/// No connection is held while the password is hashed.
///
/// # Errors
/// A fault.
pub fn check(database: &Database, email: &str, password: &str) -> Result<Checked, Fault> {
    let email = crate::words::normal_email(email);
    let account = users::table.filter(users::email.eq(&email)).select((users::id, users::password_hash, users::disabled_at));
    let found: Option<(UserId, Option<String>, Option<DateTime<Utc>>)> =
        database.ask(|conn| Ok(account.first(conn).optional()?))?;
    let hash = found.as_ref().and_then(|(_, hash, _)| hash.as_deref());
    let fits = passwords::fits(password, hash);
    Ok(match found {
        None => Checked { user: None, hash: None, fault: Some("unknown") },
        Some((user, _, _)) if !fits => Checked { user: Some(user), hash: None, fault: Some("password") },
        Some((user, _, Some(_))) => Checked { user: Some(user), hash: None, fault: Some("disabled") },
        Some((user, hash, None)) => Checked { user: Some(user), hash, fault: None },
    })
}

/// The result of [`check`]; what was wrong is for the audit trail alone.
#[derive(Debug)]
pub struct Checked {
    user: Option<UserId>,
    /// What the password was checked against.
    hash: Option<String>,
    fault: Option<&'static str>,
}

/// Somebody whose password was right and whose second factor is still to come. It opens nothing but the page that asks for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Half {
    /// Who it is, if the code is right.
    pub user: UserId,
    /// A digest of what the password was checked against: with another password it is worth nothing.
    pub proof: String,
}

impl Half {
    fn of(user: UserId, hash: &str) -> Self {
        Self { user, proof: BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(hash.as_bytes())) }
    }
}

/// What a right or wrong password leads to.
pub enum Opened {
    /// To a sign-in.
    In(SignInId),
    /// To the page that asks for the second factor.
    Half(Half),
    /// Nowhere.
    Refused,
}

/// Opens a sign-in for what was checked, or half of one where a second factor stands, or records the refusal.
///
/// # Errors
/// A fault.
pub fn open<R: MaySignIn>(tx: &mut Tx<'_, R>, checked: &Checked, device: &Device) -> Result<Recorded<Opened>, Fault> {
    let address = device.address.clone();
    match (checked.user, checked.fault) {
        (Some(user), None) if still_stands(tx, user, checked)? => {
            if has_second_factor(tx.conn(), user)? {
                let half = Half::of(user, checked.hash.as_deref().unwrap_or_default());
                return tx.record(FactorEvent::SecondFactorAsked { user, address }.into(), Opened::Half(half));
            }
            Ok(start(tx, user, device)?.map(Opened::In))
        }
        (user, fault) => {
            let because = fault.unwrap_or("changed");
            tx.record(Event::SignInRefused { user, because, address }, Opened::Refused)
        }
    }
}

/// Whether a user who knows the password needs more.
pub(in crate::model) fn has_second_factor(conn: &mut diesel::pg::PgConnection, user: UserId) -> Result<bool, Fault> {
    let confirmed = second_factors::table.find(user.0).filter(second_factors::confirmed_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(confirmed)).get_result(conn)?)
}

/// Whether the password that was right is still the one, and the account open. Holds the user's row as [`open`] does.
pub(in crate::model) fn still_holds<R: MaySignIn>(tx: &mut Tx<'_, R>, half: &Half) -> Result<bool, Fault> {
    let open = users::table.find(half.user).filter(users::disabled_at.is_null());
    let hash: Option<Option<String>> = open.select(users::password_hash).for_share().first(tx.conn()).optional()?;
    let now = hash.flatten().map(|hash| Half::of(half.user, &hash));
    Ok(now.is_some_and(|now| now.proof.as_bytes().ct_eq(half.proof.as_bytes()).into()))
}

/// Whether the password is still the one that was checked, and the account open. Holds the user's row, so that a change
/// of either waits, and then ends this sign-in too.
fn still_stands<R: MaySignIn>(tx: &mut Tx<'_, R>, user: UserId, checked: &Checked) -> Result<bool, Fault> {
    let rows: Vec<UserId> = users::table
        .find(user)
        .filter(users::password_hash.eq(checked.hash.as_deref()).and(users::disabled_at.is_null()))
        .select(users::id)
        .for_share()
        .load(tx.conn())?;
    Ok(!rows.is_empty())
}

/// Starts a sign-in of a user who has just proved to be the one.
pub(in crate::model) fn start<R: MaySignIn>(
    tx: &mut Tx<'_, R>,
    user: UserId,
    device: &Device,
) -> Result<Recorded<SignInId>, Fault> {
    let id = SignInId::new();
    diesel::insert_into(sign_ins::table)
        .values((
            sign_ins::id.eq(id),
            sign_ins::user_id.eq(user),
            sign_ins::address.eq(&device.address),
            sign_ins::browser.eq(&device.browser),
        ))
        .execute(tx.conn())?;
    tx.record(Event::SignedIn { user, sign_in: id }, id)
}

/// Records that the limit of tries refused somebody.
///
/// # Errors
/// A fault.
pub fn refuse_for_tries<R: MaySignIn>(tx: &mut Tx<'_, R>, device: &Device) -> Result<Recorded<()>, Fault> {
    tx.record(Event::SignInRefused { user: None, because: "tries", address: device.address.clone() }, ())
}

/// The own open sign-ins, the latest first.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepAccount>(tx: &mut Tx<'_, R>) -> Result<Vec<SignIn>, Fault> {
    let Some(user) = tx.actor().user() else { return Ok(Vec::new()) };
    let now = tx.now();
    Ok(sign_ins::table
        .filter(sign_ins::user_id.eq(user).and(sign_ins::ended_at.is_null()))
        .filter(sign_ins::last_seen_at.gt(now - super::identity::IDLE))
        .filter(sign_ins::signed_in_at.gt(now - super::identity::AT_MOST))
        .order(sign_ins::last_seen_at.desc())
        .select(SignIn::as_select())
        .load(tx.conn())?)
}

/// Ends one of the own sign-ins.
///
/// # Errors
/// It is not one's own, or has ended; or a fault.
pub fn end<R: MayKeepAccount>(tx: &mut Tx<'_, R>, sign_in: SignInId) -> Result<Recorded<()>, Missing> {
    let me = tx.actor().signed_in().ok_or(Missing::Row)?;
    let own = sign_ins::table.find(sign_in).filter(sign_ins::user_id.eq(me.user).and(sign_ins::ended_at.is_null()));
    let now = tx.now();
    if diesel::update(own).set(sign_ins::ended_at.eq(now)).execute(tx.conn()).map_err(Fault::from)? == 0 {
        return Err(Missing::Row);
    }
    let event = if Some(sign_in) == me.sign_in {
        Event::SignedOut { user: me.user, sign_in }
    } else {
        Event::SignInEnded { user: me.user, sign_in }
    };
    Ok(tx.record(event, ())?)
}

/// Ends all sign-ins of a user but one.
pub(in crate::model) fn end_others(
    conn: &mut diesel::pg::PgConnection,
    user: UserId,
    but: Option<SignInId>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    diesel::update(sign_ins::table.filter(sign_ins::user_id.eq(user).and(sign_ins::ended_at.is_null())))
        .filter(sign_ins::id.ne(but.map_or(uuid::Uuid::nil(), |id| id.0)))
        .set(sign_ins::ended_at.eq(now))
        .execute(conn)?;
    Ok(())
}
