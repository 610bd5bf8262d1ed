//! `/sign-out`

use rocket::http::CookieJar;
use rocket::response::Redirect;
use rocket::{Route, post, routes};

use crate::access::{self, Caller};
use crate::failure::Failure;
use crate::model::actor::Anyone;
use crate::model::sign_ins;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create]
}

#[post("/sign-out")]
async fn create(me: Caller<Anyone>, jar: &CookieJar<'_>) -> Result<Redirect, Failure> {
    me.write(|tx| {
        let own = tx.actor().signed_in().and_then(|user| user.sign_in).ok_or(Failure::SignInFirst)?;
        Ok(sign_ins::end(tx, own)?)
    })
    .await?;
    access::forget(jar);
    Ok(Redirect::to(super::sign_in::again(None)))
}
