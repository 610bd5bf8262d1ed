//! Finding the machine's PostgreSQL, in the version that the cluster needs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::error::PostgresError;

/// The oldest major version that will do: the first with `security_invoker` views.
const OLDEST: u32 = 15;

/// Debian's home of all installed versions.
const DEBIAN: &str = "/usr/lib/postgresql";

/// A folder with `postgres`, `initdb` and the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binaries {
    pub(super) folder: PathBuf,
    pub(super) major: u32,
}

impl Binaries {
    /// The folder the settings give, else Debian's, else that on PATH; of the major version that made the cluster,
    /// or the newest if there is no cluster yet.
    pub(super) fn find(given: Option<&Path>, cluster: Option<(&Path, u32)>) -> Result<Binaries, PostgresError> {
        let mut found = match given {
            Some(folder) => vec![Binaries::at(folder).ok_or(PostgresError::NotInFolder { folder: folder.to_path_buf() })?],
            None => installed(),
        };
        found.sort_by_key(|binaries| binaries.major);
        let newest = found.last().ok_or(PostgresError::NotInstalled)?;
        match cluster {
            Some((folder, major)) => match found.iter().find(|binaries| binaries.major == major) {
                Some(same) => Ok(same.clone()),
                None => Err(PostgresError::OtherVersion {
                    folder: folder.to_path_buf(),
                    cluster: major,
                    found: found.iter().map(|binaries| binaries.major.to_string()).collect::<Vec<_>>().join(", "),
                }),
            },
            None if newest.major < OLDEST => Err(PostgresError::TooOld { found: newest.major, needed: OLDEST }),
            None => Ok(newest.clone()),
        }
    }

    /// The path of one of PostgreSQL's programs.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn at(folder: &Path) -> Option<Binaries> {
        // servers only: Debian leaves folders with `psql` alone when a server is removed
        let answer = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
        let major = major_of(&String::from_utf8_lossy(&answer.stdout))?;
        folder.join("initdb").exists().then(|| Binaries { folder: folder.to_path_buf(), major })
    }
}

fn installed() -> Vec<Binaries> {
    let debian: Vec<_> = fs::read_dir(DEBIAN)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|version| Binaries::at(&version.path().join("bin")))
        .collect();
    if debian.is_empty() { on_path().into_iter().collect() } else { debian }
}

fn on_path() -> Option<Binaries> {
    // the shell knows PATH; only `settings` reads our environment
    let answer = Command::new("sh").args(["-c", "command -v postgres"]).output().ok()?;
    let found = String::from_utf8(answer.stdout).ok()?;
    let program = fs::canonicalize(found.trim_end()).ok()?;
    Binaries::at(program.parent()?)
}

/// `postgres (PostgreSQL) 15.18 (Debian …)`, `… 19devel`
fn major_of(version: &str) -> Option<u32> {
    let (_, number) = version.split_once("(PostgreSQL) ")?;
    number.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major_of;

    #[test]
    fn the_major_version_is_read_from_what_postgres_says() {
        assert_eq!(major_of("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some(15));
        assert_eq!(major_of("postgres (PostgreSQL) 19devel"), Some(19));
        assert_eq!(major_of("psql 15"), None);
    }
}
