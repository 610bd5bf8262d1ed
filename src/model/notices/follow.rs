//! After each change of a session: who is to be told of it, and what is not true any more.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, SmallInt, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use crate::model::actor::{Audience, MayWorkOnCases};
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::schema::sessions;
use crate::model::statement::Statement;

const WANTS: &str = include_str!("wants.sql");

/// Compares what stands of sessions with what each person was told last, and lets wait what they are still to be told: whoever
/// changes a session calls this last, in the same transaction. Called twice it does nothing more.
///
/// # Errors
/// A fault.
pub(in crate::model) fn follow<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId, sessions: &[Uuid]) -> Result<(), Fault> {
    if sessions.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    for text in [include_str!("drop.sql"), include_str!("add.sql")] {
        Statement::new(text.replace("{wants}", WANTS))
            .bind::<SqlUuid, _>(centre)
            .bind::<Array<SqlUuid>, _>(sessions.to_vec())
            .bind::<Timestamptz, _>(now)
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Lets wait the reminders of sessions of the next day, for those who were told of them before `since`, and says how many those
/// are. Called twice it does nothing more.
///
/// # Errors
/// A fault.
pub(in crate::model) fn remind<R: Audience>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    sessions: &[Uuid],
    (now, since): (DateTime<Utc>, DateTime<Utc>),
) -> Result<usize, Fault> {
    if sessions.is_empty() {
        return Ok(0);
    }
    Ok(Statement::new(include_str!("remind.sql").replace("{wants}", WANTS))
        .bind::<SqlUuid, _>(centre)
        .bind::<Array<SqlUuid>, _>(sessions.to_vec())
        .bind::<Timestamptz, _>(now)
        .bind::<Timestamptz, _>(since)
        .execute(tx.conn())?)
}

/// Who is invited to a session only when those who were asked about its time have said yes; the numbers of the parties.
///
/// # Errors
/// A fault.
pub fn held<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session_no: i16) -> Result<Vec<i16>, Fault> {
    #[derive(QueryableByName)]
    struct Held {
        #[diesel(sql_type = SmallInt)]
        party_no: i16,
    }
    let (session, now) = (id_of(tx, case, session_no)?, tx.now());
    let text = "WITH {wants} SELECT p.party_no FROM wants w JOIN parties p ON p.centre_id = $1 AND p.id = w.party_id
        WHERE w.held ORDER BY p.party_no";
    let rows: Vec<Held> = Statement::new(text.replace("{wants}", WANTS))
        .bind::<SqlUuid, _>(case.centre())
        .bind::<Array<SqlUuid>, _>(session)
        .bind::<Timestamptz, _>(now)
        .load(tx.conn())?;
    Ok(rows.into_iter().map(|row| row.party_no).collect())
}

/// When a party was to come to a session as it was told or asked last, by whatever way.
///
/// # Errors
/// A fault.
pub fn told_last<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    session_no: i16,
    party_no: i16,
) -> Result<Option<DateTime<Utc>>, Fault> {
    #[derive(QueryableByName)]
    struct Told {
        #[diesel(sql_type = Timestamptz)]
        starts_at: DateTime<Utc>,
    }
    let (session, now) = (id_of(tx, case, session_no)?, tx.now());
    let text = "WITH {wants} SELECT t.starts_at FROM told t JOIN parties p ON coalesce(p.person_id, p.id) = t.who
        WHERE p.centre_id = $1 AND p.case_id = $4 AND p.party_no = $5";
    let found: Option<Told> = Statement::new(text.replace("{wants}", WANTS))
        .bind::<SqlUuid, _>(case.centre())
        .bind::<Array<SqlUuid>, _>(session)
        .bind::<Timestamptz, _>(now)
        .bind::<SqlUuid, _>(case.id().0)
        .bind::<SmallInt, _>(party_no)
        .get_result(tx.conn())
        .optional()?;
    Ok(found.map(|told| told.starts_at))
}

/// The key of a session, by its number.
fn id_of<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, session_no: i16) -> Result<Vec<Uuid>, Fault> {
    let own = sessions::table.filter(sessions::centre_id.eq(case.centre()).and(sessions::case_id.eq(case.id().0)));
    Ok(own.filter(sessions::session_no.eq(session_no)).select(sessions::id).load(tx.conn())?)
}

/// Lets an offer wait to be sent.
///
/// # Errors
/// A fault.
pub(in crate::model) fn ask<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId, offer: Uuid) -> Result<(), Fault> {
    let now = tx.now();
    Statement::new(
        "INSERT INTO notices (centre_id, id, case_id, session_id, party_id, about, offer_id, terms, sequence, starts_at, made_at, due_at)
         SELECT $1, gen_random_uuid(), o.case_id, o.session_id, o.party_id, 'offer', o.id, s.terms, s.sequence, o.starts_at, $3, $3
         FROM offers o JOIN sessions s ON s.centre_id = $1 AND s.id = o.session_id WHERE o.centre_id = $1 AND o.id = $2
         ON CONFLICT (centre_id, session_id, recipient_id) WHERE told_at IS NULL AND dropped_at IS NULL AND about <> 'reminder'
         DO UPDATE SET offer_id = excluded.offer_id, waits_because = NULL, failure = NULL, attempts = 0, due_at = $3
         WHERE notices.about = 'offer'",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<SqlUuid, _>(offer)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn())?;
    Ok(())
}

/// Somebody made a link for an offer and hands it over: what waits to ask the same by itself is not sent.
///
/// # Errors
/// A fault.
pub(in crate::model) fn asked_by_hand<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId, offer: Uuid) -> Result<(), Fault> {
    let now = tx.now();
    Statement::new(
        "UPDATE notices SET dropped_at = $3, dropped_because = 'known'
         WHERE centre_id = $1 AND offer_id = $2 AND told_at IS NULL AND dropped_at IS NULL",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<SqlUuid, _>(offer)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn())?;
    Ok(())
}

/// What is written of how a party is reached has changed: what waits for people because of that is looked at again.
///
/// # Errors
/// A fault.
pub(in crate::model) fn look_again<R: Audience>(tx: &mut Tx<'_, R>, centre: CentreId, party: Uuid) -> Result<(), Fault> {
    let now = tx.now();
    Statement::new(
        "UPDATE notices n SET waits_because = NULL, failure = NULL, attempts = 0, due_at = $3
         FROM parties me JOIN parties p ON p.centre_id = $1 AND coalesce(p.person_id, p.id) = coalesce(me.person_id, me.id)
         WHERE me.centre_id = $1 AND me.id = $2 AND n.centre_id = $1 AND n.case_id = p.case_id AND n.party_id = p.id
           AND n.told_at IS NULL AND n.dropped_at IS NULL AND n.waits_because IS NOT NULL",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<SqlUuid, _>(party)
    .bind::<Timestamptz, _>(now)
    .execute(tx.conn())?;
    Ok(())
}
