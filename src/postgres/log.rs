//! The server's log: its standard error in a file that does not grow for ever.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Seek};
use std::os::unix::fs::{FileExt, fchown};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rustix::fs::{Mode, OFlags};

use super::error::PostgresError;
use super::user::User;

/// From this size on (bytes) the log moves to `postgres.log.1`.
const FULL: u64 = 8 * 1024 * 1024;

/// How much of the end is looked at for an error (bytes), and how much of that is told (lines).
const TAIL: usize = 4096;
const TAIL_LENGTH: u64 = 4096;
const LINES: usize = 6;

/// The open log.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) path: PathBuf,
    file: File,
}

impl Log {
    /// Opens the log, to be written at its end by whoever gets `output`.
    pub(super) fn open(data: &Path, user: &User) -> Result<Log, PostgresError> {
        let path = data.join("postgres.log");
        let file = create(&path, OFlags::APPEND).map_err(PostgresError::io("open", &path))?;
        if user.is_other() {
            fchown(&file, Some(user.uid), Some(user.gid)).map_err(PostgresError::io("give away", &path))?;
        }
        Ok(Log { path, file })
    }

    /// The log as a new process's output.
    pub(super) fn output(&self) -> Result<Stdio, PostgresError> {
        Ok(self.file.try_clone().map_err(PostgresError::io("open", &self.path))?.into())
    }

    /// Its length in bytes.
    pub(super) fn length(&self) -> Result<u64, PostgresError> {
        Ok(self.file.metadata().map_err(PostgresError::io("read", &self.path))?.len())
    }

    /// The last lines after a position, for an error message.
    pub(super) fn tail(&self, from: u64) -> Result<String, PostgresError> {
        let length = self.length()?;
        let mut bytes = [0; TAIL];
        let start = from.max(length.saturating_sub(TAIL_LENGTH));
        let read = self.file.read_at(&mut bytes, start).map_err(PostgresError::io("read", &self.path))?;
        let text = String::from_utf8_lossy(bytes.get(..read).unwrap_or_default());
        let lines: Vec<&str> = text.lines().collect();
        Ok(lines.split_at(lines.len().saturating_sub(LINES)).1.join("\n"))
    }

    /// Moves a log that has grown long aside. The server keeps writing to the same file, so it is copied and emptied.
    pub(super) fn cap(&self) -> Result<(), PostgresError> {
        if self.length()? < FULL {
            return Ok(());
        }
        let before = self.path.with_extension("log.1");
        self.copy_to(&before).map_err(PostgresError::io("write", &before))?;
        self.file.set_len(0).map_err(PostgresError::io("empty", &self.path))
    }

    fn copy_to(&self, before: &Path) -> io::Result<()> {
        match fs::remove_file(before) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => (),
        }
        let mut file = &self.file;
        file.rewind()?;
        io::copy(&mut file, &mut create(before, OFlags::EXCL)?)?;
        Ok(())
    }
}

/// Never through a link: the folder may be the user's and we may be root.
fn create(path: &Path, also: OFlags) -> io::Result<File> {
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::CLOEXEC | OFlags::NOFOLLOW | also;
    Ok(File::from(rustix::fs::open(path, flags, Mode::RUSR | Mode::WUSR)?))
}
