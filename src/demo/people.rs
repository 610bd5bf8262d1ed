//! People: believable persons, with phones that cannot ring and mail that goes nowhere.

use chrono::{Datelike, NaiveDate};

use super::chance::Chance;
use super::names;
use super::places::Region;
use crate::codes::Gender;

/// How many different phone numbers there are before they come again.
const LINES: u64 = 1_000_000;

/// A natural person, as the personal columns of a party say.
#[derive(Debug, Clone)]
pub struct Person {
    /// What says that several rows are one person; empty for a person of one row.
    pub reference: String,
    /// Given name.
    pub given: &'static str,
    /// Father's name, where it was given.
    pub father: &'static str,
    /// Family name.
    pub family: &'static str,
    /// As declared.
    pub gender: Gender,
    /// Year of birth, where it was given.
    pub birth_year: Option<i32>,
    /// Code of the community, empty where undisclosed.
    pub community: &'static str,
    /// Code of the municipality, or empty.
    pub municipality: &'static str,
    /// Phone, or empty.
    pub phone: String,
    /// Mail address, or empty.
    pub email: String,
}

/// What is known of a person beforehand; the rest is chance.
#[derive(Debug, Clone, Copy)]
pub struct Sketch {
    /// Whose names to take.
    pub community: &'static str,
    /// A name that is a woman's or a man's.
    pub woman: Option<bool>,
    /// The family of a relative.
    pub family: Option<&'static str>,
    /// The father of a sibling.
    pub father: Option<&'static str>,
    /// The youngest and the oldest that the person may be, in years.
    pub age: (i64, i64),
}

impl Sketch {
    /// An adult of a community.
    pub fn adult(community: &'static str) -> Self {
        Self { community, woman: None, family: None, father: None, age: (19, 82) }
    }
}

/// Where new persons come from.
#[derive(Debug, Default)]
pub struct Folk {
    made: u64,
}

impl Folk {
    /// A community, as common as it is around a court.
    pub fn community(region: &Region, chance: &mut Chance) -> &'static str {
        let mix: [(u64, &'static str); 9] = [
            (840, "albanian"),
            (50, "serb"),
            (20, "egyptian"),
            (20, "roma"),
            (15, "ashkali"),
            (15, "bosniak"),
            (8, "turkish"),
            (6, "gorani"),
            (55, region.community),
        ];
        chance.weighted(&mix, "albanian")
    }

    /// A new person who lives around a court, on a day.
    pub fn person(
        &mut self,
        sketch: Sketch,
        region: &Region,
        home: &'static str,
        day: NaiveDate,
        chance: &mut Chance,
    ) -> Person {
        self.made += 1;
        let names = names::of(sketch.community);
        let woman = sketch.woman.unwrap_or_else(|| chance.percent(46));
        let given = chance.pick(if woman { &names.women } else { &names.men });
        let family = sketch.family.unwrap_or_else(|| chance.pick(&names.families));
        let father = match sketch.father {
            Some(father) => father,
            None if chance.percent(38) => chance.pick(&names.men),
            None => "",
        };
        let gender = match chance.below(1000) {
            0..24 => Gender::Undisclosed,
            24..34 => Gender::Other,
            _ if woman => Gender::Woman,
            _ => Gender::Man,
        };
        let age = chance.between(sketch.age.0, sketch.age.1);
        let is_minor = sketch.age.1 < 18;
        let known = is_minor || chance.percent(93);
        Person {
            reference: String::new(),
            given,
            father,
            family,
            gender,
            birth_year: i32::try_from(age).ok().filter(|_| known).map(|age| day.year() - age),
            community: if chance.percent(6) { "" } else { sketch.community },
            municipality: Self::municipality(region, home, chance),
            phone: if !is_minor && chance.percent(74) { self.phone() } else { String::new() },
            email: if !is_minor && chance.percent(27) { self.email(given, family) } else { String::new() },
        }
    }

    /// Where somebody lives who comes to a centre.
    fn municipality(region: &Region, home: &'static str, chance: &mut Chance) -> &'static str {
        match chance.below(100) {
            0..55 => home,
            55..97 => chance.pick(region.municipalities),
            _ => "",
        }
    }

    /// A phone number that nobody has. Mobile numbers of Kosovo are +383 and eight digits that begin with 43 to 49;
    /// no operator was given 40 (numbering plan, and the metadata of libphonenumber: `4[3-9]\d{6}`).
    fn phone(&self) -> String {
        let scattered = (self.made % LINES) * 618_033 % LINES;
        format!("+38340{scattered:06}")
    }

    /// An address of the domain that is kept for examples (RFC 2606).
    fn email(&self, given: &str, family: &str) -> String {
        format!("{}.{}{}@example.org", names::plain(given), names::plain(family), self.made)
    }

    /// Phone and mail of an organisation or a group, each or not.
    pub fn contacts(&mut self, chance: &mut Chance) -> (String, String) {
        self.made += 1;
        let phone = if chance.percent(60) { self.phone() } else { String::new() };
        let email = if chance.percent(45) { format!("info{}@example.org", self.made) } else { String::new() };
        (phone, email)
    }
}
