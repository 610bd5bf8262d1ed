//! An intake form as typed, and what it says.

use chrono::NaiveDate;
use rocket::FromForm;
use serde::Serialize;
use uuid::Uuid;

use crate::access::Caller;
use crate::codes::Language;
use crate::form::{Checks, Errors, Sentence};
use crate::model::actor::{Desk, SignedIn};
use crate::model::cases::NewCase;
use crate::model::ids::CentreId;
use crate::model::parties::NewParty;
use crate::model::referrals::NewReferral;
use crate::routes::cases::parties::form::PartyForm;
use crate::{time, words};

/// A case as typed.
#[derive(Debug, Clone, FromForm, Serialize)]
pub struct CaseForm {
    /// The contact with which it began, if somebody asked before.
    #[field(default = String::new())]
    pub contact: String,
    #[field(default = String::new())]
    pub centre: String,
    #[field(default = String::new())]
    pub case_type: String,
    #[field(default = String::new())]
    pub referral_source: String,
    #[field(default = String::new())]
    pub referrer: String,
    #[field(default = String::new())]
    pub file_number: String,
    #[field(default = String::new())]
    pub referred_on: String,
    /// Until when the referrer wants an answer.
    #[field(default = String::new())]
    pub deadline: String,
    /// Whether the file is known to stand in another case already.
    #[field(default = String::new())]
    pub same_file: String,
    #[field(default = String::new())]
    pub received_on: String,
    #[field(default = String::new())]
    pub language: String,
    #[field(default = String::new())]
    pub subject: String,
    #[field(default = String::new())]
    pub value: String,
    #[field(default = Vec::new())]
    pub programmes: Vec<String>,
    pub first: PartyForm,
    pub second: PartyForm,
}

/// What an intake form says.
pub struct Intake {
    pub case: NewCase,
    pub referral: NewReferral,
    pub parties: Vec<NewParty>,
}

impl CaseForm {
    pub fn blank(me: &Caller<Desk>) -> Self {
        let empty = String::new;
        Self {
            contact: empty(),
            centre: me.actor().centres().first().map(ToString::to_string).unwrap_or_default(),
            case_type: empty(),
            referral_source: "self".to_owned(),
            referrer: empty(),
            file_number: empty(),
            referred_on: empty(),
            deadline: empty(),
            same_file: empty(),
            received_on: words::date(today(me)),
            language: me.language().code().to_owned(),
            subject: empty(),
            value: empty(),
            programmes: Vec::new(),
            first: PartyForm::blank("initiator", "A"),
            second: PartyForm::blank("respondent", "B"),
        }
    }

    /// The one centre of most people need not be chosen.
    pub fn centre(&self, centres: &[CentreId]) -> Option<CentreId> {
        match centres {
            [only] => Some(*only),
            several => self.centre.parse().ok().filter(|centre| several.contains(centre)),
        }
    }

    pub fn parse(&self, centres: &[CentreId], today: NaiveDate) -> Result<Intake, Errors> {
        let mut checks = Checks::new();
        let centre = self.centre(centres);
        if centre.is_none() {
            checks.fail("centre", Sentence::new("error-choose"));
        }
        if self.case_type.is_empty() {
            checks.fail("case_type", Sentence::new("error-choose"));
        }
        let received_on = checks.past_date("received_on", &self.received_on, today);
        let language: Option<Language> = checks.needed_code("language", &self.language);
        let subject = checks.text("subject", &self.subject, 200);
        let value_cents = checks.cents("value", &self.value);
        let referrer = needed_body(&mut checks, &self.referral_source, &self.referrer);
        let file_number = checks.text("file_number", &self.file_number, 80);
        let referred_on = checks.date("referred_on", &self.referred_on);
        let deadline_on = checks.date("deadline", &self.deadline);
        if deadline_on.zip(received_on).is_some_and(|(deadline, received)| deadline < received) {
            checks.fail("deadline", Sentence::new("error-deadline-before"));
        }
        let mut parties = Vec::new();
        for (prefix, side, party) in [("first.", "A", &self.first), ("second.", "B", &self.second)] {
            let is_wanted = prefix == "first." || !party.is_blank();
            match is_wanted.then(|| party.parse(prefix)) {
                // Who is there for somebody comes after them, on the page of the case.
                Some(Ok(party)) if !party.role.is_principal() => {
                    checks.fail(&format!("{prefix}role"), Sentence::new("error-role-at-intake"));
                }
                Some(Ok(party)) => {
                    let (side, joined_on) = (Some(side.to_owned()), party.joined_on.or(received_on));
                    parties.push(NewParty { side, joined_on, ..party });
                }
                Some(Err(errors)) => checks.join(errors),
                None => {}
            }
        }
        let intake = centre.zip(received_on).zip(language).map(|((centre, received_on), language)| Intake {
            case: NewCase {
                centre,
                case_type: self.case_type.clone(),
                referral_source: self.referral_source.clone(),
                language,
                received_on,
                subject,
                value_cents,
                programmes: self.programmes.iter().filter_map(|id| id.parse::<Uuid>().ok()).collect(),
            },
            referral: NewReferral {
                source: self.referral_source.clone(),
                referrer,
                file_number,
                referred_on,
                received_on,
                deadline_on,
            },
            parties,
        });
        checks.done(intake)
    }
}

/// Today where the user works.
pub fn today(me: &Caller<Desk>) -> NaiveDate {
    time::today(me.actor().signed_in().map_or(time::HOME, SignedIn::zone))
}

/// The body that referred a case. Of a court or a prosecution it is written which: an outcome goes back to it.
pub fn needed_body(checks: &mut Checks, source: &str, typed: &str) -> Option<String> {
    let name = checks.text("referrer", typed, 120);
    if name.is_empty() && ["court", "prosecution"].contains(&source) {
        checks.fail("referrer", Sentence::new("error-which-body"));
    }
    Some(name).filter(|name| !name.is_empty())
}
