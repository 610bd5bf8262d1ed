//! The cookie that names a sign-in: a JWT, good only together with a row of the database that is asked each time.

use chrono::Duration;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::time::Duration as Age;
use serde::{Deserialize, Serialize};

use crate::codes::Language;
use crate::model::fault::Fault;
use crate::model::identity::{self, Late};
use crate::model::ids::SignInId;
use crate::model::keys::MasterKey;
use crate::time;

/// `__Host-`: this host alone, over https or the loopback, for no subdomain.
const SIGN_IN: &str = "__Host-pajtim";
/// Of who signed out: opens nothing. A form that was still open is kept for its owner by it.
const SIGNED_OUT: &str = "__Host-pajtim-out";
const LANGUAGE: &str = "__Host-language";
const KEYS: &str = "__Host-keys";
const ISSUER: &str = "pajtim";
const PURPOSE: &str = "sign-in";
const PURPOSE_OUT: &str = "signed out";

/// What the cookie says: which sign-in. Everything else is asked of the database.
#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    iat: i64,
    exp: i64,
}

/// Makes and reads the cookie.
#[derive(Clone)]
pub(super) struct Mint {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl Mint {
    pub(super) fn new(key: &MasterKey) -> Self {
        let secret = key.derive("sign-in token");
        Self { encoding: EncodingKey::from_secret(secret.as_slice()), decoding: DecodingKey::from_secret(secret.as_slice()) }
    }

    /// Hands the browser its sign-in.
    pub(super) fn hand_out(&self, jar: &CookieJar<'_>, sign_in: SignInId) -> Result<(), Fault> {
        jar.remove(own_cookie(SIGNED_OUT, String::new()));
        jar.add(own_cookie(SIGN_IN, self.token(PURPOSE, sign_in, identity::AT_MOST)?));
        Ok(())
    }

    /// Takes the sign-in back from the browser of who signs out, and leaves it what a form needs that is still open somewhere.
    pub(super) fn take_back(&self, jar: &CookieJar<'_>, sign_in: SignInId) -> Result<(), Fault> {
        jar.remove(own_cookie(SIGN_IN, String::new()));
        jar.add(own_cookie(SIGNED_OUT, self.token(PURPOSE_OUT, sign_in, identity::LATE)?));
        Ok(())
    }

    fn token(&self, purpose: &str, sign_in: SignInId, good_for: Duration) -> Result<String, Fault> {
        let now = time::now();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: purpose.to_owned(),
            sub: sign_in.to_string(),
            iat: now.timestamp(),
            exp: (now + good_for).timestamp(),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
            .map_err(|_key| Fault::Broken("the sign-in token cannot be made"))
    }

    /// The sign-in of a request, if the token is ours and has not expired.
    pub(super) fn read(&self, jar: &CookieJar<'_>) -> Option<SignInId> {
        self.read_within(jar, (SIGN_IN, PURPOSE), 0)
    }

    /// The sign-in that was: of a token that expired within the last day, or that was exchanged at signing out. Good for
    /// nothing but keeping what its owner typed.
    pub(super) fn read_late(&self, jar: &CookieJar<'_>) -> Option<Late> {
        let leeway = identity::LATE.num_seconds().unsigned_abs();
        let signed_out = || self.read_within(jar, (SIGNED_OUT, PURPOSE_OUT), 0).map(Late::SignedOut);
        self.read_within(jar, (SIGN_IN, PURPOSE), leeway).map(Late::RanOut).or_else(signed_out)
    }

    fn read_within(&self, jar: &CookieJar<'_>, (cookie, purpose): (&str, &str), leeway: u64) -> Option<SignInId> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[purpose]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = leeway;
        let token = jar.get(cookie)?;
        let data = jsonwebtoken::decode::<Claims>(token.value(), &self.decoding, &validation).ok()?;
        data.claims.sub.parse().ok()
    }
}

/// The language that a stranger chose.
pub(super) fn language(jar: &CookieJar<'_>) -> Option<Language> {
    jar.get(LANGUAGE).and_then(|cookie| Language::from_code(cookie.value()))
}

/// Remembers the language that a stranger chose.
pub fn remember_language(jar: &CookieJar<'_>, language: Language) {
    jar.add(own_cookie(LANGUAGE, language.code().to_owned()));
}

/// Whether single keys do something in this browser: they do, unless somebody said that they should not.
pub(super) fn keys(jar: &CookieJar<'_>) -> bool {
    jar.get(KEYS).is_none_or(|cookie| cookie.value() != "off")
}

/// Remembers for this browser whether single keys do something.
pub fn remember_keys(jar: &CookieJar<'_>, on: bool) {
    let mut cookie = own_cookie(KEYS, if on { "on" } else { "off" }.to_owned());
    cookie.set_max_age(Age::days(365));
    jar.add(cookie);
}

pub(super) fn own_cookie(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").secure(true).http_only(true).same_site(SameSite::Lax).build()
}
