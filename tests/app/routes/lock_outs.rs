//! Who may see a case: restricted or not, and who must not see it whatever the role.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::at;
use super::sessions::furnished;
use crate::world::{Browser, Person, Shown, count};

fn decide(browser: &mut Browser, case: &str, who: &Person, because: &str, more: &[(&str, &str)]) -> Shown {
    let mut filled = vec![("Who", who.name.as_str()), ("Why", because), ("Reason", "Kushëri i palës")];
    filled.extend(more);
    browser.submit(&format!("{case}/lock-outs"), &filled)
}

#[test]
fn who_is_locked_out_finds_the_case_nowhere_whatever_the_role_and_works_on_it_no_longer() {
    let (w, mut desk, [case, _]) = furnished();
    let reference = case.trim_start_matches("/cases/").to_owned();
    let both = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj)), (Role::Director, Scope::Centre(w.ferizaj))]);
    w.sql(&format!(
        "UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1';
         INSERT INTO assignments (centre_id, id, case_id, mediator_id, role, from_on, chosen_by)
         SELECT c.centre_id, gen_random_uuid(), c.id, m.id, 'lead', current_date - 2, 'centre'
         FROM cases c JOIN mediators m ON m.centre_id = c.centre_id WHERE c.number = 1 AND m.licence_no = 'M-1'",
        both.id
    ));
    let (mut coordinator, mut relative) = (w.sign_in(&at(&w, Role::Coordinator)), w.sign_in(&both));
    let pages = [case.clone(), format!("{case}/sessions/new"), format!("{case}/notes"), format!("{case}/closure/new")];
    for page in &pages {
        assert_eq!(relative.get(page).status, 200, "{page}");
    }
    let decided = decide(&mut coordinator, &case, &both, "Is a relative of a party", &[]);
    assert_eq!(decided.status, 303, "{}", decided.text());
    for page in &pages {
        assert_eq!(relative.get(page).status, 404, "{page}");
    }
    for list in ["/", "/cases", &format!("/cases?search={reference}")] {
        assert!(!relative.get(list).says(&reference), "{list}");
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM assignments WHERE role = 'lead' AND to_on = current_date"), 1);
    assert_eq!(desk.get(&case).status, 200);
    let page = coordinator.get(&format!("{case}/lock-outs"));
    assert!(page.says("Kushëri i palës") && page.says(&both.name), "{}", page.text());
    assert_eq!(
        count(
            &w,
            "SELECT count(*) AS value FROM lock_outs WHERE reason_sealed::text LIKE '%' || encode('palës', 'hex') || '%'"
        ),
        0
    );

    let twice = decide(&mut coordinator, &case, &both, "Is a party to it", &[]);
    assert!(twice.status == 422 && twice.says("locked out already"), "{}", twice.text());
    coordinator.press(&page, "Let in again");
    w.sql("UPDATE assignments SET from_on = from_on - 1, to_on = to_on - 1 WHERE role = 'lead'");
    assert_eq!(relative.get(&case).status, 200, "a director again, but on the case no longer the day after");
    assert_eq!(relative.get(&format!("{case}/sessions/new")).status, 404);
    let late = coordinator.press(&page, "Let in again");
    assert_eq!(late.status, 404, "it has ended");
    let events = w.events();
    for event in ["user_locked_out", "lock_out_ended"] {
        assert!(events.contains(&event.to_owned()), "{event}");
    }
}

#[test]
fn an_objection_that_was_not_upheld_locks_nobody_out_and_stands_as_a_decision() {
    let (w, mut desk, [case, _]) = furnished();
    let (person, clerk) = (at(&w, Role::Coordinator), at(&w, Role::DeskOfficer));
    let mut coordinator = w.sign_in(&person);
    let dismissed = ("The objection was not upheld, so nobody is locked out", "");
    let refused = decide(&mut coordinator, &case, &clerk, "Is a relative of a party", &[dismissed]);
    assert!(refused.status == 422 && refused.says("Only an objection can be turned down."), "{}", refused.text());
    assert_eq!(refused.field("Reason").as_deref(), Some("Kushëri i palës"), "what was typed is there");
    assert_eq!(decide(&mut coordinator, &case, &clerk, "A party objected", &[dismissed]).status, 303);
    assert_eq!(w.sign_in(&clerk).get(&case).status, 200);
    assert_eq!(desk.get(&case).status, 200);
    let page = coordinator.get(&format!("{case}/lock-outs"));
    assert!(page.says("not upheld") && !page.says("Let in again"), "{}", page.text());
    // A second objection may be upheld.
    assert_eq!(decide(&mut coordinator, &case, &clerk, "A party objected", &[]).status, 303);
    assert_eq!(w.sign_in(&clerk).get(&case).status, 404);
}

#[test]
fn nobody_decides_on_an_objection_against_oneself_unless_there_is_nobody_else() {
    let (w, _, [case, _]) = furnished();
    let person = at(&w, Role::Coordinator);
    let mut coordinator = w.sign_in(&person);
    let dismissed = ("The objection was not upheld, so nobody is locked out", "");
    assert_eq!(decide(&mut coordinator, &case, &person, "A party objected", &[dismissed]).status, 303);
    assert!(coordinator.get(&format!("{case}/lock-outs")).says("decided alone"));
    let second = at(&w, Role::Coordinator);
    let refused = decide(&mut coordinator, &case, &person, "A party objected", &[dismissed]);
    assert!(refused.status == 422 && refused.says(&second.name), "{}", refused.text());
    // One's own relation to a party one says oneself, and sees the case no longer.
    let gone = decide(&mut coordinator, &case, &person, "Is a relative of a party", &[]);
    assert_eq!((gone.status, gone.location.as_deref()), (303, Some("/cases")), "{}", gone.text());
    assert_eq!(coordinator.get(&case).status, 404);
    assert_eq!(coordinator.get(&format!("{case}/lock-outs")).status, 404);
}

#[test]
fn a_coordinator_restricts_a_case_and_lifts_it_but_not_what_its_kind_demands() {
    let (w, _, [case, _]) = furnished();
    let (mut coordinator, mut mediator) = (w.sign_in(&at(&w, Role::Coordinator)), w.sign_in(&at(&w, Role::Mediator)));
    assert_eq!(mediator.get(&case).status, 200);
    let open = coordinator.get(&format!("{case}/lock-outs"));
    coordinator.press(&open, "Restrict the case");
    assert_eq!(mediator.get(&case).status, 404);
    let late = coordinator.press(&open, "Restrict the case");
    assert_eq!(late.status, 409, "two pressed it: {}", late.text());
    let page = coordinator.get(&format!("{case}/lock-outs"));
    assert!(page.says("a coordinator decided so"), "{}", page.text());
    coordinator.press(&page, "Lift the restriction");
    assert_eq!(mediator.get(&case).status, 200);

    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'family'");
    let page = coordinator.get(&format!("{case}/lock-outs"));
    assert!(page.says("a family case") && !page.says("Lift the restriction"), "{}", page.text());
    let forged = coordinator.post(&format!("{case}/restriction/end"), &[]);
    assert!(forged.status == 422 && forged.says("It stays."), "{}", forged.text());
    assert_eq!(mediator.get(&case).status, 404);
    let events = w.events();
    for event in ["case_restricted", "restriction_lifted"] {
        assert!(events.contains(&event.to_owned()), "{event}");
    }
}

#[test]
fn only_coordinators_of_the_centre_decide_who_sees_a_case() {
    let (w, mut desk, [case, _]) = furnished();
    let somebody = at(&w, Role::Mediator);
    let foreign = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    let mut others = [w.sign_in(&foreign), w.sign_in(&somebody), w.sign_in(&at(&w, Role::Director))];
    for browser in others.iter_mut().chain([&mut desk]) {
        assert_eq!(browser.get(&format!("{case}/lock-outs")).status, 404);
        let fields = [("user", somebody.id.to_string()), ("because", "relative".into()), ("reason", "x".into())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(browser.post(&format!("{case}/lock-outs"), &fields).status, 404);
        assert_eq!(browser.post(&format!("{case}/lock-outs/{}/end", uuid::Uuid::nil()), &[]).status, 404);
        assert_eq!(browser.post(&format!("{case}/restriction"), &[]).status, 404);
        assert_eq!(browser.post(&format!("{case}/restriction/end"), &[]).status, 404);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM lock_outs"), 0);
    // Somebody of another centre is nobody here.
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let page = coordinator.get(&format!("{case}/lock-outs"));
    assert!(!page.says(&foreign.name));
    let foreign_id = foreign.id.to_string();
    let refused = coordinator
        .post(&format!("{case}/lock-outs"), &[("user", foreign_id.as_str()), ("because", "relative"), ("reason", "x")]);
    assert_eq!(refused.status, 422, "{}", refused.text());
}

#[test]
fn a_restriction_that_was_decided_stays_once_a_minor_takes_part() {
    let (w, mut desk, [case, _]) = furnished();
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let born = (pajtim::time::today(chrono_tz::Tz::Europe__Belgrade).format("%Y").to_string().parse::<i32>().unwrap() - 18)
        .to_string();
    // In the year in which somebody comes of age it is not known whether they have.
    let joined = desk.submit(
        &format!("{case}/parties/new"),
        &[("Given name", "Dion"), ("Family name", "Berisha"), ("Side", "B"), ("Year of birth", &born)],
    );
    assert_eq!(joined.status, 303, "{}", joined.text());
    assert_eq!(w.texts("SELECT restricted_because AS value FROM cases WHERE number = 1"), ["minor"]);
    w.sql("UPDATE cases SET restricted_because = 'decision' WHERE number = 1");
    let another = coordinator.submit(
        &format!("{case}/parties/new"),
        &[("Given name", "Era"), ("Family name", "Berisha"), ("Side", "B"), ("Year of birth", &born)],
    );
    assert_eq!(another.status, 303, "{}", another.text());
    assert!(!coordinator.get(&format!("{case}/lock-outs")).says("Lift the restriction"));
    assert_eq!(coordinator.post(&format!("{case}/restriction/end"), &[]).status, 422);
}

#[test]
fn a_coordinator_who_is_locked_out_oneself_is_nobody_to_decide() {
    let (w, _, [case, _]) = furnished();
    let (person, second) = (at(&w, Role::Coordinator), at(&w, Role::Coordinator));
    let mut coordinator = w.sign_in(&person);
    assert_eq!(decide(&mut coordinator, &case, &second, "Is a relative of a party", &[]).status, 303);
    let dismissed = ("The objection was not upheld, so nobody is locked out", "");
    let alone = decide(&mut coordinator, &case, &person, "A party objected", &[dismissed]);
    assert_eq!(alone.status, 303, "{}", alone.text());
    assert!(coordinator.get(&format!("{case}/lock-outs")).says("decided alone"));
}

#[test]
fn a_mediator_who_is_locked_out_sits_in_no_session_to_come() {
    let (w, mut desk, [case, _]) = furnished();
    let person = at(&w, Role::Mediator);
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1'", person.id));
    let date = super::sessions::day(7);
    let session = [("Date", date.as_str()), ("From", "10:00"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    assert_eq!(desk.submit(&format!("{case}/sessions/new"), &session).status, 303);
    let booked = "SELECT count(*) AS value FROM bookings WHERE mediator_id IS NOT NULL";
    assert_eq!(count(&w, booked), 1);
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    assert_eq!(decide(&mut coordinator, &case, &person, "Is a relative of a party", &[]).status, 303);
    assert_eq!(count(&w, booked), 0);
}
