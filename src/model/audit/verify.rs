//! Whether the trail is whole: every chain recomputed, every head of the file found again.

use std::collections::HashMap;

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Uuid as SqlUuid};
use uuid::Uuid;

use super::{BATCH, EventRow, Head};
use crate::model::db::Database;
use crate::model::fault::Fault;

/// What is wrong with the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// A link's hash is not that of its event: the event or the link was edited.
    Edited {
        /// The chain.
        chain: Uuid,
        /// The link.
        number: i64,
    },
    /// A number is missing in a chain.
    Gap {
        /// The chain.
        chain: Uuid,
        /// The missing link.
        number: i64,
    },
    /// An event has no link and does not wait for one.
    Unlinked {
        /// The event.
        event: i64,
    },
    /// An event has waited for minutes: somebody keeps the trail from being sealed.
    Stuck {
        /// The event.
        event: i64,
    },
    /// A head that was written to the file is not in the chain: its tail was cut or made anew.
    HeadLost {
        /// The head as the file has it.
        head: Head,
    },
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Edited { chain, number } => write!(f, "chain {chain}: link {number} does not fit its event"),
            Self::Gap { chain, number } => write!(f, "chain {chain}: link {number} is missing"),
            Self::Unlinked { event } => write!(f, "event {event} is in no chain and does not wait for one"),
            Self::Stuck { event } => write!(f, "event {event} waits for its link and does not get it"),
            Self::HeadLost { head } => write!(f, "the head {head} of the file is not in the database"),
        }
    }
}

/// The result of [`verify`].
#[derive(Debug, Default)]
pub struct Verified {
    /// Links that were checked.
    pub links: i64,
    /// Events that wait for the worker.
    pub waiting: i64,
    /// All that is wrong.
    pub damage: Vec<Damage>,
}

#[derive(QueryableByName)]
struct LinkRow {
    #[diesel(sql_type = SqlUuid)]
    chain: Uuid,
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Binary)]
    hash: Vec<u8>,
    #[diesel(embed)]
    event: EventRow,
}

/// Recomputes every chain and compares it with the heads that were written outside the database. Seal what waits before: an
/// event that still waits after five minutes is damage.
///
/// # Errors
/// A fault.
pub fn verify(database: &Database, heads: &[Head]) -> Result<Verified, Fault> {
    let mut pooled = database.connection()?;
    let conn: &mut PgConnection = &mut pooled;
    conn.build_transaction()
        .read_only()
        .repeatable_read()
        .run(|conn| {
            diesel::sql_query("SET LOCAL statement_timeout = 0").execute(conn)?;
            let mut verified = Verified::default();
            check_links(conn, heads, &mut verified)?;
            check_events(conn, &mut verified)?;
            Ok(verified)
        })
        .map_err(|error: diesel::result::Error| error.into())
}

fn check_links(conn: &mut PgConnection, heads: &[Head], verified: &mut Verified) -> QueryResult<()> {
    let mut at = Head { chain: Uuid::nil(), number: 0, hash: [0; 32] };
    let mut missing: HashMap<(Uuid, i64), &Head> = heads.iter().map(|head| ((head.chain, head.number), head)).collect();
    loop {
        let page: Vec<LinkRow> = diesel::sql_query(
            "SELECT l.chain, l.number, l.hash,
                    e.id, e.at, e.centre_id, e.case_id, e.user_id, e.actor, e.event, e.subject_id, e.facts
             FROM audit_links l JOIN audit_events e ON e.id = l.event_id
             WHERE (l.chain, l.number) > ($1, $2) ORDER BY l.chain, l.number LIMIT $3",
        )
        .bind::<SqlUuid, _>(at.chain)
        .bind::<BigInt, _>(at.number)
        .bind::<BigInt, _>(BATCH)
        .load(conn)?;
        if page.is_empty() {
            break;
        }
        for row in &page {
            if row.chain != at.chain {
                at = Head { chain: row.chain, number: 0, hash: [0; 32] };
            }
            if row.number != at.number + 1 {
                verified.damage.push(Damage::Gap { chain: row.chain, number: at.number + 1 });
            } else if row.event.hash(&at.hash).as_slice() != row.hash.as_slice()
                || row.event.centre_id.unwrap_or_default() != row.chain
            {
                verified.damage.push(Damage::Edited { chain: row.chain, number: row.number });
            }
            at.number = row.number;
            // From here on with the stored hash: one edit is one finding, not one for each link after it.
            at.hash = row.hash.clone().try_into().unwrap_or([0; 32]);
            verified.links += 1;
            if missing.get(&(at.chain, at.number)).is_some_and(|head| **head == at) {
                missing.remove(&(at.chain, at.number));
            }
        }
    }
    let mut lost: Vec<Head> = missing.into_values().cloned().collect();
    lost.sort_by_key(|head| (head.chain, head.number));
    verified.damage.extend(lost.into_iter().map(|head| Damage::HeadLost { head }));
    Ok(())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

fn check_events(conn: &mut PgConnection, verified: &mut Verified) -> QueryResult<()> {
    let unlinked: Vec<Count> = diesel::sql_query(
        "SELECT e.id AS value FROM audit_events e
         WHERE NOT EXISTS (SELECT FROM audit_links l WHERE l.event_id = e.id)
           AND NOT EXISTS (SELECT FROM audit_unsealed u WHERE u.event_id = e.id) ORDER BY e.id LIMIT 1000",
    )
    .load(conn)?;
    verified.damage.extend(unlinked.into_iter().map(|row| Damage::Unlinked { event: row.value }));
    let waiting: Count = diesel::sql_query("SELECT count(*) AS value FROM audit_unsealed").get_result(conn)?;
    verified.waiting = waiting.value;
    let stuck: Vec<Count> = diesel::sql_query(
        // As long as an older transaction runs (an import), the worker waits too.
        "SELECT e.id AS value FROM audit_unsealed u JOIN audit_events e ON e.id = u.event_id
         WHERE u.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) AND e.at < now() - interval '5 minutes'
         ORDER BY e.id LIMIT 1000",
    )
    .load(conn)?;
    verified.damage.extend(stuck.into_iter().map(|row| Damage::Stuck { event: row.value }));
    Ok(())
}
