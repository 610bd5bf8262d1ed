//! A session at a time that speaks for itself: it is asked back, and people decide.

use chrono::{Datelike as _, Duration, NaiveDate, Weekday};
use pajtim::codes::Role;

use crate::routes::intake::at;
use crate::routes::sessions::in_office;
use crate::world::{Browser, Shown, count};

/// A Monday that comes in a week or two, and is no holiday that anybody entered.
fn monday() -> NaiveDate {
    let mut day = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + Duration::days(7);
    while day.weekday() != Weekday::Mon {
        day = day.succ_opt().unwrap();
    }
    day
}

fn typed(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

fn schedule(browser: &mut Browser, case: &str, day: NaiveDate, from: &str, to: &str) -> Shown {
    let date = typed(day);
    let filled = [("Date", date.as_str()), ("From", from), ("To", to), ("Salla 1", ""), ("Blerta Hoxha", "")];
    browser.submit(&format!("{case}/sessions/new"), &filled)
}

fn sessions(w: &crate::world::World) -> i64 {
    count(w, "SELECT count(*) AS value FROM sessions")
}

#[test]
fn outside_the_hours_of_the_centre_it_is_asked_back_and_scheduled_when_somebody_says_so() {
    let (w, mut desk, [case, _]) = in_office();
    let late = schedule(&mut desk, &case, monday(), "15:00", "16:30");
    assert!(late.status == 422 && late.says("it is outside the hours of the centre."), "{}", late.text());
    assert_eq!(sessions(&w), 0);
    // What was decided of one time holds for no other.
    let moved = desk.submit_on(&late, &[("To", "17:00"), ("Schedule anyway", "")]);
    assert!(moved.status == 422 && moved.says("outside the hours"), "{} {}", moved.status, moved.text());
    let saved = desk.submit_on(&moved, &[("Schedule anyway", "")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(sessions(&w), 1);
    assert_eq!(schedule(&mut desk, &case, monday() + Duration::days(1), "08:00", "09:00").status, 303, "the first hour is one");
    let sunday = schedule(&mut desk, &case, monday() - Duration::days(1), "10:00", "11:00");
    assert!(sunday.says("outside the hours of the centre"), "{}", sunday.text());
}

#[test]
fn on_a_closed_day_and_when_somebody_cannot_be_had_all_of_it_is_named() {
    let (w, mut desk, [case, _]) = in_office();
    let day = monday();
    w.sql(&format!(
        "INSERT INTO closed_days (centre_id, day, holiday) SELECT id, '{day}', 'labour' FROM centres WHERE code = 'FER'"
    ));
    for (column, table) in [
        ("room_id", "rooms WHERE name = 'Salla 1'"),
        ("mediator_id", "mediators WHERE licence_no = 'M-1'"),
        ("person_id", "persons WHERE given_name = 'Arta'"),
    ] {
        w.sql(&format!("INSERT INTO absences (centre_id, id, {column}, from_at, to_at, because) SELECT centre_id, gen_random_uuid(), id, '{day} 09:00', '{day} 10:01', 'other' FROM {table}"));
    }
    let shown = schedule(&mut desk, &case, day, "10:00", "11:00");
    let all = "the centre is closed (Labour Day); Blerta Hoxha cannot be had then; Salla 1 cannot be had then; Arta Krasniqi asked to avoid it.";
    assert!(shown.status == 422 && shown.says(all), "{}", shown.text());
    // A minute later all of them are there.
    let later = schedule(&mut desk, &case, day, "10:01", "11:00");
    assert!(later.says("the centre is closed (Labour Day).") && !later.says("cannot be had"), "{}", later.text());
    assert_eq!(desk.submit_on(&shown, &[("Schedule anyway", "")]).status, 303);
    // Moved: asked again.
    let edit = format!("{case}/sessions/1/edit");
    let moved = desk.submit(&edit, &[("From", "09:00"), ("To", "09:30"), ("Why it is moved", "A party asked for it")]);
    assert!(moved.status == 422 && moved.says("Arta Krasniqi asked to avoid it"), "{}", moved.text());
    assert_eq!(desk.submit_on(&moved, &[("Schedule anyway", "")]).status, 303);
    assert_eq!(
        desk.submit(
            &edit,
            &[
                ("Date", &typed(day + Duration::days(1))),
                ("From", "12"),
                ("To", "13"),
                ("Why it is moved", "A party asked for it")
            ]
        )
        .status,
        303
    );
}

#[test]
fn hours_of_its_own_count_and_hours_that_touch_are_one() {
    let (w, mut desk, [case, _]) = in_office();
    w.sql("INSERT INTO working_hours (centre_id, id, weekday, opens, closes) SELECT id, gen_random_uuid(), 1, o, o + '4 hours' FROM centres, unnest('{08:00,12:00}'::time[]) o WHERE code = 'FER';
           INSERT INTO working_hours (centre_id, id, room_id, weekday, opens, closes) SELECT centre_id, gen_random_uuid(), id, 1, '13:00', '16:00' FROM rooms WHERE name = 'Salla 1'");
    let early = schedule(&mut desk, &case, monday(), "11:00", "13:00");
    assert!(early.says("Something speaks against this time: Salla 1 cannot be had then."), "{}", early.text());
    assert_eq!(schedule(&mut desk, &case, monday(), "13:00", "14:00").status, 303);
}

#[test]
fn what_was_held_is_written_down_whenever_it_was_and_who_may_not_schedule_learns_nothing() {
    let (w, mut desk, [case, _]) = in_office();
    let sunday = monday() - Duration::days(15);
    let held = [
        ("Date", typed(sunday)),
        ("From", "20:00".into()),
        ("To", "21:00".into()),
        ("Salla 1", String::new()),
        ("Blerta Hoxha", String::new()),
        ("Arta Krasniqi", String::new()),
    ];
    let held = held.each_ref().map(|(label, value)| (*label, value.as_str()));
    let shown = desk.submit(&format!("{case}/sessions/new?held=yes"), &held);
    assert_eq!(shown.status, 303, "{}", shown.text());
    let room = super::key(&w, "Salla 1");
    let fields = [
        ("kind", "joint"),
        ("mode", "in_person"),
        ("date", &typed(sunday + Duration::days(14))),
        ("from", "10:00"),
        ("to", "11:00"),
        ("rooms", &room),
        ("mediators", &room),
    ];
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    let refused = mediator.post(&format!("{case}/sessions"), &fields);
    assert_eq!(refused.status, 404, "{}", refused.text());
}
