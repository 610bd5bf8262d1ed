//! An agreement that was entered wrongly is corrected, or taken out, as long as nothing stands on it that would not fit.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::terms::answer;
use super::{day, form, save, sign, signed};
use crate::routes::intake::at;
use crate::world::{Browser, Shown, World, count};

fn correct(browser: &mut Browser, case: &str, more: &[(&str, &str)]) -> Shown {
    browser.submit(&format!("{case}/agreements/1/edit"), more)
}

fn take_out(browser: &mut Browser, case: &str, number: i16) -> Shown {
    let page = browser.get(&format!("{case}/agreements/{number}/removal/new"));
    assert_eq!(page.status, 200, "{}", page.text());
    browser.press(&page, "Take the agreement out")
}

fn stored(w: &World) -> Vec<String> {
    w.texts(
        "SELECT concat_ws(' ', a.agreement_no, a.kind, to_char(a.signed_on, 'DD.MM.YYYY'), a.amount_cents,
             (SELECT string_agg(p.party_no || ':' || to_char(s.signed_on, 'DD.MM.YYYY'), ' ' ORDER BY p.party_no)
              FROM agreement_signatures s JOIN parties p ON p.id = s.party_id WHERE s.agreement_id = a.id)) AS value
         FROM agreements a ORDER BY a.agreement_no",
    )
}

#[test]
fn what_was_entered_wrongly_is_put_right() {
    let (w, mut desk, case) = signed();
    let edit = desk.get(&format!("{case}/agreements/1")).link("Correct").unwrap();
    let page = desk.get(&edit);
    assert_eq!(page.field("Signed on"), Some(day(-30)));
    assert_eq!(page.field("Amount agreed").as_deref(), Some("250,25"));
    assert_eq!(page.html.matches("checked").count(), 2, "both signed");
    let shown = desk
        .submit_on(&page, &[("Signed on", &day(-20)), ("Amount agreed", "300"), ("Kind of agreement", "Interim agreement")]);
    assert_eq!((shown.status, shown.location), (303, Some(format!("{case}/agreements/1"))), "{}", shown.html);
    assert_eq!(stored(&w), [format!("1 interim {0} 30000 1:{0} 2:{0}", day(-20))]);
    assert!(desk.get(&format!("{case}/agreements/1")).says("€300.00"));
    assert_eq!(w.events().iter().filter(|event| *event == "agreement_corrected").count(), 1);
    assert!(desk.get(&case).says("Agreement corrected"), "in the history");

    // Who did not sign is unticked; who keeps the case and does not read the text comes back to the case.
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let edit = colleague.get(&case).link("Correct").unwrap();
    let (path, key) = form(&colleague.get(&edit));
    let fields = [
        ("form", path.as_str()),
        ("key", &key),
        ("version", "2"),
        ("kind", "interim"),
        ("signed_on", &day(-20)),
        ("amount", "300"),
        ("signatories", "2"),
    ];
    let shown = colleague.post(&format!("{case}/agreements/1"), &fields);
    assert_eq!((shown.status, shown.location.as_deref()), (303, Some(case.as_str())), "{}", shown.text());
    assert_eq!(stored(&w), [format!("1 interim {0} 30000 2:{0}", day(-20))]);
}

#[test]
fn two_who_correct_at_once_see_both_versions() {
    let (w, mut desk, case) = signed();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let edit = format!("{case}/agreements/1/edit");
    let (mine, hers) = (desk.get(&edit), ann.get(&edit));
    assert_eq!(ann.submit_on(&hers, &[("Amount agreed", "400")]).status, 303);
    let late = desk.submit_on(&mine, &[("Amount agreed", "500")]);
    assert_eq!(late.status, 409, "{}", late.text());
    assert!(late.says("400,00") && late.says("500"), "{}", late.text());
    assert_eq!(w.texts("SELECT amount_cents::text AS value FROM agreements"), ["40000"]);
    assert_eq!(desk.press(&late, "Save").status, 303);
    assert_eq!(w.texts("SELECT amount_cents::text AS value FROM agreements"), ["50000"]);
}

#[test]
fn a_correction_obeys_what_an_agreement_obeys_and_what_stands_on_it() {
    let (w, mut desk, case) = signed();
    let refused = |desk: &mut Browser, filled: &[(&str, &str)], words: &str| {
        let shown = correct(desk, &case, filled);
        assert!(shown.status == 422 && shown.says(words), "{words}: {}", shown.text());
    };
    refused(&mut desk, &[("Signed on", "01.01.2199")], "This day has not come yet.");
    refused(&mut desk, &[("Signed on", &day(-61))], "The case came in on");
    refused(&mut desk, &[("Signed on", &day(-9))], "One of its obligations is due on");
    refused(&mut desk, &[("Amount agreed", "250")], "sum to more than the amount agreed");
    refused(&mut desk, &[("Amount agreed", "much")], "Please write the amount");
    refused(&mut desk, &[("Kind of agreement", "Amendment")], "Which agreement does it amend?");
    let pay = format!("{case}/obligations/1-1/payments/new");
    assert_eq!(desk.submit(&pay, &[("Paid on", &day(-25)), ("Amount", "50")]).status, 303);
    refused(
        &mut desk,
        &[("Signed on", &day(-24))],
        &format!("Something is recorded of one of its obligations for {}", day(-25)),
    );
    let amend = [("Kind of agreement", "Amendment"), ("Amends agreement", "1. Final agreement"), ("Signed on", &day(-27))];
    assert_eq!(sign(&mut desk, &case, &amend).status, 303);
    refused(&mut desk, &[("Signed on", &day(-26))], "Agreement 2 amends it and was signed earlier.");
    let (path, key) = form(&desk.get(&format!("{case}/agreements/1/edit")));
    for (signatory, words) in [("1", "signed by two sides at least"), ("77", "may not sign"), ("", "Who signed?")] {
        let fields = [
            ("form", path.as_str()),
            ("key", &key),
            ("version", "1"),
            ("kind", "final"),
            ("signed_on", &day(-30)),
            ("amount", "300"),
            ("signatories", signatory),
        ];
        let shown = desk.post(&format!("{case}/agreements/1"), &fields);
        assert!(shown.status == 422 && shown.says(words), "{words}: {}", shown.text());
    }
    let fields = [
        ("version", "1"),
        ("kind", "amendment"),
        ("amends", "1"),
        ("signed_on", &day(-30)),
        ("amount", "300"),
        ("signatories", "1"),
    ];
    assert!(desk.post(&format!("{case}/agreements/1"), &fields).says("Which agreement does it amend?"), "not itself");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements WHERE version > 1"), 0);
}

#[test]
fn what_the_court_answered_to_is_corrected_only_when_the_answer_is_undone() {
    let (w, mut desk, case) = signed();
    let page = desk.get(&format!("{case}/agreements/1/edit"));
    answer(&mut desk, &case, "Confirmed by the court");
    let edit = desk.get(&format!("{case}/agreements/1/edit"));
    assert!(edit.says("The court has answered to this agreement") && edit.link("Undo the court’s answer").is_some());
    assert!(!edit.html.contains("name=\"signed_on\""));
    let shown = desk.submit_on(&page, &[("Amount agreed", "300")]);
    assert!(shown.status == 422 && shown.says("The court has answered to this agreement"), "{}", shown.text());
    assert!(take_out(&mut desk, &case, 1).says("The court has answered to this agreement"));
    let undo = desk.get(&format!("{case}/agreements/1/answer/removal/new"));
    assert_eq!(desk.press(&undo, "Undo the court’s answer").status, 303);
    assert_eq!(correct(&mut desk, &case, &[("Amount agreed", "300")]).status, 303);
    assert_eq!(w.texts("SELECT amount_cents::text AS value FROM agreements"), ["30000"]);
}

#[test]
fn an_agreement_entered_by_mistake_goes_with_its_obligations() {
    let (w, mut desk, case) = signed();
    let edit = desk.get(&format!("{case}/agreements/1/edit"));
    let page = desk.get(&edit.link("Entered by mistake?").unwrap());
    assert!(page.says("Its 2 obligations go with it."), "{}", page.text());
    let gone = desk.press(&page, "Take the agreement out");
    assert_eq!((gone.status, gone.location.as_deref()), (303, Some(case.as_str())), "{}", gone.text());
    for table in ["agreements", "agreement_signatures", "obligations"] {
        assert_eq!(count(&w, &format!("SELECT count(*) AS value FROM {table}")), 0, "{table}");
    }
    assert_eq!(desk.press(&page, "Take the agreement out").status, 303, "the same press once more is the same act");
    assert_eq!(w.events().iter().filter(|event| *event == "agreement_removed").count(), 1);
    assert!(desk.get(&case).says("Agreement taken out"), "in the history");
    for page in ["agreements/1", "agreements/1/edit", "agreements/1/removal/new", "obligations/1-1/payments/new"] {
        assert_eq!(desk.get(&format!("{case}/{page}")).status, 404, "{page}");
    }
    assert_eq!(sign(&mut desk, &case, &[]).status, 303);
}

#[test]
fn an_agreement_on_which_something_rests_stays() {
    let (w, mut desk, case) = signed();
    let stays = |desk: &mut Browser, number: i16, words: &str| {
        let shown = take_out(desk, &case, number);
        assert!(shown.status == 422 && shown.says(words), "{words}: {}", shown.text());
    };
    assert_eq!(save(&mut desk, &format!("{case}/obligations/1-2/fulfilment/new")).status, 303);
    stays(&mut desk, 1, "Something is recorded of its obligations.");
    assert_eq!(save(&mut desk, &format!("{case}/obligations/1-2/reversal/new")).status, 303);
    let label = format!("1-1 · {} · €250.25 · Ilir Gashi", day(-10));
    let amend = [
        ("Kind of agreement", "Amendment"),
        ("Amends agreement", "1. Final agreement"),
        ("Signed on", &day(-20)),
        (&label, ""),
        ("Monthly instalments: How many", "2"),
        ("Monthly instalments: First due", &day(3)),
        ("Monthly instalments: Each", "125"),
        ("Monthly instalments: Who promises", "Ilir Gashi"),
    ];
    assert_eq!(sign(&mut desk, &case, &amend).status, 303);
    stays(&mut desk, 1, "Agreement 2 amends it.");
    stays(&mut desk, 2, "Its obligations stand in the place of others.");
    let edit = format!("{case}/agreements/2/edit");
    let moved = desk.submit(&edit, &[("Signed on", &day(-19))]);
    assert!(moved.status == 422 && moved.says("Its obligations stand in the place of others."), "{}", moved.text());
    assert_eq!(save(&mut desk, &format!("{case}/obligations/1-1/reversal/new")).status, 303);
    assert_eq!(take_out(&mut desk, &case, 2).status, 303);
    let pay = format!("{case}/obligations/1-1/payments/new");
    assert_eq!(desk.submit(&pay, &[("Paid on", &day(-9)), ("Amount", "50")]).status, 303);
    stays(&mut desk, 1, "A payment was entered under it");
    assert_eq!(save(&mut desk, &format!("{case}/obligations/1-1/reversal/new")).status, 303);
    stays(&mut desk, 1, "A payment was entered under it");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements"), 1);
}

#[test]
fn a_case_closed_as_settled_keeps_an_agreement() {
    let (w, mut desk, case) = signed();
    w.sql(&format!(
        "UPDATE stays SET closed_on = current_date - 5, outcome = 'settled_full' WHERE case_id = (SELECT id FROM cases WHERE reference = '{}')",
        case.rsplit('/').next().unwrap()
    ));
    let words = "The case was closed as settled by this agreement.";
    let gone = take_out(&mut desk, &case, 1);
    assert!(gone.status == 422 && gone.says(words), "{}", gone.text());
    w.sql("UPDATE obligations SET due_on = NULL");
    let moved = correct(&mut desk, &case, &[("Signed on", &day(-1))]);
    assert!(moved.status == 422 && moved.says(words), "{}", moved.text());
    let interim = correct(&mut desk, &case, &[("Kind of agreement", "Interim agreement")]);
    assert!(interim.status == 422 && interim.says(words), "{}", interim.text());
    assert_eq!(correct(&mut desk, &case, &[("Signed on", &day(-6))]).status, 303, "within the stay it moves");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements"), 1);
}

#[test]
fn who_does_not_keep_the_case_neither_corrects_nor_takes_out() {
    let (w, mut desk, case) = signed();
    let (edit, removal) = (format!("{case}/agreements/1/edit"), format!("{case}/agreements/1/removal/new"));
    let fields = [("version", "1"), ("kind", "interim"), ("signed_on", &day(-3)), ("signatories", "1"), ("amount", "900")];
    let others = [
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.administrator(),
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]),
    ];
    let attack = |browser: &mut Browser| {
        assert_eq!(browser.get(&edit).status, 404);
        assert_eq!(browser.get(&removal).status, 404);
        assert_eq!(browser.post(&format!("{case}/agreements/1"), &fields).status, 404);
        assert_eq!(browser.post(&format!("{case}/agreements/1/removal"), &[("version", "1")]).status, 404);
    };
    for person in &others {
        attack(&mut w.sign_in(person));
    }
    // Restricted, and locked out.
    let colleague = at(&w, Role::DeskOfficer);
    let mut browser = w.sign_in(&colleague);
    assert_eq!(browser.get(&edit).status, 200);
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    attack(&mut browser);
    let coordinator = at(&w, Role::Coordinator);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}' FROM cases",
        coordinator.id
    ));
    attack(&mut w.sign_in(&coordinator));
    // A void case has nothing to correct.
    w.sql("UPDATE cases SET voided_on = current_date");
    attack(&mut desk);
    assert_eq!(stored(&w), [format!("1 final {0} 25025 1:{0} 2:{0}", day(-30))]);
}

#[test]
fn who_may_not_read_what_was_agreed_does_not_take_it_out() {
    let (w, mut mediator, case) = signed();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let refused = take_out(&mut desk, &case, 1);
    assert!(refused.status == 422 && refused.says("stands in it in words"), "{}", refused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements"), 1);
    // Of one without words there is nothing to read. Its number is not given again.
    w.sql("UPDATE agreements SET terms_sealed = NULL; UPDATE obligations SET description_sealed = NULL");
    assert_eq!(take_out(&mut desk, &case, 1).status, 303);
    assert_eq!(super::sign(&mut mediator, &case, &[]).status, 303);
    assert_eq!(w.texts("SELECT agreement_no::text AS value FROM agreements"), ["2"]);
}
