//! Letters: what a page that is handed out says of the person it is for, and what the desk must know before it prints.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::MayWorkOnCases;
use super::cases::{Case, InCase};
use super::db::Tx;
use super::events::Event;
use super::fault::{Fault, Missing};
use super::parties;
use super::statement::Statement;
use crate::codes::{Language, PartyKind, PartyRole};
use crate::time;

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
}

/// The addressees of a case by side, for those who keep it.
///
/// # Errors
/// Not for this actor; or a fault.
pub fn addressees<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Addressee>, Missing> {
    let today = time::day(tx.now(), case.zone);
    load(tx, case, Some(today))
}

/// Somebody of a case by their number, also who has left: they are told what was cancelled.
///
/// # Errors
/// There is nobody of this number, or not for this actor; or a fault.
pub fn addressee<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Addressee, Missing> {
    let everybody = load(tx, case, None)?;
    everybody.into_iter().find(|person| person.number == number).ok_or(Missing::Row)
}

/// Those who took part on a day; ever, where none is said.
fn load<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, on: Option<NaiveDate>) -> Result<Vec<Addressee>, Missing> {
    if !case.standing.keeps_case() {
        return Err(Missing::Row);
    }
    let query = Statement::new(include_str!("letters/addressees.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<Nullable<Date>, _>(on);
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
    /// Whether nothing may be written that others should not read.
    pub discreet: bool,
}

/// What to mind before something leaves for one of several people, with the event under which the look at it is recorded; nothing,
/// where it is for nobody in particular.
///
/// # Errors
/// Not for this actor; or a fault.
pub fn care<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    to: Option<&Addressee>,
) -> Result<(Care, Option<Event>), Missing> {
    let Some(to) = to else { return Ok((Care::default(), None)) };
    let one = parties::find(tx, case, to.number)?;
    let contacts = parties::contacts(tx, case, &one)?;
    let shared = !parties::unsafe_ways(tx, (case.centre, case.id, one.id), &contacts)?.is_empty();
    let (rule, discreet) = (contacts.safe, contacts.wish.is_some_and(|wish| wish.discreet));
    Ok((Care { rule, shared, discreet }, Some(parties::contacts_viewed(case, &one))))
}

/// The look at a letter about a session, and so at what to mind before it leaves.
pub fn letter_viewed(case: &Case<'_>, to: &Addressee) -> Event {
    case.event(InCase::InvitationViewed, to.id)
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
