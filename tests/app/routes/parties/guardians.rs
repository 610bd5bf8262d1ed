//! Who acts for somebody: joins later, signs for the side, and no longer when the ward is of age or the guardian has left.

use crate::routes::sessions::{day, furnished};
use crate::world::{Browser, Shown, World};

/// Arta on side A, Ilir on side B, and Drita who joined a fortnight ago as Arta's guardian.
fn with_guardian() -> (World, Browser, String) {
    let (w, mut desk, [case, _]) = furnished();
    let (joined, new) = (day(-14), format!("{case}/parties/new"));
    let ilir = [("Given name", "Ilir"), ("Family name", "Berisha"), ("Side", "B")];
    assert_eq!(desk.submit(&new, &ilir).status, 303);
    let drita = [
        ("Given name", "Drita"),
        ("Family name", "Krasniqi"),
        ("Role", "Guardian"),
        ("Side", "Accompanies only"),
        ("Takes part since", joined.as_str()),
        ("Arta Krasniqi", ""),
    ];
    assert_eq!(desk.submit(&new, &drita).status, 303);
    (w, desk, case)
}

/// A final agreement that the guardian and the other side sign.
fn sign(desk: &mut Browser, case: &str, on: i64) -> Shown {
    let fields = [("kind", "final"), ("signed_on", &day(on)), ("signatories", "2"), ("signatories", "3")];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, *value as &str)).collect();
    desk.post(&format!("{case}/agreements"), &fields)
}

#[test]
fn a_guardian_signs_for_the_side_of_a_minor_and_of_nobody_who_is_of_age() {
    let (w, mut desk, case) = with_guardian();
    let may_not = "One of them did not take part on that day, or may not sign.";
    assert!(sign(&mut desk, &case, -15).says(may_not), "she had not joined yet");
    w.sql("UPDATE persons SET adult_on = current_date - 5 WHERE given_name = 'Arta'");
    let late = sign(&mut desk, &case, -5);
    assert!(late.status == 422 && late.says(may_not), "{}", late.text());
    // On the day before she still acted.
    let signed = sign(&mut desk, &case, -6);
    assert_eq!(signed.status, 303, "{}", signed.text());
    // Who represents by choice goes on.
    w.sql("UPDATE parties SET role = 'representative' WHERE party_no = 3");
    assert_eq!(sign(&mut desk, &case, -1).status, 303);
}

#[test]
fn a_guardian_of_two_signs_for_the_one_who_is_not_of_age() {
    let (w, mut desk, case) = with_guardian();
    let besa = [("Given name", "Besa"), ("Family name", "Krasniqi"), ("Side", "A"), ("Role", "Other role")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &besa).status, 303);
    let page = desk.get(&format!("{case}/parties/3/edit"));
    assert_eq!(desk.submit_on(&page, &[("Besa Krasniqi", "")]).status, 303);
    w.sql(
        "UPDATE persons SET adult_on = current_date - 5 WHERE given_name = 'Arta';
         UPDATE persons SET adult_on = current_date + 500 WHERE given_name = 'Besa'",
    );
    assert_eq!(sign(&mut desk, &case, -1).status, 303);
    let page = desk.get(&format!("{case}/parties/3"));
    assert!(page.says("No longer acts for Arta Krasniqi") && !page.says("No longer acts for Besa"), "{}", page.text());
}

#[test]
fn a_guardian_leaves_and_another_one_joins_later() {
    let (_w, mut desk, case) = with_guardian();
    let left = [("Last day", day(-3)), ("How", "Withdrew".to_owned())];
    let left: Vec<_> = left.iter().map(|(label, value)| (*label, value.as_str())).collect();
    assert_eq!(desk.submit(&format!("{case}/parties/3/leaving/new"), &left).status, 303);
    assert_eq!(sign(&mut desk, &case, -2).status, 422);
    let since = day(-2);
    let agron = [
        ("Given name", "Agron"),
        ("Family name", "Krasniqi"),
        ("Role", "Guardian"),
        ("Side", "Accompanies only"),
        ("Takes part since", since.as_str()),
        ("Arta Krasniqi", ""),
    ];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &agron).status, 303);
    let page = desk.get(&format!("{case}/parties/1"));
    assert!(page.says("Drita Krasniqi (has left)") && !page.says("Agron Krasniqi (has left)"), "{}", page.text());
    assert!(desk.get(&case).says("Withdrew"));
}
