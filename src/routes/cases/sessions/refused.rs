//! Why a session is not scheduled, moved or recorded, in words at its fields.

use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::cases;
use crate::model::fault::Missing;
use crate::model::sessions::{RecordError, Resource, ScheduleError, Taken};
use crate::words;

/// All that is in the way, at its fields.
fn all_taken(all: &[Taken], case: &cases::Case<'_>) -> Failure {
    let mut errors = Errors { another_time: true, ..Errors::none() };
    for (field, sentence) in all.iter().map(|one| taken(one, case)) {
        errors.also(field, sentence);
    }
    errors.into()
}

/// Who is in the way, in words for the one who tried: "Salla 1 is taken 10:00–11:30 (FER-2026-0007)".
fn taken(taken: &Taken, case: &cases::Case<'_>) -> (&'static str, Sentence) {
    let (field, alone, with_case) = match taken.what {
        Resource::Room => ("rooms", Sentence::new("error-room-taken"), Sentence::new("error-room-taken-by")),
        Resource::Mediator => ("mediators", Sentence::new("error-mediator-busy"), Sentence::new("error-mediator-busy-by")),
        Resource::Person => ("parties", Sentence::new("error-party-busy"), Sentence::new("error-party-busy-by")),
    };
    let until = taken.reserved_until.map(|until| words::time(until, case.zone));
    let (alone, with_case) = match &until {
        Some(_) => (Sentence::new("error-taken-reserved"), Sentence::new("error-taken-reserved-by")),
        None => (alone, with_case),
    };
    let sentence = match &taken.reference {
        Some(reference) => with_case.with("reference", reference.clone()),
        // Of a person whose other case is hidden it is not said when.
        None if taken.what == Resource::Person => Sentence::new("error-party-not-free"),
        None => alone,
    };
    let (from, to) = (words::time(taken.slot.from, case.zone), words::time(taken.slot.to, case.zone));
    (
        field,
        sentence.with("name", taken.name.clone()).with("from", from).with("to", to).with("until", until.unwrap_or_default()),
    )
}

/// Why a session is not scheduled or moved.
pub fn unscheduled(error: ScheduleError, case: &cases::Case<'_>) -> Failure {
    let at = |field: &str, key: &str| Errors::at(field, Sentence::new(key)).into();
    match error {
        ScheduleError::NotYours | ScheduleError::Missing => Missing::Row.into(),
        ScheduleError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
        ScheduleError::Length => at("to", "error-session-length"),
        ScheduleError::BeforeCase(day) => {
            Errors::at("date", Sentence::new("error-before-case").with("day", words::date(day))).into()
        }
        ScheduleError::Taken(all) => all_taken(&all, case),
        ScheduleError::ReservedEnough(held) => Errors::of(Sentence::new("error-reserved-enough").with("count", held)).into(),
        ScheduleError::UnknownRoom => at("rooms", "error-choose"),
        ScheduleError::UnknownMediator => at("mediators", "error-mediator-licence"),
        ScheduleError::UnknownParty => at("parties", "error-choose"),
        ScheduleError::NoReason => at("because", "error-moved-because"),
        ScheduleError::Over => Errors::of(Sentence::new("error-session-over")).into(),
        ScheduleError::Changed => Failure::Conflict(Sentence::new("error-changed-meanwhile")),
        ScheduleError::Fault(fault) => fault.into(),
    }
}

/// Why a session is not recorded.
pub fn unrecorded(error: RecordError, case: &cases::Case<'_>) -> Failure {
    let at = |field: &str, key: &str| Errors::at(field, Sentence::new(key)).into();
    match error {
        RecordError::Schedule(error) => unscheduled(error, case),
        RecordError::NotYet => at("to", "error-session-not-yet"),
        RecordError::Already => Errors::of(Sentence::new("error-session-over")).into(),
        RecordError::NobodyCame => at("parties", "error-nobody-came"),
        RecordError::NobodyAbsent => at("parties", "error-nobody-absent"),
        RecordError::Heads(number) => at(&format!("heads[{number}]"), "error-heads-came"),
        RecordError::Fault(fault) => fault.into(),
    }
}
