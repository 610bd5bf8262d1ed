//! What is looked for, as typed.

use chrono::NaiveDate;
use rocket::FromForm;
use rocket::http::RawStr;
use serde::Serialize;
use uuid::Uuid;

use super::super::sessions::Choices;
use crate::form::{Checks, Errors, Sentence};
use crate::model::sessions::Planned;
use crate::model::slots::{LONGEST_PLAN, Wanted};
use crate::words;

/// What is looked for, as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct TimesForm {
    /// `yes` once somebody has asked: from then on nothing is guessed.
    #[field(default = String::new())]
    pub asked: String,
    #[field(default = String::new())]
    pub from: String,
    #[field(default = String::new())]
    pub minutes: String,
    #[field(default = String::new())]
    pub rooms: String,
    #[field(default = String::new())]
    pub sessions: String,
    #[field(default = String::new())]
    pub every: String,
    #[field(default = Vec::new())]
    pub mediators: Vec<String>,
    #[field(default = Vec::new())]
    pub parties: Vec<String>,
    /// `yes`, where the sides come one after the other.
    #[field(default = String::new())]
    pub apart: String,
    /// The number of the session that is moved.
    #[field(default = String::new())]
    pub moved: String,
    /// The plan as it was shown: what is scheduled is what was seen, or nothing.
    #[field(default = String::new())]
    pub shown: String,
    /// Which kind the sessions of a plan are.
    #[field(default = String::new())]
    pub kind: String,
    /// `yes`, where a plan is reserved while the desk phones.
    #[field(default = String::new())]
    pub reserve: String,
}

impl TimesForm {
    /// What is most likely: the usual length, everybody who takes part, those who work on the case.
    pub fn likely(&self, choices: &Choices, minutes: i32) -> Self {
        Self {
            minutes: minutes.to_string(),
            rooms: "1".to_owned(),
            sessions: "1".to_owned(),
            every: "7".to_owned(),
            mediators: choices.who_can_sit(&choices.team),
            parties: choices.present(),
            ..self.clone()
        }
    }

    /// The same for a session that is moved: as long, with as many rooms, with whom it has, and one after the other where it is so.
    pub fn like(self, choices: &Choices, session: &Planned) -> Self {
        Self {
            minutes: (session.ends_at - session.starts_at).num_minutes().to_string(),
            rooms: session.rooms.len().min(2).to_string(),
            mediators: choices.who_can_sit(&session.mediators),
            parties: session.parties.iter().map(ToString::to_string).collect(),
            apart: if session.arrivals().is_empty() { String::new() } else { "yes".to_owned() },
            ..self
        }
    }

    /// The address of the same search from a day on.
    pub fn later(&self, reference: &str, day: NaiveDate) -> String {
        let one = |name: &str, value: &str| format!("&{name}={}", RawStr::new(value).percent_encode());
        let fields = [("minutes", &self.minutes), ("rooms", &self.rooms), ("moved", &self.moved), ("apart", &self.apart)];
        let several = [("mediators", &self.mediators), ("parties", &self.parties)];
        let fields = fields.into_iter().map(|(name, value)| one(name, value));
        let several = several.into_iter().flat_map(|(name, values)| values.iter().map(move |value| one(name, value)));
        let query: String = fields.chain(several).collect();
        format!("/cases/{reference}/times?asked=yes&from={}{query}", words::date(day))
    }

    /// Who must be there, by number.
    pub fn parties(&self) -> Vec<i16> {
        self.parties.iter().filter_map(|number| number.parse().ok()).collect()
    }

    /// What is looked for, or all that is wrong with it.
    pub fn parse(&self) -> Result<Wanted, Errors> {
        let mut checks = Checks::new();
        let from_on = checks.date("from", &self.from);
        let minutes = checks.number("minutes", &self.minutes, 15, 960);
        let rooms = checks.number("rooms", &self.rooms, 0, 2);
        let sessions = checks.number("sessions", &self.sessions, 1, LONGEST_PLAN);
        let every = checks.number("every", &self.every, 1, 60);
        if self.minutes.trim().is_empty() {
            checks.fail("minutes", Sentence::new("error-required"));
        }
        let keys: Vec<Uuid> = self.mediators.iter().filter_map(|key| key.parse().ok()).collect();
        checks.done(minutes.map(|minutes| Wanted {
            from_on,
            minutes,
            mediators: keys,
            parties: self.parties(),
            rooms: rooms.unwrap_or(1),
            moved: self.moved.parse().ok(),
            plan: (sessions.unwrap_or(1), every.unwrap_or(7)),
        }))
    }
}
