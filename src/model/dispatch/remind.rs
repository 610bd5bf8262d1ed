//! The day before a session, at the centre's hour, those who come are reminded: once, also when the clocks change in between.

use chrono::{DateTime, NaiveTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Timestamptz, Uuid as SqlUuid};

use crate::model::actor::{Actor, Identity, System};
use crate::model::centres;
use crate::model::db::Database;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::schema::centres as all_centres;
use crate::model::statement::Statement;
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
        let zone = centres::zone(&zone)?;
        let today = time::day(now, zone);
        let (Some(hour), Some(tomorrow)) = (hour, today.succ_opt()) else { continue };
        let since = time::first_from(zone, today.and_time(hour));
        let Some(after) = tomorrow.succ_opt().filter(|_| since <= now) else { continue };
        let actor = Actor::<System>::without_user(Identity::System("worker".to_owned()), vec![centre]);
        made += database.write(&actor, |tx| {
            let rows = Statement::new(include_str!("remind.sql"))
                .bind::<SqlUuid, _>(centre)
                .bind::<Timestamptz, _>(now)
                .bind::<Timestamptz, _>(time::day_start(zone, tomorrow))
                .bind::<Timestamptz, _>(time::day_start(zone, after))
                .bind::<Timestamptz, _>(since)
                .execute(tx.conn())?;
            tx.record_each::<usize>(Vec::new(), rows)
        })?;
    }
    Ok(made)
}
