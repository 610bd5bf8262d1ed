//! The embedded PostgreSQL: a private cluster in the data directory, run by the machine's own PostgreSQL.
//!
//! From nothing to a server that takes connections in about a second; no TCP, no password: a Unix socket, and the
//! kernel's word for who is asking. Whatever is killed, in whatever order, the next start recovers.
//!
//! ```text
//! mod ─► server ─► home        the data directory; initdb
//!   │      ├─────► config      flags, pg_hba, pg_ident
//!   │      ├─────► postmaster  postmaster.pid; those left over from before
//!   │      └─────► log, socket, binaries, user
//!   └──► lock                  one Pajtim per data directory
//! ```
//!
//! The parent-death signal, which ends PostgreSQL when Pajtim is killed, follows the *thread* that started it. So open
//! and watch the cluster on the main thread, before anything else starts; a test, whose thread ends with it, opens the
//! cluster on a thread that is parked for good.

mod binaries;
mod config;
mod error;
mod home;
mod lock;
mod log;
mod postmaster;
mod process;
mod server;
mod socket;
mod user;

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

pub use error::PostgresError;

use binaries::Binaries;
use home::Home;
use lock::{Attempt, Holder, Lock};
use postmaster::PidFile;
use server::Server;

/// How long we wait for a command, or for a server that is starting.
const BUSY: Duration = Duration::from_secs(30 * 60);

/// How long a lock may name a process that we cannot see before we believe it (it may be in another container).
const UNSEEN: Duration = Duration::from_secs(3);

/// What the cluster is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The server: one per data directory.
    Serve,
    /// A command, by its name: `import`. If the server runs, the command uses its PostgreSQL.
    Command(&'static str),
}

/// What a power cut may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// Nothing that was acknowledged.
    #[default]
    Full,
    /// Everything: for tests.
    None,
}

/// How to open the cluster; the default is right for all but tests and unusual machines.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder of PostgreSQL's programs (`PAJTIM_PG_BIN`), if not to be looked for.
    pub binaries: Option<PathBuf>,
    /// What a power cut may cost.
    pub durability: Durability,
}

/// A cluster that takes connections: our own, stopped when this is dropped, or that of the Pajtim that serves.
#[derive(Debug)]
pub struct Cluster {
    socket: PathBuf,
    binaries: Binaries,
    server: Option<Server>,
}

impl Cluster {
    /// Opens the cluster in a data directory, from nothing if need be: makes it, recovers it, waits for others.
    ///
    /// # Errors
    /// Each says what to do; nothing was harmed by any.
    pub fn open(data: &Path, purpose: Purpose, options: &Options) -> Result<Cluster, PostgresError> {
        let home = Home::prepare(data)?;
        match enter(&home, purpose)? {
            Entry::Owner(lock) => {
                let server = Server::open(&home, lock, options)?;
                let (socket, binaries) = (server.socket().to_path_buf(), server.binaries().clone());
                Ok(Cluster { socket, binaries, server: Some(server) })
            }
            Entry::Guest(socket) => {
                let binaries = home.binaries(options.binaries.as_deref())?;
                Ok(Cluster { socket, binaries, server: None })
            }
        }
    }

    /// A libpq connection string (in keyword form) for a role in a database.
    #[must_use]
    pub fn url(&self, role: &str, database: &str) -> String {
        socket::url(&self.socket, role, database)
    }

    /// The path of one of PostgreSQL's own programs, in the server's version: `pg_dump`.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.binaries.program(name)
    }

    /// Blocks until `done` says so or hangs up, and meanwhile starts PostgreSQL again whenever it dies.
    ///
    /// A command that is a guest of the server has nothing to start, but blocks as well.
    pub fn watch(&mut self, done: &Receiver<()>) {
        match &mut self.server {
            Some(server) => server.watch(done),
            None => drop(done.recv()),
        }
    }

    /// Stops PostgreSQL, if it is ours, and waits until it has.
    ///
    /// # Errors
    /// [`PostgresError::NotStopped`], if even a kill did not help.
    pub fn stop(mut self) -> Result<(), PostgresError> {
        self.server.as_mut().map_or(Ok(()), Server::stop)
    }
}

enum Entry {
    /// Nobody else is here.
    Owner(Lock),
    /// The server is, with its socket in this folder.
    Guest(PathBuf),
}

/// Takes the lock, or finds the server that holds it; waits for commands.
fn enter(home: &Home, purpose: Purpose) -> Result<Entry, PostgresError> {
    let begun = Instant::now();
    let mut last = None;
    let entry = process::wait_for(BUSY, || {
        let holder = match Lock::attempt(&home.data, purpose)? {
            Attempt::Ours(lock) => return Ok(Some(Entry::Owner(lock))),
            Attempt::Theirs(None) => return Ok(None),
            Attempt::Theirs(Some(holder)) => holder,
        };
        if !process::is_alive(holder.pid) && begun.elapsed() < UNSEEN {
            return Ok(None);
        }
        let entry = beside(home, purpose, &holder)?;
        if entry.is_none() && last.as_ref() != Some(&holder) {
            tracing::info!("waiting for `{}` (pid {}) to {}", holder.purpose, holder.pid, holder.next());
            last = Some(holder);
        }
        Ok(entry)
    })?;
    entry.ok_or_else(|| PostgresError::Busy {
        data: home.data.clone(),
        holder: last.map(|holder| format!(" (`{}`, process {})", holder.purpose, holder.pid)).unwrap_or_default(),
    })
}

/// What we can do while the other holds the lock; `None` means wait.
fn beside(home: &Home, purpose: Purpose, holder: &Holder) -> Result<Option<Entry>, PostgresError> {
    match purpose {
        Purpose::Serve if holder.serves => {
            Err(PostgresError::AlreadyRunning { data: home.data.clone(), pid: holder.pid, purpose: holder.purpose.clone() })
        }
        Purpose::Command(_) if holder.serves => {
            let cluster = home.cluster();
            let file = PidFile::read(&cluster)?.filter(|file| file.ready && file.is_live(&cluster));
            Ok(file.map(|file| Entry::Guest(file.socket)))
        }
        Purpose::Serve | Purpose::Command(_) => Ok(None),
    }
}
