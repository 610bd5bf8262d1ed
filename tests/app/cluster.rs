//! Opens the cluster in a data directory and watches it until SIGTERM or SIGINT; for the tests.
//! `cluster DATA serve|COMMAND [--no-sync] [--bin FOLDER]`
#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::allow_attributes,
    missing_docs,
    reason = "a program for tests"
)]
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::mpsc::channel;

use pajtim::postgres::{Cluster, Durability, Options, Purpose};
use signal_hook::consts::{SIGINT, SIGTERM};

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let args: Vec<String> = std::env::args().collect();
    let data = PathBuf::from(args.get(1).expect("DATA"));
    let purpose = match args.get(2).map(String::as_str) {
        Some("serve") => Purpose::Serve,
        Some(name) => Purpose::Command(Box::leak(name.to_owned().into_boxed_str())),
        None => return ExitCode::FAILURE,
    };
    let durability = if args.iter().any(|a| a == "--no-sync") { Durability::None } else { Durability::Full };
    let binaries = args.iter().position(|a| a == "--bin").and_then(|at| args.get(at + 1)).map(PathBuf::from);
    let mut cluster = match Cluster::open(&data, purpose, &Options { binaries, durability }) {
        Ok(cluster) => cluster,
        Err(error) => {
            println!("ERROR {error}");
            return ExitCode::FAILURE;
        }
    };
    let url = cluster.url("postgres", "postgres");
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]).unwrap();
    println!("READY {url}");
    let (tell, done) = channel();
    std::thread::spawn(move || {
        signals.forever().next();
        // the last request is answered before PostgreSQL goes
        let answer = Command::new("psql").args(["-XAtqc", "select 'DRAINED'", &url]).output().unwrap();
        println!("{}", String::from_utf8_lossy(&answer.stdout).trim());
        tell.send(()).unwrap();
    });
    cluster.watch(&done);
    cluster.stop().unwrap();
    println!("STOPPED");
    ExitCode::SUCCESS
}
