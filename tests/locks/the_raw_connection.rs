use pajtim::model::actor::Desk;
use pajtim::model::db::Tx;

fn attack(tx: &mut Tx<'_, Desk>) {
    tx.conn();
}

fn main() {}
