//! The desk's first page, on the real register with the days moved so that something happens today.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::sessions::{day, furnished, past};
use crate::register::{Register, import};
use crate::world::{Browser, World, count};

/// The register of the fixtures as if the day with the most sessions of Ferizaj were today.
fn world() -> World {
    let w = World::new();
    import(&w, &Register::fixture()).unwrap();
    w.sql(
        "CREATE TEMP TABLE moved AS SELECT (now() AT TIME ZONE 'Europe/Belgrade')::date - (starts_at AT TIME ZONE 'Europe/Belgrade')::date AS days
         FROM sessions JOIN centres ON centres.id = centre_id AND code = 'FER' WHERE status <> 'cancelled'
         GROUP BY 1 ORDER BY count(*) DESC LIMIT 1;
         ALTER TABLE bookings DROP CONSTRAINT bookings_room_free, DROP CONSTRAINT bookings_mediator_free, DROP CONSTRAINT bookings_person_free;
         UPDATE sessions SET starts_at = starts_at + days * interval '1 day', ends_at = ends_at + days * interval '1 day' FROM moved;
         UPDATE clocks SET starts_on = starts_on + days, due_on = due_on + days FROM moved;
         UPDATE clock_extensions SET due_on = due_on + days FROM moved;
         UPDATE obligations SET due_on = due_on + days FROM moved;",
    );
    w
}

fn as_role(w: &World, role: Role) -> Browser {
    w.sign_in(&w.person(&[(role, Scope::Centre(w.ferizaj))]))
}

fn today(w: &World, and: &str) -> i64 {
    count(
        w,
        &format!(
            "SELECT count(*) AS value FROM sessions s JOIN cases c ON c.centre_id = s.centre_id AND c.id = s.case_id
             WHERE s.centre_id = '{}' AND (s.starts_at AT TIME ZONE 'Europe/Belgrade')::date = (now() AT TIME ZONE 'Europe/Belgrade')::date {and}",
            w.ferizaj
        ),
    )
}

#[test]
fn the_desk_shows_the_days_sessions_deadlines_and_what_waits() {
    let w = world();
    let shown = as_role(&w, Role::Coordinator).get("/");
    let all = today(&w, "");
    assert!(all > 0, "the day has no session");
    assert!(shown.says(&format!("{all} session")), "{}", shown.text());
    assert!(shown.says("Salla"), "{}", shown.text());
    assert!(!shown.says("taken"), "a coordinator sees into each");
    assert!(w.events().contains(&"today_viewed".to_owned()));
}

#[test]
fn a_mediator_sees_of_other_cases_that_a_room_is_taken_and_no_more() {
    let w = world();
    let shown = as_role(&w, Role::Mediator).get("/");
    assert!(shown.says("0 sessions"), "{}", shown.text());
    assert!(shown.says(": taken"), "{}", shown.text());
    assert!(!shown.html.contains("/cases/FER"), "{}", shown.text());
}

#[test]
fn a_mediator_sees_into_the_sessions_of_own_cases() {
    let w = world();
    let person = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    w.sql(&format!(
        "ALTER TABLE assignments DROP CONSTRAINT assignments_one_lead;
         UPDATE assignments SET to_on = NULL;
         UPDATE mediators SET user_id = '{}' WHERE (centre_id, id) IN (
             SELECT a.centre_id, a.mediator_id FROM sessions s JOIN assignments a ON a.centre_id = s.centre_id AND a.case_id = s.case_id
             WHERE s.centre_id = '{}' AND (s.starts_at AT TIME ZONE 'Europe/Belgrade')::date = (now() AT TIME ZONE 'Europe/Belgrade')::date LIMIT 1)",
        person.id, w.ferizaj
    ));
    let shown = w.sign_in(&person).get("/");
    assert!(shown.html.contains("/cases/FER-") && shown.says("Mediation:"), "{}", shown.text());
}

#[test]
fn a_desk_officer_sees_of_a_restricted_case_that_a_room_is_taken_and_no_more() {
    let w = world();
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    let shown = as_role(&w, Role::DeskOfficer).get("/");
    assert!(shown.says(": taken") && !shown.html.contains("/cases/FER"), "{}", shown.text());
}

#[test]
fn a_director_reads_times_and_rooms_without_a_name() {
    let w = world();
    let family: Vec<String> =
        w.texts(&format!("SELECT DISTINCT family_name AS value FROM persons WHERE centre_id = '{}'", w.ferizaj));
    let shown = as_role(&w, Role::Director).get("/");
    assert!(shown.html.contains("/cases/FER"), "{}", shown.text());
    let main = shown.text().replace(|sign: char| !sign.is_alphabetic(), " ");
    let mediators = w.texts("SELECT name AS value FROM mediators").join(" ");
    let named: Vec<_> =
        main.split(' ').filter(|word| family.iter().any(|name| name == word) && !mediators.contains(*word)).collect();
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn somebody_who_is_locked_out_of_a_case_finds_no_trace_of_it() {
    let w = world();
    let person = w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by, from_at)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}', now() - interval '1 day' FROM cases",
        person.id
    ));
    let shown = w.sign_in(&person).get("/");
    assert!(!shown.html.contains("/cases/FER"), "{}", shown.text());
}

#[test]
fn nothing_of_another_centre_is_on_the_desk() {
    let w = world();
    let shown = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))])).get("/");
    assert!(!shown.html.contains("FER-"), "{}", shown.text());
}

#[test]
fn the_month_so_far_is_the_reports_own() {
    let w = world();
    let month = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade).format("%Y-%m").to_string();
    w.sql(&format!(
        "UPDATE stays SET closed_on = NULL, outcome = NULL, partial_of = NULL WHERE closed_on > '2026-05-01' AND stay_no = 1;
         UPDATE stays SET opened_on = '{month}-01' WHERE id IN (SELECT id FROM stays WHERE closed_on IS NULL AND stay_no = 1 LIMIT 7)"
    ));
    for role in [Role::Coordinator, Role::Director] {
        let mut browser = as_role(&w, role);
        let json: serde_json::Value = serde_json::from_str(&browser.get(&format!("/reports/{month}.json")).html).unwrap();
        let shown = browser.get("/");
        let figure = |name: &str| json["caseload"][name].as_i64().unwrap();
        let said = format!("Incoming {} Resolved {} Pending {}", figure("incoming"), figure("resolved"), figure("pending_end"));
        assert!(figure("incoming") > 0 && figure("pending_end") > 0);
        assert!(shown.says(&said), "{said}: {}", shown.text());
    }
}

#[test]
fn an_administrator_sees_no_case_on_the_desk() {
    let w = world();
    let shown = w.sign_in(&w.administrator()).get("/");
    assert_eq!(shown.status, 200);
    assert!(!shown.html.contains("/cases"), "{}", shown.text());
}

/// A case with a session now and one in a week, as its desk officer sees the first page.
fn desk_with_sessions() -> (World, Browser, String) {
    let (w, mut desk, [case, _]) = furnished();
    let [tomorrow, yesterday] = [day(1), day(-1)];
    for (date, room) in [(&tomorrow, "Salla 1"), (&yesterday, "Salla 1")] {
        let filled = [("Date", date.as_str()), ("From", "10:00"), ("To", "11:00"), (room, ""), ("Blerta Hoxha", "")];
        let scheduled = desk.submit(&format!("{case}/sessions/new"), &filled);
        let scheduled = past(&mut desk, scheduled);
        assert_eq!(scheduled.status, 303, "{}", scheduled.text());
    }
    (w, desk, case)
}

#[test]
fn each_session_has_the_one_button_that_leads_on() {
    let (_w, mut desk, case) = desk_with_sessions();
    let shown = desk.get("/");
    assert_eq!(shown.link("Move").as_deref(), Some(format!("{case}/sessions/1/edit").as_str()), "{}", shown.text());
    let record = shown.link("Record").unwrap();
    assert_eq!(record, format!("{case}/sessions/2/record/new"));
    assert_eq!(desk.get(&record).status, 200);
}

#[test]
fn who_may_not_change_a_session_is_offered_no_button() {
    let (w, _desk, _) = desk_with_sessions();
    let shown = as_role(&w, Role::Director).get("/");
    assert!(shown.html.contains("/cases/FER-") && shown.link("Move").is_none() && shown.link("Record").is_none());
}

#[test]
fn a_next_step_waits_from_its_day_on_until_it_is_done() {
    let (w, mut desk, [case, _]) = furnished();
    let (today, later) = (day(0), day(20));
    for (due, from) in [(&today, case.as_str()), (&today, "/"), (&later, "/")] {
        let filled = [("With whom", "Shpresa"), ("Next step", "Call again"), ("Due on", due.as_str())];
        assert_eq!(desk.submit(&format!("/contacts/new?from={from}"), &filled).status, 303);
    }
    let shown = desk.get("/");
    assert_eq!(shown.text().matches("Call again").count(), 2, "{}", shown.text());
    assert!(!shown.html.contains("Shpresa"), "the couple can see the screen");
    // One button leads to the telephone; what is logged there is the step.
    let form = desk.get(&shown.link("Call").unwrap());
    assert!(form.says("The contact before") && form.field("With whom").as_deref() == Some("Shpresa"), "{}", form.text());
    assert_eq!(desk.submit_on(&form, &[("What was said", "Vjen")]).status, 303);
    assert_eq!(desk.get("/").text().matches("Call again").count(), 1);
    // Coordinators read what waits.
    let mut coordinator = as_role(&w, Role::Coordinator);
    let read = coordinator.get("/").link("Open").unwrap();
    assert!(coordinator.get(&read).says("Shpresa"));
    for role in [Role::Mediator, Role::Director] {
        assert!(!as_role(&w, role).get("/").says("Call again"), "{role}");
    }
    w.sql(
        "DELETE FROM assignments; UPDATE cases SET restricted_on = current_date, restricted_because = 'minor' WHERE number = 1",
    );
    let reference = case.rsplit('/').next().unwrap();
    assert!(!desk.get("/").html.contains(reference));
}

#[test]
fn what_is_due_tomorrow_or_on_the_next_working_day_is_seen_today_and_what_is_due_keeps_its_place() {
    let (w, mut desk, _) = furnished();
    // Tomorrow and the day after the centre is closed: what is due then or on the day after them is seen today.
    let next = (3..10).map(|days| pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + chrono::Duration::days(days));
    let next =
        next.into_iter().find(|day| !matches!(chrono::Datelike::weekday(day), chrono::Weekday::Sat | chrono::Weekday::Sun));
    let next = (next.unwrap() - pajtim::time::today(chrono_tz::Tz::Europe__Belgrade)).num_days();
    w.sql(
        "INSERT INTO closed_days (centre_id, day, name)
         SELECT c.id, (now() AT TIME ZONE 'Europe/Belgrade')::date + n, 'Bajrami' FROM centres c, generate_series(1, 2) n",
    );
    for (who, due) in [("Agron", day(0)), ("Besa", day(1)), ("Cana", day(next)), ("Drita", day(next + 1))] {
        let filled = [("With whom", who), ("Next step", "Call again"), ("Due on", due.as_str())];
        assert_eq!(desk.submit("/contacts/new?from=/", &filled).status, 303);
    }
    let shown = desk.get("/").text();
    let places: Vec<_> = ["· A.", "· B.", "· C."].iter().map(|whom| shown.find(whom)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{shown}");
    assert!(shown.contains("tomorrow") && shown.contains(&format!("{next} days left")) && !shown.contains("· D."), "{shown}");
    // However many are to come, what is due is seen first, and each has its own rest.
    for who in ["Elira", "Fatos", "Genta", "Hana", "Ilir", "Jeton", "Kaltrina"] {
        let filled = [("With whom", who), ("Next step", "Call again"), ("Due on", &day(1))];
        assert_eq!(desk.submit("/contacts/new?from=/", &filled).status, 303);
    }
    let shown = desk.get("/").text();
    assert!(shown.contains("· A.") && shown.contains("and 3 more"), "{shown}");
}

#[test]
fn a_next_step_says_which_call_it_is_and_names_the_parties_of_cases_alone() {
    let (w, mut desk, [case, _]) = furnished();
    let today = day(0);
    let step = [("Next step", "Call again"), ("Due on", today.as_str())];
    let inquiry =
        [("With whom", "Shpresa Zeqiri"), ("About", "Neighbour"), ("Day", &*day(-2)), ("Time", "9:30"), step[0], step[1]];
    assert_eq!(desk.submit("/contacts/new", &inquiry).status, 303);
    let party = [("Party", "Arta Krasniqi"), ("Channel", "letter"), step[0], step[1]];
    assert_eq!(desk.submit(&format!("/contacts/new?from={case}"), &party).status, 303);
    let shown = desk.get("/");
    let call = format!("Call again {} 09:30 · Incoming, telephone · S. Z. · Neighbour", day(-2));
    for words in [call.as_str(), "Incoming, letter · Arta Krasniqi"] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    assert!(!shown.html.contains("Zeqiri"), "the couple can see the screen");
    // Nobody else reads the letters either.
    for role in [Role::Mediator, Role::Director] {
        assert!(!as_role(&w, role).get("/").says("S. Z."), "{role}");
    }
}

#[test]
fn headings_and_lists_name_whose_dispute_it_is_and_how_many_more() {
    let (w, mut desk, [case, _]) = furnished();
    let join = |desk: &mut Browser, fields: &[(&str, &str)]| {
        let joined = desk.submit(&format!("{case}/parties/new"), fields);
        assert_eq!(joined.status, 303, "{}", joined.text());
    };
    // A lawyer comes first, and is no party for it.
    w.sql("UPDATE parties SET role = 'representative', party_no = 9 WHERE case_id = (SELECT id FROM cases WHERE number = 1)");
    join(&mut desk, &[("Role", "Initiator"), ("Side", "A"), ("Given name", "Teuta"), ("Family name", "Shala")]);
    let page = desk.get(&case);
    assert!(page.says("· Teuta Shala") && !page.says("· Arta") && !page.says("Teuta Shala and"), "{}", page.text());
    join(
        &mut desk,
        &[
            ("Role", "Respondent, other party"),
            ("Side", "B"),
            ("Who", "Group"),
            ("Name of the organisation or group", "Banorët e rrugës"),
            ("Women", "12"),
        ],
    );
    let date = day(1);
    let scheduled = [("Date", date.as_str()), ("From", "10:00"), ("To", "11:00"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    let scheduled = desk.submit(&format!("{case}/sessions/new"), &scheduled);
    assert_eq!(past(&mut desk, scheduled).status, 303);
    for path in [case.as_str(), "/cases", "/"] {
        let shown = desk.get(path);
        assert!(shown.says("Teuta Shala – Banorët e rrugës") && !shown.says("rrugës and"), "{path}: {}", shown.text());
    }
    join(&mut desk, &[("Role", "Respondent, other party"), ("Side", "B"), ("Given name", "Bekim"), ("Family name", "Osmani")]);
    for path in [case.as_str(), "/cases", "/"] {
        let shown = desk.get(path);
        assert!(shown.says("Teuta Shala – Banorët e rrugës and 1 other"), "{path}: {}", shown.text());
    }
    assert!(!desk.get("/").says("Arta"), "who represents is no party on the desk");
    let shown = as_role(&w, Role::Director).get("/");
    assert!(!shown.says("Shala") && !shown.says("other"), "{}", shown.text());
}

#[test]
fn the_count_of_sessions_without_a_record_is_that_of_the_lists() {
    let (w, mut desk, [case, _]) = furnished();
    for (offset, from, to) in [(-1, "10:00", "11:00"), (-2, "10:00", "11:00"), (1, "00:01", "00:02")] {
        let date = day(offset);
        let filled = [("Date", date.as_str()), ("From", from), ("To", to), ("Salla 1", ""), ("Blerta Hoxha", "")];
        let scheduled = desk.submit(&format!("{case}/sessions/new"), &filled);
        assert_eq!(past(&mut desk, scheduled).status, 303);
    }
    let shown = desk.get("/");
    assert!(shown.says("2 sessions without a record"), "{}", shown.text());
    // One of today that is over stands in the day's list, and counts.
    w.sql("UPDATE sessions SET starts_at = date_trunc('day', now() AT TIME ZONE 'Europe/Belgrade') AT TIME ZONE 'Europe/Belgrade' + interval '1 second',
           ends_at = date_trunc('day', now() AT TIME ZONE 'Europe/Belgrade') AT TIME ZONE 'Europe/Belgrade' + interval '2 seconds' WHERE session_no = 3");
    let shown = desk.get("/");
    assert!(shown.says("3 sessions without a record"), "{}", shown.text());
}

#[test]
fn who_works_on_no_case_has_no_figures_of_own_cases() {
    let w = World::new();
    for role in [Role::DeskOfficer, Role::Mediator] {
        let shown = as_role(&w, role).get("/");
        assert!(!shown.says("Your cases") && !shown.says("Incoming 0"), "{role}: {}", shown.text());
    }
    assert!(as_role(&w, Role::Coordinator).get("/").says("so far"));
}

#[test]
fn who_answers_for_a_centre_is_told_that_letters_name_nobody_to_call() {
    let w = World::new();
    let told = |w: &World, role| as_role(w, role).get("/").says("has no phone number yet");
    for role in [Role::Coordinator, Role::Director] {
        assert!(told(&w, role), "{role}");
    }
    assert!(!told(&w, Role::DeskOfficer) && !told(&w, Role::Mediator));
    assert!(w.sign_in(&w.administrator()).get("/settings/centres").says("letters name nobody to call"));
    w.sql("UPDATE centres SET phone = '0290 320 100' WHERE code = 'FER'");
    assert!(!told(&w, Role::Coordinator), "another centre is not the reader's");
}
