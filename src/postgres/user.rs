//! Accounts of the operating system: who we are, who runs PostgreSQL, and starting programs as that user.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::process::geteuid;

use super::error::PostgresError;

/// Where the system's own programs are; the environment's PATH may be anybody's.
const PATH: &str = "/usr/sbin:/usr/bin:/sbin:/bin";

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct User {
    pub(super) uid: u32,
    pub(super) gid: u32,
    pub(super) name: String,
}

impl User {
    /// The account we run as.
    pub(super) fn current() -> Result<User, PostgresError> {
        User::find(&geteuid().as_raw().to_string())
    }

    /// The account to run PostgreSQL as: ourselves; but if we are root, whom PostgreSQL refuses, then the owner of the
    /// cluster, else of the data directory, else `postgres`.
    pub(super) fn for_cluster(data: &Path, cluster: Option<&Path>) -> Result<User, PostgresError> {
        let me = User::current()?;
        let owner = uid_of(cluster.unwrap_or(data))?;
        match (cluster, owner) {
            (Some(folder), 0) => Err(PostgresError::BelongsToRoot { folder: folder.to_path_buf() }),
            (Some(folder), uid) if me.uid != 0 && me.uid != uid => {
                let owner = User::find(&uid.to_string()).map_or_else(|_| uid.to_string(), |user| user.name);
                Err(PostgresError::NotYours { folder: folder.to_path_buf(), owner })
            }
            _ if me.uid != 0 => Ok(me),
            (None, 0) => User::find("postgres"),
            (_, uid) => User::find(&uid.to_string()),
        }
    }

    /// Looks up a name or a number. `getent` asks every source the machine knows, not `/etc/passwd` alone.
    fn find(key: &str) -> Result<User, PostgresError> {
        let answer = Command::new("getent").args(["passwd", key]).output().map_err(missing("getent", "libc-bin"))?;
        parse(&String::from_utf8_lossy(&answer.stdout)).ok_or_else(|| PostgresError::NoUser { user: key.to_owned() })
    }

    /// Whether files made by us have to be given to this user.
    pub(super) fn is_other(&self) -> bool {
        self.uid != geteuid().as_raw()
    }

    /// A program run as this user: in its own process group, so that Ctrl-C in the terminal does not reach it; told to
    /// stop (SIGINT) when the thread that starts it dies; and without our environment, which may hold secrets.
    pub(super) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "INT"]);
        if self.is_other() {
            command.args(["--reuid", &self.uid.to_string(), "--regid", &self.gid.to_string(), "--init-groups"]);
        }
        command.arg("--").arg(program);
        command.env_clear().envs([("PATH", PATH), ("LC_ALL", "C"), ("TZ", "UTC")]);
        command.current_dir("/").stdin(Stdio::null()).process_group(0);
        command
    }

    /// Checks that this user may enter the folder; if not, names the outermost folder that is closed.
    pub(super) fn check_way_to(&self, folder: &Path) -> Result<(), PostgresError> {
        if self.may_enter(folder)? {
            return Ok(());
        }
        let mut way: Vec<&Path> = folder.ancestors().collect();
        way.reverse();
        for step in way {
            if !self.may_enter(step)? {
                return Err(PostgresError::FolderClosed { folder: step.to_path_buf(), user: self.name.clone() });
            }
        }
        Ok(())
    }

    /// Asks the kernel as that user, which knows of groups and access lists too.
    pub(super) fn may_enter(&self, folder: &Path) -> Result<bool, PostgresError> {
        let status = self.command("test").arg("-x").arg(folder).status().map_err(missing("setpriv", "util-linux"))?;
        Ok(status.success())
    }
}

/// For `map_err` on starting a program: not found means a package is missing.
pub(super) fn missing(tool: &'static str, package: &'static str) -> impl FnOnce(std::io::Error) -> PostgresError {
    move |error| match error.kind() {
        ErrorKind::NotFound => PostgresError::ToolMissing { tool, package },
        _ => PostgresError::io("run", Path::new(tool))(error),
    }
}

/// Through a link: the cluster may be on another disk.
fn uid_of(path: &Path) -> Result<u32, PostgresError> {
    Ok(path.metadata().map_err(PostgresError::io("read", path))?.uid())
}

/// `name:password:uid:gid:…`
fn parse(line: &str) -> Option<User> {
    let mut fields = line.trim_end().split(':');
    let name = fields.next().filter(|name| !name.is_empty())?.to_owned();
    let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(User { uid, gid, name })
}
