//! Who waits to be told of a session by somebody who phones or prints.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::Scope;
use crate::codes::{About, ContactWay, Waits};
use crate::model::actor::{MayReadCases, MayWorkOnCases};
use crate::model::db::Tx;
use crate::model::events::Event;
use crate::model::fault::Fault;
use crate::model::ids::{CaseId, CentreId};
use crate::model::parties::{self, Reached};

/// Somebody who is to be told of a session to come, for those who may act on it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Untold {
    /// The notice.
    #[diesel(sql_type = SqlUuid)]
    pub notice: Uuid,
    #[diesel(sql_type = SqlUuid)]
    centre_id: CentreId,
    #[diesel(sql_type = SqlUuid)]
    case_id: CaseId,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    party_id: Option<Uuid>,
    /// The party, by its number in the case; none, of a mediator.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub party_no: Option<i16>,
    /// Its case.
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// Its number in the case.
    #[diesel(sql_type = SmallInt)]
    pub session_no: i16,
    /// Who.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What about.
    #[diesel(sql_type = Text)]
    pub about: About,
    /// When the session of which it tells is to begin.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// The zone of its centre.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// Why it is not sent by itself.
    #[diesel(sql_type = Text)]
    pub waits_because: Waits,
    /// How many there are, with those that are not listed.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

/// How those are reached who are to be told, in their order, with the looks at it to record. Nothing of mediators, nor of those at
/// whose number, or address where they want a letter, another side may answer by now.
///
/// # Errors
/// A fault.
pub fn reach<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, untold: &[Untold]) -> Result<(Vec<Option<Reached>>, Vec<Event>), Fault> {
    let wanted = |row: &Untold| {
        let way = if row.waits_because == Waits::Letter { ContactWay::Address } else { ContactWay::Phone };
        let party = row.party_id.filter(|_| row.waits_because != Waits::Shared)?;
        Some(((row.centre_id, row.case_id, party), way))
    };
    // What was true when a notice was left to people may not be any more: it is asked again.
    let wanted: Vec<_> = untold.iter().map(wanted).collect();
    let (reached, looks) = parties::reach(tx, &wanted.iter().flatten().copied().collect::<Vec<_>>())?;
    let mut reached = reached.into_iter();
    Ok((wanted.iter().map(|one| one.and_then(|_| reached.next().flatten())).collect(), looks))
}

/// At most so many of them, the soonest session first.
///
/// # Errors
/// A fault.
pub fn untold<R: MayReadCases>(tx: &mut Tx<'_, R>, most: i64) -> Result<Vec<Untold>, Fault> {
    let Some(scope) = Scope::of(tx) else { return Ok(Vec::new()) };
    Ok(scope.untold(tx.conn(), most)?)
}

impl Scope {
    pub(super) fn untold(&self, conn: &mut PgConnection, most: i64) -> QueryResult<Vec<Untold>> {
        self.query(include_str!("notices.sql")).bind::<BigInt, _>(most).load(conn)
    }
}
