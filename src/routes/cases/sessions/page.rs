//! A session's form on a page: to plan one, to move it, to write down one that was not planned, or to correct one that is over.

use serde::Serialize;

use super::form::{BECAME, Choices, PartyBox, SessionForm, boxes};
use super::instead;
use crate::access::{Caller, Sheet};
use crate::codes::{CancelledBecause, Language, SessionKind, SessionMode};
use crate::failure::{Failure, Refused};
use crate::form::{self, Choice, Conflict, Errors, choices, choices_of};
use crate::model::actor::Desk;
use crate::model::parties::Party;
use crate::model::slots::FreeTime;
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::routes::calendar::Asked;
use crate::routes::cases::no_lead::NoLead;
use crate::words;

/// A session as typed, with what gives its keys their names, to be read beside another one.
#[derive(Clone)]
struct Readable<'a> {
    form: SessionForm,
    choices: &'a Choices,
    which: Which,
}

impl Said for Readable<'_> {
    type Form = SessionForm;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let Self { form, choices, which } = self;
        let named = |all: Vec<(String, String)>, keys: &[String]| {
            let names = all.into_iter().filter(|(key, _)| keys.contains(key)).map(|(_, name)| name);
            names.collect::<Vec<_>>().join(", ")
        };
        let rooms = choices.rooms.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        let with_heads = |number: i16, name: &str| {
            let typed =
                [&form.heads, &form.arrives].map(|typed| typed.get(&number.to_string()).filter(|typed| !typed.is_empty()));
            typed.into_iter().flatten().fold(name.to_owned(), |name, typed| format!("{name} ({typed})"))
        };
        let row = |party: &Party| (party.party_no.to_string(), with_heads(party.party_no, &party.name));
        let parties: Vec<_> = choices.parties.iter().map(row).collect();
        let mut rows = vec![
            ("case-kind", words::code(language, "session-kind", &form.kind)),
            ("session-mode", words::code(language, "session-mode", &form.mode)),
            ("session-date", form.date.clone()),
            ("session-from", form.from.clone()),
            ("session-to", form.to.clone()),
            ("session-rooms", named(rooms, &form.rooms)),
            ("session-place", form.place.clone()),
            ("session-mediators", named(choices.mediators().collect(), &form.mediators)),
        ];
        let people = named(parties.clone(), &form.parties);
        if let Which::Past(_) = which {
            rows.push(("session-status-of", words::code(language, "session-status", &form.status)));
            rows.push(("session-came", people));
            rows.push(("session-absent", named(parties, &form.absent)));
        } else {
            rows.push(("session-invited", people));
        }
        rows
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

/// A session's form on a page.
#[derive(Serialize)]
pub struct FormPage<'a> {
    reference: &'a str,
    /// How many minutes a session lasts without an end.
    usual: i64,
    /// The key of its heading, and where it is sent.
    title: &'static str,
    action: String,
    /// Of one to come: where its free times are.
    times: Option<String>,
    /// Whether the time can be reserved first.
    reserves: bool,
    /// Of one that is moved: the reasons to choose from.
    reasons: Option<Vec<Choice>>,
    /// The number of one that is over.
    over: Option<i16>,
    /// Of one that is over: what can have become of it.
    statuses: Vec<Choice>,
    /// Of one that is over: who was expected and did not come.
    absent: Vec<PartyBox>,
    form: SessionForm,
    /// What speaks against the time, to be ticked.
    doubts: &'a str,
    /// Where something is taken: when the same is free.
    instead: Option<Vec<instead::Row>>,
    /// Whether one of these times has been filled in.
    filled_in: bool,
    sheet: Sheet,
    /// Of one that is not corrected: said where nobody leads the case.
    no_lead: Option<NoLead>,
    kinds: Vec<Choice>,
    modes: Vec<Choice>,
    rooms: Vec<Choice>,
    mediators: Vec<Choice>,
    parties: Vec<PartyBox>,
    errors: Errors,
    conflict: Option<Conflict>,
    /// Of one that is moved in the calendar: the way back there.
    back: Option<String>,
    /// What would change of it: label, as it is, as it would be.
    changes: Vec<(&'static str, String, String)>,
}

impl View for FormPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/new";
}

/// Which form it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A session to come.
    Planned,
    /// One that has been held.
    Held,
    /// One that is moved.
    Moved(i16),
    /// One that is over, and is corrected.
    Past(i16),
}

/// Why a session is moved: an entry by mistake is taken out, not moved.
fn reasons(language: Language, chosen: &str) -> Vec<Choice> {
    let real = CancelledBecause::ALL.iter().filter(|because| **because != CancelledBecause::Mistake);
    let named = real.map(|because| (because.code().to_owned(), words::code(language, "cancelled-because", because.code())));
    choices(named, chosen)
}

/// Why the form is on the page.
pub enum Why<'a> {
    /// It was opened.
    Opened,
    /// A free time has been filled in.
    FilledIn,
    /// It was refused: why, what speaks against the time, and when the same is free.
    Refused(Refused, &'a str, Option<Vec<(bool, FreeTime)>>),
}

/// Which form it is, and the calendar from which one came to it.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// The form.
    pub which: Which,
    /// The calendar.
    pub back: Option<&'a Asked>,
}

impl From<Which> for Way<'_> {
    fn from(which: Which) -> Self {
        Self { which, back: None }
    }
}

/// The calendar, carried along to where the form is sent.
fn carried(back: &Asked) -> String {
    format!("?calendar={}", rocket::http::RawStr::new(&back.query()).percent_encode())
}

/// What a form would change of what is stored.
fn changes(stored: &Readable<'_>, typed: &Readable<'_>, language: Language) -> Vec<(&'static str, String, String)> {
    let pairs = stored.says(language).into_iter().zip(typed.says(language));
    let changed = pairs.filter(|((_, was), (_, would))| was.trim() != would.trim());
    changed.map(|((label, was), (_, would))| (label, was, would)).collect()
}

/// The page with the form as typed, beside what is stored of a session that it changes.
///
/// # Errors
/// The template does not fit.
pub fn page(
    me: &Caller<Desk>,
    Way { which, back }: Way<'_>,
    typed: &SessionForm,
    sheet: Sheet,
    (all, stored): &(Choices, Option<SessionForm>),
    why: Why<'_>,
) -> Result<Page, Failure> {
    let language = me.language();
    let filled_in = matches!(why, Why::FilledIn);
    let (refused, doubts, free) = match why {
        Why::Opened | Why::FilledIn => (None, "", None),
        Why::Refused(refused, doubts, free) => (Some(refused), doubts, free),
    };
    let readable = |form: &SessionForm| Readable { form: form.clone(), choices: all, which };
    let (status, readable, errors, conflict) = shown(language, stored.as_ref().map(readable), &readable(typed), refused);
    let changes = stored
        .as_ref()
        .filter(|_| back.is_some())
        .map(|stored| changes(&Readable { form: stored.clone(), choices: all, which }, &readable, language));
    let form = readable.form;
    let path = format!("/cases/{}", all.reference.as_str());
    let (title, action, times, over) = match which {
        Which::Planned => ("session-new", format!("{path}/sessions"), Some(format!("{path}/times")), None),
        Which::Held => ("session-held-new", format!("{path}/sessions?held=yes"), None, None),
        Which::Moved(number) => (
            "session-move",
            format!("{path}/sessions/{number}{}", back.map(carried).unwrap_or_default()),
            Some(format!("{path}/times?moved={number}")),
            None,
        ),
        Which::Past(number) => ("session-correct", format!("{path}/sessions/{number}/correction"), None, Some(number)),
    };
    let past = over.is_some();
    let statuses = BECAME.map(|status| (status.code().to_owned(), words::code(language, "session-status", status.code())));
    let view = FormPage {
        reference: all.reference.as_str(),
        usual: all.here().usual.num_minutes(),
        title,
        action,
        times,
        reasons: matches!(which, Which::Moved(_)).then(|| reasons(language, &form.because)),
        reserves: which == Which::Planned,
        over,
        doubts,
        instead: free.map(|free| instead::rows(&free, language, all.zone)),
        filled_in,
        sheet,
        no_lead: all.no_lead.filter(|_| !past),
        statuses: if past { choices(statuses, &form.status) } else { Vec::new() },
        absent: if past { boxes(&all.parties, &form.absent, (&form.heads, &form.arrives)) } else { Vec::new() },
        kinds: form::codes::<SessionKind>(language, "session-kind", &form.kind),
        modes: form::codes::<SessionMode>(language, "session-mode", &form.mode),
        rooms: choices_of(all.rooms.iter().map(|(id, name)| (id.to_string(), name.clone())), &form.rooms),
        mediators: choices_of(all.mediators(), &form.mediators),
        parties: boxes(&all.parties, &form.parties, (&form.heads, &form.arrives)),
        form,
        errors,
        conflict,
        back: back.map(Asked::href),
        changes: changes.unwrap_or_default(),
    };
    me.page(status, &view)
}
