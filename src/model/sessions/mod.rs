//! Sessions of a case.

mod bookings;
mod closing;
mod correct;
mod expected;
mod hand_over;
mod planned;
mod record;
mod schedule;

pub(in crate::model) use bookings::persons_of;
pub use bookings::{Needs, Resource, Slot, Taken, mediators_for};
pub(in crate::model) use closing::{PutBackError, cancel_to_come, put_back};
pub use correct::{Past, correct, take_back};
pub(in crate::model) use expected::{release_mediator, uninvite};
pub(in crate::model) use hand_over::{hand_back, hand_over, lock_of};
pub use planned::{Attendance, Planned, attendance, find};
pub use record::{Became, Came, RecordError, cancel, record, record_unplanned};
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
}

/// The sessions of a case, the latest first; none for those who may not see them.
///
/// # Errors
/// A fault.
pub fn list<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Session>, Fault> {
    if !case.standing.sees_sessions() {
        return Ok(Vec::new());
    }
    Ok(Statement::new(
        "SELECT s.session_no, s.kind, s.mode, s.status, coalesce(s.actual_starts_at, s.starts_at) AS starts_at,
             coalesce(s.actual_ends_at, s.ends_at) AS ends_at,
             (SELECT string_agg(r.name, ', ' ORDER BY lower(b.during), r.name) FROM bookings b
              JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
              WHERE b.centre_id = s.centre_id AND b.session_id = s.id) AS rooms,
             (SELECT count(*) FROM attendees a WHERE a.centre_id = s.centre_id AND a.session_id = s.id) AS invited,
             (SELECT count(*) FROM attendees a WHERE a.centre_id = s.centre_id AND a.session_id = s.id AND a.attended) AS present,
             (SELECT coalesce(sum(a.heads), 0) FROM attendees a WHERE a.centre_id = s.centre_id AND a.session_id = s.id AND a.attended) AS heads
         FROM sessions s WHERE s.centre_id = $1 AND s.case_id = $2 AND s.cancelled_because IS DISTINCT FROM 'mistake' ORDER BY s.starts_at DESC, s.session_no DESC",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?)
}
