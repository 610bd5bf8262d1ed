//! `/cases/<reference>/obligations`: what is owed under the agreements of a case, and what became of it. No text of theirs
//! stands here.

mod breach;
mod day;
mod edit;
mod fulfilment;
mod hold;
mod payments;
mod removal;
mod replacement;
mod reversal;
mod waiver;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::request::FromParam;
use rocket::{Route, get, routes};
use serde::Serialize;

use super::known;
use crate::access::Caller;
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::Tx;
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::obligations::{self, ActError, NoNumbers, Numbers, Obligation};
use crate::page::{Page, View};
use crate::{time, words};

impl FromParam<'_> for Numbers {
    type Error = NoNumbers;

    fn from_param(param: &str) -> Result<Self, NoNumbers> {
        param.parse()
    }
}

/// An address that names no obligation leads nowhere.
impl From<NoNumbers> for Failure {
    fn from(_: NoNumbers) -> Self {
        Self::Missing
    }
}

/// An obligation as the pages show it.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// As in addresses.
    pub promise: String,
    debtor: Option<String>,
    creditor: Option<String>,
    due_on: Option<NaiveDate>,
    amount_cents: Option<i64>,
    paid_cents: i64,
    left_cents: Option<i64>,
    /// `fulfilled`, `waived`, `replaced`, `breached`, `over` or `open`.
    done: &'static str,
    done_on: Option<NaiveDate>,
    replaced_by: Option<String>,
    /// Whether something can still become of it.
    open: bool,
    /// Whether money is still to be paid.
    payable: bool,
    breachable: bool,
    /// The name of the last act, where there is one to take back.
    last_act: Option<&'static str>,
    /// For the form that acts on it.
    pub version: i32,
}

impl Line {
    /// Of an obligation.
    pub fn of(obligation: &Obligation, today: NaiveDate) -> Self {
        let overdue = obligation.due_on.is_some_and(|due_on| due_on < today);
        let ends = [
            ("fulfilled", obligation.fulfilled_on),
            ("waived", obligation.waived_on),
            ("replaced", obligation.replaced_on),
            ("breached", obligation.breached_on),
        ];
        let end = ends.into_iter().find(|(_, on)| on.is_some());
        let (done, done_on) = end.unwrap_or((if overdue { "over" } else { "open" }, None));
        let open = !obligation.is_over();
        Self {
            promise: obligation.numbers().to_string(),
            debtor: obligation.debtor.clone(),
            creditor: obligation.creditor.clone(),
            due_on: obligation.due_on,
            amount_cents: obligation.amount_cents,
            paid_cents: obligation.paid_cents,
            left_cents: obligation.left_cents(),
            done,
            done_on,
            replaced_by: obligation.replaced_by().map(|numbers| numbers.to_string()),
            open,
            payable: open && obligation.left_cents().is_some(),
            breachable: open && obligation.breached_on.is_none() && obligation.due_on.is_none_or(|due_on| due_on < today),
            last_act: obligation.last_act().map(obligations::Act::code),
            version: obligation.version,
        }
    }
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    lines: Vec<Line>,
    /// Whether the reader may record what becomes of them.
    acts: bool,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/obligations/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [
        routes![index],
        breach::routes(),
        edit::routes(),
        fulfilment::routes(),
        payments::routes(),
        removal::routes(),
        replacement::routes(),
        reversal::routes(),
        waiver::routes(),
    ]
    .concat()
}

#[get("/cases/<reference>/obligations")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>) -> Result<Page, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let (lines, acts) = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            if !case.standing().sees_obligations() {
                return Err(Failure::Missing);
            }
            let today = time::day(tx.now(), case.zone);
            let lines: Vec<Line> = obligations::list(tx, &case)?.iter().map(|one| Line::of(one, today)).collect();
            let acts = case.standing().keeps_case() && !case.head.void;
            Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, (lines, acts)))
        })
        .await?;
    me.page(Status::Ok, &IndexPage { reference: reference.as_str(), lines, acts })
}

/// The obligation of a form, with its case's day, for those who may act on it.
fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, numbers: Numbers) -> Result<(Line, NaiveDate), Failure> {
    let case = kept(tx, reference)?;
    let today = time::day(tx.now(), case.zone);
    Ok((Line::of(&obligations::find(tx, &case, numbers)?, today), today))
}

/// A case whose obligations the user may write.
fn kept<'c>(tx: &mut Tx<'c, Desk>, reference: &Reference) -> Result<Case<'c>, Failure> {
    let case = cases::find(tx, reference)?;
    if case.standing().keeps_case() { Ok(case) } else { Err(Missing::Row.into()) }
}

/// Where one comes back to when something was recorded.
fn back(reference: &Reference) -> String {
    format!("/cases/{}/obligations", reference.as_str())
}

/// What a form shows that was refused. Who was slower looks at the obligation as it is now, which stands above the form.
pub fn shown(refused: Option<Refused>) -> (Status, Errors, Option<Conflict>) {
    match refused {
        Some(Refused::Conflict(sentence)) => (Status::Conflict, Errors::of(sentence), None),
        other => Refused::shown(other),
    }
}

/// Why an act is not recorded, at the form's own field where the act itself is meant.
pub fn unacted(error: ActError, field: &str) -> Failure {
    let at = |key: &str| Errors::at(field, Sentence::new(key)).into();
    let on = |key: &str, day| Errors::at(field, Sentence::new(key).with("day", words::date(day))).into();
    match error {
        ActError::NotYours | ActError::Missing => Missing::Row.into(),
        ActError::CaseVoid => Errors::of(Sentence::new("error-obligation-case-void")).into(),
        ActError::Changed => Failure::Conflict(Sentence::new("error-obligation-changed")),
        ActError::Over => Errors::of(Sentence::new("error-obligation-over")).into(),
        ActError::Future => at("error-future"),
        ActError::BeforeSigning(day) => on("error-before-signing", day),
        ActError::BeforeBreach(day) => on("error-before-breach", day),
        ActError::NotDue(day) => on("error-not-due", day),
        ActError::Breached => Errors::of(Sentence::new("error-breached")).into(),
        ActError::NoMoney => Errors::of(Sentence::new("error-no-money")).into(),
        ActError::TooMuch(left) => Errors::at("amount", Sentence::new("error-too-much").with("left", euros(left))).into(),
        ActError::EnteredToday => Errors::at("another", Sentence::new("error-payment-again")).into(),
        ActError::UnknownReplacement => at("error-replacement"),
        ActError::NothingDone => Errors::of(Sentence::new("error-nothing-done")).into(),
        ActError::Fault(fault) => fault.into(),
    }
}

/// An amount as it is typed.
pub fn euros(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}
