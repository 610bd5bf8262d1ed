//! The second wall: what the database lets through when the program asks for too much.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::register::{Register, import};
use crate::world::World;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

fn count(conn: &mut PgConnection, table: &str) -> i64 {
    let row: Count = diesel::sql_query(format!("SELECT count(*) AS value FROM {table}")).get_result(conn).unwrap();
    row.value
}

/// A case of a centre, in plain SQL as the superuser.
fn case(w: &World, centre: impl std::fmt::Display, reference: &str) -> uuid::Uuid {
    let id = uuid::Uuid::new_v4();
    let number: i32 = reference.rsplit('-').next().unwrap().parse().unwrap();
    w.sql(&format!(
        "INSERT INTO cases (centre_id, id, reference, year, number, case_type, referral_source, language, received_on)
         VALUES ('{centre}', '{id}', '{reference}', 2026, {number}, 'family', 'self', 'sq', '2026-01-02')"
    ));
    id
}

#[test]
fn rows_of_a_centre_that_the_transaction_does_not_name_do_not_exist() {
    let w = World::new();
    case(&w, w.ferizaj, "FER-2026-0001");
    let gjk = case(&w, w.gjakova, "GJK-2026-0001");
    let mut conn = w.connection("pajtim_app");
    assert_eq!(count(&mut conn, "cases"), 0, "no centre named, no rows");
    let only_fer = format!("SELECT set_config('pajtim.centres', '{{{}}}', false)", w.ferizaj);
    conn.batch_execute(&only_fer).unwrap();
    assert_eq!(count(&mut conn, "cases"), 1);
    assert_eq!(conn.batch_execute(&format!("UPDATE cases SET subject = 'x' WHERE id = '{gjk}'")), Ok(()));
    let touched = count(&mut w.superuser(), "cases WHERE subject = 'x'");
    assert_eq!(touched, 0);
    let into_gjk = format!(
        "INSERT INTO cases (centre_id, id, reference, year, number, case_type, referral_source, language, received_on)
         VALUES ('{}', gen_random_uuid(), 'GJK-2026-0002', 2026, 2, 'family', 'self', 'sq', '2026-01-02')",
        w.gjakova
    );
    assert!(conn.batch_execute(&into_gjk).is_err());
}

#[test]
fn no_row_points_into_another_centre() {
    let w = World::new();
    let gjk = case(&w, w.gjakova, "GJK-2026-0001");
    let crossing = format!(
        "INSERT INTO stays (centre_id, id, case_id, stay_no, opened_on, opened_as)
         VALUES ('{}', gen_random_uuid(), '{gjk}', 1, '2026-01-02', 'new')",
        w.ferizaj
    );
    assert!(w.superuser().batch_execute(&crossing).is_err(), "not even the superuser");
}

#[test]
fn no_row_points_into_another_case() {
    let w = World::new();
    import(&w, &Register::small()).unwrap();
    let id = |query: &str| w.texts(&format!("SELECT {query} AS value")).remove(0);
    let session = id("(SELECT id::text FROM sessions ORDER BY session_no LIMIT 1)");
    let of_another =
        id("(SELECT p.id::text FROM parties p JOIN cases c ON c.id = p.case_id WHERE c.reference = 'FER-2026-0002')");
    for crossing in [
        format!(
            "INSERT INTO attendees (centre_id, case_id, session_id, party_id) SELECT centre_id, case_id, id, '{of_another}' FROM sessions WHERE id = '{session}'"
        ),
        format!(
            "INSERT INTO attendees (centre_id, case_id, session_id, party_id) SELECT centre_id, case_id, '{session}', id FROM parties WHERE id = '{of_another}'"
        ),
        format!("UPDATE obligations SET debtor_id = '{of_another}'"),
        format!(
            "INSERT INTO agreement_signatures (centre_id, case_id, agreement_id, party_id, signed_on) SELECT centre_id, case_id, id, '{of_another}', signed_on FROM agreements"
        ),
        format!(
            "INSERT INTO mediation_signatures (centre_id, id, case_id, party_id, signed_on) SELECT centre_id, gen_random_uuid(), case_id, '{of_another}', '2026-02-02' FROM agreements"
        ),
    ] {
        let refused = w.superuser().batch_execute(&crossing).unwrap_err();
        assert!(refused.to_string().contains("foreign key"), "{crossing}: {refused}");
    }
}

#[test]
fn a_court_reads_its_own_referrals_and_their_allowed_columns_alone() {
    let w = World::new();
    let (ours, theirs) = (w.referrer("Gjykata Themelore në Ferizaj"), w.referrer("Gjykata Themelore në Gjakovë"));
    for (referrer, number) in [(ours, "C.nr.1/26"), (theirs, "C.nr.2/26")] {
        w.sql(&format!(
            "INSERT INTO referrals (centre_id, id, source, referrer_id, file_number, received_on, state)
             VALUES ('{}', gen_random_uuid(), 'court', '{referrer}', '{number}', '2026-01-02', 'received')",
            w.ferizaj
        ));
    }
    case(&w, w.ferizaj, "FER-2026-0001");
    let mut conn = w.connection("pajtim_app");
    conn.batch_execute(&format!(
        "SELECT set_config('pajtim.referrer', '{ours}', false), set_config('pajtim.centres', '{{{}}}', false); SET ROLE pajtim_court",
        w.ferizaj
    ))
    .unwrap();
    let own: Count = diesel::sql_query("SELECT count(id) AS value FROM referrals").get_result(&mut conn).unwrap();
    assert_eq!(own.value, 1);
    for forbidden in [
        "SELECT * FROM referrals",
        "SELECT as_sent_sealed FROM referrals",
        "SELECT id FROM cases",
        "SELECT id FROM parties",
        "SELECT id FROM persons",
        "SELECT id FROM users",
        "SELECT id FROM audit_events",
        "UPDATE referrals SET state = 'accepted'",
    ] {
        assert!(conn.batch_execute(forbidden).is_err(), "{forbidden}");
    }
}

#[test]
fn the_programs_role_does_not_inherit_what_the_court_may() {
    let w = World::new();
    let ours = w.referrer("Gjykata Themelore në Ferizaj");
    w.sql(&format!(
        "INSERT INTO referrals (centre_id, id, source, referrer_id, received_on, state)
         VALUES ('{}', gen_random_uuid(), 'court', '{ours}', '2026-01-02', 'received')",
        w.ferizaj
    ));
    let mut conn = w.connection("pajtim_app");
    conn.batch_execute(&format!("SELECT set_config('pajtim.referrer', '{ours}', false)")).unwrap();
    assert_eq!(count(&mut conn, "referrals"), 0, "the policies of the two roles do not add up");
}

#[test]
fn a_room_is_never_booked_twice_whoever_asks() {
    let w = World::new();
    let case = case(&w, w.ferizaj, "FER-2026-0001");
    let fer = w.ferizaj;
    w.sql(&format!(
        "INSERT INTO rooms (centre_id, id, name, capacity) VALUES ('{fer}', '00000000-0000-7000-8000-000000000001', 'Salla 1', 8);
         INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at)
         SELECT '{fer}', ('00000000-0000-7000-9000-00000000000' || n)::uuid, '{case}', n, 'joint', 'in_person', 'scheduled', '2026-03-02 10:00Z', '2026-03-02 11:00Z'
         FROM generate_series(1, 8) n"
    ));
    let attempts: Vec<_> = (1..=8)
        .map(|n| {
            let (mut conn, minute) = (w.connection("postgres"), n * 5);
            std::thread::spawn(move || {
                conn.batch_execute(&format!(
                    "INSERT INTO bookings (centre_id, session_id, room_id, during) VALUES ('{fer}',
                     '00000000-0000-7000-9000-00000000000{n}', '00000000-0000-7000-8000-000000000001',
                     tstzrange('2026-03-02 10:{minute:02}Z', '2026-03-02 11:{minute:02}Z'))"
                ))
                .is_ok()
            })
        })
        .collect();
    let won = attempts.into_iter().map(|thread| thread.join().unwrap()).filter(|won| *won).count();
    assert_eq!(won, 1);
}
