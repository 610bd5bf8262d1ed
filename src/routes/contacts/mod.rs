//! `/contacts`: the desk's log of calls, letters and visits; what is still to be filed stands first.

mod edit;
mod filing;
mod form;
mod new;
mod next_step;
mod row;
mod show;

use rocket::http::{RawStr, Status};
use rocket::{Route, get, routes};
use serde::Serialize;

pub use self::row::{ContactRow, cursor, place, rows};

use crate::access::Caller;
use crate::failure::Failure;
use crate::form::{Choice, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::contacts::{self, ContactError, Show};
use crate::model::events::LogEvent;
use crate::page::{Page, View};
use crate::words;

#[derive(Serialize)]
struct IndexPage {
    rows: Vec<ContactRow>,
    /// What the log is narrowed to.
    shows: Vec<Choice>,
    /// The name or the number that is looked for.
    typed: String,
    /// Whether it is narrowed to something.
    narrowed: bool,
    next: Option<String>,
    /// Whether this is not the first page.
    later: bool,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "contacts/index";
}

/// The routes under this one.
pub fn routes() -> Vec<Route> {
    [routes![index], new::routes(), edit::routes(), show::routes(), filing::routes(), next_step::routes()].concat()
}

const SHOWS: [(Show, &str); 3] = [(Show::All, "all"), (Show::Unfiled, "unfiled"), (Show::Waiting, "waiting")];

#[get("/contacts?<show>&<q>&<after>")]
async fn index(me: Caller<Desk>, show: Option<&str>, q: Option<&str>, after: Option<&str>) -> Result<Page, Failure> {
    let (show, code) = SHOWS.into_iter().find(|(_, code)| show == Some(*code)).unwrap_or((Show::All, "all"));
    let (after, typed) = (after.and_then(place), q.unwrap_or_default().trim().to_owned());
    let wanted = typed.clone();
    let listed = me
        .view(move |tx| {
            let page = contacts::list(tx, show, &wanted, after)?;
            Ok(tx.seen(LogEvent::ContactsListed { rows: page.rows.len() }.into(), page))
        })
        .await?;
    let named = SHOWS.map(|(_, code)| (code.to_owned(), words::code(me.language(), "contact-log-show", code)));
    let view = IndexPage {
        rows: rows(me.language(), listed.rows),
        shows: choices(named, code),
        narrowed: show != Show::All || !typed.is_empty(),
        next: listed
            .next
            .map(|next| format!("/contacts?show={code}&q={}&after={}", RawStr::new(&typed).percent_encode(), cursor(next))),
        typed,
        later: after.is_some(),
    };
    me.page(Status::Ok, &view)
}

impl From<ContactError> for Failure {
    fn from(error: ContactError) -> Self {
        match error {
            ContactError::Missing => Self::Missing,
            ContactError::Future => Errors::at("time", Sentence::new("error-future")).into(),
            ContactError::DueBefore => Errors::at("next_on", Sentence::new("error-contact-due-before")).into(),
            ContactError::UnknownParty => Errors::at("party", Sentence::new("error-choose")).into(),
            ContactError::UnknownType => Errors::at("case_type", Sentence::new("error-choose")).into(),
            ContactError::OtherCentre => Errors::at("centre", Sentence::new("error-choose")).into(),
            ContactError::NoReason => Errors::at("end", Sentence::new("error-choose")).into(),
            ContactError::IsCase => Errors::of(Sentence::new("error-is-case")).into(),
            ContactError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            ContactError::Fault(fault) => fault.into(),
        }
    }
}
