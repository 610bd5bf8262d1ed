//! Absences: when a mediator, a room or a party cannot be had, beside what is booked.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::codes::{AbsentBecause, Role};
use crate::model::actor::MayWorkOnCases;
use crate::model::db::{Recorded, Tx};
use crate::model::events::{AvailabilityEvent, Event};
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::CentreId;
use crate::model::schema::{absences as rows, mediators, rooms};
use crate::model::statement::Statement;
use crate::time;

/// Who or what is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// A room that cannot be used.
    Room(Uuid),
    /// A mediator who is not there.
    Mediator(Uuid),
}

/// An absence to enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewAbsence {
    /// Who or what.
    pub whose: Whose,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when; not included.
    pub to: DateTime<Utc>,
    /// Why.
    pub because: AbsentBecause,
}

/// An absence that is not over.
#[derive(Debug, Clone, QueryableByName)]
pub struct Absence {
    /// Its key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The mediator or the room.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// From when.
    #[diesel(sql_type = Timestamptz)]
    pub from_at: DateTime<Utc>,
    /// Until when; not included.
    #[diesel(sql_type = Timestamptz)]
    pub to_at: DateTime<Utc>,
    /// Why.
    #[diesel(sql_type = Text)]
    pub because: AbsentBecause,
    /// How many sessions lie in it: somebody should move them.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub sessions: i64,
}

/// Why an absence is not entered or taken out.
#[derive(Debug, thiserror::Error)]
pub enum AbsenceError {
    /// No such mediator, room or absence; or not one's own.
    #[error("unknown")]
    Unknown,
    /// It ends before it begins.
    #[error("it ends before it begins")]
    Ends,
    /// It is over already.
    #[error("it is over")]
    Over,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for AbsenceError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

fn refused(error: diesel::result::Error) -> AbsenceError {
    match error.into() {
        Fault::Constraint(name) if name == "absences_end_after_beginning" => AbsenceError::Ends,
        Fault::Constraint(name) if name == "absences_room_fkey" || name == "absences_mediator_fkey" => AbsenceError::Unknown,
        fault => AbsenceError::Fault(fault),
    }
}

/// Whether the user keeps the absences of everybody at a centre, or only the own ones.
pub(super) fn keeps_all<R: MayWorkOnCases>(tx: &Tx<'_, R>, centre: CentreId) -> bool {
    let seats = tx.actor().signed_in().map(|user| user.seats.as_slice()).unwrap_or_default();
    seats.iter().any(|seat| seat.centre == centre && [Role::Coordinator, Role::DeskOfficer].contains(&seat.role))
}

/// What is the user's to keep: all rooms and mediators of a centre, or oneself as a mediator. Key, name, and which it is.
///
/// # Errors
/// A fault.
pub fn keepable<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId) -> Result<Vec<(Whose, String)>, Fault> {
    let (all, me) = (keeps_all(tx, centre), tx.actor().user().map(|user| user.0));
    let today = time::day(tx.now(), time::HOME);
    let people = mediators::table
        .filter(mediators::centre_id.eq(centre))
        .filter(mediators::retired_on.is_null().or(mediators::retired_on.gt(today)).assume_not_null())
        .filter(mediators::user_id.eq(me).assume_not_null().or(all.into_sql::<Bool>()))
        .order(mediators::name)
        .select((mediators::id, mediators::name));
    let mut found: Vec<(Whose, String)> =
        people.load::<(Uuid, String)>(tx.conn())?.into_iter().map(|(id, name)| (Whose::Mediator(id), name)).collect();
    if all {
        let places = rooms::table
            .filter(rooms::centre_id.eq(centre))
            .filter(rooms::retired_on.is_null().or(rooms::retired_on.gt(today)).assume_not_null())
            .order(rooms::name)
            .select((rooms::id, rooms::name));
        found.extend(places.load::<(Uuid, String)>(tx.conn())?.into_iter().map(|(id, name)| (Whose::Room(id), name)));
    }
    Ok(found)
}

/// Absences of rooms and mediators that are not over, the next first: of a centre, or the own ones.
///
/// # Errors
/// A fault.
pub fn absences<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId) -> Result<Vec<Absence>, Fault> {
    let (all, me) = (keeps_all(tx, centre), tx.actor().user().map(|user| user.0));
    Ok(Statement::new(include_str!("absences.sql"))
        .bind::<SqlUuid, _>(centre)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Bool, _>(all)
        .bind::<Nullable<SqlUuid>, _>(me)
        .load(tx.conn())?)
}

/// Enters an absence. Sessions that lie in it stay: whoever entered it is told how many.
///
/// # Errors
/// See [`AbsenceError`].
pub fn enter_absence<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    new: &NewAbsence,
) -> Result<Recorded<()>, AbsenceError> {
    if !keepable(tx, centre)?.iter().any(|(whose, _)| *whose == new.whose) {
        return Err(AbsenceError::Unknown);
    }
    if new.to <= new.from {
        return Err(AbsenceError::Ends);
    }
    if new.to <= tx.now() {
        return Err(AbsenceError::Over);
    }
    let (room, mediator) = match new.whose {
        Whose::Room(room) => (Some(room), None),
        Whose::Mediator(mediator) => (None, Some(mediator)),
    };
    let id = Uuid::now_v7();
    diesel::insert_into(rows::table)
        .values((
            (rows::centre_id.eq(centre), rows::id.eq(id), rows::room_id.eq(room), rows::mediator_id.eq(mediator)),
            (rows::from_at.eq(new.from), rows::to_at.eq(new.to), rows::because.eq(new.because)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(Event::Availability { centre, what: AvailabilityEvent::AbsenceEntered, subject: id }, ())?)
}

/// Takes an absence out.
///
/// # Errors
/// See [`AbsenceError`].
pub fn remove_absence<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, id: Uuid) -> Result<Recorded<()>, AbsenceError> {
    if !absences(tx, centre)?.iter().any(|row| row.id == id) {
        return Err(AbsenceError::Unknown);
    }
    diesel::delete(rows::table.find((centre.0, id))).execute(tx.conn()).map_err(refused)?;
    Ok(tx.record(Event::Availability { centre, what: AvailabilityEvent::AbsenceRemoved, subject: id }, ())?)
}

/// The days from one instant to another in words of days: the last day is included where it ends at midnight.
pub fn last_day(to: DateTime<Utc>, zone: chrono_tz::Tz) -> NaiveDate {
    time::day(to - chrono::Duration::seconds(1), zone)
}
