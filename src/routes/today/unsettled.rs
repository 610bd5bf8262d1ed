//! Sessions on the desk whose time is not settled yet, and where it is.

use serde::Serialize;

use super::zone;
use crate::form::Sentence;
use crate::model::today::Unsettled;
use crate::words;

#[derive(Serialize)]
pub(super) struct UnsettledRow {
    reference: String,
    session_no: i16,
    when: String,
    says: Sentence,
    signal: &'static str,
}

/// A session in words: first what runs out, then what somebody declined, then answers that are waited for.
pub(super) fn unsettled_row(row: Unsettled) -> UnsettledRow {
    let zone = zone(&row.time_zone);
    let (says, signal) = match (row.reserved_until, row.declined) {
        (None, _) if row.is_gone => (Sentence::new("today-somebody-away"), "bad"),
        (Some(until), _) => (Sentence::new("reserved-short").with("until", words::time(until, zone)), "warn"),
        (None, 0) => (Sentence::new("today-waits-for-answers"), ""),
        (None, declined) => (Sentence::new("offers-count-declined").with("count", declined), "bad"),
    };
    UnsettledRow {
        reference: row.reference,
        session_no: row.session_no,
        when: words::date_time(row.starts_at, zone),
        says,
        signal,
    }
}
