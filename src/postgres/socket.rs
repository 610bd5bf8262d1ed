//! Where the server's socket is, and how to connect to it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::error::PostgresError;
use super::home;
use super::user::User;

/// The longest path the kernel takes for a socket, in bytes.
const LONGEST: usize = 107;

/// The number in the socket's name; there is no TCP port.
pub(super) const PORT: &str = "5432";

/// Makes the folder for the socket, which only PostgreSQL's user (and root) may enter: `run` in the data directory, or
/// a short one in /tmp if that path would be too long or hold signs that cannot be told to libpq.
pub(super) fn make_folder(data: &Path, user: &User) -> Result<PathBuf, PostgresError> {
    let usual = data.join("run");
    let folder = if is_usable(&usual) { usual } else { Path::new("/tmp").join(format!("pajtim-{:016x}", digest(data))) };
    home::make_folder_of(&folder, user)?;
    Ok(folder)
}

/// A libpq connection address; the folder of the socket stands where a host would.
pub(super) fn url(folder: &Path, role: &str, database: &str) -> String {
    let host = folder.as_os_str().as_bytes();
    format!("postgres://{}@{}:{PORT}/{}", escaped(role.as_bytes()), escaped(host), escaped(database.as_bytes()))
}

/// A comma separates hosts in libpq and folders in PostgreSQL, and only the latter knows a way to write one.
fn is_usable(folder: &Path) -> bool {
    let length = folder.join(format!(".s.PGSQL.{PORT}")).as_os_str().as_bytes().len();
    let writable = |text: &str| !text.contains(|sign: char| sign.is_control() || matches!(sign, ',' | '"'));
    length <= LONGEST && folder.to_str().is_some_and(writable)
}

fn digest(data: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    data.hash(&mut hasher);
    hasher.finish()
}

/// Percent-encoded, but for letters, digits and what no address gives a meaning to.
fn escaped(bytes: &[u8]) -> String {
    let escape = |byte: &u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(*byte).to_string(),
        other => format!("%{other:02X}"),
    };
    bytes.iter().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{is_usable, url};

    #[test]
    fn odd_names_are_escaped_for_libpq() {
        let text = url(Path::new("/srv/Ana's të"), "pajtim_app", "o@k");
        assert_eq!(text, "postgres://pajtim_app@%2Fsrv%2FAna%27s%20t%C3%AB:5432/o%40k");
    }

    #[test]
    fn a_socket_path_has_107_bytes_at_most_and_no_comma() {
        assert!(is_usable(Path::new("/srv/të dhëna/run")));
        assert!(!is_usable(Path::new("/srv/a,b/run")));
        let name = "/.s.PGSQL.5432".len();
        assert!(is_usable(Path::new(&format!("/{}", "x".repeat(106 - name)))));
        assert!(!is_usable(Path::new(&format!("/{}", "x".repeat(107 - name)))));
    }
}
