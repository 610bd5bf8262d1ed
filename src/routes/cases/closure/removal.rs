//! `/cases/<reference>/closure/removal`: a closing was a mistake, and is undone.

use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference, Standing};
use crate::model::closures::{self, Undo, UndoError};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::routes::cases::situation::{Situation, Told, Typed, version};

/// An undoing as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct RemovalForm {
    #[field(default = String::new())]
    version: String,
    /// Whether cancelled sessions are put back.
    #[field(default = String::new())]
    sessions: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    sheet: Sheet,
    form: &'a RemovalForm,
    closed_on: Option<chrono::NaiveDate>,
    outcome: Option<crate::codes::Outcome>,
    /// How many sessions the closing cancelled.
    cancelled: usize,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/closure/removal/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Situation, Failure> {
    let works = |standing: Standing| standing.coordinator || standing.assigned;
    let situation = Situation::load(tx, reference, works, None)?;
    if situation.may_undo() { Ok(situation) } else { Err(Missing::Row.into()) }
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &RemovalForm,
    sheet: Sheet,
    situation: &Situation,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let typed = Typed { version: &form.version, ..Typed::default() };
    let Told { status, errors, conflict, version } = situation.told(me.language(), refused, typed);
    let view = NewPage {
        reference: reference.as_str(),
        sheet,
        form: &RemovalForm { version, ..form.clone() },
        closed_on: situation.stay.closed_on,
        outcome: situation.stay.outcome,
        cancelled: situation.ended.as_ref().map_or(0, |ended| ended.cancelled.len()),
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/closure/removal/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    draft: Option<&str>,
) -> Result<Result<Page, Redirect>, Failure> {
    let reference = known(reference)?;
    let (opening, wanted) = (me.opening(draft), reference.clone());
    let ((sheet, form), situation) = me.read(move |tx| Ok((opening.open(tx)?, load(tx, &wanted)?))).await?;
    if situation.stay.closed_on.is_none() {
        return Ok(Err(Redirect::to(format!("/cases/{}", reference.as_str()))));
    }
    let blank = || RemovalForm { version: situation.stay.version.to_string(), sessions: "yes".to_owned() };
    Ok(Ok(page(&me, &reference, &form.unwrap_or_else(blank), sheet, &situation, None)?))
}

#[post("/cases/<reference>/closure/removal", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, RemovalForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let stored = sent.once(move |tx, form: &RemovalForm| undo(tx, &wanted, form)).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| load(tx, &asked));
    sent.or_again(stored, again, |sheet, situation, refused| {
        page(&sent.me, &reference, sent.form(), sheet, &situation, Some(refused))
    })
    .await
}

fn undo(tx: &mut Tx<'_, Desk>, reference: &Reference, form: &RemovalForm) -> Result<Recorded<String>, Failure> {
    let case = cases::find(tx, reference)?;
    let wanted = Undo { put_sessions_back: !form.sessions.is_empty() };
    let undone = closures::undo(tx, &case, version(&form.version)?, wanted)?;
    Ok(undone.map(|()| format!("/cases/{}", reference.as_str())))
}

impl From<UndoError> for Failure {
    fn from(error: UndoError) -> Self {
        match error {
            UndoError::NotYours => Self::Missing,
            UndoError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            UndoError::Open => Errors::of(Sentence::new("removal-open")).into(),
            UndoError::OtherCentreHasIt => Errors::of(Sentence::new("removal-other-centre")).into(),
            UndoError::Taken => Errors::at("sessions", Sentence::new("removal-taken")).into(),
            UndoError::Fault(fault) => fault.into(),
        }
    }
}
