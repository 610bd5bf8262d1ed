//! What goes on beside the requests: the audit trail is sealed within a second, reservations lapse, people are told of their sessions,
//! and what nobody needs any more is cleared away.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use rocket::tokio;

use crate::channels::Channels;
use crate::model::audit::{self, Head};
use crate::model::db::Database;
use crate::model::dispatch::{self, Parcel, Taken, Unsent};
use crate::model::fault::Fault;
use crate::model::{drafts, sessions, submissions};
use crate::time;

/// How often the audit trail is sealed.
const PERIOD: Duration = Duration::from_millis(500);

/// How often old drafts and keys of forms are cleared away.
const TIDYING: Duration = Duration::from_secs(3600);

/// How often reservations that have run out are given back.
const LAPSING: Duration = Duration::from_secs(20);

/// How often it is asked whom there is to tell.
const TELLING: Duration = Duration::from_secs(2);

/// Works until the server shuts down.
pub async fn run(database: Database, heads: PathBuf, channels: Channels, shutdown: rocket::Shutdown) {
    // Apart from the rest: a mail server that does not answer holds up nothing but mail.
    let telling = tokio::spawn(tell_on(database.clone(), Arc::new(channels), shutdown.clone()));
    let (mut sealing, mut lapsing, mut tidying) = (every(PERIOD), every(LAPSING), every(TIDYING));
    let mut failing = false;
    loop {
        tokio::select! {
            _ = sealing.tick() => {
                let (database, heads) = (database.clone(), heads.clone());
                let sealed = tokio::task::spawn_blocking(move || seal(&database, &heads)).await;
                let ok = matches!(sealed, Ok(Ok(())));
                if !ok && !failing {
                    tracing::error!(?sealed, "the audit trail is not being sealed; tried again twice a second");
                }
                failing = !ok;
            }
            _ = lapsing.tick() => {
                let database = database.clone();
                // What nobody gives back is taken by the next one who wants it.
                if let Ok(Err(fault)) = tokio::task::spawn_blocking(move || sessions::lapse_all(&database)).await {
                    tracing::error!(%fault, "reservations are not being given back; tried again in 20 seconds");
                }
            }
            _ = tidying.tick() => {
                let database = database.clone();
                match tokio::task::spawn_blocking(move || tidy(&database, time::now())).await {
                    Ok(Ok(tidied)) if tidied == Tidied::default() => {}
                    Ok(Ok(Tidied { drafts, submissions })) => tracing::info!(drafts, submissions, "cleared away what is old"),
                    failed => tracing::error!(?failed, "what is old is not being cleared away; tried again in an hour"),
                }
            }
            () = shutdown.clone() => break,
        }
    }
    let _told = telling.await;
}

/// Tells people of their sessions until the server shuts down.
async fn tell_on(database: Database, channels: Arc<Channels>, shutdown: rocket::Shutdown) {
    let (mut telling, mut reminding, mut failing) = (every(TELLING), every(LAPSING), false);
    loop {
        let work: Box<dyn FnOnce() -> Result<usize, Fault> + Send> = tokio::select! {
            _ = telling.tick() => {
                let (database, channels) = (database.clone(), Arc::clone(&channels));
                Box::new(move || tell(&database, &channels, time::now))
            }
            _ = reminding.tick() => {
                let database = database.clone();
                Box::new(move || dispatch::remind(&database, time::now()))
            }
            () = shutdown.clone() => break,
        };
        let done = tokio::task::spawn_blocking(work).await;
        let ok = matches!(done, Ok(Ok(_)));
        if !ok && !failing {
            tracing::error!(?done, "people are not being told of their sessions; tried again every two seconds");
        }
        failing = !ok;
    }
}

/// So many notices are looked at before the worker asks whether the server shuts down.
const AT_ONCE: usize = 5;

/// Tells whom there is to tell by this clock, and says how many were told.
///
/// # Errors
/// A fault; what was sent and could not be written down is sent again after some minutes.
pub fn tell(database: &Database, channels: &Channels, clock: impl Fn() -> DateTime<Utc>) -> Result<usize, Fault> {
    let mut told = 0;
    for _ in 0..AT_ONCE {
        match dispatch::take(database, channels.ways(), clock())? {
            None => break,
            Some(Taken::Settled) => {}
            Some(Taken::Parcel(parcel)) => {
                let sent = channels.send(&parcel, clock());
                if let Err(unsent) = &sent {
                    tracing::warn!(notice = %parcel.key(), code = unsent.code, "a notice was not taken");
                }
                settle(database, &parcel, &sent, &clock)?;
                told += usize::from(sent.is_ok());
            }
        }
    }
    Ok(told)
}

/// Writes down what came of a parcel: what was sent and is not written down would be sent again.
fn settle(
    database: &Database,
    parcel: &Parcel,
    sent: &Result<(), Unsent>,
    clock: impl Fn() -> DateTime<Utc>,
) -> Result<(), Fault> {
    let mut settled = dispatch::settle(database, parcel, sent, clock());
    for _ in 0..3 {
        if settled.is_ok() {
            break;
        }
        settled = dispatch::settle(database, parcel, sent, clock());
    }
    settled
}

fn every(period: Duration) -> tokio::time::Interval {
    let mut ticks = tokio::time::interval(period);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    ticks
}

/// How much was cleared away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Drafts that are not offered any more.
    pub drafts: usize,
    /// Keys of forms that were stored long ago.
    pub submissions: usize,
}

/// Clears away what is too old at this time.
///
/// # Errors
/// A fault.
pub fn tidy(database: &Database, now: DateTime<Utc>) -> Result<Tidied, Fault> {
    Ok(Tidied { drafts: drafts::forget(database, now)?, submissions: submissions::forget(database, now)? })
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
