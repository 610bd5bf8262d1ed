//! Drafts: what a user typed into a form and has not sent. Sealed by the user's key, seen by nobody else, and not in the
//! audit trail: a draft is no record yet.

use chrono::{DateTime, Duration, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use uuid::Uuid;

use super::actor::Audience;
use super::db::{Database, Tx};
use super::fault::Fault;
use super::ids::UserId;
use super::keys::Place;
use super::schema::{drafts, submissions};
use super::user_keys;
use crate::time;

/// A user keeps so many; then the oldest go.
const MOST: i64 = 50;

/// For so long.
const KEPT: Duration = Duration::days(30);

/// A draft that a form offers back.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Draft {
    /// The key of the form that it was typed into.
    pub key: Uuid,
    /// When it was saved last.
    pub saved_at: DateTime<Utc>,
}

fn place(key: Uuid) -> Place {
    Place { column: "drafts.content", row: key }
}

/// Keeps what was typed into a form so far, and says whether it did: a form that was stored meanwhile needs no draft any more.
///
/// # Errors
/// A fault.
pub fn keep(database: &Database, user: UserId, form: &str, key: Uuid, content: &str) -> Result<bool, Fault> {
    database.ask(|conn| {
        let data_key = user_keys::find_or_make(conn, database.keys(), user)?;
        let sealed = data_key.seal(user.0, place(key), content.as_bytes());
        let now = time::now();
        conn.transaction(|conn| {
            let sent = submissions::table.find((user.0, key));
            if diesel::select(exists(sent)).get_result(conn)? {
                return Ok(false);
            }
            diesel::insert_into(drafts::table)
                .values((
                    drafts::user_id.eq(user.0),
                    drafts::form.eq(form),
                    drafts::key.eq(key),
                    drafts::content_sealed.eq(&sealed),
                    drafts::saved_at.eq(now),
                ))
                .on_conflict((drafts::user_id, drafts::form, drafts::key))
                .do_update()
                .set((drafts::content_sealed.eq(&sealed), drafts::saved_at.eq(now)))
                .execute(conn)?;
            clear(conn, user, now)?;
            Ok(true)
        })
    })
}

/// Takes away what is too old, and too many.
fn clear(conn: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> Result<(), Fault> {
    let own = drafts::table.filter(drafts::user_id.eq(user.0));
    let beyond: Option<DateTime<Utc>> =
        own.order(drafts::saved_at.desc()).offset(MOST).select(drafts::saved_at).first(conn).optional()?;
    let old = beyond.map_or(now - KEPT, |beyond| beyond.max(now - KEPT));
    diesel::delete(own.filter(drafts::saved_at.le(old))).execute(conn)?;
    Ok(())
}

/// Takes away what nobody took up for so long that it is not offered any more, of whomever; says how many.
///
/// # Errors
/// A fault.
pub fn forget(database: &Database, now: DateTime<Utc>) -> Result<usize, Fault> {
    let old = drafts::table.filter(drafts::saved_at.le(now - KEPT));
    database.ask(|conn| Ok(diesel::delete(old).execute(conn)?))
}

/// Throws a draft away.
///
/// # Errors
/// A fault.
pub fn discard(database: &Database, user: UserId, form: &str, key: Uuid) -> Result<(), Fault> {
    let draft = drafts::table.find((user.0, form, key));
    database.ask(|conn| {
        diesel::delete(draft).execute(conn)?;
        Ok(())
    })
}

/// The drafts of a form, the latest first.
///
/// # Errors
/// A fault.
pub fn list<R: Audience>(tx: &mut Tx<'_, R>, form: &str) -> Result<Vec<Draft>, Fault> {
    let Some(user) = tx.actor().user() else { return Ok(Vec::new()) };
    let oldest = tx.now() - KEPT;
    Ok(drafts::table
        .filter(drafts::user_id.eq(user.0).and(drafts::form.eq(form)).and(drafts::saved_at.gt(oldest)))
        .order(drafts::saved_at.desc())
        .select((drafts::key, drafts::saved_at))
        .load(tx.conn())?)
}

/// What was typed, if there is such a draft of the user's own.
///
/// # Errors
/// A fault.
pub fn find<R: Audience>(tx: &mut Tx<'_, R>, form: &str, key: Uuid) -> Result<Option<String>, Fault> {
    let Some(user) = tx.actor().user() else { return Ok(None) };
    let row = drafts::table.find((user.0, form, key)).select(drafts::content_sealed);
    let Some(sealed) = row.first::<Vec<u8>>(tx.conn()).optional().map_err(Fault::from)? else { return Ok(None) };
    let keys = tx.keys();
    let Some(data_key) = user_keys::find(tx.conn(), keys, user)? else { return Ok(None) };
    let text = data_key.open(user.0, place(key), &sealed)?;
    String::from_utf8(text).map(Some).map_err(|_not_text| Fault::Broken("a draft is no text"))
}

/// Takes away a draft that has been sent, in the transaction that stores it.
pub(in crate::model) fn sent<R: Audience>(tx: &mut Tx<'_, R>, user: UserId, key: Uuid) -> Result<(), Fault> {
    diesel::delete(drafts::table.filter(drafts::user_id.eq(user.0).and(drafts::key.eq(key)))).execute(tx.conn())?;
    Ok(())
}
