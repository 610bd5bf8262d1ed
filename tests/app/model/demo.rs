//! The demonstration's register is a register like any other.

use pajtim::demo::{self, Plan};

use crate::register::{Register, import};
use crate::world::{World, count};

#[test]
fn what_the_generator_writes_is_imported_without_a_fault_whatever_the_day() {
    for (cases, seed, today) in [(0, 1, "2026-11-22"), (40, 7, "2028-02-29"), (400, 1, "2026-08-15")] {
        let w = World::new();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register");
        demo::write(&path, &Plan { cases, seed, today: today.parse().unwrap() }).unwrap();
        let imported = import(&w, &Register::folder(&path));
        let imported = imported.map_err(|error| match error {
            pajtim::model::register::ImportError::Refused(findings) => crate::register::warnings(&findings).join("\n"),
            other => other.to_string(),
        });
        assert_eq!(imported.unwrap().counts["cases"].added, i64::try_from(cases).unwrap(), "{cases} cases on {today}");
    }
}

#[test]
fn it_has_what_a_desk_needs_to_see() {
    let w = World::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register");
    demo::write(&path, &Plan { cases: 400, seed: 1, today: "2026-11-24".parse().unwrap() }).unwrap();
    import(&w, &Register::folder(&path)).unwrap();
    for (what, query) in [
        (
            "sessions today",
            "SELECT count(*) AS value FROM sessions WHERE (starts_at AT TIME ZONE 'Europe/Belgrade')::date = '2026-11-24'",
        ),
        ("sessions to come", "SELECT count(*) AS value FROM sessions WHERE status = 'scheduled' AND starts_at > '2026-11-25'"),
        ("groups", "SELECT count(*) AS value FROM parties WHERE kind = 'group'"),
        ("Serbian cases", "SELECT count(*) AS value FROM cases WHERE language = 'sr'"),
        ("restricted cases", "SELECT count(*) AS value FROM cases WHERE restricted_on IS NOT NULL"),
        ("resumed stays", "SELECT count(*) AS value FROM stays WHERE opened_as = 'resumed'"),
        ("transfers", "SELECT count(*) AS value FROM stays WHERE opened_as = 'transferred_in'"),
    ] {
        assert!(count(&w, query) > 0, "{what}");
    }
    assert!(count(&w, "SELECT count(DISTINCT outcome) AS value FROM stays") >= 11, "all outcomes");
}
