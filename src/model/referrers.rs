//! Referrers: courts, prosecutions and other bodies that refer cases. An intake may name a new one; administrators keep them.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::actor::MayKeepLists;
use super::db::{Recorded, Tx};
use super::events::Kept;
use super::fault::{Fault, Missing};
use super::ids::ReferrerId;
use super::kept;
use super::schema::referrers;
use crate::codes::Language;
use crate::time;

/// A referrer as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = referrers, check_for_backend(diesel::pg::Pg))]
pub struct Referrer {
    /// Its key.
    pub id: ReferrerId,
    /// What kind of body it is, as a code of the sources.
    pub source: String,
    /// Its name.
    pub name: String,
    /// The language in which one writes to it.
    pub language: Language,
    /// Since when it is out of use.
    pub retired_on: Option<NaiveDate>,
    /// Grows with each change.
    pub version: i32,
}

/// What may be said of a referrer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferrerFacts {
    /// What kind of body it is, as a code of the sources.
    pub source: String,
    /// Its name.
    pub name: String,
    /// The language in which one writes to it.
    pub language: Language,
    /// Whether it is out of use.
    pub retired: bool,
}

/// Why a referrer cannot be added or changed.
#[derive(Debug, thiserror::Error)]
pub enum ReferrerError {
    /// Another body of the same source has the name.
    #[error("the name is taken")]
    NameTaken,
    /// No such source.
    #[error("unknown source")]
    UnknownSource,
    /// Somebody else changed the referrer meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn refused(error: diesel::result::Error) -> ReferrerError {
    match error.into() {
        Fault::Constraint(name) if name == "referrers_name_unique" => ReferrerError::NameTaken,
        Fault::Constraint(name) if name == "referrers_source_fkey" => ReferrerError::UnknownSource,
        fault => ReferrerError::Fault(fault),
    }
}

/// Adds a referrer.
///
/// # Errors
/// See [`ReferrerError`].
pub fn add<R: MayKeepLists>(tx: &mut Tx<'_, R>, new: &ReferrerFacts) -> Result<Recorded<()>, ReferrerError> {
    let id = ReferrerId::new();
    diesel::insert_into(referrers::table)
        .values((
            referrers::id.eq(id),
            referrers::source.eq(&new.source),
            referrers::name.eq(&new.name),
            referrers::language.eq(new.language),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(kept::added(tx, Kept::Referrer(id))?)
}

/// Changes a referrer, if nobody else did since `version`.
///
/// # Errors
/// See [`ReferrerError`].
pub fn change<R: MayKeepLists>(
    tx: &mut Tx<'_, R>,
    referrer: &Referrer,
    version: i32,
    new: &ReferrerFacts,
) -> Result<Recorded<()>, ReferrerError> {
    let is = kept::retired_on(referrer.retired_on, new.retired, time::day(tx.now(), time::HOME));
    let changed = diesel::update(referrers::table.find(referrer.id).filter(referrers::version.eq(version)))
        .set((
            referrers::source.eq(&new.source),
            referrers::name.eq(&new.name),
            referrers::language.eq(new.language),
            referrers::retired_on.eq(is),
            referrers::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    if changed == 0 || version != referrer.version {
        return Err(ReferrerError::Changed);
    }
    Ok(kept::changed(tx, Kept::Referrer(referrer.id), [referrer.retired_on, is])?)
}

/// All referrers, those in use first, by name.
///
/// # Errors
/// A fault.
pub fn list<R: MayKeepLists>(tx: &mut Tx<'_, R>) -> Result<Vec<Referrer>, Fault> {
    Ok(referrers::table
        .order((referrers::retired_on.is_not_null(), referrers::name, referrers::source))
        .select(Referrer::as_select())
        .load(tx.conn())?)
}

/// A referrer.
///
/// # Errors
/// There is none, or a fault.
pub fn find<R: MayKeepLists>(tx: &mut Tx<'_, R>, id: ReferrerId) -> Result<Referrer, Missing> {
    let found = referrers::table.find(id).select(Referrer::as_select()).first(tx.conn()).optional();
    found.map_err(Fault::from)?.ok_or(Missing::Row)
}
