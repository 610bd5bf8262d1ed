//! `/cases/<reference>/notes`: a neutral page first, then one compartment at a time; each look is recorded.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::known;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Compartment;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::notes::{self, NewNote, Note, NoteError, Open, Shelf};
use crate::model::sessions;
use crate::page::{Page, View};
use crate::words;

/// A note as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct NoteForm {
    #[field(default = String::new())]
    text: String,
    #[field(default = String::new())]
    session: String,
    /// The own note that it replaces.
    #[field(default = String::new())]
    replaces: String,
}

impl NoteForm {
    fn parse(&self, shelf: &Shelf) -> Result<NewNote, Errors> {
        let mut checks = Checks::new();
        let text = checks.lines("text", &self.text);
        if text.is_empty() {
            checks.fail("text", Sentence::new("error-required"));
        }
        let (session_no, replaces) = (self.session.parse().ok(), self.replaces.parse::<Uuid>().ok());
        checks.done(Some(NewNote { shelf: shelf.clone(), session_no, text, replaces }))
    }
}

#[derive(Serialize)]
struct ShelfRow {
    name: String,
    compartment: Compartment,
    side: Option<String>,
    count: i64,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    shelves: Vec<ShelfRow>,
    keeps: bool,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/notes/index";
}

#[derive(Serialize)]
struct NoteRow {
    id: Uuid,
    text: String,
    at: String,
    author: String,
    own: bool,
    session_no: Option<i16>,
    replaced: bool,
}

#[derive(Serialize)]
struct ShowPage<'a> {
    reference: &'a str,
    shelf: ShelfRow,
    notes: Vec<NoteRow>,
    form: &'a NoteForm,
    sheet: Sheet,
    sessions: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "cases/notes/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, show, create]
}

fn row(open: &Open) -> ShelfRow {
    let Shelf { compartment, side } = open.shelf.clone();
    ShelfRow { name: open.shelf.name(), compartment, side, count: open.count }
}

#[get("/cases/<reference>/notes")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>) -> Result<Page, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let (shelves, keeps) = me
        .read(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let shelves = notes::shelves(tx, &case)?;
            // Who may open none sees no page that says there are some.
            if shelves.is_empty() { Err(Missing::Row.into()) } else { Ok((shelves, case.standing().keeps_case())) }
        })
        .await?;
    let shelves = shelves.iter().map(row).collect();
    me.page(rocket::http::Status::Ok, &IndexPage { reference: reference.as_str(), shelves, keeps })
}

/// A shelf with its notes, and the sessions that a note may be about.
struct Read {
    open: Open,
    notes: Vec<Note>,
    sessions: Vec<(String, String)>,
    zone: chrono_tz::Tz,
}

fn read(tx: &mut Tx<'_, Desk>, case: &cases::Case<'_>, shelf: &Shelf) -> Result<Read, Failure> {
    let notes = notes::list(tx, case, shelf)?;
    let open = notes::shelves(tx, case)?.into_iter().find(|open| open.shelf == *shelf).ok_or(Missing::Row)?;
    let sessions = sessions::list(tx, case)?;
    let sessions =
        sessions.into_iter().map(|session| (session.session_no.to_string(), words::date_time(session.starts_at, case.zone)));
    Ok(Read { open, notes, sessions: sessions.collect(), zone: case.zone })
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &NoteForm,
    sheet: Sheet,
    read: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let note = |note: Note| NoteRow {
        id: note.id,
        text: note.text,
        at: words::date_time(note.written_at, read.zone),
        author: note.author,
        own: note.own,
        session_no: note.session_no,
        replaced: note.replaced,
    };
    let view = ShowPage {
        reference: reference.as_str(),
        shelf: row(&read.open),
        notes: read.notes.into_iter().map(note).collect(),
        sessions: choices(read.sessions, &form.session),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/notes/<shelf>?<replaces>&<draft>")]
async fn show(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    shelf: &str,
    replaces: Option<&str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, shelf) = (known(reference)?, Shelf::named(shelf).ok_or(Failure::Missing)?);
    let (opening, wanted) = (me.opening(draft), reference.clone());
    let ((sheet, form), read) = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let found = (opening.open::<_, NoteForm>(tx)?, read(tx, &case, &shelf)?);
            Ok(tx.seen(notes::viewed(&case), found))
        })
        .await?;
    let again = replaces.and_then(|id| read.notes.iter().find(|note| note.own && note.id.to_string() == id));
    let form = form.unwrap_or_else(|| match again {
        Some(note) => NoteForm {
            text: note.text.clone(),
            session: note.session_no.map(|number| number.to_string()).unwrap_or_default(),
            replaces: note.id.to_string(),
        },
        None => NoteForm::default(),
    });
    page(&me, &reference, &form, sheet, read, None)
}

#[post("/cases/<reference>/notes/<shelf>", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, shelf: &str, sent: Sent<Desk, NoteForm>) -> Result<Reply, Failure> {
    let (reference, shelf) = (known(reference)?, Shelf::named(shelf).ok_or(Failure::Missing)?);
    let (wanted, at) = (reference.clone(), shelf.clone());
    let work = move |tx: &mut Tx<'_, Desk>, form: &NoteForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let written = notes::write(tx, &case, &form.parse(&at)?)?;
        Ok(written.map(|_id| format!("/cases/{}/notes/{}", wanted.as_str(), at.name())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let load = move |tx: &mut Tx<'_, Desk>| {
        let case = cases::find(tx, &asked)?;
        let found = read(tx, &case, &shelf)?;
        Ok(tx.seen(notes::viewed(&case), found))
    };
    let again = sent.me.view(load);
    sent.or_again(stored, again, |sheet, read, refused| page(&sent.me, &reference, sent.form(), sheet, read, Some(refused)))
        .await
}

impl From<NoteError> for Failure {
    fn from(error: NoteError) -> Self {
        match error {
            NoteError::Missing => Self::Missing,
            NoteError::UnknownSession => Errors::at("session", Sentence::new("error-choose")).into(),
            NoteError::Replaced => Self::Conflict(Sentence::new("error-note-replaced")),
            NoteError::Fault(fault) => fault.into(),
        }
    }
}
