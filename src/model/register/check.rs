//! What two rows say together: each check is a query over the staged rows that gives the lines at fault.

use chrono::NaiveDate;
use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};

use super::findings::{Finding, Findings, Reason};
use crate::model::fault::Fault;

/// A check: the file and column it is about, its reason, and the query that gives `line`, `value` and, where old
/// spreadsheets may not know better, `on_day`: before `--history-until` the finding is a warning. `other` names what
/// the row clashes with.
struct Check {
    file: &'static str,
    column: &'static str,
    reason: Reason,
    query: &'static str,
}

const fn check(file: &'static str, column: &'static str, reason: Reason, query: &'static str) -> Check {
    Check { file, column, reason, query }
}

/// Rows whose key stands earlier in the file.
macro_rules! doubles {
    ($table:literal, $key:literal, $value:literal) => {
        concat!(
            "SELECT line, ",
            $value,
            "::text AS value, substr('",
            $table,
            "', 8) || '.csv:' || first AS other FROM (SELECT *, min(line) OVER (PARTITION BY ",
            $key,
            ") AS first FROM ",
            $table,
            ") d WHERE line <> first"
        )
    };
}

/// Rows that name a party which the case has not.
macro_rules! unknown_party {
    ($table:literal, $column:literal) => {
        concat!(
            "SELECT s.line, s.",
            $column,
            "::text AS value FROM ",
            $table,
            " s WHERE s.",
            $column,
            " IS NOT NULL
             AND NOT EXISTS (SELECT FROM all_parties p WHERE p.case_id = s.case_id AND p.party_no = s.",
            $column,
            ")"
        )
    };
}

/// Settlements without a held session of the mediation proper within the stay.
macro_rules! settled_without_session {
    ($file:literal) => {
        concat!(
            "SELECT line, outcome AS value, closed_on AS on_day FROM all_stays s WHERE file = '",
            $file,
            "'
             AND outcome IN ('settled_full', 'settled_partial')
             AND NOT EXISTS (SELECT FROM all_sessions h WHERE h.case_id = s.case_id AND h.status = 'held'
                 AND h.kind NOT IN ('information', 'pre_mediation') AND h.starts_on BETWEEN s.opened_on AND s.closed_on)"
        )
    };
}

/// Settlements of cases without an agreement.
macro_rules! settled_without_agreement {
    ($file:literal) => {
        concat!(
            "SELECT line, outcome AS value, closed_on AS on_day FROM all_stays s WHERE file = '",
            $file,
            "'
             AND outcome IN ('settled_full', 'settled_partial')
             AND NOT EXISTS (SELECT FROM staged_agreements a WHERE a.case_id = s.case_id)
             AND NOT EXISTS (SELECT FROM agreements a WHERE a.centre_id = s.centre_id AND a.case_id = s.case_id)"
        )
    };
}

/// Stays that begin before the one before has ended; one of the two stands in the files.
macro_rules! overlapping_stays {
    ($which:literal, $line:literal, $value:literal) => {
        concat!(
            "SELECT ",
            $line,
            " AS line, ",
            $value,
            "::text AS value FROM (SELECT file, line, opened_on, stay_no, lag(file) OVER w AS file_before,
                 lag(line) OVER w AS line_before, lag(stay_no) OVER w AS before, lag(closed_on) OVER w AS closed_before
             FROM all_stays WINDOW w AS (PARTITION BY case_id ORDER BY stay_no, line)) d
             WHERE ",
            $which,
            " AND stay_no <> before AND (closed_before IS NULL OR opened_on < closed_before)"
        )
    };
}

const CHECKS: &[Check] = &[
    check("centres", "name", Reason::DuplicateKey, include_str!("check/names.sql")),
    check("rooms", "name", Reason::DuplicateKey, doubles!("staged_rooms", "centre_id, name", "name")),
    check("mediators", "licence_no", Reason::DuplicateKey, doubles!("staged_mediators", "centre_id, licence_no", "licence_no")),
    check("stays", "stay_no", Reason::DuplicateKey, doubles!("staged_stays", "case_id, stay_no", "stay_no")),
    check("parties", "party_no", Reason::DuplicateKey, doubles!("staged_parties", "case_id, party_no", "party_no")),
    check(
        "assignments",
        "licence_no",
        Reason::DuplicateKey,
        doubles!("staged_assignments", "case_id, licence_no, role, from_on", "licence_no"),
    ),
    check("sessions", "session_no", Reason::DuplicateKey, doubles!("staged_sessions", "case_id, session_no", "session_no")),
    check(
        "attendance",
        "party_no",
        Reason::DuplicateKey,
        doubles!("staged_attendance", "case_id, session_no, party_no", "party_no"),
    ),
    check(
        "agreements",
        "agreement_no",
        Reason::DuplicateKey,
        doubles!("staged_agreements", "case_id, agreement_no", "agreement_no"),
    ),
    check(
        "obligations",
        "obligation_no",
        Reason::DuplicateKey,
        doubles!("staged_obligations", "case_id, agreement_no, obligation_no", "obligation_no"),
    ),
    check(
        "cases",
        "transferred_from",
        Reason::UnknownReference,
        "SELECT line, transferred_from AS value FROM staged_cases s WHERE transferred_from IS NOT NULL
         AND NOT EXISTS (SELECT FROM staged_cases o WHERE o.case_ref = s.transferred_from)
         AND NOT EXISTS (SELECT FROM cases o WHERE o.reference = s.transferred_from)",
    ),
    check(
        "cases",
        "status",
        Reason::StatusDisagrees,
        "SELECT c.line, c.status AS value FROM staged_cases c
         JOIN LATERAL (SELECT closed_on FROM all_stays s WHERE s.case_id = c.id ORDER BY stay_no DESC LIMIT 1) last ON true
         WHERE c.status <> CASE WHEN last.closed_on IS NOT NULL THEN 'closed'
                                WHEN c.mediation_agreed_on IS NOT NULL THEN 'active' ELSE 'intake' END",
    ),
    check(
        "cases",
        "referral_number",
        Reason::RepeatedReferral,
        "SELECT line, referral_number AS value FROM (SELECT line, referral_number, file_key,
             count(*) OVER (PARTITION BY referrer, file_key) AS times FROM staged_cases) d WHERE file_key <> '' AND times > 1",
    ),
    check(
        "stays",
        "stay_no",
        Reason::StayOrder,
        "SELECT line, stay_no::text AS value FROM (SELECT file, line, stay_no, lag(stay_no) OVER w AS before FROM all_stays
             WINDOW w AS (PARTITION BY case_id ORDER BY stay_no, line)) d
         WHERE file = 'stays' AND stay_no <> before AND stay_no <> before + 1",
    ),
    check("stays", "opened_on", Reason::Overlaps, overlapping_stays!("file = 'stays'", "line", "opened_on")),
    check(
        "stays",
        "closed_on",
        Reason::Overlaps,
        overlapping_stays!("file = 'stored' AND file_before = 'stays'", "line_before", "closed_before"),
    ),
    check(
        "cases",
        "closed_on",
        Reason::Overlaps,
        overlapping_stays!("file = 'stored' AND file_before = 'cases'", "line_before", "closed_before"),
    ),
    check("cases", "outcome", Reason::NoSession, settled_without_session!("cases")),
    check("stays", "outcome", Reason::NoSession, settled_without_session!("stays")),
    check("cases", "outcome", Reason::NoAgreement, settled_without_agreement!("cases")),
    check("stays", "outcome", Reason::NoAgreement, settled_without_agreement!("stays")),
    check(
        "parties",
        "represents",
        Reason::UnknownParty,
        "SELECT s.line, ward::text AS value FROM staged_parties s CROSS JOIN LATERAL unnest(s.represents) AS ward
         WHERE ward = s.party_no OR NOT EXISTS (SELECT FROM all_parties p WHERE p.case_id = s.case_id AND p.party_no = ward)",
    ),
    check(
        "assignments",
        "licence_no",
        Reason::UnknownMediator,
        "SELECT line, licence_no AS value FROM staged_assignments s WHERE licence_no <> ''
         AND NOT EXISTS (SELECT FROM all_mediators m WHERE m.centre_id = s.centre_id AND m.licence_no = s.licence_no)",
    ),
    check("assignments", "from_on", Reason::Overlaps, include_str!("check/leads.sql")),
    check(
        "sessions",
        "rooms",
        Reason::UnknownRoom,
        "SELECT s.line, room AS value FROM staged_sessions s CROSS JOIN LATERAL unnest(s.rooms) AS room
         WHERE NOT EXISTS (SELECT FROM all_rooms r WHERE r.centre_id = s.centre_id AND r.name = room)",
    ),
    check(
        "sessions",
        "mediators",
        Reason::UnknownMediator,
        "SELECT s.line, mediator AS value FROM staged_sessions s CROSS JOIN LATERAL unnest(s.mediators) AS mediator
         WHERE NOT EXISTS (SELECT FROM all_mediators m WHERE m.centre_id = s.centre_id AND m.licence_no = mediator)",
    ),
    check("sessions", "starts_at", Reason::Booked, include_str!("check/booked.sql")),
    check(
        "attendance",
        "session_no",
        Reason::UnknownReference,
        "SELECT line, session_no::text AS value FROM staged_attendance a
         WHERE NOT EXISTS (SELECT FROM all_sessions s WHERE s.case_id = a.case_id AND s.session_no = a.session_no)",
    ),
    check("attendance", "party_no", Reason::UnknownParty, unknown_party!("staged_attendance", "party_no")),
    check(
        "attendance",
        "heads",
        Reason::HeadsOfPerson,
        "SELECT a.line, a.heads::text AS value FROM staged_attendance a JOIN all_parties p ON p.case_id = a.case_id
         AND p.party_no = a.party_no WHERE a.heads IS NOT NULL AND p.kind <> 'group'",
    ),
    check(
        "obligations",
        "agreement_no",
        Reason::UnknownReference,
        "SELECT line, agreement_no::text AS value FROM staged_obligations o
         WHERE NOT EXISTS (SELECT FROM all_agreements a WHERE a.case_id = o.case_id AND a.agreement_no = o.agreement_no)",
    ),
    check("obligations", "debtor_party_no", Reason::UnknownParty, unknown_party!("staged_obligations", "debtor_party_no")),
    check("obligations", "creditor_party_no", Reason::UnknownParty, unknown_party!("staged_obligations", "creditor_party_no")),
    check("agreements", "amount_eur", Reason::AmountTooSmall, include_str!("check/promised.sql")),
];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    line: i64,
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
    #[diesel(sql_type = Bool)]
    history: bool,
    #[diesel(sql_type = Nullable<Text>)]
    other: Option<String>,
}

/// Prepares the joined tables and runs every check.
pub(super) fn run(conn: &mut PgConnection, history_until: Option<NaiveDate>, findings: &mut Findings) -> Result<(), Fault> {
    conn.batch_execute(include_str!("indexes.sql"))?;
    // What follows from a cell that cannot be read is no fault of its own.
    let faulty = findings.places();
    for check in CHECKS {
        // A check that knows the day says so in a column of its own.
        let day = if check.query.contains(" AS on_day") { "coalesce(on_day < $1, false)" } else { "$1 IS NULL AND false" };
        let other = if check.query.contains(" AS other") { "other" } else { "NULL::text" };
        let query = format!("SELECT line, value, {day} AS history, {other} AS other FROM ({}) found", check.query);
        let rows: Vec<Row> = diesel::sql_query(query).bind::<Nullable<Date>, _>(history_until).load(conn)?;
        for row in rows {
            let line = u64::try_from(row.line).unwrap_or_default();
            let file = format!("{}.csv", check.file);
            if faulty.contains(&(file.clone(), line, check.column.to_owned())) {
                continue;
            }
            findings.add(Finding {
                file,
                line,
                column: check.column.to_owned(),
                value: row.value.unwrap_or_default(),
                reason: check.reason,
                other: row.other.unwrap_or_default(),
                more: 0,
                warning: row.history || check.reason == Reason::RepeatedReferral,
            });
        }
    }
    Ok(())
}
