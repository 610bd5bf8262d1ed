//! Codes: closed lists that the report and the rules depend on, one enum each, stored as their text.
//! Lists that a centre may extend (case types, referral sources) are tables instead.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

/// A closed list of codes.
pub trait Code: Copy + Sized {
    /// The variant of a code.
    fn read(code: &str) -> Option<Self>;

    /// Every code.
    fn codes() -> &'static [&'static str];
}

/// Declares an enum whose variants are codes.
macro_rules! codes {
    ($($(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
        #[diesel(sql_type = Text)]
        pub enum $name { $(#[doc = concat!("`", $code, "`")] $variant),+ }

        impl $name {
            /// Every code, in the order in which lists show them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code as it is stored, imported and exported.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// The variant of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl Code for $name {
            fn read(code: &str) -> Option<Self> {
                Self::from_code(code)
            }

            fn codes() -> &'static [&'static str] {
                &[$($code),+]
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl ToSql<Text, Pg> for $name {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                <str as ToSql<Text, Pg>>::to_sql(self.code(), out)
            }
        }

        impl FromSql<Text, Pg> for $name {
            fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
                let code = <String as FromSql<Text, Pg>>::from_sql(value)?;
                Self::from_code(&code).ok_or_else(|| concat!("unknown code of ", stringify!($name)).into())
            }
        }
    )+};
}

codes! {
    /// What a user may be.
    pub enum Role {
        Mediator = "mediator",
        DeskOfficer = "desk_officer",
        Coordinator = "coordinator",
        Director = "director",
        Liaison = "liaison",
        Administrator = "administrator",
        Auditor = "auditor",
    }

    /// The languages that every page speaks.
    pub enum Language { Albanian = "sq", Serbian = "sr", English = "en" }

    /// Languages in which mediators work.
    pub enum Spoken { Albanian = "sq", Serbian = "sr", English = "en", Turkish = "tr", Romani = "rom" }

    /// Areas of law.
    pub enum Area {
        Civil = "civil",
        Family = "family",
        Labour = "labour",
        Commercial = "commercial",
        Criminal = "criminal",
    }

    /// Gender as a person declares it.
    pub enum Gender { Woman = "F", Man = "M", Other = "X", Undisclosed = "U" }

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

    /// The part a party plays.
    pub enum PartyRole {
        Claimant = "claimant",
        Initiator = "initiator",
        Respondent = "respondent",
        InjuredParty = "injured_party",
        Suspect = "suspect",
        Other = "other",
        Representative = "representative",
        Guardian = "guardian",
        Interpreter = "interpreter",
        SupportPerson = "support_person",
    }

    /// What a party is.
    pub enum PartyKind { Person = "person", Organisation = "organisation", Group = "group" }

    /// How a party left.
    pub enum LeftAs {
        Settled = "settled",
        Withdrew = "withdrew",
        Refused = "refused",
        NoAnswer = "no_answer",
        Unsuitable = "unsuitable",
        Died = "died",
        Replaced = "replaced",
    }

    /// Where a group's head-counts come from.
    pub enum HeadsSource { List = "list", Estimate = "estimate", Declared = "declared" }

    /// What is known of a person, besides the name.
    pub enum PersonFact {
        FatherName = "father_name",
        Gender = "gender",
        BirthYear = "birth_year",
        AdultOn = "adult_on",
        Municipality = "municipality",
        Language = "language",
        Phone = "phone",
        Email = "email",
        Address = "address",
        Safe = "safe",
        Community = "community",
        Disability = "disability",
        Displaced = "displaced",
    }

    /// A way to reach somebody, that two sides of a case may share.
    pub enum ContactWay { Phone = "phone", Email = "email", Address = "address" }

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

    /// Who called whom.
    pub enum Direction { In = "in", Out = "out" }

    /// The way by which the desk and somebody spoke or wrote.
    pub enum Channel {
        Phone = "phone",
        Counter = "counter",
        Email = "email",
        Sms = "sms",
        Letter = "letter",
        Visit = "visit",
    }

    /// What came of a contact.
    pub enum ContactResult {
        Reached = "reached",
        NotReached = "not_reached",
        MessageLeft = "message_left",
        Refused = "refused",
        WrongNumber = "wrong_number",
        Delivered = "delivered",
        Returned = "returned",
    }

    /// What is to be done after a contact.
    pub enum NextStep {
        Nothing = "none",
        CallAgain = "call_again",
        AwaitAnswer = "await_answer",
        SendInvitation = "send_invitation",
        OpenCase = "open_case",
        Schedule = "schedule",
    }

    /// How an inquiry ended: as a case, or why as none.
    pub enum InquiryEnd {
        Case = "case",
        Advised = "advised",
        ReferredOn = "referred_on",
        NoAnswer = "no_answer",
        NotForMediation = "not_for_mediation",
    }

    /// Where a case stands; it follows from the dates of its last stay.
    pub enum CaseState { Intake = "intake", Active = "active", Closed = "closed" }

    /// What a session is for.
    pub enum SessionKind {
        Information = "information",
        PreMediation = "pre_mediation",
        Joint = "joint",
        Caucus = "caucus",
        Shuttle = "shuttle",
        Signing = "signing",
    }

    /// How people meet in a session.
    pub enum SessionMode { InPerson = "in_person", Online = "online", OnSite = "on_site" }

    /// What a deadline is of: the first meeting, the law, the referrer, a hearing.
    pub enum ClockKind { FirstMeeting = "first_meeting", Statutory = "statutory", Referrer = "referrer", Hearing = "hearing" }

    /// What became of a session.
    pub enum SessionStatus { Scheduled = "scheduled", Held = "held", Cancelled = "cancelled", NoShow = "no_show" }

    /// Why a session was not held.
    pub enum CancelledBecause { Parties = "parties", Mediator = "mediator", Centre = "centre", Referrer = "referrer", Other = "other" }

    /// What an agreement is to the case.
    pub enum AgreementKind { Interim = "interim", Final = "final", Amendment = "amendment" }

    /// What a court said of an agreement.
    pub enum CourtAnswer { Confirmed = "confirmed", Refused = "refused" }
}

impl Language {
    /// The language tag, as in `lang="sq"`.
    pub fn tag(self) -> &'static str {
        self.code()
    }
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

impl SessionKind {
    /// The mediation proper, as the report's `mediated` counts it.
    pub fn is_mediation_proper(self) -> bool {
        !matches!(self, Self::Information | Self::PreMediation)
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
