//! `/account`: the own password, the browsers that are signed in, and the addresses of the own calendar.

mod calendars;
mod keys;
mod recovery_codes;
pub mod second_factor;

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, State, get, post, routes, uri};
use serde::Serialize;

use second_factor::Standing;

use super::invitations::new_password;
use super::sign_in::Tries;
use crate::access::{Caller, Reply};
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Anyone;
use crate::model::ids::SignInId;
use crate::model::sign_ins::{self, SignIn};
use crate::model::users::{self, PASSWORD_MIN, PasswordError};
use crate::page::{Page, View};
use crate::words;

/// The present password, and the new one twice.
#[derive(FromForm)]
pub struct ChangeForm {
    #[field(default = String::new())]
    present: String,
    #[field(default = String::new())]
    password: String,
    #[field(default = String::new())]
    again: String,
}

impl ChangeForm {
    fn parse(&self, whose: &[&str]) -> Result<(String, String), Errors> {
        let mut errors = new_password(&self.password, &self.again, whose).err().unwrap_or_default();
        if self.present.is_empty() {
            errors.add("present", Sentence::new("error-required"));
        }
        errors.or(|| (self.present.clone(), self.password.clone()))
    }
}

#[derive(Serialize)]
struct Browser {
    id: SignInId,
    here: bool,
    name: String,
    address: String,
    since: String,
    seen: String,
}

#[derive(Serialize)]
struct ShowPage {
    name: String,
    min: usize,
    browsers: Vec<Browser>,
    /// None for who has no calendar.
    calendars: Option<calendars::Calendars>,
    standing: Standing,
    changed: bool,
    errors: Errors,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "account/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![show, update, destroy_sign_in], calendars::routes(), keys::routes(), second_factor::routes()].concat()
}

async fn page(me: &Caller<Anyone>, changed: bool, errors: Errors) -> Result<Page, Failure> {
    let status = if errors.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    let (name, browsers, calendars) = me
        .read(|tx| {
            let user = tx.actor().signed_in().ok_or(Failure::SignInFirst)?;
            let (zone, language) = (user.zone(), user.language);
            let browser = |row: SignIn| Browser {
                here: Some(row.id) == user.sign_in,
                id: row.id,
                name: browser_name(&row.browser),
                address: row.address,
                since: words::date_time(row.signed_in_at, zone),
                seen: words::date_time(row.last_seen_at, zone),
            };
            let browsers = sign_ins::list(tx)?.into_iter().map(browser).collect();
            Ok((user.name.clone(), browsers, calendars::Calendars::read(tx, language, zone)?))
        })
        .await?;
    let standing = Standing::load(me).await?;
    me.page(status, &ShowPage { name, min: PASSWORD_MIN, browsers, calendars, standing, changed, errors })
}

/// What a person would call the browser; what it calls itself is long and says it is Mozilla.
fn browser_name(agent: &str) -> String {
    let known = [("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    let systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("Mac OS", "macOS"), ("Linux", "Linux")];
    let find = |list: &[(&str, &'static str)]| list.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    match (find(&known), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => agent.chars().take(40).collect(),
    }
}

#[get("/account?<changed>")]
async fn show(me: Caller<Anyone>, changed: Option<&str>) -> Result<Page, Failure> {
    page(&me, changed.is_some(), Errors::none()).await
}

#[post("/account/password", data = "<form>")]
async fn update(me: Caller<Anyone>, tries: &State<Tries>, form: Form<ChangeForm>) -> Result<Reply, Failure> {
    // Whoever finds the screen unlocked must not be able to try out what the password is.
    let account = me.actor().user().map(|user| user.to_string()).unwrap_or_default();
    if !tries.take(&account, &account) {
        return Err(Failure::TooMany(Sentence::new("sign-in-too-many")));
    }
    let (name, email) = me.read(|tx| Ok(users::own_name_and_email(tx)?)).await?;
    let (present, new) = match form.parse(&[&name, &email]) {
        Ok(passwords) => passwords,
        Err(errors) => return Ok(Err(page(&me, false, errors).await?)),
    };
    let changed = me
        .write(move |tx| {
            users::change_password(tx, &present, &new).map_err(|error| match error {
                PasswordError::Wrong => Failure::Invalid(Errors::at("present", Sentence::new("error-password-wrong"))),
                PasswordError::Fault(fault) => fault.into(),
            })
        })
        .await;
    if let Err(Failure::Invalid(_)) = &changed {
        me.write(|tx| Ok(users::password_refused(tx)?)).await?;
    }
    match changed {
        Ok(()) => Ok(Ok(Redirect::to(uri!(show(changed = Some("password")))))),
        Err(failure) => Ok(Err(page(&me, false, failure.mistakes()?).await?)),
    }
}

#[post("/account/sign-ins/<id>/end")]
async fn destroy_sign_in(me: Caller<Anyone>, id: &str) -> Result<Redirect, Failure> {
    let id: SignInId = id.parse().map_err(|_no_id| Failure::Missing)?;
    me.write(move |tx| Ok(sign_ins::end(tx, id)?)).await?;
    Ok(Redirect::to(uri!(show(changed = Option::<&str>::None))))
}
