//! Hours as people type them.

use std::collections::HashMap;

use chrono::NaiveTime;
use rocket::FromForm;
use serde::{Deserialize, Serialize};

use super::Stored;
use crate::form::{Checks, Errors, Sentence};
use crate::model::availability::{self, Owner, Rules, Week};

/// Hours as typed: of each weekday, as "08:00–12:00, 13:00–16:00".
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
pub struct HoursForm {
    /// By weekday, 1 to 7.
    pub hours: HashMap<String, String>,
    /// What the form changes, as it was stored: hours have no number of their version.
    #[field(default = String::new())]
    pub version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    pub opened: String,
    #[field(default = String::new())]
    pub session_minutes: String,
    #[field(default = String::new())]
    pub gap_minutes: String,
    #[field(default = String::new())]
    pub notice_days: String,
}

/// The hours of a day as they are typed.
pub fn said(day: &[availability::Open]) -> String {
    let open = |(opens, closes): &availability::Open| format!("{}–{}", opens.format("%H:%M"), closes.format("%H:%M"));
    day.iter().map(open).collect::<Vec<_>>().join(", ")
}

/// A week in one line, to be compared.
pub fn line(week: Option<&Week>) -> String {
    week.map(|week| week.iter().map(|day| said(day)).collect::<Vec<_>>().join("; ")).unwrap_or_default()
}

pub fn weekday(number: usize) -> String {
    (number + 1).to_string()
}

impl HoursForm {
    pub fn of(stored: &Stored) -> Self {
        let week = stored.week.clone().unwrap_or_default();
        Self {
            hours: week.iter().enumerate().map(|(number, day)| (weekday(number), said(day))).collect(),
            version: stored.version(),
            opened: String::new(),
            session_minutes: stored.rules.session_minutes.to_string(),
            gap_minutes: stored.rules.gap_minutes.to_string(),
            notice_days: stored.rules.notice_days.to_string(),
        }
    }

    /// The hours of a day, as typed; Monday is 0.
    pub fn of_day(&self, number: usize) -> String {
        self.hours.get(&weekday(number)).cloned().unwrap_or_default()
    }

    pub fn parse(&self, owner: Owner) -> Result<(Week, Option<Rules>), Errors> {
        let mut checks = Checks::new();
        let mut week = Week::default();
        for (number, day) in week.iter_mut().enumerate() {
            let field = format!("hours[{}]", weekday(number));
            *day = read_day(&mut checks, &field, &self.of_day(number));
        }
        if owner != Owner::Centre {
            return checks.done(Some((week, None)));
        }
        if week.iter().all(Vec::is_empty) {
            checks.fail("hours[1]", Sentence::new("error-hours-none"));
        }
        let mut number = |field: &str, typed: &str, least, most| {
            if typed.trim().is_empty() {
                checks.fail(field, Sentence::new("error-required"));
            }
            checks.number(field, typed, least, most)
        };
        let session = number("session_minutes", &self.session_minutes, 15, 960);
        let gap = number("gap_minutes", &self.gap_minutes, 0, 240);
        let notice = number("notice_days", &self.notice_days, 0, 60);
        let rules = session.zip(gap).zip(notice);
        checks.done(rules.map(|((session_minutes, gap_minutes), notice_days)| {
            (week, Some(Rules { session_minutes, gap_minutes, notice_days }))
        }))
    }
}

/// Several times of a day, one after the other.
fn read_day(checks: &mut Checks, field: &str, typed: &str) -> Vec<availability::Open> {
    let mut day: Vec<availability::Open> = Vec::new();
    for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let ends: Vec<&str> = part.split(['–', '-', '—']).collect();
        let open = match ends.as_slice() {
            [opens, closes] if !opens.trim().is_empty() && !closes.trim().is_empty() => {
                checks.time(field, opens).zip(checks.time(field, closes))
            }
            _ => None,
        };
        let after: Option<NaiveTime> = day.last().map(|(_, closes)| *closes);
        match open {
            Some((opens, closes)) if opens < closes && after.is_none_or(|after| after <= opens) => day.push((opens, closes)),
            _ => checks.fail(field, Sentence::new("error-hours")),
        }
    }
    day
}
