//! The address by which a party answers an offer once, without an account. It says when and where, and nothing else: neither which
//! dispute, nor who comes.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::{OfferError, Place, Step, of_session, offered, place};
use crate::codes::{Answer, Channel, SessionMode, ToldBy};
use crate::model::actor::{Actor, Addressees, Audience, Identity, MayAnswer, MayWorkOnCases};
use crate::model::cases::{Case, InCase};
use crate::model::db::{Database, Recorded, Tx};
use crate::model::events::Event;
use crate::model::fault::{Fault, Missing};
use crate::model::ids::{CaseId, CentreId};
use crate::model::notices;
use crate::model::parties;
use crate::model::schema::{offer_links, offers};
use crate::model::secrets::Secret;
use crate::model::statement::Statement;

/// The longest that a link is good; it ends with the beginning of the session in any case.
const GOOD_FOR: Duration = Duration::days(7);

/// Makes the address by which a party answers, after `seen`; those that it had before for this session end. A party that was not asked yet is asked by it.
///
/// # Errors
/// See [`OfferError`]: of what is answered already, [`OfferError::Changed`].
pub fn link<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (number, party_no): (i16, i16),
    seen: &str,
    channel: Channel,
) -> Result<Recorded<Secret>, OfferError> {
    let place = place(tx, case, number, party_no)?;
    let stands =
        of_session(tx, case, number)?.into_iter().find(|offer| offer.party_no == party_no).ok_or(OfferError::Missing)?;
    // Not where somebody made another link meanwhile: this one would end it, and it may have been handed over.
    if stands.state != seen || stands.answer == Some(Answer::Confirmed) {
        return Err(OfferError::Changed);
    }
    let one = parties::find(tx, case, party_no)?;
    if parties::contacts(tx, case, &one)?.wish.is_some_and(|wish| wish.discreet) {
        return Err(OfferError::Discreet);
    }
    let is_asked = stands.offered_at.is_some() && stands.answer.is_none();
    let offer = if is_asked { standing(tx, case, &place)? } else { offered(tx, case, &place, channel, Step::Offered)? };
    let secret = relink(tx, case.centre(), offer, place.comes_at, Secret::generate())?;
    notices::asked_by_hand(tx, case.centre(), offer)?;
    crate::model::sessions::hold(tx, case, place.session)?;
    notices::follow(tx, case.centre(), &[place.session])?;
    let asked = (!is_asked).then(|| case.event(InCase::SessionOffered, offer));
    Ok(tx.record_each(asked.into_iter().chain([case.event(InCase::OfferLinkMade, offer)]).collect(), secret)?)
}

/// Asks a party by the way by which it wants to be told, after `seen`: the worker makes the link when it sends it.
///
/// # Errors
/// See [`OfferError`]: of what is answered already, [`OfferError::Changed`].
pub fn send<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (number, party_no): (i16, i16),
    seen: &str,
) -> Result<Recorded<()>, OfferError> {
    let place = place(tx, case, number, party_no)?;
    let stands =
        of_session(tx, case, number)?.into_iter().find(|offer| offer.party_no == party_no).ok_or(OfferError::Missing)?;
    if !stands.is_seen(seen) || stands.answer == Some(Answer::Confirmed) {
        return Err(OfferError::Changed);
    }
    let one = parties::find(tx, case, party_no)?;
    let channel = match parties::contacts(tx, case, &one)?.wish.map(|wish| wish.way) {
        Some(ToldBy::Email) => Channel::Email,
        Some(ToldBy::Sms) => Channel::Sms,
        Some(ToldBy::Phone | ToldBy::Letter) | None => return Err(OfferError::NoWay),
    };
    let is_asked = stands.offered_at.is_some() && stands.answer.is_none();
    let offer = if is_asked { standing(tx, case, &place)? } else { offered(tx, case, &place, channel, Step::Offered)? };
    crate::model::sessions::hold(tx, case, place.session)?;
    notices::follow(tx, case.centre(), &[place.session])?;
    notices::ask(tx, case.centre(), offer)?;
    Ok(tx.record(case.event(InCase::SessionOffered, offer), ())?)
}

/// Makes a secret the address of an offer, good until the session begins or for a week; those that its party had before for this
/// session end.
pub(in crate::model) fn relink<R: Audience>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    offer: Uuid,
    starts_at: DateTime<Utc>,
    secret: Secret,
) -> Result<Secret, Fault> {
    let now = tx.now();
    let of_party = "DELETE FROM offer_links l USING offers o, offers e WHERE o.centre_id = $1 AND o.id = $2 AND e.centre_id = $1
        AND e.case_id = o.case_id AND e.session_id = o.session_id AND e.party_id = o.party_id AND l.centre_id = $1 AND l.offer_id = e.id";
    Statement::new(of_party).bind::<SqlUuid, _>(centre).bind::<SqlUuid, _>(offer).execute(tx.conn())?;
    diesel::insert_into(offer_links::table)
        .values((
            offer_links::secret_hash.eq(secret.hash()),
            (offer_links::centre_id.eq(centre), offer_links::offer_id.eq(offer)),
            (offer_links::made_at.eq(now), offer_links::expires_at.eq(starts_at.min(now + GOOD_FOR))),
        ))
        .execute(tx.conn())?;
    Ok(secret)
}

fn standing<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, place: &Place) -> Result<Uuid, OfferError> {
    let own = offers::table.filter(offers::centre_id.eq(case.centre()).and(offers::session_id.eq(place.session)));
    let found = own.filter(offers::party_id.eq(place.party).and(offers::terms.eq(place.terms)));
    let open: Option<Uuid> =
        found.filter(offers::answer.is_null()).select(offers::id).first(tx.conn()).optional().map_err(Fault::from)?;
    open.ok_or(OfferError::Changed)
}

/// What somebody is asked who comes by a link.
#[derive(Debug, Clone, QueryableByName)]
pub struct Asked {
    #[diesel(sql_type = SqlUuid)]
    offer: Uuid,
    #[diesel(sql_type = SqlUuid)]
    case_id: Uuid,
    /// From when: for the one who is asked, where people arrive one after the other.
    #[diesel(sql_type = Timestamptz)]
    pub from_at: DateTime<Utc>,
    /// Until when.
    #[diesel(sql_type = Timestamptz)]
    pub to_at: DateTime<Utc>,
    /// How people meet.
    #[diesel(sql_type = Text)]
    pub mode: SessionMode,
    /// Where, if not at the centre; may be empty.
    #[diesel(sql_type = Text)]
    pub place: String,
    /// The rooms. Several would tell that somebody sits in the other.
    #[diesel(sql_type = Array<Text>)]
    pub rooms: Vec<String>,
    /// The centre's name.
    #[diesel(sql_type = Text)]
    pub centre: String,
    /// Its street and number; may be empty.
    #[diesel(sql_type = Text)]
    pub address: String,
    /// Its telephone; may be empty.
    #[diesel(sql_type = Text)]
    pub phone: String,
    #[diesel(sql_type = Text)]
    time_zone: String,
    /// The language of the one who is asked, where it is known.
    #[diesel(sql_type = Nullable<Text>)]
    pub language: Option<crate::codes::Language>,
    /// What was answered already.
    #[diesel(sql_type = Nullable<Text>)]
    pub answer: Option<Answer>,
}

impl Asked {
    /// The zone of the centre.
    ///
    /// # Errors
    /// It is none that is known.
    pub fn zone(&self) -> Result<Tz, Fault> {
        crate::model::centres::zone(&self.time_zone)
    }
}

/// Whoever comes by a link that is still good, with nothing but the centre of the offer in reach; none for any other.
///
/// # Errors
/// A fault.
pub fn find(database: &Database, secret: &Secret) -> Result<Option<Actor<Addressees>>, Fault> {
    let (hash, now) = (secret.hash(), crate::time::now());
    let good = offer_links::table.filter(offer_links::secret_hash.eq(hash).and(offer_links::expires_at.gt(now)));
    let centre: Option<CentreId> =
        database.ask(|conn| Ok(good.clone().select(offer_links::centre_id).first(conn).optional()?))?;
    Ok(centre.map(|centre| Actor::without_user(Identity::Visitor, vec![centre])))
}

/// What is asked by a link, while the session is still at the time that was offered.
///
/// # Errors
/// The link is none any more, or a fault.
pub fn asked<R: MayAnswer>(tx: &mut Tx<'_, R>, secret: &Secret) -> Result<Asked, Missing> {
    let now = tx.now();
    let found = Statement::new(include_str!("asked.sql"))
        .bind::<diesel::sql_types::Binary, _>(secret.hash())
        .bind::<Timestamptz, _>(now)
        .get_result(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    found.ok_or(Missing::Row)
}

/// Answers by a link, once: whoever comes later sees what stands.
///
/// # Errors
/// The link is none any more, it was answered meanwhile, or a fault.
pub fn answer<R: MayAnswer>(tx: &mut Tx<'_, R>, secret: &Secret, answer: Answer) -> Result<Recorded<()>, OfferError> {
    // The session first, as whoever else writes about it: what is told after this answer counts every other one.
    Statement::new(
        "SELECT FROM sessions s JOIN offers o ON o.centre_id = s.centre_id AND o.session_id = s.id
             JOIN offer_links l ON l.centre_id = o.centre_id AND l.offer_id = o.id WHERE l.secret_hash = $1 FOR UPDATE OF s",
    )
    .bind::<diesel::sql_types::Binary, _>(secret.hash())
    .execute(tx.conn())
    .map_err(Fault::from)?;
    let asked = match asked(tx, secret) {
        Ok(asked) => asked,
        Err(Missing::Row) => return Err(OfferError::Missing),
        Err(Missing::Fault(fault)) => return Err(fault.into()),
    };
    let now = tx.now();
    let open = offers::table.filter(offers::id.eq(asked.offer).and(offers::answer.is_null()));
    let answered = diesel::update(open)
        .set((offers::answer.eq(answer), offers::answered_at.eq(now)))
        .returning((offers::centre_id, offers::session_id))
        .get_result::<(Uuid, Uuid)>(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let (centre, session) = answered.ok_or(OfferError::Changed)?;
    let centre = CentreId(centre);
    notices::follow(tx, centre, &[session])?;
    let what = match answer {
        Answer::Confirmed => InCase::SessionConfirmed,
        Answer::Declined => InCase::SessionDeclined,
    };
    Ok(tx.record(Event::InCase { centre, case: CaseId(asked.case_id), what, subject: asked.offer }, ())?)
}
