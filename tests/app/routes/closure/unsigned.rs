//! A settlement that not every party has signed: asked about with names, and closed all the same by who says so.

use pajtim::codes::Role;

use super::close;
use crate::routes::agreements::signatories::family;
use crate::routes::agreements::{day, form};
use crate::routes::intake::at;
use crate::world::{Browser, Shown, World, count};

const ASKED: &str = "ends the dispute, and these have not signed it";
const ANYWAY: &str = "Close it as settled all the same";

/// The case of a family, in which a joint session was held and a final agreement signed by some.
fn settled(signatories: &[&str]) -> (World, Browser, String) {
    let (w, mut desk, case) = family();
    w.sql(
        "INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at)
         SELECT centre_id, gen_random_uuid(), id, 1, 'joint', 'in_person', 'held', now() - interval '20 days', now() - interval '480 hours' + interval '1 hour' FROM cases",
    );
    let (path, key) = form(&desk.get(&format!("{case}/agreements/new")));
    let on = day(-5);
    let mut fields = vec![("form", path.as_str()), ("key", key.as_str()), ("kind", "final"), ("signed_on", on.as_str())];
    fields.extend(signatories.iter().map(|number| ("signatories", *number)));
    let shown = desk.post(&format!("{case}/agreements"), &fields);
    assert_eq!(shown.status, 303, "{}", shown.text());
    (w, desk, case)
}

fn full(desk: &mut Browser, case: &str) -> Shown {
    close(desk, case, "Settled in full", &day(-1), &[])
}

#[test]
fn who_has_not_signed_is_named_and_needs_a_tick() {
    let (w, mut desk, case) = settled(&["1", "2"]);
    let asked = full(&mut desk, &case);
    assert_eq!(asked.status, 422, "{}", asked.text());
    assert!(asked.says(ASKED) && asked.says("Era Krasniqi, Agron Gashi"), "{}", asked.text());
    assert!(asked.says(&format!("Agreement 1 (Final agreement, {})", day(-5))), "which one: {}", asked.text());
    assert_eq!(asked.link("Open agreement 1"), Some(format!("{case}/agreements/1")), "and where it is");
    assert_eq!(desk.get(&format!("{case}/agreements/1")).status, 200);
    assert!(asked.link("New agreement").is_none());
    // Who does not read its text is led where the signatures are.
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let other = full(&mut colleague, &case);
    let path = other.link("Open agreement 1").unwrap();
    assert!(path.ends_with("/agreements/1/edit") && colleague.get(&path).status == 200, "{path}");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM stays WHERE closed_on IS NOT NULL"), 0);
    // Sent again as it stands, it is asked again; with another mistake the tick is kept.
    assert_eq!(desk.press(&asked, "Close the case").status, 422);
    let wrong = desk.submit_on(&asked, &[(ANYWAY, ""), ("Closed on", "31.02.2026")]);
    assert!(wrong.status == 422 && wrong.says("There is no such day as 31.02.2026."), "{}", wrong.text());
    let closed = desk.submit_on(&wrong, &[("Closed on", &day(-1))]);
    assert_eq!((closed.status, closed.location.as_deref()), (303, Some(case.as_str())), "{}", closed.text());
}

#[test]
fn who_is_signed_for_or_has_left_is_not_asked_about() {
    // The guardian signs for Era, the lawyer for Agron.
    let (_w, mut desk, case) = settled(&["1", "5", "6"]);
    assert_eq!(full(&mut desk, &case).status, 303);
    let (w, mut desk, case) = settled(&["1", "2", "5"]);
    assert!(full(&mut desk, &case).says("Agron Gashi"));
    w.sql("UPDATE parties SET left_on = current_date - 10, left_as = 'withdrew' WHERE party_no = 4");
    assert_eq!(full(&mut desk, &case).status, 303);
    // One who came of age before it was signed had to sign herself.
    let (w, mut desk, case) = settled(&["1", "2", "4", "5"]);
    w.sql("UPDATE persons SET adult_on = current_date - 20 WHERE given_name = 'Era'");
    assert!(full(&mut desk, &case).says("Era Krasniqi"));
}

#[test]
fn an_interim_agreement_ends_no_dispute_and_another_outcome_asks_nothing() {
    let (w, mut desk, case) = settled(&["1", "2", "4", "5"]);
    w.sql("UPDATE agreements SET kind = 'interim'");
    let asked = full(&mut desk, &case);
    assert!(asked.says(&format!("Agreement 1 (Interim agreement, {}) does not end the dispute", day(-5))), "{}", asked.text());
    assert!(!asked.says(ASKED) && !asked.says("Arta Krasniqi"), "nobody is named for what they signed: {}", asked.text());
    assert_eq!(asked.link("Open agreement 1"), Some(format!("{case}/agreements/1")));
    assert_eq!(asked.link("New agreement"), Some(format!("{case}/agreements/new")));
    // Beside a final one that not all have signed, that one is named, though the other is younger.
    w.sql(
        "INSERT INTO agreements (centre_id, id, case_id, agreement_no, kind, signed_on)
         SELECT centre_id, gen_random_uuid(), case_id, 2, 'final', current_date - 7 FROM agreements;
         INSERT INTO agreement_signatures (centre_id, case_id, agreement_id, party_id, signed_on)
         SELECT a.centre_id, a.case_id, a.id, p.id, a.signed_on FROM agreements a, parties p WHERE a.agreement_no = 2 AND p.party_no = 1",
    );
    let asked = full(&mut desk, &case);
    assert!(asked.says("Agreement 2 (Final agreement") && asked.link("Open agreement 2").is_some(), "{}", asked.text());
    assert!(asked.says("nor has anybody for them: Era Krasniqi, Ilir Gashi, Agron Gashi."), "{}", asked.text());
    let issues = [("What was settled", "On some of the issues")];
    assert_eq!(close(&mut desk, &case, "Settled in part", &day(-1), &issues).status, 303, "any agreement counts for a part");
    let (_w, mut desk, case) = settled(&["1", "2"]);
    let parties = [("What was settled", "Between some of the parties")];
    assert_eq!(close(&mut desk, &case, "Settled in part", &day(-1), &parties).status, 303);
    let (_w, mut desk, case) = settled(&["1", "2"]);
    assert_eq!(close(&mut desk, &case, "Withdrawn", &day(-1), &[]).status, 303);
}

#[test]
fn what_stands_in_the_way_is_said_before_it_is_asked_who_signed() {
    let (w, mut desk, case) = settled(&["1", "2"]);
    w.sql("DELETE FROM sessions");
    let refused = full(&mut desk, &case);
    assert!(refused.says("A settlement needs a held session") && !refused.says(ASKED), "{}", refused.text());
    // An agreement of which nobody wrote down who signed it, as a register brings it, is not asked about.
    let (w, mut desk, case) = settled(&["1", "2"]);
    w.sql("DELETE FROM agreement_signatures");
    assert_eq!(full(&mut desk, &case).status, 303);
}
