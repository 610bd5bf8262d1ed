use pajtim::model::actor::Desk;
use pajtim::model::db::Tx;
use pajtim::model::users;

fn attack(tx: &mut Tx<'_, Desk>) {
    let _everybody = users::list(tx);
}

fn main() {}
