//! What is sealed of persons and parties already is opened, so that an import changes of it only what the format knows:
//! an address, a safe contact, a disability stay as they were stored.

use uuid::Uuid;

use super::known_parties::{KnownPerson, Stored};
use crate::model::fault::Fault;
use crate::model::keys::{DataKey, MasterKey};
use crate::model::persons::{Contacts, Special, open_contacts, open_special, seal_contacts};
use crate::model::register::staged;

/// A person's key, and what was sealed under it.
pub(super) struct Opened {
    pub(super) id: Uuid,
    pub(super) key: DataKey,
    pub(super) wrapped: Vec<u8>,
    pub(super) contacts: Contacts,
    pub(super) special: Special,
}

/// Opens what is known of a person; who is new gets a key, and the id of the row that came first.
pub(super) fn opened(keys: &MasterKey, known: Option<KnownPerson>, again: Option<Uuid>) -> Result<Opened, Fault> {
    let Some(KnownPerson { id, wrapped, contacts_sealed, special_sealed }) = known else {
        let id = again.unwrap_or_else(Uuid::now_v7);
        let (key, wrapped) = keys.new_data_key(id);
        return Ok(Opened { id, key, wrapped, contacts: Contacts::default(), special: Special::default() });
    };
    let key = keys.unwrap(id, &wrapped)?;
    let contacts = open_contacts(&key, id, "persons.contacts", contacts_sealed.as_deref())?;
    let special = open_special(&key, id, special_sealed.as_deref())?;
    Ok(Opened { id, key, wrapped, contacts, special })
}

/// Seals the contacts of an organisation or group under a key of its own.
pub(super) fn seal_party(
    keys: &MasterKey,
    party: &mut staged::Party,
    contacts: &Contacts,
    before: Option<&Stored>,
) -> Result<(), Fault> {
    let before = before.filter(|row| row.person_id.is_none());
    let (key, wrapped, stored) = match before.and_then(|row| row.wrapped.clone().map(|wrapped| (row, wrapped))) {
        Some((row, wrapped)) => {
            let key = keys.unwrap(party.id, &wrapped)?;
            let stored = open_contacts(&key, party.id, "parties.contacts", row.contacts_sealed.as_deref())?;
            (key, wrapped, stored)
        }
        None if contacts.is_empty() => return Ok(()),
        None => {
            let (key, wrapped) = keys.new_data_key(party.id);
            (key, wrapped, Contacts::default())
        }
    };
    let merged = Contacts { phone: contacts.phone.clone(), email: contacts.email.clone(), ..stored };
    party.contacts_sealed = seal_contacts(&key, party.id, "parties.contacts", &merged)?;
    party.wrapped = Some(wrapped);
    Ok(())
}
