//! `/sign-in/second-factor`: the code, once the password was right.

use rocket::form::Form;
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{FromForm, Route, State, get, post, routes};
use serde::Serialize;

use super::{Tries, again};
use crate::access::{Reply, Visitor};
use crate::failure::Failure;
use crate::form::{Errors, Sentence, own_path};
use crate::model::second_factors::{self, SecondStep};
use crate::page::{Page, View};

/// A code of the app, or one from paper. Never shown again.
#[derive(FromForm)]
pub struct CodeForm {
    #[field(default = String::new())]
    code: String,
}

#[derive(Serialize)]
struct NewPage {
    errors: Errors,
}

impl View for NewPage {
    const TEMPLATE: &'static str = "sign_in/second_factor/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// Whoever has not just proved a password is sent to where one does.
#[get("/sign-in/second-factor")]
pub fn new(visitor: Visitor, jar: &CookieJar<'_>) -> Result<Result<Page, Redirect>, Failure> {
    if visitor.half(jar).is_none() {
        return Ok(Err(Redirect::to(again(Some("late")))));
    }
    Ok(Ok(visitor.page(Status::Ok, &NewPage { errors: Errors::none() })?))
}

#[post("/sign-in/second-factor", data = "<form>")]
async fn create(visitor: Visitor, tries: &State<Tries>, jar: &CookieJar<'_>, form: Form<CodeForm>) -> Result<Reply, Failure> {
    let Some((half, next)) = visitor.half(jar) else { return Ok(Ok(Redirect::to(again(Some("late"))))) };
    let device = visitor.device().clone();
    if form.code.trim().is_empty() {
        let errors = Errors::at("code", Sentence::new("error-required"));
        return Ok(Err(visitor.page(Status::UnprocessableEntity, &NewPage { errors })?));
    }
    if !(tries.take_address(&device.address) && tries.take_code(half.user)) {
        if tries.is_recorded(&device.address) {
            visitor.write(move |tx| Ok(second_factors::refuse_for_tries(tx, &half, &device)?)).await?;
        }
        let errors = Errors::of(Sentence::new("second-factor-too-many"));
        return Ok(Err(visitor.page(Status::TooManyRequests, &NewPage { errors })?));
    }
    let code = form.into_inner().code;
    match visitor.write(move |tx| Ok(second_factors::sign_in(tx, &half, &code, &device)?)).await? {
        SecondStep::In(sign_in) => {
            visitor.hand_out(jar, sign_in)?;
            Ok(Ok(Redirect::to(own_path(&next))))
        }
        SecondStep::Wrong => {
            let errors = Errors::at("code", Sentence::new("error-second-factor"));
            Ok(Err(visitor.page(Status::UnprocessableEntity, &NewPage { errors })?))
        }
        SecondStep::Over => Ok(Ok(Redirect::to(again(Some("late"))))),
    }
}
