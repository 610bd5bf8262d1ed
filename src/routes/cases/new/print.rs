//! `/cases/new/print`: the intake page as an empty form on paper: the same fields in the same order, under the same words.

use rocket::{Route, get, routes};
use serde::Serialize;

use super::form::today;
use super::{CaseForm, Choices};
use crate::access::Caller;
use crate::codes::Language;
use crate::failure::Failure;
use crate::form::{Choice, choices_of, codes};
use crate::model::actor::Desk;
use crate::page::{Page, View};
use crate::routes::cases::paper::{self, Bar, Letterhead, Sender};
use crate::routes::cases::parties::form::{PartyForm, PartyPart, named};

#[derive(Serialize)]
struct ShowPage {
    head: Letterhead,
    bar: Bar,
    case_types: Vec<Choice>,
    sources: Vec<Choice>,
    languages: Vec<Choice>,
    programmes: Vec<Choice>,
    first: PartyPart,
    second: PartyPart,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "cases/new/print/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/cases/new/print?<language>")]
async fn show(me: Caller<Desk>, language: Option<&str>) -> Result<Page, Failure> {
    let day = today(&me);
    let seats = me.actor().signed_in().map(|user| user.seats.clone()).unwrap_or_default();
    let seat = seats.into_iter().find(|seat| me.actor().centres().contains(&seat.centre)).ok_or(Failure::Missing)?;
    let form = CaseForm::blank(&me);
    let (sender, found) = me.read(move |tx| Ok((Sender::load(tx, &seat.code, day)?, Choices::load(tx, &form)?))).await?;
    let language = paper::language(language, None, me.language());
    let part = |prefix| PartyPart::new(language, prefix, PartyForm::blank("", ""), &found.lists).at_intake();
    let programmes = found.programmes.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let view = ShowPage {
        head: sender.head(language, ""),
        bar: Bar::new(&me, "/cases/new/print", "/cases/new".to_owned(), language),
        case_types: named(language, &found.case_types, ""),
        sources: named(language, &found.sources, ""),
        languages: codes::<Language>(language, "language", ""),
        programmes: choices_of(programmes, &[]),
        first: part("first."),
        second: part("second."),
    };
    me.paper(language, &view)
}
