//! Feeds: secret addresses by which calendars fetch the sessions that a user follows, until the user ends them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::actor::{MayFollow, MayKeepAccount, MayKeepCalendars};
use super::db::{Recorded, Tx};
use super::events::{Event, FeedEvent};
use super::fault::{Fault, MayFault, Missing};
use super::ids::CalendarFeedId;
use super::schema::{calendar_feeds, users};
use super::secrets::Secret;
use crate::codes::FeedLevel;
use crate::time;

/// So many a user may have at a time: a phone, a computer or two.
pub const AT_MOST: i64 = 10;

/// A feed that is not ended.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = calendar_feeds, check_for_backend(diesel::pg::Pg))]
pub struct Feed {
    /// Its key.
    pub id: CalendarFeedId,
    /// How much it shows.
    pub level: FeedLevel,
    /// When its address was made.
    pub made_at: DateTime<Utc>,
    /// The last day on which a calendar fetched it.
    pub last_fetched_on: Option<NaiveDate>,
}

/// Why an address is not made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The user has as many as one may have.
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
            Self::TooMany => None,
        }
    }
}

/// Makes an address for the own calendar, which shows so much.
///
/// # Errors
/// See [`MakeError`].
pub fn make<R: MayKeepCalendars>(tx: &mut Tx<'_, R>, level: FeedLevel) -> Result<Recorded<Secret>, MakeError> {
    let user = tx.actor().user().ok_or(Fault::Broken("nobody is signed in"))?;
    // Two windows that make the last one at once come one after the other.
    let locked = users::table.find(user).select(users::id).for_no_key_update();
    let _locked: uuid::Uuid = locked.first(tx.conn()).map_err(Fault::from)?;
    let own = calendar_feeds::table.filter(calendar_feeds::user_id.eq(user).and(calendar_feeds::ended_at.is_null()));
    if own.count().get_result::<i64>(tx.conn()).map_err(Fault::from)? >= AT_MOST {
        return Err(MakeError::TooMany);
    }
    let (feed, secret, now) = (CalendarFeedId::new(), Secret::generate(), tx.now());
    diesel::insert_into(calendar_feeds::table)
        .values((
            calendar_feeds::id.eq(feed),
            calendar_feeds::user_id.eq(user),
            calendar_feeds::secret_hash.eq(secret.hash()),
            calendar_feeds::made_at.eq(now),
            calendar_feeds::level.eq(level),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(tx.record(Event::Calendar { user, feed, event: FeedEvent::Made { level, room: None } }, secret)?)
}

/// The own feeds that are not ended, the latest first.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepAccount>(tx: &mut Tx<'_, R>) -> Result<Vec<Feed>, Fault> {
    let Some(user) = tx.actor().user() else { return Ok(Vec::new()) };
    Ok(calendar_feeds::table
        .filter(calendar_feeds::user_id.eq(user).and(calendar_feeds::ended_at.is_null()))
        .order((calendar_feeds::made_at.desc(), calendar_feeds::id.desc()))
        .select(Feed::as_select())
        .load(tx.conn())?)
}

/// Ends one of the own feeds: from now on its address is as one that never was.
///
/// # Errors
/// It is not one's own, or has ended; or a fault.
pub fn end<R: MayKeepAccount>(tx: &mut Tx<'_, R>, feed: CalendarFeedId) -> Result<Recorded<()>, Missing> {
    let (user, now) = (tx.actor().user().ok_or(Missing::Row)?, tx.now());
    let own = calendar_feeds::table.find(feed).filter(calendar_feeds::user_id.eq(user).and(calendar_feeds::ended_at.is_null()));
    if diesel::update(own).set(calendar_feeds::ended_at.eq(now)).execute(tx.conn()).map_err(Fault::from)? == 0 {
        return Err(Missing::Row);
    }
    Ok(tx.record(Event::Calendar { user, feed, event: FeedEvent::Ended }, ())?)
}

/// Records the first fetch of a day. Programs fetch every few minutes for years: with each one recorded, nobody would find
/// anything else in the trail; that a feed was in use on a day, and how much it showed, is what there is to know.
///
/// # Errors
/// A fault.
pub fn fetched<R: MayFollow>(tx: &mut Tx<'_, R>, feed: CalendarFeedId, rows: usize) -> Result<Recorded<()>, Fault> {
    let user = tx.actor().user().ok_or(Fault::Broken("a feed is somebody's"))?;
    let today = time::day(tx.now(), time::HOME);
    let first = calendar_feeds::table.find(feed).filter(calendar_feeds::last_fetched_on.is_distinct_from(today));
    let changed = diesel::update(first).set(calendar_feeds::last_fetched_on.eq(today)).execute(tx.conn())?;
    let event = Event::Calendar { user, feed, event: FeedEvent::Fetched { rows } };
    tx.record_each(if changed == 0 { Vec::new() } else { vec![event] }, ())
}
