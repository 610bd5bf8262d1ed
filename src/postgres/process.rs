//! Other processes as `/proc` shows them: who is alive, who works in a folder; waiting, signals.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal};

use super::error::PostgresError;

/// How often `wait_for` looks.
const STEP: Duration = Duration::from_millis(15);

/// Looks again and again until there is an answer, at most for `limit`; `None` when the time is over.
pub(super) fn wait_for<T>(
    limit: Duration,
    mut look: impl FnMut() -> Result<Option<T>, PostgresError>,
) -> Result<Option<T>, PostgresError> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = look()? {
            return Ok(Some(answer));
        }
        if begun.elapsed() >= limit {
            return Ok(None);
        }
        pause(STEP);
    }
}

#[expect(clippy::disallowed_methods, reason = "the main thread has nothing else to do, and /proc wakes nobody")]
fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// Whether the process number is in use, if only by a zombie.
pub(super) fn exists(pid: u32) -> bool {
    proc(pid).exists()
}

/// Whether the process runs; a zombie does not.
pub(super) fn is_alive(pid: u32) -> bool {
    stat(pid).is_some_and(|stat| !matches!(stat.state, 'Z' | 'X'))
}

/// Whether a living PostgreSQL process, postmaster or backend, works in this folder.
pub(super) fn is_postgres_of(pid: u32, folder: &Path) -> bool {
    let named = stat(pid).is_some_and(|stat| stat.name.starts_with("postgres") || stat.name == "postmaster");
    named && is_alive(pid) && works_in(pid, folder)
}

/// All living PostgreSQL processes that work in this folder.
pub(super) fn postgres_of(folder: &Path) -> Result<Vec<u32>, PostgresError> {
    let processes = fs::read_dir("/proc").map_err(PostgresError::io("list", Path::new("/proc")))?;
    Ok(processes
        .flatten()
        .filter_map(|entry| entry.file_name().to_str().and_then(|name| name.parse().ok()))
        .filter(|pid| is_postgres_of(*pid, folder))
        .collect())
}

/// Sends a signal; a process that is gone already is as good as one that obeys.
pub(super) fn send(pid: u32, signal: Signal) {
    let Some(target) = i32::try_from(pid).ok().and_then(Pid::from_raw) else {
        return;
    };
    if let Err(error) = rustix::process::kill_process(target, signal) {
        tracing::debug!(pid, ?signal, %error, "signal not delivered");
    }
}

struct Stat {
    name: String,
    state: char,
}

fn stat(pid: u32) -> Option<Stat> {
    let bytes = fs::read(proc(pid).join("stat")).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    // `123 (name) S …`, and the name itself may hold parentheses
    let (head, tail) = text.rsplit_once(')')?;
    let (_, name) = head.split_once('(')?;
    Some(Stat { name: name.to_owned(), state: tail.trim_start().chars().next()? })
}

fn works_in(pid: u32, folder: &Path) -> bool {
    match (fs::metadata(proc(pid).join("cwd")), fs::metadata(folder)) {
        (Ok(theirs), Ok(ours)) => (theirs.dev(), theirs.ino()) == (ours.dev(), ours.ino()),
        // root in a container without CAP_SYS_PTRACE may not look, but a postmaster of ours names its folder
        (Err(error), _) if error.kind() == ErrorKind::PermissionDenied => names(pid, folder),
        _ => false,
    }
}

fn names(pid: u32, folder: &Path) -> bool {
    let words = fs::read(proc(pid).join("cmdline")).unwrap_or_default();
    words.split(|byte| *byte == 0).any(|word| word == folder.as_os_str().as_bytes())
}

fn proc(pid: u32) -> PathBuf {
    Path::new("/proc").join(pid.to_string())
}
