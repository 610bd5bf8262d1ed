//! `/settings/mediators`: the mediators of a centre, their licences and accounts.

mod form;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use self::form::{MediatorForm, spoken};
use super::{centre_choices, centres_of, chosen_centre, key};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Code as _, Gender, Spoken};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices, choices_of, codes};
use crate::model::actor::Coordinators;
use crate::model::db::{Recorded, Tx};
use crate::model::ids::{MediatorId, UserId};
use crate::model::roster::{self, Mediator, MediatorError};
use crate::page::{Page, View};
use crate::routes::beside::shown;
use crate::{time, words};

/// The page that shows what was stored.
const SAVED: &str = "/settings/mediators?saved=yes";

/// So many days before a licence runs out the list warns of it.
const SOON: i64 = 60;

#[derive(Serialize)]
struct Row {
    id: MediatorId,
    name: String,
    centre: String,
    licence_no: String,
    languages: String,
    valid_until: Option<NaiveDate>,
    /// `over`, `soon` or nothing.
    validity: &'static str,
    leads: i64,
    account: Option<String>,
    retired_on: Option<NaiveDate>,
}

#[derive(Serialize)]
struct IndexPage {
    /// Whether a change was just stored.
    saved: bool,
    /// Whether mediators of several centres stand here.
    centres: bool,
    mediators: Vec<Row>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "settings/mediators/index";
}

#[derive(Serialize)]
struct EditPage {
    /// The mediator who is changed; none of a new one.
    id: Option<MediatorId>,
    title: String,
    form: MediatorForm,
    sheet: Sheet,
    centres: Vec<Choice>,
    genders: Vec<Choice>,
    languages: Vec<Choice>,
    /// Whose account is linked.
    linked: Option<String>,
    accounts: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage {
    const TEMPLATE: &'static str = "settings/mediators/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, new, create, edit, update]
}

fn validity(until: Option<NaiveDate>, today: NaiveDate) -> &'static str {
    match until.map(|until| (until - today).num_days()) {
        Some(..0) => "over",
        Some(0..=SOON) => "soon",
        Some(_) | None => "",
    }
}

#[get("/settings/mediators?<saved>")]
async fn index(me: Caller<Coordinators>, saved: Option<&str>) -> Result<Page, Failure> {
    let mediators = me.read(|tx| Ok(roster::list(tx)?)).await?;
    let (centres, today) = (centres_of(me.actor()), time::today(time::HOME));
    let row = |mediator: Mediator| Row {
        centre: centres.iter().find(|(id, _)| *id == mediator.centre_id).map(|(_, name)| name.clone()).unwrap_or_default(),
        id: mediator.id,
        name: mediator.name,
        licence_no: mediator.licence_no,
        languages: spoken(me.language(), mediator.languages.into_iter()),
        valid_until: mediator.licence_valid_until,
        validity: validity(mediator.licence_valid_until, today),
        leads: mediator.leads,
        account: mediator.account,
        retired_on: mediator.retired_on,
    };
    let mediators = mediators.into_iter().map(row).collect();
    me.page(Status::Ok, &IndexPage { saved: saved.is_some(), centres: centres.len() > 1, mediators })
}

/// A mediator who is stored, and the accounts that could be linked.
type Stored = (Mediator, Vec<(UserId, String)>);

fn load(tx: &mut Tx<'_, Coordinators>, id: MediatorId) -> Result<Stored, Failure> {
    let mediator = roster::find(tx, id)?;
    let accounts = if mediator.account.is_some() { Vec::new() } else { roster::accounts(tx, mediator.centre_id)? };
    Ok((mediator, accounts))
}

/// The form of a new mediator, or of one who is stored.
fn page(
    me: &Caller<Coordinators>,
    stored: Option<Stored>,
    form: &MediatorForm,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let language = me.language();
    let (stored, accounts) = stored.map(|(mediator, accounts)| (Some(mediator), accounts)).unwrap_or_default();
    let was = stored.as_ref().map(MediatorForm::of);
    let (status, form, errors, conflict) = shown(language, was, form, refused);
    let languages = Spoken::codes().iter().map(|code| ((*code).to_owned(), words::code(language, "spoken", code)));
    let view = EditPage {
        id: stored.as_ref().map(|mediator| mediator.id),
        title: stored.as_ref().map_or_else(|| words::plain(language, "mediator-new"), |mediator| mediator.name.clone()),
        sheet,
        centres: if stored.is_some() { Vec::new() } else { centre_choices(me, &form.centre) },
        genders: codes::<Gender>(language, "gender", &form.gender),
        languages: choices_of(languages, &form.languages),
        linked: stored.and_then(|mediator| mediator.account),
        accounts: choices(accounts.into_iter().map(|(id, name)| (id.to_string(), name)), &form.account),
        form,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/settings/mediators/new?<draft>")]
async fn new(me: Caller<Coordinators>, draft: Option<&str>) -> Result<Page, Failure> {
    let opening = me.opening(draft);
    let (sheet, form) = me.read(move |tx| Ok(opening.open::<_, MediatorForm>(tx)?)).await?;
    page(&me, None, &form.unwrap_or_default(), sheet, None)
}

#[post("/settings/mediators", data = "<sent>")]
async fn create(sent: Sent<Coordinators, MediatorForm>) -> Result<Reply, Failure> {
    let work = |tx: &mut Tx<'_, Coordinators>, form: &MediatorForm| -> Result<Recorded<String>, Failure> {
        let mut checks = Checks::new();
        let centre = chosen_centre(&mut checks, &form.centre, tx.actor());
        let (mediator, centre) = (form.parse(checks)?, centre.ok_or(Failure::Missing)?);
        Ok(roster::add(tx, centre, &mediator)?.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    sent.or_again(stored, async { Ok(()) }, |sheet, (), refused| page(&sent.me, None, sent.form(), sheet, Some(refused))).await
}

#[get("/settings/mediators/<mediator>/edit?<draft>")]
async fn edit(me: Caller<Coordinators>, mediator: &str, draft: Option<&str>) -> Result<Page, Failure> {
    let (id, opening) = (key(mediator)?, me.opening(draft));
    let (stored, (sheet, form)) = me.read(move |tx| Ok((load(tx, id)?, opening.open::<_, MediatorForm>(tx)?))).await?;
    let form = form.unwrap_or_else(|| MediatorForm::of(&stored.0));
    page(&me, Some(stored), &form, sheet, None)
}

#[post("/settings/mediators/<mediator>", data = "<sent>")]
async fn update(mediator: &str, sent: Sent<Coordinators, MediatorForm>) -> Result<Reply, Failure> {
    let id = key(mediator)?;
    let work = move |tx: &mut Tx<'_, Coordinators>, form: &MediatorForm| -> Result<Recorded<String>, Failure> {
        let mediator = roster::find(tx, id)?;
        let version = form.version.parse().unwrap_or_default();
        Ok(roster::change(tx, &mediator, version, &form.parse(Checks::new())?)?.map(|()| SAVED.to_owned()))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(move |tx| load(tx, id));
    sent.or_again(stored, again, |sheet, stored, refused| page(&sent.me, Some(stored), sent.form(), sheet, Some(refused))).await
}

impl From<MediatorError> for Failure {
    fn from(error: MediatorError) -> Self {
        match error {
            MediatorError::LicenceTaken => Errors::at("licence_no", Sentence::new("error-mediator-licence-taken")).into(),
            MediatorError::AccountTaken => Errors::at("account", Sentence::new("error-account-taken")).into(),
            MediatorError::UnknownAccount => Errors::at("account", Sentence::new("error-account-unknown")).into(),
            MediatorError::Leads(count) => {
                Errors::at("retired", Sentence::new("error-mediator-leads").with("count", count)).into()
            }
            MediatorError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            MediatorError::Fault(fault) => fault.into(),
        }
    }
}
