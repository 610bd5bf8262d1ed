//! `/cases/<reference>/sessions`: to schedule a session, to move it, and to record one that nobody had planned.

mod arrivals;
mod attendance;
mod cancellation;
mod correction;
mod doubts;
mod form;
mod instead;
mod invitation;
mod letter;
mod notices;
mod offers;
mod page;
mod proposed;
mod record;
mod refused;
mod removal;
mod reservation;
mod row;
mod slot;
mod standby;

use rocket::response::Redirect;
use rocket::{Route, get, post, routes};

pub use self::arrivals::apart;
pub use self::form::{Choices, PartyBox, boxes};
use self::form::{SessionForm, typed};
pub use self::notices::{NoticeForm, likely};
use self::page::{Way, Which, Why, page};
pub use self::proposed::Proposed;
use self::refused::unrecorded;
pub use self::refused::unscheduled;
pub use self::row::SessionRow;
use self::slot::Here;
use super::{known, looked};
use crate::access::{Caller, Reply, Sent};
use crate::codes::{CancelledBecause, SessionStatus};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::sessions::{self, Planned};
use crate::routes::calendar::Asked;
use crate::time;
use crate::words;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    let papers = [attendance::routes(), invitation::routes()].concat();
    let ends = [cancellation::routes(), record::routes(), correction::routes(), removal::routes()].concat();
    let asked = [notices::routes(), offers::routes(), reservation::routes(), standby::routes()].concat();
    [routes![new, create, edit, update], ends, asked, papers].concat()
}

#[get("/cases/<reference>/sessions/new?<held>&<draft>&<proposed..>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    held: Option<&str>,
    draft: Option<&str>,
    proposed: Proposed,
) -> Result<crate::page::Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let (opened, choices) = me
        .view(move |tx| {
            looked(tx, &reference, |tx| {
                let case = cases::find(tx, &reference)?;
                Ok((opening.open::<_, SessionForm>(tx)?, Choices::load(tx, &case)?))
            })
        })
        .await?;
    let (sheet, form) = opened;
    let which = if held.is_some() { Which::Held } else { Which::Planned };
    let apart = proposed.apart();
    let mut form = form.unwrap_or_else(|| proposed.fill(SessionForm::likely(&choices)));
    if apart {
        form = form.apart(&choices);
    }
    if which == Which::Held && form.date.is_empty() {
        form.date = typed(time::today(choices.zone));
    }
    page(&me, which.into(), &form, sheet, &(choices, None), Why::Opened)
}

/// What the form chooses from, and of a session that it changes, what is stored.
fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, which: Which) -> Result<(Choices, Option<SessionForm>), Failure> {
    let case = cases::find(tx, reference)?;
    match which {
        Which::Planned | Which::Held => Ok((Choices::load(tx, &case)?, None)),
        Which::Moved(number) => {
            let choices = Choices::load(tx, &case)?;
            let stored = stored(&sessions::find(tx, &case, number)?, choices.zone);
            Ok((choices, Some(stored)))
        }
        Which::Past(number) => {
            let (choices, stored) = correction::load(tx, &case, number)?;
            Ok((choices, Some(stored)))
        }
    }
}

/// A session that is planned, as it would be typed.
fn stored(session: &Planned, zone: chrono_tz::Tz) -> SessionForm {
    let keys = |ids: &[uuid::Uuid]| ids.iter().map(ToString::to_string).collect();
    SessionForm {
        kind: session.kind.code().to_owned(),
        mode: session.mode.code().to_owned(),
        date: typed(time::day(session.starts_at, zone)),
        from: words::time(session.starts_at, zone),
        to: words::time(session.ends_at, zone),
        rooms: keys(&session.rooms),
        place: session.place.clone(),
        mediators: keys(&session.mediators),
        parties: session.parties.iter().map(ToString::to_string).collect(),
        arrives: arrivals::typed(&session.arrivals(), zone),
        version: session.version.to_string(),
        ..SessionForm::default()
    }
}

/// The form again with the free time whose button was pressed: nothing is stored.
async fn fill_in(sent: &Sent<Desk, SessionForm>, way: Way<'_>, reference: Reference) -> Result<Reply, Failure> {
    let which = way.which;
    let load = move |tx: &mut Tx<'_, Desk>| looked(tx, &reference, |tx| load(tx, &reference, which));
    let found = sent.me.view(load).await?;
    let form = instead::filled_in(sent.form(), found.0.zone);
    page(&sent.me, way, &form, sent.sheet(), &found, Why::FilledIn).map(Err)
}

/// Leads on, or shows the form again that was not stored; where something is taken, with the times at which it is free.
async fn or_again(
    sent: &Sent<Desk, SessionForm>,
    way: Way<'_>,
    reference: Reference,
    stored: Result<Redirect, Failure>,
    doubts: &str,
) -> Result<Reply, Failure> {
    let which = way.which;
    let taken = matches!(&stored, Err(Failure::Invalid(errors)) if errors.another_time).then(|| sent.form().clone());
    let load = move |tx: &mut Tx<'_, Desk>| {
        looked(tx, &reference, |tx| {
            let free = taken.as_ref().map(|form| instead::free(tx, &reference, form, which)).transpose()?.flatten();
            Ok((load(tx, &reference, which)?, free))
        })
    };
    let show =
        |sheet, (found, free), refused| page(&sent.me, way, sent.form(), sheet, &found, Why::Refused(refused, doubts, free));
    sent.or_again(stored, sent.me.view(load), show).await
}

#[post("/cases/<reference>/sessions?<held>", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    held: Option<&str>,
    sent: Sent<Desk, SessionForm>,
) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let (wanted, is_held) = (reference.clone(), held.is_some());
    let work = move |tx: &mut Tx<'_, Desk>, form: &SessionForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let here = Here::of(tx, &case)?;
        let stored = if is_held {
            let (session, came) = form.parse_held(here)?;
            sessions::record_unplanned(tx, &case, &session, came).map_err(|error| unrecorded(error, &case))?
        } else if form.reserve.is_empty() {
            sessions::schedule(tx, &case, &form.parse(here)?).map_err(|error| unscheduled(error, &case))?
        } else {
            let reserved = sessions::reserve(tx, &case, &form.parse(here)?);
            return Ok(reserved.map_err(|error| unscheduled(error, &case))?.map(|number| offers::path(&wanted, number)));
        };
        Ok(stored.map(|_number| format!("/cases/{}", wanted.as_str())))
    };
    let which = if is_held { Which::Held } else { Which::Planned };
    if !sent.form().instead.is_empty() {
        return fill_in(&sent, which.into(), reference).await;
    }
    let (doubts, asked) = if is_held { (String::new(), None) } else { doubts::of(&sent, &reference).await? };
    let stored = match asked {
        Some(errors) => Err(errors.into()),
        None => sent.once(work).await,
    };
    or_again(&sent, which.into(), reference, stored, &doubts).await
}

/// What is over is not moved: of it, its record is corrected.
#[get("/cases/<reference>/sessions/<number>/edit?<draft>&<calendar>&<proposed..>")]
async fn edit(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
    calendar: Option<&str>,
    proposed: Proposed,
) -> Result<Reply, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let (wanted, which) = (reference.clone(), Which::Moved(number));
    let found = me
        .view(move |tx| {
            looked(tx, &wanted, |tx| {
                let case = cases::find(tx, &wanted)?;
                match sessions::find(tx, &case, number)?.status {
                    SessionStatus::Scheduled => Ok(Some((opening.open::<_, SessionForm>(tx)?, load(tx, &wanted, which)?))),
                    SessionStatus::Held | SessionStatus::NoShow => Ok(None),
                    SessionStatus::Cancelled => Err(Missing::Row.into()),
                }
            })
        })
        .await?;
    let Some(((sheet, form), found)) = found else {
        return Ok(Ok(Redirect::to(format!("/cases/{}/sessions/{number}/correction/new", reference.as_str()))));
    };
    let (stored, back) = (found.1.clone().unwrap_or_default(), calendar.and_then(Asked::of_query));
    let apart = proposed.apart();
    let proposed = |stored| {
        let form = if back.is_some() { proposed.shift(stored) } else { proposed.fill(stored) };
        if apart { form.apart(&found.0) } else { form }
    };
    let form = form.unwrap_or_else(|| proposed(stored));
    page(&me, Way { which, back: back.as_ref() }, &form, sheet, &found, Why::Opened).map(Err)
}

/// Leads back to the calendar that it came from, else to the case.
#[post("/cases/<reference>/sessions/<number>?<calendar>", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    calendar: Option<&str>,
    sent: Sent<Desk, SessionForm>,
) -> Result<Reply, Failure> {
    let (reference, number, back) = (known(reference)?, known(number)?, calendar.and_then(Asked::of_query));
    let way = Way { which: Which::Moved(number), back: back.as_ref() };
    if !sent.form().instead.is_empty() {
        return fill_in(&sent, way, reference).await;
    }
    let (wanted, then) = (reference.clone(), back.clone());
    let work = move |tx: &mut Tx<'_, Desk>, form: &SessionForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let version = form.version.parse().unwrap_or_default();
        let because = CancelledBecause::from_code(&form.because).filter(|because| *because != CancelledBecause::Mistake);
        let new = form.parse(Here::of(tx, &case)?)?;
        let moved = sessions::reschedule(tx, &case, number, version, &new, because);
        let moved = moved.map_err(|error| unscheduled(error, &case))?;
        let day = time::day(new.slot.from, case.zone);
        let then = then.as_ref().map(|asked| Asked { day: Some(day), ..asked.clone() }.href());
        Ok(moved.map(|()| then.unwrap_or_else(|| format!("/cases/{}", wanted.as_str()))))
    };
    let (doubts, asked) = doubts::of(&sent, &reference).await?;
    let stored = match asked {
        Some(errors) => Err(errors.into()),
        None => sent.once(work).await,
    };
    or_again(&sent, Way { which: Which::Moved(number), back: back.as_ref() }, reference, stored, &doubts).await
}
