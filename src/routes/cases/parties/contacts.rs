//! `/cases/<reference>/parties/<number>/contacts`: nothing until one asks; each look is recorded. Then how the party is reached,
//! what makes that unsafe, and the form to put it right.

mod form;

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use self::form::ContactsForm;
pub use self::form::{parse, told};
use super::{party_path, seen};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Code as _, ContactWay, ToldBy};
use crate::failure::{Failure, Refused};
use crate::form::{Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::fault::Missing;
use crate::model::parties::{self, One, Shared};
use crate::model::persons::Contacts;
use crate::page::{Page, View};
use crate::routes::beside::shown;
use crate::routes::cases::known;
use crate::words;

/// What two sides have in common, and what the party said about that.
#[derive(Serialize)]
struct SharedRow {
    way: ContactWay,
    other_no: i16,
    other: String,
    /// Nobody has asked yet.
    open: bool,
    safe: bool,
    asked_by: String,
    asked_at: String,
}

/// What is shown on request alone.
#[derive(Serialize)]
struct Found {
    contacts: Contacts,
    none: bool,
    shared: Vec<SharedRow>,
}

#[derive(Serialize)]
struct ContactsPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    found: Option<Found>,
    /// Whether contacts can be changed: not in a case that was opened by mistake.
    changes: bool,
    /// Whether the form stands open.
    filling: bool,
    form: ContactsForm,
    ways: Vec<Choice>,
    /// How they are told of sessions, in words; nothing where nobody asked.
    told: Option<String>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for ContactsPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/contacts";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, show, update, create]
}

/// A party of a case that the reader works on.
struct Read {
    one: One,
    changes: bool,
    zone: chrono_tz::Tz,
    opened: Option<(Contacts, Vec<Shared>)>,
}

fn closed<'c>(tx: &mut Tx<'c, Desk>, reference: &Reference, number: i16) -> Result<(Case<'c>, Read), Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    let one = parties::find(tx, &case, number)?;
    let read = Read { one, changes: !case.head.void, zone: case.zone, opened: None };
    Ok((case, read))
}

fn opened(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Seen<Read>, Failure> {
    let (case, read) = closed(tx, reference, number)?;
    let found = (parties::contacts(tx, &case, &read.one)?, parties::shared(tx, &case, &read.one)?);
    Ok(tx.seen(parties::contacts_viewed(&case, &read.one), Read { opened: Some(found), ..read }))
}

fn shared_row(shared: Shared, zone: chrono_tz::Tz) -> SharedRow {
    let Shared { way, other_no, other, answer, .. } = shared;
    SharedRow {
        way,
        other_no,
        other,
        open: answer.is_none(),
        safe: answer.as_ref().is_some_and(|answer| answer.safe),
        asked_at: answer.as_ref().map(|answer| words::date_time(answer.asked_at, zone)).unwrap_or_default(),
        asked_by: answer.map(|answer| answer.asked_by).unwrap_or_default(),
    }
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    typed: Option<ContactsForm>,
    sheet: Sheet,
    read: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let stored = read.opened.as_ref().map(|(contacts, _)| ContactsForm::of(&read.one, contacts));
    let filling = typed.is_some();
    let form = typed.or_else(|| stored.clone()).unwrap_or_default();
    let (status, form, errors, conflict) = shown(me.language(), stored, &form, refused);
    let found = read.opened.map(|(contacts, shared)| Found {
        none: contacts.is_empty(),
        shared: shared.into_iter().map(|shared| shared_row(shared, read.zone)).collect(),
        contacts,
    });
    let view = ContactsPage {
        reference: reference.as_str(),
        number: read.one.party_no,
        name: read.one.called(),
        changes: read.changes,
        filling: filling || found.as_ref().is_some_and(|found| found.none),
        told: found.as_ref().and_then(|found| found.contacts.wish.as_ref()).map(|wish| told(me.language(), wish)),
        found,
        ways: codes::<ToldBy>(me.language(), "told-by", &form.way),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/parties/<number>/contacts?<draft>")]
async fn index(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, draft), read) =
        me.read(move |tx| Ok((opening.open::<_, ContactsForm>(tx)?, closed(tx, &wanted, number)?.1))).await?;
    // A draft holds what was looked at: to take it up is another look.
    let wanted = reference.clone();
    let read = if draft.is_some() { me.view(move |tx| opened(tx, &wanted, number)).await? } else { read };
    page(&me, &reference, draft, sheet, read, None)
}

#[post("/cases/<reference>/parties/<number>/contacts")]
async fn show(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(None));
    let wanted = reference.clone();
    let (sheet, _) = me.read(move |tx| Ok(opening.open::<_, ContactsForm>(tx)?)).await?;
    let read = me.view(move |tx| opened(tx, &wanted, number)).await?;
    page(&me, &reference, None, sheet, read, None)
}

#[post("/cases/<reference>/parties/<number>/contacts/correction", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, ContactsForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &ContactsForm| -> Result<Recorded<String>, Failure> {
        let (case, _) = closed(tx, &wanted, number)?;
        let seen = seen(&form.version)?;
        let corrected = parties::correct_contacts(tx, &case, number, seen, &form.parse()?)?;
        Ok(corrected.map(|()| party_path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| opened(tx, &asked, number));
    sent.or_again(stored, again, |sheet, read, refused| {
        page(&sent.me, &reference, Some(sent.form().clone()), sheet, read, Some(refused))
    })
    .await
}

/// What the party said about something that it shares with another side.
#[derive(Debug, Clone, Default, FromForm)]
struct AnswerForm {
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    way: String,
    #[field(default = String::new())]
    other: String,
    #[field(default = String::new())]
    answer: String,
}

impl AnswerForm {
    fn parse(&self) -> Result<(ContactWay, i16, bool), Errors> {
        let about = ContactWay::read(&self.way).zip(self.other.parse().ok());
        let safe = ["safe", "unsafe"].iter().position(|answer| *answer == self.answer).map(|at| at == 0);
        let read = about.zip(safe).map(|((way, other), safe)| (way, other, safe));
        read.ok_or_else(|| Errors::of(Sentence::new("error-choose")))
    }
}

#[post("/cases/<reference>/parties/<number>/contacts/answers", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, AnswerForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &AnswerForm| -> Result<Recorded<String>, Failure> {
        let (case, _) = closed(tx, &wanted, number)?;
        let (way, other, safe) = form.parse()?;
        let seen = seen(&form.version)?;
        let answered = parties::answer(tx, &case, number, seen, (way, other), safe)?;
        Ok(answered.map(|()| party_path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| opened(tx, &asked, number));
    sent.or_again(stored, again, |sheet, read, refused| page(&sent.me, &reference, None, sheet, read, Some(refused))).await
}
