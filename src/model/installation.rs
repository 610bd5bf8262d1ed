//! The installation: roles and database made, migrations run, the master key matched.

use diesel::connection::SimpleConnection as _;
use diesel::dsl::sql;
use diesel::migration::MigrationSource;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use super::actor::Audience;
use super::db::Tx;
use super::fault::Fault;
use super::keys::MasterKey;
use super::schema::installation;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();
/// Any number, the same in every instance: who migrates first, the others wait for.
const MIGRATION_LOCK: i64 = 0x50_61_6a_74_69_6d;
const KEY_CHECK: &str = "pajtim key check";

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum InstallationError {
    /// It cannot be reached.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A newer program has changed it.
    #[error(
        "this database was made by a newer Pajtim (it has the step {0}, which this program does not know). \
         Start the newer program, or restore a backup from before the change. Nothing was touched"
    )]
    Newer(String),
    /// The login may not make what is needed.
    #[error("the database login may not prepare the database ({0}). As its superuser, run:\n{1}")]
    NotAllowed(String, String),
    /// A step of the schema failed and was rolled back.
    #[error("the database could not be brought up to date: {0}")]
    Migration(String),
    /// The master key is another one.
    #[error(
        "the key file does not belong to this database: what is sealed in it could not be opened. \
         Put back the key file that was used before (it is in your backup of the keys)"
    )]
    WrongKey,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<diesel::result::Error> for InstallationError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Fault(error.into())
    }
}

fn connect(url: &str) -> Result<PgConnection, InstallationError> {
    PgConnection::establish(url).map_err(|error| InstallationError::Unreachable(error.to_string()))
}

/// The roles, as SQL that can be run again and again. They belong to the cluster, so no migration makes them.
/// `pajtim_app` does not inherit `pajtim_court`: the policies of the one must not add to those of the other.
const ROLES: &str = "
DO $$ BEGIN
    PERFORM pg_advisory_xact_lock(5627434);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pajtim_owner') THEN CREATE ROLE pajtim_owner LOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pajtim_app') THEN CREATE ROLE pajtim_app LOGIN NOINHERIT; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pajtim_court') THEN CREATE ROLE pajtim_court; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pajtim_backup') THEN CREATE ROLE pajtim_backup LOGIN BYPASSRLS; END IF;
    GRANT pajtim_court TO pajtim_app;
    GRANT pajtim_app TO pajtim_owner;
END $$;
";

/// Makes the roles and the database of the embedded cluster, as its superuser.
///
/// # Errors
/// See [`InstallationError`].
pub fn bootstrap(superuser_url: &str, database: &str) -> Result<(), InstallationError> {
    let mut conn = connect(superuser_url)?;
    conn.batch_execute(ROLES)?;
    let exists =
        diesel::sql_query("SELECT FROM pg_database WHERE datname = $1").bind::<Text, _>(database).execute(&mut conn)?;
    if exists == 0 {
        conn.batch_execute(&format!("CREATE DATABASE \"{}\" OWNER pajtim_owner", database.replace('"', "\"\"")))?;
    }
    Ok(())
}

/// Makes the roles on somebody's own server, or says what its superuser has to run.
///
/// # Errors
/// See [`InstallationError`].
pub fn adopt(url: &str) -> Result<(), InstallationError> {
    let mut conn = connect(url)?;
    let roles = ROLES;
    let login: String = diesel::select(sql::<Text>("current_user::text")).get_result(&mut conn)?;
    let database: String = diesel::select(sql::<Text>("current_database()::text")).get_result(&mut conn)?;
    let quote = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let membership = format!(
        "GRANT pajtim_owner, pajtim_app TO {};\nALTER DATABASE {} OWNER TO pajtim_owner;",
        quote(&login),
        quote(&database)
    );
    let owned: bool = diesel::select(sql::<Bool>(
        "(SELECT pg_get_userbyid(datdba) = 'pajtim_owner' FROM pg_database WHERE datname = current_database())",
    ))
    .get_result(&mut conn)?;
    if owned && conn.batch_execute("SET ROLE pajtim_owner; RESET ROLE; SET ROLE pajtim_app; RESET ROLE").is_ok() {
        return Ok(());
    }
    conn.batch_execute(&format!("{roles}{membership}"))
        .map_err(|error| InstallationError::NotAllowed(Fault::from(error).to_string(), format!("{roles}{membership}")))
}

/// Brings the schema up to date; several instances may call it at once.
///
/// # Errors
/// See [`InstallationError`].
pub fn migrate(url: &str) -> Result<(), InstallationError> {
    let mut conn = connect(url)?;
    conn.batch_execute(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK}); SET ROLE pajtim_owner"))?;
    let known: Vec<String> = MigrationSource::<Pg>::migrations(&MIGRATIONS)
        .map_err(|error| InstallationError::Migration(error.to_string()))?
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect();
    let applied = conn.applied_migrations().map_err(|error| InstallationError::Migration(error.to_string()))?;
    if let Some(newer) = applied.iter().map(ToString::to_string).find(|version| !known.contains(version)) {
        return Err(InstallationError::Newer(newer));
    }
    conn.run_pending_migrations(MIGRATIONS).map_err(|error| InstallationError::Migration(error.to_string()))?;
    // The lock ends with the connection.
    Ok(())
}

/// Takes every step of the schema back: for the test that each has a true way down.
///
/// # Errors
/// See [`InstallationError`].
pub fn revert_all(url: &str) -> Result<(), InstallationError> {
    let mut conn = connect(url)?;
    conn.revert_all_migrations(MIGRATIONS).map_err(|error| InstallationError::Migration(error.to_string()))?;
    Ok(())
}

/// What the database says of its master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// It has none yet: the first key that comes is its own.
    None,
    /// It has one.
    Some,
}

/// Whether the database has a master key already.
///
/// # Errors
/// See [`InstallationError`].
pub fn key_state(url: &str) -> Result<KeyState, InstallationError> {
    let mut conn = connect(url)?;
    conn.batch_execute("SET ROLE pajtim_app")?;
    let rows: i64 = installation::table.count().get_result(&mut conn)?;
    Ok(if rows == 0 { KeyState::None } else { KeyState::Some })
}

/// Matches the master key with the database; the first one is taken as its own.
///
/// # Errors
/// See [`InstallationError`].
pub fn match_key(url: &str, key: &MasterKey) -> Result<(), InstallationError> {
    let mut conn = connect(url)?;
    conn.batch_execute("SET ROLE pajtim_app")?;
    let check = key.blind(KEY_CHECK, "");
    let first = diesel::insert_into(installation::table)
        .values(installation::key_check.eq(check.as_slice()))
        .on_conflict_do_nothing()
        .execute(&mut conn)?;
    if first == 1 {
        return Ok(());
    }
    let stored: Vec<u8> = installation::table.select(installation::key_check).first(&mut conn)?;
    if stored == check { Ok(()) } else { Err(InstallationError::WrongKey) }
}

/// Whether the installation is a demonstration: every page says so.
///
/// # Errors
/// A fault.
pub fn is_demonstration<R: Audience>(tx: &mut Tx<'_, R>) -> Result<bool, Fault> {
    let since: Option<chrono::DateTime<chrono::Utc>> =
        installation::table.select(installation::demonstration_since).first(tx.conn())?;
    Ok(since.is_some())
}

/// Whether nobody has been set up yet who could sign in.
///
/// # Errors
/// A fault.
pub fn has_nobody<R: Audience>(tx: &mut Tx<'_, R>) -> Result<bool, Fault> {
    let users: i64 = super::schema::users::table.count().get_result(tx.conn())?;
    Ok(users == 0)
}

/// Whether somebody has ever chosen a password: until then nobody can sign in and help the others.
///
/// # Errors
/// A fault.
pub fn is_set_up<R: Audience>(tx: &mut Tx<'_, R>) -> Result<bool, Fault> {
    use super::schema::users;
    let entered: i64 = users::table.filter(users::password_set_at.is_not_null()).count().get_result(tx.conn())?;
    Ok(entered > 0)
}

/// Whether there is nothing yet that a demonstration could be mistaken for: no user and no centre.
///
/// # Errors
/// A fault.
pub fn is_empty<R: Audience>(tx: &mut Tx<'_, R>) -> Result<bool, Fault> {
    let centres: i64 = super::schema::centres::table.count().get_result(tx.conn())?;
    Ok(centres == 0 && has_nobody(tx)?)
}
