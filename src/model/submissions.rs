//! Forms are stored once: the key that a form carries is its transaction's first write, with a digest of what was typed.
//! The same form again gets the first answer; another one under the same key is refused, and what was typed is kept.

use chrono::{DateTime, Duration, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::actor::Audience;
use super::db::{Database, Recorded, Tx};
use super::drafts;
use super::events::Event;
use super::fault::{Fault, MayFault};
use super::schema::submissions;

/// The key of a form that was stored is kept for so long. Twice as long as a draft is offered: no page is open any more on which
/// the same form could be sent again.
const KEPT: Duration = Duration::days(60);

/// A form that was sent: its key, and all that it says.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Made with the page that the form stood on.
    pub key: Uuid,
    digest: [u8; 32],
}

/// A key that was sent before, with another form: the page that answered then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentBefore(pub String);

impl Submission {
    /// Of a key and the body that it came in.
    pub fn new(key: Uuid, body: &str) -> Self {
        Self { key, digest: Sha256::digest(body).into() }
    }
}

/// Whether a form was stored before: then nothing is asked back any more.
///
/// # Errors
/// A fault.
pub fn is_stored<R: Audience>(tx: &mut Tx<'_, R>, submission: &Submission) -> Result<bool, Fault> {
    let Some(user) = tx.actor().user() else { return Ok(false) };
    Ok(diesel::select(exists(submissions::table.find((user.0, submission.key)))).get_result(tx.conn())?)
}

/// Stores a form once. `work` answers with the page that shows what was stored.
///
/// # Errors
/// What `work` answers, [`SentBefore`], or a fault.
pub fn once<'c, R: Audience, E>(
    tx: &mut Tx<'c, R>,
    submission: &Submission,
    work: impl FnOnce(&mut Tx<'c, R>) -> Result<Recorded<String>, E>,
) -> Result<Recorded<String>, E>
where
    E: MayFault + From<SentBefore>,
{
    let user = tx.actor().user().ok_or(Fault::Broken("a form of nobody"))?;
    let row = submissions::table.find((user.0, submission.key));
    let values = (
        submissions::user_id.eq(user.0),
        submissions::key.eq(submission.key),
        submissions::digest.eq(submission.digest.as_slice()),
        submissions::answer.eq(""),
    );
    // Who sends the same form at the same time, waits here until the other is done.
    let is_first = diesel::insert_into(submissions::table).values(values).on_conflict_do_nothing().execute(tx.conn());
    if is_first.map_err(Fault::from)? == 0 {
        let stored: (Vec<u8>, String) =
            row.select((submissions::digest, submissions::answer)).first(tx.conn()).map_err(Fault::from)?;
        let (digest, answer) = stored;
        if digest != submission.digest {
            return Err(SentBefore(answer).into());
        }
        return Ok(tx.record(Event::FormSentAgain { user }, answer)?);
    }
    let done = work(tx)?;
    diesel::update(row).set(submissions::answer.eq(done.value())).execute(tx.conn()).map_err(Fault::from)?;
    drafts::sent(tx, user, submission.key)?;
    Ok(done)
}

/// Takes away the keys of forms that were stored long ago; says how many.
///
/// # Errors
/// A fault.
pub fn forget(database: &Database, now: DateTime<Utc>) -> Result<usize, Fault> {
    let old = submissions::table.filter(submissions::at.le(now - KEPT));
    database.ask(|conn| Ok(diesel::delete(old).execute(conn)?))
}
