//! What goes out by a secret address: of each session so much as the address shows, and nothing that it does not.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::{Entry, PAST, follow};
use crate::codes::{FeedLevel, SessionKind, SessionMode, SessionStatus};
use crate::model::actor::{MayFollow, MaySubscribe};
use crate::model::calendar_keys;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::{CalendarFeedId, CentreFeedId, CentreId, RoomId};
use crate::model::keys::MasterKey;
use crate::model::statement::Statement;

/// A session as somebody who follows a calendar sees it.
#[derive(Debug, Clone)]
pub struct Followed {
    /// The event's key: of this calendar alone, unless it shows everything of the own sessions.
    pub key: String,
    /// When it is planned to begin.
    pub starts_at: DateTime<Utc>,
    /// When it is planned to end.
    pub ends_at: DateTime<Utc>,
    /// One more with each change that a calendar must follow.
    pub sequence: i32,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// Whether it is cancelled.
    pub is_cancelled: bool,
    /// What else is seen of it.
    pub shown: Shown,
}

/// What is seen of a session but for its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// That the time is taken.
    Busy,
    /// Of which case it is, by its reference.
    Reference(String),
    /// Of which case, what it is for, and where.
    Full {
        /// The reference of its case.
        reference: String,
        /// What it is for.
        kind: SessionKind,
        /// In person, online, on site.
        mode: SessionMode,
        /// Its rooms.
        rooms: Option<String>,
        /// The name of its centre.
        centre: String,
    },
}

/// The whole of it, under the session's own key.
impl From<Entry> for Followed {
    fn from(entry: Entry) -> Self {
        let key = entry.id.to_string();
        Self::of(entry, key, FeedLevel::Full)
    }
}

impl Followed {
    fn of(entry: Entry, key: String, level: FeedLevel) -> Self {
        let Entry { reference, kind, mode, rooms, centre, starts_at, ends_at, sequence, changed_at, status, .. } = entry;
        let shown = match level {
            FeedLevel::Busy => Shown::Busy,
            FeedLevel::Reference => Shown::Reference(reference),
            FeedLevel::Full => Shown::Full { reference, kind, mode, rooms, centre },
        };
        let is_cancelled = status == SessionStatus::Cancelled;
        Self { key, starts_at, ends_at, sequence, changed_at, is_cancelled, shown }
    }

    fn hidden(keys: &MasterKey, feed: Uuid, level: FeedLevel, entry: Entry) -> Self {
        let key = calendar_keys::hide(keys, feed, level, entry.id);
        Self::of(entry, key, level)
    }
}

/// The sessions of a user's own calendar. One that shows everything has them under their own keys, as the files of single
/// sessions do: a session that was saved as a file is not there twice.
///
/// # Errors
/// A fault.
pub fn own<R: MayFollow>(tx: &mut Tx<'_, R>, feed: CalendarFeedId, level: FeedLevel) -> Result<Vec<Followed>, Fault> {
    let entries = follow(tx)?.into_iter();
    let keys = tx.keys();
    Ok(match level {
        FeedLevel::Full => entries.map(Followed::from).collect(),
        FeedLevel::Busy | FeedLevel::Reference => entries.map(|entry| Followed::hidden(keys, feed.0, level, entry)).collect(),
    })
}

#[derive(QueryableByName)]
struct Shared {
    #[diesel(embed)]
    entry: Entry,
    /// Whether nobody who is not known may learn more than that the time is taken.
    #[diesel(sql_type = Bool)]
    is_hidden: bool,
}

/// The sessions of a centre, or those in one of its rooms: two months back, and all that is to come. Who reads them is not known:
/// a restricted case, and one from which anybody is locked out, is only busy, whatever the level.
///
/// # Errors
/// A fault.
pub fn shared<R: MaySubscribe>(
    tx: &mut Tx<'_, R>,
    (centre, room): (CentreId, Option<RoomId>),
    feed: CentreFeedId,
    level: FeedLevel,
) -> Result<Vec<Followed>, Fault> {
    let (now, keys) = (tx.now(), tx.keys());
    let found: Vec<Shared> = Statement::new(include_str!("shared.sql"))
        .bind::<SqlUuid, _>(centre)
        .bind::<Nullable<SqlUuid>, _>(room.map(|room| room.0))
        .bind::<Timestamptz, _>(now.checked_sub_months(PAST).unwrap_or(now))
        .bind::<Timestamptz, _>(now)
        .load(tx.conn())?;
    let level_of = |shared: &Shared| if shared.is_hidden { FeedLevel::Busy } else { level };
    Ok(found.into_iter().map(|shared| Followed::hidden(keys, feed.0, level_of(&shared), shared.entry)).collect())
}
