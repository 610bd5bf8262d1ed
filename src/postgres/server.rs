//! A running server of ours: start, watch, stop.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::binaries::Binaries;
use super::error::PostgresError;
use super::home::Home;
use super::lock::Lock;
use super::log::Log;
use super::postmaster::{self, PidFile};
use super::process::wait_for;
use super::user::{User, missing};
use super::{Durability, Options, config, socket};

/// Replaying what a crash left can take minutes on a slow disk.
const START: Duration = Duration::from_secs(300);

/// How long the last processes of a killed server may take to let go.
const LETTING_GO: Duration = Duration::from_secs(30);

/// How often `watch` looks.
const TICK: Duration = Duration::from_millis(200);

/// The shortest and the longest pause before a restart: it doubles each time.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(30));

/// A server that has run for this long is restarted after the shortest pause again.
const STEADY: Duration = Duration::from_secs(60);

/// The server and all it needs to be started again.
#[derive(Debug)]
pub(super) struct Server {
    cluster: PathBuf,
    user: User,
    socket: PathBuf,
    binaries: Binaries,
    durability: Durability,
    log: Log,
    child: Option<Child>,
    /// Given back last, when the server has stopped.
    _lock: Lock,
}

/// What the server is doing.
enum State {
    Starting,
    Ready,
    Ended,
}

impl Server {
    /// Makes the cluster if there is none, and starts its server.
    pub(super) fn open(home: &Home, lock: Lock, options: &Options) -> Result<Server, PostgresError> {
        let cluster = home.cluster();
        let user = User::for_cluster(&home.data, cluster.exists().then_some(cluster.as_path()))?;
        home.admit(&user)?;
        home.remove_unfinished()?;
        let binaries = home.binaries(options.binaries.as_deref())?;
        if home.version()?.is_none() {
            home.create(&user, &binaries, options.durability)?;
        }
        let socket = socket::make_folder(&home.data, &user)?;
        let log = Log::open(&home.data, &user)?;
        let durability = options.durability;
        let mut server = Server { cluster, user, socket, binaries, durability, log, child: None, _lock: lock };
        server.start()?;
        Ok(server)
    }

    pub(super) fn socket(&self) -> &Path {
        &self.socket
    }

    pub(super) fn binaries(&self) -> &Binaries {
        &self.binaries
    }

    /// Starts the server again whenever it has died, until `done` says so or hangs up.
    pub(super) fn watch(&mut self, done: &Receiver<()>) {
        let (shortest, longest) = PAUSES;
        let mut pause = shortest;
        let mut begun = Instant::now();
        let mut was_ready = true;
        while goes_on(done, TICK) {
            self.log.cap().unwrap_or_else(|error| tracing::warn!(%error, "PostgreSQL's log"));
            match self.state() {
                Ok(State::Ready) if !was_ready => {
                    tracing::info!("PostgreSQL runs again");
                    was_ready = true;
                    continue;
                }
                Ok(State::Ready | State::Starting) => continue,
                Ok(State::Ended) => {
                    tracing::warn!("PostgreSQL has died; starting it again in {pause:?}")
                }
                Err(error) => tracing::error!(%error, "PostgreSQL cannot be watched"),
            }
            if begun.elapsed() > STEADY {
                pause = shortest;
            }
            if !goes_on(done, pause) {
                return;
            }
            pause = (pause * 2).min(longest);
            if self.child.is_none() {
                begun = Instant::now();
                was_ready = false;
                self.clear_and_spawn().unwrap_or_else(|error| tracing::error!(%error, "PostgreSQL"));
            }
        }
    }

    /// Stops the server and waits until it has.
    pub(super) fn stop(&mut self) -> Result<(), PostgresError> {
        let Some(mut child) = self.child.take() else {
            return Ok(());
        };
        let pid = child.id();
        postmaster::end(pid, postmaster::STOP, || has_ended(&mut child))
    }

    fn start(&mut self) -> Result<(), PostgresError> {
        let begun = Instant::now();
        loop {
            let from = self.log.length()?;
            self.clear_and_spawn()?;
            if self.becomes_ready()? {
                return Ok(());
            }
            let said = self.log.tail(from)?;
            if !is_passing(&said) || begun.elapsed() > LETTING_GO {
                return Err(PostgresError::NotStarted { log: self.log.path.clone(), said });
            }
            tracing::info!("waiting for what a killed PostgreSQL still holds");
            wait_for(Duration::from_millis(500), || Ok(None::<()>))?;
        }
    }

    fn clear_and_spawn(&mut self) -> Result<(), PostgresError> {
        self.log.cap()?;
        postmaster::clear(&self.cluster, &self.socket)?;
        config::write(&self.cluster, &self.user)?;
        let mut command = self.user.command(self.binaries.program("postgres"));
        command.args(config::arguments(&self.cluster, &self.socket, self.durability));
        command.stdout(self.log.output()?).stderr(self.log.output()?);
        self.child = Some(command.spawn().map_err(missing("setpriv", "util-linux"))?);
        Ok(())
    }

    /// Waits until the server takes connections; false if it ends, or takes too long, first.
    fn becomes_ready(&mut self) -> Result<bool, PostgresError> {
        let ready = wait_for(START, || {
            Ok(match self.state()? {
                State::Starting => None,
                State::Ready => Some(true),
                State::Ended => Some(false),
            })
        })?;
        Ok(ready == Some(true))
    }

    fn state(&mut self) -> Result<State, PostgresError> {
        let Some(child) = &mut self.child else {
            return Ok(State::Ended);
        };
        let pid = child.id();
        if has_ended(child)? {
            self.child = None;
            return Ok(State::Ended);
        }
        let file = PidFile::read(&self.cluster)?;
        let is_ready = file.is_some_and(|file| file.ready && file.pid == Some(pid));
        Ok(if is_ready { State::Ready } else { State::Starting })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop().unwrap_or_else(|error| tracing::error!(%error, "PostgreSQL"));
    }
}

fn has_ended(child: &mut Child) -> Result<bool, PostgresError> {
    let status = child.try_wait().map_err(PostgresError::io("watch", Path::new("postgres")))?;
    Ok(status.is_some())
}

/// Whether PostgreSQL complains of another one whose end is near, by its shared memory or its lock files.
fn is_passing(said: &str) -> bool {
    ["shared memory block", "already exists"].iter().any(|held| said.contains(held))
}

/// Waits; false as soon as `done` says so or hangs up.
fn goes_on(done: &Receiver<()>, time: Duration) -> bool {
    done.recv_timeout(time) == Err(RecvTimeoutError::Timeout)
}
