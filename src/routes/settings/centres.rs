//! `/settings/centres`

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes, uri};
use serde::Serialize;
use validator::Validate;

use crate::access::Caller;
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Admins;
use crate::model::centres::{self, CentreError, NewCentre};
use crate::page::{Page, View};

/// A centre as typed.
#[derive(Debug, Default, FromForm, Serialize, Validate)]
pub struct CentreForm {
    #[field(default = String::new())]
    #[validate(length(min = 2, max = 6, code = "centre-code"))]
    code: String,
    #[field(default = String::new())]
    #[validate(length(min = 1, max = 120, code = "required"))]
    name: String,
    #[field(default = String::new())]
    #[validate(length(min = 1, code = "choose"))]
    municipality: String,
    #[field(default = String::from("Europe/Belgrade"))]
    time_zone: String,
}

impl CentreForm {
    fn parse(&self) -> Result<NewCentre, Errors> {
        let code = self.code.trim().to_uppercase();
        let typed = Self { code: code.clone(), name: self.name.trim().to_owned(), ..Self::default() };
        let typed = Self { municipality: self.municipality.clone(), ..typed };
        let mut errors = typed.validate().err().map(Errors::from).unwrap_or_default();
        if !code.chars().all(|letter| letter.is_ascii_uppercase()) {
            errors.add("code", Sentence::new("error-centre-code"));
        }
        let zone = self.time_zone.trim().parse();
        if zone.is_err() {
            errors.add("time_zone", Sentence::new("error-time-zone"));
        }
        errors.or(|| NewCentre {
            code,
            name: typed.name,
            municipality: self.municipality.clone(),
            zone: zone.unwrap_or(chrono_tz::Tz::Europe__Belgrade),
        })
    }
}

#[derive(Serialize)]
struct Row {
    code: String,
    name: String,
    municipality: String,
}

#[derive(Serialize)]
struct IndexPage {
    centres: Vec<Row>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/centres/index";
}

#[derive(Serialize)]
struct NewPage<'a> {
    form: &'a CentreForm,
    municipalities: Vec<Choice>,
    errors: Errors,
}

/// An entry of a list to choose from.
#[derive(Serialize)]
struct Choice {
    value: String,
    name: String,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "settings/centres/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, new, create]
}

#[get("/settings/centres")]
async fn index(me: Caller<Admins>) -> Result<Page, Failure> {
    let rows = me.read(|tx| Ok(centres::list(tx)?)).await?;
    let centres = rows.into_iter().map(|row| Row { code: row.code, name: row.name, municipality: row.municipality }).collect();
    me.page(Status::Ok, &IndexPage { centres })
}

async fn form_page(me: &Caller<Admins>, status: Status, form: &CentreForm, errors: Errors) -> Result<Page, Failure> {
    let language = me.language();
    let rows = me.read(|tx| Ok(centres::municipalities(tx)?)).await?;
    let municipalities = rows.into_iter().map(|row| Choice { name: row.name(language).to_owned(), value: row.code }).collect();
    me.page(status, &NewPage { form, municipalities, errors })
}

#[get("/settings/centres/new")]
async fn new(me: Caller<Admins>) -> Result<Page, Failure> {
    let form = CentreForm { time_zone: "Europe/Belgrade".to_owned(), ..CentreForm::default() };
    form_page(&me, Status::Ok, &form, Errors::none()).await
}

#[post("/settings/centres", data = "<form>")]
async fn create(me: Caller<Admins>, form: Form<CentreForm>) -> Result<Result<Redirect, Page>, Failure> {
    let made = match form.parse() {
        Err(errors) => Err(Failure::Invalid(errors)),
        Ok(new) => me.write(move |tx| Ok(centres::make(tx, &new)?)).await,
    };
    match made {
        Ok(_) => Ok(Ok(Redirect::to(uri!(index)))),
        Err(failure) => Ok(Err(form_page(&me, Status::UnprocessableEntity, &form, failure.mistakes()?).await?)),
    }
}

impl From<CentreError> for Failure {
    fn from(error: CentreError) -> Self {
        match error {
            CentreError::CodeTaken => Errors::at("code", Sentence::new("error-code-taken")).into(),
            CentreError::UnknownMunicipality => Errors::at("municipality", Sentence::new("error-choose")).into(),
            CentreError::Fault(fault) => fault.into(),
        }
    }
}
