//! Commands, a file each. Every one takes `--data DIR`, and works with or without a server running on it.

mod audit;
mod database;
mod demo;
mod export;
mod import;
mod report;
mod serve;
mod setup;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::key_file::{self, KeyFileError};
use crate::model::actor::{Actor, System};
use crate::model::db::Database;
use crate::model::fault::Fault;
use crate::model::identity;
use crate::model::installation::{self, InstallationError};
use crate::postgres::{Cluster, Options, PostgresError, Purpose};
use crate::settings::{self, Settings, SettingsError};

/// The name of the embedded cluster's database.
const DATABASE: &str = "pajtim";

/// Case management for mediation centres.
#[derive(Parser)]
#[command(name = "pajtim", version, about)]
struct Arguments {
    /// The data directory (PAJTIM_DATA; `data` here unless said).
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages.
    Serve(serve::Arguments),
    /// Make the first centre and the first administrator.
    Setup(setup::Arguments),
    /// Bring in a register from files: all of it or, if it has a fault, nothing.
    Import(import::Arguments),
    /// Write the whole register into a new folder.
    Export(export::Arguments),
    /// Write the caseload report of a month.
    Report(report::Arguments),
    /// Load a demonstration into an empty installation.
    Demo(demo::Arguments),
    /// The audit trail.
    #[command(subcommand)]
    Audit(audit::Command),
    /// Run a program upon the database: psql "$DATABASE_URL" as its owner, pg_dump "$BACKUP_URL" past row level
    /// security. What it does is not in the audit trail.
    Database(database::Arguments),
}

/// Why a command failed: a sentence for whoever ran it.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The settings.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The embedded PostgreSQL.
    #[error(transparent)]
    Postgres(#[from] PostgresError),
    /// The database.
    #[error(transparent)]
    Installation(#[from] InstallationError),
    /// The key file.
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    /// The application.
    #[error(transparent)]
    Build(#[from] crate::BuildError),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// A file or the terminal.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Anything that the user can mend.
    #[error("{0}")]
    Said(String),
}

impl crate::model::fault::MayFault for CliError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Settings(_)
            | Self::Postgres(_)
            | Self::Installation(_)
            | Self::KeyFile(_)
            | Self::Build(_)
            | Self::Io(_)
            | Self::Said(_) => None,
        }
    }
}

/// Runs the command of the command line.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log_to_stderr();
    let result = Settings::load(arguments.data).map_err(CliError::from).and_then(|settings| match arguments.command {
        Command::Serve(serve) => serve::run(&settings, &serve).map(|()| ExitCode::SUCCESS),
        Command::Setup(setup) => setup::run(&settings, setup).map(|()| ExitCode::SUCCESS),
        Command::Import(arguments) => import::run(&settings, &arguments),
        Command::Export(arguments) => export::run(&settings, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Report(arguments) => report::run(&settings, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Demo(arguments) => demo::run(&settings, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Audit(command) => audit::run(&settings, &command),
        Command::Database(arguments) => database::run(&settings, &arguments),
    });
    result.unwrap_or_else(|error| {
        complain(&format!("pajtim: {error}"));
        ExitCode::FAILURE
    })
}

fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("PAJTIM_LOG")
        .unwrap_or_else(|_unset| tracing_subscriber::EnvFilter::new("pajtim=info,rocket=warn"));
    tracing_subscriber::fmt().json().with_writer(std::io::stderr).with_env_filter(filter).init();
}

/// Standard output: results alone. Whoever reads no further (`| head`) has what is needed: nothing is said of it.
fn say(text: &str) {
    let _read_no_further = writeln!(std::io::stdout(), "{text}");
}

/// Standard error: what went wrong, what goes on.
fn complain(text: &str) {
    let _read_no_further = writeln!(std::io::stderr(), "{text}");
}

/// A database that is ready, and the embedded cluster that it lives in.
struct Opened {
    cluster: Option<Cluster>,
    database: Database,
}

impl Opened {
    fn system(&self) -> Result<Actor<System>, Fault> {
        identity::system(&self.database, &account())
    }

    /// Stops the cluster, if it is ours to stop.
    fn close(self) -> Result<(), CliError> {
        drop(self.database);
        self.cluster.map_or(Ok(()), Cluster::stop).map_err(CliError::from)
    }
}

/// Opens the database of the settings: the embedded one, or somebody's own server.
fn open(settings: &Settings, purpose: Purpose) -> Result<Opened, CliError> {
    open_as(settings, purpose, Login::App)
}

/// Who the program logs in as. It works as `pajtim_app` all the same; but as the owner it may lay indexes aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Login {
    App,
    Owner,
}

fn open_as(settings: &Settings, purpose: Purpose, login: Login) -> Result<Opened, CliError> {
    let options = Options { binaries: settings.pg_bin.clone(), ..Options::default() };
    let (cluster, owner, app) = match &settings.database_url {
        Some(url) => {
            std::fs::create_dir_all(&settings.data)?;
            installation::adopt(url)?;
            (None, url.clone(), url.clone())
        }
        None => {
            let cluster = Cluster::open(&settings.data, purpose, &options)?;
            installation::bootstrap(&cluster.url("postgres", "postgres"), DATABASE)?;
            let (owner, app) = (cluster.url("pajtim_owner", DATABASE), cluster.url("pajtim_app", DATABASE));
            (Some(cluster), owner, app)
        }
    };
    installation::migrate(&owner)?;
    let key = key_file::read_or_make(&settings.key_path(), installation::key_state(&app)?)?;
    installation::match_key(&app, &key)?;
    let url = if login == Login::Owner { &owner } else { &app };
    let database = Database::connect(url, settings.connections, key)?;
    Ok(Opened { cluster, database })
}

/// The port that pages are served at: ROCKET_PORT, else Rocket.toml's, else 8000.
fn port() -> u16 {
    settings::rocket().extract_inner("port").unwrap_or(8000)
}

/// The machine's account that runs the command, for the audit trail.
fn account() -> String {
    let uid = rustix::process::getuid().as_raw();
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid.to_string()).then(|| name.to_owned())
    });
    named.unwrap_or_else(|| uid.to_string())
}
