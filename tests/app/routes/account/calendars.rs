//! The addresses of the own calendar.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::world::World;

const BUSY: [(&str, &str); 1] = [("level", "busy")];

#[test]
fn an_address_is_shown_once_and_ended_by_its_user_alone() {
    let w = World::new();
    let [ann, bob] = [0, 1].map(|_| w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]));
    let (mut anns, mut bobs) = (w.sign_in(&ann), w.sign_in(&bob));
    let page = anns.get("/account");
    let made = anns.press(&page, "Make an address");
    assert!(made.says("It is shown only now."), "{}", made.text());
    let address = made.html.split("/calendar/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let page = anns.get("/account");
    assert!(page.says("not yet") && !page.html.contains(&address), "{}", page.text());
    let id = page.html.split("/account/calendars/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    assert!(!bobs.get("/account").html.contains(&id));
    assert_eq!(bobs.post(&format!("/account/calendars/{id}/end"), &[]).status, 404);
    assert_eq!(bobs.post("/account/calendars/nonsense/end", &[]).status, 404);
    assert_eq!(w.stranger().get(&format!("/calendar/{address}")).status, 200);
    assert_eq!(anns.post(&format!("/account/calendars/{id}/end"), &[]).status, 303);
    assert_eq!(anns.post(&format!("/account/calendars/{id}/end"), &[]).status, 404, "it has ended");
}

#[test]
fn nobody_has_more_than_ten_addresses() {
    let w = World::new();
    let mut browser = w.sign_in(&w.person(&[(Role::DeskOfficer, Scope::Centre(w.ferizaj))]));
    for _ in 0..10 {
        assert_eq!(browser.post("/account/calendars", &BUSY).status, 200);
    }
    let refused = browser.post("/account/calendars", &BUSY);
    assert_eq!(refused.status, 422);
    assert!(refused.says("You have 10 addresses already."), "{}", refused.text());
    browser.press(&refused, "End");
    assert_eq!(browser.post("/account/calendars", &BUSY).status, 200);
}

#[test]
fn who_has_no_sessions_to_follow_sees_nothing_of_calendars() {
    let w = World::new();
    for person in [w.administrator(), w.person(&[]), w.person(&[(Role::Director, Scope::Centre(w.ferizaj))])] {
        let mut browser = w.sign_in(&person);
        let page = browser.get("/account");
        assert!(!page.says("Calendar"), "{}", page.text());
        assert_eq!(browser.post("/account/calendars", &BUSY).status, 404);
    }
}

#[test]
fn the_pages_speak_every_language() {
    let w = World::new();
    let mut browser = w.sign_in(&w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]));
    for language in ["sq", "sr", "en"] {
        browser.post("/language", &[("language", language), ("back", "/")]);
        for shown in [browser.post("/account/calendars", &BUSY), browser.get("/account")] {
            assert!(shown.status == 200 && !shown.html.contains('⟦'), "{language}: {}", shown.text());
        }
    }
}

#[test]
fn an_address_shows_the_reference_unless_somebody_chooses_otherwise_and_says_so_in_the_list() {
    let w = World::new();
    let mut ann = w.sign_in(&w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]));
    let page = ann.get("/account");
    ann.press(&page, "Make an address");
    ann.submit("/account", &[("Shows", "Only that the time is taken")]);
    assert_eq!(w.texts("SELECT level AS value FROM calendar_feeds ORDER BY made_at"), ["reference", "busy"]);
    let levels = w.texts("SELECT facts->>'level' AS value FROM audit_events WHERE event = 'calendar_feed_made' ORDER BY id");
    assert_eq!(levels, ["reference", "busy"]);
    let page = ann.get("/account");
    assert!(
        page.says("The reference of the case not yet") && page.says("Only that the time is taken not yet"),
        "{}",
        page.text()
    );
    for wrong in ["", "everything", "FULL", "full "] {
        let refused = ann.post("/account/calendars", &[("level", wrong)]);
        assert!(refused.status == 422 && refused.says("Shows:"), "{wrong}: {}", refused.text());
    }
    assert_eq!(w.texts("SELECT level AS value FROM calendar_feeds").len(), 2);
}

#[test]
fn of_many_who_press_at_once_for_the_last_address_one_gets_it() {
    let w = World::new();
    let browser = w.sign_in(&w.person(&[(Role::DeskOfficer, Scope::Centre(w.ferizaj))]));
    for _ in 0..9 {
        browser.clone().post("/account/calendars", &BUSY);
    }
    let press =
        |mut browser: crate::world::Browser| std::thread::spawn(move || browser.post("/account/calendars", &BUSY).status);
    let mut answers: Vec<u16> =
        (0..6).map(|_| press(browser.clone())).collect::<Vec<_>>().into_iter().map(|pressed| pressed.join().unwrap()).collect();
    answers.sort_unstable();
    assert_eq!(answers, [200, 422, 422, 422, 422, 422]);
}
