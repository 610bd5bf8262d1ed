//! What the court said of an agreement: it confirms or refuses it, under a number of its own. Written down by mistake, it is taken
//! back; that it stood here stays in the audit trail.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::own;
use crate::codes::CourtAnswer;
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
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
    let found = own(tx, case, number)?.ok_or(AnswerError::Missing)?;
    if found.answered_on().is_some() {
        return Err(AnswerError::Already);
    }
    if found.version != version {
        return Err(AnswerError::Changed);
    }
    if answer.on > time::day(tx.now(), case.zone) {
        return Err(AnswerError::Future);
    }
    if answer.on < found.signed_on {
        return Err(AnswerError::BeforeSigning(found.signed_on));
    }
    let (confirmed_on, refused_on, what) = match answer.said {
        CourtAnswer::Confirmed => (Some(answer.on), None, InCase::AgreementConfirmed),
        CourtAnswer::Refused => (None, Some(answer.on), InCase::AgreementRefused),
    };
    diesel::update(agreements::table.find((case.centre.0, found.id)))
        .set((
            (agreements::confirmed_on.eq(confirmed_on), agreements::refused_on.eq(refused_on)),
            agreements::court_number.eq(&answer.number),
            agreements::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(what, found.id), ())?)
}

/// Why an answer is not taken back.
#[derive(Debug, thiserror::Error)]
pub enum TakeBackError {
    /// The user may not change agreements of this case, or there is no such agreement.
    #[error("not the user's to change")]
    NotYours,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// No answer stands here.
    #[error("the court has not answered")]
    NotAnswered,
    /// An amendment, by its number, was signed since the court answered, and so on the strength of it.
    #[error("amended since")]
    Amended(i16),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for TakeBackError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// Takes the court's answer back: the agreement waits for one as it did before.
///
/// # Errors
/// See [`TakeBackError`].
pub fn take_back_answer<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    (number, version): (i16, i32),
) -> Result<Recorded<()>, TakeBackError> {
    if !case.standing.keeps_case() || case.head.void {
        return Err(TakeBackError::NotYours);
    }
    // Who signs an amendment locks the case too: none comes in between.
    cases::lock(tx, case)?;
    let found = own(tx, case, number)?.ok_or(TakeBackError::NotYours)?;
    let answered_on = found.answered_on().ok_or(TakeBackError::NotAnswered)?;
    if found.version != version {
        return Err(TakeBackError::Changed);
    }
    let amendment: Option<i16> = agreements::table
        .filter(agreements::centre_id.eq(case.centre).and(agreements::amends_id.eq(found.id)))
        .filter(agreements::signed_on.ge(answered_on))
        .select(agreements::agreement_no)
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    if let Some(amendment) = amendment {
        return Err(TakeBackError::Amended(amendment));
    }
    let (never, no_number): (Option<NaiveDate>, Option<String>) = (None, None);
    diesel::update(agreements::table.find((case.centre.0, found.id)))
        .set((
            (agreements::confirmed_on.eq(never), agreements::refused_on.eq(never)),
            agreements::court_number.eq(no_number),
            agreements::version.eq(version + 1),
        ))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(tx.record(case.event(InCase::AgreementAnswerTakenBack, found.id), ())?)
}
