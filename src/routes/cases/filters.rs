//! The filters of the list of cases, as they stand in the address.

use chrono::NaiveDate;
use rocket::FromForm;
use serde::Serialize;

use crate::codes::{CaseState, Outcome};
use crate::model::cases::{Filter, Within};
use crate::model::report::Period;

/// So many pages back lead from one to the other; then to the first.
const TRAIL: usize = 20;

/// The filters as they stand in the address, so that a view can be bookmarked.
#[derive(Debug, Default, FromForm, Serialize)]
pub struct CasesForm {
    #[field(default = String::new())]
    pub q: String,
    #[field(default = String::new())]
    pub centre: String,
    #[field(default = String::new())]
    pub state: String,
    #[field(default = String::new())]
    pub case_type: String,
    #[field(default = String::new())]
    pub source: String,
    #[field(default = String::new())]
    pub outcome: String,
    #[field(default = String::new())]
    pub incoming: String,
    #[field(default = String::new())]
    pub resolved: String,
    #[field(default = String::new())]
    pub pending: String,
    #[field(default = String::new())]
    pub own: String,
    #[field(default = String::new())]
    pub after: String,
    /// The pages before this one, each by what it begins after, the first page apart.
    #[field(default = String::new())]
    pub trail: String,
}

impl CasesForm {
    /// What is not understood narrows nothing: an address from an old bookmark still opens.
    pub fn parse(&self) -> Filter {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let within = [(Within::Incoming, &self.incoming), (Within::Resolved, &self.resolved), (Within::Pending, &self.pending)];
        Filter {
            centre: given(&self.centre),
            state: CaseState::from_code(&self.state),
            case_type: given(&self.case_type),
            source: given(&self.source),
            outcome: Outcome::from_code(&self.outcome),
            within: within.into_iter().find_map(|(within, month)| Period::month(month).map(|month| (within, month))),
            search: self.q.chars().take(200).collect(),
            own: self.own == "yes",
            after: self.after.split_once('_').and_then(|(day, id)| Some((day.parse().ok()?, id.parse().ok()?))),
        }
    }

    /// The address of another page of the same list.
    pub fn address(&self, after: &str, trail: &[&str]) -> String {
        let trail = trail.join("~");
        let pairs = [
            ("q", self.q.as_str()),
            ("centre", &self.centre),
            ("state", &self.state),
            ("case_type", &self.case_type),
            ("source", &self.source),
            ("outcome", &self.outcome),
            ("incoming", &self.incoming),
            ("resolved", &self.resolved),
            ("pending", &self.pending),
            ("own", &self.own),
            ("after", after),
            ("trail", &trail),
        ];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> =
            given.map(|(name, value)| format!("{name}={}", rocket::http::RawStr::new(value).percent_encode())).collect();
        if parts.is_empty() { "/cases".to_owned() } else { format!("/cases?{}", parts.join("&")) }
    }

    pub fn trail(&self) -> Vec<&str> {
        self.trail.split('~').filter(|after| !after.is_empty()).collect()
    }

    /// The address of the page that begins after a row.
    pub fn next(&self, day: NaiveDate, id: uuid::Uuid) -> String {
        let mut trail = self.trail();
        trail.extend(Some(self.after.as_str()).filter(|after| !after.is_empty()));
        let long = trail.len().saturating_sub(TRAIL);
        self.address(&format!("{day}_{id}"), trail.get(long..).unwrap_or_default())
    }

    /// The address of the page before this one; none on the first.
    pub fn previous(&self) -> Option<String> {
        let mut trail = self.trail();
        let last = trail.pop().unwrap_or_default();
        (!self.after.is_empty()).then(|| self.address(last, &trail))
    }

    /// Whether the list shows all that the reader may see.
    pub fn is_blank(&self) -> bool {
        let narrowing = [&self.q, &self.centre, &self.state, &self.case_type, &self.source, &self.outcome, &self.own];
        narrowing.iter().all(|value| value.is_empty()) && self.month().is_none()
    }

    /// The month of the report whose figure was followed here, as `2026-03`.
    pub fn month(&self) -> Option<&str> {
        [&self.incoming, &self.resolved, &self.pending].into_iter().map(String::as_str).find(|month| !month.is_empty())
    }
}
