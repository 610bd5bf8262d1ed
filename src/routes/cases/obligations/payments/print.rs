//! `/cases/<reference>/obligations/<promise>/payments/<number>/print`: a receipt for money that was taken at the centre. It says
//! what was paid, by whom, for whom and under which agreement, and nothing of what the dispute was about, nor of how anybody is
//! reached.

use chrono::NaiveDate;
use rocket::{Route, get, routes};
use serde::Serialize;

use super::known;
use crate::access::Caller;
use crate::codes::Language;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::Reference;
use crate::model::events::Event;
use crate::model::obligations::{self, NoNumbers, Numbers, Obligation, Paid};
use crate::page::{Page, View};
use crate::routes::cases::obligations::kept;
use crate::routes::cases::paper::{self, Bar, Letterhead, Sender};

#[derive(Serialize)]
struct ShowPage {
    head: Letterhead,
    bar: Bar,
    /// By which it is found again: case, obligation, payment.
    receipt: String,
    debtor: Option<String>,
    /// For whom the centre took the money.
    creditor: Option<String>,
    amount_cents: i64,
    paid_on: NaiveDate,
    promise: String,
    signed_on: NaiveDate,
    received_by: String,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "cases/obligations/payments/print/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// The number of a receipt.
pub fn number(reference: &str, promise: Numbers, payment: i16) -> String {
    format!("{reference}/{promise}/{payment}")
}

/// What the page reads.
struct Read {
    sender: Sender,
    obligation: Obligation,
    paid: Paid,
    language: Language,
}

#[get("/cases/<reference>/obligations/<promise>/payments/<number>/print?<language>")]
async fn show(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    promise: Result<Numbers, NoNumbers>,
    number: Result<i16, &str>,
    language: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, promise, payment) = (known(reference)?, promise?, known(number)?);
    let wanted = reference.clone();
    let read = me
        .view(move |tx| {
            let case = kept(tx, &wanted)?;
            let (obligation, paid) = obligations::receipt(tx, &case, promise, payment)?;
            let read = Read { sender: Sender::of(tx, &case)?, obligation, paid, language: case.head.language };
            Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, read))
        })
        .await?;
    let language = paper::language(language, read.paid.language, read.language);
    me.paper(language, &page(&me, reference.as_str(), language, read))
}

fn page(me: &Caller<Desk>, reference: &str, language: Language, read: Read) -> ShowPage {
    let Read { sender, obligation, paid, .. } = read;
    let promise = obligation.numbers();
    let payments = format!("/cases/{reference}/obligations/{promise}/payments");
    let path = format!("{payments}/{}/print", paid.payment_no);
    ShowPage {
        bar: Bar::new(me, &path, payments, language),
        head: sender.head(language, reference),
        receipt: number(reference, promise, paid.payment_no),
        debtor: obligation.debtor,
        creditor: obligation.creditor,
        amount_cents: paid.amount_cents,
        paid_on: paid.paid_on,
        promise: promise.to_string(),
        signed_on: obligation.signed_on,
        received_by: paid.received_by.unwrap_or_default(),
    }
}
