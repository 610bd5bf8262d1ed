//! A case ends with the transaction that found it: what one might see then, one may not see later.
use pajtim::model::actor::{Actor, Readers};
use pajtim::model::cases::{self, Case, Reference};
use pajtim::model::db::Database;
use pajtim::model::fault::Missing;

fn keep<'a>(database: &Database, actor: &Actor<Readers>, reference: &Reference) -> Result<Case<'a>, Missing> {
    database.read(actor, |tx| cases::find(tx, reference))
}

fn main() {}
