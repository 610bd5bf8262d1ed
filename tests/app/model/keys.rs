//! The master key and its file.

use std::os::unix::fs::PermissionsExt as _;

use pajtim::key_file::{KeyFileError, read_or_make};
use pajtim::model::installation::KeyState;
use pajtim::model::keys::MasterKey;

#[test]
fn a_key_is_made_once_and_read_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys").join("master.key");
    let made = read_or_make(&path, KeyState::None).unwrap();
    let read = read_or_make(&path, KeyState::Some).unwrap();
    assert_eq!(made.blind("label", "value"), read.blind("label", "value"));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn instances_that_start_at_once_agree_on_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || read_or_make(&path, KeyState::None).map(|key| key.blind("label", "value")))
        })
        .collect();
    let made: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect();
    assert!(made.iter().all(|digest| digest == &made[0]));
}

#[test]
fn a_key_that_is_gone_broken_or_open_to_others_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    assert!(matches!(read_or_make(&path, KeyState::Some), Err(KeyFileError::Gone(_))));
    std::fs::write(&path, "nonsense").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert!(matches!(read_or_make(&path, KeyState::Some), Err(KeyFileError::NoKey(_))));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(read_or_make(&path, KeyState::Some), Err(KeyFileError::Open(_))));
}

#[test]
fn another_key_than_the_databases_own_is_refused() {
    use pajtim::model::installation::{self, InstallationError};
    let w = crate::world::World::new();
    let url = w.url("pajtim_app");
    assert!(installation::match_key(&url, &crate::world::key()).is_ok());
    assert!(matches!(installation::match_key(&url, &MasterKey::generate()), Err(InstallationError::WrongKey)));
}
