//! Demonstration registers: believable cases of centres that do not exist, as the files that an import reads.
//!
//! Day by day over the 24 months up to a given day, each case whole before the next, so that memory does not grow with
//! the cases. Every name is invented, no phone can ring (`people`), and the same plan writes the same files.

mod agenda;
mod agreements;
mod cases;
mod centres;
mod chance;
mod days;
mod diary;
mod fates;
mod gathering;
mod groups;
mod lives;
mod matters;
mod names;
mod parties;
mod people;
mod places;
mod regulars;
mod sessions;
mod sheets;
mod subjects;
mod waiting;

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use cases::Docket;
use centres::Centre;
use chance::Chance;
use people::Folk;
use sheets::Sheets;

pub use sheets::Counts;

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How many cases, those that moved counted in both centres.
    pub cases: usize,
    /// What the dice are thrown with.
    pub seed: u64,
    /// The day on which the register is as it is: nothing happened later, and some sessions are today.
    pub today: NaiveDate,
}

/// A centre that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CentreMade {
    /// How the references of its cases begin.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Code of its municipality.
    pub municipality: String,
}

/// A mediator who was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediatorMade {
    /// Number of the licence.
    pub licence_no: String,
    /// Full name.
    pub name: String,
    /// Code of the centre.
    pub centre: String,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The centres, in the order of their file.
    pub centres: Vec<CentreMade>,
    /// The mediators of all centres, in the order of their file.
    pub mediators: Vec<MediatorMade>,
    /// How many rows each file has.
    pub counts: Counts,
}

/// Why no register was written, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The folder cannot be made.
    #[error("{}: {error}", path.display())]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// A file cannot be made, most likely because there is one already.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// A row cannot be written.
    #[error(transparent)]
    Row(#[from] csv::Error),
    /// More cases than there can be centres for.
    #[error("too many cases: there are no codes for so many centres")]
    TooMany,
    /// People would be born before the calendar of the register begins, or after it ends.
    #[error("today must lie between 2000 and 2150")]
    Today,
}

/// Writes a register into a folder, which is made where it is missing. A file that is there already stays as it is.
///
/// # Errors
/// The folder or a file cannot be written or is there already; a plan that no register can fulfil.
pub fn write(folder: &Path, plan: &Plan) -> Result<Made, DemoError> {
    if !(2000..=2150).contains(&plan.today.year()) {
        return Err(DemoError::Today);
    }
    let (mut chance, mut folk) = (Chance::new(plan.seed), Folk::default());
    let mut centres = Vec::new();
    for (index, cases) in centres::caseloads(plan.cases).into_iter().enumerate() {
        centres.push(Centre::new(index, cases, plan.today, &mut folk, &mut chance)?);
    }
    std::fs::create_dir_all(folder).map_err(|error| DemoError::Folder { path: folder.to_owned(), error })?;
    let mut sheets = Sheets::open(folder)?;
    for centre in &centres {
        centre.write(&mut sheets)?;
    }
    let cases = u64::try_from(plan.cases).unwrap_or(u64::MAX);
    let mut docket = Docket::new(centres, folk, cases, chance, sheets, plan.today);
    for (day, new) in days::arrivals(docket.fates.fresh(), plan.today, &mut docket.chance) {
        docket.day(day, new)?;
    }
    Ok(made(&docket.centres, docket.sheets.end()?))
}

fn made(centres: &[Centre], counts: Counts) -> Made {
    let mut made = Made { centres: Vec::new(), mediators: Vec::new(), counts };
    for centre in centres {
        let municipality = centre.place.municipality.to_owned();
        made.centres.push(CentreMade { code: centre.code.clone(), name: centre.name.clone(), municipality });
        made.mediators.extend(centre.mediators.iter().map(|one| MediatorMade {
            licence_no: one.licence_no.clone(),
            name: one.name.clone(),
            centre: centre.code.clone(),
        }));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(cases: usize, seed: u64) -> Plan {
        Plan { cases, seed, today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() }
    }

    fn cases_of(plan: Plan) -> String {
        let folder = tempfile::tempdir().unwrap();
        let made = write(folder.path(), &plan).unwrap();
        assert_eq!(usize::try_from(made.counts.cases).unwrap(), plan.cases);
        std::fs::read_to_string(folder.path().join("cases.csv")).unwrap()
    }

    #[test]
    fn the_same_plan_writes_the_same_register() {
        assert_eq!(cases_of(plan(60, 7)), cases_of(plan(60, 7)));
        assert_ne!(cases_of(plan(60, 7)), cases_of(plan(60, 8)));
    }

    #[test]
    fn a_register_that_is_there_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &plan(1, 1)).unwrap();
        let again = write(folder.path(), &plan(2, 1));
        assert!(matches!(again, Err(DemoError::File { .. })), "{again:?}");
    }

    #[test]
    fn more_than_ten_thousand_cases_have_a_centre_for_each_five_thousand() {
        assert_eq!(centres::caseloads(10_000), [5_900, 4_100]);
        assert_eq!(centres::caseloads(12_000), [4_000, 4_000, 4_000]);
        assert_eq!(centres::caseloads(0), [0, 0]);
    }

    #[test]
    fn in_each_language_some_terms_are_about_money_and_some_are_not() {
        use crate::codes::Language;
        let mut chance = Chance::new(1);
        for case_type in
            ["family", "property", "neighbour", "criminal", "damages", "labour", "inheritance", "commercial", "obligations"]
        {
            for (language, children, paid) in [Language::Albanian, Language::Serbian].into_iter().flat_map(|language| {
                [(true, true), (true, false), (false, true), (false, false)].map(|(c, p)| (language, c, p))
            }) {
                let texts = subjects::of(case_type, children);
                assert_ne!(texts.terms(language, paid, &mut chance), "", "{case_type} {language} {children} {paid}");
            }
        }
    }
}
