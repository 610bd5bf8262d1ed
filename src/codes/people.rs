//! Codes of what is said of people and parties.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::Code;

codes! {
    /// Gender as a person declares it.
    pub enum Gender { Woman = "F", Man = "M", Other = "X", Undisclosed = "U" }

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
        Wish = "wish",
        Community = "community",
        Disability = "disability",
        Displaced = "displaced",
    }

    /// A way to reach somebody, that two sides of a case may share.
    pub enum ContactWay { Phone = "phone", Email = "email", Address = "address" }
}

impl PartyRole {
    /// Whether it acts for another party, and so has to say for whom.
    pub fn acts_for_others(self) -> bool {
        match self {
            Self::Representative | Self::Guardian => true,
            Self::Claimant
            | Self::Initiator
            | Self::Respondent
            | Self::InjuredParty
            | Self::Suspect
            | Self::Other
            | Self::Interpreter
            | Self::SupportPerson => false,
        }
    }

    /// Whether the dispute is this party's own: others speak for one, interpret, or stand by.
    pub fn is_principal(self) -> bool {
        match self {
            Self::Claimant | Self::Initiator | Self::Respondent | Self::InjuredParty | Self::Suspect | Self::Other => true,
            Self::Representative | Self::Guardian | Self::Interpreter | Self::SupportPerson => false,
        }
    }
}
