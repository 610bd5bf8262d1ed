//! Codes of the contact log and inquiries.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::Code;

codes! {
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
        BecameCase = "case",
        Advised = "advised",
        ReferredOn = "referred_on",
        NoAnswer = "no_answer",
        NotForMediation = "not_for_mediation",
    }
}
