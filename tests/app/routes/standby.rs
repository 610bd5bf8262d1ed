//! The standby list: who waits for an earlier time, and who of them could take one that has become free.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::at;
use super::parties::outsiders;
use super::sessions::{day, furnished};
use crate::world::{Browser, Shown, World, count};

const WAITS: &str = "SELECT count(*) AS value FROM standbys WHERE ended_at IS NULL";

/// Puts a case on the list, for a session of so many minutes.
fn wait(desk: &mut Browser, case: &str, minutes: &str) {
    let page = desk.get(&format!("{case}/times?asked=yes&minutes={minutes}&rooms=1&parties=1"));
    assert_eq!(page.status, 200, "{}", page.text());
    let waits = desk.press(&page, "Wants an earlier time");
    assert_eq!((waits.status, waits.location.as_deref()), (303, Some("/standby")), "{}", waits.text());
}

fn schedule(desk: &mut Browser, case: &str, more: &[(&str, &str)]) -> Shown {
    let date = day(7);
    let mut filled = vec![("Date", date.as_str()), ("From", "10:00"), ("To", "11:30")];
    filled.extend(more);
    desk.submit(&format!("{case}/sessions/new"), &filled)
}

fn cancel(desk: &mut Browser, case: &str) -> Shown {
    desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")])
}

fn reference(case: &str) -> &str {
    case.rsplit('/').next().unwrap()
}

/// A session in a week with Blerta in Salla 1, and another case that waits and that Blerta leads.
fn waiting(minutes: &str) -> (World, Browser, [String; 2], String) {
    let (w, mut desk, [case, other]) = furnished();
    w.sql(
        "INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, c.received_on FROM cases c JOIN mediators m USING (centre_id)
         WHERE c.number = 2 AND m.name = 'Blerta Hoxha'",
    );
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    wait(&mut desk, &other, minutes);
    let freed = format!("{case}/sessions/1/standby");
    (w, desk, [case, other], freed)
}

#[test]
fn a_case_waits_until_the_desk_takes_it_off_the_list() {
    let (w, mut desk, [case, _]) = furnished();
    assert!(desk.get("/standby").says("No case waits for an earlier time."));
    wait(&mut desk, &case, "60");
    let page = desk.get("/standby");
    let waits = format!("{} Arta Krasniqi waits since {}", reference(&case), day(0));
    assert!(page.says(&waits) && page.says("60 minutes"), "{}", page.text());
    assert!(desk.get(&format!("{case}/times")).says(&format!("Waits since {}", day(0))));
    // Twice is once, whatever page is still open.
    assert_eq!(desk.post(&format!("{case}/standby"), &[("what", "wait"), ("minutes", "90")]).status, 303);
    assert_eq!(w.texts("SELECT minutes::text AS value FROM standbys"), ["60"]);
    assert_eq!(desk.press(&page, "Take off the list").status, 303);
    assert_eq!(count(&w, WAITS), 0);
    assert_eq!(desk.press(&page, "Take off the list").status, 303);
    let events = w.events();
    for event in ["standby_entered", "standby_ended"] {
        assert_eq!(events.iter().filter(|said| *said == event).count(), 1, "{event}");
    }
}

#[test]
fn a_length_that_no_session_has_is_refused_and_a_closed_case_does_not_wait() {
    let (w, mut desk, [case, _]) = furnished();
    for minutes in ["", "5", "2000", "x"] {
        let refused = desk.post(&format!("{case}/standby"), &[("what", "wait"), ("minutes", minutes)]);
        assert_eq!(refused.status, 422, "{minutes}: {}", refused.text());
    }
    wait(&mut desk, &case, "60");
    w.sql("UPDATE stays SET closed_on = current_date, outcome = 'withdrawn'");
    assert!(desk.get("/standby").says("No case waits for an earlier time."));
    let refused = desk.post(&format!("{case}/standby"), &[("what", "wait"), ("minutes", "60")]);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(desk.get(&format!("{case}/times")).link("See the list").is_none());
}

#[test]
fn whoever_cancels_a_session_is_told_who_waits_for_such_a_time_and_it_is_taken_with_two_presses() {
    let (w, mut desk, [case, other], freed) = waiting("60");
    let cancelled = cancel(&mut desk, &case);
    assert_eq!(cancelled.location.as_deref(), Some(freed.as_str()), "{}", cancelled.text());
    let page = desk.get(&freed);
    let row = format!("{} Ilir Gashi 10:00–11:00 · Salla 1 · Blerta Hoxha", reference(&other));
    assert!(page.says("1 case could take this time") && page.says(&row), "{}", page.text());
    let today = desk.get("/");
    assert!(today.says(&format!("{} {} 10:00 1 case could take this time", reference(&case), day(7))), "{}", today.text());
    assert!(desk.get("/standby").says("1 case could take this time"));
    let form = desk.get(&page.link("Take this time").unwrap().replace("&amp;", "&"));
    assert_eq!(form.field("Date").as_deref(), Some(day(7).as_str()), "{}", form.text());
    let saved = desk.press(&form, "Save");
    assert_eq!(saved.status, 303, "{}", saved.text());
    // It has its time: it waits no longer, and nobody is told of it any more.
    assert_eq!(count(&w, WAITS), 0);
    assert!(desk.get(&freed).says("Nobody on the standby list could take this time."));
    assert!(!desk.get("/").says("could take this time"));
}

#[test]
fn a_time_that_somebody_declined_is_shown_though_the_session_still_stands() {
    let (_w, mut desk, [case, other], freed) = waiting("90");
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    assert!(desk.get(&freed).says("Nobody on the standby list could take this time."));
    assert_eq!(desk.press(&page, "Cannot come").status, 303);
    let page = desk.get(&offers);
    assert_eq!(page.link("1 case could take this time").as_deref(), Some(freed.as_str()), "{}", page.text());
    let page = desk.get(&freed);
    let row = format!("{} Ilir Gashi 10:00–11:30 · Salla 1 · Blerta Hoxha", reference(&other));
    assert!(page.says(&row) && page.says("Move or cancel it first"), "{}", page.text());
    // She can after all.
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Confirmed").status, 303);
    assert!(desk.get(&freed).says("Nobody on the standby list could take this time."));
}

#[test]
fn who_wants_more_time_or_cannot_be_there_is_not_shown() {
    let booked = |column: &str, whom: &str| {
        format!(
            "INSERT INTO absences (centre_id, id, {column}, from_at, to_at, because)
             SELECT o.centre_id, gen_random_uuid(), o.id, s.starts_at, s.ends_at, 'other' FROM sessions s JOIN {whom}"
        )
    };
    let busy = |column: &str, whom: &str| {
        format!(
            "WITH n AS (INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at)
                 SELECT s.centre_id, gen_random_uuid(), s.case_id, 9, 'joint', 'online', 'scheduled', s.starts_at + interval '30 minutes', s.ends_at
                 FROM sessions s RETURNING centre_id, id, starts_at, ends_at)
             INSERT INTO bookings (centre_id, session_id, {column}, during)
             SELECT n.centre_id, n.id, o.id, tstzrange(n.starts_at, n.ends_at) FROM n JOIN {whom}"
        )
    };
    let (blerta, ilir) = ("mediators o ON o.name = 'Blerta Hoxha'", "persons o ON o.given_name = 'Ilir'");
    for (why, statement) in [
        ("the mediator is away", booked("mediator_id", blerta)),
        ("the party asked for another day", booked("person_id", ilir)),
        ("the mediator is with others", busy("mediator_id", blerta)),
        ("the party is elsewhere", busy("person_id", ilir)),
        ("the centre is closed", "INSERT INTO closed_days (centre_id, day, name) SELECT centre_id, (starts_at AT TIME ZONE 'Europe/Belgrade')::date, 'Inventar' FROM sessions".to_owned()),
        ("the licence is over", "UPDATE mediators SET licence_valid_until = current_date".to_owned()),
        ("the rooms are too small", "UPDATE rooms SET capacity = 1".to_owned()),
        ("it has an earlier one", "INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at)
            SELECT centre_id, gen_random_uuid(), id, 8, 'joint', 'online', 'scheduled', now() + interval '1 day', now() + interval '25 hours' FROM cases WHERE number = 2".to_owned()),
        ("it waits for a longer session", "UPDATE standbys SET minutes = 91".to_owned()),
    ] {
        let (w, mut desk, _, freed) = waiting("60");
        w.sql("UPDATE sessions SET status = 'cancelled', cancelled_because = 'parties'; UPDATE bookings SET released_at = now()");
        assert!(desk.get(&freed).says("1 case could take"), "{why}: {}", desk.get(&freed).text());
        w.sql(&statement);
        let page = desk.get(&freed);
        assert!(page.says("Nobody on the standby list could take this time."), "{why}: {}", page.text());
        assert!(!desk.get("/").says("could take"), "{why}");
    }
}

#[test]
fn a_room_that_is_taken_meanwhile_gives_way_to_another_one() {
    let (_w, mut desk, [case, _], freed) = waiting("60");
    assert_eq!(cancel(&mut desk, &case).status, 303);
    let third =
        desk.submit("/cases/new", &[("Type", "Property"), ("Side A: Given name", "Vesa"), ("Side A: Family name", "Berisha")]);
    let taken = schedule(&mut desk, &third.location.unwrap(), &[("Salla 1", ""), ("Agim Morina", "")]);
    assert_eq!(taken.status, 303, "{}", taken.text());
    let page = desk.get(&freed);
    assert!(page.says("10:00–11:00 · Salla 2 · Blerta Hoxha"), "{}", page.text());
}

#[test]
fn the_later_session_that_a_case_has_already_is_moved() {
    let (w, mut desk, [case, other], freed) = waiting("90");
    w.sql("UPDATE standbys SET ended_at = now()");
    let later = day(10);
    let coming = [("Date", later.as_str()), ("To", "11:00"), ("Salla 1", ""), ("Blerta Hoxha", ""), ("Agim Morina", "")];
    let asked = schedule(&mut desk, &other, &coming);
    assert!(asked.says("Agim Morina does not work on this case"), "{}", asked.text());
    assert_eq!(desk.submit_on(&asked, &[("Schedule anyway", "")]).status, 303);
    wait(&mut desk, &other, "90");
    assert_eq!(cancel(&mut desk, &case).status, 303);
    let page = desk.get(&freed);
    // As long as it is, with everybody who sits in it.
    assert!(page.says("moves its later session"), "{}", page.text());
    assert!(page.says("10:00–11:00 · Salla 1 · Agim Morina, Blerta Hoxha"), "{}", page.text());
    let form = desk.get(&page.link("Take this time").unwrap().replace("&amp;", "&"));
    let moved = desk.submit_on(&form, &[("Why it is moved", "A party asked for it")]);
    assert_eq!(moved.status, 303, "{}", moved.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM sessions WHERE status = 'scheduled'"), 1);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE mediator_id IS NOT NULL AND released_at IS NULL"), 2);
    assert_eq!(count(&w, WAITS), 0);
    // Moved to a later day, it would wait as before.
    wait(&mut desk, &other, "90");
    let put_off =
        desk.submit(&format!("{other}/sessions/1/edit"), &[("Date", &day(12)), ("Why it is moved", "A party asked for it")]);
    assert_eq!(put_off.status, 303, "{}", put_off.text());
    assert_eq!(count(&w, WAITS), 1);
}

#[test]
fn of_two_who_take_the_same_time_the_second_is_told_that_it_is_taken() {
    let (w, mut desk, [case, other], freed) = waiting("60");
    let third =
        desk.submit("/cases/new", &[("Type", "Property"), ("Side A: Given name", "Vesa"), ("Side A: Family name", "Berisha")]);
    let third = third.location.unwrap();
    wait(&mut desk, &third, "60");
    assert_eq!(cancel(&mut desk, &case).status, 303);
    let page = desk.get(&freed);
    assert!(page.says("2 cases could take this time"), "{}", page.text());
    let order = page.text().find(reference(&other)).zip(page.text().find(reference(&third)));
    assert!(order.is_some_and(|(older, newer)| older < newer), "{}", page.text());
    let hrefs: Vec<String> = page
        .html
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.contains("/sessions/new?"))
        .map(|href| href.replace("&amp;", "&").replace("&#x3D;", "="))
        .collect();
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let (mine, theirs) = (desk.get(&hrefs[0]), colleague.get(&hrefs[1]));
    assert_eq!(desk.press(&mine, "Save").status, 303);
    let late = colleague.submit_on(&theirs, &[("Agim Morina", "")]);
    assert!(late.status == 422 && late.says("Salla 1 is taken"), "{} {}", late.status, late.text());
    assert_eq!(count(&w, WAITS), 1, "who came too late still waits");
}

#[test]
fn a_hidden_case_is_neither_shown_nor_counted() {
    let (w, mut desk, [case, other], freed) = waiting("60");
    assert_eq!(cancel(&mut desk, &case).status, 303);
    assert!(desk.get(&freed).says("1 case could take"));
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision' WHERE number = 2");
    w.sql("DELETE FROM assignments WHERE role = 'intake'");
    for page in [desk.get(&freed), desk.get("/"), desk.get("/standby"), desk.get(&format!("{case}/sessions/1/standby"))] {
        assert!(!page.html.contains(reference(&other)) && !page.says("1 case"), "{}", page.text());
    }
    assert!(desk.get("/standby").says("No case waits for an earlier time."));
    assert_eq!(desk.post(&format!("{other}/standby"), &[("what", "end")]).status, 404);
    // The other way round: the freed time of a hidden case leads nowhere.
    w.sql("UPDATE cases SET restricted_on = CASE number WHEN 1 THEN received_on END, restricted_because = CASE number WHEN 1 THEN 'decision' END");
    for page in [desk.get("/"), desk.get("/standby")] {
        assert!(!page.html.contains(reference(&case)), "{}", page.text());
    }
    assert_eq!(desk.get(&freed).status, 404);
    assert_eq!(count(&w, WAITS), 1);
}

#[test]
fn who_does_not_work_on_the_cases_sees_no_list_and_changes_nothing() {
    let (w, mut desk, [case, other], freed) = waiting("60");
    assert_eq!(cancel(&mut desk, &case).status, 303);
    for mut outsider in outsiders(&w) {
        assert_eq!(outsider.get(&freed).status, 404);
        assert!(!outsider.get("/").says("could take"));
        let list = outsider.get("/standby");
        assert!(list.status == 404 || !list.html.contains(reference(&case)), "{}", list.text());
    }
    let court = w.referrer("Gjykata Themelore");
    let none = [(Role::Director, Scope::Centre(w.ferizaj)), (Role::Liaison, Scope::Referrer(court))];
    for role in none {
        let mut none = w.sign_in(&w.person(&[role]));
        assert_eq!(none.get("/standby").status, 404);
        assert_eq!(none.post(&format!("{other}/standby"), &[("what", "end")]).status, 404);
    }
    let mut foreign = w.sign_in(&w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]));
    assert!(foreign.get("/standby").says("No case waits for an earlier time."));
    for what in ["end", "wait"] {
        assert_eq!(foreign.post(&format!("{other}/standby"), &[("what", what), ("minutes", "60")]).status, 404);
    }
    assert_eq!(count(&w, WAITS), 1);
}

#[test]
fn a_case_that_is_closed_is_off_the_list_for_good_and_a_full_list_hides_no_other() {
    let (w, mut desk, [case, other], freed) = waiting("60");
    let closed = desk.submit(&format!("{other}/closure/new"), &[("Closed on", &day(0)), ("Withdrawn", "")]);
    assert_eq!(closed.status, 303, "{}", closed.text());
    assert_eq!(count(&w, WAITS), 0);
    assert_eq!(w.events().iter().filter(|event| *event == "standby_ended").count(), 1);
    // Three hundred that waited longer and are not the reader's.
    w.sql(
        "INSERT INTO cases (centre_id, id, reference, year, number, case_type, referral_source, language, received_on, restricted_on, restricted_because)
         SELECT c.centre_id, gen_random_uuid(), 'FER-2019-' || lpad(n::text, 4, '0'), 2019, n, c.case_type, c.referral_source, c.language, c.received_on, c.received_on, 'decision'
         FROM cases c, generate_series(1, 310) n WHERE c.number = 1",
    );
    w.sql(
        "INSERT INTO stays (centre_id, id, case_id, stay_no, opened_on, opened_as) SELECT c.centre_id, gen_random_uuid(), c.id, 1, c.received_on, t.opened_as FROM cases c, stays t WHERE c.year = 2019 AND t.case_id = (SELECT id FROM cases WHERE number = 1 AND year <> 2019);
         INSERT INTO standbys (centre_id, id, case_id, minutes, since, entered_by)
         SELECT c.centre_id, gen_random_uuid(), c.id, 60, now() - interval '9 days', (SELECT id FROM users LIMIT 1) FROM cases c WHERE c.year = 2019;
         UPDATE standbys SET ended_at = NULL WHERE case_id = (SELECT id FROM cases WHERE number = 2 AND year <> 2019);
         UPDATE stays SET closed_on = NULL, outcome = NULL WHERE case_id = (SELECT id FROM cases WHERE number = 2 AND year <> 2019)",
    );
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(cancel(&mut desk, &case).status, 303);
    let list = colleague.get("/standby");
    assert!(
        list.says(&format!("{} Ilir Gashi", reference(&other))) && list.says("1 case could take this time"),
        "{}",
        list.text()
    );
    assert!(!list.says("FER-2019"), "{}", list.text());
    assert!(colleague.get(&freed).says("1 case could take this time"));
}
