//! Centres: their rooms and mediators, by their caseload, and what they still have to do around today.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::DemoError;
use super::agenda::Agenda;
use super::chance::Chance;
use super::days;
use super::diary::{Diary, Halves};
use super::people::{Folk, Sketch};
use super::places::{self, Place};
use super::regulars::Regulars;
use super::sheets::Sheets;
use crate::codes::{Gender, Language};

/// The clock on the wall of every centre.
const ZONE: &str = "Europe/Belgrade";
/// Up to so many cases there are two centres.
const TWO_CENTRES: usize = 10_000;
/// Above, a centre for so many.
const CASELOAD: usize = 5_000;
/// The languages of the mediators, in turn.
const LANGUAGES: [&str; 8] = ["sq;sr", "sq;en", "sr;sq", "sq", "sq;en;tr", "sq", "sq;sr;rom", "sq;en"];
/// The mediators of the two first centres, as in the example register: name, gender, languages.
const FIRST: [[(&str, Gender, &str); 4]; 2] = [
    [
        ("Ajshe Hyseni", Gender::Woman, "sq;sr"),
        ("Burim Limani", Gender::Man, "sq;en"),
        ("Snežana Petrović", Gender::Woman, "sr;sq"),
        ("Nexhat Ukaj", Gender::Man, "sq"),
    ],
    [
        ("Lumnije Deda", Gender::Woman, "sq;en"),
        ("Përparim Nushi", Gender::Man, "sq"),
        ("Ganimete Vula", Gender::Woman, "sq;sr"),
        ("Fadil Domi", Gender::Man, "sq;en"),
    ],
];
/// How many the rooms hold, in turn.
const CAPACITIES: [u32; 6] = [8, 12, 8, 16, 6, 30];

/// A mediator.
#[derive(Debug)]
pub struct Mediator {
    /// Number of the licence.
    pub licence_no: String,
    /// Full name.
    pub name: String,
    gender: Gender,
    languages: &'static str,
    valid_until: NaiveDate,
}

impl Mediator {
    /// Whether the mediator works in a language.
    pub fn speaks(&self, language: Language) -> bool {
        self.languages.split(';').any(|one| one == language.code())
    }
}

/// A centre.
#[derive(Debug)]
pub struct Centre {
    /// How references begin.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Where it is.
    pub place: Place,
    /// Names of the rooms.
    pub rooms: Vec<String>,
    /// Its mediators.
    pub mediators: Vec<Mediator>,
    /// Rooms and mediators by the half hour.
    pub diary: Diary,
    /// Persons who come in several cases.
    pub regulars: Regulars,
    /// What is to be put around today.
    pub agenda: Agenda,
    /// New cases that it still gets.
    pub to_come: u64,
    numbers: BTreeMap<i32, u32>,
}

/// How many cases each centre gets.
pub fn caseloads(cases: usize) -> Vec<usize> {
    if cases <= TWO_CENTRES {
        // As in the example register: 59 of 100 in Ferizaj.
        let first = (cases * 59).div_ceil(100);
        return vec![first, cases - first];
    }
    let centres = cases.div_ceil(CASELOAD);
    (0..centres).map(|index| cases / centres + usize::from(index < cases % centres)).collect()
}

impl Centre {
    /// The `index`th centre, for so many cases.
    pub fn new(index: usize, cases: usize, today: NaiveDate, folk: &mut Folk, chance: &mut Chance) -> Result<Self, DemoError> {
        let (place, before) = places::place(index).ok_or(DemoError::TooMany)?;
        let name = match before {
            0 => format!("Qendra e Ndërmjetësimit {}", place.municipality),
            _ => format!("Qendra e Ndërmjetësimit {} {}", place.municipality, before + 1),
        };
        let rooms: Vec<String> = (1..=2 + cases * 4 / CASELOAD).map(|number| format!("Salla {number}")).collect();
        let count = 4 + cases * 12 / CASELOAD;
        let mediators: Vec<Mediator> = (0..count).map(|number| mediator(index, number, place, today, folk, chance)).collect();
        let first = days::shift(today, -days::SPAN);
        let load = u64::try_from(cases).unwrap_or(u64::MAX);
        let code = format!("{}{}", place.code, suffix(before).ok_or(DemoError::TooMany)?);
        Ok(Self {
            name,
            place,
            diary: Diary::new(first, days::shift(today, 60), rooms.len() + mediators.len()),
            regulars: Regulars::new(&code, place, load, today, folk, chance),
            agenda: Agenda::new(index, load, u64::try_from(rooms.len()).unwrap_or(0), chance),
            to_come: load,
            code,
            rooms,
            mediators,
            numbers: BTreeMap::new(),
        })
    }

    /// The reference of the next case of a day.
    pub fn next_reference(&mut self, day: NaiveDate) -> String {
        let number = self.numbers.entry(day.year()).or_insert(0);
        *number += 1;
        format!("{}-{}-{number:04}", self.code, day.year())
    }

    /// The places of mediators who speak a language; of all, where none does.
    pub fn speakers(&self, language: Language) -> Vec<usize> {
        let all = || self.mediators.iter().enumerate();
        let able: Vec<usize> = all().filter(|(_, one)| one.speaks(language)).map(|(place, _)| place).collect();
        if able.is_empty() { all().map(|(place, _)| place).collect() } else { able }
    }

    /// What is taken of a mediator on a day.
    pub fn mediator_taken(&self, mediator: usize, day: NaiveDate) -> Halves {
        self.diary.taken(day, self.rooms.len() + mediator)
    }

    /// Takes more of a mediator.
    pub fn take_mediator(&mut self, mediator: usize, day: NaiveDate, halves: Halves) {
        self.diary.take(day, self.rooms.len() + mediator, halves);
    }

    /// Its rows in the files of centres, rooms and mediators.
    pub fn write(&self, sheets: &mut Sheets) -> Result<(), DemoError> {
        sheets.centres.row([&self.code, &self.name, self.place.municipality, ZONE])?;
        for (room, capacity) in self.rooms.iter().zip(CAPACITIES.iter().cycle()) {
            sheets.rooms.row([&self.code, room, &capacity.to_string()])?;
        }
        for one in &self.mediators {
            let valid = one.valid_until.to_string();
            sheets.mediators.row([&one.licence_no, &one.name, one.gender.code(), &self.code, one.languages, &valid])?;
        }
        Ok(())
    }
}

/// The letters behind a code that comes again: none, B, C, … Z, BA, BB, …
fn suffix(before: usize) -> Option<String> {
    let letter = |number: usize| u8::try_from(number).ok().map(|number| char::from(b'A' + number));
    match before {
        0 => Some(String::new()),
        1..26 => Some(letter(before)?.to_string()),
        26..676 => Some(format!("{}{}", letter(before / 26)?, letter(before % 26)?)),
        _ => None,
    }
}

/// The `number`th mediator of a centre.
fn mediator(centre: usize, number: usize, place: Place, today: NaiveDate, folk: &mut Folk, chance: &mut Chance) -> Mediator {
    let (name, gender, languages) = match FIRST.get(centre).and_then(|first| first.get(number)) {
        Some((name, gender, languages)) => ((*name).to_owned(), *gender, *languages),
        None => {
            let languages = LANGUAGES.get(number % LANGUAGES.len()).copied().unwrap_or("sq");
            let community = if languages.starts_with("sr") { "serb" } else { "albanian" };
            let woman = number.is_multiple_of(2);
            let sketch = Sketch { woman: Some(woman), age: (30, 62), ..Sketch::adult(community) };
            let person = folk.person(sketch, place.region, place.municipality, today, chance);
            let gender = if woman { Gender::Woman } else { Gender::Man };
            (format!("{} {}", person.given, person.family), gender, languages)
        }
    };
    // One of four lets the licence run out within two months.
    let valid = if number == 3 { 50 } else { chance.between(120, 1000) };
    let licence_no = format!("M-{:02}{:02}", centre + 1, number + 1);
    Mediator { licence_no, name, gender, languages, valid_until: days::shift(today, valid) }
}
