//! What the audit trail records of contacts and inquiries that belong to no case yet: never with whom, never what was said.

use serde_json::json;
use uuid::Uuid;

use super::Row;
use crate::codes::InquiryEnd;
use crate::model::ids::CentreId;

/// Something that happened at the desk, outside a case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's name is its sentence")]
pub enum LogEvent {
    ContactLogged { centre: CentreId, contact: Uuid },
    ContactCorrected { centre: CentreId, contact: Uuid },
    ContactViewed { centre: CentreId, contact: Uuid },
    InquiryClosed { centre: CentreId, inquiry: Uuid, end: InquiryEnd },
    InquiryReopened { centre: CentreId, inquiry: Uuid },
    NextStepDone { centre: CentreId, contact: Uuid },
    ContactsListed { rows: usize },
}

impl LogEvent {
    pub(super) fn row(&self) -> Row {
        let of = |event, centre: &CentreId, subject: &Uuid| Row {
            event,
            centre: Some(*centre),
            case: None,
            subject: Some(*subject),
            facts: json!({}),
        };
        let listed =
            |event, rows: &usize| Row { event, centre: None, case: None, subject: None, facts: json!({ "rows": rows }) };
        match self {
            Self::ContactLogged { centre, contact } => of("contact_logged", centre, contact),
            Self::ContactCorrected { centre, contact } => of("contact_corrected", centre, contact),
            Self::ContactViewed { centre, contact } => of("contact_viewed", centre, contact),
            Self::InquiryClosed { centre, inquiry, end } => {
                Row { facts: json!({ "as": end.code() }), ..of("inquiry_closed", centre, inquiry) }
            }
            Self::InquiryReopened { centre, inquiry } => of("inquiry_reopened", centre, inquiry),
            Self::NextStepDone { centre, contact } => of("next_step_done", centre, contact),
            Self::ContactsListed { rows } => listed("contacts_listed", rows),
        }
    }
}

impl From<LogEvent> for super::Event {
    fn from(event: LogEvent) -> Self {
        Self::Log(event)
    }
}
