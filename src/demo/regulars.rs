//! Regulars: persons who come in several cases of a centre, as lawyers, interpreters or parties again.

use std::collections::{BTreeMap, VecDeque};

use chrono::NaiveDate;

use super::chance::Chance;
use super::days;
use super::diary::{Appointments, Halves};
use super::people::{Folk, Person, Sketch};
use super::places::Place;

/// How many parties a centre remembers who may come again.
const REMEMBERED: usize = 24;

/// A regular of a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RegularId(u64);

/// The regulars of a centre.
#[derive(Debug)]
pub struct Regulars {
    code: String,
    lawyers: Vec<RegularId>,
    interpreters: Vec<RegularId>,
    parties: VecDeque<RegularId>,
    known: BTreeMap<RegularId, (Person, Appointments)>,
    named: u64,
}

impl Regulars {
    /// The lawyers and interpreters of a place, by the caseload.
    pub fn new(code: &str, place: Place, cases: u64, today: NaiveDate, folk: &mut Folk, chance: &mut Chance) -> Self {
        let (known, parties) = (BTreeMap::new(), VecDeque::new());
        let (lawyers, interpreters) = (Vec::new(), Vec::new());
        let mut regulars = Self { code: code.to_owned(), lawyers, interpreters, parties, known, named: 0 };
        // Two years before today they were of that age already.
        let long_ago = days::shift(today, -days::SPAN);
        for number in 0..(6 + cases / 60).min(60) {
            let community = if number % 7 == 6 { "serb" } else { "albanian" };
            let sketch = Sketch { age: (28, 64), ..Sketch::adult(community) };
            let person = folk.person(sketch, place.region, place.municipality, long_ago, chance);
            let (id, _) = regulars.know(person);
            regulars.lawyers.push(id);
        }
        for number in 0..(2 + cases / 400).min(12) {
            let community = if number % 2 == 1 { "serb" } else { "albanian" };
            let sketch = Sketch { age: (24, 60), ..Sketch::adult(community) };
            let person = folk.person(sketch, place.region, place.municipality, long_ago, chance);
            let (id, _) = regulars.know(person);
            regulars.interpreters.push(id);
        }
        regulars
    }

    /// Gives a person a reference that several rows can share.
    fn know(&mut self, person: Person) -> (RegularId, Person) {
        self.named += 1;
        let id = RegularId(self.named);
        let person = Person { reference: format!("P-{}-{:05}", self.code, self.named), ..person };
        self.known.insert(id, (person.clone(), Appointments::default()));
        (id, person)
    }

    /// A party who may come again.
    pub fn remember(&mut self, person: Person) -> (RegularId, Person) {
        let (id, person) = self.know(person);
        self.parties.push_back(id);
        (id, person)
    }

    /// Forgets who and what is over, before a case of that day is opened.
    pub fn tidy(&mut self, day: NaiveDate) {
        while self.parties.len() > REMEMBERED {
            if let Some(oldest) = self.parties.pop_front() {
                self.known.remove(&oldest);
            }
        }
        for (_, appointments) in self.known.values_mut() {
            appointments.forget(day);
        }
    }

    fn one_of(&self, ids: &[RegularId], but: &[RegularId], chance: &mut Chance) -> Option<(RegularId, Person)> {
        let id = *ids.get(chance.place(ids.len()))?;
        let (person, _) = self.known.get(&id)?;
        (!but.contains(&id)).then(|| (id, person.clone()))
    }

    /// A lawyer who is not in the case yet.
    pub fn lawyer(&self, but: &[RegularId], chance: &mut Chance) -> Option<(RegularId, Person)> {
        self.one_of(&self.lawyers, but, chance)
    }

    /// An interpreter who is not in the case yet.
    pub fn interpreter(&self, but: &[RegularId], chance: &mut Chance) -> Option<(RegularId, Person)> {
        self.one_of(&self.interpreters, but, chance)
    }

    /// Somebody who was a party before, but is not in the case yet.
    pub fn party(&self, but: &[RegularId], chance: &mut Chance) -> Option<(RegularId, Person)> {
        let id = *self.parties.get(chance.place(self.parties.len()))?;
        self.one_of(&[id], but, chance)
    }

    /// What is taken of several on a day.
    pub fn taken(&self, ids: &[RegularId], day: NaiveDate) -> Halves {
        ids.iter().filter_map(|id| self.known.get(id)).fold(0, |taken, (_, own)| taken | own.taken(day))
    }

    /// Takes more of several.
    pub fn take(&mut self, ids: &[RegularId], day: NaiveDate, halves: Halves) {
        for id in ids {
            if let Some((_, appointments)) = self.known.get_mut(id) {
                appointments.take(day, halves);
            }
        }
    }
}
