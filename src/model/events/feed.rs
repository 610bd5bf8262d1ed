//! What happens to the address of a calendar: of a user's, of a centre's or of a room's.

use serde_json::{Value, json};
use uuid::Uuid;

use super::Row;
use crate::codes::FeedLevel;
use crate::model::ids::{CentreId, RoomId};

/// What happened to the address of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's name is its sentence")]
pub enum FeedEvent {
    Made { level: FeedLevel, room: Option<RoomId> },
    Ended,
    Fetched { rows: usize },
}

impl FeedEvent {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Made { .. } => "calendar_feed_made",
            Self::Ended => "calendar_feed_ended",
            Self::Fetched { .. } => "calendar_fetched",
        }
    }

    pub(super) fn row_at_centre(self, centre: CentreId, feed: Uuid) -> Row {
        let event = match self {
            Self::Made { .. } => "centre_feed_made",
            Self::Ended => "centre_feed_ended",
            Self::Fetched { .. } => "centre_feed_fetched",
        };
        Row { event, centre: Some(centre), case: None, subject: Some(feed), facts: self.facts(feed) }
    }

    pub(super) fn facts(self, feed: Uuid) -> Value {
        match self {
            Self::Made { level, room: None } => json!({ "feed": feed, "level": level }),
            Self::Made { level, room: Some(room) } => json!({ "feed": feed, "level": level, "room": room }),
            Self::Ended => json!({ "feed": feed }),
            Self::Fetched { rows } => json!({ "feed": feed, "rows": rows }),
        }
    }
}
