//! `/account/recovery-codes`: codes on paper, for a telephone that is lost.

use rocket::form::Form;
use rocket::http::Status;
use rocket::{FromForm, Route, State, post, routes};
use serde::Serialize;

use super::second_factor::{noted, refusal, show_page, take_try};
use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::Anyone;
use crate::model::second_factors;
use crate::page::{Page, View};
use crate::routes::sign_in::Tries;

/// The present password.
#[derive(FromForm)]
pub struct CodesForm {
    #[field(default = String::new())]
    present: String,
}

#[derive(Serialize)]
struct CodesPage {
    /// Whether the second factor has just been set up.
    first: bool,
    name: String,
    codes: Vec<String>,
}

impl View for CodesPage {
    const TEMPLATE: &'static str = "account/recovery_codes/create";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create]
}

/// The codes, in the answer to the form that made them and never again.
///
/// # Errors
/// The template does not fit.
pub fn codes_page(me: &Caller<Anyone>, first: bool, codes: Vec<String>) -> Result<Page, Failure> {
    let name = me.actor().signed_in().map(|user| user.name.clone()).unwrap_or_default();
    me.page(Status::Ok, &CodesPage { first, name, codes })
}

#[post("/account/recovery-codes", data = "<form>")]
async fn create(me: Caller<Anyone>, tries: &State<Tries>, form: Form<CodesForm>) -> Result<Page, Failure> {
    take_try(&me, tries, None)?;
    let present = form.into_inner().present;
    let made =
        me.write(move |tx| second_factors::renew_codes(tx, &present).map_err(|error| refusal(error, "present", "code"))).await;
    match made {
        Ok(codes) => codes_page(&me, false, codes),
        Err(failure) => show_page(&me, false, noted(&me, failure).await?).await,
    }
}
