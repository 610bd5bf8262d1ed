//! Whether a page is asked for on purpose.

use std::convert::Infallible;

use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{FromRequest, Request};

/// Whether somebody asked for a page: not another site by a link, and not the browser ahead of time. Pages cannot set these headers;
/// what sends none of them is no browser of this decade.
pub struct Deliberate(pub bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Deliberate {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, (Status, Infallible), Status> {
        let own = |site| ["same-origin", "none"].contains(&site);
        let is_own = request.headers().get_one("Sec-Fetch-Site").is_none_or(own);
        let is_ahead = ["Sec-Purpose", "Purpose", "X-Moz"].into_iter().any(|name| request.headers().contains(name));
        Outcome::Success(Self(is_own && !is_ahead))
    }
}
