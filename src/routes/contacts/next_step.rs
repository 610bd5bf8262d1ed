//! `/contacts/<id>/next-step`: that the next step is done.

use rocket::response::Redirect;
use rocket::{Route, post, routes};
use uuid::Uuid;

use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::contacts;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create]
}

#[post("/contacts/<id>/next-step")]
async fn create(me: Caller<Desk>, id: &str) -> Result<Redirect, Failure> {
    let id: Uuid = id.parse().map_err(|_no_key| Failure::Missing)?;
    me.write(move |tx| {
        let contact = contacts::find(tx, id)?;
        Ok(contacts::done(tx, &contact)?)
    })
    .await?;
    Ok(Redirect::to(format!("/contacts/{id}")))
}
