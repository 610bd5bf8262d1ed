//! Who waits to be told of a session by somebody who phones or prints.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, SmallInt, Text, Timestamptz};

use super::Scope;
use crate::codes::{About, Waits};
use crate::model::actor::MayReadCases;
use crate::model::db::Tx;
use crate::model::fault::Fault;

/// So many are listed on their own page.
const MANY: i64 = 200;

/// Somebody who is to be told of a session to come, for those who may act on it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Untold {
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

/// All of them, the soonest session first.
///
/// # Errors
/// A fault.
pub fn untold<R: MayReadCases>(tx: &mut Tx<'_, R>) -> Result<Vec<Untold>, Fault> {
    let Some(scope) = Scope::of(tx) else { return Ok(Vec::new()) };
    Ok(scope.untold(tx.conn(), MANY)?)
}

impl Scope {
    pub(super) fn untold(&self, conn: &mut PgConnection, most: i64) -> QueryResult<Vec<Untold>> {
        self.query(include_str!("notices.sql")).bind::<BigInt, _>(most).load(conn)
    }
}
