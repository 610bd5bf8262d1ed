//! Two records of a person in words, line by line.

use serde::Serialize;

use crate::codes::{ContactWay, Language};
use crate::model::centres::Named;
use crate::model::lists;
use crate::model::merges::{Beside, Comparison, Record};
use crate::words;

/// A line of two records: what each says.
#[derive(Serialize)]
pub struct Line {
    label: &'static str,
    here: String,
    there: String,
    differs: bool,
}

/// What both records say, line by line; of what is sealed only how it compares.
pub fn lines(language: Language, found: &Comparison, municipalities: &[Named]) -> Vec<Line> {
    let Comparison { this, other, contacts, safe, declared, .. } = found;
    let code = |list: &str, code: &str| words::code(language, list, code);
    let plain = |label: &'static str, says: &dyn Fn(&Record) -> String| {
        let (here, there) = (says(this), says(other));
        Line { label, differs: here != there, here, there }
    };
    let town = |record: &Record| {
        record.municipality.as_ref().map(|code| lists::name_of(municipalities, language, code)).unwrap_or_default()
    };
    let mut lines = vec![
        plain("given-name", &|record| record.given_name.clone()),
        plain("father-name", &|record| record.father_name.clone()),
        plain("family-name", &|record| record.family_name.clone()),
        plain("gender", &|record| code("gender", record.gender.code())),
        plain("birth-year", &|record| record.birth_year.map(|year| year.to_string()).unwrap_or_default()),
        plain("adult-on", &|record| record.adult_on.map(words::date).unwrap_or_default()),
        plain("municipality", &town),
        plain("language", &|record| record.language.map(|spoken| code("language", spoken.code())).unwrap_or_default()),
    ];
    let sealed = |label: &'static str, beside: Beside| {
        let [known, same] = ["merge-known", "merge-same"].map(|key| words::plain(language, key));
        let (here, there) = match beside {
            Beside::Same => (same.clone(), same),
            Beside::Differs => (known.clone(), known),
            Beside::OnlyThis => (known, String::new()),
            Beside::OnlyOther => (String::new(), known),
        };
        Line { label, here, there, differs: beside != Beside::Same }
    };
    let label = |way: ContactWay| match way {
        ContactWay::Phone => "phone",
        ContactWay::Email => "email",
        ContactWay::Address => "address",
    };
    lines.retain(|line| !(line.here.is_empty() && line.there.is_empty()));
    lines.extend(contacts.iter().map(|(fact, beside)| sealed(label(*fact), *beside)));
    lines.extend(safe.map(|beside| sealed("safe-contact", beside)));
    lines.extend(declared.map(|beside| sealed("declared", beside)));
    let cases = |record: &Record| record.references.join(", ");
    lines.push(Line { differs: false, ..plain("merge-cases", &cases) });
    lines
}
