//! Opening a case: a reference from the centre's counter, a key, the first stay, and who takes it in.

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::{Integer, SmallInt, Uuid as SqlUuid};
use uuid::Uuid;

use super::{InCase, Reference};
use crate::codes::Language;
use crate::model::actor::{Audience, MayOpenCases};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::{CaseId, CentreId};
use crate::model::schema::{assignments, case_programmes, case_types, cases, data_keys, referral_sources, stays};
use crate::model::statement::Statement;
use crate::time;

/// A case to open.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// Where.
    pub centre: CentreId,
    /// What it is about, as a code of the list.
    pub case_type: String,
    /// Where it comes from, as a code of the list.
    pub referral_source: String,
    /// The language that the parties speak with the centre.
    pub language: Language,
    /// The day on which it came in.
    pub received_on: NaiveDate,
    /// In a few words; may be empty.
    pub subject: String,
    /// What is in dispute, in cents.
    pub value_cents: Option<i64>,
    /// What it counts for.
    pub programmes: Vec<Uuid>,
}

/// No case came in before this year: the oldest registers of mediation begin after it.
pub const FIRST_YEAR: i32 = 2000;

/// Whether a case can have come in on a day.
pub(in crate::model) fn received(on: NaiveDate, today: NaiveDate) -> Result<(), OpenError> {
    if on > today {
        return Err(OpenError::Future);
    }
    if on.year() < FIRST_YEAR { Err(OpenError::LongAgo) } else { Ok(()) }
}

/// Why a case is not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Not one of the centres where the user works on cases.
    #[error("another centre")]
    OtherCentre,
    /// No such type.
    #[error("unknown case type")]
    UnknownType,
    /// No such source.
    #[error("unknown referral source")]
    UnknownSource,
    /// No such programme.
    #[error("unknown programme")]
    UnknownProgramme,
    /// The day has not come.
    #[error("received in the future")]
    Future,
    /// Before there was mediation of this kind: a slip of the pen.
    #[error("received before {FIRST_YEAR}")]
    LongAgo,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for OpenError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

pub(in crate::model) fn refused(error: diesel::result::Error) -> OpenError {
    match error.into() {
        Fault::Constraint(name) if name == "cases_case_type_fkey" => OpenError::UnknownType,
        Fault::Constraint(name) if name == "cases_referral_source_fkey" => OpenError::UnknownSource,
        Fault::Constraint(name) if name == "case_programmes_programme_fkey" => OpenError::UnknownProgramme,
        fault => OpenError::Fault(fault),
    }
}

/// Opens a case. Who opens it takes it in, until a lead is named. Cases of family and criminal law are restricted from the start.
///
/// # Errors
/// See [`OpenError`].
pub fn open<R: MayOpenCases>(tx: &mut Tx<'_, R>, new: &NewCase) -> Result<Recorded<Reference>, OpenError> {
    let user = tx.actor().signed_in().ok_or(Fault::Broken("a case is opened by a user"))?;
    let seat = user.seats.iter().find(|seat| seat.centre == new.centre && R::ROLES.contains(&seat.role));
    let seat = seat.ok_or(OpenError::OtherCentre)?;
    let today = time::day(tx.now(), seat.zone);
    received(new.received_on, today)?;
    let area = area(tx, (&new.case_type, true), (&new.referral_source, true))?;
    let id = CaseId::new();
    let (year, number) = next_number(tx, new)?;
    let reference = format!("{}-{year}-{number:04}", seat.code);
    let (_, wrapped) = tx.keys().new_data_key(id.0);
    diesel::insert_into(data_keys::table)
        .values((data_keys::centre_id.eq(new.centre), data_keys::id.eq(id.0), data_keys::wrapped.eq(wrapped)))
        .execute(tx.conn())
        .map_err(refused)?;
    let restricted = restricts(&area);
    diesel::insert_into(cases::table)
        .values((
            cases::centre_id.eq(new.centre),
            cases::id.eq(id),
            (cases::reference.eq(&reference), cases::year.eq(year), cases::number.eq(number)),
            cases::case_type.eq(&new.case_type),
            cases::referral_source.eq(&new.referral_source),
            cases::subject.eq(&new.subject),
            cases::value_cents.eq(new.value_cents),
            cases::language.eq(new.language),
            cases::received_on.eq(new.received_on),
            cases::restricted_on.eq(restricted.map(|_| today)),
            cases::restricted_because.eq(restricted),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    first_rows(tx, new, id, today)?;
    let reference = Reference::typed(&reference).ok_or(Fault::Broken("a reference of no form"))?;
    Ok(tx.record(Event::InCase { centre: new.centre, case: id, what: InCase::Opened, subject: id.0 }, reference)?)
}

fn next_number<R: MayOpenCases>(tx: &mut Tx<'_, R>, new: &NewCase) -> Result<(i16, i32), OpenError> {
    let year = i16::try_from(new.received_on.year()).map_err(|_far| OpenError::Future)?;
    Ok((year, number(tx.conn(), new.centre, year).map_err(Fault::from)?))
}

/// One number after the other, by centre and year: who opens a case at the same time waits here.
pub(in crate::model) fn number(conn: &mut PgConnection, centre: CentreId, year: i16) -> QueryResult<i32> {
    #[derive(QueryableByName)]
    struct Last {
        #[diesel(sql_type = Integer)]
        last: i32,
    }
    let last: Last = Statement::new(
        "INSERT INTO reference_counters (centre_id, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (centre_id, year) DO UPDATE SET last = reference_counters.last + 1 RETURNING last",
    )
    .bind::<SqlUuid, _>(centre)
    .bind::<SmallInt, _>(year)
    .get_result(conn)?;
    Ok(last.last)
}

/// The area of law of a type of case. A type or a source that is newly chosen is not out of use, though a form from before may still
/// name it.
pub(in crate::model) fn area<R: Audience>(
    tx: &mut Tx<'_, R>,
    (case_type, type_is_new): (&str, bool),
    (source, source_is_new): (&str, bool),
) -> Result<String, OpenError> {
    let known_type = case_types::table.find(case_type).select((case_types::area, case_types::retired_on));
    let known_type: Option<(String, Option<NaiveDate>)> = known_type.first(tx.conn()).optional().map_err(Fault::from)?;
    let (area, _) = known_type.filter(|(_, retired)| !type_is_new || retired.is_none()).ok_or(OpenError::UnknownType)?;
    let known_source = referral_sources::table.find(source).select(referral_sources::retired_on);
    let known_source: Option<Option<NaiveDate>> = known_source.first(tx.conn()).optional().map_err(Fault::from)?;
    let in_use = known_source.is_some_and(|retired| !source_is_new || retired.is_none());
    if in_use { Ok(area) } else { Err(OpenError::UnknownSource) }
}

/// Whether an area of law restricts its cases by itself, and under which reason.
pub(in crate::model) fn restricts(area: &str) -> Option<&str> {
    ["family", "criminal"].contains(&area).then_some(area)
}

/// Notes the programmes that a case counts for.
pub(in crate::model) fn count_for<R: Audience>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    case: CaseId,
    programmes: &[Uuid],
) -> Result<(), OpenError> {
    let row = |programme: &Uuid| {
        (case_programmes::centre_id.eq(centre), case_programmes::case_id.eq(case), case_programmes::programme_id.eq(*programme))
    };
    let rows: Vec<_> = programmes.iter().map(row).collect();
    diesel::insert_into(case_programmes::table).values(rows).execute(tx.conn()).map_err(refused)?;
    Ok(())
}

fn first_rows<R: MayOpenCases>(tx: &mut Tx<'_, R>, new: &NewCase, id: CaseId, today: NaiveDate) -> Result<(), OpenError> {
    let user = tx.actor().user().map(|user| user.0);
    diesel::insert_into(stays::table)
        .values((
            stays::centre_id.eq(new.centre),
            stays::id.eq(Uuid::now_v7()),
            stays::case_id.eq(id),
            stays::stay_no.eq(1),
            stays::opened_on.eq(new.received_on),
            stays::opened_as.eq("new"),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    diesel::insert_into(assignments::table)
        .values((
            assignments::centre_id.eq(new.centre),
            assignments::id.eq(Uuid::now_v7()),
            assignments::case_id.eq(id),
            assignments::role.eq("intake"),
            assignments::user_id.eq(user),
            assignments::from_on.eq(today),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    count_for(tx, new.centre, id, &new.programmes)?;
    crate::model::search_words::renew(tx, new.centre, id)?;
    Ok(())
}
