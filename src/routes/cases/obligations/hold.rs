//! What hangs on an obligation that is to be corrected or taken out, in words, and where that is put right.

use serde::Serialize;

use super::back;
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::agreements::{Hold, PromisedError};
use crate::model::cases::Reference;
use crate::model::obligations::{Act, Numbers};

/// Why there is no form, and the page that helps.
#[derive(Serialize)]
pub struct Held {
    sentence: Sentence,
    /// Where, and what it is called there; nowhere where somebody else has to act.
    path: Option<String>,
    label: &'static str,
}

impl Held {
    /// Of an obligation of a case.
    pub fn of(hold: Hold, reference: &Reference, promise: Numbers) -> Self {
        let all = back(reference);
        let (path, label) = match hold {
            Hold::Answered => {
                let agreement = format!("/cases/{}/agreements/{}", reference.as_str(), promise.agreement);
                (Some(format!("{agreement}/answer/removal/new")), "answer-removal-new")
            }
            Hold::Act(_) => (Some(format!("{all}/{promise}/reversal/new")), "reversal-new"),
            Hold::Replaces(other) => (Some(format!("{all}/{other}/reversal/new")), "reversal-new"),
            Hold::Paid => (Some(format!("{all}/{promise}/edit")), "promised-edit"),
            Hold::InWords => (None, "promised-edit"),
        };
        Self { sentence: sentence(hold), path, label }
    }
}

fn sentence(hold: Hold) -> Sentence {
    match hold {
        Hold::Answered => Sentence::new("agreement-edit-answered"),
        Hold::Act(Act::Payment) => Sentence::new("promised-held-payment"),
        Hold::Act(Act::Fulfilment) => Sentence::new("promised-held-fulfilment"),
        Hold::Act(Act::Waiver) => Sentence::new("promised-held-waiver"),
        Hold::Act(Act::Replacement) => Sentence::new("promised-held-replacement"),
        Hold::Act(Act::Breach) => Sentence::new("promised-held-breach"),
        Hold::InWords => Sentence::new("promised-held-words"),
        Hold::Paid => Sentence::new("promised-held-paid"),
        Hold::Replaces(other) => Sentence::new("promised-held-replaces").with("number", other.to_string()),
    }
}

impl From<PromisedError> for Failure {
    fn from(error: PromisedError) -> Self {
        match error {
            PromisedError::NotYours => Self::Missing,
            PromisedError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            PromisedError::Held(hold) => Errors::of(sentence(hold)).into(),
            PromisedError::Sign(error) => error.into(),
            PromisedError::Fault(fault) => fault.into(),
        }
    }
}
