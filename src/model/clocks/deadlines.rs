//! What deadlines a case has, and how they came to be.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::codes::ClockKind;
use crate::model::actor::{MayReadCases, MayWorkOnCases};
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::{Fault, Missing};
use crate::model::schema::{clock_extensions, clock_pauses, clocks};
use crate::model::statement::Statement;

/// A deadline, with all that moved it.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Its key.
    pub id: Uuid,
    /// What kind it is.
    pub kind: ClockKind,
    /// The first due date.
    pub first_due_on: NaiveDate,
    /// The present one.
    pub due_on: NaiveDate,
    /// What says so; may be empty.
    pub law: String,
    /// When it was kept, or fell away.
    pub stopped_on: Option<NaiveDate>,
    /// Decisions that moved it, in their order.
    pub extensions: Vec<Extension>,
    /// When it stood still, in order of time.
    pub pauses: Vec<Pause>,
}

impl Clock {
    /// Since when it stands still.
    pub fn stands_since(&self) -> Option<NaiveDate> {
        self.pauses.iter().find(|pause| pause.to_on.is_none()).map(|pause| pause.from_on)
    }

    /// How many days it stood still, in ended pauses.
    pub fn stood(&self) -> chrono::Duration {
        self.pauses.iter().filter_map(|pause| Some(pause.to_on? - pause.from_on)).sum()
    }
}

/// A decision that moved a deadline.
#[derive(Debug, Clone, Queryable)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Extension {
    pub decided_on: NaiveDate,
    pub due_on: NaiveDate,
    pub reason: String,
}

/// A time in which a clock stood still.
#[derive(Debug, Clone, Queryable)]
pub struct Pause {
    /// The first day on which it did.
    pub from_on: NaiveDate,
    /// The day on which it went on.
    pub to_on: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

type Columns = (Uuid, ClockKind, NaiveDate, String, Option<NaiveDate>);

/// The deadlines of a case that the reader keeps: the running ones first, in the order in which they are due.
///
/// # Errors
/// A fault.
pub fn list<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Clock>, Fault> {
    let rows: Vec<Columns> = clocks::table
        .filter(clocks::centre_id.eq(case.centre).and(clocks::case_id.eq(case.id)))
        .order(clocks::id)
        .select((clocks::id, clocks::kind, clocks::due_on, clocks::law, clocks::stopped_on))
        .load(tx.conn())?;
    let keys: Vec<Uuid> = rows.iter().map(|row| row.0).collect();
    let extensions: Vec<(Uuid, Extension)> = clock_extensions::table
        .filter(clock_extensions::centre_id.eq(case.centre).and(clock_extensions::clock_id.eq_any(&keys)))
        .order(clock_extensions::decided_on)
        .select((
            clock_extensions::clock_id,
            (clock_extensions::decided_on, clock_extensions::due_on, clock_extensions::reason),
        ))
        .load(tx.conn())?;
    let pauses: Vec<(Uuid, Pause)> = clock_pauses::table
        .filter(clock_pauses::centre_id.eq(case.centre).and(clock_pauses::clock_id.eq_any(&keys)))
        .order(clock_pauses::from_on)
        .select((clock_pauses::clock_id, (clock_pauses::from_on, clock_pauses::to_on, clock_pauses::reason)))
        .load(tx.conn())?;
    let clock = |(id, kind, first_due_on, law, stopped_on): Columns| {
        let extensions: Vec<Extension> = extensions.iter().filter(|(of, _)| *of == id).map(|(_, row)| row.clone()).collect();
        Clock {
            id,
            kind,
            first_due_on,
            due_on: extensions.last().map_or(first_due_on, |last| last.due_on),
            law,
            stopped_on,
            extensions,
            pauses: pauses.iter().filter(|(of, _)| *of == id).map(|(_, row)| row.clone()).collect(),
        }
    };
    let mut found: Vec<Clock> = rows.into_iter().map(clock).collect();
    found.sort_by_key(|clock| (clock.stopped_on.is_some(), clock.due_on));
    Ok(found)
}

/// A deadline that still runs or stands still.
///
/// # Errors
/// There is none; a fault.
pub fn find<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, id: Uuid) -> Result<Clock, Missing> {
    let found = list(tx, case)?.into_iter().find(|clock| clock.id == id && clock.stopped_on.is_none());
    found.ok_or(Missing::Row)
}

/// What the page of a case says of a deadline.
#[derive(Debug, Clone, QueryableByName)]
pub struct Running {
    /// What kind it is.
    #[diesel(sql_type = Text)]
    pub kind: ClockKind,
    /// The present due date.
    #[diesel(sql_type = Date)]
    pub due_on: NaiveDate,
    /// Since when it stands still.
    #[diesel(sql_type = Nullable<Date>)]
    pub stands_since: Option<NaiveDate>,
}

/// The deadlines of a case that run or stand still, in the order in which they are due.
///
/// # Errors
/// A fault.
pub fn running<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Running>, Fault> {
    Ok(Statement::new(
        "SELECT k.kind, coalesce((SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = $1 AND x.clock_id = k.id
             ORDER BY x.decided_on DESC LIMIT 1), k.due_on) AS due_on,
         (SELECT p.from_on FROM clock_pauses p WHERE p.centre_id = $1 AND p.clock_id = k.id AND p.to_on IS NULL) AS stands_since
         FROM clocks k WHERE k.centre_id = $1 AND k.case_id = $2 AND k.stopped_on IS NULL ORDER BY due_on",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?)
}
