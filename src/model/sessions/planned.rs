//! One session with all that it takes, to be changed or recorded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::NewSession;
use crate::codes::{SessionKind, SessionMode, SessionStatus};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};
use crate::model::schema::{attendees, parties, sessions};
use crate::model::statement::Statement;

/// A session and what it takes.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Planned {
    #[diesel(sql_type = SmallInt)]
    pub number: i16,
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
    /// When it was held, if it was.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub actual_starts_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub actual_ends_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Text)]
    pub place: String,
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// Rooms it has.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub rooms: Vec<Uuid>,
    /// Mediators it has.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub mediators: Vec<Uuid>,
    /// The numbers of the parties who are invited.
    #[diesel(sql_type = Array<SmallInt>)]
    pub parties: Vec<i16>,
    /// When each of them comes, if not at the beginning.
    #[diesel(sql_type = Array<Nullable<Timestamptz>>)]
    pub arrivals: Vec<Option<DateTime<Utc>>>,
    /// Until when it is only reserved.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub reserved_until: Option<DateTime<Utc>>,
    /// Why it was cancelled.
    #[diesel(sql_type = Nullable<Text>)]
    pub cancelled_because: Option<String>,
}

impl Planned {
    /// Who comes later than it begins, by number.
    pub fn arrivals(&self) -> BTreeMap<i16, DateTime<Utc>> {
        let pairs = self.parties.iter().zip(&self.arrivals);
        pairs.filter_map(|(number, at)| at.map(|at| (*number, at))).collect()
    }

    /// Whether calendars show the same of it as of another in its place, besides when and where it is.
    pub(super) fn shows(&self, new: &NewSession) -> bool {
        let same = |had: &[Uuid], has: &[Uuid]| BTreeSet::from_iter(had) == BTreeSet::from_iter(has);
        self.kind == new.kind
            && same(&self.rooms, &new.needs.rooms)
            && same(&self.mediators, &new.needs.mediators)
            && self.arrivals() == new.arrivals
    }

    /// Whether the same parties are invited.
    pub(super) fn invites(&self, new: &NewSession) -> bool {
        BTreeSet::from_iter(&self.parties) == BTreeSet::from_iter(&new.needs.parties)
    }
}

/// A session of a case, by its number; none for those who may not see when it is.
///
/// # Errors
/// There is none, or not for this actor; or a fault.
pub fn find<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Planned, Missing> {
    if !case.standing.sees_sessions() {
        return Err(Missing::Row);
    }
    let found: Option<Planned> = Statement::new(
        "SELECT s.session_no AS number, s.kind, s.mode, s.status, s.starts_at, s.ends_at, s.actual_starts_at, s.actual_ends_at, s.place, s.version, s.reserved_until, s.cancelled_because,
             ARRAY(SELECT b.room_id FROM bookings b WHERE b.centre_id = $1 AND b.session_id = s.id AND b.room_id IS NOT NULL) AS rooms,
             ARRAY(SELECT b.mediator_id FROM bookings b WHERE b.centre_id = $1 AND b.session_id = s.id AND b.mediator_id IS NOT NULL)
                 AS mediators,
             ARRAY(SELECT p.party_no FROM attendees a JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id
                   WHERE a.centre_id = $1 AND a.session_id = s.id ORDER BY p.party_no) AS parties,
             ARRAY(SELECT a.arrives_at FROM attendees a JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id
                   WHERE a.centre_id = $1 AND a.session_id = s.id ORDER BY p.party_no) AS arrivals
         FROM sessions s WHERE s.centre_id = $1 AND s.case_id = $2 AND s.session_no = $3",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<SmallInt, _>(number)
    .get_result(tx.conn())
    .optional()
    .map_err(Fault::from)?;
    found.ok_or(Missing::Row)
}

/// A party of a session: whether it came; not known before the session is recorded.
#[derive(Debug, Clone, Queryable)]
pub struct Attendance {
    /// The party, by its number in the case.
    pub party_no: i16,
    /// Whether it came.
    pub attended: Option<bool>,
    /// Of a group that came: how many heads.
    pub heads: Option<i32>,
}

/// Who was expected at a session, and who came.
///
/// # Errors
/// There is no such session, or not for this actor; or a fault.
pub fn attendance<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Vec<Attendance>, Missing> {
    if !case.standing.sees_sessions() {
        return Err(Missing::Row);
    }
    let same_party = parties::centre_id.eq(attendees::centre_id).and(parties::id.eq(attendees::party_id));
    let same_session = sessions::centre_id.eq(attendees::centre_id).and(sessions::id.eq(attendees::session_id));
    let rows = attendees::table
        .inner_join(parties::table.on(same_party))
        .inner_join(sessions::table.on(same_session))
        .filter(attendees::centre_id.eq(case.centre).and(attendees::case_id.eq(case.id)))
        .filter(sessions::session_no.eq(number))
        .order(parties::party_no)
        .select((parties::party_no, attendees::attended, attendees::heads));
    Ok(rows.load(tx.conn()).map_err(Fault::from)?)
}
