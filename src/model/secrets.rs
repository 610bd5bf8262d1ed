//! Secrets in links: shown once, kept as their hash.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// The secret part of a link: shown once, kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one: 256 random bits, so a plain hash of it is not to be guessed either.
    pub(in crate::model) fn generate() -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>()))
    }

    /// One that comes out the same for the same key: a message that is sent a second time has the same link.
    pub(in crate::model) fn derived(keyed: [u8; 32]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(keyed))
    }

    /// As it came in a link.
    pub fn from_link(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it goes into a link.
    pub fn as_link(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub(in crate::model) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}
