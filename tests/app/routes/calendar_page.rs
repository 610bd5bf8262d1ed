//! The calendar page: what it shows to whom, in words and to be drawn; and how a session is moved from it.

use chrono::{Datelike as _, Duration, NaiveDate};
use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use serde_json::Value;

use super::absences::{key, linked};
use super::intake::at;
use super::sessions::{day, furnished};
use crate::world::{Browser, Person, World};

fn date(offset: i64) -> NaiveDate {
    pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + Duration::days(offset)
}

fn reference(case: &str) -> String {
    case.rsplit('/').next().unwrap().to_owned()
}

fn schedule(desk: &mut Browser, case: &str, more: &[(&str, &str)]) {
    let on = day(7);
    let mut filled = vec![("Date", on.as_str()), ("From", "10:00"), ("To", "11:30"), ("Kind", "Joint session")];
    filled.extend(more);
    let shown = desk.submit(&format!("{case}/sessions/new"), &filled);
    assert_eq!(shown.status, 303, "{}", shown.text());
}

/// What is drawn.
fn entries(browser: &mut Browser, query: &str) -> Value {
    let shown = browser.get(&format!("/calendar/entries?{query}"));
    assert_eq!(shown.status, 200, "{}", shown.html);
    assert_eq!(shown.header("Cache-Control"), Some("no-store"));
    serde_json::from_str(&shown.html).unwrap()
}

/// The week in which both cases have a session: the first in Salla 1 with Blerta Hoxha, the second in Salla 2 with Agim Morina.
fn week() -> (World, Browser, [String; 2], String) {
    let (w, mut desk, cases) = furnished();
    schedule(&mut desk, &cases[0], &[("Salla 1", ""), ("Blerta Hoxha", "")]);
    schedule(&mut desk, &cases[1], &[("Salla 2", ""), ("Agim Morina", ""), ("From", "14:00"), ("To", "15:00")]);
    (w, desk, cases, format!("day={}", date(7)))
}

/// What must never come with a session that one may not see: its case, what it is for, its keys, who is in it.
fn hidden(w: &World, number: i64) -> Vec<String> {
    let of = format!("FROM sessions s JOIN cases c ON c.id = s.case_id WHERE c.number = {number}");
    let mut words = w.texts(&format!(
        "SELECT unnest(ARRAY[s.id::text, c.id::text, c.reference]) AS value {of}
         UNION ALL SELECT unnest(ARRAY[p.id::text, n.id::text, n.given_name, n.family_name])
         FROM parties p JOIN persons n ON n.id = p.person_id JOIN cases c ON c.id = p.case_id WHERE c.number = {number}"
    ));
    words.extend(["Joint session".to_owned(), "In person".to_owned(), "/cases/F".to_owned()]);
    words
}

fn restrict(w: &World, number: i64) {
    w.sql(&format!(
        "UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = {number};
         DELETE FROM assignments WHERE case_id = (SELECT id FROM cases WHERE number = {number})"
    ));
}

fn all_that_is_shown(browser: &mut Browser, query: &str) -> String {
    ["", "&lanes=rooms", "&lanes=mediators", "&view=month", "&view=day"]
        .iter()
        .map(|more| {
            let [page, json] = ["/calendar", "/calendar/entries"].map(|path| browser.get(&format!("{path}?{query}{more}")));
            assert_eq!((page.status, json.status), (200, 200));
            let main = page.html.split("<main").nth(1).unwrap().to_owned();
            main + &json.html
        })
        .collect()
}

#[test]
fn the_desk_sees_what_is_on_and_every_party_remains_unnamed() {
    let (w, mut desk, [first, second], on) = week();
    let page = desk.get(&format!("/calendar?{on}"));
    assert_eq!(page.status, 200, "{}", page.text());
    let [one, other] = [reference(&first), reference(&second)];
    for words in [
        format!("10:00–11:30 {one} Joint session · Salla 1 Mediation: Blerta Hoxha"),
        format!("14:00–15:00 {other} Joint session · Salla 2 Mediation: Agim Morina"),
    ] {
        assert!(page.says(&words), "{words} in {}", page.text());
    }
    let found = entries(&mut desk, &on);
    assert_eq!(found["sessions"].as_array().unwrap().len(), 2);
    let session = &found["sessions"][0];
    assert_eq!(session["start"], format!("{}T10:00:00", date(7)));
    assert_eq!(session["end"], format!("{}T11:30:00", date(7)));
    assert_eq!(session["reference"], one);
    let all = all_that_is_shown(&mut desk, &on);
    for name in w.texts("SELECT unnest(ARRAY[given_name, family_name]) AS value FROM persons WHERE given_name <> ''") {
        assert!(!all.contains(&name), "{name}");
    }
    assert!(w.events().contains(&"calendar_viewed".to_owned()));
}

#[test]
fn lanes_hold_what_each_room_and_each_mediator_has() {
    let (w, mut desk, [first, _], on) = week();
    let page = desk.get(&format!("/calendar?{on}&lanes=rooms"));
    assert!(page.says(&format!("Salla 1 10:00–11:30 {}", reference(&first))), "{}", page.text());
    let page = desk.get(&format!("/calendar?{on}&lanes=mediators"));
    assert!(page.says(&format!("Blerta Hoxha 10:00–11:30 {}", reference(&first))), "{}", page.text());
    let found = entries(&mut desk, &format!("{on}&lanes=mediators"));
    assert_eq!(found["lanes"].as_array().unwrap().len(), 2);
    assert_eq!(found["sessions"][0]["lanes"][0], key(&w, "Blerta Hoxha"));
    let only = key(&w, "Salla 2");
    let page = desk.get(&format!("/calendar?{on}&lanes=mediators&only={only}"));
    assert!(page.says("Agim Morina 14:00–15:00") && !page.says("10:00–11:30"), "{}", page.text());
}

#[test]
fn a_session_in_no_room_has_a_lane_too() {
    let (w, mut desk, [first, _]) = furnished();
    schedule(&mut desk, &first, &[("How", "Online"), ("Agim Morina", "")]);
    w.sql("DELETE FROM bookings WHERE mediator_id IS NOT NULL");
    let found = entries(&mut desk, &format!("day={}&lanes=rooms", date(7)));
    assert_eq!(found["sessions"][0]["lanes"][0], "none");
    assert_eq!(found["lanes"][2]["title"], "In no room");
    let page = desk.get(&format!("/calendar?day={}&lanes=mediators", date(7)));
    assert!(page.says("Without a mediator 10:00–11:30"), "{}", page.text());
}

#[test]
fn a_restricted_session_is_a_taken_room_and_nothing_else() {
    let (w, _desk, _cases, on) = week();
    restrict(&w, 1);
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let page = colleague.get(&format!("/calendar?{on}"));
    assert!(page.says("10:00–11:30 Salla 1: taken") && page.says("14:00–15:00 FER-"), "{}", page.text());
    let found = entries(&mut colleague, &format!("{on}&lanes=rooms"));
    let [from, to] = ["10:00", "11:30"].map(|at| format!("{}T{at}:00", date(7)));
    let taken = serde_json::json!([{ "start": from, "end": to, "lane": key(&w, "Salla 1"), "title": "" }]);
    assert_eq!(found["busy"], taken, "time and lane, and nothing else");
    let all = all_that_is_shown(&mut colleague, &on);
    for word in hidden(&w, 1).iter().filter(|word| !["Joint session", "In person", "/cases/F"].contains(&word.as_str())) {
        assert!(!all.contains(word.as_str()), "{word}");
    }
    // Who sees restricted cases sees this one.
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    assert!(coordinator.get(&format!("/calendar?{on}")).says("10:00–11:30 FER-"));
}

#[test]
fn somebody_who_is_locked_out_sees_that_a_mediator_is_taken_and_not_by_what() {
    let (w, _desk, _cases, on) = week();
    let person = at(&w, Role::Coordinator);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by, from_at)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}', now() - interval '1 day' FROM cases",
        person.id
    ));
    let mut browser = w.sign_in(&person);
    let page = browser.get(&format!("/calendar?{on}&lanes=mediators"));
    assert!(page.says("Blerta Hoxha 10:00–11:30 Busy") && page.says("Agim Morina 14:00–15:00 Busy"), "{}", page.text());
    let all = all_that_is_shown(&mut browser, &on);
    for word in [hidden(&w, 1), hidden(&w, 2)].concat() {
        assert!(!all.contains(&word), "{word}");
    }
}

#[test]
fn several_hidden_sessions_cannot_be_told_apart_nor_put_together() {
    let (w, _desk, _cases, on) = week();
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    for (lanes, names) in [("rooms", ["Salla 1", "Salla 2"]), ("mediators", ["Blerta Hoxha", "Agim Morina"])] {
        let found = entries(&mut mediator, &format!("{on}&lanes={lanes}"));
        assert_eq!(found["sessions"], serde_json::json!([]));
        let busy = found["busy"].as_array().unwrap();
        let lanes: Vec<_> = busy.iter().map(|row| row["lane"].as_str().unwrap().to_owned()).collect();
        assert_eq!(lanes, names.map(|name| key(&w, name)));
        for row in busy {
            let fields: Vec<_> = row.as_object().unwrap().keys().cloned().collect();
            assert_eq!(fields, ["end", "lane", "start", "title"]);
            assert_eq!(row["title"], "");
        }
    }
    // A room says nothing of mediators, nor the other way round.
    for (only, lanes) in [("Salla 1", "mediators"), ("Blerta Hoxha", "rooms")] {
        let found = entries(&mut mediator, &format!("{on}&lanes={lanes}&only={}", key(&w, only)));
        assert_eq!(found["busy"], serde_json::json!([]));
    }
    let all = all_that_is_shown(&mut mediator, &on);
    for word in [hidden(&w, 1), hidden(&w, 2)].concat() {
        assert!(!all.contains(&word), "{word}");
    }
}

#[test]
fn a_mediator_sees_into_the_own_sessions_and_moves_them() {
    let (w, _desk, [first, _], on) = week();
    let person = linked(&w, "M-1");
    w.sql(
        "INSERT INTO assignments (centre_id, id, case_id, mediator_id, role, from_on, chosen_by)
         SELECT c.centre_id, gen_random_uuid(), c.id, m.id, 'co', current_date - 1, 'centre' FROM cases c, mediators m
         WHERE c.number = 1 AND m.licence_no = 'M-1'",
    );
    let mut mediator = w.sign_in(&person);
    let page = mediator.get(&format!("/calendar?{on}"));
    assert!(
        page.says(&format!("10:00–11:30 {}", reference(&first))) && page.says("14:00–15:00 Salla 2: taken"),
        "{}",
        page.text()
    );
    let found = entries(&mut mediator, &on);
    assert!(found["sessions"][0]["moves"].as_str().unwrap().starts_with(&format!("{first}/sessions/1/edit?calendar=")));
}

#[test]
fn only_who_works_at_the_desk_has_a_calendar_and_of_the_own_centre_alone() {
    let (w, _desk, _cases, on) = week();
    let court = w.referrer("Gjykata");
    let others = [
        (Role::Director, Scope::Centre(w.ferizaj)),
        (Role::Liaison, Scope::Referrer(court)),
        (Role::Auditor, Scope::Installation),
        (Role::Administrator, Scope::Installation),
    ];
    for (role, scope) in others {
        let mut browser = w.sign_in(&w.person(&[(role, scope)]));
        for path in ["/calendar", "/calendar/entries"] {
            assert_eq!(browser.get(&format!("{path}?{on}")).status, 404, "{role:?}");
        }
        assert!(!browser.get("/").html.contains("href=\"/calendar\""));
    }
    let mut elsewhere = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    assert!(!all_that_is_shown(&mut elsewhere, &on).contains("FER-"));
    assert!(elsewhere.get(&format!("/calendar?{on}")).says("No session in this time."));
    for path in ["/calendar", "/calendar/entries"] {
        assert_eq!(elsewhere.get(&format!("{path}?centre=FER")).status, 404);
    }
    // A room of another centre is none.
    let room = key(&w, "Salla 1");
    assert_eq!(elsewhere.get(&format!("/calendar?only={room}")).status, 422);
    assert_eq!(elsewhere.get(&format!("/calendar/entries?only={room}")).status, 422);
}

#[test]
fn who_works_at_two_centres_chooses_one_and_sees_none_of_the_other() {
    let (w, _desk, [first, _], on) = week();
    let both: Person =
        w.person(&[(Role::DeskOfficer, Scope::Centre(w.ferizaj)), (Role::DeskOfficer, Scope::Centre(w.gjakova))]);
    let mut browser = w.sign_in(&both);
    let page = browser.get(&format!("/calendar?{on}"));
    assert!(page.html.contains(&reference(&first)) && page.html.contains("<select id=\"centre\""), "{}", page.text());
    let other = browser.get(&format!("/calendar?{on}&centre=GJK"));
    assert!(!other.html.split("<main").nth(1).unwrap().contains("FER-"), "{}", other.text());
    // A director's seat at a centre opens no calendar there.
    let half = w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova)), (Role::Director, Scope::Centre(w.ferizaj))]);
    assert_eq!(w.sign_in(&half).get("/calendar?centre=FER").status, 404);
}

#[test]
fn days_weeks_and_months_begin_and_end_where_they_do() {
    let (w, mut desk, [first, second]) = furnished();
    let monday = date(14) - Duration::days(i64::from(date(14).weekday().num_days_from_monday()));
    let at = |offset: i64| (monday + Duration::days(offset)).format("%d.%m.%Y").to_string();
    for (case, offset, room) in
        [(&first, -1, "Salla 1"), (&first, 0, "Salla 1"), (&second, 6, "Salla 2"), (&second, 7, "Salla 2")]
    {
        schedule(&mut desk, case, &[("Date", &at(offset)), (room, ""), ("Agim Morina", "")]);
    }
    let count = |desk: &mut Browser, query: &str| entries(desk, query)["sessions"].as_array().unwrap().len();
    let in_week = monday + Duration::days(3);
    assert_eq!(count(&mut desk, &format!("day={in_week}")), 2, "from Monday to Sunday");
    assert_eq!(count(&mut desk, &format!("day={in_week}&view=day")), 0);
    assert_eq!(count(&mut desk, &format!("day={monday}&view=day")), 1);
    let month = entries(&mut desk, &format!("day={in_week}&view=month"));
    let [from, until]: [NaiveDate; 2] = ["from", "until"].map(|name| month[name].as_str().unwrap().parse().unwrap());
    assert_eq!((from.weekday(), until.weekday()), (chrono::Weekday::Mon, chrono::Weekday::Mon));
    assert!((28..=42).contains(&(until - from).num_days()));
    let page = desk.get(&format!("/calendar?day={in_week}"));
    assert_eq!(page.link("Earlier").unwrap(), format!("/calendar?day={}", in_week - Duration::days(7)));
    assert_eq!(page.link("Later").unwrap(), format!("/calendar?day={}", in_week + Duration::days(7)));
    // Cancelled ones are shown on request, and leave the room.
    w.sql("UPDATE sessions SET status = 'cancelled', cancelled_because = 'parties'; UPDATE bookings SET released_at = now()");
    assert_eq!(count(&mut desk, &format!("day={in_week}")), 0);
    assert_eq!(count(&mut desk, &format!("day={in_week}&cancelled=yes")), 2);
    assert!(desk.get(&format!("/calendar?day={in_week}&cancelled=yes")).says("Cancelled"));
    w.sql("UPDATE sessions SET cancelled_because = 'mistake'");
    assert_eq!(count(&mut desk, &format!("day={in_week}&cancelled=yes")), 0, "what never was is nowhere");
}

#[test]
fn a_session_over_midnight_is_on_both_days() {
    let (w, mut desk, [first, _]) = furnished();
    schedule(&mut desk, &first, &[("Salla 1", ""), ("Agim Morina", "")]);
    w.sql("UPDATE sessions SET starts_at = starts_at + interval '13 hours', ends_at = ends_at + interval '15 hours'");
    let when = format!("{} 23:00 – {} 02:30", day(7), day(8));
    for offset in [7, 8] {
        let page = desk.get(&format!("/calendar?view=day&day={}", date(offset)));
        assert!(page.says(&when), "{}", page.text());
    }
    for offset in [6, 9] {
        assert!(!desk.get(&format!("/calendar?view=day&day={}", date(offset))).says("23:00"));
    }
}

#[test]
fn when_the_clocks_change_a_day_has_its_own_sessions_and_their_local_times() {
    let (w, mut desk, [first, _]) = furnished();
    schedule(&mut desk, &first, &[("Salla 1", ""), ("Agim Morina", "")]);
    for (on, utc, shown) in [
        ("2026-03-29", "2026-03-28 23:15Z", "00:15–01:15"),
        ("2026-03-29", "2026-03-29 21:30Z", "23:30 –"),
        ("2026-03-29", "2026-03-29 00:30Z", "01:30–03:30"),
        ("2026-10-25", "2026-10-24 22:30Z", "00:30–01:30"),
        ("2026-10-25", "2026-10-25 22:30Z", "23:30 –"),
        ("2026-10-25", "2026-10-25 09:00Z", "10:00–11:00"),
    ] {
        w.sql(&format!(
            "UPDATE sessions SET starts_at = '{utc}', ends_at = '{utc}'::timestamptz + interval '1 hour';
             UPDATE bookings SET during = tstzrange('{utc}', '{utc}'::timestamptz + interval '1 hour')"
        ));
        let page = desk.get(&format!("/calendar?view=day&day={on}"));
        assert!(page.says(shown), "{utc}: {}", page.text());
        let before = on.parse::<NaiveDate>().unwrap() - Duration::days(1);
        assert!(desk.get(&format!("/calendar?view=day&day={before}")).says("Nothing on this day."), "{utc}");
    }
    // By the clocks it ends before it begins: it is drawn as long as it is.
    w.sql("UPDATE sessions SET starts_at = '2026-10-25 00:45Z', ends_at = '2026-10-25 01:15Z'");
    let found = entries(&mut desk, "view=day&day=2026-10-25");
    assert_eq!(found["sessions"][0]["start"], "2026-10-25T02:45:00");
    assert_eq!(found["sessions"][0]["end"], "2026-10-25T03:15:00");
}

#[test]
fn an_address_that_means_nothing_gets_a_page_that_says_so() {
    let (_w, mut desk, _cases, _on) = week();
    for (query, words) in [
        ("view=year", "How much: Please choose one."),
        ("day=soon", "Day: Please write the date as 31.03.2026."),
        ("day=31.02.2026", "31.02.2026"),
        ("lanes=people", "In lanes: Please choose one."),
        ("only=everybody", "Room or mediator: Please choose one."),
        ("only=00000000-0000-0000-0000-000000000000", "Room or mediator: Please choose one."),
        ("as=picture", "Shown as: Please choose one."),
        ("day=2026-13-01&view=%00&lanes=%27--", "In lanes: Please choose one."),
    ] {
        let page = desk.get(&format!("/calendar?{query}"));
        assert_eq!(page.status, 422, "{query}");
        assert!(page.says(words) && page.says("List"), "{query}: {}", page.text());
        assert_eq!(desk.get(&format!("/calendar/entries?{query}")).status, 422, "{query}");
    }
    for day in ["1900-01-01", "2200-12-31"] {
        assert_eq!(desk.get(&format!("/calendar?view=month&day={day}")).status, 200);
    }
}

#[test]
fn who_is_away_stands_behind_the_sessions_with_the_reason_for_those_who_read_it_elsewhere() {
    let (w, mut desk, _cases, on) = week();
    let absent = |name: &str, because: &str, offset: i64| {
        let of = if name.starts_with("Salla") { "room_id" } else { "mediator_id" };
        w.sql(&format!(
            "INSERT INTO absences (centre_id, id, {of}, from_at, to_at, because) VALUES ('{0}', gen_random_uuid(), '{1}',
             ('{2}'::date + time '08:00') AT TIME ZONE 'Europe/Belgrade', ('{2}'::date + time '12:00') AT TIME ZONE 'Europe/Belgrade', '{because}')",
            w.ferizaj, key(&w, name), date(offset)
        ));
    };
    absent("Agim Morina", "training", 7);
    absent("Blerta Hoxha", "calendar", 7);
    absent("Salla 2", "repair", 7);
    let by_mediator = format!("{on}&lanes=mediators");
    let page = desk.get(&format!("/calendar?{by_mediator}"));
    assert!(page.says("Agim Morina 08:00–12:00 Training") && page.says("Blerta Hoxha 08:00–12:00 Away"), "{}", page.text());
    assert!(desk.get(&format!("/calendar?{on}&lanes=rooms")).says("Salla 2 08:00–12:00 Repair"));
    // A mediator reads the own reasons, and of others neither a reason nor what their own calendars hold.
    let mut agim = w.sign_in(&linked(&w, "M-2"));
    let page = agim.get(&format!("/calendar?{by_mediator}"));
    assert!(page.says("Agim Morina 08:00–12:00 Training") && !page.says("Blerta Hoxha 08:00"), "{}", page.text());
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    let page = blerta.get(&format!("/calendar?{by_mediator}"));
    assert!(page.says("Agim Morina 08:00–12:00 Away") && page.says("Blerta Hoxha 08:00–12:00 Away"), "{}", page.text());
    assert_eq!(entries(&mut blerta, &by_mediator)["away"].as_array().unwrap().len(), 2);
    // All together they would stand behind each other's sessions.
    assert_eq!(entries(&mut blerta, &on)["away"], serde_json::json!([]));
}

#[test]
fn a_closed_day_is_named() {
    let (w, mut desk, _cases, on) = week();
    w.sql(&format!("INSERT INTO closed_days (centre_id, day, name) VALUES ('{}', '{}', 'Inventar')", w.ferizaj, date(7)));
    assert!(desk.get(&format!("/calendar?{on}")).says("Closed: Inventar"));
    assert_eq!(entries(&mut desk, &on)["closed"][0], serde_json::json!({ "day": date(7), "title": "Inventar" }));
}

#[test]
fn a_time_that_is_reserved_says_until_when_and_one_that_ran_out_is_gone() {
    let (w, mut desk, _cases, on) = week();
    let by = w.texts("SELECT id::text AS value FROM users LIMIT 1").remove(0);
    let until = |minutes: i64| {
        w.sql(&format!("UPDATE sessions SET reserved_until = now() + interval '{minutes} minutes', reserved_by = '{by}'"));
    };
    until(10);
    assert!(desk.get(&format!("/calendar?{on}")).says("Reserved until"));
    until(-1);
    assert_eq!(entries(&mut desk, &on)["sessions"], serde_json::json!([]));
    let mut mediator = w.sign_in(&at(&w, Role::Mediator));
    assert_eq!(entries(&mut mediator, &on)["busy"], serde_json::json!([]));
}

/// Where a session of the week is moved to, as it is drawn somewhere else.
fn drawn_to(desk: &mut Browser, on: &str, more: &str) -> String {
    let found = entries(desk, on);
    format!("{}&{more}", found["sessions"][0]["moves"].as_str().unwrap())
}

#[test]
fn what_is_drawn_elsewhere_is_proposed_and_not_moved_before_it_is_saved() {
    let (w, mut desk, [first, _], on) = week();
    let view = format!("{on}&lanes=rooms");
    let (later, room) = (day(8), key(&w, "Salla 2"));
    let path = drawn_to(&mut desk, &view, &format!("date={later}&from=12:00&to=13:30&rooms={room}"));
    let before = w.texts("SELECT starts_at::text AS value FROM sessions ORDER BY id");
    let page = desk.get(&path);
    assert_eq!(page.status, 200, "{}", page.text());
    for words in [
        format!("Date {} → {later}", day(7)),
        "From 10:00 → 12:00".to_owned(),
        "To 11:30 → 13:30".to_owned(),
        "Rooms Salla 1 → Salla 2".to_owned(),
        "Nothing has been moved yet, and nobody is told.".to_owned(),
    ] {
        assert!(page.says(&words), "{words}: {}", page.text());
    }
    assert!(!page.says("Mediators Blerta Hoxha →"), "what was not drawn stays");
    assert_eq!(page.field("From").as_deref(), Some("12:00"));
    assert_eq!(w.texts("SELECT starts_at::text AS value FROM sessions ORDER BY id"), before, "nothing is moved yet");
    let back = page.link("Back to the calendar, without a change").unwrap();
    assert_eq!(back, format!("/calendar?day={}&lanes=rooms", date(7)));

    let saved = desk.submit_on(&page, &[("From", "12:15"), ("Why it is moved", "A party asked for it")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(saved.location.as_deref(), Some(format!("/calendar?day={}&lanes=rooms", date(8)).as_str()));
    let shown = desk.get(&saved.location.unwrap());
    assert!(shown.says(&format!("Salla 2 12:15–13:30 {}", reference(&first))), "{}", shown.text());
    assert_eq!(w.texts("SELECT count(*)::text AS value FROM attendees"), ["2"], "who was invited still is");
}

#[test]
fn a_refused_move_still_leads_back_to_the_calendar() {
    let (_w, mut desk, [_, second], on) = week();
    let path = drawn_to(&mut desk, &on, &format!("date={}&from=14:00&to=15:00", day(7)));
    let page = desk.get(&path);
    let refused = desk.submit_on(&page, &[("Salla 2", ""), ("Why it is moved", "A party asked for it")]);
    assert_eq!(refused.status, 422);
    assert!(refused.says(&format!("Salla 2 is taken 14:00–15:00 ({}).", reference(&second))), "{}", refused.text());
    assert!(refused.link("Back to the calendar, without a change").is_some() && refused.says("From 10:00 → 14:00"));
    let saved = desk.submit_on(&refused, &[("From", "16:00"), ("To", "17:00")]);
    assert_eq!(saved.location.as_deref(), Some(format!("/calendar?{on}").as_str()), "{}", saved.text());
}

#[test]
fn the_way_back_leads_to_the_calendar_and_nowhere_else() {
    let (_w, mut desk, [first, _], _on) = week();
    for strange in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "view%3Dyear", "centre%3D%252F%252Fevil%250d%250a"] {
        let page = desk.get(&format!("{first}/sessions/1/edit?calendar={strange}"));
        assert_eq!(page.status, 200);
        if let Some(back) = page.link("Back to the calendar, without a change") {
            assert!(back == "/calendar" || back.starts_with("/calendar?"), "{back}");
        }
    }
}

#[test]
fn only_what_one_may_move_can_be_drawn_elsewhere() {
    let (w, mut desk, _cases, on) = week();
    assert!(desk.get(&format!("/calendar?{on}")).html.contains("/sessions/1/edit?calendar"));
    w.sql("UPDATE sessions SET status = 'held', actual_starts_at = starts_at, actual_ends_at = ends_at");
    assert_eq!(entries(&mut desk, &on)["sessions"][0]["moves"], Value::Null);
    let today = date(0);
    w.sql("UPDATE sessions SET status = 'scheduled', actual_starts_at = NULL, actual_ends_at = NULL, starts_at = now() - interval '10 minutes', ends_at = now() + interval '1 hour'");
    let found = entries(&mut desk, &format!("day={today}"));
    assert_eq!(found["sessions"][0]["moves"], Value::Null, "what has begun is recorded, not moved");
}
