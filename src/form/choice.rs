//! Entries of lists to choose from.

use serde::Serialize;

use crate::codes::{Code, Language};
use crate::words;

/// An entry of a list, and whether it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    value: String,
    says: String,
    chosen: bool,
}

impl Choice {
    /// What a form sends for it.
    pub fn value(&self) -> &str {
        &self.value
    }
}

/// The entries of a list that is not closed: values and names.
pub fn choices(entries: impl IntoIterator<Item = (String, String)>, chosen: &str) -> Vec<Choice> {
    entries.into_iter().map(|(value, says)| Choice { chosen: value == chosen, value, says }).collect()
}

/// The same with several chosen.
pub fn choices_of(entries: impl IntoIterator<Item = (String, String)>, chosen: &[String]) -> Vec<Choice> {
    entries.into_iter().map(|(value, says)| Choice { chosen: chosen.contains(&value), value, says }).collect()
}

/// The entries of a closed list, named in a language as `list`.
pub fn codes<T: Code>(language: Language, list: &str, chosen: &str) -> Vec<Choice> {
    choices(T::codes().iter().map(|code| ((*code).to_owned(), words::code(language, list, code))), chosen)
}
