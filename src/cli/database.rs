//! `pajtim database PROGRAM…`: a program with DATABASE_URL set to this installation's database as its owner, and
//! BACKUP_URL as the role that reads everything and writes nothing.

use std::process::ExitCode;

use super::{CliError, DATABASE, open};
use crate::postgres::Purpose;
use crate::settings::Settings;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The program and its arguments, as: psql "$DATABASE_URL".
    #[arg(trailing_var_arg = true, required = true)]
    program: Vec<String>,
}

pub(super) fn run(settings: &Settings, arguments: &Arguments) -> Result<ExitCode, CliError> {
    let opened = open(settings, Purpose::Command("database"))?;
    let (owner, backup) = match (&opened.cluster, &settings.database_url) {
        (Some(cluster), _) => (cluster.url("pajtim_owner", DATABASE), cluster.url("pajtim_backup", DATABASE)),
        (None, Some(url)) => (url.clone(), url.clone()),
        (None, None) => return Err(CliError::Said("there is no database".to_owned())),
    };
    let (program, rest) = arguments.program.split_first().ok_or_else(|| CliError::Said("which program?".to_owned()))?;
    let status =
        std::process::Command::new(program).args(rest).env("DATABASE_URL", owner).env("BACKUP_URL", backup).status()?;
    opened.close()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
