//! A merge that was a mistake is undone.

use pajtim::codes::Role;

use super::merging::{Twice, twice};
use crate::routes::intake::at;
use crate::routes::sessions::day;
use crate::world::{Browser, Shown, count};

fn removal(two: &Twice, browser: &mut Browser) -> Shown {
    let page = browser.get(&format!("{}/parties/1/merges", two.case));
    browser.get(&page.link("Make them two again").unwrap())
}

#[test]
fn one_person_is_two_again_and_each_has_what_was_theirs() {
    let mut two = twice();
    two.merge("This record");
    let mut desk = two.desk.clone();
    // Since then she joined another case, and her mail was written down.
    let joins =
        [("role", "respondent"), ("side", "B"), ("kind", "person"), ("person", two.here.as_str()), ("family_name", "Krasniqi")];
    let joined = desk.post(&format!("{}/parties", two.other), &joins);
    assert_eq!(joined.status, 303, "{}", joined.text());
    let contacts = desk.get(&format!("{}/parties/1/contacts", two.case));
    let contacts = desk.press(&contacts, "Show the contacts");
    assert_eq!(desk.submit_on(&contacts, &[("E-mail", "arta@example.org")]).status, 303);

    let page = removal(&two, &mut desk);
    assert!(page.says("Arta Ramadan Krasniqi") && page.says("Father’s name, Phone, Safe contact"), "{}", page.text());
    let undone = desk.press(&page, "Make them two again");
    assert_eq!(undone.status, 303, "{}", undone.text());

    assert_eq!(two.parties(), ["1/1 here", "2/1 there", "2/2 here"]);
    let look = |desk: &mut Browser, case: &str| {
        let page = desk.get(&format!("{case}/parties/1/contacts"));
        desk.press(&page, "Show the contacts")
    };
    let (here, there) = (look(&mut desk, &two.case), look(&mut desk, &two.other));
    assert!(here.says("arta@example.org") && !here.html.contains("044 123") && !here.html.contains("Jo në"), "{}", here.text());
    assert!(there.says("044 123 456") && there.says("Jo në shtëpi") && !there.says("arta@"), "{}", there.text());
    assert!(!desk.get(&format!("{}/parties/1", two.case)).says("Ramadan"));
    let recorded = "SELECT DISTINCT c.number::text AS value FROM audit_events e JOIN cases c ON c.id = e.case_id WHERE event = 'merge_undone' ORDER BY 1";
    assert_eq!(two.w.texts(recorded), ["1", "2"]);
    // And the decision can be made again.
    two.w.sql("DELETE FROM parties WHERE party_no = 2");
    two.merge("This record");
    assert_eq!(two.parties(), ["1/1 here", "2/1 here"]);
}

#[test]
fn a_merge_is_undone_once_and_by_who_sees_what_was_changed() {
    let mut two = twice();
    two.merge("This record");
    let mut desk = two.desk.clone();
    let mut ann = two.w.sign_in(&at(&two.w, Role::Coordinator));
    let (mine, hers) = (removal(&two, &mut desk), removal(&two, &mut ann));
    assert_eq!(desk.submit(&format!("{}/parties/1/edit", two.case), &[("Father’s name", "Rexhep")]).status, 303);
    let late = ann.press(&hers, "Make them two again");
    assert!(late.status == 422 && late.says("changed meanwhile"), "{}", late.text());
    assert_eq!(ann.press(&late, "Make them two again").status, 303);
    let gone = desk.press(&mine, "Make them two again");
    assert!(gone.status == 409 && gone.says("It was undone already."), "{}", gone.text());
    // What was changed since is not taken away.
    assert!(desk.get(&format!("{}/parties/1", two.case)).says("Rexhep"));
    for (who, mut other) in super::outsiders(&two.w).into_iter().enumerate() {
        let merge = two.w.texts("SELECT id::text AS value FROM person_merges").remove(0);
        let path = format!("{}/parties/1/merges/{merge}/removal", two.case);
        assert_eq!(other.get(&format!("{path}/new")).status, 404, "{who}");
        assert_eq!(other.post(&path, &[("version", "3")]).status, 404, "{who}");
    }
}

#[test]
fn a_session_to_which_both_come_has_one_body_and_then_two() {
    let mut two = twice();
    let mut desk = two.desk.clone();
    two.w.sql(&format!(
        "INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id)
         SELECT centre_id, gen_random_uuid(), id, 2, 'A', 'support_person', 'person', '{}' FROM cases WHERE number = 1",
        two.there
    ));
    let filled = [("Date", day(7)), ("From", "10:00".into()), ("To", "11:00".into()), ("Blerta Hoxha", String::new())];
    for (case, at) in [(&two.case, 0), (&two.other, 1)] {
        let date = day(7 + at);
        let filled: Vec<_> =
            filled.iter().map(|(label, value)| (*label, if *label == "Date" { date.as_str() } else { value })).collect();
        assert_eq!(desk.submit(&format!("{case}/sessions/new"), &filled).status, 303);
    }
    let bodies = "SELECT count(*) AS value FROM bookings WHERE person_id IS NOT NULL";
    assert_eq!(count(&two.w, bodies), 3);
    two.merge("This record");
    assert_eq!(count(&two.w, bodies), 2);
    let page = removal(&two, &mut desk);
    assert_eq!(desk.press(&page, "Make them two again").status, 303);
    let whose = format!("SELECT count(*) AS value FROM bookings WHERE person_id = '{}'", two.there);
    assert_eq!((count(&two.w, bodies), count(&two.w, &whose)), (3, 2));
}

#[test]
fn of_two_merges_in_a_row_the_last_is_undone_first() {
    let mut two = twice();
    let mut desk = two.desk.clone();
    let third = [("Given name", "Arta"), ("Family name", "Krasniqi"), ("Side", "A"), ("Role", "Other role")];
    let asked = desk.submit(&format!("{}/parties/new", two.other), &third);
    assert_eq!(desk.submit_on(&asked, &[("Another person, as typed here", "")]).status, 303);
    two.merge("This record");
    let likely = desk.get(&format!("{}/parties/2/merges", two.other));
    let page = desk.get(&likely.link("Compare").unwrap());
    assert_eq!(desk.submit_on(&page, &[("Which record stays", "This record")]).status, 303);
    assert_eq!(two.parties(), ["1/1 else", "2/1 else", "2/2 else"]);
    // From the third record one merge is seen; undone, the first one is there again.
    let page = removal(&two, &mut desk);
    assert_eq!(desk.press(&page, "Make them two again").status, 303);
    assert_eq!(two.parties(), ["1/1 here", "2/1 here", "2/2 else"]);
    let page = removal(&two, &mut desk);
    assert_eq!(desk.press(&page, "Make them two again").status, 303);
    assert_eq!(two.parties(), ["1/1 here", "2/1 there", "2/2 else"]);
}
