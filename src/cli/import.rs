//! `pajtim import DIR`

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::{CliError, Opened, open, say};
use crate::codes::Language;
use crate::model::db::Recorded;
use crate::model::fault::{Fault, MayFault};
use crate::model::register::{self, Counts, FILES, Findings, ImportError, Imported, Options, Source};
use crate::postgres::Purpose;
use crate::settings::Settings;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder with the register's files, as docs/REGISTER.md describes them.
    register: PathBuf,
    /// Check and report, without writing.
    #[arg(long)]
    dry_run: bool,
    /// Before this day, what old spreadsheets cannot know (sessions, agreements, overlaps) is a warning.
    #[arg(long, value_name = "DATE")]
    history_until: Option<NaiveDate>,
    /// The language of the findings: sq, sr or en.
    #[arg(long, default_value = "en", value_parser = language)]
    language: Language,
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_code(text).ok_or_else(|| "sq, sr or en".to_owned())
}

/// The files of a folder.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    fn path(&self, file: &str) -> PathBuf {
        self.0.join(format!("{file}.csv"))
    }

    /// SHA-256 of each file that is there.
    fn hashes(&self) -> io::Result<Value> {
        let mut hashes = Map::new();
        for layout in FILES {
            let path = self.path(layout.name);
            if path.exists() {
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
    fn open(&self, file: &str) -> io::Result<Option<Box<dyn Read>>> {
        match File::open(self.path(file)) {
            Ok(file) => Ok(Some(Box::new(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// How an import ended without being written.
pub(super) enum Ended {
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
    let folder = Folder(arguments.register.clone());
    if !folder.0.is_dir() {
        return Err(CliError::Said(format!("{} is no folder", folder.0.display())));
    }
    let opened = open(settings, Purpose::Command("import"))?;
    let code = import(&opened, &folder, arguments)?;
    opened.close()?;
    Ok(code)
}

fn import(opened: &Opened, folder: &Folder, arguments: &Arguments) -> Result<ExitCode, CliError> {
    let options = Options { history_until: arguments.history_until };
    let result = bring_in(opened, folder, options, arguments.dry_run);
    match result {
        Ok(imported) | Err(Ended::DryRun(imported)) => {
            list(&imported.findings, arguments.language);
            say(&summary(&imported.counts, arguments.dry_run));
            Ok(ExitCode::SUCCESS)
        }
        Err(Ended::Import(ImportError::Refused(findings))) => {
            list(&findings, arguments.language);
            say(&format!("nothing was imported: {} faults", findings.faults()));
            Ok(ExitCode::FAILURE)
        }
        Err(Ended::Import(ImportError::Fault(fault))) => Err(fault.into()),
    }
}

/// Imports with a progress bar on standard error; a dry run does all the same and is rolled back.
pub(super) fn bring_in(opened: &Opened, folder: &Folder, options: Options, dry_run: bool) -> Result<Box<Imported>, Ended> {
    let system = opened.system()?;
    let hashes = folder.hashes().map_err(|_io| Fault::Broken("a register file cannot be read"))?;
    let bar = RefCell::new(ProgressBar::new_spinner());
    if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
        bar.borrow().set_style(style);
    }
    let progress = |file: &'static str, rows: i64| {
        let bar = bar.borrow();
        bar.set_message(if rows > 0 { format!("reading {file}: {rows}") } else { format!("writing {file}") });
        bar.tick();
    };
    let imported = opened.database.write(&system, |tx| -> Result<Recorded<Imported>, Ended> {
        let imported = register::import(tx, folder, options, &hashes, &progress).map_err(Ended::Import)?;
        if dry_run {
            return Err(Ended::DryRun(Box::new(imported.value().clone())));
        }
        Ok(imported)
    });
    bar.borrow().finish_and_clear();
    imported.map(Box::new)
}

fn list(findings: &Findings, language: Language) {
    for finding in findings.sorted() {
        say(&finding.text(language));
    }
    if findings.more() > 0 {
        say(&format!("… and {} more", findings.more()));
    }
}

fn summary(counts: &Counts, dry_run: bool) -> String {
    let mut lines =
        vec![format!("{:<12} {:>9} {:>9} {:>9}", if dry_run { "(dry run)" } else { "" }, "added", "changed", "unchanged")];
    for layout in FILES {
        if let Some(count) = counts.get(layout.name) {
            lines.push(format!("{:<12} {:>9} {:>9} {:>9}", layout.name, count.added, count.changed, count.unchanged));
        }
    }
    if counts.values().all(|count| count.added == 0 && count.changed == 0) {
        lines.push("the register was here already: nothing changed".to_owned());
    }
    lines.join("\n")
}
