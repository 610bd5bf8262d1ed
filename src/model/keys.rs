//! The master key, and what is sealed under it.
//!
//! The master key lies in a file outside the database. It wraps one data key for each person, case and user; these seal
//! contacts, special data, notes and agreement texts (XChaCha20-Poly1305, the place of the text bound as associated data,
//! so that a sealed text moved to another row or column does not open). The nonce is made from key, place and text (as
//! in SIV): the same text in the same place gives the same bytes, so that an unchanged text is seen to be unchanged, and
//! no nonce ever serves two texts. Sub-keys for other uses are HMACs of a label.

use chacha20poly1305::aead::{Aead, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

const NONCE: usize = 24;

/// What was sealed does not open: another key, another place, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed text does not open under this key")]
pub struct Unsealable;

/// Where a sealed text belongs; part of what is authenticated.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Table and column, as `persons.contacts`.
    pub column: &'static str,
    /// The row's id.
    pub row: Uuid,
}

/// The installation's master key.
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// The key of one person, case or user.
pub struct DataKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// From the bytes of the key file.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// A new random key.
    pub fn generate() -> Self {
        Self::from_bytes(rand::random())
    }

    /// The bytes, for the key file alone.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A sub-key for another use, named by its label.
    pub fn derive(&self, label: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(digest(&self.0, label.as_bytes()))
    }

    /// A digest of a normalised value, by which it can be found without being stored.
    pub fn blind(&self, label: &str, value: &str) -> [u8; 32] {
        digest(&self.derive(label), value.as_bytes())
    }

    /// A new data key for the owner, and its wrapped form to store.
    pub fn new_data_key(&self, owner: Uuid) -> (DataKey, Vec<u8>) {
        let key = DataKey(Zeroizing::new(rand::random()));
        let wrapped = seal(&self.0, &place_bytes("data_keys.wrapped", owner, owner), key.0.as_slice());
        (key, wrapped)
    }

    /// The owner's data key from its wrapped form.
    ///
    /// # Errors
    /// Another master key wrapped it, or for another owner.
    pub fn unwrap(&self, owner: Uuid, wrapped: &[u8]) -> Result<DataKey, Unsealable> {
        let bytes = Zeroizing::new(open(&self.0, &place_bytes("data_keys.wrapped", owner, owner), wrapped)?);
        let key = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_length| Unsealable)?;
        Ok(DataKey(Zeroizing::new(key)))
    }
}

impl DataKey {
    /// Seals a text for its place, under this key of the given owner.
    pub fn seal(&self, owner: Uuid, place: Place, text: &[u8]) -> Vec<u8> {
        seal(&self.0, &place_bytes(place.column, place.row, owner), text)
    }

    /// Opens what was sealed for the same place and owner.
    ///
    /// # Errors
    /// It was sealed elsewhere, or changed.
    pub fn open(&self, owner: Uuid, place: Place, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        open(&self.0, &place_bytes(place.column, place.row, owner), sealed)
    }
}

fn place_bytes(column: &str, row: Uuid, owner: Uuid) -> Vec<u8> {
    [column.as_bytes(), b"\0", row.as_bytes(), owner.as_bytes()].concat()
}

fn digest(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // HMAC takes a key of any length: 32 bytes cannot be refused, and the empty fallback would only change the digest.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else { return [0; 32] };
    mac.update(message);
    mac.finalize().into_bytes().into()
}

fn seal(key: &[u8; 32], place: &[u8], text: &[u8]) -> Vec<u8> {
    let nonce = synthetic_nonce(key, place, text);
    let cipher = XChaCha20Poly1305::new(&(*key).into());
    // Encryption fails only above 256 GB.
    let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: text, aad: place }).unwrap_or_default();
    [nonce.as_slice(), &sealed].concat()
}

/// The first 24 bytes of an HMAC over place and text, under a sub-key of its own.
fn synthetic_nonce(key: &[u8; 32], place: &[u8], text: &[u8]) -> [u8; NONCE] {
    let sub_key = digest(key, b"nonce");
    let message = [&place.len().to_be_bytes(), place, text].concat();
    let mut nonce = [0; NONCE];
    for (byte, from) in nonce.iter_mut().zip(digest(&sub_key, &message)) {
        *byte = from;
    }
    nonce
}

fn open(key: &[u8; 32], place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
    let (nonce, body) = sealed.split_at_checked(NONCE).ok_or(Unsealable)?;
    let nonce = <[u8; NONCE]>::try_from(nonce).map_err(|_length| Unsealable)?;
    XChaCha20Poly1305::new(&(*key).into())
        .decrypt(&XNonce::from(nonce), Payload { msg: body, aad: place })
        .map_err(|_opaque| Unsealable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(column: &'static str) -> Place {
        Place { column, row: Uuid::nil() }
    }

    #[test]
    fn a_sealed_text_opens_only_in_its_place_for_its_owner_under_its_key() {
        let master = MasterKey::generate();
        let owner = Uuid::now_v7();
        let (key, wrapped) = master.new_data_key(owner);
        let sealed = key.seal(owner, place("notes.text"), b"trust");
        let again = master.unwrap(owner, &wrapped).unwrap();

        assert_eq!(again.open(owner, place("notes.text"), &sealed).unwrap(), b"trust");
        assert_eq!(again.open(owner, place("agreements.terms"), &sealed), Err(Unsealable));
        assert_eq!(again.open(Uuid::nil(), place("notes.text"), &sealed), Err(Unsealable));
        assert!(master.unwrap(Uuid::nil(), &wrapped).is_err());
        assert!(MasterKey::generate().unwrap(owner, &wrapped).is_err());
    }

    #[test]
    fn a_changed_byte_anywhere_is_noticed() {
        let (key, _) = MasterKey::generate().new_data_key(Uuid::nil());
        let sealed = key.seal(Uuid::nil(), place("notes.text"), b"trust");
        for position in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[position] ^= 1;
            assert!(key.open(Uuid::nil(), place("notes.text"), &changed).is_err());
        }
    }
}
