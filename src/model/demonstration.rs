//! A demonstration: accounts with a password that everybody knows. Only an installation in which nobody could sign in
//! becomes one, and it says so on every page from then on.

use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;

use super::actor::{MayDemonstrate, MayKeepUsers};
use super::availability;
use super::db::{Recorded, Tx};
use super::events::Event;
use super::fault::{Fault, MayFault};
use super::grants::{self, GrantError, NewGrant};
use super::ids::{CentreId, UserId};
use super::schema::{centres, closed_days, installation, mediators, users as user_rows};
use super::users::{self, NewUser, UserError};
use crate::codes::Holiday;

/// The password of every account of a demonstration.
pub const PASSWORD: &str = "pajtim-demonstrim";

/// Why there is no demonstration.
#[derive(Debug, thiserror::Error)]
pub enum DemonstrationError {
    /// Real people sign in here.
    #[error("this installation is in use; a demonstration needs a data directory of its own")]
    InUse,
    /// An account cannot be made.
    #[error(transparent)]
    User(#[from] UserError),
    /// A role cannot be given.
    #[error(transparent)]
    Grant(#[from] GrantError),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for DemonstrationError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::InUse => None,
            Self::User(error) => error.fault(),
            Self::Grant(error) => error.fault(),
            Self::Fault(fault) => Some(fault),
        }
    }
}

/// An account to make.
#[derive(Debug, Clone)]
pub struct Account {
    /// Who it is.
    pub user: NewUser,
    /// What it may.
    pub grants: Vec<NewGrant>,
    /// Whose licence it has, for mediators.
    pub licence_no: Option<String>,
}

/// Makes the accounts and marks the installation.
///
/// # Errors
/// See [`DemonstrationError`].
pub fn begin<R: MayDemonstrate + MayKeepUsers>(
    tx: &mut Tx<'_, R>,
    accounts: &[Account],
    cases: usize,
    seed: u64,
) -> Result<Recorded<()>, DemonstrationError> {
    let there: i64 = user_rows::table.count().get_result(tx.conn()).map_err(Fault::from)?;
    if there > 0 {
        return Err(DemonstrationError::InUse);
    }
    for account in accounts {
        let user: UserId = *users::add(tx, &account.user)?.value();
        users::set_password(tx.conn(), user, PASSWORD)?;
        for grant in &account.grants {
            let _given = grants::give(tx, user, grant)?;
        }
        if let Some(licence) = &account.licence_no {
            diesel::update(mediators::table.filter(mediators::licence_no.eq(licence)))
                .set(mediators::user_id.eq(user.0))
                .execute(tx.conn())
                .map_err(Fault::from)?;
        }
    }
    close_on_holidays(tx)?;
    let now = tx.now();
    diesel::update(installation::table)
        .set(installation::demonstration_since.eq(now))
        .execute(tx.conn())
        .map_err(Fault::from)?;
    Ok(tx.record(Event::DemonstrationLoaded { cases, seed }, ())?)
}

/// Closes all centres on the public holidays of this year and the next, as a coordinator does at the beginning of a year.
fn close_on_holidays<R: MayDemonstrate>(tx: &mut Tx<'_, R>) -> Result<(), Fault> {
    let year = tx.now().year();
    let centres: Vec<CentreId> = centres::table.select(centres::id).load(tx.conn())?;
    let days: Vec<_> = [year, year + 1].into_iter().flat_map(availability::holidays).collect();
    for centre in centres {
        let row = |(day, holiday): &(NaiveDate, Holiday)| {
            (closed_days::centre_id.eq(centre), closed_days::day.eq(*day), closed_days::holiday.eq(*holiday))
        };
        let rows: Vec<_> = days.iter().map(row).collect();
        diesel::insert_into(closed_days::table).values(rows).on_conflict_do_nothing().execute(tx.conn())?;
    }
    Ok(())
}
