//! Gathering: who comes together in a case of a kind.

use chrono::NaiveDate;

use super::centres::Centre;
use super::chance::Chance;
use super::days;
use super::groups;
use super::matters::Matter;
use super::parties::{Party, Who};
use super::people::{Folk, Person, Sketch};
use super::regulars::RegularId;
use crate::codes::{Language, PartyRole};

/// The parties of a new case.
pub fn gather(matter: &Matter, day: NaiveDate, centre: &mut Centre, folk: &mut Folk, chance: &mut Chance) -> Vec<Party> {
    let roles = match (matter.case_type, matter.source) {
        ("criminal", _) => (PartyRole::InjuredParty, PartyRole::Suspect),
        (_, "court") => (PartyRole::Claimant, PartyRole::Respondent),
        _ => (PartyRole::Initiator, PartyRole::Respondent),
    };
    let mut gathering = Gathering { matter, roles, day, centre, folk, chance, parties: Vec::new(), regulars: Vec::new() };
    match matter.case_type {
        "criminal" => gathering.quarrel(),
        "family" => gathering.couple(),
        "inheritance" => gathering.siblings(),
        "commercial" => gathering.firms(),
        "labour" => gathering.workers(),
        _ => gathering.neighbours(),
    }
    gathering.representatives();
    gathering.companions();
    gathering.parties
}

struct Gathering<'a> {
    matter: &'a Matter,
    roles: (PartyRole, PartyRole),
    day: NaiveDate,
    centre: &'a mut Centre,
    folk: &'a mut Folk,
    chance: &'a mut Chance,
    parties: Vec<Party>,
    regulars: Vec<RegularId>,
}

impl Gathering<'_> {
    fn add(&mut self, side: &'static str, role: PartyRole, who: Who) -> usize {
        let no = self.parties.len() + 1;
        self.parties.push(Party { no, side, role, who, represents: None, joined_on: None, left: None });
        no
    }

    /// Somebody of the community of whoever began, or of another.
    fn adult(&mut self) -> Sketch {
        let same = self.chance.percent(88);
        let community = if same { self.matter.community } else { Folk::community(self.centre.place.region, self.chance) };
        Sketch::adult(community)
    }

    fn new_person(&mut self, sketch: Sketch) -> Person {
        let place = self.centre.place;
        self.folk.person(sketch, place.region, place.municipality, self.day, self.chance)
    }

    /// A person on a side, now and then one who was here before or will be again.
    fn person(&mut self, side: &'static str, role: PartyRole, sketch: Sketch) -> usize {
        let anyone = sketch.family.is_none() && sketch.woman.is_none() && sketch.age.1 >= 18;
        let again = anyone && self.chance.permille(30);
        let known = if again { self.centre.regulars.party(&self.regulars, self.chance) } else { None };
        if let Some(regular) = known {
            return self.regular(side, role, regular);
        }
        let person = self.new_person(sketch);
        if self.chance.permille(30) && sketch.age.1 >= 18 {
            let regular = self.centre.regulars.remember(person);
            return self.regular(side, role, regular);
        }
        self.add(side, role, Who::Person(person, None))
    }

    fn regular(&mut self, side: &'static str, role: PartyRole, (id, person): (RegularId, Person)) -> usize {
        self.regulars.push(id);
        self.add(side, role, Who::Person(person, Some(id)))
    }

    fn persons(&mut self, side: &'static str, role: PartyRole, count: i64) {
        for _ in 0..count {
            let sketch = self.adult();
            self.person(side, role, sketch);
        }
    }

    fn group(&mut self, side: &'static str, role: PartyRole) {
        let body = groups::group(self.matter, self.centre.place, self.folk, self.chance);
        self.add(side, role, Who::Body(body));
    }

    fn organisation(&mut self, side: &'static str, role: PartyRole) {
        let body = groups::organisation(self.matter.language, self.centre.place, self.folk, self.chance);
        self.add(side, role, Who::Body(body));
    }

    /// Injured and suspects; one suspect of eight is a juvenile.
    fn quarrel(&mut self) {
        let count = self.chance.weighted(&[(86, 1), (14, 2)], 1);
        self.persons("A", self.roles.0, count);
        for _ in 0..self.chance.weighted(&[(70, 1), (22, 2), (8, 3)], 1) {
            let minor = self.chance.percent(12);
            let age = if minor { (14, 17) } else { (19, 68) };
            let sketch = Sketch { age, ..self.adult() };
            let ward = self.person("B", self.roles.1, sketch);
            if minor {
                self.guardian(ward, sketch);
            }
        }
    }

    /// Two who are or were married; sometimes the child stands beside them with a guardian.
    fn couple(&mut self) {
        let sketch = Sketch { age: (22, 58), ..self.adult() };
        let woman_began = self.chance.percent(64);
        let family = self.chance.pick(&super::names::of(sketch.community).families);
        let of = |woman: bool, keeps: bool| Sketch { woman: Some(woman), family: keeps.then_some(family), ..sketch };
        let kept = self.chance.percent(62);
        self.person("A", self.roles.0, of(woman_began, true));
        self.person("B", self.roles.1, of(!woman_began, kept));
        if self.matter.about_children && self.chance.percent(14) {
            let child = Sketch { age: (8, 16), woman: None, ..of(true, true) };
            let ward = self.person("", PartyRole::Other, child);
            self.guardian(ward, sketch);
        }
    }

    /// Brothers and sisters over what the father left.
    fn siblings(&mut self) {
        let sketch = Sketch { age: (30, 80), ..self.adult() };
        let names = super::names::of(sketch.community);
        let (family, father) = (self.chance.pick(&names.families), self.chance.pick(&names.men));
        let first = self.chance.weighted(&[(70, 1), (22, 2), (8, 3)], 1);
        let second = self.chance.weighted(&[(52, 1), (30, 2), (18, 3)], 1);
        let third = i64::from(self.chance.percent(12));
        for (side, role, count) in [("A", self.roles.0, first), ("B", self.roles.1, second), ("C", self.roles.1, third)] {
            for _ in 0..count {
                let woman = self.chance.percent(if side == "A" { 62 } else { 36 });
                let married = woman && self.chance.percent(55);
                let family = (!married).then_some(family);
                self.person(side, role, Sketch { woman: Some(woman), family, father: Some(father), ..sketch });
            }
        }
    }

    fn firms(&mut self) {
        self.organisation("A", self.roles.0);
        match self.chance.below(100) {
            0..18 => self.persons("B", self.roles.1, 1),
            _ => self.organisation("B", self.roles.1),
        }
    }

    fn workers(&mut self) {
        match self.chance.below(100) {
            0..20 => self.group("A", self.roles.0),
            20..36 => self.persons("A", self.roles.0, 2),
            _ => self.persons("A", self.roles.0, 1),
        }
        match self.chance.below(100) {
            0..8 => self.persons("B", self.roles.1, 1),
            _ => self.organisation("B", self.roles.1),
        }
    }

    /// Neighbours, owners, debtors: anyone with anyone.
    fn neighbours(&mut self) {
        let owners = matches!(self.matter.case_type, "property" | "neighbour" | "damages");
        let groups = if owners { 18 } else { 6 };
        let count = self.chance.weighted(&[(84, 1), (16, 2)], 1);
        match self.chance.below(100) {
            throw if throw < groups => self.group("A", self.roles.0),
            90.. => self.organisation("A", self.roles.0),
            _ => self.persons("A", self.roles.0, count),
        }
        match self.chance.below(100) {
            throw if throw < groups => self.group("B", self.roles.1),
            86.. => self.organisation("B", self.roles.1),
            _ => self.persons("B", self.roles.1, 1),
        }
        let more = self.chance.weighted(&[(76, 0), (15, 1), (9, 2)], 0);
        self.persons("B", self.roles.1, more);
        if self.chance.percent(6) {
            self.persons("C", self.roles.1, 1);
        }
    }

    /// Groups and organisations mostly send somebody, some persons a lawyer.
    fn representatives(&mut self) {
        let count = self.parties.len();
        for no in 1..=count {
            let Some(party) = self.parties.get(no - 1).filter(|party| !party.side.is_empty()) else { continue };
            let (body, group) = (party.person().is_none(), party.heads().is_some());
            let (likely, lawyers) = match (body, group) {
                (_, true) => (92, 8),
                (true, false) => (84, 35),
                (false, _) => (10, 90),
            };
            if !self.chance.percent(likely) {
                continue;
            }
            let lawyer =
                if self.chance.percent(lawyers) { self.centre.regulars.lawyer(&self.regulars, self.chance) } else { None };
            let representative = match lawyer {
                Some(lawyer) => self.regular("", PartyRole::Representative, lawyer),
                None => {
                    let sketch = Sketch { age: (25, 74), ..self.adult() };
                    self.person("", PartyRole::Representative, sketch)
                }
            };
            self.acts_for(representative, no);
        }
    }

    fn acts_for(&mut self, representative: usize, no: usize) {
        if let Some(party) = self.parties.get_mut(representative - 1) {
            party.represents = Some(no);
        }
    }

    fn guardian(&mut self, ward: usize, of: Sketch) {
        let sketch = Sketch { age: (34, 62), woman: None, family: None, father: None, ..of };
        let guardian = self.person("", PartyRole::Guardian, sketch);
        self.acts_for(guardian, ward);
    }

    /// Interpreters where two languages meet, a support person, somebody else who is concerned and joins later.
    fn companions(&mut self) {
        let serbian =
            |party: &Party| party.person().is_some_and(|person| matches!(person.community, "serb" | "bosniak" | "gorani"));
        let foreign = match self.matter.language {
            Language::Serbian => self.parties.iter().any(|party| !serbian(party) && party.person().is_some()),
            Language::Albanian => self.parties.iter().any(serbian),
            Language::English => true,
        };
        let wanted = foreign && self.chance.percent(55);
        let interpreter = if wanted { self.centre.regulars.interpreter(&self.regulars, self.chance) } else { None };
        if let Some(interpreter) = interpreter {
            self.regular("", PartyRole::Interpreter, interpreter);
        }
        if matches!(self.matter.case_type, "family" | "criminal") && self.chance.percent(9) {
            let sketch = self.adult();
            self.person("", PartyRole::SupportPerson, sketch);
        }
        if self.chance.percent(11) {
            let sketch = self.adult();
            let other = self.person("", PartyRole::Other, sketch);
            let joined = days::shift(self.day, self.chance.between(2, 16));
            if let Some(party) = self.parties.get_mut(other - 1).filter(|_| self.chance.percent(60)) {
                party.joined_on = Some(joined);
            }
        }
    }
}
