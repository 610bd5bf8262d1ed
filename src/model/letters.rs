//! Letters: what a page that is handed out says of the person it is for, and what the desk must know before it prints.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{Case, InCase};
use super::db::Tx;
use super::events::Event;
use super::fault::{Fault, Missing};
use super::persons::{Contacts, open_contacts};
use super::statement::Statement;
use crate::codes::{Language, PartyKind, PartyRole};
use crate::{time, words};

/// Somebody in a case to whom something may be handed: who has left gets no more letters.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the tables")]
pub struct Addressee {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SmallInt)]
    pub number: i16,
    #[diesel(sql_type = Nullable<Text>)]
    pub side: Option<String>,
    #[diesel(sql_type = Text)]
    pub role: PartyRole,
    #[diesel(sql_type = Text)]
    pub kind: PartyKind,
    #[diesel(sql_type = Text)]
    pub gender: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// None where nobody asked, and of organisations and groups.
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<Language>,
    /// Who acts for the party today, by name.
    #[diesel(sql_type = Nullable<Text>)]
    pub representatives: Option<String>,
}

/// The addressees of a case by side, for those who keep it.
///
/// # Errors
/// Not for this actor; or a fault.
pub fn addressees<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Addressee>, Missing> {
    if !case.standing.keeps_case() {
        return Err(Missing::Row);
    }
    let query = Statement::new(include_str!("letters/addressees.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<Date, _>(time::day(tx.now(), case.zone));
    Ok(query.load(tx.conn()).map_err(Fault::from)?)
}

/// When somebody is to come to a session: at a time of their own, or when it begins. None of who is not invited.
///
/// # Errors
/// A fault.
pub fn arrival<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session: i16,
    to: &Addressee,
) -> Result<Option<DateTime<Utc>>, Fault> {
    #[derive(QueryableByName)]
    struct Arrival {
        #[diesel(sql_type = Timestamptz)]
        at: DateTime<Utc>,
    }
    let query = Statement::new(
        "SELECT coalesce(a.arrives_at, s.starts_at) AS at FROM sessions s
         JOIN attendees a ON a.centre_id = s.centre_id AND a.session_id = s.id
         WHERE s.centre_id = $1 AND s.case_id = $2 AND s.session_no = $3 AND a.party_id = $4",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<SmallInt, _>(session)
    .bind::<SqlUuid, _>(to.id);
    let found: Option<Arrival> = query.get_result(tx.conn()).optional()?;
    Ok(found.map(|arrival| arrival.at))
}

/// What to mind before a letter leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Care {
    /// What the person asked for: which way, which hours, what may not be sent where.
    pub rule: Option<String>,
    /// Whether somebody of another side has the same phone, mail or address: a letter may come into other hands.
    pub shared: bool,
}

#[derive(QueryableByName)]
struct Sealed {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    side: Option<String>,
    #[diesel(sql_type = SqlUuid)]
    owner: Uuid,
    #[diesel(sql_type = Nullable<Binary>)]
    wrapped: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    contacts: Option<Vec<u8>>,
}

impl Sealed {
    fn open<R: MayWorkOnCases>(&self, tx: &Tx<'_, R>) -> Result<Contacts, Fault> {
        let Some(wrapped) = &self.wrapped else { return Ok(Contacts::default()) };
        let column = if self.owner == self.id { "parties.contacts" } else { "persons.contacts" };
        open_contacts(&tx.keys().unwrap(self.owner, wrapped)?, self.owner, column, self.contacts.as_deref())
    }
}

/// What to mind before a letter to somebody leaves, with the event under which the look at it is recorded.
///
/// # Errors
/// A fault.
pub fn care<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, to: &Addressee) -> Result<(Care, Event), Fault> {
    let query = Statement::new(
        "SELECT p.id, p.side, coalesce(p.person_id, p.id) AS owner, k.wrapped,
             CASE WHEN p.person_id IS NULL THEN p.contacts_sealed ELSE n.contacts_sealed END AS contacts
         FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
         LEFT JOIN data_keys k ON k.centre_id = p.centre_id AND k.id = coalesce(p.person_id, p.id)
         WHERE p.centre_id = $1 AND p.case_id = $2",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id);
    let rows: Vec<Sealed> = query.load(tx.conn())?;
    let mut own = Contacts::default();
    let mut others = Vec::new();
    for row in &rows {
        if row.id == to.id {
            own = row.open(tx)?;
        } else if row.side.is_some() && row.side != to.side {
            others.push(row.open(tx)?);
        }
    }
    let shared = others.iter().any(|other| is_shared(&own, other));
    Ok((Care { rule: own.safe, shared }, case.event(InCase::InvitationViewed, to.id)))
}

fn is_shared(own: &Contacts, other: &Contacts) -> bool {
    let same = |own: &Option<String>, other: &Option<String>, key: fn(&str) -> String| {
        own.as_deref().zip(other.as_deref()).is_some_and(|(own, other)| key(own) == key(other))
    };
    same(&own.phone, &other.phone, words::phone_key)
        || same(&own.email, &other.email, words::normal_email)
        || same(&own.address, &other.address, words::fold)
}

/// The file that a court or another body handed over, and in which language it is written to.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Referred {
    #[diesel(sql_type = Text)]
    pub referrer: String,
    #[diesel(sql_type = Text)]
    pub language: Language,
    #[diesel(sql_type = Text)]
    pub file_number: String,
    #[diesel(sql_type = Nullable<Date>)]
    pub referred_on: Option<NaiveDate>,
    #[diesel(sql_type = Date)]
    pub received_on: NaiveDate,
}

/// The first file of a case that a body handed over; none where the parties came themselves.
///
/// # Errors
/// A fault.
pub fn referred<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Option<Referred>, Fault> {
    let query = Statement::new(
        "SELECT b.name AS referrer, b.language, r.file_number, r.referred_on, r.received_on
         FROM case_referrals c JOIN referrals r ON r.centre_id = c.centre_id AND r.id = c.referral_id
         JOIN referrers b ON b.id = r.referrer_id
         WHERE c.centre_id = $1 AND c.case_id = $2 ORDER BY r.received_on, r.id LIMIT 1",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id);
    Ok(query.get_result(tx.conn()).optional()?)
}
