//! A code as a proof, and signing in with one.

use diesel::prelude::*;
use zeroize::Zeroizing;

use super::{place, rows, totp};
use crate::model::actor::{Audience, MaySignIn};
use crate::model::db::{Recorded, Tx};
use crate::model::events::FactorEvent;
use crate::model::fault::Fault;
use crate::model::ids::{SignInId, UserId};
use crate::model::sign_ins::{self, Device, Half};
use crate::model::{recovery_codes, user_keys};

/// What became of a code.
pub(super) enum Proof {
    /// It was good, and is good no more.
    Given,
    /// It was not; why, is for the audit trail alone.
    Wrong(&'static str),
    /// There is no factor to prove.
    NoFactor,
}

/// Takes a code of the app or a recovery code; either is good once, and of two at once one wins.
pub(super) fn take<R: Audience>(tx: &mut Tx<'_, R>, user: UserId, typed: &str) -> Result<Proof, Fault> {
    let stored: Option<Option<Vec<u8>>> = rows::table.find(user.0).select(rows::secret_sealed).first(tx.conn()).optional()?;
    let Some(sealed) = stored.flatten() else { return Ok(Proof::NoFactor) };
    let Some(code) = totp::digits(typed) else {
        if !recovery_codes::spend(tx, user, typed)? {
            return Ok(Proof::Wrong("recovery_code"));
        }
        let _used = tx.record(FactorEvent::RecoveryCodeUsed { user }.into(), ())?;
        return Ok(Proof::Given);
    };
    let secret = unseal(tx, user, &sealed)?;
    let Some(step) = totp::step_of(&secret, &code, tx.now())? else { return Ok(Proof::Wrong("code")) };
    // The row decides: whoever comes second, at once or later, finds the step taken; so does a code of an earlier secret.
    let is_new = rows::last_step.is_null().or(rows::last_step.lt(step)).assume_not_null();
    let fresh = rows::table.find(user.0).filter(rows::secret_sealed.eq(sealed)).filter(is_new);
    let taken = diesel::update(fresh).set(rows::last_step.eq(step)).execute(tx.conn())?;
    Ok(if taken == 1 { Proof::Given } else { Proof::Wrong("used") })
}

/// Opens a sealed secret of a user.
pub(super) fn unseal<R: Audience>(tx: &mut Tx<'_, R>, user: UserId, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let keys = tx.keys();
    let key = user_keys::find(tx.conn(), keys, user)?.ok_or(Fault::Broken("the key of a second factor is gone"))?;
    Ok(Zeroizing::new(key.open(user.0, place(user), sealed)?))
}

/// What a code leads to at the sign-in.
pub enum SecondStep {
    /// To a sign-in.
    In(SignInId),
    /// Nowhere: it is wrong, or was used before.
    Wrong,
    /// Back to the first step: password, account or factor changed since.
    Over,
}

/// The second step of signing in.
///
/// # Errors
/// A fault.
pub fn sign_in<R: MaySignIn>(
    tx: &mut Tx<'_, R>,
    half: &Half,
    typed: &str,
    device: &Device,
) -> Result<Recorded<SecondStep>, Fault> {
    let user = half.user;
    let proof = if sign_ins::still_holds(tx, half)? { take(tx, user, typed)? } else { Proof::NoFactor };
    let (because, step) = match proof {
        Proof::Given => return Ok(sign_ins::start(tx, user, device)?.map(SecondStep::In)),
        Proof::Wrong(because) => (because, SecondStep::Wrong),
        Proof::NoFactor => ("changed", SecondStep::Over),
    };
    tx.record(FactorEvent::SecondFactorRefused { user, because, address: Some(device.address.clone()) }.into(), step)
}

/// Records that the limit of tries refused a code.
///
/// # Errors
/// A fault.
pub fn refuse_for_tries<R: MaySignIn>(tx: &mut Tx<'_, R>, half: &Half, device: &Device) -> Result<Recorded<()>, Fault> {
    let address = Some(device.address.clone());
    tx.record(FactorEvent::SecondFactorRefused { user: half.user, because: "tries", address }.into(), ())
}
