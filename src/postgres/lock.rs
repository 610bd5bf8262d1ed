//! One Pajtim per data directory: an exclusive lock for life, which says who holds it.
//!
//! The kernel frees it however the process ends. PostgreSQL does not inherit it (close-on-exec).

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::Path;

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::Purpose;
use super::error::PostgresError;

/// The lock's name in the data directory.
pub(super) const FILE: &str = "pajtim.lock";

/// The lock, ours until it is dropped.
#[derive(Debug)]
pub(super) struct Lock(File);

/// Who holds the lock, as written in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Holder {
    pub(super) pid: u32,
    /// `serve`, or a command's name.
    pub(super) purpose: String,
    pub(super) serves: bool,
}

/// What came of trying.
pub(super) enum Attempt {
    Ours(Lock),
    /// `None` in the instant before the other has written who it is.
    Theirs(Option<Holder>),
}

impl Lock {
    /// Takes the lock if nobody has it; never waits.
    pub(super) fn attempt(data: &Path, purpose: Purpose) -> Result<Attempt, PostgresError> {
        let path = data.join(FILE);
        let mut file = open(data, &path)?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {
                sign(&mut file, purpose).map_err(PostgresError::io("write", &path))?;
                Ok(Attempt::Ours(Lock(file)))
            }
            Err(Errno::WOULDBLOCK) => {
                let mut text = String::new();
                file.read_to_string(&mut text).map_err(PostgresError::io("read", &path))?;
                Ok(Attempt::Theirs(Holder::parse(&text)))
            }
            Err(error) => Err(PostgresError::io("lock", &path)(error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // so that the next holder is not taken for us before it has signed
        if let Err(error) = self.0.set_len(0) {
            tracing::debug!(%error, "lock file not emptied");
        }
    }
}

impl Holder {
    fn parse(text: &str) -> Option<Holder> {
        let mut words = text.trim_end().splitn(3, ' ');
        let (pid, kind, name) = (words.next()?, words.next()?, words.next());
        Some(Holder { pid: pid.parse().ok()?, purpose: name.unwrap_or(kind).to_owned(), serves: kind == "serve" })
    }

    /// What we wait for it to do, as a verb.
    pub(super) fn next(&self) -> &'static str {
        if self.serves { "be ready" } else { "finish" }
    }
}

fn open(data: &Path, path: &Path) -> Result<File, PostgresError> {
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let file = File::from(rustix::fs::open(path, flags, Mode::RUSR | Mode::WUSR).map_err(PostgresError::io("open", path))?);
    // a lock made by root must not shut out the data directory's owner later
    if rustix::process::geteuid().is_root() {
        let owner = data.metadata().map_err(PostgresError::io("read", data))?;
        fchown(&file, Some(owner.uid()), Some(owner.gid())).map_err(PostgresError::io("give away", path))?;
    }
    Ok(file)
}

fn sign(file: &mut File, purpose: Purpose) -> std::io::Result<()> {
    let line = match purpose {
        Purpose::Serve => format!("{} serve\n", std::process::id()),
        Purpose::Command(name) => format!("{} command {name}\n", std::process::id()),
    };
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(line.as_bytes())
}
