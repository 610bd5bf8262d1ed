//! The audit trail's seal: a hash chain per centre, in commit order, and its verification.
//!
//! Events are plain inserts. The worker links them afterwards: only events of transactions older than every running one
//! (`pg_snapshot_xmin`), in the order of transaction and id, so that no late commit slips between two links. The heads are
//! appended to a file outside the database; with it, a cut tail is found as well.

use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::db::Database;
use super::fault::Fault;
use super::schema::audit_links;

mod verify;

pub use verify::{Damage, Verified, verify};

const BATCH: i64 = 2_000;

/// The head of a chain: how many events it links, and the hash of the last link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The centre's id; the nil id for the installation's chain.
    pub chain: Uuid,
    /// The number of its last link.
    pub number: i64,
    /// SHA-256 over the previous hash and the event.
    pub hash: [u8; 32],
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ", self.chain, self.number)?;
        self.hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::str::FromStr for Head {
    type Err = &'static str;

    fn from_str(line: &str) -> Result<Self, Self::Err> {
        let mut parts = line.split_whitespace();
        let mut next = || parts.next().ok_or("a head has a chain, a number and a hash");
        let chain = next()?.parse().map_err(|_no_uuid| "the chain is no id")?;
        let number = next()?.parse().map_err(|_no_number| "the number is no number")?;
        let hex = next()?;
        let mut hash = [0; 32];
        if hex.len() != 64 {
            return Err("the hash has 64 digits");
        }
        for (position, byte) in hash.iter_mut().enumerate() {
            let digits = hex.get(position * 2..position * 2 + 2).ok_or("the hash has 64 digits")?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_no_digit| "the hash is hexadecimal")?;
        }
        Ok(Self { chain, number, hash })
    }
}

#[derive(QueryableByName)]
struct EventRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    centre_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    case_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    actor: String,
    #[diesel(sql_type = Text)]
    event: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    subject_id: Option<Uuid>,
    #[diesel(sql_type = Jsonb)]
    facts: serde_json::Value,
}

impl EventRow {
    /// SHA-256 over the previous hash and each field, its length before it: no two events have the same bytes.
    fn hash(&self, previous: &[u8]) -> [u8; 32] {
        let mut hasher = Sha256::new();
        let uuid = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let fields = [
            self.id.to_string(),
            self.at.timestamp_micros().to_string(),
            uuid(self.centre_id),
            uuid(self.case_id),
            uuid(self.user_id),
            self.actor.clone(),
            self.event.clone(),
            uuid(self.subject_id),
            self.facts.to_string(),
        ];
        hasher.update(previous);
        for field in &fields {
            hasher.update(format!("{}:", field.len()));
            hasher.update(field);
        }
        hasher.finalize().into()
    }
}

/// Seals what waits, a batch at most, and gives the new heads. One worker seals at a time; another finds nothing to do.
///
/// # Errors
/// A fault.
pub fn seal(database: &Database) -> Result<Vec<Head>, Fault> {
    let mut pooled = database.connection()?;
    let conn: &mut PgConnection = &mut pooled;
    conn.transaction(|conn| {
        let mine: bool =
            diesel::select(diesel::dsl::sql::<diesel::sql_types::Bool>("pg_try_advisory_xact_lock(7305808869232730)"))
                .get_result(conn)?;
        if mine { link(conn) } else { Ok(Vec::new()) }
    })
    .map_err(|error: diesel::result::Error| error.into())
}

fn link(conn: &mut PgConnection) -> QueryResult<Vec<Head>> {
    // A row that is visible but of a transaction yet to come was restored from another cluster: it waits for nobody.
    let events: Vec<EventRow> = diesel::sql_query(
        "SELECT e.id, e.at, e.centre_id, e.case_id, e.user_id, e.actor, e.event, e.subject_id, e.facts
         FROM audit_unsealed u JOIN audit_events e ON e.id = u.event_id
         WHERE u.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            OR u.transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
         ORDER BY u.transaction_id, e.id LIMIT $1",
    )
    .bind::<BigInt, _>(BATCH)
    .load(conn)?;
    let mut heads: Vec<Head> = Vec::new();
    let mut links = Vec::new();
    for event in &events {
        let chain = event.centre_id.unwrap_or_default();
        let head = match heads.iter_mut().find(|head| head.chain == chain) {
            Some(head) => head,
            None => {
                heads.push(head_of(conn, chain)?);
                let Some(head) = heads.last_mut() else { continue };
                head
            }
        };
        head.number += 1;
        head.hash = event.hash(&head.hash);
        links.push((
            audit_links::chain.eq(chain),
            audit_links::number.eq(head.number),
            audit_links::event_id.eq(event.id),
            audit_links::hash.eq(head.hash.to_vec()),
        ));
    }
    diesel::insert_into(audit_links::table).values(links).execute(conn)?;
    let ids: Vec<i64> = events.iter().map(|event| event.id).collect();
    diesel::sql_query("DELETE FROM audit_unsealed WHERE event_id = ANY ($1)")
        .bind::<diesel::sql_types::Array<BigInt>, _>(ids)
        .execute(conn)?;
    Ok(heads)
}

fn head_of(conn: &mut PgConnection, chain: Uuid) -> QueryResult<Head> {
    let last: Option<(i64, Vec<u8>)> = audit_links::table
        .filter(audit_links::chain.eq(chain))
        .order(audit_links::number.desc())
        .select((audit_links::number, audit_links::hash))
        .first(conn)
        .optional()?;
    let (number, hash) = last.unwrap_or((0, vec![0; 32]));
    // The table's own constraint keeps hashes at 32 bytes.
    Ok(Head { chain, number, hash: hash.try_into().unwrap_or([0; 32]) })
}
