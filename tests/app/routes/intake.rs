//! Intake: a case from the first form to its page.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::world::{Browser, Person, Shown, World, count};

pub fn at(w: &World, role: Role) -> Person {
    w.person(&[(role, Scope::Centre(w.ferizaj))])
}

/// Fills in what a case needs, and then some.
pub fn open(browser: &mut Browser, more: &[(&str, &str)]) -> Shown {
    let mut filled = vec![
        ("Type", "Neighbour"),
        ("Side A: Given name", "Arta"),
        ("Side A: Family name", "Krasniqi"),
        ("Side A: Gender", "Female"),
    ];
    filled.extend(more);
    browser.submit("/cases/new", &filled)
}

#[test]
fn a_desk_officer_opens_a_case_and_sees_it() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));

    let opened = open(
        &mut desk,
        &[
            ("Side A: Phone", "044 123 456"),
            ("Side B: Given name", "Ilir"),
            ("Side B: Family name", "Gashi"),
            ("Source", "Court"),
            ("Court or other body", "Gjykata Themelore në Ferizaj"),
            ("File number there", "C.nr.123/24"),
        ],
    );

    assert_eq!(opened.status, 303, "{}", opened.text());
    let path = opened.location.unwrap();
    let case = desk.get(&path);
    assert_eq!(case.status, 200);
    for words in ["Arta Krasniqi", "Ilir Gashi", "C.nr.123/24", "Gjykata Themelore në Ferizaj", "Initiator", "Other party"] {
        assert!(case.says(words), "{words}: {}", case.text());
    }
    assert!(desk.get("/cases?q=krasniqi+ilir").says(path.rsplit('/').next().unwrap()));
    let found = desk.get("/cases?q=C.nr.123%2F24");
    assert!(found.says("Arta Krasniqi"), "{} {:?}", found.text(), w.texts("SELECT word AS value FROM search_words"));
    let events = w.events();
    assert!(events.contains(&"case_opened".to_owned()) && events.iter().filter(|event| *event == "party_joined").count() == 2);
    // What was typed as contacts is in no column that can be read.
    let plain = "SELECT count(*) AS value FROM persons p WHERE p::text LIKE '%044 123%' OR p::text LIKE '%38344123456%'";
    assert_eq!(count(&w, plain), 0);
}

#[test]
fn what_is_wrong_is_said_at_once_and_nothing_typed_is_lost() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let shown = desk.submit(
        "/cases/new",
        &[
            ("Received", "31.02.2026"),
            ("Side A: Phone", "12"),
            ("Side B: Given name", "Ilir"),
            ("Value of the dispute", "many"),
        ],
    );
    assert_eq!(shown.status, 422);
    for words in [
        "Type: Please choose one.",
        "There is no such day as 31.02.2026.",
        "given or a family name",
        "no phone number",
        "amount",
    ] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    assert_eq!(shown.field("Received").as_deref(), Some("31.02.2026"));
    assert!(shown.html.contains("value=\"Ilir\""));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 0);
    let mended = desk.submit_on(
        &shown,
        &[
            ("Type", "Neighbour"),
            ("Received", "01.02.2026"),
            ("Side A: Phone", "044 111 222"),
            ("Side A: Family name", "Krasniqi"),
            ("Value of the dispute", "1.234,50"),
        ],
    );
    assert_eq!(mended.status, 303, "{}", mended.text());
    assert_eq!(w.texts("SELECT reference || ' ' || value_cents AS value FROM cases"), ["FER-2026-0001 123450"]);
}

#[test]
fn a_day_that_has_not_come_is_refused() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    assert!(open(&mut desk, &[("Received", "01.01.2199")]).says("This day has not come yet."));
}

#[test]
fn a_family_case_is_restricted_from_the_start_and_its_opener_works_on_it() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let mut other = w.sign_in(&at(&w, Role::Mediator));
    let mut foreign = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    let path = open(&mut desk, &[("Type", "Family")]).location.unwrap();
    assert_eq!(desk.get(&path).status, 200);
    assert_eq!(other.get(&path).status, 404);
    assert_eq!(foreign.get(&path).status, 404);
    assert_eq!(other.get(&format!("{path}/parties/new")).status, 404);
}

#[test]
fn a_minor_makes_a_case_restricted() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let path = open(&mut desk, &[("Side A: Year of birth", "2015")]).location.unwrap();
    assert!(desk.get(&path).says("Restricted"));
    assert_eq!(w.texts("SELECT restricted_because AS value FROM cases"), ["minor"]);
}

#[test]
fn the_same_form_sent_twice_opens_one_case() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let page = desk.get("/cases/new");
    let filled = [("Type", "Neighbour"), ("Side A: Family name", "Krasniqi")];
    let first = desk.submit_on(&page, &filled);
    let second = desk.submit_on(&page, &filled);
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location, second.location);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 1);

    // The back button, and another name: nobody means the first case by it.
    let edited =
        desk.submit_on(&page, &[("Side A: Given name", "Blerta"), ("Type", "Neighbour"), ("Side A: Family name", "Berisha")]);
    assert_eq!(edited.status, 409);
    assert!(edited.says("This form was saved before") && edited.html.contains("value=\"Berisha\""));
    assert_eq!(edited.link("See what was saved"), first.location);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 1);
    let other = desk.press(&edited, "Open the case");
    assert_eq!(other.status, 303, "{}", other.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 2);
}

#[test]
fn sixteen_who_open_cases_at_once_get_sixteen_numbers_without_a_gap() {
    let w = World::new();
    let desk = w.sign_in(&at(&w, Role::DeskOfficer));
    std::thread::scope(|scope| {
        for number in 0..16 {
            let mut desk = desk.clone();
            scope.spawn(move || {
                let name = format!("Krasniqi{number}");
                let opened = desk.submit("/cases/new", &[("Type", "Neighbour"), ("Side A: Family name", &name)]);
                assert_eq!(opened.status, 303, "{}", opened.text());
            });
        }
    });
    assert_eq!(w.texts("SELECT max(number) || ' of ' || count(DISTINCT reference) AS value FROM cases"), ["16 of 16"]);
}

#[test]
fn somebody_whom_the_centre_knows_is_asked_about_and_stays_one_record() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(open(&mut desk, &[("Side A: Year of birth", "1980")]).status, 303);

    let asked = open(&mut desk, &[("Side A: Year of birth", "1980")]);
    assert_eq!(asked.status, 422);
    assert!(asked.says("Is it one of these?") && asked.says("Arta Krasniqi, 1980 FER-"), "{}", asked.text());
    let label = format!("Arta Krasniqi, 1980 {}", w.texts("SELECT reference AS value FROM cases")[0]);
    assert_eq!(desk.submit_on(&asked, &[(&label, "")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM persons"), 1);
    assert_eq!(count(&w, "SELECT count(DISTINCT person_id) AS value FROM parties"), 1);

    let asked = open(&mut desk, &[]);
    assert_eq!(desk.submit_on(&asked, &[("Another person, as typed here", "")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM persons"), 2);
    // Another year of birth is another person.
    assert_eq!(open(&mut desk, &[("Side A: Year of birth", "1955"), ("Side A: Given name", "Blerta")]).status, 303);
}

#[test]
fn nobody_learns_from_a_likeness_who_takes_part_in_a_restricted_case() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    let path = open(&mut desk, &[("Type", "Family"), ("Side A: Phone", "044 999 888")]).location.unwrap();
    let person = w.texts("SELECT id::text AS value FROM persons")[0].clone();

    let opened = open(&mut mediator, &[("Side A: Phone", "044 999 888")]);
    assert_eq!(opened.status, 303, "{}", opened.text());

    // Nor by naming the person's key.
    let page = mediator.get("/cases/new");
    let key = page.html.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let forged = mediator.post(
        "/cases",
        &[
            ("key", &key),
            ("form", "/cases/new"),
            ("case_type", "neighbour"),
            ("referral_source", "self"),
            ("received_on", "01.02.2026"),
            ("language", "sq"),
            ("first.kind", "person"),
            ("first.role", "initiator"),
            ("first.person", &person),
        ],
    );
    assert_eq!(forged.status, 422, "{}", forged.text());
    assert!(!forged.says("Krasniqi") && !forged.says(path.rsplit('/').next().unwrap()));
}

#[test]
fn the_same_file_number_is_warned_of_and_never_refused() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let court = ("Court or other body", "Gjykata Themelore në Ferizaj");
    let file = [("Source", "Court"), court, ("File number there", "C.nr.123/24")];
    assert_eq!(open(&mut desk, &file).status, 303);
    let again = desk.submit(
        "/cases/new",
        &[
            ("Type", "Neighbour"),
            ("Side A: Family name", "Gashi"),
            ("Source", "Court"),
            court,
            ("File number there", "c. nr. 123 / 2024"),
        ],
    );
    assert_eq!(again.status, 422);
    assert!(again.says("This file number stands in FER-"), "{}", again.text());
    assert_eq!(desk.submit_on(&again, &[("Open another case of the same file", "")]).status, 303);
}

#[test]
fn a_party_is_added_with_whom_it_acts_for_and_a_group_with_its_heads() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let path = open(&mut desk, &[]).location.unwrap();
    let add = format!("{path}/parties/new");
    let lawyer =
        [("Given name", "Drita"), ("Family name", "Hoxha"), ("Role", "Representative"), ("Side", "A"), ("Arta Krasniqi", "")];
    assert_eq!(desk.submit(&add, &lawyer).status, 303);
    let group = [("Who", "Group"), ("Name of the organisation or group", "Banorët e lagjes"), ("Women", "12"), ("Men", "9")];
    assert_eq!(desk.submit(&add, &group).status, 303);
    let case = desk.get(&path);
    assert!(case.says("Representative: Arta Krasniqi") && case.says("Banorët e lagjes (21"), "{}", case.text());

    let empty = desk.submit(&add, &[("Who", "Group"), ("Name of the organisation or group", "Nobody")]);
    assert!(empty.says("How many people are in the group?"), "{}", empty.text());
}

#[test]
fn only_who_keeps_the_case_may_add_a_party() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let path = open(&mut desk, &[]).location.unwrap();
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    let mut director = w.sign_in(&at(&w, Role::Director));
    assert_eq!(mediator.get(&path).status, 200);
    for browser in [&mut mediator, &mut director] {
        assert_eq!(browser.get(&format!("{path}/parties/new")).status, 404);
        let fields = [("kind", "person"), ("role", "respondent"), ("family_name", "Gashi")];
        assert_eq!(browser.post(&format!("{path}/parties"), &fields).status, 404);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM parties"), 1);
}
