//! The court's answer, entered by mistake and taken back, as long as nothing was built on it.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::terms::answer;
use super::{day, sign, signed};
use crate::routes::intake::at;
use crate::world::count;

const UNDO: &str = "Undo the court’s answer";

#[test]
fn an_answer_entered_by_mistake_is_taken_back_and_another_one_entered() {
    let (w, mut desk, case) = signed();
    for (said, mark) in [("Confirmed by the court", "confirmed_on"), ("Refused by the court", "refused_on")] {
        answer(&mut desk, &case, said);
        assert!(desk.get(&case).says(said), "the case says what the court said");
        assert_eq!(count(&w, &format!("SELECT count(*) AS value FROM agreements WHERE {mark} IS NOT NULL")), 1);
        let path = desk.get(&case).link(UNDO).unwrap();
        assert_eq!(desk.get(&format!("{case}/agreements/1")).link(UNDO), Some(path.clone()));
        let page = desk.get(&path);
        for words in [said, "C.nr.5/26", &day(-1)] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        let undone = desk.press(&page, UNDO);
        assert_eq!((undone.status, undone.location.as_deref()), (303, Some(case.as_str())), "{}", undone.text());
        assert_eq!(
            w.texts("SELECT concat_ws(' ', 'none', confirmed_on, refused_on, court_number) AS value FROM agreements"),
            ["none"]
        );
        // The same press once more is the same act; another one finds nothing.
        assert_eq!(desk.press(&page, UNDO).status, 303);
        assert!(desk.get(&path).says("The court’s answer has not been entered."));
    }
    assert!(desk.get(&case).link("The court’s answer").is_some());
    let events = w.events();
    assert_eq!(events.iter().filter(|event| *event == "agreement_answer_taken_back").count(), 2);
}

#[test]
fn an_answer_on_which_an_amendment_rests_stays() {
    let (w, mut desk, case) = signed();
    let amend = |desk: &mut crate::world::Browser, on: &str| {
        let fields = [("Kind of agreement", "Amendment"), ("Amends agreement", "1. Final agreement"), ("Signed on", on)];
        let shown = sign(desk, &case, &fields);
        assert_eq!(shown.status, 303, "{}", shown.text());
    };
    let path = format!("{case}/agreements/1/answer/removal/new");
    // One that was signed before the court answered has nothing to do with the answer.
    amend(&mut desk, &day(-5));
    answer(&mut desk, &case, "Refused by the court");
    let page = desk.get(&path);
    assert_eq!(desk.press(&page, UNDO).status, 303);
    answer(&mut desk, &case, "Refused by the court");
    amend(&mut desk, &day(0));
    let page = desk.get(&path);
    let refused = desk.press(&page, UNDO);
    assert!(refused.status == 422 && refused.says("Agreement 3 was signed after this answer"), "{}", refused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements WHERE refused_on IS NOT NULL"), 1);
}

#[test]
fn an_answer_that_somebody_entered_anew_is_not_taken_back_unseen() {
    let (w, mut desk, case) = signed();
    answer(&mut desk, &case, "Confirmed by the court");
    let path = format!("{case}/agreements/1/answer/removal/new");
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let (hers, his) = (desk.get(&path), colleague.get(&path));
    assert_eq!(colleague.press(&his, UNDO).status, 303);
    answer(&mut colleague, &case, "Refused by the court");
    let told = desk.press(&hers, UNDO);
    assert!(told.status == 409 && told.says("Refused by the court"), "{}", told.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements WHERE refused_on IS NOT NULL"), 1);
    assert_eq!(desk.press(&told, UNDO).status, 303, "who has seen it, may");
}

#[test]
fn who_may_not_enter_an_answer_takes_none_back() {
    let (w, mut desk, case) = signed();
    answer(&mut desk, &case, "Confirmed by the court");
    let path = format!("{case}/agreements/1/answer/removal");
    let fields = [("version", "2")];
    let court = w.referrer("Gjykata Themelore në Ferizaj");
    let others = [
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.person(&[(Role::Liaison, Scope::Referrer(court))]),
        w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]),
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        w.administrator(),
    ];
    let refused = |person: &crate::world::Person| {
        let mut other = w.sign_in(person);
        assert_eq!(other.get(&format!("{path}/new")).status, 404);
        assert_eq!(other.post(&path, &fields).status, 404);
    };
    others.iter().for_each(refused);
    for path in ["agreements/2/answer/removal", "agreements/x/answer/removal"] {
        assert_eq!(desk.get(&format!("{case}/{path}/new")).status, 404, "{path}");
        assert_eq!(desk.post(&format!("{case}/{path}"), &fields).status, 404, "{path}");
    }
    // Of a restricted case the desk knows nothing, whoever works on it does.
    let colleague = at(&w, Role::DeskOfficer);
    assert_eq!(w.sign_in(&colleague).get(&format!("{path}/new")).status, 200);
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    refused(&colleague);
    assert_eq!(desk.get(&format!("{path}/new")).status, 200);
    w.sql("UPDATE stays SET closed_on = opened_on, outcome = 'void'; UPDATE cases SET voided_on = received_on");
    assert_eq!(desk.post(&path, &fields).status, 404, "of a case opened by mistake");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements WHERE confirmed_on IS NOT NULL"), 1);
}
