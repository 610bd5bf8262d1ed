//! `pajtim export DIR`

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;

use super::{CliError, complain, open, say};
use crate::model::register::{self, Sink};
use crate::postgres::Purpose;
use crate::settings::Settings;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The folder to make; it must not be there yet.
    folder: PathBuf,
}

/// A folder that only its owner may enter: the register is the most confidential thing that there is.
struct Folder(PathBuf);

impl Sink for Folder {
    fn create(&self, file: &str) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(BufWriter::new(File::create_new(self.0.join(format!("{file}.csv")))?)))
    }
}

pub(super) fn run(settings: &Settings, arguments: &Arguments) -> Result<(), CliError> {
    if arguments.folder.exists() {
        return Err(CliError::Said(format!("{} is there already; name a new folder", arguments.folder.display())));
    }
    // Written aside and renamed when it is whole and recorded.
    let mut aside = arguments.folder.clone().into_os_string();
    aside.push(".part");
    let aside = PathBuf::from(aside);
    let opened = open(settings, Purpose::Command("export"))?;
    let system = opened.system()?;
    let counts = opened.database.view(&system, |tx| {
        let _earlier_attempt = fs::remove_dir_all(&aside);
        fs::DirBuilder::new().mode(0o700).recursive(true).create(&aside)?;
        Ok::<_, CliError>(register::export(tx, &Folder(aside.clone()))?)
    });
    let counts = match counts {
        Ok(counts) => counts,
        Err(error) => {
            let _incomplete = fs::remove_dir_all(&aside);
            return Err(error);
        }
    };
    fs::rename(&aside, &arguments.folder)?;
    for (file, rows) in counts.as_object().into_iter().flatten() {
        say(&format!("{file:<18} {rows:>9}"));
    }
    complain(&format!("{} holds everything, in the clear: keep it as you keep the files.", arguments.folder.display()));
    opened.close()
}
