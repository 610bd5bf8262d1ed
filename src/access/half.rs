//! The cookie between password and second factor: a JWT of its own key, issuer and claims, good for five minutes and for the
//! page that asks for the code alone.

use chrono::Duration;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use rocket::http::CookieJar;
use rocket::time::Duration as Age;
use serde::{Deserialize, Serialize};

use super::token::own_cookie;
use crate::model::fault::Fault;
use crate::model::keys::MasterKey;
use crate::model::sign_ins::Half;
use crate::time;

const COOKIE: &str = "__Host-pajtim-half";
const ISSUER: &str = "pajtim half sign-in";
const PURPOSE: &str = "second factor";
const GOOD_FOR: Duration = Duration::minutes(5);

/// What the cookie says: whose password was right, which one it was, and where the way was leading.
#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    iat: i64,
    exp: i64,
    proof: String,
    next: String,
}

/// Makes and reads the cookie.
#[derive(Clone)]
pub(super) struct HalfMint {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl HalfMint {
    pub(super) fn new(key: &MasterKey) -> Self {
        let secret = key.derive("half sign-in token");
        Self { encoding: EncodingKey::from_secret(secret.as_slice()), decoding: DecodingKey::from_secret(secret.as_slice()) }
    }

    /// Hands the browser what it needs for the second step.
    pub(super) fn hand_out(&self, jar: &CookieJar<'_>, half: &Half, next: &str) -> Result<(), Fault> {
        let now = time::now();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: PURPOSE.to_owned(),
            sub: half.user.to_string(),
            iat: now.timestamp(),
            exp: (now + GOOD_FOR).timestamp(),
            proof: half.proof.clone(),
            next: next.to_owned(),
        };
        let token = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
            .map_err(|_key| Fault::Broken("the token of a half sign-in cannot be made"))?;
        let mut cookie = own_cookie(COOKIE, token);
        cookie.set_max_age(Age::seconds(GOOD_FOR.num_seconds()));
        jar.add(cookie);
        Ok(())
    }

    /// The first step of a request, and where its way was leading; none if it is not ours or too long ago.
    pub(super) fn read(&self, jar: &CookieJar<'_>) -> Option<(Half, String)> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[PURPOSE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = 0;
        let token = jar.get(COOKIE)?;
        let claims = jsonwebtoken::decode::<Claims>(token.value(), &self.decoding, &validation).ok()?.claims;
        Some((Half { user: claims.sub.parse().ok()?, proof: claims.proof }, claims.next))
    }
}

/// Takes it back from the browser.
pub(super) fn forget(jar: &CookieJar<'_>) {
    jar.remove(own_cookie(COOKIE, String::new()));
}
