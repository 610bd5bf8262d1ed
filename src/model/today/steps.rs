//! Next steps of the contact log that are due: which call it was, in so much as a screen may say that others see.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::codes::{Channel, Direction, NextStep, Role};
use crate::model::actor::Seat;
use crate::model::centres::Named;
use crate::model::contacts;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::keys::MasterKey;
use crate::model::statement::Statement;
use crate::words;

#[derive(Debug, QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    centre_id: CentreId,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = Text)]
    direction: Direction,
    #[diesel(sql_type = Text)]
    channel: Channel,
    #[diesel(sql_type = Text)]
    next_step: NextStep,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    case_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    reference: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    party: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    case_type: Option<String>,
    #[diesel(sql_type = Nullable<Array<Text>>)]
    names: Option<Vec<String>>,
    #[diesel(sql_type = Nullable<Binary>)]
    content_sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    wrapped: Option<Vec<u8>>,
    #[diesel(sql_type = Bool)]
    is_own: bool,
    #[diesel(sql_type = Integer)]
    days: i32,
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// A next step of the contact log that is due, or will be on the next working day.
#[derive(Debug, Clone)]
pub struct Step {
    /// The contact's key.
    pub id: Uuid,
    /// What is to be done.
    pub next_step: NextStep,
    /// When the contact was.
    pub at: DateTime<Utc>,
    /// The zone of its centre.
    pub time_zone: String,
    /// Who called whom.
    pub direction: Direction,
    /// By which way.
    pub channel: Channel,
    /// The party of the case with whom it was; of anybody else the first letters.
    pub whom: Option<String>,
    /// What the inquiry is about, a type of case.
    pub about: Option<Named>,
    /// None of what is filed to no case.
    pub reference: Option<String>,
    /// Days that are left; below nothing when it is over.
    pub days: i32,
    /// How many there are of those due or of those to come, with those that are not listed.
    pub total: i64,
    centre: CentreId,
    /// Whether it is the reader's own, by the case or by the call.
    is_own: bool,
}

impl Step {
    /// Whether somebody may do it: whose own it is, and the desk of its centre. Coordinators read.
    pub fn is_for(&self, seats: &[Seat]) -> bool {
        self.is_own || seats.iter().any(|seat| seat.centre == self.centre && seat.role == Role::DeskOfficer)
    }
}

/// Those that the query finds.
pub(super) fn due(query: Statement<'_>, conn: &mut PgConnection, keys: &MasterKey) -> Result<Vec<Step>, Fault> {
    let rows: Vec<Row> = query.load(conn)?;
    rows.into_iter().map(|row| step(keys, row)).collect()
}

fn step(keys: &MasterKey, row: Row) -> Result<Step, Fault> {
    let content = contacts::opened(keys, row.id, row.case_id, row.wrapped.as_deref(), row.content_sealed.as_deref())?;
    Ok(Step {
        id: row.id,
        next_step: row.next_step,
        at: row.at,
        time_zone: row.time_zone,
        direction: row.direction,
        channel: row.channel,
        whom: row.party.or_else(|| words::initials(&content.who)),
        about: row.case_type.zip(row.names.and_then(|names| names.try_into().ok())).map(|(code, names)| Named::of(code, names)),
        reference: row.reference,
        days: row.days,
        total: row.total,
        centre: row.centre_id,
        is_own: row.is_own,
    })
}
