//! The same phone, mail or address on two sides of a case is unsafe until somebody asked: what one side is told there, the other
//! reads or hears.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::correct::{self, CorrectError};
use super::one::{One, Versions};
use crate::codes::ContactWay;
use crate::model::actor::{Audience, MayWorkOnCases};
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, Missing};
use crate::model::ids::{CaseId, CentreId};
use crate::model::keys::MasterKey;
use crate::model::notices;
use crate::model::persons::{self, Contacts};
use crate::model::schema::{contact_answers, parties};
use crate::model::statement::Statement;
use crate::words;

/// What a party said when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whether it can be reached there safely.
    pub safe: bool,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// Who asked.
    pub asked_by: String,
}

/// A phone, mail or address that a party of another side has too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Which.
    pub way: ContactWay,
    /// The number of the other party.
    pub other_no: i16,
    /// What the other party is called.
    pub other: String,
    /// What was answered last about this very number or address.
    pub answer: Option<Answer>,
    other_id: Uuid,
    digest: [u8; 32],
}

/// A party: its centre, its case, its key.
pub(in crate::model) type Place = (CentreId, CaseId, Uuid);

/// Digests of all the ways in which somebody is reached.
fn digests(keys: &MasterKey, contacts: &Contacts) -> Vec<(ContactWay, [u8; 32])> {
    let Contacts { phone, email, address, safe: _, wish: _ } = contacts;
    // Of an address the letters and digits count: how it is set in lines and commas differs.
    let plain = |text: &String| words::fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let phone = phone.as_ref().map(|text| (ContactWay::Phone, keys.blind("phone", &words::phone_key(text))));
    let email = email.as_ref().map(|text| (ContactWay::Email, keys.blind("email", &mailbox(text))));
    let address = address.as_ref().map(|text| (ContactWay::Address, keys.blind("address", &plain(text))));
    [phone, email, address].into_iter().flatten().collect()
}

/// The mailbox behind an address: what follows a plus sign is for its owner to sort by (RFC 5233).
fn mailbox(address: &str) -> String {
    let address = words::normal_email(address);
    match address.split_once('@') {
        Some((name, domain)) => format!("{}@{domain}", name.split('+').next().unwrap_or(name)),
        None => address,
    }
}

/// A party of another side, sealed.
#[derive(QueryableByName)]
struct Across {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SmallInt)]
    party_no: i16,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person: Option<Uuid>,
    #[diesel(sql_type = Binary)]
    wrapped: Vec<u8>,
    #[diesel(sql_type = Binary)]
    sealed: Vec<u8>,
}

impl Across {
    fn open(&self, keys: &MasterKey) -> Result<Contacts, Fault> {
        let (owner, column) = self.person.map_or((self.id, "parties.contacts"), |person| (person, "persons.contacts"));
        persons::open_contacts(&keys.unwrap(owner, &self.wrapped)?, owner, column, Some(&self.sealed))
    }
}

/// Those of other sides of whom contacts are known. Who acts for a party and has no side of their own stands with it; who stands with
/// nobody, as an interpreter, is on another side than everybody.
fn across<R: Audience>(tx: &mut Tx<'_, R>, (centre, case, party): Place) -> Result<Vec<Across>, Fault> {
    Ok(Statement::new(
        "WITH placed AS (
             SELECT p.id, p.party_no, p.person_id AS person, coalesce(p.name, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, ''))) AS name,
                 coalesce(n.contacts_sealed, p.contacts_sealed) AS sealed,
                 coalesce(p.side, (SELECT min(w.side) FROM representations r JOIN parties w ON w.centre_id = $1 AND w.id = r.party_id
                                   WHERE r.centre_id = $1 AND r.representative_id = p.id)) AS side
             FROM parties p LEFT JOIN persons n ON n.centre_id = $1 AND n.id = p.person_id WHERE p.centre_id = $1 AND p.case_id = $2)
         SELECT o.id, o.party_no, o.name, o.person, k.wrapped, o.sealed FROM placed me
         JOIN placed o ON o.id <> me.id AND (o.side <> me.side OR o.side IS NULL OR me.side IS NULL)
             AND o.person IS DISTINCT FROM coalesce(me.person, me.id) AND o.sealed IS NOT NULL
         JOIN data_keys k ON k.centre_id = $1 AND k.id = coalesce(o.person, o.id)
         WHERE me.id = $3 ORDER BY o.party_no",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<SqlUuid, _>(case)
    .bind::<SqlUuid, _>(party)
    .load(tx.conn())?)
}

#[derive(QueryableByName)]
struct Answered {
    #[diesel(sql_type = SqlUuid)]
    other_id: Uuid,
    #[diesel(sql_type = Text)]
    channel: ContactWay,
    #[diesel(sql_type = Binary)]
    digest: Vec<u8>,
    #[diesel(sql_type = Bool)]
    safe: bool,
    #[diesel(sql_type = Timestamptz)]
    asked_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    asked_by: String,
}

/// What a party has in common with other sides, and what it said about that. Part of a look at its contacts.
///
/// # Errors
/// It is not for the user, or a fault.
pub fn shared<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One) -> Result<Vec<Shared>, Missing> {
    let contacts = super::contacts(tx, case, one)?;
    Ok(shared_of(tx, (case.centre, case.id, one.id), &contacts)?)
}

/// The ways by which a party cannot be reached safely: another side can be reached there too, and nobody said that it is safe. A person
/// who takes part more than once is told once, so it is asked of all the places they have in the case.
pub(in crate::model) fn unsafe_ways<R: Audience>(
    tx: &mut Tx<'_, R>,
    (centre, case, party): Place,
    contacts: &Contacts,
) -> Result<Vec<ContactWay>, Fault> {
    let own = parties::table.filter(parties::centre_id.eq(centre).and(parties::case_id.eq(case)));
    let person: Option<Option<Uuid>> =
        own.filter(parties::id.eq(party)).select(parties::person_id).first(tx.conn()).optional()?;
    let same: Vec<Uuid> = match person.flatten() {
        Some(person) => own.filter(parties::person_id.eq(person)).select(parties::id).load(tx.conn())?,
        None => vec![party],
    };
    let is_unsafe = |shared: &Shared| shared.answer.as_ref().is_none_or(|answer| !answer.safe);
    let mut ways = Vec::new();
    for party in same {
        let shared = shared_of(tx, (centre, case, party), contacts)?;
        ways.extend(shared.into_iter().filter(is_unsafe).map(|shared| shared.way));
    }
    Ok(ways)
}

fn shared_of<R: Audience>(tx: &mut Tx<'_, R>, (centre, case, party): Place, contacts: &Contacts) -> Result<Vec<Shared>, Fault> {
    let own = digests(tx.keys(), contacts);
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let answers: Vec<Answered> = Statement::new(
        "SELECT a.other_id, a.channel, a.digest, a.safe, a.asked_at, u.name AS asked_by FROM contact_answers a
         JOIN users u ON u.id = a.asked_by WHERE a.centre_id = $1 AND a.case_id = $2 AND a.party_id = $3
         ORDER BY a.asked_at DESC, a.id DESC",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<SqlUuid, _>(case)
    .bind::<SqlUuid, _>(party)
    .load(tx.conn())?;
    let mut found = Vec::new();
    for other in across(tx, (centre, case, party))? {
        for (way, digest) in digests(tx.keys(), &other.open(tx.keys())?) {
            if own.contains(&(way, digest)) {
                let about = |row: &&Answered| row.other_id == other.id && row.channel == way && row.digest == digest;
                let answer = answers.iter().find(about).map(|row| Answer {
                    safe: row.safe,
                    asked_at: row.asked_at,
                    asked_by: row.asked_by.clone(),
                });
                found.push(Shared {
                    way,
                    other_no: other.party_no,
                    other: other.name.clone(),
                    answer,
                    other_id: other.id,
                    digest,
                });
            }
        }
    }
    Ok(found)
}

/// Records what a party said when it was asked alone. The answer holds for what stood there when the page was read.
///
/// # Errors
/// See [`CorrectError`]; what was asked about is not shared any more: changed meanwhile.
pub fn answer<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    seen: Versions,
    about: (ContactWay, i16),
    safe: bool,
) -> Result<Recorded<()>, CorrectError> {
    let (one, _) = correct::own(tx, case, number, seen)?;
    let all = shared(tx, case, &one)?;
    let found = all.into_iter().find(|shared| (shared.way, shared.other_no) == about).ok_or(CorrectError::Changed)?;
    let user = tx.actor().user().ok_or(CorrectError::Missing)?;
    let now = tx.now();
    diesel::insert_into(contact_answers::table)
        .values((
            (contact_answers::centre_id.eq(case.centre), contact_answers::id.eq(Uuid::now_v7())),
            (contact_answers::case_id.eq(case.id), contact_answers::party_id.eq(one.id)),
            (contact_answers::other_id.eq(found.other_id), contact_answers::channel.eq(found.way)),
            (contact_answers::digest.eq(found.digest.as_slice()), contact_answers::safe.eq(safe)),
            (contact_answers::asked_by.eq(user), contact_answers::asked_at.eq(now)),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    notices::look_again(tx, case.centre, one.id)?;
    Ok(tx.record(case.event(InCase::SafetyAsked, one.id), ())?)
}
