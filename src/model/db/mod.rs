//! The database as everything else sees it: a transaction on behalf of somebody.
//!
//! `read` is READ ONLY in PostgreSQL, `write` accepts only what was recorded, `view` records what was seen before the
//! answer leaves. Each transaction's first statement names the centres that row level security lets through.

mod connections;

use std::marker::PhantomData;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use diesel::connection::{AnsiTransactionManager as Manner, SimpleConnection as _, TransactionManager as _};
use diesel::pg::PgConnection;
use diesel::r2d2::PooledConnection;
use diesel::result::Error as DieselError;

use connections::{Connections, Failed, Manager, Point};

use super::actor::{Actor, Audience, DatabaseRole, Identity};
use super::events::{self, Event};
use super::fault::{Fault, MayFault};
use super::keys::MasterKey;

/// A value that a transaction may commit: a record of the change stands in the audit trail.
#[must_use]
#[derive(Debug)]
pub struct Recorded<T>(T);

impl<T> Recorded<T> {
    /// The same record with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Recorded<U> {
        Recorded(f(self.0))
    }

    /// The value, for the next operation of the same transaction.
    pub fn value(&self) -> &T {
        &self.0
    }
}

/// A value that may be shown once the view is in the audit trail.
#[must_use]
pub struct Seen<T> {
    value: T,
    events: Vec<Event>,
}

impl<T> Seen<T> {
    /// The same look with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Seen<U> {
        Seen { value: f(self.value), events: self.events }
    }

    /// With other looks, where one page holds more than one thing whose reading is recorded.
    pub fn and(mut self, events: impl IntoIterator<Item = Event>) -> Self {
        self.events.extend(events);
        self
    }
}

/// A transaction on behalf of an actor. It ends with the closure that got it, and so does all that carries its lifetime.
pub struct Tx<'c, R> {
    conn: &'c mut PgConnection,
    actor: &'c Actor<R>,
    keys: &'c MasterKey,
    now: DateTime<Utc>,
    // Invariant in 'c: a Case<'c> of one transaction does not fit into another.
    brand: PhantomData<fn(&'c ()) -> &'c ()>,
}

impl<'c, R: Audience> Tx<'c, R> {
    /// The raw connection: for files in `model` alone.
    pub(in crate::model) fn conn(&mut self) -> &mut PgConnection {
        self.conn
    }

    /// The master key: for files in `model` alone.
    pub(in crate::model) fn keys(&self) -> &'c MasterKey {
        self.keys
    }

    /// Lets one other centre through the wall for one piece of work: an administrator keeps accounts of every centre, and sees
    /// no case of any; a coordinator hands a case over, and reads nothing there.
    pub(in crate::model) fn reaching<T>(
        &mut self,
        centre: super::ids::CentreId,
        work: impl FnOnce(&mut PgConnection) -> diesel::QueryResult<T>,
    ) -> Result<T, Fault> {
        self.conn.batch_execute(&setting(&[centre]))?;
        let done = work(self.conn)?;
        self.conn.batch_execute(&setting(self.actor.centres()))?;
        Ok(done)
    }

    /// On whose behalf.
    pub fn actor(&self) -> &'c Actor<R> {
        self.actor
    }

    /// When the transaction began.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Records a change in the audit trail, in this transaction.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn record<T>(&mut self, event: Event, value: T) -> Result<Recorded<T>, Fault> {
        events::insert(self.conn, self.actor.identity(), &event)?;
        Ok(Recorded(value))
    }

    /// Records each of several changes; where nothing changed, nothing.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn record_each<T>(&mut self, events: Vec<Event>, value: T) -> Result<Recorded<T>, Fault> {
        events.iter().try_for_each(|event| events::insert(self.conn, self.actor.identity(), event))?;
        Ok(Recorded(value))
    }

    /// Marks a value as seen: `view` records the event before the value leaves.
    pub fn seen<T>(&self, event: Event, value: T) -> Seen<T> {
        Seen { value, events: vec![event] }
    }

    /// The same of what is seen of several cases, each of which records it; of nothing at all, none does.
    pub fn seen_in<T>(&self, events: Vec<Event>, value: T) -> Seen<T> {
        Seen { value, events }
    }
}

/// The database and the master key; cheap to clone.
#[derive(Clone)]
pub struct Database {
    pool: Connections,
    keys: Arc<MasterKey>,
}

impl Database {
    /// A pool of connections to a prepared database.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub fn connect(url: &str, connections: u32, keys: MasterKey) -> Result<Self, Fault> {
        let pool = Connections::open(url, connections)?;
        Ok(Self { pool, keys: Arc::new(keys) })
    }

    /// The master key.
    pub fn keys(&self) -> &MasterKey {
        &self.keys
    }

    /// Asks something on behalf of nobody (who is signing in?), again when the connection was lost.
    pub(in crate::model) fn ask<T>(&self, f: impl Fn(&mut PgConnection) -> Result<T, Fault>) -> Result<T, Fault> {
        self.pool.with(|conn| f(conn).map_err(Failed::at(Point::Begin)))
    }

    /// A connection from the pool, for files in `model` that need no actor (sealing, verifying).
    pub(in crate::model) fn connection(&self) -> Result<PooledConnection<Manager>, Fault> {
        self.pool.take()
    }

    /// Reads, in one READ ONLY snapshot.
    ///
    /// # Errors
    /// What `f` answers, or a fault.
    pub fn read<R: Audience, T, E: MayFault>(
        &self,
        actor: &Actor<R>,
        f: impl for<'c> Fn(&mut Tx<'c, R>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.transact(actor, Mode::Read, |tx| f(tx))
    }

    /// Reads, and records that it was seen before giving it out. When that fails, nothing is shown.
    ///
    /// # Errors
    /// What `f` answers, or a fault.
    pub fn view<R: Audience, T, E: MayFault>(
        &self,
        actor: &Actor<R>,
        f: impl for<'c> Fn(&mut Tx<'c, R>) -> Result<Seen<T>, E>,
    ) -> Result<T, E> {
        let seen = self.transact(actor, Mode::Read, |tx| f(tx))?;
        if !seen.events.is_empty() {
            self.transact(actor, Mode::Write, |tx| {
                seen.events.iter().try_for_each(|event| tx.record(event.clone(), ()).map(|Recorded(())| ()))
            })?;
        }
        Ok(seen.value)
    }

    /// Writes: all or nothing, and nothing without its record.
    ///
    /// # Errors
    /// What `f` answers, or a fault.
    pub fn write<R: Audience, T, E: MayFault>(
        &self,
        actor: &Actor<R>,
        f: impl for<'c> Fn(&mut Tx<'c, R>) -> Result<Recorded<T>, E>,
    ) -> Result<T, E> {
        self.transact(actor, Mode::Write, |tx| f(tx)).map(|Recorded(value)| value)
    }

    fn transact<R: Audience, T, E: MayFault>(
        &self,
        actor: &Actor<R>,
        mode: Mode,
        f: impl for<'c> Fn(&mut Tx<'c, R>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.pool.with(|conn| self.attempt(conn, actor, mode, &f))
    }

    fn attempt<R: Audience, T, E: MayFault>(
        &self,
        conn: &mut PgConnection,
        actor: &Actor<R>,
        mode: Mode,
        f: &impl for<'c> Fn(&mut Tx<'c, R>) -> Result<T, E>,
    ) -> Result<T, Failed<E>> {
        let fault = |error: DieselError| E::from(Fault::from(error));
        Manner::begin_transaction(conn).map_err(fault).map_err(Failed::at(Point::Begin))?;
        let worked = conn
            .batch_execute(&opening(mode, actor))
            .map_err(fault)
            .and_then(|()| f(&mut Tx { conn, actor, keys: &self.keys, now: crate::time::now(), brand: PhantomData }));
        match worked {
            Ok(value) => {
                let at = if matches!(mode, Mode::Read) { Point::Work } else { Point::Last };
                Manner::commit_transaction(conn).map_err(fault).map_err(Failed::at(at))?;
                Ok(value)
            }
            Err(error) => {
                // What cannot be rolled back is a broken connection; the pool throws it away, and PostgreSQL its transaction.
                let _rolled_back = Manner::rollback_transaction(conn);
                // What a command does may take minutes, and says so itself when it failed.
                let at = if matches!(actor.identity(), Identity::System(_)) { Point::Last } else { Point::Work };
                Err(Failed::at(at)(error))
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Mode {
    Read,
    Write,
}

/// The transaction's first statements, in one round trip. Ids are UUIDs by type, so there is nothing to escape.
fn opening<R: Audience>(mode: Mode, actor: &Actor<R>) -> String {
    let mode = match mode {
        Mode::Read => "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;",
        Mode::Write => "",
    };
    let role = match R::DATABASE_ROLE {
        DatabaseRole::App => String::new(),
        DatabaseRole::Court => {
            let referrer = actor.referrer().map(|id| id.to_string()).unwrap_or_default();
            format!("SET LOCAL ROLE pajtim_court; SELECT set_config('pajtim.referrer', '{referrer}', true);")
        }
    };
    // The queries of the pages cost more to plan than to run: they are planned once a connection, for any values. What commands
    // ask is asked once, of much: each is planned for its values. See docs/adr/0007-statements-planned-once.md.
    let plans = match actor.identity() {
        Identity::User(_) | Identity::Visitor => "SET LOCAL plan_cache_mode = force_generic_plan;",
        Identity::System(_) => "",
    };
    format!("{mode}{role}{plans}{}", setting(actor.centres()))
}

fn setting(centres: &[super::ids::CentreId]) -> String {
    let list = centres.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    format!("SELECT set_config('pajtim.centres', '{{{list}}}', true)")
}
