//! Lock-outs: who must not see a case, whatever the role. A party, a relative, an own interest, an upheld objection.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::actor::{MayAssign, SignedIn};
use super::cases::{self, Case, InCase};
use super::db::{Recorded, Tx};
use super::fault::{Fault, MayFault};
use super::schema::lock_outs;
use super::sessions;
use super::statement::Statement;
use crate::codes::LockedBecause;
use crate::time;

/// The column that is sealed.
const REASON: &str = "lock_outs.reason";

/// Why nobody is locked out, or let in again.
#[derive(Debug, thiserror::Error)]
pub enum LockOutError {
    /// Not a coordinator of the centre.
    #[error("not the user's to decide")]
    NotYours,
    /// Nobody of that name works at the centre.
    #[error("unknown user")]
    UnknownUser,
    /// Nobody decides on an objection against oneself where somebody else can: their names.
    #[error("somebody else decides")]
    SomebodyElse(String),
    /// Locked out already.
    #[error("locked out already")]
    Already,
    /// There is none that lasts.
    #[error("no such lock-out")]
    Missing,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for LockOutError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

fn refused(error: diesel::result::Error) -> LockOutError {
    match error.into() {
        Fault::Constraint(name) if name == "lock_outs_once" => LockOutError::Already,
        fault => LockOutError::Fault(fault),
    }
}

/// A decision on whether somebody may see a case.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Whom it is about.
    pub user: Uuid,
    /// Why.
    pub because: LockedBecause,
    /// Of an objection: it was not upheld, and locks nobody out.
    pub dismissed: bool,
    /// In words; sealed.
    pub reason: String,
}

/// A decision that was made.
#[derive(Debug, Clone, QueryableByName)]
pub struct LockOut {
    /// Its key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Whom it is about.
    #[diesel(sql_type = Text)]
    pub name: String,
    /// Why.
    #[diesel(sql_type = Text)]
    pub because: LockedBecause,
    /// Whether it was an objection that was not upheld.
    #[diesel(sql_type = Bool)]
    pub dismissed: bool,
    /// Who decided.
    #[diesel(sql_type = Text)]
    pub decided_by: String,
    /// On an objection against oneself, since there was nobody else.
    #[diesel(sql_type = Bool)]
    pub decided_alone: bool,
    /// Since when.
    #[diesel(sql_type = Timestamptz)]
    pub from_at: DateTime<Utc>,
    /// Until when.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub to_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Binary>)]
    reason_sealed: Option<Vec<u8>>,
}

/// The decisions of a case, the latest first, each with its reason.
///
/// # Errors
/// A fault.
pub fn list<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<(LockOut, String)>, Fault> {
    let rows: Vec<LockOut> = Statement::new(
        "SELECT o.id, u.name, o.because, o.dismissed, d.name AS decided_by, o.decided_alone, o.from_at, o.to_at, o.reason_sealed
         FROM lock_outs o JOIN users u ON u.id = o.user_id JOIN users d ON d.id = o.decided_by
         WHERE o.centre_id = $1 AND o.case_id = $2 ORDER BY o.from_at DESC",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = cases::key(tx, case)?;
    let open = |row: LockOut| {
        let reason = key.open(REASON, row.id, row.reason_sealed.as_deref())?;
        Ok((row, reason))
    };
    rows.into_iter().map(open).collect()
}

#[derive(QueryableByName)]
struct Colleague {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Bool)]
    decides: bool,
}

fn colleagues<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Colleague>, Fault> {
    let today: NaiveDate = time::day(tx.now(), case.zone);
    Ok(Statement::new(
        // Who is locked out of the case decides nothing in it; who begins next week can be locked out today.
        "SELECT u.id, u.name, bool_or(g.role = 'coordinator' AND g.from_on <= $2) AND NOT EXISTS (SELECT FROM lock_outs o
             WHERE o.centre_id = $1 AND o.case_id = $3 AND o.user_id = u.id AND o.to_at IS NULL) AS decides
         FROM grants g JOIN users u ON u.id = g.user_id
         WHERE g.centre_id = $1 AND (g.to_on IS NULL OR g.to_on >= $2) AND u.disabled_at IS NULL
         GROUP BY u.id, u.name ORDER BY u.name",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<Date, _>(today)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?)
}

/// Who works at the centre of a case and may be locked out of it: key and name.
///
/// # Errors
/// A fault.
pub fn candidates<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<(Uuid, String)>, Fault> {
    Ok(colleagues(tx, case)?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Decides whether somebody may see a case. Who is locked out works on it no longer. Nobody decides on an objection against
/// oneself where the centre has a second coordinator; where it has none, that is recorded.
///
/// # Errors
/// See [`LockOutError`].
pub fn decide<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>, new: &Decision) -> Result<Recorded<()>, LockOutError> {
    if !case.standing.coordinator {
        return Err(LockOutError::NotYours);
    }
    let me = tx.actor().signed_in().map(|user: &SignedIn| user.user.0).ok_or(LockOutError::NotYours)?;
    let found = colleagues(tx, case)?;
    if !found.iter().any(|row| row.id == new.user) {
        return Err(LockOutError::UnknownUser);
    }
    let judges_oneself = new.because == LockedBecause::Objection && new.user == me;
    // An assignment waits for this or goes first. Of a closed case it is no matter.
    let _open = cases::lock(tx, case)?;
    let others: Vec<String> = found.into_iter().filter(|row| row.decides && row.id != me).map(|row| row.name).collect();
    if judges_oneself && !others.is_empty() {
        return Err(LockOutError::SomebodyElse(others.join(", ")));
    }
    let (id, now) = (Uuid::now_v7(), tx.now());
    let reason = cases::key(tx, case)?.seal(REASON, id, &new.reason)?;
    diesel::insert_into(lock_outs::table)
        .values((
            (lock_outs::centre_id.eq(case.centre), lock_outs::id.eq(id), lock_outs::case_id.eq(case.id)),
            (lock_outs::user_id.eq(new.user), lock_outs::because.eq(new.because), lock_outs::reason_sealed.eq(reason)),
            (lock_outs::decided_by.eq(me), lock_outs::decided_alone.eq(judges_oneself)),
            (lock_outs::from_at.eq(now), lock_outs::to_at.eq(new.dismissed.then_some(now))),
            lock_outs::dismissed.eq(new.dismissed),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    if new.dismissed {
        return Ok(tx.record(case.event(InCase::ObjectionDismissed, id), ())?);
    }
    cases::leave(tx, case, new.user)?;
    sessions::release_mediator(tx, case, new.user)?;
    Ok(tx.record(case.event(InCase::LockedOut, id), ())?)
}

/// Lets somebody in again.
///
/// # Errors
/// See [`LockOutError`].
pub fn end<R: MayAssign>(tx: &mut Tx<'_, R>, case: &Case<'_>, id: Uuid) -> Result<Recorded<()>, LockOutError> {
    if !case.standing.coordinator {
        return Err(LockOutError::NotYours);
    }
    let now = tx.now();
    let row = lock_outs::table.find((case.centre.0, id)).filter(lock_outs::case_id.eq(case.id));
    let lasting = row.filter(lock_outs::to_at.is_null());
    if diesel::update(lasting).set(lock_outs::to_at.eq(now)).execute(tx.conn()).map_err(refused)? == 0 {
        return Err(LockOutError::Missing);
    }
    Ok(tx.record(case.event(InCase::LockOutEnded, id), ())?)
}
