//! What goes on beside the requests: the audit trail is sealed within a second.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rocket::tokio;

use crate::model::audit::{self, Head};
use crate::model::db::Database;
use crate::model::fault::Fault;
use crate::time;

const PERIOD: Duration = Duration::from_millis(500);

/// Works until the server shuts down.
pub async fn run(database: Database, heads: PathBuf, shutdown: rocket::Shutdown) {
    let mut ticks = tokio::time::interval(PERIOD);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut failing = false;
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = shutdown.clone() => break,
        }
        let (database, heads) = (database.clone(), heads.clone());
        let sealed = tokio::task::spawn_blocking(move || seal(&database, &heads)).await;
        let ok = matches!(sealed, Ok(Ok(())));
        if !ok && !failing {
            tracing::error!(?sealed, "the audit trail is not being sealed; tried again twice a second");
        }
        failing = !ok;
    }
}

/// Why sealing failed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// A fault of the database.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The heads' file cannot be written.
    #[error("heads of the audit trail: {0}")]
    Heads(#[from] std::io::Error),
}

/// Seals all that waits, and appends the new heads to their file.
///
/// # Errors
/// See [`SealError`].
pub fn seal(database: &Database, heads: &Path) -> Result<(), SealError> {
    loop {
        let new = audit::seal(database)?;
        if new.is_empty() {
            return Ok(());
        }
        append(heads, &new)?;
    }
}

fn append(path: &Path, heads: &[Head]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    let at = time::now().format("%Y-%m-%dT%H:%M:%SZ");
    let lines: String = heads.iter().map(|head| format!("{head} {at}\n")).collect();
    file.write_all(lines.as_bytes())?;
    file.sync_data()
}

/// Reads the heads' file; without one there are none. A last line that a power cut left half-written is passed over.
///
/// # Errors
/// It cannot be read.
pub fn read_heads(path: &Path) -> std::io::Result<Vec<Head>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text.lines().filter_map(|line| line.parse().ok()).collect()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
