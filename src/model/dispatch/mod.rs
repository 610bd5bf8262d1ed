//! What the worker does with notices that are due: it finds how each is to be told, hands over what is to be sent, and writes down
//! what came of it. Reads across nouns; several programs on one database share the work.

mod remind;
mod route;
mod settle;
mod take;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

pub use remind::remind;
pub use settle::{Unsent, settle};
pub use take::{Taken, take};

use super::ids::{CentreId, SessionId};
use super::secrets::Secret;
use crate::codes::{About, Language, SessionKind, SessionMode};

/// Which ways the program has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ways {
    /// Whether it can send mail.
    pub email: bool,
    /// Whether it can send text messages.
    pub sms: bool,
}

/// Where something is sent.
#[derive(Clone, PartialEq, Eq)]
pub enum Way {
    /// To this address.
    Email(String),
    /// To this number, as it was typed.
    Sms(String),
}

/// For whom something is.
#[derive(Clone, PartialEq, Eq)]
pub enum To {
    /// Somebody in a case: name, and gender for the greeting.
    Party(String, String),
    /// A mediator of the session.
    Mediator(String),
}

/// What a calendar needs to follow a session.
#[derive(Clone, PartialEq, Eq)]
pub struct Followed {
    /// The key of the session.
    pub session: SessionId,
    /// One more with each change.
    pub sequence: i32,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
}

/// What is said in a notice. It never says whose dispute it is, nor who else comes.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// What about.
    pub about: About,
    /// For whom.
    pub to: To,
    /// In which language.
    pub language: Language,
    /// Whether nothing may be written that others should not read.
    pub discreet: bool,
    /// The reference of the case.
    pub reference: String,
    /// What the session is for.
    pub kind: SessionKind,
    /// How people meet.
    pub mode: SessionMode,
    /// Where, if not at the centre; may be empty.
    pub place: String,
    /// The rooms.
    pub rooms: Option<String>,
    /// From when; of a cancellation, when it was to begin as far as they know.
    pub starts_at: DateTime<Utc>,
    /// Until when.
    pub ends_at: DateTime<Utc>,
    /// The zone of the centre.
    pub zone: Tz,
    /// The name of the centre.
    pub centre: String,
    /// Its street and number; may be empty.
    pub address: String,
    /// Its telephone; may be empty.
    pub phone: String,
    /// The link by which an offer is answered.
    pub link: Option<Secret>,
    /// For whom the program invites by calendar, what the calendar needs.
    pub followed: Option<Followed>,
}

/// Something to send.
#[derive(Clone, PartialEq, Eq)]
pub struct Parcel {
    pub(in crate::model) centre: CentreId,
    pub(in crate::model) notice: Uuid,
    /// Where.
    pub way: Way,
    /// What.
    pub said: Said,
}

impl Parcel {
    /// The key of the notice: the same however often it is tried.
    pub fn key(&self) -> Uuid {
        self.notice
    }
}
