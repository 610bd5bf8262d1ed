//! The data directory on disk: made when it is missing, with a cluster in it made by `initdb`.
//!
//! ```text
//! DATA/pajtim.lock       who uses it
//! DATA/postgres          the cluster (PGDATA)
//! DATA/postgres.new-PID  a cluster being made
//! DATA/postgres.log      what the server says; .1 is the part before
//! DATA/run               its socket
//! ```

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, fchown, lchown};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::Duration;

use rustix::process::{Signal, geteuid};

use super::binaries::Binaries;
use super::error::PostgresError;
use super::process::{self, wait_for};
use super::user::{User, missing};
use super::{Durability, lock};

const UNFINISHED: &str = "postgres.new-";

/// The data directory, by its canonical path.
#[derive(Debug, Clone)]
pub(super) struct Home {
    pub(super) data: PathBuf,
}

impl Home {
    /// Makes the data directory if there is none: ours alone at first.
    pub(super) fn prepare(data: &Path) -> Result<Home, PostgresError> {
        if let Some(parent) = data.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(PostgresError::io("create", parent))?;
        }
        make_folder(data)?;
        let data = fs::canonicalize(data).map_err(PostgresError::io("open", data))?;
        Ok(Home { data })
    }

    /// PGDATA.
    pub(super) fn cluster(&self) -> PathBuf {
        self.data.join("postgres")
    }

    /// The major version that made the cluster; `None` if there is no cluster yet.
    pub(super) fn version(&self) -> Result<Option<u32>, PostgresError> {
        let folder = self.cluster();
        let file = folder.join("PG_VERSION");
        match fs::read_to_string(&file) {
            Ok(text) => text.trim().parse().map(Some).map_err(|_not_a_number| PostgresError::NotACluster { folder }),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let is_empty = fs::read_dir(&folder).map_or(true, |mut entries| entries.next().is_none());
                if is_empty { Ok(None) } else { Err(PostgresError::NotACluster { folder }) }
            }
            Err(error) => Err(PostgresError::io("read", &file)(error)),
        }
    }

    /// The machine's PostgreSQL that fits the cluster, or will make it.
    pub(super) fn binaries(&self, given: Option<&Path>) -> Result<Binaries, PostgresError> {
        let folder = self.cluster();
        Binaries::find(given, self.version()?.map(|major| (folder.as_path(), major)))
    }

    /// Lets PostgreSQL's user into a data directory that root has just made, and nobody else.
    pub(super) fn admit(&self, user: &User) -> Result<(), PostgresError> {
        if !user.is_other() {
            return Ok(());
        }
        let shown = self.data.metadata().map_err(PostgresError::io("read", &self.data))?;
        if shown.uid() == 0 && shown.mode() & 0o077 == 0 && self.is_new()? {
            lchown(&self.data, None, Some(user.gid)).map_err(PostgresError::io("give away", &self.data))?;
            let mode = fs::Permissions::from_mode(0o710);
            fs::set_permissions(&self.data, mode).map_err(PostgresError::io("open up", &self.data))?;
        }
        user.check_way_to(&self.data)
    }

    /// Makes the cluster beside its place and moves it there when it is complete and on disk.
    pub(super) fn create(&self, user: &User, binaries: &Binaries, how: Durability) -> Result<(), PostgresError> {
        let side = self.data.join(format!("{UNFINISHED}{}", std::process::id()));
        make_folder_of(&side, user)?;
        let mut answer = initdb(&side, "C.UTF-8", user, binaries, how)?;
        if !answer.status.success() && String::from_utf8_lossy(&answer.stderr).contains("locale") {
            answer = initdb(&side, "C", user, binaries, how)?;
        }
        if !answer.status.success() {
            let said = String::from_utf8_lossy(&answer.stderr).trim().to_owned();
            return Err(PostgresError::NotCreated { folder: self.cluster(), said });
        }
        let place = self.cluster();
        fs::rename(&side, &place).map_err(PostgresError::io("create", &place))?;
        let folder = File::open(&self.data).map_err(PostgresError::io("open", &self.data))?;
        folder.sync_all().map_err(PostgresError::io("save", &self.data))
    }

    /// Removes what an interrupted `create` left.
    pub(super) fn remove_unfinished(&self) -> Result<(), PostgresError> {
        for side in self.entries()?.filter(|name| name.to_string_lossy().starts_with(UNFINISHED)) {
            let side = self.data.join(side);
            tracing::info!(folder = %side.display(), "removing a database that was never finished");
            // an initdb that was told to stop may be removing it too, and its servers still be writing
            let removed = wait_for(Duration::from_secs(5), || {
                for pid in process::postgres_of(&side)? {
                    process::send(pid, Signal::KILL);
                }
                Ok((fs::remove_dir_all(&side).is_ok() || !side.exists()).then_some(()))
            })?;
            if removed.is_none() {
                tracing::warn!(folder = %side.display(), "it could not be removed; it does no harm");
            }
        }
        Ok(())
    }

    fn is_new(&self) -> Result<bool, PostgresError> {
        Ok(self.entries()?.all(|name| name == lock::FILE || name.to_string_lossy().starts_with(UNFINISHED)))
    }

    fn entries(&self) -> Result<impl Iterator<Item = OsString>, PostgresError> {
        let entries = fs::read_dir(&self.data).map_err(PostgresError::io("list", &self.data))?;
        Ok(entries.flatten().map(|entry| entry.file_name()))
    }
}

fn initdb(folder: &Path, locale: &str, user: &User, binaries: &Binaries, how: Durability) -> Result<Output, PostgresError> {
    let mut command = user.command(binaries.program("initdb"));
    command.arg("-D").arg(folder).args(["--username=postgres", "--encoding=UTF8", "--data-checksums"]);
    command.args([&format!("--locale={locale}"), "--lc-messages=C", "--no-instructions"]);
    command.args(["--auth-local=peer", "--auth-host=reject"]);
    if how == Durability::None {
        command.arg("--no-sync");
    }
    command.output().map_err(missing("setpriv", "util-linux"))
}

/// A folder that only this user (and root) may enter; an existing one is taken if it is just that.
pub(super) fn make_folder_of(path: &Path, user: &User) -> Result<(), PostgresError> {
    make_folder(path)?;
    let shown = || path.symlink_metadata().map_err(PostgresError::io("read", path));
    // a folder in /tmp may be a stranger's: that is not given away but refused
    if user.is_other() && shown()?.uid() == geteuid().as_raw() {
        lchown(path, Some(user.uid), Some(user.gid)).map_err(PostgresError::io("give away", path))?;
    }
    let shown = shown()?;
    if shown.is_dir() && shown.uid() == user.uid && shown.mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(PostgresError::FolderNotPrivate { folder: path.to_path_buf(), user: user.name.clone() })
}

fn make_folder(path: &Path) -> Result<(), PostgresError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        result => result.map_err(PostgresError::io("create", path)),
    }
}

/// Writes a file of the user's in one step, if it says anything else now. As root we must not follow what the user may
/// have linked there, so it is made anew and moved into place.
pub(super) fn write_for(user: &User, path: &Path, text: &str) -> Result<(), PostgresError> {
    if fs::read_to_string(path).is_ok_and(|now| now == text) {
        return Ok(());
    }
    replace(user, path, text).map_err(PostgresError::io("write", path))
}

fn replace(user: &User, path: &Path, text: &str) -> std::io::Result<()> {
    let fresh = path.with_extension("new");
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => (),
    }
    let mut file = File::options().write(true).create_new(true).mode(0o600).open(&fresh)?;
    if user.is_other() {
        fchown(&file, Some(user.uid), Some(user.gid))?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(fresh, path)
}
