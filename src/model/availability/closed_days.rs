//! Days on which a centre is closed.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::model::actor::{Audience, MayKeepRoster};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{AvailabilityEvent, Event};
use crate::model::fault::{Fault, MayFault};
use crate::model::ids::CentreId;
use crate::model::schema::closed_days;

/// A day and why the centre is closed.
pub type ClosedDay = (NaiveDate, String);

/// Why a day is not added or taken out.
#[derive(Debug, thiserror::Error)]
pub enum ClosedDayError {
    /// It is no closed day.
    #[error("no such day")]
    Missing,
    /// All of them stand there already.
    #[error("they stand there already")]
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
    Ok(closed_days::table
        .filter(closed_days::centre_id.eq(centre).and(closed_days::day.between(from, to)))
        .order(closed_days::day)
        .select((closed_days::day, closed_days::name))
        .load(tx.conn())?)
}

/// Adds closed days; one that stands there already keeps its name.
///
/// # Errors
/// See [`ClosedDayError`].
pub fn add_closed_days<R: MayKeepRoster>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    new: &[ClosedDay],
) -> Result<Recorded<usize>, ClosedDayError> {
    let rows: Vec<_> = new
        .iter()
        .map(|(day, name)| (closed_days::centre_id.eq(centre), closed_days::day.eq(day), closed_days::name.eq(name)))
        .collect();
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

/// Opens a closed day.
///
/// # Errors
/// See [`ClosedDayError`].
pub fn remove_closed_day<R: MayKeepRoster>(
    tx: &mut Tx<'_, R>,
    centre: CentreId,
    day: NaiveDate,
) -> Result<Recorded<()>, ClosedDayError> {
    if diesel::delete(closed_days::table.find((centre.0, day))).execute(tx.conn()).map_err(Fault::from)? == 0 {
        return Err(ClosedDayError::Missing);
    }
    Ok(tx.record(Event::Availability { centre, what: AvailabilityEvent::DayOpened, subject: centre.0 }, ())?)
}
