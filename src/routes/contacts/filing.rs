//! `/contacts/<id>/filing`: to which case a contact belongs, or why its inquiry becomes none.

use rocket::{FromForm, Route, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::form::{LOG, case_typed};
use super::show;
use crate::access::{Reply, Sent};
use crate::codes::InquiryEnd;
use crate::failure::Failure;
use crate::form::{Checks, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::contacts;
use crate::model::db::{Recorded, Tx};

/// What is sent to say that it becomes no case.
const CLOSE: &str = "close";

/// Where a contact belongs, as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct FilingForm {
    #[field(default = String::new())]
    pub reference: String,
    /// Why it becomes no case.
    #[field(default = String::new())]
    pub end: String,
    /// Which of the two was sent.
    #[field(default = String::new())]
    pub what: String,
    #[field(default = String::new())]
    pub version: String,
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create]
}

#[post("/contacts/<id>/filing", data = "<sent>")]
async fn create(id: &str, sent: Sent<Desk, FilingForm>) -> Result<Reply, Failure> {
    let id: Uuid = id.parse().map_err(|_no_key| Failure::Missing)?;
    let stored = sent.once(move |tx, form: &FilingForm| store(tx, id, form)).await;
    let load = move |tx: &mut Tx<'_, Desk>| {
        let contact = contacts::find(tx, id)?;
        Ok(tx.seen(contacts::contact_viewed(&contact), contact))
    };
    let again = sent.me.view(load);
    sent.or_again(stored, again, |sheet, contact, refused| show::page(&sent.me, contact, sent.form(), sheet, Some(refused)))
        .await
}

fn store(tx: &mut Tx<'_, Desk>, id: Uuid, form: &FilingForm) -> Result<Recorded<String>, Failure> {
    let contact = contacts::find(tx, id)?;
    if !contact.may_write {
        return Err(Failure::Missing);
    }
    let version = form.version.parse().unwrap_or_default();
    if form.what == CLOSE {
        let mut checks = Checks::new();
        let end: Option<InquiryEnd> = checks.needed_code("end", &form.end);
        let end = checks.done(end)?;
        return Ok(contacts::close(tx, &contact, version, end)?.map(|()| LOG.to_owned()));
    }
    let case = case_typed(tx, &form.reference)?;
    let case = case.filter(|case| case.centre() == contact.centre);
    let case = case.ok_or_else(|| Failure::from(Errors::at("reference", Sentence::new("error-no-such-case"))))?;
    Ok(contacts::file(tx, &contact, version, &case)?.map(|()| LOG.to_owned()))
}
