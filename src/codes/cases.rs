//! Codes of a case, its stays, its team, what was agreed.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::Code;

codes! {
    /// Areas of law.
    pub enum Area {
        Civil = "civil",
        Family = "family",
        Labour = "labour",
        Commercial = "commercial",
        Criminal = "criminal",
    }

    /// How a stay was opened.
    pub enum OpenedAs { New = "new", Resumed = "resumed", TransferredIn = "transferred_in" }

    /// How a stay ended.
    pub enum Outcome {
        SettledFull = "settled_full",
        SettledPartial = "settled_partial",
        NotSettled = "not_settled",
        SettledElsewhere = "settled_elsewhere",
        Withdrawn = "withdrawn",
        NoConsent = "no_consent",
        Unsuitable = "unsuitable",
        NoResponse = "no_response",
        Expired = "expired",
        Recalled = "recalled",
        Lapsed = "lapsed",
        Transferred = "transferred",
        Void = "void",
    }

    /// What was settled of a case that was settled in part.
    pub enum PartialOf { Issues = "issues", Parties = "parties" }

    /// Why a case is void.
    pub enum VoidBecause { Error = "error", Double = "double" }

    /// What the court reads of an outcome, and nothing else.
    pub enum ForCourt {
        Agreement = "agreement",
        AgreementInPart = "agreement_in_part",
        WithoutAgreement = "without_agreement",
        NoMediation = "no_mediation",
        SettledByParties = "settled_by_parties",
        FileReturned = "file_returned",
        Returned = "returned",
        OtherCentre = "other_centre",
    }

    /// The part of someone who works on a case.
    pub enum AssignmentRole { Intake = "intake", Lead = "lead", Co = "co" }

    /// Who chose the mediator of a case.
    pub enum ChosenBy { Centre = "centre", Parties = "parties", Referrer = "referrer" }

    /// Why somebody must not see a case.
    pub enum LockedBecause { Party = "party", Relative = "relative", Interest = "interest", Objection = "objection" }

    /// Why only those who work on a case and coordinators may see it.
    pub enum RestrictedBecause {
        Family = "family", Criminal = "criminal", Minor = "minor", Screening = "screening", Register = "register",
        Decision = "decision",
    }

    /// For whom a note is: the team, the mediators of one side's confidence, its author.
    pub enum Compartment { Shared = "shared", Side = "side", Author = "author" }

    /// Where a case stands; it follows from the dates of its last stay.
    pub enum CaseState { Intake = "intake", Active = "active", Closed = "closed" }

    /// What a deadline is of: the first meeting, the law, the referrer, a hearing.
    pub enum ClockKind { FirstMeeting = "first_meeting", Statutory = "statutory", Referrer = "referrer", Hearing = "hearing" }

    /// What an agreement is to the case.
    pub enum AgreementKind { Interim = "interim", Final = "final", Amendment = "amendment" }

    /// What a court said of an agreement.
    pub enum CourtAnswer { Confirmed = "confirmed", Refused = "refused" }
}

impl Outcome {
    /// Whether the parties settled, in full or in part.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::SettledFull | Self::SettledPartial)
    }

    /// What goes back to the court: a fixed mapping, which tells neither which party it was nor that there were separate
    /// meetings. So `met` is whether a *joint* session was held in the stay. Of a void case nothing goes back.
    pub fn for_court(self, met: bool) -> Option<ForCourt> {
        match self {
            Self::SettledFull => Some(ForCourt::Agreement),
            Self::SettledPartial => Some(ForCourt::AgreementInPart),
            Self::NotSettled => Some(ForCourt::WithoutAgreement),
            Self::Withdrawn | Self::Expired if met => Some(ForCourt::WithoutAgreement),
            Self::Withdrawn | Self::Expired | Self::NoConsent | Self::NoResponse | Self::Unsuitable => {
                Some(ForCourt::NoMediation)
            }
            Self::SettledElsewhere => Some(ForCourt::SettledByParties),
            Self::Recalled => Some(ForCourt::FileReturned),
            Self::Lapsed => Some(ForCourt::Returned),
            Self::Transferred => Some(ForCourt::OtherCentre),
            Self::Void => None,
        }
    }
}

impl RestrictedBecause {
    /// Whether somebody may lift it: not where it follows from what a case is about, or who takes part.
    pub fn can_be_lifted(self) -> bool {
        match self {
            Self::Decision | Self::Register => true,
            Self::Family | Self::Criminal | Self::Minor | Self::Screening => false,
        }
    }
}
