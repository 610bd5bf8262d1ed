//! A form of something that is stored, shown again: what was typed, beside what somebody else stored meanwhile.

use rocket::http::Status;

use crate::codes::Language;
use crate::failure::Refused;
use crate::form::{Conflict, Errors};

/// A form whose fields can be read side by side.
pub trait Said: Clone {
    /// Each field in words: the key of its label, and what it says.
    fn says(&self, language: Language) -> Vec<(&'static str, String)>;

    /// Which stored version it changes.
    fn version(&mut self) -> &mut String;
}

/// How a form is shown: status, fields, mistakes, conflict. Who has seen the other's text may overwrite it.
pub fn shown<F: Said>(
    language: Language,
    stored: Option<F>,
    typed: &F,
    refused: Option<Refused>,
) -> (Status, F, Errors, Option<Conflict>) {
    let mut form = typed.clone();
    let (status, errors, conflict) = match (refused, &stored) {
        (Some(refused), Some(stored)) => {
            let (was, is) = (stored.says(language), typed.says(language));
            refused.beside(was.iter().zip(&is).map(|((label, was), (_, is))| (*label, was.as_str(), is.as_str())))
        }
        (refused, _) => Refused::shown(refused),
    };
    if let (Some(mut stored), true) = (stored, conflict.is_some()) {
        std::mem::swap(form.version(), stored.version());
    }
    (status, form, errors, conflict)
}
