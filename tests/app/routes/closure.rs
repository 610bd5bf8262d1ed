//! The end of a case: closing, undoing, resuming, void cases, transfers.

mod unsigned;

use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use pajtim::model::keys::Place;
use pajtim::model::report::{self, CaseloadReport, Period};
use uuid::Uuid;

use super::intake::{at, open};
use crate::register::{Register, import};
use crate::world::{Browser, Shown, World, count, key};

const CASE: &str = "/cases/FER-2026-0001";

/// The register of one case with two held joint sessions and a signed agreement, still open, and one that has seen nothing.
fn register() -> Register {
    Register::small().with("cases", "closed,2026-02-20,settled_full,,2026-01-15", "active,,,,2026-01-15")
}

fn world() -> (World, Browser) {
    let w = World::new();
    import(&w, &register()).unwrap();
    let coordinator = w.sign_in(&at(&w, Role::Coordinator));
    (w, coordinator)
}

fn close(browser: &mut Browser, case: &str, outcome: &str, on: &str, more: &[(&str, &str)]) -> Shown {
    let filled: Vec<_> = [(outcome, ""), ("Closed on", on)].iter().chain(more).copied().collect();
    browser.submit(&format!("{case}/closure/new"), &filled)
}

fn session(w: &World, reference: &str, number: i32, kind: &str, status: &str, starts_at: &str) {
    w.sql(&format!(
        "INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at)
         SELECT centre_id, gen_random_uuid(), id, {number}, '{kind}', 'in_person', '{status}', {starts_at}, {starts_at} + interval '1 hour'
         FROM cases WHERE reference = '{reference}'"
    ));
}

/// A session to come, with a room, a mediator and a party booked.
fn session_to_come(w: &World, reference: &str, number: i32) {
    session(w, reference, number, "joint", "scheduled", "date_trunc('hour', now() + interval '9 days')");
    for (column, table) in [("room_id", "rooms"), ("mediator_id", "mediators"), ("person_id", "persons")] {
        w.sql(&format!(
            "INSERT INTO bookings (centre_id, session_id, {column}, during)
             SELECT s.centre_id, s.id, (SELECT id FROM {table} ORDER BY id LIMIT 1), tstzrange(s.starts_at, s.ends_at)
             FROM sessions s JOIN cases c ON c.id = s.case_id WHERE c.reference = '{reference}' AND s.session_no = {number}"
        ));
    }
}

/// Every row behind the wall but what grows with each change, and the closures themselves.
/// What is stored; not who was told what, which stays told.
fn rows(w: &World) -> Vec<String> {
    let tables =
        w.texts("SELECT relname::text AS value FROM pg_class WHERE relrowsecurity AND relname NOT IN ('closures', 'notices') ORDER BY 1");
    let rows = |table: &String| {
        w.texts(&format!(
            "SELECT '{table} ' || (to_jsonb(t) - '{{version,sequence,changed_at}}'::text[])::text AS value FROM {table} t ORDER BY 1"
        ))
    };
    tables.iter().flat_map(rows).collect()
}

fn caseload(w: &World, month: &str, centre: &str) -> CaseloadReport {
    w.database.read(&w.system(), |tx| report::caseload(tx, Period::month(month).unwrap(), Some(centre))).unwrap()
}

fn same_reports(led: &World, imported: &World, centre: &str) {
    for month in ["2026-01", "2026-02", "2026-03", "2026-04"] {
        assert_eq!(caseload(led, month, centre), caseload(imported, month, centre), "{month} {centre}");
    }
}

fn stays(w: &World) -> Vec<String> {
    w.texts(
        "SELECT concat_ws(' ', c.reference, s.stay_no, s.opened_on, s.opened_as, s.closed_on, s.outcome, s.partial_of, c.voided_on) AS value
         FROM stays s JOIN cases c ON c.id = s.case_id ORDER BY c.reference, s.stay_no",
    )
}

#[test]
fn a_case_closed_on_its_page_counts_as_one_that_was_imported() {
    let (w, mut ann) = world();
    let closed = close(&mut ann, CASE, "Settled in full", "20.02.2026", &[]);
    assert_eq!((closed.status, closed.location.as_deref()), (303, Some(CASE)), "{}", closed.text());
    assert!(ann.get(CASE).says("Closed: Settled in full"));
    let imported = World::new();
    import(&imported, &Register::small()).unwrap();
    same_reports(&w, &imported, "FER");
    assert!(w.events().contains(&"case_closed".to_owned()));

    // It comes back, and is settled in part.
    let resumed = ann.submit(&format!("{CASE}/stays/new"), &[("Opened again on", "01.03.2026")]);
    assert_eq!(resumed.status, 303, "{}", resumed.text());
    let back = Register::small().with("cases", "closed,2026-02-20,settled_full", "active,2026-02-20,settled_full");
    let mut back = back;
    back.0.insert("stays".to_owned(), b"case_ref,stay_no,opened_on,closed_on,outcome\nFER-2026-0001,2,2026-03-01,,\n".to_vec());
    let imported = World::new();
    import(&imported, &back).unwrap();
    same_reports(&w, &imported, "FER");

    // The other one was opened in error.
    let voided = ann.submit("/cases/FER-2026-0002/void/new", &[("Why", "Opened in error")]);
    assert_eq!(voided.status, 303, "{}", voided.text());
    let today = w.texts("SELECT voided_on::text AS value FROM cases WHERE voided_on IS NOT NULL").remove(0);
    let imported = World::new();
    import(&imported, &back.with("cases", "sq,,intake,,,", &format!("sq,,closed,{today},void,"))).unwrap();
    same_reports(&w, &imported, "FER");
    assert_eq!(stays(&w), stays(&imported));
}

#[test]
fn each_outcome_asks_for_what_it_needs() {
    let (w, mut ann) = world();
    let other = "/cases/FER-2026-0002";
    // The second case has seen nothing: the parties came themselves, nobody met, nothing was signed.
    for (outcome, said) in [
        ("Settled in full", "A settlement needs a held session of the mediation proper"),
        ("Settled in full", "A settlement needs an agreement"),
        ("Settled in part", "Please say what was settled"),
        ("Not settled", "No session of the mediation proper was held"),
        ("Recalled", "nobody can recall the case"),
    ] {
        let refused = close(&mut ann, other, outcome, "10.02.2026", &[]);
        assert_eq!(refused.status, 422, "{outcome}");
        assert!(refused.says(said), "{outcome}: {}", refused.text());
    }
    // The first: signed on 15 January, met twice, due on 15 April.
    for (outcome, said) in [
        ("No consent", "was signed on 15.01.2026, so consent was given"),
        ("No consent", "The parties have met in a joint session"),
        ("No response", "The parties have met in a joint session"),
        ("Unsuitable", "The parties have met in a joint session"),
        ("Expired", "The deadline runs until 15.04.2026"),
    ] {
        let refused = close(&mut ann, CASE, outcome, "20.02.2026", &[]);
        assert_eq!(refused.status, 422, "{outcome}");
        assert!(refused.says(said), "{outcome}: {}", refused.text());
    }
    let early = close(&mut ann, CASE, "Settled in full", "17.02.2026", &[]);
    assert!(early.says("A settlement needs an agreement that is signed by the day"), "it was signed on the 18th");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM stays WHERE closed_on IS NOT NULL"), 0);
    for (case, outcome, on) in [
        (other, "No consent", "10.02.2026"),
        (other, "No response", "10.02.2026"),
        (other, "Unsuitable", "10.02.2026"),
        (other, "Withdrawn", "10.02.2026"),
        (other, "Settled elsewhere", "10.02.2026"),
        (other, "Lapsed", "10.02.2026"),
        (other, "Expired", "10.02.2026"),
        (CASE, "Not settled", "20.02.2026"),
        (CASE, "Recalled", "20.02.2026"),
        (CASE, "Expired", "16.04.2026"),
        (CASE, "Withdrawn", "20.02.2026"),
    ] {
        let closed = close(&mut ann, case, outcome, on, &[]);
        assert_eq!(closed.status, 303, "{outcome}: {}", closed.text());
        undo(&mut ann, case);
    }
    let partly = close(&mut ann, CASE, "Settled in part", "20.02.2026", &[("What was settled", "On some of the issues")]);
    assert_eq!(partly.status, 303, "{}", partly.text());
    assert!(ann.get(CASE).says("Settled in part: On some of the issues"));
}

/// Undoes a closing as its page offers it.
fn undo(browser: &mut Browser, case: &str) {
    let page = browser.get(&format!("{case}/closure/removal/new"));
    assert_eq!(page.status, 200, "{}", page.text());
    let undone = browser.press(&page, "Undo the closing");
    assert_eq!(undone.status, 303, "{}", undone.text());
}

#[test]
fn a_case_is_closed_neither_in_the_future_nor_before_it_was_opened_or_last_met() {
    let (w, mut ann) = world();
    for (on, said) in [
        ("01.01.2199", "This day has not come yet."),
        ("04.01.2026", "The case was opened on 05.01.2026."),
        ("09.02.2026", "A session was held on 10.02.2026."),
        ("31.02.2026", "There is no such day as 31.02.2026."),
    ] {
        let refused = close(&mut ann, CASE, "Withdrawn", on, &[]);
        assert_eq!(refused.status, 422, "{on}");
        assert!(refused.says(said), "{on}: {}", refused.text());
        assert_eq!(refused.field("Closed on").as_deref(), Some(on));
        assert!(refused.html.contains("value=\"withdrawn\" checked"));
    }
    // One that may have been held is not cancelled: somebody has to say how it went.
    session(&w, "FER-2026-0001", 3, "joint", "scheduled", "'2026-03-02 10:00+01'::timestamptz");
    let unrecorded = close(&mut ann, CASE, "Withdrawn", "20.02.2026", &[]);
    assert!(unrecorded.says("Of the session on 02.03.2026 it is not recorded how it went."), "{}", unrecorded.text());
    let all = close(&mut ann, "/cases/FER-2026-0002", "Settled in part", "01.02.2026", &[]);
    for said in ["was opened on 03.02.2026", "mediation proper", "needs an agreement", "say what was settled"] {
        assert!(all.says(said), "{said}: {}", all.text());
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM closures"), 0);
}

#[test]
fn the_page_says_what_the_court_will_read_and_never_that_there_were_separate_meetings() {
    let (w, mut ann) = world();
    let page = ann.get(&format!("{CASE}/closure/new"));
    assert!(page.says("A party no longer wanted to go on. The court reads: “mediation ended without agreement”."));
    w.sql("UPDATE sessions SET kind = 'caucus'");
    let page = ann.get(&format!("{CASE}/closure/new"));
    assert!(
        page.says("A party no longer wanted to go on. The court reads: “mediation did not take place”."),
        "{}",
        page.text()
    );
    // Nobody sent the other one.
    assert!(!ann.get("/cases/FER-2026-0002/closure/new").says("The court reads"));
}

#[test]
fn sessions_still_to_come_are_cancelled_with_it_or_stand_in_the_way() {
    let (w, mut ann) = world();
    session_to_come(&w, "FER-2026-0001", 3);
    let refused = close(&mut ann, CASE, "Withdrawn", "20.02.2026", &[]);
    assert_eq!(refused.status, 422);
    assert!(refused.says("A session is still to come."), "{}", refused.text());
    let tick = "Cancel the session that is still to come; its room and its people are free again";
    let closed = ann.submit_on(&refused, &[(tick, "")]);
    assert_eq!(closed.status, 303, "{}", closed.text());
    assert_eq!(w.texts("SELECT status AS value FROM sessions WHERE session_no = 3"), ["cancelled"]);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE released_at IS NOT NULL"), 3);
    assert!(w.events().contains(&"session_cancelled".to_owned()));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM clocks WHERE stopped_on = '2026-02-20'"), 1);
}

#[test]
fn undoing_puts_back_exactly_what_the_closing_changed() {
    let (w, mut ann) = world();
    session_to_come(&w, "FER-2026-0001", 3);
    // What was cancelled or released before, for another reason, stays so.
    session(&w, "FER-2026-0001", 4, "joint", "cancelled", "date_trunc('hour', now() + interval '12 days')");
    w.sql("UPDATE bookings SET released_at = now() - interval '1 day' WHERE person_id IS NOT NULL AND session_id = (SELECT id FROM sessions WHERE session_no = 3)");
    w.sql("INSERT INTO clocks (centre_id, id, case_id, kind, due_on, stopped_on) SELECT centre_id, gen_random_uuid(), id, 'hearing', '2026-05-01', '2026-02-20' FROM cases WHERE reference = 'FER-2026-0001'");
    let before = rows(&w);
    let tick = "Cancel the session that is still to come; its room and its people are free again";
    assert_eq!(close(&mut ann, CASE, "Settled in full", "20.02.2026", &[(tick, "")]).status, 303);
    assert_ne!(rows(&w), before);
    undo(&mut ann, CASE);
    assert_eq!(rows(&w), before);
    assert!(ann.get(CASE).says("In mediation"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM closures WHERE undone_at IS NOT NULL AND undone_by = made_by"), 1);
    let events = w.events();
    for event in ["closing_undone", "session_put_back"] {
        assert!(events.contains(&event.to_owned()), "{event}");
    }
    // A second time there is nothing to undo.
    assert_eq!(ann.get(&format!("{CASE}/closure/removal/new")).location.as_deref(), Some(CASE));
}

#[test]
fn a_closing_that_an_import_brought_is_undone_too() {
    let w = World::new();
    import(&w, &register()).unwrap();
    let before = rows(&w);
    import(&w, &Register::small()).unwrap();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    undo(&mut ann, CASE);
    assert_eq!(rows(&w), before);
}

#[test]
fn a_session_whose_room_is_taken_meanwhile_is_not_put_back() {
    let (w, mut ann) = world();
    session_to_come(&w, "FER-2026-0001", 3);
    let tick = "Cancel the session that is still to come; its room and its people are free again";
    assert_eq!(close(&mut ann, CASE, "Withdrawn", "20.02.2026", &[(tick, "")]).status, 303);
    session_to_come(&w, "FER-2026-0002", 1);

    let page = ann.get(&format!("{CASE}/closure/removal/new"));
    let taken = ann.press(&page, "Undo the closing");
    assert_eq!(taken.status, 422, "{}", taken.text());
    assert!(taken.says("is taken at that time by now"), "{}", taken.text());
    assert!(ann.get(CASE).says("Closed: Withdrawn"));
    let without = taken.html.replace("name=\"sessions\" value=\"yes\" checked", "name=\"sessions\" value=\"yes\"");
    let undone = ann.press(&Shown { html: without, ..taken }, "Undo the closing");
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert!(ann.get(CASE).says("In mediation"));
    assert_eq!(w.texts("SELECT status AS value FROM sessions WHERE session_no = 3"), ["cancelled"]);
}

#[test]
fn of_two_who_close_a_case_at_once_one_does() {
    let (w, ann) = world();
    let ben = w.sign_in(&at(&w, Role::DeskOfficer));
    let results: Vec<Shown> = std::thread::scope(|scope| {
        let outcomes = [(ann, "Withdrawn"), (ben, "Settled in full")].map(|(mut browser, outcome)| {
            let page = browser.get(&format!("{CASE}/closure/new"));
            (browser, page, outcome)
        });
        let threads = outcomes.map(|(mut browser, page, outcome)| {
            scope.spawn(move || browser.submit_on(&page, &[(outcome, ""), ("Closed on", "20.02.2026")]))
        });
        threads.map(|thread| thread.join().unwrap()).into_iter().collect()
    });
    let mut statuses: Vec<u16> = results.iter().map(|shown| shown.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let late = results.iter().find(|shown| shown.status == 409).unwrap();
    assert!(late.says("Somebody else changed this meanwhile") && late.says("Stored now"), "{}", late.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM closures"), 1);
}

#[test]
fn of_an_undoing_and_a_resumption_at_once_one_happens() {
    let (w, mut ann) = world();
    let mut ben = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(close(&mut ann, CASE, "Withdrawn", "20.02.2026", &[]).status, 303);
    let undoing = ann.get(&format!("{CASE}/closure/removal/new"));
    let resuming = ben.get(&format!("{CASE}/stays/new"));
    let mut statuses = std::thread::scope(|scope| {
        let undo = scope.spawn(|| ann.press(&undoing, "Undo the closing").status);
        let resume = scope.spawn(|| ben.press(&resuming, "Resume the case").status);
        [undo.join().unwrap(), resume.join().unwrap()]
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(
        count(
            &w,
            "SELECT count(*) AS value FROM stays s JOIN cases c ON c.id = s.case_id WHERE c.reference = 'FER-2026-0001' AND s.closed_on IS NULL"
        ),
        1
    );
}

#[test]
fn a_closing_and_an_undoing_of_an_older_page_do_not_meet() {
    let (w, mut ann) = world();
    let old = ann.get(&format!("{CASE}/closure/new"));
    assert_eq!(close(&mut ann, CASE, "Withdrawn", "20.02.2026", &[]).status, 303);
    undo(&mut ann, CASE);
    let refused = ann.submit_on(&old, &[("Lapsed", ""), ("Closed on", "20.02.2026")]);
    assert_eq!(refused.status, 409);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM stays WHERE closed_on IS NOT NULL"), 0);
    // Who has seen it may go on.
    assert_eq!(ann.press(&refused, "Close the case").status, 303);
    assert_eq!(stays(&w).remove(0), "FER-2026-0001 1 2026-01-05 new 2026-02-20 lapsed");
}

#[test]
fn the_same_closing_sent_twice_is_one() {
    let (w, mut ann) = world();
    let page = ann.get(&format!("{CASE}/closure/new"));
    let filled = [("Withdrawn", ""), ("Closed on", "20.02.2026")];
    assert_eq!(ann.submit_on(&page, &filled).status, 303);
    assert_eq!(ann.submit_on(&page, &filled).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM closures"), 1);
}

#[test]
fn only_the_latest_stay_is_undone_and_none_begins_before_the_last_ended() {
    let (w, mut ann) = world();
    assert_eq!(close(&mut ann, CASE, "Settled in full", "20.02.2026", &[]).status, 303);
    let removal = ann.get(&format!("{CASE}/closure/removal/new"));
    let early = ann.submit(&format!("{CASE}/stays/new"), &[("Opened again on", "19.02.2026")]);
    assert!(early.says("The case was closed on 20.02.2026."), "{}", early.text());
    let future = ann.submit(&format!("{CASE}/stays/new"), &[("Opened again on", "01.01.2199")]);
    assert!(future.says("This day has not come yet."), "{}", future.text());
    assert_eq!(ann.submit_on(&future, &[("Opened again on", "20.02.2026")]).status, 303);
    assert_eq!(ann.press(&removal, "Undo the closing").status, 409);
    let version = w.texts("SELECT version::text AS value FROM cases WHERE reference = 'FER-2026-0001'").remove(0);
    let refused = ann.post(&format!("{CASE}/closure/removal"), &[("version", &version)]);
    assert_eq!(refused.status, 422);
    assert!(refused.says("The case is open."), "{}", refused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM clocks WHERE stopped_on IS NOT NULL"), 0, "they run on");

    // The second stay has its own closing, and its own undoing; a settlement of it needs what happened in it.
    let nothing = close(&mut ann, CASE, "Settled in full", "01.03.2026", &[]);
    assert!(nothing.says("mediation proper") && nothing.says("needs an agreement"), "{}", nothing.text());
    assert_eq!(close(&mut ann, CASE, "No response", "01.03.2026", &[]).status, 303);
    undo(&mut ann, CASE);
    assert_eq!(
        stays(&w)[..2],
        ["FER-2026-0001 1 2026-01-05 new 2026-02-20 settled_full", "FER-2026-0001 2 2026-02-20 resumed"]
    );
}

#[test]
fn a_void_case_counts_nowhere_and_its_closing_stands_again_when_that_is_undone() {
    let (w, mut ann) = world();
    assert_eq!(close(&mut ann, CASE, "Settled in full", "20.02.2026", &[]).status, 303);
    let (before, reported) = (rows(&w), caseload(&w, "2026-02", "FER"));
    let page = ann.get(&format!("{CASE}/void/new"));
    let silent = ann.press(&page, "Mark as opened by mistake");
    assert!(silent.says("Please choose one."), "{}", silent.text());
    let voided = ann.submit_on(&silent, &[("Why", "The same case stands here twice")]);
    assert_eq!(voided.status, 303, "{}", voided.text());
    assert_eq!(caseload(&w, "2026-02", "FER").caseload.resolved, 0);
    assert_eq!(stays(&w).remove(0), "FER-2026-0001 1 2026-01-05 new 2026-02-20 void 2026-02-20");
    assert_eq!(w.texts("SELECT because AS value FROM closures WHERE outcome = 'void'"), ["double"]);
    let case = ann.get(CASE);
    assert!(case.says("Void") && case.link("Resume").is_none() && case.link("Undo the closing").is_some(), "{}", case.text());
    undo(&mut ann, CASE);
    assert_eq!(rows(&w), before);
    assert_eq!(caseload(&w, "2026-02", "FER"), reported);
}

#[test]
fn who_may_close_undo_void_and_transfer() {
    let w = World::new();
    import(&w, &register()).unwrap();
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let lead = at(&w, Role::Mediator);
    w.sql(&format!("UPDATE mediators SET user_id = '{}'", lead.id));
    let mut lead = w.sign_in(&lead);
    let mut others = vec![
        w.sign_in(&at(&w, Role::Mediator)),
        w.sign_in(&at(&w, Role::Director)),
        w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))])),
    ];
    let pages = ["closure", "closure/removal", "stays", "void", "transfer"];
    for browser in &mut others {
        for page in pages {
            assert_eq!(browser.get(&format!("{CASE}/{page}/new")).status, 404, "{page}");
            assert_eq!(browser.post(&format!("{CASE}/{page}"), &[("version", "1")]).status, 404, "{page}");
        }
    }
    for page in ["void", "transfer"] {
        for browser in [&mut desk, &mut lead] {
            assert_eq!(browser.get(&format!("{CASE}/{page}/new")).status, 404, "{page}");
            let centre = w.gjakova.to_string();
            let fields = [("version", "1"), ("because", "error"), ("closed_on", "20.02.2026"), ("centre", centre.as_str())];
            assert_eq!(browser.post(&format!("{CASE}/{page}"), &fields).status, 404, "{page}");
        }
    }
    assert_eq!(close(&mut desk, CASE, "Withdrawn", "20.02.2026", &[]).status, 303);
    // The desk closes; that it was a mistake say those who work on the case, and the coordinator.
    assert_eq!(desk.get(&format!("{CASE}/closure/removal/new")).status, 404);
    assert!(desk.get(CASE).link("Undo the closing").is_none());
    let version = w.texts("SELECT version::text AS value FROM cases WHERE reference = 'FER-2026-0001'").remove(0);
    assert_eq!(desk.post(&format!("{CASE}/closure/removal"), &[("version", &version)]).status, 404);
    undo(&mut lead, CASE);
    assert_eq!(close(&mut lead, CASE, "Withdrawn", "20.02.2026", &[]).status, 303);
    undo(&mut coordinator, CASE);
    // Void is the coordinator's to say and to take back.
    assert_eq!(coordinator.submit(&format!("{CASE}/void/new"), &[("Why", "Opened in error")]).status, 303);
    assert_eq!(lead.get(&format!("{CASE}/closure/removal/new")).status, 404);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases WHERE voided_on IS NOT NULL"), 1);
}

#[test]
fn a_transferred_case_is_seen_by_the_other_coordinator_and_nothing_more() {
    let (w, mut ann) = world();
    let mut there = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    let mut desk_there = w.sign_in(&w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]));
    w.sql("UPDATE cases SET restricted_on = '2026-01-05', restricted_because = 'decision' WHERE reference = 'FER-2026-0001'");
    let locked = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}' FROM cases WHERE reference = 'FER-2026-0001'",
        locked.id
    ));
    w.sql("UPDATE parties SET left_on = '2026-02-01', left_as = 'withdrew' WHERE party_no = 2 AND case_id = (SELECT id FROM cases WHERE reference = 'FER-2026-0001')");
    let before: Vec<String> =
        ["notes", "screenings", "sessions", "agreements", "contacts"].map(|table| counted(&w, table)).into();

    let gone = ann.submit(
        &format!("{CASE}/transfer/new"),
        &[("To which centre", "Qendra e Ndërmjetësimit Gjakovë"), ("Transferred on", "25.02.2026")],
    );
    assert_eq!(gone.status, 303, "{}", gone.text());
    let new = "/cases/GJK-2026-0001";
    let here = ann.get(CASE);
    assert!(here.says("Closed: Transferred") && here.says("GJK-2026-0001"), "{}", here.text());
    assert_eq!(ann.get(new).status, 404, "who handed it over has no role there");
    let case = there.get(new);
    assert_eq!(case.status, 200);
    for said in ["Gëzim Krasniqi", "C.nr.1/26", "Gjykata Themelore në Ferizaj", "Restricted", "Intake", "FER-2026-0001"] {
        assert!(case.says(said), "{said}: {}", case.text());
    }
    assert!(!case.says("Stojanović"), "who has left does not go along");
    assert!(there.get("/cases?q=krasniqi").says("GJK-2026-0001"));
    assert_eq!(there.get("/cases?q=FER-2026-0001").location.as_deref().unwrap_or(new), new);
    assert_eq!(desk_there.get(new).status, 404, "it is restricted there too");
    assert_eq!(w.sign_in(&locked).get(new).status, 404, "locked out there too");
    assert_eq!(there.get(CASE).status, 404);
    let after: Vec<String> =
        ["notes", "screenings", "sessions", "agreements", "contacts"].map(|table| counted(&w, table)).into();
    assert_eq!(before, after, "nothing of these goes along");
    assert_eq!(
        w.texts("SELECT count(*) || ' ' || (SELECT count(*) FROM assignments WHERE centre_id <> c.id) AS value FROM centres c WHERE code = 'FER' GROUP BY c.id"),
        ["1 0"],
        "nobody is assigned there"
    );
    let events = w.events();
    for event in ["case_transferred", "case_transferred_in"] {
        assert!(events.contains(&event.to_owned()), "{event}");
    }
    sealed_anew(&w);
}

fn counted(w: &World, table: &str) -> String {
    w.texts(&format!("SELECT count(*)::text AS value FROM {table}")).remove(0)
}

/// The person there has a key of its own, and the same contacts.
fn sealed_anew(w: &World) {
    let opened = |code: &str| {
        let cells = w.texts(&format!(
            "SELECT concat_ws(' ', n.id, encode(k.wrapped, 'hex'), encode(n.contacts_sealed, 'hex'), encode(n.special_sealed, 'hex')) AS value
             FROM persons n JOIN data_keys k ON k.centre_id = n.centre_id AND k.id = n.id JOIN centres z ON z.id = n.centre_id
             WHERE z.code = '{code}' AND n.family_name = 'Krasniqi'"
        ));
        let cells: Vec<&str> = cells[0].split(' ').collect();
        let bytes = |hex: &str| -> Vec<u8> {
            (0..hex.len() / 2).map(|place| u8::from_str_radix(&hex[2 * place..2 * place + 2], 16).unwrap()).collect()
        };
        let id: Uuid = cells[0].parse().unwrap();
        let own = key().unwrap(id, &bytes(cells[1])).unwrap();
        let open = |column, hex| own.open(id, Place { column, row: id }, &bytes(hex)).unwrap();
        (id, open("persons.contacts", cells[2]), open("persons.special", cells[3]))
    };
    let (here, there) = (opened("FER"), opened("GJK"));
    assert_ne!(here.0, there.0);
    assert_eq!((here.1, here.2), (there.1, there.2));
}

#[test]
fn a_transfer_counts_as_one_that_was_imported_and_is_undone_when_the_other_centre_calls_it_a_mistake() {
    let (w, mut ann) = world();
    let mut there = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    let other = "/cases/FER-2026-0002";
    session_to_come(&w, "FER-2026-0002", 1);
    let before = rows(&w);
    let form = [("To which centre", "Qendra e Ndërmjetësimit Gjakovë"), ("Transferred on", "25.02.2026")];
    let refused = ann.submit(&format!("{other}/transfer/new"), &form);
    assert!(refused.status == 422 && refused.says("A session is still to come."), "{}", refused.text());
    let tick = "Cancel the session that is still to come; its room and its people are free again";
    assert_eq!(ann.submit_on(&refused, &[(tick, "")]).status, 303);

    let imported = World::new();
    let register = register()
        .with("cases", "sq,,intake,,,,,,yes", "sq,,closed,2026-02-25,transferred,,,,yes")
        .and("centres", "GJK,Qendra e Ndërmjetësimit Gjakovë,Gjakovë,Europe/Belgrade")
        .and("cases", "GJK-2026-0001,FER-2026-0002,GJK,transferred_in,FER-2026-0002,2026-02-25,self,,,,family,Kontakti me fëmijët,,sq,,intake,,,,,,yes")
        .and("parties", "GJK-2026-0001,1,,A,initiator,person,Teuta,,Shala,,F,1990,,Ferizaj,,,,,,,,,,,");
    import(&imported, &register).unwrap();
    same_reports(&w, &imported, "FER");
    same_reports(&w, &imported, "GJK");

    let page = ann.get(&format!("{other}/closure/removal/new"));
    let refused = ann.press(&page, "Undo the closing");
    assert!(refused.status == 422 && refused.says("The other centre has this case now."), "{}", refused.text());
    let version = w.texts("SELECT version::text AS value FROM cases WHERE reference = 'FER-2026-0002'").remove(0);
    let resumed = ann.post(&format!("{other}/stays"), &[("version", &version), ("opened_on", "01.03.2026")]);
    assert!(resumed.status == 422 && resumed.says("Another centre has this case."), "{}", resumed.text());
    assert_eq!(there.submit("/cases/GJK-2026-0001/void/new", &[("Why", "Opened in error")]).status, 303);
    undo(&mut ann, other);
    let own =
        |rows: Vec<String>| -> Vec<String> { rows.into_iter().filter(|row| !row.contains(&w.gjakova.to_string())).collect() };
    assert_eq!(own(rows(&w)), own(before));
}

#[test]
fn a_case_opened_at_the_desk_is_closed_on_the_same_day() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let path = open(&mut desk, &[]).location.unwrap();
    let link = desk.get(&path).link("Close the case").unwrap();
    let closed = desk.submit(&link, &[("No consent", "")]);
    assert_eq!(closed.status, 303, "{}", closed.text());
    let case = desk.get(&path);
    assert!(case.says("Closed: No consent") && case.link("Resume").is_some(), "{}", case.text());
    // Who took it in works on it, and may undo.
    undo(&mut desk, &path);
}
