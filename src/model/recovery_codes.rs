//! Codes on paper for who has lost the second factor, each good once. The database keeps digests under the master key: without
//! the key's file they cannot even be guessed at.

use diesel::prelude::*;
use uuid::Uuid;

use super::actor::Audience;
use super::db::Tx;
use super::fault::Fault;
use super::ids::UserId;
use super::schema::recovery_codes::{code_hash, id, table as recovery_codes, used_at, user_id};

/// How many a user gets at a time.
const MANY: usize = 10;
/// Signs of a code: 60 bits.
const LENGTH: usize = 12;
/// Letters and digits that are not taken for one another, 32 of them.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Makes a user's codes, in groups of four; earlier ones are good no more.
pub(in crate::model) fn renew<R: Audience>(tx: &mut Tx<'_, R>, user: UserId) -> Result<Vec<String>, Fault> {
    forget(tx, user)?;
    let codes: Vec<String> = std::iter::repeat_with(generate).take(MANY).collect();
    let rows: Vec<_> =
        codes.iter().map(|code| (id.eq(Uuid::now_v7()), user_id.eq(user.0), code_hash.eq(digest(tx, user, code)))).collect();
    diesel::insert_into(recovery_codes).values(&rows).execute(tx.conn())?;
    Ok(codes)
}

/// Uses up a code as it was typed. Of two at once, one wins.
pub(in crate::model) fn spend<R: Audience>(tx: &mut Tx<'_, R>, user: UserId, typed: &str) -> Result<bool, Fault> {
    let (hash, now) = (digest(tx, user, typed), tx.now());
    let good = recovery_codes.filter(user_id.eq(user.0).and(code_hash.eq(hash)).and(used_at.is_null()));
    Ok(diesel::update(good).set(used_at.eq(now)).execute(tx.conn())? == 1)
}

/// How many are left.
pub(in crate::model) fn left<R: Audience>(tx: &mut Tx<'_, R>, user: UserId) -> Result<i64, Fault> {
    Ok(recovery_codes.filter(user_id.eq(user.0).and(used_at.is_null())).count().get_result(tx.conn())?)
}

/// Takes all of a user's codes away.
pub(in crate::model) fn forget<R: Audience>(tx: &mut Tx<'_, R>, user: UserId) -> Result<(), Fault> {
    diesel::delete(recovery_codes.filter(user_id.eq(user.0))).execute(tx.conn())?;
    Ok(())
}

fn generate() -> String {
    let signs = rand::random::<[u8; LENGTH]>().map(|byte| SIGNS.get(usize::from(byte % 32)).copied().map_or('A', char::from));
    signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// The digest of a code, however it was typed: small letters, spaces and hyphens do not matter.
fn digest<R: Audience>(tx: &Tx<'_, R>, user: UserId, typed: &str) -> Vec<u8> {
    let signs: String = typed.chars().filter(|sign| sign.is_ascii_alphanumeric()).collect();
    tx.keys().blind("recovery code", &format!("{user} {}", signs.to_ascii_uppercase())).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_groups_of_four_and_never_the_same() {
        let (one, other) = (generate(), generate());
        assert_ne!(one, other);
        for code in [one, other] {
            assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4], "{code}");
        }
    }
}
