//! What holds for every session, whoever is free: how long it is, and that its rooms, mediators and parties are there on its day.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use uuid::Uuid;

use super::bookings::{self, Needs};
use super::schedule::{NewSession, ScheduleError};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::schema::{mediators, parties, rooms};
use crate::time;

/// The longest session. A longer one is a mistake in the time.
const LONGEST: Duration = Duration::hours(16);

/// What holds for every session, whoever is free. What a session that is over had already is not asked about again.
pub(super) fn check<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    new: &NewSession,
    had: &Needs,
) -> Result<(), ScheduleError> {
    if !case.standing.keeps_case() {
        return Err(ScheduleError::NotYours);
    }
    if new.slot.to <= new.slot.from || new.slot.to - new.slot.from > LONGEST {
        return Err(ScheduleError::Length);
    }
    let day = time::day(new.slot.from, case.zone);
    if day < case.head.received_on {
        return Err(ScheduleError::BeforeCase(case.head.received_on));
    }
    let added = |wanted: &[Uuid], had: &[Uuid]| wanted.iter().filter(|id| !had.contains(id)).copied().collect::<Vec<_>>();
    let invited: Vec<i16> = new.needs.parties.iter().filter(|number| !had.parties.contains(number)).copied().collect();
    taking_part(tx, case, &invited, day)?;
    rooms_in_use(tx, case, &added(&new.needs.rooms, &had.rooms), day)?;
    mediators_at_work(tx, case, &added(&new.needs.mediators, &had.mediators), day)
}

/// Who has left before a day is not invited to it.
fn taking_part<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    wanted: &[i16],
    day: NaiveDate,
) -> Result<(), ScheduleError> {
    let own = parties::table.filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)));
    let gone = own.filter(parties::party_no.eq_any(wanted)).filter(parties::left_on.lt(day).assume_not_null());
    let gone: i64 = gone.count().get_result(tx.conn()).map_err(Fault::from)?;
    if gone == 0 { Ok(()) } else { Err(ScheduleError::UnknownParty) }
}

/// Locks rooms against a retirement: it waits until this is booked, or this finds the room retired.
fn rooms_in_use<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    wanted: &[Uuid],
    day: NaiveDate,
) -> Result<(), ScheduleError> {
    let in_use: Vec<Uuid> = rooms::table
        .filter(rooms::centre_id.eq(case.centre).and(rooms::id.eq_any(wanted)))
        .filter(rooms::retired_on.is_null().or(rooms::retired_on.gt(day)).assume_not_null())
        .select(rooms::id)
        .for_key_share()
        .load(tx.conn())
        .map_err(Fault::from)?;
    if in_use.len() == wanted.len() { Ok(()) } else { Err(ScheduleError::UnknownRoom) }
}

/// The same of mediators, who have a licence on that day and are not locked out of the case.
fn mediators_at_work<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    wanted: &[Uuid],
    day: NaiveDate,
) -> Result<(), ScheduleError> {
    let at_work: Vec<Uuid> = mediators::table
        .filter(mediators::centre_id.eq(case.centre).and(mediators::id.eq_any(wanted)))
        .filter(mediators::retired_on.is_null().or(mediators::retired_on.gt(day)).assume_not_null())
        .filter(mediators::licence_valid_until.is_null().or(mediators::licence_valid_until.ge(day)).assume_not_null())
        .select(mediators::id)
        .for_key_share()
        .load(tx.conn())
        .map_err(Fault::from)?;
    let kept_away = bookings::kept_away(tx, case)?;
    let all_may = at_work.len() == wanted.len() && !at_work.iter().any(|id| kept_away.contains(id));
    if all_may { Ok(()) } else { Err(ScheduleError::UnknownMediator) }
}
