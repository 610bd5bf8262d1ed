//! The address of a calendar: what it shows, to whom, and how it ends.

use pajtim::codes::Role;
use pajtim::model::actor::{Anyone, Desk};
use pajtim::model::grants::Scope;
use pajtim::model::identity;
use pajtim::model::secrets::Secret;
use pajtim::model::users;
use rocket::http::Method;
use serde_json::Value;

use crate::calendars::{read, world};
use crate::world::{Browser, ORIGIN, Person, Shown, World, count};

/// Makes an address on the account's page that shows everything, and gives its path.
pub fn make(browser: &mut Browser) -> String {
    make_showing(browser, "Reference, kind of session and room")
}

/// The same, showing so much.
fn make_showing(browser: &mut Browser, level: &str) -> String {
    let shown = browser.submit("/account", &[("Shows", level)]);
    assert!(shown.says("It is shown only now.") && shown.says("Google every 8 to 24 hours"), "{}", shown.text());
    let address = shown.html.split("<p class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
    address.strip_prefix(ORIGIN).unwrap().to_owned()
}

fn at(w: &World, role: Role) -> Person {
    w.person(&[(role, Scope::Centre(w.ferizaj))])
}

/// Somebody's feed, fetched by a program that is not signed in.
fn fetch(w: &World, person: &Person) -> Shown {
    let path = make(&mut w.sign_in(person));
    let shown = w.stranger().get(&path);
    assert_eq!(shown.status, 200, "{}", shown.html);
    shown
}

/// The mediator with the licence M-1.
fn mediator(w: &World) -> Person {
    let person = at(w, Role::Mediator);
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1'", person.id));
    person
}

/// Of each event: what it is, how it stands, and its case.
fn events(feed: &Shown) -> Vec<String> {
    let told = |event: &Value| {
        let [summary, status] = ["summary", "status"].map(|name| event[name].as_str().unwrap().to_owned());
        format!("{summary} {status}")
    };
    read(&feed.html)["events"].as_array().unwrap().iter().map(told).collect()
}

const HELD: &str = "Joint session · FER-2026-0001 CONFIRMED";
const PLANNED: &str = "Joint session · FER-2026-0001 CONFIRMED";
const CANCELLED: &str = "Caucus · FER-2026-0001 CANCELLED";
const RESTRICTED: &str = "Pre-mediation meeting · FER-2026-0002 CONFIRMED";
const NOBODYS: &str = "Information meeting · FER-2026-0001 CONFIRMED";

#[test]
fn a_mediator_follows_the_own_sessions_a_cancelled_one_too() {
    let w = world();
    assert_eq!(events(&fetch(&w, &mediator(&w))), [HELD, PLANNED, CANCELLED, RESTRICTED]);
    assert!(events(&fetch(&w, &at(&w, Role::Mediator))).is_empty(), "another mediator has none");
}

#[test]
fn a_mediator_no_longer_follows_a_case_that_went_to_somebody_else() {
    let w = world();
    let person = mediator(&w);
    w.sql("UPDATE assignments SET to_on = current_date - 1");
    assert!(events(&fetch(&w, &person)).is_empty());
}

#[test]
fn the_desk_follows_every_session_of_its_centre_a_restricted_one_only_the_coordinator() {
    let w = world();
    assert_eq!(events(&fetch(&w, &at(&w, Role::DeskOfficer))), [HELD, PLANNED, CANCELLED, NOBODYS]);
    assert_eq!(events(&fetch(&w, &at(&w, Role::Coordinator))), [HELD, PLANNED, CANCELLED, RESTRICTED, NOBODYS]);
    let elsewhere = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    assert!(events(&fetch(&w, &elsewhere)).is_empty(), "nothing of another centre");
}

#[test]
fn a_director_who_also_mediates_follows_what_a_mediator_does() {
    let w = world();
    let person = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj)), (Role::Director, Scope::Centre(w.ferizaj))]);
    assert!(events(&fetch(&w, &person)).is_empty());
}

#[test]
fn somebody_who_is_locked_out_of_a_case_finds_none_of_its_sessions() {
    let w = world();
    let person = at(&w, Role::Coordinator);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by, from_at)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}', now() - interval '1 day' FROM cases
         WHERE reference = 'FER-2026-0001'",
        person.id
    ));
    assert_eq!(events(&fetch(&w, &person)), [RESTRICTED]);
}

#[test]
fn a_feed_is_what_calendars_expect_and_holds_no_name_and_nothing_of_the_dispute() {
    let w = world();
    let shown = fetch(&w, &at(&w, Role::Coordinator));
    assert_eq!(shown.header("Content-Type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(shown.header("Cache-Control"), Some("private, no-cache"));
    assert_eq!(shown.header("Content-Disposition"), None);
    for hidden in ["Krasniqi", "Stojanović", "Shala", "Gëzim", "Hyseni", "parcel", "Kontakti", "roperty", "amily", "C.nr."] {
        assert!(!shown.html.contains(hidden), "{hidden} in {}", shown.html);
    }
    for line in ["METHOD", "ORGANIZER", "ATTENDEE", "DESCRIPTION"] {
        assert!(!shown.html.contains(&format!("\r\n{line}")), "{line}");
    }
    let found = read(&shown.html);
    let session = found["events"].as_array().unwrap().iter().find(|event| event["sequence"] == 3).unwrap();
    assert_eq!(session["start"], "2099-03-02 09:00 UTC");
    assert_eq!(session["end"], "2099-03-02 10:30 UTC");
    assert_eq!(session["location"], "Salla 1, Qendra e Ndërmjetësimit Ferizaj");
    assert_eq!(session["url"], format!("{ORIGIN}/cases/FER-2026-0001"));
    let to_come = shown.html.split("BEGIN:VEVENT").filter(|part| part.contains("DTSTART:2099")).collect::<Vec<_>>();
    insta::with_settings!({ filters => vec![("[0-9a-f]{8}-[0-9a-f-]{27}", "[session]")] }, {
        insta::assert_snapshot!(to_come.join("BEGIN:VEVENT").replace("\r\n", "\n"), @r"

        UID:[session]@pajtim
        DTSTAMP:20260101T120000Z
        LAST-MODIFIED:20260101T120000Z
        SEQUENCE:3
        DTSTART:20990302T090000Z
        DTEND:20990302T103000Z
        STATUS:CONFIRMED
        CLASS:PRIVATE
        SUMMARY;LANGUAGE=en:Joint session · FER-2026-0001
        LOCATION;LANGUAGE=en:Salla 1\, Qendra e Ndërmjetësimit Ferizaj
        URL:http://127.0.0.1:8000/cases/FER-2026-0001
        END:VEVENT
        BEGIN:VEVENT
        UID:[session]@pajtim
        DTSTAMP:20260101T120000Z
        LAST-MODIFIED:20260101T120000Z
        SEQUENCE:4
        DTSTART:20990303T090000Z
        DTEND:20990303T103000Z
        STATUS:CANCELLED
        CLASS:PRIVATE
        SUMMARY;LANGUAGE=en:Caucus · FER-2026-0001
        LOCATION;LANGUAGE=en:Salla 1\, Qendra e Ndërmjetësimit Ferizaj
        URL:http://127.0.0.1:8000/cases/FER-2026-0001
        END:VEVENT
        BEGIN:VEVENT
        UID:[session]@pajtim
        DTSTAMP:20260101T120000Z
        LAST-MODIFIED:20260101T120000Z
        SEQUENCE:1
        DTSTART:20990305T090000Z
        DTEND:20990305T103000Z
        STATUS:CONFIRMED
        CLASS:PRIVATE
        SUMMARY;LANGUAGE=en:Pre-mediation meeting · FER-2026-0002
        LOCATION;LANGUAGE=en:Salla 1\, Qendra e Ndërmjetësimit Ferizaj
        URL:http://127.0.0.1:8000/cases/FER-2026-0002
        END:VEVENT
        BEGIN:VEVENT
        UID:[session]@pajtim
        DTSTAMP:20260101T120000Z
        LAST-MODIFIED:20260101T120000Z
        SEQUENCE:5
        DTSTART:20990704T090000Z
        DTEND:20990704T103000Z
        STATUS:CONFIRMED
        CLASS:PRIVATE
        SUMMARY;LANGUAGE=en:Information meeting · FER-2026-0001
        LOCATION;LANGUAGE=en:Online\, Qendra e Ndërmjetësimit Ferizaj
        URL:http://127.0.0.1:8000/cases/FER-2026-0001
        END:VEVENT
        END:VCALENDAR
        ");
    });
}

#[test]
fn a_feed_speaks_the_language_of_its_user() {
    let w = world();
    let person = at(&w, Role::Coordinator);
    let mut browser = w.sign_in(&person);
    let path = make(&mut browser);
    browser.post("/language", &[("language", "sr"), ("back", "/")]);
    let shown = w.stranger().get(&path);
    assert!(shown.html.contains("X-WR-CALNAME:Sastanci · Pajtim") && !shown.html.contains('⟦'), "{}", shown.html);
    assert!(events(&shown).contains(&"Zajednički sastanak · FER-2026-0001 CONFIRMED".to_owned()));
}

#[test]
fn the_name_of_a_room_cannot_write_lines_of_its_own() {
    let w = world();
    let attacks = [
        "\r\nATTENDEE:mailto:x@example.org",
        "\nEND:VEVENT\nBEGIN:VEVENT\nUID:x",
        "\u{2028}X-EVIL:1",
        "\u{b}X-EVIL:2",
        "\u{85}X-EVIL:3",
    ];
    let name = format!("Salla; 1, \"A\" \\ {} {}", attacks.concat(), "ë".repeat(80));
    w.sql(&format!("UPDATE rooms SET name = E'{}'", name.replace('\\', "\\\\").replace('\'', "''")));
    let shown = fetch(&w, &at(&w, Role::Coordinator));
    assert!(shown.html.split("\r\n").all(|line| line.len() <= 75));
    let found = read(&shown.html);
    let expected = ["\r\n", "\u{2028}", "\u{b}", "\u{85}"].iter().fold(name, |name, end| name.replace(end, "\n"));
    assert_eq!(found["events"].as_array().unwrap().len(), 5);
    for event in found["events"].as_array().unwrap() {
        let names: Vec<&str> = event["names"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(
            names,
            [
                "CLASS",
                "DTEND",
                "DTSTAMP",
                "DTSTART",
                "LAST-MODIFIED",
                "LOCATION",
                "SEQUENCE",
                "STATUS",
                "SUMMARY",
                "UID",
                "URL"
            ]
        );
        let place = event["location"].as_str().unwrap();
        assert!(place.starts_with("Online") || place == format!("{expected}, Qendra e Ndërmjetësimit Ferizaj"), "{place:?}");
    }
}

#[test]
fn what_a_calendar_has_already_is_not_sent_again() {
    let w = world();
    let path = make(&mut w.sign_in(&at(&w, Role::Coordinator)));
    let first = w.stranger().get(&path);
    let tag = first.header("ETag").unwrap().to_owned();
    let ask = |tag: &str| w.stranger().send(Method::Get, &path, None, &[("If-None-Match", tag)]);
    for known in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
        let again = ask(&known);
        assert_eq!((again.status, again.html.as_str(), again.header("ETag")), (304, "", Some(tag.as_str())), "{known}");
    }
    let head = w.stranger().send(Method::Head, &path, None, &[]);
    assert_eq!((head.status, head.html.as_str(), head.header("ETag")), (200, "", Some(tag.as_str())));
    w.sql("UPDATE sessions SET sequence = sequence + 1, changed_at = now() WHERE session_no = 3");
    let changed = ask(&tag);
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("ETag"), Some(tag.as_str()));
    let uids =
        |shown: &Shown| shown.html.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(uids(&first), uids(&changed), "the same session as before");
}

#[test]
fn a_feed_with_the_same_in_it_has_a_tag_of_its_own_and_no_date_of_change() {
    let w = world();
    let person = at(&w, Role::Mediator);
    let mut browser = w.sign_in(&person);
    let [one, two] = [0, 1].map(|_| w.stranger().get(&make(&mut browser)));
    assert_eq!(one.html, two.html, "both are empty");
    assert_ne!(one.header("ETag"), two.header("ETag"));
    assert_eq!(one.header("Last-Modified"), None, "what may be seen changes without any session");
    let path = make(&mut w.sign_in(&at(&w, Role::Coordinator)));
    let since = [("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")];
    let shown = w.stranger().send(Method::Get, &path, None, &since);
    assert_eq!((shown.status, events(&shown).len()), (200, 5), "so a date is no reason to send nothing");
    let ended = w.stranger().send(Method::Get, "/calendar/nothing.ics", None, &[("If-None-Match", "*")]);
    assert_eq!(ended.status, 404);
}

#[test]
fn what_somebody_may_see_no_more_changes_the_tag_although_no_session_changed() {
    let w = world();
    let path = make(&mut w.sign_in(&at(&w, Role::DeskOfficer)));
    let tag = w.stranger().get(&path).header("ETag").unwrap().to_owned();
    w.sql("UPDATE cases SET restricted_on = current_date, restricted_because = 'decision' WHERE reference = 'FER-2026-0001'");
    let shown = w.stranger().send(Method::Get, &path, None, &[("If-None-Match", &tag)]);
    assert_eq!((shown.status, events(&shown).len()), (200, 0));
}

#[test]
fn a_feed_shows_no_more_than_was_chosen_and_no_address_raises_it() {
    let w = world();
    let person = at(&w, Role::Coordinator);
    let mut browser = w.sign_in(&person);
    let full = w.stranger().get(&make(&mut browser));
    let [busy, reference] =
        ["Only that the time is taken", "The reference of the case"].map(|level| make_showing(&mut browser, level));
    for raised in ["", "?level=full", "?level=reference", "?full", "?"] {
        let shown = w.stranger().get(&format!("{busy}{raised}"));
        assert_eq!(
            events(&shown),
            ["Busy CONFIRMED", "Busy CONFIRMED", "Busy CANCELLED", "Busy CONFIRMED", "Busy CONFIRMED"],
            "{raised}"
        );
        for hidden in ["FER-", "/cases", "Salla", "LOCATION", "URL", "aucus", "Online", "Qendra"] {
            assert!(!shown.html.contains(hidden), "{hidden} in {}", shown.html);
        }
    }
    let shown = w.stranger().get(&reference);
    let first = &read(&shown.html)["events"][0];
    assert_eq!((&first["summary"], &first["url"]), (&"FER-2026-0001".into(), &format!("{ORIGIN}/cases/FER-2026-0001").into()));
    assert_eq!(first["location"], Value::Null);
    for hidden in ["Salla", "aucus", "oint", "Online"] {
        assert!(!shown.html.contains(hidden), "{hidden} in {}", shown.html);
    }
    // Times and what follows changes are the same in each.
    let times = |shown: &Shown| -> Vec<Value> {
        let found = read(&shown.html);
        let of = |event: &Value| ["start", "end", "sequence", "stamp", "status"].map(|name| event[name].clone()).to_vec();
        found["events"].as_array().unwrap().iter().flat_map(of).collect()
    };
    assert_eq!(times(&full), times(&shown));
    assert_eq!(times(&full), times(&w.stranger().get(&busy)));
}

#[test]
fn the_keys_of_a_feed_that_shows_less_lead_to_no_session_and_to_no_other_feed() {
    let w = world();
    let mut browser = w.sign_in(&at(&w, Role::Coordinator));
    let levels = ["Only that the time is taken", "Only that the time is taken", "The reference of the case"];
    let paths = levels.map(|level| make_showing(&mut browser, level));
    let keys = |path: &str| -> Vec<String> {
        let text = w.stranger().get(path).html.replace("\r\n ", "");
        text.lines()
            .filter_map(|line| line.strip_prefix("UID:"))
            .map(|key| key.strip_suffix("@pajtim").unwrap().to_owned())
            .collect()
    };
    let all: Vec<Vec<String>> = paths.iter().map(|path| keys(path)).collect();
    assert_eq!(all[0], keys(&paths[0]), "they stay from fetch to fetch");
    let whole = keys(&make(&mut browser));
    assert_eq!(whole.len(), 5);
    let mut parts = std::collections::BTreeSet::new();
    for key in all.iter().flatten() {
        assert_eq!(key.len(), 64, "{key}");
        assert!(parts.insert(key[..32].to_owned()) && parts.insert(key[32..].to_owned()), "{key} shares a half with another");
        assert!(!whole.iter().any(|session| key.contains(&session.replace('-', ""))), "{key}");
    }
    let sessions = w.texts("SELECT id::text AS value FROM sessions");
    assert!(whole.iter().all(|key| sessions.contains(key)), "where everything is shown, as before and as in single files");
}

#[test]
fn an_address_that_is_ended_is_as_one_that_never_was() {
    let w = world();
    let person = at(&w, Role::Coordinator);
    let mut browser = w.sign_in(&person);
    let path = make(&mut browser);
    assert_eq!(w.stranger().get(&path).status, 200);
    let page = browser.get("/account");
    assert_eq!(browser.press(&page, "End").status, 303);
    let ended = w.stranger().get(&path);
    let never = w.stranger().get(&path.replace(|sign: char| sign.is_ascii_digit(), "x"));
    assert_eq!((ended.status, never.status), (404, 404));
    assert_eq!(ended.text(), never.text());
    assert_eq!(browser.get(&path).status, 404, "for the user too");
}

#[test]
fn guesses_find_nothing() {
    let w = world();
    let path = make(&mut w.sign_in(&at(&w, Role::Coordinator)));
    let secret = path.strip_prefix("/calendar/").unwrap().strip_suffix(".ics").unwrap().to_owned();
    assert_eq!(secret.len(), 43);
    let hash = w.texts("SELECT encode(secret_hash, 'hex') AS value FROM calendar_feeds").remove(0);
    let id = w.texts("SELECT id::text AS value FROM calendar_feeds").remove(0);
    let shorter = &secret[..42];
    for guess in [
        &format!("{hash}.ics"),
        &format!("{id}.ics"),
        &secret,
        &format!("{shorter}.ics"),
        &format!("{secret}x.ics"),
        ".ics",
        "%00.ics",
        "%2e%2e.ics",
        "%25.ics",
    ] {
        assert_eq!(w.stranger().get(&format!("/calendar/{guess}")).status, 404, "{guess}");
    }
    assert_eq!(w.stranger().send(Method::Post, &path, None, &[("Origin", ORIGIN)]).status, 404);
    let kept = "SELECT count(*) AS value FROM calendar_feeds f WHERE strpos(f::text, '{}') > 0";
    assert_eq!(count(&w, &kept.replace("{}", &secret)), 0, "only the hash is kept");
    assert_eq!(count(&w, &format!("SELECT count(*) AS value FROM audit_events e WHERE strpos(e::text, '{secret}') > 0")), 0);
}

#[test]
fn who_lost_the_role_or_is_disabled_has_no_feed() {
    let w = world();
    let (ann, bob) = (at(&w, Role::Coordinator), at(&w, Role::DeskOfficer));
    let (anns, bobs) = (make(&mut w.sign_in(&ann)), make(&mut w.sign_in(&bob)));
    w.sql(&format!("UPDATE grants SET to_on = current_date - 1 WHERE user_id = '{}'", ann.id));
    assert_eq!(w.stranger().get(&anns).status, 404);
    assert!(w.sign_in(&ann).get("/account").says("Last fetched"), "what is left can be ended");
    w.database
        .write(&w.system(), |tx| users::disable(tx, bob.id).map_err(|error| panic!("{error}")))
        .map_err(|fault: pajtim::model::fault::Fault| fault)
        .unwrap();
    assert_eq!(w.stranger().get(&bobs).status, 404);
    // Another role is no calendar.
    w.grant(ann.id, Role::Director, Scope::Centre(w.ferizaj));
    assert_eq!(w.stranger().get(&anns).status, 404);
}

#[test]
fn the_address_opens_nothing_else() {
    let w = world();
    let path = make(&mut w.sign_in(&at(&w, Role::Coordinator)));
    let mut stranger = w.stranger();
    let shown = stranger.get(&path);
    assert!(!shown.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Set-Cookie")));
    assert_eq!(stranger.get("/cases/FER-2026-0001").status, 303, "to the sign-in page");
    let secret = path.strip_prefix("/calendar/").unwrap().strip_suffix(".ics").unwrap();
    let follower = identity::follower(&w.database, &Secret::from_link(secret)).unwrap().unwrap();
    let user = follower.actor.signed_in().unwrap();
    assert!(identity::member::<Desk>(user).is_none() && identity::member::<Anyone>(user).is_none(), "not by a slip either");
}

#[test]
fn the_first_fetch_of_a_day_is_recorded_and_shown() {
    let w = world();
    let person = at(&w, Role::Coordinator);
    let mut browser = w.sign_in(&person);
    let path = make(&mut browser);
    assert!(browser.get("/account").says("not yet"));
    for _ in 0..3 {
        w.stranger().get(&path);
    }
    let fetched = "SELECT count(*) AS value FROM audit_events WHERE event = 'calendar_fetched'";
    assert_eq!(count(&w, fetched), 1);
    let facts =
        w.texts("SELECT concat_ws(' ', actor, facts->>'rows') AS value FROM audit_events WHERE event = 'calendar_fetched'");
    assert_eq!(facts, ["user 5"]);
    assert!(browser.get("/account").says(&pajtim::words::date(pajtim::time::today(pajtim::time::HOME))));
    w.sql("UPDATE calendar_feeds SET last_fetched_on = last_fetched_on - 1");
    w.stranger().get(&path);
    assert_eq!(count(&w, fetched), 2);
    let page = browser.get("/account");
    browser.press(&page, "End");
    let events = w.events();
    assert!(["calendar_feed_made", "calendar_feed_ended"].iter().all(|event| events.contains(&(*event).to_owned())));
}
