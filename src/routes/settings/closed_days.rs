//! `/settings/closed-days`: when a centre is closed.

use chrono::{Datelike as _, NaiveDate};
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::{centre_choices, centres_of, chosen_centre};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Errors, Sentence};
use crate::model::actor::{Actor, Coordinators};
use crate::model::availability::{self, ClosedDayError, ClosedFor};
use crate::model::db::{Recorded, Tx};
use crate::model::ids::CentreId;
use crate::page::{Page, View};
use crate::{time, words};

/// A closed day as typed; or a year whose holidays are closed days.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct ClosedDayForm {
    #[field(default = String::new())]
    centre: String,
    #[field(default = String::new())]
    day: String,
    #[field(default = String::new())]
    name: String,
    /// The public holidays of this year.
    #[field(default = String::new())]
    year: String,
}

impl ClosedDayForm {
    fn parse(&self, actor: &Actor<Coordinators>) -> Result<(CentreId, Vec<availability::ClosedDay>), Errors> {
        let mut checks = Checks::new();
        let centre = chosen_centre(&mut checks, &self.centre, actor);
        let days = match self.year.parse::<i32>() {
            Ok(year) if (2020..=2100).contains(&year) => {
                let holidays = availability::holidays(year).into_iter();
                Some(holidays.map(|(day, holiday)| (day, ClosedFor::Holiday(holiday))).collect())
            }
            _ => {
                let day = checks.needed_date("day", &self.day);
                let name = checks.needed_text("name", &self.name, 80);
                day.map(|day| vec![(day, ClosedFor::Own(name))])
            }
        };
        checks.done(centre.zip(days))
    }
}

/// Why a centre is closed, in words.
pub fn closed_for(language: Language, closed: &ClosedFor) -> String {
    match closed {
        ClosedFor::Holiday(holiday) => words::code(language, "holiday", holiday.code()),
        ClosedFor::Own(name) => name.clone(),
    }
}

#[derive(Serialize)]
struct Row {
    centre: CentreId,
    centre_name: String,
    day: NaiveDate,
    says: String,
    name: String,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    saved: bool,
    several: bool,
    days: Vec<Row>,
    years: [i32; 2],
    centres: Vec<Choice>,
    form: &'a ClosedDayForm,
    sheet: Sheet,
    errors: Errors,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "settings/closed_days/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, create, destroy]
}

type Found = Vec<(CentreId, String, availability::ClosedDay)>;

/// Of all own centres, from the beginning of this year to the end of the next.
fn read(tx: &mut Tx<'_, Coordinators>) -> Result<Found, Failure> {
    let year = time::day(tx.now(), time::HOME).year();
    let ends = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year + 1, 12, 31));
    let (from, to) = ends.ok_or(Failure::Missing)?;
    let mut found = Vec::new();
    for (centre, name) in centres_of(tx.actor()) {
        let days = availability::closed_between(tx, centre, from, to)?;
        found.extend(days.into_iter().map(|day| (centre, name.clone(), day)));
    }
    found.sort_by_key(|(_, _, (day, _))| *day);
    Ok(found)
}

fn page(
    me: &Caller<Coordinators>,
    form: &ClosedDayForm,
    sheet: Sheet,
    found: Found,
    (saved, refused): (bool, Option<Refused>),
) -> Result<Page, Failure> {
    let (status, errors, _conflict) = Refused::shown(refused);
    let language = me.language();
    let year = time::today(time::HOME).year();
    let row = |(centre, centre_name, (day, closed)): (CentreId, String, availability::ClosedDay)| Row {
        says: words::day(language, day),
        name: closed_for(language, &closed),
        centre,
        centre_name,
        day,
    };
    let view = IndexPage {
        saved,
        several: me.actor().centres().len() > 1,
        days: found.into_iter().map(row).collect(),
        years: [year, year + 1],
        centres: centre_choices(me, &form.centre),
        form,
        sheet,
        errors,
    };
    me.page(status, &view)
}

#[get("/settings/closed-days?<saved>&<draft>")]
async fn index(me: Caller<Coordinators>, saved: Option<&str>, draft: Option<&str>) -> Result<Page, Failure> {
    let opening = me.opening(draft);
    let load = move |tx: &mut Tx<'_, Coordinators>| Ok((opening.open::<_, ClosedDayForm>(tx)?, read(tx)?));
    let ((sheet, form), found) = me.read(load).await?;
    page(&me, &form.unwrap_or_default(), sheet, found, (saved.is_some(), None))
}

#[post("/settings/closed-days", data = "<sent>")]
async fn create(sent: Sent<Coordinators, ClosedDayForm>) -> Result<Reply, Failure> {
    let work = |tx: &mut Tx<'_, Coordinators>, form: &ClosedDayForm| -> Result<Recorded<String>, Failure> {
        let (centre, days) = form.parse(tx.actor())?;
        Ok(availability::close(tx, centre, &days)?.map(|_added| "/settings/closed-days?saved=yes".to_owned()))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(read);
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, sent.form(), sheet, found, (false, Some(refused))))
        .await
}

#[post("/settings/closed-days/<centre>/<day>/removal")]
async fn destroy(me: Caller<Coordinators>, centre: &str, day: &str) -> Result<rocket::response::Redirect, Failure> {
    let centre: CentreId = super::key(centre)?;
    let day: NaiveDate = super::key(day)?;
    me.write(move |tx| Ok(availability::reopen(tx, centre, day)?)).await?;
    Ok(rocket::response::Redirect::to("/settings/closed-days?saved=yes"))
}

impl From<ClosedDayError> for Failure {
    fn from(error: ClosedDayError) -> Self {
        match error {
            ClosedDayError::Missing => Self::Missing,
            ClosedDayError::Already => Errors::of(Sentence::new("error-closed-already")).into(),
            ClosedDayError::Fault(fault) => fault.into(),
        }
    }
}
