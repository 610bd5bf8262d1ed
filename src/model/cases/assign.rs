//! Giving a case to a mediator, and ending it.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Date, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::{Case, InCase};
use crate::codes::{AssignmentRole, ChosenBy};
use crate::model::actor::{MayAssign, MayReadCases};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::{assignments, lock_outs, mediators};
use crate::model::statement::Statement;
use crate::time;

/// A mediator for a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssignment {
    /// Lead or co.
    pub role: AssignmentRole,
    /// Who.
    pub mediator: Uuid,
    /// The first day.
    pub from_on: NaiveDate,
    /// Who chose the mediator.
    pub chosen_by: ChosenBy,
    /// The day on which the mediator said that nothing speaks against it.
    pub no_conflict_on: NaiveDate,
}

/// Why a mediator does not get a case.
#[derive(Debug, thiserror::Error)]
pub enum AssignError {
    /// Not a coordinator of the centre.
    #[error("not the user's to assign")]
    NotYours,
    /// The case is closed.
    #[error("the case is closed")]
    CaseClosed,
    /// No such mediator at work on that day.
    #[error("unknown mediator")]
    UnknownMediator,
    /// The licence is not good on that day.
    #[error("no licence")]
    NoLicence,
    /// The mediator must not see the case: a party, a relative, an upheld objection.
    #[error("locked out")]
    LockedOut,
    /// Before the case came in.
    #[error("before the case")]
    BeforeCase(NaiveDate),
    /// Assigned already in these days.
    #[error("assigned already")]
    Already,
    /// A lead begins on a later day.
    #[error("a lead begins later")]
    LaterLead,
    /// No such assignment that still goes on.
    #[error("no such assignment")]
    Missing,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for AssignError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

fn refused(error: diesel::result::Error) -> AssignError {
    match error.into() {
        Fault::Constraint(name) if name == "assignments_one_lead" || name == "assignments_dates_ordered" => {
            AssignError::LaterLead
        }
        fault => AssignError::Fault(fault),
    }
}

/// Gives a case to a mediator. A new lead takes over from the lead before and from who took the case in; a co-mediator who
/// becomes the lead is one no longer.
///
/// # Errors
/// See [`AssignError`].
pub fn assign<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>, new: &NewAssignment) -> Result<Recorded<()>, AssignError> {
    check(tx, case, new)?;
    let own = assignments::table.filter(assignments::centre_id.eq(case.centre).and(assignments::case_id.eq(case.id)));
    let going_on = own.filter(assignments::to_on.is_null().or(assignments::to_on.gt(new.from_on)).assume_not_null());
    let same = going_on.filter(assignments::mediator_id.eq(new.mediator));
    if new.role == AssignmentRole::Lead {
        let before = going_on.filter(assignments::role.eq(AssignmentRole::Lead));
        diesel::update(before).set(assignments::to_on.eq(new.from_on)).execute(tx.conn()).map_err(refused)?;
        // Of a case that is typed in late the lead may have begun before the one who typed it.
        let intake = going_on.filter(assignments::role.eq(AssignmentRole::Intake));
        let handed_over =
            diesel::dsl::case_when(assignments::from_on.gt(new.from_on), assignments::from_on).otherwise(new.from_on);
        diesel::update(intake).set(assignments::to_on.eq(handed_over.nullable())).execute(tx.conn()).map_err(refused)?;
        let as_co = same.filter(assignments::role.eq(AssignmentRole::Co));
        diesel::update(as_co).set(assignments::to_on.eq(new.from_on)).execute(tx.conn()).map_err(refused)?;
    } else if same.count().get_result::<i64>(tx.conn()).map_err(Fault::from)? > 0 {
        return Err(AssignError::Already);
    }
    let id = Uuid::now_v7();
    diesel::insert_into(assignments::table)
        .values((
            (assignments::centre_id.eq(case.centre), assignments::id.eq(id), assignments::case_id.eq(case.id)),
            (assignments::role.eq(new.role), assignments::mediator_id.eq(new.mediator)),
            (assignments::from_on.eq(new.from_on), assignments::chosen_by.eq(new.chosen_by)),
            assignments::no_conflict_on.eq(new.no_conflict_on),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::MediatorAssigned, id), ())?)
}

fn check<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>, new: &NewAssignment) -> Result<(), AssignError> {
    if !case.standing.coordinator {
        return Err(AssignError::NotYours);
    }
    if !case.is_open() {
        return Err(AssignError::CaseClosed);
    }
    if new.from_on < case.head.received_on {
        return Err(AssignError::BeforeCase(case.head.received_on));
    }
    if !super::lock(tx, case)? {
        return Err(AssignError::CaseClosed);
    }
    let found: Option<(Option<Uuid>, Option<NaiveDate>, Option<NaiveDate>)> = mediators::table
        .find((case.centre.0, new.mediator))
        .select((mediators::user_id, mediators::licence_valid_until, mediators::retired_on))
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let (user, licence, retired) = found.ok_or(AssignError::UnknownMediator)?;
    if retired.is_some_and(|day| day <= new.from_on) {
        return Err(AssignError::UnknownMediator);
    }
    if licence.is_some_and(|day| day < new.from_on) {
        return Err(AssignError::NoLicence);
    }
    let now = tx.now();
    let locked = lock_outs::table
        .filter(lock_outs::centre_id.eq(case.centre).and(lock_outs::case_id.eq(case.id)))
        .filter(lock_outs::user_id.nullable().eq(user))
        .filter(lock_outs::to_at.is_null().or(lock_outs::to_at.gt(now)).assume_not_null());
    if locked.count().get_result::<i64>(tx.conn()).map_err(Fault::from)? > 0 {
        return Err(AssignError::LockedOut);
    }
    Ok(())
}

/// Ends an assignment today, without a successor.
///
/// # Errors
/// See [`AssignError`].
pub fn release<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>, assignment: Uuid) -> Result<Recorded<()>, AssignError> {
    if !case.standing.coordinator {
        return Err(AssignError::NotYours);
    }
    let today = time::day(tx.now(), case.zone);
    let row = assignments::table.find((case.centre.0, assignment)).filter(assignments::case_id.eq(case.id));
    let going_on = row.filter(assignments::to_on.is_null()).filter(assignments::from_on.le(today));
    if diesel::update(going_on).set(assignments::to_on.eq(today)).execute(tx.conn()).map_err(refused)? == 0 {
        return Err(AssignError::Missing);
    }
    Ok(tx.record(case.event(InCase::AssignmentEnded, assignment), ())?)
}

/// Ends whatever a user does in a case, as mediator or at intake.
pub(in crate::model) fn leave<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>, user: Uuid) -> Result<(), Fault> {
    let today = time::day(tx.now(), case.zone);
    let as_mediator = mediators::table
        .filter(mediators::centre_id.eq(case.centre).and(mediators::user_id.eq(user)))
        .select(mediators::id)
        .load::<Uuid>(tx.conn())?;
    let own = assignments::table.filter(assignments::centre_id.eq(case.centre).and(assignments::case_id.eq(case.id)));
    let going_on = own.filter(assignments::to_on.is_null().or(assignments::to_on.gt(today)).assume_not_null());
    let theirs = assignments::user_id.eq(user).or(assignments::mediator_id.eq_any(as_mediator));
    let last_day = diesel::dsl::case_when(assignments::from_on.gt(today), assignments::from_on).otherwise(today);
    diesel::update(going_on.filter(theirs.assume_not_null()))
        .set(assignments::to_on.eq(last_day.nullable()))
        .execute(tx.conn())?;
    Ok(())
}

/// Somebody who works or worked on a case.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Member {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub role: AssignmentRole,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Date)]
    pub from_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    pub to_on: Option<NaiveDate>,
}

/// Who works and worked on a case, who is there now first.
///
/// # Errors
/// A fault.
pub fn members<R: MayReadCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Member>, Fault> {
    Ok(Statement::new(
        "SELECT a.id, a.role, coalesce(m.name, u.name) AS name, a.from_on, a.to_on
         FROM assignments a LEFT JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
         LEFT JOIN users u ON u.id = a.user_id
         WHERE a.centre_id = $1 AND a.case_id = $2 ORDER BY a.to_on DESC NULLS FIRST, a.role DESC, a.from_on DESC",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?)
}

/// A mediator who may be given a case, with what speaks for and against.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct Candidate {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = Array<Text>)]
    pub languages: Vec<String>,
    #[diesel(sql_type = Nullable<Date>)]
    pub licence_valid_until: Option<NaiveDate>,
    /// Cases that the mediator leads and that are open.
    #[diesel(sql_type = BigInt)]
    pub load: i64,
}

/// The mediators at work in the centre of a case: who speaks its language first, then who has fewest cases. A suggestion.
///
/// # Errors
/// A fault.
pub fn candidates<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Candidate>, Fault> {
    Ok(Statement::new(
        "SELECT m.id, m.name, m.languages, m.licence_valid_until, (
             SELECT count(*) FROM assignments a
             CROSS JOIN LATERAL (SELECT s.closed_on FROM stays s WHERE s.centre_id = $1 AND s.case_id = a.case_id
                 ORDER BY s.stay_no DESC LIMIT 1) s
             WHERE a.centre_id = $1 AND a.mediator_id = m.id AND a.role = 'lead' AND a.to_on IS NULL AND s.closed_on IS NULL) AS load
         FROM mediators m WHERE m.centre_id = $1 AND (m.retired_on IS NULL OR m.retired_on > $2)
         ORDER BY NOT ($3 = ANY (m.languages)), load, m.name",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<Date, _>(time::day(tx.now(), case.zone))
    .bind::<Text, _>(case.head.language.code())
    .load(tx.conn())?)
}
