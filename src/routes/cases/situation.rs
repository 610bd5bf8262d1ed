//! What the pages that close, resume, void and transfer a case know of it, and how they say what is missing.

use chrono::NaiveDate;
use rocket::http::Status;

use crate::codes::{CaseState, Language, Outcome};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference, Standing, Stay};
use crate::model::closures::{self, Ended, Facts, Lack};
use crate::model::db::Tx;
use crate::model::fault::Missing;
use crate::{time, words};

/// A case before one of these pages.
pub struct Situation {
    /// Its latest stay.
    pub stay: Stay,
    /// What the stay has seen up to a day.
    pub facts: Facts,
    /// How it ended, if that was here.
    pub ended: Option<Ended>,
    /// Whether a court or prosecution reads of its end.
    pub of_court: bool,
    standing: Standing,
    state: CaseState,
}

impl Situation {
    /// Of a case that the user may change so; up to a day, or today.
    pub fn load(
        tx: &mut Tx<'_, Desk>,
        reference: &Reference,
        may: fn(Standing) -> bool,
        day: Option<NaiveDate>,
    ) -> Result<Self, Failure> {
        let case = cases::find(tx, reference)?;
        if !may(case.standing()) {
            return Err(Missing::Row.into());
        }
        let stay = cases::latest(tx, &case)?;
        let day = day.unwrap_or_else(|| time::day(tx.now(), case.zone));
        Ok(Self {
            facts: closures::facts(tx, &case, &stay, day)?,
            ended: closures::last(tx, &case, &stay)?,
            of_court: ["court", "prosecution"].contains(&case.head.referral_source.as_str()),
            standing: case.standing(),
            state: case.head.state(),
            stay,
        })
    }

    /// Whether the user may undo the end.
    pub fn may_undo(&self) -> bool {
        self.stay.outcome.is_none_or(|outcome| closures::may_undo(self.standing, outcome))
    }

    /// What a form shows, fresh or refused: for somebody who was not the first, what is stored by now beside what was typed; and
    /// the version from which it goes on, since who has seen that may.
    pub fn told(&self, language: Language, refused: Option<Refused>, typed: Typed<'_>) -> Told {
        let stored = match self.stay.outcome {
            Some(outcome) => words::code(language, "outcome", outcome.code()),
            None => words::code(language, "case-state", self.state.code()),
        };
        let since = self.stay.closed_on.map(words::date).unwrap_or_default();
        let outcome = Outcome::from_code(typed.outcome).map(|outcome| words::code(language, "outcome", outcome.code()));
        let fields = [
            ("state", stored.as_str(), outcome.as_deref().unwrap_or_default()),
            ("closure-day", since.as_str(), typed.closed_on),
        ];
        let version = match refused {
            Some(Refused::Conflict(_)) => self.stay.version.to_string(),
            Some(Refused::Mistakes(_) | Refused::SentBefore(_)) | None if version(typed.version).is_ok() => {
                typed.version.to_owned()
            }
            Some(Refused::Mistakes(_) | Refused::SentBefore(_)) | None => self.stay.version.to_string(),
        };
        let fresh = (Status::Ok, Errors::none(), None);
        let (status, errors, conflict) = refused.map_or(fresh, |refused| refused.beside(fields));
        Told { status, errors, conflict, version }
    }
}

/// What was typed, as far as these forms have it.
#[derive(Default)]
pub struct Typed<'a> {
    /// The version of the case that was shown.
    pub version: &'a str,
    /// The code of an outcome.
    pub outcome: &'a str,
    /// A day.
    pub closed_on: &'a str,
}

/// The version of the case that a form was filled in for.
///
/// # Errors
/// None was sent: it is no form of ours.
pub fn version(typed: &str) -> Result<i32, Errors> {
    typed.parse().map_err(|_no_number| Errors::of(Sentence::new("failure-invalid-text")))
}

/// What a form says besides its fields.
pub struct Told {
    /// The status of the answer.
    pub status: Status,
    /// What is wrong.
    pub errors: Errors,
    /// What somebody else did meanwhile.
    pub conflict: Option<Conflict>,
    /// From which version it goes on.
    pub version: String,
}

/// Only for coordinators.
pub fn coordinates(standing: Standing) -> bool {
    standing.coordinator
}

/// All that is missing: the first of a field beside it, the others in the summary.
pub fn lacking(lacks: &[Lack]) -> Errors {
    let mut errors = Errors::none();
    for (field, sentence) in lacks.iter().map(said) {
        if errors.fields.contains_key(field) {
            errors.summary.push(sentence);
        } else {
            errors.add(field, sentence);
        }
    }
    errors
}

fn said(lack: &Lack) -> (&'static str, Sentence) {
    let on = |sentence: Sentence, day: NaiveDate| sentence.with("day", words::date(day));
    match *lack {
        Lack::Future => ("closed_on", Sentence::new("error-future")),
        Lack::BeforeOpening(day) => ("closed_on", on(Sentence::new("closure-before-opening"), day)),
        Lack::BeforeSession(day) => ("closed_on", on(Sentence::new("closure-before-session"), day)),
        Lack::Unrecorded(day) => ("closed_on", on(Sentence::new("closure-unrecorded"), day)),
        Lack::SessionsToCome(count) => ("cancel_sessions", Sentence::new("closure-sessions-to-come").with("count", count)),
        Lack::SettledWithoutSession => ("outcome", Sentence::new("closure-settled-without-session")),
        Lack::SettledWithoutAgreement => ("outcome", Sentence::new("closure-settled-without-agreement")),
        Lack::PartialOfWhat => ("partial_of", Sentence::new("closure-partial-of-what")),
        Lack::NeverMet => ("outcome", Sentence::new("closure-never-met")),
        Lack::Consented(day) => ("outcome", on(Sentence::new("closure-consented"), day)),
        Lack::Met => ("outcome", Sentence::new("closure-met")),
        Lack::DeadlineRuns(day) => ("outcome", on(Sentence::new("closure-deadline-runs"), day)),
        Lack::NobodyToRecall => ("outcome", Sentence::new("closure-nobody-to-recall")),
        Lack::OtherPage => ("outcome", Sentence::new("error-choose")),
    }
}
