//! One rule for what to mind before something leaves the house, on every paper that is for somebody.

use super::{marked, paper, schedule};
use crate::world::{Browser, World, count};

const SHARED: &str = "The same phone, e-mail or address is written for somebody of another side.";
const RULE: &str = "There is a rule for safe contact";

/// The marked case with a session, an agreement, and a phone that both sides have.
fn papers() -> (World, Browser, [String; 4], String) {
    let (w, mut desk, case) = marked();
    schedule(&mut desk, &case, "joint", &["1", "2"], &[]);
    w.sql(
        "INSERT INTO agreements (centre_id, id, case_id, agreement_no, kind, signed_on)
         SELECT centre_id, gen_random_uuid(), id, 1, 'final', received_on FROM cases WHERE number = 3",
    );
    let papers =
        ["sessions/1/invitation", "signatures/print", "receipt", "agreements/1/print"].map(|path| format!("{case}/{path}"));
    (w, desk, papers, case)
}

fn with_phone(desk: &mut Browser, case: &str) {
    let read = desk.post(&format!("{case}/parties/1/contacts"), &[]);
    assert_eq!(read.status, 200, "{}", read.text());
    let saved = desk.submit_on(&read, &[("Phone", "044-999-111")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
}

#[test]
fn every_paper_for_somebody_warns_alike_and_the_look_is_recorded() {
    let (w, mut desk, papers, case) = papers();
    let looks = |w: &World| {
        count(w, "SELECT count(*) AS value FROM audit_events WHERE event IN ('contacts_viewed', 'invitation_viewed')")
    };
    for path in &papers {
        let before = looks(&w);
        let shown = desk.get(&format!("{path}?party=2"));
        assert!(shown.html.contains(RULE) && shown.html.contains("MARKEDRULE"), "{path}: {}", shown.text());
        assert!(!paper(&shown).contains("MARKEDRULE") && !shown.html.contains(SHARED), "{path}");
        assert_eq!(looks(&w), before + 1, "{path}");
        let other = desk.get(&format!("{path}?party=1"));
        assert!(
            !other.html.contains(RULE) && !other.html.contains("MARKEDRULE") && !other.html.contains(SHARED),
            "{path}: {}",
            other.text()
        );
    }
    assert_eq!(w.events().iter().filter(|event| *event == "agreement_viewed").count(), 2, "the agreement was read as well");
    with_phone(&mut desk, &case);
    for path in &papers {
        assert!(desk.get(&format!("{path}?party=1")).html.contains(SHARED), "{path}");
    }
    // For nobody in particular, nobody's contacts are looked at.
    let before = looks(&w);
    for path in &papers[1..] {
        let shown = desk.get(path);
        assert!(!shown.html.contains(SHARED) && !shown.html.contains("MARKEDRULE"), "{path}");
    }
    assert_eq!(looks(&w), before);
}

#[test]
fn who_was_asked_and_said_that_it_is_safe_gets_letters() {
    let (_w, mut desk, papers, case) = papers();
    with_phone(&mut desk, &case);
    for (answer, warned) in [("Asked: it is safe", false), ("Asked: it is not safe", true)] {
        let page = desk.post(&format!("{case}/parties/1/contacts"), &[]);
        assert_eq!(desk.press(&page, answer).status, 303);
        for path in &papers {
            assert_eq!(desk.get(&format!("{path}?party=1")).html.contains(SHARED), warned, "{answer} {path}");
        }
    }
}

#[test]
fn who_acts_for_a_side_counts_as_of_that_side() {
    let (_w, mut desk, papers, case) = papers();
    let lawyer = |ward: &'static str| {
        [
            ("Given name", "Vjosa"),
            ("Family name", "Berisha"),
            ("Role", "Representative"),
            ("Side", "Accompanies only"),
            ("Phone", "044 999 111"),
            (ward, ""),
        ]
    };
    let new = format!("{case}/parties/new");
    let asked = desk.submit(&new, &lawyer("Ilir Markedname"));
    let joined = if asked.status == 303 { asked } else { desk.submit_on(&asked, &[("Another person, as typed here", "")]) };
    assert_eq!(joined.status, 303, "{}", joined.text());
    let shown = desk.get(&format!("{}?party=2", papers[1]));
    assert!(!shown.html.contains(SHARED), "his own lawyer: {}", shown.text());
    with_phone(&mut desk, &case);
    let shown = desk.get(&format!("{}?party=1", papers[1]));
    assert!(shown.html.contains(SHARED), "{}", shown.text());
}
