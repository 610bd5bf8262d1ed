//! The calendars of a centre and its rooms: who makes their addresses, what they show to nobody in particular, how they end.

use chrono::Duration;
use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use pajtim::model::users;
use rocket::http::Method;
use serde_json::Value;

use crate::calendars::{read, world};
use crate::routes::sessions::furnished;
use crate::world::{Browser, ORIGIN, Person, Shown, World, count};

const BUSY: &str = "Only that the time is taken";
const REFERENCE: &str = "The reference of the case";
const FULL: &str = "Reference, kind of session and room";
const WHOLE: &str = "The whole centre";

fn at(w: &World, role: Role) -> Person {
    w.person(&[(role, Scope::Centre(w.ferizaj))])
}

fn coordinator(w: &World) -> Browser {
    w.sign_in(&at(w, Role::Coordinator))
}

/// Makes an address, and gives its path.
fn make(browser: &mut Browser, of: &str, level: &str) -> String {
    let shown = browser.submit("/settings/calendars", &[("Calendar of", of), ("Shows", level)]);
    assert!(shown.says("It is shown only now.") && shown.says(&format!("Shows: {level}")), "{}", shown.text());
    let address = shown.html.split("<p class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
    address.strip_prefix(ORIGIN).unwrap().to_owned()
}

fn events(feed: &Shown) -> Vec<Value> {
    assert_eq!(feed.status, 200, "{}", feed.html);
    read(&feed.html)["events"].as_array().unwrap().clone()
}

/// Of each event: what it is, and how it stands.
fn told(feed: &Shown) -> Vec<String> {
    let text = |event: &Value, name: &str| event[name].as_str().unwrap().to_owned();
    events(feed).iter().map(|event| format!("{} {}", text(event, "summary"), text(event, "status"))).collect()
}

fn keys(feed: &Shown) -> Vec<String> {
    events(feed).iter().map(|event| event["uid"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_coordinator_makes_addresses_of_the_centre_and_of_a_room_that_show_so_much() {
    let w = world();
    let mut ann = coordinator(&w);
    assert!(ann.get("/settings/calendars").says("No address yet. Make the first one below."));
    let fetch = |path: &str| w.stranger().get(path);
    let shown = fetch(&make(&mut ann, WHOLE, BUSY));
    assert_eq!(shown.header("Content-Type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(shown.header("Cache-Control"), Some("private, no-cache"));
    assert!(shown.html.contains("X-WR-CALNAME:Qendra e Ndërmjetësimit Ferizaj · Pajtim\r\n"), "{}", shown.html);
    assert!(shown.html.contains("REFRESH-INTERVAL") && shown.html.contains("X-PUBLISHED-TTL"));
    for line in ["METHOD", "ORGANIZER", "ATTENDEE", "DESCRIPTION", "LOCATION", "URL"] {
        assert!(!shown.html.contains(&format!("\r\n{line}")), "{line}");
    }
    assert_eq!(told(&shown), ["Busy CONFIRMED", "Busy CONFIRMED", "Busy CANCELLED", "Busy CONFIRMED", "Busy CONFIRMED"]);
    let whole = fetch(&make(&mut ann, WHOLE, REFERENCE));
    assert_eq!(
        told(&whole),
        [
            "FER-2026-0001 CONFIRMED",
            "FER-2026-0001 CONFIRMED",
            "FER-2026-0001 CANCELLED",
            "Busy CONFIRMED",
            "FER-2026-0001 CONFIRMED"
        ],
        "a restricted case is only busy"
    );
    assert!(!whole.html.contains("LOCATION"));
    let room = fetch(&make(&mut ann, "Salla 1", FULL));
    assert!(room.html.contains("X-WR-CALNAME:Salla 1 · Pajtim\r\n"));
    let expected = ["Joint session · FER-2026-0001 CONFIRMED", "Caucus · FER-2026-0001 CANCELLED", "Busy CONFIRMED"];
    assert_eq!(told(&room).split_off(told(&room).len() - 3), expected, "what is online takes no room");
    let planned = events(&room).into_iter().find(|event| event["sequence"] == 3).unwrap();
    assert_eq!(planned["location"], "Salla 1, Qendra e Ndërmjetësimit Ferizaj");
    assert_eq!(planned["url"], format!("{ORIGIN}/cases/FER-2026-0001"));
    for hidden in ["FER-2026-0002", "Pre-mediation", "Krasniqi", "Stojanović", "Shala", "Hyseni", "roperty", "amily", "parcel"]
    {
        assert!(!room.html.contains(hidden) && !whole.html.contains(hidden), "{hidden}");
    }
    let list = ann.get("/settings/calendars");
    let today = pajtim::words::date(pajtim::time::today(pajtim::time::HOME));
    assert!(list.says(&format!("Salla 1 {FULL}")) && list.says(&format!("Person 0 {today}")), "{}", list.text());
    assert!(!list.html.contains("/calendar/"), "an address is shown once");
}

#[test]
fn a_case_that_is_restricted_later_or_locks_somebody_out_is_only_busy_from_then_on() {
    for hides in [
        "UPDATE cases SET restricted_on = current_date, restricted_because = 'decision' WHERE reference = 'FER-2026-0001'",
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT c.centre_id, gen_random_uuid(), c.id, u.id, 'relative', u.id FROM cases c, users u WHERE c.reference = 'FER-2026-0001' LIMIT 1",
    ] {
        let w = world();
        let mut ann = coordinator(&w);
        let paths = [make(&mut ann, WHOLE, FULL), make(&mut ann, "Salla 1", REFERENCE)];
        let before = paths.clone().map(|path| w.stranger().get(&path));
        let known = before.each_ref().map(|shown| shown.header("ETag").unwrap().to_owned());
        w.sql(hides);
        for ((path, before), tag) in paths.iter().zip(&before).zip(&known) {
            let after = w.stranger().send(Method::Get, path, None, &[("If-None-Match", tag)]);
            assert!(told(&after).iter().all(|event| event.starts_with("Busy ")), "{:?}", told(&after));
            assert_eq!(told(&after).len(), told(before).len(), "the time stays taken");
            assert!(!after.html.contains("FER-"), "{}", after.html);
            // Calendars that go by SEQUENCE would keep what they have under the same key.
            let (old, new) = (keys(before), keys(&after));
            let restricted = told(before).iter().position(|event| event.starts_with("Busy ")).unwrap();
            for (place, (old, new)) in old.iter().zip(&new).enumerate() {
                assert_eq!(old == new, place == restricted, "{place}");
            }
        }
    }
}

#[test]
fn a_decision_that_locks_nobody_out_hides_nothing() {
    let w = world();
    let path = make(&mut coordinator(&w), WHOLE, REFERENCE);
    let before = w.stranger().get(&path).html;
    w.sql(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, dismissed, from_at, to_at, decided_by)
         SELECT c.centre_id, gen_random_uuid(), c.id, u.id, 'objection', true, now(), now(), u.id FROM cases c, users u
         WHERE c.reference = 'FER-2026-0001' LIMIT 1",
    );
    assert_eq!(w.stranger().get(&path).html, before);
}

#[test]
fn a_room_is_shown_when_it_is_taken_itself_and_no_other_room_with_it() {
    let (w, mut desk, [case, _]) = furnished();
    let mut ann = coordinator(&w);
    let [one, two] = ["Salla 1", "Salla 2"].map(|room| make(&mut ann, room, FULL));
    let day = (pajtim::time::today(pajtim::time::HOME) + Duration::days(9)).format("%d.%m.%Y").to_string();
    let both =
        [("Date", day.as_str()), ("From", "10:00"), ("To", "11:30"), ("Salla 1", ""), ("Salla 2", ""), ("Blerta Hoxha", "")];
    assert_eq!(desk.submit(&format!("{case}/sessions/new"), &both).status, 303);
    let places = |path: &str| -> Vec<String> {
        events(&w.stranger().get(path)).iter().map(|event| event["location"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(places(&one), ["Salla 1, Qendra e Ndërmjetësimit Ferizaj"]);
    assert_eq!(places(&two), ["Salla 2, Qendra e Ndërmjetësimit Ferizaj"]);
    w.sql("UPDATE bookings SET during = tstzrange(lower(during), upper(during) - interval '30 minutes') WHERE room_id IN (SELECT id FROM rooms WHERE name = 'Salla 2')");
    let ends = |path: &str| events(&w.stranger().get(path))[0]["end"].as_str().unwrap().to_owned();
    assert!(ends(&two) < ends(&one));
    // Moved to another room, it is no more in this one; cancelled, it stays.
    w.sql("DELETE FROM bookings WHERE room_id IN (SELECT id FROM rooms WHERE name = 'Salla 2')");
    assert!(places(&two).is_empty());
    w.sql("UPDATE sessions SET status = 'cancelled', cancelled_because = 'centre'; UPDATE bookings SET released_at = now()");
    assert!(told(&w.stranger().get(&one))[0].ends_with("CANCELLED"));
    assert_eq!(places(&one).len(), 1);
}

#[test]
fn nobody_but_a_coordinator_makes_sees_or_ends_one() {
    let w = world();
    let mut ann = coordinator(&w);
    let path = make(&mut ann, WHOLE, BUSY);
    let feed = w.texts("SELECT id::text AS value FROM centre_feeds").remove(0);
    let room = w.texts("SELECT id::text AS value FROM rooms").remove(0);
    let court = Scope::Referrer(w.referrer("Gjykata Themelore në Gjilan"));
    let others = [
        at(&w, Role::Director),
        at(&w, Role::DeskOfficer),
        at(&w, Role::Mediator),
        w.person(&[(Role::Auditor, Scope::Installation)]),
        w.person(&[(Role::Liaison, court)]),
        w.administrator(),
        w.person(&[]),
        // A coordinator elsewhere, who mediates here.
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova)), (Role::Mediator, Scope::Centre(w.ferizaj))]),
    ];
    for (place, person) in others.iter().enumerate() {
        let mut browser = w.sign_in(person);
        let elsewhere = place == 7;
        let page = browser.get("/settings/calendars");
        assert_eq!(page.status, if elsewhere { 200 } else { 404 }, "{place}");
        assert!(!page.html.contains(&feed) && !page.says("Salla 1"), "{}", page.text());
        for subject in [&w.ferizaj.to_string(), &room] {
            let made = browser.post("/settings/calendars", &[("subject", subject.as_str()), ("level", "busy")]);
            assert_eq!(made.status, if elsewhere { 422 } else { 404 }, "{place}: {}", made.text());
            assert!(!made.html.contains("/calendar/"));
        }
        assert_eq!(browser.post(&format!("/settings/calendars/{feed}/end"), &[]).status, 404, "{place}");
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM centre_feeds"), 1);
    assert_eq!(w.stranger().get(&path).status, 200);
    assert_eq!(w.stranger().post("/settings/calendars", &[]).status, 303, "to the sign-in page");
}

#[test]
fn one_outlives_who_made_it_and_another_coordinator_ends_it() {
    let w = world();
    let (ann, ben) = (at(&w, Role::Coordinator), at(&w, Role::Coordinator));
    let path = make(&mut w.sign_in(&ann), WHOLE, BUSY);
    w.sql(&format!("UPDATE grants SET to_on = current_date - 1 WHERE user_id = '{}'", ann.id));
    w.database
        .write(&w.system(), |tx| users::disable(tx, ann.id).map_err(|error| panic!("{error}")))
        .map_err(|fault: pajtim::model::fault::Fault| fault)
        .unwrap();
    assert_eq!(w.stranger().get(&path).status, 200);
    // While there is nobody who could end it, it shows nothing.
    w.sql(&format!("UPDATE grants SET to_on = current_date - 1 WHERE user_id = '{}'", ben.id));
    assert_eq!(w.stranger().get(&path).status, 404);
    w.sql(&format!("UPDATE grants SET to_on = NULL WHERE user_id = '{}'", ben.id));
    assert_eq!(w.stranger().get(&path).status, 200);
    let mut bens = w.sign_in(&ben);
    let page = bens.get("/settings/calendars");
    assert!(page.says(&ann.name), "{}", page.text());
    let ended = bens.press(&page, "End");
    assert!(bens.get(&ended.location.unwrap()).says("No address yet."));
    let (gone, never) = (w.stranger().get(&path), w.stranger().get(&path.replace(|sign: char| sign.is_ascii_digit(), "x")));
    assert_eq!((gone.status, never.status), (404, 404));
    assert_eq!(gone.text(), never.text());
    assert_eq!(bens.press(&page, "End").status, 404, "it has ended");
    let known =
        w.texts("SELECT (ended_at IS NOT NULL)::text || ' ' || (ended_by IS NOT NULL)::text AS value FROM centre_feeds");
    assert_eq!(known, ["true true"]);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM centre_feed_links"), 0);
}

#[test]
fn a_room_out_of_use_keeps_its_address_until_it_is_ended_and_gets_no_other() {
    let w = world();
    let mut ann = coordinator(&w);
    let path = make(&mut ann, "Salla 1", BUSY);
    let page = ann.get("/settings/calendars");
    w.sql("UPDATE rooms SET retired_on = current_date");
    assert_eq!(w.stranger().get(&path).status, 200);
    let refused = ann.submit_on(&page, &[("Calendar of", "Salla 1"), ("Shows", BUSY)]);
    assert!(refused.status == 422 && refused.says("Calendar of:"), "{}", refused.text());
    let list = ann.get("/settings/calendars");
    assert!(list.says("Salla 1 Out of use since"), "{}", list.text());
    assert!(!list.html.contains(">Salla 1</option>"));
    ann.press(&list, "End");
    assert_eq!(w.stranger().get(&path).status, 404);
}

#[test]
fn what_is_not_chosen_is_said_and_what_was_chosen_is_kept() {
    let w = world();
    let mut ann = coordinator(&w);
    let page = ann.get("/settings/calendars");
    assert!(page.html.contains("value=\"busy\" selected"), "what shows least, unless somebody chooses otherwise");
    let refused = ann.submit_on(&page, &[("Shows", FULL)]);
    assert!(refused.status == 422 && refused.says("Calendar of:"), "{}", refused.text());
    assert!(refused.html.contains("value=\"full\" selected"));
    let whole = w.ferizaj.to_string();
    for (subject, level) in
        [("", "busy"), ("nonsense", "busy"), (w.gjakova.to_string().as_str(), "busy"), (&whole, ""), (&whole, "all")]
    {
        assert_eq!(ann.post("/settings/calendars", &[("subject", subject), ("level", level)]).status, 422, "{subject} {level}");
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM centre_feeds"), 0);
}

#[test]
fn a_centre_and_each_room_have_five_addresses_at_most_however_many_press_at_once() {
    let w = world();
    let mut ann = coordinator(&w);
    for _ in 0..4 {
        make(&mut ann, WHOLE, BUSY);
    }
    let whole = w.ferizaj.to_string();
    let press = |mut browser: Browser| {
        let whole = whole.clone();
        std::thread::spawn(move || browser.post("/settings/calendars", &[("subject", &whole), ("level", "busy")]).status)
    };
    let mut answers: Vec<u16> =
        (0..6).map(|_| press(ann.clone())).collect::<Vec<_>>().into_iter().map(|pressed| pressed.join().unwrap()).collect();
    answers.sort_unstable();
    assert_eq!(answers, [200, 422, 422, 422, 422, 422]);
    let refused = ann.submit("/settings/calendars", &[("Calendar of", WHOLE), ("Shows", BUSY)]);
    assert!(refused.says("There are 5 addresses of it already."), "{}", refused.text());
    make(&mut ann, "Salla 1", BUSY);
    ann.press(&refused, "End");
    make(&mut ann, WHOLE, FULL);
}

#[test]
fn who_keeps_two_centres_chooses_between_them() {
    let w = world();
    let both = [(Role::Coordinator, Scope::Centre(w.ferizaj)), (Role::Coordinator, Scope::Centre(w.gjakova))];
    let mut ann = w.sign_in(&w.person(&both));
    let page = ann.get("/settings/calendars");
    for choice in
        ["Qendra e Ndërmjetësimit Ferizaj", "Salla 1 · Qendra e Ndërmjetësimit Ferizaj", "Qendra e Ndërmjetësimit Gjakovë"]
    {
        assert!(page.html.contains(&format!(">{choice}</option>")), "{choice}");
    }
    let path = make(&mut ann, "Qendra e Ndërmjetësimit Gjakovë", FULL);
    assert!(events(&w.stranger().get(&path)).is_empty(), "nothing of the other centre");
    let mut other = coordinator(&w);
    assert!(other.get("/settings/calendars").says("No address yet."));
}

#[test]
fn an_address_of_one_kind_is_none_of_the_other() {
    let w = world();
    let mut ann = coordinator(&w);
    make(&mut ann, WHOLE, BUSY);
    ann.submit("/account", &[("Shows", BUSY)]);
    let [shared, own] =
        ["centre_feeds", "calendar_feeds"].map(|table| w.texts(&format!("SELECT id::text AS value FROM {table}")).remove(0));
    assert_eq!(ann.post(&format!("/account/calendars/{shared}/end"), &[]).status, 404);
    assert_eq!(ann.post(&format!("/settings/calendars/{own}/end"), &[]).status, 404);
    assert_eq!(ann.post("/settings/calendars/nonsense/end", &[]).status, 404);
}

#[test]
fn guesses_find_nothing_and_the_address_opens_nothing_else() {
    let w = world();
    let path = make(&mut coordinator(&w), WHOLE, FULL);
    let secret = path.strip_prefix("/calendar/").unwrap().strip_suffix(".ics").unwrap().to_owned();
    assert_eq!(secret.len(), 43);
    let hash = w.texts("SELECT encode(secret_hash, 'hex') AS value FROM centre_feed_links").remove(0);
    let id = w.texts("SELECT id::text AS value FROM centre_feeds").remove(0);
    let (centre, shorter) = (w.ferizaj.to_string(), &secret[..42]);
    for guess in [
        format!("{hash}.ics"),
        format!("{id}.ics"),
        format!("{centre}.ics"),
        secret.clone(),
        format!("{shorter}.ics"),
        format!("{secret}x.ics"),
        format!("{secret}.ics.ics"),
        format!("{secret}.ICS"),
    ] {
        assert_eq!(w.stranger().get(&format!("/calendar/{guess}")).status, 404, "{guess}");
    }
    for table in ["centre_feeds", "centre_feed_links", "audit_events"] {
        assert_eq!(count(&w, &format!("SELECT count(*) AS value FROM {table} t WHERE strpos(t::text, '{secret}') > 0")), 0);
    }
    let mut stranger = w.stranger();
    let shown = stranger.get(&path);
    assert!(!shown.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Set-Cookie")));
    assert_eq!(stranger.get("/cases/FER-2026-0001").status, 303, "to the sign-in page");
    assert_eq!(stranger.send(Method::Post, &path, None, &[("Origin", ORIGIN)]).status, 404);
}

#[test]
fn what_happens_to_it_is_in_the_trail_of_its_centre_a_fetch_once_a_day_by_nobody_in_particular() {
    let w = world();
    let person = at(&w, Role::Coordinator);
    let mut ann = w.sign_in(&person);
    let path = make(&mut ann, "Salla 1", REFERENCE);
    for _ in 0..3 {
        w.stranger().get(&path);
    }
    w.sql("UPDATE centre_feeds SET last_fetched_on = last_fetched_on - 1");
    w.stranger().send(Method::Head, &path, None, &[]);
    let page = ann.get("/settings/calendars");
    ann.press(&page, "End");
    let trail = w.texts(
        "SELECT concat_ws(' ', event, actor, (user_id IS NOT NULL)::text, facts->>'level', facts->>'rows',
             (facts->>'room' IN (SELECT id::text FROM rooms))::text) AS value
         FROM audit_events e WHERE event LIKE 'centre_feed_%' AND centre_id = (SELECT id FROM centres WHERE code = 'FER')
             AND subject_id IN (SELECT id FROM centre_feeds) ORDER BY e.id",
    );
    assert_eq!(
        trail,
        [
            "centre_feed_made user true reference true",
            "centre_feed_fetched visitor false 4",
            "centre_feed_fetched visitor false 4",
            "centre_feed_ended user true"
        ]
    );
}

#[test]
fn what_a_calendar_has_already_is_not_sent_again() {
    let w = world();
    let mut ann = coordinator(&w);
    let [path, same] = [0, 1].map(|_| make(&mut ann, WHOLE, BUSY));
    let first = w.stranger().get(&path);
    let tag = first.header("ETag").unwrap().to_owned();
    let again = w.stranger().send(Method::Get, &path, None, &[("If-None-Match", &tag)]);
    assert_eq!((again.status, again.html.as_str(), again.header("ETag")), (304, "", Some(tag.as_str())));
    let other = w.stranger().send(Method::Get, &same, None, &[("If-None-Match", &tag)]);
    assert_eq!(other.status, 200, "a tag says nothing of another address");
    let head = w.stranger().send(Method::Head, &path, None, &[]);
    assert_eq!((head.status, head.html.as_str(), head.header("ETag")), (200, "", Some(tag.as_str())));
    // What a busy calendar does not show does not change its tag.
    w.sql("UPDATE cases SET restricted_on = current_date, restricted_because = 'decision' WHERE restricted_on IS NULL");
    assert_eq!(w.stranger().get(&path).header("ETag"), Some(tag.as_str()));
    w.sql("UPDATE sessions SET sequence = sequence + 1, changed_at = now() WHERE session_no = 3");
    let changed = w.stranger().send(Method::Get, &path, None, &[("If-None-Match", &tag)]);
    assert_eq!(changed.status, 200);
    assert_eq!(keys(&first), keys(&changed), "the same sessions as before");
}

#[test]
fn the_pages_and_the_calendar_speak_the_language_of_who_makes_it() {
    let w = world();
    let mut ann = coordinator(&w);
    for (language, busy) in [("sq", "E zënë"), ("sr", "Zauzeto"), ("en", "Busy")] {
        ann.post("/language", &[("language", language), ("back", "/")]);
        let whole = w.ferizaj.to_string();
        let made = ann.post("/settings/calendars", &[("subject", &whole), ("level", "busy")]);
        for shown in [&made, &ann.get("/settings/calendars"), &ann.post("/settings/calendars", &[])] {
            assert!([200, 422].contains(&shown.status) && !shown.html.contains('⟦'), "{language}: {}", shown.text());
        }
        let path = format!("/calendar/{}", made.html.split("/calendar/").nth(1).unwrap().split('<').next().unwrap());
        let shown = w.stranger().get(&path);
        assert!(shown.html.contains(&format!("SUMMARY;LANGUAGE={language}:{busy}\r\n")), "{}", shown.html);
    }
}
