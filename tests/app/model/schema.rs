//! The schema: up, down and up again; every constraint explained; nothing left unguarded.

use std::process::Command;

use diesel::prelude::*;
use diesel::sql_types::Text;
use pajtim::model::installation::{self, InstallationError};

use crate::world::World;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    name: String,
}

fn names(w: &World, query: &str) -> Vec<String> {
    let rows: Vec<Row> = diesel::sql_query(query).load(&mut w.superuser()).unwrap();
    rows.into_iter().map(|row| row.name).collect()
}

fn dump(w: &World) -> String {
    let output =
        Command::new("pg_dump").args(["--schema-only", "--restrict-key=x", "-d", &w.url("postgres")]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_step_goes_up_down_and_up_to_the_same_schema() {
    let w = World::new();
    w.sql("DELETE FROM working_hours; DELETE FROM centres");
    let before = dump(&w);
    installation::revert_all(&w.url("pajtim_owner")).unwrap();
    let tables = names(&w, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
    assert_eq!(tables, ["__diesel_schema_migrations"]);
    assert_eq!(names(&w, "SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace"), [""; 0]);
    installation::migrate(&w.url("pajtim_owner")).unwrap();
    assert_eq!(before, dump(&w));
}

#[test]
fn a_database_of_a_newer_program_is_refused_and_left_alone() {
    let w = World::new();
    w.sql("INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000000')");
    let refused = installation::migrate(&w.url("pajtim_owner"));
    assert!(matches!(refused, Err(InstallationError::Newer(step)) if step == "29991231000000"));
}

/// Constraints whose operation is still to come; each leaves this list with the `refused` function that gives its sentence.
const WAITING: &[&str] = &["emergency_accesses", "referrals", "screenings"];

/// What no person can meet: each follows from the types and the one function that writes the row.
const STRUCTURAL: &[&str] = &[
    "absences_of_one",
    "assignments_of_mediator_or_user",
    "attendees_heads_of_present",
    "bookings_during_bounded",
    "bookings_of_one",
    "centre_feed_links_of_feed",
    "centre_feeds_ended_whole",
    "cases_number_unique",
    "cases_reference_unique",
    "cases_restriction_has_reason",
    "cases_value_not_negative",
    "clock_extensions_once_a_day",
    "clock_pauses_dates_ordered",
    "clocks_due_after_start",
    "closed_days_named_once",
    "closures_before_whole",
    "closures_transferred_somewhere",
    "closures_undone_by_someone",
    "closures_void_with_reason",
    "contacts_of_something",
    "contacts_party_of_case",
    "inquiries_case_closes",
    "inquiries_closed_whole",
    "lock_outs_dismissed_lock_nobody",
    "lock_outs_only_objections_dismissed",
    "lock_outs_times_ordered",
    "mediation_signatures_mediator_once",
    "mediation_signatures_of_one",
    "mediation_signatures_party_once",
    "notes_side_of_side_notes",
    "notices_dropped_whole",
    "notices_ends_once",
    "notices_failure_short",
    "notices_of_offer",
    "notices_told_by_whom",
    "notices_told_whole",
    "notices_to_one",
    "offer_links_of_offer",
    "offers_answered_by_whom",
    "offers_answered_whole",
    "parties_group_has_heads",
    "parties_left_with_reason",
    "parties_number_unique",
    "parties_person_or_name",
    "parties_replaced_as_replaced",
    "payments_number_unique",
    "person_merges_undone_by_someone",
    "persons_register_ref_unique",
    "session_moves_ends_after_start",
    "sessions_actual_only_when_held",
    "sessions_actual_whole",
    "sessions_ends_after_start",
    "sessions_number_unique",
    "sessions_reserved_by_somebody",
    "stays_closed_after_opened",
    "stays_closed_with_outcome",
    "stays_first_is_not_resumed",
    "stays_of_case",
    "stays_only_transferred_come_from",
    "stays_partial_only_of_partial",
    "working_hours_close_after_opening",
    "working_hours_of_one",
];

#[test]
fn every_constraint_that_a_person_can_meet_is_answered_by_its_operation() {
    let w = World::new();
    let met = names(
        &w,
        "SELECT DISTINCT conname::text AS name FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'u', 'x') ORDER BY 1",
    );
    let (mut code, mut waiting) = (String::new(), vec![concat!(env!("CARGO_MANIFEST_DIR"), "/src/model").into()]);
    while let Some(path) = waiting.pop() {
        let path: std::path::PathBuf = path;
        match std::fs::read_dir(&path) {
            Ok(folder) => waiting.extend(folder.flatten().map(|entry| entry.path())),
            Err(_file) => code.push_str(&std::fs::read_to_string(path).unwrap_or_default()),
        }
    }
    // What the program's own types keep: codes, forms of identifiers, positive numbers, hashes, single rows.
    let typed = [
        "_known",
        "_form",
        "_positive",
        "_given",
        "_length",
        "_only_one",
        "_counted",
        "_of_case",
        "_expires_later",
        "_secret_unique",
        "_event_unique",
        "recovery_codes_unique",
    ];
    let unanswered: Vec<_> = met
        .iter()
        .filter(|name| !code.contains(&format!("\"{name}\"")))
        .filter(|name| !typed.iter().any(|ending| name.ends_with(ending)))
        .filter(|name| !STRUCTURAL.contains(&name.as_str()))
        .filter(|name| !WAITING.iter().any(|table| name.starts_with(&format!("{table}_"))))
        .collect();
    assert!(unanswered.is_empty(), "{unanswered:?}");
}

#[test]
fn every_table_is_commented_and_every_foreign_key_is_indexed_and_named() {
    let w = World::new();
    let uncommented = "SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND obj_description(oid, 'pg_class') IS NULL AND relname <> '__diesel_schema_migrations'";
    assert_eq!(names(&w, uncommented), [""; 0]);
    let unindexed = "SELECT c.conname::text AS name FROM pg_constraint c WHERE c.contype = 'f' AND NOT EXISTS (
        SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
        AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)";
    assert_eq!(names(&w, unindexed), [""; 0]);
    let unnamed = "SELECT conname::text AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        AND (conname ~ '_check[0-9]*$' OR conname ~ '_key[0-9]*$' OR conname ~ '_excl[0-9]*$')";
    assert_eq!(names(&w, unnamed), [""; 0]);
}

#[test]
fn every_table_with_a_centre_is_behind_the_wall_and_keyed_by_it() {
    let w = World::new();
    // Of the installation, not of a case: roles, the trail (read by its own file alone), the addresses of
    // calendars and the links of offers, which hold ids and are looked up before any centre is known.
    let open = ["audit_events", "centre_feed_links", "grants", "offer_links"];
    let unguarded = names(
        &w,
        "SELECT c.relname::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'centre_id'
         WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1",
    );
    assert_eq!(unguarded, open);
    let unkeyed = names(
        &w,
        "SELECT c.relname::text AS name FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
         WHERE c.relrowsecurity AND (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = k.conkey[1]) <> 'centre_id'",
    );
    assert_eq!(unkeyed, [""; 0]);
    let loose = names(
        &w,
        "SELECT k.conname::text AS name FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
         WHERE k.contype = 'f' AND f.relrowsecurity AND cardinality(k.conkey) < 2",
    );
    assert_eq!(loose, [""; 0], "a foreign key into a guarded table carries the centre");
    let across = names(
        &w,
        "SELECT k.conname::text AS name FROM pg_constraint k
         JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attname = 'case_id'
         JOIN pg_attribute other ON other.attrelid = k.confrelid AND other.attname = 'case_id'
         WHERE k.contype = 'f' AND NOT own.attnum = ANY (k.conkey)",
    );
    // An inquiry's case is the one it became; a contact may be filed to another.
    assert_eq!(across, ["contacts_inquiry_fkey"], "what belongs to a case refers to what belongs to the same case");
}
