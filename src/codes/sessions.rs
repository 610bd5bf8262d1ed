//! Codes of sessions, and when they can be.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::Code;

codes! {
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

    /// What became of a session.
    pub enum SessionStatus { Scheduled = "scheduled", Held = "held", Cancelled = "cancelled", NoShow = "no_show" }

    /// Why a session was not held.
    pub enum CancelledBecause {
        Parties = "parties", Mediator = "mediator", Centre = "centre", Referrer = "referrer", Other = "other", Mistake = "mistake",
    }

    /// How much the calendar behind a secret address shows of a session: that the time is taken; the reference of its case; or
    /// kind and place as well.
    pub enum FeedLevel { Busy = "busy", Reference = "reference", Full = "full" }

    /// What a party said of a time that it was offered.
    pub enum Answer { Confirmed = "confirmed", Declined = "declined" }

    /// Why a mediator, a room or a party cannot be had. No illness: nobody need tell.
    pub enum AbsentBecause {
        Leave = "leave", Training = "training", Court = "court", Repair = "repair", Asked = "asked", Calendar = "calendar",
        Other = "other",
    }

    /// Public holidays of Kosovo: Law No. 03/L-064 on official holidays, article 2.
    pub enum Holiday {
        NewYear = "new_year", OrthodoxChristmas = "orthodox_christmas", Independence = "independence",
        CatholicEaster = "catholic_easter", Constitution = "constitution", Labour = "labour",
        OrthodoxEaster = "orthodox_easter", Europe = "europe", EidAlFitr = "eid_al_fitr", EidAlAdha = "eid_al_adha",
        CatholicChristmas = "catholic_christmas",
    }
}

impl SessionKind {
    /// The mediation proper, as the report's `mediated` counts it.
    pub fn is_mediation_proper(self) -> bool {
        !matches!(self, Self::Information | Self::PreMediation)
    }
}
