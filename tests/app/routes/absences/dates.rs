//! Dates that a party asked to avoid.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::routes::intake::at;
use crate::routes::sessions::{day, furnished};
use crate::world::{World, count};

/// The second case has the person of the first one too.
fn same_person(w: &World) {
    w.sql(
        "UPDATE parties SET person_id = (SELECT p.person_id FROM parties p JOIN cases c ON c.id = p.case_id WHERE c.number = 1)
         WHERE case_id = (SELECT id FROM cases WHERE number = 2)",
    );
}

fn asked(w: &World) -> i64 {
    count(w, "SELECT count(*) AS value FROM absences WHERE because = 'asked' AND person_id IS NOT NULL")
}

#[test]
fn a_date_to_avoid_is_of_the_person_in_each_case_and_not_among_the_absences() {
    let (w, mut desk, [case, other]) = furnished();
    let page = desk.get(&format!("{case}/parties/1"));
    let dates = page.link("Dates to avoid").unwrap();
    assert!(desk.get(&dates).says("No date to avoid."));
    let noted = desk.submit(&dates, &[("First day", &day(7)), ("Last day", &day(9))]);
    assert_eq!(noted.status, 303, "{}", noted.text());
    assert_eq!(noted.location.as_deref(), Some(dates.as_str()));
    let when = format!("{}–{}", day(7), day(9));
    assert!(desk.get(&dates).says(&when));
    assert!(!desk.get("/absences").says(&day(7)));
    same_person(&w);
    let there = format!("{other}/parties/1/dates");
    let page = desk.get(&there);
    assert!(page.says(&when), "{}", page.text());
    assert_eq!(desk.press(&page, "Take out").status, 303);
    assert_eq!(desk.press(&page, "Take out").status, 404);
    assert_eq!(asked(&w), 0);
    let wrong = desk.submit(&dates, &[("First day", &day(7)), ("Last day", &day(5))]);
    assert!(wrong.status == 422 && wrong.says("It ends before it begins."), "{}", wrong.text());
    let events = w.events();
    assert!(["date_to_avoid_entered", "date_to_avoid_taken_out"].iter().all(|event| events.contains(&(*event).to_owned())));
}

#[test]
fn a_case_that_was_opened_by_mistake_keeps_nobody_off_other_times() {
    let (w, mut desk, [case, _]) = furnished();
    let dates = format!("{case}/parties/1/dates");
    let before = desk.get(&dates);
    assert_eq!(desk.submit(&dates, &[("First day", &day(7)), ("Last day", &day(9))]).status, 303);
    w.sql("UPDATE cases SET voided_on = current_date WHERE number = 1");
    let page = desk.get(&dates);
    assert!(page.status == 200 && !page.says("Take out") && !page.says("First day"), "{}", page.text());
    assert_eq!(desk.submit_on(&before, &[("First day", &day(20)), ("Last day", &day(21))]).status, 404);
    assert_eq!(asked(&w), 1);
}

#[test]
fn only_who_works_on_the_case_reads_and_writes_them() {
    let (w, mut desk, [case, other]) = furnished();
    let dates = format!("{case}/parties/1/dates");
    assert_eq!(desk.submit(&dates, &[("First day", &day(7))]).status, 303);
    let id = w.texts("SELECT id::text AS value FROM absences").remove(0);
    let referrer = w.referrer("Gjykata Themelore në Ferizaj");
    let strangers = [
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        w.person(&[(Role::Liaison, Scope::Referrer(referrer))]),
    ];
    for mut browser in strangers.map(|person| w.sign_in(&person)) {
        assert_eq!(browser.get(&dates).status, 404);
        assert_eq!(browser.post(&dates, &[("from", &day(7))]).status, 404);
        assert_eq!(browser.post(&dates, &[("from", "")]).status, 404);
        assert_eq!(browser.post(&format!("{dates}/{id}/removal"), &[]).status, 404);
    }
    // Not by way of another party, nor as an absence of the centre; nor of a restricted case, or by whom it is hidden from.
    assert_eq!(desk.post(&format!("{other}/parties/1/dates/{id}/removal"), &[]).status, 404);
    assert_eq!(desk.post(&format!("/absences/{id}/removal"), &[]).status, 404);
    w.sql("UPDATE cases SET restricted_on = current_date, restricted_because = 'minor' WHERE number = 1");
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(colleague.get(&dates).status, 404);
    assert_eq!(colleague.post(&format!("{dates}/{id}/removal"), &[]).status, 404);
    assert_eq!(asked(&w), 1);
}

#[test]
fn a_firm_has_no_dates_to_avoid_and_who_is_removed_takes_them_along() {
    let (w, mut desk, [case, _]) = furnished();
    let firm = [("Who", "Organisation"), ("Name of the organisation or group", "Ndërtimi shpk"), ("Side", "B")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &firm).status, 303);
    assert_eq!(desk.get(&format!("{case}/parties/2")).link("Dates to avoid"), None);
    assert_eq!(desk.get(&format!("{case}/parties/2/dates")).status, 404);
    let joined =
        desk.submit(&format!("{case}/parties/new"), &[("Given name", "Ilir"), ("Family name", "Berisha"), ("Side", "B")]);
    assert_eq!(joined.status, 303, "{}", joined.text());
    assert_eq!(desk.submit(&format!("{case}/parties/3/dates"), &[("First day", &day(7))]).status, 303);
    let page = desk.get(&format!("{case}/parties/3/removal/new"));
    let removed = desk.press(&page, "Remove the party");
    assert_eq!(removed.status, 303, "{}", removed.text());
    assert_eq!(asked(&w), 0);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM persons WHERE family_name = 'Berisha'"), 0);
}
