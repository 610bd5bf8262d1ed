//! The lists of the installation that administrators extend: types of cases, and where cases come from.
//!
//! Their names stand in the tables and nowhere else: a page that shows some loads all [`Names`] once in its own transaction,
//! two statements that are planned once a connection, for about twenty rows. So what an administrator adds or renames shows its
//! own name everywhere from the next page on, in every process, and there is no cache that could be stale.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Nullable, Text};

use super::actor::{Audience, MayKeepLists};
use super::centres::Named;
use super::db::{Recorded, Tx};
use super::events::Kept;
use super::fault::{Fault, Missing};
use super::kept;
use super::schema::{case_types, referral_sources};
use super::statement::Statement;
use crate::codes::{Area, Language};
use crate::{time, words};

/// One of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// What a dispute is about.
    CaseTypes,
    /// Where a case comes from.
    ReferralSources,
}

impl List {
    fn table(self) -> &'static str {
        match self {
            Self::CaseTypes => "case_types",
            Self::ReferralSources => "referral_sources",
        }
    }

    /// The area of law, which types of cases alone have.
    fn area(self) -> &'static str {
        match self {
            Self::CaseTypes => "area",
            Self::ReferralSources => "NULL::text AS area",
        }
    }

    fn kept(self, code: &str) -> Kept {
        match self {
            Self::CaseTypes => Kept::CaseType(code.to_owned()),
            Self::ReferralSources => Kept::ReferralSource(code.to_owned()),
        }
    }
}

/// An entry as it stands.
#[derive(Debug, Clone, QueryableByName)]
#[expect(missing_docs, reason = "the columns of the tables")]
pub struct Entry {
    #[diesel(sql_type = Text)]
    pub code: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub area: Option<Area>,
    #[diesel(sql_type = Text)]
    pub name_sq: String,
    #[diesel(sql_type = Text)]
    pub name_sr: String,
    #[diesel(sql_type = Text)]
    pub name_en: String,
    #[diesel(sql_type = Integer)]
    pub position: i32,
    #[diesel(sql_type = Nullable<Date>)]
    pub retired_on: Option<NaiveDate>,
    #[diesel(sql_type = Integer)]
    pub version: i32,
}

/// What may change of an entry; its code and its area of law do not, since cases, reports and restrictions depend on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryFacts {
    /// The name in Albanian.
    pub name_sq: String,
    /// The name in Serbian.
    pub name_sr: String,
    /// The name in English.
    pub name_en: String,
    /// Where it stands in its list.
    pub position: i32,
    /// Whether it is out of use.
    pub retired: bool,
}

/// Why an entry cannot be added or changed.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// Another entry of the list has the name in this language.
    #[error("the name is taken")]
    NameTaken(Language),
    /// Somebody else changed the entry meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

fn refused(error: diesel::result::Error) -> EntryError {
    match error.into() {
        Fault::Constraint(name) => match name.as_str() {
            "case_types_name_sq_unique" | "referral_sources_name_sq_unique" => EntryError::NameTaken(Language::Albanian),
            "case_types_name_sr_unique" | "referral_sources_name_sr_unique" => EntryError::NameTaken(Language::Serbian),
            "case_types_name_en_unique" | "referral_sources_name_en_unique" => EntryError::NameTaken(Language::English),
            // Two made the same code of two names: the one who comes second makes another.
            "case_types_pkey" | "referral_sources_pkey" => EntryError::Fault(Fault::Contended),
            _ => EntryError::Fault(Fault::Constraint(name)),
        },
        fault => EntryError::Fault(fault),
    }
}

/// Adds an entry; its code is made of its English name. A type of cases has an area of law, a source has none.
///
/// # Errors
/// See [`EntryError`].
pub fn add<R: MayKeepLists>(
    tx: &mut Tx<'_, R>,
    list: List,
    area: Option<Area>,
    new: &EntryFacts,
) -> Result<Recorded<()>, EntryError> {
    let taken: Vec<String> = all(tx, list)?.into_iter().map(|entry| entry.code).collect();
    let code = code_of(&new.name_en, &taken);
    let (column, value) = if area.is_some() { (", area", ", $6") } else { ("", "") };
    Statement::new(format!(
        "INSERT INTO {} (code, name_sq, name_sr, name_en, position{column}) VALUES ($1, $2, $3, $4, $5{value})",
        list.table()
    ))
    .bind::<Text, _>(code.clone())
    .bind::<Text, _>(new.name_sq.clone())
    .bind::<Text, _>(new.name_sr.clone())
    .bind::<Text, _>(new.name_en.clone())
    .bind::<Integer, _>(new.position)
    .bind::<Nullable<Text>, _>(area)
    .execute(tx.conn())
    .map_err(refused)?;
    Ok(kept::added(tx, list.kept(&code))?)
}

/// A code that no other entry has: the letters and digits of the name, and a number where that is taken.
fn code_of(name: &str, taken: &[String]) -> String {
    let plain: String =
        words::fold(name).chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    let base: String = plain.split_whitespace().collect::<Vec<_>>().join("_").chars().take(40).collect();
    let base = if base.starts_with(|first: char| first.is_ascii_lowercase()) { base } else { format!("entry_{base}") };
    let base = base.trim_end_matches('_').to_owned();
    // The report calls the sum of all types so.
    let is_free = |code: &String| code != "total" && !taken.contains(code);
    let numbered = (2..).map(|number: u32| format!("{base}_{number}"));
    std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}

/// Changes an entry, if nobody else did since `version`.
///
/// # Errors
/// See [`EntryError`].
pub fn change<R: MayKeepLists>(
    tx: &mut Tx<'_, R>,
    list: List,
    entry: &Entry,
    version: i32,
    new: &EntryFacts,
) -> Result<Recorded<()>, EntryError> {
    let is = kept::retired_on(entry.retired_on, new.retired, time::day(tx.now(), time::HOME));
    let changed = Statement::new(format!(
        "UPDATE {} SET name_sq = $3, name_sr = $4, name_en = $5, position = $6, retired_on = $7, version = version + 1
         WHERE code = $1 AND version = $2",
        list.table()
    ))
    .bind::<Text, _>(entry.code.clone())
    .bind::<Integer, _>(version)
    .bind::<Text, _>(new.name_sq.clone())
    .bind::<Text, _>(new.name_sr.clone())
    .bind::<Text, _>(new.name_en.clone())
    .bind::<Integer, _>(new.position)
    .bind::<Nullable<Date>, _>(is)
    .execute(tx.conn())
    .map_err(refused)?;
    if changed == 0 || version != entry.version {
        return Err(EntryError::Changed);
    }
    Ok(kept::changed(tx, list.kept(&entry.code), [entry.retired_on, is])?)
}

/// The entries of a list, those in use first, in their order.
///
/// # Errors
/// A fault.
pub fn all<R: MayKeepLists>(tx: &mut Tx<'_, R>, list: List) -> Result<Vec<Entry>, Fault> {
    Ok(Statement::new(format!(
        "SELECT code, {}, name_sq, name_sr, name_en, position, retired_on, version FROM {}
         ORDER BY retired_on IS NOT NULL, position, code",
        list.area(),
        list.table()
    ))
    .load(tx.conn())?)
}

/// The entry of a code.
///
/// # Errors
/// None has it, or a fault.
pub fn find<R: MayKeepLists>(tx: &mut Tx<'_, R>, list: List, code: &str) -> Result<Entry, Missing> {
    all(tx, list)?.into_iter().find(|entry| entry.code == code).ok_or(Missing::Row)
}

/// The names of all types and sources, also of those that are out of use: old cases and old months have them still.
#[derive(Debug, Clone)]
pub struct Names {
    /// The types of cases, those in use first.
    pub types: Vec<Named>,
    /// The sources of cases, those in use first.
    pub sources: Vec<Named>,
}

/// Loads them, once for a page.
///
/// # Errors
/// A fault.
pub fn names<R: Audience>(tx: &mut Tx<'_, R>) -> Result<Names, Fault> {
    use {case_types as types, referral_sources as sources};
    Ok(Names {
        types: types::table
            .order((types::retired_on.is_not_null(), types::position, types::code))
            .select((types::code, types::name_sq, types::name_sr, types::name_en))
            .load(tx.conn())?,
        sources: sources::table
            .order((sources::retired_on.is_not_null(), sources::position, sources::code))
            .select((sources::code, sources::name_sq, sources::name_sr, sources::name_en))
            .load(tx.conn())?,
    })
}

/// The names of a list in a language, by code.
pub fn by_code(names: &[Named], language: Language) -> BTreeMap<String, String> {
    names.iter().map(|row| (row.code.clone(), row.name(language).to_owned())).collect()
}

/// The name of a code in a language; a code without an entry shows itself.
pub fn name_of(names: &[Named], language: Language, code: &str) -> String {
    names.iter().find(|row| row.code == code).map_or(code, |row| row.name(language)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_made_of_the_name_and_is_unique() {
        let taken = ["water".to_owned(), "water_2".to_owned()];
        for (name, code) in [
            ("Water", "water_3"),
            ("Land & water!", "land_water"),
            ("Total", "total_2"),
            ("3rd party", "entry_3rd_party"),
            ("Ujë", "uje"),
        ] {
            assert_eq!(code_of(name, &taken), code, "{name}");
        }
    }
}
