//! Free times for a session, and plans of several.

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::at;
use super::parties::outsiders;
use super::sessions::in_office;
use crate::world::{Browser, Shown, World, count};

/// The first working day of which the parties can still be told: two days from now, not on a weekend.
fn first_day() -> NaiveDate {
    next_working(pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + Duration::days(2))
}

fn next_working(mut day: NaiveDate) -> NaiveDate {
    while [Weekday::Sat, Weekday::Sun].contains(&day.weekday()) {
        day = day.succ_opt().unwrap();
    }
    day
}

fn typed(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// The day as a heading says it.
fn heading(day: NaiveDate) -> String {
    pajtim::words::day(pajtim::codes::Language::English, day)
}

/// Nobody works on the case: one of the two mediators is found, in one of the two rooms.
fn times(browser: &mut Browser, case: &str, query: &str) -> Shown {
    let shown = browser.get(&format!("{case}/times{query}"));
    assert_eq!(shown.status, 200, "{}", shown.text());
    shown
}

fn schedule(browser: &mut Browser, case: &str, day: NaiveDate, more: &[(&str, &str)]) {
    let date = typed(day);
    let mut filled = vec![("Date", date.as_str())];
    filled.extend(more);
    let shown = browser.submit(&format!("{case}/sessions/new"), &filled);
    assert_eq!(shown.status, 303, "{}", shown.text());
}

#[test]
fn the_next_free_time_leads_to_a_form_that_is_filled_in() {
    let (w, mut desk, [case, _]) = in_office();
    let page = times(&mut desk, &case, "");
    let day = first_day();
    assert!(page.says(&heading(day)) && page.says("08:00–09:30"), "{}", page.text());
    let form = desk.get(&page.link("08:00–09:30").unwrap().replace("&amp;", "&"));
    assert_eq!(form.field("Date").as_deref(), Some(typed(day).as_str()));
    let saved = desk.press(&form, "Save");
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(
        w.texts("SELECT concat_ws(' ', (s.starts_at AT TIME ZONE 'Europe/Belgrade')::time, count(*)) AS value FROM sessions s JOIN bookings b ON b.session_id = s.id GROUP BY s.starts_at"),
        ["08:00:00 3"],
        "a room, a mediator, a party"
    );
}

#[test]
fn what_is_taken_is_not_offered_and_a_quarter_of_an_hour_lies_between_two_sessions() {
    let (_w, mut desk, [case, other]) = in_office();
    let day = first_day();
    schedule(&mut desk, &other, day, &[("From", "09:00"), ("To", "10:00"), ("Salla 1", ""), ("Blerta Hoxha", "")]);
    // The other mediator and the other room are free at any time.
    assert!(times(&mut desk, &case, "").says("08:00–09:30"));
    let page = times(&mut desk, &case, "");
    let blerta = page.html.split("name=\"mediators\" value=\"").nth(2).unwrap().split('"').next().unwrap();
    assert!(page.html.contains("Blerta Hoxha"));
    let mine = times(&mut desk, &case, &format!("?asked=yes&minutes=60&rooms=1&parties=1&mediators={blerta}"));
    let next = heading(next_working(day.succ_opt().unwrap()));
    let today = mine.text().split(&heading(day)).nth(1).unwrap().split(&next).next().unwrap().to_owned();
    assert!(!today.contains("08:00–09:00"), "{today}");
    assert!(mine.says("10:30–11:30 Salla 2 · Blerta Hoxha"), "{}", mine.text());
}

#[test]
fn closed_days_and_hours_and_absences_are_kept() {
    let (w, mut desk, [case, _]) = in_office();
    let (day, next) = (first_day(), next_working(first_day().succ_opt().unwrap()));
    let closed = format!(
        "INSERT INTO closed_days (centre_id, day, name) SELECT id, '{day}', 'Dita e Flamurit' FROM centres WHERE code = 'FER'"
    );
    w.sql(&closed);
    let page = times(&mut desk, &case, "");
    assert!(page.says("Closed: Dita e Flamurit") && page.says(&heading(next)), "{}", page.text());
    // The centre opens at ten now, and one room not before noon.
    w.sql("INSERT INTO working_hours (centre_id, id, weekday, opens, closes) SELECT id, gen_random_uuid(), d, '10:00', '15:00' FROM centres, generate_series(1, 5) d WHERE code = 'FER';
           INSERT INTO working_hours (centre_id, id, room_id, weekday, opens, closes) SELECT centre_id, gen_random_uuid(), id, d, '12:00', '15:00' FROM rooms, generate_series(1, 5) d WHERE name = 'Salla 2';
           INSERT INTO absences (centre_id, id, room_id, from_at, to_at, because) SELECT centre_id, gen_random_uuid(), id, now(), now() + interval '20 days', 'repair' FROM rooms WHERE name = 'Salla 1'");
    let page = times(&mut desk, &case, "");
    assert!(page.says("12:00–13:30 Salla 2") && !page.says("10:00–11:30"), "{}", page.text());
    // All mediators are away: nothing for three weeks.
    w.sql("INSERT INTO absences (centre_id, id, mediator_id, from_at, to_at, because) SELECT centre_id, gen_random_uuid(), id, now(), now() + interval '70 days', 'leave' FROM mediators");
    assert!(times(&mut desk, &case, "").says("No free time in the next two months."));
}

#[test]
fn a_year_of_which_no_holidays_are_entered_is_named_until_they_are() {
    let (w, mut desk, [case, _]) = in_office();
    let year = first_day().year();
    let says = format!("No public holidays of {year} are entered yet");
    let asked = format!("?asked=yes&minutes=90&rooms=1&from={}", typed(first_day()));
    assert!(times(&mut desk, &case, &asked).says(&says));
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let page = coordinator.get("/settings/closed-days");
    assert_eq!(coordinator.press(&page, &format!("Add the public holidays of {year}")).status, 303);
    let page = times(&mut desk, &case, &asked);
    assert!(!page.says(&says), "{}", page.text());
}

#[test]
fn a_day_without_a_free_time_says_who_cannot_be_had() {
    let (w, mut desk, [case, _]) = in_office();
    let (day, next) = (first_day(), next_working(first_day().succ_opt().unwrap()));
    for (column, table) in [("person_id", "persons WHERE given_name = 'Arta'"), ("room_id", "rooms WHERE name = 'Salla 1'")] {
        w.sql(&format!("INSERT INTO absences (centre_id, id, {column}, from_at, to_at, because) SELECT centre_id, gen_random_uuid(), id, '{day}', '{next}', 'asked' FROM {table}"));
    }
    let page = times(&mut desk, &case, "");
    let away = format!("{} Away or busy: Arta Krasniqi {}", heading(day), heading(next));
    assert!(page.says(&away), "{}", page.text());
    // Of a day on which there is a time all the same nothing is said.
    w.sql(&format!("UPDATE absences SET from_at = '{day} 08:00', to_at = '{day} 10:00'"));
    let page = times(&mut desk, &case, "");
    assert!(page.says("10:00–11:30") && !page.says("Away or busy"), "{}", page.text());
}

#[test]
fn a_plan_of_several_sessions_skips_what_is_closed_and_is_scheduled_at_once() {
    let (w, mut desk, [case, _]) = in_office();
    let day = first_day();
    let second = day + Duration::days(7);
    w.sql(&format!(
        "INSERT INTO closed_days (centre_id, day, name) SELECT id, '{second}', 'Bajrami' FROM centres WHERE code = 'FER'"
    ));
    let query = "?asked=yes&minutes=90&rooms=1&sessions=3&every=7&parties=1";
    let page = times(&mut desk, &case, query);
    let after = next_working(second.succ_opt().unwrap());
    for words in [heading(day), heading(after), "Closed: Bajrami".to_owned()] {
        assert!(page.says(&words), "{words}: {}", page.text());
    }
    // Both mediators and rooms are taken meanwhile: nothing is stored, and the plan is shown anew.
    for (room, mediator) in [("Salla 1", "Blerta Hoxha"), ("Salla 2", "Agim Morina")] {
        let stranger = stranger(&mut desk, mediator);
        schedule(&mut desk, &stranger, day, &[("From", "08:00"), ("To", "09:00"), (room, ""), (mediator, "")]);
    }
    let late = desk.press(&page, "Schedule these sessions");
    assert!(late.status == 422 && late.says("has been taken meanwhile"), "{} {}", late.status, late.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM sessions s JOIN cases c ON c.id = s.case_id WHERE c.number = 1"), 0);
    assert!(late.says("09:30–11:00"), "{}", late.text());
    // Only the room is another's by now: that is no longer the plan that was seen either.
    let room = if late.says("09:30–11:00 Salla 1") { "Salla 1" } else { "Salla 2" };
    let mediator = if late.says(&format!("09:30–11:00 {room} · Blerta Hoxha")) { "Agim Morina" } else { "Blerta Hoxha" };
    let stranger = stranger(&mut desk, "Vesa");
    schedule(&mut desk, &stranger, day, &[("From", "09:30"), ("To", "11:00"), (room, ""), (mediator, "")]);
    let late = desk.press(&late, "Schedule these sessions");
    assert!(late.status == 422 && late.says("has been taken meanwhile"), "{} {}", late.status, late.text());
    assert_eq!(desk.press(&late, "Schedule these sessions").status, 303);
    assert_eq!(
        w.texts("SELECT (s.starts_at AT TIME ZONE 'Europe/Belgrade')::date::text AS value FROM sessions s JOIN cases c ON c.id = s.case_id WHERE c.number = 1 ORDER BY 1").len(),
        3
    );
}

#[test]
fn a_plan_keeps_its_hour_also_after_a_day_on_which_it_was_taken_and_a_change_of_the_clocks() {
    let (w, mut desk, [case, _]) = in_office();
    // On the day of the second session both rooms are taken until ten.
    let second = first_day() + Duration::days(28);
    for (room, mediator) in [("Salla 1", "Blerta Hoxha"), ("Salla 2", "Agim Morina")] {
        let stranger = stranger(&mut desk, mediator);
        schedule(&mut desk, &stranger, second, &[("From", "08:00"), ("To", "10:00"), (room, ""), (mediator, "")]);
    }
    let page = times(&mut desk, &case, "?asked=yes&minutes=60&rooms=1&sessions=12&every=28&parties=1");
    assert_eq!(desk.press(&page, "Schedule these sessions").status, 303, "{}", page.text());
    let hours = w.texts("SELECT (s.starts_at AT TIME ZONE 'Europe/Belgrade')::time::text AS value FROM sessions s JOIN cases c ON c.id = s.case_id WHERE c.number = 1 ORDER BY s.starts_at");
    let late = hours.iter().position(|hour| hour != "08:00:00");
    assert_eq!((hours.len(), late, hours[1].as_str() > "10"), (12, Some(1), true), "{hours:?}");
    assert!(hours[2..].iter().all(|hour| hour == "08:00:00"), "{hours:?}");
    let offsets =
        "SELECT count(DISTINCT starts_at AT TIME ZONE 'Europe/Belgrade' - starts_at AT TIME ZONE 'UTC') AS value FROM sessions";
    assert_eq!(count(&w, offsets), 2, "the clocks have changed between them");
}

/// A plan of two sessions, reserved as caucuses.
fn reserved_plan() -> (World, Browser, String) {
    let (w, mut desk, [case, _]) = in_office();
    let page = times(&mut desk, &case, "?asked=yes&minutes=60&rooms=1&sessions=2&every=7&parties=1");
    let reserved = desk.submit_by(&page, &[("Kind", "Caucus")], "Reserve for 15 minutes");
    assert_eq!((reserved.status, reserved.location), (303, Some(format!("{case}/reservations"))));
    (w, desk, case)
}

const RESERVED: &str = "SELECT kind || ' ' || status || ' ' || (reserved_until IS NOT NULL) AS value FROM sessions ORDER BY 1";

#[test]
fn a_plan_is_reserved_while_the_desk_phones_as_the_kind_that_it_chose_and_kept_with_one_press() {
    let (w, mut desk, case) = reserved_plan();
    assert_eq!(w.texts(RESERVED), ["caucus scheduled true", "caucus scheduled true"]);
    let on_case = desk.get(&case);
    assert_eq!(on_case.html.matches("Reserved until").count(), 2, "{}", on_case.text());
    let page = desk.get(&on_case.link("Reserved times").unwrap());
    assert!(page.html.matches("Caucus").count() == 2 && page.link("Confirmations").is_some(), "{}", page.text());
    assert_eq!(desk.press(&page, "Schedule them and invite everybody").location, Some(case.clone()));
    assert_eq!(w.texts(RESERVED), ["caucus scheduled false", "caucus scheduled false"]);
    assert_eq!(w.events().iter().filter(|event| *event == "session_scheduled").count(), 2);
    let page = desk.get(&format!("{case}/reservations"));
    assert!(page.says("No time is reserved for this case any more."), "{}", page.text());
    assert!(desk.get(&case).link("Reserved times").is_none());
}

#[test]
fn a_reserved_plan_is_given_back_as_a_whole_or_what_became_of_it_is_said() {
    let (w, mut desk, case) = reserved_plan();
    let page = desk.get(&format!("{case}/reservations"));
    // One of them is kept in another window: the others are not given back with a press that meant them all.
    let first = desk.get(&page.link("Confirmations").unwrap());
    assert_eq!(desk.press(&first, "Schedule it and invite everybody").status, 303);
    let late = desk.press(&page, "Give the times back");
    assert!(late.status == 422 && late.says("One of these times is reserved no more"), "{} {}", late.status, late.text());
    assert_eq!(w.texts(RESERVED), ["caucus scheduled false", "caucus scheduled true"]);
    assert_eq!(desk.press(&late, "Give the times back").location, Some(case.clone()));
    assert_eq!(w.texts(RESERVED), ["caucus cancelled false", "caucus scheduled false"]);

    // What ran out while one phoned is not kept; nor is what nobody may keep.
    let (w, mut desk, case) = reserved_plan();
    let page = desk.get(&format!("{case}/reservations"));
    w.sql("UPDATE sessions SET reserved_until = now() - interval '1 second' WHERE session_no = 1");
    assert_eq!(pajtim::model::sessions::lapse_all(&w.database).unwrap(), 1);
    let late = desk.press(&page, "Schedule them and invite everybody");
    assert!(late.status == 422 && late.says("One of these times is reserved no more"), "{} {}", late.status, late.text());
    assert_eq!(w.texts(RESERVED), ["caucus cancelled false", "caucus scheduled true"]);
    for mut other in outsiders(&w) {
        assert!([403, 404].contains(&other.get(&format!("{case}/reservations")).status));
        let tried = other.post(&format!("{case}/reservations"), &[("what", "keep"), ("sessions", "2")]);
        assert!([403, 404].contains(&tried.status), "{}", tried.text());
    }
    assert_eq!(w.texts(RESERVED), ["caucus cancelled false", "caucus scheduled true"]);
}

#[test]
fn who_works_on_the_case_without_a_licence_is_not_proposed_and_who_asks_for_them_keeps_the_form() {
    let (w, mut desk, [case, _]) = in_office();
    w.sql(
        "INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, current_date - 1 FROM cases c JOIN mediators m ON m.centre_id = c.centre_id
         WHERE c.number = 1 AND m.licence_no = 'M-1';
         UPDATE mediators SET licence_valid_until = current_date - 1 WHERE licence_no = 'M-1'",
    );
    let page = times(&mut desk, &case, "");
    assert!(page.says("08:00") && !page.says("Blerta Hoxha"), "{}", page.text());
    let key = w.texts("SELECT id::text AS value FROM mediators WHERE licence_no = 'M-1'").remove(0);
    let asked = desk.get(&format!("{case}/times?asked=yes&minutes=75&rooms=1&parties=1&mediators={key}"));
    assert!(asked.status == 422 && asked.says("has no licence"), "{}", asked.text());
    assert!(asked.html.contains("value=\"75\""), "what was typed stands there: {}", asked.html);
}

#[test]
fn a_time_of_which_people_hear_late_says_so() {
    let (w, mut desk, [case, _]) = in_office();
    w.sql("UPDATE centres SET notice_days = 30");
    let late = times(&mut desk, &case, "?asked=yes&minutes=60&rooms=1&parties=1");
    assert!(late.says("08:00") && !late.says("short notice"), "{}", late.text());
    let from = pajtim::words::date(first_day());
    let soon = times(&mut desk, &case, &format!("?asked=yes&minutes=60&rooms=1&parties=1&from={from}"));
    assert!(soon.says("short notice"), "{}", soon.text());
}

/// A case of its own, so that no party is in two places.
fn stranger(desk: &mut Browser, name: &str) -> String {
    let opened =
        desk.submit("/cases/new", &[("Type", "Property"), ("Side A: Given name", name), ("Side A: Family name", "Kelmendi")]);
    opened.location.unwrap()
}

#[test]
fn two_rooms_are_found_for_sides_that_do_not_meet_and_none_for_a_session_online() {
    let (_w, mut desk, [case, other]) = in_office();
    let both = times(&mut desk, &case, "?asked=yes&minutes=90&rooms=2&parties=1");
    assert!(both.says("Salla 2, Salla 1"), "{}", both.text());
    let day = first_day();
    schedule(&mut desk, &other, day, &[("From", "08:00"), ("To", "15:30"), ("Salla 1", ""), ("Blerta Hoxha", "")]);
    let later = times(&mut desk, &case, "?asked=yes&minutes=90&rooms=2&parties=1");
    assert!(!later.says(&heading(day)), "{}", later.text());
    let online = times(&mut desk, &case, "?asked=yes&minutes=90&rooms=0&parties=1");
    assert!(online.says(&heading(day)) && !online.says("· Salla"), "{}", online.text());
}

#[test]
fn a_mediator_who_is_locked_out_is_neither_suggested_nor_accepted() {
    let (w, mut desk, [case, _]) = in_office();
    let person = at(&w, Role::Mediator);
    w.sql(&format!(
        "UPDATE mediators SET user_id = '{0}' WHERE licence_no = 'M-1';
         INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}' FROM cases WHERE number = 1",
        person.id
    ));
    let page = times(&mut desk, &case, "");
    assert!(page.says("Agim Morina") && !page.says("Blerta Hoxha"), "{}", page.text());
    let blerta = w.texts("SELECT id::text AS value FROM mediators WHERE licence_no = 'M-1'").remove(0);
    let date = typed(first_day());
    let fields = [
        ("kind", "joint"),
        ("mode", "online"),
        ("date", date.as_str()),
        ("from", "9"),
        ("parties", "1"),
        ("mediators", &blerta),
    ];
    assert_eq!(desk.post(&format!("{case}/sessions"), &fields).status, 422);
}

#[test]
fn of_a_case_without_a_lead_who_took_it_in_is_proposed_and_the_way_to_a_lead_is_said() {
    let (w, mut desk, [case, _]) = in_office();
    let pages = ["times", "sessions/new", "sessions/new?held=yes", "signatures", "signatures/new"];
    for page in pages {
        let shown = desk.get(&format!("{case}/{page}"));
        assert!(shown.says("Nobody leads this case yet. A coordinator of the centre assigns a mediator."), "{}", shown.text());
        assert!(!shown.html.contains("/assignments"), "{page}");
    }
    assert_eq!(desk.get(&format!("{case}/times")).html.matches("name=\"mediators\" value").count(), 2);
    // Who took it in has a licence: that mediator comes first.
    w.sql("UPDATE mediators SET user_id = (SELECT user_id FROM assignments WHERE role = 'intake' LIMIT 1) WHERE licence_no = 'M-2'");
    let agim = w.texts("SELECT id::text AS value FROM mediators WHERE licence_no = 'M-2'").remove(0);
    let ticked = format!("name=\"mediators\" value=\"{agim}\" checked");
    for page in &pages[..3] {
        let shown = desk.get(&format!("{case}/{page}"));
        assert!(shown.html.contains(&ticked) && shown.html.matches(" checked").count() == 2, "{page}: Agim and Arta");
    }
    let found = times(&mut desk, &case, "");
    assert!(found.says("· Agim Morina") && !found.says("· Blerta Hoxha"), "{}", found.text());
    // Asked without anybody, he is the first to be tried.
    let any = times(&mut desk, &case, "?asked=yes&minutes=60&rooms=1&parties=1");
    assert!(any.says("· Agim Morina") && !any.says("· Blerta Hoxha"), "{}", any.text());
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    for page in pages {
        let link = coordinator.get(&format!("{case}/{page}")).link("Assign a mediator");
        assert_eq!(link, Some(format!("{case}/assignments")), "{page}");
    }
    let lead = "INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on, chosen_by)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, current_date, 'centre' FROM cases c, mediators m
         WHERE c.number = 1 AND m.licence_no = 'M-1'";
    w.sql(lead);
    for page in pages {
        assert!(!desk.get(&format!("{case}/{page}")).says("Nobody leads"), "{page}");
    }
    assert!(!desk.get(&format!("{case}/times")).html.contains(&ticked), "the lead comes first now");
}

#[test]
fn nobody_without_the_case_looks_for_its_times() {
    let (w, mut desk, [case, _]) = in_office();
    let others = [w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]), at(&w, Role::Mediator), at(&w, Role::Director)];
    for person in &others {
        let mut other = w.sign_in(person);
        assert_eq!(other.get(&format!("{case}/times")).status, 404);
        assert_eq!(other.post(&format!("{case}/times"), &[("asked", "yes"), ("minutes", "90"), ("sessions", "2")]).status, 404);
    }
    let wrong = desk.get(&format!("{case}/times?asked=yes&minutes=many&from=31.02.2026"));
    assert!(wrong.status == 422 && wrong.says("whole number") && wrong.says("no such day"), "{}", wrong.text());
    let notice = typed(pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + Duration::days(2));
    assert!(wrong.says(&format!("Empty: from {notice}")), "{}", wrong.text());
}

#[test]
fn nobody_learns_by_the_key_of_a_room_or_a_person_when_it_is_taken() {
    let (w, mut desk, [case, _]) = in_office();
    for table in ["rooms", "persons"] {
        let id = w.texts(&format!("SELECT id::text AS value FROM {table} LIMIT 1")).remove(0);
        let shown = desk.get(&format!("{case}/times?asked=yes&minutes=60&rooms=0&mediators={id}"));
        assert_eq!(shown.status, 422, "{table}: {}", shown.text());
    }
}

#[test]
fn without_notice_no_time_that_is_over_is_offered() {
    let (w, mut desk, [case, _]) = in_office();
    w.sql("UPDATE centres SET notice_days = 0;
           INSERT INTO working_hours (centre_id, id, weekday, opens, closes) SELECT id, gen_random_uuid(), d, '00:00', '23:59' FROM centres, generate_series(1, 7) d WHERE code = 'FER'");
    let page = times(&mut desk, &case, "?asked=yes&minutes=30&rooms=0");
    assert_eq!(page.status, 200);
    let first = page.link("00:00–00:30");
    assert!(
        first.is_none_or(|href| !href.contains(&typed(pajtim::time::today(chrono_tz::Tz::Europe__Belgrade)))),
        "{}",
        page.text()
    );
}

#[test]
fn a_plan_ends_where_a_licence_does() {
    let (w, mut desk, [case, _]) = in_office();
    let until = first_day() + Duration::days(3);
    w.sql(&format!("UPDATE mediators SET licence_valid_until = '{until}'"));
    let page = times(&mut desk, &case, "?asked=yes&minutes=90&rooms=1&sessions=3&every=7&parties=1");
    assert!(page.says("For 2 sessions no time was found"), "{}", page.text());
}

#[test]
fn the_times_of_a_day_leave_one_another_room_and_later_days_are_a_link_away() {
    let (w, mut desk, [case, _]) = in_office();
    let day = first_day();
    let page = times(&mut desk, &case, "?asked=yes&minutes=90&rooms=1&parties=1");
    let of_day = |page: &Shown, day: NaiveDate| {
        let text = page.text();
        let rest = text.split(&heading(day)).nth(1).unwrap_or_default().to_owned();
        let until = rest.find(&heading(next_working(day.succ_opt().unwrap()))).unwrap_or(rest.len());
        ["08:00–09:30", "11:00–12:30", "14:30–16:00", "08:30–10:00", "09:30–11:00"].map(|time| rest[..until].contains(time))
    };
    assert_eq!(of_day(&page, day), [true, true, true, false, false], "{}", page.text());
    let mut last = day;
    for _ in 0..3 {
        last = next_working(last.succ_opt().unwrap());
        assert!(page.says(&heading(last)), "{last}: {}", page.text());
    }
    let next = next_working(last.succ_opt().unwrap());
    assert!(!page.says(&heading(next)), "{}", page.text());
    let later = desk.get(&page.link("Later days").unwrap());
    assert!(later.status == 200 && later.says(&heading(next)) && !later.says(&heading(last)), "{}", later.text());
    assert_eq!(of_day(&later, next)[..3], [true, true, true], "{}", later.text());
    assert_eq!(later.field("How many minutes").as_deref(), Some("90"));
    // Of a whole day one time alone, and where no more are, no link.
    let long = times(&mut desk, &case, "?asked=yes&minutes=480&rooms=1&parties=1");
    assert!(long.says("08:00–16:00") && long.link("Later days").is_some(), "{}", long.text());
    w.sql(&format!("UPDATE mediators SET licence_valid_until = '{}'", next_working(day.succ_opt().unwrap())));
    let few = times(&mut desk, &case, "?asked=yes&minutes=90&rooms=1&parties=1");
    assert!(few.says("08:00–09:30") && few.link("Later days").is_none(), "{}", few.text());
    // Where there is none at all, the page says why, day by day.
    w.sql("UPDATE mediators SET licence_valid_until = NULL; UPDATE rooms SET capacity = 1; INSERT INTO closed_days (centre_id, day, name) SELECT id, current_date + 9, 'Inventar' FROM centres WHERE code = 'FER'");
    let none = times(&mut desk, &case, "?asked=yes&minutes=90&rooms=1&parties=1");
    assert!(none.says("No free time in the next two months") && none.says("Closed: Inventar"), "{}", none.text());
}

#[test]
fn in_a_large_centre_those_are_found_too_who_come_last() {
    let (w, mut desk, [case, _]) = in_office();
    // Mediators come in an order of the case's own: their keys beside the case's make it known.
    let key =
        w.texts("SELECT id::text AS value FROM cases WHERE number = 1").remove(0).parse::<uuid::Uuid>().unwrap().as_u128();
    let mediators = (1..=40_u128).map(|n| {
        let id = uuid::Uuid::from_u128(key ^ n);
        format!("('{}', '{id}', 'L-{n}', 'Ndërmjetësues {n}', 'F', '{{sq}}')", w.ferizaj)
    });
    w.sql(&format!(
        "UPDATE mediators SET languages = '{{tr}}';
         INSERT INTO mediators (centre_id, id, licence_no, name, gender, languages) VALUES {};
         DELETE FROM rooms;
         INSERT INTO rooms (centre_id, id, name, capacity) SELECT id, gen_random_uuid(), 'Dhoma ' || n, 10 + n FROM centres, generate_series(1, 70) n WHERE code = 'FER';
         INSERT INTO absences (centre_id, id, mediator_id, from_at, to_at, because)
         SELECT centre_id, gen_random_uuid(), id, now(), now() + interval '90 days', 'other' FROM mediators WHERE licence_no <> 'L-40';
         INSERT INTO absences (centre_id, id, room_id, from_at, to_at, because)
         SELECT centre_id, gen_random_uuid(), id, now(), now() + interval '90 days', 'other' FROM rooms WHERE name NOT IN ('Dhoma 69', 'Dhoma 70')",
        mediators.collect::<Vec<_>>().join(", ")
    ));
    for (rooms, says) in [("1", "Dhoma 69 · Ndërmjetësues 40"), ("2", "Dhoma 69, Dhoma 70 · Ndërmjetësues 40")] {
        let page = times(&mut desk, &case, &format!("?asked=yes&minutes=60&rooms={rooms}&parties=1"));
        assert!(page.says(&format!("08:00–09:00 {says}")), "{rooms}: {}", page.text());
    }
    // One of the first, and one of the last.
    w.sql(
        "UPDATE absences SET to_at = now() + interval '1 second' WHERE room_id = (SELECT id FROM rooms WHERE name = 'Dhoma 5')",
    );
    let page = times(&mut desk, &case, "?asked=yes&minutes=60&rooms=2&parties=1");
    assert!(page.says("08:00–09:00 Dhoma 5, Dhoma 69"), "{}", page.text());
}
