//! What a desk needs this morning: the day's sessions, deadlines, what waits. Reads across nouns; writes nothing.

mod notices;
mod standbys;
mod steps;
mod unsettled;

pub use notices::{Untold, reach, untold};
pub use standbys::{Freed, Taker, Waiting, freed, takers, waiting};
pub use steps::Step;
pub use unsettled::Unsettled;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayReadCases;
use super::cases::{self, Named, Principals, keeps_cases, principals, sees_restricted, sees_sessions};
use super::centres;
use super::db::Tx;
use super::fault::Fault;
use super::statement::Statement;
use crate::codes::{ClockKind, Role, SessionKind, SessionMode, SessionStatus};

/// Rows of a list beside the day.
const FEW: i64 = 6;

/// A session of the day, or of the days to come.
#[derive(Debug, Clone, QueryableByName)]
pub struct Session {
    /// When it is planned to begin.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// When it is planned to end.
    #[diesel(sql_type = Timestamptz)]
    pub ends_at: DateTime<Utc>,
    /// Where it stands.
    #[diesel(sql_type = Text)]
    pub status: SessionStatus,
    /// The zone of its centre.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// Its number in the case, for those who may record or move it.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub session_no: Option<i16>,
    /// Its rooms, in the order in which they are used.
    #[diesel(sql_type = Nullable<Text>)]
    pub rooms: Option<String>,
    /// None of a case that the reader may not see: then the room is taken, no more.
    #[diesel(sql_type = Nullable<Text>)]
    pub reference: Option<String>,
    /// What kind it is.
    #[diesel(sql_type = Nullable<Text>)]
    pub kind: Option<SessionKind>,
    /// In person, online, on site.
    #[diesel(sql_type = Nullable<Text>)]
    pub mode: Option<SessionMode>,
    #[diesel(embed)]
    named: Named,
    /// Who mediates.
    #[diesel(sql_type = Nullable<Text>)]
    pub mediators: Option<String>,
}

/// A session that waits for its record.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of a session")]
pub struct Unrecorded {
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// Its number in the case, for those who may record it.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub session_no: Option<i16>,
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    pub kind: SessionKind,
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// How many there are, with those that are not listed.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

/// A deadline that is over or near.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of a clock")]
pub struct Clock {
    #[diesel(sql_type = Text)]
    pub reference: String,
    #[diesel(embed)]
    named: Named,
    #[diesel(sql_type = Text)]
    pub kind: ClockKind,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    /// Days that are left; below nothing when it is over.
    #[diesel(sql_type = Integer)]
    pub days: i32,
    /// How many there are, with those that are not listed.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

/// An obligation that is due these days.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of an obligation")]
pub struct Due {
    #[diesel(sql_type = Text)]
    pub reference: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub debtor: Option<String>,
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    /// Days that are left; below nothing when it is over.
    #[diesel(sql_type = Integer)]
    pub days: i32,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub amount_cents: Option<i64>,
    /// How many there are, with those that are not listed.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

impl Session {
    /// Whose dispute it is; nothing for those who may not see names.
    pub fn principals(&self) -> Principals {
        self.named.clone().into()
    }
}

impl Clock {
    /// Whose dispute it is; nothing for those who may not see names.
    pub fn principals(&self) -> Principals {
        self.named.clone().into()
    }
}

/// Everything on the desk.
#[derive(Debug, Clone)]
pub struct Today {
    /// Today's sessions in order of time.
    pub sessions: Vec<Session>,
    /// The next ones within seven days.
    pub coming: Vec<Session>,
    /// Past ones without a record.
    pub unrecorded: Vec<Unrecorded>,
    /// Deadlines.
    pub clocks: Vec<Clock>,
    /// Obligations.
    pub due: Vec<Due>,
    /// Next steps that are due.
    pub steps: Vec<Step>,
    /// Next steps of the days up to the next working day.
    pub ahead: Vec<Step>,
    /// Sessions to come whose time is not settled.
    pub unsettled: Vec<Unsettled>,
    /// Who is to be told of a session by somebody who phones or prints.
    pub untold: Vec<Untold>,
    /// Freed times that somebody on the standby list could take.
    pub freed: Vec<Freed>,
    /// Centres that the reader answers for and that have no phone number.
    pub without_phone: Vec<String>,
}

impl Today {
    /// How many rows it shows, for the audit trail.
    pub fn rows(&self) -> usize {
        self.sessions.len()
            + self.coming.len()
            + self.unrecorded.len()
            + self.clocks.len()
            + self.due.len()
            + self.steps.len()
            + self.ahead.len()
            + self.unsettled.len()
            + self.untold.len()
            + self.freed.len()
    }
}

/// What the reader sees at which centre.
struct Scope {
    centres: Vec<Uuid>,
    restricted: Vec<bool>,
    names: Vec<bool>,
    sessions: Vec<bool>,
    keeps: Vec<bool>,
    user: Uuid,
    now: DateTime<Utc>,
}

impl Scope {
    fn of<R: MayReadCases>(tx: &Tx<'_, R>) -> Option<Self> {
        let user = tx.actor().signed_in()?;
        let mut scope = Self {
            centres: Vec::new(),
            restricted: Vec::new(),
            names: Vec::new(),
            sessions: Vec::new(),
            keeps: Vec::new(),
            user: user.user.0,
            now: tx.now(),
        };
        for centre in tx.actor().centres() {
            let seats: Vec<_> = user.seats.iter().filter(|seat| seat.centre == *centre).cloned().collect();
            scope.centres.push(centre.0);
            scope.restricted.push(sees_restricted(&seats, *centre));
            scope.names.push(seats.iter().any(|seat| seat.role != Role::Director));
            scope.sessions.push(sees_sessions(&seats, *centre));
            scope.keeps.push(keeps_cases(&seats, *centre));
        }
        Some(scope)
    }

    fn query<'a>(&'a self, query: &str) -> Statement<'a> {
        let query = query
            .replace("{visible}", &cases::visible("$6", "$7"))
            .replace("{principals}", &principals(["c.centre_id", "c.id"], "scope.sees_names"))
            .replace("{principals_of_session}", &principals(["e.centre_id", "e.case_id"], "e.is_open AND e.sees_names"));
        Statement::new(format!("WITH {}\n{query}", include_str!("scope.sql")))
            .bind::<Array<SqlUuid>, _>(&self.centres)
            .bind::<Array<Bool>, _>(&self.restricted)
            .bind::<Array<Bool>, _>(&self.names)
            .bind::<Array<Bool>, _>(&self.sessions)
            .bind::<Array<Bool>, _>(&self.keeps)
            .bind::<SqlUuid, _>(self.user)
            .bind::<Timestamptz, _>(self.now)
    }

    /// Sessions that begin within these days from today; `busy` with those of which only the room is shown.
    fn sessions(
        &self,
        conn: &mut PgConnection,
        days: std::ops::Range<i32>,
        busy: bool,
        limit: i64,
    ) -> QueryResult<Vec<Session>> {
        self.query(include_str!("sessions.sql"))
            .bind::<Integer, _>(days.start)
            .bind::<Integer, _>(days.end)
            .bind::<Bool, _>(busy)
            .bind::<BigInt, _>(limit)
            .load(conn)
    }
}

/// The desk of whoever asks; nothing for the machine.
///
/// # Errors
/// A fault.
pub fn find<R: MayReadCases>(tx: &mut Tx<'_, R>) -> Result<Option<Today>, Fault> {
    let Some(scope) = Scope::of(tx) else { return Ok(None) };
    let without_phone = centres::without_phone(tx)?;
    let keys = tx.keys();
    let conn = tx.conn();
    let found = steps::due(scope.query(include_str!("contacts.sql")).bind::<BigInt, _>(FEW), conn, keys)?;
    let (ahead, steps) = found.into_iter().partition(|step| step.days > 0);
    Ok(Some(Today {
        without_phone,
        sessions: scope.sessions(conn, 0..1, true, 100)?,
        coming: scope.sessions(conn, 1..8, false, FEW)?,
        unrecorded: scope.query(include_str!("unrecorded.sql")).bind::<BigInt, _>(FEW).load(conn)?,
        clocks: scope.query(include_str!("clocks.sql")).bind::<BigInt, _>(FEW).load(conn)?,
        unsettled: scope.query(include_str!("unsettled.sql")).bind::<BigInt, _>(FEW).load(conn)?,
        untold: scope.untold(conn, FEW)?,
        freed: scope.freed(conn, FEW)?,
        due: scope.query(include_str!("obligations.sql")).bind::<BigInt, _>(FEW).load(conn)?,
        steps,
        ahead,
    }))
}
