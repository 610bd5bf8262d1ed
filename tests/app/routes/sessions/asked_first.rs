//! While one is asked whether a time suits, nobody else is invited to it; and who phones has numbers, hours and rules at hand.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use pajtim::worker::tell;
use rocket::http::Method;

use super::notices::{letters, noon, notices, scheduled, wants};
use crate::world::post::post;
use crate::world::{Browser, Shown};

/// The page of offers, after a button of its first party, Arta's.
fn said(desk: &mut Browser, case: &str, button: &str) -> Shown {
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    let done = desk.press(&page, button);
    assert_eq!(done.status, 303, "{}", done.text());
    desk.get(&offers)
}

#[test]
fn while_one_is_asked_nobody_else_is_invited_and_the_mediator_is() {
    let (w, mut desk, case, blerta) = scheduled();
    let page = said(&mut desk, &case, "Offered, no answer yet");
    assert!(page.says("is invited when those who were asked have confirmed"), "{}", page.text());
    let post = post();
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    let sent = letters(&post);
    assert!(sent.len() == 1 && sent[0].starts_with(&blerta.email), "{sent:?}");
    let page = notices(&mut desk, &case);
    assert!(page.contains("Not invited yet They are invited when those who were asked have confirmed."), "{page}");
    assert!(page.contains("Ilir Berisha Confirmations") && !page.contains("Ilir Berisha Invitation"), "{page}");
    // Arta can: Ilir is invited, and not within the minutes in which the desk phones him.
    let page = said(&mut desk, &case, "Confirmed");
    assert!(!page.says("is invited when"), "{}", page.text());
    let page = notices(&mut desk, &case);
    assert!(page.contains("Ilir Berisha Invitation") && page.contains("Not before"), "{page}");
    assert!(!page.contains("Not invited yet"), "{page}");
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    assert!(letters(&post).iter().any(|letter| letter.starts_with("ilir@example.org")), "{:?}", letters(&post));
}

#[test]
fn who_is_asked_within_the_minutes_after_another_said_yes_is_not_invited_before_the_answer() {
    let (w, mut desk, case, _) = scheduled();
    said(&mut desk, &case, "Confirmed");
    // Ilir, the only one who was not asked, is asked by a link.
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Offered, no answer yet").status, 303);
    let page = notices(&mut desk, &case);
    assert!(!page.contains("Ilir Berisha Invitation") && page.contains("Ilir Berisha asked"), "{page}");
    let post = post();
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    assert!(!letters(&post).iter().any(|letter| letter.starts_with("ilir@")), "{:?}", letters(&post));
}

#[test]
fn who_was_asked_and_has_left_holds_nobody_back() {
    let (w, mut desk, case, _) = scheduled();
    said(&mut desk, &case, "Offered, no answer yet");
    assert!(notices(&mut desk, &case).contains("Not invited yet"));
    w.sql("UPDATE parties SET left_on = current_date, left_as = 'withdrew' WHERE party_no = 1");
    let page = notices(&mut desk, &case);
    assert!(!page.contains("Not invited yet"), "{page}");
}

#[test]
fn a_change_is_told_to_everybody_though_one_of_them_is_asked() {
    let (w, mut desk, case, _) = scheduled();
    let post = post();
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    let edit = format!("{case}/sessions/1/edit");
    assert_eq!(desk.submit(&edit, &[("From", "14:00"), ("To", "15:30"), super::notices::MOVED]).status, 303);
    said(&mut desk, &case, "Offered, no answer yet");
    let page = notices(&mut desk, &case);
    assert!(page.contains("Ilir Berisha Change") && !page.contains("Not invited yet"), "{page}");
}

#[test]
fn who_asks_by_telephone_reads_the_numbers_there_and_each_look_is_recorded() {
    let (w, mut desk, case, _) = scheduled();
    let wish = [
        ("Phone", "044 555 666"),
        ("How to tell them of sessions", "By telephone"),
        ("Not before", "17:00"),
        ("Safe contact", "Never say who is calling."),
    ];
    wants(&mut desk, &case, 1, &wish);
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    assert!(!page.says("044 555 666"), "{}", page.text());
    let looks = || w.events().iter().filter(|event| *event == "contacts_viewed").count();
    let before = looks();
    let page = desk.get(&page.link("Show the telephone numbers").unwrap());
    for words in ["044 555 666", "By telephone · from 17:00", "Never say who is calling.", "049 222 333"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert_eq!(looks(), before + 2, "a look for each who is shown");
    // What was said is written down there, and one goes on with the next.
    let done = desk.press(&page, "Confirmed");
    assert_eq!(done.location.as_deref(), Some(format!("{offers}?numbers=true").as_str()), "{}", done.text());
    let elsewhere = [("Sec-Fetch-Site", "cross-site"), ("Origin", crate::world::ORIGIN)];
    let page = desk.send(Method::Get, &format!("{offers}?numbers=true"), None, &elsewhere);
    assert!(page.status == 200 && !page.says("044 555 666"), "{}", page.text());
    for role in [Role::DeskOfficer, Role::Coordinator] {
        let mut other = w.sign_in(&w.person(&[(role, Scope::Centre(w.gjakova))]));
        assert_eq!(other.get(&format!("{offers}?numbers=true")).status, 404);
    }
}

#[test]
fn no_number_stands_beside_an_offer_where_another_side_may_answer_and_a_link_warns() {
    let (_w, mut desk, case, _) = scheduled();
    wants(&mut desk, &case, 1, &[("Phone", "+383 49 222 333"), ("Safe contact", "Only in the morning.")]);
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&format!("{offers}?numbers=true"));
    assert!(page.says("Ask before you phone or write") && !page.html.contains("tel:"), "{}", page.text());
    let page = desk.press(&page, "Make a link");
    for words in ["Only in the morning.", "Ask the person first where the link may be sent"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
}

#[test]
fn what_is_moved_is_looked_for_as_it_is() {
    let (w, mut desk, case, _) = scheduled();
    w.sql("DELETE FROM working_hours");
    let staggered = [("To", "12:00"), ("Salla 2", ""), ("comes at", "10:15"), super::notices::MOVED];
    let page = desk.get(&format!("{case}/sessions/1/edit"));
    assert_eq!(desk.submit_on(&page, &staggered).status, 303);
    let form = desk.get(&format!("{case}/times?moved=1"));
    assert_eq!(form.field("How many minutes").as_deref(), Some("120"));
    assert!(form.html.contains("<option value=\"2\" selected"), "{}", form.text());
    assert!(form.html.contains("name=\"apart\" value=\"yes\" checked"), "{}", form.text());
    assert_eq!(desk.get(&format!("{case}/times?moved=9")).status, 404);
}

#[test]
fn whose_party_cannot_come_any_more_stands_on_today() {
    let (_w, mut desk, case, _) = scheduled();
    assert!(!desk.get("/").says("Somebody or a room not available"));
    let avoid = super::day(7);
    let avoided = desk.submit(&format!("{case}/parties/1/dates"), &[("First day", &avoid), ("Last day", &avoid)]);
    assert_eq!(avoided.status, 303, "{}", avoided.text());
    let today = desk.get("/");
    assert!(today.says("Somebody or a room not available"), "{case} {}", today.text());
}
