//! The sealed audit trail.

use pajtim::model::audit::{self, Damage, Head};
use pajtim::worker;
use uuid::Uuid;

use crate::world::{World, count};

/// Seals until nothing waits: transactions of other tests in the same cluster hold it up for a moment.
fn sealed(w: &World) -> (tempfile::TempDir, Vec<Head>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heads");
    for _ in 0..500 {
        worker::seal(&w.database, &path).unwrap();
        if count(w, "SELECT count(*) AS value FROM audit_unsealed") == 0 {
            return (folder, worker::read_heads(&path).unwrap());
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("events wait and wait");
}

fn damage(w: &World, heads: &[Head]) -> Vec<Damage> {
    audit::verify(&w.database, heads).unwrap().damage
}

/// Does what no role of the program can: turns the triggers off.
fn tamper(w: &World, statement: &str) {
    w.sql(&format!("BEGIN; SET LOCAL session_replication_role = replica; {statement}; COMMIT"));
}

#[test]
fn a_whole_trail_is_found_whole() {
    let w = World::new();
    w.sign_in(&w.administrator());
    let (_folder, heads) = sealed(&w);
    let verified = audit::verify(&w.database, &heads).unwrap();
    assert_eq!(verified.damage, []);
    assert_eq!(verified.waiting, 0);
    assert_eq!(verified.links, i64::try_from(w.events().len()).unwrap());
    assert!(heads.len() >= 3, "a chain for each centre and one for the installation");
}

#[test]
fn an_edited_event_is_found_and_named_once() {
    let w = World::new();
    w.sign_in(&w.administrator());
    let (_folder, heads) = sealed(&w);
    tamper(
        &w,
        "UPDATE audit_events SET event = 'signed_out' WHERE event = 'signed_in' AND id = (SELECT min(id) FROM audit_events WHERE event = 'signed_in')",
    );
    assert!(matches!(damage(&w, &heads).as_slice(), [Damage::Edited { .. }]), "{:?}", damage(&w, &heads));
}

#[test]
fn a_gap_and_a_cut_tail_are_found() {
    let w = World::new();
    w.sign_in(&w.administrator());
    let (_folder, heads) = sealed(&w);
    tamper(&w, "DELETE FROM audit_links WHERE number = 2 AND chain = '00000000-0000-0000-0000-000000000000'");
    assert!(damage(&w, &heads).contains(&Damage::Gap { chain: Uuid::nil(), number: 2 }));

    let w = World::new();
    w.sign_in(&w.administrator());
    let (_folder, heads) = sealed(&w);
    tamper(
        &w,
        "DELETE FROM audit_links WHERE event_id = (SELECT max(id) FROM audit_events); DELETE FROM audit_events WHERE id = (SELECT max(id) FROM audit_events)",
    );
    assert!(matches!(damage(&w, &heads).as_slice(), [Damage::HeadLost { .. }]));
    assert_eq!(damage(&w, &[]), [], "only the file outside the database knows of a cut tail");
}

#[test]
fn an_event_that_was_taken_out_of_the_queue_is_found() {
    let w = World::new();
    let (_folder, heads) = sealed(&w);
    w.administrator();
    w.sql("DELETE FROM audit_unsealed");
    assert!(damage(&w, &heads).iter().all(|damage| matches!(damage, Damage::Unlinked { .. })));
    assert!(!damage(&w, &heads).is_empty());
}

#[test]
fn a_transaction_that_commits_late_does_not_slip_between_links() {
    use diesel::connection::SimpleConnection as _;
    let w = World::new();
    sealed(&w);
    let mut late = w.connection("pajtim_app");
    late.batch_execute("BEGIN; INSERT INTO audit_events (actor, event) VALUES ('system:test', 'late')").unwrap();
    let linked = "SELECT count(*) AS value FROM audit_links";
    let before = count(&w, linked);
    w.administrator();
    worker::seal(&w.database, &tempfile::tempdir().unwrap().path().join("heads")).unwrap();
    assert_eq!(before, count(&w, linked), "what is younger than a running transaction waits for it");
    late.batch_execute("COMMIT").unwrap();
    let (_folder, heads) = sealed(&w);
    assert_eq!(damage(&w, &heads), []);
    let after: i64 = count(&w, linked);
    assert_eq!(after, i64::try_from(w.events().len()).unwrap());
}

#[test]
fn the_program_itself_can_neither_edit_nor_delete_what_it_recorded() {
    use diesel::connection::SimpleConnection as _;
    let w = World::new();
    sealed(&w);
    for statement in [
        "UPDATE audit_events SET event = 'x'",
        "DELETE FROM audit_events",
        "TRUNCATE audit_events CASCADE",
        "UPDATE audit_links SET number = 9",
        "DELETE FROM audit_links",
        "ALTER TABLE audit_events DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ] {
        assert!(w.connection("pajtim_app").batch_execute(statement).is_err(), "{statement}");
    }
}

#[test]
fn half_a_line_at_the_end_of_the_heads_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heads");
    let head = Head { chain: Uuid::nil(), number: 3, hash: [5; 32] };
    std::fs::write(&path, format!("{head} 2026-11-22T10:00:00Z\n{}", &head.to_string()[..50])).unwrap();
    assert_eq!(worker::read_heads(&path).unwrap(), [head]);
    assert_eq!(worker::read_heads(&folder.path().join("none")).unwrap(), []);
}

#[test]
fn an_event_that_somebody_keeps_from_being_sealed_is_found() {
    let w = World::new();
    let (_folder, heads) = sealed(&w);
    w.sign_in(&w.administrator());
    assert_eq!(damage(&w, &heads), [], "it waits for a moment only");
    tamper(&w, "UPDATE audit_events SET at = at - interval '6 minutes' WHERE event = 'signed_in'");
    // Transactions of other tests in the same cluster hold it up for a moment.
    let found = (0..500).map(|_| damage(&w, &heads)).find(|found| !found.is_empty()).unwrap_or_default();
    assert!(!found.is_empty() && found.iter().all(|one| matches!(one, Damage::Stuck { .. })), "{found:?}");
}
