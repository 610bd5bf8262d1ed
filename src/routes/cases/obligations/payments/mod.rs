//! `/cases/<reference>/obligations/<promise>/payments`: money that was paid: the list of it, and one more payment.

mod print;

use chrono::NaiveDate;
use chrono_tz::Tz;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::{Line, back, euros, kept, known, shown, unacted};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::obligations::{self, NoNumbers, Numbers, Paid, Payment, Which};
use crate::page::{Page, View};
use crate::routes::cases::looked;
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
    /// Ticked where it is another payment than those that were entered today.
    #[field(default = String::new())]
    another: String,
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
        let (at_centre, another) = (!self.at_centre.is_empty(), !self.another.is_empty());
        checks.done(paid_on.zip(amount).map(|(paid_on, amount_cents)| Payment { paid_on, amount_cents, at_centre, another }))
    }
}

/// A payment that was entered today: one that is entered now may be the same.
#[derive(Serialize)]
struct TodayRow {
    amount_cents: i64,
    /// At what time.
    at: String,
    recorded_by: String,
}

impl TodayRow {
    fn of(paid: &Paid, zone: Tz) -> Self {
        Self {
            amount_cents: paid.amount_cents,
            at: words::time(paid.recorded_at, zone),
            recorded_by: paid.recorded_by.clone().unwrap_or_default(),
        }
    }
}

/// The obligation as it stands, and what was paid today.
struct Stored {
    line: Line,
    today: NaiveDate,
    entered: Vec<TodayRow>,
}

impl Stored {
    fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, promise: Numbers) -> Result<Self, Failure> {
        let case = kept(tx, reference)?;
        let (obligation, paid) = obligations::payments(tx, &case, promise)?;
        let today = time::day(tx.now(), case.zone);
        let counts = |paid: &&Paid| paid.undone_at.is_none() && time::day(paid.recorded_at, case.zone) == today;
        let entered = paid.iter().filter(counts).map(|paid| TodayRow::of(paid, case.zone)).collect();
        Ok(Self { line: Line::of(&obligation, today), today, entered })
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    line: Line,
    /// What was entered today, about which it is asked.
    entered: Vec<TodayRow>,
    form: &'a PaymentForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/payments/new";
}

/// A payment, as the list shows it.
#[derive(Serialize)]
struct PaidRow {
    payment_no: i16,
    paid_on: NaiveDate,
    amount_cents: i64,
    /// Who took it at the centre.
    received_by: Option<String>,
    recorded_by: Option<String>,
    recorded_on: String,
    /// When it was taken back, and by whom.
    undone: Option<String>,
    undone_by: Option<String>,
    /// The number of its receipt, where one is given.
    receipt: Option<String>,
}

impl PaidRow {
    fn of(paid: Paid, reference: &str, promise: Numbers, zone: Tz) -> Self {
        let given = paid.received_by.is_some() && paid.undone_at.is_none();
        Self {
            payment_no: paid.payment_no,
            paid_on: paid.paid_on,
            amount_cents: paid.amount_cents,
            received_by: paid.received_by,
            recorded_by: paid.recorded_by,
            recorded_on: words::date_time(paid.recorded_at, zone),
            undone: paid.undone_at.map(|at| words::date_time(at, zone)),
            undone_by: paid.undone_by,
            receipt: given.then(|| print::number(reference, promise, paid.payment_no)),
        }
    }
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    line: Line,
    payments: Vec<PaidRow>,
    /// Whether the reader may record what becomes of the obligation.
    acts: bool,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/payments/index";
}

/// The routes of this folder.
pub fn routes() -> Vec<Route> {
    [routes![index, new, create], print::routes()].concat()
}

#[get("/cases/<reference>/obligations/<promise>/payments")]
async fn index(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
) -> Result<Page, Failure> {
    let (reference, promise) = (known(reference)?, promise?);
    let wanted = reference.clone();
    let (line, paid, zone, acts) = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let (obligation, paid) = obligations::payments(tx, &case, promise)?;
            let line = Line::of(&obligation, time::day(tx.now(), case.zone));
            let acts = case.standing().keeps_case() && !case.head.void;
            Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, (line, paid, case.zone, acts)))
        })
        .await?;
    let payments = paid.into_iter().map(|paid| PaidRow::of(paid, reference.as_str(), promise, zone)).collect();
    me.page(Status::Ok, &IndexPage { reference: reference.as_str(), line, payments, acts })
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &PaymentForm,
    sheet: Sheet,
    stored: Stored,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    let Stored { line, entered, .. } = stored;
    me.page(status, &NewPage { reference: reference.as_str(), line, entered, form, sheet, errors, conflict })
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
    let ((sheet, form), stored) = me
        .view(move |tx| {
            looked(tx, &wanted, |tx| Ok((opening.open::<_, PaymentForm>(tx)?, Stored::load(tx, &wanted, promise)?)))
        })
        .await?;
    let form = form.unwrap_or_else(|| PaymentForm {
        paid_on: words::date(stored.today),
        amount: stored.line.left_cents.filter(|left| *left > 0).map(euros).unwrap_or_default(),
        ..PaymentForm::default()
    });
    page(&me, &reference, &form, sheet, stored, None)
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
        // Who gave the money waits for the receipt.
        let next = if payment.at_centre { format!("/{promise}/payments") } else { String::new() };
        Ok(paid.map(|()| back(&wanted) + &next))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| Stored::load(tx, &asked, promise)));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sent.form(), sheet, found, Some(refused)))
        .await
}
