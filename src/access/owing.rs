//! Who owes a second factor, because a centre wants one, reaches the own account and nothing else.

use rocket::http::Method;
use rocket::request::Request;

/// The routes that are open all the same, each by name: what is not here is closed, whoever adds it.
const OPEN: [(Method, &str); 9] = [
    (Method::Get, "/account"),
    (Method::Post, "/account/password"),
    (Method::Post, "/account/sign-ins/<id>/end"),
    (Method::Get, "/account/second-factor"),
    (Method::Post, "/account/second-factor"),
    (Method::Post, "/account/second-factor/new"),
    (Method::Post, "/account/second-factor/end"),
    (Method::Post, "/language"),
    (Method::Post, "/sign-out"),
];

/// Whether a request is for one of them.
pub(super) fn is_open(request: &Request<'_>) -> bool {
    let path = request.route().map(|route| route.uri.path());
    OPEN.iter().any(|(method, open)| request.method() == *method && path == Some(open))
}
