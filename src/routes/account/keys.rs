//! `/account/keys`: whether single keys do something in this browser. Who speaks to the machine, or whose hand slips, turns them off.

use rocket::form::Form;
use rocket::http::CookieJar;
use rocket::response::Redirect;
use rocket::{FromForm, Route, post, routes, uri};

use crate::access::{Caller, remember_keys};
use crate::model::actor::Anyone;

/// What was chosen.
#[derive(FromForm)]
struct KeysForm {
    #[field(default = String::new())]
    keys: String,
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![update]
}

#[post("/account/keys", data = "<form>")]
fn update(_me: Caller<Anyone>, jar: &CookieJar<'_>, form: Form<KeysForm>) -> Redirect {
    remember_keys(jar, form.keys != "off");
    Redirect::to(uri!(super::show(changed = Option::<&str>::None)))
}
