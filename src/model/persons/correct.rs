//! What is written of a person, put right: one record, in whichever case it is seen.

use diesel::prelude::*;
use uuid::Uuid;

use super::{NewPerson, PersonError, refused};
use crate::model::actor::MayWorkOnCases;
use crate::model::db::Tx;
use crate::model::ids::CentreId;
use crate::model::schema::persons;

/// Writes names and facts of a person anew; what is sealed stays. The row is locked by the caller.
pub(in crate::model) fn correct<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    id: Uuid,
    new: &NewPerson,
) -> Result<(), PersonError> {
    diesel::update(persons::table.find((centre.0, id)))
        .set((
            (persons::given_name.eq(&new.given_name), persons::father_name.eq(&new.father_name)),
            (persons::family_name.eq(&new.family_name), persons::gender.eq(new.gender)),
            (persons::birth_year.eq(new.birth_year), persons::adult_on.eq(new.adult_on)),
            (persons::municipality.eq(new.municipality.as_ref()), persons::language.eq(new.language)),
            persons::version.eq(persons::version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(())
}
