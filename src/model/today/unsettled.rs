//! Sessions to come whose time is not settled yet.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, SmallInt, Text, Timestamptz};

/// A session to come that is only reserved, that somebody declined, on whose answers one waits, or of which a mediator
/// or a room cannot be had; for those who may act on it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Unsettled {
    /// Its case.
    #[diesel(sql_type = Text)]
    pub reference: String,
    /// Its number in the case.
    #[diesel(sql_type = SmallInt)]
    pub session_no: i16,
    /// When it is to begin.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// The zone of its centre.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
    /// Until when the time is only reserved.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub reserved_until: Option<DateTime<Utc>>,
    /// How many cannot come then.
    #[diesel(sql_type = BigInt)]
    pub declined: i64,
    /// Whether a mediator or a room of it cannot be had then.
    #[diesel(sql_type = Bool)]
    pub is_gone: bool,
    /// How many such sessions there are, with those that are not listed.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}
