//! Programmes: what a case counts for with a donor or a project.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use super::actor::{Audience, MayKeepLists};
use super::db::{Recorded, Tx};
use super::events::Kept;
use super::fault::{Fault, Missing};
use super::ids::ProgrammeId;
use super::kept;
use super::schema::programmes;

/// A programme as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = programmes, check_for_backend(diesel::pg::Pg))]
pub struct Programme {
    /// Its key.
    pub id: ProgrammeId,
    /// Its name.
    pub name: String,
    /// Who pays for it.
    pub donor: Option<String>,
    /// The first day.
    pub from_on: Option<NaiveDate>,
    /// The last day.
    pub to_on: Option<NaiveDate>,
    /// Grows with each change.
    pub version: i32,
}

/// What may be said of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeFacts {
    /// Its name.
    pub name: String,
    /// Who pays for it.
    pub donor: Option<String>,
    /// The first day.
    pub from_on: Option<NaiveDate>,
    /// The last day.
    pub to_on: Option<NaiveDate>,
}

/// Why a programme cannot be added or changed.
#[derive(Debug, thiserror::Error)]
pub enum ProgrammeError {
    /// Another programme has the name.
    #[error("the name is taken")]
    NameTaken,
    /// The last day is before the first.
    #[error("ends before it begins")]
    EndsBeforeStart,
    /// Somebody else changed the programme meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn refused(error: diesel::result::Error) -> ProgrammeError {
    match error.into() {
        Fault::Constraint(name) if name == "programmes_name_unique" => ProgrammeError::NameTaken,
        Fault::Constraint(name) if name == "programmes_dates_ordered" => ProgrammeError::EndsBeforeStart,
        fault => ProgrammeError::Fault(fault),
    }
}

/// Adds a programme.
///
/// # Errors
/// See [`ProgrammeError`].
pub fn add<R: MayKeepLists>(tx: &mut Tx<'_, R>, new: &ProgrammeFacts) -> Result<Recorded<()>, ProgrammeError> {
    let id = ProgrammeId::new();
    diesel::insert_into(programmes::table)
        .values((
            programmes::id.eq(id),
            programmes::name.eq(&new.name),
            programmes::donor.eq(&new.donor),
            programmes::from_on.eq(new.from_on),
            programmes::to_on.eq(new.to_on),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(kept::added(tx, Kept::Programme(id))?)
}

/// Changes a programme, if nobody else did since `version`. It ends with its last day: cases that count for it still do.
///
/// # Errors
/// See [`ProgrammeError`].
pub fn change<R: MayKeepLists>(
    tx: &mut Tx<'_, R>,
    id: ProgrammeId,
    version: i32,
    new: &ProgrammeFacts,
) -> Result<Recorded<()>, ProgrammeError> {
    let changed = diesel::update(programmes::table.find(id).filter(programmes::version.eq(version)))
        .set((
            programmes::name.eq(&new.name),
            programmes::donor.eq(&new.donor),
            programmes::from_on.eq(new.from_on),
            programmes::to_on.eq(new.to_on),
            programmes::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    if changed == 0 {
        return Err(ProgrammeError::Changed);
    }
    Ok(kept::changed(tx, Kept::Programme(id), [None, None])?)
}

/// All programmes, those without an end and the latest first.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepLists>(tx: &mut Tx<'_, R>) -> Result<Vec<Programme>, Fault> {
    Ok(programmes::table
        .order((programmes::to_on.desc().nulls_first(), programmes::name))
        .select(Programme::as_select())
        .load(tx.conn())?)
}

/// A programme.
///
/// # Errors
/// There is none, or a fault.
pub fn find<R: MayKeepLists>(tx: &mut Tx<'_, R>, id: ProgrammeId) -> Result<Programme, Missing> {
    let found = programmes::table.find(id).select(Programme::as_select()).first(tx.conn()).optional();
    found.map_err(Fault::from)?.ok_or(Missing::Row)
}

/// The programmes that run on a day: key and name, by name.
///
/// # Errors
/// A fault.
pub fn running<R: Audience>(tx: &mut Tx<'_, R>, on: chrono::NaiveDate) -> Result<Vec<(Uuid, String)>, Fault> {
    Ok(programmes::table
        .filter(programmes::from_on.is_null().or(programmes::from_on.le(on)).assume_not_null())
        .filter(programmes::to_on.is_null().or(programmes::to_on.ge(on)).assume_not_null())
        .order(programmes::name)
        .select((programmes::id, programmes::name))
        .load(tx.conn())?)
}

/// The names of programmes, ended ones too: key and name, by name.
///
/// # Errors
/// A fault.
pub fn named<R: Audience>(tx: &mut Tx<'_, R>, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, Fault> {
    let found = programmes::table.filter(programmes::id.eq_any(ids)).order(programmes::name);
    Ok(found.select((programmes::id, programmes::name)).load(tx.conn())?)
}
