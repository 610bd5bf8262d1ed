//! How somebody is reached, beside what they are to be told or asked.

use serde::Serialize;

use super::contacts::told;
use crate::codes::Language;
use crate::model::parties::Reached;

/// How somebody is reached.
#[derive(Serialize)]
pub struct Reach {
    phone: Option<String>,
    /// Of who wants a letter.
    address: Option<String>,
    by_letter: bool,
    /// By which way and at which hours they want to be told; nothing where nobody asked.
    wish: Option<String>,
    /// The language that they speak best; nothing where nobody asked.
    speaks: Option<Language>,
    /// What the person asked for besides.
    safe: Option<String>,
}

impl Reach {
    /// By letter, or by telephone.
    pub fn of(language: Language, Reached { contacts, language: speaks }: Reached, by_letter: bool) -> Self {
        Self {
            speaks,
            wish: contacts.wish.as_ref().map(|wish| told(language, wish)),
            phone: contacts.phone.filter(|_| !by_letter),
            address: contacts.address.filter(|_| by_letter),
            by_letter,
            safe: contacts.safe,
        }
    }
}
