//! `/cases/<reference>/parties/<number>/merges/search`: somebody looked for by name.

use rocket::form::Form;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};

use super::list::list;
use super::merges_path;
use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::Reference;
use crate::page::Page;
use crate::routes::cases::known;

/// A name that somebody looks for.
#[derive(FromForm)]
struct SearchForm {
    #[field(default = String::new())]
    name: String,
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create, index]
}

/// A search by POST: the name that somebody looks for stands in no address, history or log.
#[post("/cases/<reference>/parties/<number>/merges/search", data = "<form>")]
async fn create(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    form: Form<SearchForm>,
) -> Result<Page, Failure> {
    list(me, known(reference)?, known(number)?, form.name.trim().to_owned()).await
}

/// Who comes back to a search, as in another language, begins anew.
#[get("/cases/<reference>/parties/<number>/merges/search")]
fn index(_me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Redirect, Failure> {
    Ok(Redirect::to(merges_path(&known(reference)?, known(number)?)))
}
