//! `/settings/users`: who may sign in, and what they may.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes, uri};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::access::{Caller, Reply};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{self, Conflict, Errors, Sentence};
use crate::model::actor::Admins;
use crate::model::grants as model;
use crate::model::ids::UserId;
use crate::model::invitations::{self, GOOD_FOR, Secret};
use crate::model::second_factors;
use crate::model::users::{self, NewUser, User, UserError};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::{time, words};

mod grants;
mod second_factor;

/// A user as typed.
#[derive(Debug, Default, Clone, FromForm, Deserialize, Serialize, Validate)]
pub struct UserForm {
    #[field(default = String::new())]
    #[validate(custom(function = "form::short"))]
    name: String,
    #[field(default = String::new())]
    #[validate(email(code = "email"))]
    email: String,
    #[field(default = String::new())]
    language: String,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

impl UserForm {
    fn parse(&self) -> Result<NewUser, Errors> {
        let typed = Self { name: self.name.trim().to_owned(), email: self.email.trim().to_owned(), ..Self::default() };
        let mut errors = typed.validate().err().map(Errors::from).unwrap_or_default();
        let language = Language::from_code(&self.language);
        if language.is_none() {
            errors.add("language", Sentence::new("error-choose"));
        }
        errors.or(|| NewUser { email: typed.email, name: typed.name, language: language.unwrap_or(Language::Albanian) })
    }
}

impl Said for UserForm {
    type Form = Self;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let language = words::code(language, "language", &self.language);
        vec![("name", self.name.clone()), ("email", self.email.clone()), ("language", language)]
    }

    fn form(&mut self) -> &mut Self {
        self
    }
}

#[derive(Serialize)]
struct Row {
    id: UserId,
    name: String,
    email: String,
    roles: Vec<grants::Row>,
    invited: bool,
    disabled: bool,
}

#[derive(Serialize)]
struct IndexPage {
    /// Whether a change was just stored.
    saved: bool,
    users: Vec<Row>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/users/index";
}

#[derive(Serialize)]
struct NewPage<'a> {
    form: &'a UserForm,
    errors: Errors,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "settings/users/new";
}

#[derive(Serialize)]
struct ShowPage<'a> {
    id: UserId,
    name: String,
    invited: bool,
    disabled: bool,
    /// Whether there is a second factor to take away.
    second_factor: bool,
    form: &'a UserForm,
    conflict: Option<Conflict>,
    errors: Errors,
    grants: grants::Part<'a>,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "settings/users/show";
}

#[derive(Serialize)]
struct LinkPage {
    id: UserId,
    name: String,
    email: String,
    link: String,
    days: i64,
}

impl View for LinkPage {
    const TEMPLATE: &'static str = "settings/users/link";
}

/// The routes of this file and below it.
pub fn routes() -> Vec<Route> {
    [routes![index, new, create, show, update, invite, disable, enable], grants::routes(), second_factor::routes()].concat()
}

fn id(text: &str) -> Result<UserId, Failure> {
    text.parse().map_err(|_no_id| Failure::Missing)
}

#[get("/settings/users?<saved>")]
pub async fn index(me: Caller<Admins>, saved: Option<&str>) -> Result<Page, Failure> {
    let (users, grants) = me.read(|tx| Ok((users::list(tx)?, model::list(tx, None)?))).await?;
    let today = time::today(time::HOME);
    let row = |user: User| Row {
        roles: grants
            .iter()
            .filter(|grant| grant.user == user.id)
            .filter_map(|grant| grants::Row::running(grant, today))
            .collect(),
        id: user.id,
        name: user.name,
        email: user.email,
        invited: user.password_set_at.is_none(),
        disabled: user.disabled_at.is_some(),
    };
    me.page(Status::Ok, &IndexPage { saved: saved.is_some(), users: users.into_iter().map(row).collect() })
}

#[get("/settings/users/new")]
fn new(me: Caller<Admins>) -> Result<Page, Failure> {
    let form = UserForm { language: me.language().code().to_owned(), ..UserForm::default() };
    me.page(Status::Ok, &NewPage { form: &form, errors: Errors::none() })
}

/// Adds the user and shows the link, once: nothing is mailed before there is a mail server.
#[post("/settings/users", data = "<form>")]
async fn create(me: Caller<Admins>, form: Form<UserForm>) -> Result<Page, Failure> {
    let made = match form.parse() {
        Err(errors) => Err(Failure::Invalid(errors)),
        Ok(new) => {
            let name = new.name.clone();
            let email = new.email.clone();
            me.write(move |tx| {
                let user = *users::add(tx, &new)?.value();
                Ok(invitations::issue(tx, user)?.map(|secret| (user, secret)))
            })
            .await
            .map(|(user, secret)| (user, name, email, secret))
        }
    };
    match made {
        Ok((user, name, email, secret)) => link_page(&me, user, name, email, &secret),
        Err(failure) => me.page(Status::UnprocessableEntity, &NewPage { form: &form, errors: failure.mistakes()? }),
    }
}

fn link_page(me: &Caller<Admins>, id: UserId, name: String, email: String, secret: &Secret) -> Result<Page, Failure> {
    let link = format!("{}/invitations/{}", me.origin(), secret.as_link());
    me.page(Status::Ok, &LinkPage { id, name, email, link, days: GOOD_FOR.num_days() })
}

/// Which of the page's two forms came back, with its mistakes.
enum Typed<'a> {
    Nothing,
    User(&'a UserForm, Refused),
    Grant(&'a grants::GrantForm, Errors),
    Refusal(Errors),
}

async fn show_page(me: &Caller<Admins>, user: UserId, typed: Typed<'_>) -> Result<Page, Failure> {
    let (found, given, choices) =
        me.read(move |tx| Ok((users::find(tx, user)?, model::list(tx, Some(user))?, grants::Choices::load(tx)?))).await?;
    let second_factor = me.read(move |tx| Ok(second_factors::can_be_reset(tx, user)?)).await?;
    let stored = UserForm {
        name: found.name.clone(),
        email: found.email.clone(),
        language: found.language.code().to_owned(),
        version: found.version.to_string(),
        opened: String::new(),
    };
    let (_, fresh, ..) = shown(me.language(), Some(stored.clone()), &stored, None);
    let blank = grants::GrantForm::blank();
    let mut conflict = None;
    let (status, form, errors, grant_form, grant_errors) = match typed {
        Typed::Nothing => (Status::Ok, fresh, Errors::none(), &blank, Errors::none()),
        Typed::User(typed, refused) => {
            let (status, form, errors, found) = shown(me.language(), Some(stored), typed, Some(refused));
            conflict = found;
            (status, form, errors, &blank, Errors::none())
        }
        Typed::Grant(form, errors) => (Status::UnprocessableEntity, fresh, Errors::none(), form, errors),
        Typed::Refusal(errors) => (Status::UnprocessableEntity, fresh, errors, &blank, Errors::none()),
    };
    let page = ShowPage {
        id: found.id,
        name: found.name,
        invited: found.password_set_at.is_none(),
        disabled: found.disabled_at.is_some(),
        second_factor,
        form: &form,
        conflict,
        errors,
        grants: grants::Part::new(given, choices.named(me.language()), grant_form, grant_errors),
    };
    me.page(status, &page)
}

#[get("/settings/users/<user>")]
pub async fn show(me: Caller<Admins>, user: &str) -> Result<Page, Failure> {
    show_page(&me, id(user)?, Typed::Nothing).await
}

#[post("/settings/users/<user>", data = "<form>")]
async fn update(me: Caller<Admins>, user: &str, form: Form<UserForm>) -> Result<Reply, Failure> {
    let user = id(user)?;
    let version: i32 = form.version.parse().unwrap_or_default();
    let changed = match form.parse() {
        Err(errors) => Err(Failure::Invalid(errors)),
        Ok(new) => me.write(move |tx| Ok(users::change(tx, user, version, &new)?)).await,
    };
    match changed {
        Ok(()) => Ok(Ok(Redirect::to(uri!(index(saved = Some("yes")))))),
        Err(failure) => Ok(Err(show_page(&me, user, Typed::User(&form, Refused::of(failure)?)).await?)),
    }
}

#[post("/settings/users/<user>/invitation")]
async fn invite(me: Caller<Admins>, user: &str) -> Result<Page, Failure> {
    let user = id(user)?;
    let (found, secret) = me
        .write(move |tx| {
            let found = users::find(tx, user)?;
            Ok(invitations::issue(tx, user)?.map(|secret| (found.clone(), secret)))
        })
        .await?;
    link_page(&me, user, found.name, found.email, &secret)
}

#[post("/settings/users/<user>/disabling")]
async fn disable(me: Caller<Admins>, user: &str) -> Result<Reply, Failure> {
    let user = id(user)?;
    match me.write(move |tx| Ok(users::disable(tx, user)?)).await {
        Ok(()) => Ok(Ok(Redirect::to(uri!(index(saved = Some("yes")))))),
        Err(failure) => Ok(Err(show_page(&me, user, Typed::Refusal(failure.mistakes()?)).await?)),
    }
}

#[post("/settings/users/<user>/enabling")]
async fn enable(me: Caller<Admins>, user: &str) -> Result<Redirect, Failure> {
    let user = id(user)?;
    me.write(move |tx| Ok(users::enable(tx, user)?)).await?;
    Ok(Redirect::to(uri!(index(saved = Some("yes")))))
}

impl From<UserError> for Failure {
    fn from(error: UserError) -> Self {
        match error {
            UserError::EmailTaken => Errors::at("email", Sentence::new("error-email-taken")).into(),
            UserError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            UserError::LastAdministrator => Errors::of(Sentence::new("error-last-administrator")).into(),
            UserError::Missing => Self::Missing,
            UserError::Fault(fault) => fault.into(),
        }
    }
}
