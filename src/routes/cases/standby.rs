//! `/cases/<reference>/standby`: a case waits for an earlier time, or does not any more.

use rocket::{FromForm, Route, post, routes};
use serde::Serialize;

use super::times::{self, TimesForm};
use super::{known, looked};
use crate::access::{Reply, Sent};
use crate::failure::Failure;
use crate::form::{Checks, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, Missing};
use crate::model::standbys::{self, StandbyError};
use crate::{time, words};

/// Whether it waits, and for how long a session.
#[derive(FromForm)]
struct StandbyForm {
    /// `end`, or it waits.
    #[field(default = String::new())]
    what: String,
    #[field(default = String::new())]
    minutes: String,
}

/// How an open case stands to the list.
#[derive(Serialize)]
pub struct State {
    /// Since when it waits, if it does.
    since: Option<String>,
    /// For a session of how many minutes.
    minutes: i16,
}

/// How a case stands to the list; nothing where it is closed.
pub fn state(tx: &mut Tx<'_, Desk>, case: &Case<'_>) -> Result<Option<State>, Fault> {
    let found = standbys::of_case(tx, case)?;
    let since = found.map(|standby| words::date(time::day(standby.since, case.zone)));
    Ok(case.is_open().then(|| State { since, minutes: found.map_or(0, |standby| standby.minutes) }))
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![update]
}

#[post("/cases/<reference>/standby", data = "<sent>")]
async fn update(reference: Result<Reference, &str>, sent: Sent<Desk, StandbyForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &StandbyForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        if form.what == "end" {
            return Ok(standbys::end(tx, &case)?.map(|()| "/standby".to_owned()));
        }
        let mut checks = Checks::new();
        let minutes = checks.number("minutes", &form.minutes, 15_i16, 960);
        if form.minutes.trim().is_empty() {
            checks.fail("minutes", Sentence::new("error-required"));
        }
        let minutes = checks.done(minutes)?;
        Ok(standbys::wait(tx, &case, minutes)?.map(|()| "/standby".to_owned()))
    };
    let stored = sent.once(work).await;
    let again = sent.me.view(move |tx| looked(tx, &reference, |tx| times::read(tx, &reference, &TimesForm::default())));
    sent.or_again(stored, again, |sheet, read, refused| times::page(&sent.me, sheet, read, Some(refused))).await
}

impl From<StandbyError> for Failure {
    fn from(error: StandbyError) -> Self {
        match error {
            StandbyError::NotYours => Missing::Row.into(),
            StandbyError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
            StandbyError::Fault(fault) => fault.into(),
        }
    }
}
