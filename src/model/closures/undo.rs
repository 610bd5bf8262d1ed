//! Undoing a closing: it was a mistake, and the case is as it was before.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid as SqlUuid};
use uuid::Uuid;

use super::end::run_on;
use crate::codes::{Outcome, PartialOf};
use crate::model::actor::{Audience, MayWorkOnCases};
use crate::model::cases::stays::{self, End, LockError};
use crate::model::cases::{Case, InCase, Standing, Stay};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::CentreId;
use crate::model::schema::closures;
use crate::model::sessions::{self, PutBackError};
use crate::model::statement::Statement;

/// What is undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undo {
    /// Whether the sessions that the closing cancelled are put back.
    pub put_sessions_back: bool,
}

/// Why a closing is not undone.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// Not the user's to undo.
    #[error("not the user's to change")]
    NotYours,
    /// Somebody else changed the case meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The case is open: its latest stay has no end, and that of an earlier one stands.
    #[error("the case is open")]
    Open,
    /// The other centre works on the case.
    #[error("the other centre has the case")]
    OtherCentreHasIt,
    /// A room, a mediator or a party of a cancelled session is taken by now.
    #[error("the time is taken")]
    Taken,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for UndoError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

impl From<LockError> for UndoError {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Changed => Self::Changed,
            LockError::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<PutBackError> for UndoError {
    fn from(error: PutBackError) -> Self {
        match error {
            PutBackError::Taken => Self::Taken,
            PutBackError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// An ending that stands: what it changed, and what had been before.
#[derive(Debug, Clone)]
pub struct Ended {
    id: Uuid,
    made_at: DateTime<Utc>,
    before: Option<End>,
    /// The clocks that it stopped.
    pub(super) stopped: Vec<Uuid>,
    /// The sessions that it cancelled.
    pub cancelled: Vec<Uuid>,
    to_centre: Option<CentreId>,
    to_reference: Option<String>,
}

/// Who may undo the end of a case. A closing: whoever works on the case, for it is they who see that it was a mistake, and it is
/// exact and recorded; and a coordinator, who covers for them. What reaches further, a void case or a transfer: coordinators.
pub fn may_undo(standing: Standing, outcome: Outcome) -> bool {
    standing.coordinator || (standing.assigned && !matches!(outcome, Outcome::Void | Outcome::Transferred))
}

type Columns = (
    (Uuid, DateTime<Utc>, Option<Uuid>, Option<String>),
    (Option<NaiveDate>, Option<Outcome>, Option<PartialOf>),
    (Vec<Option<Uuid>>, Vec<Option<Uuid>>),
);

/// The last ending of a stay that was not undone; none of an open one, nor of one that an import closed.
///
/// # Errors
/// A fault.
pub fn last<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>, stay: &Stay) -> Result<Option<Ended>, Fault> {
    let found: Option<Columns> = closures::table
        .filter(closures::centre_id.eq(case.centre).and(closures::case_id.eq(case.id)).and(closures::stay_id.eq(stay.id)))
        .filter(closures::undone_at.is_null())
        .order((closures::made_at.desc(), closures::id.desc()))
        .select((
            (closures::id, closures::made_at, closures::to_centre_id, closures::to_reference),
            (closures::before_closed_on, closures::before_outcome, closures::before_partial_of),
            (closures::stopped_clocks, closures::cancelled_sessions),
        ))
        .first(tx.conn())
        .optional()?;
    let ended =
        |((id, made_at, to_centre, to_reference), (closed_on, outcome, partial_of), (stopped, cancelled)): Columns| Ended {
            id,
            made_at,
            before: closed_on.zip(outcome).map(|(closed_on, outcome)| End { closed_on, outcome, partial_of }),
            stopped: stopped.into_iter().flatten().collect(),
            cancelled: cancelled.into_iter().flatten().collect(),
            to_centre: to_centre.map(CentreId),
            to_reference,
        };
    Ok(found.map(ended))
}

/// The reference that a transferred case has in the other centre; none of one that an import transferred.
///
/// # Errors
/// A fault.
pub fn transferred_to<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Option<String>, Fault> {
    let stay = stays::latest(tx, case)?;
    Ok(last(tx, case, &stay)?.and_then(|ended| ended.to_reference))
}

/// Undoes the end of the latest stay: the case is as before, with its clocks and, if asked for, its sessions. Of a closed case
/// that was found to be void, the closing stands again. A transfer is undone when the other centre has found its case void.
///
/// # Errors
/// See [`UndoError`].
pub fn undo<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    version: i32,
    undo: Undo,
) -> Result<Recorded<()>, UndoError> {
    let stay = stays::lock(tx, case, version)?;
    let outcome = stay.outcome.ok_or(UndoError::Open)?;
    if !may_undo(case.standing(), outcome) {
        return Err(UndoError::NotYours);
    }
    let ended = last(tx, case, &stay)?;
    if outcome == Outcome::Transferred {
        // Where an imported transfer went is not known here.
        let to = ended.as_ref().and_then(|ended| ended.to_centre).ok_or(UndoError::OtherCentreHasIt)?;
        if is_there(tx, case, to)? {
            return Err(UndoError::OtherCentreHasIt);
        }
    }
    stays::set_end(tx, case, &stay, ended.as_ref().and_then(|ended| ended.before))?;
    let Some(ended) = ended else { return Ok(tx.record(case.event(InCase::ClosingUndone, stay.id), ())?) };
    run_on(tx, case, &ended.stopped)?;
    if undo.put_sessions_back {
        sessions::put_back(tx, case, &ended.cancelled, ended.made_at)?;
    }
    let by = tx.actor().user().map(|user| user.0);
    diesel::update(closures::table.find((case.centre.0, ended.id)))
        .set((closures::undone_at.eq(diesel::dsl::now), closures::undone_by.eq(by)))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(tx.record(case.event(InCase::ClosingUndone, ended.id), ())?)
}

/// Whether another centre has this case and has not found it void: the one thing that is asked there.
fn is_there<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, other: CentreId) -> Result<bool, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Bool)]
        is_there: bool,
    }
    let (own, id) = (case.centre, case.id);
    let row: Row = tx.reaching(other, |conn| {
        Statement::new(
            "SELECT EXISTS (SELECT FROM stays s JOIN cases c ON c.centre_id = $3 AND c.id = s.case_id
             WHERE s.from_centre_id = $1 AND s.from_case_id = $2 AND s.centre_id = $3 AND c.voided_on IS NULL) AS is_there",
        )
        .bind::<SqlUuid, _>(own)
        .bind::<SqlUuid, _>(id)
        .bind::<SqlUuid, _>(other)
        .get_result(conn)
    })?;
    Ok(row.is_there)
}
