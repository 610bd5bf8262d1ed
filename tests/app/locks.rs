//! The locks that make access impossible to forget: what must not compile, and what must not launch.

use pajtim::model::db::Database;
use rocket::{State, get, routes};

#[test]
fn what_would_open_a_lock_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/locks/*.rs");
}

#[test]
fn a_route_that_asks_for_the_database_itself_does_not_launch() {
    #[get("/attack")]
    fn attack(_database: &State<Database>) {}
    let w = crate::world::World::new();
    let figment = rocket::Config::figment().merge(("address", "127.0.0.1")).merge(("log_level", "off"));
    let rocket = pajtim::build(rocket::custom(figment), &pajtim::settings::Settings::default(), w.database.clone()).unwrap();
    let launched = rocket::local::blocking::Client::untracked(rocket.mount("/", routes![attack]));
    let refused = launched.map(drop).unwrap_err();
    assert!(matches!(refused.kind(), rocket::error::ErrorKind::SentinelAborts(_)));
}
