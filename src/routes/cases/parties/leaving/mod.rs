//! `/cases/<reference>/parties/<number>/leaving`: a party leaves the case on a day.

mod removal;

use chrono::NaiveDate;
use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::{party_path, seen};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Language, LeftAs};
use crate::failure::{Failure, Refused};
use crate::form::{self, Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::parties::{self, LeaveError, Leaving, One, Party};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::routes::cases::known;
use crate::{time, words};

/// A leaving as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct LeavingForm {
    #[field(default = String::new())]
    left_on: String,
    #[field(default = String::new())]
    left_as: String,
    /// The number of who stands in its place.
    #[field(default = String::new())]
    replaced_by: String,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

impl LeavingForm {
    fn of(one: &One, today: NaiveDate) -> Self {
        Self {
            left_on: words::date(one.left_on.unwrap_or(today)),
            left_as: one.left_as.map(|how| how.code().to_owned()).unwrap_or_default(),
            replaced_by: one.replaced_by.map(|number| number.to_string()).unwrap_or_default(),
            version: one.versions().to_string(),
            opened: String::new(),
        }
    }

    fn parse(&self) -> Result<Leaving, Errors> {
        let mut checks = Checks::new();
        let on = checks.needed_date("left_on", &self.left_on);
        let left_as: Option<LeftAs> = checks.needed_code("left_as", &self.left_as);
        let replaced_by = checks.number("replaced_by", &self.replaced_by, 1, i16::MAX);
        checks.done(on.zip(left_as).map(|(on, left_as)| Leaving { on, left_as, replaced_by }))
    }
}

impl Said for LeavingForm {
    type Form = Self;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let how = if self.left_as.is_empty() { String::new() } else { words::code(language, "left-as", &self.left_as) };
        vec![("leaving-day", self.left_on.clone()), ("leaving-as", how), ("leaving-replaced-by", self.replaced_by.clone())]
    }

    fn form(&mut self) -> &mut Self {
        self
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    form: LeavingForm,
    sheet: Sheet,
    ways: Vec<Choice>,
    others: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/leaving/new";
}

/// The routes of this folder.
pub fn routes() -> Vec<Route> {
    [routes![new, create], removal::routes()].concat()
}

/// The party, who else takes part on its side, and which day it is.
struct Stored {
    one: One,
    others: Vec<Party>,
    today: NaiveDate,
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Stored, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Failure::Missing);
    }
    let one = parties::find(tx, &case, number)?;
    let stays = |other: &Party| other.party_no != number && other.side == one.side && other.left_on.is_none();
    let others = parties::list(tx, &case)?.into_iter().filter(stays).collect();
    Ok(Stored { one, others, today: time::day(tx.now(), case.zone) })
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &LeavingForm,
    sheet: Sheet,
    stored: Stored,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let Stored { one, others, today } = stored;
    let (status, form, errors, conflict) = shown(me.language(), Some(LeavingForm::of(&one, today)), form, refused);
    let others = others.into_iter().map(|other| (other.party_no.to_string(), other.name));
    let view = NewPage {
        reference: reference.as_str(),
        number: one.party_no,
        name: one.called(),
        sheet,
        ways: form::codes::<LeftAs>(me.language(), "left-as", &form.left_as),
        others: choices(others, &form.replaced_by),
        form,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/parties/<number>/leaving/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), stored) =
        me.read(move |tx| Ok((opening.open::<_, LeavingForm>(tx)?, load(tx, &wanted, number)?))).await?;
    let form = form.unwrap_or_else(|| LeavingForm::of(&stored.one, stored.today));
    page(&me, &reference, &form, sheet, stored, None)
}

#[post("/cases/<reference>/parties/<number>/leaving", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, LeavingForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &LeavingForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        if !case.standing().keeps_case() {
            return Err(Failure::Missing);
        }
        let left = parties::leave(tx, &case, number, seen(&form.version)?, &form.parse()?)?;
        Ok(left.map(|()| party_path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| load(tx, &asked, number));
    sent.or_again(stored, again, |sheet, stored, refused| page(&sent.me, &reference, sent.form(), sheet, stored, Some(refused)))
        .await
}

impl From<LeaveError> for Failure {
    fn from(error: LeaveError) -> Self {
        let at = |field: &str, key: &str| Errors::at(field, Sentence::new(key)).into();
        let on = |key: &str, day| Errors::at("left_on", Sentence::new(key).with("day", words::date(day))).into();
        match error {
            LeaveError::Party(error) => error.into(),
            LeaveError::Future => at("left_on", "error-future"),
            LeaveError::BeforeJoining(day) => on("error-leaving-before-joined", day),
            LeaveError::BeforeSession(day) => on("error-leaving-before-session", day),
            LeaveError::BeforeSigning(day) => on("error-leaving-before-signing", day),
            LeaveError::Left => Errors::of(Sentence::new("error-left-already")).into(),
            LeaveError::NotLeft => Errors::of(Sentence::new("error-not-left")).into(),
            LeaveError::UnknownReplacement => at("replaced_by", "error-leaving-replacement"),
            LeaveError::NotReplaced => at("replaced_by", "error-leaving-not-replaced"),
            LeaveError::Twice => Errors::of(Sentence::new("error-party-twice")).into(),
            LeaveError::Fault(fault) => fault.into(),
        }
    }
}
