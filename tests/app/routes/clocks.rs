//! Deadlines of a case: the statutory one and others; extended, standing still, kept.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::{at, open};
use super::sessions::{day, furnished};
use crate::world::{Browser, World, count};

/// A statutory clock in its fiftieth day of ninety.
fn fifty_days_in(w: &World) {
    w.sql("INSERT INTO clocks (centre_id, id, case_id, kind, starts_on, due_on)
           SELECT centre_id, '00000000-0000-7000-8000-00000000000c', id, 'statutory', current_date - 50, current_date + 40 FROM cases WHERE number = 1;
           UPDATE cases SET mediation_agreed_on = current_date - 50 WHERE number = 1");
}

/// The address of an act on that clock.
fn act(case: &str, act: &str) -> String {
    format!("{case}/clocks/00000000-0000-7000-8000-00000000000c/{act}/new")
}

#[test]
fn the_statutory_deadline_is_extended_with_a_reason_by_thirty_days_at_most() {
    let (w, mut desk, [case, _]) = furnished();
    let extend = act(&case, "extension");
    assert_eq!(desk.get(&extend).status, 404, "no clock runs yet");
    fifty_days_in(&w);
    let (due, far, good) = (day(60), day(71), day(70));
    assert!(desk.submit(&extend, &[("New deadline", &due), ("Reason", "")]).says("Reason: Please fill this in."));
    let refused = desk.submit(&extend, &[("New deadline", &far), ("Reason", "Ekspertiza")]);
    assert!(refused.says("and not later than"), "{}", refused.text());
    assert_eq!(desk.submit(&extend, &[("New deadline", &good), ("Reason", "Ekspertiza")]).status, 303);
    assert!(desk.get(&case).says(&good), "{}", desk.get(&case).text());
    // Mistyped: the last decision of a day stands.
    assert_eq!(desk.submit(&extend, &[("New deadline", &due), ("Reason", "Ekspertiza")]).status, 303);
    assert!(desk.get(&case).says(&due));
    let page = desk.get(&format!("{case}/clocks"));
    assert!(page.says("Ekspertiza") && !page.says(&good), "{}", page.text());
    // Tomorrow it counts from there.
    w.sql("UPDATE clock_extensions SET decided_on = decided_on - 1");
    assert!(desk.submit(&extend, &[("New deadline", &due), ("Reason", "Ekspertiza")]).says("Not before"));
}

#[test]
fn a_deadline_that_stood_still_ends_so_much_later() {
    let (w, mut desk, [case, _]) = furnished();
    fifty_days_in(&w);
    let (from, on, later) = (day(-20), day(-5), day(55));
    let paused = desk.submit(&act(&case, "pause"), &[("Stands still from", &from), ("Reason", "Pritet ekspertiza")]);
    assert_eq!(paused.status, 303, "{}", paused.text());
    let page = desk.get(&case);
    assert!(page.says("stands still since") && !page.says("Day 50 of 90"), "{}", page.text());
    let twice = desk.submit(&act(&case, "pause"), &[("Stands still from", &from), ("Reason", "Again")]);
    assert!(twice.status == 409 && twice.says("stands still already"), "{}", twice.text());
    let (before, future) = (day(-21), day(1));
    for wrong in [&before, &future] {
        assert!(desk.submit(&act(&case, "resumption"), &[("Goes on from", wrong)]).says("Not before"));
    }
    assert_eq!(desk.submit(&act(&case, "resumption"), &[("Goes on from", &on)]).status, 303);
    assert!(desk.get(&case).says(&later), "{}", desk.get(&case).text());
    // It has been going on since: a pause cannot lie over it once more.
    let again = desk.submit(&act(&case, "pause"), &[("Stands still from", &from), ("Reason", "Again")]);
    assert!(again.status == 409, "{}", again.text());
    // What stood still does not count against the thirty days.
    let (far, good) = (day(86), day(85));
    assert!(desk.submit(&act(&case, "extension"), &[("New deadline", &far), ("Reason", "E")]).says("and not later than"));
    assert_eq!(desk.submit(&act(&case, "extension"), &[("New deadline", &good), ("Reason", "E")]).status, 303);
    let events = w.events();
    for event in ["clock_paused", "clock_went_on", "clock_extended"] {
        assert!(events.contains(&event.to_owned()), "{event}");
    }
}

#[test]
fn a_deadline_that_stands_still_troubles_nobody_this_morning() {
    let (w, mut desk, [case, _]) = furnished();
    fifty_days_in(&w);
    w.sql("UPDATE clocks SET due_on = current_date + 3");
    let reference = case.trim_start_matches("/cases/");
    assert!(desk.get("/").says(reference));
    let today = day(0);
    desk.submit(&act(&case, "pause"), &[("Stands still from", &today), ("Reason", "Pritet")]);
    assert!(!desk.get("/").text().split("Deadlines").nth(1).unwrap().contains(reference));
}

#[test]
fn a_hearing_is_noted_moved_to_an_earlier_day_and_done() {
    let (w, mut desk, [case, _]) = furnished();
    let clocks = format!("{case}/clocks");
    let (due, earlier) = (day(30), day(20));
    let past = desk.submit(&clocks, &[("Which deadline", "Hearing"), ("Until", "01.01.2020")]);
    assert!(past.says("Not before"), "{}", past.text());
    let filled = [("Which deadline", "Hearing"), ("Until", due.as_str()), ("What says so", "Thirrje e gjykatës")];
    assert_eq!(desk.submit(&clocks, &filled).status, 303);
    assert!(desk.get(&case).says(&format!("Hearing until {due}")), "{}", desk.get(&case).text());
    let page = desk.get(&clocks);
    let moved = page.link("Move the deadline").unwrap();
    assert_eq!(desk.submit(&moved, &[("New deadline", &earlier), ("Reason", "Gjykata")]).status, 303);
    assert!(desk.get(&case).says(&format!("Hearing until {earlier}")));
    let done = desk.get(&clocks).link("Deadline is done").unwrap();
    let page = desk.get(&done);
    desk.press(&page, "Deadline is done");
    assert!(!desk.get(&case).says("Hearing until"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM clocks WHERE stopped_on IS NOT NULL"), 1);
    // What is done is done.
    assert_eq!(desk.get(&moved).status, 404);
    assert_eq!(desk.get(&done).status, 404);
}

#[test]
fn the_statutory_clock_is_neither_set_nor_stopped_by_hand() {
    let (w, mut desk, [case, _]) = furnished();
    fifty_days_in(&w);
    let due = day(30);
    let forged = desk.post(&format!("{case}/clocks"), &[("kind", "statutory"), ("due", &due)]);
    assert_eq!(forged.status, 404);
    assert_eq!(desk.post(act(&case, "end").trim_end_matches("/new"), &[]).status, 404);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM clocks WHERE stopped_on IS NULL"), 1);
}

#[test]
fn the_first_meeting_is_kept_by_the_first_session_that_was_held() {
    let (w, mut desk, [case, _]) = furnished();
    let due = day(30);
    desk.submit(&format!("{case}/clocks"), &[("Which deadline", "First meeting"), ("Until", &due)]);
    let yesterday = day(-1);
    let held = format!("{case}/sessions/new?held=yes");
    let filled = [("Date", yesterday.as_str()), ("From", "10:00"), ("To", "11:00"), ("Agim Morina", "")];
    let recorded = desk.submit(&held, &filled);
    assert_eq!(recorded.status, 303, "{}", recorded.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM clocks WHERE stopped_on = current_date - 1"), 1);
}

#[test]
fn what_the_referrer_asked_for_at_intake_is_a_deadline() {
    let (w, mut desk, _) = furnished();
    let due = day(45);
    let filled = [
        ("Side A: Given name", "Ilir"),
        ("Source", "Court"),
        ("Court or other body", "Gjykata"),
        ("The referrer wants an answer by", due.as_str()),
    ];
    let opened = open(&mut desk, &filled);
    assert_eq!(opened.status, 303, "{}", opened.text());
    let case = opened.location.unwrap();
    assert!(desk.get(&case).says(&format!("Referrer's date until {due}")), "{}", desk.get(&case).text());
    assert_eq!(w.texts("SELECT (deadline_on - current_date)::text AS value FROM referrals"), ["45"]);
}

#[test]
fn deadlines_are_kept_by_those_who_keep_the_case_alone() {
    let (w, _, [case, _]) = furnished();
    fifty_days_in(&w);
    let pages = [format!("{case}/clocks"), act(&case, "pause"), act(&case, "nothing"), format!("{case}/clocks/x/pause/new")];
    let others = [
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]),
        w.person(&[(Role::Liaison, Scope::Referrer(w.referrer("Gjykata Themelore në Ferizaj")))]),
    ];
    for other in &others {
        let mut browser: Browser = w.sign_in(other);
        for page in &pages {
            assert_eq!(browser.get(page).status, 404, "{page}");
        }
        assert_eq!(browser.post(act(&case, "pause").trim_end_matches("/new"), &[("due", "01.01.2026")]).status, 404);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM clock_pauses"), 0);
}

#[test]
fn all_that_is_wrong_with_a_deadline_is_said_at_once() {
    let (w, mut desk, [case, _]) = furnished();
    let early = desk.submit(&format!("{case}/clocks"), &[("Until", "31.01.2000")]);
    assert!(early.status == 422 && early.says("Not before") && early.says("Please choose one."), "{}", early.text());
    let none = desk.submit(&format!("{case}/clocks"), &[("Until", "31.02.2026")]);
    assert!(none.says("There is no such day as 31.02.2026.") && none.says("Please choose one."), "{}", none.text());
    fifty_days_in(&w);
    let far = day(71);
    let extended = desk.submit(&act(&case, "extension"), &[("New deadline", &far), ("Reason", "")]);
    assert!(extended.says("and not later than") && extended.says("Reason: Please fill this in."), "{}", extended.text());
    let future = day(2);
    let paused = desk.submit(&act(&case, "pause"), &[("Stands still from", &future), ("Reason", "")]);
    assert!(paused.says("and not later than") && paused.says("Reason: Please fill this in."), "{}", paused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM clock_extensions"), 0);
}
