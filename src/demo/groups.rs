//! Groups and organisations: names that fit the place, and head-counts.

use super::chance::Chance;
use super::matters::Matter;
use super::names;
use super::parties::{Body, Heads};
use super::people::Folk;
use super::places::Place;
use crate::codes::{HeadsSource, Language};

/// What firms and associations are called.
const BRANDS: [&str; 14] = [
    "Drini",
    "Sharri",
    "Agimi",
    "Bjeshka",
    "Lepenci",
    "Ereniku",
    "Liria",
    "Gurra",
    "Ylli",
    "Fusha",
    "Mulliri",
    "Burimi",
    "Shqiponja",
    "Kalaja",
];
/// The same, where Serbian is spoken.
const SERBIAN_BRANDS: [&str; 8] = ["Šar", "Izvor", "Lepenac", "Zvezda", "Mlin", "Gora", "Polje", "Sloga"];

/// An organisation of a place.
pub fn organisation(language: Language, place: Place, folk: &mut Folk, chance: &mut Chance) -> Body {
    let name = firm(language, chance);
    let (phone, email) = folk.contacts(chance);
    Body { name, municipality: municipality(place, chance), phone, email, heads: None }
}

fn firm(language: Language, chance: &mut Chance) -> String {
    if language == Language::Serbian {
        let brand = chance.pick(&SERBIAN_BRANDS);
        let family = chance.pick(&names::of("serb").families);
        return match chance.below(4) {
            0 => format!("D.O.O. \"{brand}\""),
            1 => format!("S.Z.R. {family}"),
            2 => format!("{family} i sinovi d.o.o."),
            _ => format!("NVO \"{brand}\""),
        };
    }
    let brand = chance.pick(&BRANDS);
    let family = chance.pick(&names::of("albanian").families);
    match chance.below(100) {
        0..25 => format!("N.T.P. \"{brand}\""),
        25..45 => format!("N.T.P. {family} \"{brand}\""),
        45..65 => format!("{family} Ndërtimi Sh.p.k."),
        65..80 => format!("{family} & Co Sh.p.k."),
        80..90 => format!("\"{brand}\" Sh.p.k."),
        _ => format!("OJQ \"{brand}\""),
    }
}

/// A group: a village, its co-owners, or the workers of a firm.
pub fn group(matter: &Matter, place: Place, folk: &mut Folk, chance: &mut Chance) -> Body {
    let serbian = matter.language == Language::Serbian;
    let villages = if serbian { place.region.serbian_villages } else { place.region.villages };
    let village = chance.pick(villages);
    let name = match (matter.case_type, serbian) {
        ("labour", true) => format!("Radnici ({})", firm(matter.language, chance)),
        ("labour", false) => format!("Punëtorët ({})", firm(matter.language, chance)),
        ("property" | "inheritance", true) => format!("Suvlasnici, selo {village}"),
        ("property" | "inheritance", false) => format!("Bashkëpronarët, fshati {village}"),
        (_, true) => format!("Meštani, selo {village}"),
        (_, false) => format!("Banorët, fshati {village}"),
    };
    let (phone, _) = folk.contacts(chance);
    let heads = Some(heads(chance));
    Body { name, municipality: municipality(place, chance), phone, email: String::new(), heads }
}

/// From 12 to 250 members.
fn heads(chance: &mut Chance) -> Heads {
    let total = if chance.percent(42) { chance.between(12, 70) } else { chance.between(70, 250) };
    let other = if chance.percent(12) { chance.between(1, 2) } else { 0 };
    let undisclosed = if chance.percent(28) { chance.between(1, total / 8 + 1) } else { 0 };
    let known = total - other - undisclosed;
    let women = known * chance.between(28, 62) / 100;
    let source = chance.weighted(&[(21, HeadsSource::List), (24, HeadsSource::Estimate)], HeadsSource::Declared);
    let source = if chance.percent(30) { HeadsSource::Declared } else { source };
    Heads { women, men: known - women, other, undisclosed, source }
}

fn municipality(place: Place, chance: &mut Chance) -> &'static str {
    if chance.percent(60) { place.municipality } else { chance.pick(place.region.municipalities) }
}
