//! A contact as lists show it, and where the next page of them begins.

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use serde::Serialize;
use uuid::Uuid;

use crate::codes::{Channel, ContactResult, Direction, InquiryEnd, Language, NextStep};
use crate::model::contacts::{After, Contact};
use crate::{time, words};

/// A contact in words.
#[derive(Debug, Serialize)]
pub struct ContactRow {
    id: Uuid,
    at: String,
    direction: Direction,
    channel: Channel,
    /// The party of the case, else as it was typed.
    who: String,
    phone: String,
    /// The number as a telephone dials it.
    dial: String,
    said: String,
    result: ContactResult,
    /// None where there is nothing to do.
    next_step: Option<NextStep>,
    next_on: Option<NaiveDate>,
    next_done_on: Option<NaiveDate>,
    /// Whether the next step is due, today or before.
    due: bool,
    reference: Option<String>,
    unfiled: bool,
    /// What the inquiry is about.
    about: Option<String>,
    /// How its inquiry ended.
    end: Option<InquiryEnd>,
    logged_by: String,
    pub may_write: bool,
    /// Whether the reader may still correct it.
    may_correct: bool,
    version: i32,
}

/// Contacts in words.
pub fn rows(language: Language, contacts: Vec<Contact>) -> Vec<ContactRow> {
    contacts.into_iter().map(|contact| row(language, contact)).collect()
}

/// A contact in words.
pub fn row(language: Language, contact: Contact) -> ContactRow {
    let zone: Tz = contact.time_zone.parse().unwrap_or(time::HOME);
    let may_correct = contact.may_correct(time::now());
    let party = contact.party.map(|(number, name)| party_name(language, number, name));
    ContactRow {
        id: contact.id,
        at: words::date_time(contact.at, zone),
        direction: contact.direction,
        channel: contact.channel,
        who: party.unwrap_or(contact.content.who),
        dial: contact.content.phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect(),
        phone: contact.content.phone,
        said: contact.content.said,
        result: contact.result,
        next_step: Some(contact.next_step).filter(|step| *step != NextStep::Nothing),
        due: contact.next_done_on.is_none() && contact.next_on.is_some_and(|day| day <= time::today(zone)),
        next_on: contact.next_on,
        next_done_on: contact.next_done_on,
        reference: contact.reference,
        unfiled: contact.unfiled,
        about: contact.about.map(|named| named.name(language).to_owned()),
        end: contact.end,
        logged_by: contact.logged_by,
        may_write: contact.may_write,
        may_correct,
        version: contact.version,
    }
}

/// The name of a party; of one without a name, its number.
pub fn party_name(language: Language, number: i16, name: String) -> String {
    if name.is_empty() { format!("{} {number}", words::plain(language, "party")) } else { name }
}

/// A place of the log as it stands in an address.
pub fn cursor((unfiled, at, id): After) -> String {
    format!("{}.{}.{id}", u8::from(unfiled), at.timestamp_micros())
}

/// The place of the log that an address names.
pub fn place(typed: &str) -> Option<After> {
    let mut parts = typed.splitn(3, '.');
    let (unfiled, at, id) = (parts.next()?, parts.next()?, parts.next()?);
    Some((unfiled == "1", DateTime::from_timestamp_micros(at.parse().ok()?)?, id.parse().ok()?))
}
