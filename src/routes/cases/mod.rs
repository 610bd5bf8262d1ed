//! `/cases`: to find a case.

mod agreed;
mod agreements;
mod assignments;
mod calendar;
mod clocks;
mod closure;
mod contacts;
mod edit;
mod filters;
mod heading;
mod lock_outs;
mod new;
mod no_lead;
mod note_handovers;
mod notes;
mod obligations;
mod paper;
mod parties;
mod receipt;
mod reservations;
mod restriction;
mod row;
mod sessions;
mod show;
mod signatures;
mod situation;
mod standby;
mod stays;
mod times;
mod transfer;
mod void;

use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Route, get, routes};
use serde::Serialize;

use self::filters::CasesForm;
pub use self::parties::Reach;
use self::row::{Row, list_row};
pub use self::sessions::{NoticeForm, likely};

use crate::access::Caller;
use crate::codes::{CaseState, Outcome, Role};
use crate::failure::Failure;
use crate::model::actor::{MayReadCases, Readers};
use crate::model::cases::{self, Listed, Reference};
use crate::model::centres::Named;
use crate::model::db::{Seen, Tx};
use crate::model::events::Event;
use crate::model::lists::{self, Names};
use crate::page::{Page, View};
use crate::time;

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
    let own = [routes![index], new::routes(), edit::routes(), show::routes()];
    let parts = [
        agreements::routes(),
        assignments::routes(),
        calendar::routes(),
        clocks::routes(),
        lock_outs::routes(),
        restriction::routes(),
        contacts::routes(),
        times::routes(),
        standby::routes(),
        note_handovers::routes(),
        notes::routes(),
        obligations::routes(),
        parties::routes(),
        receipt::routes(),
        reservations::routes(),
        sessions::routes(),
        signatures::routes(),
    ];
    let ends = [closure::routes(), stays::routes(), transfer::routes(), void::routes()];
    [own.concat(), parts.concat(), ends.concat()].concat()
}

/// A part of an address: a case's reference, or a number in the case. What has no form of one is not there.
fn known<T>(part: Result<T, &str>) -> Result<T, Failure> {
    part.map_err(|_no_such_part| Failure::Missing)
}

/// What a form about people of a case reads, with the look that is recorded before it is shown.
fn looked<R: MayReadCases, T>(
    tx: &mut Tx<'_, R>,
    reference: &Reference,
    read: impl FnOnce(&mut Tx<'_, R>) -> Result<T, Failure>,
) -> Result<Seen<T>, Failure> {
    let value = read(tx)?;
    let case = cases::find(tx, reference)?;
    Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, value))
}

#[get("/cases?<form..>")]
async fn index(me: Caller<Readers>, form: CasesForm) -> Result<Result<Page, Redirect>, Failure> {
    let filter = form.parse();
    let month = filter.within.map(|(_, period)| period.code());
    let (listed, count, names) = me
        .view(move |tx| {
            let listed = cases::list(tx, &filter)?;
            let count = match &listed {
                Listed::Page(page) if page.next.is_none() && filter.after.is_none() => i64::try_from(page.rows.len()).ok(),
                Listed::Page(_) | Listed::One(_) => cases::count(tx, &filter)?,
            };
            let names = lists::names(tx)?;
            let rows = if let Listed::Page(page) = &listed { page.rows.len() } else { 1 };
            let centre = if let [only] = tx.actor().centres() { Some(*only) } else { None };
            let event = Event::CasesListed { centre, rows, searched: !filter.search.is_empty(), month: month.clone() };
            Ok(tx.seen(event, (listed, count, names)))
        })
        .await?;
    match listed {
        Listed::One(reference) => Ok(Err(Redirect::to(format!("/cases/{}", reference.as_str())))),
        Listed::Page(page) => Ok(Ok(me.page(Status::Ok, &index_page(&me, form, page, count, names))?)),
    }
}

fn index_page(me: &Caller<Readers>, form: CasesForm, page: cases::Page, count: Option<i64>, names: Names) -> IndexPage {
    let user = me.actor().signed_in();
    let today = time::today(user.map_or(chrono_tz::Tz::Europe__Belgrade, |user| user.zone()));
    let named = |row: Named| Choice { name: row.name(me.language()).to_owned(), code: row.code };
    let row = |row: cases::Row| {
        let case_type = lists::name_of(&names.types, me.language(), &row.case_type);
        list_row(row, case_type, today)
    };
    let rows = page.rows.into_iter().map(row).collect();
    let [types, sources] = [names.types, names.sources].map(|list| list.into_iter().map(named).collect::<Vec<_>>());
    let centres = user.map(|user| user.centres()).unwrap_or_default();
    let report = form.month().map(|month| match form.centre.as_str() {
        "" => format!("/reports/{month}"),
        centre => format!("/reports/{month}?centre={}", rocket::http::RawStr::new(centre).percent_encode()),
    });
    let heading = heading::of(me.language(), &form, &types, &sources);
    IndexPage {
        title: heading::title(me.language(), &heading),
        heading,
        count,
        previous: form.previous(),
        next: page.next.map(|(day, id)| form.next(day, id)),
        rows,
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
