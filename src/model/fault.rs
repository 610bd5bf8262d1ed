//! What can go wrong below every operation: faults, and what is not there.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// What went wrong that nobody at the keyboard can mend. Its text never holds a person's data.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// No connection became free in time, or the database cannot be reached.
    #[error("the database is not to be had just now")]
    Unavailable,
    /// The connection went away; what was asked on it was not done, unless it was the end of a transaction.
    #[error("the connection to the database was lost")]
    Lost,
    /// Another transaction won; tried again, then given up.
    #[error("the transaction lost its race again and again")]
    Contended,
    /// A constraint refused what no rule of the program foresaw.
    #[error("constraint {0} refused the change")]
    Constraint(String),
    /// Any other error of the database.
    #[error("database: {0}")]
    Database(String),
    /// A sign or a number that PostgreSQL cannot keep, as U+0000 or a day before its calendar.
    #[error("a value that cannot be kept")]
    Unreadable,
    /// A sealed text that does not open.
    #[error(transparent)]
    Unsealable(#[from] super::keys::Unsealable),
    /// What the program took for granted does not hold.
    #[error("{0}")]
    Broken(&'static str),
}

impl From<DieselError> for Fault {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(kind, info) => match kind {
                DatabaseErrorKind::SerializationFailure => Self::Contended,
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => Self::Lost,
                DatabaseErrorKind::Unknown if info.message().starts_with("deadlock detected") => Self::Contended,
                DatabaseErrorKind::Unknown if lost(info.message()) => Self::Lost,
                DatabaseErrorKind::Unknown if busy(info.message()) => Self::Unavailable,
                DatabaseErrorKind::Unknown if unreadable(info.message()) => Self::Unreadable,
                _ => match info.constraint_name() {
                    Some(name) => Self::Constraint(name.to_owned()),
                    None => Self::Database(without_values(info.message())),
                },
            },
            DieselError::BrokenTransactionManager => Self::Lost,
            other => Self::Database(without_values(&other.to_string())),
        }
    }
}

/// Messages of libpq and PostgreSQL (`lc_messages = C`) when the server goes away under a statement.
fn lost(message: &str) -> bool {
    [
        "terminating connection",
        "server closed the connection",
        "no connection to the server",
        "could not send",
        "could not receive",
    ]
    .iter()
    .any(|said| message.contains(said))
}

/// Messages of PostgreSQL that comes up or goes down, or is too busy for a statement.
fn busy(message: &str) -> bool {
    ["the database system is", "could not connect", "due to lock timeout", "due to statement timeout"]
        .iter()
        .any(|said| message.contains(said))
}

fn unreadable(message: &str) -> bool {
    ["invalid byte sequence", "date out of range", "timestamp out of range"].iter().any(|said| message.starts_with(said))
}

/// A message up to its first quoted value: what stands in quotes may be a person's data.
fn without_values(message: &str) -> String {
    message.split(['"', '\'', '(']).next().unwrap_or_default().trim_end().to_owned()
}

/// An error that may carry a fault, so that `write` can see whether to try again.
pub trait MayFault: From<Fault> {
    /// The fault in it.
    fn fault(&self) -> Option<&Fault>;
}

impl MayFault for Fault {
    fn fault(&self) -> Option<&Fault> {
        Some(self)
    }
}

/// What was asked for is not there, or not for the one who asked: both look the same.
#[derive(Debug, thiserror::Error)]
pub enum Missing {
    /// No such row for this actor.
    #[error("not found")]
    Row,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for Missing {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Row => None,
            Self::Fault(fault) => Some(fault),
        }
    }
}
