//! `/cases/<reference>/obligations/<promise>/waiver`: whom it is owed to does without it.

use rocket::{Route, get, post, routes};

use super::day::{self, DayForm, Recording};
use crate::access::{Caller, Reply, Sent};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::Reference;
use crate::model::obligations::{self, NoNumbers, Numbers};
use crate::page::Page;

const WAIVER: Recording = Recording {
    noun: "waiver",
    title: "waiver-new",
    hint: "waiver-hint",
    record: |tx, case, which, on| obligations::waive(tx, case, which, on),
};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

#[get("/cases/<reference>/obligations/<promise>/waiver/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    day::ask(me, &WAIVER, reference, promise, draft).await
}

#[post("/cases/<reference>/obligations/<promise>/waiver", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    sent: Sent<Desk, DayForm>,
) -> Result<Reply, Failure> {
    day::store(&WAIVER, reference, promise, sent).await
}
