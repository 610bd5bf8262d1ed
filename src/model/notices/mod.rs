//! Notices: what somebody is told of a session, when, and by which way. What is to be told is what stands compared with what was told
//! last, so that nobody is told twice, nobody of what is not true any more, and whoever knows of a session learns that it is cancelled.

mod by_hand;
mod follow;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

pub use by_hand::{ByHand, NoticeError, by_hand};
pub(in crate::model) use follow::{ask, asked_by_hand, follow, look_again, remind};
pub use follow::{held, told_last};

use super::actor::MayWorkOnCases;
use super::cases::Case;
use super::db::Tx;
use super::fault::Fault;
use super::statement::Statement;
use crate::codes::{About, Channel, Waits};

/// What somebody was told of a session, or is to be told.
#[derive(Debug, Clone, QueryableByName)]
pub struct Notice {
    /// Its key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The party, by its number in the case; none, of a mediator.
    #[diesel(sql_type = Nullable<SmallInt>)]
    pub party_no: Option<i16>,
    /// Who.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// What about.
    #[diesel(sql_type = Text)]
    pub about: About,
    /// When the session of which it tells begins.
    #[diesel(sql_type = Timestamptz)]
    pub starts_at: DateTime<Utc>,
    /// Not sent earlier.
    #[diesel(sql_type = Timestamptz)]
    pub due_at: DateTime<Utc>,
    /// How often it was tried in vain.
    #[diesel(sql_type = SmallInt)]
    pub attempts: i16,
    /// Why it waits for somebody who phones or prints.
    #[diesel(sql_type = Nullable<Text>)]
    pub waits_because: Option<Waits>,
    /// What the last attempt failed by.
    #[diesel(sql_type = Nullable<Text>)]
    pub failure: Option<String>,
    /// By which way it was told.
    #[diesel(sql_type = Nullable<Text>)]
    pub channel: Option<Channel>,
    /// When.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub told_at: Option<DateTime<Utc>>,
    /// The name of who told it; none where it was sent by itself.
    #[diesel(sql_type = Nullable<Text>)]
    pub told_by: Option<String>,
}

impl Notice {
    /// Whether it can be printed as a letter: to a party, of what stands or does not stand any more.
    pub fn is_letter(&self) -> bool {
        let about = matches!(self.about, About::Invitation | About::Change | About::Cancellation);
        about && self.party_no.is_some() && self.told_at.is_none()
    }
}

/// Who was told what of a session, and what waits; the latest first.
///
/// # Errors
/// A fault.
pub fn list<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session_no: i16) -> Result<Vec<Notice>, Fault> {
    Ok(Statement::new(include_str!("of_session.sql"))
        .bind::<SqlUuid, _>(case.centre())
        .bind::<SqlUuid, _>(case.id().0)
        .bind::<SmallInt, _>(session_no)
        .load(tx.conn())?)
}
