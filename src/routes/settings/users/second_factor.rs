//! `/settings/users/<user>/second-factor`: taken away from who has lost telephone and codes.

use rocket::response::Redirect;
use rocket::{Route, post, routes, uri};

use super::id;
use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::Admins;
use crate::model::second_factors;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![destroy]
}

#[post("/settings/users/<user>/second-factor/end")]
async fn destroy(me: Caller<Admins>, user: &str) -> Result<Redirect, Failure> {
    let user = id(user)?;
    me.write(move |tx| Ok(second_factors::reset(tx, user)?)).await?;
    Ok(Redirect::to(uri!(super::index(saved = Some("yes")))))
}
