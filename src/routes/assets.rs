//! `/static/<version>/<name>`

use rocket::{Route, get, routes};

use crate::assets::{self, Asset};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/static/<version>/<name>")]
fn show(version: &str, name: &str) -> Option<&'static Asset> {
    assets::find(version, name)
}
