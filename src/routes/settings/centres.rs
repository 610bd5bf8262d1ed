//! `/settings/centres`

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes, uri};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::access::{Caller, Reply};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{self, Checks, Conflict, Errors, Sentence};
use crate::model::actor::Admins;
use crate::model::centres::{self, Centre, CentreError, Changes, Named, NewCentre};
use crate::model::lists;
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::words;

/// A centre as typed.
#[derive(Debug, Default, FromForm, Serialize, Validate)]
pub struct CentreForm {
    #[field(default = String::new())]
    #[validate(length(min = 2, max = 6, code = "centre-code"))]
    code: String,
    #[field(default = String::new())]
    #[validate(custom(function = "form::short"))]
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

/// What may change of a centre, as typed.
#[derive(Debug, Default, Clone, FromForm, Deserialize, Serialize, Validate)]
pub struct EditForm {
    #[field(default = String::new())]
    #[validate(custom(function = "form::short"))]
    name: String,
    #[field(default = String::new())]
    #[validate(length(min = 1, code = "choose"))]
    municipality: String,
    /// `yes`, or nothing.
    #[field(default = String::new())]
    second_factor: String,
    #[field(default = String::new())]
    #[validate(custom(function = "line_or_none"))]
    address: String,
    #[field(default = String::new())]
    #[validate(custom(function = "line_or_none"))]
    phone: String,
    /// At which hour of the day before people are reminded of their session.
    #[field(default = String::new())]
    remind_at: String,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

/// A line of a letter's head may still be unknown.
fn line_or_none(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() { Ok(()) } else { form::short(text) }
}

impl EditForm {
    fn of(centre: &Centre) -> Self {
        Self {
            name: centre.name.clone(),
            municipality: centre.municipality.clone(),
            second_factor: centre.second_factor_required_on.map_or("", |_since| "yes").to_owned(),
            address: centre.address.clone(),
            phone: centre.phone.clone(),
            remind_at: centre.remind_at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default(),
            version: centre.version.to_string(),
            opened: String::new(),
        }
    }

    fn parse(&self) -> Result<Changes, Errors> {
        let [name, address, phone] = [&self.name, &self.address, &self.phone].map(|text| text.trim().to_owned());
        let typed = Self { name, address, phone, ..self.clone() };
        let mut errors = typed.validate().err().map(Errors::from).unwrap_or_default();
        let mut checks = Checks::new();
        let remind_at = if typed.remind_at.trim().is_empty() { None } else { checks.time("remind_at", &typed.remind_at) };
        errors.join(checks.errors());
        errors.or(|| Changes {
            name: typed.name,
            municipality: typed.municipality,
            second_factor_required: !typed.second_factor.is_empty(),
            address: typed.address,
            phone: typed.phone,
            remind_at,
        })
    }
}

/// The fields with the names of municipalities, to be read beside others.
#[derive(Clone)]
struct Readable<'a> {
    form: EditForm,
    named: &'a [Named],
}

impl Said for Readable<'_> {
    type Form = EditForm;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let Self { form, named } = self;
        let asked = if form.second_factor.is_empty() { "centre-second-factor-no" } else { "centre-second-factor-yes" };
        vec![
            ("centre-name", form.name.clone()),
            ("municipality", lists::name_of(named, language, &form.municipality)),
            ("second-factor", words::plain(language, asked)),
            ("address", form.address.clone()),
            ("phone", form.phone.clone()),
            ("centre-remind-at", form.remind_at.clone()),
        ]
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

#[derive(Serialize)]
struct Row {
    code: String,
    name: String,
    municipality: String,
    /// The number that letters name; without one they say nothing of whom to call.
    phone: String,
}

#[derive(Serialize)]
struct IndexPage {
    /// Whether a change was just stored.
    saved: bool,
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

#[derive(Serialize)]
struct EditPage<'a> {
    code: &'a str,
    form: &'a EditForm,
    municipalities: Vec<Choice>,
    conflict: Option<Conflict>,
    errors: Errors,
}

impl View for EditPage<'_> {
    const TEMPLATE: &'static str = "settings/centres/edit";
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
    routes![index, new, create, edit, update]
}

#[get("/settings/centres?<saved>")]
async fn index(me: Caller<Admins>, saved: Option<&str>) -> Result<Page, Failure> {
    let (rows, named) = me.read(|tx| Ok((centres::list(tx)?, centres::municipalities(tx)?))).await?;
    let municipality = |code: &str| lists::name_of(&named, me.language(), code);
    let row =
        |row: Centre| Row { municipality: municipality(&row.municipality), code: row.code, name: row.name, phone: row.phone };
    me.page(Status::Ok, &IndexPage { saved: saved.is_some(), centres: rows.into_iter().map(row).collect() })
}

fn choices(me: &Caller<Admins>, named: Vec<Named>) -> Vec<Choice> {
    named.into_iter().map(|row| Choice { name: row.name(me.language()).to_owned(), value: row.code }).collect()
}

async fn form_page(me: &Caller<Admins>, status: Status, form: &CentreForm, errors: Errors) -> Result<Page, Failure> {
    let municipalities = choices(me, me.read(|tx| Ok(centres::municipalities(tx)?)).await?);
    me.page(status, &NewPage { form, municipalities, errors })
}

#[get("/settings/centres/new")]
async fn new(me: Caller<Admins>) -> Result<Page, Failure> {
    let form = CentreForm { time_zone: "Europe/Belgrade".to_owned(), ..CentreForm::default() };
    form_page(&me, Status::Ok, &form, Errors::none()).await
}

#[post("/settings/centres", data = "<form>")]
async fn create(me: Caller<Admins>, form: Form<CentreForm>) -> Result<Reply, Failure> {
    let made = match form.parse() {
        Err(errors) => Err(Failure::Invalid(errors)),
        Ok(new) => me.write(move |tx| Ok(centres::make(tx, &new)?)).await,
    };
    match made {
        Ok(_) => Ok(Ok(Redirect::to(uri!(index(saved = Some("yes")))))),
        Err(failure) => Ok(Err(form_page(&me, Status::UnprocessableEntity, &form, failure.mistakes()?).await?)),
    }
}

async fn edit_page(me: &Caller<Admins>, code: &str, refused: Option<(&EditForm, Refused)>) -> Result<Page, Failure> {
    let wanted = code.to_owned();
    let (centre, named) = me.read(move |tx| Ok((centres::find(tx, &wanted)?, centres::municipalities(tx)?))).await?;
    let stored = EditForm::of(&centre);
    let (typed, refused) = refused.map_or_else(|| (stored.clone(), None), |(typed, refused)| (typed.clone(), Some(refused)));
    let readable = |form| Readable { form, named: &named };
    let (status, Readable { form, .. }, errors, conflict) =
        shown(me.language(), Some(readable(stored)), &readable(typed), refused);
    let municipalities = choices(me, named);
    me.page(status, &EditPage { code: &centre.code, form: &form, municipalities, conflict, errors })
}

#[get("/settings/centres/<code>/edit")]
async fn edit(me: Caller<Admins>, code: &str) -> Result<Page, Failure> {
    edit_page(&me, code, None).await
}

#[post("/settings/centres/<code>", data = "<form>")]
async fn update(me: Caller<Admins>, code: &str, form: Form<EditForm>) -> Result<Reply, Failure> {
    let (wanted, version) = (code.to_owned(), form.version.parse().unwrap_or_default());
    let changed = match form.parse() {
        Err(errors) => Err(Failure::Invalid(errors)),
        Ok(changes) => {
            me.write(move |tx| {
                let centre = centres::find(tx, &wanted)?;
                Ok(centres::change(tx, &centre, version, &changes)?)
            })
            .await
        }
    };
    match changed.map_err(Refused::of) {
        Ok(()) => Ok(Ok(Redirect::to(uri!(index(saved = Some("yes")))))),
        Err(refused) => Ok(Err(edit_page(&me, code, Some((&form, refused?))).await?)),
    }
}

impl From<CentreError> for Failure {
    fn from(error: CentreError) -> Self {
        match error {
            CentreError::CodeTaken => Errors::at("code", Sentence::new("error-code-taken")).into(),
            CentreError::NameTaken => Errors::at("name", Sentence::new("error-name-taken")).into(),
            CentreError::UnknownMunicipality => Errors::at("municipality", Sentence::new("error-choose")).into(),
            CentreError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            CentreError::Fault(fault) => fault.into(),
        }
    }
}
