//! Where a contact belongs, said later: to a case, to a new one, or to none; and that its next step is done.
//!
//! What is said of a contact is said of its inquiry: who called thrice before the case was opened is on the case thrice.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::list::of_inquiry;
use super::{COLUMN, Contact, ContactError, Content, find, refused};
use crate::codes::{InquiryEnd, NextStep};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{Event, LogEvent};
use crate::model::inquiries;
use crate::model::log_texts::{self, Row};
use crate::model::schema::contacts;
use crate::time;

/// Files a contact to a case of its centre: from now on it lies under the case's key. A misfiled one is filed anew.
///
/// # Errors
/// See [`ContactError`].
pub fn file<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    contact: &Contact,
    version: i32,
    case: &Case<'_>,
) -> Result<Recorded<()>, ContactError> {
    if !contact.may_write || contact.centre != case.centre() || !case.standing().keeps_log() {
        return Err(ContactError::Missing);
    }
    let (held, rows) = thread(tx, contact, version)?;
    let today = today(tx, contact);
    lie(tx, &rows, case)?;
    if let Some(inquiry) = held {
        inquiries::become_case(tx, &inquiry, case.id, today)?;
    }
    // The case in which it lay before says so too.
    if let Some(before) = contact.case.filter(|before| *before != case.id) {
        let event = Event::InCase { centre: contact.centre, case: before, what: InCase::ContactTakenOut, subject: contact.id };
        let _taken_out = tx.record(event, ())?;
    }
    Ok(tx.record(case.event(InCase::ContactFiled, contact.id), ())?)
}

/// A case was opened from an inquiry: all that was said before lies with it. Of two who open one, the second is refused.
///
/// # Errors
/// See [`ContactError`].
pub fn become_case<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    contact: &Contact,
    case: &Case<'_>,
) -> Result<Recorded<()>, ContactError> {
    let Some(inquiry) = contact.inquiry.filter(|_| contact.may_write) else { return Err(ContactError::Missing) };
    if contact.centre != case.centre() {
        return Err(ContactError::OtherCentre);
    }
    let held = inquiries::hold(tx, contact.centre, inquiry)?;
    if held.case.is_some() {
        return Err(ContactError::IsCase);
    }
    let rows = of_inquiry(tx, inquiry)?;
    let today = today(tx, contact);
    lie(tx, &rows, case)?;
    inquiries::become_case(tx, &held, case.id, today)?;
    let waits_for_it = contacts::next_step.eq(NextStep::OpenCase).and(contacts::next_done_on.is_null());
    let of_inquiry = contacts::centre_id.eq(contact.centre).and(contacts::inquiry_id.eq(inquiry));
    diesel::update(contacts::table.filter(of_inquiry).filter(waits_for_it))
        .set(contacts::next_done_on.eq(today))
        .execute(tx.conn())
        .map_err(refused)?;
    Ok(tx.record(case.event(InCase::InquiryBecameCase, inquiry), ())?)
}

/// Says that an inquiry becomes no case, and why; it stays in the log and asks no more.
///
/// # Errors
/// See [`ContactError`].
pub fn close<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    contact: &Contact,
    version: i32,
    why: InquiryEnd,
) -> Result<Recorded<()>, ContactError> {
    if !contact.may_write || contact.case.is_some() {
        return Err(ContactError::Missing);
    }
    let (Some(inquiry), rows) = thread(tx, contact, version)? else { return Err(ContactError::Missing) };
    if why == InquiryEnd::BecameCase {
        return Err(ContactError::NoReason);
    }
    let today = today(tx, contact);
    inquiries::close(tx, &inquiry, why, today)?;
    for row in &rows {
        diesel::update(contacts::table.find((row.centre.0, row.id)))
            .set((contacts::set_aside_on.eq(today), contacts::version.eq(contacts::version + 1)))
            .execute(tx.conn())
            .map_err(refused)?;
    }
    Ok(tx.record(LogEvent::InquiryClosed { centre: contact.centre, inquiry: inquiry.id, end: why }.into(), ())?)
}

/// What goes where a contact goes: those of its inquiry that lie where it lies. Somebody who was faster is noticed.
fn thread<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    contact: &Contact,
    version: i32,
) -> Result<(Option<inquiries::Inquiry>, Vec<Contact>), ContactError> {
    let held = contact.inquiry.map(|inquiry| inquiries::hold(tx, contact.centre, inquiry)).transpose()?;
    let now = find(tx, contact.id)?;
    if now.version != version {
        return Err(ContactError::Changed);
    }
    let rows = match contact.inquiry {
        Some(inquiry) => of_inquiry(tx, inquiry)?.into_iter().filter(|row| row.case == now.case).collect(),
        None => vec![now],
    };
    Ok((held, rows))
}

/// Lays contacts into a case, under its key.
fn lie<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, rows: &[Contact], case: &Case<'_>) -> Result<(), ContactError> {
    for row in rows {
        let place = Row { column: COLUMN, centre: case.centre(), id: row.id, case: Some(case) };
        // A party of another case is no party of this one: its name stays.
        let party = row.party.as_ref().filter(|_| row.content.who.is_empty()).map(|(_, name)| name.clone());
        let content = Content { who: party.unwrap_or_else(|| row.content.who.clone()), ..row.content.clone() };
        let sealed = log_texts::seal(tx, place, &content)?;
        let changed = diesel::update(contacts::table.find((row.centre.0, row.id)).filter(contacts::version.eq(row.version)))
            .set((
                (contacts::case_id.eq(case.id.0), contacts::party_id.eq(None::<uuid::Uuid>)),
                (contacts::content_sealed.eq(sealed), contacts::set_aside_on.eq(None::<NaiveDate>)),
                contacts::version.eq(contacts::version + 1),
            ))
            .execute(tx.conn())
            .map_err(refused)?;
        if changed == 0 {
            return Err(ContactError::Changed);
        }
    }
    Ok(())
}

/// Says that the next step of a contact is done; said twice it was done the first time.
///
/// # Errors
/// See [`ContactError`].
pub fn done<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, contact: &Contact) -> Result<Recorded<()>, ContactError> {
    if !contact.may_write {
        return Err(ContactError::Missing);
    }
    let today = today(tx, contact);
    let of_contact = contacts::table.find((contact.centre.0, contact.id));
    let waiting = of_contact.filter(contacts::next_on.is_not_null().and(contacts::next_done_on.is_null()));
    diesel::update(waiting).set(contacts::next_done_on.eq(today)).execute(tx.conn()).map_err(refused)?;
    let at_desk = LogEvent::NextStepDone { centre: contact.centre, contact: contact.id };
    let event = of(contact, InCase::NextStepDone, at_desk);
    Ok(tx.record(event, ())?)
}

/// That somebody read a contact, for the audit trail.
pub fn viewed(contact: &Contact) -> Event {
    of(contact, InCase::ContactLogViewed, LogEvent::ContactViewed { centre: contact.centre, contact: contact.id })
}

/// An event of the case to which a contact is filed, else of the desk.
fn of(contact: &Contact, what: InCase, at_desk: LogEvent) -> Event {
    match contact.case {
        Some(case) => Event::InCase { centre: contact.centre, case, what, subject: contact.id },
        None => at_desk.into(),
    }
}

fn today<R: MayWorkOnCases>(tx: &Tx<'_, R>, contact: &Contact) -> NaiveDate {
    let zone = tx.actor().signed_in().map_or(time::HOME, |user| user.zone_at(contact.centre));
    time::day(tx.now(), zone)
}
