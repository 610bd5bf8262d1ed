//! `/cases/<reference>/contacts`: who called about a case, and what was said. Each look is recorded.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;

use super::known;
use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::contacts;
use crate::page::{Page, View};
use crate::routes::contacts::{ContactRow, cursor, place, rows};

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    rows: Vec<ContactRow>,
    /// Whether the reader may log one.
    keeps: bool,
    next: Option<String>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/contacts/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index]
}

#[get("/cases/<reference>/contacts?<after>")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>, after: Option<&str>) -> Result<Page, Failure> {
    let reference = known(reference)?;
    let (wanted, after) = (reference.clone(), after.and_then(place));
    let (page, keeps) = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let page = contacts::of_case(tx, &case, after)?;
            Ok(tx.seen(contacts::viewed(&case), (page, case.standing().keeps_log())))
        })
        .await?;
    let view = IndexPage {
        reference: reference.as_str(),
        rows: rows(me.language(), page.rows),
        keeps,
        next: page.next.map(|next| format!("/cases/{}/contacts?after={}", reference.as_str(), cursor(next))),
    };
    me.page(Status::Ok, &view)
}
