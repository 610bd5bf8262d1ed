//! The text of an agreement, written down or corrected after the signature: by few, sealed, and never over another's words unseen.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::{day, form, signed, two_sides};
use crate::routes::intake::at;
use crate::world::{Browser, World, count};

const TERMS: &str = "What was agreed";

/// An agreement that the desk signed, without a text; and who opened the case.
fn wordless() -> (World, Browser, String) {
    let (w, opener, case) = two_sides();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let (path, key) = form(&desk.get(&format!("{case}/agreements/new")));
    let fields = [
        ("form", path.as_str()),
        ("key", &key),
        ("kind", "final"),
        ("signed_on", &day(-3)),
        ("signatories", "1"),
        ("signatories", "2"),
    ];
    let shown = desk.post(&format!("{case}/agreements"), &fields);
    assert_eq!(shown.status, 303, "{}", shown.text());
    (w, opener, case)
}

/// The court's answer to the first agreement, given yesterday.
pub fn answer(desk: &mut Browser, case: &str, said: &str) {
    let fields = [("What the court said", said), ("Number of the decision", "C.nr.5/26"), ("Date of the decision", &day(-1))];
    let shown = desk.submit(&format!("{case}/agreements/1/answer/new"), &fields);
    assert_eq!(shown.status, 303, "{}", shown.text());
}

#[test]
fn what_was_signed_without_a_text_is_written_down_later_and_sealed() {
    let (w, mut opener, case) = wordless();
    let page = opener.get(&format!("{case}/agreements/1"));
    assert!(page.says("Nothing was written down here."), "{}", page.text());
    let edit = page.link("Write down what was agreed").unwrap();
    let empty = opener.submit(&edit, &[(TERMS, " ")]);
    assert!(empty.status == 422 && empty.says("What was agreed: "), "{}", empty.text());

    let stored = opener.submit(&edit, &[(TERMS, "Kufiri mbetet në gardh.\nShtegu mbetet i lirë.")]);
    assert_eq!((stored.status, stored.location), (303, Some(format!("{case}/agreements/1"))));
    let page = opener.get(&format!("{case}/agreements/1"));
    assert!(page.says("Shtegu mbetet i lirë.") && page.link("Correct the text").is_some(), "{}", page.text());
    let bytes: String = "gardh".bytes().map(|byte| format!("{byte:02x}")).collect();
    for table in ["agreements", "submissions", "drafts", "audit_events"] {
        let query = format!("SELECT count(*) AS value FROM {table} t WHERE t::text LIKE '%gardh%' OR t::text LIKE '%{bytes}%'");
        assert_eq!(count(&w, &query), 0, "{table}");
    }
    let events = w.events();
    assert_eq!(events.iter().filter(|event| *event == "agreement_written").count(), 1);
    // The agreement twice, the page twice, and once where it was shown again.
    assert_eq!(events.iter().filter(|event| *event == "agreement_viewed").count(), 5);
    assert!(crate::model::export::exported(&w).text("agreements").contains("Kufiri mbetet në gardh."));
    assert!(opener.get(&case).says("Text of an agreement written"));
}

#[test]
fn two_who_write_at_once_see_both_texts() {
    let (w, mut opener, case) = wordless();
    let edit = format!("{case}/agreements/1/terms/edit");
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let (hers, his) = (opener.get(&edit), coordinator.get(&edit));
    assert_eq!(coordinator.submit_on(&his, &[(TERMS, "Kufiri mbetet në gardh.")]).status, 303);
    let refused = opener.submit_on(&hers, &[(TERMS, "Kufiri mbetet te lumi.")]);
    assert_eq!(refused.status, 409);
    for words in ["Kufiri mbetet në gardh.", "Kufiri mbetet te lumi."] {
        assert!(refused.says(words), "{words}: {}", refused.text());
    }
    assert!(opener.get(&format!("{case}/agreements/1")).says("në gardh"), "nothing was overwritten unseen");
    // Who has seen both decides.
    assert_eq!(opener.press(&refused, "Save").status, 303);
    assert!(opener.get(&format!("{case}/agreements/1")).says("te lumi"));
    assert_eq!(w.texts("SELECT version::text AS value FROM agreements"), ["3"]);
}

#[test]
fn what_the_court_answered_to_stays_as_it_is() {
    let (w, mut opener, case) = signed();
    let edit = format!("{case}/agreements/1/terms/edit");
    let before = opener.get(&edit);
    answer(&mut opener, &case, "Confirmed by the court");
    let sealed = w.texts("SELECT encode(terms_sealed, 'hex') AS value FROM agreements");
    assert!(opener.get(&format!("{case}/agreements/1")).link("Correct the text").is_none());
    assert_eq!(opener.get(&edit).location, Some(format!("{case}/agreements/1")));
    // The page that was open before, and the same once more after it was told.
    let told = opener.submit_on(&before, &[(TERMS, "Kufiri mbetet te lumi.")]);
    assert_eq!(told.status, 409);
    let refused = opener.press(&told, "Save");
    assert!(refused.status == 422 && refused.says("The court has answered to this text"), "{}", refused.text());
    assert!(refused.html.contains("Kufiri mbetet te lumi."), "what was typed is kept");
    assert_eq!(w.texts("SELECT encode(terms_sealed, 'hex') AS value FROM agreements"), sealed);
}

#[test]
fn a_text_that_nobody_wrote_is_written_after_the_court_answered_and_the_case_closed() {
    let (w, mut opener, case) = wordless();
    answer(&mut opener, &case, "Confirmed by the court");
    w.sql("UPDATE stays SET closed_on = opened_on + 40, outcome = 'settled_full'");
    let stored = opener.submit(&format!("{case}/agreements/1/terms/edit"), &[(TERMS, "Kufiri mbetet në gardh.")]);
    assert_eq!(stored.status, 303, "{}", stored.text());
    assert_eq!(opener.get(&format!("{case}/agreements/1/terms/edit")).status, 303, "now it is what the court answered to");
}

#[test]
fn nobody_writes_a_text_who_may_not_read_it() {
    let (w, mut opener, case) = wordless();
    let edit = format!("{case}/agreements/1/terms/edit");
    let update = format!("{case}/agreements/1/terms");
    let fields = [("terms", "Fshehtë"), ("version", "1")];
    let court = w.referrer("Gjykata Themelore në Ferizaj");
    let others = [
        at(&w, Role::DeskOfficer),
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.person(&[(Role::Liaison, Scope::Referrer(court))]),
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        w.person(&[(Role::Auditor, Scope::Installation)]),
        w.administrator(),
    ];
    for person in &others {
        let mut other = w.sign_in(person);
        assert_eq!(other.get(&edit).status, 404);
        assert_eq!(other.post(&update, &fields).status, 404);
    }
    assert_eq!(w.stranger().post(&update, &fields).status, 303);
    // Nor what is not there, in a case of one's own.
    for path in ["agreements/2/terms", "agreements/0/terms", "agreements/x/terms"] {
        assert_eq!(opener.get(&format!("{case}/{path}/edit")).status, 404, "{path}");
        assert_eq!(opener.post(&format!("{case}/{path}"), &fields).status, 404, "{path}");
    }
    // A coordinator who is locked out, restricted or not.
    let coordinator = at(&w, Role::Coordinator);
    let mut locked_out = w.sign_in(&coordinator);
    assert_eq!(locked_out.get(&edit).status, 200);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'party', '{0}' FROM cases",
        coordinator.id
    ));
    assert_eq!(locked_out.get(&edit).status, 404);
    assert_eq!(locked_out.post(&update, &fields).status, 404);
    w.sql("UPDATE stays SET closed_on = opened_on, outcome = 'void'; UPDATE cases SET voided_on = received_on");
    assert_eq!(opener.get(&edit).status, 404, "of a case opened by mistake nothing is agreed");
    assert_eq!(opener.post(&update, &fields).status, 404);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements WHERE terms_sealed IS NOT NULL"), 0);
}
