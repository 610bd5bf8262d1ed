//! Matters: what a case is about, who sent it and under which number.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::chance::Chance;
use super::days;
use super::people::Folk;
use super::places::Place;
use super::subjects;
use crate::codes::Language;

/// What stays the same when a case moves to another centre.
#[derive(Debug, Clone)]
pub struct Matter {
    /// Code of the case type.
    pub case_type: &'static str,
    /// Whether a family case is about children.
    pub about_children: bool,
    /// Code of the referral source.
    pub source: &'static str,
    /// Name of the referrer, or empty.
    pub referrer: String,
    /// Number of the file as it was typed, or empty.
    pub number: String,
    /// When it was referred.
    pub referred_on: Option<NaiveDate>,
    /// In words.
    pub subject: String,
    /// Value in euros.
    pub value: Option<i64>,
    /// Language of the case.
    pub language: Language,
    /// Community of whoever began it.
    pub community: &'static str,
}

/// The file numbers of the courts and prosecutions: they rise through the year and never come twice.
#[derive(Debug)]
pub struct FileNumbers {
    last: BTreeMap<(&'static str, i32), u64>,
    cases: u64,
}

impl FileNumbers {
    /// Numbers for a register of so many cases: few cases leave wide gaps between theirs.
    pub fn new(cases: u64) -> Self {
        Self { last: BTreeMap::new(), cases }
    }

    fn next(&mut self, series: &'static str, year: i32, chance: &mut Chance) -> u64 {
        let (first, widest) = if series == ":" { (10_000, 900_000) } else { (0, 40_000) };
        let step = (widest / (self.cases + 1)).clamp(2, widest / 600);
        let last = self.last.entry((series, year)).or_insert(first);
        *last += 1 + chance.below(step);
        *last
    }

    /// A number in one of the courts' spellings.
    fn court(&mut self, year: i32, chance: &mut Chance) -> String {
        match chance.below(100) {
            0..45 => format!("C.nr.{}/{year}", self.next("C", year, chance)),
            45..70 => format!("C.nr.{}/{:02}", self.next("C", year, chance), year % 100),
            _ => format!("{year}:{:06}", self.next(":", year, chance)),
        }
    }

    /// A number in one of the prosecutions' spellings.
    fn prosecution(&mut self, year: i32, chance: &mut Chance) -> String {
        match chance.below(100) {
            0..80 => format!("PP.II.nr.{}/{year}", self.next("PP", year, chance)),
            80..92 => format!("PP.II.nr.{}/{:02}", self.next("PP", year, chance), year % 100),
            _ => format!("{year}:{:06}", self.next(":", year, chance)),
        }
    }
}

/// The case types, as common as in the example register.
const TYPES: [(u64, &str); 9] = [
    (92, "family"),
    (75, "property"),
    (51, "neighbour"),
    (44, "obligations"),
    (36, "criminal"),
    (32, "damages"),
    (31, "labour"),
    (25, "inheritance"),
    (16, "commercial"),
];

/// A new matter that comes to a place on a day.
pub fn draw(place: Place, day: NaiveDate, numbers: &mut FileNumbers, chance: &mut Chance) -> Matter {
    let case_type = chance.weighted(&TYPES, "property");
    let about_children = case_type == "family" && chance.percent(66);
    let community = Folk::community(place.region, chance);
    let language = language(community, chance);
    let source = source(case_type, chance);
    let is_filed = matches!(source, "court" | "prosecution");
    let referred_on = is_filed.then(|| days::shift(day, -chance.between(0, 9)));
    Matter {
        case_type,
        about_children,
        source,
        referrer: referrer(source, case_type, place, chance),
        number: referred_on.map(|on| number(source, on, numbers, chance)).unwrap_or_default(),
        referred_on,
        subject: subjects::of(case_type, about_children).subject(language, chance),
        value: value(case_type, about_children, chance),
        language,
        community,
    }
}

/// Most speak Albanian; who has Serbian as the language of home or school mostly asks for it.
fn language(community: &str, chance: &mut Chance) -> Language {
    let likely = match community {
        "serb" => 94,
        "bosniak" | "gorani" => 60,
        "roma" => 20,
        _ => 1,
    };
    match chance.below(100) {
        98.. if likely < 94 => Language::English,
        throw if throw < likely => Language::Serbian,
        _ => Language::Albanian,
    }
}

/// Who sends a case: as in the example register, with social work in family matters.
fn source(case_type: &str, chance: &mut Chance) -> &'static str {
    let social = if case_type == "family" { 40 } else { 12 };
    match case_type {
        "criminal" => chance.weighted(&[(93, "prosecution"), (5, "court"), (2, "police")], "prosecution"),
        _ => chance.weighted(
            &[
                (190, "court"),
                (61, "self"),
                (social, "social_work_centre"),
                (28, "ngo"),
                (26, "lawyer"),
                (22, "municipality"),
                (3, "other"),
            ],
            "self",
        ),
    }
}

fn referrer(source: &str, case_type: &str, place: Place, chance: &mut Chance) -> String {
    let seat = place.region.seat;
    match source {
        "court" if case_type == "commercial" && chance.percent(70) => "Gjykata Komerciale e Kosovës".to_owned(),
        "court" => format!("Gjykata Themelore në {seat}"),
        "prosecution" => format!("Prokuroria Themelore në {seat}"),
        "social_work_centre" => format!("Qendra për Punë Sociale {}", place.municipality),
        _ => String::new(),
    }
}

/// The number of the file; courts send what has waited for years as well.
fn number(source: &str, referred_on: NaiveDate, numbers: &mut FileNumbers, chance: &mut Chance) -> String {
    let year = referred_on.year();
    if source == "prosecution" {
        return numbers.prosecution(year, chance);
    }
    let waited = chance.weighted(&[(55, 0), (18, 1), (12, 2), (9, 3), (6, 5)], 0);
    numbers.court(year - waited, chance)
}

/// What is at stake in euros, where it has a value that somebody named.
fn value(case_type: &str, about_children: bool, chance: &mut Chance) -> Option<i64> {
    let likely = match case_type {
        "criminal" => 0,
        "family" if about_children => 0,
        "neighbour" => 45,
        _ => 80,
    };
    if !chance.percent(likely) {
        return None;
    }
    Some(match chance.below(100) {
        0..35 => chance.between(150, 2_500),
        35..75 => chance.between(2_500, 15_000),
        _ => chance.between(15_000, 60_000),
    })
}
