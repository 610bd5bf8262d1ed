//! To correct a contact: by who logged it, on the day on which it was logged. Later another contact says what is to be said.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::log::{of_type, party};
use super::{COLUMN, Contact, ContactError, NewContact, find, found_by, refused};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{Event, LogEvent};
use crate::model::inquiries;
use crate::model::log_texts::{self, Row};
use crate::model::schema::contacts;
use crate::time;

impl Contact {
    /// Whether the reader may still correct it.
    pub fn may_correct(&self, now: DateTime<Utc>) -> bool {
        let zone = self.time_zone.parse().unwrap_or(time::HOME);
        self.may_write && self.is_own && self.logged_at().is_some_and(|at| time::day(at, zone) == time::day(now, zone))
    }

    /// When it was logged, which may be after it was: keys are made in the order of time.
    fn logged_at(&self) -> Option<DateTime<Utc>> {
        let (seconds, nanos) = self.id.get_timestamp()?.to_unix();
        DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
    }
}

/// Corrects a contact where it lies: `case` is the one to which it is filed.
///
/// # Errors
/// See [`ContactError`].
pub fn correct<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    contact: &Contact,
    version: i32,
    case: Option<&Case<'_>>,
    new: &NewContact,
) -> Result<Recorded<()>, ContactError> {
    // An inquiry is held first, as everybody does who says something of it.
    let held = contact.inquiry.map(|inquiry| inquiries::hold(tx, contact.centre, inquiry)).transpose()?;
    let stored = find(tx, contact.id)?;
    if !stored.may_correct(tx.now()) {
        return Err(ContactError::Missing);
    }
    if stored.version != version || stored.case != case.map(|case| case.id) {
        return Err(ContactError::Changed);
    }
    let _on = new.checked(tx.now(), stored.time_zone.parse().unwrap_or(time::HOME))?;
    if let Some(inquiry) = held.filter(|inquiry| inquiry.case.is_none()) {
        inquiries::correct(tx, &inquiry, new.case_type.as_deref()).map_err(of_type)?;
    }
    let party = case.zip(new.party_no).map(|(case, number)| party(tx, case, number)).transpose()?;
    let (party, name) = party.map_or_else(Default::default, |(id, name)| (Some(id), name));
    let sealed = log_texts::seal(tx, Row { column: COLUMN, centre: stored.centre, id: stored.id, case }, &new.content)?;
    let done_on: Option<NaiveDate> = stored.next_done_on.filter(|_| new.next_on.is_some());
    let of_version = contacts::table.find((stored.centre.0, stored.id)).filter(contacts::version.eq(version));
    let changed = diesel::update(of_version)
        .set((
            (contacts::at.eq(new.at), contacts::direction.eq(new.direction), contacts::channel.eq(new.channel)),
            (contacts::result.eq(new.result), contacts::next_step.eq(new.next_step), contacts::next_on.eq(new.next_on)),
            (contacts::next_done_on.eq(done_on), contacts::content_sealed.eq(sealed), contacts::party_id.eq(party)),
            contacts::version.eq(contacts::version + 1),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    if changed == 0 {
        return Err(ContactError::Changed);
    }
    found_by::keep_anew(tx, stored.centre, stored.id, &new.content, &name)?;
    let event: Event = match case {
        Some(case) => case.event(InCase::ContactCorrected, stored.id),
        None => LogEvent::ContactCorrected { centre: stored.centre, contact: stored.id }.into(),
    };
    Ok(tx.record(event, ())?)
}
