//! `/reports/<month>` and `/reports/<month>.json`

use chrono::{Months, NaiveDate};
use rocket::http::{ContentType, Status};
use rocket::request::FromParam;
use rocket::response::Redirect;
use rocket::{Responder, Route, get, routes};
use serde::Serialize;

use crate::access::Caller;
use crate::charts::{self, FlowChart, MonthValues};
use crate::codes::{Language, Role};
use crate::failure::Failure;
use crate::model::actor::Reporters;
use crate::model::events::Event;
use crate::model::report::{self, CaseloadReport, FlowMonth, Period, wilson};
use crate::page::{Page, View};
use crate::{time, words};

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

#[derive(Serialize)]
struct Choice {
    code: String,
    name: String,
}

#[derive(Serialize)]
struct Rate {
    low: f64,
    high: f64,
}

/// A row of the initiators' table with the interval of its rate.
#[derive(Serialize)]
struct Initiators<'a> {
    #[serde(flatten)]
    row: &'a report::InitiatorsRow,
    interval: Option<Rate>,
}

#[derive(Serialize)]
struct OutcomeRow {
    outcome: &'static str,
    count: i64,
    /// In hundredths of the largest, for the bar.
    width: i64,
}

/// A role's genders, for the table of people.
#[derive(Serialize)]
struct RoleRow {
    role: &'static str,
    incoming: report::Genders,
    resolved: report::Genders,
    settled: report::Genders,
}

#[derive(Serialize)]
struct ShowPage<'a> {
    title: String,
    month: String,
    place: String,
    centre: &'a str,
    centres: Vec<Choice>,
    earlier: String,
    later: String,
    report: &'a CaseloadReport,
    flow: &'a [FlowMonth],
    chart: FlowChart,
    month_before: String,
    incoming_change: String,
    resolved_change: String,
    settled_interval: Option<Rate>,
    initiators: Vec<Initiators<'a>>,
    outcomes: Vec<OutcomeRow>,
    roles: Vec<RoleRow>,
    /// Whether the reader may see who of the mediators did how much.
    mediators: bool,
    /// Whether only the reader's own cases are counted.
    own: bool,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "reports/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, show]
}

/// The month that was asked for, or the last one that is over.
#[get("/reports?<month>&<centre>")]
fn index(me: Caller<Reporters>, month: Option<&str>, centre: Option<&str>) -> Redirect {
    let zone = me.actor().signed_in().map_or(chrono_tz::Tz::Europe__Belgrade, |user| user.zone());
    let last = || time::today(zone).checked_sub_months(Months::new(1)).map_or_else(String::new, month_code);
    let month = month.and_then(Period::month).map_or_else(last, Period::code);
    Redirect::to(address(&month, centre.unwrap_or_default()))
}

fn month_code(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

fn address(month: &str, centre: &str) -> String {
    if centre.is_empty() { format!("/reports/{month}") } else { format!("/reports/{month}?centre={centre}") }
}

#[get("/reports/<address>?<centre>")]
async fn show(me: Caller<Reporters>, address: Result<Address, &str>, centre: Option<&str>) -> Result<Shown, Failure> {
    let Address { period, json } = address.map_err(|_no_month| Failure::Missing)?;
    let centre = centre.filter(|code| !code.is_empty()).map(ToOwned::to_owned);
    let code = centre.clone();
    let (report, flow) = me
        .view(move |tx| {
            let report = report::caseload(tx, period, code.as_deref())?;
            let flow = if json { Vec::new() } else { report::flow(tx, period, code.as_deref(), &report)? };
            let seat = tx.actor().signed_in().and_then(|user| user.seats.iter().find(|seat| Some(&seat.code) == code.as_ref()));
            let format = if json { "json" } else { "page" };
            let event = Event::ReportViewed { centre: seat.map(|seat| seat.centre), month: period.code(), format };
            Ok(tx.seen(event, (report, flow)))
        })
        .await?;
    if json {
        let text = serde_json::to_string_pretty(&report).map_err(|_numbers| Failure::Missing)?;
        return Ok(Shown::Json((ContentType::JSON, text)));
    }
    let page = page(&me, period, centre.as_deref().unwrap_or_default(), &report, &flow);
    Ok(Shown::Page(Box::new(me.page(Status::Ok, &page)?)))
}

fn page<'a>(
    me: &Caller<Reporters>,
    period: Period,
    centre: &'a str,
    report: &'a CaseloadReport,
    flow: &'a [FlowMonth],
) -> ShowPage<'a> {
    let language = me.language();
    let centres = centres(me);
    let whole = me.actor().signed_in().is_some_and(|user| user.holds(&[Role::Coordinator, Role::Director]));
    let place = match centres.as_slice() {
        [only] => only.name.clone(),
        many => many
            .iter()
            .find(|choice| choice.code == centre)
            .map_or_else(|| words::plain(language, "report-all-centres"), |choice| choice.name.clone()),
    };
    let before = flow.iter().rev().nth(1);
    let change =
        |now: i64, of: fn(&FlowMonth) -> i64| before.map_or_else(String::new, |month| signed(language, now - of(month)));
    ShowPage {
        title: words::month(language, period.month_number(), period.year()),
        month: period.code(),
        place,
        centre,
        earlier: period.earlier(1).map(|month| address(&month.code(), centre)).unwrap_or_default(),
        later: Period::month_of(period.to).map(|month| address(&month.code(), centre)).unwrap_or_default(),
        month_before: before.map_or_else(String::new, |month| words::month_name(language, month.number)),
        incoming_change: change(report.caseload.incoming, |month| month.incoming),
        resolved_change: change(report.caseload.resolved, |month| month.resolved),
        settled_interval: interval(report.settlement.settled, report.mediated),
        initiators: report
            .by_initiators
            .iter()
            .map(|row| Initiators { row, interval: interval(row.settled, row.mediated) })
            .collect(),
        outcomes: outcomes(report),
        roles: roles(report),
        mediators: whole,
        own: !whole,
        chart: chart(language, flow),
        centres,
        report,
        flow,
    }
}

/// The centres that the reader may choose among, each once.
fn centres(me: &Caller<Reporters>) -> Vec<Choice> {
    let mut centres: Vec<Choice> = Vec::new();
    for seat in me.actor().signed_in().map(|user| user.seats.as_slice()).unwrap_or_default() {
        if me.actor().centres().contains(&seat.centre) && centres.iter().all(|known| known.code != seat.code) {
            centres.push(Choice { code: seat.code.clone(), name: seat.name.clone() });
        }
    }
    centres
}

fn signed(language: Language, change: i64) -> String {
    let number = words::integer(language, change);
    if change > 0 { format!("+{number}") } else { number }
}

fn interval(part: i64, whole: i64) -> Option<Rate> {
    wilson(part, whole).map(|(low, high)| Rate { low, high })
}

fn chart(language: Language, flow: &[FlowMonth]) -> FlowChart {
    let month = |month: &FlowMonth| MonthValues {
        label: words::plain(language, &format!("month-short-{}", month.number)),
        first: month.incoming,
        second: month.resolved,
        line: month.pending_end,
    };
    charts::flow(&flow.iter().map(month).collect::<Vec<_>>())
}

fn outcomes(report: &CaseloadReport) -> Vec<OutcomeRow> {
    let all = &report.outcomes;
    let rows = [
        ("settled_full", all.settled_full),
        ("settled_partial", all.settled_partial),
        ("not_settled", all.not_settled),
        ("settled_elsewhere", all.settled_elsewhere),
        ("withdrawn", all.withdrawn),
        ("no_consent", all.no_consent),
        ("unsuitable", all.unsuitable),
        ("no_response", all.no_response),
        ("expired", all.expired),
        ("recalled", all.recalled),
        ("lapsed", all.lapsed),
    ];
    let largest = rows.iter().map(|(_, count)| *count).max().unwrap_or_default().max(1);
    rows.map(|(outcome, count)| OutcomeRow { outcome, count, width: 100 * count / largest }).into()
}

fn roles(report: &CaseloadReport) -> Vec<RoleRow> {
    let [incoming, resolved, settled] =
        [&report.people.incoming, &report.people.resolved, &report.people.settled].map(|all| &all.persons);
    let row = |role, of: fn(&report::Persons) -> report::Genders| RoleRow {
        role,
        incoming: of(incoming),
        resolved: of(resolved),
        settled: of(settled),
    };
    vec![
        row("initiating", |persons| persons.initiating),
        row("responding", |persons| persons.responding),
        row("injured-party", |persons| persons.injured_party),
        row("suspect", |persons| persons.suspect),
        row("other", |persons| persons.other),
        row("total", |persons| persons.total.genders),
    ]
}
