//! A single obligation that was entered wrongly is corrected, and one that was entered by mistake is taken out, as long as nothing
//! hangs on it.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use pajtim::model::report::{self, Period};

use super::{day, form, save, signed};
use crate::routes::agreements::sign;
use crate::routes::agreements::terms::answer;
use crate::routes::intake::at;
use crate::world::{Browser, Shown, World, count};

const TAKE_OUT: &str = "Take the obligation out";

fn stored(w: &World) -> Vec<String> {
    w.texts(
        "SELECT concat_ws(' ', o.obligation_no, 'by', d.party_no, 'to', c.party_no, o.due_on - current_date, o.amount_cents, o.version) AS value
         FROM obligations o LEFT JOIN parties d ON d.id = o.debtor_id LEFT JOIN parties c ON c.id = o.creditor_id ORDER BY o.obligation_no",
    )
}

fn agreed(w: &World) -> Vec<String> {
    w.texts("SELECT coalesce(amount_cents::text, 'none') AS value FROM agreements ORDER BY agreement_no")
}

fn take_out(browser: &mut Browser, case: &str, promise: &str) -> Shown {
    let page = browser.get(&format!("{case}/obligations/{promise}/removal/new"));
    assert_eq!(page.status, 200, "{}", page.text());
    browser.press(&page, TAKE_OUT)
}

/// The form of a correction as a script sends it.
fn fields<'a>(path: &'a str, key: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("form", path), ("key", key), ("version", version), ("debtor", "1"), ("creditor", "2"), ("amount", "9")]
}

#[test]
fn what_was_entered_wrongly_of_an_obligation_is_put_right() {
    let (w, mut desk, case) = signed();
    let edit = format!("{case}/obligations/1-1/edit");
    assert!(desk.get(&format!("{case}/agreements/1")).html.contains(&edit));
    assert!(desk.get(&format!("{case}/obligations")).html.contains(&edit));
    let page = desk.get(&edit);
    assert_eq!(page.field("Amount").as_deref(), Some("250,25"));
    assert_eq!(page.field("Due"), Some(day(-10)));
    assert_eq!(page.field("What is promised").as_deref(), Some("Kompensim për gardhin"));
    assert!(page.says("The amount agreed, €250.25, is the sum of what is promised, and follows."), "{}", page.text());
    let changed = [
        ("Who promises", "Arta Krasniqi"),
        ("To whom", "Ilir Gashi"),
        ("Due", &*day(5)),
        ("Amount", "200"),
        ("What is promised", "Kompensim për pemët"),
    ];
    let shown = desk.submit_on(&page, &changed);
    assert_eq!((shown.status, shown.location), (303, Some(format!("{case}/agreements/1"))), "{}", shown.html);
    assert_eq!(stored(&w)[0], "1 by 1 to 2 5 20000 2");
    assert_eq!(stored(&w)[1], "2 by 1 to 1", "the other one is as it was");
    let page = desk.get(&format!("{case}/agreements/1"));
    assert!(page.says("Kompensim për pemët") && page.says("€200.00") && !page.says("Kompensim për gardhin"), "{}", page.text());
    assert_eq!(w.events().iter().filter(|event| *event == "obligation_corrected").count(), 1);
    assert!(desk.get(&case).says("Obligation corrected"), "in the history");
}

#[test]
fn the_amount_agreed_follows_where_it_was_the_sum_and_so_does_the_report() {
    let (w, mut desk, case) = signed();
    let month = (pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) - chrono::Duration::days(30)).format("%Y-%m").to_string();
    let reported = || {
        let period = Period::month(&month).unwrap();
        let report = w.database.read(&w.system(), |tx| report::caseload(tx, period, Some("FER"))).unwrap();
        serde_json::to_value(report).unwrap()["agreements"]["amount_eur"].to_string()
    };
    assert_eq!((agreed(&w), reported()), (vec!["25025".to_owned()], "250.25".to_owned()));
    assert_eq!(desk.submit(&format!("{case}/obligations/1-1/edit"), &[("Amount", "2500")]).status, 303);
    assert_eq!((agreed(&w), reported()), (vec!["250000".to_owned()], "2500.0".to_owned()));
    // Who had the agreement before them meanwhile does not bring the old sum again unseen.
    let stale = desk.get(&format!("{case}/agreements/1/edit"));
    assert_eq!(desk.submit(&format!("{case}/obligations/1-1/edit"), &[("Amount", "300")]).status, 303);
    assert_eq!(desk.press(&stale, "Save").status, 409);
    // An amount that was agreed otherwise stays, and limits what is promised.
    assert_eq!(desk.submit(&format!("{case}/agreements/1/edit"), &[("Amount agreed", "400")]).status, 303);
    let edit = format!("{case}/obligations/1-1/edit");
    assert!(!desk.get(&edit).says("and follows"));
    let much = desk.submit(&edit, &[("Amount", "400,01")]);
    assert!(much.status == 422 && much.says("sum to more than the amount agreed"), "{}", much.text());
    assert_eq!(desk.submit(&edit, &[("Amount", "350")]).status, 303);
    assert_eq!((agreed(&w), reported()), (vec!["40000".to_owned()], "400.0".to_owned()));
    assert!(
        desk.get(&format!("{case}/agreements/1")).says("€400.00 was agreed, while the obligations in money sum to €350.00.")
    );
    // What is not about money any more leaves no sum.
    assert_eq!(desk.submit(&edit, &[("Amount", "400")]).status, 303);
    assert_eq!(desk.submit(&edit, &[("Amount", "")]).status, 303);
    assert_eq!((agreed(&w), reported()), (vec!["none".to_owned()], "0.0".to_owned()));
}

#[test]
fn each_mistake_of_a_correction_is_said_and_what_was_typed_kept() {
    let (w, mut desk, case) = signed();
    let edit = format!("{case}/obligations/1-1/edit");
    for (filled, words) in [
        (("Due", &*day(-31)), "Due: It is due before the agreement was signed."),
        (("Due", "31.02.2027"), "Due: "),
        (("Amount", "much"), "Amount: Please write the amount"),
        (("Who promises", "Please choose"), "Who promises: "),
        (("To whom", "Ilir Gashi"), "To whom: Nobody owes anything to oneself."),
    ] {
        let shown = desk.submit(&edit, &[filled, ("What is promised", "Tjetër")]);
        assert!(shown.status == 422 && shown.says(words), "{words}: {}", shown.text());
        assert_eq!(shown.field("What is promised").as_deref(), Some("Tjetër"));
    }
    let blank = desk.submit(&edit, &[("Amount", ""), ("What is promised", " ")]);
    assert!(blank.status == 422 && blank.says("Please say it in a few words, or give an amount."), "{}", blank.text());
    let (path, key) = form(&desk.get(&edit));
    let mut stranger = fields(&path, &key, "1");
    stranger[3] = ("debtor", "77");
    let shown = desk.post(&format!("{case}/obligations/1-1"), &stranger);
    assert!(shown.status == 422 && shown.says("does not take part in the case"), "{}", shown.text());
    assert_eq!(stored(&w)[0], "1 by 2 to 1 -10 25025 1");
}

#[test]
fn two_who_correct_the_same_obligation_see_both_versions() {
    let (w, mut desk, case) = signed();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let edit = format!("{case}/obligations/1-1/edit");
    let (mine, hers) = (desk.get(&edit), ann.get(&edit));
    assert_eq!(ann.submit_on(&hers, &[("Amount", "210"), ("What is promised", "Vetëm gardhi")]).status, 303);
    let late = desk.submit_on(&mine, &[("Amount", "220"), ("Who promises", "Arta Krasniqi"), ("To whom", "Ilir Gashi")]);
    assert_eq!(late.status, 409, "{}", late.text());
    for words in ["210,00", "220", "Vetëm gardhi", "Kompensim për gardhin"] {
        assert!(late.says(words), "{words}: {}", late.text());
    }
    assert_eq!(stored(&w)[0], "1 by 2 to 1 -10 21000 2");
    assert_eq!(desk.press(&late, "Save").status, 303, "who has seen both decides");
    assert_eq!(stored(&w)[0], "1 by 1 to 2 -10 22000 3");
    // Who takes out what somebody corrected looks at it first.
    let removal = ann.get(&format!("{case}/obligations/1-1/removal/new"));
    assert_eq!(desk.submit(&edit, &[("Amount", "230")]).status, 303);
    let slower = ann.press(&removal, TAKE_OUT);
    assert!(slower.status == 409 && slower.says("€230.00"), "{} {}", slower.status, slower.text());
    assert_eq!(ann.press(&slower, TAKE_OUT).status, 303);
}

#[test]
fn an_obligation_on_which_something_hangs_stays_and_it_is_said_what_to_do() {
    let (w, mut desk, case) = signed();
    let edit = format!("{case}/obligations/1-1/edit");
    let before = desk.get(&edit);
    let removal = desk.get(&format!("{case}/obligations/1-1/removal/new"));
    for (noun, words) in [
        ("payments", "A payment is entered for it"),
        ("fulfilment", "It is recorded as done"),
        ("waiver", "It was waived"),
        ("breach", "A breach is recorded for it"),
    ] {
        assert_eq!(save(&mut desk, &format!("{case}/obligations/1-1/{noun}/new")).status, 303, "{noun}");
        let undo = format!("{case}/obligations/1-1/reversal/new");
        for path in [&edit, &format!("{case}/obligations/1-1/removal/new")] {
            let page = desk.get(path);
            assert!(
                page.says(words) && page.link("Take back what was recorded last").as_ref() == Some(&undo),
                "{}",
                page.text()
            );
            assert!(!page.html.contains("name=\"version\""), "{noun}: no form");
        }
        let late = desk.submit_on(&before, &[("Amount", "9")]);
        assert!(late.status == 422 && late.says(words), "{noun}: {}", late.text());
        let late = desk.press(&removal, TAKE_OUT);
        assert!(late.status == 422 && late.says(words), "{noun}: {}", late.text());
        assert_eq!(save(&mut desk, &undo).status, 303);
    }
    // A payment that was taken back stays on record: the obligation is corrected, and not taken out.
    let page = desk.get(&format!("{case}/obligations/1-1/removal/new"));
    assert!(page.says("A payment was entered for it, and stays on record") && page.link("Correct the obligation").is_some());
    assert!(desk.press(&removal, TAKE_OUT).says("stays on record"));
    assert_eq!(desk.submit(&edit, &[("Amount", "200")]).status, 303);
    assert_eq!(stored(&w).len(), 2);
}

#[test]
fn what_replaces_or_is_replaced_stays() {
    let (w, mut desk, case) = signed();
    let label = format!("1-1 · {} · €250.25 · Ilir Gashi", day(-10));
    let amend = [
        ("Kind of agreement", "Amendment"),
        ("Amends agreement", "1. Final agreement"),
        ("Signed on", &*day(-20)),
        (&label, ""),
        ("Obligation: Amount", "300"),
        ("Obligation: Who promises", "Ilir Gashi"),
    ];
    assert_eq!(sign(&mut desk, &case, &amend).status, 303);
    let old = desk.get(&format!("{case}/obligations/1-1/edit"));
    assert!(old.says("Another obligation stands in its place"), "{}", old.text());
    let undo = format!("{case}/obligations/1-1/reversal/new");
    let new = desk.get(&format!("{case}/obligations/2-1/removal/new"));
    assert!(new.says("It stands in the place of obligation 1-1."), "{}", new.text());
    assert_eq!(new.link("Take back what was recorded last"), Some(undo.clone()));
    // What stands in its place is corrected: nothing of the other one follows from it.
    assert_eq!(desk.submit(&format!("{case}/obligations/2-1/edit"), &[("Amount", "310")]).status, 303);
    assert_eq!(save(&mut desk, &undo).status, 303);
    assert_eq!(take_out(&mut desk, &case, "2-1").status, 303);
    assert_eq!(agreed(&w), ["25025", "none"]);
}

#[test]
fn an_obligation_entered_by_mistake_goes_and_its_number_is_not_given_again() {
    let (w, mut desk, case) = signed();
    assert_eq!(
        desk.submit(
            &format!("{case}/agreements/1/obligations/new"),
            &[("Obligation: What is promised", "E gabuar"), ("Obligation: Who promises", "Ilir Gashi"),]
        )
        .status,
        303
    );
    let stale = desk.get(&format!("{case}/obligations/1-3/waiver/new"));
    let page =
        desk.get(&desk.clone().get(&format!("{case}/obligations/1-3/edit")).link("Obligation entered by mistake?").unwrap());
    let gone = desk.press(&page, TAKE_OUT);
    assert_eq!((gone.status, gone.location), (303, Some(format!("{case}/obligations"))), "{}", gone.html);
    assert_eq!(desk.press(&page, TAKE_OUT).status, 303, "the same press once more is the same act");
    assert_eq!(stored(&w).len(), 2);
    assert_eq!(w.events().iter().filter(|event| *event == "obligation_removed").count(), 1);
    assert!(desk.get(&case).says("Obligation taken out"), "in the history");
    for page in ["edit", "removal/new", "payments/new", "payments"] {
        assert_eq!(desk.get(&format!("{case}/obligations/1-3/{page}")).status, 404, "{page}");
    }
    // Another one is another number: a page that was open before acts on nothing.
    let more = [("Obligation: What is promised", "E vërtetë"), ("Obligation: Who promises", "Ilir Gashi")];
    assert_eq!(desk.submit(&format!("{case}/agreements/1/obligations/new"), &more).status, 303);
    assert_eq!(
        w.texts("SELECT string_agg(obligation_no::text, ',' ORDER BY obligation_no) AS value FROM obligations"),
        ["1,2,4"]
    );
    assert_eq!(desk.press(&stale, "Save").status, 404);
    // The sum follows as well.
    assert_eq!(take_out(&mut desk, &case, "1-1").status, 303);
    assert_eq!(agreed(&w), ["none"]);
}

#[test]
fn what_the_court_answered_to_or_lies_in_a_void_case_stays() {
    let (w, mut desk, case) = signed();
    let edit = desk.get(&format!("{case}/obligations/1-1/edit"));
    answer(&mut desk, &case, "Confirmed by the court");
    for path in ["edit", "removal/new"] {
        let page = desk.get(&format!("{case}/obligations/1-1/{path}"));
        assert!(page.says("The court has answered to this agreement") && page.link("Undo the court’s answer").is_some());
    }
    let refused = desk.submit_on(&edit, &[("Amount", "9")]);
    assert!(refused.status == 422 && refused.says("The court has answered to this agreement"), "{}", refused.text());
    w.sql("UPDATE agreements SET confirmed_on = NULL, court_number = NULL; UPDATE cases SET voided_on = current_date");
    let (path, key) = form(&edit);
    assert_eq!(desk.get(&format!("{case}/obligations/1-1/edit")).status, 404);
    assert_eq!(desk.post(&format!("{case}/obligations/1-1"), &fields(&path, &key, "1")).status, 404);
    assert_eq!(desk.post(&format!("{case}/obligations/1-1/removal"), &[("version", "1")]).status, 404);
    assert_eq!(stored(&w)[0], "1 by 2 to 1 -10 25025 1");
}

#[test]
fn nobody_without_the_case_corrects_an_obligation_and_no_words_are_written_unread() {
    let (w, mut opener, case) = signed();
    let (path, key) = form(&opener.get(&format!("{case}/obligations/1-1/edit")));
    let others = [
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.administrator(),
    ];
    for person in &others {
        let mut other = w.sign_in(person);
        for page in ["edit", "removal/new"] {
            assert_eq!(other.get(&format!("{case}/obligations/1-1/{page}")).status, 404, "{page}");
        }
        assert_eq!(other.post(&format!("{case}/obligations/1-1"), &fields(&path, &key, "1")).status, 404);
        assert_eq!(other.post(&format!("{case}/obligations/1-1/removal"), &[("version", "1")]).status, 404);
    }
    // The desk corrects what is owed, and neither sees nor writes what stands there in words.
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let edit = format!("{case}/obligations/1-1/edit");
    let page = colleague.get(&edit);
    assert!(!page.html.contains("Kompensim") && !page.html.contains("name=\"description\""), "{}", page.text());
    let (path, key) = form(&page);
    let mut worded = fields(&path, &key, "1");
    worded.push(("description", "Fshehtë"));
    assert_eq!(colleague.post(&format!("{case}/obligations/1-1"), &worded).status, 404);
    let shown = colleague.submit_on(&page, &[("Amount", "")]);
    assert_eq!((shown.status, shown.location), (303, Some(format!("{case}/obligations"))), "the words say what it is");
    assert!(opener.get(&format!("{case}/agreements/1")).says("Kompensim për gardhin"), "they stay");
    let kept = colleague.get(&format!("{case}/obligations/1-1/removal/new"));
    assert!(kept.says("What is promised stands in it in words.") && !kept.html.contains(TAKE_OUT), "{}", kept.text());
    assert_eq!(colleague.post(&format!("{case}/obligations/1-1/removal"), &[("version", "2")]).status, 422);
    let (path, key) = form(&page);
    assert_eq!(w.sign_in(&at(&w, Role::Coordinator)).get(&edit).status, 200);
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    assert_eq!(colleague.get(&edit).status, 404);
    assert_eq!(colleague.post(&format!("{case}/obligations/1-1"), &fields(&path, &key, "2")).status, 404);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'obligation_corrected'"), 1);
    for numbers in ["9-9", "0-1", "1", "a-b"] {
        assert_eq!(opener.get(&format!("{case}/obligations/{numbers}/edit")).status, 404, "{numbers}");
    }
}

#[test]
fn who_reads_the_words_in_the_form_is_recorded() {
    let (w, mut desk, case) = signed();
    let views = |w: &World| w.events().iter().filter(|event| *event == "agreement_viewed").count();
    let before = views(&w);
    desk.get(&format!("{case}/obligations/1-1/edit"));
    assert_eq!(views(&w), before + 1);
    w.sign_in(&at(&w, Role::DeskOfficer)).get(&format!("{case}/obligations/1-1/edit"));
    assert_eq!(views(&w), before + 1, "who is shown no words has read none");
}

#[test]
fn money_and_its_removal_at_once_leave_no_payment_without_what_it_is_for() {
    for round in 0..crate::world::rounds() {
        let (w, desk, case) = signed();
        let (mut payer, mut remover) = (desk.clone(), desk);
        let money = payer.get(&format!("{case}/obligations/1-1/payments/new"));
        let removal = remover.get(&format!("{case}/obligations/1-1/removal/new"));
        let (paid, gone) = std::thread::scope(|scope| {
            let paid = scope.spawn(|| payer.submit_on(&money, &[("Amount", "50")]));
            let gone = scope.spawn(|| remover.press(&removal, TAKE_OUT));
            (paid.join().unwrap(), gone.join().unwrap())
        });
        let payments = count(&w, "SELECT count(*) AS value FROM payments");
        let statuses = (paid.status, gone.status);
        assert!([(303, 422), (404, 303)].contains(&statuses), "{round}: {statuses:?} {} {}", paid.text(), gone.text());
        assert_eq!(payments, i64::from(paid.status == 303));
    }
}
