//! What is written of a party, put right.

use pajtim::codes::Role;

use super::arta_twice;
use crate::routes::intake::at;
use crate::routes::sessions::{day, furnished};
use crate::world::count;

#[test]
fn a_person_is_corrected_and_found_by_the_new_name_in_every_case() {
    let (w, mut desk, [case, other]) = furnished();
    arta_twice(&w);
    let (first, second) = (case.rsplit('/').next().unwrap(), other.rsplit('/').next().unwrap());
    let party = format!("{case}/parties/1");
    let edit = desk.get(&format!("{party}/edit"));
    assert_eq!(edit.status, 200, "{}", edit.text());
    assert!(!edit.says(second), "another case of the person is not named");
    let filled = [
        ("Family name", "Shala"),
        ("Father’s name", "Ramadan"),
        ("Gender", "Undisclosed"),
        ("Year of birth", "1981"),
        ("Municipality", "Ferizaj"),
        ("Language", "Srpski"),
        ("Takes part since", "01.02.2026"),
    ];
    let corrected = desk.submit_on(&edit, &filled);
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    assert_eq!(corrected.location.as_deref(), Some(party.as_str()));
    assert_eq!(
        w.texts("SELECT concat_ws(' ', given_name, father_name, family_name, gender, birth_year, municipality, language, version) AS value FROM persons WHERE given_name = 'Arta'"),
        ["Arta Ramadan Shala U 1981 Ferizaj sr 2"]
    );
    let found = desk.get("/cases?q=shala");
    assert!(found.says(first) && found.says(second), "{}", found.text());
    assert!(!desk.get("/cases?q=krasniqi").says(first));
    let events = w.texts("SELECT c.number || ' ' || p.party_no AS value FROM audit_events e JOIN cases c ON c.id = e.case_id JOIN parties p ON p.id = e.subject_id WHERE event = 'party_corrected' ORDER BY 1");
    assert_eq!(events, ["1 1", "2 2"], "each of the person's cases records it");
}

#[test]
fn a_person_is_corrected_although_another_case_is_not_for_the_editor() {
    let (w, mut desk, [case, _]) = furnished();
    arta_twice(&w);
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 2; UPDATE assignments SET to_on = current_date - 1, from_on = current_date - 1");
    let page = desk.get(&format!("{case}/parties/1/edit"));
    let corrected = desk.submit_on(&page, &[("Family name", "Shala")]);
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    let shown = desk.get(&format!("{case}/parties/1"));
    assert!(shown.says("Arta Shala") && !shown.says("FER-2026-0002") && !page.says("FER-2026-0002"));
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    assert!(coordinator.get("/cases?q=shala").says("-0002"));
}

#[test]
fn two_who_correct_one_person_see_both_versions() {
    let (w, mut desk, [case, other]) = furnished();
    arta_twice(&w);
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    // From two cases: it is one record.
    let (mine, hers) = (desk.get(&format!("{case}/parties/1/edit")), ann.get(&format!("{other}/parties/2/edit")));
    assert_eq!(ann.submit_on(&hers, &[("Family name", "Shala"), ("Gender", "Undisclosed")]).status, 303);
    let late = desk.submit_on(&mine, &[("Family name", "Berisha")]);
    assert_eq!(late.status, 409, "{}", late.text());
    for words in [
        "Somebody else changed this meanwhile",
        "Shala",
        "Berisha",
        "stands in the form already: Before Stored now Gender Female Undisclosed",
    ] {
        assert!(late.says(words), "{words}: {}", late.text());
    }
    assert!(late.html.contains("value=\"Berisha\""));
    // Who has seen both may go on.
    assert_eq!(desk.submit_on(&late, &[("Family name", "Berisha")]).status, 303);
    assert!(ann.get(&other).says("Arta Berisha"));
    // What only the other one touched stays as she left it.
    assert_eq!(count(&w, "SELECT count(*) AS value FROM persons WHERE gender = 'F'"), 0);
    // A correction of the party alone does not change its person.
    let (mine, hers) = (desk.get(&format!("{case}/parties/1/edit")), ann.get(&format!("{other}/parties/2/edit")));
    assert_eq!(desk.submit_on(&mine, &[("Role", "Other role")]).status, 303);
    assert_eq!(ann.submit_on(&hers, &[("Family name", "Gashi")]).status, 303);
}

#[test]
fn who_turns_out_to_be_a_minor_restricts_each_case() {
    let (w, mut desk, [case, _]) = furnished();
    arta_twice(&w);
    let corrected = desk.submit(&format!("{case}/parties/1/edit"), &[("Year of birth", "2015")]);
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    assert_eq!(w.texts("SELECT restricted_because AS value FROM cases"), ["minor", "minor"]);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'case_restricted'"), 2);
}

#[test]
fn a_group_is_corrected_with_its_heads() {
    let (w, mut desk, [case, _]) = furnished();
    let group =
        [("Who", "Group"), ("Name of the organisation or group", "Banorët"), ("Women", "3"), ("Men", "2"), ("Side", "B")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &group).status, 303);
    let edit = format!("{case}/parties/2/edit");
    let none = desk.submit(&edit, &[("Women", "0"), ("Men", "")]);
    assert!(none.status == 422 && none.says("How many people are in the group?"), "{}", none.text());
    let filled = [
        ("Name of the organisation or group", "Banorët e Nerodimes"),
        ("Women", "12"),
        ("Other gender", "1"),
        ("Where the numbers come from", "estimated"),
    ];
    let corrected = desk.submit(&edit, &filled);
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    let sql =
        "SELECT concat_ws(' ', name, women, men, other, undisclosed, heads_source) AS value FROM parties WHERE kind = 'group'";
    assert_eq!(w.texts(sql), ["Banorët e Nerodimes 12 2 1 0 estimate"]);
    assert!(desk.get("/cases?q=nerodime").says("Banorët"));
    let page = desk.get(&format!("{case}/parties/2"));
    assert!(page.says("12") && page.says("estimated"), "{}", page.text());
}

#[test]
fn side_role_and_representation_are_corrected_within_bounds() {
    let (w, mut desk, [case, _]) = furnished();
    let lawyer = [
        ("Given name", "Luan"),
        ("Family name", "Berisha"),
        ("Role", "Representative"),
        ("Side", "Accompanies only"),
        ("Arta Krasniqi", ""),
    ];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &lawyer).status, 303);
    let page = desk.get(&format!("{case}/parties/2/edit"));
    assert!(page.html.contains("value=\"1\" checked"), "whom it acts for is ticked");
    assert!(!page.html.contains("name=\"party.represents\" value=\"2\""), "nobody acts for themselves");
    let version = w.texts("SELECT p.version || '-' || n.version AS value FROM parties p JOIN persons n ON n.id = p.person_id WHERE party_no = 2 AND given_name = 'Luan'").remove(0);
    let base = [
        ("version", version.as_str()),
        ("party.kind", "person"),
        ("party.family_name", "Berisha"),
        ("party.given_name", "Luan"),
        ("party.gender", "U"),
    ];
    let send = |desk: &mut crate::world::Browser, more: &[(&str, &str)]| {
        let fields: Vec<_> = base.iter().chain(more).copied().collect();
        desk.post(&format!("{case}/parties/2/correction"), &fields)
    };
    let refused: [&[(&str, &str)]; 4] = [
        &[("party.role", "representative"), ("party.represents", "9")],
        &[("party.role", "representative"), ("party.represents", "2")],
        &[("party.role", "nonsense")],
        &[("party.role", "other"), ("party.side", "AB")],
    ];
    for more in refused {
        assert_eq!(send(&mut desk, more).status, 422, "{more:?}");
    }
    // What it is stays, and a person of another case is not put in its place.
    let other = w.texts("SELECT id::text AS value FROM persons WHERE given_name = 'Ilir'").remove(0);
    assert_eq!(send(&mut desk, &[("party.role", "other"), ("party.person", &other)]).status, 404);
    let group = [
        ("version", version.as_str()),
        ("party.kind", "group"),
        ("party.role", "other"),
        ("party.name", "x"),
        ("party.women", "1"),
    ];
    assert_eq!(desk.post(&format!("{case}/parties/2/correction"), &group).status, 404);
    assert_eq!(send(&mut desk, &[("party.role", "other"), ("party.side", "B")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM representations"), 0);
    assert_eq!(w.texts("SELECT role || side AS value FROM parties WHERE party_no = 2 AND side = 'B'"), ["otherB"]);
}

#[test]
fn who_signed_for_a_side_stays_on_it() {
    let (w, mut desk, [case, _]) = furnished();
    w.sql("INSERT INTO mediation_signatures (centre_id, id, case_id, party_id, signed_on) SELECT p.centre_id, gen_random_uuid(), p.case_id, p.id, current_date FROM parties p JOIN cases c ON c.id = p.case_id AND c.number = 1");
    let moved = desk.submit(&format!("{case}/parties/1/edit"), &[("Side", "B")]);
    assert!(moved.status == 422 && moved.says("the side stays"), "{}", moved.text());
    w.sql("UPDATE parties SET left_on = current_date - 1");
    let late = desk.submit(&format!("{case}/parties/1/edit"), &[("Takes part since", &day(0))]);
    assert!(late.status == 422 && late.says("It left before this day."), "{}", late.text());
    w.sql("UPDATE cases SET voided_on = current_date");
    let void = desk.post(
        &format!("{case}/parties/1/correction"),
        &[("version", "1-1"), ("party.kind", "person"), ("party.role", "initiator"), ("party.family_name", "x")],
    );
    assert_ne!(void.status, 303);
}

#[test]
fn nobody_joins_after_the_first_thing_that_they_did() {
    let (w, mut desk, [case, _]) = furnished();
    let edit = format!("{case}/parties/1/edit");
    w.sql(
        "INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, starts_at, ends_at, status)
         SELECT centre_id, gen_random_uuid(), id, number_of.no, 'joint', 'in_person', now() - number_of.days * interval '1 day',
             now() - number_of.days * interval '1 day' + interval '1 hour', 'held'
         FROM cases, (VALUES (1, 20), (2, 10)) number_of (no, days) WHERE number = 1;
         INSERT INTO attendees (centre_id, case_id, session_id, party_id, attended)
         SELECT s.centre_id, s.case_id, s.id, p.id, true FROM sessions s JOIN parties p ON p.case_id = s.case_id",
    );
    let late = desk.submit(&edit, &[("Takes part since", &day(-15))]);
    assert!(late.status == 422 && late.says(&format!("It came to the session of {} already.", day(-20))), "{}", late.text());
    assert_eq!(desk.submit(&edit, &[("Takes part since", &day(-20))]).status, 303);
    w.sql(
        "INSERT INTO mediation_signatures (centre_id, id, case_id, party_id, signed_on)
         SELECT p.centre_id, gen_random_uuid(), p.case_id, p.id, (now() AT TIME ZONE 'Europe/Belgrade')::date - 30 FROM parties p JOIN cases c ON c.id = p.case_id AND c.number = 1",
    );
    let late = desk.submit(&edit, &[("Takes part since", &day(-25))]);
    assert!(late.status == 422 && late.says(&format!("It signed an agreement on {} already.", day(-30))), "{}", late.text());
    // What a register said stands until somebody says another day.
    assert_eq!(desk.submit(&edit, &[("Given name", "Artë")]).status, 303);
    assert_eq!(desk.submit(&edit, &[("Takes part since", &day(-30))]).status, 303);
}
