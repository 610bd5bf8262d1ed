//! What happened to an obligation on a day, with nothing else to ask: it was done, waived or breached.

use chrono::NaiveDate;
use rocket::FromForm;
use serde::Serialize;

use super::{Line, back, known, load, shown, unacted};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::obligations::{ActError, NoNumbers, Numbers, Which};
use crate::page::{Page, View};
use crate::{time, words};

/// The day, as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct DayForm {
    #[field(default = String::new())]
    on: String,
    #[field(default = String::new())]
    version: String,
}

/// An operation that asks for a day.
type Record = for<'c, 't> fn(&'t mut Tx<'c, Desk>, &'t Case<'c>, Which, NaiveDate) -> Result<Recorded<()>, ActError>;

/// What is recorded, by the noun in its address.
pub struct Recording {
    /// The noun.
    pub noun: &'static str,
    /// What the page is called, and what it says besides.
    pub title: &'static str,
    /// A sentence below the title.
    pub hint: &'static str,
    /// The operation.
    pub record: Record,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    noun: &'static str,
    title: &'static str,
    hint: &'static str,
    line: Line,
    form: &'a DayForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/day";
}

fn page(
    me: &Caller<Desk>,
    what: &Recording,
    reference: &Reference,
    form: &DayForm,
    (sheet, line): (Sheet, Line),
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    let (noun, title, hint) = (what.noun, what.title, what.hint);
    me.page(status, &NewPage { reference: reference.as_str(), noun, title, hint, line, form, sheet, errors, conflict })
}

/// The page that asks for the day.
///
/// # Errors
/// Not there, or not to be changed by the user; a fault.
pub async fn ask(
    me: Caller<Desk>,
    what: &Recording,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, promise, opening) = (known(reference)?, promise?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), (line, today)) =
        me.read(move |tx| Ok((opening.open::<_, DayForm>(tx)?, load(tx, &wanted, promise)?))).await?;
    let form = form.unwrap_or_else(|| DayForm { on: words::date(today), ..DayForm::default() });
    page(&me, what, &reference, &form, (sheet, line), None)
}

/// Records what happened on the day.
///
/// # Errors
/// Not there, or not to be changed by the user; a fault.
pub async fn store(
    what: &Recording,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    sent: Sent<Desk, DayForm>,
) -> Result<Reply, Failure> {
    let (reference, promise) = (known(reference)?, promise?);
    let (wanted, record) = (reference.clone(), what.record);
    let work = move |tx: &mut Tx<'_, Desk>, form: &DayForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let mut checks = Checks::new();
        let on = checks.past_date("on", &form.on, time::day(tx.now(), case.zone));
        let on = checks.done(on)?;
        let which = Which { numbers: promise, version: form.version.parse().unwrap_or_default() };
        let recorded = record(tx, &case, which, on).map_err(|error| unacted(error, "on"))?;
        Ok(recorded.map(|()| back(&wanted)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| load(tx, &asked, promise));
    sent.or_again(stored, again, |sheet, (line, _), refused| {
        page(&sent.me, what, &reference, sent.form(), (sheet, line), Some(refused))
    })
    .await
}
