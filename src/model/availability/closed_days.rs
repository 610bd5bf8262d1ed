//! Days on which a centre is closed: public holidays, and its own.

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;

use crate::codes::Holiday;
use crate::model::actor::{Audience, MayKeepRoster};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{AvailabilityEvent, Event};
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::CentreId;
use crate::model::schema::closed_days;

/// Why a centre is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedFor {
    /// A public holiday.
    Holiday(Holiday),
    /// A reason of its own, in words.
    Own(String),
}

/// A day on which a centre is closed.
pub type ClosedDay = (NaiveDate, ClosedFor);

/// Why a day is not added or taken out.
#[derive(Debug, thiserror::Error)]
pub enum ClosedDayError {
    /// It is no closed day.
    #[error("no such day")]
    Missing,
    /// It stands there already.
    #[error("it stands there already")]
    Already,
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for ClosedDayError {
    fn fault(&self) -> Option<&Fault> {
        if let Self::Fault(fault) = self { Some(fault) } else { None }
    }
}

/// The closed days of a centre from one day to another, both included.
///
/// # Errors
/// A fault.
pub fn closed_between<R: Audience>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<ClosedDay>, Fault> {
    let rows: Vec<(NaiveDate, Option<Holiday>, Option<String>)> = closed_days::table
        .filter(closed_days::centre_id.eq(centre).and(closed_days::day.between(from, to)))
        .order(closed_days::day)
        .select((closed_days::day, closed_days::holiday, closed_days::name))
        .load(tx.conn())?;
    let named = |(day, holiday, name): (_, Option<Holiday>, Option<String>)| {
        (day, holiday.map_or_else(|| ClosedFor::Own(name.unwrap_or_default()), ClosedFor::Holiday))
    };
    Ok(rows.into_iter().map(named).collect())
}

/// The first year between two days of which no public holiday is entered.
///
/// # Errors
/// A fault.
pub fn year_without_holidays<R: Audience>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Option<i32>, Fault> {
    for year in from.year()..=to.year() {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX);
        let of_year = closed_days::centre_id.eq(centre).and(closed_days::day.between(day(1, 1), day(12, 31)));
        let entered = closed_days::table.filter(of_year.and(closed_days::holiday.is_not_null()));
        if !diesel::select(diesel::dsl::exists(entered)).get_result::<bool>(tx.conn())? {
            return Ok(Some(year));
        }
    }
    Ok(None)
}

/// Closes a centre on days; one that stands there already stays as it is. How many are new.
///
/// # Errors
/// See [`ClosedDayError`]: all of them stand there already.
pub fn close<R: MayKeepRoster>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    new: &[ClosedDay],
) -> Result<Recorded<usize>, ClosedDayError> {
    let row = |(day, closed): &ClosedDay| {
        let (holiday, name) = match closed {
            ClosedFor::Holiday(holiday) => (Some(*holiday), None),
            ClosedFor::Own(name) => (None, Some(name.clone())),
        };
        let what = (closed_days::holiday.eq(holiday), closed_days::name.eq(name));
        (closed_days::centre_id.eq(centre), closed_days::day.eq(*day), what)
    };
    let rows: Vec<_> = new.iter().map(row).collect();
    let added = diesel::insert_into(closed_days::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .map_err(Fault::from)?;
    if added == 0 {
        return Err(ClosedDayError::Already);
    }
    Ok(tx.record(Event::Availability { centre, what: AvailabilityEvent::DaysClosed, subject: centre.0 }, added)?)
}

/// Opens a centre on a day on which it was to be closed.
///
/// # Errors
/// See [`ClosedDayError`].
pub fn reopen<R: MayKeepRoster>(tx: &mut Tx<'_, R>, centre: CentreId, day: NaiveDate) -> Result<Recorded<()>, ClosedDayError> {
    if diesel::delete(closed_days::table.find((centre.0, day))).execute(tx.conn()).map_err(Fault::from)? == 0 {
        return Err(ClosedDayError::Missing);
    }
    Ok(tx.record(Event::Availability { centre, what: AvailabilityEvent::DayOpened, subject: centre.0 }, ())?)
}
