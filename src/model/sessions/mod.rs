//! Sessions of a case.

mod bookings;
mod closing;
mod correct;
mod expected;
mod hand_over;
mod moves;
mod planned;
mod record;
mod reserve;
mod rules;
mod schedule;

pub(in crate::model) use bookings::persons_of;
pub use bookings::{Needs, Resource, Slot, Taken, mediators_for};
pub(in crate::model) use closing::{PutBackError, cancel_to_come, put_back};
pub use correct::{Past, correct, take_back};
pub(in crate::model) use expected::{reached_otherwise, release_mediator, tell, uninvite};
pub(in crate::model) use hand_over::{hand_back, hand_over, lock_of};
pub use moves::{Move, moves};
pub use planned::{Attendance, Planned, attendance, find};
pub use record::{Became, Came, RecordError, cancel, record, record_unplanned};
pub(in crate::model) use reserve::hold;
pub use reserve::{give_back, give_back_all, keep, keep_all, lapse_all, reserve};
pub use schedule::{NewSession, ScheduleError, reschedule, schedule};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};

use crate::codes::{SessionKind, SessionMode, SessionStatus};
use crate::model::actor::MayReadCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::statement::Statement;

/// A session.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the register's format")]
pub struct Session {
    #[diesel(sql_type = SmallInt)]
    pub session_no: i16,
    #[diesel(sql_type = Text)]
    pub kind: SessionKind,
    #[diesel(sql_type = Text)]
    pub mode: SessionMode,
    #[diesel(sql_type = Text)]
    pub status: SessionStatus,
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    pub rooms: Option<String>,
    #[diesel(sql_type = BigInt)]
    pub invited: i64,
    #[diesel(sql_type = BigInt)]
    pub present: i64,
    /// Heads of the groups that came.
    #[diesel(sql_type = BigInt)]
    pub heads: i64,
    /// Until when the time is only reserved.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub reserved_until: Option<DateTime<Utc>>,
    /// Of those who are invited: how many confirmed the time.
    #[diesel(sql_type = BigInt)]
    pub confirmed: i64,
    /// And how many cannot come then.
    #[diesel(sql_type = BigInt)]
    pub declined: i64,
}

/// The sessions of a case, the latest first; none for those who may not see them.
///
/// # Errors
/// A fault.
pub fn list<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Session>, Fault> {
    if !case.standing.sees_sessions() {
        return Ok(Vec::new());
    }
    Ok(Statement::new(include_str!("of_case.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .load(tx.conn())?)
}
