//! What is wrong with a register: every fault of every file, in one list.

use crate::codes::Language;
use crate::words;

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
    /// Whether the register can be imported all the same.
    pub warning: bool,
}

impl Finding {
    /// The finding as a line of text.
    pub fn text(&self, language: Language) -> String {
        let kind = words::plain(language, if self.warning { "finding-warning" } else { "finding-fault" });
        let value: String = self.value.chars().take(60).collect();
        let other = if self.other.is_empty() { String::new() } else { format!(": {}", self.other) };
        let reason = words::plain(language, &self.reason.key());
        shown(&format!("{kind} {}:{} {} „{value}“: {reason}{other}", self.file, self.line, self.column))
    }
}

/// With control characters and marks of direction written out: a cell must not steer the terminal that shows it.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for letter in text.chars() {
        if is_control(letter) { shown.extend(letter.escape_unicode()) } else { shown.push(letter) }
    }
    shown
}

/// Whether a character is not seen but changes how others are: control characters and marks of direction.
pub(super) fn is_control(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    more: usize,
    faults: usize,
}

impl Findings {
    /// Adds one.
    pub fn add(&mut self, finding: Finding) {
        self.faults += usize::from(!finding.warning);
        if self.list.len() < KEPT {
            self.list.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// How many of them stop the import.
    pub fn faults(&self) -> usize {
        self.faults
    }

    /// All that were kept, by file and line.
    pub fn sorted(&self) -> Vec<Finding> {
        let mut sorted = self.list.clone();
        sorted.sort();
        sorted
    }

    /// How many more there are.
    pub fn more(&self) -> usize {
        self.more
    }
}
