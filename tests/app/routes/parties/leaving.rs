//! How a party leaves, and comes back where that was a mistake.

use crate::routes::intake::at;
use crate::routes::sessions::{day, furnished};
use crate::world::{Browser, World, count};
use pajtim::codes::Role;

/// A case with Arta on side A and Ilir Berisha on side B.
fn two_sides() -> (World, Browser, String) {
    let (w, mut desk, [case, _]) = furnished();
    join(&mut desk, &case, "Ilir", "B");
    (w, desk, case)
}

fn join(desk: &mut Browser, case: &str, given: &str, side: &str) {
    let filled = [("Given name", given), ("Family name", "Berisha"), ("Side", side), ("Takes part since", &day(-20))];
    let joined = desk.submit(&format!("{case}/parties/new"), &filled);
    assert_eq!(joined.status, 303, "{}", joined.text());
}

#[test]
fn a_party_leaves_and_is_offered_no_more() {
    let (w, mut desk, case) = two_sides();
    let left = desk.submit(&format!("{case}/parties/2/leaving/new"), &[("Last day", &day(-1)), ("How", "Withdrew")]);
    assert_eq!(left.status, 303, "{}", left.text());
    let page = desk.get(&format!("{case}/parties/2"));
    assert!(page.says("Withdrew") && page.says(&day(-1)) && page.link("Ends taking part").is_none(), "{}", page.text());
    assert!(desk.get(&case).says(&format!("Withdrew · {}", day(-1))));
    for path in ["sessions/new", "signatures/new"] {
        let form = desk.get(&format!("{case}/{path}"));
        assert!(form.says("Arta Krasniqi") && !form.says("Ilir Berisha"), "{path}: {}", form.text());
    }
    assert_eq!(w.texts("SELECT (e.subject_id = p.id)::text AS value FROM audit_events e, parties p WHERE e.event = 'party_left' AND p.party_no = 2"), ["true"]);
    assert!(
        desk.submit(&format!("{case}/parties/2/leaving/new"), &[("Last day", &day(0)), ("How", "Refused")])
            .says("It has left already.")
    );
}

#[test]
fn the_day_of_leaving_is_checked() {
    let (w, mut desk, case) = two_sides();
    let path = format!("{case}/parties/2/leaving/new");
    w.sql("INSERT INTO mediation_signatures (centre_id, id, case_id, party_id, signed_on) SELECT centre_id, gen_random_uuid(), case_id, id, current_date - 5 FROM parties WHERE party_no = 2");
    let (future, early, signed) = (day(1), day(-21), day(-6));
    for (on, says) in [
        ("", "Please fill this in."),
        (future.as_str(), "This day has not come yet."),
        (early.as_str(), "It takes part only since"),
        (signed.as_str(), "It signed an agreement on"),
    ] {
        let shown = desk.submit(&path, &[("Last day", on), ("How", "Refused")]);
        assert!(shown.status == 422 && shown.says(says), "{on}: {}", shown.text());
    }
    assert!(desk.submit(&path, &[("Last day", &day(0))]).says("Please choose one."));
    let held = desk.submit(
        &format!("{case}/sessions/new?held=yes"),
        &[("Date", &day(-2)), ("From", "10:00"), ("To", "11:00"), ("Blerta Hoxha", "")],
    );
    assert_eq!(held.status, 303, "{}", held.text());
    let shown = desk.submit(&path, &[("Last day", &day(-3)), ("How", "Refused")]);
    assert!(shown.says("It came to the session of"), "{}", shown.text());
    assert_eq!(desk.submit(&path, &[("Last day", &day(-2)), ("How", "Refused")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM parties WHERE left_as = 'refused'"), 1);
}

#[test]
fn an_heir_stands_in_the_place_of_who_is_replaced() {
    let (w, mut desk, case) = two_sides();
    let path = format!("{case}/parties/2/leaving/new");
    let nobody = desk.submit(&path, &[("Last day", &day(0)), ("How", "Replaced")]);
    assert!(nobody.status == 422 && nobody.says("takes part on the same side"), "{}", nobody.text());
    join(&mut desk, &case, "Drita", "B");
    let page = desk.get(&path);
    assert!(page.says("Drita Berisha") && !page.says("Arta"), "only who stands on the same side is offered");
    let version = w.texts("SELECT p.version || '-' || n.version AS value FROM parties p JOIN persons n ON n.id = p.person_id WHERE p.party_no = 2").remove(0);
    for (how, by) in [("replaced", "1"), ("replaced", "2"), ("replaced", "9"), ("died", "3")] {
        let fields = [("version", version.as_str()), ("left_on", &day(0)), ("left_as", how), ("replaced_by", by)];
        assert_eq!(desk.post(&format!("{case}/parties/2/leaving"), &fields).status, 422, "{how} {by}");
    }
    let replaced = desk.submit_on(&page, &[("How", "Replaced"), ("Who takes its place", "Drita Berisha")]);
    assert_eq!(replaced.status, 303, "{}", replaced.text());
    let shown = desk.get(&format!("{case}/parties/2"));
    assert_eq!(shown.link("Drita Berisha"), Some(format!("{case}/parties/3")));
}

#[test]
fn a_mistaken_leaving_is_undone_once() {
    let (w, mut desk, case) = two_sides();
    join(&mut desk, &case, "Drita", "B");
    desk.submit(&format!("{case}/parties/2/leaving/new"), &[("How", "Replaced"), ("Who takes its place", "Drita Berisha")]);
    let removal = desk.get(&desk.clone().get(&format!("{case}/parties/2")).link("Undo: still takes part").unwrap());
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let hers = ann.get(&format!("{case}/parties/2/leaving/removal/new"));
    let undone = desk.press(&removal, "Undo: still takes part");
    assert_eq!(undone.status, 303, "{}", undone.text());
    assert_eq!(
        count(
            &w,
            "SELECT count(*) AS value FROM parties WHERE left_on IS NOT NULL OR left_as IS NOT NULL OR replaced_by IS NOT NULL"
        ),
        0
    );
    assert!(w.events().contains(&"leaving_undone".to_owned()));
    assert_eq!(ann.press(&hers, "Undo: still takes part").status, 409);
    let again = ann.get(&format!("{case}/parties/2/leaving/removal/new"));
    assert!(ann.press(&again, "Undo: still takes part").says("It takes part."));
}

#[test]
fn two_who_let_a_party_leave_see_both_versions() {
    let (w, mut desk, case) = two_sides();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let path = format!("{case}/parties/2/leaving/new");
    let (mine, hers) = (desk.get(&path), ann.get(&path));
    assert_eq!(ann.submit_on(&hers, &[("Last day", &day(-1)), ("How", "Withdrew")]).status, 303);
    let late = desk.submit_on(&mine, &[("Last day", &day(0)), ("How", "Refused")]);
    assert!(late.status == 409 && late.says("Withdrew Refused"), "{}", late.text());
}

#[test]
fn who_takes_part_anew_does_not_come_back_twice() {
    let (w, mut desk, case) = two_sides();
    desk.submit(&format!("{case}/parties/2/leaving/new"), &[("How", "Withdrew")]);
    w.sql("INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id) SELECT centre_id, gen_random_uuid(), case_id, 7, side, role, kind, person_id FROM parties WHERE party_no = 2");
    let removal = desk.get(&format!("{case}/parties/2/leaving/removal/new"));
    let twice = desk.press(&removal, "Undo: still takes part");
    assert!(twice.status == 422 && twice.says("takes part in the case already"), "{}", twice.text());
}
