//! Next steps of the contact log on the desk: which call it was, and where it is done.

use serde::Serialize;
use uuid::Uuid;

use super::{left, zone};
use crate::codes::{Channel, Direction, Language, NextStep};
use crate::form::Sentence;
use crate::model::actor::Seat;
use crate::model::today::Step;
use crate::words;

#[derive(Serialize)]
pub(super) struct StepRow {
    next_step: NextStep,
    at: String,
    direction: Direction,
    channel: Channel,
    whom: Option<String>,
    about: Option<String>,
    reference: Option<String>,
    left: Sentence,
    signal: &'static str,
    /// Where it is done, or for who only reads, where it stands.
    href: String,
    acts: bool,
}

/// A next step in words.
pub(super) fn step_row(language: Language, step: Step, seats: &[Seat]) -> StepRow {
    let acts = step.is_for(seats);
    StepRow {
        acts,
        href: if acts { act(step.id, step.next_step, step.reference.as_deref()) } else { format!("/contacts/{}", step.id) },
        next_step: step.next_step,
        at: words::date_time(step.at, zone(&step.time_zone)),
        direction: step.direction,
        channel: step.channel,
        whom: step.whom,
        about: step.about.map(|about| about.name(language).to_owned()),
        reference: step.reference,
        signal: if step.days > 0 { "warn" } else { "bad" },
        left: left(step.days, "due-over"),
    }
}

/// Where a next step is done: at the telephone, in an intake, or in the case.
fn act(contact: Uuid, step: NextStep, reference: Option<&str>) -> String {
    match (step, reference) {
        (NextStep::OpenCase, None) => format!("/cases/new?contact={contact}"),
        (NextStep::Schedule, Some(reference)) => format!("/cases/{reference}/sessions/new"),
        (
            NextStep::Nothing
            | NextStep::CallAgain
            | NextStep::AwaitAnswer
            | NextStep::SendInvitation
            | NextStep::OpenCase
            | NextStep::Schedule,
            _,
        ) => format!("/contacts/new?follows={contact}"),
    }
}
