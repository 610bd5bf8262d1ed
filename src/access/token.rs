//! The cookie that names a sign-in: a JWT, good only together with a row of the database that is asked each time.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rocket::http::{Cookie, CookieJar, SameSite};
use serde::{Deserialize, Serialize};

use crate::codes::Language;
use crate::model::fault::Fault;
use crate::model::identity;
use crate::model::ids::SignInId;
use crate::model::keys::MasterKey;
use crate::time;

/// `__Host-`: this host alone, over https or the loopback, for no subdomain.
const SIGN_IN: &str = "__Host-pajtim";
const LANGUAGE: &str = "__Host-language";
const ISSUER: &str = "pajtim";
const PURPOSE: &str = "sign-in";

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
        let now = time::now();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: PURPOSE.to_owned(),
            sub: sign_in.to_string(),
            iat: now.timestamp(),
            exp: (now + identity::AT_MOST).timestamp(),
        };
        let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
            .map_err(|_key| Fault::Broken("the sign-in token cannot be made"))?;
        jar.add(own_cookie(SIGN_IN, token));
        Ok(())
    }

    /// The sign-in of a request, if the token is ours and has not expired.
    pub(super) fn read(&self, jar: &CookieJar<'_>) -> Option<SignInId> {
        self.read_within(jar, 0)
    }

    /// The same of a token that expired within the last day: good for nothing but keeping what its owner typed.
    pub(super) fn read_late(&self, jar: &CookieJar<'_>) -> Option<SignInId> {
        self.read_within(jar, identity::LATE.num_seconds().unsigned_abs())
    }

    fn read_within(&self, jar: &CookieJar<'_>, leeway: u64) -> Option<SignInId> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[PURPOSE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = leeway;
        let token = jar.get(SIGN_IN)?;
        let data = jsonwebtoken::decode::<Claims>(token.value(), &self.decoding, &validation).ok()?;
        data.claims.sub.parse().ok()
    }
}

/// Takes the sign-in back from the browser.
pub fn forget(jar: &CookieJar<'_>) {
    jar.remove(own_cookie(SIGN_IN, String::new()));
}

/// The language that a stranger chose.
pub(super) fn language(jar: &CookieJar<'_>) -> Option<Language> {
    jar.get(LANGUAGE).and_then(|cookie| Language::from_code(cookie.value()))
}

/// Remembers the language that a stranger chose.
pub fn remember_language(jar: &CookieJar<'_>, language: Language) {
    jar.add(own_cookie(LANGUAGE, language.code().to_owned()));
}

pub(super) fn own_cookie(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").secure(true).http_only(true).same_site(SameSite::Lax).build()
}
