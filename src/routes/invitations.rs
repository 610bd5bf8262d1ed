//! `/invitations/<secret>`: set a password by a link that works once.

use rocket::form::Form;
use rocket::http::{CookieJar, Status};
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::sign_in::again;
use crate::access::{Reply, Visitor};
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::invitations::{self, GOOD_FOR, Open, Secret};
use crate::model::users::{PASSWORD_MAX, PASSWORD_MIN, is_guessable};
use crate::page::{Page, View};

/// A new password, typed twice. Never shown again.
#[derive(FromForm)]
pub struct PasswordForm {
    #[field(default = String::new())]
    password: String,
    #[field(default = String::new())]
    again: String,
}

/// A new password, if it is long enough, hard to guess even for those who know whose it is, and was typed alike twice.
///
/// # Errors
/// The mistakes.
pub fn new_password(password: &str, again: &str, whose: &[&str]) -> Result<String, Errors> {
    let mut errors = Errors::none();
    match password.chars().count() {
        0..PASSWORD_MIN => errors.add("password", Sentence::new("error-password-short").with("min", PASSWORD_MIN)),
        PASSWORD_MIN..=PASSWORD_MAX if is_guessable(password, whose) => {
            errors.add("password", Sentence::new("error-password-guessable"));
        }
        PASSWORD_MIN..=PASSWORD_MAX => {}
        _ => errors.add("password", Sentence::new("error-long").with("max", PASSWORD_MAX)),
    }
    if password != again {
        errors.add("again", Sentence::new("error-password-differs"));
    }
    errors.or(|| password.to_owned())
}

#[derive(Serialize)]
struct ShowPage<'a> {
    secret: &'a str,
    name: &'a str,
    email: &'a str,
    min: usize,
    errors: Errors,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "invitations/show";
}

#[derive(Serialize)]
struct OverPage {
    days: i64,
}

impl View for OverPage {
    const TEMPLATE: &'static str = "invitations/over";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show, update]
}

/// The invitation; of a link that is used, too old or nobody's, one and the same page.
async fn find(visitor: &Visitor, secret: &str) -> Result<Open, Failure> {
    let secret = Secret::from_link(secret);
    match visitor.read(move |tx| Ok(invitations::find(tx, &secret)?)).await {
        Err(Failure::Missing) => {
            let page = visitor.page(Status::NotFound, &OverPage { days: GOOD_FOR.num_days() })?;
            Err(Failure::Page(Box::new(page)))
        }
        found => found,
    }
}

fn page(visitor: &Visitor, status: Status, secret: &str, open: &Open, errors: Errors) -> Result<Page, Failure> {
    visitor.page(status, &ShowPage { secret, name: &open.name, email: &open.email, min: PASSWORD_MIN, errors })
}

#[get("/invitations/<secret>")]
async fn show(visitor: Visitor, secret: &str) -> Result<Page, Failure> {
    let open = find(&visitor, secret).await?;
    page(&visitor, Status::Ok, secret, &open, Errors::none())
}

#[post("/invitations/<secret>", data = "<form>")]
async fn update(visitor: Visitor, jar: &CookieJar<'_>, secret: &str, form: Form<PasswordForm>) -> Result<Reply, Failure> {
    let open = find(&visitor, secret).await?;
    let password = match new_password(&form.password, &form.again, &[&open.name, &open.email]) {
        Ok(password) => password,
        Err(errors) => return Ok(Err(page(&visitor, Status::UnprocessableEntity, secret, &open, errors)?)),
    };
    let device = visitor.device().clone();
    let sign_in = visitor.write(move |tx| Ok(invitations::accept(tx, &open, &password, &device)?)).await?;
    let Some(sign_in) = sign_in else { return Ok(Ok(Redirect::to(again(Some("kept"))))) };
    visitor.hand_out(jar, sign_in)?;
    Ok(Ok(Redirect::to("/")))
}
