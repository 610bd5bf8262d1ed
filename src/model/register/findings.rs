//! What is wrong with a register: every fault of every file, in one list.

use std::collections::{HashMap, HashSet};

use crate::codes::Language;
use crate::words::{self, Args};

/// How many findings are kept word for word; the rest is counted.
const KEPT: usize = 10_000;

/// Why a cell or row is refused, or worth a warning. The names are keys of the locale files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant's sentence stands in the locale files")]
pub enum Reason {
    AmountTooSmall,
    Booked,
    CaseRefForm,
    ClosedBeforeOpened,
    ControlCharacter,
    Depends,
    DuplicateKey,
    GroupNeedsHeads,
    HeadsOfPerson,
    LocalTime,
    MissingColumn,
    MissingFile,
    NameNeeded,
    NoAgreement,
    NoSession,
    NotADate,
    NotANumber,
    NotATime,
    NotCsv,
    NotUtf8,
    OutcomeWithoutClosing,
    Overlaps,
    PersonDiffers,
    RepeatedReferral,
    RepresentsNobody,
    Required,
    StatusDisagrees,
    StayOrder,
    TooLong,
    UnknownCase,
    UnknownCentre,
    UnknownCode,
    UnknownColumn,
    UnknownFile,
    UnknownMediator,
    UnknownParty,
    UnknownReference,
    UnknownRoom,
    WrongCellCount,
}

impl Reason {
    /// The key of its sentence.
    pub fn key(self) -> String {
        let mut key = String::from("finding");
        for letter in format!("{self:?}").chars() {
            if letter.is_ascii_uppercase() {
                key.push('-');
            }
            key.push(letter.to_ascii_lowercase());
        }
        key
    }
}

/// One finding, at its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, as `cases.csv`.
    pub file: String,
    /// The line, the headings being line 1; 0 for the file as a whole.
    pub line: u64,
    /// The column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// Why it is here.
    pub reason: Reason,
    /// What it clashes with or could be, as codes, references and lines: the same in every language.
    pub other: String,
    /// How many more there are of the same cause.
    pub more: usize,
    /// Whether the register can be imported all the same.
    pub warning: bool,
}

impl Finding {
    /// What many rows share: a column in another encoding, a centre that is not there. Said once, and counted.
    fn shared_cause(&self) -> Option<(String, String, String, Reason)> {
        let value = match self.reason {
            Reason::NotUtf8 => String::new(),
            Reason::UnknownCentre | Reason::UnknownRoom | Reason::UnknownMediator => self.value.clone(),
            _ => return None,
        };
        Some((self.file.clone(), self.column.clone(), value, self.reason))
    }

    fn rank(&self) -> u8 {
        match self.reason {
            Reason::MissingFile
            | Reason::UnknownFile
            | Reason::MissingColumn
            | Reason::NotCsv
            | Reason::NotUtf8
            | Reason::UnknownCentre => 0,
            Reason::Depends => 2,
            _ => 1,
        }
    }

    /// The finding as a line of text.
    pub fn text(&self, language: Language) -> String {
        let kind = words::plain(language, if self.warning { "finding-warning" } else { "finding-fault" });
        let value: String = self.value.chars().take(60).collect();
        let other = if self.other.is_empty() { String::new() } else { format!(": {}", self.other) };
        let count = |key: &str| words::text(language, key, &Args::from([("count".into(), self.more.into())]));
        let reason = count(&self.reason.key());
        if self.reason == Reason::Depends {
            return shown(&format!("{kind} {}: {reason}", self.file));
        }
        if self.line == 0 {
            return shown(&format!("{kind} {}: {reason}{other}", self.file));
        }
        let more = if self.more > 0 { format!(" ({})", count("finding-and-more")) } else { String::new() };
        shown(&format!("{kind} {}:{} {} „{value}“: {reason}{other}{more}", self.file, self.line, self.column))
    }
}

/// With control characters and marks of direction written out: a cell must not steer the terminal that shows it.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for letter in text.chars() {
        if words::is_control(letter) { shown.extend(letter.escape_unicode()) } else { shown.push(letter) }
    }
    shown
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    more: usize,
    faults: usize,
    /// Where the first one stands of a cause that many rows share.
    shared: HashMap<(String, String, String, Reason), usize>,
}

impl Findings {
    /// Adds one.
    pub fn add(&mut self, finding: Finding) {
        if let Some(cause) = finding.shared_cause() {
            if let Some(first) = self.shared.get(&cause).and_then(|place| self.list.get_mut(*place)) {
                first.more += 1;
                return;
            }
            self.shared.insert(cause, self.list.len());
        }
        self.faults += usize::from(!finding.warning);
        if self.list.len() < KEPT {
            self.list.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// The cells at fault, of those that were kept.
    pub(super) fn places(&self) -> HashSet<(String, u64, String)> {
        let faults = self.list.iter().filter(|finding| !finding.warning);
        faults.map(|finding| (finding.file.clone(), finding.line, finding.column.clone())).collect()
    }

    /// How many of them stop the import.
    pub fn faults(&self) -> usize {
        self.faults
    }

    /// All that were kept: what is the cause of others, then by file and line, then what only follows.
    pub fn sorted(&self) -> Vec<Finding> {
        let mut sorted = self.list.clone();
        sorted.sort_by(|a, b| (a.rank(), a).cmp(&(b.rank(), b)));
        sorted
    }

    /// How many more there are.
    pub fn more(&self) -> usize {
        self.more
    }
}
