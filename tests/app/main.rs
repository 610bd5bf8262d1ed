//! The tests: true sentences, through the front door, each in its own database.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::allow_attributes,
    clippy::too_many_lines,
    missing_docs,
    reason = "a test that cannot go on should stop"
)]

mod access;
mod busy;
mod calendars;
mod ical;
mod locks;
mod model;
mod postgres;
mod races;
mod register;
mod routes;
mod serve;
mod still;
mod subscribers;
mod world;
