//! What is sealed of a person: contacts and special data.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::codes::ToldBy;
use crate::model::fault::Fault;
use crate::model::keys::{DataKey, Place};

/// How somebody is reached, and how not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacts {
    /// As it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// As it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Street and place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Which channel, which hours, what may not be said or sent where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe: Option<String>,
    /// How they want to be told of sessions; unknown where nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<Wish>,
}

/// How somebody wants to be told of sessions: what the program keeps to when it sends something by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// By which way.
    pub way: ToldBy,
    /// Not earlier in the day, in the centre's zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveTime>,
    /// Not later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveTime>,
    /// Whether nothing may be written that others should not read: neither a name, nor the centre, nor what it is about.
    #[serde(default)]
    pub discreet: bool,
}

impl Contacts {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a person may declare and need not: kept sealed, written once, then masked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Special {
    /// Code of the community.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<String>,
    /// Whether a disability was declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disability: Option<bool>,
    /// Whether the person was displaced, or has returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub displaced: Option<String>,
}

fn seal<T: Serialize + Default + PartialEq>(
    key: &DataKey,
    owner: Uuid,
    column: &'static str,
    value: &T,
) -> Result<Option<Vec<u8>>, Fault> {
    if *value == T::default() {
        return Ok(None);
    }
    let text = serde_json::to_vec(value).map_err(|_map_of_strings| Fault::Broken("sealed data cannot be written"))?;
    Ok(Some(key.seal(owner, Place { column, row: owner }, &text)))
}

fn open<T: for<'a> Deserialize<'a> + Default>(
    key: &DataKey,
    owner: Uuid,
    column: &'static str,
    sealed: Option<&[u8]>,
) -> Result<T, Fault> {
    let Some(sealed) = sealed else { return Ok(T::default()) };
    let text = key.open(owner, Place { column, row: owner }, sealed)?;
    serde_json::from_slice(&text).map_err(|_other_shape| Fault::Broken("sealed data cannot be read"))
}

/// Seals contacts for the column of a person or party; of none, nothing.
pub(in crate::model) fn seal_contacts(
    key: &DataKey,
    owner: Uuid,
    column: &'static str,
    contacts: &Contacts,
) -> Result<Option<Vec<u8>>, Fault> {
    seal(key, owner, column, contacts)
}

/// Opens what [`seal_contacts`] sealed.
pub(in crate::model) fn open_contacts(
    key: &DataKey,
    owner: Uuid,
    column: &'static str,
    sealed: Option<&[u8]>,
) -> Result<Contacts, Fault> {
    open(key, owner, column, sealed)
}

/// Seals special data of a person; of none, nothing.
pub(in crate::model) fn seal_special(key: &DataKey, owner: Uuid, special: &Special) -> Result<Option<Vec<u8>>, Fault> {
    seal(key, owner, "persons.special", special)
}

/// Opens what [`seal_special`] sealed.
pub(in crate::model) fn open_special(key: &DataKey, owner: Uuid, sealed: Option<&[u8]>) -> Result<Special, Fault> {
    open(key, owner, "persons.special", sealed)
}
