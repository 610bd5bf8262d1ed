//! What was written of a case at intake, put right. The reference stays, whatever year it names: it stands on papers.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::codes::{ClockKind, Language, OpenedAs};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self as noun, Case, InCase, OpenError};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault, Missing};
use crate::model::referrals::{self, NewReferral};
use crate::model::schema::{case_programmes, cases, clocks, parties, stays};
use crate::model::search_words;
use crate::model::statement::Statement;
use crate::time;

/// What is written of a case, and of the file with which it came.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What it is about, as a code of the list.
    pub case_type: String,
    /// The language that the parties speak with the centre.
    pub language: Language,
    /// In a few words; may be empty.
    pub subject: String,
    /// What is in dispute, in cents.
    pub value_cents: Option<i64>,
    /// What it counts for.
    pub programmes: Vec<Uuid>,
    /// Where it comes from and when; of a referral its deadline is left out: that is a clock.
    pub referral: NewReferral,
}

/// Why a case is not corrected.
#[derive(Debug, thiserror::Error)]
pub enum CorrectError {
    /// Not the user's to change.
    #[error("not the user's to change")]
    NotYours,
    /// It was opened by mistake.
    #[error("the case is void")]
    Void,
    /// Somebody else changed the case meanwhile.
    #[error("changed meanwhile")]
    Changed,
    /// Something happened in the case on this day already.
    #[error("received after something happened")]
    After(NaiveDate),
    /// It came from another centre on the day that is written.
    #[error("the day of the transfer")]
    Transferred,
    /// What opening refuses too.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for CorrectError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Open(error) => error.fault(),
            Self::NotYours | Self::Void | Self::Changed | Self::After(_) | Self::Transferred => None,
        }
    }
}

fn refused(error: diesel::result::Error) -> CorrectError {
    noun::refused(error).into()
}

/// What is written of a case, and in which version, for those who may put it right.
///
/// # Errors
/// Not this user's to change; or a fault.
pub fn of<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<(Facts, i32), Missing> {
    if !case.standing.keeps_case() || case.head.void {
        return Err(Missing::Row);
    }
    let row = cases::table.find((case.centre.0, case.id.0)).select((cases::subject, cases::value_cents, cases::version));
    let (subject, value_cents, version) = row.first(tx.conn()).map_err(Fault::from)?;
    let programmes = case_programmes::table
        .filter(case_programmes::centre_id.eq(case.centre).and(case_programmes::case_id.eq(case.id)))
        .select(case_programmes::programme_id);
    let facts = Facts {
        case_type: case.head.case_type.clone(),
        language: case.head.language,
        subject,
        value_cents,
        programmes: programmes.load(tx.conn()).map_err(Fault::from)?,
        referral: referrals::of_case(tx, case)?,
    };
    Ok((facts, version))
}

/// Puts right what is written of a case, if nobody else did since this version. A closed case can be put right too. What turns out
/// to be about family or a crime is restricted; what turns out not to be stays so until a coordinator lifts it.
///
/// # Errors
/// See [`CorrectError`].
pub fn correct<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    version: i32,
    new: &Facts,
) -> Result<Recorded<()>, CorrectError> {
    if !case.standing.keeps_case() {
        return Err(CorrectError::NotYours);
    }
    if case.head.void {
        return Err(CorrectError::Void);
    }
    noun::lock(tx, case)?;
    let row = cases::table.find((case.centre.0, case.id.0));
    let stored: (i32, String, String, NaiveDate) = row
        .select((cases::version, cases::case_type, cases::referral_source, cases::received_on))
        .first(tx.conn())
        .map_err(Fault::from)?;
    let (stored_version, case_type, source, was) = stored;
    if stored_version != version {
        return Err(CorrectError::Changed);
    }
    let area =
        noun::area(tx, (&new.case_type, new.case_type != case_type), (&new.referral.source, new.referral.source != source))?;
    received(tx, case, was, new.referral.received_on)?;
    diesel::update(row)
        .set((
            (cases::case_type.eq(&new.case_type), cases::referral_source.eq(&new.referral.source)),
            (cases::subject.eq(&new.subject), cases::value_cents.eq(new.value_cents), cases::language.eq(new.language)),
            (cases::received_on.eq(new.referral.received_on), cases::version.eq(version + 1)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    referrals::correct(tx, case, was, &new.referral)?;
    programmes(tx, case, &new.programmes)?;
    match noun::restricts(&area) {
        Some(because) => noun::restrict(tx, case, because)?,
        None => noun::no_more_by_type(tx, case)?,
    }
    search_words::renew(tx, case.centre, case.id)?;
    Ok(tx.record(case.event(InCase::Corrected, case.id.0), ())?)
}

/// Moves the day on which a case came in, with all that began on that day because it came in.
fn received<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, was: NaiveDate, is: NaiveDate) -> Result<(), CorrectError> {
    if is == was {
        return Ok(());
    }
    noun::received(is, time::day(tx.now(), case.zone))?;
    let first = stays::table.filter(stays::centre_id.eq(case.centre).and(stays::case_id.eq(case.id)).and(stays::stay_no.eq(1)));
    if first.select(stays::opened_as).first::<OpenedAs>(tx.conn()).map_err(Fault::from)? == OpenedAs::TransferredIn {
        return Err(CorrectError::Transferred);
    }
    if let Some(day) = earliest(tx, case, was)?.filter(|day| *day < is) {
        return Err(CorrectError::After(day));
    }
    diesel::update(first).set(stays::opened_on.eq(is)).execute(tx.conn()).map_err(refused)?;
    let joined = parties::table.filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)));
    diesel::update(joined.filter(parties::joined_on.eq(was)))
        .set(parties::joined_on.eq(is))
        .execute(tx.conn())
        .map_err(refused)?;
    let own = clocks::table.filter(clocks::centre_id.eq(case.centre).and(clocks::case_id.eq(case.id)));
    let began = own.filter(clocks::kind.eq_any([ClockKind::FirstMeeting, ClockKind::Referrer]).and(clocks::starts_on.eq(was)));
    diesel::update(began).set(clocks::starts_on.eq(is)).execute(tx.conn()).map_err(refused)?;
    Ok(())
}

/// The first day on which something happened in a case that came in on a day.
fn earliest<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, was: NaiveDate) -> Result<Option<NaiveDate>, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = Nullable<Date>)]
        day: Option<NaiveDate>,
    }
    let row: Row = Statement::new(include_str!("earliest.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<Text, _>(case.zone.name())
        .bind::<Date, _>(was)
        .get_result(tx.conn())?;
    Ok(row.day)
}

fn programmes<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, wanted: &[Uuid]) -> Result<(), CorrectError> {
    let own =
        case_programmes::table.filter(case_programmes::centre_id.eq(case.centre).and(case_programmes::case_id.eq(case.id)));
    diesel::delete(own).execute(tx.conn()).map_err(refused)?;
    Ok(noun::count_for(tx, case.centre, case.id, wanted)?)
}
