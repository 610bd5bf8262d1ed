//! How the server is configured: what must be so on its command line, the rest in files.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::Durability;
use super::error::PostgresError;
use super::home::write_for;
use super::socket::PORT;
use super::user::User;

/// The roles of PostgreSQL that a trusted account of this machine may become. Version 15 has no `all` in pg_ident.conf.
const ROLES: [&str; 4] = ["postgres", "pajtim_owner", "pajtim_app", "pajtim_backup"];

/// One way in: the socket, for the accounts in pg_ident.conf.
const HBA: &str = "# Written by Pajtim at each start.\nlocal all all peer map=pajtim\n";

/// Fit for a desktop of 4 to 8 GB that does other things too. Names and texts of people stay out of the log: no
/// statements, no DETAIL.
const SETTINGS: &str = "\
# Written by Pajtim at each start. Your own settings go into postgresql.conf, below the line that includes this file.
max_connections = 64
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 64MB
random_page_cost = 1.1
jit = off
recovery_init_sync_method = syncfs
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_line_prefix = '%m [%p] '
log_checkpoints = off
log_error_verbosity = terse
log_min_error_statement = panic
";

const INCLUDE: &str = "include_if_exists = 'pajtim.conf'";

/// Writes the configuration files into the cluster.
pub(super) fn write(cluster: &Path, user: &User) -> Result<(), PostgresError> {
    write_for(user, &cluster.join("pg_hba.conf"), HBA)?;
    write_for(user, &cluster.join("pg_ident.conf"), &ident(user)?)?;
    write_for(user, &cluster.join("pajtim.conf"), SETTINGS)?;
    let main = cluster.join("postgresql.conf");
    let text = fs::read_to_string(&main).map_err(PostgresError::io("read", &main))?;
    if text.lines().any(|line| line == INCLUDE) {
        return Ok(());
    }
    write_for(user, &main, &format!("{text}\n# Added by Pajtim\n{INCLUDE}\n# What you set below wins\n"))
}

/// The server's arguments: they win over all files.
pub(super) fn arguments(cluster: &Path, socket: &Path, durability: Durability) -> Vec<OsString> {
    let mut arguments = vec![OsString::from("-D"), cluster.into()];
    let mut folder = OsString::from("unix_socket_directories=\"");
    folder.push(socket);
    folder.push("\"");
    let durable = if durability == Durability::Full { "on" } else { "off" };
    let settings = [
        "listen_addresses=".to_owned(),
        format!("port={PORT}"),
        "unix_socket_permissions=0700".to_owned(),
        "log_destination=stderr".to_owned(),
        "logging_collector=off".to_owned(),
        format!("fsync={durable}"),
        format!("full_page_writes={durable}"),
        format!("synchronous_commit={durable}"),
    ];
    for setting in settings.into_iter().map(OsString::from).chain([folder]) {
        arguments.extend([OsString::from("-c"), setting]);
    }
    arguments
}

/// The cluster's owner, root and whoever we are may become each role.
fn ident(user: &User) -> Result<String, PostgresError> {
    let mut names = vec![user.name.clone(), "root".to_owned(), User::current()?.name];
    names.sort();
    names.dedup();
    let lines = names.iter().flat_map(|name| ROLES.map(|role| format!("pajtim \"{name}\" {role}\n")));
    Ok(std::iter::once("# Written by Pajtim at each start.\n".to_owned()).chain(lines).collect())
}
