//! Who signs an agreement: nobody is guessed, who is not of age is signed for, and the paper says who signed as what.

use super::{day, form, two_sides};
use crate::world::{Browser, Shown, World, count};

/// A case of two sides; Arta's daughter Era, born ten years ago, on side A too; Drita her guardian; Vjosa a lawyer of Arta and Ilir's
/// brother Agron, who is on side B.
pub fn family() -> (World, Browser, String) {
    let (w, mut desk, case) = two_sides();
    let new = format!("{case}/parties/new");
    let people: [&[(&str, &str)]; 4] = [
        &[("Given name", "Era"), ("Family name", "Krasniqi"), ("Side", "A"), ("Role", "Other role")],
        &[("Given name", "Agron"), ("Family name", "Gashi"), ("Side", "B"), ("Role", "Other role")],
        &[
            ("Given name", "Drita"),
            ("Family name", "Krasniqi"),
            ("Gender", "Female"),
            ("Role", "Guardian"),
            ("Side", "Accompanies only"),
            ("Era Krasniqi", ""),
        ],
        &[
            ("Given name", "Vjosa"),
            ("Family name", "Berisha"),
            ("Gender", "Female"),
            ("Role", "Representative"),
            ("Side", "Accompanies only"),
            ("Ilir Gashi", ""),
            ("Agron Gashi", ""),
        ],
    ];
    for filled in people {
        let shown = desk.submit(&new, filled);
        assert_eq!(shown.status, 303, "{}", shown.text());
    }
    w.sql("UPDATE persons SET adult_on = current_date + 3000 WHERE given_name = 'Era'; UPDATE parties SET joined_on = current_date - 60");
    (w, desk, case)
}

fn post(desk: &mut Browser, case: &str, signatories: &[&str]) -> Shown {
    let (path, key) = form(&desk.get(&format!("{case}/agreements/new")));
    let on = day(-3);
    let mut fields = vec![("form", path.as_str()), ("key", key.as_str()), ("kind", "final"), ("signed_on", on.as_str())];
    fields.extend(signatories.iter().map(|number| ("signatories", *number)));
    desk.post(&format!("{case}/agreements"), &fields)
}

#[test]
fn nobody_is_ticked_and_a_minor_is_signed_for() {
    let (w, mut desk, case) = family();
    let page = desk.get(&format!("{case}/agreements/new"));
    let boxes: Vec<&str> = page.html.split("name=\"signatories\" value=\"").skip(1).map(|rest| &rest[..1]).collect();
    assert_eq!(boxes, ["1", "2", "4", "5", "6"], "parties of age by side, then who acts for them; no minor");
    assert!(!page.html.contains("checked"), "nobody is ticked");
    for words in [
        "Drita Krasniqi · Guardian · signs for Era Krasniqi",
        "Vjosa Berisha · Representative · signs for Ilir Gashi, Agron Gashi",
        "Era Krasniqi · Side A · the guardian signs: Drita Krasniqi",
    ] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert!(w.events().contains(&"case_viewed".to_owned()));

    let refused = post(&mut desk, &case, &["1", "2", "3"]);
    assert!(refused.status == 422 && refused.says("Era Krasniqi does not sign"), "{}", refused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements"), 0);
    let signed = post(&mut desk, &case, &["1", "2", "5", "6"]);
    assert_eq!(signed.status, 303, "{}", signed.text());
    let shown = desk.get(&format!("{case}/agreements/1"));
    assert!(shown.says("Drita Krasniqi · Guardian · signs for Era Krasniqi"), "{}", shown.text());
}

#[test]
fn a_minor_without_a_guardian_signs_neither() {
    let (w, mut desk, case) = family();
    w.sql("DELETE FROM representations");
    let page = desk.get(&format!("{case}/agreements/new"));
    assert!(page.says("Era Krasniqi · Side A · not of age: a guardian has to join"), "{}", page.text());
    assert_eq!(post(&mut desk, &case, &["2", "3"]).status, 422);
    // On the day on which she came of age she signs herself.
    w.sql("UPDATE persons SET adult_on = current_date - 3 WHERE given_name = 'Era'");
    assert_eq!(post(&mut desk, &case, &["2", "3"]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreement_signatures"), 2);
}

#[test]
fn a_birth_year_is_enough_to_be_signed_for() {
    let (w, mut desk, case) = family();
    w.sql("UPDATE persons SET adult_on = NULL, birth_year = extract(year FROM current_date) - 10 WHERE given_name = 'Era'");
    assert!(post(&mut desk, &case, &["2", "3"]).says("Era Krasniqi does not sign"));
    // A grown-up with a guardian is signed for as well.
    w.sql("UPDATE persons SET birth_year = NULL WHERE given_name = 'Era'");
    assert!(post(&mut desk, &case, &["2", "3"]).says("Era Krasniqi does not sign"));
    w.sql("UPDATE persons SET birth_year = 1980 WHERE given_name = 'Era'");
    assert_eq!(post(&mut desk, &case, &["2", "3"]).status, 303, "whose guardian's time is over, signs");
}

#[test]
fn the_paper_says_who_signed_as_what_and_apart_from_the_parties() {
    let (_w, mut desk, case) = family();
    assert_eq!(post(&mut desk, &case, &["1", "2", "4", "5", "6"]).status, 303);
    let path = format!("{case}/agreements/1/print");
    for (language, guardian, lawyer) in [
        ("en", "Guardian of Era Krasniqi", "Representative of Ilir Gashi, Agron Gashi"),
        ("sq", "Kujdestare, për: Era Krasniqi", "Përfaqësuese, për: Ilir Gashi, Agron Gashi"),
        ("sr", "Starateljka, za: Era Krasniqi", "Zastupnica, za: Ilir Gashi, Agron Gashi"),
    ] {
        let shown = desk.get(&format!("{path}?language={language}"));
        let text = shown.text();
        for words in [guardian, lawyer] {
            assert_eq!(text.matches(words).count(), 2, "named and signing, {words}: {text}");
        }
        let people = shown.html.split("<ul class=\"people\">").nth(1).unwrap().split("</ul>").next().unwrap();
        let at = |name: &str| people.find(name).unwrap_or_else(|| panic!("{name}: {people}"));
        assert!(at("<b>Agron Gashi") < at("<b>Drita Krasniqi"), "parties first");
        assert!(at("<b>Era Krasniqi") < at("<b>Drita Krasniqi"), "she is a party, though her guardian signed");
        let signing = shown.html.split("class=\"signing\"").nth(1).unwrap();
        assert!(!signing.contains("<span>Era Krasniqi"), "{signing}");
        assert!(!text.contains('⟦'), "{text}");
    }
}

#[test]
fn who_has_left_since_is_offered_and_who_was_a_minor_then_is_signed_for() {
    let (w, mut desk, case) = family();
    w.sql(
        "UPDATE parties SET left_on = current_date - 10, left_as = 'settled' WHERE party_no IN (4, 5);
         UPDATE persons SET adult_on = current_date - 20 WHERE given_name = 'Era'",
    );
    let page = desk.get(&format!("{case}/agreements/new"));
    assert!(page.says("Agron Gashi · Side B") && page.says("Era Krasniqi · Side A"), "{}", page.text());
    assert!(!page.says("the guardian signs"), "she is of age today: {}", page.text());
    assert_eq!(post(&mut desk, &case, &["1", "4"]).status, 422, "he had left");
    // For a day on which she was not of age, her guardian is offered.
    let (path, key) = form(&page);
    let on = day(-25);
    let fields = |who: &'static str| {
        [
            ("form", path.as_str()),
            ("key", &key),
            ("kind", "final"),
            ("signed_on", &on),
            ("signatories", "4"),
            ("signatories", who),
        ]
    };
    let refused = desk.post(&format!("{case}/agreements"), &fields("3"));
    assert!(refused.status == 422 && refused.says("the guardian signs: Drita Krasniqi"), "{}", refused.text());
    assert!(refused.says("Drita Krasniqi · Guardian · signs for Era Krasniqi"), "{}", refused.text());
    assert_eq!(desk.post(&format!("{case}/agreements"), &fields("5")).status, 303);
    assert_eq!(desk.get(&format!("{case}/agreements/1/edit")).html.matches(" checked").count(), 2);
}
