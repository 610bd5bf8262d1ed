//! `/cases`: to find a case.

mod show;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, routes};
use serde::Serialize;

use crate::access::Caller;
use crate::codes::{CaseState, Outcome};
use crate::failure::Failure;
use crate::model::actor::Readers;
use crate::model::cases::{self, Filter, Listed, Within};
use crate::model::events::Event;
use crate::model::report::Period;
use crate::page::{Page, View};
use crate::{time, words};

/// The filters as they stand in the address, so that a view can be bookmarked.
#[derive(Debug, Default, FromForm, Serialize)]
pub struct CasesForm {
    #[field(default = String::new())]
    q: String,
    #[field(default = String::new())]
    centre: String,
    #[field(default = String::new())]
    state: String,
    #[field(default = String::new())]
    case_type: String,
    #[field(default = String::new())]
    source: String,
    #[field(default = String::new())]
    outcome: String,
    #[field(default = String::new())]
    incoming: String,
    #[field(default = String::new())]
    resolved: String,
    #[field(default = String::new())]
    pending: String,
    #[field(default = String::new())]
    own: String,
    #[field(default = String::new())]
    after: String,
}

impl CasesForm {
    /// What is not understood narrows nothing: an address from an old bookmark still opens.
    fn parse(&self) -> Filter {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let within = [(Within::Incoming, &self.incoming), (Within::Resolved, &self.resolved), (Within::Pending, &self.pending)];
        Filter {
            centre: given(&self.centre),
            state: CaseState::from_code(&self.state),
            case_type: given(&self.case_type),
            source: given(&self.source),
            outcome: Outcome::from_code(&self.outcome),
            within: within.into_iter().find_map(|(within, month)| Period::month(month).map(|month| (within, month))),
            search: self.q.chars().take(200).collect(),
            own: self.own == "yes",
            after: self.after.split_once('_').and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?))),
        }
    }

    /// The address of the page that begins after a row.
    fn address_after(&self, day: NaiveDate, id: uuid::Uuid) -> String {
        let after = format!("{day}_{id}");
        let pairs = [
            ("q", &self.q),
            ("centre", &self.centre),
            ("state", &self.state),
            ("case_type", &self.case_type),
            ("source", &self.source),
            ("outcome", &self.outcome),
            ("incoming", &self.incoming),
            ("resolved", &self.resolved),
            ("pending", &self.pending),
            ("own", &self.own),
            ("after", &after),
        ];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> = given
            .map(|(name, value)| format!("{name}={}", rocket::http::RawStr::new(value.as_str()).percent_encode()))
            .collect();
        format!("/cases?{}", parts.join("&"))
    }
}

#[derive(Serialize)]
struct Row {
    reference: String,
    parties: Option<String>,
    more_parties: i64,
    case_type: String,
    mediators: Option<String>,
    state: CaseState,
    outcome: Option<Outcome>,
    next_session: String,
    deadline_on: Option<NaiveDate>,
    /// `over`, `soon` (within 14 days) or nothing.
    deadline: &'static str,
}

#[derive(Serialize)]
struct Choice {
    code: String,
    name: String,
}

#[derive(Serialize)]
struct IndexPage {
    form: CasesForm,
    rows: Vec<Row>,
    next: Option<String>,
    states: &'static [CaseState],
    types: Vec<Choice>,
    centres: Vec<Choice>,
    /// The month that the list is narrowed to, in words.
    month: Option<String>,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "cases/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![index], show::routes()].concat()
}

#[get("/cases?<form..>")]
async fn index(me: Caller<Readers>, form: CasesForm) -> Result<Result<Page, Redirect>, Failure> {
    let filter = form.parse();
    let month = filter.within.map(|(_, month)| words::month(me.language(), month.month_number(), month.year()));
    let (listed, types) = me
        .view(move |tx| {
            let listed = cases::list(tx, &filter)?;
            let types = crate::model::centres::case_types(tx)?;
            let rows = if let Listed::Page(page) = &listed { page.rows.len() } else { 1 };
            let event = Event::CasesListed { centre: None, rows };
            Ok(tx.seen(event, (listed, types)))
        })
        .await?;
    let page = match listed {
        Listed::One(reference) => return Ok(Err(Redirect::to(format!("/cases/{}", reference.as_str())))),
        Listed::Page(page) => page,
    };
    let today = time::today(me.actor().signed_in().map_or(chrono_tz::Tz::Europe__Belgrade, |user| user.zone()));
    let next = page.next.map(|(day, id)| form.address_after(day, id));
    let rows = page.rows.into_iter().map(|row| list_row(row, today)).collect();
    let named = |row: crate::model::centres::Named| Choice { name: row.name(me.language()).to_owned(), code: row.code };
    let centres = me.actor().signed_in().map(|user| user.centres()).unwrap_or_default();
    let centres = centres.into_iter().map(|(code, name)| Choice { code, name }).collect();
    let types = types.into_iter().map(named).collect();
    Ok(Ok(me.page(Status::Ok, &IndexPage { form, rows, next, states: CaseState::ALL, types, centres, month })?))
}

fn list_row(row: cases::Row, today: NaiveDate) -> Row {
    let zone = row.time_zone.parse().unwrap_or(chrono_tz::Tz::Europe__Belgrade);
    Row {
        reference: row.reference,
        parties: row.parties,
        more_parties: row.more_parties,
        case_type: row.case_type,
        mediators: row.mediators,
        state: row.state,
        outcome: row.outcome,
        next_session: row.next_session_at.map(|at| words::date_time(at, zone)).unwrap_or_default(),
        deadline: row.deadline_on.map_or("", |day| nearness(day, today)),
        deadline_on: row.deadline_on,
    }
}

fn nearness(deadline: NaiveDate, today: NaiveDate) -> &'static str {
    match (deadline - today).num_days() {
        ..0 => "over",
        0..=14 => "soon",
        15.. => "",
    }
}
