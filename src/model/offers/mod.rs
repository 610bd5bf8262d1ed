//! Offers: a time that a party was asked about, and what it said. An offer goes forward only: offered, then confirmed or declined;
//! what was confirmed may still be called off. What was said of another time stays with that time.

mod link;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

pub(in crate::model) use link::relink;
pub use link::{Asked, answer as answer_link, asked, find as find_link, link, send};

use super::actor::MayWorkOnCases;
use super::cases::{Case, InCase};
use super::db::{Recorded, Tx};
use super::fault::{Fault, MayFault, Missing};
use super::notices;
use super::schema::{attendees, offers, parties, sessions};
use super::statement::Statement;
use crate::codes::{Answer, Channel, SessionStatus, Waits};

/// What a party was asked last about the time of a session, and what it said.
#[derive(Debug, Clone, QueryableByName)]
pub struct Offer {
    /// The party, by its number in the case.
    #[diesel(sql_type = SmallInt)]
    pub party_no: i16,
    /// Changes with each step: who acts says which one was seen.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// When it was asked about this time; never, where nothing stands here.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub offered_at: Option<DateTime<Utc>>,
    /// The name of who asked.
    #[diesel(sql_type = Nullable<Text>)]
    pub offered_by: Option<String>,
    /// By which way.
    #[diesel(sql_type = Nullable<Text>)]
    pub channel: Option<Channel>,
    /// What it said.
    #[diesel(sql_type = Nullable<Text>)]
    pub answer: Option<Answer>,
    /// When.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub answered_at: Option<DateTime<Utc>>,
    /// The name of who wrote it down; none where the party answered by its link.
    #[diesel(sql_type = Nullable<Text>)]
    pub answered_by: Option<String>,
    /// Until when its link is good, if it has one.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub link_until: Option<DateTime<Utc>>,
    /// Whether it was asked by nothing but a link that somebody made.
    #[diesel(sql_type = Bool)]
    pub linked: bool,
    /// Whether the program asks it, and has not yet.
    #[diesel(sql_type = Bool)]
    pub leaves: bool,
    /// Why the program could not ask it.
    #[diesel(sql_type = Nullable<Text>)]
    pub waits: Option<Waits>,
    /// Whether it was asked about an earlier time of the session, and not about this one.
    #[diesel(sql_type = Bool)]
    pub outdated: bool,
}

impl Offer {
    /// Whether this is what was seen. A link that was made since changes nothing of what a party was asked and said.
    fn is_seen(&self, seen: &str) -> bool {
        self.state.split('@').next() == seen.split('@').next()
    }
}

/// What is written down of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It was asked, and has not answered.
    Offered,
    /// It answered.
    Answered(Answer),
}

/// Why the time of a session can be offered no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// It has begun, or is over.
    Begun,
    /// It was cancelled.
    Cancelled,
    /// It was reserved, and given back or not kept in time.
    Lapsed,
}

impl Over {
    /// Why a session can be offered no more, if it cannot.
    pub fn of(status: SessionStatus, because: Option<&str>, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Option<Self> {
        match status {
            SessionStatus::Cancelled if because == Some("lapsed") => Some(Self::Lapsed),
            SessionStatus::Cancelled => Some(Self::Cancelled),
            SessionStatus::Scheduled if starts_at > now => None,
            SessionStatus::Scheduled | SessionStatus::Held | SessionStatus::NoShow => Some(Self::Begun),
        }
    }
}

/// Why an offer is not written down.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// There is no such session or party in it, or it is not the user's to change.
    #[error("not there")]
    Missing,
    /// The time can be offered no more.
    #[error("over")]
    Over(Over),
    /// Somebody else wrote something down meanwhile, or the party answered.
    #[error("changed meanwhile")]
    Changed,
    /// The party wants discretion, and the page to which a link leads says where.
    #[error("a link would say too much")]
    Discreet,
    /// The party has not said that it wants to be told by mail or by text message.
    #[error("no way to send it")]
    NoWay,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Missing> for OfferError {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl MayFault for OfferError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

fn refused(error: diesel::result::Error) -> OfferError {
    match error.into() {
        Fault::Constraint(name) if name == "offers_stand_once" => OfferError::Changed,
        fault => OfferError::Fault(fault),
    }
}

/// What each party that is invited to a session was asked about its time, by number.
///
/// # Errors
/// A fault.
pub fn of_session<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Vec<Offer>, Fault> {
    Ok(Statement::new(include_str!("of_session.sql"))
        .bind::<SqlUuid, _>(case.centre())
        .bind::<SqlUuid, _>(case.id().0)
        .bind::<SmallInt, _>(number)
        .load(tx.conn())?)
}

/// A session whose time can still be offered, locked; and a party invited to it.
struct Place {
    session: Uuid,
    party: Uuid,
    terms: i32,
    /// When the party is to come.
    comes_at: DateTime<Utc>,
}

fn place<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16, party_no: i16) -> Result<Place, OfferError> {
    if !case.standing().keeps_case() {
        return Err(OfferError::Missing);
    }
    let own = sessions::table.filter(sessions::centre_id.eq(case.centre()).and(sessions::case_id.eq(case.id().0)));
    type Row = (Uuid, SessionStatus, Option<String>, DateTime<Utc>, i32);
    let found: Option<Row> = own
        .filter(sessions::session_no.eq(number))
        .select((sessions::id, sessions::status, sessions::cancelled_because, sessions::starts_at, sessions::terms))
        .for_update()
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let (session, status, because, starts_at, terms) = found.ok_or(OfferError::Missing)?;
    let same = parties::centre_id.eq(attendees::centre_id).and(parties::id.eq(attendees::party_id));
    let party: Option<(Uuid, Option<DateTime<Utc>>)> = attendees::table
        .inner_join(parties::table.on(same))
        .filter(attendees::centre_id.eq(case.centre()).and(attendees::session_id.eq(session)))
        .filter(parties::party_no.eq(party_no))
        .select((parties::id, attendees::arrives_at))
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let (party, arrives_at) = party.ok_or(OfferError::Missing)?;
    Over::of(status, because.as_deref(), starts_at, tx.now()).map_or(Ok(()), |over| Err(OfferError::Over(over)))?;
    Ok(Place { session, party, terms, comes_at: arrives_at.map_or(starts_at, |at| at.max(starts_at)) })
}

/// Writes down that a party was asked about the time of a session, or what it said: by `channel`, after `seen` (see
/// [`Offer::state`]). Whoever is asked or confirms ends the reservation: the time is kept.
///
/// # Errors
/// See [`OfferError`].
pub fn step<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (number, party_no): (i16, i16),
    seen: &str,
    channel: Channel,
    step: Step,
) -> Result<Recorded<()>, OfferError> {
    let place = place(tx, case, number, party_no)?;
    let stands =
        of_session(tx, case, number)?.into_iter().find(|offer| offer.party_no == party_no).ok_or(OfferError::Missing)?;
    if !stands.is_seen(seen) {
        return Err(OfferError::Changed);
    }
    let asked = stands.offered_at.is_some();
    let id = match (step, stands.answer) {
        // Asked already, or said already.
        (Step::Offered, None) if asked => return Err(OfferError::Changed),
        (Step::Offered, Some(Answer::Confirmed)) => return Err(OfferError::Changed),
        (Step::Answered(said), Some(answer)) if said == answer => return Err(OfferError::Changed),
        (Step::Answered(answer), None | Some(Answer::Confirmed)) if asked => {
            answered(tx, case, &place, (stands.answer, answer))?
        }
        // Who had declined can after all: that is another offer, and the first one stays as it was.
        (Step::Offered | Step::Answered(_), None | Some(Answer::Confirmed | Answer::Declined)) => {
            offered(tx, case, &place, channel, step)?
        }
    };
    let (what, kept) = match step {
        Step::Offered => (InCase::SessionOffered, true),
        Step::Answered(Answer::Confirmed) => (InCase::SessionConfirmed, true),
        Step::Answered(Answer::Declined) => (InCase::SessionDeclined, false),
    };
    if kept {
        super::sessions::hold(tx, case, place.session)?;
    }
    notices::follow(tx, case.centre(), &[place.session])?;
    Ok(tx.record(case.event(what, id), ())?)
}

/// A new offer, answered at once where the party was on the telephone.
fn offered<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    place: &Place,
    channel: Channel,
    step: Step,
) -> Result<Uuid, OfferError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    let by = tx.actor().user().ok_or(Fault::Broken("times are offered by users"))?;
    let answer = match step {
        Step::Offered => None,
        Step::Answered(answer) => Some(answer),
    };
    diesel::insert_into(offers::table)
        .values((
            (offers::centre_id.eq(case.centre()), offers::id.eq(id), offers::case_id.eq(case.id().0)),
            (offers::session_id.eq(place.session), offers::party_id.eq(place.party), offers::starts_at.eq(place.comes_at)),
            (
                offers::terms.eq(place.terms),
                offers::channel.eq(channel),
                offers::offered_at.eq(now),
                offers::offered_by.eq(by.0),
            ),
            (
                offers::answer.eq(answer),
                offers::answered_at.eq(answer.map(|_| now)),
                offers::answered_by.eq(answer.map(|_| by.0)),
            ),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(id)
}

/// The answer to the offer that stands, after the one that was seen: the party may be answering by its link in this moment.
fn answered<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    place: &Place,
    (seen, answer): (Option<Answer>, Answer),
) -> Result<Uuid, OfferError> {
    let (now, by) = (tx.now(), tx.actor().user().ok_or(Fault::Broken("answers are written down by users"))?);
    let stands = offers::table
        .filter(offers::centre_id.eq(case.centre()).and(offers::session_id.eq(place.session)))
        .filter(offers::party_id.eq(place.party).and(offers::terms.eq(place.terms)))
        .filter(offers::answer.is_not_distinct_from(seen));
    let changed: Option<Uuid> = diesel::update(stands)
        .set((offers::answer.eq(answer), offers::answered_at.eq(now), offers::answered_by.eq(by.0)))
        .returning(offers::id)
        .get_result(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    changed.ok_or(OfferError::Changed)
}
