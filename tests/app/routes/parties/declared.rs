//! Community, disability, displaced or returned: written down, then masked.

use pajtim::codes::Role;

use crate::routes::intake::at;
use crate::routes::sessions::furnished;
use crate::world::{Browser, Shown, count};

fn look(browser: &mut Browser, case: &str) -> Shown {
    let page = browser.get(&format!("{case}/parties/1/declared"));
    assert!(page.says("Masked") && !page.says("Albanian") && !page.says("Displaced Displaced"), "{}", page.text());
    browser.press(&page, "Show what was declared")
}

#[test]
fn what_is_declared_is_written_then_masked_and_each_look_recorded() {
    let (w, mut desk, [case, _]) = furnished();
    super::arta_twice(&w);
    let page = desk.get(&format!("{case}/parties/1/declared"));
    assert!(page.says("Nothing was declared."), "{}", page.text());
    let filled =
        [("Community, as declared", "Albanian"), ("Disability, as declared", "No"), ("Displaced or returned", "Displaced")];
    let written = desk.submit_on(&page, &filled);
    assert_eq!(written.status, 303, "{}", written.text());
    assert!(!desk.get(&format!("{case}/parties/1")).says("Displaced"));
    let looks = "SELECT count(*) AS value FROM audit_events WHERE event = 'declared_viewed'";
    assert_eq!(count(&w, looks), 0);
    let shown = look(&mut desk, &case);
    assert!(shown.says("Albanian") && shown.says("Displaced"), "{}", shown.text());
    assert_eq!(count(&w, looks), 1);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'declared_corrected'"), 2, "in each case");
    // The coordinator reads it on request and does not write it.
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let read = look(&mut coordinator, &case);
    assert!(read.says("Displaced") && !read.says("Correct what was declared"), "{}", read.text());
    let sent = coordinator.post(&format!("{case}/parties/1/declared/correction"), &[("version", "1-2"), ("displaced", "no")]);
    assert_eq!(sent.status, 404);
    // What is saved anew replaces all of it; nothing at all is nothing.
    assert_eq!(desk.submit_on(&shown, &[("Displaced or returned", "Undisclosed")]).status, 303);
    let shown = look(&mut desk, &case);
    let nothing = [("Community, as declared", "Undisclosed"), ("Disability, as declared", "Undisclosed")];
    assert_eq!(desk.submit_on(&shown, &nothing).status, 303);
    assert!(desk.get(&format!("{case}/parties/1/declared")).says("Nothing was declared."));
}

#[test]
fn two_who_write_down_what_is_declared_see_both_versions() {
    let (w, mut desk, [case, _]) = furnished();
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let path = format!("{case}/parties/1/declared");
    let (mine, hers) = (desk.get(&path), colleague.get(&path));
    assert_eq!(colleague.submit_on(&hers, &[("Displaced or returned", "Returned")]).status, 303);
    let late = desk.submit_on(&mine, &[("Displaced or returned", "Displaced")]);
    assert!(late.status == 409 && late.says("Returned Displaced"), "{}", late.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'declared_viewed'"), 1);
    let wrong = desk.post(&format!("{path}/correction"), &[("version", "1-2"), ("community", "nonsense")]);
    assert_eq!(wrong.status, 422, "{}", wrong.text());
}

#[test]
fn an_organisation_declares_nothing() {
    let (_w, mut desk, [case, _]) = furnished();
    let body = [("Who", "Organisation"), ("Name of the organisation or group", "Uji SHA"), ("Side", "B")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &body).status, 303);
    assert!(!desk.get(&format!("{case}/parties/2")).says("Declared data"));
    assert_eq!(desk.get(&format!("{case}/parties/2/declared")).status, 404);
    assert_eq!(desk.post(&format!("{case}/parties/2/declared"), &[]).status, 404);
}
