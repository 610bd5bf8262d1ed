//! By which words a contact is found, though with whom it was is sealed: digests that only the master key makes.

use std::collections::BTreeSet;

use diesel::prelude::*;
use uuid::Uuid;

use super::Content;
use crate::model::actor::MayWorkOnCases;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::keys::MasterKey;
use crate::model::schema::contact_words;
use crate::words;

/// Digits from which on what was typed is a phone number.
const DIGITS: usize = 5;

fn of_name(keys: &MasterKey, word: &str) -> Vec<u8> {
    keys.blind("contact word", word).to_vec()
}

fn of_phone(keys: &MasterKey, number: &str) -> Vec<u8> {
    keys.blind("contact phone", &words::phone_key(number)).to_vec()
}

/// Keeps by what a contact is found: the name of whom it was with, and the number. `party` is the name that the case has.
pub(super) fn keep<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    id: Uuid,
    content: &Content,
    party: &str,
) -> Result<(), Fault> {
    let keys = tx.keys();
    let names = words::indexed(&format!("{} {party}", content.who));
    let mut digests: BTreeSet<Vec<u8>> = names.iter().map(|word| of_name(keys, word)).collect();
    if !content.phone.is_empty() {
        digests.insert(of_phone(keys, &content.phone));
    }
    let row = |word| (contact_words::centre_id.eq(centre), contact_words::word.eq(word), contact_words::contact_id.eq(id));
    let rows: Vec<_> = digests.into_iter().map(row).collect();
    diesel::insert_into(contact_words::table).values(rows).execute(tx.conn())?;
    Ok(())
}

/// The same of a contact that is corrected.
pub(super) fn keep_anew<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    id: Uuid,
    content: &Content,
    party: &str,
) -> Result<(), Fault> {
    let stored = contact_words::table.filter(contact_words::centre_id.eq(centre).and(contact_words::contact_id.eq(id)));
    diesel::delete(stored).execute(tx.conn())?;
    keep(tx, centre, id, content, party)
}

/// The digests of what somebody looks for: a phone number, or whole words of a name.
pub(super) fn wanted(keys: &MasterKey, typed: &str) -> Vec<Vec<u8>> {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    if digits >= DIGITS && !typed.chars().any(char::is_alphabetic) {
        return vec![of_phone(keys, typed)];
    }
    let words: BTreeSet<String> = words::wanted(typed).into_iter().map(|wanted| wanted.word).collect();
    words.iter().map(|word| of_name(keys, word)).collect()
}
