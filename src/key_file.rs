//! The master key's file: one line of base64, for its owner's eyes alone.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::model::installation::KeyState;
use crate::model::keys::MasterKey;

/// Why there is no key to work with.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The database has a key, but its file is gone.
    #[error(
        "the key file {0} is missing, but the database holds what was sealed with it. Put the file back from your \
         backup of the keys; without it contacts, notes and agreements cannot be read"
    )]
    Gone(PathBuf),
    /// The file holds no key.
    #[error("the key file {0} does not hold a key of Pajtim; put back the right one")]
    NoKey(PathBuf),
    /// Others on this machine can read it.
    #[error("the key file {0} can be read by other accounts; run: chmod 600 {0}")]
    Open(PathBuf),
    /// It cannot be read or written.
    #[error("the key file {0}: {1}")]
    Io(PathBuf, io::Error),
}

/// Reads the key, or makes one for a database that has none yet.
///
/// # Errors
/// See [`KeyFileError`].
pub fn read_or_make(path: &Path, state: KeyState) -> Result<MasterKey, KeyFileError> {
    match fs::read_to_string(path) {
        Ok(text) => read(path, &text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match state {
            KeyState::None => make(path).map_err(|error| KeyFileError::Io(path.to_owned(), error)),
            KeyState::Some => Err(KeyFileError::Gone(path.to_owned())),
        },
        Err(error) => Err(KeyFileError::Io(path.to_owned(), error)),
    }
}

fn read(path: &Path, text: &str) -> Result<MasterKey, KeyFileError> {
    let metadata = fs::metadata(path).map_err(|error| KeyFileError::Io(path.to_owned(), error))?;
    if metadata.permissions().mode() & 0o077 != 0 {
        return Err(KeyFileError::Open(path.to_owned()));
    }
    let bytes = BASE64_STANDARD.decode(text.trim()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    bytes.map(MasterKey::from_bytes).ok_or_else(|| KeyFileError::NoKey(path.to_owned()))
}

/// Written aside, made durable, then linked under its name: two instances that start at once agree on one key.
fn make(path: &Path) -> io::Result<MasterKey> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let key = MasterKey::generate();
    let aside = folder.join(format!(".master.key.{}", uuid::Uuid::new_v4().simple()));
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    writeln!(file, "{}", BASE64_STANDARD.encode(key.bytes()))?;
    file.sync_all()?;
    let linked = fs::hard_link(&aside, path);
    fs::remove_file(&aside)?;
    fs::File::open(folder)?.sync_all()?;
    match linked {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            read(path, &fs::read_to_string(path)?).map_err(io::Error::other)
        }
        Err(error) => Err(error),
    }
}
