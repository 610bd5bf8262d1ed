//! `/language`: the choice of a language, by whoever is at the page.

use rocket::form::Form;
use rocket::http::CookieJar;
use rocket::response::Redirect;
use rocket::{FromForm, Route, post, routes};

use crate::access::{self, Caller, Visitor};
use crate::codes::Language;
use crate::failure::Failure;
use crate::form::{Errors, Sentence, own_path};
use crate::model::actor::Anyone;
use crate::model::users;

/// What was chosen, and the page to come back to.
#[derive(FromForm)]
pub struct LanguageForm {
    #[field(default = String::new())]
    language: String,
    #[field(default = String::new())]
    back: String,
}

impl LanguageForm {
    fn parse(&self) -> Result<Language, Errors> {
        Language::from_code(&self.language).ok_or_else(|| Errors::at("language", Sentence::new("error-choose")))
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![update]
}

#[post("/language", data = "<form>")]
async fn update(
    visitor: Visitor,
    me: Option<Caller<Anyone>>,
    jar: &CookieJar<'_>,
    form: Form<LanguageForm>,
) -> Result<Redirect, Failure> {
    let language = form.parse()?;
    access::remember_language(jar, language);
    if visitor.signed_in().is_some()
        && let Some(me) = me
    {
        me.write(move |tx| Ok(users::choose_language(tx, language)?)).await?;
    }
    Ok(Redirect::to(own_path(&form.back)))
}
