//! A mediator as typed.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::codes::{Gender, Language, Spoken};
use crate::form::{Checks, Errors, Sentence};
use crate::model::ids::UserId;
use crate::model::roster::{Mediator, MediatorFacts};
use crate::routes::beside::Said;
use crate::words;

/// A mediator as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
pub struct MediatorForm {
    #[field(default = String::new())]
    pub centre: String,
    #[field(default = String::new())]
    pub name: String,
    #[field(default = String::new())]
    pub gender: String,
    #[field(default = Vec::new())]
    pub languages: Vec<String>,
    #[field(default = String::new())]
    pub licence_no: String,
    #[field(default = String::new())]
    pub valid_until: String,
    /// The key of the user to link; nothing for none.
    #[field(default = String::new())]
    pub account: String,
    /// `yes`, or nothing.
    #[field(default = String::new())]
    pub retired: String,
    #[field(default = String::new())]
    pub version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    pub opened: String,
}

impl MediatorForm {
    /// As it is stored.
    pub fn of(mediator: &Mediator) -> Self {
        Self {
            centre: mediator.centre_id.to_string(),
            name: mediator.name.clone(),
            gender: mediator.gender.code().to_owned(),
            languages: mediator.languages.iter().map(ToString::to_string).collect(),
            licence_no: mediator.licence_no.clone(),
            valid_until: mediator.licence_valid_until.map(words::date).unwrap_or_default(),
            account: String::new(),
            retired: mediator.retired_on.map_or("", |_since| "yes").to_owned(),
            version: mediator.version.to_string(),
            opened: String::new(),
        }
    }

    /// What is said of the mediator, or all that is wrong with it.
    ///
    /// # Errors
    /// A sentence for each field.
    pub fn parse(&self, mut checks: Checks) -> Result<MediatorFacts, Errors> {
        let name = checks.needed_text("name", &self.name, 120);
        let gender: Option<Gender> = checks.needed_code("gender", &self.gender);
        let languages: Vec<Spoken> = self.languages.iter().filter_map(|code| Spoken::from_code(code)).collect();
        if languages.is_empty() {
            checks.fail("languages", Sentence::new("error-choose"));
        }
        let licence_no = checks.needed_text("licence_no", &self.licence_no, 60);
        let licence_valid_until = checks.date("valid_until", &self.valid_until);
        let account: Option<UserId> = self.account.parse().ok();
        if account.is_none() && !self.account.is_empty() {
            checks.fail("account", Sentence::new("error-choose"));
        }
        let retired = !self.retired.is_empty();
        let facts =
            gender.map(|gender| MediatorFacts { name, gender, languages, licence_no, licence_valid_until, retired, account });
        checks.done(facts)
    }
}

impl Said for MediatorForm {
    type Form = Self;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let at_work = if self.retired.is_empty() { "mediator-at-work" } else { "mediator-retired" };
        let gender = if self.gender.is_empty() { String::new() } else { words::code(language, "gender", &self.gender) };
        vec![
            ("name", self.name.clone()),
            ("gender", gender),
            ("mediator-languages", spoken(language, self.languages.iter().filter_map(|code| Spoken::from_code(code)))),
            ("grant-licence", self.licence_no.clone()),
            ("licence-until", self.valid_until.clone()),
            ("mediator-work", words::plain(language, at_work)),
        ]
    }

    fn form(&mut self) -> &mut Self {
        self
    }
}

/// Languages in words, in their order.
pub fn spoken(language: Language, languages: impl Iterator<Item = Spoken>) -> String {
    let mut languages: Vec<Spoken> = languages.collect();
    languages.sort_unstable();
    languages.iter().map(|code| words::code(language, "spoken", code.code())).collect::<Vec<_>>().join(", ")
}
