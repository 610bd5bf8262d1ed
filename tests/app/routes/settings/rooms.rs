//! Rooms of a centre, kept by its coordinators.

use chrono::Duration;
use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::routes::sessions::furnished;
use crate::world::{Browser, Shown, World, count};

fn coordinator(w: &World) -> Browser {
    w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]))
}

fn add(browser: &mut Browser, name: &str) -> Shown {
    browser.submit("/settings/rooms/new", &[("Name", name), ("Places", "8")])
}

#[test]
fn a_coordinator_adds_a_room_and_mistakes_are_all_said_at_once() {
    let w = World::new();
    let mut ann = coordinator(&w);
    assert!(ann.get("/settings/rooms").says("No room yet. Add the first one."));
    let wrong = ann.submit("/settings/rooms/new", &[("Name", " "), ("Places", "many")]);
    assert_eq!(wrong.status, 422);
    for sentence in ["Name: Please fill this in.", "Places: A whole number"] {
        assert!(wrong.says(sentence), "{sentence}: {}", wrong.text());
    }
    assert_eq!(wrong.field("Places").as_deref(), Some("many"));
    let stored = ann.submit_on(&wrong, &[("Name", "Salla 1"), ("Places", "8")]);
    let list = ann.get(&stored.location.unwrap());
    assert!(list.says("Saved.") && list.says("Salla 1 8"), "{}", list.text());
    let twice = add(&mut ann, "Salla 1");
    assert!(twice.says("Another room of the centre has this name."), "{}", twice.text());
    assert_eq!(w.events().iter().filter(|event| *event == "room_added").count(), 1);
}

#[test]
fn a_form_sent_twice_is_one_room() {
    let w = World::new();
    let mut ann = coordinator(&w);
    let page = ann.get("/settings/rooms/new");
    for _ in 0..2 {
        assert_eq!(ann.submit_on(&page, &[("Name", "Salla 1"), ("Places", "8")]).status, 303);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM rooms"), 1);
    assert_eq!(ann.submit_on(&page, &[("Name", "Salla 2"), ("Places", "8")]).status, 409);
}

#[test]
fn of_two_who_change_a_room_the_second_sees_both() {
    let w = World::new();
    let mut ann = coordinator(&w);
    add(&mut ann, "Salla 1");
    let edit = ann.get("/settings/rooms").link("Salla 1").unwrap();
    let mut ben = coordinator(&w);
    let (mine, theirs) = (ann.get(&edit), ben.get(&edit));
    assert_eq!(ben.submit_on(&theirs, &[("Name", "Salla e madhe")]).status, 303);
    let late = ann.submit_on(&mine, &[("Places", "12")]);
    assert_eq!(late.status, 409);
    assert!(late.says("already: Before Stored now Name Salla 1 Salla e madhe") && late.says("Places 8 12"), "{}", late.text());
    assert_eq!(ann.press(&late, "Save").status, 303);
    assert!(ann.get("/settings/rooms").says("Salla e madhe 12"));
}

#[test]
fn a_room_with_sessions_to_come_stays_and_one_without_is_offered_no_more() {
    let (w, mut desk, [case, _]) = furnished();
    let mut ann = coordinator(&w);
    let day = pajtim::time::today(pajtim::time::HOME) + Duration::days(7);
    let date = day.format("%d.%m.%Y").to_string();
    let new = format!("{case}/sessions/new");
    let filled = [("Date", date.as_str()), ("From", "10:00"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    let waiting = desk.get(&new);
    assert_eq!(desk.submit(&new, &filled).status, 303);

    let edit = ann.get("/settings/rooms").link("Salla 1").unwrap();
    let booked = ann.submit(&edit, &[("Out of use", "yes")]);
    assert_eq!(booked.status, 422);
    assert!(booked.says(&format!("One session to come is booked here, on {date}.")), "{}", booked.text());
    assert!(!booked.html.contains(case.rsplit('/').next().unwrap()));

    w.sql("UPDATE bookings SET released_at = now()");
    assert_eq!(ann.submit(&edit, &[("Out of use", "yes")]).status, 303);
    assert!(ann.get("/settings/rooms").says("Salla 1 8 Out of use since"));
    assert!(!desk.get(&new).says("Salla 1") && desk.get(&new).says("Salla 2"));
    // Nor is it booked by who had the form open before, and where it was used it stays.
    let late = desk.submit_on(&waiting, &[("Date", &date), ("From", "14:00"), ("Salla 1", ""), ("Blerta Hoxha", "")]);
    assert_eq!(late.status, 422, "{}", late.text());
    assert!(desk.get(&case).says("Salla 1"));

    let back = ann.get(&edit);
    assert!(back.html.contains("checked"));
    let version = back.html.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let id = edit.trim_end_matches("/edit");
    assert_eq!(ann.post(id, &[("name", "Salla 1"), ("capacity", "8"), ("version", &version)]).status, 303);
    assert!(desk.get(&new).says("Salla 1"));
    let events = w.events();
    assert!(events.contains(&"room_retired".to_owned()) && events.contains(&"room_brought_back".to_owned()));
}

#[test]
fn nobody_keeps_the_rooms_of_others() {
    let w = World::new();
    add(&mut coordinator(&w), "Salla 1");
    let edit = coordinator(&w).get("/settings/rooms").link("Salla 1").unwrap();
    let at = |role| w.person(&[(role, Scope::Centre(w.ferizaj))]);
    let mut foreign = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    assert!(!foreign.get("/settings/rooms").says("Salla 1"));
    let fer = w.ferizaj.to_string();
    // The centre of a form is a wish: one's own is the only one.
    assert_eq!(foreign.post("/settings/rooms", &[("centre", &fer), ("name", "X"), ("capacity", "3")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM rooms r JOIN centres c ON c.id = r.centre_id WHERE c.code = 'FER'"), 1);
    assert_eq!(foreign.get(&edit).status, 404);
    let fields = [("name", "Taken over"), ("capacity", "3"), ("version", "1"), ("retired", "yes")];
    assert_eq!(foreign.post(edit.trim_end_matches("/edit"), &fields).status, 404);
    for person in [at(Role::DeskOfficer), at(Role::Mediator), at(Role::Director), w.administrator()] {
        let mut other = w.sign_in(&person);
        for path in ["/settings/rooms", "/settings/rooms/new", edit.as_str()] {
            assert_eq!(other.get(path).status, 404, "{path}");
        }
        assert_eq!(other.post("/settings/rooms", &fields).status, 404);
        assert_eq!(other.post(edit.trim_end_matches("/edit"), &fields).status, 404);
    }
    assert_eq!(w.texts("SELECT name AS value FROM rooms WHERE retired_on IS NULL ORDER BY name"), ["Salla 1", "X"]);
}

#[test]
fn who_keeps_two_centres_says_which_and_settings_show_what_is_ones_own() {
    let w = World::new();
    let both = w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj)), (Role::Coordinator, Scope::Centre(w.gjakova))]);
    let mut both = w.sign_in(&both);
    assert_eq!(both.get("/settings").location.as_deref(), Some("/settings/rooms"));
    assert!(add(&mut both, "Salla 1").says("Centre: Please choose one."));
    let chosen = [("Name", "Salla 1"), ("Places", "8"), ("Centre", "Qendra e Ndërmjetësimit Gjakovë")];
    assert_eq!(both.submit("/settings/rooms/new", &chosen).status, 303);
    let list = both.get("/settings/rooms");
    assert!(list.says("Salla 1 Qendra e Ndërmjetësimit Gjakovë 8"), "{}", list.text());
    assert!(list.link("Settings").is_some() && list.link("Mediators").is_some() && list.link("Users").is_none());
    let mut admin = w.sign_in(&w.administrator());
    assert_eq!(admin.get("/settings").location.as_deref(), Some("/settings/users"));
    assert!(admin.get("/settings/users").link("Rooms").is_none());
}
