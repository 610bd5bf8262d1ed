//! The lists of the installation, kept by administrators; and that their own names show everywhere.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::routes::intake::{at, open};
use crate::world::{Browser, Shown, World, count};

fn add_type(admin: &mut Browser, english: &str, area: &str) -> Shown {
    admin.submit(
        "/settings/case-types/new",
        &[
            ("Name in English", english),
            ("Name in Albanian", &format!("{english} sq")),
            ("Name in Serbian", &format!("{english} sr")),
            ("Area of law", area),
        ],
    )
}

fn open_on(desk: &mut Browser, page: &Shown, more: &[(&str, &str)]) -> Shown {
    let mut filled = vec![("Type", "Property"), ("Side A: Family name", "Gashi"), ("Side A: Given name", "Ilir")];
    filled.extend(more);
    desk.submit_on(page, &filled)
}

fn month() -> String {
    pajtim::time::today(pajtim::time::HOME).format("%Y-%m").to_string()
}

#[test]
fn a_type_that_is_added_is_offered_and_shows_its_own_name_everywhere() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    assert_eq!(add_type(&mut admin, "Water & land", "Civil").status, 303);
    assert!(admin.get("/settings/case-types").says("11 Water & land water_land Civil"));
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let case = open(&mut desk, &[("Type", "Water & land")]).location.unwrap();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let report = format!("/reports/{}", month());
    for path in ["/cases", "/cases?case_type=water_land", case.as_str(), report.as_str()] {
        assert!(ann.get(path).says("Water & land"), "{path}: {}", ann.get(path).text());
    }
    assert!(ann.get(&format!("{report}.json")).html.contains("\"water_land\""));

    let page = admin.get("/settings/case-types/water_land/edit");
    assert_eq!(admin.submit_on(&page, &[("Name in English", "Water")]).status, 303);
    ann.post("/language", &[("language", "sq")]);
    for (path, sq) in [("/cases", "Water & land sq"), (case.as_str(), "Water & land sq"), (report.as_str(), "Water & land sq")]
    {
        assert!(ann.get(path).says(sq), "{path}");
        assert!(desk.get("/cases").says("Water"));
    }
    // The total of the table is no type.
    assert!(ann.get(&report).says("Gjithsej"));
}

#[test]
fn a_type_out_of_use_is_offered_no_more_and_stays_on_old_cases_and_in_old_months() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let waiting = desk.get("/cases/new");
    let case = open(&mut desk, &[]).location.unwrap();
    let mut admin = w.sign_in(&w.administrator());
    let retired = admin.submit("/settings/case-types/neighbour/edit", &[("Out of use", "yes")]);
    assert!(admin.get(&retired.location.unwrap()).says("Neighbour neighbour Civil Out of use since"));
    assert!(!desk.get("/cases/new").html.contains("value=\"neighbour\""));
    let late =
        desk.submit_on(&waiting, &[("Type", "Neighbour"), ("Side A: Family name", "Gashi"), ("Side A: Given name", "Ilir")]);
    assert_eq!(late.status, 422, "{}", late.text());
    let waiting = desk.get("/cases/new");
    assert_eq!(admin.submit("/settings/referral-sources/police/edit", &[("Out of use", "yes")]).status, 303);
    let late = open_on(&mut desk, &waiting, &[("Source", "Police")]);
    assert!(late.says("Source: Please choose one."), "{}", late.text());
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    for path in [case, "/cases?case_type=neighbour".to_owned(), format!("/reports/{}", month())] {
        assert!(ann.get(&path).says("Neighbour"), "{path}");
    }
    let events = w.events();
    assert!(events.contains(&"case_type_retired".to_owned()) && events.contains(&"case_type_changed".to_owned()));
}

#[test]
fn the_area_and_the_code_of_a_type_stay_and_its_area_restricts() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    assert_eq!(add_type(&mut admin, "Custody", "Family").status, 303);
    let fields = [
        ("name_en", "Custody"),
        ("name_sq", "Custody sq"),
        ("name_sr", "Custody sr"),
        ("position", "3"),
        ("version", "1"),
        ("area", "civil"),
        ("code", "other_code"),
    ];
    assert_eq!(admin.post("/settings/case-types/custody", &fields).status, 303);
    assert_eq!(w.texts("SELECT area || position AS value FROM case_types WHERE code = 'custody'"), ["family3"]);
    open(&mut w.sign_in(&at(&w, Role::DeskOfficer)), &[("Type", "Custody")]);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases WHERE restricted_because = 'family'"), 1);
    // The report's own word for the sum is no code, and a code is made once.
    assert_eq!(add_type(&mut admin, "Total", "Civil").status, 303);
    assert_eq!(add_type(&mut admin, "Custody!", "Civil").status, 303);
    assert_eq!(w.texts("SELECT code AS value FROM case_types WHERE code ~ '_2$' ORDER BY code"), ["custody_2", "total_2"]);
}

#[test]
fn mistakes_are_said_at_once_names_are_unique_and_of_two_editors_the_second_sees_both() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let wrong = admin.submit("/settings/case-types/new", &[("Name in Serbian", " "), ("Place in the list", "first")]);
    assert_eq!(wrong.status, 422);
    for sentence in
        ["Name in Albanian: Please", "Name in Serbian: Please", "Area of law: Please choose", "Place in the list: A whole"]
    {
        assert!(wrong.says(sentence), "{sentence}: {}", wrong.text());
    }
    let taken = admin.submit(
        "/settings/referral-sources/new",
        &[("Name in English", "Court"), ("Name in Albanian", "Ombudspersoni"), ("Name in Serbian", "Ombudsman")],
    );
    assert!(taken.says("Name in English: Another entry of the list has this name."), "{}", taken.text());
    for _ in 0..2 {
        assert_eq!(admin.submit_on(&taken, &[("Name in English", "Ombudsperson")]).status, 303);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM referral_sources WHERE code = 'ombudsperson'"), 1);

    let edit = "/settings/referral-sources/court/edit";
    let mine = admin.get(edit);
    let other = w.administrator();
    assert_eq!(w.sign_in(&other).submit(edit, &[("Name in English", "Courts")]).status, 303);
    let late = admin.submit_on(&mine, &[("Name in English", "Tribunal")]);
    assert_eq!(late.status, 409);
    assert!(late.says("Name in English Courts Tribunal"), "{}", late.text());
    assert_eq!(admin.submit_on(&late, &[("Name in English", "Tribunal")]).status, 303);
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let case =
        open(&mut desk, &[("Source", "Tribunal"), ("Court or other body", "Gjykata Themelore në Ferizaj")]).location.unwrap();
    assert!(desk.get(&case).says("Tribunal"));
    assert!(w.sign_in(&at(&w, Role::Coordinator)).get(&format!("/reports/{}", month())).says("Tribunal"));
}

#[test]
fn programmes_run_from_a_day_to_a_day() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let wrong = admin.submit("/settings/programmes/new", &[("From", "01.02.2026"), ("Until", "01.01.2026")]);
    assert!(
        wrong.says("Name: Please fill this in.") && wrong.says("Until: The last day is before the first."),
        "{}",
        wrong.text()
    );
    for _ in 0..2 {
        assert_eq!(admin.submit_on(&wrong, &[("Name", "Backlog"), ("Donor", "USAID"), ("Until", "")]).status, 303);
    }
    assert!(admin.get("/settings/programmes").says("Backlog USAID 01.02.2026"));
    assert!(admin.submit("/settings/programmes/new", &[("Name", "Backlog")]).says("Another programme has this name."));
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let case = open(&mut desk, &[("Backlog", "")]).location.unwrap();
    let edit = admin.get("/settings/programmes").link("Backlog").unwrap();
    let mine = admin.get(&edit);
    assert_eq!(w.sign_in(&w.administrator()).submit(&edit, &[("Until", "01.03.2026")]).status, 303);
    let late = admin.submit_on(&mine, &[("Donor", "EU")]);
    assert_eq!(late.status, 409);
    assert!(late.says("Donor USAID EU") && late.says("Until 01.03.2026"), "{}", late.text());
    assert!(!desk.get("/cases/new").says("Backlog") && desk.get(&case).says("Backlog"));
}

#[test]
fn courts_and_other_bodies_are_kept_and_retired() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let wrong = admin.submit("/settings/referrers/new", &[("Name", " ")]);
    for sentence in ["Name: Please fill this in.", "Source: Please choose one.", "Language: Please choose one."] {
        assert!(wrong.says(sentence), "{sentence}: {}", wrong.text());
    }
    let court = [("Name", "Gjykata Themelore në Ferizaj"), ("Source", "Court")];
    assert_eq!(admin.post("/settings/referrers", &[("name", court[0].1), ("source", "court"), ("language", "sr")]).status, 303);
    let twice = admin.post("/settings/referrers", &[("name", court[0].1), ("source", "court"), ("language", "sq")]);
    assert!(twice.says("Another body of this source has this name."), "{}", twice.text());
    let unknown = admin.post("/settings/referrers", &[("name", "X"), ("source", "nobody"), ("language", "sq")]);
    assert!(unknown.says("Source: Please choose one."), "{}", unknown.text());
    let edit = admin.get("/settings/referrers").link(court[0].1).unwrap();
    let mine = admin.get(&edit);
    assert_eq!(w.sign_in(&w.administrator()).submit(&edit, &[("Out of use", "yes")]).status, 303);
    assert!(admin.get("/settings/referrers").says("Court Srpski Out of use since"));
    let late = admin.submit_on(&mine, &[("Source", "Police")]);
    assert_eq!(late.status, 409);
    assert!(
        late.says("Source Court Police") && late.says("already: Before Stored now Use In use Out of use"),
        "{}",
        late.text()
    );
}

#[test]
fn administrators_alone_keep_the_lists() {
    let w = World::new();
    let programme = "00000000-0000-0000-0000-000000000001";
    w.sql(&format!("INSERT INTO programmes (id, name) VALUES ('{programme}', 'Backlog')"));
    let court = w.referrer("Gjykata Themelore në Ferizaj");
    let ends = [
        "case-types/family".to_owned(),
        "referral-sources/court".into(),
        format!("programmes/{programme}"),
        format!("referrers/{court}"),
    ];
    let mut people: Vec<_> =
        [Role::Coordinator, Role::DeskOfficer, Role::Mediator, Role::Director].map(|role| at(&w, role)).into();
    people.push(w.person(&[(Role::Liaison, Scope::Referrer(court))]));
    for person in &people {
        let mut other = w.sign_in(person);
        for end in &ends {
            let list = end.split('/').next().unwrap();
            for path in [format!("/settings/{list}"), format!("/settings/{list}/new"), format!("/settings/{end}/edit")] {
                assert_eq!(other.get(&path).status, 404, "{path}");
            }
            for path in [format!("/settings/{list}"), format!("/settings/{end}")] {
                assert_eq!(other.post(&path, &[("name", "X"), ("name_en", "X"), ("version", "1")]).status, 404, "{path}");
            }
        }
    }
    let mut admin = w.sign_in(&w.administrator());
    for path in ["case-types/nothing", "programmes/nothing", "referrers/00000000-0000-0000-0000-000000000009"] {
        assert_eq!(admin.get(&format!("/settings/{path}/edit")).status, 404, "{path}");
    }
    for place in ["Case types", "Sources", "Programmes", "Courts and other bodies", "Users", "Centres"] {
        assert!(admin.get("/settings/users").link(place).is_some(), "{place}");
    }
}
