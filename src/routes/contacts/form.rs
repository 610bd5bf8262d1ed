//! A contact as typed, and what it says.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::access::Mended;
use crate::codes::{Language, NextStep};
use crate::failure::Failure;
use crate::form::{Checks, Errors, Sentence, own_path};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::contacts::{self, Contact, Content, NewContact};
use crate::model::db::Tx;
use crate::model::fault::Missing;
use crate::model::ids::CentreId;
use crate::routes::beside::Said;
use crate::{time, words};

/// Where one comes out who came from nowhere.
pub const LOG: &str = "/contacts";

/// A contact as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
pub struct ContactForm {
    /// The page from which the form was opened.
    #[field(default = String::new())]
    pub from: String,
    #[field(default = String::new())]
    pub centre: String,
    #[field(default = String::new())]
    pub direction: String,
    #[field(default = String::new())]
    pub channel: String,
    #[field(default = String::new())]
    pub reference: String,
    /// The number of a party of the case.
    #[field(default = String::new())]
    pub party: String,
    #[field(default = String::new())]
    pub who: String,
    #[field(default = String::new())]
    pub phone: String,
    /// What an inquiry is about: a type of case.
    #[field(default = String::new())]
    pub case_type: String,
    #[field(default = String::new())]
    pub result: String,
    #[field(default = String::new())]
    pub next_step: String,
    #[field(default = String::new())]
    pub next_on: String,
    #[field(default = String::new())]
    pub said: String,
    #[field(default = String::new())]
    pub day: String,
    #[field(default = String::new())]
    pub time: String,
    /// The contact whose next step this is.
    #[field(default = String::new())]
    pub follows: String,
    /// Which stored one is corrected.
    #[field(default = String::new())]
    pub version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    pub opened: String,
}

impl ContactForm {
    /// Of a call that comes in now, from a page; of a case, about that case.
    pub fn blank(from: &str, now: DateTime<Utc>, zone: Tz) -> Self {
        let from = own_path(from);
        let reference = from.split('/').find_map(Reference::typed);
        Self {
            reference: reference.map(|reference| reference.as_str().to_owned()).unwrap_or_default(),
            from,
            direction: "in".to_owned(),
            channel: "phone".to_owned(),
            result: "reached".to_owned(),
            next_step: "none".to_owned(),
            day: words::date(time::day(now, zone)),
            time: words::time(now, zone),
            ..Self::default()
        }
    }

    /// What is known already of whoever is called back.
    pub fn following(self, before: &Contact) -> Self {
        Self {
            from: format!("{LOG}/{}", before.id),
            centre: before.centre.to_string(),
            direction: "out".to_owned(),
            reference: before.reference.clone().unwrap_or_default(),
            party: before.party.as_ref().map(|(number, _)| number.to_string()).unwrap_or_default(),
            who: before.content.who.clone(),
            phone: before.content.phone.clone(),
            case_type: before.about.as_ref().map(|about| about.code.clone()).unwrap_or_default(),
            follows: before.id.to_string(),
            ..self
        }
    }

    /// As it is stored, to be corrected.
    pub fn of(contact: &Contact) -> Self {
        let zone = contact.time_zone.parse().unwrap_or(time::HOME);
        Self {
            direction: contact.direction.code().to_owned(),
            channel: contact.channel.code().to_owned(),
            result: contact.result.code().to_owned(),
            next_step: contact.next_step.code().to_owned(),
            next_on: contact.next_on.map(words::date).unwrap_or_default(),
            said: contact.content.said.clone(),
            day: words::date(time::day(contact.at, zone)),
            time: words::time(contact.at, zone),
            version: contact.version.to_string(),
            opened: String::new(),
            ..Self::default().following(contact)
        }
    }

    /// Takes out of a draft what its owner may not see any more: the case, and what the program itself knew of whoever is
    /// called back. What was typed of the talk stays.
    pub fn mend(&mut self, tx: &mut Tx<'_, Desk>) -> Result<Mended, Failure> {
        let case = match case_typed(tx, &self.reference) {
            Err(Failure::Invalid(_)) => Mended::Cut,
            Ok(_) => Mended::Whole,
            Err(failure) => return Err(failure),
        };
        let before = match self.follows.parse().map(|id| contacts::find(tx, id)) {
            Ok(Err(Missing::Row)) => Mended::Cut,
            Ok(Err(Missing::Fault(fault))) => return Err(fault.into()),
            Ok(Ok(_)) | Err(_) => Mended::Whole,
        };
        if before == Mended::Cut {
            (self.follows, self.who, self.phone, self.case_type) = Default::default();
        }
        if case == Mended::Cut || before == Mended::Cut {
            (self.reference, self.party, self.from) = Default::default();
            return Ok(Mended::Cut);
        }
        Ok(Mended::Whole)
    }

    /// The page to go back to.
    pub fn back(&self) -> String {
        let from = own_path(&self.from);
        if self.from.is_empty() || from.starts_with("/contacts/new") { LOG.to_owned() } else { from }
    }

    pub fn parse(&self, centre: CentreId, now: DateTime<Utc>, zone: Tz) -> Result<NewContact, Errors> {
        let mut checks = Checks::new();
        let direction = checks.needed_code("direction", &self.direction);
        let channel = checks.needed_code("channel", &self.channel);
        let result = checks.needed_code("result", &self.result);
        let next_step: Option<NextStep> = checks.needed_code("next_step", &self.next_step);
        let at = self.at(&mut checks, now, zone);
        let next_on = checks.date("next_on", &self.next_on);
        if next_on.zip(at).is_some_and(|(due, at)| due < time::day(at, zone)) {
            checks.fail("next_on", Sentence::new("error-contact-due-before"));
        }
        match (next_step, self.next_on.trim().is_empty()) {
            (Some(NextStep::Nothing), false) => checks.fail("next_step", Sentence::new("error-choose")),
            (Some(step), true) if step != NextStep::Nothing => checks.fail("next_on", Sentence::new("error-required")),
            (Some(_) | None, _) => {}
        }
        let party_no = self.party.parse().ok();
        let who = checks.text("who", &self.who, 200);
        if who.is_empty() && party_no.is_none() {
            checks.fail("who", Sentence::new("error-required"));
        }
        let phone = checks.phone("phone", &self.phone).unwrap_or_default();
        let said = checks.lines("said", &self.said);
        let kinds = direction.zip(channel).zip(result).zip(next_step).zip(at);
        let new = kinds.map(|((((direction, channel), result), next_step), at)| NewContact {
            centre,
            at,
            direction,
            channel,
            result,
            next_step,
            next_on,
            content: Content { who, phone, said },
            case_type: Some(self.case_type.clone()).filter(|code| !code.is_empty()),
            party_no,
            follows: self.follows.parse().ok(),
        });
        checks.done(new)
    }

    /// When it was: now, unless another time was typed.
    fn at(&self, checks: &mut Checks, now: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        if self.day.trim().is_empty() && self.time.trim().is_empty() {
            return Some(now);
        }
        let day = checks.past_date("day", &self.day, time::day(now, zone));
        let at = checks.time("time", &self.time);
        let at = day.zip(at).and_then(|(day, at)| checks.instant("time", day, at, zone))?;
        if at > now && day.is_some_and(|day| day <= time::day(now, zone)) {
            checks.fail("time", Sentence::new("error-future"));
        }
        Some(at)
    }

    /// The case that was typed, if one was. Of one that is not the reader's to write about, no more is said than of none.
    pub fn case<'c>(&self, tx: &mut Tx<'c, Desk>) -> Result<Option<Case<'c>>, Failure> {
        case_typed(tx, &self.reference)
    }
}

impl Said for ContactForm {
    type Form = Self;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let coded = |list, code: &str| words::code(language, list, code);
        vec![
            ("contact-direction", coded("direction", &self.direction)),
            ("contact-channel", coded("channel", &self.channel)),
            ("contact-who", self.who.clone()),
            ("phone", self.phone.clone()),
            ("contact-result", coded("contact-result", &self.result)),
            ("next-step", coded("next-step", &self.next_step)),
            ("next-on", self.next_on.clone()),
            ("contact-said", self.said.clone()),
            ("contact-day", self.day.clone()),
            ("contact-time", self.time.clone()),
        ]
    }

    fn form(&mut self) -> &mut Self {
        self
    }
}

/// The case of a reference as typed into a form; nothing typed is no case.
pub fn case_typed<'c>(tx: &mut Tx<'c, Desk>, typed: &str) -> Result<Option<Case<'c>>, Failure> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let unknown = || Failure::from(Errors::at("reference", Sentence::new("error-no-such-case")));
    let reference = Reference::typed(typed).ok_or_else(unknown)?;
    match cases::find(tx, &reference) {
        Ok(case) if case.standing().keeps_log() => Ok(Some(case)),
        Ok(_) | Err(Missing::Row) => Err(unknown()),
        Err(Missing::Fault(fault)) => Err(fault.into()),
    }
}
