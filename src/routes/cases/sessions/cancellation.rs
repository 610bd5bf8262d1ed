//! `/cases/<reference>/sessions/<number>/cancellation`

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::{known, standby, unrecorded};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::CancelledBecause;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::sessions;
use crate::model::today;
use crate::page::{Page, View};
use crate::words;

/// Why a session is not held, as chosen.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct CancellationForm {
    /// The version of the session as it was seen.
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    because: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    when: String,
    version: String,
    sheet: Sheet,
    reasons: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/cancellation/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// When the session is, in words, and its version; for those who may cancel it.
fn stands(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<(String, i32), Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    let session = sessions::find(tx, &case, number)?;
    Ok((words::date_time(session.starts_at, case.zone), session.version))
}

#[get("/cases/<reference>/sessions/<number>/cancellation/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), stands) =
        me.read(move |tx| Ok((opening.open::<_, CancellationForm>(tx)?, stands(tx, &wanted, number)?))).await?;
    page(&me, &reference, number, stands, &form.unwrap_or_default(), sheet, None)
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    number: i16,
    (when, version): (String, i32),
    form: &CancellationForm,
    sheet: Sheet,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    // What was mended is what was seen; of what somebody else changed, the page shows what stands by now.
    let is_seen = matches!(refused, Some(Refused::Mistakes(_))) && form.version.parse::<i32>().is_ok();
    let version = if is_seen { form.version.clone() } else { version.to_string() };
    let (status, errors, conflict) = Refused::shown(refused);
    let reasons = codes::<CancelledBecause>(me.language(), "cancelled-because", &form.because);
    me.page(status, &NewPage { reference: reference.as_str(), number, when, version, sheet, reasons, errors, conflict })
}

#[post("/cases/<reference>/sessions/<number>/cancellation", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, CancellationForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &CancellationForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let mut checks = Checks::new();
        let because = checks.needed_code("because", &form.because);
        let because = checks.done(because)?;
        let version = form.version.parse().map_err(|_none| Failure::Conflict(Sentence::new("error-changed-meanwhile")))?;
        let cancelled = sessions::cancel(tx, &case, number, version, because).map_err(|error| unrecorded(error, &case))?;
        // Who cancels a session is told at once who waits for such a time.
        let nobody = today::takers(tx, &case, number)?.is_empty();
        let case_page = format!("/cases/{}", wanted.as_str());
        Ok(cancelled.map(|()| if nobody { case_page } else { standby::path(&wanted, number) }))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| stands(tx, &asked, number));
    sent.or_again(stored, again, |sheet, stands, refused| {
        page(&sent.me, &reference, number, stands, sent.form(), sheet, Some(refused))
    })
    .await
}
