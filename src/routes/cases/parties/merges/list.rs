//! `/cases/<reference>/parties/<number>/merges`: who may be the same person, who is found by a name, and the merges that stand.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;
use uuid::Uuid;

use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::merges;
use crate::model::parties::{Alike, MOST};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::words;

/// Somebody who may be the same, or was looked for.
#[derive(Serialize)]
struct LikelyRow {
    id: Uuid,
    name: String,
    birth_year: Option<i16>,
    reference: String,
}

impl LikelyRow {
    fn of(row: Alike) -> Self {
        Self { id: row.id, name: row.name, birth_year: row.birth_year, reference: row.reference }
    }
}

/// A merge that stands.
#[derive(Serialize)]
struct MadeRow {
    id: Uuid,
    name: String,
    birth_year: Option<i16>,
    references: String,
    decided_by: String,
    decided_on: String,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    likely: Vec<LikelyRow>,
    /// What was looked for, and who was found by it; none where nobody looked.
    search: String,
    found: Option<Vec<LikelyRow>>,
    /// Whether there may be more than are shown.
    more: bool,
    made: Vec<MadeRow>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/merges/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index]
}

#[get("/cases/<reference>/parties/<number>/merges")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    list(me, known(reference)?, known(number)?, String::new()).await
}

/// The merges of a party, who may be the same, and who was found by a name.
pub(super) async fn list(me: Caller<Desk>, reference: Reference, number: i16, search: String) -> Result<Page, Failure> {
    let (wanted, typed) = (reference.clone(), search.clone());
    let (one, likely, found, made, zone) = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let (one, made) = merges::list(tx, &case, number)?;
            let likely = merges::twins(tx, &case, number)?;
            let found = merges::named(tx, &case, number, &typed)?;
            let suggested = likely.iter().chain(&found).map(Alike::suggested);
            let looks = std::iter::once(merges::compared(&case, &one)).chain(suggested).collect();
            Ok(tx.seen_in(looks, (one, likely, found, made, case.zone)))
        })
        .await?;
    let view = IndexPage {
        reference: reference.as_str(),
        number,
        name: one.called(),
        likely: likely.into_iter().map(LikelyRow::of).collect(),
        more: found.len() == MOST,
        found: (!search.is_empty()).then(|| found.into_iter().map(LikelyRow::of).collect()),
        search,
        made: made
            .into_iter()
            .map(|row| MadeRow {
                id: row.id,
                name: row.name,
                birth_year: row.birth_year,
                references: row.references.join(", "),
                decided_by: row.decided_by,
                decided_on: words::date_time(row.decided_at, zone),
            })
            .collect(),
    };
    me.page(Status::Ok, &view)
}
