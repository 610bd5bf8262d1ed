//! The next notice that is due: taken by one worker, made into what is to be sent, or left to people.

use std::cell::Cell;

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::route::{self, Route};
use super::settle::PAUSES;
use super::{Followed, Parcel, Said, To, Ways};
use crate::codes::{About, Answer, ContactWay, Language, PartyRole, SessionKind, SessionMode, SessionStatus, ToldBy, Waits};
use crate::model::actor::{Actor, Identity, System};
use crate::model::centres;
use crate::model::db::{Database, Recorded, Tx};
use crate::model::fault::Fault;
use crate::model::ids::{CaseId, CentreId, SessionId};
use crate::model::persons::{self, Contacts};
use crate::model::schema::{centres as all_centres, notices};
use crate::model::secrets::Secret;
use crate::model::statement::Statement;
use crate::model::{notices as noun, offers, parties};

/// Whoever takes a notice has so long to send it, before another one does.
const TAKEN_FOR: Duration = Duration::minutes(5);

/// What was found to do.
pub enum Taken {
    /// Something to send; then say what came of it.
    Parcel(Box<Parcel>),
    /// A notice that needs nothing now.
    Settled,
}

#[derive(QueryableByName)]
struct Due {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    session_id: Uuid,
}

#[derive(QueryableByName)]
struct Facts {
    #[diesel(sql_type = Text)]
    about: About,
    #[diesel(sql_type = Timestamptz)]
    made_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    offer_id: Option<Uuid>,
    #[diesel(sql_type = SqlUuid)]
    case_id: CaseId,
    #[diesel(sql_type = SqlUuid)]
    session_id: SessionId,
    #[diesel(sql_type = Timestamptz)]
    told_starts_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    status: SessionStatus,
    #[diesel(sql_type = SmallInt)]
    attempts: i16,
    #[diesel(sql_type = Integer)]
    sequence: i32,
    #[diesel(sql_type = Timestamptz)]
    changed_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    kind: SessionKind,
    #[diesel(sql_type = Text)]
    mode: SessionMode,
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Timestamptz)]
    starts_at: DateTime<Utc>,
    #[diesel(sql_type = Timestamptz)]
    ends_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    case_language: Language,
    #[diesel(sql_type = Nullable<Text>)]
    rooms: Option<String>,
    #[diesel(sql_type = Text)]
    centre: String,
    #[diesel(sql_type = Text)]
    address: String,
    #[diesel(sql_type = Text)]
    phone: String,
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    party_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    role: Option<PartyRole>,
    #[diesel(sql_type = Text)]
    gender: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    language: Option<Language>,
    #[diesel(sql_type = Nullable<Binary>)]
    sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    wrapped: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Text>)]
    mediator: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    user_language: Option<Language>,
    #[diesel(sql_type = Nullable<Text>)]
    answer: Option<Answer>,
}

/// Takes the next notice that is due at any centre; none, when all is told. Nobody else takes what somebody has taken.
///
/// # Errors
/// A fault.
pub fn take(database: &Database, ways: Ways, now: DateTime<Utc>) -> Result<Option<Taken>, Fault> {
    let all: Vec<CentreId> = database.ask(|conn| Ok(all_centres::table.select(all_centres::id).load(conn)?))?;
    for centre in all {
        let actor = Actor::<System>::without_user(Identity::System("worker".to_owned()), vec![centre]);
        let looked_at = Cell::new(None);
        match database.write(&actor, |tx| next(tx, centre, ways, now, &looked_at)) {
            Ok(None) => {}
            Ok(Some(taken)) => return Ok(Some(taken)),
            Err(fault @ (Fault::Unavailable | Fault::Lost | Fault::Contended)) => return Err(fault),
            // One that cannot be read holds up no other one: people see to it.
            Err(fault) => {
                let Some(notice) = looked_at.get() else { return Err(fault) };
                tracing::error!(%fault, %centre, %notice, "a notice cannot be read");
                database.write(&actor, |tx| leave_to_people(tx, centre, notice))?;
                return Ok(Some(Taken::Settled));
            }
        }
    }
    Ok(None)
}

fn leave_to_people(tx: &mut Tx<'_, System>, centre: CentreId, notice: Uuid) -> Result<Recorded<()>, Fault> {
    let waits = notices::told_at.is_null().and(notices::dropped_at.is_null());
    diesel::update(notices::table.find((centre.0, notice)).filter(waits))
        .set((notices::waits_because.eq(Waits::Failed), notices::failure.eq("unreadable")))
        .execute(tx.conn())?;
    tx.record_each(Vec::new(), ())
}

fn next(
    tx: &mut Tx<'_, System>,
    centre: CentreId,
    ways: Ways,
    now: DateTime<Utc>,
    looked_at: &Cell<Option<Uuid>>,
) -> Result<Recorded<Option<Taken>>, Fault> {
    let due: Option<Due> = Statement::new(include_str!("take.sql"))
        .bind::<SqlUuid, _>(centre)
        .bind::<Timestamptz, _>(now)
        .get_result(tx.conn())
        .optional()?;
    let Some(due) = due else { return tx.record_each(Vec::new(), None) };
    looked_at.set(Some(due.id));
    // What is not true any more is dropped here at the latest.
    noun::follow(tx, centre, &[due.session_id])?;
    let waits = notices::table.find((centre.0, due.id)).filter(notices::dropped_at.is_null());
    if waits.count().get_result::<i64>(tx.conn())? == 0 {
        return tx.record_each(Vec::new(), Some(Taken::Settled));
    }
    let facts: Facts = Statement::new(include_str!("facts.sql"))
        .bind::<SqlUuid, _>(centre)
        .bind::<SqlUuid, _>(due.id)
        .bind::<Timestamptz, _>(now)
        .get_result(tx.conn())?;
    let contacts = facts.contacts(tx)?;
    let route = routed(tx, centre, &facts, &contacts, ways, now)?;
    let row = diesel::update(notices::table.find((centre.0, due.id)));
    match route {
        Route::Send(way) => {
            // Counted before it is sent: a machine that dies at each attempt does not go on for ever.
            row.set((notices::taken_until.eq(now + TAKEN_FOR), notices::attempts.eq(notices::attempts + 1)))
                .execute(tx.conn())?;
            let said = facts.said(tx, (centre, due.id), &contacts)?;
            let parcel = Parcel { centre, notice: due.id, way, said };
            return tx.record_each(Vec::new(), Some(Taken::Parcel(Box::new(parcel))));
        }
        Route::Later(at) => row.set(notices::due_at.eq(at)).execute(tx.conn())?,
        Route::Waits(because) => row.set(notices::waits_because.eq(because)).execute(tx.conn())?,
        Route::Known => row.set((notices::dropped_at.eq(now), notices::dropped_because.eq("known"))).execute(tx.conn())?,
    };
    tx.record_each(Vec::new(), Some(Taken::Settled))
}

fn routed(
    tx: &mut Tx<'_, System>,
    centre: CentreId,
    facts: &Facts,
    contacts: &Contacts,
    ways: Ways,
    now: DateTime<Utc>,
) -> Result<Route, Fault> {
    if usize::try_from(facts.attempts).is_ok_and(|attempts| attempts > PAUSES.len()) {
        return Ok(Route::Waits(Waits::Failed));
    }
    let Some(party) = facts.party_id else {
        return Ok(route::mediator(facts.email.clone(), facts.made_at, ways, now));
    };
    let by = contacts.wish.as_ref().map(|wish| match wish.way {
        ToldBy::Email => ContactWay::Email,
        ToldBy::Sms | ToldBy::Phone => ContactWay::Phone,
        ToldBy::Letter => ContactWay::Address,
    });
    let unsafe_ways = parties::unsafe_ways(tx, (centre, facts.case_id, party), contacts)?;
    let case = route::Case {
        about: facts.about,
        made_at: facts.made_at,
        starts_at: facts.told_starts_at,
        contacts,
        confirmed: facts.answer == Some(Answer::Confirmed),
        shared: by.map_or(!unsafe_ways.is_empty(), |by| unsafe_ways.contains(&by)),
        zone: centres::zone(&facts.time_zone)?,
    };
    Ok(match route::party(&case, ways, now) {
        // A question by a link that cannot be sent is asked by people.
        Route::Known if facts.about == About::Offer => Route::Waits(Waits::Phone),
        route => route,
    })
}

impl Facts {
    fn contacts(&self, tx: &Tx<'_, System>) -> Result<Contacts, Fault> {
        let (Some(party), Some(wrapped)) = (self.party_id, &self.wrapped) else { return Ok(Contacts::default()) };
        let (owner, column) = self.person_id.map_or((party, "parties.contacts"), |person| (person, "persons.contacts"));
        persons::open_contacts(&tx.keys().unwrap(owner, wrapped)?, owner, column, self.sealed.as_deref())
    }

    fn said(self, tx: &mut Tx<'_, System>, (centre, notice): (CentreId, Uuid), contacts: &Contacts) -> Result<Said, Fault> {
        let discreet = contacts.wish.as_ref().is_some_and(|wish| wish.discreet);
        let by_calendar = match self.about {
            About::Invitation | About::Change | About::Cancellation => {
                self.mediator.is_some() || self.role.is_some_and(PartyRole::acts_for_others) && !discreet
            }
            About::Offer | About::Reminder => false,
        };
        // Called off for this one alone: newer than what this one's calendar has (RFC 5546, 2.1.4).
        let called_off = i32::from(self.about == About::Cancellation && self.status == SessionStatus::Scheduled);
        let relink = |offer| {
            // A provider may keep the first of two messages with one number: they say the same, the link too.
            let secret = Secret::derived(tx.keys().blind("link of an offer", &notice.to_string()));
            offers::relink(tx, centre, offer, self.told_starts_at, secret)
        };
        let link = self.offer_id.map(relink).transpose()?;
        let length = self.ends_at - self.starts_at;
        let starts_at = if self.about == About::Cancellation { self.told_starts_at } else { self.starts_at };
        Ok(Said {
            about: self.about,
            language: self.user_language.or(self.language).unwrap_or(self.case_language),
            to: match self.mediator {
                Some(mediator) => To::Mediator(mediator),
                None => To::Party(self.name.unwrap_or_default(), self.gender),
            },
            discreet,
            reference: self.reference,
            kind: self.kind,
            mode: self.mode,
            place: self.place,
            rooms: self.rooms,
            starts_at,
            ends_at: starts_at + length,
            zone: centres::zone(&self.time_zone)?,
            centre: self.centre,
            address: self.address,
            phone: self.phone,
            link,
            followed: by_calendar.then_some(Followed {
                session: self.session_id,
                sequence: self.sequence + called_off,
                changed_at: self.changed_at,
            }),
        })
    }
}
