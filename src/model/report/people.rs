//! Who is behind the cases: persons, represented people and organisations, kept apart.

use std::collections::BTreeMap;

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Integer, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::Scope;
use super::shape::{AgeBandRow, CommunityRow, Genders, Involved, People, Persons, Shared};
use crate::codes::{PartyKind, PartyRole};
use crate::model::fault::Fault;
use crate::model::keys::MasterKey;
use crate::model::persons::open_special;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    role: PartyRole,
    #[diesel(sql_type = Text)]
    kind: PartyKind,
    #[diesel(sql_type = Text)]
    gender: String,
    #[diesel(sql_type = BigInt)]
    incoming: i64,
    #[diesel(sql_type = BigInt)]
    resolved: i64,
    #[diesel(sql_type = BigInt)]
    settled: i64,
    #[diesel(sql_type = Array<BigInt>)]
    incoming_heads: Vec<i64>,
    #[diesel(sql_type = Array<BigInt>)]
    resolved_heads: Vec<i64>,
    #[diesel(sql_type = Array<BigInt>)]
    settled_heads: Vec<i64>,
}

pub(super) fn people(conn: &mut PgConnection, scope: &Scope) -> Result<People, Fault> {
    let rows: Vec<Row> = scope.query(&[include_str!("touched.sql")], include_str!("people.sql")).load(conn)?;
    Ok(People {
        incoming: involved(&rows, |row| (row.incoming, &row.incoming_heads)),
        resolved: involved(&rows, |row| (row.resolved, &row.resolved_heads)),
        settled: involved(&rows, |row| (row.settled, &row.settled_heads)),
    })
}

fn involved(rows: &[Row], of: impl Fn(&Row) -> (i64, &Vec<i64>)) -> Involved {
    let mut involved = Involved::default();
    for row in rows {
        let (count, heads) = of(row);
        match row.kind {
            PartyKind::Organisation => involved.organisations += count,
            PartyKind::Group => {
                involved.represented.groups += count;
                if let [women, men, other, undisclosed] = heads.as_slice() {
                    let more = Genders { women: *women, men: *men, other: *other, undisclosed: *undisclosed };
                    involved.represented.heads = involved.represented.heads.plus(more);
                }
            }
            PartyKind::Person => {
                if let Some(genders) = of_role(&mut involved.persons, row.role) {
                    genders.add(&row.gender, count);
                }
            }
        }
    }
    let persons = &mut involved.persons;
    let total = [persons.initiating, persons.responding, persons.injured_party, persons.suspect, persons.other]
        .into_iter()
        .fold(Genders::default(), Genders::plus);
    persons.total = Shared { genders: total, women_share: total.women_share() };
    involved.represented.women_share = involved.represented.heads.women_share();
    involved
}

/// Counted parties alone; those who only accompany are in the query of none of them.
fn of_role(persons: &mut Persons, role: PartyRole) -> Option<&mut Genders> {
    match role {
        PartyRole::Claimant | PartyRole::Initiator => Some(&mut persons.initiating),
        PartyRole::Respondent => Some(&mut persons.responding),
        PartyRole::InjuredParty => Some(&mut persons.injured_party),
        PartyRole::Suspect => Some(&mut persons.suspect),
        PartyRole::Other => Some(&mut persons.other),
        PartyRole::Representative | PartyRole::Guardian | PartyRole::Interpreter | PartyRole::SupportPerson => None,
    }
}

#[derive(QueryableByName)]
struct Person {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    gender: String,
    #[diesel(sql_type = Nullable<Integer>)]
    age: Option<i32>,
    #[diesel(sql_type = Nullable<Binary>)]
    special_sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    wrapped: Option<Vec<u8>>,
}

/// Persons of incoming stays by age band and by community, the latter opened under each person's key. A person whose key
/// was erased counts as undisclosed.
pub(super) fn incoming_persons(
    conn: &mut PgConnection,
    keys: &MasterKey,
    scope: &Scope,
) -> Result<(Vec<AgeBandRow>, Vec<CommunityRow>), Fault> {
    let persons: Vec<Person> = scope.query(&[include_str!("touched.sql")], include_str!("incoming_persons.sql")).load(conn)?;
    let mut bands: BTreeMap<&'static str, Genders> = BTreeMap::new();
    let mut communities: BTreeMap<String, Genders> = BTreeMap::new();
    for person in &persons {
        bands.entry(age_band(person.age)).or_default().add(&person.gender, 1);
        let special = match &person.wrapped {
            Some(wrapped) => open_special(&keys.unwrap(person.id, wrapped)?, person.id, person.special_sealed.as_deref())?,
            None => crate::model::persons::Special::default(),
        };
        let community = special.community.unwrap_or_else(|| "undisclosed".to_owned());
        communities.entry(community).or_default().add(&person.gender, 1);
    }
    let bands = bands.into_iter().map(|(age_band, genders)| AgeBandRow { age_band, genders }).collect();
    let communities = communities.into_iter().map(|(community, genders)| CommunityRow { community, genders }).collect();
    Ok((bands, communities))
}

fn age_band(age: Option<i32>) -> &'static str {
    match age {
        None => "unknown",
        Some(..18) => "under_18",
        Some(18..30) => "18_29",
        Some(30..45) => "30_44",
        Some(45..65) => "45_64",
        Some(65..) => "65_plus",
    }
}
