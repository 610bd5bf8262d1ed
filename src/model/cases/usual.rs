//! What a centre's cases usually are: intake offers that first.

use chrono::Days;
use diesel::prelude::*;
use diesel::sql_types::{Date, Text, Uuid as SqlUuid};

use crate::model::actor::MayOpenCases;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::statement::Statement;

/// Codes and keys that were most used in a centre in the last year, the most used first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usual {
    /// Types of cases.
    pub types: Vec<String>,
    /// Sources of referrals.
    pub sources: Vec<String>,
    /// Programmes, by their keys.
    pub programmes: Vec<String>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    list: String,
    #[diesel(sql_type = Text)]
    code: String,
}

/// What the cases of a centre usually are; of few cases nothing is usual.
///
/// # Errors
/// A fault.
pub fn usual<R: MayOpenCases>(tx: &mut Tx<'_, R>, centre: CentreId) -> Result<Usual, Fault> {
    let today = tx.now().date_naive();
    let rows: Vec<Row> = Statement::new(include_str!("usual.sql"))
        .bind::<SqlUuid, _>(centre)
        .bind::<Date, _>(today.checked_sub_days(Days::new(365)).unwrap_or(today))
        .load(tx.conn())?;
    let of = |list: &str| rows.iter().filter(|row| row.list == list).map(|row| row.code.clone()).collect();
    Ok(Usual { types: of("type"), sources: of("source"), programmes: of("programme") })
}
