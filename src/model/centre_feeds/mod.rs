//! Feeds of centres and rooms: secret addresses by which calendars fetch when a centre, or a room of it, is taken. Nobody is known
//! to be behind one, so it is nobody's: each coordinator of the centre sees it and can end it, whoever made it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::{Actor, Identity, MayKeepCentreFeeds, MaySubscribe, Subscribers};
use super::db::{Database, Recorded, Tx};
use super::events::{Event, FeedEvent};
use super::fault::{Fault, MayFault, Missing};
use super::ids::{CentreFeedId, CentreId, RoomId};
use super::schema::{centre_feed_links, centre_feeds, centres, rooms};
use super::secrets::Secret;
use super::statement::Statement;
use crate::codes::{FeedLevel, Language};
use crate::time;

/// So many a centre, and each of its rooms, may have at a time: a screen at the door, the neighbours of the house, the own phones.
pub const AT_MOST: i64 = 5;

/// Of what a calendar is: a centre, or one of its rooms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The centre.
    pub centre: CentreId,
    /// The room; none of the whole centre.
    pub room: Option<RoomId>,
}

/// A feed that stands.
#[derive(Debug, Clone, QueryableByName)]
pub struct CentreFeed {
    /// Its key.
    #[diesel(sql_type = SqlUuid)]
    pub id: CentreFeedId,
    /// The centre.
    #[diesel(sql_type = SqlUuid)]
    pub centre: CentreId,
    /// The name of the room; none of the whole centre.
    #[diesel(sql_type = Nullable<Text>)]
    pub room: Option<String>,
    /// Since when the room is out of use.
    #[diesel(sql_type = Nullable<Date>)]
    pub retired_on: Option<NaiveDate>,
    /// How much it shows.
    #[diesel(sql_type = Text)]
    pub level: FeedLevel,
    /// When its address was made.
    #[diesel(sql_type = Timestamptz)]
    pub made_at: DateTime<Utc>,
    /// The name of who made it.
    #[diesel(sql_type = Text)]
    pub made_by: String,
    /// The last day on which a calendar fetched it.
    #[diesel(sql_type = Nullable<Date>)]
    pub last_fetched_on: Option<NaiveDate>,
}

/// Why an address is not made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// There is no such centre or room, or not for this actor.
    #[error("not there")]
    Missing,
    /// The room is out of use.
    #[error("the room is out of use")]
    Retired,
    /// There are as many as there may be.
    #[error("too many addresses")]
    TooMany,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for MakeError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Missing | Self::Retired | Self::TooMany => None,
        }
    }
}

impl From<diesel::result::Error> for MakeError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Fault(error.into())
    }
}

/// Makes an address of the calendar of a centre or a room, in the language of who makes it.
///
/// # Errors
/// See [`MakeError`].
pub fn make<R: MayKeepCentreFeeds>(tx: &mut Tx<'_, R>, of: Subject, level: FeedLevel) -> Result<Recorded<Secret>, MakeError> {
    let user = tx.actor().signed_in().ok_or(Fault::Broken("nobody is signed in"))?;
    let (Subject { centre, room }, now) = (of, tx.now());
    if !tx.actor().centres().contains(&centre) {
        return Err(MakeError::Missing);
    }
    // Two who make the last one at once come one after the other.
    let locked = centres::table.find(centre).select(centres::id).for_no_key_update();
    let _locked: Uuid = locked.first(tx.conn()).optional()?.ok_or(MakeError::Missing)?;
    if let Some(room) = room {
        let found = rooms::table.find((centre, room)).select(rooms::retired_on);
        let retired: Option<NaiveDate> = found.first(tx.conn()).optional()?.ok_or(MakeError::Missing)?;
        if retired.is_some() {
            return Err(MakeError::Retired);
        }
    }
    let standing = centre_feeds::table.filter(centre_feeds::centre_id.eq(centre).and(centre_feeds::ended_at.is_null()));
    let same = standing.filter(centre_feeds::room_id.is_not_distinct_from(room.map(|room| room.0)));
    if same.count().get_result::<i64>(tx.conn())? >= AT_MOST {
        return Err(MakeError::TooMany);
    }
    let (feed, secret) = (CentreFeedId::new(), Secret::generate());
    diesel::insert_into(centre_feeds::table)
        .values((
            (centre_feeds::centre_id.eq(centre), centre_feeds::id.eq(feed)),
            centre_feeds::room_id.eq(room.map(|room| room.0)),
            (centre_feeds::level.eq(level), centre_feeds::language.eq(user.language)),
            (centre_feeds::made_at.eq(now), centre_feeds::made_by.eq(user.user)),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(centre_feed_links::table)
        .values((
            centre_feed_links::secret_hash.eq(secret.hash()),
            (centre_feed_links::centre_id.eq(centre), centre_feed_links::feed_id.eq(feed)),
        ))
        .execute(tx.conn())?;
    Ok(tx.record(Event::CentreCalendar { centre, feed, event: FeedEvent::Made { level, room } }, secret)?)
}

/// The feeds of the own centres and their rooms, whoever made them: those of the centre first, then by room, the latest first.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepCentreFeeds>(tx: &mut Tx<'_, R>) -> Result<Vec<CentreFeed>, Fault> {
    Ok(Statement::new(include_str!("list.sql")).load(tx.conn())?)
}

/// Ends a feed of an own centre: from now on its address is as one that never was.
///
/// # Errors
/// There is none, it has ended, or it is not for this actor; or a fault.
pub fn end<R: MayKeepCentreFeeds>(tx: &mut Tx<'_, R>, feed: CentreFeedId) -> Result<Recorded<()>, Missing> {
    let (user, now) = (tx.actor().user().ok_or(Missing::Row)?, tx.now());
    let own: Vec<Uuid> = tx.actor().centres().iter().map(|centre| centre.0).collect();
    let standing = centre_feeds::table.filter(centre_feeds::id.eq(feed).and(centre_feeds::ended_at.is_null()));
    let ended: Option<CentreId> = diesel::update(standing.filter(centre_feeds::centre_id.eq_any(own)))
        .set((centre_feeds::ended_at.eq(now), centre_feeds::ended_by.eq(user)))
        .returning(centre_feeds::centre_id)
        .get_result(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let centre = ended.ok_or(Missing::Row)?;
    let link = centre_feed_links::centre_id.eq(centre).and(centre_feed_links::feed_id.eq(feed));
    diesel::delete(centre_feed_links::table.filter(link)).execute(tx.conn()).map_err(Fault::from)?;
    Ok(tx.record(Event::CentreCalendar { centre, feed, event: FeedEvent::Ended }, ())?)
}

/// Whoever comes by an address that stands, with its centre in reach and nothing else; none for any other.
///
/// # Errors
/// A fault.
pub fn subscriber(database: &Database, secret: &Secret) -> Result<Option<Actor<Subscribers>>, Fault> {
    let link = centre_feed_links::table.find(secret.hash()).select(centre_feed_links::centre_id);
    let centre: Option<CentreId> = database.ask(|conn| Ok(link.clone().first(conn).optional()?))?;
    Ok(centre.map(|centre| Actor::without_user(Identity::Visitor, vec![centre])))
}

/// What comes by an address.
#[derive(Debug, Clone, QueryableByName)]
pub struct Subscription {
    /// The feed.
    #[diesel(sql_type = SqlUuid)]
    pub id: CentreFeedId,
    /// The centre.
    #[diesel(sql_type = SqlUuid)]
    pub centre: CentreId,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    room: Option<Uuid>,
    /// The name of the room or the centre.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// How much it shows.
    #[diesel(sql_type = Text)]
    pub level: FeedLevel,
    /// The language of its texts.
    #[diesel(sql_type = Text)]
    pub language: Language,
    #[diesel(sql_type = Nullable<Date>)]
    last_fetched_on: Option<NaiveDate>,
}

impl Subscription {
    /// Of what it is.
    pub fn subject(&self) -> (CentreId, Option<RoomId>) {
        (self.centre, self.room.map(RoomId))
    }

    /// Whether it was not fetched before on this day.
    pub fn is_first_on(&self, day: NaiveDate) -> bool {
        self.last_fetched_on != Some(day)
    }
}

/// What comes by an address that stands. While its centre has no coordinator, nobody could end it: then it shows nothing.
///
/// # Errors
/// There is no such address, or none any more; or a fault.
pub fn find<R: MaySubscribe>(tx: &mut Tx<'_, R>, secret: &Secret) -> Result<Subscription, Missing> {
    let today = time::day(tx.now(), time::HOME);
    let found = Statement::new(include_str!("find.sql"))
        .bind::<Binary, _>(secret.hash())
        .bind::<Date, _>(today)
        .get_result(tx.conn())
        .optional();
    found.map_err(Fault::from)?.ok_or(Missing::Row)
}

/// Records the first fetch of a day, as of a user's calendar.
///
/// # Errors
/// A fault.
pub fn fetched<R: MaySubscribe>(tx: &mut Tx<'_, R>, feed: &Subscription, rows: usize) -> Result<Recorded<()>, Fault> {
    let today = time::day(tx.now(), time::HOME);
    let row = centre_feeds::table.find((feed.centre, feed.id));
    let first = row.filter(centre_feeds::last_fetched_on.is_distinct_from(today));
    let changed = diesel::update(first).set(centre_feeds::last_fetched_on.eq(today)).execute(tx.conn())?;
    let event = Event::CentreCalendar { centre: feed.centre, feed: feed.id, event: FeedEvent::Fetched { rows } };
    tx.record_each(if changed == 0 { Vec::new() } else { vec![event] }, ())
}
