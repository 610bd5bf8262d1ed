//! The same person twice: two records become one, by whoever may change a case of each, and by nobody who may not.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::outsiders;
use crate::routes::intake::at;
use crate::routes::sessions::{day, furnished};
use crate::world::{Browser, Shown, World, count};

/// Arta Krasniqi twice: of the first case, and of the second one, where more is known of her.
pub struct Twice {
    pub w: World,
    pub desk: Browser,
    pub case: String,
    pub other: String,
    /// Her record of the first case, and that of the second.
    pub here: String,
    pub there: String,
}

pub fn twice() -> Twice {
    let (w, mut desk, [case, other]) = furnished();
    let filled = [("Given name", "Arta"), ("Family name", "Krasniqi"), ("Father’s name", "Ramadan"), ("Gender", "Female")];
    assert_eq!(desk.submit(&format!("{other}/parties/1/edit"), &filled).status, 303);
    let page = desk.get(&format!("{other}/parties/1/contacts"));
    let page = desk.press(&page, "Show the contacts");
    assert_eq!(desk.submit_on(&page, &[("Phone", "044 123 456"), ("Safe contact", "Jo në shtëpi")]).status, 303);
    let record = |number: i32| {
        let sql = format!(
            "SELECT p.person_id::text AS value FROM parties p JOIN cases c ON c.id = p.case_id AND c.number = {number} WHERE p.party_no = 1"
        );
        w.texts(&sql).remove(0)
    };
    let (here, there) = (record(1), record(2));
    Twice { w, desk, case, other, here, there }
}

impl Twice {
    /// The two records side by side, as somebody sees them from the first case.
    pub fn compare(&self, browser: &mut Browser) -> Shown {
        browser.get(&format!("{}/parties/1/merges/new?with={}", self.case, self.there))
    }

    pub fn merge(&mut self, keep: &str) {
        let mut desk = self.desk.clone();
        let page = self.compare(&mut desk);
        let merged = desk.submit_on(&page, &[("Which record stays", keep)]);
        assert_eq!(merged.status, 303, "{}", merged.text());
    }

    /// Whose records the parties are, by case and number.
    pub fn parties(&self) -> Vec<String> {
        self.w.texts(&format!(
            "SELECT c.number || '/' || p.party_no || ' ' || CASE p.person_id WHEN '{}' THEN 'here' WHEN '{}' THEN 'there' ELSE 'else' END AS value
             FROM parties p JOIN cases c ON c.id = p.case_id ORDER BY 1",
            self.here, self.there
        ))
    }
}

#[test]
fn likely_duplicates_lead_to_two_records_side_by_side_that_become_one() {
    let mut two = twice();
    let (case, mut desk) = (two.case.clone(), two.desk.clone());
    assert!(desk.get(&format!("{case}/parties/1")).says("Perhaps entered twice"));
    let likely = desk.get(&format!("{case}/parties/1/merges"));
    let reference = two.other.rsplit('/').next().unwrap();
    assert!(likely.says(&format!("Arta Ramadan Krasniqi {reference}")), "{}", likely.text());
    let page = desk.get(&likely.link("Compare").unwrap());
    assert!(page.says("Father’s name – Ramadan differs") && page.says(reference), "{}", page.text());
    assert!(page.says("Phone – known differs") && page.says("Safe contact – known"), "{}", page.text());
    assert!(!page.html.contains("044 123") && !page.html.contains("Jo në"), "what is sealed is only compared");
    assert!(two.w.events().contains(&"persons_compared".to_owned()));

    two.merge("This record");

    assert_eq!(two.parties(), ["1/1 here", "2/1 here"]);
    assert_eq!(two.w.texts("SELECT father_name AS value FROM persons WHERE given_name = 'Arta' ORDER BY id"), ["Ramadan"; 2]);
    let contacts = desk.get(&format!("{case}/parties/1/contacts"));
    let contacts = desk.press(&contacts, "Show the contacts");
    assert!(contacts.says("044 123 456") && contacts.says("Jo në shtëpi"), "{}", contacts.text());
    let recorded = "SELECT c.number::text AS value FROM audit_events e JOIN cases c ON c.id = e.case_id WHERE event = 'persons_merged' ORDER BY 1";
    assert_eq!(two.w.texts(recorded), ["1", "2"]);
    let page = desk.get(&format!("{case}/parties/1/merges"));
    assert!(page.says("Nobody in your cases looks") && page.says("Make them two again"), "{}", page.text());
    assert!(!desk.get(&format!("{case}/parties/1")).says("Perhaps entered twice"));
}

#[test]
fn the_other_record_may_stay_and_its_name_is_found_in_every_case() {
    let mut two = twice();
    two.w.sql("UPDATE persons SET given_name = 'Artë' WHERE father_name = 'Ramadan'");
    two.merge("The other record");
    assert_eq!(two.parties(), ["1/1 there", "2/1 there"]);
    let mut desk = two.desk.clone();
    assert!(desk.get(&two.case).says("Artë Krasniqi"));
    assert!(desk.get("/cases?q=arte+krasniqi").says("FER-2026-0001") || desk.get("/cases?q=arte").text().contains("-0001"));
    // Found from there too, and by the same rule.
    assert!(desk.get(&format!("{}/parties/1/merges", two.other)).says("Made one"));
}

#[test]
fn who_may_not_change_a_case_of_each_merges_nothing() {
    let two = twice();
    let fields = [("with", two.there.as_str()), ("keep", "this"), ("version", "1"), ("other_version", "3")];
    let try_it = |browser: &mut Browser, who: &str| {
        assert_eq!(two.compare(browser).status, 404, "{who}");
        assert_eq!(browser.post(&format!("{}/parties/1/merges", two.case), &fields).status, 404, "{who}");
    };
    for (who, mut other) in outsiders(&two.w).into_iter().enumerate() {
        try_it(&mut other, &who.to_string());
    }
    // A mediator of the first case reads the names of the second one, and changes nothing of it.
    let blerta = at(&two.w, Role::Mediator);
    two.w.sql(&format!(
        "UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1';
         INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, current_date - 1 FROM cases c, mediators m WHERE c.number = 1 AND m.licence_no = 'M-1'",
        blerta.id
    ));
    let mut blerta = two.w.sign_in(&blerta);
    assert_eq!(blerta.get(&format!("{}/parties/1/contacts", two.case)).status, 200);
    assert!(blerta.get(&format!("{}/parties/1/merges", two.case)).says("Nobody in your cases looks"));
    try_it(&mut blerta, "a mediator of one of the two");
    // Nobody merges over the border of a centre, not even who works at both.
    let both =
        two.w.person(&[(Role::Coordinator, Scope::Centre(two.w.ferizaj)), (Role::Coordinator, Scope::Centre(two.w.gjakova))]);
    two.w.sql(&format!(
        "INSERT INTO persons (centre_id, id, given_name, family_name) VALUES ('{}', '00000000-0000-7000-8000-000000000009', 'Arta', 'Krasniqi')",
        two.w.gjakova
    ));
    let mut both = two.w.sign_in(&both);
    let abroad = "00000000-0000-7000-8000-000000000009";
    assert_eq!(both.get(&format!("{}/parties/1/merges/new?with={abroad}", two.case)).status, 404);
    let fields = [("with", abroad), ("keep", "this"), ("version", "1"), ("other_version", "1")];
    assert_eq!(both.post(&format!("{}/parties/1/merges", two.case), &fields).status, 404);
    assert_eq!(two.parties(), ["1/1 here", "2/1 there"]);
}

#[test]
fn of_a_case_that_one_may_not_see_nothing_is_told() {
    let mut two = twice();
    let (case, there) = (two.case.clone(), two.there.clone());
    // The second case is restricted; the third one, hers by her first record, too.
    two.w.sql(
        "UPDATE assignments SET to_on = current_date - 1, from_on = current_date - 1;
         UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 2",
    );
    let mut desk = two.desk.clone();
    assert!(!desk.get(&format!("{case}/parties/1")).says("Perhaps entered twice"));
    let page = desk.get(&format!("{case}/parties/1/merges"));
    assert!(page.says("Nobody in your cases looks") && !page.html.contains("-0002"), "{}", page.text());
    assert_eq!(two.compare(&mut desk).status, 404);
    // The coordinator sees both, and decides; who does not see the second case learns nothing of it by the merge.
    let mut coordinator = two.w.sign_in(&at(&two.w, Role::Coordinator));
    let compared = two.compare(&mut coordinator);
    assert!(compared.says("-0002"), "{}", compared.text());
    assert_eq!(coordinator.press(&compared, "Make them one").status, 303);
    let merge = two.w.texts("SELECT id::text AS value FROM person_merges").remove(0);
    let page = desk.get(&format!("{case}/parties/1/merges"));
    assert!(!page.says("Made one") && !page.html.contains("-0002") && !page.html.contains(&there), "{}", page.text());
    let removal = format!("{case}/parties/1/merges/{merge}/removal");
    assert_eq!(desk.get(&format!("{removal}/new")).status, 404);
    assert_eq!(desk.post(&removal, &[("version", "2")]).status, 404);
    two.desk = coordinator;
    assert_eq!(two.parties(), ["1/1 here", "2/1 here"]);
    assert!(two.desk.get(&format!("{case}/parties/1/merges")).says("-0002"));
}

#[test]
fn a_case_that_shows_two_people_speaks_against_it() {
    let mut two = twice();
    let mut desk = two.desk.clone();
    two.w.sql(&format!(
        "INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id)
         SELECT centre_id, gen_random_uuid(), id, 2, 'B', 'respondent', 'person', '{}' FROM cases WHERE number = 1",
        two.there
    ));
    let page = two.compare(&mut desk);
    let refused = desk.press(&page, "Make them one");
    assert!(refused.status == 422 && refused.says("-0001: there they stand on two sides."), "{}", refused.text());
    two.w.sql(
        "UPDATE parties SET side = 'A', role = 'guardian' WHERE party_no = 2;
         INSERT INTO representations (centre_id, case_id, representative_id, party_id)
         SELECT a.centre_id, a.case_id, a.id, b.id FROM parties a JOIN parties b ON b.case_id = a.case_id AND b.party_no = 1 WHERE a.party_no = 2",
    );
    assert!(desk.press(&two.compare(&mut desk.clone()), "Make them one").says("-0001: there one acts for the other."));
    two.w.sql("DELETE FROM representations; UPDATE parties SET role = 'initiator' WHERE party_no = 2");
    let refused = desk.press(&two.compare(&mut desk.clone()), "Make them one");
    assert!(refused.says("-0001: there both take part in one role. Was one of them entered by mistake?"), "{}", refused.text());
    let removal = refused.link("Entered by mistake").unwrap();
    assert!(removal.ends_with("-0001/parties/2/removal/new"), "{removal}");
    assert!(desk.get(&removal).says("Remove the party"), "{}", desk.get(&removal).text());
    // The same in a case that the one who tries may not see is said without it.
    two.w.sql(
        "UPDATE parties SET case_id = (SELECT id FROM cases WHERE number = 2), party_no = 7 WHERE party_no = 2;
         INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id)
         SELECT p.centre_id, gen_random_uuid(), c.id, 8, 'B', 'respondent', 'person', p.person_id FROM parties p, cases c
         WHERE p.party_no = 1 AND c.number = 2 AND p.case_id = (SELECT id FROM cases WHERE number = 1);
         INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id)
         SELECT p.centre_id, gen_random_uuid(), c.id, 9, 'A', 'support_person', 'person', p.person_id FROM parties p, cases c
         WHERE p.party_no = 7 AND c.number = 1;
         UPDATE assignments SET to_on = current_date - 1, from_on = current_date - 1;
         UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 2",
    );
    let page = two.compare(&mut desk);
    assert!(!page.html.contains("-0002"), "{}", page.text());
    let refused = desk.press(&page, "Make them one");
    assert!(
        refused.says("Something that the centre knows speaks against it.") && !refused.html.contains("-0002"),
        "{}",
        refused.text()
    );
    two.w.sql("DELETE FROM parties WHERE party_no IN (7, 8)");
    two.merge("This record");
    assert_eq!(two.parties(), ["1/1 here", "1/9 here", "2/1 here"]);
}

#[test]
fn who_was_in_two_sessions_at_once_is_two_people() {
    let mut two = twice();
    let mut desk = two.desk.clone();
    let plan = |desk: &mut Browser, case: &str, room: &str, who: &str, from: &str, to: &str| {
        let filled = [("Date", day(7)), ("From", from.into()), ("To", to.into()), (room, String::new()), (who, String::new())];
        let filled: Vec<_> = filled.iter().map(|(label, value)| (*label, value.as_str())).collect();
        desk.submit(&format!("{case}/sessions/new"), &filled)
    };
    let (case, other) = (two.case.clone(), two.other.clone());
    assert_eq!(plan(&mut desk, &case, "Salla 1", "Blerta Hoxha", "10:00", "11:00").status, 303);
    assert_eq!(plan(&mut desk, &other, "Salla 2", "Agim Morina", "10:30", "11:30").status, 303);
    let page = two.compare(&mut desk);
    let refused = desk.press(&page, "Make them one");
    assert!(refused.status == 422 && refused.says("speaks against it"), "{}", refused.text());
    assert_eq!(
        desk.submit(
            &format!("{other}/sessions/1/edit"),
            &[("From", "11:00"), ("To", "12:00"), ("Why it is moved", "A party asked for it")]
        )
        .status,
        303
    );
    two.merge("This record");
    // From now on she is in one place at a time.
    let busy = plan(&mut desk, &case, "Salla 2", "Agim Morina", "11:30", "12:30");
    assert!(busy.status == 422, "{}", busy.text());
    let moved = desk.submit(
        &format!("{other}/sessions/1/edit"),
        &[("From", "10:30"), ("To", "11:30"), ("Why it is moved", "A party asked for it")],
    );
    assert!(moved.says("Arta Krasniqi is at another session"), "{}", moved.text());
}

#[test]
fn what_was_changed_meanwhile_is_compared_anew() {
    let mut two = twice();
    let mut desk = two.desk.clone();
    let page = two.compare(&mut desk);
    assert_eq!(desk.submit(&format!("{}/parties/1/edit", two.other), &[("Year of birth", "1980")]).status, 303);
    let late = desk.press(&page, "Make them one");
    assert!(late.status == 422 && late.says("One of the two was changed meanwhile.") && late.says("1980"), "{}", late.text());
    assert_eq!(desk.press(&late, "Make them one").status, 303);
    // Who comes last finds one.
    let mut ann = two.w.sign_in(&at(&two.w, Role::Coordinator));
    let fields = [("with", two.there.as_str()), ("keep", "this"), ("version", "1"), ("other_version", "3")];
    let gone = ann.post(&format!("{}/parties/1/merges", two.case), &fields);
    assert!(gone.status == 409 && gone.says("These two are one already."), "{}", gone.text());
    let nonsense = ann.post(&format!("{}/parties/1/merges", two.case), &[("with", "x")]);
    assert_eq!(nonsense.status, 404);
    // An old page of hers knows the record that is gone: nobody joins as it.
    let stale = [
        ("role", "respondent"),
        ("side", "B"),
        ("kind", "person"),
        ("person", two.there.as_str()),
        ("family_name", "Krasniqi"),
    ];
    assert_eq!(desk.post(&format!("{}/parties", two.case), &stale).status, 422);
    two.desk = desk;
}

#[test]
fn many_who_merge_at_once_make_one_of_two() {
    let two = twice();
    let fields = |keep: &'static str| {
        [("with", two.there.clone()), ("keep", keep.into()), ("version", "1".into()), ("other_version", "3".into())]
    };
    let back = [("with", two.here.clone()), ("keep", "this".into()), ("version", "3".into()), ("other_version", "1".into())];
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..8)
            .map(|turn| {
                let mut desk = two.desk.clone();
                let (path, fields) = match turn % 3 {
                    0 => (format!("{}/parties/1/merges", two.case), fields("this")),
                    1 => (format!("{}/parties/1/merges", two.case), fields("other")),
                    _ => (format!("{}/parties/1/merges", two.other), back.clone()),
                };
                scope.spawn(move || {
                    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    desk.post(&path, &fields).status
                })
            })
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [303, 404, 409, 422].contains(status)), "{statuses:?}");
    assert_eq!(count(&two.w, "SELECT count(DISTINCT person_id) AS value FROM parties"), 1);
    assert_eq!(count(&two.w, "SELECT count(*) AS value FROM person_merges WHERE undone_at IS NULL"), 1);
}

#[test]
fn nobody_joins_as_a_record_that_goes_at_the_same_time() {
    let two = twice();
    // The record of the second case joins the first one on the other side: then it is not one with who stands on this side.
    let joins =
        [("role", "respondent"), ("side", "B"), ("kind", "person"), ("person", two.there.as_str()), ("family_name", "x")];
    let merges = [("with", two.there.as_str()), ("keep", "this"), ("version", "1"), ("other_version", "3")];
    let case = &two.case;
    let (joined, merged) = std::thread::scope(|scope| {
        let (mut one, mut other) = (two.desk.clone(), two.desk.clone());
        let joined = scope.spawn(move || one.post(&format!("{case}/parties"), &joins).status);
        let merged = scope.spawn(move || other.post(&format!("{case}/parties/1/merges"), &merges).status);
        (joined.join().unwrap(), merged.join().unwrap())
    });
    assert!([(303, 422), (422, 303)].contains(&(joined, merged)), "{joined} {merged}");
}

#[test]
fn who_turns_out_to_be_a_minor_by_a_merge_restricts_each_case() {
    let mut two = twice();
    two.w.sql("UPDATE persons SET birth_year = extract(year FROM current_date) - 12 WHERE father_name = 'Ramadan'");
    two.merge("This record");
    assert_eq!(two.w.texts("SELECT restricted_because AS value FROM cases"), ["minor", "minor"]);
}

#[test]
fn the_dates_to_avoid_of_both_records_hold_for_the_one_that_stays() {
    let mut two = twice();
    let mut desk = two.desk.clone();
    let [mine, theirs] = [&two.case, &two.other].map(|case| format!("{case}/parties/1/dates"));
    for (dates, first) in [(&mine, day(7)), (&theirs, day(9)), (&theirs, day(7))] {
        assert_eq!(desk.submit(dates, &[("First day", &first)]).status, 303);
    }
    two.merge("This record");
    for dates in [&mine, &theirs] {
        let page = desk.get(dates);
        assert!(page.says(&format!("{} Take out {} Take out", day(7), day(9))), "{}", page.text());
    }
}
