//! Who acts for somebody: joins later, signs for the side, and no longer when the ward is of age or the guardian has left.

use crate::routes::sessions::{day, furnished};
use crate::world::{Browser, Shown, World, count};

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

#[test]
fn who_acts_for_somebody_says_for_whom() {
    let (w, mut desk, [case, _]) = furnished();
    let new = format!("{case}/parties/new");
    for role in ["Guardian", "Representative"] {
        let drita = [("Given name", "Drita"), ("Family name", "Berisha"), ("Role", role), ("Side", "Accompanies only")];
        let nobody = desk.submit(&new, &drita);
        assert!(nobody.status == 422 && nobody.says("Acts for: Please say for whom."), "{}", nobody.text());
        assert!(nobody.html.contains("value=\"Drita\""), "what was typed is kept");
    }
    // An interpreter and a party need not.
    for role in ["Interpreter", "Support person", "Other role"] {
        let other = [("Given name", role), ("Family name", "Hoti"), ("Role", role)];
        assert_eq!(desk.submit(&new, &other).status, 303, "{role}");
    }
    // Nobody of another case is acted for.
    let forged = [("kind", "person"), ("role", "guardian"), ("family_name", "x"), ("represents", "99")];
    assert_eq!(desk.post(&format!("{case}/parties"), &forged).status, 422);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM parties WHERE role IN ('guardian', 'representative')"), 0);
}

#[test]
fn at_intake_there_is_nobody_yet_for_whom_somebody_acts() {
    let (w, mut desk, _) = furnished();
    let page = desk.get("/cases/new");
    assert!(!page.html.contains("value=\"guardian\"") && !page.html.contains("value=\"interpreter\""), "not offered");
    assert!(page.says("are added on the case’s page"), "{}", page.text());
    let before = count(&w, "SELECT count(*) AS value FROM cases");
    for (first, second) in [("guardian", "respondent"), ("initiator", "representative"), ("initiator", "support_person")] {
        let forged = [
            ("case_type", "neighbour"),
            ("referral_source", "self"),
            ("received_on", "01.02.2026"),
            ("language", "sq"),
            ("first.kind", "person"),
            ("first.role", first),
            ("first.family_name", "Hoti"),
            ("second.kind", "person"),
            ("second.role", second),
            ("second.family_name", "Gashi"),
        ];
        let refused = desk.post("/cases", &forged);
        assert!(refused.status == 422 && refused.says("Please enter the parties first"), "{}", refused.text());
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), before);
}

#[test]
fn a_correction_leaves_nobody_without_those_for_whom_they_act() {
    let (w, mut desk, case) = with_guardian();
    let edit = format!("{case}/parties/3/edit");
    let version = "SELECT p.version || '-' || n.version AS value FROM parties p JOIN persons n ON n.id = p.person_id WHERE n.given_name = 'Drita'";
    let version = w.texts(version).remove(0);
    let none = [
        ("version", version.as_str()),
        ("party.kind", "person"),
        ("party.role", "guardian"),
        ("party.given_name", "Drita"),
        ("party.family_name", "Krasniqi"),
        ("party.gender", "U"),
    ];
    let refused = desk.post(&format!("{case}/parties/3/correction"), &none);
    assert!(refused.status == 422 && refused.says("Please say for whom."), "{}", refused.text());
    // A party that becomes a representative says so too.
    let becomes = desk.submit(&format!("{case}/parties/2/edit"), &[("Role", "Representative")]);
    assert!(becomes.status == 422 && becomes.says("Please say for whom."), "{}", becomes.text());
    // What a register said of a representative of nobody is corrected as it stands.
    w.sql("DELETE FROM representations");
    assert_eq!(desk.submit(&edit, &[("Given name", "Dritë")]).status, 303);
}

#[test]
fn who_signed_for_somebody_goes_on_acting_for_them() {
    let (w, mut desk, case) = with_guardian();
    let besa = [("Given name", "Besa"), ("Family name", "Krasniqi"), ("Side", "A"), ("Role", "Other role")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &besa).status, 303);
    assert_eq!(sign(&mut desk, &case, -6).status, 303);
    let send = |desk: &mut Browser, role: &str, wards: &[&str]| {
        let version = "SELECT p.version || '-' || n.version AS value FROM parties p JOIN persons n ON n.id = p.person_id WHERE n.given_name = 'Drita'";
        let version = w.texts(version).remove(0);
        let joined = day(-14);
        let mut fields = vec![
            ("version", version.as_str()),
            ("party.kind", "person"),
            ("party.role", role),
            ("party.given_name", "Drita"),
            ("party.family_name", "Krasniqi"),
            ("party.gender", "U"),
            ("party.joined_on", &joined),
        ];
        fields.extend(wards.iter().map(|ward| ("party.represents", *ward)));
        desk.post(&format!("{case}/parties/3/correction"), &fields)
    };
    // The other sister in place of the first one; neither of them.
    for (role, wards) in [("guardian", &["4"][..]), ("other", &[])] {
        let moved = send(&mut desk, role, wards);
        assert!(moved.status == 422 && moved.says("they stay"), "{role}: {}", moved.text());
    }
    // Somebody more, and as what she acts, may be said.
    assert_eq!(send(&mut desk, "representative", &["1", "4"]).status, 303);
    // Who signed an agreement stays on the side for which it was signed.
    let side = desk.submit(&format!("{case}/parties/2/edit"), &[("Side", "A")]);
    assert!(side.status == 422 && side.says("the side stays"), "{}", side.text());
}
