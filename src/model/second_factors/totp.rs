//! The codes themselves: TOTP (RFC 6238) with SHA-1, six digits and 30 seconds, which is what every app can.

use chrono::{DateTime, Utc};
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, Secret, TOTP};

use crate::model::fault::Fault;

/// Seconds of a step.
const STEP: u64 = 30;
/// What the app calls us.
const ISSUER: &str = "Pajtim";

/// 160 bits, as RFC 4226 recommends.
pub(super) fn fresh() -> Vec<u8> {
    rand::random::<[u8; 20]>().to_vec()
}

/// A secret in base 32, as apps take it.
pub(super) fn text(secret: &[u8]) -> String {
    Secret::Raw(secret.to_vec()).to_encoded().to_string()
}

/// A secret as an address (`otpauth:`), for a picture to scan.
pub(super) fn address(secret: &[u8], account: &str) -> Result<String, Fault> {
    Ok(generator(secret, account)?.get_url())
}

/// What was typed as a code of an app, without the spaces that apps show in it; none if it is something else.
pub(super) fn digits(typed: &str) -> Option<String> {
    let code: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    (code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

/// The step whose code this is: the present one, or the one before or after, for telephones whose clock is a little off.
pub(super) fn step_of(secret: &[u8], code: &str, now: DateTime<Utc>) -> Result<Option<i64>, Fault> {
    let totp = generator(secret, "")?;
    let here = u64::try_from(now.timestamp()).unwrap_or_default() / STEP;
    let is_it = |step: &u64| bool::from(totp.generate(step * STEP).as_bytes().ct_eq(code.as_bytes()));
    let found = [here.saturating_sub(1), here, here + 1].into_iter().filter(is_it).max();
    Ok(found.and_then(|step| i64::try_from(step).ok()))
}

fn generator(secret: &[u8], account: &str) -> Result<TOTP, Fault> {
    // A colon parts issuer and account.
    let account = account.replace(':', " ");
    TOTP::new(Algorithm::SHA1, 6, 1, STEP, secret.to_vec(), Some(ISSUER.to_owned()), account)
        .map_err(|_length| Fault::Broken("the secret of a second factor is too short"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard_and_one_step_to_either_side_counts() {
        let secret = b"12345678901234567890";
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
            let step = Some(seconds / 30);
            for near in [seconds - 30, seconds, seconds + 30] {
                assert_eq!(step_of(secret, code, at(near)).unwrap(), step, "{seconds} at {near}");
            }
            for far in [seconds - 60, seconds + 60] {
                assert_eq!(step_of(secret, code, at(far.max(0))).unwrap().filter(|_| far > 0), None, "{seconds} at {far}");
            }
        }
    }

    #[test]
    fn a_code_is_six_digits_however_it_is_spaced() {
        assert_eq!(digits(" 123 456\u{a0}").as_deref(), Some("123456"));
        for other in ["12345", "1234567", "١٢٣٤٥٦", "ABCD-EFGH-2345", ""] {
            assert_eq!(digits(other), None, "{other}");
        }
    }

    #[test]
    fn the_address_names_us_and_the_account() {
        let address = address(b"12345678901234567890", "ann@example.org").unwrap();
        assert!(address.starts_with("otpauth://totp/Pajtim:ann%40example.org?"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
    }
}
