//! A register over what is there already: what others have added stays, and what clashes has a line.

use diesel::prelude::*;
use diesel::sql_types::{Binary, Nullable, Uuid as SqlUuid};
use pajtim::model::demonstration;
use pajtim::model::keys::Place;
use pajtim::model::register::{Finding, ImportError};
use serde_json::json;
use uuid::Uuid;

use crate::register::{Register, import, import_as_owner_dry, refused, said};
use crate::world::{World, count, key};

const SESSION_HEADINGS: &str =
    "case_ref,session_no,kind,mode,starts_at,ends_at,actual_starts_at,actual_ends_at,rooms,mediators,status\n";

/// The small register with only this session in its file.
fn with_session(row: &str) -> Register {
    let mut register = Register::small();
    register.0.insert("sessions".into(), format!("{SESSION_HEADINGS}{row}\n").into_bytes());
    register.without("attendance")
}

fn one_fault(w: &World, register: &Register, expected: &str) -> Finding {
    let found = refused(w, register);
    assert_eq!(said(&found), [expected]);
    found.into_iter().next().unwrap()
}

#[test]
fn a_room_that_a_stored_session_takes_later_is_a_clash_with_its_line_and_the_other_session() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    for hours in ["2026-02-02 09:00,2026-02-02 10:30", "2026-02-02 11:00,2026-02-02 12:30"] {
        let again = with_session(&format!("FER-2026-0002,1,joint,in_person,{hours},,,Salla 1,,held"));
        let found = one_fault(&w, &again, "sessions.csv:2 starts_at Booked");
        assert_eq!((found.value.as_str(), found.other.as_str()), ("Salla 1", "FER-2026-0001/1"));
    }
}

#[test]
fn a_mediator_whom_a_stored_session_takes_later_is_a_clash_with_its_line() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    let again = with_session("FER-2026-0002,1,joint,in_person,2026-02-02 09:00,2026-02-02 10:30,,,,M-1,held");
    assert_eq!(one_fault(&w, &again, "sessions.csv:2 starts_at Booked").value, "M-1");
}

#[test]
fn a_person_whom_a_stored_session_takes_later_is_a_clash_with_its_line() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    let mut again = with_session("FER-2026-0001,3,joint,in_person,2026-02-02 09:00,2026-02-02 10:30,,,,,held");
    let attendance = b"case_ref,session_no,party_no,attended,heads\nFER-2026-0001,3,1,yes,\n";
    again.0.insert("attendance".into(), attendance.to_vec());
    assert_eq!(one_fault(&w, &again, "sessions.csv:2 starts_at Booked").other, "FER-2026-0001/1");
}

#[test]
fn a_lead_beside_a_stored_one_is_a_fault_with_its_line() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    let again = Register::small().with("assignments", "M-1,lead,2026-01-05", "M-1,lead,2026-01-02");
    assert_eq!(one_fault(&w, &again, "assignments.csv:2 from_on Overlaps").other, "M-1 2026-01-05");
}

#[test]
fn a_lead_that_ends_makes_room_for_the_next() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    let again = Register::small()
        .with("mediators", "FER,sq;sr,2027-04-27\n", "FER,sq;sr,2027-04-27\nM-2,Bekim Gashi,M,FER,sq,\n")
        .with("assignments", "M-1,lead,2026-01-05,", "M-1,lead,2026-01-05,2026-01-20\nFER-2026-0001,M-2,lead,2026-01-20,");
    let counts = import(&w, &again).unwrap().counts["assignments"];
    assert_eq!((counts.added, counts.changed), (1, 1));
}

#[test]
fn a_stay_that_runs_into_a_stored_one_is_a_fault_with_its_line() {
    let w = World::new();
    let headings = "case_ref,stay_no,opened_on,closed_on,outcome\n";
    let mut first = Register::small();
    first.0.insert(
        "stays".into(),
        format!("{headings}FER-2026-0001,2,2026-03-01,2026-03-10,no_consent\nFER-2026-0001,3,2026-04-01,2026-04-10,expired\n")
            .into(),
    );
    import(&w, &first).unwrap();
    let longer = Register::small().with("cases", "closed,2026-02-20", "closed,2026-03-05");
    one_fault(&w, &longer, "cases.csv:2 closed_on Overlaps");
    let mut second = Register::small();
    second.0.insert("stays".into(), format!("{headings}FER-2026-0001,2,2026-03-01,2026-04-05,no_consent\n").into());
    one_fault(&w, &second, "stays.csv:2 closed_on Overlaps");
}

#[test]
fn a_case_that_a_rule_or_a_decision_restricted_stays_restricted() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    for reason in ["minor", "screening", "decision"] {
        w.sql(&format!(
            "UPDATE cases SET restricted_on = '2026-02-01', restricted_because = '{reason}' WHERE reference = 'FER-2026-0001'"
        ));
        assert_eq!(import(&w, &Register::small()).unwrap().counts["cases"].changed, 0);
        assert_eq!(w.texts("SELECT restricted_because AS value FROM cases WHERE reference = 'FER-2026-0001'"), [reason]);
    }
}

#[test]
fn what_the_register_restricted_it_may_open_again() {
    let w = World::new();
    let restricted = Register::small().with("cases", "2026-01-15,2026-04-15,no", "2026-01-15,2026-04-15,yes");
    import(&w, &restricted).unwrap();
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases WHERE restricted_because = 'register'"), 1);
    assert_eq!(import(&w, &Register::small()).unwrap().counts["cases"].changed, 1);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases WHERE restricted_because = 'register'"), 0);
}

#[test]
fn family_and_criminal_cases_come_in_restricted_whatever_the_register_says() {
    let w = World::new();
    let open =
        Register::small().with("cases", ",sq,,intake,,,,,,yes", ",sq,,intake,,,,,,no").with("cases", "property", "criminal");
    import(&w, &open).unwrap();
    let reasons = "SELECT restricted_because AS value FROM cases ORDER BY reference";
    assert_eq!(w.texts(reasons), ["criminal", "family"]);
    assert!(import(&w, &open).unwrap().counts.values().all(|count| count.changed == 0));
    assert_eq!(w.texts(reasons), ["criminal", "family"]);
}

#[derive(QueryableByName)]
struct Sealed {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Binary)]
    wrapped: Vec<u8>,
    #[diesel(sql_type = Nullable<Binary>)]
    contacts_sealed: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    special_sealed: Option<Vec<u8>>,
}

fn sealed(w: &World) -> Sealed {
    diesel::sql_query(
        "SELECT p.id, k.wrapped, p.contacts_sealed, p.special_sealed FROM persons p JOIN data_keys k ON k.id = p.id
         WHERE p.given_name = 'Gëzim'",
    )
    .get_result(&mut w.superuser())
    .unwrap()
}

#[test]
fn what_the_format_does_not_know_of_a_person_stays() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    let person = sealed(&w);
    let data_key = key().unwrap(person.id, &person.wrapped).unwrap();
    let seal = |column, text: &serde_json::Value| {
        data_key.seal(person.id, Place { column, row: person.id }, &serde_json::to_vec(text).unwrap())
    };
    let open = |column, bytes: &[u8]| -> serde_json::Value {
        serde_json::from_slice(&data_key.open(person.id, Place { column, row: person.id }, bytes).unwrap()).unwrap()
    };
    let contacts =
        json!({ "phone": "+38344740047", "email": "g@example.org", "address": "Rr. Dëshmorët 4", "safe": "vetëm SMS" });
    let special = json!({ "community": "albanian", "disability": true, "displaced": "returned" });
    let mut conn = w.superuser();
    diesel::sql_query("UPDATE persons SET contacts_sealed = $1, special_sealed = $2 WHERE id = $3")
        .bind::<Binary, _>(seal("persons.contacts", &contacts))
        .bind::<Binary, _>(seal("persons.special", &special))
        .bind::<SqlUuid, _>(person.id)
        .execute(&mut conn)
        .unwrap();
    let changed = Register::small().with("parties", "+38344740047", "+38344740048").with("parties", "1980,albanian", "1980,");
    assert_eq!(import(&w, &changed).unwrap().counts["parties"].changed, 1);
    let after = sealed(&w);
    let contacts = open("persons.contacts", &after.contacts_sealed.unwrap());
    assert_eq!(contacts["phone"], "+38344740048");
    assert_eq!((&contacts["address"], &contacts["safe"]), (&json!("Rr. Dëshmorët 4"), &json!("vetëm SMS")));
    assert_eq!(open("persons.special", &after.special_sealed.unwrap()), json!({ "disability": true, "displaced": "returned" }));
    assert_eq!(import(&w, &changed).unwrap().counts["parties"].changed, 0);
}

#[test]
fn a_register_is_not_brought_into_a_demonstration() {
    let w = World::new();
    w.database.write(&w.system(), |tx| demonstration::begin(tx, &[], 0, 1)).unwrap();
    assert!(matches!(import(&w, &Register::small()), Err(ImportError::Demonstration)));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 0);
}

#[test]
fn a_dry_run_lays_no_index_aside() {
    let w = World::new();
    let locked = import_as_owner_dry(&w, &Register::small());
    assert_eq!(locked, 0, "tables that nobody else may read while it runs");
}
