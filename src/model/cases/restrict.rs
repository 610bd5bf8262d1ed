//! Restriction: cases that only those who work on them may see, and coordinators.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Uuid as SqlUuid};
use uuid::Uuid;

use super::{Case, InCase};
use crate::codes::RestrictedBecause;
use crate::model::actor::{Audience, MayAssign, MayWorkOnCases};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{self, Event};
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::{CaseId, CentreId};
use crate::model::schema::cases;
use crate::model::statement::Statement;
use crate::time;

/// Locks a case for the rest of the transaction: two who number its children at once get different numbers, and nobody closes it
/// meanwhile. Answers whether it is still open.
pub(in crate::model) fn lock<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<bool, Fault> {
    let row = cases::table.find((case.centre.0, case.id.0)).select(cases::id).for_no_key_update();
    let _locked: Uuid = row.first(tx.conn())?;
    Ok(super::latest(tx, case)?.closed_on.is_none())
}

/// Notes the day on which the agreement to mediate was complete.
pub(in crate::model) fn begin_mediation<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    on: Option<NaiveDate>,
) -> Result<(), Fault> {
    diesel::update(cases::table.find((case.centre.0, case.id.0)).filter(cases::mediation_agreed_on.is_distinct_from(on)))
        .set((cases::mediation_agreed_on.eq(on), cases::version.eq(cases::version + 1)))
        .execute(tx.conn())?;
    Ok(())
}

/// Restricts a case for what it is about, or for who takes part. A reason that nobody can lift replaces one that can be lifted;
/// since when the case is restricted stays.
pub(in crate::model) fn restrict<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, because: &str) -> Result<(), Fault> {
    let today = time::day(tx.now(), case.zone);
    restrict_all(tx, case.centre, &[case.id.0], today, because)
}

/// The same of several cases of a centre.
pub(in crate::model) fn restrict_all<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    all: &[Uuid],
    today: NaiveDate,
    because: &str,
) -> Result<(), Fault> {
    let light: Vec<RestrictedBecause> =
        RestrictedBecause::ALL.iter().copied().filter(|because| because.can_be_lifted()).collect();
    let open = cases::restricted_on.is_null().or(cases::restricted_because.eq_any(light).assume_not_null());
    let own = cases::table.filter(cases::centre_id.eq(centre).and(cases::id.eq_any(all)));
    let changed: Vec<Uuid> = diesel::update(own.filter(open))
        .set((
            cases::restricted_on.eq(diesel::dsl::case_when(cases::restricted_on.is_null(), today.into_sql::<Nullable<Date>>())
                .otherwise(cases::restricted_on)),
            cases::restricted_because.eq(because),
            cases::version.eq(cases::version + 1),
        ))
        .returning(cases::id)
        .get_results(tx.conn())?;
    for case in changed {
        let event = Event::InCase { centre, case: CaseId(case), what: InCase::Restricted, subject: case };
        let by = tx.actor().identity();
        events::insert(tx.conn(), by, &event)?;
    }
    Ok(())
}

/// A case that was restricted for its type alone, and is of another type now: that it stays restricted is a decision from here on,
/// which a coordinator can lift; unless somebody takes part who is not of age.
pub(in crate::model) fn no_more_by_type<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<(), Fault> {
    let today = time::day(tx.now(), case.zone);
    Statement::new(
        "UPDATE cases c SET version = version + 1, restricted_because = CASE WHEN EXISTS (
             SELECT FROM parties p JOIN persons n ON n.centre_id = $1 AND n.id = p.person_id
             WHERE p.centre_id = $1 AND p.case_id = $2 AND coalesce(n.adult_on, make_date(n.birth_year + 19, 1, 1)) > $3)
             THEN 'minor' ELSE 'decision' END
         WHERE c.centre_id = $1 AND c.id = $2 AND c.restricted_because IN ('family', 'criminal')",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .bind::<Date, _>(today)
    .execute(tx.conn())?;
    Ok(())
}

/// Why a restriction does not change.
#[derive(Debug, thiserror::Error)]
pub enum RestrictError {
    /// Not a coordinator of the centre.
    #[error("not the user's to decide")]
    NotYours,
    /// It is so already.
    #[error("it is so already")]
    Already,
    /// It follows from what the case is about, or who takes part: nobody lifts it.
    #[error("it stays")]
    Stays,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for RestrictError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Since when a case is restricted, and why.
///
/// # Errors
/// A fault.
pub fn restriction<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Option<(NaiveDate, RestrictedBecause)>, Fault> {
    let row = cases::table.find((case.centre.0, case.id.0)).select((cases::restricted_on, cases::restricted_because));
    let (on, because): (Option<NaiveDate>, Option<RestrictedBecause>) = row.first(tx.conn())?;
    Ok(on.zip(because))
}

/// Restricts a case that nothing restricts by itself.
///
/// # Errors
/// See [`RestrictError`].
pub fn restrict_by_decision<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Recorded<()>, RestrictError> {
    let today = time::day(tx.now(), case.zone);
    change(tx, case, None, Some((today, RestrictedBecause::Decision)))?;
    Ok(tx.record(case.event(InCase::Restricted, case.id.0), ())?)
}

/// Lifts a restriction that somebody decided on, or that an old register brought.
///
/// # Errors
/// See [`RestrictError`].
pub fn lift<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Recorded<()>, RestrictError> {
    let (_, because) = restriction(tx, case)?.ok_or(RestrictError::Already)?;
    if !because.can_be_lifted() {
        return Err(RestrictError::Stays);
    }
    change(tx, case, Some(because), None)?;
    Ok(tx.record(case.event(InCase::RestrictionLifted, case.id.0), ())?)
}

fn change<R: MayAssign>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    from: Option<RestrictedBecause>,
    to: Option<(NaiveDate, RestrictedBecause)>,
) -> Result<(), RestrictError> {
    if !case.standing.coordinator {
        return Err(RestrictError::NotYours);
    }
    let row = cases::table.find((case.centre.0, case.id.0)).filter(cases::restricted_because.is_not_distinct_from(from));
    let changed = diesel::update(row)
        .set((
            cases::restricted_on.eq(to.map(|(on, _)| on)),
            cases::restricted_because.eq(to.map(|(_, because)| because)),
            cases::version.eq(cases::version + 1),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    if changed == 0 { Err(RestrictError::Already) } else { Ok(()) }
}
