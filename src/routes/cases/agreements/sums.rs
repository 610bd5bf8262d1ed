//! What was agreed beside what is promised in money, where the two differ: no fault, but mostly an instalment that was forgotten.

use serde::Serialize;

use crate::model::agreements::Agreement;
use crate::model::obligations::{self, Obligation, Owed};

/// The two sums, and of what the second is made.
#[derive(Debug, Serialize)]
pub struct Sums {
    agreed_cents: i64,
    promised_cents: i64,
    /// What goes which way, where two owe each other.
    ways: Vec<Way>,
}

/// What some owe others.
#[derive(Debug, Serialize)]
struct Way {
    from: String,
    to: String,
    cents: i64,
}

impl Sums {
    /// Of an agreement, among the obligations of its case; none where the sums are one, or no sum was agreed.
    pub fn differing(agreement: &Agreement, list: &[Obligation]) -> Option<Self> {
        let owed = obligations::owed_in(agreement.number, list);
        let promised_cents = obligations::compared(&owed);
        let agreed_cents = agreement.amount_cents.filter(|agreed| *agreed != promised_cents)?;
        let own: Vec<&Obligation> = list.iter().filter(|one| one.numbers().agreement == agreement.number).collect();
        let ways = if obligations::goes_both_ways(&owed) { obligations::directions(&owed) } else { Vec::new() };
        let ways = ways.into_iter().map(|direction| way(&own, &direction)).collect();
        Some(Self { agreed_cents, promised_cents, ways })
    }
}

fn way(own: &[&Obligation], direction: &Owed) -> Way {
    let same = |one: &&&Obligation| one.owed().is_some_and(|owed| owed.from == direction.from && owed.to == direction.to);
    let names = |name: fn(&Obligation) -> Option<&String>| {
        let mut names: Vec<&str> = own.iter().filter(same).filter_map(|one| name(one)).map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        names.join(", ")
    };
    Way { from: names(|one| one.debtor.as_ref()), to: names(|one| one.creditor.as_ref()), cents: direction.cents }
}
