//! Whose time was taken sees when the same is free, and one press fills it in; and nobody reserves more than a few times.

use chrono::{Duration, NaiveDate};
use pajtim::codes::{Language, Role};
use pajtim::model::sessions::lapse_all;

use super::{day, furnished, schedule};
use crate::routes::intake::at;
use crate::routes::parties::outsiders;
use crate::world::{Browser, Shown, count};

/// A free time as its button says it.
fn button(offset: i64, hours: &str) -> String {
    let day: NaiveDate = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + Duration::days(offset);
    format!("{} {hours}", pajtim::words::day(Language::English, day))
}

/// The part of a page with the free times, from which the keys of rooms are gone.
fn offered(page: &Shown) -> String {
    let part = page.text().split("Free times One press").nth(1).unwrap_or_default().to_owned();
    part.split(" Kind ").next().unwrap().to_owned()
}

fn reserve_on(desk: &mut Browser, case: &str, offset: i64) -> Shown {
    let (page, date) = (desk.get(&format!("{case}/sessions/new")), day(offset));
    let filled = [("Date", date.as_str()), ("From", "10:00"), ("To", "11:30"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    desk.submit_by(&page, &filled, "Reserve for 15 minutes")
}

const SESSIONS: &str = "SELECT count(*) AS value FROM sessions";

#[test]
fn whose_time_is_taken_sees_when_the_same_is_free_and_one_press_fills_it_in() {
    let (w, mut desk, [case, other]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let wish = [("Salla 1", ""), ("Blerta Hoxha", ""), ("Another place", "Kati i dytë"), ("Kind", "Caucus")];
    let taken = schedule(&mut desk, &other, &wish);
    assert_eq!(taken.status, 422, "{}", taken.text());
    let shown = taken.html.matches("name=\"instead\"").count();
    assert!((3..=5).contains(&shown), "{shown}: {}", taken.text());
    for time in [button(7, "08:00–09:30"), button(7, "12:00–13:30"), button(8, "10:00–11:30")] {
        assert!(taken.says(&format!("{time} Salla 1")), "{time}: {}", taken.text());
    }
    // Nothing is stored by that, and all that was typed is there.
    let filled_in = desk.press(&taken, &button(7, "12:00–13:30"));
    assert!(filled_in.status == 200 && filled_in.says("It is not saved yet."), "{} {}", filled_in.status, filled_in.text());
    for (label, value) in [("From", "12:00"), ("To", "13:30"), ("Another place", "Kati i dytë"), ("Date", &day(7))] {
        assert_eq!(filled_in.field(label).as_deref(), Some(value), "{label}");
    }
    assert_eq!(count(&w, SESSIONS), 1);
    assert_eq!(desk.press(&filled_in, "Save").status, 303);
    let stored = "SELECT concat_ws(' ', kind, place, (starts_at AT TIME ZONE 'Europe/Belgrade')::time) AS value FROM sessions WHERE place <> ''";
    assert_eq!(w.texts(stored), ["caucus Kati i dytë 12:00:00"]);
}

#[test]
fn where_only_the_room_is_taken_the_same_hour_in_another_room_comes_first() {
    let (_w, mut desk, [case, other]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let page = desk.get(&format!("{other}/sessions/new"));
    let date = day(7);
    let wish = [("Date", date.as_str()), ("From", "10:00"), ("To", "11:30"), ("Salla 1", ""), ("Agim Morina", "")];
    let taken = desk.submit_by(&page, &wish, "Reserve for 15 minutes");
    assert_eq!(taken.status, 422, "{}", taken.text());
    assert!(taken.says(&format!("{} Salla 2", button(7, "10:00–11:30"))), "{}", taken.text());
    let filled_in = desk.press(&taken, &button(7, "10:00–11:30"));
    let reserved = desk.submit_by(&filled_in, &[("From", "10:00")], "Reserve for 15 minutes");
    assert_eq!(reserved.status, 303, "{}", reserved.text());
}

#[test]
fn what_is_moved_is_not_in_its_own_way() {
    let (w, mut desk, [case, other]) = furnished();
    let people = [("Salla 1", ""), ("Blerta Hoxha", "")];
    assert_eq!(schedule(&mut desk, &case, &people).status, 303);
    let later = [("From", "12:00"), ("To", "13:30"), people[0], people[1]];
    assert_eq!(schedule(&mut desk, &other, &later).status, 303);
    let taken = desk.submit(
        &format!("{other}/sessions/1/edit"),
        &[("From", "11:00"), ("To", "12:30"), ("Why it is moved", "A party asked for it")],
    );
    assert_eq!(taken.status, 422, "{}", taken.text());
    // Half past eleven would be too near to the first one; at twelve it stands itself.
    let filled_in = desk.press(&taken, &button(7, "12:00–13:30"));
    assert_eq!(filled_in.status, 200, "{}", filled_in.text());
    let saved = desk.submit_on(&filled_in, &[("From", "12:30"), ("To", "14:00")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(w.texts("SELECT string_agg(version::text, ' ' ORDER BY starts_at) AS value FROM sessions"), ["1 2"]);
}

#[test]
fn where_nothing_is_free_for_two_months_that_is_said() {
    let (w, mut desk, [case, other]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    // There at the hour that is wanted, and at no other.
    w.sql("INSERT INTO absences (centre_id, id, mediator_id, from_at, to_at, because)
           SELECT m.centre_id, gen_random_uuid(), m.id, f.from_at, f.to_at, 'leave' FROM mediators m, sessions s,
               LATERAL (VALUES (now(), s.starts_at), (s.ends_at, now() + interval '90 days')) f (from_at, to_at) WHERE m.licence_no = 'M-1'");
    let taken = schedule(&mut desk, &other, &[("Salla 1", ""), ("Blerta Hoxha", "")]);
    assert_eq!(taken.status, 422, "{}", taken.text());
    assert!(taken.says("there is no free time in the two months") && taken.says("Salla 1 is taken"), "{}", taken.text());
    // Of another mistake no times are shown.
    let wrong = schedule(&mut desk, &other, &[("To", "09:00"), ("Agim Morina", "")]);
    assert!(wrong.status == 422 && !wrong.html.contains("id=\"instead\""), "{}", wrong.text());
}

#[test]
fn the_free_times_tell_no_more_of_a_hidden_case_than_the_page_on_which_times_are_found() {
    let (w, mut desk, [case, other]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    w.sql("UPDATE parties SET person_id = (SELECT p.person_id FROM parties p JOIN cases c ON c.id = p.case_id AND c.number = 1) WHERE case_id = (SELECT id FROM cases WHERE number = 2)");
    let wish = [("Salla 1", ""), ("Blerta Hoxha", "")];
    let seen = schedule(&mut desk, &other, &wish);
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 1");
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let hidden = schedule(&mut colleague, &other, &wish);
    assert!(hidden.says("Arta Krasniqi cannot come at that time."), "{}", hidden.text());
    assert!(!hidden.html.contains(case.rsplit('/').next().unwrap()), "{}", hidden.text());
    assert!(!offered(&seen).is_empty(), "{}", seen.text());
    assert_eq!(offered(&seen), offered(&hidden));
    let blerta = w.texts("SELECT id::text AS value FROM mediators WHERE licence_no = 'M-1'").remove(0);
    let query = format!("?asked=yes&minutes=90&rooms=1&parties=1&from={}&mediators={blerta}", day(7));
    assert!(colleague.get(&format!("{other}/times{query}")).says("12:00–13:30"), "the day's first, and one half-way");
}

#[test]
fn a_button_that_says_nothing_changes_nothing_and_nobody_without_the_case_presses_one() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    for value in ["soon", "1 2 3", "99999999999999999 1", "0", " "] {
        for path in ["sessions", "sessions/1"] {
            let shown = desk.post(&format!("{case}/{path}"), &[("from", "09:30"), ("instead", value)]);
            assert_eq!((shown.status, shown.field("From").as_deref()), (200, Some("09:30")), "{value:?} {}", shown.text());
        }
    }
    for mut outsider in outsiders(&w) {
        for path in ["sessions", "sessions/1"] {
            assert_eq!(outsider.post(&format!("{case}/{path}"), &[("instead", "1764000000 1764003600")]).status, 404, "{path}");
        }
    }
    assert_eq!(count(&w, SESSIONS), 1);
}

#[test]
fn nobody_holds_more_than_a_few_reservations_at_once() {
    let (w, mut desk, [case, other]) = furnished();
    for offset in 10..16 {
        let reserved = reserve_on(&mut desk, &case, offset);
        assert_eq!(reserved.status, 303, "{}", reserved.text());
    }
    let enough = reserve_on(&mut desk, &other, 16);
    assert!(enough.status == 422 && enough.says("You hold 6 reserved times already."), "{} {}", enough.status, enough.text());
    assert_eq!(enough.field("Date"), Some(day(16)), "what was typed is there");
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(reserve_on(&mut colleague, &other, 16).status, 303, "everybody has an own share");
    // To schedule is something else; and what is kept or has run out is not held.
    assert_eq!(schedule(&mut desk, &other, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    assert_eq!(desk.press(&page, "Schedule it and invite everybody").status, 303);
    assert_eq!(reserve_on(&mut desk, &other, 17).status, 303);
    assert_eq!(reserve_on(&mut desk, &other, 18).status, 422);
    w.sql("UPDATE sessions SET reserved_until = now() WHERE reserved_until IS NOT NULL");
    assert_eq!(reserve_on(&mut desk, &other, 18).status, 303);
    assert_eq!(lapse_all(&w.database).unwrap(), 7, "six of the one, one of the other");
}

#[test]
fn of_many_reservations_at_once_no_more_than_the_few_are_held() {
    let (w, desk, [case, other]) = furnished();
    std::thread::scope(|scope| {
        for client in 0..10_i64 {
            let (mut desk, case) = (desk.clone(), if client % 2 == 0 { &case } else { &other });
            scope.spawn(move || {
                let shown = reserve_on(&mut desk, case, 20 + client);
                assert!([303, 422].contains(&shown.status), "{} {}", shown.status, shown.text());
            });
        }
    });
    assert_eq!(count(&w, SESSIONS), 6);
}
