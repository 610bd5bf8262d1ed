//! `/cases/<reference>/obligations/<promise>/reversal`: what was recorded last is taken back, because it was a mistake.

use chrono::NaiveDate;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::{Line, back, kept, known, shown, unacted};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::obligations::{self, Act, NoNumbers, Numbers, Which};
use crate::page::{Page, View};
use crate::routes::cases::looked;
use crate::time;

/// Nothing is typed: what is taken back is the last act, as the page showed it.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct ReversalForm {
    #[field(default = String::new())]
    version: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    line: Line,
    /// The payment that is taken back, where that is the last act.
    payment: Option<PaymentRow>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

/// A payment that will not count any more.
#[derive(Serialize)]
struct PaymentRow {
    paid_on: NaiveDate,
    amount_cents: i64,
    /// Whether a receipt was given for it.
    at_centre: bool,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/reversal/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// The obligation as it stands, and the payment that was entered last.
struct Stored {
    line: Line,
    payment: Option<PaymentRow>,
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, promise: Numbers) -> Result<Stored, Failure> {
    let case = kept(tx, reference)?;
    let (obligation, paid) = obligations::payments(tx, &case, promise)?;
    let is_last = obligation.last_act() == Some(Act::Payment);
    let last = paid.into_iter().find(|paid| is_last && paid.undone_at.is_none());
    Ok(Stored {
        line: Line::of(&obligation, time::day(tx.now(), case.zone)),
        payment: last.map(|paid| PaymentRow {
            paid_on: paid.paid_on,
            amount_cents: paid.amount_cents,
            at_centre: paid.received_by.is_some(),
        }),
    })
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    sheet: Sheet,
    stored: Stored,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    let Stored { line, payment } = stored;
    me.page(status, &NewPage { reference: reference.as_str(), line, payment, sheet, errors, conflict })
}

#[get("/cases/<reference>/obligations/<promise>/reversal/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, promise, opening) = (known(reference)?, promise?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, _), stored) = me
        .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, ReversalForm>(tx)?, load(tx, &wanted, promise)?))))
        .await?;
    page(&me, &reference, sheet, stored, None)
}

#[post("/cases/<reference>/obligations/<promise>/reversal", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    sent: Sent<Desk, ReversalForm>,
) -> Result<Reply, Failure> {
    let (reference, promise) = (known(reference)?, promise?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &ReversalForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let which = Which { numbers: promise, version: form.version.parse().unwrap_or_default() };
        let undone = obligations::undo(tx, &case, which).map_err(|error| unacted(error, "version"))?;
        Ok(undone.map(|()| back(&wanted)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| load(tx, &asked, promise)));
    sent.or_again(stored, again, |sheet, stored, refused| page(&sent.me, &reference, sheet, stored, Some(refused))).await
}
