//! Connections that go away, and too few of them.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use pajtim::codes::Role;
use pajtim::model::actor::{Actor, Admins, MayKeepCentres};
use pajtim::model::centres::{self, NewCentre};
use pajtim::model::db::{Recorded, Tx};
use pajtim::model::fault::Fault;
use pajtim::model::grants::Scope;
use pajtim::model::identity;
use pajtim::model::ids::CentreId;

use crate::world::{World, count};

/// Ends every connection of the program, as a restart of PostgreSQL does.
fn end_connections(w: &World) {
    w.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
}

fn new_centre(code: &str) -> NewCentre {
    NewCentre {
        code: code.to_owned(),
        name: format!("Qendra {code}"),
        municipality: "Prizren".to_owned(),
        zone: chrono_tz::Tz::Europe__Belgrade,
    }
}

fn make_and_lose<R: MayKeepCentres>(w: &World, tx: &mut Tx<'_, R>, lose: bool) -> Result<Recorded<CentreId>, Fault> {
    let made = centres::make(tx, &new_centre("PRZ")).map_err(|_refused| Fault::Broken("refused"))?;
    if lose {
        end_connections(w);
    }
    let _more = centres::municipalities(tx)?;
    Ok(made)
}

fn administrator(w: &World) -> Actor<Admins> {
    w.sign_in(&w.administrator());
    let sign_in = w.texts("SELECT id::text AS value FROM sign_ins ORDER BY signed_in_at DESC LIMIT 1").remove(0);
    let user = identity::confirm(&w.database, sign_in.parse().unwrap()).unwrap().unwrap();
    identity::member(&user).unwrap()
}

#[test]
fn a_page_and_a_form_are_answered_after_all_connections_were_lost() {
    let w = World::new();
    let ann = w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]);
    let mut browser = w.sign_in(&ann);
    for _ in 0..3 {
        end_connections(&w);
        assert_eq!(browser.get("/account").status, 200);
        end_connections(&w);
        assert_eq!(browser.post("/language", &[("language", "en"), ("back", "/")]).status, 303);
    }
    let chosen = w.events().iter().filter(|event| *event == "language_chosen").count();
    assert_eq!(chosen, 3);
}

#[test]
fn a_write_that_loses_its_connection_before_its_commit_is_done_once() {
    let w = World::new();
    let (admin, tries) = (administrator(&w), AtomicUsize::new(0));
    let made = w.database.write(&admin, |tx| make_and_lose(&w, tx, tries.fetch_add(1, Ordering::Relaxed) < 1));
    assert!(made.is_ok(), "{made:?}");
    assert_eq!(tries.load(Ordering::Relaxed), 2);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM centres WHERE code = 'PRZ'"), 1);
}

#[test]
fn what_ends_its_server_process_each_time_is_not_tried_again_and_again() {
    let w = World::new();
    let (admin, tries) = (administrator(&w), AtomicUsize::new(0));
    let lose = |by_command: bool| {
        tries.store(0, Ordering::Relaxed);
        let count = || tries.fetch_add(1, Ordering::Relaxed);
        let made = if by_command {
            w.database.write(&w.system(), |tx| make_and_lose(&w, tx, count() < 9))
        } else {
            w.database.write(&admin, |tx| make_and_lose(&w, tx, count() < 9))
        };
        assert!(matches!(made, Err(Fault::Lost)), "{made:?}");
        tries.load(Ordering::Relaxed)
    };
    assert_eq!((lose(false), lose(true)), (2, 1));
}

#[test]
fn a_write_that_loses_its_connection_in_its_commit_may_have_been_done_and_is_not_tried_again() {
    let w = World::new();
    w.sql(
        "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
             $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
         CREATE CONSTRAINT TRIGGER lost_in_commit AFTER INSERT ON centres DEFERRABLE INITIALLY DEFERRED
             FOR EACH ROW EXECUTE FUNCTION lose();",
    );
    let tries = AtomicUsize::new(0);
    let made = w.database.write(&w.system(), |tx| {
        tries.fetch_add(1, Ordering::Relaxed);
        centres::make(tx, &new_centre("PRZ")).map_err(|_refused| Fault::Broken("refused"))
    });
    assert!(matches!(made, Err(Fault::Lost)), "{made:?}");
    assert_eq!(tries.load(Ordering::Relaxed), 1);
}

#[test]
fn whoever_finds_no_free_connection_is_asked_to_come_again() {
    let w = World::new();
    let ann = w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]);
    let mut browser = w.sign_in(&ann);
    let system = w.system();
    let held = Mutex::new(());
    let taken = AtomicUsize::new(0);
    let until_answered = held.lock().unwrap();
    std::thread::scope(|threads| {
        for _ in 0..8 {
            threads.spawn(|| {
                w.database.read(&system, |_tx| {
                    taken.fetch_add(1, Ordering::Relaxed);
                    drop(held.lock().unwrap());
                    Ok::<_, Fault>(())
                })
            });
        }
        while taken.load(Ordering::Relaxed) < 8 {
            std::thread::yield_now();
        }
        let answer = browser.get("/account");
        drop(until_answered);
        assert_eq!(answer.status, 503);
    });
    assert_eq!(browser.get("/account").status, 200);
}
