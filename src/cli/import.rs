//! `pajtim import DIR`

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::{CliError, Login, Opened, open_as, say};
use crate::codes::Language;
use crate::model::actor::System;
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::register::{self, Counts, FILES, Findings, ImportError, Imported, Options, Source, Step};
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::words::{self, Args};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder with the register's files, as docs/REGISTER.md describes them.
    register: PathBuf,
    /// Check and report, without writing.
    #[arg(long)]
    dry_run: bool,
    /// Before this day, what old spreadsheets cannot know (sessions, agreements, overlaps) is a warning.
    #[arg(long, value_name = "DATE", value_parser = day)]
    history_until: Option<NaiveDate>,
    /// The language of the findings: sq, sr or en.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d").or_else(|_other| NaiveDate::parse_from_str(text, "%d.%m.%Y"));
    read.map_err(|_neither| "2026-12-01, 01.12.2026".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "sq, sr or en".to_owned())
}

/// The files of a folder, and how far they have been brought in.
pub(super) struct Folder {
    folder: PathBuf,
    language: Language,
    bar: ProgressBar,
}

/// Reading a byte takes about a quarter of the time that checking and writing it does.
const WRITING: u64 = 3;

impl Folder {
    /// The folder, with a progress bar on standard error where that is a terminal.
    pub(super) fn new(folder: &Path, language: Language) -> Self {
        let bar = ProgressBar::no_length();
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} %  {elapsed}  {msg}") {
            bar.set_style(style);
        }
        Self { folder: folder.to_owned(), language, bar }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.join(format!("{file}.csv"))
    }

    /// Bytes of a file; none if it is not there.
    fn bytes(&self, file: &str) -> u64 {
        self.path(file).metadata().map_or(0, |metadata| metadata.len())
    }

    fn begin(&self) {
        let bytes: u64 = FILES.iter().map(|layout| self.bytes(layout.name)).sum();
        self.bar.reset();
        self.bar.set_length(bytes * (1 + WRITING));
        self.bar.enable_steady_tick(Duration::from_millis(500));
    }

    fn say(&self, key: &str, file: &str) {
        self.bar.set_message(words::text(self.language, key, &Args::from([("file".into(), file.into())])));
    }

    /// Moves the bar to where a step begins.
    fn show(&self, step: Step) {
        let read: u64 = FILES.iter().map(|layout| self.bytes(layout.name)).sum();
        match step {
            Step::Reading(file) => self.say("import-reading", file),
            Step::Checking => self.say("import-checking", ""),
            Step::Writing(file) => {
                let written: u64 =
                    FILES.iter().map(|layout| layout.name).take_while(|name| *name != file).map(|name| self.bytes(name)).sum();
                self.bar.set_position(read + written * WRITING);
                self.say("import-writing", file);
            }
            Step::Finishing => self.say("import-finishing", ""),
        }
    }

    /// Imports the files in a transaction, and shows how far it is.
    pub(super) fn import(
        &self,
        tx: &mut Tx<'_, System>,
        options: Options,
        hashes: &Value,
    ) -> Result<Recorded<Imported>, ImportError> {
        self.begin();
        register::import(tx, self, options, hashes, &|step| self.show(step))
    }

    /// Takes the progress bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }

    /// SHA-256 of each file that is there.
    pub(super) fn hashes(&self) -> io::Result<Value> {
        let mut hashes = Map::new();
        for layout in FILES {
            let path = self.path(layout.name);
            if path.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
                hashes.insert(format!("{}.csv", layout.name), hash(&path)?.into());
            }
        }
        Ok(Value::Object(hashes))
    }
}

fn hash(path: &Path) -> io::Result<String> {
    let (mut file, mut hasher, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let read = file.read(&mut buffer)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else { break };
        hasher.update(part);
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Source for Folder {
    fn open(&self, file: &str) -> io::Result<Option<Box<dyn Read + Send>>> {
        let path = self.path(file);
        // A link could lead anywhere, and a pipe would be waited for.
        if path.symlink_metadata().is_ok_and(|metadata| !metadata.is_file()) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{} is no ordinary file", path.display())));
        }
        match File::open(path) {
            Ok(file) => Ok(Some(Box::new(self.bar.wrap_read(file)))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn others(&self) -> io::Result<Vec<String>> {
        let mut others = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let is_ours = FILES.iter().any(|layout| name == format!("{}.csv", layout.name));
            let looks_so = [".csv", ".xlsx", ".xls", ".ods", ".txt"].iter().any(|ending| name.to_lowercase().ends_with(ending));
            if looks_so && !is_ours {
                others.push(name);
            }
        }
        others.sort();
        Ok(others)
    }
}

/// How an import ended without being written.
enum Ended {
    DryRun(Box<Imported>),
    Import(ImportError),
}

impl From<Fault> for Ended {
    fn from(fault: Fault) -> Self {
        Self::Import(fault.into())
    }
}

impl MayFault for Ended {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::DryRun(_) => None,
            Self::Import(error) => error.fault(),
        }
    }
}

pub(super) fn run(settings: &Settings, arguments: &Arguments) -> Result<ExitCode, CliError> {
    let folder = Folder::new(&arguments.register, arguments.language);
    if !folder.folder.is_dir() {
        let args = Args::from([("folder".into(), folder.folder.display().to_string().into())]);
        return Err(CliError::Said(words::text(arguments.language, "import-no-folder", &args)));
    }
    let opened = open_as(settings, Purpose::Command("import"), Login::Owner)?;
    let code = import(&opened, &folder, arguments)?;
    opened.close()?;
    Ok(code)
}

fn import(opened: &Opened, folder: &Folder, arguments: &Arguments) -> Result<ExitCode, CliError> {
    let options = Options { history_until: arguments.history_until, dry_run: arguments.dry_run };
    let result = bring_in(opened, folder, options);
    match result {
        Ok(imported) | Err(Ended::DryRun(imported)) => {
            list(&imported.findings, arguments.language);
            say(&summary(&imported.counts, arguments));
            Ok(ExitCode::SUCCESS)
        }
        Err(Ended::Import(ImportError::Refused(findings))) => {
            list(&findings, arguments.language);
            say(&counted(arguments.language, "import-refused", findings.faults()));
            Ok(ExitCode::FAILURE)
        }
        Err(Ended::Import(ImportError::Demonstration)) => {
            Err(CliError::Said(words::plain(arguments.language, "import-demonstration")))
        }
        Err(Ended::Import(ImportError::Fault(fault))) => Err(fault.into()),
    }
}

/// Imports with a progress bar on standard error; a dry run does all the same and is rolled back.
fn bring_in(opened: &Opened, folder: &Folder, options: Options) -> Result<Box<Imported>, Ended> {
    let system = opened.system()?;
    let hashes = folder.hashes().map_err(|_io| Fault::Broken("a register file cannot be read"))?;
    let imported = opened.database.write(&system, |tx| -> Result<Recorded<Imported>, Ended> {
        let imported = folder.import(tx, options, &hashes).map_err(Ended::Import)?;
        if options.dry_run {
            return Err(Ended::DryRun(Box::new(imported.value().clone())));
        }
        Ok(imported)
    });
    folder.end();
    imported.map(Box::new)
}

fn list(findings: &Findings, language: Language) {
    for finding in findings.sorted() {
        say(&finding.text(language));
    }
    if findings.more() > 0 {
        say(&counted(language, "import-more-findings", findings.more()));
    }
}

/// A sentence with a number.
fn counted(language: Language, key: &str, count: usize) -> String {
    words::text(language, key, &Args::from([("count".into(), count.into())]))
}

fn summary(counts: &Counts, arguments: &Arguments) -> String {
    let word = |key| words::plain(arguments.language, key);
    let head = if arguments.dry_run { word("import-dry-run") } else { String::new() };
    let (added, changed, unchanged) = (word("import-added"), word("import-changed"), word("import-unchanged"));
    let mut lines = vec![format!("{:<12} {:>9} {:>9} {:>9}", head, added, changed, unchanged)];
    for layout in FILES {
        if let Some(count) = counts.get(layout.name) {
            lines.push(format!("{:<12} {:>9} {:>9} {:>9}", layout.name, count.added, count.changed, count.unchanged));
        }
    }
    if counts.values().all(|count| count.added == 0 && count.changed == 0) {
        lines.push(word("import-nothing-changed"));
    }
    lines.join("\n")
}
