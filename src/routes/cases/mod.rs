//! `/cases`: to find a case.

mod agreed;
mod assignments;
mod calendar;
mod clocks;
mod new;
mod parties;
mod sessions;
mod show;
mod signatures;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, routes};
use serde::Serialize;

use crate::access::Caller;
use crate::codes::{CaseState, Language, Outcome, Role};
use crate::failure::Failure;
use crate::model::actor::Readers;
use crate::model::cases::{self, Filter, Listed, Reference, Within};
use crate::model::centres::{self, Named};
use crate::model::events::Event;
use crate::model::report::Period;
use crate::page::{Page, View};
use crate::{time, words};

/// So many pages back lead from one to the other; then to the first.
const TRAIL: usize = 20;

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
    /// The pages before this one, each by what it begins after, the first page apart.
    #[field(default = String::new())]
    trail: String,
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

    /// The address of another page of the same list.
    fn address(&self, after: &str, trail: &[&str]) -> String {
        let trail = trail.join("~");
        let pairs = [
            ("q", self.q.as_str()),
            ("centre", &self.centre),
            ("state", &self.state),
            ("case_type", &self.case_type),
            ("source", &self.source),
            ("outcome", &self.outcome),
            ("incoming", &self.incoming),
            ("resolved", &self.resolved),
            ("pending", &self.pending),
            ("own", &self.own),
            ("after", after),
            ("trail", &trail),
        ];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> =
            given.map(|(name, value)| format!("{name}={}", rocket::http::RawStr::new(value).percent_encode())).collect();
        if parts.is_empty() { "/cases".to_owned() } else { format!("/cases?{}", parts.join("&")) }
    }

    fn trail(&self) -> Vec<&str> {
        self.trail.split('~').filter(|after| !after.is_empty()).collect()
    }

    /// The address of the page that begins after a row.
    fn next(&self, day: NaiveDate, id: uuid::Uuid) -> String {
        let mut trail = self.trail();
        trail.extend(Some(self.after.as_str()).filter(|after| !after.is_empty()));
        let long = trail.len().saturating_sub(TRAIL);
        self.address(&format!("{day}_{id}"), trail.get(long..).unwrap_or_default())
    }

    /// The address of the page before this one; none on the first.
    fn previous(&self) -> Option<String> {
        let mut trail = self.trail();
        let last = trail.pop().unwrap_or_default();
        (!self.after.is_empty()).then(|| self.address(last, &trail))
    }

    /// Whether the list shows all that the reader may see.
    fn is_blank(&self) -> bool {
        let narrowing = [&self.q, &self.centre, &self.state, &self.case_type, &self.source, &self.outcome, &self.own];
        narrowing.iter().all(|value| value.is_empty()) && self.month().is_none()
    }

    /// The month of the report whose figure was followed here, as `2026-03`.
    fn month(&self) -> Option<&str> {
        [&self.incoming, &self.resolved, &self.pending].into_iter().map(String::as_str).find(|month| !month.is_empty())
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
    /// What the tab says.
    title: String,
    /// The list in words: which figure of which month, then each filter.
    heading: String,
    /// How many cases there are; none where there are more than are counted.
    count: Option<i64>,
    form: CasesForm,
    rows: Vec<Row>,
    previous: Option<String>,
    next: Option<String>,
    states: &'static [CaseState],
    outcomes: &'static [Outcome],
    sources: Vec<Choice>,
    types: Vec<Choice>,
    centres: Vec<Choice>,
    /// Where the report stands whose figure was followed here.
    report: Option<String>,
    /// Whether the reader sees names, and finds by them.
    names: bool,
    blank: bool,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "cases/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    let own = [routes![index], new::routes(), show::routes()];
    let parts = [assignments::routes(), calendar::routes(), clocks::routes(), parties::routes(), sessions::routes()];
    [own.concat(), parts.concat(), signatures::routes()].concat()
}

/// A reference in an address; what has no form of one is not there.
fn known(reference: Result<Reference, &str>) -> Result<Reference, Failure> {
    reference.map_err(|_no_reference| Failure::Missing)
}

#[get("/cases?<form..>")]
async fn index(me: Caller<Readers>, form: CasesForm) -> Result<Result<Page, Redirect>, Failure> {
    let filter = form.parse();
    let month = filter.within.map(|(_, period)| period.code());
    let (listed, count, lists) = me
        .view(move |tx| {
            let listed = cases::list(tx, &filter)?;
            let count = match &listed {
                Listed::Page(page) if page.next.is_none() && filter.after.is_none() => i64::try_from(page.rows.len()).ok(),
                Listed::Page(_) | Listed::One(_) => cases::count(tx, &filter)?,
            };
            let lists = (centres::case_types(tx)?, centres::referral_sources(tx)?);
            let rows = if let Listed::Page(page) = &listed { page.rows.len() } else { 1 };
            let centre = if let [only] = tx.actor().centres() { Some(*only) } else { None };
            let event = Event::CasesListed { centre, rows, searched: !filter.search.is_empty(), month: month.clone() };
            Ok(tx.seen(event, (listed, count, lists)))
        })
        .await?;
    match listed {
        Listed::One(reference) => Ok(Err(Redirect::to(format!("/cases/{}", reference.as_str())))),
        Listed::Page(page) => Ok(Ok(me.page(Status::Ok, &index_page(&me, form, page, count, lists))?)),
    }
}

fn index_page(
    me: &Caller<Readers>,
    form: CasesForm,
    page: cases::Page,
    count: Option<i64>,
    (types, sources): (Vec<Named>, Vec<Named>),
) -> IndexPage {
    let user = me.actor().signed_in();
    let today = time::today(user.map_or(chrono_tz::Tz::Europe__Belgrade, |user| user.zone()));
    let named = |row: Named| Choice { name: row.name(me.language()).to_owned(), code: row.code };
    let [types, sources] = [types, sources].map(|list| list.into_iter().map(named).collect::<Vec<_>>());
    let centres = user.map(|user| user.centres()).unwrap_or_default();
    let report = form.month().map(|month| match form.centre.as_str() {
        "" => format!("/reports/{month}"),
        centre => format!("/reports/{month}?centre={}", rocket::http::RawStr::new(centre).percent_encode()),
    });
    let heading = heading(me.language(), &form, &types, &sources);
    IndexPage {
        title: title(me.language(), &heading),
        heading,
        count,
        previous: form.previous(),
        next: page.next.map(|(day, id)| form.next(day, id)),
        rows: page.rows.into_iter().map(|row| list_row(row, today)).collect(),
        states: CaseState::ALL,
        outcomes: Outcome::ALL,
        sources,
        centres: centres.into_iter().map(|(code, name)| Choice { code, name }).collect(),
        types,
        report: report.filter(|_| form.parse().within.is_some()),
        names: user.is_some_and(|user| user.seats.iter().any(|seat| seat.role != Role::Director)),
        blank: form.is_blank(),
        form,
    }
}

/// What is typed into the search is left out: a tab is no place for a name.
fn heading(language: Language, form: &CasesForm, types: &[Choice], sources: &[Choice]) -> String {
    let filter = form.parse();
    let month = filter.within.map(|(within, month)| {
        let name = words::month(language, month.month_number(), month.year());
        words::text(language, within_key(within), &words::Args::from([("month".into(), name.into())]))
    });
    let chosen = |list: &[Choice], code: &str| list.iter().find(|choice| choice.code == code).map(|choice| choice.name.clone());
    let parts = [
        month,
        chosen(sources, &form.source),
        filter.outcome.map(|outcome| words::code(language, "outcome", outcome.code())),
        filter.state.map(|state| words::code(language, "case-state", state.code())),
        chosen(types, &form.case_type),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn title(language: Language, heading: &str) -> String {
    match heading {
        "" => words::plain(language, "cases-tab"),
        heading => words::text(language, "cases-tab-of", &words::Args::from([("heading".into(), heading.into())])),
    }
}

fn within_key(within: Within) -> &'static str {
    match within {
        Within::Incoming => "cases-incoming",
        Within::Resolved => "cases-resolved",
        Within::Pending => "cases-pending",
    }
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
