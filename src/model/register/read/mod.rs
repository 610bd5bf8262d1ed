//! From files to staged rows: each cell is read and checked by itself; what needs two rows is checked in `check`.

mod cases;
mod known_parties;
mod outcomes;
mod parties;
mod places;
mod seals;
mod sessions;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::sync::mpsc;
use std::thread;

use chrono::NaiveDate;
use chrono_tz::Tz;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use uuid::Uuid;

use super::Step;
use super::findings::{Finding, Findings, Reason};
use super::layout::FILES;
use super::sheet::{Cells, Layout, Sheet};
use super::staged::{BATCH, Staged};
use crate::model::fault::Fault;
use crate::model::keys::MasterKey;
use crate::model::schema;

/// Where the files of a register come from.
pub trait Source {
    /// Opens a file by its name without ending; none if the register has no such file.
    ///
    /// # Errors
    /// It is there and cannot be read.
    fn open(&self, file: &str) -> std::io::Result<Option<Box<dyn Read + Send>>>;

    /// Names of files beside them that look as if they belonged to the register, as `sessions (1).csv`.
    ///
    /// # Errors
    /// The folder cannot be read.
    fn others(&self) -> std::io::Result<Vec<String>> {
        Ok(Vec::new())
    }
}

/// A centre that rows may name.
#[derive(Debug, Clone, Copy)]
pub(super) struct CentreSlot {
    pub(super) id: Uuid,
    pub(super) zone: Tz,
}

/// A case that rows may name, and its key.
pub(super) struct CaseSlot {
    pub(super) id: Uuid,
    pub(super) centre: CentreSlot,
    pub(super) wrapped: Vec<u8>,
}

/// Codes that are rows of tables.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) municipalities: Vec<String>,
    pub(super) communities: Vec<String>,
    pub(super) case_types: Vec<String>,
    /// Types whose cases few may see from the start, and why: the area of law that they belong to.
    pub(super) restricted_types: HashMap<String, String>,
    pub(super) referral_sources: Vec<String>,
}

/// What reading knows and collects.
pub(super) struct Reading<'a> {
    pub(super) conn: &'a mut PgConnection,
    pub(super) keys: &'a MasterKey,
    pub(super) history_until: Option<NaiveDate>,
    pub(super) findings: Findings,
    pub(super) lists: Lists,
    pub(super) centres: HashMap<String, CentreSlot>,
    pub(super) cases: HashMap<String, CaseSlot>,
    /// Cases that stand in cases.csv and have a fault there: what depends on them is counted, not refused.
    pub(super) refused_cases: HashSet<String>,
    /// Whether cases.csv is there and its rows can be told apart.
    pub(super) has_cases: bool,
    pub(super) progress: &'a dyn Fn(Step),
}

impl Reading<'_> {
    /// Reads every file of the register into its staged table.
    pub(super) fn all(&mut self, source: &dyn Source) -> Result<(), Fault> {
        self.lists = Lists {
            municipalities: schema::municipalities::table.select(schema::municipalities::code).load(self.conn)?,
            communities: schema::communities::table.select(schema::communities::code).load(self.conn)?,
            case_types: schema::case_types::table
                .order(schema::case_types::position)
                .select(schema::case_types::code)
                .load(self.conn)?,
            restricted_types: schema::case_types::table
                .filter(schema::case_types::area.eq_any(["family", "criminal"]))
                .select((schema::case_types::code, schema::case_types::area))
                .load::<(String, String)>(self.conn)?
                .into_iter()
                .collect(),
            referral_sources: schema::referral_sources::table.select(schema::referral_sources::code).load(self.conn)?,
        };
        for name in source.others().map_err(|_io| Fault::Broken("the register's folder cannot be read"))? {
            // `sessions (1).csv` is a table under another name: without it the register would be poorer, and nobody would see it.
            let letters: String = name.to_lowercase().chars().take_while(|letter| letter.is_ascii_alphabetic()).collect();
            let meant = FILES.iter().find(|layout| layout.name == letters).map(|layout| format!("{}.csv", layout.name));
            let finding = about(name, Reason::UnknownFile);
            self.findings.add(Finding { warning: meant.is_none(), other: meant.unwrap_or_default(), ..finding });
        }
        for layout in FILES {
            let file = source.open(layout.name).map_err(|_io| Fault::Broken("a register file cannot be opened"))?;
            if let Some(file) = file {
                let mut sheet = Sheet::open(*layout, file, &mut self.findings)?;
                self.has_cases |= layout.name == "cases" && sheet.has("case_ref") && sheet.has("centre");
                self.file(*layout, &mut sheet)?;
            } else if matches!(layout.name, "cases" | "parties") {
                self.findings.add(about(format!("{}.csv", layout.name), Reason::MissingFile));
            }
        }
        Ok(())
    }

    fn file(&mut self, layout: Layout, sheet: &mut Sheet) -> Result<(), Fault> {
        match layout.name {
            "centres" => self.centres(sheet),
            "rooms" => self.rooms(sheet),
            "mediators" => self.mediators(sheet),
            "cases" => self.cases(sheet),
            "stays" => self.stays(sheet),
            "parties" => self.parties(sheet),
            "assignments" => self.assignments(sheet),
            "sessions" => self.sessions(sheet),
            "attendance" => self.attendance(sheet),
            "agreements" => self.agreements(sheet),
            "obligations" => self.obligations(sheet),
            _ => Err(Fault::Broken("a register file without a reader")),
        }
    }

    /// Reads a sheet row by row; a row that gives nothing is not staged.
    pub(super) fn stage<T: Staged + Send>(
        &mut self,
        sheet: &mut Sheet,
        layout: Layout,
        read: impl FnMut(&mut Known<'_>, &mut Cells<'_>) -> Result<Option<T>, Fault> + Send,
    ) -> Result<(), Fault> {
        self.stage_through(sheet, layout, read, |conn, rows| Ok(T::copy(conn, rows)?))
    }

    /// The same in bounded memory for rows that `finish` has to look up and seal before it stages them. A thread reads ahead
    /// by a batch while this one waits for the database.
    pub(super) fn stage_through<P: Send>(
        &mut self,
        sheet: &mut Sheet,
        layout: Layout,
        mut read: impl FnMut(&mut Known<'_>, &mut Cells<'_>) -> Result<Option<P>, Fault> + Send,
        mut finish: impl FnMut(&mut PgConnection, Vec<P>) -> Result<usize, Fault>,
    ) -> Result<(), Fault> {
        let mut known = Known {
            keys: self.keys,
            history_until: self.history_until,
            lists: &self.lists,
            centres: &mut self.centres,
            cases: &mut self.cases,
            refused_cases: &mut self.refused_cases,
            has_cases: self.has_cases,
            depending: Cell::new(0),
        };
        (self.progress)(Step::Reading(layout.name));
        let (conn, findings) = (&mut *self.conn, &mut self.findings);
        let (batches, arriving) = mpsc::sync_channel(1);
        let depending = thread::scope(|scope| {
            let reader = scope.spawn(move || -> Result<usize, Fault> {
                let send = |rows| batches.send(rows).map_err(|_gone| Fault::Broken("a register's rows are no longer wanted"));
                let mut waiting = Vec::new();
                sheet.each(findings, |cells| {
                    waiting.extend(read(&mut known, cells)?);
                    if waiting.len() >= BATCH { send(std::mem::take(&mut waiting)) } else { Ok(()) }
                })?;
                send(waiting)?;
                Ok(known.depending.get())
            });
            // A fault here drops the channel, and the reader ends at its next batch.
            arriving.into_iter().try_for_each(|rows| finish(conn, rows).map(|_count| ()))?;
            reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })?;
        if depending > 0 {
            let finding = about(format!("{}.csv", layout.name), Reason::Depends);
            self.findings.add(Finding { more: depending, warning: true, ..finding });
        }
        Ok(())
    }
}

/// A finding about a file as a whole.
fn about(file: String, reason: Reason) -> Finding {
    let (column, value, other) = (String::new(), String::new(), String::new());
    Finding { file, line: 0, column, value, reason, other, more: 0, warning: false }
}

/// What a row may refer to.
pub(super) struct Known<'a> {
    pub(super) keys: &'a MasterKey,
    pub(super) history_until: Option<NaiveDate>,
    pub(super) lists: &'a Lists,
    pub(super) centres: &'a mut HashMap<String, CentreSlot>,
    pub(super) cases: &'a mut HashMap<String, CaseSlot>,
    pub(super) refused_cases: &'a mut HashSet<String>,
    has_cases: bool,
    depending: Cell<usize>,
}

impl Known<'_> {
    /// The centre that a cell names.
    pub(super) fn centre(&self, cells: &mut Cells<'_>, column: &'static str) -> Option<CentreSlot> {
        let code = cells.required(column);
        let found = self.centres.get(&code).copied();
        if found.is_none() && !code.is_empty() {
            cells.refuse(column, Reason::UnknownCentre);
        }
        found
    }

    /// The case that a cell names.
    pub(super) fn case(&self, cells: &mut Cells<'_>) -> Option<&CaseSlot> {
        let reference = cells.required("case_ref");
        let found = self.cases.get(&reference);
        if found.is_none() && (!self.has_cases || self.refused_cases.contains(&reference)) {
            self.depending.set(self.depending.get() + 1);
        } else if found.is_none() && !reference.is_empty() {
            cells.refuse("case_ref", Reason::UnknownCase);
        }
        found
    }
}
