//! `/settings`: users and centres, for administrators.

mod centres;
mod users;

use rocket::response::Redirect;
use rocket::{Route, get, routes};

use crate::access::Caller;
use crate::model::actor::Admins;

/// The routes under this one.
pub fn routes() -> Vec<Route> {
    [routes![index], users::routes(), centres::routes()].concat()
}

#[get("/settings")]
fn index(_me: Caller<Admins>) -> Redirect {
    Redirect::to(rocket::uri!(users::index(saved = Option::<&str>::None)))
}
