//! One session as a file for a calendar.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::calendars::{read, world};
use crate::world::{Browser, World};

fn as_role(w: &World, role: Role) -> Browser {
    w.sign_in(&w.person(&[(role, Scope::Centre(w.ferizaj))]))
}

#[test]
fn a_session_is_put_into_a_calendar_from_the_page_of_its_case() {
    let w = world();
    let mut browser = as_role(&w, Role::DeskOfficer);
    let page = browser.get("/cases/FER-2026-0001");
    assert_eq!(page.html.matches(".ics").count(), 2, "what is held or cancelled is in no calendar to come");
    let link = page.html.split("href=\"").find(|rest| rest.contains("3.ics\"")).unwrap().split('"').next().unwrap();
    let shown = browser.get(link);
    assert_eq!(shown.header("Content-Type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(shown.header("Content-Disposition"), Some("attachment; filename=\"FER-2026-0001-3.ics\""));
    let found = read(&shown.html);
    assert_eq!(found["events"].as_array().unwrap().len(), 1);
    let session = &found["events"][0];
    assert_eq!(session["summary"], "Joint session · FER-2026-0001");
    assert_eq!(session["location"], "Salla 1, Qendra e Ndërmjetësimit Ferizaj");
    assert_eq!((&session["status"], &session["sequence"]), (&"CONFIRMED".into(), &3.into()));
    assert_eq!(session["stamp"], "2026-01-01 12:00 UTC");
    for hidden in ["Krasniqi", "Stojanović", "parcel", "roperty", "METHOD", "ATTENDEE"] {
        assert!(!shown.html.contains(hidden), "{hidden} in {}", shown.html);
    }
    let recorded = w.texts(
        "SELECT concat_ws(' ', c.reference, s.session_no) AS value FROM audit_events e JOIN cases c ON c.id = e.case_id
         JOIN sessions s ON s.id = e.subject_id WHERE e.event = 'session_exported'",
    );
    assert_eq!(recorded, ["FER-2026-0001 3"]);
}

#[test]
fn a_cancelled_session_says_so() {
    let w = world();
    let found = read(&as_role(&w, Role::Coordinator).get("/cases/FER-2026-0001/sessions/4.ics").html);
    assert_eq!(found["events"][0]["status"], "CANCELLED");
    assert_eq!(found["events"][0]["location"], "Salla 1, Qendra e Ndërmjetësimit Ferizaj");
}

#[test]
fn a_session_is_for_those_who_may_see_when_it_is() {
    let w = world();
    let address = "/cases/FER-2026-0001/sessions/3.ics";
    let mediator = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    let mut mediators = w.sign_in(&mediator);
    assert_eq!(mediators.get("/cases/FER-2026-0001").status, 200);
    assert_eq!(mediators.get(address).status, 404, "of others' cases a mediator does not see when");
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1'", mediator.id));
    assert_eq!(mediators.get(address).status, 200);
    let mut director = as_role(&w, Role::Director);
    assert_eq!(director.get(address).status, 404);
    assert!(!director.get("/cases/FER-2026-0001").html.contains(".ics"));
    let court = w.person(&[(Role::Liaison, Scope::Referrer(w.referrer("Gjykata Themelore në Gjilan")))]);
    assert_eq!(w.sign_in(&court).get(address).status, 404);
    let elsewhere = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    assert_eq!(w.sign_in(&elsewhere).get(address).status, 404);
    assert_eq!(w.stranger().get(address).status, 303);
    assert_eq!(as_role(&w, Role::DeskOfficer).get("/cases/FER-2026-0002/sessions/1.ics").status, 404, "restricted");
    assert_eq!(as_role(&w, Role::Coordinator).get("/cases/FER-2026-0002/sessions/1.ics").status, 200);
    assert!(w.events().contains(&"access_refused".to_owned()));
}

#[test]
fn what_is_no_session_is_not_found() {
    let w = world();
    let mut browser = as_role(&w, Role::Coordinator);
    for name in ["9.ics", "3", "0.ics", "-3.ics", "99999.ics", "x.ics", ".ics", "3.ics.ics", "3.ICS", "%00.ics"] {
        assert_eq!(browser.get(&format!("/cases/FER-2026-0001/sessions/{name}")).status, 404, "{name}");
    }
    assert_eq!(browser.get("/cases/FER-2099-0001/sessions/1.ics").status, 404);
    assert_eq!(browser.get("/cases/nonsense/sessions/1.ics").status, 404);
}
