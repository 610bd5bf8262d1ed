//! Parties of a case: their rows, who of them is invited, and how they leave.

use chrono::{Datelike, NaiveDate};

use super::DemoError;
use super::chance::Chance;
use super::people::Person;
use super::regulars::RegularId;
use super::sheets::{Sheet, cell, on};
use crate::codes::{Gender, HeadsSource, LeftAs, Outcome, PartyRole};

/// The members of a group.
#[derive(Debug, Clone, Copy)]
pub struct Heads {
    /// Women.
    pub women: i64,
    /// Men.
    pub men: i64,
    /// Other genders.
    pub other: i64,
    /// Undisclosed.
    pub undisclosed: i64,
    /// Who counted.
    pub source: HeadsSource,
}

impl Heads {
    /// All of them.
    pub fn total(&self) -> i64 {
        self.women + self.men + self.other + self.undisclosed
    }
}

/// An organisation, or a group where it has heads.
#[derive(Debug, Clone)]
pub struct Body {
    /// Full name.
    pub name: String,
    /// Code of the municipality.
    pub municipality: &'static str,
    /// Phone, or empty.
    pub phone: String,
    /// Mail address, or empty.
    pub email: String,
    /// The members of a group.
    pub heads: Option<Heads>,
}

/// Who a party is.
#[derive(Debug, Clone)]
pub enum Who {
    /// A natural person, who may be a regular.
    Person(Person, Option<RegularId>),
    /// An organisation or a group.
    Body(Body),
}

/// A party of a case.
#[derive(Debug, Clone)]
pub struct Party {
    /// From 1 in the case.
    pub no: usize,
    /// A, B, … or nothing for who only accompanies.
    pub side: &'static str,
    /// The part it plays.
    pub role: PartyRole,
    /// Who it is.
    pub who: Who,
    /// The party that it acts for.
    pub represents: Option<usize>,
    /// When it joined, where that was not at the start.
    pub joined_on: Option<NaiveDate>,
    /// When it left, and how.
    pub left: Option<(NaiveDate, LeftAs)>,
}

impl Party {
    /// Whether it is on the initiating side.
    pub fn initiates(&self) -> bool {
        matches!(self.role, PartyRole::Claimant | PartyRole::Initiator | PartyRole::InjuredParty)
    }

    /// Whether it is on the other side.
    pub fn responds(&self) -> bool {
        matches!(self.role, PartyRole::Respondent | PartyRole::Suspect)
    }

    /// The natural person, if it is one.
    pub fn person(&self) -> Option<&Person> {
        match &self.who {
            Who::Person(person, _) => Some(person),
            Who::Body(_) => None,
        }
    }

    /// The regular, if it is one.
    pub fn regular(&self) -> Option<RegularId> {
        match &self.who {
            Who::Person(_, regular) => *regular,
            Who::Body(_) => None,
        }
    }

    /// The members, if it is a group.
    pub fn heads(&self) -> Option<Heads> {
        match &self.who {
            Who::Person(..) => None,
            Who::Body(body) => body.heads,
        }
    }

    /// The same party in another centre, where it is a new person and has been from the start.
    pub fn handed_over(&self) -> Self {
        let who = match &self.who {
            Who::Person(person, _) => Who::Person(Person { reference: String::new(), ..person.clone() }, None),
            Who::Body(body) => Who::Body(body.clone()),
        };
        Self { who, joined_on: None, left: None, ..self.clone() }
    }

    /// Its row.
    pub fn write(&self, case: &str, sheet: &mut Sheet) -> Result<(), DemoError> {
        let no = self.no.to_string();
        let (left_on, left_as) = (on(self.left.map(|(day, _)| day)), cell(self.left.map(|(_, how)| how)));
        let times = [cell(self.represents), on(self.joined_on), left_on, left_as];
        let times = times.each_ref().map(String::as_str);
        match &self.who {
            Who::Person(one, _) => self.write_person([case, &no], one, times, sheet),
            Who::Body(body) => self.write_body([case, &no], body, times, sheet),
        }
    }

    fn write_person(
        &self,
        [case, no]: [&str; 2],
        one: &Person,
        [represents, joined_on, left_on, left_as]: [&str; 4],
        sheet: &mut Sheet,
    ) -> Result<(), DemoError> {
        sheet.row([
            case,
            no,
            &one.reference,
            self.side,
            self.role.code(),
            "person",
            one.given,
            one.father,
            one.family,
            "",
            one.gender.code(),
            &cell(one.birth_year),
            one.community,
            one.municipality,
            &one.phone,
            &one.email,
            represents,
            joined_on,
            left_on,
            left_as,
            "",
            "",
            "",
            "",
            "",
        ])
    }

    fn write_body(
        &self,
        [case, no]: [&str; 2],
        body: &Body,
        [represents, joined_on, left_on, left_as]: [&str; 4],
        sheet: &mut Sheet,
    ) -> Result<(), DemoError> {
        let kind = if body.heads.is_some() { "group" } else { "organisation" };
        let counts = |heads: Heads| [heads.women, heads.men, heads.other, heads.undisclosed].map(|count| count.to_string());
        let [women, men, other, undisclosed] = body.heads.map(counts).unwrap_or_default();
        sheet.row([
            case,
            no,
            "",
            self.side,
            self.role.code(),
            kind,
            "",
            "",
            "",
            &body.name,
            "",
            "",
            "",
            body.municipality,
            &body.phone,
            &body.email,
            represents,
            joined_on,
            left_on,
            left_as,
            &women,
            &men,
            &other,
            &undisclosed,
            &cell(body.heads.map(|heads| heads.source)),
        ])
    }
}

/// The parties that are there on a day; those of one side with who accompanies them, or all.
pub fn present<'a>(parties: &'a [Party], side: Option<&'a str>, day: NaiveDate) -> impl Iterator<Item = &'a Party> {
    let on_side = move |party: &Party| side.is_none_or(|side| party.side == side);
    let represented = move |no: usize| parties.iter().any(|party| party.no == no && on_side(party));
    parties.iter().filter(move |party| {
        let there = party.joined_on.is_none_or(|joined| joined <= day) && party.left.is_none_or(|(left, _)| day <= left);
        let meant = match party.represents {
            Some(no) => represented(no),
            None => on_side(party) || party.role == PartyRole::Interpreter,
        };
        there && meant
    })
}

/// The sides that there are.
pub fn sides(parties: &[Party]) -> Vec<&'static str> {
    let mut sides: Vec<&'static str> = parties.iter().map(|party| party.side).filter(|side| !side.is_empty()).collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// Whether somebody is under 18 in the year of a day.
pub fn has_minor(parties: &[Party], day: NaiveDate) -> bool {
    let born = parties.iter().filter_map(Party::person).filter_map(|person| person.birth_year);
    born.into_iter().any(|year| day.year() - year < 18)
}

/// The programmes that a case counts for: women who seek justice, and communities.
pub fn programmes(parties: &[Party], chance: &mut Chance) -> String {
    let mut people = parties.iter().filter_map(|party| party.person().map(|person| (party.initiates(), person)));
    let women = people.clone().any(|(initiates, person)| initiates && person.gender == Gender::Woman);
    let communities = people.any(|(_, person)| !matches!(person.community, "" | "albanian"));
    let mut programmes = Vec::new();
    if women && chance.percent(65) {
        programmes.push("Drejtësi për gratë");
    }
    if communities && chance.percent(85) {
        programmes.push("Komunitetet");
    }
    programmes.join(";")
}

/// Lets those leave on the last day who caused how the case ended.
pub fn leave(parties: &mut [Party], outcome: Outcome, partly: bool, day: NaiveDate, chance: &mut Chance) {
    let how = match outcome {
        Outcome::NoConsent => LeftAs::Refused,
        Outcome::NoResponse => LeftAs::NoAnswer,
        Outcome::Withdrawn | Outcome::SettledPartial => LeftAs::Withdrew,
        Outcome::Unsuitable => LeftAs::Unsuitable,
        Outcome::Lapsed => LeftAs::Died,
        Outcome::SettledFull
        | Outcome::NotSettled
        | Outcome::SettledElsewhere
        | Outcome::Expired
        | Outcome::Recalled
        | Outcome::Transferred
        | Outcome::Void => return,
    };
    let initiators = outcome == Outcome::Withdrawn && chance.percent(60);
    let goes = |party: &&mut Party| {
        let side = if initiators { party.initiates() } else { party.responds() };
        side && (how != LeftAs::Died || party.person().is_some())
    };
    // Of a part that settled, and of the dead, it is the last one alone.
    if how == LeftAs::Died || outcome == Outcome::SettledPartial {
        let last = parties.iter_mut().rev().find(goes).filter(|_| how == LeftAs::Died || partly);
        if let Some(party) = last {
            party.left = Some((day, how));
        }
        return;
    }
    for party in parties.iter_mut().filter(goes) {
        party.left = Some((day, how));
    }
}
