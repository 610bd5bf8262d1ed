//! What the audit trail records of second factors: never a secret, never a code.

use serde_json::json;

use super::Row;
use crate::model::ids::{CentreId, UserId};

/// Something that happened to a user's second factor, or to a centre that wants one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's name is its sentence")]
pub enum FactorEvent {
    SecondFactorAsked { user: UserId, address: String },
    SecondFactorRefused { user: UserId, because: &'static str, address: Option<String> },
    SecondFactorOffered { user: UserId },
    SecondFactorConfirmed { user: UserId },
    SecondFactorRemoved { user: UserId },
    SecondFactorReset { user: UserId },
    SecondFactorRequired { centre: CentreId },
    SecondFactorFreed { centre: CentreId },
    RecoveryCodesMade { user: UserId },
    RecoveryCodeUsed { user: UserId },
}

impl FactorEvent {
    pub(super) fn row(&self) -> Row {
        let row = |event, subject| Row { event, centre: None, case: None, subject: Some(subject), facts: json!({}) };
        let of_user = |event, user: &UserId| row(event, user.0);
        let of_centre = |event, centre: &CentreId| Row { centre: Some(*centre), ..row(event, centre.0) };
        match self {
            Self::SecondFactorAsked { user, address } => {
                Row { facts: json!({ "address": address }), ..of_user("second_factor_asked", user) }
            }
            Self::SecondFactorRefused { user, because, address } => {
                Row { facts: json!({ "because": because, "address": address }), ..of_user("second_factor_refused", user) }
            }
            Self::SecondFactorOffered { user } => of_user("second_factor_offered", user),
            Self::SecondFactorConfirmed { user } => of_user("second_factor_confirmed", user),
            Self::SecondFactorRemoved { user } => of_user("second_factor_removed", user),
            Self::SecondFactorReset { user } => of_user("second_factor_reset", user),
            Self::SecondFactorRequired { centre } => of_centre("second_factor_required", centre),
            Self::SecondFactorFreed { centre } => of_centre("second_factor_freed", centre),
            Self::RecoveryCodesMade { user } => of_user("recovery_codes_made", user),
            Self::RecoveryCodeUsed { user } => of_user("recovery_code_used", user),
        }
    }
}

impl From<FactorEvent> for super::Event {
    fn from(event: FactorEvent) -> Self {
        Self::SecondFactor(event)
    }
}
