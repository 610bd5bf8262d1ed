//! Absences: when a mediator, a room or a party cannot be had. The search for a time reads them; what is booked already stays
//! booked.

mod between;
mod booked;
mod of_calendar;
mod of_person;
mod owners;

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

pub use between::{AwayTime, between};
pub use booked::{Booked, booked};
pub use of_calendar::{CalendarTimes, calendar_times, own_sessions, replace_calendar, take_calendar_out};
pub(in crate::model) use of_person::copy_dates;
pub use of_person::{ToAvoid, avoid, avoid_no_longer, dates_to_avoid};
pub use owners::{Owner, calendar_owners, owners};

use self::owners::Reach;
use super::actor::MayKeepAbsences;
use super::db::{Recorded, Tx};
use super::events::{AvailabilityEvent, Event};
use super::fault::{Fault, MayFault, Missing};
use super::ids::CentreId;
use super::schema::absences;
use super::sessions::{Resource, Slot};
use crate::codes::AbsentBecause;

/// The longest absence: two years. A longer one is a mistake in the year.
const LONGEST: Duration = Duration::days(731);

/// So many absences are listed, the soonest first.
const LISTED: &str = "500";

/// A mediator or a room that cannot be had.
#[derive(Debug, Clone, QueryableByName)]
pub struct Absence {
    /// The key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The centre.
    #[diesel(sql_type = SqlUuid)]
    pub centre: CentreId,
    /// The mediator or the room.
    #[diesel(sql_type = SqlUuid)]
    pub owner: Uuid,
    /// Its name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Whether it is a room.
    #[diesel(sql_type = Bool)]
    pub is_room: bool,
    /// The first instant.
    #[diesel(sql_type = Timestamptz)]
    pub from_at: DateTime<Utc>,
    /// The first instant after it.
    #[diesel(sql_type = Timestamptz)]
    pub to_at: DateTime<Utc>,
    /// Why.
    #[diesel(sql_type = Text)]
    pub because: AbsentBecause,
}

/// Why an absence is not entered or taken out.
#[derive(Debug, thiserror::Error)]
pub enum AbsenceError {
    /// No such absence, or not the user's.
    #[error("no such absence")]
    Missing,
    /// No mediator or room for whom the user may say it.
    #[error("unknown owner")]
    UnknownOwner,
    /// It ends before it begins, or lasts for years.
    #[error("no length of an absence")]
    Length,
    /// It is over already.
    #[error("over")]
    Over,
    /// So many dates that it must be a mistake.
    #[error("too many")]
    TooMany,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Missing> for AbsenceError {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl MayFault for AbsenceError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

fn refused(error: diesel::result::Error) -> AbsenceError {
    match error.into() {
        Fault::Constraint(name) if name == "absences_end_after_beginning" => AbsenceError::Length,
        // Gone meanwhile.
        Fault::Constraint(name)
            if ["absences_room_fkey", "absences_mediator_fkey", "absences_person_fkey"].contains(&name.as_str()) =>
        {
            AbsenceError::UnknownOwner
        }
        fault => AbsenceError::Fault(fault),
    }
}

/// Whether a time may be that of an absence that is entered now.
fn check(now: DateTime<Utc>, during: Slot) -> Result<(), AbsenceError> {
    if during.to <= during.from || during.to - during.from > LONGEST {
        return Err(AbsenceError::Length);
    }
    if during.to <= now { Err(AbsenceError::Over) } else { Ok(()) }
}

/// Writes absences of one resource; the rows of one statement stay within what PostgreSQL binds.
fn insert<R: super::actor::Audience>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    (what, resource): (Resource, Uuid),
    times: &[(Uuid, Slot)],
    because: AbsentBecause,
) -> Result<(), AbsenceError> {
    for some in times.chunks(1000) {
        let row = |(id, during): &(Uuid, Slot)| {
            (
                (absences::centre_id.eq(centre), absences::id.eq(*id), absences::because.eq(because)),
                absences::room_id.eq((what == Resource::Room).then_some(resource)),
                absences::mediator_id.eq((what == Resource::Mediator).then_some(resource)),
                absences::person_id.eq((what == Resource::Person).then_some(resource)),
                (absences::from_at.eq(during.from), absences::to_at.eq(during.to)),
            )
        };
        let rows: Vec<_> = some.iter().map(row).collect();
        diesel::insert_into(absences::table).values(rows).execute(tx.conn()).map_err(refused)?;
    }
    Ok(())
}

/// The absences to come of the mediators and rooms for whom the user may say them, the soonest first. Times of own calendars are
/// many, and counted instead: see [`calendar_times`].
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepAbsences>(tx: &mut Tx<'_, R>) -> Result<Vec<Absence>, Fault> {
    rows(tx, None)
}

/// An absence to come that the user may take out.
///
/// # Errors
/// There is none; or a fault.
pub fn find<R: MayKeepAbsences>(tx: &mut Tx<'_, R>, id: Uuid) -> Result<Absence, AbsenceError> {
    rows(tx, Some(id))?.into_iter().next().ok_or(AbsenceError::Missing)
}

fn rows<R: MayKeepAbsences>(tx: &mut Tx<'_, R>, only: Option<Uuid>) -> Result<Vec<Absence>, Fault> {
    let reach = Reach::of(tx.actor());
    let now = tx.now();
    let text = include_str!("list.sql").replace("{reached}", owners::REACHED).replace("{listed}", LISTED);
    Ok(reach.bound(text).bind::<Timestamptz, _>(now).bind::<diesel::sql_types::Nullable<SqlUuid>, _>(only).load(tx.conn())?)
}

/// Says that a mediator or a room cannot be had, and answers with the key. What is booked stays: see [`booked()`].
///
/// # Errors
/// See [`AbsenceError`].
pub fn enter<R: MayKeepAbsences>(
    tx: &mut Tx<'_, R>,
    owner: &Owner,
    during: Slot,
    because: AbsentBecause,
) -> Result<Recorded<Uuid>, AbsenceError> {
    if !owners(tx)?.iter().any(|known| known.id == owner.id) {
        return Err(AbsenceError::UnknownOwner);
    }
    check(tx.now(), during)?;
    let id = Uuid::now_v7();
    insert(tx, owner.centre, (owner.what(), owner.id), &[(id, during)], because)?;
    let event = Event::Availability { centre: owner.centre, what: AvailabilityEvent::AbsenceEntered, subject: id };
    Ok(tx.record(event, id)?)
}

/// Takes an absence out: whoever it is can be had again.
///
/// # Errors
/// See [`AbsenceError`].
pub fn take_out<R: MayKeepAbsences>(tx: &mut Tx<'_, R>, id: Uuid) -> Result<Recorded<()>, AbsenceError> {
    let found = find(tx, id)?;
    if diesel::delete(absences::table.find((found.centre.0, id))).execute(tx.conn()).map_err(refused)? == 0 {
        return Err(AbsenceError::Missing);
    }
    let event = Event::Availability { centre: found.centre, what: AvailabilityEvent::AbsenceTakenOut, subject: id };
    Ok(tx.record(event, ())?)
}
