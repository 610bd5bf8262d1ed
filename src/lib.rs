//! Pajtim: case management for mediation centres. docs/ARCHITECTURE.md has the map.

pub mod access;
pub mod assets;
pub mod channels;
pub mod charts;
pub mod cli;
pub mod codes;
pub mod demo;
pub mod failure;
pub mod form;
pub mod headers;
pub mod ical;
pub mod key_file;
pub mod model;
pub mod page;
pub mod postgres;
pub mod routes;
pub mod settings;
pub mod time;
pub mod words;
pub mod worker;

use model::db::Database;
use model::fault::Fault;
use model::{identity, installation};
use rocket::{Build, Rocket};
use settings::Settings;

/// The web application over a prepared database: gate, pages, headers, error pages.
///
/// # Errors
/// The database cannot be read, or the settings would serve passwords in the clear.
pub fn build(rocket: Rocket<Build>, settings: &Settings, database: Database) -> Result<Rocket<Build>, BuildError> {
    let config = rocket::Config::try_from(rocket.figment()).map_err(|error| BuildError::Config(Box::new(error)))?;
    let tls = config.tls_enabled();
    let origins = settings.origins(config.address, config.port, tls)?;
    let https = origins.first().is_some_and(|origin| origin.starts_with("https://"));
    let demonstration = database.read(&identity::stranger(), installation::is_demonstration)?;
    let rocket = rocket.attach(headers::Headers { https });
    Ok(routes::mount(access::attach(rocket, database, origins, demonstration)))
}

/// Why the application cannot be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Rocket's own settings.
    #[error("{0}")]
    Config(Box<figment::Error>),
    /// Ours.
    #[error(transparent)]
    Settings(#[from] settings::SettingsError),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}
