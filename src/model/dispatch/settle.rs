//! What came of a parcel.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::{Parcel, Way};
use crate::codes::{Channel, Waits};
use crate::model::actor::{Actor, Identity, System};
use crate::model::cases::InCase;
use crate::model::db::{Database, Tx};
use crate::model::events::Event;
use crate::model::fault::Fault;
use crate::model::ids::CaseId;
use crate::model::notices as noun;
use crate::model::schema::notices;

/// How long is waited after each attempt in vain; after the last one people tell it.
pub(super) const PAUSES: [Duration; 7] = [
    Duration::minutes(1),
    Duration::minutes(5),
    Duration::minutes(15),
    Duration::hours(1),
    Duration::hours(2),
    Duration::hours(4),
    Duration::hours(8),
];

/// Why something was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Whether it will be the same next time: the address is not there.
    pub for_good: bool,
    /// What it failed by, without the address: `smtp 550`, `http 503`, `timeout`.
    pub code: String,
}

/// Writes down that a parcel was sent, or why not. What changed while it was on its way is told next.
///
/// # Errors
/// A fault: then it is sent a second time, after a while.
pub fn settle(database: &Database, parcel: &Parcel, sent: &Result<(), Unsent>, now: DateTime<Utc>) -> Result<(), Fault> {
    let actor = Actor::<System>::without_user(Identity::System("worker".to_owned()), vec![parcel.centre]);
    database.write(&actor, |tx| {
        let events = match sent {
            Ok(()) => vec![told(tx, parcel, now)?],
            Err(unsent) => {
                failed(tx, parcel, unsent, now)?;
                Vec::new()
            }
        };
        tx.record_each::<()>(events, ())
    })
}

fn told(tx: &mut Tx<'_, System>, parcel: &Parcel, now: DateTime<Utc>) -> Result<Event, Fault> {
    let channel = match parcel.way {
        Way::Email(_) => Channel::Email,
        Way::Sms(_) => Channel::Sms,
    };
    let row = notices::table.find((parcel.centre.0, parcel.notice));
    // Whatever was found meanwhile, it has been told; who told it by hand in the same minute stays written down.
    diesel::update(row.filter(notices::told_at.is_null()))
        .set((
            (notices::told_at.eq(now), notices::channel.eq(channel)),
            (notices::dropped_at.eq(None::<DateTime<Utc>>), notices::dropped_because.eq(None::<String>)),
            (notices::taken_until.eq(None::<DateTime<Utc>>), notices::waits_because.eq(None::<Waits>)),
        ))
        .execute(tx.conn())?;
    let (case, session): (Uuid, Uuid) = row.select((notices::case_id, notices::session_id)).first(tx.conn())?;
    noun::follow(tx, parcel.centre, &[session])?;
    Ok(Event::InCase { centre: parcel.centre, case: CaseId(case), what: InCase::NoticeSent, subject: parcel.notice })
}

fn failed(tx: &mut Tx<'_, System>, parcel: &Parcel, unsent: &Unsent, now: DateTime<Utc>) -> Result<(), Fault> {
    let row = notices::table.find((parcel.centre.0, parcel.notice));
    // It is in nobody's hand any more, whatever somebody wrote down meanwhile.
    diesel::update(row).set(notices::taken_until.eq(None::<DateTime<Utc>>)).execute(tx.conn())?;
    let row = row.filter(notices::told_at.is_null().and(notices::dropped_at.is_null()));
    let attempts: Option<i16> = row.select(notices::attempts).first(tx.conn()).optional()?;
    let Some(attempts) = attempts else { return Ok(()) };
    // The attempt was counted when it was taken.
    let pause = usize::try_from(attempts - 1).ok().and_then(|before| PAUSES.get(before)).filter(|_| !unsent.for_good);
    let next = pause.map(|pause| now + *pause).filter(|at| *at < parcel.said.starts_at);
    diesel::update(row)
        .set((
            notices::failure.eq(unsent.code.chars().take(60).collect::<String>()),
            notices::due_at.eq(next.unwrap_or(now)),
            notices::waits_because.eq(next.is_none().then_some(Waits::Failed)),
        ))
        .execute(tx.conn())?;
    Ok(())
}
