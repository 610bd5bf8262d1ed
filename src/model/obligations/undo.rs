//! Taking back the last act on an obligation, when it was a mistake. What was taken back stays in the audit trail.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::Obligation;
use super::acts::{self, ActError, Which};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Fault;
use crate::model::schema::{obligations, payments};

/// Something that was recorded of an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Money was paid.
    Payment,
    /// It was done.
    Fulfilment,
    /// Whom it is owed to does without it.
    Waiver,
    /// Another one stands in its place.
    Replacement,
    /// It was broken.
    Breach,
}

impl Act {
    /// Its name in the locale files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Fulfilment => "fulfilment",
            Self::Waiver => "waiver",
            Self::Replacement => "replacement",
            Self::Breach => "breach",
        }
    }
}

/// Takes back what was recorded last of an obligation: it is as it was before.
///
/// # Errors
/// See [`ActError`].
pub fn undo<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, which: Which) -> Result<Recorded<()>, ActError> {
    let found = acts::own(tx, case, which.numbers)?;
    let last = found.last_act().ok_or(ActError::NothingDone)?;
    if found.version != which.version {
        return Err(ActError::Changed);
    }
    let none: Option<NaiveDate> = None;
    let row = obligations::table.find((case.centre.0, found.id));
    let newer = obligations::version.eq(obligations::version + 1);
    let update = match last {
        Act::Payment => {
            take_back_payment(tx, case, &found)?;
            diesel::update(row).set((obligations::fulfilled_on.eq(none), newer)).execute(tx.conn())
        }
        Act::Fulfilment => diesel::update(row).set((obligations::fulfilled_on.eq(none), newer)).execute(tx.conn()),
        Act::Waiver => diesel::update(row).set((obligations::waived_on.eq(none), newer)).execute(tx.conn()),
        Act::Replacement => {
            let by: Option<Uuid> = None;
            let set = (obligations::replaced_on.eq(none), obligations::replaced_by.eq(by), newer);
            diesel::update(row).set(set).execute(tx.conn())
        }
        Act::Breach => {
            let at: Option<DateTime<Utc>> = None;
            let set = (obligations::breached_on.eq(none), obligations::breach_recorded_at.eq(at), newer);
            diesel::update(row).set(set).execute(tx.conn())
        }
    };
    update.map_err(acts::refused)?;
    Ok(tx.record(case.event(InCase::ObligationReopened, found.id), ())?)
}

/// The payment that was entered last does not count any more.
fn take_back_payment<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, found: &Obligation) -> Result<(), ActError> {
    let user = tx.actor().user().ok_or(Fault::Broken("a payment is taken back by a user"))?;
    let now = tx.now();
    let last: Uuid = payments::table
        .filter(payments::centre_id.eq(case.centre).and(payments::obligation_id.eq(found.id)))
        .filter(payments::undone_at.is_null())
        .order((payments::recorded_at.desc(), payments::id.desc()))
        .select(payments::id)
        .first(tx.conn())
        .map_err(Fault::from)?;
    diesel::update(payments::table.find((case.centre.0, last)))
        .set((payments::undone_at.eq(now), payments::undone_by.eq(user.0)))
        .execute(tx.conn())
        .map_err(acts::refused)?;
    Ok(())
}
