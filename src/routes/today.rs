//! `/`: the desk.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;

use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::Anyone;
use crate::page::{Page, View};

#[derive(Serialize)]
struct IndexPage {}

impl View for IndexPage {
    const TEMPLATE: &'static str = "today/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index]
}

#[get("/")]
fn index(me: Caller<Anyone>) -> Result<Page, Failure> {
    me.page(Status::Ok, &IndexPage {})
}
