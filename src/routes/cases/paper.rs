//! What every page has that is handed out: the centre's letterhead on the paper, in the language of the person it is for; and above
//! the paper a bar for the desk, in the reader's own, which is not printed.

use chrono::NaiveDate;
use serde::Serialize;

use crate::access::Caller;
use crate::codes::{Language, PartyKind, PartyRole};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::Case;
use crate::model::centres::{self, Centre, Named};
use crate::model::db::Tx;
use crate::model::letters::{Addressee, Care};
use crate::{time, words};

/// What stands at the head of every paper of a centre.
pub struct Sender {
    centre: Centre,
    municipalities: Vec<Named>,
    today: NaiveDate,
}

impl Sender {
    /// The centre of a case.
    ///
    /// # Errors
    /// A fault.
    pub fn of(tx: &mut Tx<'_, Desk>, case: &Case<'_>) -> Result<Self, Failure> {
        Self::load(tx, case.reference.centre(), time::day(tx.now(), case.zone))
    }

    /// The centre of a code.
    ///
    /// # Errors
    /// There is none; or a fault.
    pub fn load(tx: &mut Tx<'_, Desk>, code: &str, today: NaiveDate) -> Result<Self, Failure> {
        Ok(Self { centre: centres::find(tx, code)?, municipalities: centres::municipalities(tx)?, today })
    }

    /// The head of a letter in a language.
    pub fn head(self, language: Language, reference: &str) -> Letterhead {
        let found = self.municipalities.iter().find(|row| row.code == self.centre.municipality);
        Letterhead {
            centre: self.centre.name,
            municipality: found.map_or(self.centre.municipality, |row| row.name(language).to_owned()),
            address: self.centre.address,
            phone: self.centre.phone,
            reference: reference.to_owned(),
            day: self.today,
        }
    }
}

/// The head of a letter.
#[derive(Serialize)]
pub struct Letterhead {
    centre: String,
    municipality: String,
    /// What is not known is a line to write on.
    address: String,
    phone: String,
    /// Of the case; empty where there is none yet.
    reference: String,
    day: NaiveDate,
}

/// A choice of the desk, one click away.
#[derive(Serialize)]
pub struct Way {
    says: String,
    href: String,
    current: bool,
}

/// What stands above the paper.
#[derive(Serialize)]
pub struct Bar {
    /// The reader's own language, which need not be that of the paper.
    language: Language,
    /// Its words, in it.
    label: String,
    back: String,
    back_to: String,
    print: String,
    in_language: String,
    languages: Vec<Way>,
    for_whom: String,
    people: Vec<Way>,
    warnings: Vec<String>,
    /// What the person asked for; behind a word, since others can see the screen.
    rule_says: String,
    rule: Option<String>,
}

impl Bar {
    /// Of a paper at a path, in a language; for one of several people, where there are several.
    pub fn new(me: &Caller<Desk>, path: &str, back_to: String, paper: Language) -> Self {
        let own = me.language();
        let says = |key: &str| words::plain(own, key);
        let languages = Language::ALL.iter().map(|language| Way {
            says: words::code(own, "language", language.code()),
            href: format!("{path}{}language={language}", if path.contains('?') { '&' } else { '?' }),
            current: *language == paper,
        });
        Self {
            language: own,
            label: says("print-bar"),
            back: says("print-back"),
            back_to,
            print: says("print"),
            in_language: says("print-language"),
            languages: languages.collect(),
            for_whom: says("print-for"),
            people: Vec::new(),
            warnings: Vec::new(),
            rule_says: says("print-safe-contact"),
            rule: None,
        }
    }

    /// With those for whom it can be printed, each in the own language.
    #[must_use]
    pub fn among<'a>(mut self, path: &str, people: impl IntoIterator<Item = &'a Addressee>, chosen: Option<i16>) -> Self {
        let way = |person: &Addressee| Way {
            says: person.name.clone(),
            href: format!("{path}?party={}", person.number),
            current: chosen == Some(person.number),
        };
        self.people = people.into_iter().map(way).collect();
        self
    }

    /// With somebody before them who is no party.
    #[must_use]
    pub fn or_for(mut self, says: String, href: String, current: bool) -> Self {
        self.people.insert(0, Way { says, href, current });
        self
    }

    /// With what to mind before it leaves the house.
    #[must_use]
    pub fn minding(mut self, care: Care) -> Self {
        let rule = care.rule.as_ref().map(|_rule| "print-warn-safe-contact");
        let warnings = rule
            .into_iter()
            .chain(care.shared.then_some("print-warn-shared"))
            .chain(care.discreet.then_some("print-warn-discreet"));
        self.warnings = warnings.map(|key| words::plain(self.language, key)).collect();
        self.rule = care.rule;
        self
    }
}

/// In which language a paper is: the one chosen, that of whom it is for, or the case's.
pub fn language(chosen: Option<&str>, of_person: Option<Language>, of_case: Language) -> Language {
    chosen.and_then(Language::from_code).or(of_person).unwrap_or(of_case)
}

/// The gender by which a letter addresses somebody; of a firm or a group, none.
pub fn gender(person: &Addressee) -> &str {
    if person.kind == PartyKind::Person { &person.gender } else { "N" }
}

/// What somebody is, in a word that accuses nobody: a party, or who stands beside one.
pub fn capacity(language: Language, person: &Addressee) -> String {
    match person.role {
        PartyRole::Interpreter | PartyRole::Representative | PartyRole::Guardian | PartyRole::SupportPerson => {
            words::gendered(language, "party-role", person.role.code(), gender(person))
        }
        PartyRole::Claimant
        | PartyRole::Respondent
        | PartyRole::InjuredParty
        | PartyRole::Suspect
        | PartyRole::Initiator
        | PartyRole::Other => words::plain(language, if person.side.is_some() { "party" } else { "print-present" }),
    }
}
