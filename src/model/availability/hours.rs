//! Hours: of a centre, and of a room or a mediator with hours of their own.

use std::collections::HashMap;

use chrono::NaiveTime;
use diesel::prelude::*;
use uuid::Uuid;

use crate::model::actor::{Audience, MayKeepRoster};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{AvailabilityEvent, Event};
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::{CentreId, MediatorId, RoomId};
use crate::model::schema::{centres, mediators, rooms, working_hours};

/// From when until when, local time.
pub type Open = (NaiveTime, NaiveTime);

/// The hours of a week, Monday first; a day without any is closed.
pub type Week = [Vec<Open>; 7];

/// Whose hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The centre's own: outside them nothing is open.
    Centre,
    /// A room's, within those of the centre.
    Room(RoomId),
    /// A mediator's, within those of the centre.
    Mediator(MediatorId),
}

/// How a centre wants its sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// How long a session usually is, in minutes.
    pub session_minutes: i32,
    /// So many minutes a room, a mediator and a party have between two sessions.
    pub gap_minutes: i32,
    /// So many days before a session its parties are told.
    pub notice_days: i32,
}

/// Why hours are not set.
#[derive(Debug, thiserror::Error)]
pub enum HoursError {
    /// No such room or mediator at the centre.
    #[error("unknown owner")]
    Unknown,
    /// Somebody else set them meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for HoursError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// The rules of a centre.
///
/// # Errors
/// A fault.
pub fn rules<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId) -> Result<Rules, Fault> {
    let row = centres::table.find(centre).select((centres::session_minutes, centres::gap_minutes, centres::notice_days));
    let (session, gap, notice): (i16, i16, i16) = row.first(tx.conn())?;
    Ok(Rules { session_minutes: session.into(), gap_minutes: gap.into(), notice_days: notice.into() })
}

/// The hours of a centre, a room or a mediator; nothing of one that has none of its own. A centre for which nobody has set any is
/// open from 08:00 to 16:00 from Monday to Friday, as public offices are.
///
/// # Errors
/// A fault.
pub fn hours<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId, owner: Owner) -> Result<Option<Week>, Fault> {
    Ok(all_hours(tx, centre)?.remove(&owner))
}

/// All hours of a centre, its rooms and its mediators.
///
/// # Errors
/// A fault.
pub fn all_hours<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId) -> Result<HashMap<Owner, Week>, Fault> {
    let rows: Vec<Row> = working_hours::table
        .filter(working_hours::centre_id.eq(centre))
        .order((working_hours::weekday, working_hours::opens))
        .select((
            working_hours::room_id,
            working_hours::mediator_id,
            working_hours::weekday,
            working_hours::opens,
            working_hours::closes,
        ))
        .load(tx.conn())?;
    let mut found: HashMap<Owner, Week> = HashMap::new();
    for (room, mediator, weekday, opens, closes) in rows {
        let owner = room.map(Owner::Room).or(mediator.map(Owner::Mediator)).unwrap_or(Owner::Centre);
        let week = found.entry(owner).or_default();
        let day = usize::try_from(weekday - 1).ok().and_then(|day| week.get_mut(day));
        day.ok_or(Fault::Broken("a weekday is none"))?.push((opens, closes));
    }
    found.entry(Owner::Centre).or_insert_with(office);
    Ok(found)
}

type Row = (Option<RoomId>, Option<MediatorId>, i16, NaiveTime, NaiveTime);

fn office() -> Week {
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    std::array::from_fn(|day| if day < 5 { vec![(at(8), at(16))] } else { Vec::new() })
}

impl Owner {
    fn columns(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Self::Centre => (None, None),
            Self::Room(room) => (Some(room.0), None),
            Self::Mediator(mediator) => (None, Some(mediator.0)),
        }
    }
}

/// Sets hours, if they still are as they were seen. A room or a mediator without any has those of the centre.
///
/// # Errors
/// See [`HoursError`].
pub fn set_hours<R: MayKeepRoster>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    owner: Owner,
    seen: Option<&Week>,
    new: &Week,
) -> Result<Recorded<()>, HoursError> {
    if !tx.actor().centres().contains(&centre) {
        return Err(HoursError::Unknown);
    }
    lock(tx, centre, owner)?;
    if hours(tx, centre, owner)?.as_ref() != seen {
        return Err(HoursError::Changed);
    }
    let (room, mediator) = owner.columns();
    let own = working_hours::table.filter(working_hours::centre_id.eq(centre)).filter(
        working_hours::room_id.is_not_distinct_from(room).and(working_hours::mediator_id.is_not_distinct_from(mediator)),
    );
    diesel::delete(own).execute(tx.conn()).map_err(Fault::from)?;
    let rows: Vec<_> = (1_i16..)
        .zip(new)
        .flat_map(|(weekday, day)| day.iter().map(move |open| (weekday, *open)))
        .map(|(weekday, (opens, closes))| {
            (
                (working_hours::centre_id.eq(centre), working_hours::id.eq(Uuid::now_v7())),
                (working_hours::room_id.eq(room), working_hours::mediator_id.eq(mediator)),
                (working_hours::weekday.eq(weekday), working_hours::opens.eq(opens), working_hours::closes.eq(closes)),
            )
        })
        .collect();
    diesel::insert_into(working_hours::table).values(rows).execute(tx.conn()).map_err(Fault::from)?;
    let subject = room.or(mediator).unwrap_or(centre.0);
    Ok(tx.record(Event::Availability { centre, what: AvailabilityEvent::HoursSet, subject }, ())?)
}

/// Two who set the same hours come one after the other.
fn lock<R: MayKeepRoster>(tx: &mut Tx<'_, R>, centre: CentreId, owner: Owner) -> Result<(), HoursError> {
    let found: Option<Uuid> = match owner {
        Owner::Centre => centres::table.find(centre).select(centres::id).for_no_key_update().first(tx.conn()).optional(),
        Owner::Room(room) => {
            rooms::table.find((centre.0, room.0)).select(rooms::id).for_no_key_update().first(tx.conn()).optional()
        }
        Owner::Mediator(mediator) => {
            mediators::table.find((centre.0, mediator.0)).select(mediators::id).for_no_key_update().first(tx.conn()).optional()
        }
    }
    .map_err(Fault::from)?;
    found.map(|_id| ()).ok_or(HoursError::Unknown)
}

/// Sets the rules of a centre.
///
/// # Errors
/// See [`HoursError`].
pub fn set_rules<R: MayKeepRoster>(tx: &mut Tx<'_, R>, centre: CentreId, new: Rules) -> Result<Recorded<()>, HoursError> {
    if !tx.actor().centres().contains(&centre) {
        return Err(HoursError::Unknown);
    }
    let small = |number: i32| i16::try_from(number).map_err(|_too_large| Fault::Broken("a rule is out of bounds"));
    diesel::update(centres::table.find(centre))
        .set((
            centres::session_minutes.eq(small(new.session_minutes)?),
            centres::gap_minutes.eq(small(new.gap_minutes)?),
            centres::notice_days.eq(small(new.notice_days)?),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(tx.record(Event::Availability { centre, what: AvailabilityEvent::RulesSet, subject: centre.0 }, ())?)
}
