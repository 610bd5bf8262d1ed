//! How a party is reached, as typed; and how it wants to be told of sessions.

use chrono::NaiveTime;
use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::codes::{Language, ToldBy};
use crate::form::{Checks, Errors, Sentence};
use crate::model::parties::One;
use crate::model::persons::{Contacts, Wish};
use crate::routes::beside::Said;
use crate::words;

/// Contacts as typed; the answer to a question about them comes in a form of its own.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
pub struct ContactsForm {
    #[field(default = String::new())]
    pub version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    pub opened: String,
    #[field(default = String::new())]
    pub phone: String,
    #[field(default = String::new())]
    pub email: String,
    #[field(default = String::new())]
    pub address: String,
    #[field(default = String::new())]
    pub safe: String,
    /// By which way they want to be told of sessions.
    #[field(default = String::new())]
    pub way: String,
    #[field(default = String::new())]
    pub not_before: String,
    #[field(default = String::new())]
    pub not_after: String,
    /// `yes`, or nothing.
    #[field(default = String::new())]
    pub discreet: String,
}

/// Phone, mail, address and safe contact, as typed.
pub fn parse(checks: &mut Checks, [phone, email, address, safe]: [&str; 4]) -> Contacts {
    let given = |text: String| Some(text).filter(|text| !text.is_empty());
    Contacts {
        phone: checks.phone("phone", phone),
        email: checks.email("email", email),
        address: given(checks.text("address", address, 200)),
        safe: given(checks.lines("safe", safe)),
        wish: None,
    }
}

impl ContactsForm {
    /// As it is stored.
    pub fn of(one: &One, contacts: &Contacts) -> Self {
        let Contacts { phone, email, address, safe, wish } = contacts.clone();
        let hour = |at: Option<NaiveTime>| at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        Self {
            version: one.versions().to_string(),
            opened: String::new(),
            phone: phone.unwrap_or_default(),
            email: email.unwrap_or_default(),
            address: address.unwrap_or_default(),
            safe: safe.unwrap_or_default(),
            way: wish.as_ref().map_or("", |wish| wish.way.code()).to_owned(),
            not_before: hour(wish.as_ref().and_then(|wish| wish.from)),
            not_after: hour(wish.as_ref().and_then(|wish| wish.until)),
            discreet: wish.filter(|wish| wish.discreet).map_or("", |_| "yes").to_owned(),
        }
    }

    /// How they want to be told, with an address for it.
    fn wish(&self, checks: &mut Checks, contacts: &Contacts) -> Option<Wish> {
        let way: Option<ToldBy> = checks.code("way", &self.way);
        let hour = |checks: &mut Checks, field: &str, typed: &String| {
            if typed.trim().is_empty() { None } else { checks.time(field, typed) }
        };
        let (from, until) = (hour(checks, "not_before", &self.not_before), hour(checks, "not_after", &self.not_after));
        if from.zip(until).is_some_and(|(from, until)| from >= until) {
            checks.fail("not_after", Sentence::new("error-hours-end-before-begin"));
        }
        match way {
            Some(ToldBy::Email) if contacts.email.is_none() => checks.fail("way", Sentence::new("error-told-by-email")),
            Some(ToldBy::Sms) if contacts.phone.is_none() => checks.fail("way", Sentence::new("error-told-by-sms")),
            None if from.is_some() || until.is_some() || !self.discreet.is_empty() => {
                checks.fail("way", Sentence::new("error-told-by-which"));
            }
            Some(_) | None => {}
        }
        way.map(|way| Wish { way, from, until, discreet: !self.discreet.is_empty() })
    }

    /// What is typed, or all that is wrong with it.
    ///
    /// # Errors
    /// A sentence for each field.
    pub fn parse(&self) -> Result<Contacts, Errors> {
        let mut checks = Checks::new();
        let contacts = parse(&mut checks, [&self.phone, &self.email, &self.address, &self.safe]);
        let wish = self.wish(&mut checks, &contacts);
        checks.done(Some(Contacts { wish, ..contacts }))
    }
}

impl Said for ContactsForm {
    type Form = Self;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let Self { version: _, opened: _, phone, email, address, safe, way, not_before, not_after, discreet } = self.clone();
        let way = ToldBy::from_code(&way).map(|way| words::code(language, "told-by", way.code())).unwrap_or_default();
        let discreet = if discreet.is_empty() { String::new() } else { words::plain(language, "told-discreetly") };
        vec![
            ("phone", phone),
            ("email", email),
            ("address", address),
            ("safe-contact", safe.replace("\r\n", "\n")),
            ("told-by", way),
            ("told-not-before", not_before),
            ("told-not-after", not_after),
            ("told-discreet", discreet),
        ]
    }

    fn form(&mut self) -> &mut Self {
        self
    }
}

/// How somebody is told of sessions, in one line.
pub fn told(language: Language, wish: &Wish) -> String {
    let hour = |key: &str, at: Option<NaiveTime>| {
        let args = |at: NaiveTime| words::Args::from([("at".into(), at.format("%H:%M").to_string().into())]);
        at.map(|at| words::text(language, key, &args(at)))
    };
    let discreet = wish.discreet.then(|| words::plain(language, "told-discreetly"));
    let way = Some(words::code(language, "told-by", wish.way.code()));
    let parts = [way, hour("told-from", wish.from), hour("told-until", wish.until), discreet];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
