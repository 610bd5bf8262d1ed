//! The contact log: one row a call, letter or visit, filed to a case now, later or never. With whom and what was said is sealed.
//! What belongs to no case yet belongs to an inquiry.

mod correct;
mod file;
mod found_by;
mod list;
mod log;
mod scope;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use correct::correct;
pub use file::{become_case, close, done, file, viewed as contact_viewed};
pub(in crate::model) use list::opened;
pub use list::{After, Contact, Page, Show, find, list, of_case};
pub(in crate::model) use log::scheduled;
pub use log::{log, takes_calls};

use super::cases::{Case, InCase};
use super::events::Event;
use super::fault::{Fault, MayFault, Missing};
use super::ids::CentreId;
use crate::codes::{Channel, ContactResult, Direction, NextStep};

const COLUMN: &str = "contacts.content";

/// What is sealed of a contact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// With whom; nothing where it was a party of the case.
    #[serde(default)]
    pub who: String,
    /// The number by which to call back.
    #[serde(default)]
    pub phone: String,
    /// What was said.
    #[serde(default)]
    pub said: String,
}

/// A contact to log.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// At which centre; of what is filed, that of the case.
    pub centre: CentreId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who called whom.
    pub direction: Direction,
    /// By which way.
    pub channel: Channel,
    /// What came of it.
    pub result: ContactResult,
    /// What is to be done.
    pub next_step: NextStep,
    /// By when.
    pub next_on: Option<NaiveDate>,
    /// With whom, by which number, and what was said.
    pub content: Content,
    /// What an inquiry is about, a type of case, where one can tell.
    pub case_type: Option<String>,
    /// The party of the case with whom it was, by its number.
    pub party_no: Option<i16>,
    /// The contact whose next step this is.
    pub follows: Option<Uuid>,
}

/// Why a contact is not logged, or not filed.
#[derive(Debug, thiserror::Error)]
pub enum ContactError {
    /// Not there, or not for this user.
    #[error("not found")]
    Missing,
    /// It was later than now.
    #[error("in the future")]
    Future,
    /// The next step would be due before the contact was.
    #[error("due before it began")]
    DueBefore,
    /// No such party in the case.
    #[error("unknown party")]
    UnknownParty,
    /// No such type of case.
    #[error("unknown type")]
    UnknownType,
    /// The case is at another centre than the inquiry.
    #[error("at another centre")]
    OtherCentre,
    /// An inquiry that becomes no case needs a reason.
    #[error("no reason")]
    NoReason,
    /// The inquiry is a case by now.
    #[error("is a case")]
    IsCase,
    /// Somebody filed or corrected it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for ContactError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<Missing> for ContactError {
    fn from(missing: Missing) -> Self {
        match missing {
            Missing::Row => Self::Missing,
            Missing::Fault(fault) => Self::Fault(fault),
        }
    }
}

fn refused(error: diesel::result::Error) -> ContactError {
    match error.into() {
        Fault::Constraint(name) if name == "contacts_party_fkey" => ContactError::UnknownParty,
        Fault::Constraint(name) if name == "inquiries_case_type_fkey" => ContactError::UnknownType,
        fault => ContactError::Fault(fault),
    }
}

/// That somebody read the log of a case, for the audit trail.
pub fn viewed(case: &Case<'_>) -> Event {
    case.event(InCase::ContactLogViewed, case.id.0)
}
