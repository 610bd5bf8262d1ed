//! Sessions: scheduled, moved, cancelled, recorded; and nobody in two places at once.

mod asked_first;
mod correction;
mod instead;
mod itip;
mod meanwhile;
mod notices;
mod offers;
mod told_by_people;
mod told_safely;

use chrono::{Duration, NaiveDate};
use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::{at, open};
use crate::world::{Browser, Shown, World, count};

pub fn day(offset: i64) -> String {
    let day: NaiveDate = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + Duration::days(offset);
    day.format("%d.%m.%Y").to_string()
}

/// A centre with a room, a mediator, and two cases of different people, taken in two months ago.
pub fn furnished() -> (World, Browser, [String; 2]) {
    let w = World::new();
    let fer = w.ferizaj;
    w.sql(&format!(
        "INSERT INTO rooms (centre_id, id, name, capacity) VALUES ('{fer}', gen_random_uuid(), 'Salla 1', 8), ('{fer}', gen_random_uuid(), 'Salla 2', 4);
         INSERT INTO mediators (centre_id, id, licence_no, name, gender, languages)
         VALUES ('{fer}', gen_random_uuid(), 'M-1', 'Blerta Hoxha', 'F', '{{sq}}'), ('{fer}', gen_random_uuid(), 'M-2', 'Agim Morina', 'M', '{{sq,sr}}')"
    ));
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let received = day(-60);
    let first = open(&mut desk, &[("Received", &received)]).location.unwrap();
    let second = desk.submit(
        "/cases/new",
        &[("Type", "Property"), ("Received", &received), ("Side A: Family name", "Gashi"), ("Side A: Given name", "Ilir")],
    );
    (w, desk, [first, second.location.unwrap()])
}

/// The same with the office hours that a centre has before it sets its own.
pub fn in_office() -> (World, Browser, [String; 2]) {
    let furnished = furnished();
    furnished.0.sql("DELETE FROM working_hours");
    furnished
}

/// A part of a page alone, so that the button that is pressed is the one in it.
fn only(page: &Shown, part: &str) -> Shown {
    Shown { html: part.to_owned(), status: page.status, location: None, headers: Vec::new() }
}

fn schedule(desk: &mut Browser, case: &str, more: &[(&str, &str)]) -> Shown {
    let date = day(7);
    let mut filled = vec![("Date", date.as_str()), ("From", "10:00"), ("To", "11:30")];
    filled.extend(more);
    let scheduled = desk.submit(&format!("{case}/sessions/new"), &filled);
    past(desk, scheduled)
}

/// What is to be recorded was scheduled at a time that is over: that is asked back.
pub fn past(desk: &mut Browser, asked: Shown) -> Shown {
    if asked.status == 422 && asked.says("begun already") { desk.submit_on(&asked, &[("Schedule anyway", "")]) } else { asked }
}

#[test]
fn a_session_is_scheduled_and_stands_on_the_case() {
    let (w, mut desk, [case, _]) = furnished();
    let scheduled = schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", ""), ("Kind", "Joint session")]);
    assert_eq!(scheduled.status, 303, "{}", scheduled.text());
    let page = desk.get(&case);
    assert!(page.says(&format!("{} 10:00–11:30 Calendar Joint session", day(7))) && page.says("Salla 1"), "{}", page.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings"), 3, "a room, a mediator, a party");
    assert!(w.events().contains(&"session_scheduled".to_owned()));
}

#[test]
fn what_is_taken_is_said_in_the_words_of_the_one_who_tried() {
    let (_w, mut desk, [case, other]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let reference = case.rsplit('/').next().unwrap();

    let room = schedule(&mut desk, &other, &[("Salla 1", ""), ("Agim Morina", ""), ("From", "11:00"), ("To", "12:00")]);
    assert_eq!(room.status, 422);
    assert!(room.says(&format!("Salla 1 is taken 10:00–11:30 ({reference}).")), "{}", room.text());
    assert_eq!(room.field("From").as_deref(), Some("11:00"));
    let mediator = schedule(&mut desk, &other, &[("Salla 2", ""), ("Blerta Hoxha", "")]);
    assert!(mediator.says(&format!("Blerta Hoxha has another session 10:00–11:30 ({reference}).")), "{}", mediator.text());
    let party = schedule(&mut desk, &case, &[("Salla 2", ""), ("Agim Morina", "")]);
    assert!(party.says(&format!("Arta Krasniqi is at another session 10:00–11:30 ({reference}).")), "{}", party.text());

    // All that is taken is told at once.
    let all = [("Salla 1", ""), ("Salla 2", ""), ("Blerta Hoxha", "")];
    assert_eq!(schedule(&mut desk, &other, &[("Salla 2", ""), ("Agim Morina", "")]).status, 303);
    let all = schedule(&mut desk, &case, &all);
    let other_reference = other.rsplit('/').next().unwrap();
    for words in [
        format!("Salla 1 is taken 10:00–11:30 ({reference}). Salla 2 is taken 10:00–11:30 ({other_reference})."),
        format!("Blerta Hoxha has another session 10:00–11:30 ({reference})."),
        format!("Arta Krasniqi is at another session 10:00–11:30 ({reference})."),
    ] {
        assert_eq!(all.text().matches(&words).count(), 2, "at the field and above: {words} {}", all.text());
    }

    // One after the other is no overlap.
    let after = schedule(&mut desk, &other, &[("Salla 1", ""), ("Blerta Hoxha", ""), ("From", "11:30"), ("To", "12:30")]);
    assert_eq!(after.status, 303, "{}", after.text());
}

#[test]
fn a_restricted_case_is_in_the_way_without_a_name() {
    let (w, mut desk, [case, other]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 1");
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let shown = schedule(&mut colleague, &other, &[("Salla 1", ""), ("Agim Morina", "")]);
    assert!(shown.says("Salla 1 is taken 10:00–11:30."), "{}", shown.text());
    assert!(!shown.html.contains(case.rsplit('/').next().unwrap()));
    // Nor when all is told at once: of the rooms and mediators when, of a person not even that.
    w.sql("UPDATE parties SET person_id = (SELECT p.person_id FROM parties p JOIN cases c ON c.id = p.case_id AND c.number = 1) WHERE case_id = (SELECT id FROM cases WHERE number = 2)");
    let all = schedule(&mut colleague, &other, &[("Salla 1", ""), ("Blerta Hoxha", "")]);
    for words in [
        "Salla 1 is taken 10:00–11:30.",
        "Blerta Hoxha has another session 10:00–11:30.",
        "Arta Krasniqi cannot come at that time.",
    ] {
        assert!(all.says(words), "{words} {}", all.text());
    }
    assert!(!all.html.contains(case.rsplit('/').next().unwrap()), "{}", all.text());
}

#[test]
fn mistakes_are_said_at_their_fields() {
    let (_w, mut desk, [case, _]) = furnished();
    let shown = schedule(&mut desk, &case, &[("Date", "tomorrow"), ("From", "25:00")]);
    for words in ["Date: Please write the date", "From: Please write the time", "Mediators: Please choose one."] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    assert!(schedule(&mut desk, &case, &[("To", "09:00"), ("Agim Morina", "")]).says("It ends before it begins."));
    let early = day(-90);
    assert!(schedule(&mut desk, &case, &[("Date", &early), ("Agim Morina", "")]).says("a session cannot be before"));
    // The night on which the clocks go back has this time twice.
    let twice = schedule(&mut desk, &case, &[("Date", "25.10.2026"), ("From", "02:30"), ("To", "04:00"), ("Agim Morina", "")]);
    assert!(twice.says("The clocks are changed at this hour"), "{}", twice.text());
}

#[test]
fn a_session_is_moved_and_its_calendar_entry_is_a_newer_one() {
    let (w, mut desk, [case, _]) = furnished();
    schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]);
    let edit = format!("{case}/sessions/1/edit");
    let page = desk.get(&edit);
    assert_eq!(page.field("From").as_deref(), Some("10:00"));
    let moved = desk.submit_on(&page, &[("From", "10:30"), ("To", "12:00"), ("Why it is moved", "A party asked for it")]);
    assert_eq!(moved.status, 303, "{}", moved.text());
    assert!(desk.get(&case).says("10:30–12:00"));
    assert_eq!(w.texts("SELECT sequence || ' ' || (SELECT count(*) FROM bookings) AS value FROM sessions"), ["1 3"]);

    // Who has the page still open from before sees that somebody was faster, and nothing is lost.
    let stale = desk.get(&edit);
    assert_eq!(
        desk.submit_on(&stale, &[("From", "09:00"), ("To", "10:00"), ("Why it is moved", "A party asked for it")]).status,
        303
    );
    let mut colleague = desk.clone();
    let late = colleague.submit_on(&page, &[("From", "15:00")]);
    assert_eq!(late.status, 409);
    assert!(late.html.contains("value=\"15:00\""));
}

#[test]
fn a_cancelled_session_gives_back_its_room_and_people() {
    let (w, mut desk, [case, other]) = furnished();
    schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]);
    let cancel = format!("{case}/sessions/1/cancellation/new");
    assert!(desk.submit(&cancel, &[("Why", "Please choose")]).says("Please choose one."));
    assert_eq!(desk.submit(&cancel, &[("Why", "A party asked for it")]).status, 303);
    assert_eq!(schedule(&mut desk, &other, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    assert_eq!(
        w.texts(
            "SELECT status || ' ' || cancelled_because AS value FROM sessions WHERE session_no = 1 AND status = 'cancelled'"
        ),
        ["cancelled parties"]
    );
    assert!(desk.submit(&cancel, &[("Why", "Another reason")]).says("recorded or cancelled already"));
}

#[test]
fn a_session_is_recorded_with_who_came_and_how_long_it_took() {
    let (w, mut desk, [case, _]) = furnished();
    let add = format!("{case}/parties/new");
    desk.submit(&add, &[("Who", "Group"), ("Name of the organisation or group", "Banorët"), ("Women", "12"), ("Men", "9")]);
    let yesterday = day(-1);
    let scheduled = schedule(&mut desk, &case, &[("Date", &yesterday), ("Salla 1", ""), ("Blerta Hoxha", "")]);
    assert_eq!(scheduled.status, 303, "{}", scheduled.text());
    let record = format!("{case}/sessions/1/record/new");
    let page = desk.get(&record);
    let many = desk.submit_on(&page, &[("How many, of 21:", "22")]);
    assert!(many.says("Not more than it has"), "{}", many.text());
    let recorded = desk.submit_on(&page, &[("From", "10:10"), ("To", "11:05"), ("How many, of 21:", "15")]);
    assert_eq!(recorded.status, 303, "{}", recorded.text());
    assert_eq!(
        w.texts("SELECT concat_ws(' ', p.party_no, a.attended, a.heads) AS value FROM attendees a JOIN parties p ON p.id = a.party_id ORDER BY p.party_no"),
        ["1 t", "2 t 15"]
    );
    assert_eq!(
        w.texts("SELECT status || ' ' || (actual_ends_at - actual_starts_at) AS value FROM sessions"),
        ["held 00:55:00"]
    );
    assert!(desk.get(&case).says("Held"));
    // The rest of the time is free again.
    assert_eq!(w.texts("SELECT DISTINCT (upper(during) - lower(during))::text AS value FROM bookings"), ["01:05:00"]);
}

#[test]
fn a_session_that_nobody_had_planned_is_recorded_in_one_step() {
    let (w, mut desk, [case, _]) = furnished();
    let yesterday = day(-1);
    let new = format!("{case}/sessions/new?held=yes");
    let held = desk.submit(
        &new,
        &[("Date", &yesterday), ("From", "9"), ("To", "9:40"), ("Agim Morina", ""), ("Kind", "Pre-mediation meeting")],
    );
    assert_eq!(held.status, 303, "{}", held.text());
    assert_eq!(w.texts("SELECT status || ' ' || kind AS value FROM sessions"), ["held pre_mediation"]);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM attendees WHERE attended"), 1);
    let tomorrow = day(1);
    let future = desk.submit(&new, &[("Date", &tomorrow), ("From", "9"), ("To", "9:40"), ("Agim Morina", "")]);
    assert!(future.says("This time has not come yet"), "{}", future.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM sessions"), 1);
}

#[test]
fn a_no_show_is_recorded_with_who_did_come() {
    let (w, mut desk, [case, _]) = furnished();
    let yesterday = day(-1);
    schedule(&mut desk, &case, &[("Date", &yesterday), ("Blerta Hoxha", "")]);
    let record = format!("{case}/sessions/1/record/new");
    let mut page = desk.get(&record);
    let all_there = desk.submit_on(&page, &[("What became of it", "No-show")]);
    assert!(
        all_there.status == 422 && all_there.says("Who did not appear? Please untick whoever was absent."),
        "{}",
        all_there.text()
    );
    assert_eq!(w.texts("SELECT status AS value FROM sessions"), ["scheduled"]);
    page.untick("parties", "1");
    assert_eq!(desk.submit_on(&page, &[("What became of it", "No-show")]).status, 303);
    assert_eq!(w.texts("SELECT status AS value FROM sessions"), ["no_show"]);
    assert_eq!(w.texts("SELECT attended::text AS value FROM attendees"), ["false"]);
}

#[test]
fn of_a_no_show_to_which_nobody_was_invited_it_is_said_who_was_expected() {
    let (w, mut desk, [case, _]) = furnished();
    let yesterday = day(-1);
    let mut page = desk.get(&format!("{case}/sessions/new"));
    page.untick("parties", "1");
    let planned = [("Date", yesterday.as_str()), ("From", "10:00"), ("To", "11:30"), ("Blerta Hoxha", "")];
    let planned = desk.submit_on(&page, &planned);
    assert_eq!(past(&mut desk, planned).status, 303);
    let page = desk.get(&format!("{case}/sessions/1/record/new"));
    assert!(page.says("Who else was expected and did not come"), "{}", page.text());
    assert_eq!(desk.submit_on(&page, &[("What became of it", "No-show")]).status, 422);
    let attack = desk.post(&format!("{case}/sessions/1/record"), &[("status", "no_show"), ("absent", "77"), ("absent", "x")]);
    assert_eq!(attack.status, 422, "{}", attack.text());
    let absent = [("What became of it", "No-show"), ("Who else was expected and did not come: Arta Krasniqi", "")];
    assert_eq!(desk.submit_on(&page, &absent).status, 303);
    assert_eq!(w.texts("SELECT attended::text AS value FROM attendees"), ["false"]);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE person_id IS NOT NULL"), 0);
}

#[test]
fn nobody_without_the_case_schedules_moves_cancels_or_records() {
    let (w, mut desk, [case, _]) = furnished();
    schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]);
    let others = [
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.administrator(),
    ];
    for person in &others {
        let mut other = w.sign_in(person);
        for path in ["sessions/new", "sessions/1/edit", "sessions/1/cancellation/new", "sessions/1/record/new"] {
            assert_eq!(other.get(&format!("{case}/{path}")).status, 404, "{path}");
        }
        for path in ["sessions", "sessions/1", "sessions/1/cancellation", "sessions/1/record"] {
            let fields = [
                ("status", "no_show"),
                ("because", "other"),
                ("kind", "joint"),
                ("mode", "online"),
                ("date", "01.12.2026"),
                ("from", "9"),
            ];
            let shown = other.post(&format!("{case}/{path}"), &fields);
            assert_eq!(shown.status, 404, "{path}: {}", shown.text());
        }
    }
    assert_eq!(w.texts("SELECT status AS value FROM sessions"), ["scheduled"]);
}

#[test]
fn sixteen_who_want_one_room_at_once_get_it_once() {
    let (w, desk, [case, other]) = furnished();
    let rounds = crate::world::rounds();
    std::thread::scope(|scope| {
        for client in 0..16 {
            let (mut desk, case) = (desk.clone(), if client % 2 == 0 { &case } else { &other });
            scope.spawn(move || {
                for round in 0..rounds {
                    let (date, from) =
                        (day(10 + i64::try_from(round).unwrap()), if client % 3 == 0 { "10:00" } else { "10:45" });
                    let shown =
                        schedule(&mut desk, case, &[("Date", &date), ("From", from), ("Salla 1", ""), ("Blerta Hoxha", "")]);
                    assert!([303, 422].contains(&shown.status), "{} {}", shown.status, shown.text());
                }
            });
        }
    });
    let held = count(&w, "SELECT count(*) AS value FROM sessions");
    assert_eq!(u64::try_from(held).unwrap(), rounds, "each day has one session");
    assert_eq!(
        count(
            &w,
            "SELECT count(*) AS value FROM bookings a JOIN bookings b ON a.resource_id = b.resource_id AND a.session_id < b.session_id AND a.during && b.during"
        ),
        0
    );
}

#[test]
fn a_session_of_a_case_that_is_closed_is_not_moved_and_who_has_left_is_not_invited() {
    let (w, mut desk, [case, other]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    w.sql("UPDATE stays SET closed_on = current_date, outcome = 'withdrawn' WHERE case_id = (SELECT id FROM cases WHERE number = 1)");
    let moved = [("Date", day(9)), ("Why it is moved", "A party asked for it".to_owned())].map(|(label, value)| (label, value));
    let moved: Vec<(&str, &str)> = moved.iter().map(|(label, value)| (*label, value.as_str())).collect();
    let refused = desk.submit(&format!("{case}/sessions/1/edit"), &moved);
    assert!(refused.status == 422 && refused.says("The case is closed"), "{} {}", refused.status, refused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM sessions WHERE starts_at > now() + interval '8 days'"), 0);
    // A form that is still open from before a party left.
    let stale = desk.get(&format!("{other}/sessions/new"));
    w.sql("UPDATE parties SET left_on = current_date, left_as = 'withdrew' WHERE case_id = (SELECT id FROM cases WHERE number = 2)");
    let date = day(7);
    let late = desk.submit_on(&stale, &[("Date", &date), ("From", "14:00"), ("Agim Morina", ""), ("Salla 2", "")]);
    assert_eq!(late.status, 422, "{}", late.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE person_id IS NOT NULL AND released_at IS NULL"), 1);
    let fresh = desk.get(&format!("{other}/sessions/new"));
    assert!(!fresh.html.contains("name=\"parties\" value=\"1\" checked"), "who left today is not ticked for another day");
}

#[test]
fn a_session_without_an_end_is_as_long_as_the_centre_says() {
    let (w, mut desk, [case, _]) = furnished();
    w.sql("UPDATE centres SET session_minutes = 45 WHERE code = 'FER'");
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", ""), ("To", "")]).status, 303);
    assert!(desk.get(&case).says("10:00–10:45"), "{}", desk.get(&case).text());
}

#[test]
fn a_time_that_is_over_is_asked_back_and_so_is_a_mediator_who_would_not_see_the_session() {
    let (w, mut desk, [case, _]) = furnished();
    let date = day(-1);
    let over = [("Date", date.as_str()), ("From", "10:00"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    let over = desk.submit(&format!("{case}/sessions/new"), &over);
    assert!(over.status == 422 && over.says("it has begun already or is over"), "{}", over.text());
    w.sql(
        "INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, c.received_on FROM cases c JOIN mediators m USING (centre_id)
         WHERE c.number = 1 AND m.licence_no = 'M-1'",
    );
    let asked = schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", ""), ("Agim Morina", "")]);
    assert!(asked.status == 422 && asked.says("Agim Morina does not work on this case"), "{}", asked.text());
    assert!(!asked.says("Blerta Hoxha does not"), "{}", asked.text());
    let anyway = desk.submit_on(&asked, &[("Schedule anyway", "")]);
    assert_eq!(anyway.status, 303, "{}", anyway.text());
    // Asked once: the next session with the same ones is not asked about.
    let next = schedule(&mut desk, &case, &[("Salla 1", ""), ("Agim Morina", ""), ("From", "14:00"), ("To", "15:00")]);
    assert_eq!(next.status, 303, "{}", next.text());
}

#[test]
fn a_session_whose_mediator_cannot_be_had_stands_on_today_until_it_is_moved() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    assert!(!desk.get("/").says("Somebody or a room not available"));
    w.sql(
        "INSERT INTO absences (centre_id, id, mediator_id, from_at, to_at, because)
         SELECT m.centre_id, gen_random_uuid(), m.id, s.starts_at - interval '2 hours', s.starts_at + interval '1 hour', 'other'
         FROM sessions s JOIN mediators m ON m.licence_no = 'M-1'",
    );
    let today = desk.get("/");
    assert!(
        today.says(&format!("{} {} 10:00 Somebody or a room not available", case.rsplit('/').next().unwrap(), day(7))),
        "{}",
        today.text()
    );
    let moved = [("From", "14:00"), ("To", "15:00"), ("Why it is moved", "The mediator could not")];
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &moved).status, 303);
    assert!(!desk.get("/").says("Somebody or a room not available"));
}
