//! What the court said of an agreement: it confirms or refuses it, under a number of its own.

use chrono::NaiveDate;
use diesel::prelude::*;
use uuid::Uuid;

use crate::codes::CourtAnswer;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault};
use crate::model::schema::agreements;
use crate::time;

/// A court's answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What it said.
    pub said: CourtAnswer,
    /// When.
    pub on: NaiveDate,
    /// Under which number.
    pub number: String,
}

/// Why an answer is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The user may not change agreements of this case.
    #[error("not the user's to change")]
    NotYours,
    /// No such agreement.
    #[error("no such agreement")]
    Missing,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// The court has answered before.
    #[error("answered already")]
    Already,
    /// The day has not come.
    #[error("answered in the future")]
    Future,
    /// Before it was signed.
    #[error("answered before it was signed")]
    BeforeSigning(NaiveDate),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for AnswerError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

fn refused(error: diesel::result::Error) -> AnswerError {
    match error.into() {
        Fault::Constraint(name) if name == "agreements_confirmed_or_refused" => AnswerError::Already,
        fault => AnswerError::Fault(fault),
    }
}

/// What is known of an agreement before the court's answer: when it was signed, its version, and when it was answered.
type Stored = (Uuid, NaiveDate, i32, Option<NaiveDate>, Option<NaiveDate>);

/// Records what the court said, once; also of a case that is closed, as courts answer late.
///
/// # Errors
/// See [`AnswerError`].
pub fn answer<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (number, version): (i16, i32),
    answer: &Answer,
) -> Result<Recorded<()>, AnswerError> {
    if !case.standing.keeps_case() || case.head.void {
        return Err(AnswerError::NotYours);
    }
    let found: Option<Stored> = agreements::table
        .filter(agreements::centre_id.eq(case.centre).and(agreements::case_id.eq(case.id)))
        .filter(agreements::agreement_no.eq(number))
        .select((agreements::id, agreements::signed_on, agreements::version, agreements::confirmed_on, agreements::refused_on))
        .for_no_key_update()
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let (id, signed_on, stored, confirmed_on, refused_on) = found.ok_or(AnswerError::Missing)?;
    if confirmed_on.or(refused_on).is_some() {
        return Err(AnswerError::Already);
    }
    if stored != version {
        return Err(AnswerError::Changed);
    }
    if answer.on > time::day(tx.now(), case.zone) {
        return Err(AnswerError::Future);
    }
    if answer.on < signed_on {
        return Err(AnswerError::BeforeSigning(signed_on));
    }
    let (confirmed_on, refused_on, what) = match answer.said {
        CourtAnswer::Confirmed => (Some(answer.on), None, InCase::AgreementConfirmed),
        CourtAnswer::Refused => (None, Some(answer.on), InCase::AgreementRefused),
    };
    diesel::update(agreements::table.find((case.centre.0, id)))
        .set((
            (agreements::confirmed_on.eq(confirmed_on), agreements::refused_on.eq(refused_on)),
            agreements::court_number.eq(&answer.number),
            agreements::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(what, id), ())?)
}
