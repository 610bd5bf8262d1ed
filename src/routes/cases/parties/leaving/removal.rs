//! `/cases/<reference>/parties/<number>/leaving/removal`: a leaving that was a mistake, undone.

use chrono::NaiveDate;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::{LeavingForm, Stored, load};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::LeftAs;
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::parties;
use crate::page::{Page, View};
use crate::routes::beside::shown;
use crate::routes::cases::known;
use crate::routes::cases::parties::{party_path, seen};

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    left_on: Option<NaiveDate>,
    left_as: Option<LeftAs>,
    form: LeavingForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/leaving/removal/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &LeavingForm,
    sheet: Sheet,
    stored: Stored,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let Stored { one, today, .. } = stored;
    let is = LeavingForm::of(&one, today);
    // Nothing but the version is typed here: who was slower sees what is stored.
    let typed = LeavingForm { version: form.version.clone(), ..is.clone() };
    let (status, form, errors, conflict) = shown(me.language(), Some(is), &typed, refused);
    let view = NewPage {
        reference: reference.as_str(),
        number: one.party_no,
        name: one.called(),
        left_on: one.left_on,
        left_as: one.left_as,
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/parties/<number>/leaving/removal/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), stored) =
        me.read(move |tx| Ok((opening.open::<_, LeavingForm>(tx)?, load(tx, &wanted, number)?))).await?;
    let form = form.unwrap_or_else(|| LeavingForm::of(&stored.one, stored.today));
    page(&me, &reference, &form, sheet, stored, None)
}

#[post("/cases/<reference>/parties/<number>/leaving/removal", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, LeavingForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &LeavingForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        if !case.standing().keeps_case() {
            return Err(Failure::Missing);
        }
        let back = parties::come_back(tx, &case, number, seen(&form.version)?)?;
        Ok(back.map(|()| party_path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| load(tx, &asked, number));
    sent.or_again(stored, again, |sheet, stored, refused| page(&sent.me, &reference, sent.form(), sheet, stored, Some(refused)))
        .await
}
