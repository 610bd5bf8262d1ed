//! Names that sound alike, however they are spelled: Krasniqi, Krasniçi and Krasnići; Hoxha and Hodža; Gjorgje, Đorđe and Djordje.
//! Albanian and Serbian write the same sounds by other letters, and courts and police write both without their marks.

use std::collections::BTreeSet;

use super::fold;

/// What several spellings of one sound have in common, longer ones first. Folded text has no marks: š is s already, ç and ć are c.
const SOUNDS: &[(&str, char)] = &[
    ("gj", 'd'),
    ("dj", 'd'),
    ("xh", 'x'),
    ("dz", 'x'),
    ("sh", 's'),
    ("zh", 'z'),
    ("th", 't'),
    ("ch", 'c'),
    ("dh", 'd'),
    ("ij", 'i'),
    ("q", 'c'),
    ("y", 'i'),
    ("w", 'v'),
];

/// A name by its sounds: letters alone, each sound once however it is written, none doubled.
pub fn sounds(name: &str) -> String {
    let folded: String = fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect();
    let (mut rest, mut said) = (folded.as_str(), String::new());
    while let Some(letter) = rest.chars().next() {
        let found = SOUNDS.iter().find(|(written, _)| rest.starts_with(written));
        let (sound, length) = found.map_or((letter, letter.len_utf8()), |(written, sound)| (*sound, written.len()));
        if !said.ends_with(sound) {
            said.push(sound);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    said
}

/// Sounds from which on a name is long enough for one of them to be a slip of the pen.
const LONG: usize = 5;

/// In how many sounds two names differ, given by their sounds: none, or one of a long name. Else they are other names.
pub fn slips(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let long = one.chars().count().min(other.chars().count()) >= LONG;
    (long && strsim::osa_distance(one, other) == 1).then_some(1)
}

/// In how many sounds two names differ: of several words, one may have some more. None where they are two names.
pub fn name_slips(one: &str, other: &str) -> Option<usize> {
    let parts = |name: &str| -> BTreeSet<String> {
        name.split(|letter: char| !letter.is_alphanumeric()).map(sounds).filter(|part| !part.is_empty()).collect()
    };
    let (said, other_said) = (parts(one), parts(other));
    if said.is_empty() || other_said.is_empty() {
        return None;
    }
    let within = said.is_subset(&other_said) || other_said.is_subset(&said);
    slips(&sounds(one), &sounds(other)).or(within.then_some(0))
}

/// With which letters a folded word may begin that sounds like this one, as ranges in the order of words: from, and the least after.
pub fn beginnings(word: &str) -> Vec<(String, String)> {
    let said = sounds(word);
    let mut first = said.chars();
    let spelled = |sound: Option<char>| -> Vec<String> {
        let Some(sound) = sound else { return vec![String::new()] };
        let others = SOUNDS.iter().filter(|(_, other)| *other == sound).map(|(written, _)| (*written).to_owned());
        let doubled = ['l', 'r'].contains(&sound).then(|| sound.to_string().repeat(2));
        others.chain(doubled).chain([sound.to_string()]).collect()
    };
    let (one, two) = (spelled(first.next()), spelled(first.next()));
    let all = one.iter().flat_map(|one| two.iter().map(move |two| format!("{one}{two}")));
    all.filter(|begins| !begins.is_empty()).map(|begins| (begins.clone(), format!("{begins}\u{10ffff}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::{beginnings, name_slips, slips, sounds};

    #[test]
    fn one_name_in_two_spellings_sounds_the_same() {
        let pairs = [
            ("Krasniqi", "Krasniçi"),
            ("Krasniqi", "Krasnići"),
            ("Hoxha", "Hodža"),
            ("Berisha", "Beriša"),
            ("Gjorgje", "Đorđe"),
            ("Djordje", "Đorđe"),
            ("Bytyqi", "Bitići"),
            ("Thaçi", "Tači"),
            ("Zhitia", "Žitija"),
            ("Arbën", "Arben"),
            ("Xhemajl", "Džemajl"),
            ("Lluka", "Luka"),
            ("Ana Maria", "Ana-Maria"),
        ];
        for (one, other) in pairs {
            assert_eq!(sounds(one), sounds(other), "{one} {other}");
            let (begins, word) = (beginnings(&super::fold(one)), super::fold(other));
            assert!(begins.iter().any(|(from, end)| *from <= word && word < *end), "{one} {other} {begins:?}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_forgiven_in_a_long_name_alone() {
        let slip = |one: &str, other: &str| slips(&sounds(one), &sounds(other));
        assert_eq!(slip("Krasniqi", "Krasniqe"), Some(1));
        assert_eq!(slip("Krasniqi", "Krasnqi"), Some(1));
        assert_eq!(slip("Krasniqi", "Kransiqi"), Some(1));
        assert_eq!(slip("Krasniqi", "Kransiqe"), None);
        assert_eq!(slip("Arta", "Arti"), None);
        assert_eq!(slip("Ana", "Ema"), None);
        assert_eq!(name_slips("Ana Maria", "Ana"), Some(0));
        assert_eq!(name_slips("Anamaria", "Ana-Maria"), Some(0));
        assert_eq!(name_slips("", "Ana"), None);
    }
}
