//! From staged rows to the tables: what is new is inserted, what differs is updated, the rest is left alone and counted.

use std::collections::BTreeMap;

use diesel::connection::SimpleConnection as _;
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable};
use serde::Serialize;

use super::{Options, Step};
use crate::model::fault::Fault;

/// What an import did to a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Rows that were not there.
    pub added: i64,
    /// Rows that differed.
    pub changed: i64,
    /// Rows that were the same.
    pub unchanged: i64,
}

/// Counts by file.
pub type Counts = BTreeMap<&'static str, Count>;

/// How a file's rows come into their table. The statements run in this order; each answers with the rows it touched.
struct Load {
    file: &'static str,
    /// How many rows the file has.
    rows: &'static str,
    /// Before the rows: what they refer to.
    before: &'static [&'static str],
    insert: &'static str,
    update: &'static str,
    /// After the rows: what follows from them.
    after: &'static [&'static str],
}

const LOADS: &[Load] = &[
    Load {
        file: "centres",
        rows: "staged_centres",
        before: &[],
        insert: "INSERT INTO centres (id, code, name, municipality, time_zone)
            SELECT id, code, name, municipality, time_zone FROM staged_centres
            ON CONFLICT (code) DO NOTHING",
        update:
            "UPDATE centres t SET name = s.name, municipality = s.municipality, time_zone = s.time_zone, version = t.version + 1
            FROM staged_centres s WHERE t.id = s.id
            AND (t.name, t.municipality, t.time_zone) IS DISTINCT FROM (s.name, s.municipality, s.time_zone)",
        after: &[],
    },
    Load {
        file: "rooms",
        rows: "staged_rooms",
        before: &[],
        insert: "INSERT INTO rooms (centre_id, id, name, capacity) SELECT centre_id, id, name, capacity FROM staged_rooms
            ON CONFLICT (centre_id, name) DO NOTHING",
        update: "UPDATE rooms t SET capacity = s.capacity, version = t.version + 1 FROM staged_rooms s
            WHERE t.centre_id = s.centre_id AND t.name = s.name AND t.capacity <> s.capacity",
        after: &[],
    },
    Load {
        file: "mediators",
        rows: "staged_mediators",
        before: &[],
        insert: "INSERT INTO mediators (centre_id, id, licence_no, name, gender, languages, licence_valid_until)
            SELECT centre_id, id, licence_no, name, gender, languages, licence_valid_until FROM staged_mediators
            ON CONFLICT (centre_id, licence_no) DO NOTHING",
        update: "UPDATE mediators t SET name = s.name, gender = s.gender, languages = s.languages,
                licence_valid_until = s.licence_valid_until, version = t.version + 1
            FROM staged_mediators s WHERE t.centre_id = s.centre_id AND t.licence_no = s.licence_no
            AND (t.name, t.gender, t.languages, t.licence_valid_until)
                IS DISTINCT FROM (s.name, s.gender, s.languages, s.licence_valid_until)",
        after: &[],
    },
    Load {
        file: "cases",
        rows: "staged_cases",
        before: &[include_str!("load/referrers.sql"), include_str!("load/programmes.sql"), include_str!("load/case_keys.sql")],
        insert: include_str!("load/cases_insert.sql"),
        update: include_str!("load/cases_update.sql"),
        after: &[
            include_str!("load/counters.sql"),
            include_str!("load/case_programmes_delete.sql"),
            include_str!("load/case_programmes_insert.sql"),
            include_str!("load/referrals_insert.sql"),
            include_str!("load/case_referrals_insert.sql"),
            include_str!("load/referrals_update.sql"),
            include_str!("load/clocks_insert.sql"),
            include_str!("load/clocks_update.sql"),
            include_str!("load/clock_extensions_delete.sql"),
            include_str!("load/clock_extensions_insert.sql"),
            include_str!("load/first_stays_insert.sql"),
            include_str!("load/first_stays_update.sql"),
        ],
    },
    Load {
        file: "stays",
        rows: "staged_stays",
        before: &[],
        insert: "INSERT INTO stays (centre_id, id, case_id, stay_no, opened_on, opened_as, closed_on, outcome, partial_of)
            SELECT centre_id, id, case_id, stay_no, opened_on, opened_as, closed_on, outcome, partial_of FROM staged_stays s
            WHERE NOT EXISTS (SELECT FROM stays t
                WHERE t.centre_id = s.centre_id AND t.case_id = s.case_id AND t.stay_no = s.stay_no)",
        update:
            "UPDATE stays t SET opened_on = s.opened_on, closed_on = s.closed_on, outcome = s.outcome, version = t.version + 1
            FROM staged_stays s WHERE t.centre_id = s.centre_id AND t.case_id = s.case_id AND t.stay_no = s.stay_no
            AND (t.opened_on, t.closed_on, t.outcome) IS DISTINCT FROM (s.opened_on, s.closed_on, s.outcome)",
        after: &[],
    },
    Load {
        file: "parties",
        rows: "staged_parties",
        before: &[
            include_str!("load/person_keys.sql"),
            include_str!("load/persons_insert.sql"),
            include_str!("load/persons_update.sql"),
        ],
        insert: include_str!("load/parties_insert.sql"),
        update: include_str!("load/parties_update.sql"),
        after: &[
            include_str!("load/representations_delete.sql"),
            include_str!("load/representations_insert.sql"),
            include_str!("load/words_delete.sql"),
            include_str!("load/words_insert.sql"),
        ],
    },
    Load {
        file: "assignments",
        rows: "staged_assignments",
        before: &[],
        insert: include_str!("load/assignments_insert.sql"),
        update: include_str!("load/assignments_update.sql"),
        after: &[],
    },
    Load {
        file: "sessions",
        rows: "staged_sessions",
        before: &[],
        insert: include_str!("load/sessions_insert.sql"),
        update: include_str!("load/sessions_update.sql"),
        after: &[],
    },
    Load {
        file: "attendance",
        rows: "staged_attendance",
        before: &[],
        insert: include_str!("load/attendees_insert.sql"),
        update: include_str!("load/attendees_update.sql"),
        after: &[
            include_str!("load/bookings_delete.sql"),
            include_str!("load/bookings_insert.sql"),
            include_str!("load/notices_known.sql"),
        ],
    },
    Load {
        file: "agreements",
        rows: "staged_agreements",
        before: &[],
        insert: include_str!("load/agreements_insert.sql"),
        update: include_str!("load/agreements_update.sql"),
        after: &[],
    },
    Load {
        file: "obligations",
        rows: "staged_obligations",
        before: &[],
        insert: include_str!("load/obligations_insert.sql"),
        update: include_str!("load/obligations_update.sql"),
        after: &[],
    },
];

/// Loads everything; the statement that takes a day gets `--history-until`.
pub(super) fn run(conn: &mut PgConnection, options: Options, progress: &dyn Fn(Step)) -> Result<Counts, Fault> {
    #[derive(QueryableByName)]
    struct Total {
        #[diesel(sql_type = BigInt)]
        value: i64,
    }
    let mut counts = Counts::new();
    let execute = |conn: &mut PgConnection, statement: &str| -> Result<i64, Fault> {
        let query = diesel::sql_query(statement);
        let rows = if statement.contains("$1") {
            query.bind::<Nullable<Date>, _>(options.history_until).execute(conn)?
        } else {
            query.execute(conn)?
        };
        Ok(i64::try_from(rows).unwrap_or_default())
    };
    let is_first = !options.dry_run && is_first(conn)?;
    if is_first {
        conn.batch_execute(include_str!("load/lay_aside.sql"))?;
    }
    // One stay ends and the next begins, one lead hands over to another: in whatever order the rows come, only the end counts.
    conn.batch_execute("SET CONSTRAINTS stays_one_at_a_time, assignments_one_lead DEFERRED")?;
    for load in LOADS {
        progress(Step::Writing(load.file));
        for statement in load.before {
            execute(conn, statement)?;
        }
        let total: Total = diesel::sql_query(format!("SELECT count(*) AS value FROM {}", load.rows)).get_result(conn)?;
        let added = execute(conn, load.insert)?;
        // Nothing was there before: nothing to compare with, and no statistics yet to plan a comparison by.
        let changed = if added == total.value { 0 } else { execute(conn, load.update)? };
        for statement in load.after {
            execute(conn, statement)?;
        }
        counts.insert(load.file, Count { added, changed, unchanged: total.value - added - changed });
        if load.file == "centres" {
            reach_new_centres(conn)?;
        }
    }
    conn.batch_execute("SET CONSTRAINTS stays_one_at_a_time, assignments_one_lead IMMEDIATE")?;
    if is_first {
        progress(Step::Finishing);
        conn.batch_execute(include_str!("load/put_back.sql"))?;
    }
    Ok(counts)
}

/// Whether this is the first register of an empty database, brought in by somebody who may do what its owner may.
fn is_first(conn: &mut PgConnection) -> Result<bool, Fault> {
    let is_first = diesel::select(sql::<Bool>(
        "pg_has_role(session_user, 'pajtim_owner', 'MEMBER') AND NOT EXISTS (SELECT FROM cases) AND NOT EXISTS (SELECT FROM persons)",
    ));
    Ok(is_first.get_result(conn)?)
}

/// Centres that this import makes are let through the wall from here on.
fn reach_new_centres(conn: &mut PgConnection) -> Result<(), Fault> {
    Ok(conn.batch_execute(
        "SELECT set_config('pajtim.centres', (SELECT '{' || string_agg(id::text, ',') || '}' FROM centres), true)",
    )?)
}
