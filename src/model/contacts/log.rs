//! To log a contact, and what that says about the one before.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use uuid::Uuid;

use super::{COLUMN, Contact, ContactError, NewContact, done, find, found_by, refused};
use crate::codes::{NextStep, Role};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::events::{Event, LogEvent};
use crate::model::fault::Fault;
use crate::model::ids::CentreId;
use crate::model::inquiries;
use crate::model::log_texts::{self, Row};
use crate::model::schema::{contacts, parties, persons};
use crate::time;

/// Whether the user takes calls for a centre, of whatever case: desk officers, and mediators for their own.
pub fn takes_calls<R: MayWorkOnCases>(tx: &Tx<'_, R>, centre: CentreId) -> bool {
    let seats = tx.actor().signed_in().map(|user| user.seats.as_slice()).unwrap_or_default();
    seats.iter().any(|seat| seat.centre == centre && matches!(seat.role, Role::DeskOfficer | Role::Mediator))
}

impl NewContact {
    /// The day on which it was, if that can be, and what is to be done is not due before.
    pub(super) fn checked(&self, now: DateTime<Utc>, zone: Tz) -> Result<NaiveDate, ContactError> {
        let on = time::day(self.at, zone);
        if self.at > now {
            return Err(ContactError::Future);
        }
        if self.next_on.is_some_and(|due| due < on) {
            return Err(ContactError::DueBefore);
        }
        Ok(on)
    }
}

/// Logs a contact, filed to the case if there is one, else to an inquiry. A closed case still takes contacts: people call after
/// the end too. What follows a contact does its next step.
///
/// # Errors
/// See [`ContactError`].
pub fn log<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: Option<&Case<'_>>,
    new: &NewContact,
) -> Result<Recorded<Uuid>, ContactError> {
    let centre = case.map_or(new.centre, Case::centre);
    let user = tx.actor().signed_in().ok_or(Fault::Broken("a contact is logged by a user"))?;
    let (by, zone) = (user.user.0, user.zone_at(centre));
    if !case.map_or_else(|| takes_calls(tx, centre), |case| case.standing().keeps_log()) {
        return Err(ContactError::Missing);
    }
    let on = new.checked(tx.now(), zone)?;
    let before = new.follows.map(|id| find(tx, id)).transpose()?;
    if let Some(before) = &before {
        let _done = done(tx, before)?;
    }
    let inquiry = match (case, before) {
        (Some(_), _) => None,
        (None, Some(before)) if before.centre == centre => Some(asked_again(tx, &before)?),
        (None, _) => Some(inquiries::open(tx, centre, new.case_type.as_deref(), on).map_err(of_type)?),
    };
    let party = case.zip(new.party_no).map(|(case, number)| party(tx, case, number)).transpose()?;
    let (party, name) = party.map_or_else(Default::default, |(id, name)| (Some(id), name));
    let id = Uuid::now_v7();
    let sealed = log_texts::seal(tx, Row { column: COLUMN, centre, id, case }, &new.content)?;
    diesel::insert_into(contacts::table)
        .values((
            (contacts::centre_id.eq(centre), contacts::id.eq(id), contacts::at.eq(new.at)),
            (contacts::direction.eq(new.direction), contacts::channel.eq(new.channel), contacts::result.eq(new.result)),
            (contacts::next_step.eq(new.next_step), contacts::next_on.eq(new.next_on)),
            (contacts::content_sealed.eq(sealed), contacts::logged_by.eq(by), contacts::inquiry_id.eq(inquiry)),
            (contacts::case_id.eq(case.map(|case| case.id.0)), contacts::party_id.eq(party)),
        ))
        .execute(tx.conn())
        .map_err(refused)?;
    found_by::keep(tx, centre, id, &new.content, &name)?;
    Ok(tx.record(event(centre, case, id), id)?)
}

pub(super) fn of_type(fault: Fault) -> ContactError {
    match fault {
        Fault::Constraint(name) if name == "inquiries_case_type_fkey" => ContactError::UnknownType,
        fault => ContactError::Fault(fault),
    }
}

/// The inquiry of a contact that goes on. One that was to become no case is open again; one that has become a case meanwhile
/// belongs there.
fn asked_again<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, before: &Contact) -> Result<Uuid, ContactError> {
    let Some(inquiry) = before.inquiry else { return Err(ContactError::IsCase) };
    let held = inquiries::hold(tx, before.centre, inquiry)?;
    if held.case.is_some() {
        return Err(ContactError::IsCase);
    }
    if held.end.is_some() {
        inquiries::reopen(tx, &held)?;
        let _reopened = tx.record(LogEvent::InquiryReopened { centre: before.centre, inquiry }.into(), ())?;
        let rows = contacts::table.filter(contacts::centre_id.eq(before.centre).and(contacts::inquiry_id.eq(inquiry)));
        diesel::update(rows)
            .set((contacts::set_aside_on.eq(None::<NaiveDate>), contacts::version.eq(contacts::version + 1)))
            .execute(tx.conn())
            .map_err(refused)?;
    }
    Ok(inquiry)
}

fn event(centre: CentreId, case: Option<&Case<'_>>, id: Uuid) -> Event {
    match case {
        Some(case) => case.event(InCase::ContactLogged, id),
        None => LogEvent::ContactLogged { centre, contact: id }.into(),
    }
}

/// The key and the name of a party, by its number in the case.
pub(super) fn party<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
) -> Result<(Uuid, String), ContactError> {
    let found: Option<(Uuid, Option<String>, Option<Uuid>)> = parties::table
        .filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)).and(parties::party_no.eq(number)))
        .select((parties::id, parties::name, parties::person_id))
        .first(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let (id, name, person) = found.ok_or(ContactError::UnknownParty)?;
    let Some(person) = person else { return Ok((id, name.unwrap_or_default())) };
    let (given, family): (String, String) = persons::table
        .find((case.centre.0, person))
        .select((persons::given_name, persons::family_name))
        .first(tx.conn())
        .map_err(Fault::from)?;
    Ok((id, format!("{given} {family}")))
}

/// A session of the case was scheduled: who was to do that next has done it.
pub(in crate::model) fn scheduled<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<(), Fault> {
    let user = tx.actor().signed_in().ok_or(Fault::Broken("a session is scheduled by a user"))?;
    let today = time::day(tx.now(), user.zone_at(case.centre()));
    let of_case = contacts::centre_id.eq(case.centre).and(contacts::case_id.eq(case.id.0));
    let waits_for_it = contacts::next_step.eq(NextStep::Schedule).and(contacts::next_done_on.is_null());
    diesel::update(contacts::table.filter(of_case).filter(waits_for_it))
        .set(contacts::next_done_on.eq(today))
        .execute(tx.conn())?;
    Ok(())
}
