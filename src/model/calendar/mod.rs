//! What calendars show: sessions without anything about the dispute or who is in it. Reads across nouns; writes nothing.

mod feeds;
mod shown;

use chrono::{DateTime, Months, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

pub use feeds::{Followed, Shown, own, shared};

use super::actor::{MayFollow, MayReadCases};
use super::cases::{self, Case, sees_restricted};
use super::db::Tx;
use super::fault::{Fault, Missing};
use super::ids::SessionId;
use super::statement::Statement;
use crate::codes::{Role, SessionKind, SessionMode, SessionStatus};

pub use shown::{Busy, Visible, Window, shown};

/// So much of the past stays in a feed.
const PAST: Months = Months::new(2);

/// A session as calendars show it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Entry {
    /// Its key: the same for as long as it lives.
    #[diesel(sql_type = SqlUuid)]
    pub id: SessionId,
    /// The reference of its case.
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// Which of the case's sessions it is.
    #[diesel(sql_type = SmallInt)]
    pub session_no: i16,
    /// What it is for.
    #[diesel(sql_type = Text)]
    pub kind: SessionKind,
    /// In person, online, on site.
    #[diesel(sql_type = Text)]
    pub mode: SessionMode,
    /// What became of it.
    #[diesel(sql_type = Text)]
    pub status: SessionStatus,
    /// When it is planned to begin: a calendar is for what is to come, not for the record.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// When it is planned to end.
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    /// One more with each change that a calendar must follow.
    #[diesel(sql_type = Integer)]
    pub sequence: i32,
    /// When it was last changed.
    #[diesel(sql_type = Timestamptz)]
    pub changed_at: DateTime<Utc>,
    /// The name of its centre.
    #[diesel(sql_type = Text)]
    pub centre: String,
    /// Its rooms, in the order in which they are used.
    #[diesel(sql_type = Nullable<Text>)]
    pub rooms: Option<String>,
}

fn statement<'a>(text: &str, user: &str, now: &str) -> Statement<'a> {
    Statement::new(text.replace("{columns}", include_str!("columns.sql")).replace("{visible}", &cases::visible(user, now)))
}

/// A session of a case, by its number.
///
/// # Errors
/// There is none, or its time and room are not for the actor; or a fault.
pub fn find<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session_no: i16) -> Result<Entry, Missing> {
    if !case.standing().sees_sessions() {
        return Err(Missing::Row);
    }
    statement(include_str!("find.sql"), "", "")
        .bind::<SqlUuid, _>(case.centre())
        .bind::<SqlUuid, _>(case.id())
        .bind::<SmallInt, _>(session_no)
        .get_result(tx.conn())
        .optional()
        .map_err(Fault::from)?
        .ok_or(Missing::Row)
}

/// The sessions that whoever asks is to follow: two months back, and all that is to come.
fn follow<R: MayFollow>(tx: &mut Tx<'_, R>) -> Result<Vec<Entry>, Fault> {
    let Some(user) = tx.actor().signed_in() else { return Ok(Vec::new()) };
    let now = tx.now();
    let centres = tx.actor().centres();
    let restricted: Vec<bool> = centres.iter().map(|centre| sees_restricted(&user.seats, *centre)).collect();
    let at_the_desk = |role| matches!(role, Role::Coordinator | Role::DeskOfficer);
    let all: Vec<bool> =
        centres.iter().map(|centre| user.seats.iter().any(|seat| seat.centre == *centre && at_the_desk(seat.role))).collect();
    Ok(statement(include_str!("follow.sql"), "$4", "$5")
        .bind::<Array<SqlUuid>, Vec<Uuid>>(centres.iter().map(|centre| centre.0).collect())
        .bind::<Array<Bool>, _>(restricted)
        .bind::<Array<Bool>, _>(all)
        .bind::<SqlUuid, Uuid>(user.user.0)
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(now.checked_sub_months(PAST).unwrap_or(now))
        .load(tx.conn())?)
}
