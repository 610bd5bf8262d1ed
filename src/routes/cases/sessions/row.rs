//! A session among others of its case.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use crate::codes::{SessionKind, SessionMode, SessionStatus};
use crate::model::sessions::Session;
use crate::words;

/// A session on the page of its case.
#[derive(Serialize)]
pub struct SessionRow {
    number: i16,
    when: String,
    kind: SessionKind,
    mode: SessionMode,
    status: SessionStatus,
    rooms: Option<String>,
    present: i64,
    /// Heads of the groups that came.
    heads: i64,
    invited: i64,
    /// Until when the time is only reserved.
    reserved: Option<String>,
    confirmed: i64,
    declined: i64,
    past: bool,
    /// Held, or nobody came.
    over: bool,
    /// Its number, for those who may put it into a calendar; none of what is over.
    calendar: Option<i16>,
}

impl SessionRow {
    /// Of a session; `desk` says whether its reader may put it into a calendar.
    pub fn of(session: Session, zone: Tz, desk: bool, now: DateTime<Utc>) -> Self {
        Self {
            number: session.session_no,
            when: format!("{}–{}", words::date_time(session.starts_at, zone), words::time(session.ends_at, zone)),
            kind: session.kind,
            mode: session.mode,
            status: session.status,
            rooms: session.rooms,
            present: session.present,
            heads: session.heads,
            over: matches!(session.status, SessionStatus::Held | SessionStatus::NoShow),
            invited: session.invited,
            reserved: session.reserved_until.map(|until| words::time(until, zone)),
            confirmed: session.confirmed,
            declined: session.declined,
            past: session.ends_at < now,
            calendar: Some(session.session_no).filter(|_| desk && session.status == SessionStatus::Scheduled),
        }
    }
}
