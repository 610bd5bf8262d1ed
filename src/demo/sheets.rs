//! The eleven files of a register, written row by row.

use std::fs::File;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use super::DemoError;

const CENTRES: [&str; 4] = ["code", "name", "municipality", "timezone"];
const ROOMS: [&str; 3] = ["centre", "name", "capacity"];
const MEDIATORS: [&str; 6] = ["licence_no", "name", "gender", "centre", "languages", "licence_valid_until"];
const CASES: &str = "case_ref former_ref centre opened_as transferred_from received_on referral_source referrer \
     referral_number referred_on case_type subject value_eur language programmes status closed_on outcome partial_of \
     mediation_agreed_on deadline_on restricted";
const STAYS: [&str; 5] = ["case_ref", "stay_no", "opened_on", "closed_on", "outcome"];
const PARTIES: &str = "case_ref party_no person_ref side role kind given_name father_name family_name name gender \
     birth_year community municipality phone email represents joined_on left_on left_as group_women group_men \
     group_other group_undisclosed group_count_source";
const ASSIGNMENTS: [&str; 5] = ["case_ref", "licence_no", "role", "from_on", "to_on"];
const SESSIONS: &str = "case_ref session_no kind mode starts_at ends_at actual_starts_at actual_ends_at rooms mediators status";
const ATTENDANCE: [&str; 5] = ["case_ref", "session_no", "party_no", "attended", "heads"];
const AGREEMENTS: &str = "case_ref agreement_no kind signed_on amount_eur terms confirmed_on refused_on";
const OBLIGATIONS: &str = "case_ref agreement_no obligation_no debtor_party_no creditor_party_no description due_on \
     amount_eur fulfilled_on waived_on";

/// One file.
pub struct Sheet {
    writer: csv::Writer<File>,
    rows: u64,
}

impl Sheet {
    /// A new file with its columns; one that is there already is never overwritten.
    fn open<'a>(folder: &Path, name: &str, columns: impl IntoIterator<Item = &'a str>) -> Result<Self, DemoError> {
        let path = folder.join(format!("{name}.csv"));
        let file = File::options().write(true).create_new(true).open(&path).map_err(|error| DemoError::File { path, error })?;
        let mut builder = csv::WriterBuilder::new();
        let mut writer = builder.terminator(csv::Terminator::CRLF).buffer_capacity(1 << 16).from_writer(file);
        writer.write_record(columns)?;
        Ok(Self { writer, rows: 0 })
    }

    /// One row.
    pub fn row<const N: usize>(&mut self, cells: [&str; N]) -> Result<(), DemoError> {
        self.rows += 1;
        Ok(self.writer.write_record(cells)?)
    }

    /// Ends the file; how many rows it has.
    fn end(mut self) -> Result<u64, DemoError> {
        self.writer.flush().map_err(csv::Error::from)?;
        Ok(self.rows)
    }
}

/// The files of a register.
pub struct Sheets {
    /// `centres.csv`
    pub centres: Sheet,
    /// `rooms.csv`
    pub rooms: Sheet,
    /// `mediators.csv`
    pub mediators: Sheet,
    /// `cases.csv`
    pub cases: Sheet,
    /// `stays.csv`
    pub stays: Sheet,
    /// `parties.csv`
    pub parties: Sheet,
    /// `assignments.csv`
    pub assignments: Sheet,
    /// `sessions.csv`
    pub sessions: Sheet,
    /// `attendance.csv`
    pub attendance: Sheet,
    /// `agreements.csv`
    pub agreements: Sheet,
    /// `obligations.csv`
    pub obligations: Sheet,
}

/// How many rows each file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Centres.
    pub centres: u64,
    /// Rooms.
    pub rooms: u64,
    /// Mediators.
    pub mediators: u64,
    /// Cases.
    pub cases: u64,
    /// Further stays of cases that came back.
    pub stays: u64,
    /// Parties.
    pub parties: u64,
    /// Assignments.
    pub assignments: u64,
    /// Sessions.
    pub sessions: u64,
    /// Invitations to sessions.
    pub attendance: u64,
    /// Agreements.
    pub agreements: u64,
    /// Obligations.
    pub obligations: u64,
}

impl Sheets {
    /// Eleven new files in a folder.
    pub fn open(folder: &Path) -> Result<Self, DemoError> {
        Ok(Self {
            centres: Sheet::open(folder, "centres", CENTRES)?,
            rooms: Sheet::open(folder, "rooms", ROOMS)?,
            mediators: Sheet::open(folder, "mediators", MEDIATORS)?,
            cases: Sheet::open(folder, "cases", CASES.split(' '))?,
            stays: Sheet::open(folder, "stays", STAYS)?,
            parties: Sheet::open(folder, "parties", PARTIES.split(' '))?,
            assignments: Sheet::open(folder, "assignments", ASSIGNMENTS)?,
            sessions: Sheet::open(folder, "sessions", SESSIONS.split(' '))?,
            attendance: Sheet::open(folder, "attendance", ATTENDANCE)?,
            agreements: Sheet::open(folder, "agreements", AGREEMENTS.split(' '))?,
            obligations: Sheet::open(folder, "obligations", OBLIGATIONS.split(' '))?,
        })
    }

    /// Ends every file.
    pub fn end(self) -> Result<Counts, DemoError> {
        Ok(Counts {
            centres: self.centres.end()?,
            rooms: self.rooms.end()?,
            mediators: self.mediators.end()?,
            cases: self.cases.end()?,
            stays: self.stays.end()?,
            parties: self.parties.end()?,
            assignments: self.assignments.end()?,
            sessions: self.sessions.end()?,
            attendance: self.attendance.end()?,
            agreements: self.agreements.end()?,
            obligations: self.obligations.end()?,
        })
    }
}

/// A cell with a value or nothing.
pub fn cell<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A cell with a local date and time.
pub fn local(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%d %H:%M").to_string()
}

/// A cell with a day or nothing.
pub fn on(day: Option<NaiveDate>) -> String {
    cell(day)
}
