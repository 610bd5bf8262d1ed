//! Parties and persons that the database has already: a second import finds them again.

use std::collections::{HashMap, HashSet};

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::model::fault::Fault;
use crate::model::register::staged;

/// A party that the database has already.
#[derive(QueryableByName)]
pub(super) struct Stored {
    #[diesel(sql_type = SqlUuid)]
    case_id: Uuid,
    #[diesel(sql_type = SmallInt)]
    party_no: i16,
    #[diesel(sql_type = SqlUuid)]
    pub(super) id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub(super) person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    pub(super) register_ref: Option<String>,
    #[diesel(sql_type = Nullable<Binary>)]
    pub(super) wrapped: Option<Vec<u8>>,
}

/// The parties that these cases have already.
pub(super) fn stored<'a>(
    conn: &mut PgConnection,
    rows: impl Iterator<Item = &'a staged::Party>,
) -> Result<HashMap<(Uuid, i16), Stored>, Fault> {
    let (centres, cases): (HashSet<Uuid>, HashSet<Uuid>) = rows.map(|row| (row.centre_id, row.case_id)).unzip();
    let found: Vec<Stored> = diesel::sql_query(
        "SELECT p.case_id, p.party_no, p.id, p.person_id, q.register_ref, k.wrapped
         FROM parties p
         LEFT JOIN persons q ON q.centre_id = p.centre_id AND q.id = p.person_id
         LEFT JOIN data_keys k ON k.centre_id = p.centre_id AND k.id = coalesce(p.person_id, p.id)
         WHERE p.centre_id = ANY ($1) AND p.case_id = ANY ($2)",
    )
    .bind::<Array<SqlUuid>, _>(centres.into_iter().collect::<Vec<_>>())
    .bind::<Array<SqlUuid>, _>(cases.into_iter().collect::<Vec<_>>())
    .load(conn)?;
    Ok(found.into_iter().map(|row| ((row.case_id, row.party_no), row)).collect())
}

/// Persons by centre and reference: the id and the wrapped key.
pub(super) type Referred = HashMap<(Uuid, String), (Uuid, Vec<u8>)>;

/// Persons whom rows name by reference: that of an earlier register, or the id that an export wrote.
pub(super) fn referred(
    conn: &mut PgConnection,
    centres: impl Iterator<Item = Uuid>,
    references: Vec<String>,
) -> Result<Referred, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = SqlUuid)]
        centre_id: Uuid,
        #[diesel(sql_type = Text)]
        reference: String,
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Binary)]
        wrapped: Vec<u8>,
    }
    if references.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = references.iter().filter_map(|reference| reference.parse().ok()).collect();
    let centres: HashSet<Uuid> = centres.collect();
    let found: Vec<Row> = diesel::sql_query(
        "SELECT q.centre_id, coalesce(q.register_ref, q.id::text) AS reference, q.id, k.wrapped
         FROM persons q JOIN data_keys k ON k.centre_id = q.centre_id AND k.id = q.id
         WHERE q.centre_id = ANY ($1) AND (q.register_ref = ANY ($2) OR q.register_ref IS NULL AND q.id = ANY ($3))",
    )
    .bind::<Array<SqlUuid>, _>(centres.into_iter().collect::<Vec<_>>())
    .bind::<Array<Text>, _>(references)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(conn)?;
    Ok(found.into_iter().map(|row| ((row.centre_id, row.reference), (row.id, row.wrapped))).collect())
}
