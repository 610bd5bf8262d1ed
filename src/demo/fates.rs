//! Fates: which cases are still open, and how the others ended, as in the example register.

use super::chance::Chance;
use super::matters::Matter;
use crate::codes::Outcome;

/// What becomes of a case in its first stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It moves to another centre.
    Transferred,
    /// It was opened in error.
    Void,
    /// It is closed.
    Ended(Outcome),
    /// It is open.
    Pending,
}

/// The outcomes of cases that are over.
const OUTCOMES: [(u64, Outcome); 11] = [
    (138, Outcome::SettledFull),
    (66, Outcome::NotSettled),
    (49, Outcome::NoConsent),
    (23, Outcome::SettledPartial),
    (23, Outcome::Withdrawn),
    (20, Outcome::NoResponse),
    (10, Outcome::SettledElsewhere),
    (10, Outcome::Unsuitable),
    (7, Outcome::Recalled),
    (5, Outcome::Expired),
    (3, Outcome::Lapsed),
];
/// Those that need no session, for cases that came in the last days.
const QUICK: [(u64, Outcome); 5] = [
    (40, Outcome::NoConsent),
    (25, Outcome::SettledElsewhere),
    (15, Outcome::Unsuitable),
    (12, Outcome::Withdrawn),
    (8, Outcome::Recalled),
];
/// The least age in days at which a case may have been mediated.
const MEDIATED_FROM: i64 = 14;
/// The least age in days at which the statutory time can be over.
const EXPIRED_FROM: i64 = 120;

/// Which of the cases to come move, are void or stay open.
#[derive(Debug)]
pub struct Fates {
    fresh: u64,
    seen: u64,
    transfers: u64,
    moved: u64,
    voids: u64,
    voided: u64,
    open: u64,
}

impl Fates {
    /// For so many cases, moved ones counted in both centres: two or three are void, one of 200 moves.
    pub fn new(cases: u64, chance: &mut Chance) -> Self {
        let transfers = if cases < 20 { 0 } else { (cases / 200).max(1) };
        let voids = match cases {
            0..20 => 0,
            20..40 => 1,
            _ => 2 + chance.below(2),
        };
        Self { fresh: cases - transfers, seen: 0, transfers, moved: 0, voids, voided: 0, open: chance.below(1000) }
    }

    /// How many cases come from outside.
    pub fn fresh(&self) -> u64 {
        self.fresh
    }

    /// The fate of the next case from outside, so many days ago.
    pub fn next(&mut self, age: i64, matter: &Matter, chance: &mut Chance) -> Fate {
        let index = self.seen;
        self.seen += 1;
        // Spread over the first four fifths, so that there is time left to move or to find the error.
        let part = |parts: u64, of: u64| parts * self.fresh * 4 / (5 * of.max(1));
        if self.moved < self.transfers && index == part(self.moved + 1, self.transfers) {
            self.moved += 1;
            return Fate::Transferred;
        }
        if self.voided < self.voids && index >= part(2 * self.voided + 1, 2 * self.voids) {
            self.voided += 1;
            return Fate::Void;
        }
        self.stay(age, matter, chance)
    }

    /// The fate of a case that neither moves nor is void.
    pub fn stay(&mut self, age: i64, matter: &Matter, chance: &mut Chance) -> Fate {
        self.open += still_open(age);
        if self.open >= 1000 {
            self.open -= 1000;
            return Fate::Pending;
        }
        Fate::Ended(outcome(age, matter, chance))
    }
}

/// How many of a thousand cases are still open so many days after they came; together about 12 of 100.
fn still_open(age: i64) -> u64 {
    match age {
        ..=10 => 930,
        11..=30 => 780,
        31..=60 => 570,
        61..=100 => 380,
        101..=150 => 180,
        151..=300 => 60,
        _ => 15,
    }
}

fn outcome(age: i64, matter: &Matter, chance: &mut Chance) -> Outcome {
    let outcome = if age < MEDIATED_FROM {
        chance.weighted(&QUICK, Outcome::NoConsent)
    } else {
        chance.weighted(&OUTCOMES, Outcome::SettledFull)
    };
    match outcome {
        // Only who sent a file can take it back.
        Outcome::Recalled if matter.number.is_empty() => Outcome::Withdrawn,
        Outcome::Expired if age < EXPIRED_FROM => Outcome::NotSettled,
        other => other,
    }
}
