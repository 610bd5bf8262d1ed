//! One file of a register: its headings, its rows, its cells. What spreadsheets save in Albanian and Serbian locales is
//! read as well: a byte-order mark, semicolons, CRLF, 31.03.2026, a decimal comma.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use csv::{ByteRecord, ReaderBuilder};

use super::cell::{clean, few, read_cents, read_date, read_time};
use super::findings::{Finding, Findings, Reason};
use crate::codes::Code;
use crate::model::fault::Fault;
use crate::time;

/// The longest text of a cell, in characters.
const LONGEST: usize = 20_000;

/// How files begin that spreadsheets save and that are no text in UTF-8: UTF-16 in both orders, a workbook, an old one.
const NO_TEXT: [&[u8]; 4] = [b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// A file of the register: its name and its columns, in the order in which they are written.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// The name without its ending.
    pub name: &'static str,
    /// The columns.
    pub columns: &'static [&'static str],
}

/// Reads a file row by row.
pub struct Sheet {
    layout: Layout,
    reader: csv::Reader<Box<dyn Read + Send>>,
    places: HashMap<&'static str, usize>,
    width: usize,
    /// What the reader's count of lines lacks: at CRLF it counts the end of a line after its row.
    behind: u64,
}

/// The cells of a row, and where findings about them go.
pub struct Cells<'a> {
    layout: Layout,
    places: &'a HashMap<&'static str, usize>,
    cells: Vec<String>,
    /// Cells that have a fault already: a second one would only follow from it.
    faulty: Vec<usize>,
    /// The line in the file.
    pub line: i64,
    findings: &'a mut Findings,
}

impl Sheet {
    /// Opens a file and reads its headings.
    pub fn open(layout: Layout, file: Box<dyn Read + Send>, findings: &mut Findings) -> Result<Self, Fault> {
        let mut buffered = BufReader::new(file);
        let broken = |_io| Fault::Broken("a register file cannot be read");
        let begins = buffered.fill_buf().map_err(broken)?;
        if NO_TEXT.iter().any(|mark| begins.starts_with(mark)) {
            findings.add(at(layout, 0, "", "", Reason::NotCsv, false));
            let nothing: Box<dyn Read + Send> = Box::new(std::io::empty());
            let reader = ReaderBuilder::new().from_reader(nothing);
            return Ok(Self { layout, reader, places: HashMap::new(), width: 0, behind: 0 });
        }
        let mark = if begins.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        buffered.consume(mark);
        // Excel may begin a file with a line `sep=;`, which says what separates its cells.
        let first = buffered.fill_buf().map_err(broken)?;
        let told = first.strip_prefix(b"sep=").and_then(|rest| rest.first()).copied();
        let skipped = told.and_then(|_| first.iter().position(|byte| *byte == b'\n')).map_or(0, |end| end + 1);
        buffered.consume(skipped);
        let beginning = buffered.fill_buf().map_err(broken)?;
        let heading = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let semicolons =
            heading.iter().filter(|byte| **byte == b';').count() > heading.iter().filter(|byte| **byte == b',').count();
        let behind = u64::from(heading.ends_with(b"\r")) + u64::from(skipped > 0);
        let delimiter = told.unwrap_or(if semicolons { b';' } else { b',' });
        let boxed: Box<dyn Read + Send> = Box::new(buffered);
        let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(boxed);
        let headings = reader.byte_headers().map_err(|_io| Fault::Broken("a register file cannot be read"))?.clone();
        let mut places = HashMap::new();
        for (place, heading) in headings.iter().enumerate() {
            let heading = String::from_utf8_lossy(heading).trim().to_lowercase();
            match layout.columns.iter().find(|column| **column == heading) {
                Some(column) => {
                    places.insert(*column, place);
                }
                None if heading.is_empty() => {}
                None => findings.add(at(layout, 1, &heading, &heading, Reason::UnknownColumn, true)),
            }
        }
        for column in layout.columns.iter().filter(|column| !places.contains_key(*column)) {
            findings.add(at(layout, 1, column, "", Reason::MissingColumn, false));
        }
        Ok(Self { layout, reader, places, width: headings.len(), behind })
    }

    /// Whether the file has a column.
    pub fn has(&self, column: &'static str) -> bool {
        self.places.contains_key(column)
    }

    /// Gives each row to `f`.
    pub fn each(
        &mut self,
        findings: &mut Findings,
        mut f: impl FnMut(&mut Cells<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut record = ByteRecord::new();
        while self.reader.read_byte_record(&mut record).map_err(|_io| Fault::Broken("a register file cannot be read"))? {
            let line = record.position().map_or(0, csv::Position::line) + self.behind;
            // Spreadsheets end with rows of separators alone.
            if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
                continue;
            }
            if record.len() != self.width {
                findings.add(at(self.layout, line, "", &record.len().to_string(), Reason::WrongCellCount, false));
                continue;
            }
            let (mut cells, mut faulty) = (Vec::with_capacity(record.len()), Vec::new());
            for (place, bytes) in record.iter().enumerate() {
                let text = clean(bytes).unwrap_or_else(|(reason, text)| {
                    let column = self.places.iter().find(|(_, found)| **found == place).map_or("", |(column, _)| *column);
                    findings.add(at(self.layout, line, column, &text, reason, false));
                    faulty.push(place);
                    ""
                });
                cells.push(text.to_owned());
            }
            let line = i64::try_from(line).unwrap_or(i64::MAX);
            f(&mut Cells { layout: self.layout, places: &self.places, cells, faulty, line, findings })?;
        }
        Ok(())
    }
}

fn at(layout: Layout, line: u64, column: &str, value: &str, reason: Reason, warning: bool) -> Finding {
    Finding {
        file: format!("{}.csv", layout.name),
        line,
        column: column.to_owned(),
        value: value.to_owned(),
        reason,
        other: String::new(),
        more: 0,
        warning,
    }
}

impl Cells<'_> {
    /// The text of a cell, without white space around it.
    pub fn text(&self, column: &'static str) -> &str {
        self.places.get(column).and_then(|place| self.cells.get(*place)).map_or("", String::as_str)
    }

    /// Notes a fault at a cell.
    pub fn refuse(&mut self, column: &'static str, reason: Reason) {
        self.refuse_with(column, reason, String::new());
    }

    /// Notes a fault at a cell, with what it clashes with or could be. A missing column has been said once.
    pub fn refuse_with(&mut self, column: &'static str, reason: Reason, other: String) {
        let Some(place) = self.places.get(column).copied().filter(|place| !self.faulty.contains(place)) else { return };
        self.faulty.push(place);
        let line = u64::try_from(self.line).unwrap_or_default();
        let finding = at(self.layout, line, column, self.text(column), reason, false);
        self.findings.add(Finding { other, ..finding });
    }

    /// Notes a warning at a cell.
    pub fn warn(&mut self, column: &'static str, reason: Reason) {
        let finding = at(self.layout, u64::try_from(self.line).unwrap_or_default(), column, self.text(column), reason, true);
        self.findings.add(finding);
    }

    /// The text, if there is any.
    pub fn optional(&mut self, column: &'static str) -> Option<String> {
        let text = self.text(column);
        if text.chars().count() > LONGEST {
            self.refuse(column, Reason::TooLong);
            return None;
        }
        Some(self.text(column).to_owned()).filter(|text| !text.is_empty())
    }

    /// The text; none is a fault.
    pub fn required(&mut self, column: &'static str) -> String {
        self.optional(column).unwrap_or_else(|| {
            self.refuse(column, Reason::Required);
            String::new()
        })
    }

    fn read<T>(&mut self, column: &'static str, reason: Reason, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            self.refuse(column, reason);
        }
        value
    }

    fn needed<T>(&mut self, column: &'static str, reason: Reason, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.text(column).is_empty() {
            self.refuse(column, Reason::Required);
        }
        self.read(column, reason, read)
    }

    /// A date, if there is one.
    pub fn date(&mut self, column: &'static str) -> Option<NaiveDate> {
        self.read(column, Reason::NotADate, read_date)
    }

    /// A date; none is a fault.
    pub fn required_date(&mut self, column: &'static str) -> Option<NaiveDate> {
        self.needed(column, Reason::NotADate, read_date)
    }

    /// A code, if there is one.
    pub fn code<T: Code>(&mut self, column: &'static str) -> Option<T> {
        let read = T::read(self.text(column));
        if read.is_none() && !self.text(column).is_empty() {
            self.refuse_with(column, Reason::UnknownCode, few(T::codes()));
        }
        read
    }

    /// A code; none is a fault.
    pub fn required_code<T: Code>(&mut self, column: &'static str) -> Option<T> {
        if self.text(column).is_empty() {
            self.refuse(column, Reason::Required);
        }
        self.code(column)
    }

    /// A code of a list that is a table.
    pub fn listed(&mut self, column: &'static str, known: &[String]) -> Option<String> {
        let found = known.iter().find(|code| *code == self.text(column)).cloned();
        if found.is_none() && !self.text(column).is_empty() {
            self.refuse_with(column, Reason::UnknownCode, few(known));
        }
        found
    }

    /// A whole number that is not negative.
    pub fn number<T: std::str::FromStr + PartialOrd + Default>(&mut self, column: &'static str) -> Option<T> {
        self.read(column, Reason::NotANumber, |text| text.parse().ok().filter(|number| *number >= T::default()))
    }

    /// A key among its siblings: a number from 1 on.
    pub fn required_number(&mut self, column: &'static str) -> Option<i16> {
        self.needed(column, Reason::NotANumber, |text| text.parse().ok().filter(|number| *number > 0))
    }

    /// An amount as cents: `1234.5`, `1234,50`; no thousands separator.
    pub fn cents(&mut self, column: &'static str) -> Option<i64> {
        self.read(column, Reason::NotANumber, read_cents)
    }

    /// `yes` or `no`.
    pub fn yes(&mut self, column: &'static str) -> Option<bool> {
        self.read(column, Reason::UnknownCode, |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// The entries of a list, separated by semicolons.
    pub fn list(&self, column: &'static str) -> Vec<String> {
        self.text(column).split(';').map(str::trim).filter(|entry| !entry.is_empty()).map(ToOwned::to_owned).collect()
    }

    /// A local date and time as an instant.
    pub fn instant(&mut self, column: &'static str, zone: Tz) -> Option<DateTime<Utc>> {
        let local = self.read(column, Reason::NotATime, read_time)?;
        let at = time::instant(zone, local).ok();
        if at.is_none() {
            self.refuse(column, Reason::LocalTime);
        }
        at
    }

    /// A local date and time as an instant; none is a fault.
    pub fn required_instant(&mut self, column: &'static str, zone: Tz) -> Option<DateTime<Utc>> {
        if self.text(column).is_empty() {
            self.refuse(column, Reason::Required);
        }
        self.instant(column, zone)
    }
}
