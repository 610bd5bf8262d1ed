//! The list of cases in words.

use super::{CasesForm, Choice};
use crate::codes::Language;
use crate::model::cases::Within;
use crate::words;

/// Which figure of which month, then each filter. What is typed into the search is left out: a tab is no place for a name.
pub(super) fn of(language: Language, form: &CasesForm, types: &[Choice], sources: &[Choice]) -> String {
    let filter = form.parse();
    let month = filter.within.map(|(within, month)| {
        let name = words::month(language, month.month_number(), month.year());
        words::text(language, within_key(within), &words::Args::from([("month".into(), name.into())]))
    });
    let chosen = |list: &[Choice], code: &str| list.iter().find(|choice| choice.code == code).map(|choice| choice.name.clone());
    let parts = [
        month,
        chosen(sources, &form.source),
        filter.outcome.map(|outcome| words::code(language, "outcome", outcome.code())),
        filter.state.map(|state| words::code(language, "case-state", state.code())),
        chosen(types, &form.case_type),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What the tab says.
pub(super) fn title(language: Language, heading: &str) -> String {
    match heading {
        "" => words::plain(language, "cases-tab"),
        heading => words::text(language, "cases-tab-of", &words::Args::from([("heading".into(), heading.into())])),
    }
}

fn within_key(within: Within) -> &'static str {
    match within {
        Within::Incoming => "cases-incoming",
        Within::Resolved => "cases-resolved",
        Within::Pending => "cases-pending",
    }
}
