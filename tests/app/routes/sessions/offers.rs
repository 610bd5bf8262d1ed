//! A time is reserved while the desk phones, offered, and confirmed or declined: by the desk, or by the party's own link.

use pajtim::codes::Role;
use pajtim::model::sessions::lapse_all;

use super::{day, furnished, schedule};
use crate::routes::intake::at;
use crate::routes::parties::outsiders;
use crate::world::{Browser, Shown, World, count};

const RUN_OUT: &str = "UPDATE sessions SET reserved_until = now() - interval '1 second' WHERE reserved_until IS NOT NULL";

fn reserve(desk: &mut Browser, case: &str) -> Shown {
    let (page, date) = (desk.get(&format!("{case}/sessions/new")), day(7));
    let filled = [("Date", date.as_str()), ("From", "10:00"), ("To", "11:30"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    desk.submit_by(&page, &filled, "Reserve for 15 minutes")
}

/// A session in a week to which Arta is invited, and the page of its offers.
fn scheduled() -> (World, Browser, String, String) {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let offers = format!("{case}/sessions/1/offers");
    (w, desk, case, offers)
}

/// The address that a link page shows.
fn link(page: &Shown) -> String {
    let address = page.html.split("<p class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
    format!("/offers/{}", address.rsplit('/').next().unwrap())
}

#[test]
fn a_time_is_reserved_while_the_desk_phones_and_kept_when_somebody_confirms() {
    let (w, mut desk, [case, other]) = furnished();
    let reserved = reserve(&mut desk, &case);
    let offers = format!("{case}/sessions/1/offers");
    assert_eq!((reserved.status, reserved.location.as_deref()), (303, Some(offers.as_str())), "{}", reserved.text());
    let page = desk.get(&offers);
    assert!(page.says("Reserved until") && page.says("Arta Krasniqi Side A · Initiator Not offered yet"), "{}", page.text());
    assert!(page.says(", 10:00–11:30 · Pre-mediation meeting"), "{}", page.text());
    // Nobody else gets it meanwhile.
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    assert!(colleague.get("/").says("10:00 Reserved until"), "{}", colleague.get("/").text());
    let taken = reserve(&mut colleague, &other);
    let reference = case.rsplit('/').next().unwrap();
    assert!(
        taken.status == 422 && taken.says(&format!("Salla 1 is reserved 10:00–11:30 ({reference}); unless")),
        "{}",
        taken.text()
    );
    let told = desk.press(&page, "Confirmed");
    assert_eq!((told.status, told.location.as_deref()), (303, Some(offers.as_str())), "{}", told.text());
    let page = desk.get(&offers);
    assert!(page.says("Everybody who is invited has confirmed.") && !page.says("Reserved until"), "{}", page.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM sessions WHERE reserved_until IS NOT NULL"), 0);
    let events = w.events();
    for event in ["session_reserved", "session_confirmed"] {
        assert!(events.contains(&event.to_owned()), "{event}");
    }
    // Called off after all: then another time is looked for.
    let off = desk.press(&page, "Cannot come after all");
    assert_eq!(off.status, 303, "{}", off.text());
    let page = desk.get(&offers);
    assert!(desk.get("/").says("10:00 cannot come: 1"), "{}", desk.get("/").text());
    assert!(page.says("Somebody cannot come at this time.") && page.link("Find a time").is_some(), "{}", page.text());
}

#[test]
fn a_reservation_that_ran_out_is_in_nobodys_way_and_was_no_session() {
    let (w, mut desk, [case, other]) = furnished();
    assert_eq!(reserve(&mut desk, &case).status, 303);
    let offers = format!("{case}/sessions/1/offers");
    let mine = desk.get(&offers);
    w.sql(RUN_OUT);
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let taken = reserve(&mut colleague, &other);
    assert_eq!(taken.status, 303, "{}", taken.text());
    // The first one sees what happened.
    for button in ["Schedule it and invite everybody", "Confirmed", "Make a link"] {
        let late = desk.press(&mine, button);
        assert_eq!(late.status, 422, "{button}: {}", late.text());
        assert!(late.link("Find a time").is_some() && !late.html.contains("name=\"step\""), "{button}: {}", late.text());
    }
    let again = desk.get(&offers);
    assert!(again.status == 200 && again.says("The reservation ran out or was given back"), "{}", again.text());
    assert!(again.link("Find a time").is_some() && !again.html.contains("name=\"step\""), "{}", again.text());
    assert!(!desk.get(&case).says("10:00–11:30"), "{}", desk.get(&case).text());
    assert_eq!(
        w.texts(
            "SELECT status || ' ' || cancelled_because || ' ' || never_was AS value FROM sessions WHERE status <> 'scheduled'"
        ),
        ["cancelled lapsed true"]
    );
    // Without anybody who wants it the worker gives it back.
    w.sql(RUN_OUT);
    assert_eq!(lapse_all(&w.database).unwrap(), 1);
    assert_eq!(lapse_all(&w.database).unwrap(), 0);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE released_at IS NULL"), 0);
    assert_eq!(w.events().iter().filter(|event| *event == "reservation_lapsed").count(), 2);
}

#[test]
fn a_reservation_is_given_back_or_kept_by_whoever_works_on_the_case() {
    let (w, mut desk, [case, other]) = furnished();
    let back = reserve(&mut desk, &case).location.unwrap();
    let page = desk.get(&back);
    assert_eq!(desk.press(&page, "Give the time back").status, 303);
    assert!(desk.get(&back).says("The reservation ran out or was given back"));
    let kept = reserve(&mut desk, &other).location.unwrap();
    let page = desk.get(&kept);
    assert_eq!(desk.press(&page, "Schedule it and invite everybody").status, 303);
    w.sql(RUN_OUT);
    assert_eq!(lapse_all(&w.database).unwrap(), 0);
    assert_eq!(desk.get(&kept).status, 200);
}

#[test]
fn of_two_who_write_down_what_a_party_said_the_second_sees_what_stands() {
    let (w, mut desk, _, offers) = scheduled();
    let mut colleague = w.sign_in(&at(&w, Role::Coordinator));
    let (mine, theirs) = (desk.get(&offers), colleague.get(&offers));
    assert_eq!(colleague.press(&theirs, "Cannot come").status, 303);
    let late = desk.press(&mine, "Confirmed");
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(
        late.says("Somebody else wrote something down meanwhile") && late.says("Arta Krasniqi Side A · Initiator Cannot come")
    );
    // Having seen it: she phoned again, and can after all. Both stay written down.
    assert_eq!(desk.press(&late, "Confirmed").status, 303);
    assert_eq!(w.texts("SELECT answer AS value FROM offers ORDER BY offered_at"), ["declined", "confirmed"]);
}

#[test]
fn a_party_answers_by_a_link_that_says_when_and_where_and_nothing_else() {
    let (w, mut desk, case, offers) = scheduled();
    w.sql("UPDATE centres SET phone = '0290 111 222', address = 'Rruga e Dëshmorëve 1' WHERE code = 'FER'");
    let page = desk.get(&offers);
    let made = desk.press(&page, "Make a link");
    assert_eq!(made.status, 200, "{}", made.text());
    let address = link(&made);
    let reference = case.rsplit('/').next().unwrap();
    let mut arta = w.stranger();
    let asked = arta.get(&address);
    assert_eq!(asked.status, 200, "{}", asked.text());
    for words in ["Does this time suit you?", "10:00–11:30", "Rruga e Dëshmorëve 1", "Salla 1", "0290 111 222"] {
        assert!(asked.says(words), "{words}: {}", asked.text());
    }
    for hidden in [reference, "Arta", "Krasniqi", "Blerta", "Neighbour"] {
        assert!(!asked.html.contains(hidden), "{hidden}");
    }
    // Whatever fetches links ahead of people answers for nobody.
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offers WHERE answer IS NOT NULL"), 0);
    assert!(desk.get(&offers).says("Offered, no answer yet"));
    assert!(desk.get("/").says(&format!("{reference} {} 10:00 no answer yet", day(7))), "{}", desk.get("/").text());
    assert_eq!(arta.press(&asked, "I will come").status, 303);
    assert!(arta.get(&address).says("Thank you. We expect you."));
    // Once: what is sent again changes nothing.
    assert_eq!(arta.post(&address, &[("answer", "declined")]).status, 303);
    assert!(arta.get(&address).says("Thank you. We expect you."));
    let page = desk.get(&offers);
    assert!(page.says("Confirmed") && page.says("Answered by the link"), "{}", page.text());
    assert_eq!(w.events().iter().filter(|event| *event == "session_confirmed").count(), 1);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offer_links WHERE encode(secret_hash, 'escape') LIKE '%offers%'"), 0);
}

#[test]
fn a_link_speaks_the_language_of_the_party_until_another_is_chosen() {
    let (w, mut desk, _, offers) = scheduled();
    w.sql("UPDATE persons SET language = 'sr' WHERE given_name = 'Arta'");
    let page = desk.get(&offers);
    let address = link(&desk.press(&page, "Make a link"));
    let mut arta = w.stranger();
    assert!(arta.get(&address).says("Da li Vam ovaj termin odgovara?"));
    assert_eq!(arta.post("/language", &[("language", "sq"), ("back", &address)]).location.as_deref(), Some(address.as_str()));
    assert!(arta.get(&address).says("A ju përshtatet ky termin?"));
}

#[test]
fn a_link_ends_when_the_time_changes_a_newer_one_is_made_or_the_session_is_cancelled() {
    let (w, mut desk, case, offers) = scheduled();
    let make = |desk: &mut Browser| {
        let page = desk.get(&offers);
        link(&desk.press(&page, "Make a link"))
    };
    let (first, second) = (make(&mut desk), make(&mut desk));
    let mut arta = w.stranger();
    let over = arta.get(&first);
    assert!(over.status == 404 && over.says("This link is no longer good"), "{}", over.text());
    assert_eq!(arta.get(&second).status, 200);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offers"), 1);
    let moved = desk.submit(
        &format!("{case}/sessions/1/edit"),
        &[("From", "12:00"), ("To", "13:00"), ("Why it is moved", "A party asked for it")],
    );
    assert_eq!(moved.status, 303, "{}", moved.text());
    for answer in [arta.get(&second), arta.post(&second, &[("answer", "confirmed")])] {
        assert_eq!(answer.status, 404, "{}", answer.text());
    }
    assert!(desk.get(&offers).says("Was offered the earlier time"), "{}", desk.get(&offers).text());
    // Of the new time a new one; it ends with the session.
    let third = make(&mut desk);
    assert_eq!(arta.get(&third).status, 200);
    w.sql("UPDATE offer_links SET expires_at = now()");
    assert_eq!(arta.get(&third).status, 404);
    let fourth = make(&mut desk);
    let cancelled = desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]);
    assert_eq!(cancelled.status, 303, "{}", cancelled.text());
    assert_eq!(arta.get(&fourth).status, 404);
    assert_eq!(arta.get("/offers/nobody").status, 404);
    assert_eq!(arta.get("/offers/%00%ff").status, 404);
}

#[test]
fn what_was_said_of_earlier_terms_is_not_said_of_others_not_even_when_they_come_back() {
    let (w, mut desk, case, offers) = scheduled();
    let stale = desk.get(&offers);
    let edit = format!("{case}/sessions/1/edit");
    let (date, back) = (day(8), day(7));
    assert_eq!(desk.submit(&edit, &[("Date", &date), ("Why it is moved", "A party asked for it")]).status, 303);
    // The party was told another day on the telephone.
    for button in ["Confirmed", "Make a link"] {
        assert_eq!(desk.press(&stale, button).status, 409, "{button}");
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offers"), 0);
    let page = desk.get(&offers);
    let address = link(&desk.press(&page, "Make a link"));
    let mut arta = w.stranger();
    assert_eq!(arta.get(&address).status, 200);
    // The same hour, but elsewhere.
    assert_eq!(desk.submit(&edit, &[("How", "Online"), ("Why it is moved", "A party asked for it")]).status, 303);
    assert_eq!(arta.post(&address, &[("answer", "confirmed")]).status, 404);
    assert_eq!(
        desk.submit(&edit, &[("How", "In person"), ("Date", &back), ("Why it is moved", "A party asked for it")]).status,
        303
    );
    assert_eq!(arta.get(&address).status, 404);
    assert!(desk.get(&offers).says("Was offered the earlier time"));
    // A change of the room alone is no other offer.
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Confirmed").status, 303);
    assert_eq!(desk.submit(&edit, &[("Salla 2", "")]).status, 303);
    assert!(desk.get(&offers).says("Everybody who is invited has confirmed."), "{}", desk.get(&offers).text());
}

#[test]
fn whoever_has_two_links_has_one_and_its_answer_is_the_one_that_stands() {
    let (w, mut desk, _, offers) = scheduled();
    let make = |desk: &mut Browser| {
        let page = desk.get(&offers);
        link(&desk.press(&page, "Make a link"))
    };
    let first = make(&mut desk);
    let mut arta = w.stranger();
    assert_eq!(arta.post(&first, &[("answer", "declined")]).status, 303);
    let second = make(&mut desk);
    assert_eq!(arta.get(&first).status, 404, "it would say the contrary");
    assert_eq!(arta.post(&second, &[("answer", "confirmed")]).status, 303);
    assert!(arta.get(&second).says("Thank you. We expect you."));
    let said: Vec<String> =
        w.events().into_iter().filter(|event| event.starts_with("session_") || event.starts_with("offer_")).collect();
    assert_eq!(
        said,
        [
            "session_scheduled",
            "session_offered",
            "offer_link_made",
            "session_declined",
            "session_offered",
            "offer_link_made",
            "session_confirmed"
        ]
    );
}

#[test]
fn a_reservation_that_is_cancelled_or_closed_was_no_session() {
    let (w, mut desk, [case, other]) = furnished();
    assert_eq!(reserve(&mut desk, &case).status, 303);
    let cancelled = desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]);
    assert_eq!(cancelled.status, 303, "{}", cancelled.text());
    assert_eq!(reserve(&mut desk, &other).status, 303);
    let void = w
        .sign_in(&at(&w, Role::Coordinator))
        .submit(&format!("{other}/void/new"), &[("Why", "The same case stands here twice")]);
    assert_eq!(void.status, 303, "{}", void.text());
    let stored = "SELECT status || ' ' || never_was || ' ' || (reserved_until IS NULL) AS value FROM sessions";
    assert_eq!(w.texts(stored), ["cancelled true true", "cancelled true true"]);
    // Kept twice is kept once.
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    assert_eq!(desk.post(&format!("{case}/sessions/2/reservation"), &[("what", "keep")]).status, 303);
    assert_eq!(w.events().iter().filter(|event| *event == "session_scheduled").count(), 1);
}

#[test]
fn of_many_who_answer_at_once_one_is_heard() {
    let (w, mut desk, _, offers) = scheduled();
    let page = desk.get(&offers);
    let address = link(&desk.press(&page, "Make a link"));
    let page = desk.get(&offers);
    std::thread::scope(|scope| {
        for client in 0..8 {
            let (mut arta, mut desk, address, page) = (w.stranger(), desk.clone(), &address, &page);
            scope.spawn(move || {
                let answer = if client % 2 == 0 { "confirmed" } else { "declined" };
                assert_eq!(arta.post(address, &[("answer", answer)]).status, 303);
                let written = desk.press(page, "Cannot come");
                assert!([303, 409].contains(&written.status), "{} {}", written.status, written.text());
            });
        }
    });
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offers WHERE answer IS NOT NULL"), 1);
    let said = w.events();
    let answers = said.iter().filter(|event| ["session_confirmed", "session_declined"].contains(&event.as_str())).count();
    assert_eq!(answers, 1, "{said:?}");
}

#[test]
fn who_does_not_work_on_the_case_neither_sees_nor_writes_offers() {
    let (w, mut desk, case, offers) = scheduled();
    let before = count(&w, "SELECT count(*) AS value FROM offers");
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Offered, no answer yet").status, 303);
    let before = before + 1;
    for mut other in outsiders(&w) {
        assert!(!other.get("/").says("no answer yet"));
        assert_eq!(other.get(&offers).status, 404);
        let step = [("party", "1"), ("seen", ""), ("channel", "phone"), ("step", "confirmed")];
        assert_eq!(other.post(&offers, &step).status, 404);
        assert_eq!(other.post(&format!("{offers}/links"), &[("party", "1")]).status, 404);
        assert_eq!(other.post(&format!("{case}/sessions/1/reservation"), &[("what", "back")]).status, 404);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offers"), before);
    // Who is not invited is not asked, nor is a session of another case.
    for party in ["2", "-1"] {
        let step = [("party", party), ("seen", ""), ("channel", "phone"), ("step", "confirmed")];
        assert_eq!(desk.post(&offers, &step).status, 404, "{party}");
    }
    let nonsense = desk.post(&offers, &[("party", "1"), ("seen", ""), ("channel", "pigeon"), ("step", "maybe")]);
    assert_eq!(nonsense.status, 422);
}
