//! The month, exact to the last digit.

mod dice;
mod files;
mod history;
mod hostile;
mod laws;
mod meetings;
mod oracle;
mod properties;

use pajtim::model::report::{self, CaseloadReport, Period};
use serde_json::Value;

use crate::register::{Register, import};
use crate::world::World;

fn caseload(w: &World, month: &str, centre: Option<&str>) -> CaseloadReport {
    w.database.read(&w.system(), |tx| report::caseload(tx, Period::month(month).unwrap(), centre)).unwrap()
}

/// 0 and 0.0 are one number; everything else has to be the same.
fn same(found: &Value, expected: &Value, path: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{path}");
            for (key, value) in expected {
                same(&found[key], value, &format!("{path}.{key}"));
            }
        }
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{path}");
            for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
                same(found, expected, &format!("{path}[{place}]"));
            }
        }
        (Value::Number(found), Value::Number(expected)) => assert_eq!(found.as_f64(), expected.as_f64(), "{path}"),
        _ => assert_eq!(found, expected, "{path}"),
    }
}

#[test]
fn the_real_register_gives_its_fifteen_reports_exactly() {
    let w = World::new();
    import(&w, &Register::fixture()).unwrap();
    let mut compared = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/expected")).unwrap().flatten() {
        let name = entry.path().file_stem().unwrap().to_str().unwrap().to_owned();
        let (month, centre) = (&name[..7], name.get(8..));
        let expected: Value = serde_json::from_slice(&std::fs::read(entry.path()).unwrap()).unwrap();
        same(&serde_json::to_value(caseload(&w, month, centre)).unwrap(), &expected, &name);
        compared += 1;
    }
    assert_eq!(compared, 15);
}

#[test]
fn an_unknown_centre_is_an_error_and_an_empty_month_has_no_rates() {
    use pajtim::model::fault::Missing;
    let w = World::new();
    let month = Period::month("2026-03").unwrap();
    assert!(matches!(w.database.read(&w.system(), |tx| report::caseload(tx, month, Some("XYZ"))), Err(Missing::Row)));
    let empty = caseload(&w, "2026-03", Some("FER"));
    assert_eq!((empty.caseload.pending_end, empty.caseload.clearance_rate, empty.duration_days.mean), (0, None, None));
    assert_eq!(empty.adr_caseload.len(), 1, "the total alone");
    assert_eq!(empty.by_initiators.len(), 5);
}

#[test]
fn a_fact_dated_later_changes_no_earlier_month() {
    let w = World::new();
    let register = Register::small();
    import(&w, &register).unwrap();
    let before = caseload(&w, "2026-02", Some("FER"));
    // In March: the second case closes, a party joins, an instalment is paid, the agreement to mediate is signed, the clock extended.
    let later = register
        .with("cases", ",sq,,intake,,,,,,yes", ",sq,,closed,2026-03-09,withdrawn,,2026-03-02,2026-06-30,yes")
        .and("parties", "FER-2026-0002,2,,B,respondent,person,Driton,,Shala,,M,1988,,Ferizaj,,,,2026-03-03,,,,,,,")
        .with("obligations", "2026-04-01,250.25,,", "2026-04-01,250.25,2026-03-15,");
    import(&w, &later).unwrap();
    assert_eq!(before, caseload(&w, "2026-02", Some("FER")));
    assert_ne!(before.caseload.pending_end, caseload(&w, "2026-03", Some("FER")).caseload.pending_end);
}

#[test]
fn what_was_due_before_it_was_agreed_on_changes_no_month_before_the_agreement() {
    let w = World::new();
    let register = Register::small().with("obligations", "2026-03-01,250.25,2026-02-27,", "2026-01-31,250.25,,");
    import(&w, &register).unwrap();
    assert_eq!(caseload(&w, "2026-01", Some("FER")).obligations.due, 0, "it was signed on 18 February");
    assert_eq!(caseload(&w, "2026-04", Some("FER")).obligations.due, 1);
}

#[test]
fn a_session_belongs_to_the_local_day_it_began() {
    let w = World::new();
    let night = Register::small().with(
        "sessions",
        "2026-02-10 10:00,2026-02-10 11:30,2026-02-10 10:10,2026-02-10 11:00",
        "2026-03-01 00:15,2026-03-01 01:00,,",
    );
    import(&w, &night).unwrap();
    assert_eq!(caseload(&w, "2026-02", Some("FER")).sessions.held, 1);
    assert_eq!(
        caseload(&w, "2026-03", Some("FER")).sessions.held,
        1,
        "a quarter past midnight in Ferizaj is still February in Greenwich"
    );
}
