//! Where a session stood before it was moved.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::codes::{CancelledBecause, SessionMode};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::schema::session_moves;
use crate::model::statement::Statement;

/// Where a session stood, and why it was moved.
#[derive(Debug, Clone, QueryableByName)]
pub struct Move {
    /// When it was to begin.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// When it was to end.
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    /// Why it was moved.
    #[diesel(sql_type = Text)]
    pub because: CancelledBecause,
    /// When it was moved.
    #[diesel(sql_type = Timestamptz)]
    pub moved_at: DateTime<Utc>,
    /// The name of who moved it.
    #[diesel(sql_type = Text)]
    pub moved_by: String,
}

/// The moves of a session, the latest first.
///
/// # Errors
/// A fault.
pub fn moves<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Vec<Move>, Fault> {
    let query = Statement::new(
        "SELECT m.starts_at, m.ends_at, m.because, m.moved_at, u.name AS moved_by
         FROM sessions s JOIN session_moves m ON m.centre_id = $1 AND m.case_id = $2 AND m.session_id = s.id
         JOIN users u ON u.id = m.moved_by
         WHERE s.centre_id = $1 AND s.case_id = $2 AND s.session_no = $3 ORDER BY m.moved_at DESC, m.id DESC",
    );
    let bound = query.bind::<SqlUuid, _>(case.centre).bind::<SqlUuid, _>(case.id).bind::<SmallInt, _>(number);
    Ok(bound.load(tx.conn())?)
}

/// Keeps where a session stands, before it is moved.
pub(super) fn keep<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session: Uuid,
    (starts_at, ends_at, mode, place): (DateTime<Utc>, DateTime<Utc>, SessionMode, String),
    because: CancelledBecause,
) -> Result<(), Fault> {
    let (by, now) = (tx.actor().user().ok_or(Fault::Broken("sessions are moved by users"))?, tx.now());
    diesel::insert_into(session_moves::table)
        .values((
            (
                session_moves::centre_id.eq(case.centre),
                session_moves::id.eq(Uuid::now_v7()),
                session_moves::case_id.eq(case.id),
            ),
            (session_moves::session_id.eq(session), session_moves::starts_at.eq(starts_at), session_moves::ends_at.eq(ends_at)),
            (session_moves::mode.eq(mode), session_moves::place.eq(place), session_moves::because.eq(because)),
            (session_moves::moved_at.eq(now), session_moves::moved_by.eq(by.0)),
        ))
        .execute(tx.conn())?;
    Ok(())
}
