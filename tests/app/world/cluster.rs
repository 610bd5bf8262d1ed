//! One private cluster for all tests of this process, with fsync off, and a migrated template to clone.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, mpsc};

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use pajtim::model::installation;
use pajtim::postgres::{Cluster, Durability, Options, Purpose};

const TEMPLATE: &str = "template_pajtim";

/// Parts of the cluster's URL: PostgreSQL ends with the thread that opened it, so a thread of its own keeps it.
fn urls() -> &'static (String, String) {
    static URLS: OnceLock<(String, String)> = OnceLock::new();
    URLS.get_or_init(|| {
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            let options = Options { durability: Durability::None, ..Options::default() };
            let cluster = Cluster::open(&folder(), Purpose::Serve, &options).unwrap();
            tell.send((cluster.url("ROLE", "DATABASE"), cluster.url("postgres", "postgres"))).unwrap();
            loop {
                std::thread::park();
            }
        });
        let urls: (String, String) = told.recv().unwrap();
        installation::bootstrap(&urls.1, TEMPLATE).unwrap();
        let owner = urls.0.replace("ROLE", "pajtim_owner").replace("DATABASE", TEMPLATE);
        installation::migrate(&owner).unwrap();
        installation::match_key(&owner.replace("pajtim_owner", "pajtim_app"), &super::key()).unwrap();
        urls
    })
}

/// A folder of this process; those of processes that are gone are swept away.
fn folder() -> PathBuf {
    let base = std::env::temp_dir();
    for entry in std::fs::read_dir(&base).unwrap().flatten() {
        let name = entry.file_name();
        let pid = name.to_str().and_then(|name| name.strip_prefix("pajtim-tests-"));
        if pid.is_some_and(|pid| !std::path::Path::new("/proc").join(pid).exists()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    base.join(format!("pajtim-tests-{}", std::process::id()))
}

pub fn url(role: &str, database: &str) -> String {
    urls().0.replace("ROLE", role).replace("DATABASE", database)
}

/// An empty, migrated database.
pub fn clone_template() -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    // PostgreSQL copies a template only while nobody is connected to it: one at a time.
    static ONE: Mutex<()> = Mutex::new(());
    let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let statement = format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy OWNER pajtim_owner");
    let mut conn = PgConnection::establish(&urls().1).unwrap();
    let _guard = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    conn.batch_execute(&statement).unwrap();
    name
}

pub fn drop_database(name: &str) {
    if let Ok(mut conn) = PgConnection::establish(&urls().1) {
        let _ = conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }
}
