//! When a centre, its rooms and its mediators are there; and when it is closed.

use chrono::Datelike as _;
use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::routes::sessions::in_office;
use crate::world::{Browser, World, count};

fn coordinator(w: &World) -> Browser {
    w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]))
}

#[test]
fn a_centre_has_office_hours_until_somebody_sets_its_own() {
    let (w, _, _) = in_office();
    let mut ann = coordinator(&w);
    let page = ann.get("/settings/hours");
    assert!(page.says("Monday 08:00–16:00") && page.says("Salla 1 as the centre"), "{}", page.text());
    let edit = page.link("Qendra e Ndërmjetësimit Ferizaj").unwrap();
    let form = ann.get(&edit);
    assert_eq!(form.field("Friday").as_deref(), Some("08:00–16:00"));
    let wrong = ann.submit_on(&form, &[("Monday", "8-"), ("Tuesday", "16-8"), ("Wednesday", "8-12, 11-16")]);
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.text().matches("Please write the hours as").count(), 6, "{}", wrong.text());
    assert_eq!(wrong.field("Monday").as_deref(), Some("8-"));
    let saved = ann.submit_on(&form, &[("Monday", "9-12, 13:30-17"), ("Friday", ""), ("Between two sessions (minutes)", "30")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = ann.get("/settings/hours");
    assert!(page.says("Monday 09:00–12:00, 13:30–17:00") && !page.says("Friday"), "{}", page.text());
    assert_eq!(w.texts("SELECT gap_minutes::text AS value FROM centres WHERE code = 'FER'"), ["30"]);
    let never = ann.submit(&edit, &["Monday", "Tuesday", "Wednesday", "Thursday"].map(|day| (day, "")));
    assert!(never.says("When is the centre open?"), "{}", never.text());
    let events = w.events();
    assert!(events.contains(&"hours_set".to_owned()) && events.contains(&"scheduling_rules_set".to_owned()));
}

#[test]
fn of_two_who_set_the_hours_of_a_room_the_second_sees_both() {
    let (w, _, _) = in_office();
    let mut ann = coordinator(&w);
    let edit = ann.get("/settings/hours").link("Salla 1").unwrap();
    let mut ben = coordinator(&w);
    let (mine, theirs) = (ann.get(&edit), ben.get(&edit));
    assert_eq!(ben.submit_on(&theirs, &[("Monday", "10-12"), ("Tuesday", "8-10")]).status, 303);
    let late = ann.submit_on(&mine, &[("Monday", "13-15")]);
    assert!(late.status == 409 && late.says("Monday 10:00–12:00 13-15"), "{}", late.text());
    assert_eq!(ann.press(&late, "Save").status, 303);
    assert!(ann.get("/settings/hours").says("Salla 1 Monday 13:00–15:00 Tuesday 08:00–10:00"));
    // Taken back: as the centre.
    assert_eq!(ann.submit(&edit, &[("Monday", ""), ("Tuesday", "")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM working_hours WHERE room_id IS NOT NULL"), 0);
}

#[test]
fn the_public_holidays_of_a_year_are_added_at_once_and_a_day_of_ones_own_beside() {
    let (w, _, _) = in_office();
    let mut ann = coordinator(&w);
    let year = pajtim::time::now().year();
    let page = ann.get("/settings/closed-days");
    assert!(page.says("No closed day yet."));
    let button = format!("Add the public holidays of {year}");
    assert_eq!(ann.press(&page, &button).status, 303);
    let page = ann.get("/settings/closed-days");
    assert!(page.says("Independence Day") && page.says("Orthodox Easter"), "{}", page.text());
    let again = ann.press(&page, &button);
    assert!(again.status == 422 && again.says("closed then already"), "{}", again.text());
    let own = format!("30.12.{year}");
    let added = ann.submit("/settings/closed-days", &[("Day", &own), ("Reason", "Inventari vjetor")]);
    assert_eq!(added.status, 303, "{}", added.text());
    assert!(ann.get("/settings/closed-days").says("Inventari vjetor"));
    let days = count(&w, "SELECT count(*) AS value FROM closed_days");
    let first = ann.get("/settings/closed-days");
    assert_eq!(ann.press(&first, "Open again").status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM closed_days"), days - 1);
    assert_eq!(ann.press(&first, "Open again").status, 404, "it is open");
}

#[test]
fn only_coordinators_of_the_centre_set_its_hours_and_closed_days() {
    let (w, mut desk, _) = in_office();
    let mut foreign = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    let mut mediator = w.sign_in(&w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]));
    let room = w.texts("SELECT id::text AS value FROM rooms WHERE name = 'Salla 1'").remove(0);
    for browser in [&mut desk, &mut mediator] {
        for path in ["/settings/hours", "/settings/closed-days"] {
            assert_eq!(browser.get(path).status, 404, "{path}");
        }
    }
    for browser in [&mut desk, &mut mediator, &mut foreign] {
        for owner in [room.clone(), w.ferizaj.to_string()] {
            assert_eq!(browser.get(&format!("/settings/hours/{owner}/edit")).status, 404);
            assert_eq!(browser.post(&format!("/settings/hours/{owner}"), &[("hours[1]", "8-9")]).status, 404);
        }
        let closed = browser.post("/settings/closed-days", &[("centre", &w.ferizaj.to_string()), ("year", "2026")]);
        assert!([404, 303].contains(&closed.status), "{}", closed.status);
        assert_eq!(browser.post(&format!("/settings/closed-days/{}/2026-01-01/removal", w.ferizaj), &[]).status, 404);
    }
    // Who keeps one centre alone closes that one, whatever was sent.
    let closed = "SELECT count(*) AS value FROM closed_days d JOIN centres c ON c.id = d.centre_id WHERE c.code = 'FER'";
    assert_eq!(count(&w, closed), 0);
    assert!(!foreign.get("/settings/hours").says("Salla 1"));
}
