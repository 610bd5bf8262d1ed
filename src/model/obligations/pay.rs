//! Payments towards an obligation.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use uuid::Uuid;

use super::acts::{self, ActError, Which};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Fault;
use crate::model::schema::{obligations, payments};
use crate::time;

/// A payment.
#[derive(Debug, Clone, Copy)]
pub struct Payment {
    /// When it was paid.
    pub paid_on: NaiveDate,
    /// How much, in cents.
    pub amount_cents: i64,
    /// Whether the user took the money at the centre; else it went from one party to the other.
    pub at_centre: bool,
    /// Whether the user has said that it is another one than those that were entered today.
    pub another: bool,
}

/// Records a payment: of the whole, of a part or of the rest, and never more than is left. The payment that makes it whole
/// fulfils the obligation, on the day of the last payment.
///
/// Where a payment was entered on the same day, it may be the same money: then it is stored only when the user has said that it is
/// not. Who enters it at the same time waits for the other, and then has not seen what is there.
///
/// No constraint can hold a sum of rows; the obligation's row is locked instead, and every writer of payments goes through here.
///
/// # Errors
/// See [`ActError`].
pub fn pay<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    which: Which,
    payment: Payment,
) -> Result<Recorded<()>, ActError> {
    let found = acts::open(tx, case, which)?;
    let left = found.left_cents().ok_or(ActError::NoMoney)?;
    if !payment.another && is_entered_today(tx, case, found.id)? {
        return Err(ActError::EnteredToday);
    }
    if payment.amount_cents > left {
        return Err(ActError::TooMuch(left));
    }
    acts::check_day(tx, case, &found, payment.paid_on)?;
    let last_on = found.last_paid_on.map_or(payment.paid_on, |before| before.max(payment.paid_on));
    let fulfilled_on = Some(last_on).filter(|_| payment.amount_cents == left);
    if let Some(on) = fulfilled_on {
        acts::check_end(&found, on)?;
    }
    let received_by = tx.actor().user().filter(|_| payment.at_centre).map(|user| user.0);
    let (now, recorded_by) = (tx.now(), tx.actor().user().map(|user| user.0));
    let last: Option<i16> = payments::table
        .filter(payments::centre_id.eq(case.centre).and(payments::obligation_id.eq(found.id)))
        .select(max(payments::payment_no))
        .first(tx.conn())
        .map_err(Fault::from)?;
    diesel::insert_into(payments::table)
        .values((
            (payments::centre_id.eq(case.centre), payments::id.eq(Uuid::now_v7()), payments::obligation_id.eq(found.id)),
            (payments::paid_on.eq(payment.paid_on), payments::amount_cents.eq(payment.amount_cents)),
            (payments::payment_no.eq(last.unwrap_or(0) + 1), payments::recorded_by.eq(recorded_by)),
            (payments::received_by.eq(received_by), payments::recorded_at.eq(now)),
        ))
        .execute(tx.conn())
        .map_err(acts::refused)?;
    diesel::update(obligations::table.find((case.centre.0, found.id)))
        .set((obligations::fulfilled_on.eq(fulfilled_on), obligations::version.eq(obligations::version + 1)))
        .execute(tx.conn())
        .map_err(acts::refused)?;
    Ok(tx.record(case.event(InCase::ObligationPaid, found.id), ())?)
}

/// Whether a payment was entered today that still counts.
fn is_entered_today<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, obligation: Uuid) -> Result<bool, Fault> {
    let last: Option<DateTime<Utc>> = payments::table
        .filter(payments::centre_id.eq(case.centre).and(payments::obligation_id.eq(obligation)))
        .filter(payments::undone_at.is_null())
        .select(max(payments::recorded_at))
        .first(tx.conn())?;
    Ok(last.is_some_and(|at| time::day(at, case.zone) == time::day(tx.now(), case.zone)))
}
