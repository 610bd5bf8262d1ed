//! Keys of events in calendars that must not say which session they are. Who holds the calendar learns from them neither the key
//! of the session, which stands in other calendars and files, nor which events of two calendars are the same. Only this
//! installation reads them back: a calendar of ours that returns in a mediator's own one is not taken for something else.

use uuid::Uuid;

use super::ids::SessionId;
use super::keys::MasterKey;
use crate::codes::FeedLevel;

/// Octets of a session's key, and of what hides it.
const HALF: usize = 16;
/// A key's letters: both halves in hexadecimal.
const LETTERS: usize = HALF * 4;

/// The key of a session in one feed, the same for as long as that much of it is shown there. When less is shown, the key is
/// another one, so that calendars drop what they knew instead of keeping it.
///
/// The first half is a digest of all three; the second is the session's key under a mask that follows from the first.
pub(in crate::model) fn hide(keys: &MasterKey, feed: Uuid, shown: FeedLevel, session: SessionId) -> String {
    let digest = keys.blind("calendar event", &format!("{feed} {shown} {session}"));
    let tag = hex(digest.into_iter().take(HALF));
    let hidden = session.0.into_bytes().into_iter().zip(mask(keys, &tag)).map(|(octet, mask)| octet ^ mask);
    format!("{tag}{}", hex(hidden))
}

/// The session behind a key, if it is one of ours; what is no session comes out of a key that is not.
pub(in crate::model) fn reveal(keys: &MasterKey, key: &str) -> Option<Uuid> {
    let is_hidden = key.len() == LETTERS && key.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b'a'..=b'f'));
    if !is_hidden {
        return key.parse().ok();
    }
    let (tag, hidden) = key.split_at_checked(HALF * 2)?;
    let hidden: Uuid = hidden.parse().ok()?;
    let mut octets = hidden.into_bytes();
    octets.iter_mut().zip(mask(keys, tag)).for_each(|(octet, mask)| *octet ^= mask);
    Some(Uuid::from_bytes(octets))
}

fn mask(keys: &MasterKey, tag: &str) -> [u8; 32] {
    keys.blind("calendar event mask", tag)
}

fn hex(octets: impl Iterator<Item = u8>) -> String {
    octets.map(|octet| format!("{octet:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_nothing_and_is_read_back_by_this_installation_alone() {
        let (keys, feed, other, session) = (MasterKey::generate(), Uuid::now_v7(), Uuid::now_v7(), SessionId::new());
        let key = hide(&keys, feed, FeedLevel::Busy, session);
        assert_eq!(key, hide(&keys, feed, FeedLevel::Busy, session), "it stays");
        assert_eq!(reveal(&keys, &key), Some(session.0));
        assert_ne!(reveal(&MasterKey::generate(), &key), Some(session.0));
        let keys_of_it =
            [hide(&keys, other, FeedLevel::Busy, session), hide(&keys, feed, FeedLevel::Reference, session), key.clone()];
        let (one, two) = (&keys_of_it, &keys_of_it);
        for (at, one) in one.iter().enumerate() {
            assert!(!one.contains(&session.0.simple().to_string()));
            for two in two.iter().skip(at + 1) {
                assert_ne!(one.split_at(32).0, two.split_at(32).0);
                assert_ne!(one.split_at(32).1, two.split_at(32).1);
            }
        }
    }

    #[test]
    fn what_is_no_key_of_ours_is_no_session_of_ours() {
        let keys = MasterKey::generate();
        let session = Uuid::now_v7();
        assert_eq!(reveal(&keys, &session.to_string()), Some(session), "where all is shown, the session's own key stands");
        for other in ["", "a", "0198", &"g".repeat(64), &"ë".repeat(32), &"0".repeat(63), &"A".repeat(64)] {
            assert_eq!(reveal(&keys, other), None, "{other}");
        }
    }
}
