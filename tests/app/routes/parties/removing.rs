//! A party that was entered by mistake: it goes while nothing hangs on it, and its person with it.

use super::arta_twice;
use crate::routes::intake::at;
use crate::routes::sessions::{day, furnished};
use crate::world::{Browser, World, count};
use pajtim::codes::Role;

/// Arta on side A and, by mistake, Ilir Berisha on side B.
fn mistaken() -> (World, Browser, String) {
    let (w, mut desk, [case, _]) = furnished();
    let ilir = [("Given name", "Ilir"), ("Family name", "Berisha"), ("Side", "B"), ("Phone", "044 777 888")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &ilir).status, 303);
    (w, desk, case)
}

fn people(w: &World) -> Vec<String> {
    w.texts("SELECT given_name || ' ' || family_name AS value FROM persons ORDER BY 1")
}

#[test]
fn who_was_entered_by_mistake_goes_with_all_that_was_said_of_them() {
    let (w, mut desk, case) = mistaken();
    // An invitation to a session to come does not hold anybody.
    let planned = [("Date", &*day(7)), ("From", "10:00"), ("To", "11:00"), ("Blerta Hoxha", ""), ("Salla 1", "")];
    assert_eq!(desk.submit(&format!("{case}/sessions/new"), &planned).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE person_id IS NOT NULL"), 2);
    let keys = count(&w, "SELECT count(*) AS value FROM data_keys");
    let page = desk.get(&format!("{case}/parties/2"));
    let removal = desk.get(&page.link("Entered by mistake").unwrap());
    assert!(removal.says("Ilir Berisha") && removal.says("cannot be undone"), "{}", removal.text());
    let removed = desk.press(&removal, "Remove the party");
    assert_eq!((removed.status, removed.location.as_deref()), (303, Some(case.as_str())), "{}", removed.text());
    assert!(!desk.get(&case).says("Berisha") && !desk.get("/cases?q=berisha").says("-0001"));
    assert_eq!(people(&w), ["Arta Krasniqi", "Ilir Gashi"]);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM data_keys"), keys - 1, "and the key of the contacts");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE person_id IS NOT NULL"), 1);
    assert!(w.events().contains(&"party_removed".to_owned()));
    assert_eq!(desk.get(&format!("{case}/parties/2")).status, 404);
    // Sent twice, it is one removal.
    assert_eq!(desk.press(&removal, "Remove the party").status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'party_removed'"), 1);
}

#[test]
fn who_is_in_another_case_stays_there_and_a_group_goes_alone() {
    let (w, mut desk, [case, other]) = furnished();
    arta_twice(&w);
    let removal = format!("{other}/parties/2/removal/new");
    let page = desk.get(&removal);
    assert_eq!(desk.press(&page, "Remove the party").status, 303);
    assert_eq!(people(&w), ["Arta Krasniqi", "Ilir Gashi"]);
    assert!(desk.get(&case).says("Arta Krasniqi") && !desk.get(&other).says("Arta Krasniqi"));
    let group = [
        ("Who", "Group"),
        ("Name of the organisation or group", "Banorët"),
        ("Women", "3"),
        ("Side", "B"),
        ("Phone", "044 1 22 33"),
    ];
    let joined = desk.submit(&format!("{case}/parties/new"), &group);
    assert_eq!(joined.status, 303, "{}", joined.text());
    let page = desk.get(&format!("{case}/parties/2/removal/new"));
    assert_eq!(desk.press(&page, "Remove the party").status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM parties WHERE kind = 'group'"), 0);
    assert_eq!(w.texts("SELECT k.id::text AS value FROM data_keys k WHERE NOT EXISTS (SELECT FROM persons n WHERE n.id = k.id) AND NOT EXISTS (SELECT FROM cases c WHERE c.id = k.id)"), [""; 0]);
}

#[test]
fn whatever_hangs_on_a_party_holds_it_and_is_said() {
    let (w, mut desk, case) = mistaken();
    let (removal, send) = (format!("{case}/parties/2/removal/new"), format!("{case}/parties/2/removal"));
    let two = "FROM parties p JOIN cases c ON c.id = p.case_id AND c.number = 1 WHERE p.party_no = 2";
    let session = "INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, starts_at, ends_at, status)
         SELECT centre_id, gen_random_uuid(), id, 1, 'joint', 'in_person', now() - interval '9 days', now() - interval '215 hours', 'no_show' FROM cases WHERE number = 1;
         INSERT INTO attendees (centre_id, case_id, session_id, party_id, attended)
         SELECT s.centre_id, s.case_id, s.id, p.id, false FROM sessions s JOIN parties p ON p.case_id = s.case_id AND p.party_no = 2";
    let holds: [(&str, String, &str); 6] = [
        ("it was at a session", session.to_owned(), "DELETE FROM attendees; DELETE FROM sessions"),
        (
            "it has signed",
            format!("INSERT INTO mediation_signatures (centre_id, id, case_id, party_id, signed_on) SELECT p.centre_id, gen_random_uuid(), p.case_id, p.id, current_date - 9 {two}"),
            "DELETE FROM mediation_signatures",
        ),
        (
            "it owes something",
            format!("INSERT INTO agreements (centre_id, id, case_id, agreement_no, kind, signed_on) SELECT p.centre_id, gen_random_uuid(), p.case_id, 1, 'final', current_date - 9 {two};
                INSERT INTO obligations (centre_id, id, case_id, agreement_id, obligation_no, debtor_id)
                SELECT p.centre_id, gen_random_uuid(), p.case_id, (SELECT id FROM agreements), 1, p.id {two}"),
            "DELETE FROM obligations; DELETE FROM agreements",
        ),
        (
            "stands in the place of a party that left",
            "UPDATE parties SET left_on = current_date, left_as = 'replaced', replaced_by = (SELECT id FROM parties WHERE party_no = 2)
             WHERE party_no = 1 AND case_id = (SELECT case_id FROM parties WHERE party_no = 2)".to_owned(),
            "UPDATE parties SET left_on = NULL, left_as = NULL, replaced_by = NULL",
        ),
        (
            "somebody acts for it",
            "INSERT INTO representations (centre_id, case_id, representative_id, party_id)
             SELECT a.centre_id, a.case_id, a.id, b.id FROM parties a JOIN parties b ON b.case_id = a.case_id AND b.party_no = 2 WHERE a.party_no = 1".to_owned(),
            "DELETE FROM representations",
        ),
        (
            "alone on its side",
            format!("INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
                SELECT p.centre_id, gen_random_uuid(), p.case_id, 'lead', (SELECT id FROM mediators LIMIT 1), current_date {two}"),
            "UPDATE parties SET side = 'B'",
        ),
    ];
    let open = desk.get(&removal);
    for (says, sql, back) in &holds {
        w.sql(sql);
        let page = desk.get(&removal);
        assert!(page.says(says) && !page.says("Remove the party"), "{says}: {}", page.text());
        // Who had the page open before is refused too.
        let version = open.html.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let refused = desk.post(&send, &[("version", version)]);
        assert!(
            refused.status == 422 && refused.says("Something hangs on this party") && refused.says(says),
            "{}",
            refused.text()
        );
        w.sql(back);
    }
    // Whether the side said something in confidence changes nothing: nobody learns of it from here.
    w.sql(&format!(
        "INSERT INTO notes (centre_id, id, case_id, compartment, side, author_id, text_sealed)
        SELECT p.centre_id, gen_random_uuid(), p.case_id, 'side', 'B', (SELECT id FROM users LIMIT 1), 'x' {two}"
    ));
    let page = desk.get(&removal);
    assert_eq!(desk.press(&page, "Remove the party").status, 303);
}

#[test]
fn a_case_keeps_one_party_and_a_closed_one_all_of_them() {
    let (w, mut desk, case) = mistaken();
    let page = desk.get(&format!("{case}/parties/1/removal/new"));
    w.sql("UPDATE stays SET closed_on = current_date, outcome = 'no_response' WHERE case_id = (SELECT id FROM cases WHERE number = 1)");
    let closed = desk.press(&page, "Remove the party");
    assert!(closed.status == 422 && closed.says("closed"), "{}", closed.text());
    w.sql("UPDATE stays SET closed_on = NULL, outcome = NULL");
    let stale = desk.get(&format!("{case}/parties/2/removal/new"));
    w.sql("UPDATE parties SET version = version + 1");
    let late = desk.press(&stale, "Remove the party");
    assert!(late.status == 409 && late.says("Somebody else changed this meanwhile"), "{}", late.text());
    assert_eq!(desk.press(&late, "Remove the party").status, 303, "once seen");
    let page = desk.get(&format!("{case}/parties/1/removal/new"));
    let last = desk.press(&page, "Remove the party");
    assert!(last.status == 422 && last.says("A case has one party at least."), "{}", last.text());
    // Who reads names of a case, and who sees nothing of it, removes nobody.
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    assert_eq!(mediator.get(&format!("{case}/parties/1/removal/new")).status, 404);
    assert_eq!(mediator.post(&format!("{case}/parties/1/removal"), &[("version", "1-1")]).status, 404);
}

#[test]
fn the_number_of_one_who_went_is_nobody_elses() {
    let (w, mut desk, case) = mistaken();
    let path = format!("{case}/parties/2/contacts");
    let look = desk.get(&path);
    let stale = desk.press(&look, "Show the contacts");
    let page = desk.get(&format!("{case}/parties/2/removal/new"));
    assert_eq!(desk.press(&page, "Remove the party").status, 303);
    let teuta = [("Given name", "Teuta"), ("Family name", "Hoti"), ("Side", "B")];
    let joined = desk.submit(&format!("{case}/parties/new"), &teuta);
    assert_eq!(joined.location.as_deref(), Some(case.as_str()), "{}", joined.text());
    // A page that was open before writes nothing of the one into the other.
    assert_eq!(desk.submit_on(&stale, &[("Phone", "044 777 888")]).status, 404);
    assert_eq!(
        w.texts("SELECT party_no::text AS value FROM parties p JOIN cases c ON c.id = p.case_id AND c.number = 1 ORDER BY 1"),
        ["1", "3"]
    );
}

#[test]
fn who_took_part_in_a_stay_that_is_over_stays_when_the_case_is_opened_again() {
    let (w, mut desk, case) = mistaken();
    w.sql(
        "UPDATE stays SET closed_on = opened_on + 5, outcome = 'no_response' WHERE case_id = (SELECT id FROM cases WHERE number = 1);
         UPDATE parties SET joined_on = NULL WHERE party_no = 2;
         INSERT INTO stays (centre_id, id, case_id, stay_no, opened_on, opened_as)
         SELECT centre_id, gen_random_uuid(), id, 2, received_on + 6, 'resumed' FROM cases WHERE number = 1",
    );
    let page = desk.get(&format!("{case}/parties/2/removal/new"));
    assert!(page.says("a time of the case that is over") && !page.says("Remove the party"), "{}", page.text());
}
