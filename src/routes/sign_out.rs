//! `/sign-out`

use rocket::http::CookieJar;
use rocket::response::Redirect;
use rocket::{Route, post, routes};

use crate::access::{Caller, Visitor};
use crate::failure::Failure;
use crate::model::actor::Anyone;
use crate::model::sign_ins;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create]
}

#[post("/sign-out")]
async fn create(me: Caller<Anyone>, visitor: Visitor, jar: &CookieJar<'_>) -> Result<Redirect, Failure> {
    let own = me.actor().signed_in().and_then(|user| user.sign_in).ok_or(Failure::SignInFirst)?;
    me.write(move |tx| Ok(sign_ins::end(tx, own)?)).await?;
    visitor.take_back(jar, own)?;
    Ok(Redirect::to(super::sign_in::again(None)))
}
