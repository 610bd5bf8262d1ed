//! Reserving a time while the desk phones. A reservation is a session like another, so that nobody else can have what it takes; who
//! neither offers nor keeps it in time loses it.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::schedule::{insert, own};
use super::{NewSession, ScheduleError, bookings};
use crate::codes::SessionStatus;
use crate::model::actor::{Actor, Audience, Identity, MayWorkOnCases, System};
use crate::model::cases::{Case, InCase};
use crate::model::contacts;
use crate::model::db::{Database, Recorded, Tx};
use crate::model::events::Event;
use crate::model::fault::Fault;
use crate::model::ids::{CaseId, CentreId, UserId};
use crate::model::notices;
use crate::model::schema::{centres, sessions, users};
use crate::model::standbys;
use crate::model::statement::Statement;

/// How long a time is reserved: as long as it takes to phone two parties.
pub const RESERVED_FOR: Duration = Duration::minutes(15);

/// So many times can one user hold reserved at once: a case's plan, or a few calls that were not answered.
pub const MOST_RESERVED: i64 = 6;

/// Waits for whoever reserves in the same user's name, and refuses more than a user may hold.
fn few<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, by: UserId) -> Result<(), ScheduleError> {
    let own: Option<Uuid> =
        users::table.find(by.0).select(users::id).for_no_key_update().first(tx.conn()).optional().map_err(Fault::from)?;
    own.ok_or(ScheduleError::NotYours)?;
    let now = tx.now();
    let held = sessions::table
        .filter(sessions::reserved_by.eq(by.0).and(sessions::status.eq(SessionStatus::Scheduled)))
        .filter(sessions::reserved_until.gt(now).assume_not_null());
    let held: i64 = held.count().get_result(tx.conn()).map_err(Fault::from)?;
    if held < MOST_RESERVED { Ok(()) } else { Err(ScheduleError::ReservedEnough(held)) }
}

/// Reserves a time, and answers with the session's number in the case.
///
/// # Errors
/// See [`ScheduleError`].
pub fn reserve<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    new: &NewSession,
) -> Result<Recorded<i16>, ScheduleError> {
    if !case.is_open() {
        return Err(ScheduleError::CaseClosed);
    }
    let by = tx.actor().user().ok_or(Fault::Broken("times are reserved by users"))?;
    few(tx, by)?;
    let until = tx.now() + RESERVED_FOR;
    let (id, number) = insert(tx, case, new)?;
    diesel::update(sessions::table.find((case.centre.0, id)))
        .set((sessions::reserved_until.eq(until), sessions::reserved_by.eq(by.0)))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(tx.record(case.event(InCase::SessionReserved, id), number)?)
}

/// Keeps a reserved time without asking anybody: it is a session like every other. Of one that is kept already, nothing happens
/// at all.
///
/// # Errors
/// See [`ScheduleError`]: [`ScheduleError::Over`] where it was given back meanwhile.
pub fn keep<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Recorded<()>, ScheduleError> {
    let (id, status, _) = own(tx, case, number)?;
    if status != SessionStatus::Scheduled {
        return Err(ScheduleError::Over);
    }
    let kept = is_reserved(tx, case, id)?.then(|| case.event(InCase::SessionScheduled, id));
    hold(tx, case, id)?;
    notices::follow(tx, case.centre, &[id])?;
    Ok(tx.record_each(kept.into_iter().collect(), ())?)
}

/// Whether a session to come is only reserved.
pub(super) fn is_reserved<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session: Uuid) -> Result<bool, Fault> {
    let row = sessions::table.find((case.centre.0, session)).filter(sessions::status.eq(SessionStatus::Scheduled));
    Ok(row.filter(sessions::reserved_until.is_not_null()).count().get_result::<i64>(tx.conn())? > 0)
}

/// A reserved time is one's own: it does not lapse any more, and the next step of the case is done.
pub(in crate::model) fn hold<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session: Uuid) -> Result<(), Fault> {
    let none: (Option<DateTime<Utc>>, Option<Uuid>) = (None, None);
    let reserved = sessions::table.find((case.centre.0, session)).filter(sessions::reserved_until.is_not_null());
    let held = diesel::update(reserved).set((sessions::reserved_until.eq(none.0), sessions::reserved_by.eq(none.1)));
    if held.execute(tx.conn())? > 0 {
        standbys::served(tx, case)?;
    }
    contacts::scheduled(tx, case)
}

/// Gives a reserved time back before it lapses.
///
/// # Errors
/// See [`ScheduleError`]: [`ScheduleError::Over`] where it is no reservation, or not any more.
pub fn give_back<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Recorded<()>, ScheduleError> {
    let (id, ..) = own(tx, case, number)?;
    let (now, none) = (tx.now(), None::<Uuid>);
    let reserved = sessions::reserved_until.is_not_null().and(sessions::status.eq(SessionStatus::Scheduled));
    let given = diesel::update(sessions::table.find((case.centre.0, id)).filter(reserved))
        .set((
            (sessions::status.eq(SessionStatus::Cancelled), sessions::cancelled_because.eq("lapsed")),
            (sessions::reserved_until.eq(None::<DateTime<Utc>>), sessions::reserved_by.eq(none)),
            (sessions::sequence.eq(sessions::sequence + 1), sessions::changed_at.eq(now)),
            sessions::version.eq(sessions::version + 1),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    if given == 0 {
        return Err(ScheduleError::Over);
    }
    bookings::release(tx, case, id)?;
    Ok(tx.record(case.event(InCase::ReservationLapsed, id), ())?)
}

/// Keeps these reserved times, or none of them where one was given back meanwhile.
///
/// # Errors
/// As of [`keep`].
pub fn keep_all<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    numbers: &[i16],
) -> Result<Recorded<()>, ScheduleError> {
    let mut done = tx.record_each(Vec::new(), ())?;
    for number in numbers {
        done = keep(tx, case, *number)?;
    }
    Ok(done)
}

/// Gives these reserved times back, or none of them where one is reserved no more.
///
/// # Errors
/// As of [`give_back`].
pub fn give_back_all<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    numbers: &[i16],
) -> Result<Recorded<()>, ScheduleError> {
    let mut done = tx.record_each(Vec::new(), ())?;
    for number in numbers {
        done = give_back(tx, case, *number)?;
    }
    Ok(done)
}

#[derive(QueryableByName)]
struct Lapsed {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    case_id: Uuid,
}

/// Gives back what has run out at a centre, and says how many that were.
pub(super) fn lapse<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId) -> Result<Recorded<usize>, Fault> {
    let now = tx.now();
    let lapsed: Vec<Lapsed> =
        Statement::new(include_str!("lapse.sql")).bind::<SqlUuid, _>(centre).bind::<Timestamptz, _>(now).load(tx.conn())?;
    let event = |Lapsed { id, case_id }: &Lapsed| Event::InCase {
        centre,
        case: CaseId(*case_id),
        what: InCase::ReservationLapsed,
        subject: *id,
    };
    tx.record_each(lapsed.iter().map(event).collect(), lapsed.len())
}

/// Gives back what has run out at any centre, and says how many that were.
///
/// # Errors
/// A fault.
pub fn lapse_all(database: &Database) -> Result<usize, Fault> {
    let all: Vec<CentreId> = database.ask(|conn| Ok(centres::table.select(centres::id).load(conn)?))?;
    let mut given_back = 0;
    for centre in all {
        let actor = Actor::<System>::without_user(Identity::System("worker".to_owned()), vec![centre]);
        match database.write(&actor, |tx| lapse(tx, centre)) {
            Ok(some) => given_back += some,
            Err(fault @ (Fault::Unavailable | Fault::Lost)) => return Err(fault),
            // One centre holds up no other one.
            Err(fault) => tracing::error!(%fault, %centre, "what has run out is not given back"),
        }
    }
    Ok(given_back)
}
