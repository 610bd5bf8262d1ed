//! Instalments that make up what was agreed to the cent, and a word where the obligations do not.

use super::{day, sign, two_sides};
use crate::world::World;

fn amounts(w: &World) -> Vec<String> {
    w.texts("SELECT amount_cents::text AS value FROM obligations ORDER BY obligation_no")
}

/// Three instalments of an agreement about an amount, each as typed.
fn three<'a>(amount: &'a str, each: &'a str, due: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("Amount agreed", amount),
        ("Monthly instalments: How many", "3"),
        ("Monthly instalments: First due", due),
        ("Monthly instalments: Each", each),
        ("Monthly instalments: Who promises", "Ilir Gashi"),
    ]
}

#[test]
fn what_was_agreed_is_divided_and_the_last_instalment_makes_it_exact() {
    for (each, why) in [("", "divided"), ("333,33", "typed as one divides"), ("333,34", "typed too large by a cent each")] {
        let (w, mut desk, case) = two_sides();
        let shown = sign(&mut desk, &case, &three("1000", each, &day(5)));
        assert_eq!(shown.status, 303, "{why}: {}", shown.text());
        let expected = if each == "333,34" { ["33334", "33334", "33332"] } else { ["33333", "33333", "33334"] };
        assert_eq!(amounts(&w), expected, "{why}");
        assert!(!desk.get(&format!("{case}/agreements/1")).says("was agreed, while"), "{why}");
    }
}

#[test]
fn what_is_promised_besides_is_not_divided_again() {
    let (w, mut desk, case) = two_sides();
    let mut filled = three("1000", "", "01.12.2027").to_vec();
    filled.extend([("Obligation: Amount", "100"), ("Obligation: Who promises", "Ilir Gashi")]);
    let shown = sign(&mut desk, &case, &filled);
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(amounts(&w), ["10000", "30000", "30000", "30000"]);
}

#[test]
fn where_there_is_nothing_to_divide_it_is_said() {
    let (w, mut desk, case) = two_sides();
    let nothing = sign(&mut desk, &case, &three("", "", "01.12.2027"));
    assert!(nothing.status == 422 && nothing.says("Amount: "), "{}", nothing.text());
    let mut filled = three("100", "", "01.12.2027").to_vec();
    filled.extend([("Obligation: Amount", "100"), ("Obligation: Who promises", "Ilir Gashi")]);
    let spent = sign(&mut desk, &case, &filled);
    assert!(spent.status == 422 && spent.says("Nothing is left of the amount agreed"), "{}", spent.text());
    assert!(amounts(&w).is_empty());
}

#[test]
fn a_sum_that_differs_is_said_and_not_refused() {
    let (_w, mut desk, case) = two_sides();
    let shown = sign(&mut desk, &case, &three("1000", "300", &day(5)));
    assert_eq!(shown.status, 303, "{}", shown.text());
    let words = "€1,000.00 was agreed, while the obligations in money sum to €900.00.";
    for page in ["agreements/1", "agreements/1/edit"] {
        let page = desk.get(&format!("{case}/{page}"));
        assert!(page.says(words), "{}", page.text());
    }
    assert_eq!(desk.submit(&format!("{case}/agreements/1/edit"), &[("Amount agreed", "900")]).status, 303);
    assert!(!desk.get(&format!("{case}/agreements/1")).says("was agreed, while"));
}
