//! The lists of codes that administrators extend: one form and one page for both, the case types and the sources of cases.

use chrono::NaiveDate;
use rocket::FromForm;
use rocket::http::Status;
use serde::{Deserialize, Serialize};

use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Area, Language};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Admins;
use crate::model::db::{Recorded, Tx};
use crate::model::lists::{self, Entry, EntryError, EntryFacts, List};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::words;

/// The longest name of an entry.
const LONGEST: usize = 60;

/// An entry as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
pub struct EntryForm {
    /// Of a new type of cases alone.
    #[field(default = String::new())]
    area: String,
    #[field(default = String::new())]
    name_sq: String,
    #[field(default = String::new())]
    name_sr: String,
    #[field(default = String::new())]
    name_en: String,
    #[field(default = String::new())]
    position: String,
    /// `yes`, or nothing.
    #[field(default = String::new())]
    retired: String,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

impl EntryForm {
    fn of(entry: &Entry) -> Self {
        Self {
            area: entry.area.map(|area| area.to_string()).unwrap_or_default(),
            name_sq: entry.name_sq.clone(),
            name_sr: entry.name_sr.clone(),
            name_en: entry.name_en.clone(),
            position: entry.position.to_string(),
            retired: entry.retired_on.map_or("", |_since| "yes").to_owned(),
            version: entry.version.to_string(),
            opened: String::new(),
        }
    }

    fn parse(&self, mut checks: Checks) -> Result<EntryFacts, Errors> {
        let name_sq = checks.needed_text("name_sq", &self.name_sq, LONGEST);
        let name_sr = checks.needed_text("name_sr", &self.name_sr, LONGEST);
        let name_en = checks.needed_text("name_en", &self.name_en, LONGEST);
        let position = checks.number("position", &self.position, 1, 999);
        if self.position.trim().is_empty() {
            checks.fail("position", Sentence::new("error-required"));
        }
        let retired = !self.retired.is_empty();
        checks.done(position.map(|position| EntryFacts { name_sq, name_sr, name_en, position, retired }))
    }
}

impl Said for EntryForm {
    type Form = Self;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let used = if self.retired.is_empty() { "in-use" } else { "out-of-use" };
        vec![
            ("name-sq", self.name_sq.clone()),
            ("name-sr", self.name_sr.clone()),
            ("name-en", self.name_en.clone()),
            ("list-position", self.position.clone()),
            ("use-state", words::plain(language, used)),
        ]
    }

    fn form(&mut self) -> &mut Self {
        self
    }
}

/// Where a list stands, and what its pages are called.
struct Place {
    path: &'static str,
    title: &'static str,
    new: &'static str,
}

fn place(list: List) -> Place {
    match list {
        List::CaseTypes => Place { path: "/settings/case-types", title: "case-types-title", new: "new-case-type" },
        List::ReferralSources => {
            Place { path: "/settings/referral-sources", title: "referral-sources-title", new: "new-referral-source" }
        }
    }
}

#[derive(Serialize)]
struct Row {
    code: String,
    name: String,
    area: Option<Area>,
    position: i32,
    retired_on: Option<NaiveDate>,
}

#[derive(Serialize)]
struct IndexPage {
    title: &'static str,
    new: &'static str,
    path: &'static str,
    /// Whether a change was just stored.
    saved: bool,
    /// Whether the entries have areas of law.
    areas: bool,
    entries: Vec<Row>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/entries/index";
}

#[derive(Serialize)]
struct EditPage {
    path: &'static str,
    title: String,
    /// The code of the entry that is changed; none of a new one.
    code: Option<String>,
    /// The area of law of an entry that is stored.
    area: Option<Area>,
    /// The areas to choose from, for a new type of cases.
    areas: Vec<Choice>,
    form: EntryForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage {
    const TEMPLATE: &'static str = "settings/entries/edit";
}

/// The entries of a list.
///
/// # Errors
/// A fault.
pub async fn index(me: &Caller<Admins>, list: List, saved: bool) -> Result<Page, Failure> {
    let entries = me.read(move |tx| Ok(lists::all(tx, list)?)).await?;
    let name = |entry: &Entry| match me.language() {
        Language::Albanian => entry.name_sq.clone(),
        Language::Serbian => entry.name_sr.clone(),
        Language::English => entry.name_en.clone(),
    };
    let row = |entry: Entry| Row {
        name: name(&entry),
        code: entry.code,
        area: entry.area,
        position: entry.position,
        retired_on: entry.retired_on,
    };
    let entries = entries.into_iter().map(row).collect();
    let Place { path, title, new } = place(list);
    me.page(Status::Ok, &IndexPage { title, new, path, saved, areas: list == List::CaseTypes, entries })
}

fn page(
    me: &Caller<Admins>,
    list: List,
    stored: Option<&Entry>,
    typed: &EntryForm,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let language = me.language();
    let (status, form, errors, conflict) = shown(language, stored.map(EntryForm::of), typed, refused);
    let chooses = stored.is_none() && list == List::CaseTypes;
    let Place { path, new, .. } = place(list);
    let view = EditPage {
        path,
        title: stored.map_or_else(|| words::plain(language, new), |entry| entry.code.clone()),
        code: stored.map(|entry| entry.code.clone()),
        area: stored.and_then(|entry| entry.area),
        areas: if chooses { codes::<Area>(language, "area", &form.area) } else { Vec::new() },
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

/// The form of a new entry, at the end of its list.
///
/// # Errors
/// A fault.
pub async fn new(me: &Caller<Admins>, list: List, draft: Option<&str>) -> Result<Page, Failure> {
    let opening = me.opening(draft);
    let (entries, (sheet, form)) = me.read(move |tx| Ok((lists::all(tx, list)?, opening.open::<_, EntryForm>(tx)?))).await?;
    let last = entries.iter().map(|entry| entry.position).max().unwrap_or(0);
    let blank = || EntryForm { position: (last + 1).to_string(), ..EntryForm::default() };
    page(me, list, None, &form.unwrap_or_else(blank), sheet, None)
}

/// Adds an entry.
///
/// # Errors
/// What is no mistake of the form.
pub async fn create(list: List, sent: &Sent<Admins, EntryForm>) -> Result<Reply, Failure> {
    let work = move |tx: &mut Tx<'_, Admins>, form: &EntryForm| -> Result<Recorded<String>, Failure> {
        let mut checks = Checks::new();
        let area = match list {
            List::CaseTypes => checks.needed_code("area", &form.area),
            List::ReferralSources => None,
        };
        Ok(lists::add(tx, list, area, &form.parse(checks)?)?.map(|()| saved(list)))
    };
    let stored = sent.once(work).await;
    sent.or_again(stored, async { Ok(()) }, |sheet, (), refused| page(&sent.me, list, None, sent.form(), sheet, Some(refused)))
        .await
}

fn saved(list: List) -> String {
    format!("{}?saved=yes", place(list).path)
}

/// The form of an entry that is stored.
///
/// # Errors
/// There is none; a fault.
pub async fn edit(me: &Caller<Admins>, list: List, code: &str, draft: Option<&str>) -> Result<Page, Failure> {
    let (code, opening) = (code.to_owned(), me.opening(draft));
    let (entry, (sheet, form)) =
        me.read(move |tx| Ok((lists::find(tx, list, &code)?, opening.open::<_, EntryForm>(tx)?))).await?;
    page(me, list, Some(&entry), &form.unwrap_or_else(|| EntryForm::of(&entry)), sheet, None)
}

/// Changes an entry.
///
/// # Errors
/// There is none; what is no mistake of the form.
pub async fn update(list: List, code: &str, sent: &Sent<Admins, EntryForm>) -> Result<Reply, Failure> {
    let wanted = code.to_owned();
    let work = move |tx: &mut Tx<'_, Admins>, form: &EntryForm| -> Result<Recorded<String>, Failure> {
        let entry = lists::find(tx, list, &wanted)?;
        let version = form.version.parse().unwrap_or_default();
        Ok(lists::change(tx, list, &entry, version, &form.parse(Checks::new())?)?.map(|()| saved(list)))
    };
    let stored = sent.once(work).await;
    let wanted = code.to_owned();
    let again = sent.me.read(move |tx| Ok(lists::find(tx, list, &wanted)?));
    sent.or_again(stored, again, |sheet, entry, refused| page(&sent.me, list, Some(&entry), sent.form(), sheet, Some(refused)))
        .await
}

impl From<EntryError> for Failure {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::NameTaken(language) => {
                let field = format!("name_{}", language.code());
                Errors::at(&field, Sentence::new("error-entry-name-taken")).into()
            }
            EntryError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            EntryError::Fault(fault) => fault.into(),
        }
    }
}
