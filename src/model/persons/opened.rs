//! What is sealed of a stored person: opened, and sealed anew.

use diesel::prelude::*;
use uuid::Uuid;

use super::add::known_community;
use super::{Contacts, PersonError, Special, open_contacts, open_special, seal_contacts, seal_special};
use crate::model::actor::{Audience, MayWorkOnCases};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::keys::{DataKey, MasterKey};
use crate::model::schema::{data_keys, persons};
use crate::words;

/// The key under which a person's or a party's own data lie; none of who was erased, or of a party that never had any.
pub(in crate::model) fn key_of<R: Audience>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    owner: Uuid,
) -> Result<Option<DataKey>, Fault> {
    let row = data_keys::table.find((centre.0, owner)).select(data_keys::wrapped);
    let wrapped: Option<Vec<u8>> = row.first(tx.conn()).optional()?;
    Ok(wrapped.map(|wrapped| tx.keys().unwrap(owner, &wrapped)).transpose()?)
}

/// A key for somebody who has none.
pub(in crate::model) fn new_key<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId, owner: Uuid) -> Result<DataKey, Fault> {
    let (key, wrapped) = tx.keys().new_data_key(owner);
    diesel::insert_into(data_keys::table)
        .values((data_keys::centre_id.eq(centre), data_keys::id.eq(owner), data_keys::wrapped.eq(wrapped)))
        .execute(tx.conn())?;
    Ok(key)
}

/// The digests of phone and mail, by which a person is found.
pub(super) fn digests(keys: &MasterKey, contacts: &Contacts) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
    let phone = contacts.phone.as_ref().map(|phone| keys.blind("phone", &words::phone_key(phone)).to_vec());
    let email = contacts.email.as_ref().map(|email| keys.blind("email", &words::normal_email(email)).to_vec());
    (phone, email)
}

const ERASED: Fault = Fault::Broken("a person whose key was destroyed takes no data");

/// How a person is reached; of who was erased, nothing. Who shows it records the look.
pub(in crate::model) fn contacts_of<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    person: Uuid,
) -> Result<Contacts, Fault> {
    let Some(key) = key_of(tx, centre, person)? else { return Ok(Contacts::default()) };
    let row = persons::table.find((centre.0, person)).select(persons::contacts_sealed);
    let sealed: Option<Vec<u8>> = row.first(tx.conn())?;
    open_contacts(&key, person, "persons.contacts", sealed.as_deref())
}

/// What a person declared; of who was erased, nothing. Who shows it records the look.
pub(in crate::model) fn special_of<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    person: Uuid,
) -> Result<Special, Fault> {
    let Some(key) = key_of(tx, centre, person)? else { return Ok(Special::default()) };
    let row = persons::table.find((centre.0, person)).select(persons::special_sealed);
    let sealed: Option<Vec<u8>> = row.first(tx.conn())?;
    open_special(&key, person, sealed.as_deref())
}

/// Writes the contacts of a person anew.
pub(in crate::model) fn write_contacts<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    person: Uuid,
    contacts: &Contacts,
) -> Result<(), Fault> {
    let key = key_of(tx, centre, person)?.ok_or(ERASED)?;
    let (phone, email) = digests(tx.keys(), contacts);
    diesel::update(persons::table.find((centre.0, person)))
        .set((
            persons::contacts_sealed.eq(seal_contacts(&key, person, "persons.contacts", contacts)?),
            (persons::phone_digest.eq(phone), persons::email_digest.eq(email)),
            persons::version.eq(persons::version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Writes anew what a person declared.
pub(in crate::model) fn write_special<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    person: Uuid,
    special: &Special,
) -> Result<(), PersonError> {
    known_community(tx, special)?;
    let key = key_of(tx, centre, person)?.ok_or(ERASED)?;
    diesel::update(persons::table.find((centre.0, person)))
        .set((persons::special_sealed.eq(seal_special(&key, person, special)?), persons::version.eq(persons::version + 1)))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(())
}
