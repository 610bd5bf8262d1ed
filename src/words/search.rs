//! Names, references and file numbers as they are searched: folded words, and runs of digits without their zeros.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name as it is searched: small letters without marks, đ as dj, so that "gezim" finds Gëzim and "djakovica" Đakovica.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'đ' | 'Đ' => folded.push_str("dj"),
            'ß' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'ı' => folded.push('i'),
            _ => folded.extend(letter.to_lowercase().filter(|small| !is_combining_mark(*small))),
        }
    }
    folded
}

/// A court's file number in a form that is the same for each way of writing it: `C.nr.123/24`, `C nr 123/2024` and
/// `c.nr. 0123-2024` are all `c nr 123 2024`. Runs of letters and of digits stand apart; a year of two digits at the end
/// is of this century.
pub fn file_key(number: &str) -> String {
    let folded = fold(number);
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for letter in folded.chars() {
        let kind = if letter.is_ascii_digit() { Some(true) } else { letter.is_alphanumeric().then_some(false) };
        match (kind, runs.last_mut()) {
            (Some(_), Some(run)) if kind == last => run.push(letter),
            (Some(_), _) => runs.push(letter.to_string()),
            (None, _) => {}
        }
        last = kind;
    }
    let count = runs.len();
    let normal = runs.into_iter().enumerate().map(|(position, run)| {
        let digits = run.trim_start_matches('0');
        match run.len() {
            2 if position > 0 && position + 1 == count && run.chars().all(|digit| digit.is_ascii_digit()) => format!("20{run}"),
            _ if run.starts_with('0') => digits.to_owned(),
            _ => run,
        }
    });
    normal.collect::<Vec<_>>().join(" ")
}

/// A run of letters or of digits of a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Run {
    Letters(String),
    Digits(String),
}

fn run(letters: &mut Peekable<Chars<'_>>, first: char) -> Run {
    let is_digit = first.is_ascii_digit();
    let mut text = String::from(first);
    while let Some(next) = letters.next_if(|next| next.is_alphanumeric() && next.is_ascii_digit() == is_digit) {
        text.push(next);
    }
    if is_digit {
        let number = text.trim_start_matches('0');
        Run::Digits(if number.is_empty() { "0".to_owned() } else { number.to_owned() })
    } else {
        Run::Letters(text)
    }
}

/// The runs of a text, and after each stretch of short ones what they make together: `N.T.P.` is also `ntp`, `C.nr.` `cnr`.
fn runs(text: &str) -> (Vec<Run>, Vec<String>) {
    let folded = fold(text);
    let mut letters = folded.chars().peekable();
    let (mut found, mut joined, mut stretch) = (Vec::new(), Vec::new(), Vec::new());
    let end = |stretch: &mut Vec<String>, joined: &mut Vec<String>| {
        if stretch.len() > 1 {
            joined.push(stretch.concat());
        }
        stretch.clear();
    };
    while let Some(letter) = letters.next() {
        if !letter.is_alphanumeric() {
            continue;
        }
        let run = run(&mut letters, letter);
        match &run {
            Run::Letters(short) if short.chars().count() <= 2 => stretch.push(short.clone()),
            Run::Letters(_) | Run::Digits(_) => end(&mut stretch, &mut joined),
        }
        found.push(run);
    }
    end(&mut stretch, &mut joined);
    (found, joined)
}

fn is_word(letters: &str) -> bool {
    letters.chars().count() > 1
}

/// The words under which a text is kept: letters from two on, numbers, stretches of short ones; đ as dj and as d.
pub fn indexed(text: &str) -> BTreeSet<String> {
    let (found, joined) = runs(text);
    let mut words: BTreeSet<String> = joined.into_iter().collect();
    for run in found {
        match run {
            Run::Letters(letters) if is_word(&letters) => words.insert(letters),
            Run::Letters(_) => false,
            Run::Digits(digits) => words.insert(digits),
        };
    }
    if text.contains(['đ', 'Đ']) {
        words.append(&mut indexed(&text.replace('đ', "d").replace('Đ', "D")));
    }
    words
}

/// A word that is looked for: from where to where in the order of the words, in one of two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The word, or its beginning.
    pub word: String,
    /// The least text after all that fit.
    pub end: String,
    /// The other way in which it may be kept: a year of two digits in full. Else the same.
    pub other: String,
    /// The least text after all that fit the other way.
    pub other_end: String,
}

/// Words that are looked for at most; who types more finds by the first of them, those that say most.
const MOST_WORDS: usize = 8;

/// What to look for when this is typed: words by their beginning, numbers in full; those that say most come first.
pub fn wanted(typed: &str) -> Vec<Wanted> {
    let (found, joined) = runs(typed);
    let letters: Vec<String> =
        found.iter().filter_map(|run| if let Run::Letters(text) = run { Some(text.clone()) } else { None }).collect();
    let mut words: Vec<String> = letters.iter().filter(|word| is_word(word)).cloned().collect();
    if words.is_empty() {
        words = joined;
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut numbers: Vec<String> =
        found.into_iter().filter_map(|run| if let Run::Digits(text) = run { Some(text) } else { None }).collect();
    numbers.sort_by_key(|number| is_year(number));
    let (years, numbers): (Vec<String>, Vec<String>) = numbers.into_iter().partition(|number| is_year(number));
    let all = numbers.into_iter().map(number).chain(words.into_iter().map(beginning)).chain(years.into_iter().map(number));
    // Whatever has the longer word has its beginning too: asking twice would only cost.
    let mut wanted: Vec<Wanted> = Vec::new();
    for want in all {
        let is_covered = |known: &Wanted| known.word >= want.word && known.end <= want.end;
        if wanted.len() < MOST_WORDS && !wanted.iter().any(is_covered) {
            wanted.push(want);
        }
    }
    wanted
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// The least text that is greater than every text with this beginning, by bytes.
fn beginning(word: String) -> Wanted {
    let end = format!("{word}\u{10ffff}");
    Wanted { other: word.clone(), other_end: end.clone(), word, end }
}

fn number(digits: String) -> Wanted {
    let other = if digits.len() == 2 { format!("20{digits}") } else { digits.clone() };
    let end = |digits: &str| format!("{digits}\u{1}");
    Wanted { end: end(&digits), other_end: end(&other), word: digits, other }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(kept: &str, typed: &str) -> bool {
        let kept = indexed(kept);
        let within = |word: &str, from: &str, to: &str| from <= word && word < to;
        let all = wanted(typed);
        !all.is_empty()
            && all.iter().all(|want| {
                kept.iter().any(|word| within(word, &want.word, &want.end) || within(word, &want.other, &want.other_end))
            })
    }

    #[test]
    fn names_are_found_without_their_marks() {
        assert_eq!(fold("Gëzim"), "gezim");
        assert_eq!(fold("ŠĆEPAN Çitaku"), "scepan citaku");
        assert!(finds("Đakovica", "djakovica") && finds("Đakovica", "dakov") && finds("Đakovica", "ĐAKOVICA"));
        assert!(finds("Jelena Đorđević", "dordevic jel") && finds("Jelena Đorđević", "djordjevic"));
        assert!(!finds("Jelena Đorđević", "jelena petrovic"));
    }

    #[test]
    fn a_firm_is_found_by_its_letters_with_and_without_dots() {
        for typed in ["N.T.P. Drini", "NTP drini", "ntp", "drini", "n t p"] {
            assert!(finds("N.T.P. «Drini»", typed), "{typed}");
        }
        assert!(finds("SH.P.K. Berisha & Co", "shpk berisha") && finds("SH.P.K. Berisha & Co", "SH.P.K."));
    }

    #[test]
    fn a_file_number_is_found_in_every_spelling() {
        for typed in ["C.nr.1325/26", "1325/26", "1325 26", "C nr 1325 / 2026", "Cnr1325/26", "1325"] {
            assert!(finds(&file_key("C.nr.1325/26"), typed), "{typed}");
        }
        assert!(!finds(&file_key("C.nr.1325/26"), "132/26"), "a number is typed in full");
        assert!(!finds(&file_key("C.nr.1325/26"), "1325/25"));
    }

    #[test]
    fn a_reference_is_found_without_its_zeros() {
        for typed in ["FER-2026-0107", "fer 2026 107", "107/2026", "107/26", "FER-26-0107"] {
            assert!(finds("FER-2026-0107", typed), "{typed}");
        }
    }

    #[test]
    fn a_word_is_looked_for_once_however_often_it_is_typed() {
        let words: Vec<String> = wanted("fe fer fer ferizaj 107 107 fer").into_iter().map(|want| want.word).collect();
        assert_eq!(words, ["107", "ferizaj"]);
        assert_eq!(wanted(&"ab cd ef gh ij kl mn op qr st uv ".repeat(9)).len(), MOST_WORDS);
    }

    #[test]
    fn signs_and_single_letters_are_nothing_to_look_for() {
        for typed in ["%", "_", "\"", "a", " "] {
            assert_eq!(wanted(typed), [], "{typed}");
        }
    }

    #[test]
    fn a_file_number_is_the_same_in_every_spelling() {
        for spelling in ["C.nr.123/24", "C nr 123/2024", "c.nr. 0123-2024", "C.Nr.123 / 24"] {
            assert_eq!(file_key(spelling), "c nr 123 2024", "{spelling}");
        }
        assert_eq!(file_key("PP.II.nr.45/2026"), "pp ii nr 45 2026");
        assert_eq!(file_key("2021:123456"), "2021 123456");
        assert_ne!(file_key("C.nr.12/24"), file_key("C.nr.1/224"));
        assert_eq!(file_key("45"), "45");
    }
}
