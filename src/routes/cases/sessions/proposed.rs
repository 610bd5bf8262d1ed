//! A free time, on its way from where it was found to a session's form.

use chrono_tz::Tz;
use rocket::FromForm;
use uuid::Uuid;

use super::arrivals;
use super::form::{SessionForm, typed};
use crate::codes::SessionMode;
use crate::model::slots::FreeTime;
use crate::{time, words};

/// A time that was found.
#[derive(Debug, Clone, Default, FromForm)]
pub struct Proposed {
    #[field(default = String::new())]
    date: String,
    #[field(default = String::new())]
    from: String,
    #[field(default = String::new())]
    to: String,
    #[field(default = Vec::new())]
    rooms: Vec<String>,
    #[field(default = Vec::new())]
    mediators: Vec<String>,
    #[field(default = Vec::new())]
    parties: Vec<String>,
    /// `yes`, where the sides come one after the other.
    #[field(default = String::new())]
    apart: String,
}

impl Proposed {
    /// Of a free time, with the numbers of the parties for whom it was looked for, and whether their sides come one after the other.
    pub fn of(time: &FreeTime, parties: &[String], apart: bool, zone: Tz) -> Self {
        let keys = |named: &[(Uuid, String)]| named.iter().map(|(id, _)| id.to_string()).collect();
        Self {
            date: typed(time::day(time.slot.from, zone)),
            from: words::time(time.slot.from, zone),
            to: words::time(time.slot.to, zone),
            rooms: keys(&time.rooms),
            mediators: keys(&time.mediators),
            parties: parties.to_vec(),
            apart: if apart { "yes".to_owned() } else { String::new() },
        }
    }

    /// The form of a new session, or of the one that is moved, filled in with it.
    pub fn href(&self, reference: &str, moved: Option<i16>) -> String {
        let path = moved.map_or_else(|| "new".to_owned(), |number| format!("{number}/edit"));
        let one = [("date", &self.date), ("from", &self.from), ("to", &self.to), ("apart", &self.apart)];
        let several = [("rooms", &self.rooms), ("mediators", &self.mediators), ("parties", &self.parties)];
        let several = several.into_iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
        let pairs: Vec<String> = one.into_iter().chain(several).map(|(name, value)| format!("{name}={value}")).collect();
        format!("/cases/{reference}/sessions/{path}?{}", pairs.join("&"))
    }

    /// Whether the sides come one after the other.
    pub fn apart(&self) -> bool {
        !self.apart.is_empty()
    }

    /// The form with what was found, if something was.
    pub fn fill(self, form: SessionForm) -> SessionForm {
        if self.date.is_empty() {
            return form;
        }
        let mode = if self.rooms.is_empty() { SessionMode::Online.code().to_owned() } else { form.mode };
        SessionForm {
            mode,
            arrives: arrivals::later(&form.arrives, &form.from, &self.from),
            date: self.date,
            from: self.from,
            to: self.to,
            rooms: self.rooms,
            mediators: self.mediators,
            parties: self.parties,
            ..form
        }
    }

    /// A session that is moved in the calendar: its time, and what it was drawn to; who comes later comes as much later; all else stays
    /// as it is stored.
    pub fn shift(self, stored: SessionForm) -> SessionForm {
        if self.date.is_empty() {
            return stored;
        }
        let or = |proposed: Vec<String>, stored: Vec<String>| if proposed.is_empty() { stored } else { proposed };
        SessionForm {
            arrives: arrivals::later(&stored.arrives, &stored.from, &self.from),
            date: self.date,
            from: self.from,
            to: self.to,
            rooms: or(self.rooms, stored.rooms),
            mediators: or(self.mediators, stored.mediators),
            ..stored
        }
    }
}
