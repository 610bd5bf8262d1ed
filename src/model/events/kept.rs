//! What the audit trail records of what settings keep: by key or code, never by name.

use serde_json::json;

use super::Row;
use crate::model::ids::{CentreId, MediatorId, ProgrammeId, ReferrerId, RoomId};

/// What settings keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// A room of a centre.
    Room(CentreId, RoomId),
    /// A mediator of a centre.
    Mediator(CentreId, MediatorId),
    /// A type of cases, by its code.
    CaseType(String),
    /// A source of cases, by its code.
    ReferralSource(String),
    /// A programme.
    Programme(ProgrammeId),
    /// A court or another body that refers cases.
    Referrer(ReferrerId),
}

/// What was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's name is its sentence")]
pub enum Did {
    Added,
    Changed,
    Retired,
    BroughtBack,
}

impl Kept {
    /// The name of the event in the trail.
    pub(super) fn event(&self, did: Did) -> &'static str {
        let [added, changed, retired, back] = match self {
            Self::Room(..) => ["room_added", "room_changed", "room_retired", "room_brought_back"],
            Self::Mediator(..) => ["mediator_added", "mediator_changed", "mediator_retired", "mediator_brought_back"],
            Self::CaseType(_) => ["case_type_added", "case_type_changed", "case_type_retired", "case_type_brought_back"],
            Self::ReferralSource(_) => {
                ["referral_source_added", "referral_source_changed", "referral_source_retired", "referral_source_brought_back"]
            }
            // A programme ends with its last day, which is a change like any other.
            Self::Programme(_) => ["programme_added", "programme_changed", "programme_retired", "programme_brought_back"],
            Self::Referrer(_) => ["referrer_added", "referrer_changed", "referrer_retired", "referrer_brought_back"],
        };
        match did {
            Did::Added => added,
            Did::Changed => changed,
            Did::Retired => retired,
            Did::BroughtBack => back,
        }
    }

    pub(super) fn row(&self, did: Did) -> Row {
        let row = Row { event: self.event(did), centre: None, case: None, subject: None, facts: json!({}) };
        match self {
            Self::Room(centre, room) => Row { centre: Some(*centre), subject: Some(room.0), ..row },
            Self::Mediator(centre, mediator) => Row { centre: Some(*centre), subject: Some(mediator.0), ..row },
            Self::CaseType(code) | Self::ReferralSource(code) => Row { facts: json!({ "code": code }), ..row },
            Self::Programme(programme) => Row { subject: Some(programme.0), ..row },
            Self::Referrer(referrer) => Row { subject: Some(referrer.0), ..row },
        }
    }
}
