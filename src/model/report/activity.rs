//! What was done in the period: sessions, mediators' hours, agreements, obligations.

use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable, Text};

use super::Scope;
use super::figures::{median_eur, rate, rounded};
use super::shape::{Agreements, MediatorRow, Obligations, Sessions};
use crate::codes::PartyKind;
use crate::model::fault::Fault;

fn hours(minutes: i64) -> f64 {
    rounded(minutes, 60, 2).unwrap_or_default()
}

pub(super) fn sessions(conn: &mut PgConnection, scope: &Scope) -> Result<Sessions, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        held: i64,
        #[diesel(sql_type = BigInt)]
        cancelled: i64,
        #[diesel(sql_type = BigInt)]
        no_show: i64,
        #[diesel(sql_type = BigInt)]
        preparatory: i64,
        #[diesel(sql_type = BigInt)]
        minutes_held: i64,
    }
    #[derive(QueryableByName)]
    struct Present {
        #[diesel(sql_type = Bool)]
        counted: bool,
        #[diesel(sql_type = Text)]
        kind: PartyKind,
        #[diesel(sql_type = Text)]
        gender: String,
        #[diesel(sql_type = BigInt)]
        present: i64,
        #[diesel(sql_type = BigInt)]
        heads: i64,
    }
    let happened = include_str!("happened.sql");
    let row: Row = scope.query(&[happened], include_str!("sessions.sql")).get_result(conn)?;
    let present: Vec<Present> = scope.query(&[happened], include_str!("attendance.sql")).load(conn)?;
    let mut sessions = Sessions {
        held: row.held,
        cancelled: row.cancelled,
        no_show: row.no_show,
        preparatory: row.preparatory,
        hours_held: hours(row.minutes_held),
        ..Sessions::default()
    };
    for row in present {
        match (row.counted, row.kind) {
            (false, _) => sessions.accompanying += row.present,
            (true, PartyKind::Person) => sessions.attended.add(&row.gender, row.present),
            (true, PartyKind::Group) => sessions.group_heads_present += row.heads,
            (true, PartyKind::Organisation) => {}
        }
    }
    Ok(sessions)
}

pub(super) fn mediators(conn: &mut PgConnection, scope: &Scope) -> Result<Vec<MediatorRow>, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Text)]
        licence_no: String,
        #[diesel(sql_type = BigInt)]
        sessions_held: i64,
        #[diesel(sql_type = BigInt)]
        minutes_held: i64,
    }
    let rows: Vec<Row> = scope.query(&[include_str!("happened.sql")], include_str!("mediators.sql")).load(conn)?;
    let row = |row: Row| MediatorRow {
        licence_no: row.licence_no,
        sessions_held: row.sessions_held,
        hours_held: hours(row.minutes_held),
    };
    Ok(rows.into_iter().map(row).collect())
}

pub(super) fn agreements(conn: &mut PgConnection, scope: &Scope) -> Result<Agreements, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<BigInt>)]
        amount_cents: Option<i64>,
    }
    let rows: Vec<Row> = scope.query(&[], include_str!("agreements.sql")).load(conn)?;
    let mut cents: Vec<i64> = rows.iter().filter_map(|row| row.amount_cents).collect();
    cents.sort_unstable();
    Ok(Agreements {
        signed: i64::try_from(rows.len()).unwrap_or_default(),
        amount_eur: rounded(cents.iter().sum(), 100, 2).unwrap_or_default(),
        median_amount_eur: median_eur(&cents),
    })
}

pub(super) fn obligations(conn: &mut PgConnection, scope: &Scope) -> Result<Obligations, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        due: i64,
        #[diesel(sql_type = BigInt)]
        waived: i64,
        #[diesel(sql_type = BigInt)]
        on_time: i64,
        #[diesel(sql_type = BigInt)]
        late: i64,
    }
    let row: Row = scope.query(&[], include_str!("obligations.sql")).get_result(conn)?;
    Ok(Obligations {
        due: row.due,
        waived: row.waived,
        fulfilled_on_time: row.on_time,
        fulfilled_late: row.late,
        outstanding: row.due - row.waived - row.on_time - row.late,
        compliance_rate: rate(row.on_time, row.due - row.waived),
    })
}
