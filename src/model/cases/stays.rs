//! Stays: each time that a case was open. Only the latest one changes; one that is over and has a successor stands.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::Case;
use crate::codes::{OpenedAs, Outcome, PartialOf};
use crate::model::actor::{Audience, MayWorkOnCases};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::schema::{cases, stays};

/// The latest stay of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    pub(in crate::model) id: Uuid,
    /// The version of the case, which grows with each change of it.
    pub version: i32,
    /// The first has 1.
    pub stay_no: i16,
    /// Since when.
    pub opened_on: NaiveDate,
    /// Until when; none while it is open.
    pub closed_on: Option<NaiveDate>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// What was settled, of a settlement in part.
    pub partial_of: Option<PartialOf>,
}

/// How a stay ends, or had ended before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::model) struct End {
    pub closed_on: NaiveDate,
    pub outcome: Outcome,
    pub partial_of: Option<PartialOf>,
}

/// Why a case is not changed.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Somebody else changed it since the version that was shown.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Of two who open a case again at once, the second finds that it has changed.
fn refused(error: diesel::result::Error) -> LockError {
    match error.into() {
        Fault::Constraint(name) if ["stays_one_at_a_time", "stays_number_unique"].contains(&name.as_str()) => {
            LockError::Changed
        }
        fault => LockError::Fault(fault),
    }
}

type Columns = (Uuid, i16, NaiveDate, Option<NaiveDate>, Option<Outcome>, Option<PartialOf>);

/// The latest stay of a case, as it stands.
///
/// # Errors
/// A fault.
pub fn latest<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Stay, Fault> {
    let version: i32 = cases::table.find((case.centre.0, case.id.0)).select(cases::version).first(tx.conn())?;
    Ok(read(tx.conn(), case, version)?)
}

fn read(conn: &mut PgConnection, case: &Case<'_>, version: i32) -> QueryResult<Stay> {
    let (id, stay_no, opened_on, closed_on, outcome, partial_of): Columns = stays::table
        .filter(stays::centre_id.eq(case.centre).and(stays::case_id.eq(case.id)))
        .order(stays::stay_no.desc())
        .select((stays::id, stays::stay_no, stays::opened_on, stays::closed_on, stays::outcome, stays::partial_of))
        .first(conn)?;
    Ok(Stay { id, version, stay_no, opened_on, closed_on, outcome, partial_of })
}

/// Locks a case until the transaction ends, if nobody changed it since `version`, and reads its latest stay: of two who change
/// it at once, the second waits here and then sees that it has changed.
pub(in crate::model) fn lock<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, version: i32) -> Result<Stay, LockError> {
    let row = cases::table.find((case.centre.0, case.id.0));
    let stored: i32 = row.select(cases::version).for_no_key_update().first(tx.conn()).map_err(Fault::from)?;
    if stored != version {
        return Err(LockError::Changed);
    }
    diesel::update(row).set(cases::version.eq(version + 1)).execute(tx.conn()).map_err(Fault::from)?;
    Ok(read(tx.conn(), case, version + 1).map_err(Fault::from)?)
}

/// Ends a stay, ends it otherwise, or opens it again; a case is void as long as its latest stay is, and since the same day: as
/// an import has it.
pub(in crate::model) fn set_end<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    stay: &Stay,
    end: Option<End>,
) -> Result<(), Fault> {
    diesel::update(stays::table.find((case.centre.0, stay.id)))
        .set((
            stays::closed_on.eq(end.map(|end| end.closed_on)),
            stays::outcome.eq(end.map(|end| end.outcome)),
            stays::partial_of.eq(end.and_then(|end| end.partial_of)),
            stays::version.eq(stays::version + 1),
        ))
        .execute(tx.conn())?;
    let voided_on = end.filter(|end| end.outcome == Outcome::Void).map(|end| end.closed_on);
    diesel::update(cases::table.find((case.centre.0, case.id.0))).set(cases::voided_on.eq(voided_on)).execute(tx.conn())?;
    Ok(())
}

/// Opens a case once more, as the next stay.
pub(in crate::model) fn begin<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    last: &Stay,
    opened_on: NaiveDate,
) -> Result<Uuid, LockError> {
    let id = Uuid::now_v7();
    diesel::insert_into(stays::table)
        .values((
            (stays::centre_id.eq(case.centre), stays::id.eq(id), stays::case_id.eq(case.id)),
            (stays::stay_no.eq(last.stay_no + 1), stays::opened_on.eq(opened_on)),
            stays::opened_as.eq(OpenedAs::Resumed),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(id)
}
