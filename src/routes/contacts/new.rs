//! `/contacts/new`: a contact in a few strokes, opened from the header of every page; afterwards one is where one was.

use rocket::http::CookieJar;
use rocket::{Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::form::{ContactForm, case_typed};
use super::row::{ContactRow, party_name, row};
use crate::access::{Caller, Reply, Sent, Sheet, say};
use crate::codes::{Channel, ContactResult, Direction, Language, NextStep};
use crate::failure::{Failure, Refused};
use crate::form::{Choice, Conflict, Errors, Sentence, choices, codes};
use crate::model::actor::{Desk, SignedIn};
use crate::model::centres::{self, Named};
use crate::model::contacts::{self, Contact};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::ids::CentreId;
use crate::model::parties;
use crate::page::{Page, View};
use crate::time;

/// What the fields of a contact choose from.
#[derive(Serialize)]
pub(super) struct Lists {
    directions: Vec<Choice>,
    channels: Vec<Choice>,
    /// The parties of the case; of no case, none.
    parties: Vec<Choice>,
    /// What an inquiry may be about; of a case, none.
    case_types: Vec<Choice>,
    results: Vec<Choice>,
    next_steps: Vec<Choice>,
}

impl Lists {
    pub(super) fn of(language: Language, loaded: Loaded, form: &ContactForm) -> Self {
        let parties = loaded.parties.into_iter().map(|(number, name)| (number.to_string(), party_name(language, number, name)));
        let types = loaded.case_types.iter().map(|row| (row.code.clone(), row.name(language).to_owned()));
        Self {
            directions: codes::<Direction>(language, "direction", &form.direction),
            channels: codes::<Channel>(language, "channel", &form.channel),
            parties: choices(parties, &form.party),
            case_types: choices(types, &form.case_type),
            results: codes::<ContactResult>(language, "contact-result", &form.result),
            next_steps: codes::<NextStep>(language, "next-step", &form.next_step),
        }
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    form: &'a ContactForm,
    sheet: Sheet,
    back: String,
    centres: Vec<Choice>,
    /// The contact whose next step this is.
    before: Option<ContactRow>,
    lists: Lists,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "contacts/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// What the page needs besides what was typed.
pub(super) struct Loaded {
    /// Number and name of each party of the case that the form names.
    parties: Vec<(i16, String)>,
    /// Types of cases, where it names none.
    case_types: Vec<Named>,
    before: Option<Contact>,
}

/// Who neither writes about the case that the form names nor takes calls sees no form.
pub(super) fn read(tx: &mut Tx<'_, Desk>, reference: &str) -> Result<Loaded, Failure> {
    let case = match case_typed(tx, reference) {
        Ok(case) => case,
        Err(Failure::Invalid(_)) => None,
        Err(failure) => return Err(failure),
    };
    if let Some(case) = case {
        let parties = parties::list(tx, &case)?.into_iter().map(|party| (party.party_no, party.name)).collect();
        return Ok(Loaded { parties, case_types: Vec::new(), before: None });
    }
    if !tx.actor().centres().iter().any(|centre| contacts::takes_calls(tx, *centre)) {
        return Err(Missing::Row.into());
    }
    Ok(Loaded { parties: Vec::new(), case_types: centres::case_types(tx)?, before: None })
}

/// The centres at which the user takes calls, to choose from; none for who has one alone.
fn seats(me: &Caller<Desk>, chosen: &str) -> Vec<Choice> {
    let user = me.actor().signed_in();
    let mut centres: Vec<(String, String)> = user.map_or_else(Vec::new, |user| {
        let seats = user.seats.iter().filter(|seat| me.actor().centres().contains(&seat.centre));
        seats.map(|seat| (seat.centre.to_string(), seat.name.clone())).collect()
    });
    centres.dedup();
    if centres.len() > 1 { choices(centres, chosen) } else { Vec::new() }
}

fn page(
    me: &Caller<Desk>,
    form: &ContactForm,
    sheet: Sheet,
    loaded: Loaded,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let language = me.language();
    let (status, errors, conflict) = Refused::shown(refused);
    let before = loaded.before.clone().map(|before| row(language, before));
    let view = NewPage {
        back: form.back(),
        centres: seats(me, &form.centre),
        before,
        lists: Lists::of(language, loaded, form),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/contacts/new?<from>&<follows>&<draft>")]
async fn new(me: Caller<Desk>, from: Option<&str>, follows: Option<&str>, draft: Option<&str>) -> Result<Page, Failure> {
    let opening = me.opening(draft);
    let zone = me.actor().signed_in().map_or(time::HOME, SignedIn::zone);
    let blank = ContactForm::blank(from.unwrap_or_default(), time::now(), zone);
    if let Some(follows) = follows.and_then(|id| id.parse::<Uuid>().ok()) {
        let (sheet, form, loaded) = me
            .view(move |tx| {
                let before = contacts::find(tx, follows)?;
                let (sheet, form) = opening.open_mended(tx, |tx, form: &mut ContactForm| form.mend(tx))?;
                let form = form.unwrap_or_else(|| blank.clone().following(&before));
                let loaded = read(tx, &form.reference)?;
                let event = contacts::contact_viewed(&before);
                Ok(tx.seen(event, (sheet, form, Loaded { before: Some(before), ..loaded })))
            })
            .await?;
        return page(&me, &form, sheet, loaded, None);
    }
    let (sheet, form, loaded) = me
        .read(move |tx| {
            let (sheet, form) = opening.open_mended(tx, |tx, form: &mut ContactForm| form.mend(tx))?;
            let form = form.unwrap_or_else(|| blank.clone());
            let loaded = read(tx, &form.reference)?;
            Ok((sheet, form, loaded))
        })
        .await?;
    page(&me, &form, sheet, loaded, None)
}

#[post("/contacts", data = "<sent>")]
async fn create(sent: Sent<Desk, ContactForm>, jar: &CookieJar<'_>) -> Result<Reply, Failure> {
    let stored = sent.once(store).await;
    if stored.is_ok() {
        say(jar, "contact-was-logged");
    }
    let typed = sent.form().reference.clone();
    let again = sent.me.read(move |tx| read(tx, &typed));
    sent.or_again(stored, again, |sheet, loaded, refused| page(&sent.me, sent.form(), sheet, loaded, Some(refused))).await
}

fn store(tx: &mut Tx<'_, Desk>, form: &ContactForm) -> Result<Recorded<String>, Failure> {
    let mut wrong = Errors::none();
    let case = match form.case(tx) {
        Err(Failure::Invalid(errors)) => {
            wrong = errors;
            None
        }
        found => found?,
    };
    let chosen = case.as_ref().map(|case| case.centre()).or_else(|| centre(tx, &form.centre));
    if chosen.is_none() {
        wrong.add("centre", Sentence::new("error-choose"));
    }
    // All that is wrong is said at once: the rest is read for some centre.
    let centre = chosen.or_else(|| tx.actor().centres().first().copied()).ok_or(Failure::Missing)?;
    let zone = tx.actor().signed_in().map_or(time::HOME, |user| user.zone_at(centre));
    match form.parse(centre, tx.now(), zone) {
        Ok(new) if wrong.is_empty() => Ok(contacts::log(tx, case.as_ref(), &new)?.map(|_id| form.back())),
        Ok(_) => Err(wrong.into()),
        Err(errors) => {
            wrong.join(errors);
            Err(wrong.into())
        }
    }
}

/// The one centre of most people need not be chosen.
fn centre(tx: &Tx<'_, Desk>, typed: &str) -> Option<CentreId> {
    match tx.actor().centres() {
        [only] => Some(*only),
        several => typed.parse().ok().filter(|centre| several.contains(centre)),
    }
}
