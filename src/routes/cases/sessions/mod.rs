//! `/cases/<reference>/sessions`: to schedule a session, to move it, and to record one that nobody had planned.

mod attendance;
mod cancellation;
mod form;
mod invitation;
mod proposed;
mod record;

use rocket::response::Redirect;
use rocket::{Route, get, post, routes};

pub use self::form::{Choices, PartyBox, boxes};
use self::form::{SessionForm, Which, page, typed};
pub use self::proposed::Proposed;
use super::known;
use crate::access::{Caller, Reply, Sent};
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::sessions::{self, RecordError, Resource, ScheduleError, Taken};
use crate::time;
use crate::words;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    let papers = [attendance::routes(), invitation::routes()].concat();
    [routes![new, create, edit, update], cancellation::routes(), record::routes(), papers].concat()
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
        .read(move |tx| {
            let case = cases::find(tx, &reference)?;
            Ok((opening.open::<_, SessionForm>(tx)?, Choices::load(tx, &case)?))
        })
        .await?;
    let (sheet, form) = opened;
    let which = if held.is_some() { Which::Held } else { Which::Planned };
    let mut form = form.unwrap_or_else(|| proposed.fill(SessionForm::likely(&choices)));
    if which == Which::Held && form.date.is_empty() {
        form.date = typed(time::today(choices.zone));
    }
    page(&me, which, &form, sheet, choices, None)
}

/// Leads on, or shows the form again that was not stored.
async fn or_again(
    sent: &Sent<Desk, SessionForm>,
    which: Which,
    reference: Reference,
    stored: Result<Redirect, Failure>,
) -> Result<Reply, Failure> {
    let load = move |tx: &mut Tx<'_, Desk>| {
        let case = cases::find(tx, &reference)?;
        Choices::load(tx, &case)
    };
    let show = |sheet, choices, refused| page(&sent.me, which, sent.form(), sheet, choices, Some(refused));
    sent.or_again(stored, sent.me.read(load), show).await
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
        let stored = if is_held {
            let (session, came) = form.parse_held(case.zone)?;
            sessions::record_unplanned(tx, &case, &session, came).map_err(|error| unrecorded(error, &case))?
        } else {
            sessions::schedule(tx, &case, &form.parse(case.zone)?).map_err(|error| unscheduled(error, &case))?
        };
        Ok(stored.map(|_number| format!("/cases/{}", wanted.as_str())))
    };
    let which = if is_held { Which::Held } else { Which::Planned };
    or_again(&sent, which, reference, sent.once(work).await).await
}

#[get("/cases/<reference>/sessions/<number>/edit?<draft>&<proposed..>")]
async fn edit(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
    proposed: Proposed,
) -> Result<crate::page::Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let (opened, stored, choices) = me
        .read(move |tx| {
            let case = cases::find(tx, &reference)?;
            let choices = Choices::load(tx, &case)?;
            let stored = sessions::find(tx, &case, number)?;
            Ok((opening.open::<_, SessionForm>(tx)?, stored, choices))
        })
        .await?;
    let (sheet, form) = opened;
    let stored = || SessionForm {
        kind: stored.kind.code().to_owned(),
        mode: stored.mode.code().to_owned(),
        date: typed(time::day(stored.starts_at, choices.zone)),
        from: words::time(stored.starts_at, choices.zone),
        to: words::time(stored.ends_at, choices.zone),
        rooms: stored.rooms.iter().map(ToString::to_string).collect(),
        place: stored.place.clone(),
        mediators: stored.mediators.iter().map(ToString::to_string).collect(),
        parties: stored.parties.iter().map(ToString::to_string).collect(),
        version: stored.version.to_string(),
        ..SessionForm::default()
    };
    let form = form.unwrap_or_else(|| proposed.fill(stored()));
    page(&me, Which::Moved(number), &form, sheet, choices, None)
}

#[post("/cases/<reference>/sessions/<number>", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, SessionForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &SessionForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let version = form.version.parse().unwrap_or_default();
        let moved = sessions::reschedule(tx, &case, number, version, &form.parse(case.zone)?);
        Ok(moved.map_err(|error| unscheduled(error, &case))?.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    or_again(&sent, Which::Moved(number), reference, sent.once(work).await).await
}

/// Who is in the way, in words for the one who tried: "Salla 1 is taken 10:00–11:30 (FER-2026-0007)".
fn taken(taken: &Taken, case: &cases::Case<'_>) -> Failure {
    let (field, alone, with_case) = match taken.what {
        Resource::Room => ("rooms", Sentence::new("error-room-taken"), Sentence::new("error-room-taken-by")),
        Resource::Mediator => ("mediators", Sentence::new("error-mediator-busy"), Sentence::new("error-mediator-busy-by")),
        Resource::Person => ("parties", Sentence::new("error-party-busy"), Sentence::new("error-party-busy-by")),
    };
    let sentence = match &taken.reference {
        Some(reference) => with_case.with("reference", reference.clone()),
        // Of a person whose other case is hidden it is not said when.
        None if taken.what == Resource::Person => Sentence::new("error-party-not-free"),
        None => alone,
    };
    let (from, to) = (words::time(taken.slot.from, case.zone), words::time(taken.slot.to, case.zone));
    let sentence = sentence.with("name", taken.name.clone()).with("from", from).with("to", to);
    Errors::at(field, sentence).into()
}

pub fn unscheduled(error: ScheduleError, case: &cases::Case<'_>) -> Failure {
    let at = |field: &str, key: &str| Errors::at(field, Sentence::new(key)).into();
    match error {
        ScheduleError::NotYours | ScheduleError::Missing => Missing::Row.into(),
        ScheduleError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
        ScheduleError::Length => at("to", "error-session-length"),
        ScheduleError::BeforeCase(day) => {
            Errors::at("date", Sentence::new("error-before-case").with("day", words::date(day))).into()
        }
        ScheduleError::Taken(other) => taken(&other, case),
        ScheduleError::UnknownRoom => at("rooms", "error-choose"),
        ScheduleError::UnknownMediator => at("mediators", "error-mediator-licence"),
        ScheduleError::UnknownParty => at("parties", "error-choose"),
        ScheduleError::Over => Errors::of(Sentence::new("error-session-over")).into(),
        ScheduleError::Changed => Failure::Conflict(Sentence::new("error-changed-meanwhile")),
        ScheduleError::Fault(fault) => fault.into(),
    }
}

fn unrecorded(error: RecordError, case: &cases::Case<'_>) -> Failure {
    let at = |field: &str, key: &str| Errors::at(field, Sentence::new(key)).into();
    match error {
        RecordError::Schedule(error) => unscheduled(error, case),
        RecordError::NotYet => at("to", "error-session-not-yet"),
        RecordError::Already => Errors::of(Sentence::new("error-session-over")).into(),
        RecordError::NobodyCame => at("parties", "error-nobody-came"),
        RecordError::Heads(number) => at(&format!("heads[{number}]"), "error-heads-came"),
        RecordError::Fault(fault) => fault.into(),
    }
}
