//! The sections about people, naively.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use serde_json::{Value, json};

use super::{Look, Pair, days_open, percentile, rate, settled};
use crate::model::report::history::{Case, Party};

/// Women, men, others, undisclosed.
#[derive(Clone, Copy, Default)]
pub struct Genders(pub [i64; 4]);

impl Genders {
    pub fn of<'a>(persons: impl Iterator<Item = &'a Party>) -> Self {
        let mut genders = Self::default();
        for person in persons {
            let place = ["F", "M", "X"].iter().position(|code| *code == person.gender).unwrap_or(3);
            genders.0[place] += 1;
        }
        genders
    }

    pub fn json(self) -> Value {
        let [women, men, other, undisclosed] = self.0;
        json!({ "women": women, "men": men, "other": other, "undisclosed": undisclosed })
    }

    fn with_share(self) -> Value {
        let [women, men, other, _] = self.0;
        let mut all = self.json();
        all["women_share"] = super::rounded(women, women + men + other, 4);
        all
    }
}

pub fn is_counted(party: &Party) -> bool {
    ["claimant", "initiator", "respondent", "injured_party", "suspect", "other"].contains(&party.role)
}

fn is_initiating(party: &Party) -> bool {
    ["claimant", "initiator"].contains(&party.role)
}

fn is_person(party: &Party) -> bool {
    party.kind == "person"
}

impl Look<'_> {
    /// Counted parties of a case that joined before the end.
    fn parties<'a>(&self, case: &'a Case) -> impl Iterator<Item = &'a Party> {
        let to = self.to;
        case.parties.iter().filter(move |party| is_counted(party) && party.joined_on.is_none_or(|joined| joined < to))
    }

    pub fn people(&self) -> Value {
        json!({
            "incoming": self.involved(self.incoming().collect()),
            "resolved": self.involved(self.resolved().collect()),
            "settled": self.involved(self.resolved().filter(settled).collect()),
        })
    }

    fn involved(&self, stays: Vec<Pair<'_>>) -> Value {
        let all: Vec<&Party> = stays.iter().flat_map(|(case, _)| self.parties(case)).collect();
        let persons = || all.iter().copied().filter(|party| is_person(party));
        let of = |roles: &[&str]| Genders::of(persons().filter(|party| roles.contains(&party.role))).json();
        let mut heads = Genders::default();
        for group in all.iter().filter_map(|party| party.heads) {
            heads.0 = std::array::from_fn(|place| heads.0[place] + group[place]);
        }
        let mut represented = heads.with_share();
        represented["groups"] = all.iter().filter(|party| party.kind == "group").count().into();
        json!({
            "persons": {
                "initiating": of(&["claimant", "initiator"]),
                "responding": of(&["respondent"]),
                "injured_party": of(&["injured_party"]),
                "suspect": of(&["suspect"]),
                "other": of(&["other"]),
                "total": Genders::of(persons()).with_share(),
            },
            "represented": represented,
            "organisations": all.iter().filter(|party| party.kind == "organisation").count(),
        })
    }

    fn initiators(&self, case: &Case) -> &'static str {
        let initiating: Vec<&Party> = self.parties(case).filter(|party| is_initiating(party)).collect();
        let all = |gender: &str| initiating.iter().all(|party| party.gender == gender);
        match () {
            () if initiating.is_empty() => "none",
            () if initiating.iter().any(|party| !is_person(party)) => "collective",
            () if all("F") => "women",
            () if all("M") => "men",
            () => "mixed",
        }
    }

    pub fn by_initiators(&self) -> Value {
        let rows = ["women", "men", "mixed", "collective", "none"].into_iter().map(|initiators| {
            let of: Vec<Pair<'_>> = self.resolved().filter(|(case, _)| self.initiators(case) == initiators).collect();
            let mediated: Vec<&Pair<'_>> = of.iter().filter(|pair| self.mediated(pair)).collect();
            let settled = mediated.iter().filter(|pair| settled(pair)).count();
            json!({
                "initiators": initiators,
                "resolved": of.len(),
                "mediated": mediated.len(),
                "settled": settled,
                "settlement_rate": rate(settled, mediated.len()),
                "median_days": percentile(of.iter().map(days_open).collect(), 0.5),
            })
        });
        rows.collect()
    }

    /// Persons in incoming stays by what `of` says of them.
    fn incoming_by(&self, key: &str, of: impl Fn(Pair<'_>, &Party) -> &'static str) -> Value {
        let mut rows: BTreeMap<&str, Vec<&Party>> = BTreeMap::new();
        for pair in self.incoming() {
            for person in self.parties(pair.0).filter(|party| is_person(party)) {
                rows.entry(of(pair, person)).or_default().push(person);
            }
        }
        let row = |(code, persons): (&str, Vec<&Party>)| {
            let mut row = Genders::of(persons.into_iter()).json();
            row[key] = code.into();
            row
        };
        rows.into_iter().map(row).collect()
    }

    pub fn by_age_band(&self) -> Value {
        self.incoming_by("age_band", |(_, stay), person| match person.birth_year.map(|year| stay.opened_on.year() - year) {
            None => "unknown",
            Some(age) if age < 18 => "under_18",
            Some(age) if age < 30 => "18_29",
            Some(age) if age < 45 => "30_44",
            Some(age) if age < 65 => "45_64",
            Some(_) => "65_plus",
        })
    }

    pub fn by_community(&self) -> Value {
        self.incoming_by("community", |_, person| if person.community.is_empty() { "undisclosed" } else { person.community })
    }
}
