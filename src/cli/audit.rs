//! `pajtim audit verify`

use std::process::ExitCode;

use clap::Subcommand;

use super::{CliError, complain, open, say};
use crate::model::audit;
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::worker;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Recompute the chains of the audit trail and compare them with the heads kept outside the database.
    Verify,
}

pub(super) fn run(settings: &Settings, command: &Command) -> Result<ExitCode, CliError> {
    let Command::Verify = command;
    let opened = open(settings, Purpose::Command("audit verify"))?;
    // What a killed program left behind is sealed first; in somebody's own server the heads' file may be another account's.
    if opened.cluster.is_some()
        && let Err(error) = worker::seal(&opened.database, &settings.heads_path())
    {
        complain(&format!("what waits was not sealed: {error}"));
    }
    let heads = worker::read_heads(&settings.heads_path())?;
    let verified = audit::verify(&opened.database, &heads)?;
    for damage in &verified.damage {
        say(&format!("DAMAGED {damage}"));
    }
    let (links, waiting, heads) = (verified.links, verified.waiting, heads.len());
    let word = if verified.damage.is_empty() { "whole" } else { "DAMAGED" };
    say(&format!("{word}: {links} events linked, {waiting} waiting, {heads} heads compared"));
    opened.close()?;
    Ok(if verified.damage.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
