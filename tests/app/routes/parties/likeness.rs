//! Who is thought to be the same person: by spellings of one name, not by the phone of a household; found by hand; and each look
//! recorded in the case whose people are shown.

use pajtim::codes::Role;

use super::merging::twice;
use crate::routes::intake::{at, open};
use crate::routes::sessions::furnished;
use crate::world::{Browser, World, count};

fn likely(desk: &mut Browser, case: &str) -> String {
    let page = desk.get(&format!("{case}/parties/1/merges"));
    assert_eq!(page.status, 200);
    page.text()
}

fn named(w: &World, given: &str, family: &str) {
    w.sql(&format!("UPDATE persons SET given_name = '{given}', family_name = '{family}' WHERE given_name <> 'Arta'"));
}

#[test]
fn one_name_in_two_spellings_is_thought_of_as_one_person() {
    let (w, mut desk, [_, other]) = furnished();
    for (given, family) in [
        ("Artë", "Krasniqi"),
        ("Arta", "Krasniçi"),
        ("Arta", "Krasnići"),
        ("ARTA", "KRASNIQI"),
        ("Arta", "Krasniqe"),
        ("Arta", "Krasnqi"),
        ("Arta Maria", "Krasniqi"),
    ] {
        // Written down as a person is: so that the words of the case are too.
        let edit = format!("{other}/parties/1/edit");
        assert_eq!(desk.submit(&edit, &[("Given name", given), ("Family name", family)]).status, 303);
        let asked = open(&mut desk, &[]);
        let finds = asked.status == 422 && asked.says(&format!("{given} {family}"));
        assert_eq!(finds, given != "Artë", "{given} {family}: {}", asked.text());
    }
    for (given, family) in [("Arta", "Kastrati"), ("Arben", "Krasniqi"), ("Anita", "Krasniqe")] {
        named(&w, given, family);
        assert!(!likely(&mut desk, &other).contains("Compare"), "{given} {family}");
    }
}

#[test]
fn hidden_cases_push_nobody_out_who_may_be_found() {
    let (w, mut desk, [_, other]) = furnished();
    w.sql(
        "INSERT INTO cases SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 100 + n,
             'reference', 'FER-2026-' || 1000 + n, 'restricted_on', current_date, 'restricted_because', 'minor'))).*
         FROM cases c, generate_series(1, 3000) n WHERE c.number = 1;
         INSERT INTO search_words (centre_id, word, case_id, is_name) SELECT c.centre_id, w.word, c.id, true
         FROM cases c JOIN cases one ON one.number = 1 JOIN search_words w ON w.case_id = one.id AND w.is_name WHERE c.number > 100",
    );
    let asked = open(&mut desk, &[]);
    assert!(asked.status == 422 && asked.says("Arta Krasniqi"), "{}", asked.text());
    let page = desk.get(&format!("{other}/parties/1/merges"));
    let found = desk.submit_on(&page, &[("Name", "Arta Krasniqi")]);
    assert!(found.says("Arta Krasniqi FER-"), "{}", found.text());
}

#[test]
fn serbian_and_albanian_letters_are_one_name() {
    let (_w, mut desk, _) = furnished();
    for (one, other) in [("Hoxha", "Hodža"), ("Gjorgjeviq", "Đorđević"), ("Djordjevic", "Gjorgjeviq"), ("Qela", "Čela")] {
        let first = open(&mut desk, &[("Side A: Given name", "Berisha"), ("Side A: Family name", one)]);
        let first = if first.status == 303 { first } else { desk.submit_on(&first, &[("Another person, as typed here", "")]) };
        assert_eq!(first.status, 303, "{}", first.text());
        let asked = open(&mut desk, &[("Side A: Given name", "Beriša"), ("Side A: Family name", other)]);
        assert!(asked.status == 422 && asked.says(&format!("Berisha {one}")), "{one} {other}: {}", asked.text());
    }
}

#[test]
fn opponents_who_share_a_phone_are_two_people() {
    let (w, mut desk, [case, other]) = furnished();
    let phone = ("Phone", "044 123 456");
    let page = desk.get(&format!("{case}/parties/1/contacts"));
    let page = desk.press(&page, "Show the contacts");
    assert_eq!(desk.submit_on(&page, &[phone]).status, 303);
    // Her husband, on the other side, has the phone of the household: nobody asks whether he is she.
    let besim = [("Given name", "Besim"), ("Family name", "Krasniqi"), ("Side", "B"), phone];
    let joined = desk.submit(&format!("{case}/parties/new"), &besim);
    assert_eq!(joined.status, 303, "{}", joined.text());
    assert!(likely(&mut desk, &case).contains("Nobody in your cases looks"));
    // Nor if they have one name, or if one acts for the other.
    w.sql("UPDATE persons SET given_name = 'Arta' WHERE given_name = 'Besim'");
    assert!(likely(&mut desk, &case).contains("Nobody in your cases looks"));
    w.sql(
        "UPDATE parties SET side = NULL, role = 'representative' WHERE party_no = 2;
         INSERT INTO representations (centre_id, case_id, representative_id, party_id)
         SELECT a.centre_id, a.case_id, a.id, b.id FROM parties a JOIN parties b ON b.case_id = a.case_id AND b.party_no = 1 WHERE a.party_no = 2",
    );
    assert!(likely(&mut desk, &case).contains("Nobody in your cases looks"));
    // In another case the phone is a reason to ask.
    let asked = desk.submit(&format!("{other}/parties/new"), &[("Given name", "Arsim"), ("Family name", "Hoti"), phone]);
    assert!(asked.status == 422 && asked.says("Is it one of these?"), "{}", asked.text());
    // A case that one may not see takes nobody away: the gap would tell that two stand against each other there.
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 1");
    super::arta_twice(&w);
    let joined = "INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id)
         SELECT p.centre_id, gen_random_uuid(), c.id, 3, 'A', 'initiator', 'person', p.person_id FROM parties p JOIN cases c ON c.number = 2
         WHERE p.party_no = 2 AND p.case_id = (SELECT id FROM cases WHERE number = 1)";
    w.sql(joined);
    w.sql("UPDATE parties SET side = 'A' WHERE case_id = (SELECT id FROM cases WHERE number = 2)");
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let seen = colleague.get(&format!("{other}/parties/2/merges"));
    assert!(seen.says("Compare"), "{} {}", seen.status, seen.text());
}

#[test]
fn somebody_is_found_by_hand_and_compared() {
    let two = twice();
    two.w.sql("UPDATE persons SET birth_year = 1955 WHERE father_name = 'Ramadan'; UPDATE persons SET birth_year = 1980 WHERE father_name = ''");
    let mut desk = two.desk.clone();
    let merges = format!("{}/parties/1/merges", two.case);
    assert!(desk.get(&merges).says("Nobody in your cases looks"));
    assert!(desk.post(&format!("{merges}/search"), &[("name", "gashi")]).says("Nobody of this name in your cases."));
    let found = desk.post(&format!("{merges}/search"), &[("name", "kras art")]);
    assert!(found.says("Arta Ramadan Krasniqi, 1955"), "{}", found.text());
    assert!(desk.get(&found.link("Compare").unwrap()).says("Father’s name – Ramadan differs"));
    // Nothing is everybody, and oneself is nobody.
    for nothing in ["", " ", "%", "x"] {
        assert!(!desk.post(&format!("{merges}/search"), &[("name", nothing)]).says("Compare"), "{nothing}");
    }
    // Of a case that one may not see, of one whose names one reads alone, of another centre: nobody.
    let mut colleague = two.w.sign_in(&at(&two.w, Role::DeskOfficer));
    two.w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 2");
    let hidden = colleague.post(&format!("{merges}/search"), &[("name", "krasniqi")]);
    assert!(hidden.says("Nobody of this name") && !hidden.html.contains("-0002"), "{}", hidden.text());
    let mut mediator = two.w.sign_in(&at(&two.w, Role::Mediator));
    assert_eq!(mediator.post(&format!("{merges}/search"), &[("name", "krasniqi")]).status, 404);
}

#[test]
fn each_look_at_somebody_of_another_case_is_recorded_there() {
    let two = twice();
    let mut desk = two.desk.clone();
    let looks = |event: &str| {
        two.w.texts(&format!(
            "SELECT c.number || '/' || p.party_no AS value FROM audit_events e JOIN cases c ON c.id = e.case_id
             JOIN parties p ON p.id = e.subject_id WHERE event = '{event}' ORDER BY e.id"
        ))
    };
    desk.get(&format!("{}/parties/1/merges", two.case));
    assert_eq!((looks("persons_compared"), looks("person_suggested")), (vec!["1/1".to_owned()], vec!["2/1".to_owned()]));
    assert_eq!(two.compare(&mut desk).status, 200);
    assert_eq!(looks("persons_compared"), ["1/1", "1/1", "2/1"]);
    // Where somebody is being entered, and where a case is.
    let again = [("Given name", "Arta"), ("Family name", "Krasniqi"), ("Side", "B")];
    assert_eq!(desk.submit(&format!("{}/parties/new", two.other), &again).status, 422);
    assert_eq!(looks("person_suggested").len(), 3, "both of them");
    assert_eq!(open(&mut desk, &[]).status, 422);
    assert_eq!(looks("person_suggested").len(), 5);
    assert!(desk.get("/cases").status == 200 && two.w.events().contains(&"person_suggested".to_owned()));
}

#[test]
fn a_refused_merge_tells_nothing_of_a_record_that_one_may_not_see() {
    let mut two = twice();
    let (case, there, here) = (two.case.clone(), two.there.clone(), two.here.clone());
    let mut coordinator = two.w.sign_in(&at(&two.w, Role::Coordinator));
    let mut desk = two.w.sign_in(&at(&two.w, Role::DeskOfficer));
    two.w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 2");
    let nobody = "00000000-0000-7000-8000-000000000000".to_owned();
    let send = |browser: &mut Browser, with: &str, keep: &str| {
        let fields = [("with", with), ("keep", keep), ("version", "1"), ("other_version", "3")];
        let sent = browser.post(&format!("{case}/parties/1/merges"), &fields);
        (sent.status, sent.text().replace(with, ""))
    };
    for keep in ["this", "other", "", "x"] {
        let (missing, hidden) = (send(&mut desk, &nobody, keep), send(&mut desk, &there, keep));
        assert!(missing.0 == 404 && missing == hidden, "{keep}: {missing:?} {hidden:?}");
    }
    // Nor when the two were made one, nor when they were made two again.
    let merged = coordinator.get(&format!("{case}/parties/1/merges/new?with={there}"));
    assert_eq!(coordinator.press(&merged, "Make them one").status, 303);
    assert_eq!(send(&mut desk, &there, "this").0, 404);
    assert_eq!(send(&mut coordinator, &there, "this").0, 409, "who knows of it is told");
    let merge = two.w.texts("SELECT id::text AS value FROM person_merges").remove(0);
    let page = coordinator.get(&format!("{case}/parties/1/merges/{merge}/removal/new"));
    assert_eq!(coordinator.press(&page, "Make them two again").status, 303);
    let removal = format!("{case}/parties/1/merges/{merge}/removal");
    assert_eq!(desk.get(&format!("{removal}/new")).status, 404);
    assert_eq!(desk.post(&removal, &[("version", "2")]).status, 404);
    assert_eq!(coordinator.post(&removal, &[("version", "2")]).status, 409);
    // A lock-out is before every role.
    let locked = at(&two.w, Role::Coordinator);
    two.w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}' FROM cases WHERE number = 2",
        locked.id
    ));
    let mut locked = two.w.sign_in(&locked);
    assert_eq!(send(&mut locked, &there, "this"), send(&mut locked, &nobody, "this"));
    assert_eq!(locked.post(&removal, &[("version", "2")]).status, 404);
    assert!(!locked.post(&format!("{case}/parties/1/merges/search"), &[("name", "krasniqi")]).html.contains("-0002"));
    assert_eq!(count(&two.w, &format!("SELECT count(*) AS value FROM parties WHERE person_id = '{here}'")), 1);
    two.desk = coordinator;
}
