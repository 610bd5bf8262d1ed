//! `/settings/programmes`: what cases may count for, and who pays for it.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::key;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors, Sentence};
use crate::model::actor::Admins;
use crate::model::db::{Recorded, Tx};
use crate::model::ids::ProgrammeId;
use crate::model::programmes::{self, Programme, ProgrammeError, ProgrammeFacts};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::words;

/// The page that shows what was stored.
const SAVED: &str = "/settings/programmes?saved=yes";

/// A programme as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct ProgrammeForm {
    #[field(default = String::new())]
    name: String,
    #[field(default = String::new())]
    donor: String,
    #[field(default = String::new())]
    from_on: String,
    #[field(default = String::new())]
    to_on: String,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

impl ProgrammeForm {
    fn of(programme: &Programme) -> Self {
        Self {
            name: programme.name.clone(),
            donor: programme.donor.clone().unwrap_or_default(),
            from_on: programme.from_on.map(words::date).unwrap_or_default(),
            to_on: programme.to_on.map(words::date).unwrap_or_default(),
            version: programme.version.to_string(),
            opened: String::new(),
        }
    }

    fn parse(&self) -> Result<ProgrammeFacts, Errors> {
        let mut checks = Checks::new();
        let name = checks.needed_text("name", &self.name, 120);
        let donor = Some(checks.text("donor", &self.donor, 120)).filter(|donor| !donor.is_empty());
        let from_on = checks.date("from_on", &self.from_on);
        let to_on = checks.date("to_on", &self.to_on);
        if from_on.zip(to_on).is_some_and(|(from, to)| to < from) {
            checks.fail("to_on", Sentence::new("error-ends-before"));
        }
        checks.done(Some(ProgrammeFacts { name, donor, from_on, to_on }))
    }
}

impl Said for ProgrammeForm {
    type Form = Self;

    fn says(&self, _: Language) -> Vec<(&'static str, String)> {
        vec![
            ("programme-name", self.name.clone()),
            ("programme-donor", self.donor.clone()),
            ("from", self.from_on.clone()),
            ("to", self.to_on.clone()),
        ]
    }

    fn form(&mut self) -> &mut Self {
        self
    }
}

#[derive(Serialize)]
struct Row {
    id: ProgrammeId,
    name: String,
    donor: Option<String>,
    from_on: Option<NaiveDate>,
    to_on: Option<NaiveDate>,
}

#[derive(Serialize)]
struct IndexPage {
    /// Whether a change was just stored.
    saved: bool,
    programmes: Vec<Row>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/programmes/index";
}

#[derive(Serialize)]
struct EditPage {
    /// The programme that is changed; none of a new one.
    id: Option<ProgrammeId>,
    title: String,
    form: ProgrammeForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage {
    const TEMPLATE: &'static str = "settings/programmes/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, new, create, edit, update]
}

#[get("/settings/programmes?<saved>")]
async fn index(me: Caller<Admins>, saved: Option<&str>) -> Result<Page, Failure> {
    let rows = me.read(|tx| Ok(programmes::list(tx)?)).await?;
    let row = |row: Programme| Row { id: row.id, name: row.name, donor: row.donor, from_on: row.from_on, to_on: row.to_on };
    me.page(Status::Ok, &IndexPage { saved: saved.is_some(), programmes: rows.into_iter().map(row).collect() })
}

fn page(
    me: &Caller<Admins>,
    stored: Option<&Programme>,
    typed: &ProgrammeForm,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, form, errors, conflict) = shown(me.language(), stored.map(ProgrammeForm::of), typed, refused);
    let view = EditPage {
        id: stored.map(|programme| programme.id),
        title: stored.map_or_else(|| words::plain(me.language(), "programme-new"), |programme| programme.name.clone()),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/settings/programmes/new?<draft>")]
async fn new(me: Caller<Admins>, draft: Option<&str>) -> Result<Page, Failure> {
    let opening = me.opening(draft);
    let (sheet, form) = me.read(move |tx| Ok(opening.open::<_, ProgrammeForm>(tx)?)).await?;
    page(&me, None, &form.unwrap_or_default(), sheet, None)
}

#[post("/settings/programmes", data = "<sent>")]
async fn create(sent: Sent<Admins, ProgrammeForm>) -> Result<Reply, Failure> {
    let work = |tx: &mut Tx<'_, Admins>, form: &ProgrammeForm| -> Result<Recorded<String>, Failure> {
        Ok(programmes::add(tx, &form.parse()?)?.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    sent.or_again(stored, async { Ok(()) }, |sheet, (), refused| page(&sent.me, None, sent.form(), sheet, Some(refused))).await
}

#[get("/settings/programmes/<programme>/edit?<draft>")]
async fn edit(me: Caller<Admins>, programme: &str, draft: Option<&str>) -> Result<Page, Failure> {
    let (id, opening) = (key(programme)?, me.opening(draft));
    let (stored, (sheet, form)) =
        me.read(move |tx| Ok((programmes::find(tx, id)?, opening.open::<_, ProgrammeForm>(tx)?))).await?;
    page(&me, Some(&stored), &form.unwrap_or_else(|| ProgrammeForm::of(&stored)), sheet, None)
}

#[post("/settings/programmes/<programme>", data = "<sent>")]
async fn update(programme: &str, sent: Sent<Admins, ProgrammeForm>) -> Result<Reply, Failure> {
    let id = key(programme)?;
    let work = move |tx: &mut Tx<'_, Admins>, form: &ProgrammeForm| -> Result<Recorded<String>, Failure> {
        let stored = programmes::find(tx, id)?;
        let version = form.version.parse().unwrap_or_default();
        Ok(programmes::change(tx, stored.id, version, &form.parse()?)?.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(move |tx| Ok(programmes::find(tx, id)?));
    sent.or_again(stored, again, |sheet, stored, refused| page(&sent.me, Some(&stored), sent.form(), sheet, Some(refused)))
        .await
}

impl From<ProgrammeError> for Failure {
    fn from(error: ProgrammeError) -> Self {
        match error {
            ProgrammeError::NameTaken => Errors::at("name", Sentence::new("error-programme-name-taken")).into(),
            ProgrammeError::EndsBeforeStart => Errors::at("to_on", Sentence::new("error-ends-before")).into(),
            ProgrammeError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            ProgrammeError::Fault(fault) => fault.into(),
        }
    }
}
