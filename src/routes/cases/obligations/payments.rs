//! `/cases/<reference>/obligations/<promise>/payments`: money that was paid.

use chrono::NaiveDate;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::{Line, back, euros, known, load, shown, unacted};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::obligations::{self, NoNumbers, Numbers, Payment, Which};
use crate::page::{Page, View};
use crate::{time, words};

/// A payment as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct PaymentForm {
    #[field(default = String::new())]
    paid_on: String,
    #[field(default = String::new())]
    amount: String,
    /// Ticked where the centre took the money.
    #[field(default = String::new())]
    at_centre: String,
    #[field(default = String::new())]
    version: String,
}

impl PaymentForm {
    fn parse(&self, today: NaiveDate) -> Result<Payment, Errors> {
        let mut checks = Checks::new();
        let paid_on = checks.past_date("paid_on", &self.paid_on, today);
        let amount = checks.cents("amount", &self.amount);
        if amount.is_some_and(|cents| cents == 0) || self.amount.trim().is_empty() {
            checks.fail("amount", Sentence::new("error-required"));
        }
        let at_centre = !self.at_centre.is_empty();
        checks.done(paid_on.zip(amount).map(|(paid_on, amount_cents)| Payment { paid_on, amount_cents, at_centre }))
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    line: Line,
    form: &'a PaymentForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/payments/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &PaymentForm,
    sheet: Sheet,
    line: Line,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    me.page(status, &NewPage { reference: reference.as_str(), line, form, sheet, errors, conflict })
}

#[get("/cases/<reference>/obligations/<promise>/payments/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, promise, opening) = (known(reference)?, promise?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), (line, today)) =
        me.read(move |tx| Ok((opening.open::<_, PaymentForm>(tx)?, load(tx, &wanted, promise)?))).await?;
    let form = form.unwrap_or_else(|| PaymentForm {
        paid_on: words::date(today),
        amount: line.left_cents.filter(|left| *left > 0).map(euros).unwrap_or_default(),
        ..PaymentForm::default()
    });
    page(&me, &reference, &form, sheet, line, None)
}

#[post("/cases/<reference>/obligations/<promise>/payments", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    sent: Sent<Desk, PaymentForm>,
) -> Result<Reply, Failure> {
    let (reference, promise) = (known(reference)?, promise?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &PaymentForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let payment = form.parse(time::day(tx.now(), case.zone))?;
        let which = Which { numbers: promise, version: form.version.parse().unwrap_or_default() };
        let paid = obligations::pay(tx, &case, which, payment).map_err(|error| unacted(error, "paid_on"))?;
        Ok(paid.map(|()| back(&wanted)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| load(tx, &asked, promise));
    sent.or_again(stored, again, |sheet, (line, _), refused| {
        page(&sent.me, &reference, sent.form(), sheet, line, Some(refused))
    })
    .await
}
