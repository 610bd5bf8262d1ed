//! The absences of a period, as a calendar shows them behind the sessions.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::owners::{REACHED, Reach};
use crate::codes::AbsentBecause;
use crate::model::actor::MayKeepAbsences;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::sessions::Slot;

/// A time at which a mediator or a room cannot be had.
#[derive(Debug, Clone, QueryableByName)]
pub struct AwayTime {
    /// The mediator or the room.
    #[diesel(sql_type = SqlUuid)]
    pub lane: Uuid,
    /// The first instant.
    #[diesel(sql_type = Timestamptz)]
    pub from_at: DateTime<Utc>,
    /// The first instant after it.
    #[diesel(sql_type = Timestamptz)]
    pub to_at: DateTime<Utc>,
    /// Why, for those who read it among the absences too.
    #[diesel(sql_type = Nullable<Text>)]
    pub because: Option<AbsentBecause>,
}

/// When mediators and rooms of a centre cannot be had. Times of somebody's own calendar come only to those who may say absences of
/// that person.
///
/// # Errors
/// A fault.
pub fn between<R: MayKeepAbsences>(tx: &mut Tx<'_, R>, centre: CentreId, period: Slot) -> Result<Vec<AwayTime>, Fault> {
    let text = include_str!("between.sql").replace("{reached}", REACHED);
    Ok(Reach::of(tx.actor())
        .bound(text)
        .bind::<SqlUuid, _>(centre)
        .bind::<Timestamptz, _>(period.from)
        .bind::<Timestamptz, _>(period.to)
        .load(tx.conn())?)
}
