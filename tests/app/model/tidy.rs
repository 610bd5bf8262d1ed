//! What is old goes by itself, on the day on which it may.

use chrono::{DateTime, Duration, Utc};
use pajtim::codes::Role;
use pajtim::worker::{self, Tidied};

use crate::routes::intake::{at, open};
use crate::world::{World, count};

fn left(w: &World) -> [i64; 2] {
    ["drafts", "submissions"].map(|table| count(w, &format!("SELECT count(*) AS value FROM {table}")))
}

#[test]
fn drafts_go_when_they_are_offered_no_more_and_keys_of_forms_after_them() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(open(&mut desk, &[]).status, 303);
    let key = uuid::Uuid::now_v7().to_string();
    assert_eq!(desk.post("/drafts", &[("form", "/cases/new"), ("key", &key), ("content", "subject=Muri")]).status, 204);
    let (mut now, days): (DateTime<Utc>, _) = (pajtim::time::now(), Duration::days);

    assert_eq!(worker::tidy(&w.database, now).unwrap(), Tidied::default());
    now += days(30) - Duration::minutes(1);
    assert_eq!(worker::tidy(&w.database, now).unwrap(), Tidied::default());
    assert!(desk.get("/cases/new").says("You were typing here"));
    now += Duration::minutes(2);
    assert_eq!(worker::tidy(&w.database, now).unwrap(), Tidied { drafts: 1, submissions: 0 });
    assert_eq!(left(&w), [0, 1], "a form that was stored is told apart from a new one for longer than any draft of it is kept");
    now += days(30);
    assert_eq!(worker::tidy(&w.database, now).unwrap(), Tidied { drafts: 0, submissions: 1 });
    assert_eq!(left(&w), [0, 0]);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 1, "nothing else is touched");
}
