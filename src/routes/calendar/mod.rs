//! `/calendar`: the sessions of a centre on a page, and of those who follow them by a secret address.

mod feed;

use rocket::Route;

pub use feed::{content_type, event};

/// The routes below `/calendar`.
pub fn routes() -> Vec<Route> {
    feed::routes()
}
