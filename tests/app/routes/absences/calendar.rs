//! A mediator's own calendar, read in.

use chrono::Duration;
use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use rocket::http::{ContentType, Method};

use super::{key, linked};
use crate::routes::intake::at;
use crate::routes::sessions::{day, furnished};
use crate::world::{Browser, Shown, World, count};

/// An event on a day from now, at ten o'clock in UTC.
fn event(uid: &str, days: i64, more: &str) -> String {
    let day = (pajtim::time::now() + Duration::days(days)).format("%Y%m%d");
    format!(
        "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:Vizita te doktoresha Gjyle\r\nDTSTART:{day}T100000Z\r\nDURATION:PT1H\r\n{more}END:VEVENT\r\n"
    )
}

fn calendar(events: &[String]) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.concat())
}

fn paste(browser: &mut Browser, mediator: &str, text: &str) -> Shown {
    browser.post("/absences/calendar", &[("mediator", mediator), ("text", text)])
}

fn kept(w: &World) -> i64 {
    count(w, "SELECT count(*) AS value FROM absences WHERE because = 'calendar'")
}

#[test]
fn a_mediator_reads_the_own_calendar_in_and_only_times_are_kept() {
    let (w, mut desk, _) = furnished();
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    let page = blerta.get("/absences/calendar");
    assert!(page.says("No busy time is kept.") && page.says("Blerta Hoxha"), "{}", page.text());
    let weekly = "RRULE:FREQ=WEEKLY\r\n";
    let read =
        paste(&mut blerta, "", &calendar(&[event("a", 3, weekly), event("b", 4, ""), event("c", 500, ""), event("d", -9, "")]));
    assert_eq!(read.status, 303, "{}", read.text());
    let page = blerta.get(&read.location.unwrap());
    assert!(page.says("53 busy times until") || page.says("54 busy times until"), "{}", page.text());
    assert!(kept(&w) >= 53);
    let told =
        "SELECT count(*) AS value FROM absences a, audit_events e WHERE a::text LIKE '%Gjyle%' OR e::text LIKE '%Gjyle%'";
    assert_eq!(count(&w, told), 0);
    assert!(w.events().contains(&"own_calendar_read".to_owned()));
    // The desk sees that there are some, not each, and does not read in.
    let list = desk.get("/absences");
    assert!(list.says("Blerta Hoxha 5") && list.says("Own calendar") && list.link("Read in anew").is_none(), "{}", list.text());
    // In place of what was there; and out again.
    assert_eq!(paste(&mut blerta, "", &calendar(&[event("b", 4, "")])).status, 303);
    assert_eq!(kept(&w), 1);
    let page = blerta.get("/absences/calendar");
    assert_eq!(blerta.press(&page, "Take all its times out").status, 303);
    assert_eq!(blerta.press(&page, "Take all its times out").status, 404);
    assert_eq!(kept(&w), 0);
}

#[test]
fn a_broken_calendar_changes_nothing_and_says_which_line() {
    let (w, _, _) = furnished();
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    assert_eq!(paste(&mut blerta, "", &calendar(&[event("a", 3, "")])).status, 303);
    let bad = calendar(&[
        event("a", 3, ""),
        event("b", 4, "RRULE:FREQ=NEVER\r\n"),
        event("c", 4, "EXDATE;TZID=Atlantis:20260101T000000\r\n"),
    ]);
    let refused = paste(&mut blerta, "", &bad);
    assert_eq!(refused.status, 422);
    assert!(refused.says("Line 14: it cannot be told for certain when this comes again."), "{}", refused.text());
    assert!(refused.says("Line 21: the time zone “Atlantis” is not known."), "{}", refused.text());
    assert!(refused.says("1 busy time until"), "what was kept is kept");
    for (text, words) in [
        ("", "Please fill this in."),
        ("Takimi i nesërm", "cannot be read"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "a part of the file is missing"),
    ] {
        let refused = paste(&mut blerta, "", text);
        assert!(refused.status == 422 && refused.says(words), "{text}: {}", refused.text());
    }
    assert_eq!(kept(&w), 1);
}

#[test]
fn a_file_is_read_and_one_that_is_too_large_is_refused() {
    let (w, _, _) = furnished();
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    let mut upload = |content: &[u8]| {
        let head = "--xx\r\nContent-Disposition: form-data; name=\"mediator\"\r\n\r\n\r\n--xx\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.ics\"\r\nContent-Type: text/calendar\r\n\r\n";
        let body = [head.as_bytes(), content, b"\r\n--xx--\r\n"].concat();
        blerta.upload(
            Method::Post,
            "/absences/calendar",
            &ContentType::new("multipart", "form-data").with_params(("boundary", "xx")),
            body,
        )
    };
    // A title in the letters of an old machine is no reason to refuse the rest.
    let mut old = calendar(&[event("a", 3, "")]).into_bytes();
    let at = old.windows(7).position(|part| part == b"SUMMARY").unwrap() + 9;
    old[at] = 0xEB;
    let read = upload(&old);
    assert_eq!(read.status, 303, "{}", read.text());
    assert_eq!(kept(&w), 1);
    let large = upload(&vec![b'x'; (2 << 20) + 1]);
    assert!([413, 422].contains(&large.status), "{}", large.status);
    assert_eq!(kept(&w), 1);
}

#[test]
fn sessions_that_came_back_through_the_feed_are_left_out_and_those_of_others_are_not() {
    let (w, mut desk, [case, _]) = furnished();
    let date = day(7);
    let booked = [("Date", date.as_str()), ("From", "10:00"), ("To", "13:30"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    assert_eq!(desk.submit(&format!("{case}/sessions/new"), &booked).status, 303);
    let session = w.texts("SELECT id::text AS value FROM sessions").remove(0);
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    let strange = uuid::Uuid::now_v7();
    let events = [
        event(&format!("{session}@pajtim"), 7, ""),
        event(&format!("{strange}@pajtim"), 9, ""),
        event(&format!("{session}@elsewhere"), 11, ""),
    ];
    let read = paste(&mut blerta, "", &calendar(&events));
    assert_eq!(kept(&w), 2, "not the session itself; one of another house is busy");
    assert!(!blerta.get(&read.location.unwrap()).says("in this time"));
    // One's own appointment in that time: said, and nothing is cancelled.
    let read = paste(&mut blerta, "", &calendar(&[event("a", 7, "")]));
    let page = blerta.get(&read.location.unwrap());
    assert!(page.says("1 session is booked in this time"), "{}", page.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM sessions WHERE status = 'scheduled'"), 1);
}

#[test]
fn a_calendar_of_ours_that_hides_its_sessions_is_left_out_too() {
    let (w, mut desk, [case, _]) = furnished();
    let date = day(7);
    let booked = [("Date", date.as_str()), ("From", "10:00"), ("To", "13:30"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    assert_eq!(desk.submit(&format!("{case}/sessions/new"), &booked).status, 303);
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    w.sql(
        "INSERT INTO assignments (centre_id, id, case_id, mediator_id, role, from_on)
        SELECT s.centre_id, gen_random_uuid(), s.case_id, m.id, 'lead', current_date - 1
        FROM sessions s, mediators m WHERE m.licence_no = 'M-1'",
    );
    let made = blerta.submit("/account", &[("Shows", "Only that the time is taken")]);
    let address = made.html.split("/calendar/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let feed = w.stranger().get(&format!("/calendar/{address}")).html;
    assert_eq!(feed.matches("BEGIN:VEVENT").count(), 1, "{feed}");
    assert_eq!(paste(&mut blerta, "", &feed).status, 303);
    assert_eq!(kept(&w), 0, "it came back through the feed");
    // A key that only looks like one of ours is somebody else's.
    let key = feed.lines().find_map(|line| line.strip_prefix("UID:")).unwrap().to_owned();
    let other = format!("{}{}", if key.starts_with('0') { '1' } else { '0' }, &key[1..]);
    assert_eq!(paste(&mut blerta, "", &feed.replace(&key, &other)).status, 303);
    assert_eq!(kept(&w), 1);
}

#[test]
fn what_was_read_in_is_not_offered_as_a_free_time() {
    let (w, mut desk, [case, _]) = furnished();
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    let days = "RRULE:FREQ=DAILY\r\n";
    let whole = event("a", -1, days).replace("PT1H", "PT24H");
    assert_eq!(paste(&mut blerta, "", &calendar(&[whole])).status, 303);
    let times = format!("{case}/times?asked=yes&minutes=90&rooms=1&parties=1&mediators={}", key(&w, "Blerta Hoxha"));
    assert!(desk.get(&times).says("No free time in the next two months."));
    let any = desk.get(&format!("{case}/times?asked=yes&minutes=90&rooms=1&parties=1"));
    assert!(any.says("Agim Morina") && !any.says("· Blerta Hoxha"), "{}", any.text());
}

#[test]
fn a_coordinator_reads_in_for_others_and_nobody_else_does() {
    let (w, mut desk, _) = furnished();
    let (blerta, agim) = (key(&w, "Blerta Hoxha"), key(&w, "Agim Morina"));
    let text = calendar(&[event("a", 3, "")]);
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    assert_eq!(paste(&mut coordinator, &agim, &text).status, 303);
    assert!(coordinator.get(&format!("/absences/calendar?mediator={agim}")).says("1 busy time until"));
    let mut own = w.sign_in(&linked(&w, "M-1"));
    let room = key(&w, "Salla 1");
    for (browser, mediator) in [(&mut own, &agim), (&mut desk, &blerta), (&mut coordinator, &room)] {
        assert_eq!(browser.get(&format!("/absences/calendar?mediator={mediator}")).status, 404);
        assert_eq!(paste(browser, mediator, &text).status, 404);
        assert_eq!(paste(browser, mediator, "nonsense").status, 404);
        assert_eq!(browser.post(&format!("/absences/calendar/{mediator}/removal"), &[]).status, 404);
    }
    assert_eq!(desk.get("/absences/calendar").status, 404);
    let mut foreign = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    assert_eq!(paste(&mut foreign, &agim, &text).status, 404);
    assert_eq!(foreign.post(&format!("/absences/calendar/{agim}/removal"), &[]).status, 404);
    assert_eq!(kept(&w), 1);
    // No time of a calendar is taken out on its own.
    let id = w.texts("SELECT id::text AS value FROM absences").remove(0);
    assert_eq!(coordinator.post(&format!("/absences/{id}/removal"), &[]).status, 404);
}

#[test]
fn of_calendars_that_are_read_in_at_once_one_is_kept_whole() {
    let (w, _, _) = furnished();
    let blerta = w.sign_in(&linked(&w, "M-1"));
    std::thread::scope(|scope| {
        for number in 1..=6_i64 {
            let mut browser = blerta.clone();
            scope.spawn(move || {
                // Each on days of its own, so many as its number.
                let events: Vec<String> = (1..=number).map(|day| event("a", number * 20 + day, "")).collect();
                assert_eq!(paste(&mut browser, "", &calendar(&events)).status, 303);
            });
        }
    });
    let spread = "SELECT count(*)::text || ' ' || (max(to_at)::date - min(from_at)::date + 1)::text AS value FROM absences";
    let found = w.texts(spread).remove(0);
    let (times, days) = found.split_once(' ').unwrap();
    assert_eq!(times, days, "one calendar alone, on days that follow each other");
}
