//! Who waits for an earlier time, and who of them could take one that has become free: the time of a session to come that was
//! cancelled, or that somebody declined.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::Scope;
use crate::model::actor::MayReadCases;
use crate::model::cases::{Case, Named, Principals};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::sessions::Slot;
use crate::model::slots::{FreeTime, resource_free};

/// So many are listed on their own page.
const MANY: i64 = 200;

/// A case that waits for an earlier time, for those who may act on it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Waiting {
    /// Its reference.
    #[diesel(sql_type = Text)]
    pub reference: String,
    #[diesel(embed)]
    named: Named,
    /// Since when.
    #[diesel(sql_type = Timestamptz)]
    pub since: DateTime<Utc>,
    /// For a session of how many minutes.
    #[diesel(sql_type = SmallInt)]
    pub minutes: i16,
    /// The name of who put it on the list.
    #[diesel(sql_type = Text)]
    pub entered_by: String,
    /// The zone of its centre.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// How many there are, with those that are not listed.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

impl Waiting {
    /// Whose dispute it is; nothing for those who may not see names.
    pub fn principals(&self) -> Principals {
        self.named.clone().into()
    }
}

/// A freed time of the next days that a waiting case could take.
#[derive(Debug, Clone, QueryableByName)]
pub struct Freed {
    /// The case whose session it is, or was.
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// The session's number in the case.
    #[diesel(sql_type = SmallInt)]
    pub session_no: i16,
    /// When it begins.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// The zone of its centre.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// How many cases could take it.
    #[diesel(sql_type = BigInt)]
    pub takers: i64,
    /// How many such times there are, with those that are not listed.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    taker: String,
    #[diesel(embed)]
    named: Named,
    #[diesel(sql_type = Timestamptz)]
    since: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    start_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    end_at: DateTime<Utc>,
    #[diesel(sql_type = Array<SqlUuid>)]
    rooms: Vec<Uuid>,
    #[diesel(sql_type = Array<Text>)]
    room_names: Vec<String>,
    #[diesel(sql_type = Array<SqlUuid>)]
    mediators: Vec<Uuid>,
    #[diesel(sql_type = Array<Text>)]
    mediator_names: Vec<String>,
    #[diesel(sql_type = Array<SmallInt>)]
    parties: Vec<i16>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    coming_no: Option<i16>,
}

/// A waiting case that could take a freed time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taker {
    /// Its reference.
    pub reference: String,
    /// Whose dispute it is; nothing for those who may not see names.
    pub principals: Principals,
    /// Since when it waits.
    pub since: DateTime<Utc>,
    /// As much of the time as it wants, with rooms that are free then and who leads the case, if somebody does; of one that moves a
    /// session, as long as that is, with as many rooms and the same mediators.
    pub time: FreeTime,
    /// The parties who come, by number.
    pub parties: Vec<i16>,
    /// The later session that it has already: that one is moved.
    pub moved: Option<i16>,
}

impl From<Row> for Taker {
    fn from(row: Row) -> Self {
        let time = FreeTime {
            slot: Slot { from: row.start_at, to: row.end_at },
            rooms: row.rooms.into_iter().zip(row.room_names).collect(),
            mediators: row.mediators.into_iter().zip(row.mediator_names).collect(),
        };
        let principals = row.named.into();
        Self { reference: row.taker, principals, since: row.since, time, parties: row.parties, moved: row.coming_no }
    }
}

/// Who waits, the oldest first.
///
/// # Errors
/// A fault.
pub fn waiting<R: MayReadCases>(tx: &mut Tx<'_, R>) -> Result<Vec<Waiting>, Fault> {
    let Some(scope) = Scope::of(tx) else { return Ok(Vec::new()) };
    Ok(scope.query(include_str!("standbys.sql")).bind::<BigInt, _>(MANY).load(tx.conn())?)
}

/// The freed times of the next 14 days that somebody could take, the soonest first.
///
/// # Errors
/// A fault.
pub fn freed<R: MayReadCases>(tx: &mut Tx<'_, R>) -> Result<Vec<Freed>, Fault> {
    let Some(scope) = Scope::of(tx) else { return Ok(Vec::new()) };
    Ok(scope.freed(tx.conn(), MANY)?)
}

/// Who could take the time of a session of a case, the oldest first; nobody, where it is not free or not to come.
///
/// # Errors
/// A fault.
pub fn takers<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Vec<Taker>, Fault> {
    let Some(scope) = Scope::of(tx) else { return Ok(Vec::new()) };
    let text = fitting("x.centre_id = $8 AND x.case_id = $9 AND x.session_no = $10");
    let query = scope.query(&format!("{text}SELECT * FROM fitting ORDER BY since, taker"));
    let bound = query.bind::<SqlUuid, _>(case.centre()).bind::<SqlUuid, _>(case.id()).bind::<SmallInt, _>(number);
    let rows: Vec<Row> = bound.load(tx.conn())?;
    Ok(rows.into_iter().map(Taker::from).collect())
}

impl Scope {
    pub(super) fn freed(&self, conn: &mut PgConnection, most: i64) -> QueryResult<Vec<Freed>> {
        let text = fitting("x.starts_at < days.until_at");
        let query =
            "SELECT reference, session_no, starts_at, time_zone, count(*) AS takers, count(*) OVER () AS total FROM fitting
            GROUP BY id, reference, session_no, starts_at, time_zone ORDER BY starts_at, reference, session_no LIMIT $8";
        self.query(&format!("{text}{query}")).bind::<BigInt, _>(most).load(conn)
    }
}

/// What fits, of these sessions `x`.
fn fitting(which: &str) -> String {
    // The time that is looked at, and the later session that is moved to it.
    let at = ["f.centre_id", "f.time_zone", "f.gap", "array_remove(ARRAY[f.id, v.coming_id], NULL)"];
    include_str!("fitting.sql")
        .replace("{which}", which)
        .replace("{room_free}", &resource_free("r.id", "room_id", at))
        .replace("{mediator_free}", &resource_free("n.id", "mediator_id", at))
        // A person has no hours: there are none under its key.
        .replace("{person_free}", &resource_free("n.id", "mediator_id", at))
}
