//! What a stay has seen up to a day: the facts that the rules ask for.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};

use crate::model::actor::Audience;
use crate::model::cases::{Case, Stay};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::statement::Statement;
use crate::time;

/// The facts of a stay up to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Today at the centre.
    pub today: NaiveDate,
    /// Since when the stay is open.
    pub opened_on: NaiveDate,
    /// The day of the last held session.
    pub last_held_on: Option<NaiveDate>,
    /// How many sessions have not begun yet.
    pub to_come: i64,
    /// The day of the last session after the asked day of which nobody said how it went.
    pub unrecorded_on: Option<NaiveDate>,
    /// Whether a session of the mediation proper was held.
    pub mediated: bool,
    /// Whether a joint session was held.
    pub met: bool,
    /// Whether an agreement was signed.
    pub agreed: bool,
    /// When the agreement to mediate was signed, if that was in this stay.
    pub consented_on: Option<NaiveDate>,
    /// The first of its deadlines, as extended.
    pub deadline_on: Option<NaiveDate>,
    /// Whether somebody else than the parties sent the case.
    pub referred: bool,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Nullable<Date>)]
    last_held_on: Option<NaiveDate>,
    #[diesel(sql_type = BigInt)]
    to_come: i64,
    #[diesel(sql_type = Nullable<Date>)]
    unrecorded_on: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    mediated: bool,
    #[diesel(sql_type = Bool)]
    met: bool,
    #[diesel(sql_type = Bool)]
    agreed: bool,
    #[diesel(sql_type = Nullable<Date>)]
    deadline_on: Option<NaiveDate>,
}

/// The facts of a stay up to a day. A session belongs to its local start date, as in the report.
///
/// # Errors
/// A fault.
pub fn facts<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>, stay: &Stay, until: NaiveDate) -> Result<Facts, Fault> {
    let now = tx.now();
    let row: Row = Statement::new(include_str!("facts.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<Text, _>(case.zone.name())
        .bind::<Date, _>(stay.opened_on)
        .bind::<Date, _>(until)
        .bind::<Timestamptz, _>(now)
        .get_result(tx.conn())?;
    Ok(Facts {
        today: time::day(now, case.zone),
        opened_on: stay.opened_on,
        last_held_on: row.last_held_on,
        to_come: row.to_come,
        unrecorded_on: row.unrecorded_on,
        mediated: row.mediated,
        met: row.met,
        agreed: row.agreed,
        consented_on: case.head.mediation_agreed_on.filter(|day| (stay.opened_on..=until).contains(day)),
        deadline_on: row.deadline_on,
        referred: case.head.referral_source != "self",
    })
}
