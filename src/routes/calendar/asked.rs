//! What of the calendar is asked for, as it stands in the address: a view can be bookmarked, and the back button goes to the one before.

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};
use rocket::FromForm;
use rocket::form::Form;
use rocket::http::RawStr;
use serde::Serialize;
use uuid::Uuid;

use crate::form::{self, Errors, Sentence};

/// How much is shown at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Span {
    /// A day.
    Day,
    /// From Monday to Sunday.
    #[default]
    Week,
    /// A month, in whole weeks.
    Month,
}

/// What has a lane of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lanes {
    /// Nothing: all stand together.
    #[default]
    Together,
    /// Each room.
    Rooms,
    /// Each mediator.
    Mediators,
}

/// How it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Drawn, by script.
    Grid,
    /// Written, for keyboards, screen readers and paper.
    List,
}

/// The spans with what stands in the address for them.
pub const SPANS: [(&str, Span); 3] = [("day", Span::Day), ("week", Span::Week), ("month", Span::Month)];
/// The lanes.
pub const LANES: [(&str, Lanes); 3] = [("none", Lanes::Together), ("rooms", Lanes::Rooms), ("mediators", Lanes::Mediators)];
/// The shapes.
pub const SHAPES: [(&str, Shape); 2] = [("grid", Shape::Grid), ("list", Shape::List)];

/// What stands in the address for one of a list.
pub fn code<T: PartialEq + Copy>(list: &[(&'static str, T)], one: T) -> &'static str {
    list.iter().find(|(_, known)| *known == one).map_or("", |(code, _)| code)
}

/// The address as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct AskedForm {
    /// `day`, `week` or `month`.
    #[field(default = String::new())]
    pub view: String,
    /// A day of it; none is today.
    #[field(default = String::new())]
    pub day: String,
    /// `none`, `rooms` or `mediators`.
    #[field(default = String::new())]
    pub lanes: String,
    /// The key of a room or a mediator.
    #[field(default = String::new())]
    pub only: String,
    /// The code of a centre; none is the user's first.
    #[field(default = String::new())]
    pub centre: String,
    /// Whether cancelled sessions are shown too.
    #[field(default = String::new())]
    pub cancelled: String,
    /// `grid` or `list`.
    #[field(name = "as", default = String::new())]
    #[serde(rename = "as")]
    pub shape: String,
}

/// The same as it counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// How much is shown.
    pub span: Span,
    /// A day of it; none is today.
    pub day: Option<NaiveDate>,
    /// What has a lane of its own.
    pub lanes: Lanes,
    /// A room or a mediator alone.
    pub only: Option<Uuid>,
    /// The code of the centre.
    pub centre: String,
    /// With cancelled sessions.
    pub cancelled: bool,
    /// How it is shown, where that was chosen.
    pub shape: Option<Shape>,
}

fn one_of<T: Copy>(errors: &mut Errors, field: &str, typed: &str, list: &[(&str, T)]) -> Option<T> {
    let found = list.iter().find(|(code, _)| *code == typed).map(|(_, one)| *one);
    if found.is_none() && !typed.is_empty() {
        errors.add(field, Sentence::new("error-choose"));
    }
    found
}

impl AskedForm {
    /// What is asked for, and what of it was not understood: in its place stands what is usual.
    pub fn parse(&self) -> (Asked, Errors) {
        let mut errors = Errors::none();
        let only = self.only.parse().ok();
        if only.is_none() && !self.only.is_empty() {
            errors.add("only", Sentence::new("error-choose"));
        }
        let asked = Asked {
            span: one_of(&mut errors, "view", &self.view, &SPANS).unwrap_or_default(),
            day: form::date(&mut errors, "day", &self.day),
            lanes: one_of(&mut errors, "lanes", &self.lanes, &LANES).unwrap_or_default(),
            only,
            centre: self.centre.clone(),
            cancelled: self.cancelled == "yes",
            shape: one_of(&mut errors, "as", &self.shape, &SHAPES),
        };
        (asked, errors)
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

impl Asked {
    /// What a page that leads here carried along in its address; none of what is not understood.
    pub fn of_query(query: &str) -> Option<Self> {
        let (asked, errors) = Form::<AskedForm>::parse_encoded(RawStr::new(query)).ok()?.parse();
        errors.is_empty().then_some(asked)
    }

    /// The first day that is shown, and the first one that is not.
    pub fn period(&self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self.span {
            Span::Day => (day, days_after(day, 1)),
            Span::Week => (monday(day), days_after(monday(day), 7)),
            Span::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first);
                (monday(first), days_after(monday(last), 7))
            }
        }
    }

    /// The same of the time before.
    pub fn previous(&self, day: NaiveDate) -> Self {
        let day = match self.span {
            Span::Day => day.pred_opt(),
            Span::Week => day.checked_sub_days(Days::new(7)),
            Span::Month => day.with_day(1).and_then(|first| first.checked_sub_months(Months::new(1))),
        };
        Self { day, ..self.clone() }
    }

    /// The same of the time after.
    pub fn next(&self, day: NaiveDate) -> Self {
        let day = match self.span {
            Span::Day => day.succ_opt(),
            Span::Week => day.checked_add_days(Days::new(7)),
            Span::Month => day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1))),
        };
        Self { day, ..self.clone() }
    }

    /// What stands in the address after the question mark; what is usual is left out.
    pub fn query(&self) -> String {
        let usual = Self::default();
        let other = |code: &'static str, is_other: bool| if is_other { code.to_owned() } else { String::new() };
        let pairs = [
            ("view", other(code(&SPANS, self.span), self.span != usual.span)),
            ("day", self.day.map(|day| day.to_string()).unwrap_or_default()),
            ("lanes", other(code(&LANES, self.lanes), self.lanes != usual.lanes)),
            ("only", self.only.map(|id| id.to_string()).unwrap_or_default()),
            ("centre", self.centre.clone()),
            ("cancelled", other("yes", self.cancelled)),
            ("as", self.shape.map(|shape| code(&SHAPES, shape).to_owned()).unwrap_or_default()),
        ];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| format!("{name}={}", RawStr::new(value).percent_encode())).collect::<Vec<_>>().join("&")
    }

    /// Its address.
    pub fn href(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/calendar".to_owned() } else { format!("/calendar?{query}") }
    }

    /// Where what it draws comes from.
    pub fn source(&self) -> String {
        format!("/calendar/entries?{}", self.query())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_shown_in_whole_weeks_six_at_most() {
        let month = Asked { span: Span::Month, ..Asked::default() };
        assert_eq!(month.period(day("2026-11-23")), (day("2026-10-26"), day("2026-12-07")));
        assert_eq!(month.period(day("2027-02-14")), (day("2027-02-01"), day("2027-03-01")));
        for number in 0..240 {
            let (from, until) = month.period(day("2020-01-31") + Months::new(number));
            assert!((28..=42).contains(&(until - from).num_days()));
        }
        assert_eq!(month.next(day("2026-01-31")).day, Some(day("2026-02-01")), "no month is skipped");
        assert_eq!(month.previous(day("2026-03-31")).day, Some(day("2026-02-01")));
    }

    #[test]
    fn an_address_comes_back_as_it_was_and_never_as_another_place() {
        let asked = Asked {
            span: Span::Day,
            day: Some(day("2026-03-29")),
            lanes: Lanes::Rooms,
            only: Some(Uuid::nil()),
            centre: "FER".to_owned(),
            cancelled: true,
            shape: Some(Shape::List),
        };
        assert_eq!(Asked::of_query(&asked.query()), Some(asked.clone()));
        assert_eq!(Asked::of_query(""), Some(Asked::default()));
        for strange in ["view=year", "day=soon", "lanes=people", "only=1", "as=picture"] {
            assert_eq!(Asked::of_query(strange), None, "{strange}");
        }
        let other = Asked::of_query("centre=%2F%2Fevil.example%0d%0a").unwrap();
        assert_eq!(other.href(), "/calendar?centre=%2F%2Fevil.example%0D%0A");
    }
}
