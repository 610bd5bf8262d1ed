//! What a session takes: rooms, mediators and natural persons, each in one place at a time. PostgreSQL's exclusions decide, at any
//! load; here is only who was in the way, in words for the one who tried.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::sql_types::{Array, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::{ScheduleError, reserve};
use crate::codes::PartyKind;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::mediators::{self, AtWork};
use crate::model::schema::{bookings, lock_outs, mediators as mediators_of, parties};
use crate::model::statement::Statement;
use crate::time;

/// A time from its first instant to the one after its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The first instant.
    pub from: DateTime<Utc>,
    /// The first instant after it.
    pub to: DateTime<Utc>,
}

/// What is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// A room.
    Room,
    /// A mediator.
    Mediator,
    /// A natural person: a party, an interpreter, somebody who accompanies.
    Person,
}

/// Who or what is taken by another session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What it is.
    pub what: Resource,
    /// The name of the room or person.
    pub name: String,
    /// When the other session has it.
    pub slot: Slot,
    /// The other session's case, where the one who tried may see when its sessions are.
    pub reference: Option<String>,
    /// Until when it is only reserved for the other session.
    pub reserved_until: Option<DateTime<Utc>>,
}

/// What a session needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Rooms.
    pub rooms: Vec<Uuid>,
    /// Mediators.
    pub mediators: Vec<Uuid>,
    /// Parties, by their numbers in the case.
    pub parties: Vec<i16>,
}

/// The natural persons among these parties of a case; none when one of them does not take part in it.
pub(in crate::model) fn persons_of<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    numbers: &[i16],
) -> Result<Option<Vec<Uuid>>, Fault> {
    let own = parties::table.filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)));
    let found: Vec<(PartyKind, Option<Uuid>)> =
        own.filter(parties::party_no.eq_any(numbers)).select((parties::kind, parties::person_id)).load(tx.conn())?;
    if found.len() != numbers.len() {
        return Ok(None);
    }
    let mut persons: Vec<Uuid> = found.into_iter().filter_map(|(_, person)| person).collect();
    persons.sort_unstable();
    persons.dedup();
    Ok(Some(persons))
}

/// The mediators of a centre who are locked out of a case.
pub(super) fn kept_away<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Uuid>, Fault> {
    let now = tx.now();
    let same = mediators_of::centre_id.eq(lock_outs::centre_id).and(mediators_of::user_id.eq(lock_outs::user_id.nullable()));
    Ok(lock_outs::table
        .inner_join(mediators_of::table.on(same))
        .filter(lock_outs::centre_id.eq(case.centre).and(lock_outs::case_id.eq(case.id)))
        .filter(lock_outs::to_at.is_null().or(lock_outs::to_at.gt(now)).assume_not_null())
        .select(mediators_of::id)
        .load(tx.conn())?)
}

/// The mediators who can sit in a session of a case on a day: at work, licensed, and not locked out of it.
///
/// # Errors
/// A fault.
pub fn mediators_for<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, on: NaiveDate) -> Result<Vec<AtWork>, Fault> {
    let kept_away = kept_away(tx, case)?;
    let licensed = |row: &AtWork| row.licence_valid_until.is_none_or(|until| until >= on);
    let at_work = mediators::at_work(tx, case.centre, on)?;
    Ok(at_work.into_iter().filter(|row| licensed(row) && !kept_away.contains(&row.id)).collect())
}

/// Takes all that a session needs, or says what is in the way.
pub(super) fn book<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session: Uuid,
    slot: Slot,
    needs: &Needs,
) -> Result<(), ScheduleError> {
    let persons = persons_of(tx, case, &needs.parties)?.ok_or(ScheduleError::UnknownParty)?;
    // Two who want the same things want them in the same order: one waits, and neither holds what the other waits for.
    let mut taken: Vec<(Uuid, Resource)> =
        [(Resource::Room, &needs.rooms), (Resource::Mediator, &needs.mediators), (Resource::Person, &persons)]
            .into_iter()
            .flat_map(|(what, ids)| ids.iter().map(move |id| (*id, what)))
            .collect();
    taken.sort_unstable();
    taken.dedup();
    let range = (std::ops::Bound::Included(slot.from), std::ops::Bound::Excluded(slot.to));
    let rows: Vec<_> = taken
        .iter()
        .map(|(id, what)| {
            (
                bookings::centre_id.eq(case.centre),
                bookings::session_id.eq(session),
                bookings::room_id.eq((*what == Resource::Room).then_some(*id)),
                bookings::mediator_id.eq((*what == Resource::Mediator).then_some(*id)),
                bookings::person_id.eq((*what == Resource::Person).then_some(*id)),
                bookings::during.eq(range),
            )
        })
        .collect();
    // A savepoint: after a refusal the transaction goes on, and asks who was in the way.
    let booked = tx.conn().transaction(|conn| diesel::insert_into(bookings::table).values(rows).execute(conn));
    match booked {
        Ok(_) => Ok(()),
        Err(DieselError::DatabaseError(DatabaseErrorKind::ExclusionViolation, _)) => {
            // What was only reserved, and has run out, is in nobody's way: then all is tried again.
            if reserve::lapse(tx, case.centre)?.value() > &0 {
                return book(tx, case, session, slot, needs);
            }
            let resources = taken.into_iter().map(|(id, _)| id).collect();
            Err(in_the_way(tx, case, session, slot, resources)?)
        }
        Err(other) => Err(refused(other)),
    }
}

fn refused(error: DieselError) -> ScheduleError {
    match error.into() {
        Fault::Constraint(name) if name == "bookings_room_fkey" => ScheduleError::UnknownRoom,
        Fault::Constraint(name) if name == "bookings_mediator_fkey" => ScheduleError::UnknownMediator,
        fault => ScheduleError::Fault(fault),
    }
}

#[derive(QueryableByName)]
struct Other {
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Timestamptz)]
    from_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    to_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    reference: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    reserved_until: Option<DateTime<Utc>>,
}

/// All that other sessions have of the resources in the slot: rooms first, then mediators, then persons.
fn in_the_way<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session: Uuid,
    slot: Slot,
    resources: Vec<Uuid>,
) -> Result<ScheduleError, Fault> {
    let user = tx.actor().signed_in().ok_or(Fault::Broken("sessions are scheduled by users"))?;
    let seats: Vec<_> = user.seats.iter().filter(|seat| R::ROLES.contains(&seat.role)).cloned().collect();
    let found: Vec<Other> = Statement::new(include_str!("taken.sql").replace("{visible}", &cases::visible("$6", "$8")))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(session)
        .bind::<Array<SqlUuid>, _>(resources)
        .bind::<Timestamptz, _>(slot.from)
        .bind::<Timestamptz, _>(slot.to)
        .bind::<SqlUuid, _>(user.user)
        .bind::<Bool, _>(cases::sees_restricted(&seats, case.centre))
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, _>(time::day(tx.now(), case.zone))
        .bind::<Bool, _>(cases::sees_sessions(&seats, case.centre))
        .load(tx.conn())?;
    if found.is_empty() {
        // Given back meanwhile: the whole is tried again.
        return Err(Fault::Contended);
    }
    let taken = |other: Other| {
        let what = match other.what.as_str() {
            "room" => Resource::Room,
            "mediator" => Resource::Mediator,
            _ => Resource::Person,
        };
        let slot = Slot { from: other.from_at, to: other.to_at };
        Taken { what, name: other.name, slot, reference: other.reference, reserved_until: other.reserved_until }
    };
    Ok(ScheduleError::Taken(found.into_iter().map(taken).collect()))
}

/// Gives back all that a session had, to be taken anew.
pub(super) fn give_back<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session: Uuid) -> Result<(), Fault> {
    diesel::delete(bookings::table.filter(bookings::centre_id.eq(case.centre).and(bookings::session_id.eq(session))))
        .execute(tx.conn())?;
    Ok(())
}

/// Releases what a cancelled session had; that it had it stays known.
pub(super) fn release<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session: Uuid) -> Result<(), Fault> {
    let now = tx.now();
    diesel::update(bookings::table.filter(bookings::centre_id.eq(case.centre).and(bookings::session_id.eq(session))))
        .set(bookings::released_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}

/// A session that ended early gives back the rest of its time; one that was held before its time, all of it.
pub(super) fn shorten<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session: Uuid,
    ended_at: DateTime<Utc>,
) -> Result<(), Fault> {
    Statement::new(
        "UPDATE bookings SET during = CASE WHEN lower(during) < $3 THEN tstzrange(lower(during), $3) ELSE during END,
             released_at = CASE WHEN lower(during) >= $3 THEN now() END
         WHERE centre_id = $1 AND session_id = $2 AND upper(during) > $3",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(session)
    .bind::<Timestamptz, _>(ended_at)
    .execute(tx.conn())?;
    Ok(())
}
