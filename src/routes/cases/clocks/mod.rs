//! `/cases/<reference>/clocks`: the deadlines of a case, how they came to be, and one that is set by hand.

mod acts;

use chrono::NaiveDate;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::known;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::ClockKind;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::clocks::{self, Clock, ClockError, NewClock};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::page::{Page, View};
use crate::{time, words};

/// A deadline as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct ClockForm {
    #[field(default = String::new())]
    kind: String,
    #[field(default = String::new())]
    due: String,
    #[field(default = String::new())]
    law: String,
}

impl ClockForm {
    fn parse(&self, received_on: NaiveDate) -> Result<NewClock, Errors> {
        let mut checks = Checks::new();
        let (kind, due_on) = (checks.needed_code("kind", &self.kind), checks.needed_date("due", &self.due));
        if due_on.is_some_and(|due| due < received_on) {
            checks.fail("due", not_within((received_on, None)));
        }
        let law = checks.text("law", &self.law, 200);
        checks.done(kind.zip(due_on).map(|(kind, due_on)| NewClock { kind, due_on, law }))
    }
}

/// Something that moved a deadline, in words of the list.
#[derive(Serialize)]
struct Moved {
    from_on: NaiveDate,
    to_on: Option<NaiveDate>,
    reason: String,
}

#[derive(Serialize)]
struct ClockRow {
    id: Uuid,
    kind: ClockKind,
    first_due_on: NaiveDate,
    due_on: NaiveDate,
    law: String,
    stopped_on: Option<NaiveDate>,
    stands_since: Option<NaiveDate>,
    /// The day until which it can be moved is over.
    movable: bool,
    /// The statutory one stops with the case.
    stops: bool,
    over: bool,
    /// Decisions, each with the deadline that it set.
    extensions: Vec<Moved>,
    pauses: Vec<Moved>,
}

impl ClockRow {
    fn of(clock: Clock, today: NaiveDate) -> Self {
        let (from, until) = clock.movable(today);
        Self {
            stands_since: clock.stands_since(),
            movable: until.is_none_or(|until| from <= until),
            stops: clock.kind != ClockKind::Statutory,
            over: clock.due_on < today,
            id: clock.id,
            kind: clock.kind,
            first_due_on: clock.first_due_on,
            due_on: clock.due_on,
            law: clock.law,
            stopped_on: clock.stopped_on,
            extensions: clock
                .extensions
                .into_iter()
                .map(|row| Moved { from_on: row.decided_on, to_on: Some(row.due_on), reason: row.reason })
                .collect(),
            pauses: clock
                .pauses
                .into_iter()
                .map(|row| Moved { from_on: row.from_on, to_on: row.to_on, reason: row.reason })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    open: bool,
    clocks: Vec<ClockRow>,
    kinds: Vec<Choice>,
    form: &'a ClockForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/clocks/index";
}

/// The routes of this folder.
pub fn routes() -> Vec<Route> {
    [routes![index, create], acts::routes()].concat()
}

/// What the page shows.
struct Read {
    open: bool,
    today: NaiveDate,
    clocks: Vec<Clock>,
}

fn read(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    Ok(Read { open: case.is_open(), today: time::day(tx.now(), case.zone), clocks: clocks::list(tx, &case)? })
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &ClockForm,
    sheet: Sheet,
    found: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let by_hand = [ClockKind::Hearing, ClockKind::Referrer, ClockKind::FirstMeeting];
    let kinds = by_hand.map(|kind| (kind.code().to_owned(), words::code(me.language(), "clock-kind", kind.code())));
    let view = IndexPage {
        reference: reference.as_str(),
        open: found.open,
        clocks: found.clocks.into_iter().map(|clock| ClockRow::of(clock, found.today)).collect(),
        kinds: choices(kinds, &form.kind),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/clocks?<draft>")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), found) = me.read(move |tx| Ok((opening.open::<_, ClockForm>(tx)?, read(tx, &wanted)?))).await?;
    page(&me, &reference, &form.unwrap_or_default(), sheet, found, None)
}

#[post("/cases/<reference>/clocks", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, ClockForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &ClockForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        Ok(clocks::set(tx, &case, &form.parse(case.head.received_on)?)?.map(|()| back(&wanted)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| read(tx, &asked));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sent.form(), sheet, found, Some(refused)))
        .await
}

/// Between which days a day has to be.
fn not_within((from, until): (NaiveDate, Option<NaiveDate>)) -> Sentence {
    match until {
        None => Sentence::new("error-clock-not-before").with("from", words::date(from)),
        Some(until) => Sentence::new("error-clock-between").with("from", words::date(from)).with("until", words::date(until)),
    }
}

/// Where the deadlines of a case stand.
fn back(reference: &Reference) -> String {
    format!("/cases/{}/clocks", reference.as_str())
}

impl From<ClockError> for Failure {
    fn from(error: ClockError) -> Self {
        match error {
            ClockError::NotYours | ClockError::Missing | ClockError::NotByHand => Self::Missing,
            ClockError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
            ClockError::Day { from, until } => Errors::at("due", not_within((from, until))).into(),
            ClockError::StandsStill => Self::Conflict(Sentence::new("error-clock-stands")),
            ClockError::Runs => Self::Conflict(Sentence::new("error-clock-runs")),
            ClockError::Fault(fault) => fault.into(),
        }
    }
}
