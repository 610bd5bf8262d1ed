//! Passwords: argon2id, and the same work for a user who does not exist.

use std::sync::OnceLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};

use super::fault::Fault;

/// Words that stand to reason here, and in no list of frequent passwords.
const HERE: [&str; 16] = [
    "pajtim",
    "ndermjetesim",
    "ndërmjetësim",
    "medijacija",
    "posredovanje",
    "qendra",
    "centar",
    "kosova",
    "kosovo",
    "ferizaj",
    "urosevac",
    "gjakova",
    "gjakove",
    "djakovica",
    "prishtina",
    "pristina",
];

/// Whether a password is found with fewer than 10¹⁰ guesses (zxcvbn's score below 4: Wheeler, USENIX Security 2016) by
/// somebody who knows whose it is.
pub fn is_guessable(password: &str, whose: &[&str]) -> bool {
    let words = whose.iter().flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
    let known: Vec<&str> = whose.iter().copied().chain(words).chain(HERE).collect();
    zxcvbn::zxcvbn(password, &known).score() < zxcvbn::Score::Four
}

/// Hashes a password with a new salt (argon2id, 19 MiB, two passes: OWASP's first choice).
///
/// # Errors
/// The hash cannot be made.
pub(in crate::model) fn hash(password: &str) -> Result<String, Fault> {
    let hash =
        Argon2::default().hash_password(password.as_bytes()).map_err(|_parameters| Fault::Broken("argon2 parameters"))?;
    Ok(hash.to_string())
}

/// Whether the password fits. Without a hash it takes as long and never fits, so that the time tells nothing.
pub(in crate::model) fn fits(password: &str, stored: Option<&str>) -> bool {
    static NOBODY: OnceLock<Option<String>> = OnceLock::new();
    let nobody = NOBODY.get_or_init(|| hash("nobody signs in with this").ok());
    let known = stored.is_some();
    let Some(text) = stored.or(nobody.as_deref()) else { return false };
    let Ok(parsed) = PasswordHash::new(text) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_that_was_set_fits() {
        let stored = hash("correct horse battery").unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(fits("correct horse battery", Some(&stored)));
        assert!(!fits("correct horse", Some(&stored)));
        assert!(!fits("nobody signs in with this", None));
    }
}
