use pajtim::model::actor::{Actor, Admins, SignedIn};

fn attack(user: SignedIn) -> Option<Actor<Admins>> {
    Actor::of(user)
}

fn main() {}
