use pajtim::model::actor::{Actor, Admins};
use pajtim::model::db::Database;
use pajtim::model::fault::Fault;

fn attack(database: &Database, actor: &Actor<Admins>) -> Result<(), Fault> {
    database.write(actor, |_tx| Ok(()))
}

fn main() {}
