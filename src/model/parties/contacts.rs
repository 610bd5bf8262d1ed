//! How a party is reached, and how not. Contacts are sealed; who works on the case opens them, and each look is recorded.

use diesel::prelude::*;

use super::correct::{self, CorrectError};
use super::join;
use super::one::{One, Versions};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::fault::{Fault, Missing};
use crate::model::notices;
use crate::model::persons::{self, Contacts};
use crate::model::schema::parties;
use crate::model::sessions;

/// Opens the contacts of a party. Who shows them records the look: see [`contacts_viewed`].
///
/// # Errors
/// They are not for the user, or a fault.
pub fn contacts<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One) -> Result<Contacts, Missing> {
    if !case.standing.keeps_case() {
        return Err(Missing::Row);
    }
    let Some(person) = one.person else { return Ok(of_body(tx, case, one)?) };
    Ok(persons::contacts_of(tx, case.centre, person)?)
}

/// The look at the contacts of a party, for the audit trail.
pub fn contacts_viewed(case: &Case<'_>, one: &One) -> Event {
    case.event(InCase::ContactsViewed, one.id)
}

fn of_body<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One) -> Result<Contacts, Fault> {
    let Some(key) = persons::key_of(tx, case.centre, one.id)? else { return Ok(Contacts::default()) };
    let row = parties::table.find((case.centre.0, one.id)).select(parties::contacts_sealed);
    let sealed: Option<Vec<u8>> = row.first(tx.conn())?;
    persons::open_contacts(&key, one.id, "parties.contacts", sealed.as_deref())
}

/// Writes the contacts of a party anew, if nobody else changed it since these versions. Those of a person hold in each of the
/// person's cases, and each records it.
///
/// # Errors
/// See [`CorrectError`].
pub fn correct_contacts<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    seen: Versions,
    new: &Contacts,
) -> Result<Recorded<()>, CorrectError> {
    let (one, elsewhere) = correct::own(tx, case, number, seen)?;
    let old = super::contacts(tx, case, &one)?;
    let discreet = |contacts: &Contacts| contacts.wish.as_ref().is_some_and(|wish| wish.discreet);
    if (&old.phone, &old.email) != (&new.phone, &new.email) || discreet(new) && !discreet(&old) {
        sessions::reached_otherwise(tx, case, one.id)?;
    }
    if let Some(person) = one.person {
        persons::write_contacts(tx, case.centre, person, new)?;
        correct::corrected_elsewhere(tx, case, InCase::ContactsCorrected, &elsewhere)?;
    } else {
        let sealed = join::seal(tx, case, one.id, new)?;
        diesel::update(parties::table.find((case.centre.0, one.id)))
            .set((parties::contacts_sealed.eq(sealed), parties::version.eq(parties::version + 1)))
            .execute(tx.conn())
            .map_err(Fault::from)?;
    }
    notices::look_again(tx, case.centre, one.id)?;
    Ok(tx.record(case.event(InCase::ContactsCorrected, one.id), ())?)
}
