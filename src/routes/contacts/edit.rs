//! `/contacts/<id>/edit`: a contact is corrected by who logged it, on the same day.

use rocket::http::{CookieJar, Status};
use rocket::{Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::form::{ContactForm, case_typed};
use super::new::{Lists, Loaded, read};
use crate::access::{Caller, Reply, Sent, Sheet, say};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors};
use crate::model::actor::Desk;
use crate::model::contacts::{self, Contact};
use crate::model::db::{Recorded, Tx};
use crate::page::{Page, View};
use crate::routes::beside::shown;
use crate::time;

#[derive(Serialize)]
struct EditPage {
    id: Uuid,
    reference: Option<String>,
    form: ContactForm,
    sheet: Sheet,
    lists: Lists,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage {
    const TEMPLATE: &'static str = "contacts/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![edit, update]
}

/// The contact as it is stored now, and what its fields choose from.
fn load(tx: &mut Tx<'_, Desk>, id: Uuid) -> Result<(Contact, Loaded), Failure> {
    let contact = contacts::find(tx, id)?;
    if !contact.may_correct(tx.now()) {
        return Err(Failure::Missing);
    }
    let loaded = read(tx, contact.reference.as_deref().unwrap_or_default())?;
    Ok((contact, loaded))
}

fn page(
    me: &Caller<Desk>,
    (contact, loaded): (Contact, Loaded),
    typed: Option<&ContactForm>,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let stored = ContactForm::of(&contact);
    let typed = typed.unwrap_or(&stored).clone();
    let (status, form, errors, conflict): (Status, _, _, _) = shown(me.language(), Some(stored), &typed, refused);
    let lists = Lists::of(me.language(), loaded, &form);
    me.page(status, &EditPage { id: contact.id, reference: contact.reference, form, sheet, lists, errors, conflict })
}

#[get("/contacts/<id>/edit?<draft>")]
async fn edit(me: Caller<Desk>, id: &str, draft: Option<&str>) -> Result<Page, Failure> {
    let id: Uuid = id.parse().map_err(|_no_key| Failure::Missing)?;
    let opening = me.opening(draft);
    let (found, (sheet, form)) = me
        .view(move |tx| {
            let found = load(tx, id)?;
            let opened = opening.open::<_, ContactForm>(tx)?;
            Ok(tx.seen(contacts::contact_viewed(&found.0), (found, opened)))
        })
        .await?;
    page(&me, found, form.as_ref(), sheet, None)
}

#[post("/contacts/<id>", data = "<sent>")]
async fn update(id: &str, sent: Sent<Desk, ContactForm>, jar: &CookieJar<'_>) -> Result<Reply, Failure> {
    let id: Uuid = id.parse().map_err(|_no_key| Failure::Missing)?;
    let stored = sent.once(move |tx, form: &ContactForm| store(tx, id, form)).await;
    if stored.is_ok() {
        say(jar, "contact-was-corrected");
    }
    let again = sent.me.view(move |tx| {
        let found = load(tx, id)?;
        Ok(tx.seen(contacts::contact_viewed(&found.0), found))
    });
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, found, Some(sent.form()), sheet, Some(refused))).await
}

fn store(tx: &mut Tx<'_, Desk>, id: Uuid, form: &ContactForm) -> Result<Recorded<String>, Failure> {
    let contact = contacts::find(tx, id)?;
    let case = case_typed(tx, contact.reference.as_deref().unwrap_or_default())?;
    let new = form.parse(contact.centre, tx.now(), contact.time_zone.parse().unwrap_or(time::HOME))?;
    let version = form.version.parse().unwrap_or_default();
    Ok(contacts::correct(tx, &contact, version, case.as_ref(), &new)?.map(|()| format!("/contacts/{id}")))
}
