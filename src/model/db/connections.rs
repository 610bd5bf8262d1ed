//! The pool of connections, and what is tried again when a race or a connection was lost.

use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool, PooledConnection};

use crate::model::fault::{Fault, MayFault};

pub(in crate::model) type Manager = ConnectionManager<PgConnection>;

/// How often a transaction that lost a race is tried at most.
const ATTEMPTS: u32 = 4;

/// How far an attempt had come when it failed. It decides what a lost connection means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// Nothing was done: the connection was lost while it waited in the pool. When PostgreSQL starts anew they all are, so
    /// there are as many tries as the pool has connections.
    Begin,
    /// Nothing was kept. Tried once more: what ends its server process each time must not go on doing so.
    Work,
    /// It may have been done, or must not be done again.
    Last,
}

/// Why an attempt failed, and how far it had come.
pub(super) struct Failed<E> {
    error: E,
    at: Point,
}

impl<E> Failed<E> {
    pub(super) fn at(at: Point) -> impl Fn(E) -> Self {
        move |error| Self { error, at }
    }
}

/// The pool; cheap to clone.
#[derive(Clone)]
pub(super) struct Connections(Pool<Manager>);

impl Connections {
    pub(super) fn open(url: &str, connections: u32) -> Result<Self, Fault> {
        let pool = Pool::builder()
            .max_size(connections.max(1))
            .min_idle(Some(connections.min(2)))
            .connection_timeout(Duration::from_secs(5))
            // A question whether it lives, before each transaction, would cost a round trip; a lost one is tried again.
            .test_on_check_out(false)
            .connection_customizer(Box::new(Prepare))
            .error_handler(Box::new(Quiet))
            .build(Manager::new(url))
            .map_err(|_unreachable| Fault::Unavailable)?;
        Ok(Self(pool))
    }

    pub(super) fn take(&self) -> Result<PooledConnection<Manager>, Fault> {
        self.0.get().map_err(|_busy| Fault::Unavailable)
    }

    /// Works on a connection of the pool, again when a race or the connection was lost.
    pub(super) fn with<T, E: MayFault>(&self, work: impl Fn(&mut PgConnection) -> Result<T, Failed<E>>) -> Result<T, E> {
        self.again(|| {
            let mut conn = self.take().map_err(E::from).map_err(Failed::at(Point::Last))?;
            let worked = work(&mut conn);
            if let Err(failed) = &worked
                && matches!(failed.error.fault(), Some(Fault::Lost))
            {
                // Diesel sees that a connection is broken, and the pool throws it away, after a plain statement only.
                let _broken = conn.batch_execute("");
            }
            worked
        })
    }

    /// Tries again what lost a race, and what lost its connection before anything of it can have been kept.
    fn again<T, E: MayFault>(&self, attempt: impl Fn() -> Result<T, Failed<E>>) -> Result<T, E> {
        let (mut races, mut stale, mut cut) = (1, 0, 0);
        loop {
            let failed = match attempt() {
                Ok(value) => return Ok(value),
                Err(failed) => failed,
            };
            match (failed.error.fault(), failed.at) {
                (Some(Fault::Contended), _) if races < ATTEMPTS => races += 1,
                (Some(Fault::Lost), Point::Begin) if stale <= self.0.max_size() => stale += 1,
                (Some(Fault::Lost), Point::Work) if cut < 1 => cut += 1,
                _ => return Err(failed.error),
            }
            pause(races);
        }
    }
}

/// Waits a little, differently each time, before a lost race is run again. Runs on a blocking thread.
#[expect(clippy::disallowed_methods, reason = "the retry after a lost race is the one place that waits")]
fn pause(attempt: u32) {
    let jitter: u8 = rand::random();
    std::thread::sleep(Duration::from_millis(u64::from(attempt) * 5 + u64::from(jitter) / 8));
}

/// Sets each new connection's role and limits.
#[derive(Debug)]
struct Prepare;

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for Prepare {
    fn on_acquire(&self, conn: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        conn.batch_execute(
            "SET ROLE pajtim_app; SET TimeZone = 'UTC'; SET statement_timeout = '15s'; \
             SET lock_timeout = '3s'; SET idle_in_transaction_session_timeout = '15s'",
        )
        .map_err(diesel::r2d2::Error::QueryError)
    }
}

/// The pool's own errors name hosts and sockets; that a connection failed is enough.
#[derive(Debug)]
struct Quiet;

impl diesel::r2d2::HandleError<diesel::r2d2::Error> for Quiet {
    fn handle_error(&self, _error: diesel::r2d2::Error) {}
}
