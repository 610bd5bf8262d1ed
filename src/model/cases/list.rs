//! The list of cases: filtered, searched, paged. Nobody finds by it what could not be opened.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::principals::{Named, Principals, principals};
use super::{Reference, sees_restricted, sees_sessions, visible};
use crate::codes::{CaseState, Outcome, Role};
use crate::model::actor::{MayReadCases, Seat};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::report::Period;
use crate::model::statement::Statement;
use crate::words;

/// Rows on a page.
const PAGE: usize = 50;

/// Rows that are counted; of more it is enough to know that there are more.
const COUNTED: usize = 200;

/// Which stays of a period a figure of the report counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Opened in it, transfers apart.
    Incoming,
    /// Closed in it, transfers apart.
    Resolved,
    /// Pending at its end.
    Pending,
}

/// What the list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Code of a centre.
    pub centre: Option<String>,
    /// Where the case stands.
    pub state: Option<CaseState>,
    /// Code of its type.
    pub case_type: Option<String>,
    /// Code of its source.
    pub source: Option<String>,
    /// Outcome of a stay: of the one within the period, if there is one, else of the last.
    pub outcome: Option<Outcome>,
    /// Cases behind a figure of a month.
    pub within: Option<(Within, Period)>,
    /// Names, references, file numbers: every word must begin a word of the case, every number be one of it.
    pub search: String,
    /// Only the cases that the actor works or worked on.
    pub own: bool,
    /// The rows after this one.
    pub after: Option<(NaiveDate, Uuid)>,
}

/// A row of the list.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the list")]
pub struct Row {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub reference: String,
    #[diesel(sql_type = Date)]
    pub received_on: NaiveDate,
    #[diesel(sql_type = Text)]
    pub case_type: String,
    #[diesel(sql_type = Text)]
    pub state: CaseState,
    #[diesel(sql_type = Nullable<Text>)]
    pub outcome: Option<Outcome>,
    /// Whose dispute it is.
    #[diesel(embed)]
    named: Named,
    #[diesel(sql_type = Nullable<Text>)]
    pub mediators: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub next_session_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Date>)]
    pub deadline_on: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    pub time_zone: String,
}

impl Row {
    /// Whose dispute it is.
    pub fn principals(&self) -> Principals {
        self.named.clone().into()
    }
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Where the next page begins, if there is one.
    pub next: Option<(NaiveDate, Uuid)>,
}

/// What a search gave.
#[derive(Debug, Clone)]
pub enum Listed {
    /// A page of rows.
    Page(Page),
    /// The one case whose reference was typed.
    One(Reference),
}

/// The cases that the actor may see, the latest first.
///
/// # Errors
/// A fault.
pub fn list<R: MayReadCases>(tx: &mut Tx<'_, R>, filter: &Filter) -> Result<Listed, Fault> {
    if finds_nothing(filter) {
        return Ok(Listed::Page(Page { rows: Vec::new(), next: None }));
    }
    let mut rows: Vec<Row> = query(tx, filter, include_str!("list.sql").to_owned(), PAGE + 1).load(tx.conn())?;
    if let Some(typed) = Reference::typed(&filter.search)
        && rows.iter().any(|row| row.reference == typed.as_str())
    {
        return Ok(Listed::One(typed));
    }
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| (row.received_on, row.id));
    Ok(Listed::Page(Page { rows, next }))
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many cases the list has on all its pages; none where there are more than are worth counting.
///
/// # Errors
/// A fault.
pub fn count<R: MayReadCases>(tx: &mut Tx<'_, R>, filter: &Filter) -> Result<Option<i64>, Fault> {
    if finds_nothing(filter) {
        return Ok(Some(0));
    }
    let whole = Filter { after: None, ..filter.clone() };
    let text = format!("SELECT count(*) AS count FROM ({}) AS listed", include_str!("list.sql"));
    let counted: Counted = query(tx, &whole, text, COUNTED + 1).get_result(tx.conn())?;
    Ok(Some(counted.count).filter(|count| usize::try_from(*count).is_ok_and(|count| count <= COUNTED)))
}

/// Whether what was typed has no word that could be looked for.
fn finds_nothing(filter: &Filter) -> bool {
    !filter.search.trim().is_empty() && words::wanted(&filter.search).is_empty()
}

/// Where a case `c` stands, whose last stay is `s`.
const STATE: &str =
    "CASE WHEN s.closed_on IS NOT NULL THEN 'closed' WHEN c.mediation_agreed_on IS NOT NULL THEN 'active' ELSE 'intake' END";

/// The first word leads, by its range of the index; a number has two spellings.
const FIRST_WORD: &str = "c.id = ANY (ARRAY(
    SELECT w.case_id FROM search_words w WHERE w.centre_id = scope.centre_id
      AND w.word >= ($10::text[])[1] AND w.word < ($11::text[])[1] AND (scope.sees_names OR NOT w.is_name)
    UNION ALL
    SELECT w.case_id FROM search_words w WHERE w.centre_id = scope.centre_id AND ($12::text[])[1] <> ($10::text[])[1]
      AND w.word >= ($12::text[])[1] AND w.word < ($13::text[])[1] AND (scope.sees_names OR NOT w.is_name)))";

/// All words are looked up among the few words of each case that the first one found.
const ALL_WORDS: &str = "NOT EXISTS (
    SELECT FROM unnest($10::text[], $11::text[], $12::text[], $13::text[]) AS wanted (word, word_end, other, other_end)
    WHERE NOT EXISTS (SELECT FROM search_words w WHERE w.centre_id = scope.centre_id AND w.case_id = c.id
      AND (w.word >= wanted.word AND w.word < wanted.word_end OR w.word >= wanted.other AND w.word < wanted.other_end)
      AND (scope.sees_names OR NOT w.is_name)))";

/// The cases that one works or worked on: those that one's report counts.
const OWN: &str = "EXISTS (
    SELECT FROM assignments a LEFT JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
    WHERE a.centre_id = c.centre_id AND a.case_id = c.id AND $19 IN (a.user_id, m.user_id))";

/// The conditions that a filter needs and no others: a statement is planned for its text, not for its values.
fn conditions(filter: &Filter, words: usize) -> Vec<String> {
    let outcome_of = |stay: &str| filter.outcome.map(|_| format!("{stay}.outcome = $9"));
    let within = filter.within.map(|(within, _)| {
        let counted = match within {
            Within::Incoming => "d.opened_on >= $14 AND d.opened_on < $15 AND d.opened_as <> 'transferred_in'",
            Within::Resolved => "d.closed_on >= $14 AND d.closed_on < $15 AND d.outcome <> 'transferred'",
            Within::Pending => "d.opened_on < $15 AND (d.closed_on IS NULL OR d.closed_on >= $15)",
        };
        let outcome = outcome_of("d").map(|outcome| format!(" AND {outcome}")).unwrap_or_default();
        format!(
            "c.voided_on IS NULL AND EXISTS (SELECT FROM stays d \
             WHERE d.centre_id = c.centre_id AND d.case_id = c.id AND {counted}{outcome})"
        )
    });
    let given = [
        filter.after.map(|_| "(c.received_on, c.id) < ($16, $17)".to_owned()),
        filter.case_type.as_ref().map(|_| "c.case_type = $7".to_owned()),
        filter.source.as_ref().map(|_| "c.referral_source = $8".to_owned()),
        filter.state.map(|_| "$6 = {state}".to_owned()),
        outcome_of("s").filter(|_| within.is_none()),
        within,
        (words > 0).then(|| FIRST_WORD.to_owned()),
        (words > 1).then(|| ALL_WORDS.to_owned()),
        filter.own.then(|| OWN.to_owned()),
    ];
    given.into_iter().flatten().collect()
}

/// The list's query, so many rows of it, with its filter.
fn query<R: MayReadCases>(tx: &Tx<'_, R>, filter: &Filter, text: String, rows: usize) -> Statement<'static> {
    let (mut centres, mut restricted, mut names, mut sessions) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let seats: &[Seat] = tx.actor().signed_in().map(|user| user.seats.as_slice()).unwrap_or_default();
    for centre in tx.actor().centres() {
        let seats: Vec<_> = seats.iter().filter(|seat| seat.centre == *centre).cloned().collect();
        if filter.centre.as_ref().is_none_or(|code| seats.iter().any(|seat| seat.code == *code)) {
            centres.push(centre.0);
            restricted.push(sees_restricted(&seats, *centre));
            names.push(seats.iter().any(|seat| seat.role != Role::Director));
            sessions.push(sees_sessions(&seats, *centre));
        }
    }
    let typed = Reference::typed(&filter.search);
    let wanted = words::wanted(typed.as_ref().map_or(filter.search.as_str(), Reference::as_str));
    let (words, ends): (Vec<_>, Vec<_>) = wanted.iter().map(|want| (want.word.clone(), want.end.clone())).unzip();
    let (others, other_ends): (Vec<_>, Vec<_>) = wanted.iter().map(|want| (want.other.clone(), want.other_end.clone())).unzip();
    let period = filter.within.map(|(_, period)| period);
    let conditions = conditions(filter, words.len());
    let text = text
        .replace("{conditions}", &conditions.iter().map(|condition| format!("AND {condition}\n")).collect::<String>())
        .replace("{state}", STATE)
        .replace("{visible}", &visible("$19", "$5"))
        .replace("{principals}", &principals(["found.centre_id", "found.id"], "found.sees_names"));
    // The conditions can be put together in hundreds of ways; those that people ask for again and again are few and short.
    Statement::new(text)
        .kept_if(conditions.len() <= 2)
        .bind::<Array<SqlUuid>, _>(centres)
        .bind::<Array<Bool>, _>(restricted)
        .bind::<Array<Bool>, _>(names)
        .bind::<Array<Bool>, _>(sessions)
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Nullable<Text>, _>(filter.state)
        .bind::<Nullable<Text>, _>(filter.case_type.clone())
        .bind::<Nullable<Text>, _>(filter.source.clone())
        .bind::<Nullable<Text>, _>(filter.outcome)
        .bind::<Array<Text>, _>(words)
        .bind::<Array<Text>, _>(ends)
        .bind::<Array<Text>, _>(others)
        .bind::<Array<Text>, _>(other_ends)
        .bind::<Nullable<Date>, _>(period.map(|period| period.from))
        .bind::<Nullable<Date>, _>(period.map(|period| period.to))
        .bind::<Nullable<Date>, _>(filter.after.map(|(day, _)| day))
        .bind::<Nullable<SqlUuid>, _>(filter.after.map(|(_, id)| id))
        .bind::<BigInt, _>(i64::try_from(rows).unwrap_or_default())
        .bind::<Nullable<SqlUuid>, _>(tx.actor().user().map(|user| user.0))
}
