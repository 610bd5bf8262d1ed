//! `/cases/<reference>/sessions/<number>/removal`: a record taken back.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::correction::{over, refused};
use super::known;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::sessions;
use crate::page::{Page, View};
use crate::words;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// What is wrong with a record, as chosen.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct RemovalForm {
    /// `again`, or `mistake`.
    #[field(default = String::new())]
    why: String,
    #[field(default = String::new())]
    version: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    when: String,
    version: i32,
    sheet: Sheet,
    reasons: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/removal/new";
}

/// When the session was, and in which version it stands.
fn when(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<(String, i32), Failure> {
    let case = cases::find(tx, reference)?;
    if !case.is_open() {
        return Err(Missing::Row.into());
    }
    let session = over(tx, &case, number)?;
    Ok((words::date_time(session.actual_starts_at.unwrap_or(session.starts_at), case.zone), session.version))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    number: i16,
    (when, version): (String, i32),
    form: &RemovalForm,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let reasons = ["again", "mistake"];
    let reasons = reasons.map(|why| (why.to_owned(), words::code(me.language(), "session-take-back", why)));
    let reasons = choices(reasons, &form.why);
    me.page(status, &NewPage { reference: reference.as_str(), number, when, version, sheet, reasons, errors, conflict })
}

#[get("/cases/<reference>/sessions/<number>/removal/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), when) =
        me.read(move |tx| Ok((opening.open::<_, RemovalForm>(tx)?, when(tx, &wanted, number)?))).await?;
    page(&me, &reference, number, when, &form.unwrap_or_default(), sheet, None)
}

#[post("/cases/<reference>/sessions/<number>/removal", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, RemovalForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &RemovalForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let _over = over(tx, &case, number)?;
        let mistake = match form.why.as_str() {
            "again" => false,
            "mistake" => true,
            _ => return Err(Errors::at("why", Sentence::new("error-choose")).into()),
        };
        let version = form.version.parse().unwrap_or_default();
        let taken_back = sessions::take_back(tx, &case, number, version, mistake);
        Ok(taken_back.map_err(|error| refused(error, &case))?.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| when(tx, &asked, number));
    sent.or_again(stored, again, |sheet, when, refused| {
        page(&sent.me, &reference, number, when, sent.form(), sheet, Some(refused))
    })
    .await
}
