//! A party as typed, alone or as a part of the intake form.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use super::{Lists, contacts, declared};
use crate::codes::{Code as _, Gender, HeadsSource, Language, PartyKind, PartyRole};
use crate::form::{self, Checks, Choice, Errors, Sentence, choices};
use crate::model::centres::Named;
use crate::model::parties::{Alike, Heads, NewParty, Who};
use crate::model::persons::{Contacts, NewPerson};
use crate::{time, words};

/// A party as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
pub struct PartyForm {
    #[field(default = String::new())]
    pub role: String,
    #[field(default = String::new())]
    pub side: String,
    #[field(default = String::new())]
    pub kind: String,
    /// A person who may be the same: its key, or `new` for another one.
    #[field(default = String::new())]
    pub person: String,
    #[field(default = String::new())]
    pub given_name: String,
    #[field(default = String::new())]
    pub father_name: String,
    #[field(default = String::new())]
    pub family_name: String,
    #[field(default = String::new())]
    pub gender: String,
    #[field(default = String::new())]
    pub birth_year: String,
    #[field(default = String::new())]
    pub adult_on: String,
    #[field(default = String::new())]
    pub municipality: String,
    #[field(default = String::new())]
    pub language: String,
    #[field(default = String::new())]
    pub community: String,
    #[field(default = String::new())]
    pub disability: String,
    #[field(default = String::new())]
    pub displaced: String,
    #[field(default = String::new())]
    pub phone: String,
    #[field(default = String::new())]
    pub email: String,
    #[field(default = String::new())]
    pub address: String,
    #[field(default = String::new())]
    pub safe: String,
    #[field(default = String::new())]
    pub name: String,
    #[field(default = String::new())]
    pub women: String,
    #[field(default = String::new())]
    pub men: String,
    #[field(default = String::new())]
    pub other: String,
    #[field(default = String::new())]
    pub undisclosed: String,
    #[field(default = String::new())]
    pub heads_source: String,
    #[field(default = Vec::new())]
    pub represents: Vec<String>,
    #[field(default = String::new())]
    pub joined_on: String,
}

impl PartyForm {
    /// An empty form of a person in a role.
    pub fn blank(role: &str, side: &str) -> Self {
        Self {
            role: role.to_owned(),
            side: side.to_owned(),
            kind: "person".to_owned(),
            gender: "U".to_owned(),
            ..Self::default()
        }
    }

    /// Whether nobody was named: then the other party of an intake is not known yet.
    pub fn is_blank(&self) -> bool {
        let named = [
            &self.given_name,
            &self.father_name,
            &self.family_name,
            &self.name,
            &self.phone,
            &self.email,
            &self.women,
            &self.men,
        ];
        named.iter().all(|text| text.trim().is_empty())
    }

    /// The party, or all that is wrong with it; `prefix` stands before the names of its fields.
    ///
    /// # Errors
    /// A sentence for each field.
    pub fn parse(&self, prefix: &'static str) -> Result<NewParty, Errors> {
        let mut checks = Checks::of_part(prefix);
        let role: Option<PartyRole> = checks.needed_code("role", &self.role);
        let kind: Option<PartyKind> = checks.needed_code("kind", &self.kind);
        let side = Some(self.side.trim().to_uppercase()).filter(|side| !side.is_empty());
        if side.as_ref().is_some_and(|side| side.len() != 1 || !side.bytes().all(|byte| byte.is_ascii_uppercase())) {
            checks.fail("side", Sentence::new("error-choose"));
        }
        let represents: Vec<i16> = self.represents.iter().filter_map(|number| number.parse().ok()).collect();
        let joined_on = checks.date("joined_on", &self.joined_on);
        let who = match kind {
            Some(PartyKind::Person) => self.person_of(&mut checks),
            Some(PartyKind::Organisation | PartyKind::Group) => self.body_of(&mut checks, kind == Some(PartyKind::Group)),
            None => None,
        };
        // Who acts for somebody has no side of one's own; the one of the form is only where it happened to stand.
        let acts = matches!(role, Some(PartyRole::Representative | PartyRole::Guardian)) && !represents.is_empty();
        let side = side.filter(|_| !acts);
        let party = role.zip(who).map(|(role, who)| NewParty { role, side, who, represents, joined_on });
        checks.done(party)
    }

    fn contacts(&self, checks: &mut Checks) -> Contacts {
        contacts::parse(checks, [&self.phone, &self.email, &self.address, &self.safe])
    }

    fn person_of(&self, checks: &mut Checks) -> Option<Who> {
        if let Ok(known) = self.person.parse() {
            return Some(Who::Known(known));
        }
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let year = time::today(time::HOME).format("%Y").to_string().parse().unwrap_or(i16::MAX);
        let person = NewPerson {
            given_name: checks.text("given_name", &self.given_name, 80),
            father_name: checks.text("father_name", &self.father_name, 80),
            family_name: checks.text("family_name", &self.family_name, 80),
            gender: checks.code("gender", &self.gender).unwrap_or(Gender::Undisclosed),
            birth_year: checks.number("birth_year", &self.birth_year, 1880, year),
            adult_on: checks.date("adult_on", &self.adult_on),
            municipality: given(&self.municipality),
            language: checks.code("language", &self.language),
            contacts: self.contacts(checks),
            special: declared::parse([&self.community, &self.disability, &self.displaced]),
        };
        if person.given_name.is_empty() && person.family_name.is_empty() {
            checks.fail("family_name", Sentence::new("error-name-needed"));
        }
        Some(Who::Person(Box::new(person)))
    }

    fn body_of(&self, checks: &mut Checks, is_group: bool) -> Option<Who> {
        let name = checks.needed_text("name", &self.name, 200);
        let municipality = Some(self.municipality.clone()).filter(|code| !code.is_empty());
        let contacts = self.contacts(checks);
        if !is_group {
            return Some(Who::Organisation(name, municipality, contacts));
        }
        let mut heads = |field: &str, typed: &str| checks.number(field, typed, 0, 100_000).unwrap_or(0);
        let (women, men) = (heads("women", &self.women), heads("men", &self.men));
        let (other, undisclosed) = (heads("other", &self.other), heads("undisclosed", &self.undisclosed));
        let source: Option<HeadsSource> = checks.code("heads_source", &self.heads_source);
        if women + men + other + undisclosed == 0 {
            checks.fail("women", Sentence::new("error-heads"));
        }
        Some(Who::Group(name, municipality, contacts, Heads { women, men, other, undisclosed, source }))
    }
}

/// A person who may be the same, as the form asks.
#[derive(Debug, Clone, Serialize)]
struct AlikeRow {
    id: String,
    name: String,
    birth_year: Option<i16>,
    reference: String,
}

/// The fields of a party on a page.
#[derive(Serialize)]
pub struct PartyPart {
    prefix: &'static str,
    form: PartyForm,
    alike: Vec<AlikeRow>,
    /// Whether what is seldom asked holds something.
    more: bool,
    roles: Vec<Choice>,
    kinds: Vec<Choice>,
    sides: Vec<Choice>,
    genders: Vec<Choice>,
    municipalities: Vec<Choice>,
    languages: Vec<Choice>,
    communities: Vec<Choice>,
    disabilities: Vec<Choice>,
    displaced: Vec<Choice>,
    sources: Vec<Choice>,
    wards: Vec<Choice>,
}

/// The roles to choose from: the other party is a respondent where there is a claim.
fn roles(language: Language, chosen: &str) -> Vec<Choice> {
    let name = |role: &PartyRole| match role {
        PartyRole::Respondent => words::plain(language, "party-role-respondent-choice"),
        other => words::code(language, "party-role", other.code()),
    };
    choices(PartyRole::ALL.iter().map(|role| (role.code().to_owned(), name(role))), chosen)
}

/// The names of a list in a language, to choose from.
pub fn named(language: Language, rows: &[Named], chosen: &str) -> Vec<Choice> {
    choices(rows.iter().map(|row| (row.code.clone(), row.name(language).to_owned())), chosen)
}

impl PartyPart {
    /// The fields as typed, in a language.
    pub fn new(language: Language, prefix: &'static str, form: PartyForm, lists: &Lists) -> Self {
        let words_of = |codes: &[&str], list: &str, chosen: &str| {
            choices(codes.iter().map(|code| ((*code).to_owned(), words::code(language, list, code))), chosen)
        };
        let seldom = [&form.birth_year, &form.adult_on, &form.language, &form.community, &form.disability, &form.displaced]
            .into_iter()
            .chain([&form.email, &form.joined_on, &form.address, &form.safe]);
        let more = seldom.into_iter().any(|text| !text.is_empty());
        Self {
            prefix,
            alike: Vec::new(),
            more,
            roles: roles(language, &form.role),
            kinds: form::codes::<PartyKind>(language, "party-kind", &form.kind),
            sides: Vec::new(),
            genders: words_of(Gender::codes(), "gender", &form.gender),
            municipalities: named(language, &lists.municipalities, &form.municipality),
            languages: form::codes::<Language>(language, "language", &form.language),
            communities: named(language, &lists.communities, &form.community),
            disabilities: words_of(&["yes", "no"], "answer", &form.disability),
            displaced: words_of(&["displaced", "returned", "no"], "displaced", &form.displaced),
            sources: form::codes::<HeadsSource>(language, "count-source", &form.heads_source),
            wards: Vec::new(),
            form,
        }
    }

    /// With the sides that a party may join, and those it may act for: their numbers and names.
    #[must_use]
    pub fn in_case(mut self, sides: &[String], parties: &[(i16, String)]) -> Self {
        self.sides = choices(sides.iter().map(|side| (side.clone(), side.clone())), &self.form.side);
        let wards = parties.iter().map(|(number, name)| (number.to_string(), name.clone()));
        self.wards = form::choices_of(wards, &self.form.represents);
        self
    }

    /// At intake: only those between whom the dispute is.
    #[must_use]
    pub fn at_intake(mut self) -> Self {
        let accompanies = |value: &str| PartyRole::from_code(value).is_some_and(|role| !role.is_principal());
        self.roles.retain(|role| !accompanies(role.value()));
        self
    }

    /// With those who may be the same person.
    #[must_use]
    pub fn asking(mut self, alike: &[Alike]) -> Self {
        let row = |alike: &Alike| AlikeRow {
            id: alike.id.to_string(),
            name: alike.name.clone(),
            birth_year: alike.birth_year,
            reference: alike.reference.clone(),
        };
        self.alike = alike.iter().map(row).collect();
        self
    }
}
