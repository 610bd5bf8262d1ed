//! Instalments that make up what was agreed to the cent, and a word where the obligations do not.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::terms::answer;
use super::{day, form, sign, two_sides};
use crate::routes::intake::at;
use crate::world::{World, count};

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

/// Ilir pays Arta 1000 €, and Arta Ilir so much.
fn both_ways<'a>(amount: &'a str, back: &'a str) -> [(&'a str, &'a str); 7] {
    [
        ("Amount agreed", amount),
        ("Monthly instalments: How many", "2"),
        ("Monthly instalments: First due", "01.12.2027"),
        ("Monthly instalments: Who promises", "Ilir Gashi"),
        ("Monthly instalments: To whom", "Arta Krasniqi"),
        ("Obligation: Amount", back),
        ("Obligation: Who promises", "Arta Krasniqi"),
    ]
}

#[test]
fn where_two_owe_each_other_one_direction_is_compared_with_what_was_agreed() {
    let (w, mut desk, case) = two_sides();
    let mut filled = both_ways("1000", "200").to_vec();
    filled.push(("Obligation: To whom", "Ilir Gashi"));
    let shown = sign(&mut desk, &case, &filled);
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(amounts(&w), ["20000", "50000", "50000"], "what goes back takes nothing of what is divided");
    assert!(!desk.get(&format!("{case}/agreements/1")).says("was agreed, while"), "the larger direction is what was agreed");
    // The other sum is named with both directions, and what is compared.
    assert_eq!(desk.submit(&format!("{case}/agreements/1/edit"), &[("Amount agreed", "1100")]).status, 303);
    for page in ["agreements/1", "agreements/1/edit"] {
        let page = desk.get(&format!("{case}/{page}"));
        for words in [
            "€1,100.00 was agreed, while the obligations in money sum to €1,000.00.",
            "the direction in which more is owed is compared",
            "Arta Krasniqi to Ilir Gashi: €200.00",
            "Ilir Gashi to Arta Krasniqi: €1,000.00",
        ] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
    }
    // What goes back is limited as well, by itself.
    let new = format!("{case}/agreements/1/obligations/new");
    let more = |amount: &'static str| {
        [("Obligation: Amount", amount), ("Obligation: Who promises", "Arta Krasniqi"), ("Obligation: To whom", "Ilir Gashi")]
    };
    let much = desk.submit(&new, &more("900,01"));
    assert!(much.status == 422 && much.says("where two owe each other, the larger direction counts"), "{}", much.text());
    assert_eq!(desk.submit(&new, &more("900")).status, 303);
    // So it goes into a register, and comes back.
    let register = crate::model::export::exported(&w);
    crate::register::import(&World::new(), &register).unwrap();
}

#[test]
fn without_an_amount_the_larger_direction_is_what_was_agreed() {
    let (w, mut desk, case) = two_sides();
    let row = |number: usize, debtor: &str, creditor: &str, amount: &str| {
        [("debtor", debtor), ("creditor", creditor), ("amount", amount)]
            .map(|(name, value)| (format!("obligations[{number}].{name}"), value.to_owned()))
    };
    let (path, key) = form(&desk.get(&format!("{case}/agreements/new")));
    let mut fields: Vec<(String, String)> = [
        ("form", path.as_str()),
        ("key", key.as_str()),
        ("kind", "final"),
        ("signed_on", &day(-30)),
        ("signatories", "1"),
        ("signatories", "2"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    fields.extend(row(0, "1", "2", "300"));
    fields.extend(row(1, "2", "1", "500"));
    fields.extend(row(2, "2", "1", "100"));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let shown = desk.post(&format!("{case}/agreements"), &fields);
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(w.texts("SELECT amount_cents::text AS value FROM agreements"), ["60000"]);
}

#[test]
fn an_obligation_says_what_is_promised_in_words_or_in_money() {
    let (w, mut desk, case) = two_sides();
    let due = [("Obligation: Due", "01.12.2027"), ("Obligation: Who promises", "Ilir Gashi")];
    for amount in ["", "0"] {
        let mut filled = due.to_vec();
        filled.push(("Obligation: Amount", amount));
        let blank = sign(&mut desk, &case, &filled);
        assert!(
            blank.status == 422
                && blank.says("What is promised: What is promised? Please say it in a few words, or give an amount."),
            "{}",
            blank.text()
        );
    }
    let mut filled = due.to_vec();
    filled.push(("Obligation: Amount", "5"));
    assert_eq!(sign(&mut desk, &case, &filled).status, 303, "an amount says enough");
    let mut filled = due.to_vec();
    filled.push(("Obligation: What is promised", "Shtegu mbetet i lirë"));
    assert_eq!(desk.submit(&format!("{case}/agreements/1/obligations/new"), &filled).status, 303);
    // Who does not write the words is asked for the amount.
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let asked = colleague.submit(&format!("{case}/agreements/1/obligations/new"), &due);
    assert!(asked.status == 422 && asked.says("Amount: Please give an amount."), "{}", asked.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM obligations"), 2);
}

#[test]
fn what_was_forgotten_is_added() {
    let (w, mut desk, case) = two_sides();
    assert_eq!(sign(&mut desk, &case, &[("Amount agreed", "1000")]).status, 303);
    let page = desk.get(&format!("{case}/agreements/1"));
    assert!(page.says("€1,000.00 was agreed, while the obligations in money sum to €0.00."), "{}", page.text());
    let new = page.link("Add obligations").unwrap();
    let filled = |each: &'static str| {
        [
            ("Monthly instalments: How many", "2"),
            ("Monthly instalments: First due", "01.12.2027"),
            ("Monthly instalments: Each", each),
            ("Monthly instalments: Who promises", "Ilir Gashi"),
        ]
    };
    let empty = desk.get(&new);
    assert!(desk.press(&empty, "Save").says("Please fill in at least one obligation."));
    let much = desk.submit(&new, &filled("600"));
    assert!(much.status == 422 && much.says("sum to more than the amount agreed"), "{}", much.text());
    assert_eq!(desk.submit(&new, &filled("100")).status, 303);
    // The rest of what was agreed is divided.
    let page = desk.get(&new);
    assert!(page.says("Promised in money so far: €200.00."), "{}", page.text());
    let added = desk.submit_on(&page, &filled(""));
    assert_eq!((added.status, added.location), (303, Some(format!("{case}/agreements/1"))), "{}", added.html);
    assert_eq!(amounts(&w), ["10000", "10000", "40000", "40000"]);
    assert!(!desk.get(&format!("{case}/agreements/1")).says("was agreed, while"));
    let more = desk.get(&new);
    assert_eq!(desk.press(&more, "More rows for obligations").status, 200);
    assert_eq!(w.events().iter().filter(|event| *event == "obligations_added").count(), 2);
    assert!(desk.get(&case).says("Obligations added to an agreement"), "in the history");
}

#[test]
fn nothing_is_added_to_what_the_court_answered_to_nor_by_who_may_not() {
    let (w, mut desk, case) = two_sides();
    assert_eq!(sign(&mut desk, &case, &[("Amount agreed", "1000")]).status, 303);
    let (new, path) = (format!("{case}/agreements/1/obligations/new"), format!("{case}/agreements/1/obligations"));
    let fields = [("obligations[0].debtor", "2"), ("obligations[0].amount", "5")];
    let others = [
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.administrator(),
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
    ];
    for person in &others {
        let mut browser = w.sign_in(person);
        assert_eq!(browser.get(&new).status, 404);
        assert_eq!(browser.post(&path, &fields).status, 404);
    }
    // The desk adds, and writes no words that it may not read.
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let page = colleague.get(&new);
    assert!(page.status == 200 && !page.html.contains("description"), "{}", page.text());
    let (sheet, key) = form(&page);
    let worded = [("form", sheet.as_str()), ("key", &key), fields[0], fields[1], ("obligations[0].description", "Fshehtë")];
    assert_eq!(colleague.post(&path, &worded).status, 404);
    assert!(
        colleague.post(&path, &[("obligations[0].debtor", "77"), ("obligations[0].amount", "5")]).says("does not take part")
    );
    assert_eq!(count(&w, "SELECT count(*) AS value FROM obligations"), 0);
    let added = colleague.post(&path, &fields);
    assert_eq!((added.status, added.location.as_deref()), (303, Some(case.as_str())), "{}", added.text());
    answer(&mut desk, &case, "Confirmed by the court");
    let refused = desk.post(&path, &fields);
    assert!(refused.status == 422 && refused.says("The court has answered to this agreement"), "{}", refused.text());
    assert!(!desk.get(&new).html.contains("name=\"obligations[0].amount\""));
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    assert_eq!(colleague.post(&path, &fields).status, 404);
    assert_eq!(amounts(&w), ["500"]);
}
