//! `/cases/<reference>/reservations`: all times of a case that are reserved while the desk phones, to be kept or given back together.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::sessions::{SessionRow, unscheduled};
use super::{known, looked};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::sessions::{self, ScheduleError, Session};
use crate::page::{Page, View};
use crate::{time, words};

/// What becomes of those that were seen.
#[derive(FromForm)]
struct ReservationsForm {
    /// `back`, or they are kept.
    #[field(default = String::new())]
    what: String,
    /// Their numbers.
    #[field(default = Vec::new())]
    sessions: Vec<String>,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    /// When the first of them lapses.
    until: Option<String>,
    sessions: Vec<SessionRow>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/reservations/index";
}

/// What the page needs.
struct Read {
    reserved: Vec<Session>,
    zone: chrono_tz::Tz,
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, update]
}

/// The address of the page.
pub(super) fn path(reference: &Reference) -> String {
    format!("/cases/{}/reservations", reference.as_str())
}

fn read(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    let mut reserved: Vec<Session> = sessions::list(tx, &case)?;
    reserved.retain(|session| session.reserved_until.is_some());
    reserved.reverse();
    Ok(Read { reserved, zone: case.zone })
}

fn page(me: &Caller<Desk>, reference: &Reference, sheet: Sheet, read: Read, refused: Option<Refused>) -> Result<Page, Failure> {
    let Read { reserved, zone } = read;
    let (status, errors, conflict) = Refused::shown(refused);
    let first = reserved.iter().filter_map(|session| session.reserved_until).min();
    let row = |session| SessionRow::of(session, zone, false, time::now());
    let view = IndexPage {
        reference: reference.as_str(),
        until: first.map(|until| words::time(until, zone)),
        sessions: reserved.into_iter().map(row).collect(),
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/reservations")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(None));
    let wanted = reference.clone();
    let load = move |tx: &mut Tx<'_, Desk>| {
        looked(tx, &wanted, |tx| {
            let (sheet, _draft) = opening.open::<_, ReservationsForm>(tx)?;
            Ok((sheet, read(tx, &wanted)?))
        })
    };
    let (sheet, found) = me.view(load).await?;
    page(&me, &reference, sheet, found, None)
}

#[post("/cases/<reference>/reservations", data = "<sent>")]
async fn update(reference: Result<Reference, &str>, sent: Sent<Desk, ReservationsForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &ReservationsForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let seen: Vec<i16> = form.sessions.iter().filter_map(|number| number.parse().ok()).collect();
        let done =
            if form.what == "back" { sessions::give_back_all(tx, &case, &seen) } else { sessions::keep_all(tx, &case, &seen) };
        let refused = |error| match error {
            ScheduleError::Over => Errors::of(Sentence::new("error-reservations-changed")).into(),
            other => unscheduled(other, &case),
        };
        Ok(done.map_err(refused)?.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| read(tx, &asked)));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sheet, found, Some(refused))).await
}
