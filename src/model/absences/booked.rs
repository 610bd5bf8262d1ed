//! Sessions that are booked in a time in which somebody cannot be had. Nothing is cancelled by itself: people decide.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::model::actor::MayKeepAbsences;
use crate::model::cases::{self, sees_restricted, sees_sessions};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::statement::Statement;
use crate::time;

/// A session that is booked then.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Booked {
    /// When it begins.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// Which of the case's sessions it is.
    #[diesel(sql_type = SmallInt)]
    pub session_no: i16,
    /// Its case, where the reader may see that and its sessions.
    #[diesel(sql_type = Nullable<Text>)]
    pub reference: Option<String>,
}

/// The sessions to come that are booked for a mediator or a room in one absence; without one, in all times of the own calendar.
///
/// # Errors
/// A fault.
pub fn booked<R: MayKeepAbsences>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    resource: Uuid,
    absence: Option<Uuid>,
) -> Result<Vec<Booked>, Fault> {
    let Some(user) = tx.actor().signed_in() else { return Ok(Vec::new()) };
    let now = tx.now();
    Ok(Statement::new(include_str!("booked.sql").replace("{visible}", &cases::visible("$4", "$5")))
        .bind::<SqlUuid, _>(centre)
        .bind::<SqlUuid, _>(resource)
        .bind::<Nullable<SqlUuid>, _>(absence)
        .bind::<SqlUuid, _>(user.user)
        .bind::<Timestamptz, _>(now)
        .bind::<Date, _>(time::day(now, user.zone_at(centre)))
        .bind::<Bool, _>(sees_restricted(&user.seats, centre))
        .bind::<Bool, _>(sees_sessions(&user.seats, centre))
        .load(tx.conn())?)
}
