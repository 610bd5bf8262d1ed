//! `/drafts`: what is typed into a form is kept while it is typed, and thrown away when nobody wants it.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, post, routes};
use uuid::Uuid;

use crate::access::Caller;
use crate::failure::Failure;
use crate::form::own_path;
use crate::model::actor::Anyone;
use crate::model::fault::Fault;

/// What a page keeps: the form's address and key, and all its fields as they would be sent.
#[derive(FromForm)]
struct DraftForm {
    #[field(default = String::new())]
    form: String,
    #[field(default = String::new())]
    key: String,
    #[field(default = String::new())]
    content: String,
}

impl DraftForm {
    fn key(&self) -> Result<Uuid, Failure> {
        self.key.parse().map_err(|_no_key| Failure::Fault(Fault::Unreadable))
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create, destroy]
}

#[post("/drafts", data = "<draft>")]
async fn create(me: Caller<Anyone>, draft: Form<DraftForm>) -> Result<Status, Failure> {
    me.keep_draft(&draft.form, draft.key()?, draft.content.clone()).await?;
    Ok(Status::NoContent)
}

#[post("/drafts/removal", data = "<draft>")]
async fn destroy(me: Caller<Anyone>, draft: Form<DraftForm>) -> Result<Redirect, Failure> {
    me.discard_draft(&draft.form, draft.key()?).await?;
    Ok(Redirect::to(own_path(&draft.form)))
}
