//! A person who was entered by mistake.

use diesel::prelude::*;
use diesel::sql_types::Uuid as SqlUuid;
use uuid::Uuid;

use crate::model::actor::MayWorkOnCases;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::schema::data_keys;
use crate::model::statement::Statement;

/// Forgets a person who takes part in nothing any more; says whether it did. Who was part of a merge stays, so that it can be undone.
pub(in crate::model) fn forget<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, person: Uuid) -> Result<bool, Fault> {
    const NOWHERE: &str = "NOT EXISTS (SELECT FROM parties p WHERE p.centre_id = $1 AND p.person_id = $2)
           AND NOT EXISTS (SELECT FROM bookings b WHERE b.centre_id = $1 AND b.person_id = $2)
           AND NOT EXISTS (SELECT FROM person_merges m WHERE m.centre_id = $1 AND $2 IN (m.kept_id, m.merged_id))";
    // The dates to avoid first, which are of no use without the person.
    let mut gone = 0;
    for row in ["absences a WHERE a.centre_id = $1 AND a.person_id = $2", "persons n WHERE n.centre_id = $1 AND n.id = $2"] {
        gone = Statement::new(format!("DELETE FROM {row} AND {NOWHERE}"))
            .bind::<SqlUuid, _>(centre)
            .bind::<SqlUuid, _>(person)
            .execute(tx.conn())?;
    }
    Ok(gone > 0)
}

/// Destroys a data key: what it sealed can be read by nobody any more, in no backup either.
pub(in crate::model) fn destroy_key<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, centre: CentreId, owner: Uuid) -> Result<(), Fault> {
    diesel::delete(data_keys::table.find((centre.0, owner))).execute(tx.conn())?;
    Ok(())
}
