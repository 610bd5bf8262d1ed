//! What happens to the address of a calendar.

use serde_json::{Value, json};

use crate::model::ids::CalendarFeedId;

/// What happened to the address of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's name is its sentence")]
pub enum FeedEvent {
    Made,
    Ended,
    Fetched { rows: usize },
}

impl FeedEvent {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Made => "calendar_feed_made",
            Self::Ended => "calendar_feed_ended",
            Self::Fetched { .. } => "calendar_fetched",
        }
    }

    pub(super) fn facts(self, feed: CalendarFeedId) -> Value {
        match self {
            Self::Made | Self::Ended => json!({ "feed": feed }),
            Self::Fetched { rows } => json!({ "feed": feed, "rows": rows }),
        }
    }
}
