//! What can go wrong with the embedded PostgreSQL, each in a sentence that says what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why the embedded PostgreSQL could not be opened or stopped.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    /// No server binaries anywhere.
    #[error("PostgreSQL is not installed on this machine. Install it (`apt install postgresql`) and start Pajtim again.")]
    NotInstalled,

    /// The folder that the settings name holds no server.
    #[error(
        "There is no PostgreSQL server in {folder}, the folder that PAJTIM_PG_BIN names. \
         Correct PAJTIM_PG_BIN, or remove it so that Pajtim looks for PostgreSQL itself."
    )]
    NotInFolder {
        /// The folder as given.
        folder: PathBuf,
    },

    /// Older than anything Pajtim was written for.
    #[error(
        "Pajtim needs PostgreSQL {needed} or newer, but this machine has version {found}. \
         Install a newer one (`apt install postgresql-{needed}`) and start Pajtim again."
    )]
    TooOld {
        /// The newest version found.
        found: u32,
        /// The oldest version that will do.
        needed: u32,
    },

    /// The cluster was made by another major version than those installed.
    #[error(
        "The database in {folder} was made by PostgreSQL {cluster}, but this machine has only version {found}. \
         Nothing was changed. Install the same version (`apt install postgresql-{cluster}`) and start Pajtim again; \
         to move to a newer PostgreSQL, take a backup first and restore it into a new data directory."
    )]
    OtherVersion {
        /// The database's folder.
        folder: PathBuf,
        /// The version that made it.
        cluster: u32,
        /// The versions found, as a list to read.
        found: String,
    },

    /// A program of the system that is always there is not there.
    #[error("The program `{tool}` is missing. Install it (`apt install {package}`) and start Pajtim again.")]
    ToolMissing {
        /// The program.
        tool: &'static str,
        /// The package that brings it.
        package: &'static str,
    },

    /// The account that should run PostgreSQL, or that runs Pajtim, is unknown to the system.
    #[error(
        "This machine has no user account `{user}`, which PostgreSQL needs. Installing PostgreSQL \
         makes the account `postgres` (`apt install postgresql`); otherwise ask your administrator to create it."
    )]
    NoUser {
        /// A name or a number.
        user: String,
    },

    /// PostgreSQL's user cannot get to the data directory.
    #[error(
        "PostgreSQL runs as the user `{user}`, who may not enter the folder {folder}. Either allow it \
         (`chmod o+x {folder}`), or keep Pajtim's data somewhere else, for example in /var/lib/pajtim."
    )]
    FolderClosed {
        /// The outermost folder that is closed.
        folder: PathBuf,
        /// PostgreSQL's user.
        user: String,
    },

    /// The cluster is somebody else's.
    #[error("The database in {folder} belongs to the user `{owner}`. Start Pajtim as `{owner}` or as root.")]
    NotYours {
        /// The database's folder.
        folder: PathBuf,
        /// Its owner.
        owner: String,
    },

    /// The cluster belongs to root, as whom PostgreSQL refuses to run.
    #[error(
        "The database in {folder} belongs to root, and PostgreSQL refuses to run as root. \
         Give it to the user postgres (`chown -R postgres: {folder}`) and start Pajtim again."
    )]
    BelongsToRoot {
        /// The database's folder.
        folder: PathBuf,
    },

    /// Something stands where the database should.
    #[error(
        "The folder {folder} should hold Pajtim's database, but what is in it is no database. \
         Nothing was changed. Move it elsewhere, or name another data directory, and start Pajtim again."
    )]
    NotACluster {
        /// The folder.
        folder: PathBuf,
    },

    /// A second server on the same data.
    #[error(
        "Pajtim is already running on {data} (`{purpose}`, process {pid}). It goes on undisturbed. \
         Use that one, or stop it first (`kill {pid}`)."
    )]
    AlreadyRunning {
        /// The data directory.
        data: PathBuf,
        /// The process that holds the lock.
        pid: u32,
        /// What it does.
        purpose: String,
    },

    /// Another process kept the data directory to itself for longer than we wait.
    #[error("Another Pajtim is still busy with {data}{holder}. Wait until it has finished, or stop it, and try again.")]
    Busy {
        /// The data directory.
        data: PathBuf,
        /// ` (…, process …)`, or nothing if it is unknown.
        holder: String,
    },

    /// `initdb` failed.
    #[error("PostgreSQL could not create the database in {folder}. It said: {said}")]
    NotCreated {
        /// The folder.
        folder: PathBuf,
        /// The end of what `initdb` printed.
        said: String,
    },

    /// The server ended, or did not become ready in time.
    #[error("PostgreSQL did not start. The last lines of {log}: {said}")]
    NotStarted {
        /// The server's log.
        log: PathBuf,
        /// Its last lines since this start.
        said: String,
    },

    /// Nothing made it stop.
    #[error(
        "An earlier PostgreSQL (process {pid}) still uses the database and does not stop. \
         Restart the machine, then start Pajtim again; no data is lost by that."
    )]
    NotStopped {
        /// The server's process.
        pid: u32,
    },

    /// A folder that must be PostgreSQL's alone is not.
    #[error(
        "The folder {folder} must belong to the user `{user}` and be closed to all others, but it is not. \
         Remove it and start Pajtim again, which makes it anew."
    )]
    FolderNotPrivate {
        /// The folder.
        folder: PathBuf,
        /// PostgreSQL's user.
        user: String,
    },

    /// The operating system refused something.
    #[error("Pajtim could not {action} {path}: {source}.")]
    Io {
        /// What was tried, a verb: `open`, `create`.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
}

impl PostgresError {
    /// For `map_err`: what was tried, and on which path.
    pub(super) fn io<E: Into<io::Error>>(action: &'static str, path: &Path) -> impl FnOnce(E) -> PostgresError {
        move |source| PostgresError::Io { action, path: path.to_path_buf(), source: source.into() }
    }
}
