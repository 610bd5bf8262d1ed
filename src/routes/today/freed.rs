//! Freed times on the desk that somebody on the standby list could take.

use serde::Serialize;

use super::zone;
use crate::model::today::Freed;
use crate::words;

#[derive(Serialize)]
pub(super) struct FreedRow {
    reference: String,
    session_no: i16,
    when: String,
    /// How many cases could take it.
    takers: i64,
}

pub(super) fn freed_row(row: Freed) -> FreedRow {
    FreedRow {
        when: words::date_time(row.starts_at, zone(&row.time_zone)),
        reference: row.reference,
        session_no: row.session_no,
        takers: row.takers,
    }
}
