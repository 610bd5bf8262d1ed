//! How several parties are reached, for who phones or writes to one after the other.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::safety::{Place, unsafe_ways};
use crate::codes::{ContactWay, Language};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::Tx;
use crate::model::events::Event;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::persons::{self, Contacts};
use crate::model::schema::parties;
use crate::model::statement::Statement;

/// How somebody is reached, and in which language one speaks with them.
#[derive(Debug, Clone, Default)]
pub struct Reached {
    /// How.
    pub contacts: Contacts,
    /// None where nobody asked, and of organisations and groups.
    pub language: Option<Language>,
}

/// What is found of several, and the looks at it to record.
type Looked<T> = Result<(T, Vec<Event>), Fault>;

/// How parties of cases that the user keeps are reached by these ways, in their order, with the looks at it to record. Nothing of
/// those at whose number or address another side may answer.
///
/// # Errors
/// A fault.
pub(in crate::model) fn reach<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    wanted: &[(Place, ContactWay)],
) -> Looked<Vec<Option<Reached>>> {
    let known = contacts_of(tx, wanted)?;
    let (mut found, mut looks) = (Vec::new(), Vec::new());
    for &(place, way) in wanted {
        let (centre, case, subject) = place;
        let reached = known.get(&subject).cloned().unwrap_or_default();
        if unsafe_ways(tx, place, &reached.contacts)?.contains(&way) {
            found.push(None);
            continue;
        }
        looks.push(Event::InCase { centre, case, what: InCase::ContactsViewed, subject });
        found.push(Some(reached));
    }
    Ok((found, looks))
}

/// How these parties of a case, by number, are reached by telephone, with the looks at it to record. Nothing of those at whose
/// number another side may answer.
///
/// # Errors
/// A fault.
pub fn phones<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    numbers: &[i16],
) -> Looked<BTreeMap<i16, Option<Reached>>> {
    if !case.standing.keeps_case() {
        return Ok(Default::default());
    }
    let own = parties::table.filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)));
    let found: Vec<(i16, Uuid)> =
        own.filter(parties::party_no.eq_any(numbers)).select((parties::party_no, parties::id)).load(tx.conn())?;
    let wanted: Vec<_> = found.iter().map(|(_, id)| ((case.centre, case.id, *id), ContactWay::Phone)).collect();
    let (reached, looks) = reach(tx, &wanted)?;
    Ok((found.into_iter().map(|(number, _)| number).zip(reached).collect(), looks))
}

/// The contacts of several parties, by their keys; nothing of whom was erased.
fn contacts_of<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, wanted: &[(Place, ContactWay)]) -> Result<HashMap<Uuid, Reached>, Fault> {
    #[derive(QueryableByName)]
    struct Sealed {
        #[diesel(sql_type = SqlUuid)]
        id: Uuid,
        #[diesel(sql_type = Nullable<SqlUuid>)]
        person_id: Option<Uuid>,
        #[diesel(sql_type = Nullable<Text>)]
        language: Option<Language>,
        #[diesel(sql_type = Nullable<Binary>)]
        sealed: Option<Vec<u8>>,
        #[diesel(sql_type = Binary)]
        wrapped: Vec<u8>,
    }
    let (centres, ids): (Vec<CentreId>, Vec<Uuid>) = wanted.iter().map(|((centre, _, id), _)| (*centre, *id)).unzip();
    let rows: Vec<Sealed> = Statement::new(
        "SELECT p.id, p.person_id, n.language, coalesce(n.contacts_sealed, p.contacts_sealed) AS sealed, k.wrapped
         FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS x (centre_id, id)) x
         JOIN parties p ON p.centre_id = x.centre_id AND p.id = x.id
         LEFT JOIN persons n ON n.centre_id = x.centre_id AND n.id = p.person_id
         JOIN data_keys k ON k.centre_id = x.centre_id AND k.id = coalesce(p.person_id, p.id)",
    )
    .bind::<Array<SqlUuid>, _>(centres)
    .bind::<Array<SqlUuid>, _>(ids)
    .load(tx.conn())?;
    let keys = tx.keys();
    let opened = rows.into_iter().map(|row| {
        let (owner, column) = row.person_id.map_or((row.id, "parties.contacts"), |person| (person, "persons.contacts"));
        let contacts = persons::open_contacts(&keys.unwrap(owner, &row.wrapped)?, owner, column, row.sealed.as_deref())?;
        Ok((row.id, Reached { contacts, language: row.language }))
    });
    opened.collect()
}
