//! What is promised in money, by who owes whom. The amount of an agreement is compared with what goes one way: where two sides owe
//! each other, both directions together are no sum that anybody agreed on.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::{NewObligation, Obligation};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::schema::parties;

/// Money that is promised from one side to another. Who stands on no side is a side of one; to whom it goes may be unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// Who pays: the letter of the side, or the party's number in the case; empty where that is unknown.
    pub from: String,
    /// Who is paid, in the same way.
    pub to: String,
    /// How much, in cents.
    pub cents: i64,
}

impl Obligation {
    /// The money that it is about, if it is about money.
    pub fn owed(&self) -> Option<Owed> {
        let end = |side: &Option<String>, number: Option<i16>| side.clone().unwrap_or_else(|| numbered(number));
        self.amount_cents.map(|cents| Owed {
            from: end(&self.debtor_side, self.debtor_no),
            to: end(&self.creditor_side, self.creditor_no),
            cents,
        })
    }
}

fn numbered(number: Option<i16>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// On which side each party of a case stands.
#[derive(Debug, Clone, Default)]
pub struct Sides(BTreeMap<i16, String>);

impl Sides {
    /// Of a case.
    ///
    /// # Errors
    /// A fault.
    pub fn load<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Self, Fault> {
        let rows: Vec<(i16, Option<String>)> = parties::table
            .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)))
            .select((parties::party_no, parties::side))
            .load(tx.conn())?;
        Ok(Self(rows.into_iter().filter_map(|(number, side)| Some((number, side?))).collect()))
    }

    /// The direction in which an obligation goes that is to be, and the money that it is about: 0 if none.
    pub fn direction(&self, new: &NewObligation) -> Owed {
        let end =
            |number: Option<i16>| number.and_then(|number| self.0.get(&number).cloned()).unwrap_or_else(|| numbered(number));
        Owed { from: end(new.debtor), to: end(new.creditor), cents: new.amount_cents.unwrap_or(0) }
    }

    /// The money that obligations are about.
    pub fn owed(&self, new: &[NewObligation]) -> Vec<Owed> {
        new.iter().map(|new| self.direction(new)).collect()
    }
}

/// The money promised in an agreement of a case.
pub fn owed_in(agreement: i16, list: &[Obligation]) -> Vec<Owed> {
    list.iter().filter(|obligation| obligation.numbers().agreement == agreement).filter_map(Obligation::owed).collect()
}

/// What goes which way, summed up; nothing of what is not about money.
pub fn directions(owed: &[Owed]) -> Vec<Owed> {
    let mut sums: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for one in owed {
        *sums.entry((&one.from, &one.to)).or_default() += one.cents;
    }
    let row = |((from, to), cents): ((&str, &str), i64)| Owed { from: from.to_owned(), to: to.to_owned(), cents };
    sums.into_iter().filter(|(_, cents)| *cents > 0).map(row).collect()
}

/// What is compared with the amount agreed, in cents: between each two sides the direction in which more is owed.
pub fn compared(owed: &[Owed]) -> i64 {
    let sums = directions(owed);
    let counts = |one: &&Owed| {
        let back = sums.iter().find(|other| other.is_back(one)).map_or(0, |other| other.cents);
        // Of two that are alike, one.
        one.cents > back || one.cents == back && one.from < one.to
    };
    sums.iter().filter(counts).map(|one| one.cents).sum()
}

/// What is left of an amount agreed for one who goes a direction, in cents: what goes the other way takes nothing of it.
pub fn left(agreed: i64, owed: &[Owed], direction: &Owed) -> i64 {
    let same: Vec<Owed> = owed.iter().filter(|one| !one.is_back(direction)).cloned().collect();
    agreed - compared(&same)
}

/// Whether two sides owe each other.
pub fn goes_both_ways(owed: &[Owed]) -> bool {
    let sums = directions(owed);
    sums.iter().any(|one| sums.iter().any(|other| other.is_back(one)))
}

impl Owed {
    fn is_back(&self, other: &Self) -> bool {
        self.from != self.to && self.from == other.to && self.to == other.from
    }
}
