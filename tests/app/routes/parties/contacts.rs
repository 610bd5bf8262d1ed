//! How a party is reached: shown on request alone, put right, and unsafe where two sides share it.

use pajtim::codes::Role;

use crate::routes::intake::at;
use crate::routes::sessions::furnished;
use crate::world::{Browser, Shown, World, count};

const PHONE: &str = "044 123 456";

/// A case with Arta on side A and Ilir on side B, who have a phone in common.
fn one_phone() -> (World, Browser, String) {
    let (w, mut desk, [case, _]) = furnished();
    let ilir = [("Given name", "Ilir"), ("Family name", "Berisha"), ("Side", "B"), ("Phone", "+383 44 123 456")];
    let joined = desk.submit(&format!("{case}/parties/new"), &ilir);
    assert_eq!(joined.status, 303, "{}", joined.text());
    let corrected = correct(&mut desk, &case, 1, &[("Phone", PHONE), ("Safe contact", "Vetëm pas orës 17")]);
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    (w, desk, case)
}

fn look(browser: &mut Browser, case: &str, party: i16) -> Shown {
    let page = browser.get(&format!("{case}/parties/{party}/contacts"));
    assert_eq!(page.status, 200, "{}", page.text());
    browser.press(&page, "Show the contacts")
}

fn correct(browser: &mut Browser, case: &str, party: i16, filled: &[(&str, &str)]) -> Shown {
    let page = look(browser, case, party);
    browser.submit_on(&page, filled)
}

fn looks(w: &World) -> i64 {
    count(w, "SELECT count(*) AS value FROM audit_events WHERE event = 'contacts_viewed'")
}

#[test]
fn contacts_are_shown_on_request_alone_and_each_look_is_recorded() {
    let (w, mut desk, case) = one_phone();
    let before = looks(&w);
    for path in ["", "/parties/1", "/parties/1/edit", "/parties/1/contacts", "/parties/1/contacts?draft=1"] {
        let page = desk.get(&format!("{case}{path}"));
        assert!(!page.html.contains(PHONE) && !page.html.contains("Vetëm pas"), "{path}");
    }
    assert_eq!(looks(&w), before);
    let shown = look(&mut desk, &case, 1);
    assert_eq!(shown.status, 200);
    assert!(shown.says(PHONE) && shown.says("Safe contact Vetëm pas orës 17"), "{}", shown.text());
    assert!(shown.text().find("Vetëm").unwrap() < shown.text().find(PHONE).unwrap(), "the warning comes first");
    assert_eq!(looks(&w), before + 1);
    let subject = "SELECT DISTINCT p.party_no::text AS value FROM audit_events e JOIN parties p ON p.id = e.subject_id WHERE e.event = 'contacts_viewed'";
    assert_eq!(w.texts(subject), ["1"]);
    // The coordinator's history of the case says what was done to it, not who looked.
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let history = coordinator.get(&case);
    assert!(history.says("Contacts corrected") && !history.says("Contacts read"));
}

#[test]
fn what_was_typed_of_contacts_before_a_power_cut_is_looked_at_on_request_too() {
    let (w, mut desk, case) = one_phone();
    let path = format!("{case}/parties/1/contacts");
    let shown = look(&mut desk, &case, 1);
    let key = shown.html.rsplit("name=\"key\" value=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let content = format!("form={path}&key={key}&version=1-2&phone=049+111+222");
    assert_eq!(desk.post("/drafts", &[("form", &path), ("key", &key), ("content", &content)]).status, 204);
    let before = looks(&w);
    let neutral = desk.get(&path);
    assert!(neutral.says("You were typing here") && !neutral.html.contains("049 111"), "{}", neutral.text());
    assert_eq!(looks(&w), before);
    let taken = desk.get(&neutral.link("Continue with it").unwrap());
    assert!(taken.html.contains("value=\"049 111 222\"") && taken.says(PHONE), "{}", taken.text());
    assert_eq!(looks(&w), before + 1);
}

#[test]
fn contacts_of_a_person_are_put_right_in_each_case_and_found_by() {
    let (w, mut desk, case) = one_phone();
    super::arta_twice(&w);
    let wrong = correct(&mut desk, &case, 1, &[("Phone", "12"), ("E-mail", "nobody")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("This is no phone number.") && wrong.html.contains("value=\"nobody\""), "{}", wrong.text());
    let filled = [("Phone", "049 777 888"), ("E-mail", "arta@example.org"), ("Address", "Rr. e Dëshmorëve 5, Ferizaj")];
    assert_eq!(correct(&mut desk, &case, 1, &filled).status, 303);
    let recorded = "SELECT c.number || ' ' || p.party_no AS value FROM audit_events e JOIN cases c ON c.id = e.case_id JOIN parties p ON p.id = e.subject_id WHERE event = 'contacts_corrected' ORDER BY e.id DESC LIMIT 2";
    let mut recorded = w.texts(recorded);
    recorded.sort();
    assert_eq!(recorded, ["1 1", "2 2"]);
    let shown = look(&mut desk, &case.replace("0001", "0002"), 2);
    assert!(shown.says("049 777 888") && shown.says("arta@example.org"), "{}", shown.text());
    assert_eq!(
        count(&w, "SELECT count(*) AS value FROM persons p WHERE p::text LIKE '%777%888%' OR p::text LIKE '%arta@%'"),
        0
    );
    // Who calls from the number is known by it.
    let caller = [
        ("Type", "Neighbour"),
        ("Side A: Given name", "A."),
        ("Side A: Family name", "Krasniqi"),
        ("Side A: Phone", "+383 49 777-888"),
    ];
    assert!(desk.submit("/cases/new", &caller).says("Arta Krasniqi"));
}

#[test]
fn an_organisations_contacts_lie_under_a_key_of_its_own() {
    let (w, mut desk, [case, _]) = furnished();
    let body = [("Who", "Organisation"), ("Name of the organisation or group", "Uji SHA"), ("Side", "B")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &body).status, 303);
    assert!(look(&mut desk, &case, 2).says("No contacts are known."));
    for phone in ["038 111 222", "038 333 444"] {
        assert_eq!(correct(&mut desk, &case, 2, &[("Phone", phone)]).status, 303);
        assert!(look(&mut desk, &case, 2).says(phone));
    }
    assert_eq!(correct(&mut desk, &case, 2, &[("Phone", "")]).status, 303);
    assert!(look(&mut desk, &case, 2).says("No contacts are known."));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM parties WHERE contacts_sealed IS NOT NULL"), 0);
}

#[test]
fn two_who_put_contacts_right_see_both_versions() {
    let (w, mut desk, case) = one_phone();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let (mine, hers) = (look(&mut desk, &case, 1), look(&mut ann, &case, 1));
    assert_eq!(ann.submit_on(&hers, &[("Phone", "049 000 111")]).status, 303);
    let before = looks(&w);
    let late = desk.submit_on(&mine, &[("Phone", "049 000 222")]);
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(late.says("049 000 111") && late.says("049 000 222"), "{}", late.text());
    assert_eq!(looks(&w), before + 1, "the other version is a look too");
    assert_eq!(desk.submit_on(&late, &[("Phone", "049 000 222")]).status, 303);
}

#[test]
fn what_two_sides_share_is_unsafe_until_someone_asked() {
    let (w, mut desk, case) = one_phone();
    let shared = "Ilir Berisha has the same phone.";
    let shown = look(&mut desk, &case, 1);
    assert!(shown.says(shared) && shown.says("Unsafe until someone has asked"), "{}", shown.text());
    assert!(look(&mut desk, &case, 2).says("Arta Krasniqi has the same phone."));
    let asked = desk.press(&shown, "Asked: it is safe");
    assert_eq!(asked.status, 303, "{}", asked.text());
    let shown = look(&mut desk, &case, 1);
    assert!(shown.says("Said to be safe.") && !shown.says("Unsafe until someone has asked"), "{}", shown.text());
    assert!(look(&mut desk, &case, 2).says("Unsafe until someone has asked"), "each is asked alone");
    // The latest answer holds.
    assert_eq!(desk.press(&shown, "Asked: it is not safe").status, 303);
    assert!(look(&mut desk, &case, 1).says("Said to be unsafe: do not use it."));
    // An answer is about one number: of a new one that is shared nobody has asked.
    for party in [1, 2] {
        assert_eq!(correct(&mut desk, &case, party, &[("Phone", "045 999 888")]).status, 303);
    }
    let anew = look(&mut desk, &case, 1);
    assert!(anew.says("Unsafe until someone has asked"), "{}", anew.text());
    // What is shared no more cannot be answered.
    assert_eq!(correct(&mut desk, &case, 2, &[("Phone", "")]).status, 303);
    assert_eq!(desk.press(&anew, "Asked: it is safe").status, 409);
    assert!(!look(&mut desk, &case, 1).says("another side"));
    assert_eq!(w.events().iter().filter(|event| *event == "safety_asked").count(), 2);
}

#[test]
fn mail_address_and_guardians_of_a_side_are_compared_too() {
    let (w, mut desk, case) = one_phone();
    let drita = [
        ("Given name", "Drita"),
        ("Family name", "Krasniqi"),
        ("Role", "Guardian"),
        ("Side", "Accompanies only"),
        ("Arta Krasniqi", ""),
        ("Phone", PHONE),
        ("E-mail", "Shtepia@Example.org"),
        ("Address", "Rruga e Lirisë 7, Ferizaj"),
    ];
    let joined = desk.submit(&format!("{case}/parties/new"), &drita);
    assert_eq!(joined.status, 303, "{}", joined.text());
    let filled = [("Phone", "045 999 888"), ("E-mail", "shtepia@example.org"), ("Address", "rruga e lirise 7 FERIZAJ")];
    assert_eq!(correct(&mut desk, &case, 2, &filled).status, 303);
    let shown = look(&mut desk, &case, 3);
    assert!(
        shown.says("Ilir Berisha has the same e-mail.") && shown.says("Ilir Berisha has the same address."),
        "{}",
        shown.text()
    );
    assert!(!look(&mut desk, &case, 1).says("another side"), "who stands on one side may share a phone");
    // Who accompanies nobody in particular stands on no side: then everybody else is on another one.
    w.sql("DELETE FROM representations");
    let shown = look(&mut desk, &case, 3);
    assert!(
        shown.says("Arta Krasniqi has the same phone.") && shown.says("Ilir Berisha has the same e-mail."),
        "{}",
        shown.text()
    );
    let nonsense = desk.post(&format!("{case}/parties/1/contacts/answers"), &[("version", "1-1"), ("way", "pigeon")]);
    assert_eq!(nonsense.status, 422);
}

#[test]
fn in_a_case_opened_by_mistake_contacts_are_read_and_left_alone() {
    let (w, mut desk, case) = one_phone();
    w.sql("UPDATE cases SET voided_on = current_date");
    let shown = look(&mut desk, &case, 1);
    assert!(shown.says(PHONE) && !shown.says("Correct the contacts"), "{}", shown.text());
    let sent = desk.post(&format!("{case}/parties/1/contacts/correction"), &[("version", "1-2"), ("phone", "044 000 000")]);
    assert_eq!(sent.status, 422);
}

#[test]
fn a_mediator_reaches_nobody_by_opening_a_case_with_somebody_of_a_colleagues_case() {
    let (w, _desk, [_case, _]) = furnished();
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    let known = w.texts("SELECT id::text AS value FROM persons WHERE family_name = 'Krasniqi'").remove(0);
    let filled = [("Type", "Neighbour"), ("Side A: Given name", "Arta"), ("Side A: Family name", "Krasniqi")];
    // Neither suggested, nor taken when the key is known.
    let page = mediator.get("/cases/new");
    let opened = mediator.submit_on(&page, &filled);
    assert_eq!(opened.status, 303, "{}", opened.text());
    let own = opened.location.unwrap();
    let (form, key) = crate::routes::agreements::form(&mediator.get(&format!("{own}/parties/new")));
    let forged = mediator.post(
        &format!("{own}/parties"),
        &[
            ("form", &form),
            ("key", &key),
            ("person", &known),
            ("kind", "person"),
            ("role", "respondent"),
            ("side", "B"),
            ("given_name", "Arta"),
            ("family_name", "Krasniqi"),
        ],
    );
    assert_ne!(forged.status, 303, "{}", forged.text());
    assert_eq!(
        count(&w, &format!("SELECT count(*) AS value FROM parties WHERE person_id = '{known}'")),
        1,
        "the record stays in the one case"
    );
}
