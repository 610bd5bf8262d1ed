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
    #[diesel(sql_type = Nullable<Binary>)]
    pub(super) contacts_sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    pub(super) special_sealed: Option<Vec<u8>>,
}

/// The parties that these cases have already.
pub(super) fn stored<'a>(
    conn: &mut PgConnection,
    rows: impl Iterator<Item = &'a staged::Party>,
) -> Result<HashMap<(Uuid, i16), Stored>, Fault> {
    let (centres, cases): (Vec<Uuid>, Vec<Uuid>) =
        rows.map(|row| (row.centre_id, row.case_id)).collect::<HashSet<_>>().into_iter().unzip();
    let found: Vec<Stored> = diesel::sql_query(
        "SELECT p.case_id, p.party_no, p.id, p.person_id, q.register_ref, coalesce(of_person.wrapped, of_party.wrapped) AS wrapped,
             CASE WHEN p.person_id IS NULL THEN p.contacts_sealed ELSE q.contacts_sealed END AS contacts_sealed, q.special_sealed
         FROM unnest($1, $2) AS wanted (centre_id, case_id)
         CROSS JOIN LATERAL (SELECT * FROM parties p
             WHERE p.centre_id = wanted.centre_id AND p.case_id = wanted.case_id OFFSET 0) p
         LEFT JOIN persons q ON q.centre_id = p.centre_id AND q.id = p.person_id
         LEFT JOIN data_keys of_person ON of_person.centre_id = p.centre_id AND of_person.id = p.person_id
         LEFT JOIN data_keys of_party ON of_party.centre_id = p.centre_id AND of_party.id = p.id",
    )
    .bind::<Array<SqlUuid>, _>(centres)
    .bind::<Array<SqlUuid>, _>(cases)
    .load(conn)?;
    Ok(found.into_iter().map(|row| ((row.case_id, row.party_no), row)).collect())
}

/// What the database has of a person: the id, the wrapped key, and what is sealed under it.
#[derive(Clone)]
pub(super) struct KnownPerson {
    pub(super) id: Uuid,
    pub(super) wrapped: Vec<u8>,
    pub(super) contacts_sealed: Option<Vec<u8>>,
    pub(super) special_sealed: Option<Vec<u8>>,
}

impl Stored {
    /// The person of the party, if its key is there.
    pub(super) fn person(&self) -> Option<KnownPerson> {
        let (id, wrapped) = self.person_id.zip(self.wrapped.clone())?;
        let (contacts_sealed, special_sealed) = (self.contacts_sealed.clone(), self.special_sealed.clone());
        Some(KnownPerson { id, wrapped, contacts_sealed, special_sealed })
    }
}

/// Persons by centre and reference.
pub(super) type Referred = HashMap<(Uuid, String), KnownPerson>;

/// Persons whom rows name by reference: that of an earlier register, or the id that an export wrote.
pub(super) fn referred(conn: &mut PgConnection, references: impl Iterator<Item = (Uuid, String)>) -> Result<Referred, Fault> {
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
        #[diesel(sql_type = Nullable<Binary>)]
        contacts_sealed: Option<Vec<u8>>,
        #[diesel(sql_type = Nullable<Binary>)]
        special_sealed: Option<Vec<u8>>,
    }
    let references: HashSet<(Uuid, String)> = references.collect();
    if references.is_empty() {
        return Ok(HashMap::new());
    }
    let (centres_of_ids, ids): (Vec<Uuid>, Vec<Uuid>) =
        references.iter().filter_map(|(centre, reference)| Some((*centre, reference.parse::<Uuid>().ok()?))).unzip();
    let (centres, references): (Vec<Uuid>, Vec<String>) = references.into_iter().unzip();
    let found: Vec<Row> = diesel::sql_query(
        "SELECT q.centre_id, q.reference, q.id, k.wrapped, q.contacts_sealed, q.special_sealed FROM (
             SELECT wanted.centre_id, wanted.reference, p.* FROM unnest($1, $2) AS wanted (centre_id, reference)
             CROSS JOIN LATERAL (SELECT id, contacts_sealed, special_sealed FROM persons p
                 WHERE p.centre_id = wanted.centre_id AND p.register_ref = wanted.reference OFFSET 0) p
             UNION ALL
             SELECT wanted.centre_id, p.id::text, p.* FROM unnest($3, $4) AS wanted (centre_id, id)
             CROSS JOIN LATERAL (SELECT id, contacts_sealed, special_sealed FROM persons p
                 WHERE p.centre_id = wanted.centre_id AND p.id = wanted.id AND p.register_ref IS NULL OFFSET 0) p
         ) q JOIN data_keys k ON k.centre_id = q.centre_id AND k.id = q.id",
    )
    .bind::<Array<SqlUuid>, _>(centres)
    .bind::<Array<Text>, _>(references)
    .bind::<Array<SqlUuid>, _>(centres_of_ids)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(conn)?;
    let known = |row: Row| {
        let Row { centre_id, reference, id, wrapped, contacts_sealed, special_sealed } = row;
        ((centre_id, reference), KnownPerson { id, wrapped, contacts_sealed, special_sealed })
    };
    Ok(found.into_iter().map(known).collect())
}
