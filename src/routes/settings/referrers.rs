//! `/settings/referrers`: courts, prosecutions and other bodies that refer cases.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::key;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices, codes};
use crate::model::actor::Admins;
use crate::model::db::{Recorded, Tx};
use crate::model::ids::ReferrerId;
use crate::model::lists::{self, Names};
use crate::model::referrers::{self, Referrer, ReferrerError, ReferrerFacts};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::words;

/// The page that shows what was stored.
const SAVED: &str = "/settings/referrers?saved=yes";

/// A referrer as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct ReferrerForm {
    #[field(default = String::new())]
    name: String,
    #[field(default = String::new())]
    source: String,
    #[field(default = String::new())]
    language: String,
    /// `yes`, or nothing.
    #[field(default = String::new())]
    retired: String,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

impl ReferrerForm {
    fn of(referrer: &Referrer) -> Self {
        Self {
            name: referrer.name.clone(),
            source: referrer.source.clone(),
            language: referrer.language.code().to_owned(),
            retired: referrer.retired_on.map_or("", |_since| "yes").to_owned(),
            version: referrer.version.to_string(),
            opened: String::new(),
        }
    }

    fn parse(&self) -> Result<ReferrerFacts, Errors> {
        let mut checks = Checks::new();
        let name = checks.needed_text("name", &self.name, 120);
        if self.source.is_empty() {
            checks.fail("source", Sentence::new("error-choose"));
        }
        let language: Option<Language> = checks.needed_code("language", &self.language);
        let (source, retired) = (self.source.clone(), !self.retired.is_empty());
        checks.done(language.map(|language| ReferrerFacts { source, name, language, retired }))
    }
}

/// The fields with the lists that give its codes names, to be read beside others.
#[derive(Clone)]
struct Readable<'a> {
    form: ReferrerForm,
    names: &'a Names,
}

impl Said for Readable<'_> {
    type Form = ReferrerForm;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let Self { form, names } = self;
        let used = if form.retired.is_empty() { "in-use" } else { "out-of-use" };
        let speaks = Language::from_code(&form.language);
        vec![
            ("referrer-name", form.name.clone()),
            ("report-source", lists::name_of(&names.sources, language, &form.source)),
            ("language", speaks.map(|code| words::code(language, "language", code.code())).unwrap_or_default()),
            ("use-state", words::plain(language, used)),
        ]
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

#[derive(Serialize)]
struct Row {
    id: ReferrerId,
    name: String,
    source: String,
    language: Language,
    retired_on: Option<NaiveDate>,
}

#[derive(Serialize)]
struct IndexPage {
    /// Whether a change was just stored.
    saved: bool,
    referrers: Vec<Row>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/referrers/index";
}

#[derive(Serialize)]
struct EditPage {
    /// The referrer that is changed; none of a new one.
    id: Option<ReferrerId>,
    title: String,
    form: ReferrerForm,
    sheet: Sheet,
    sources: Vec<Choice>,
    languages: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage {
    const TEMPLATE: &'static str = "settings/referrers/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, new, create, edit, update]
}

#[get("/settings/referrers?<saved>")]
async fn index(me: Caller<Admins>, saved: Option<&str>) -> Result<Page, Failure> {
    let (rows, names) = me.read(|tx| Ok((referrers::list(tx)?, lists::names(tx)?))).await?;
    let row = |row: Referrer| Row {
        source: lists::name_of(&names.sources, me.language(), &row.source),
        id: row.id,
        name: row.name,
        language: row.language,
        retired_on: row.retired_on,
    };
    me.page(Status::Ok, &IndexPage { saved: saved.is_some(), referrers: rows.into_iter().map(row).collect() })
}

/// The form of a new referrer, or of one that is stored; sources that are out of use are named, an old body is of one.
fn page(
    me: &Caller<Admins>,
    stored: Option<&Referrer>,
    typed: &ReferrerForm,
    (sheet, names): (Sheet, Names),
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let language = me.language();
    let readable = |form| Readable { form, names: &names };
    let was = stored.map(|row| readable(ReferrerForm::of(row)));
    let (status, Readable { form, .. }, errors, conflict) = shown(language, was, &readable(typed.clone()), refused);
    let sources = names.sources.iter().map(|row| {
        let [code, ..] = row.names();
        (code.to_owned(), row.name(language).to_owned())
    });
    let view = EditPage {
        id: stored.map(|referrer| referrer.id),
        title: stored.map_or_else(|| words::plain(language, "referrer-new"), |referrer| referrer.name.clone()),
        sources: choices(sources, &form.source),
        languages: codes::<Language>(language, "language", &form.language),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/settings/referrers/new?<draft>")]
async fn new(me: Caller<Admins>, draft: Option<&str>) -> Result<Page, Failure> {
    let opening = me.opening(draft);
    let (names, (sheet, form)) = me.read(move |tx| Ok((lists::names(tx)?, opening.open::<_, ReferrerForm>(tx)?))).await?;
    page(&me, None, &form.unwrap_or_default(), (sheet, names), None)
}

#[post("/settings/referrers", data = "<sent>")]
async fn create(sent: Sent<Admins, ReferrerForm>) -> Result<Reply, Failure> {
    let work = |tx: &mut Tx<'_, Admins>, form: &ReferrerForm| -> Result<Recorded<String>, Failure> {
        Ok(referrers::add(tx, &form.parse()?)?.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(|tx| Ok(lists::names(tx)?));
    sent.or_again(stored, again, |sheet, names, refused| page(&sent.me, None, sent.form(), (sheet, names), Some(refused))).await
}

#[get("/settings/referrers/<referrer>/edit?<draft>")]
async fn edit(me: Caller<Admins>, referrer: &str, draft: Option<&str>) -> Result<Page, Failure> {
    let (id, opening) = (key(referrer)?, me.opening(draft));
    let (stored, names, (sheet, form)) =
        me.read(move |tx| Ok((referrers::find(tx, id)?, lists::names(tx)?, opening.open::<_, ReferrerForm>(tx)?))).await?;
    page(&me, Some(&stored), &form.unwrap_or_else(|| ReferrerForm::of(&stored)), (sheet, names), None)
}

#[post("/settings/referrers/<referrer>", data = "<sent>")]
async fn update(referrer: &str, sent: Sent<Admins, ReferrerForm>) -> Result<Reply, Failure> {
    let id = key(referrer)?;
    let work = move |tx: &mut Tx<'_, Admins>, form: &ReferrerForm| -> Result<Recorded<String>, Failure> {
        let stored = referrers::find(tx, id)?;
        let version = form.version.parse().unwrap_or_default();
        Ok(referrers::change(tx, &stored, version, &form.parse()?)?.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(move |tx| Ok((referrers::find(tx, id)?, lists::names(tx)?)));
    sent.or_again(stored, again, |sheet, (stored, names), refused| {
        page(&sent.me, Some(&stored), sent.form(), (sheet, names), Some(refused))
    })
    .await
}

impl From<ReferrerError> for Failure {
    fn from(error: ReferrerError) -> Self {
        match error {
            ReferrerError::NameTaken => Errors::at("name", Sentence::new("error-referrer-name-taken")).into(),
            ReferrerError::UnknownSource => Errors::at("source", Sentence::new("error-choose")).into(),
            ReferrerError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            ReferrerError::Fault(fault) => fault.into(),
        }
    }
}
