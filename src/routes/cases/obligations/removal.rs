//! `/cases/<reference>/obligations/<promise>/removal`: an obligation that was entered by mistake is taken out again.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::hold::Held;
use super::{Line, back, kept, known, shown};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Hold};
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::obligations::{self, NoNumbers, Numbers, Which};
use crate::page::{Page, View};
use crate::routes::cases::looked;
use crate::time;

/// Nothing is typed: what is taken out is the obligation, as the page showed it.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct RemovalForm {
    #[field(default = String::new())]
    version: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    line: Line,
    /// What hangs on it: then there is no form.
    held: Option<Held>,
    /// The amount agreed, where it follows what is promised.
    follows_cents: Option<i64>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/removal/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// The obligation as it stands.
struct Stored {
    line: Line,
    hold: Option<Hold>,
    follows_cents: Option<i64>,
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, promise: Numbers) -> Result<Stored, Failure> {
    let case = kept(tx, reference)?;
    if case.head.void {
        return Err(Missing::Row.into());
    }
    let obligation = obligations::find(tx, &case, promise)?;
    let agreement = agreements::find(tx, &case, promise.agreement)?;
    let promised = obligations::compared(&obligations::owed_in(agreement.number, &obligations::list(tx, &case)?));
    Ok(Stored {
        line: Line::of(&obligation, time::day(tx.now(), case.zone)),
        hold: agreements::holds_in_place(tx, &case, &agreement, &obligation)?,
        follows_cents: agreement.amount_cents.filter(|agreed| *agreed == promised),
    })
}

fn page(
    me: &Caller<Desk>,
    (reference, promise): (&Reference, Numbers),
    sheet: Sheet,
    stored: Stored,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    let held = stored.hold.map(|hold| Held::of(hold, reference, promise));
    let Stored { line, follows_cents, .. } = stored;
    let reference = reference.as_str();
    me.page(status, &NewPage { reference, line, held, follows_cents, sheet, errors, conflict })
}

#[get("/cases/<reference>/obligations/<promise>/removal/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, promise, opening) = (known(reference)?, promise?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, _), stored) = me
        .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, RemovalForm>(tx)?, load(tx, &wanted, promise)?))))
        .await?;
    page(&me, (&reference, promise), sheet, stored, None)
}

#[post("/cases/<reference>/obligations/<promise>/removal", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    sent: Sent<Desk, RemovalForm>,
) -> Result<Reply, Failure> {
    let (reference, promise) = (known(reference)?, promise?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &RemovalForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let which = Which { numbers: promise, version: form.version.parse().unwrap_or_default() };
        let removed = agreements::remove_obligation(tx, &case, which)?;
        Ok(removed.map(|()| back(&wanted)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| load(tx, &asked, promise)));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, (&reference, promise), sheet, found, Some(refused)))
        .await
}
