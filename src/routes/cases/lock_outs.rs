//! `/cases/<reference>/lock-outs`: who may see a case: its restriction, and who must not see it whatever the role.

use chrono::NaiveDate;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::known;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{LockedBecause, RestrictedBecause};
use crate::failure::{Failure, Refused};
use crate::form::{self, Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Coordinators;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::lock_outs::{self, Decision, LockOut, LockOutError};
use crate::page::{Page, View};
use crate::words;

/// A decision as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct LockOutForm {
    #[field(default = String::new())]
    user: String,
    #[field(default = String::new())]
    because: String,
    /// `yes`: the objection was not upheld.
    #[field(default = String::new())]
    dismissed: String,
    #[field(default = String::new())]
    reason: String,
}

impl LockOutForm {
    fn parse(&self) -> Result<Decision, Errors> {
        let mut checks = Checks::new();
        let user: Option<Uuid> = self.user.parse().ok();
        if user.is_none() {
            checks.fail("user", Sentence::new("error-choose"));
        }
        let because = checks.needed_code("because", &self.because);
        let dismissed = !self.dismissed.is_empty();
        if dismissed && because.is_some_and(|because| because != LockedBecause::Objection) {
            checks.fail("dismissed", Sentence::new("error-only-objections-dismissed"));
        }
        let reason = checks.needed_text("reason", &self.reason, 500);
        checks.done(user.zip(because).map(|(user, because)| Decision { user, because, dismissed, reason }))
    }
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    name: String,
    because: LockedBecause,
    reason: String,
    dismissed: bool,
    decided_by: String,
    decided_alone: bool,
    from: String,
    to: Option<String>,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    restricted_on: Option<NaiveDate>,
    restricted_because: Option<RestrictedBecause>,
    /// Whether a coordinator may lift it.
    lifts: bool,
    rows: Vec<Row>,
    users: Vec<Choice>,
    reasons: Vec<Choice>,
    form: &'a LockOutForm,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/lock_outs/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, create, destroy]
}

/// The page of a case about who may see it.
pub fn back(reference: &Reference) -> Redirect {
    Redirect::to(path(reference))
}

fn path(reference: &Reference) -> String {
    format!("/cases/{}/lock-outs", reference.as_str())
}

/// What the page shows.
struct Read {
    restriction: Option<(NaiveDate, RestrictedBecause)>,
    decisions: Vec<(LockOut, String)>,
    candidates: Vec<(Uuid, String)>,
    zone: chrono_tz::Tz,
    seen: Event,
}

fn read(tx: &mut Tx<'_, Coordinators>, reference: &Reference) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().coordinator {
        return Err(Missing::Row.into());
    }
    Ok(Read {
        restriction: cases::restriction(tx, &case)?,
        decisions: lock_outs::list(tx, &case)?,
        candidates: lock_outs::candidates(tx, &case)?,
        zone: case.zone,
        seen: Event::CaseViewed { centre: case.centre(), case: case.id() },
    })
}

fn page(
    me: &Caller<Coordinators>,
    reference: &Reference,
    form: &LockOutForm,
    sheet: Sheet,
    found: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let zone = found.zone;
    let row = |(row, reason): (LockOut, String)| Row {
        id: row.id,
        name: row.name,
        because: row.because,
        reason,
        dismissed: row.dismissed,
        decided_by: row.decided_by,
        decided_alone: row.decided_alone,
        from: words::date_time(row.from_at, zone),
        to: row.to_at.map(|at| words::date_time(at, zone)),
    };
    let because = found.restriction.map(|(_, because)| because);
    let view = IndexPage {
        reference: reference.as_str(),
        restricted_on: found.restriction.map(|(on, _)| on),
        restricted_because: because,
        lifts: because.is_some_and(RestrictedBecause::can_be_lifted),
        rows: found.decisions.into_iter().map(row).collect(),
        users: choices(found.candidates.into_iter().map(|(id, name)| (id.to_string(), name)), &form.user),
        reasons: form::codes::<LockedBecause>(me.language(), "locked-because", &form.because),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/lock-outs?<draft>")]
async fn index(me: Caller<Coordinators>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let load = move |tx: &mut Tx<'_, Coordinators>| {
        let (opened, found) = (opening.open::<_, LockOutForm>(tx)?, read(tx, &wanted)?);
        Ok(tx.seen(found.seen.clone(), (opened, found)))
    };
    let ((sheet, form), found) = me.view(load).await?;
    page(&me, &reference, &form.unwrap_or_default(), sheet, found, None)
}

#[post("/cases/<reference>/lock-outs", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Coordinators, LockOutForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let (wanted, me) = (reference.clone(), sent.me.actor().user());
    let work = move |tx: &mut Tx<'_, Coordinators>, form: &LockOutForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let decision = form.parse()?;
        // Who locks oneself out sees the case no longer.
        let gone = !decision.dismissed && me.is_some_and(|me| me.0 == decision.user);
        let decided = lock_outs::decide(tx, &case, &decision)?;
        Ok(decided.map(|()| if gone { "/cases".to_owned() } else { path(&wanted) }))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| {
        let found = read(tx, &asked)?;
        Ok(tx.seen(found.seen.clone(), found))
    });
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sent.form(), sheet, found, Some(refused)))
        .await
}

#[post("/cases/<reference>/lock-outs/<id>/end")]
async fn destroy(me: Caller<Coordinators>, reference: Result<Reference, &str>, id: &str) -> Result<Redirect, Failure> {
    let reference = known(reference)?;
    let lock_out: Uuid = id.parse().map_err(|_no_key| Failure::Missing)?;
    let wanted = reference.clone();
    me.write(move |tx| {
        let case = cases::find(tx, &wanted)?;
        Ok(lock_outs::end(tx, &case, lock_out)?)
    })
    .await?;
    Ok(back(&reference))
}

impl From<LockOutError> for Failure {
    fn from(error: LockOutError) -> Self {
        match error {
            LockOutError::NotYours | LockOutError::Missing => Self::Missing,
            LockOutError::UnknownUser => Errors::at("user", Sentence::new("error-choose")).into(),
            LockOutError::SomebodyElse(names) => {
                Errors::at("user", Sentence::new("error-somebody-else-decides").with("names", names)).into()
            }
            LockOutError::Already => Errors::at("user", Sentence::new("error-locked-out-already")).into(),
            LockOutError::Fault(fault) => fault.into(),
        }
    }
}
