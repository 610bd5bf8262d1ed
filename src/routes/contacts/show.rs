//! `/contacts/<id>`: a contact, and what may be said about it later. Each look is recorded.

use rocket::{Route, get, routes};
use serde::Serialize;
use uuid::Uuid;

use super::filing::FilingForm;
use super::row::{ContactRow, row};
use crate::access::{Caller, Sheet};
use crate::codes::InquiryEnd;
use crate::failure::{Failure, Refused};
use crate::form::{Choice, Conflict, Errors, choices};
use crate::model::actor::Desk;
use crate::model::contacts::{self, Contact};
use crate::page::{Page, View};
use crate::words;

#[derive(Serialize)]
struct ShowPage<'a> {
    contact: ContactRow,
    form: &'a FilingForm,
    /// Why an inquiry becomes no case.
    ends: Vec<Choice>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "contacts/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

pub(super) fn page(
    me: &Caller<Desk>,
    contact: Contact,
    form: &FilingForm,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    // Who has seen where somebody else filed it may file it anew.
    let form = &FilingForm { version: contact.version.to_string(), ..form.clone() };
    let why = InquiryEnd::ALL.iter().filter(|end| **end != InquiryEnd::BecameCase);
    let ends = why.map(|end| (end.code().to_owned(), words::code(me.language(), "inquiry-end", end.code())));
    let ends = choices(ends, &form.end);
    me.page(status, &ShowPage { contact: row(me.language(), contact), form, ends, sheet, errors, conflict })
}

#[get("/contacts/<id>?<draft>")]
async fn show(me: Caller<Desk>, id: &str, draft: Option<&str>) -> Result<Page, Failure> {
    let id: Uuid = id.parse().map_err(|_no_key| Failure::Missing)?;
    let opening = me.opening(draft);
    let (contact, (sheet, form)) = me
        .view(move |tx| {
            let contact = contacts::find(tx, id)?;
            let event = contacts::contact_viewed(&contact);
            let opened = opening.open::<_, FilingForm>(tx)?;
            Ok(tx.seen(event, (contact, opened)))
        })
        .await?;
    let form = form
        .unwrap_or_else(|| FilingForm { reference: contact.reference.clone().unwrap_or_default(), ..FilingForm::default() });
    page(&me, contact, &form, sheet, None)
}
