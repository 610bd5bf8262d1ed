//! What `postmaster.pid` says, and making sure that nobody is left in the cluster before a start.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::Signal;

use super::error::PostgresError;
use super::process::{self, wait_for};
use super::socket::PORT;

/// Signals to end a process with, one after the other, each with the time it is given.
type Ladder = [(Signal, Duration)];

/// How a server is stopped: it is asked to shut down, for which it writes out what is in memory; told to stop at once,
/// which it survives as it does a power cut; and killed.
pub(super) const STOP: &Ladder =
    &[(Signal::INT, Duration::from_secs(60)), (Signal::QUIT, Duration::from_secs(15)), (Signal::KILL, Duration::from_secs(5))];

/// Backends without a postmaster.
const LEFTOVER: &Ladder = &[(Signal::KILL, Duration::from_secs(10))];

/// The server's own note about itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PidFile {
    /// `None` if the file is empty or garbage, as after a full disk.
    pub(super) pid: Option<u32>,
    /// The socket's folder.
    pub(super) socket: PathBuf,
    /// Whether it takes connections.
    pub(super) ready: bool,
}

impl PidFile {
    /// Reads it; `None` if there is none.
    pub(super) fn read(cluster: &Path) -> Result<Option<PidFile>, PostgresError> {
        let path = path(cluster);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(PidFile::parse(&text))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(PostgresError::io("read", &path)(error)),
        }
    }

    fn parse(text: &str) -> PidFile {
        let line = |number| text.lines().nth(number).unwrap_or_default();
        PidFile {
            // negative for a server in single-user mode
            pid: line(0).trim_start_matches('-').parse().ok(),
            socket: line(4).into(),
            ready: line(7).trim() == "ready",
        }
    }

    /// Whether its process lives and is a server of this cluster.
    pub(super) fn is_live(&self, cluster: &Path) -> bool {
        self.pid.is_some_and(|pid| process::is_postgres_of(pid, cluster))
    }
}

/// Ends what still runs in the cluster from before, and removes what would keep a new server away. Whoever holds our
/// lock is the only one who may be here.
pub(super) fn clear(cluster: &Path, socket: &Path) -> Result<(), PostgresError> {
    if let Some(pid) = PidFile::read(cluster)?.filter(|file| file.is_live(cluster)).and_then(|file| file.pid) {
        // if its Pajtim was killed, the kernel has told it already, and being told twice does no harm
        tracing::info!(pid, "waiting for an earlier PostgreSQL to stop");
        end(pid, STOP, || Ok(!process::is_postgres_of(pid, cluster)))?;
    }
    for pid in process::postgres_of(cluster)? {
        tracing::warn!(pid, "ending a PostgreSQL process that outlived its server");
        end(pid, LEFTOVER, || Ok(!process::is_postgres_of(pid, cluster)))?;
    }
    // a file whose process is gone is left to the new server, which also checks the shared memory it names
    if PidFile::read(cluster)?.is_some_and(|file| file.pid.is_none_or(process::exists)) {
        remove(&path(cluster))?;
    }
    remove(&socket.join(format!(".s.PGSQL.{PORT}.lock")))
}

/// Sends the ladder's signals until the process has ended.
pub(super) fn end(
    pid: u32,
    ladder: &Ladder,
    mut has_ended: impl FnMut() -> Result<bool, PostgresError>,
) -> Result<(), PostgresError> {
    for (signal, patience) in ladder {
        process::send(pid, *signal);
        if wait_for(*patience, || Ok(has_ended()?.then_some(())))?.is_some() {
            return Ok(());
        }
        tracing::warn!(pid, ?signal, ?patience, "PostgreSQL has not stopped yet");
    }
    Err(PostgresError::NotStopped { pid })
}

fn remove(path: &Path) -> Result<(), PostgresError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(PostgresError::io("remove", path)(error)),
        _ => Ok(()),
    }
}

fn path(cluster: &Path) -> PathBuf {
    cluster.join("postmaster.pid")
}

#[cfg(test)]
mod tests {
    use super::PidFile;

    #[test]
    fn the_eighth_line_says_ready() {
        let text = "421\n/d/postgres\n1700000000\n5432\n/d/run\n\n  12345   6\nready   \n";
        let file = PidFile::parse(text);
        assert_eq!(file, PidFile { pid: Some(421), socket: "/d/run".into(), ready: true });
        assert!(!PidFile::parse(&text.replace("ready", "starting")).ready);
        assert_eq!(PidFile::parse("").pid, None);
        assert_eq!(PidFile::parse("-7\n").pid, Some(7));
    }
}
