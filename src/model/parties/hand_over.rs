//! Parties that turn out to be another record of the same person.

use diesel::prelude::*;
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::schema::parties;

/// Where a person takes part: the party and its case, of every case of the centre.
pub(in crate::model) fn places<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    person: Uuid,
) -> Result<Vec<(Uuid, Uuid)>, Fault> {
    let own = parties::table.filter(parties::centre_id.eq(centre).and(parties::person_id.eq(person)));
    Ok(own.select((parties::id, parties::case_id)).order(parties::id).load(tx.conn())?)
}

/// Makes these parties of one record those of another one. Whoever has one of them before their eyes sees that it changed.
pub(in crate::model) fn hand_over<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    which: &[Uuid],
    (from, to): (Uuid, Uuid),
) -> Result<usize, Fault> {
    let own = parties::table.filter(parties::centre_id.eq(centre).and(parties::person_id.eq(from)));
    Ok(diesel::update(own.filter(parties::id.eq_any(which)))
        .set((parties::person_id.eq(to), parties::version.eq(parties::version + 1)))
        .execute(tx.conn())?)
}
