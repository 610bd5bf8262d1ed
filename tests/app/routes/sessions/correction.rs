//! A session that is over: its record put right, or taken back.

use pajtim::codes::Role;

use super::{day, furnished, schedule};
use crate::routes::intake::at;
use crate::routes::parties::outsiders;
use crate::world::{Browser, Shown, World, count};

/// A joint session of yesterday in Salla 1 with Arta, and a group of 21 of whom 15 came.
fn held() -> (World, Browser, [String; 2]) {
    let (w, mut desk, [case, other]) = furnished();
    let group = [("Who", "Group"), ("Name of the organisation or group", "Banorët"), ("Women", "12"), ("Men", "9")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &group).status, 303);
    let yesterday = day(-1);
    let planned = [("Date", yesterday.as_str()), ("Salla 1", ""), ("Blerta Hoxha", ""), ("Kind", "Joint session")];
    assert_eq!(schedule(&mut desk, &case, &planned).status, 303);
    let record = [("From", "10:10"), ("To", "11:05"), ("How many, of 21:", "15")];
    assert_eq!(desk.submit(&format!("{case}/sessions/1/record/new"), &record).status, 303);
    (w, desk, [case, other])
}

fn correct(desk: &mut Browser, case: &str, filled: &[(&str, &str)]) -> Shown {
    desk.submit(&format!("{case}/sessions/1/correction/new"), filled)
}

fn stored(w: &World) -> String {
    w.texts("SELECT concat_ws(' ', kind, status, cancelled_because, actual_starts_at::time, actual_ends_at::time) AS value FROM sessions").remove(0)
}

/// Who came, and how many heads.
fn came(w: &World) -> Vec<String> {
    w.texts("SELECT concat_ws(' ', p.party_no, a.attended, a.heads) AS value FROM attendees a JOIN parties p ON p.id = a.party_id ORDER BY p.party_no")
}

#[test]
fn the_record_of_a_session_is_corrected_with_who_came_and_how_many() {
    let (w, mut desk, [case, other]) = held();
    assert!(desk.get(&case).says("2 of 2 (15 persons)"), "{}", desk.get(&case).text());
    let link = desk.get(&case).link("Correct").unwrap();
    let page = desk.get(&link);
    assert!(page.field("From").as_deref() == Some("10:10") && page.html.contains("value=\"15\""), "{}", page.html);
    let filled = [("Kind", "Caucus"), ("From", "10:20"), ("To", "11:30"), ("How many, of 21:", "9"), ("Salla 2", "")];
    let corrected = desk.submit_on(&page, &filled);
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    assert_eq!(stored(&w), "caucus held 10:20:00 11:30:00");
    assert_eq!(came(&w), ["1 t", "2 t 9"]);
    assert!(desk.get(&case).says("2 of 2 (9 persons)"));
    assert!(w.events().contains(&"session_corrected".to_owned()));
    // Rooms and mediators are taken for as long as was planned, like before.
    let yesterday = day(-1);
    let beside = [("Date", yesterday.as_str()), ("Salla 2", ""), ("Agim Morina", ""), ("From", "11:00"), ("To", "12:00")];
    assert!(schedule(&mut desk, &other, &beside).says("Salla 2 is taken 10:00–11:30"));
    assert!(desk.get(&format!("{case}/sessions/1/edit")).location.is_some_and(|to| to.ends_with("/sessions/1/correction/new")));
}

#[test]
fn a_session_that_ran_into_the_next_one_is_still_corrected() {
    let (w, mut desk, [case, other]) = held();
    let yesterday = day(-1);
    let next = [("Date", yesterday.as_str()), ("From", "11:30"), ("To", "12:30"), ("Salla 1", ""), ("Agim Morina", "")];
    assert_eq!(schedule(&mut desk, &other, &next).status, 303);
    let corrected = correct(&mut desk, &case, &[("From", "10:10"), ("To", "11:50"), ("Another place", "The small table")]);
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    let corrected = w.texts("SELECT concat_ws(' ', place, actual_ends_at::time) AS value FROM sessions WHERE status = 'held'");
    assert_eq!(corrected, ["The small table 11:50:00"]);
}

#[test]
fn who_was_expected_and_did_not_come_is_told_from_who_was_not_expected() {
    let (w, mut desk, [case, _]) = held();
    let page = desk.get(&format!("{case}/sessions/1/correction/new"));
    // Arta came, Banorët had been expected.
    let form = page.html.clone();
    assert!(form.contains("name=\"absent\" value=\"2\""));
    let fields = [
        ("status", "held"),
        ("kind", "joint"),
        ("mode", "in_person"),
        ("date", &day(-1)),
        ("from", "10"),
        ("to", "11"),
        ("mediators", &w.texts("SELECT id::text AS value FROM mediators WHERE licence_no = 'M-1'")[0].clone()),
        ("parties", "1"),
        ("absent", "2"),
        ("version", "2"),
    ];
    assert_eq!(desk.post(&format!("{case}/sessions/1/correction"), &fields).status, 303);
    assert_eq!(came(&w), ["1 t", "2 f"]);
    let mut alone = fields.to_vec();
    alone.retain(|(name, _)| *name != "absent");
    alone.iter_mut().filter(|(name, _)| *name == "version").for_each(|field| field.1 = "3");
    assert_eq!(desk.post(&format!("{case}/sessions/1/correction"), &alone).status, 303);
    assert_eq!(came(&w), ["1 t"]);
}

#[test]
fn mistakes_of_a_correction_are_said_and_nothing_changes() {
    let (w, mut desk, [case, _]) = held();
    let before = (stored(&w), came(&w));
    let many = correct(&mut desk, &case, &[("How many, of 21:", "22")]);
    assert!(many.status == 422 && many.says("Not more than it has"), "{}", many.text());
    let tomorrow = day(1);
    assert!(correct(&mut desk, &case, &[("Date", &tomorrow)]).says("This time has not come yet"));
    assert!(correct(&mut desk, &case, &[("To", "09:00")]).says("It ends before it begins."));
    assert_eq!((stored(&w), came(&w)), before);
}

#[test]
fn a_record_becomes_a_no_show_only_with_somebody_absent() {
    let (w, mut desk, [case, _]) = held();
    let all = correct(&mut desk, &case, &[("What became of it", "No-show"), ("How many, of 21:", "3")]);
    assert!(all.status == 422 && all.says("Please tick at least one who was expected"), "{}", all.text());
    assert!(stored(&w).contains("held"), "{}", stored(&w));
    let mut page = desk.get(&format!("{case}/sessions/1/correction/new"));
    page.untick("parties", "1");
    let absent = [("What became of it", "No-show"), ("Who was expected and did not come: Arta Krasniqi", "")];
    assert_eq!(desk.submit_on(&page, &absent).status, 303);
    assert!(stored(&w).contains("no_show"), "{}", stored(&w));
}

#[test]
fn two_who_correct_a_record_see_both_versions() {
    let (w, mut desk, [case, _]) = held();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let path = format!("{case}/sessions/1/correction/new");
    let (mine, hers) = (desk.get(&path), ann.get(&path));
    assert_eq!(ann.submit_on(&hers, &[("To", "11:15")]).status, 303);
    let late = desk.submit_on(&mine, &[("To", "11:45")]);
    assert!(late.status == 409 && late.says("11:15 11:45"), "{}", late.text());
    assert_eq!(desk.press(&late, "Save").status, 303);
    assert_eq!(stored(&w), "joint held 10:10:00 11:45:00");
}

#[test]
fn a_record_is_taken_back_and_written_anew_or_there_never_was_such_a_session() {
    let (w, mut desk, [case, other]) = held();
    let page = desk.get(&format!("{case}/sessions/1/correction/new"));
    let removal = page.link("Take the record back").unwrap();
    assert!(desk.submit(&removal, &[]).says("Please choose one."));
    assert_eq!(
        desk.submit(&removal, &[("What is wrong with it", "It was recorded too early or wrongly: I record it anew")]).status,
        303
    );
    assert_eq!((stored(&w), came(&w)), ("joint scheduled".to_owned(), vec!["1".to_owned(), "2".to_owned()]));
    assert!(desk.get(&case).says("Without a record"));
    assert_eq!(desk.get(&removal).status, 404, "there is nothing to take back");
    assert_eq!(desk.submit(&format!("{case}/sessions/1/record/new"), &[("How many, of 21:", "3")]).status, 303);
    let never = [("What is wrong with it", "There was no such session: entered by mistake")];
    assert_eq!(desk.submit(&removal, &never).status, 303);
    assert_eq!(stored(&w), "joint cancelled mistake");
    assert!(!desk.get(&case).says("Cancelled"), "it never was one");
    // Its room is free. That no report and no register knows it is tested with the whole life of a case.
    let yesterday = day(-1);
    assert_eq!(schedule(&mut desk, &other, &[("Date", &yesterday), ("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let taken_back = "SELECT count(*) AS value FROM audit_events WHERE event = 'session_record_taken_back'";
    assert_eq!(count(&w, taken_back), 2);
}

#[test]
fn a_record_before_its_time_that_is_taken_back_has_its_room_and_people_again_or_says_who_has_them() {
    let (w, mut desk, [case, other]) = furnished();
    let tomorrow = day(1);
    let planned = [("Date", tomorrow.as_str()), ("Salla 1", ""), ("Blerta Hoxha", "")];
    assert_eq!(schedule(&mut desk, &case, &planned).status, 303);
    let held = [("Date", &*day(-1)), ("From", "10:10"), ("To", "11:05")];
    assert_eq!(desk.submit(&format!("{case}/sessions/1/record/new"), &held).status, 303);
    let removal = format!("{case}/sessions/1/removal/new");
    let early = [("What is wrong with it", "It was recorded too early or wrongly: I record it anew")];
    assert_eq!(desk.submit(&removal, &early).status, 303);
    let beside = [("Date", tomorrow.as_str()), ("Salla 1", ""), ("Agim Morina", "")];
    assert!(schedule(&mut desk, &other, &beside).says("Salla 1 is taken 10:00–11:30"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE person_id IS NOT NULL AND released_at IS NULL"), 1);

    assert_eq!(desk.submit(&format!("{case}/sessions/1/record/new"), &held).status, 303);
    assert_eq!(schedule(&mut desk, &other, &beside).status, 303);
    let refused = desk.submit(&removal, &early);
    assert!(refused.status == 422 && refused.says("Salla 1 is taken 10:00–11:30"), "{}", refused.text());
    assert!(w.texts("SELECT status::text AS value FROM sessions").contains(&"held".to_owned()), "its record stays");
}

#[test]
fn the_deadline_of_the_first_meeting_runs_again_when_there_was_none() {
    let (w, mut desk, [case, _]) = furnished();
    w.sql(
        "INSERT INTO clocks (centre_id, id, case_id, kind, starts_on, due_on)
         SELECT centre_id, gen_random_uuid(), id, 'first_meeting', received_on, current_date + 5 FROM cases WHERE number = 1",
    );
    let stopped = "SELECT coalesce((stopped_on - current_date)::text, 'runs') AS value FROM clocks";
    for days in [-3, -2] {
        let date = day(days);
        let held = [("Date", date.as_str()), ("From", "9"), ("To", "10"), ("Agim Morina", "")];
        assert_eq!(desk.submit(&format!("{case}/sessions/new?held=yes"), &held).status, 303);
    }
    let never = [("What is wrong with it", "There was no such session: entered by mistake")];
    for (number, expected) in [(1, "-2"), (2, "runs")] {
        assert_eq!(desk.submit(&format!("{case}/sessions/{number}/removal/new"), &never).status, 303);
        assert_eq!(w.texts(stopped), [expected]);
    }
}

#[test]
fn of_a_closed_case_what_its_closing_stands_on_stays() {
    let (w, mut desk, [case, _]) = held();
    w.sql("UPDATE stays SET closed_on = current_date, outcome = 'not_settled' WHERE case_id = (SELECT id FROM cases WHERE number = 1)");
    let before = day(-2);
    for wrong in [("Kind", "Information meeting"), ("Date", before.as_str()), ("What became of it", "No-show")] {
        let refused = correct(&mut desk, &case, &[wrong]);
        assert!(refused.status == 422 && refused.says("The case is closed: the kind and the day"), "{}", refused.text());
    }
    assert_eq!(desk.get(&format!("{case}/sessions/1/removal/new")).status, 404);
    assert_eq!(correct(&mut desk, &case, &[("How many, of 21:", "9")]).status, 303);
    assert_eq!(came(&w), ["1 t", "2 t 9"]);
}

#[test]
fn a_mediator_who_was_locked_out_since_stays_in_the_record() {
    let (w, _desk, [case, _]) = held();
    w.sql(
        "UPDATE mediators SET user_id = (SELECT id FROM users LIMIT 1) WHERE licence_no = 'M-1';
         INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT c.centre_id, gen_random_uuid(), c.id, m.user_id, 'relative', m.user_id FROM cases c, mediators m WHERE c.number = 1 AND m.licence_no = 'M-1'",
    );
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    assert_eq!(correct(&mut ann, &case, &[("To", "11:20")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE mediator_id IS NOT NULL"), 1);
}

#[test]
fn who_does_not_keep_the_case_corrects_no_record() {
    let (w, _desk, [case, _]) = held();
    let before = (stored(&w), came(&w));
    for mut other in outsiders(&w) {
        for path in ["sessions/1/correction/new", "sessions/1/removal/new"] {
            assert_eq!(other.get(&format!("{case}/{path}")).status, 404, "{path}");
        }
        for path in ["sessions/1/correction", "sessions/1/removal"] {
            let fields = [("status", "no_show"), ("why", "mistake"), ("version", "2"), ("kind", "joint"), ("mode", "online")];
            assert_eq!(other.post(&format!("{case}/{path}"), &fields).status, 404, "{path}");
        }
    }
    assert_eq!((stored(&w), came(&w)), before);
}

#[test]
fn what_a_stay_that_is_over_stands_on_stays_when_the_case_is_opened_again() {
    let (w, mut desk, [case, _]) = held();
    w.sql(
        "UPDATE stays SET closed_on = current_date - 1, outcome = 'settled_full' WHERE case_id = (SELECT id FROM cases WHERE number = 1);
         INSERT INTO stays (centre_id, id, case_id, stay_no, opened_on, opened_as)
         SELECT centre_id, gen_random_uuid(), id, 2, current_date, 'resumed' FROM cases WHERE number = 1",
    );
    let refused = correct(&mut desk, &case, &[("Kind", "Information meeting")]);
    assert!(refused.status == 422 && refused.says("The case is closed: the kind and the day"), "{}", refused.text());
    let never = [("What is wrong with it", "There was no such session: entered by mistake")];
    assert_eq!(desk.submit(&format!("{case}/sessions/1/removal/new"), &never).status, 422);
    assert_eq!(stored(&w), "joint held 10:10:00 11:05:00");
}
