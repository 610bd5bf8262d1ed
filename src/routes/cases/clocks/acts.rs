//! `/cases/<reference>/clocks/<clock>/<act>`: a deadline is extended, stands still, goes on, or was kept.

use chrono::NaiveDate;
use rocket::request::FromParam;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::{back, not_within};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::ClockKind;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::clocks::{self, Clock, ClockError};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::{time, words};

/// What is done to a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// It is moved.
    Extension,
    /// It stands still from a day on.
    Pause,
    /// It goes on from a day on.
    Resumption,
    /// It was kept, or fell away.
    End,
}

impl Act {
    /// As in addresses and names of texts.
    fn noun(self) -> &'static str {
        match self {
            Self::Extension => "extension",
            Self::Pause => "pause",
            Self::Resumption => "resumption",
            Self::End => "end",
        }
    }

    /// Whether it needs a reason.
    fn asks_reason(self) -> bool {
        match self {
            Self::Extension | Self::Pause => true,
            Self::Resumption | Self::End => false,
        }
    }
}

impl<'a> FromParam<'a> for Act {
    type Error = &'a str;

    fn from_param(param: &'a str) -> Result<Self, &'a str> {
        [Self::Extension, Self::Pause, Self::Resumption, Self::End].into_iter().find(|act| act.noun() == param).ok_or(param)
    }
}

/// What is typed: a day, and why.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct ActForm {
    #[field(default = String::new())]
    due: String,
    #[field(default = String::new())]
    reason: String,
}

impl ActForm {
    /// The day that is most likely.
    fn likely(act: Act, clock: &Clock, today: NaiveDate) -> Self {
        let day = match act {
            Act::Extension => clock.movable(today).1,
            Act::Pause | Act::Resumption => Some(today),
            Act::End => None,
        };
        Self { due: day.map(words::date).unwrap_or_default(), ..Self::default() }
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    clock: Uuid,
    kind: ClockKind,
    act: &'static str,
    due_on: NaiveDate,
    until: Option<NaiveDate>,
    asks_reason: bool,
    form: &'a ActForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/clocks/act";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// What the address names.
struct Named {
    reference: Reference,
    clock: Uuid,
    act: Act,
}

fn named(reference: Result<Reference, &str>, clock: &str, act: Result<Act, &str>) -> Result<Named, Failure> {
    let clock = clock.parse().map_err(|_no_key| Failure::Missing)?;
    Ok(Named { reference: known(reference)?, clock, act: known(act)? })
}

fn read(tx: &mut Tx<'_, Desk>, reference: &Reference, clock: Uuid) -> Result<(Clock, NaiveDate), Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() || !case.is_open() {
        return Err(Missing::Row.into());
    }
    Ok((clocks::find(tx, &case, clock)?, time::day(tx.now(), case.zone)))
}

fn page(
    me: &Caller<Desk>,
    Named { reference, act, .. }: &Named,
    form: &ActForm,
    sheet: Sheet,
    (clock, today): &(Clock, NaiveDate),
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let until = if *act == Act::Extension { clock.movable(*today).1 } else { None };
    let view = NewPage {
        reference: reference.as_str(),
        clock: clock.id,
        kind: clock.kind,
        act: act.noun(),
        due_on: clock.due_on,
        until,
        asks_reason: act.asks_reason(),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/clocks/<clock>/<act>/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    clock: &str,
    act: Result<Act, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (named, opening) = (named(reference, clock, act)?, me.opening(draft));
    let (reference, clock) = (named.reference.clone(), named.clock);
    let ((sheet, form), found) = me.read(move |tx| Ok((opening.open::<_, ActForm>(tx)?, read(tx, &reference, clock)?))).await?;
    let form = form.unwrap_or_else(|| ActForm::likely(named.act, &found.0, found.1));
    page(&me, &named, &form, sheet, &found, None)
}

#[post("/cases/<reference>/clocks/<clock>/<act>", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    clock: &str,
    act: Result<Act, &str>,
    sent: Sent<Desk, ActForm>,
) -> Result<Reply, Failure> {
    let named = named(reference, clock, act)?;
    let (reference, clock, act) = (named.reference.clone(), named.clock, named.act);
    let work = move |tx: &mut Tx<'_, Desk>, form: &ActForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &reference)?;
        Ok(record(tx, &case, clock, act, form)?.map(|()| back(&reference)))
    };
    let stored = sent.once(work).await;
    let asked = named.reference.clone();
    let again = sent.me.read(move |tx| read(tx, &asked, clock));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &named, sent.form(), sheet, &found, Some(refused)))
        .await
}

fn record(tx: &mut Tx<'_, Desk>, case: &Case<'_>, clock: Uuid, act: Act, form: &ActForm) -> Result<Recorded<()>, Failure> {
    let (of, today) = (clocks::find(tx, case, clock)?, time::day(tx.now(), case.zone));
    let within = match act {
        Act::Extension => Some(of.movable(today)),
        Act::Pause => Some(of.pausable(case, today)),
        Act::Resumption | Act::End => None,
    };
    let asked = || -> Result<(NaiveDate, String), Errors> {
        let mut checks = Checks::new();
        let day = checks.needed_date("due", &form.due);
        let reason = if act.asks_reason() { checks.needed_text("reason", &form.reason, 300) } else { String::new() };
        if let (Some(day), Some((from, until))) = (day, within)
            && (day < from || until.is_some_and(|until| day > until))
        {
            checks.fail("due", not_within((from, until)));
        }
        Ok((checks.done(day)?, reason))
    };
    Ok(match act {
        Act::Extension => {
            let (day, reason) = asked()?;
            clocks::extend(tx, case, clock, day, &reason)?
        }
        Act::Pause => {
            // Of one that stands still already another day is no help.
            if of.stands_since().is_some() {
                return Err(ClockError::StandsStill.into());
            }
            let (day, reason) = asked()?;
            clocks::pause(tx, case, clock, day, &reason)?
        }
        Act::Resumption => clocks::go_on(tx, case, clock, asked()?.0)?,
        Act::End => clocks::stop(tx, case, clock)?,
    })
}
