//! `/cases/<reference>/obligations/<promise>/fulfilment`: what was promised was done, without a payment.

use rocket::{Route, get, post, routes};

use super::day::{self, DayForm, Recording};
use crate::access::{Caller, Reply, Sent};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::Reference;
use crate::model::obligations::{self, NoNumbers, Numbers};
use crate::page::Page;

const FULFILMENT: Recording = Recording {
    noun: "fulfilment",
    title: "fulfilment-new",
    hint: "fulfilment-hint",
    record: |tx, case, which, on| obligations::fulfil(tx, case, which, on),
};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

#[get("/cases/<reference>/obligations/<promise>/fulfilment/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    day::ask(me, &FULFILMENT, reference, promise, draft).await
}

#[post("/cases/<reference>/obligations/<promise>/fulfilment", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    sent: Sent<Desk, DayForm>,
) -> Result<Reply, Failure> {
    day::store(&FULFILMENT, reference, promise, sent).await
}
