//! The times at which a mediator's own calendar is busy. When, and nothing else.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::owners::{Owner, REACHED, Reach, calendar_owners};
use super::{AbsenceError, insert};
use crate::codes::AbsentBecause;
use crate::model::actor::MayKeepAbsences;
use crate::model::calendar_keys;
use crate::model::db::{Recorded, Tx};
use crate::model::events::{AvailabilityEvent, Event};
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::schema::{absences, mediators, sessions};
use crate::model::sessions::{Resource, Slot};

/// What is kept of a mediator's own calendar.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct CalendarTimes {
    /// The mediator.
    #[diesel(sql_type = SqlUuid)]
    pub mediator: Uuid,
    /// The centre.
    #[diesel(sql_type = SqlUuid)]
    pub centre: CentreId,
    /// The mediator's name.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// How many busy times are to come.
    #[diesel(sql_type = BigInt)]
    pub times: i64,
    /// When the last one ends.
    #[diesel(sql_type = Timestamptz)]
    pub until: DateTime<Utc>,
}

/// What is kept of the own calendars of the mediators within reach, by name.
///
/// # Errors
/// A fault.
pub fn calendar_times<R: MayKeepAbsences>(tx: &mut Tx<'_, R>) -> Result<Vec<CalendarTimes>, Fault> {
    let reach = Reach::of(tx.actor());
    let now = tx.now();
    let text = format!(
        "SELECT o.id AS mediator, o.centre_id AS centre, o.name, count(*) AS times, max(a.to_at) AS until
         FROM absences a JOIN ({REACHED}) o ON o.centre_id = a.centre_id AND o.id = a.resource_id
         WHERE a.because = 'calendar' AND a.to_at > $4 GROUP BY o.id, o.centre_id, o.name ORDER BY o.name, o.id"
    );
    Ok(reach.bound(text).bind::<Timestamptz, _>(now).load(tx.conn())?)
}

/// Which of these keys are of sessions of a centre, plain or hidden: their own bookings say when people are taken.
///
/// # Errors
/// A fault.
pub fn own_sessions<R: MayKeepAbsences>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    keys: &[String],
) -> Result<BTreeSet<String>, Fault> {
    let master = tx.keys();
    let read: Vec<(&String, Uuid)> = keys.iter().filter_map(|key| Some((key, calendar_keys::reveal(master, key)?))).collect();
    let wanted: BTreeSet<Uuid> = read.iter().map(|(_, session)| *session).collect();
    let own = sessions::table.filter(sessions::centre_id.eq(centre).and(sessions::id.eq_any(wanted)));
    let known: BTreeSet<Uuid> = own.select(sessions::id).load::<Uuid>(tx.conn())?.into_iter().collect();
    Ok(read.into_iter().filter(|(_, session)| known.contains(session)).map(|(key, _)| key.clone()).collect())
}

/// Takes out what was kept of a mediator's calendar; says how many times it were. Two who do so come one after the other.
fn clear<R: MayKeepAbsences>(tx: &mut Tx<'_, R>, owner: &Owner) -> Result<usize, AbsenceError> {
    if !calendar_owners(tx)?.iter().any(|known| known.id == owner.id) {
        return Err(AbsenceError::UnknownOwner);
    }
    let row = mediators::table.find((owner.centre.0, owner.id)).select(mediators::id).for_no_key_update();
    let locked: Option<Uuid> = row.first(tx.conn()).optional().map_err(Fault::from)?;
    let locked = locked.ok_or(AbsenceError::UnknownOwner)?;
    let kept = absences::table
        .filter(absences::centre_id.eq(owner.centre).and(absences::mediator_id.eq(locked)))
        .filter(absences::because.eq(AbsentBecause::Calendar));
    Ok(diesel::delete(kept).execute(tx.conn()).map_err(Fault::from)?)
}

/// Keeps these times of a mediator's own calendar, in place of all that was kept before.
///
/// # Errors
/// See [`AbsenceError`].
pub fn replace_calendar<R: MayKeepAbsences>(
    tx: &mut Tx<'_, R>,
    owner: &Owner,
    busy: &[Slot],
) -> Result<Recorded<()>, AbsenceError> {
    let _before = clear(tx, owner)?;
    let rows: Vec<(Uuid, Slot)> = busy.iter().map(|during| (Uuid::now_v7(), *during)).collect();
    insert(tx, owner.centre, (Resource::Mediator, owner.id), &rows, AbsentBecause::Calendar)?;
    let event = Event::Availability { centre: owner.centre, what: AvailabilityEvent::CalendarRead, subject: owner.id };
    Ok(tx.record(event, ())?)
}

/// Takes out all times of a mediator's own calendar.
///
/// # Errors
/// See [`AbsenceError`]; missing where nothing was kept.
pub fn take_calendar_out<R: MayKeepAbsences>(tx: &mut Tx<'_, R>, owner: &Owner) -> Result<Recorded<()>, AbsenceError> {
    if clear(tx, owner)? == 0 {
        return Err(AbsenceError::Missing);
    }
    let event = Event::Availability { centre: owner.centre, what: AvailabilityEvent::CalendarTakenOut, subject: owner.id };
    Ok(tx.record(event, ())?)
}
