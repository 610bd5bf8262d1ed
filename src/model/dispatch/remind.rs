//! The day before a session, at the centre's hour, those who come are reminded: once, also when the clocks change in between.

use chrono::{DateTime, NaiveTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use crate::codes::SessionStatus;
use crate::model::actor::{Actor, Identity, System};
use crate::model::centres;
use crate::model::db::Database;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::notices;
use crate::model::schema::{centres as all_centres, sessions};
use crate::time;

/// Lets wait the reminders of the next day at centres where the hour has come, and says how many those are. A program that was not
/// running at that hour reminds later on the same day.
///
/// # Errors
/// A fault.
pub fn remind(database: &Database, now: DateTime<Utc>) -> Result<usize, Fault> {
    let rows = all_centres::table.select((all_centres::id, all_centres::time_zone, all_centres::remind_at));
    let all: Vec<(CentreId, String, Option<NaiveTime>)> = database.ask(|conn| Ok(rows.load(conn)?))?;
    let mut made = 0;
    for (centre, zone, hour) in all {
        match of_centre(database, centre, (&zone, hour), now) {
            Ok(some) => made += some,
            Err(fault @ (Fault::Unavailable | Fault::Lost)) => return Err(fault),
            // One centre holds up no other one.
            Err(fault) => tracing::error!(%fault, %centre, "nobody is reminded"),
        }
    }
    Ok(made)
}

fn of_centre(
    database: &Database,
    centre: CentreId,
    (zone, hour): (&str, Option<NaiveTime>),
    now: DateTime<Utc>,
) -> Result<usize, Fault> {
    let zone = centres::zone(zone)?;
    let today = time::day(now, zone);
    let (Some(hour), Some(tomorrow)) = (hour, today.succ_opt()) else { return Ok(0) };
    let since = time::first_from(zone, today.and_time(hour));
    let Some(after) = tomorrow.succ_opt().filter(|_| since <= now) else { return Ok(0) };
    let actor = Actor::<System>::without_user(Identity::System("worker".to_owned()), vec![centre]);
    database.write(&actor, |tx| {
        let on_day =
            sessions::starts_at.ge(time::day_start(zone, tomorrow)).and(sessions::starts_at.lt(time::day_start(zone, after)));
        let next: Vec<Uuid> = sessions::table
            .filter(sessions::centre_id.eq(centre).and(on_day).and(sessions::status.eq(SessionStatus::Scheduled)))
            .select(sessions::id)
            .load(tx.conn())?;
        let rows = notices::remind(tx, centre, &next, (now, since))?;
        tx.record_each::<usize>(Vec::new(), rows)
    })
}
