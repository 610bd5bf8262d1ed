//! Codes of notices: what somebody is told of a session, and by which way.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::Code;

codes! {
    /// What a notice is about.
    pub enum About {
        Offer = "offer",
        Invitation = "invitation",
        Change = "change",
        Cancellation = "cancellation",
        Reminder = "reminder",
    }

    /// The way by which somebody wants to be told of sessions. By the first two the program tells; by the others, people do.
    pub enum ToldBy { Email = "email", Sms = "sms", Phone = "phone", Letter = "letter" }

    /// Why a notice waits for somebody who phones or prints: they want it so; nobody asked how they want to be told; no number or
    /// address is known, or it is another side's too; the program has no such way, or it failed; their hours begin after the session.
    pub enum Waits {
        Phone = "phone",
        Letter = "letter",
        Unset = "unset",
        NoAddress = "no_address",
        Shared = "shared",
        NotSetUp = "not_set_up",
        Failed = "failed",
        TooLate = "too_late",
    }
}

impl<'de> serde::Deserialize<'de> for ToldBy {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("unknown code of ToldBy"))
    }
}
