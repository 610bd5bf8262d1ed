//! The case register as files: brought in whole or not at all, and written out again.
//!
//! Rows are read into temporary tables, checked there in bulk, and merged from there into the tables, all in the one
//! transaction of the caller. So the memory that an import needs does not grow with the register, but for one entry a case.

mod cell;
mod check;
mod export;
mod findings;
mod layout;
mod load;
mod read;
mod sheet;
mod staged;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::connection::SimpleConnection as _;
use serde_json::Value;

pub use export::{Sink, export};
pub use findings::{Finding, Findings, Reason};
pub use layout::FILES;
pub use load::{Count, Counts};
pub use read::Source;
pub use sheet::Layout;

use super::actor::MayMoveRegister;
use super::db::{Recorded, Tx};
use super::events::Event;
use super::fault::{Fault, MayFault};
use super::installation;

/// How to import.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Before this day, what old spreadsheets cannot know is a warning.
    pub history_until: Option<NaiveDate>,
    /// Whether the caller takes everything back: then no index is laid aside, which would make the pages wait.
    pub dry_run: bool,
}

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading this file; its bytes are counted by the source.
    Reading(&'static str),
    /// Comparing all rows with each other and with the database.
    Checking,
    /// Writing what this file said.
    Writing(&'static str),
    /// Building the indexes of a first register.
    Finishing,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Rows by file.
    pub counts: Counts,
    /// The warnings.
    pub findings: Findings,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The register has faults; here are all of them.
    #[error("the register has {} faults", .0.faults())]
    Refused(Findings),
    /// Everybody knows the passwords of a demonstration.
    #[error("this installation is a demonstration; a real register needs a data directory of its own")]
    Demonstration,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for ImportError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Refused(_) | Self::Demonstration => None,
            Self::Fault(fault) => Some(fault),
        }
    }
}

/// A register takes its time, and its staged rows are read many times: kept in memory, 100,000 cases need a tenth less.
const ROOM_TO_WORK: &str = "SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '128MB';
    SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL temp_buffers = '256MB'";

/// Imports a register. `hashes` are the files' digests, for the one event that records the whole.
///
/// # Errors
/// See [`ImportError`]; the transaction then leaves the database as it was.
pub fn import<R: MayMoveRegister>(
    tx: &mut Tx<'_, R>,
    source: &dyn Source,
    options: Options,
    hashes: &Value,
    progress: &dyn Fn(Step),
) -> Result<Recorded<Imported>, ImportError> {
    if installation::is_demonstration(tx)? {
        return Err(ImportError::Demonstration);
    }
    let keys = tx.keys();
    let conn = tx.conn();
    conn.batch_execute(ROOM_TO_WORK).map_err(Fault::from)?;
    conn.batch_execute(staged::CREATE).map_err(Fault::from)?;
    let mut reading = read::Reading {
        conn,
        keys,
        history_until: options.history_until,
        findings: Findings::default(),
        lists: read::Lists::default(),
        centres: HashMap::new(),
        cases: HashMap::new(),
        refused_cases: HashSet::new(),
        has_cases: false,
        progress,
    };
    reading.known_centres()?;
    reading.all(source)?;
    let mut findings = reading.findings;
    progress(Step::Checking);
    check::run(tx.conn(), options.history_until, &mut findings)?;
    if findings.faults() > 0 {
        return Err(ImportError::Refused(findings));
    }
    let counts = load::run(tx.conn(), options, progress)?;
    let told = serde_json::to_value(&counts).map_err(|_map| Fault::Broken("counts cannot be written"))?;
    Ok(tx.record(Event::RegisterImported { files: hashes.clone(), counts: told }, Imported { counts, findings })?)
}
