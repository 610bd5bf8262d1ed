//! To read the contact log: page by page, of one case, or one contact.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Date, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::scope::{Scope, scopes};
use super::{COLUMN, Content, found_by};
use crate::codes::{Channel, ContactResult, Direction, InquiryEnd, NextStep};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case};
use crate::model::centres::Named;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};
use crate::model::ids::{CaseId, CentreId};
use crate::model::keys::{MasterKey, Place};
use crate::model::log_texts;
use crate::model::statement::Statement;

/// Rows on a page.
const PAGE: usize = 50;

/// What the log is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// Everything.
    #[default]
    All,
    /// What is still to be filed.
    Unfiled,
    /// What has a next step that is not done.
    Waiting,
}

/// The place of a row in the log: whether it is still to be filed, when it was, and its key.
pub type After = (bool, DateTime<Utc>, Uuid);

/// A contact, opened.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns of a contact")]
pub struct Contact {
    pub centre: CentreId,
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub direction: Direction,
    pub channel: Channel,
    pub result: ContactResult,
    pub next_step: NextStep,
    pub next_on: Option<NaiveDate>,
    pub next_done_on: Option<NaiveDate>,
    pub content: Content,
    pub(in crate::model) case: Option<CaseId>,
    /// The reference of the case to which it is filed.
    pub reference: Option<String>,
    /// The party of that case with whom it was: its number and name.
    pub party: Option<(i16, String)>,
    /// Who took it.
    pub logged_by: String,
    /// Whether that was the reader.
    pub is_own: bool,
    /// Whether somebody has yet to say where it belongs.
    pub unfiled: bool,
    /// The inquiry to which it belongs; of what was logged about a case at once, none.
    pub(in crate::model) inquiry: Option<Uuid>,
    /// When whoever asked came first.
    pub asked_on: Option<NaiveDate>,
    /// What the inquiry is about, a type of case.
    pub about: Option<Named>,
    /// How the inquiry ended.
    pub end: Option<InquiryEnd>,
    /// Whether the reader may change it.
    pub may_write: bool,
    pub version: i32,
    /// The zone of its centre.
    pub time_zone: String,
}

/// A page of the log.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<Contact>,
    /// Where the next page begins, if there is one.
    pub next: Option<After>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    centre_id: CentreId,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    direction: Direction,
    #[diesel(sql_type = Text)]
    channel: Channel,
    #[diesel(sql_type = Text)]
    result: ContactResult,
    #[diesel(sql_type = Nullable<Text>)]
    next_step: Option<NextStep>,
    #[diesel(sql_type = Nullable<Date>)]
    next_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    next_done_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Binary>)]
    content_sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    case_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    inquiry_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Date>)]
    opened_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    case_type: Option<String>,
    #[diesel(sql_type = Nullable<Array<Text>>)]
    names: Option<Vec<String>>,
    #[diesel(sql_type = Nullable<Text>)]
    closed_as: Option<InquiryEnd>,
    #[diesel(sql_type = Bool)]
    unfiled: bool,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Nullable<Text>)]
    reference: Option<String>,
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = Bool)]
    may_write: bool,
    #[diesel(sql_type = Text)]
    logged_by: String,
    #[diesel(sql_type = Bool)]
    is_own: bool,
    #[diesel(sql_type = Nullable<Binary>)]
    wrapped: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Text>)]
    party: Option<String>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    party_no: Option<i16>,
}

/// What a query asks for besides what the reader may read.
#[derive(Default)]
struct Asked {
    show: Show,
    after: Option<After>,
    case: Option<Uuid>,
    id: Option<Uuid>,
    inquiry: Option<Uuid>,
    /// Digests of words that all stand in it; empty for whatever words.
    words: Vec<Vec<u8>>,
}

fn load<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, asked: &Asked, rows: usize) -> Result<Vec<Contact>, Fault> {
    let user = tx.actor().signed_in().ok_or(Fault::Broken("the log is read by a user"))?;
    let (scopes, user) = (scopes(user, tx.actor().centres()), user.user.0);
    let mut found = Vec::new();
    for scope in scopes.into_iter().filter(|scope| !scope.centres.is_empty()) {
        found.append(&mut query(tx, user, scope, asked, rows)?);
    }
    found.sort_by_key(|row| std::cmp::Reverse((row.unfiled, row.at, row.id)));
    found.truncate(rows);
    let keys = tx.keys();
    found.into_iter().map(|row| contact(keys, row)).collect()
}

fn query<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    user: Uuid,
    scope: Scope,
    asked: &Asked,
    rows: usize,
) -> Result<Vec<Row>, Fault> {
    let shown = match asked.show {
        Show::All => None,
        Show::Unfiled => Some("AND t.unfiled"),
        Show::Waiting => Some("AND t.next_on IS NOT NULL AND t.next_done_on IS NULL"),
    };
    let after = asked.after.map(|_| "AND (t.unfiled, t.at, t.id) < ($8, $9, $10)");
    let of_case = asked.case.map(|_| "AND t.case_id = $11");
    let one = asked.id.map(|_| "AND t.id = $12");
    let thread = asked.inquiry.map(|_| "AND t.inquiry_id = $13");
    let conditions: Vec<&str> = [shown, after, of_case, one, thread].into_iter().flatten().collect();
    let is_narrow = asked.case.or(asked.id).or(asked.inquiry).is_some();
    // From what is few: from a name to its contacts, from a mediator to the own ones, and not through the whole log.
    let from = match (asked.words.is_empty(), scope.reads || is_narrow) {
        (false, _) => include_str!("found.sql"),
        (true, false) => include_str!("own.sql"),
        (true, true) => "contacts t",
    };
    let text = include_str!("list.sql")
        .replace("{contacts}", from)
        .replace("{conditions}", &conditions.join(" "))
        .replace("{visible}", &cases::visible("$5", "$6"));
    Ok(Statement::new(text)
        .bind::<Array<SqlUuid>, _>(scope.centres)
        .bind::<Array<Bool>, _>(scope.restricted)
        .bind::<Bool, _>(scope.reads)
        .bind::<Array<Bool>, _>(scope.keeps)
        .bind::<SqlUuid, _>(user)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<BigInt, _>(i64::try_from(rows).unwrap_or_default())
        .bind::<Nullable<Bool>, _>(asked.after.map(|(unfiled, ..)| unfiled))
        .bind::<Nullable<Timestamptz>, _>(asked.after.map(|(_, at, _)| at))
        .bind::<Nullable<SqlUuid>, _>(asked.after.map(|(.., id)| id))
        .bind::<Nullable<SqlUuid>, _>(asked.case)
        .bind::<Nullable<SqlUuid>, _>(asked.id)
        .bind::<Nullable<SqlUuid>, _>(asked.inquiry)
        .bind::<Array<Binary>, _>(&asked.words)
        .load(tx.conn())?)
}

/// What is sealed of a contact, under the key of its case or its own.
pub(in crate::model) fn opened(
    keys: &MasterKey,
    id: Uuid,
    case: Option<Uuid>,
    wrapped: Option<&[u8]>,
    sealed: Option<&[u8]>,
) -> Result<Content, Fault> {
    log_texts::open(keys, (case.unwrap_or(id), wrapped), Place { column: COLUMN, row: id }, sealed)
}

fn contact(keys: &MasterKey, row: Row) -> Result<Contact, Fault> {
    let content = opened(keys, row.id, row.case_id, row.wrapped.as_deref(), row.content_sealed.as_deref())?;
    Ok(Contact {
        content,
        centre: row.centre_id,
        id: row.id,
        at: row.at,
        direction: row.direction,
        channel: row.channel,
        result: row.result,
        next_step: row.next_step.unwrap_or(NextStep::Nothing),
        next_on: row.next_on,
        next_done_on: row.next_done_on,
        case: row.case_id.map(CaseId),
        reference: row.reference,
        party: row.party_no.zip(row.party),
        logged_by: row.logged_by,
        is_own: row.is_own,
        unfiled: row.unfiled,
        inquiry: row.inquiry_id,
        asked_on: row.opened_on,
        about: row.case_type.zip(row.names.and_then(|names| names.try_into().ok())).map(|(code, names)| Named::of(code, names)),
        end: row.closed_as,
        may_write: row.may_write,
        version: row.version,
        time_zone: row.time_zone,
    })
}

fn page<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, asked: &Asked) -> Result<Page, Fault> {
    let mut rows = load(tx, asked, PAGE + 1)?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| (row.unfiled, row.at, row.id));
    Ok(Page { rows, next })
}

/// A page of the log of the reader's centres, what is still to be filed first. `typed` are words of a name, or a phone number.
///
/// # Errors
/// A fault.
pub fn list<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, show: Show, typed: &str, after: Option<After>) -> Result<Page, Fault> {
    let words = found_by::wanted(tx.keys(), typed);
    if words.is_empty() && !typed.trim().is_empty() {
        return Ok(Page { rows: Vec::new(), next: None });
    }
    page(tx, &Asked { show, after, words, ..Asked::default() })
}

/// The contacts of an inquiry that the reader may read, the latest first.
pub(super) fn of_inquiry<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, inquiry: Uuid) -> Result<Vec<Contact>, Fault> {
    load(tx, &Asked { inquiry: Some(inquiry), ..Asked::default() }, 1000)
}

/// A page of the log of a case.
///
/// # Errors
/// It is not for this reader, or a fault.
pub fn of_case<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, after: Option<After>) -> Result<Page, Missing> {
    if !case.standing().reads_log() {
        return Err(Missing::Row);
    }
    Ok(page(tx, &Asked { case: Some(case.id.0), after, ..Asked::default() })?)
}

/// A contact.
///
/// # Errors
/// It is not there, or not for this reader; or a fault.
pub fn find<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, id: Uuid) -> Result<Contact, Missing> {
    load(tx, &Asked { id: Some(id), ..Asked::default() }, 1)?.pop().ok_or(Missing::Row)
}
