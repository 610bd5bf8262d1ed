//! `/reports/<month>` and `/reports/<month>.json`

mod tables;
mod view;

use chrono::{Months, NaiveDate};
use rocket::http::{ContentType, RawStr, Status};
use rocket::request::FromParam;
use rocket::response::Redirect;
use rocket::{Responder, Route, get, routes};

use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::{Reporters, Seat};
use crate::model::events::Event;
use crate::model::report::{self, Period};
use crate::page::Page;
use crate::time;

/// A month in an address, and whether it is wanted as JSON.
pub struct Address {
    period: Period,
    json: bool,
}

impl<'a> FromParam<'a> for Address {
    type Error = &'a str;

    fn from_param(param: &'a str) -> Result<Self, &'a str> {
        let (month, json) = param.strip_suffix(".json").map_or((param, false), |month| (month, true));
        Period::month(month).map(|period| Self { period, json }).ok_or(param)
    }
}

/// Either form of the report.
#[derive(Responder)]
pub enum Shown {
    /// For people.
    Page(Box<Page>),
    /// For programs.
    Json((ContentType, String)),
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, show]
}

/// The month that was asked for, or the last one that is over; a month that is none is said to be none.
#[get("/reports?<month>&<year>&<centre>")]
fn index(me: Caller<Reporters>, month: Option<&str>, year: Option<&str>, centre: Option<&str>) -> Redirect {
    let last = || today(&me).checked_sub_months(Months::new(1)).map_or_else(String::new, month_code);
    let centre = centre.unwrap_or_default();
    let asked = month.filter(|month| !month.is_empty()).map(|month| match year {
        Some(year) => Period::month(&format!("{year}-{month:0>2}")),
        None => Period::month(month),
    });
    Redirect::to(match asked {
        Some(Some(period)) => address(&period.code(), centre, ""),
        Some(None) => address(&last(), centre, "month"),
        None => address(&last(), centre, ""),
    })
}

fn today(me: &Caller<Reporters>) -> NaiveDate {
    time::today(me.actor().signed_in().map_or(chrono_tz::Tz::Europe__Belgrade, |user| user.zone()))
}

fn month_code(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// Where the report of a month stands; `unknown` is what was asked for and not understood.
fn address(month: &str, centre: &str, unknown: &str) -> String {
    let given = [("centre", centre), ("unknown", unknown)].into_iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> = given.map(|(name, value)| format!("{name}={}", RawStr::new(value).percent_encode())).collect();
    if parts.is_empty() { format!("/reports/{month}") } else { format!("/reports/{month}?{}", parts.join("&")) }
}

#[get("/reports/<address>?<centre>&<unknown>")]
async fn show(
    me: Caller<Reporters>,
    address: Result<Address, &str>,
    centre: Option<&str>,
    unknown: Option<&str>,
) -> Result<Shown, Failure> {
    let Address { period, json } = address.map_err(|_no_month| Failure::Missing)?;
    let centre = centre.filter(|code| !code.is_empty()).map(ToOwned::to_owned);
    let (code, today) = (centre.clone(), today(&me));
    let (report, besides) = me
        .view(move |tx| {
            let report = report::caseload(tx, period, code.as_deref())?;
            let besides = if json { None } else { Some(view::Besides::read(tx, period, code.as_deref(), &report, today)?) };
            let only = tx.actor().centres().len() == 1;
            let is_it = |seat: &&Seat| only || Some(&seat.code) == code.as_ref();
            let seat = tx.actor().signed_in().and_then(|user| user.seats.iter().find(is_it));
            let format = if json { "json" } else { "page" };
            let event = Event::ReportViewed { centre: seat.map(|seat| seat.centre), month: period.code(), format };
            Ok(tx.seen(event, (report, besides)))
        })
        .await?;
    let Some(besides) = besides else {
        let text = serde_json::to_string_pretty(&report).map_err(|_numbers| Failure::Missing)?;
        return Ok(Shown::Json((ContentType::JSON, text)));
    };
    let asked = view::Asked { period, centre: centre.as_deref().unwrap_or_default(), unknown: unknown.is_some(), today };
    Ok(Shown::Page(Box::new(me.page(Status::Ok, &view::page(&me, &asked, &report, &besides))?)))
}
