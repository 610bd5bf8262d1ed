//! What is asked back before a session is scheduled: the centre is closed then, or somebody cannot be had.

use super::form::SessionForm;
use super::slot::Here;
use crate::access::Sent;
use crate::codes::Language;
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::events::Event;
use crate::model::slots::{self, Against, Doubts};
use crate::routes::settings::closed_for;
use crate::words;

/// What speaks against the time, to be ticked, and how it is said; nothing where nothing does, or somebody has decided.
pub(super) async fn of(sent: &Sent<Desk, SessionForm>, reference: &Reference) -> Result<(String, Option<Errors>), Failure> {
    let (wanted, form) = (reference.clone(), sent.form().clone());
    let find = move |tx: &mut crate::model::db::Tx<'_, Desk>| {
        let case = cases::find(tx, &wanted)?;
        let found = match form.parse(Here::of(tx, &case)?) {
            Ok(session) => slots::doubts(tx, &case, session.slot, &session.needs)?,
            // What is wrong with it is said first.
            Err(_mistakes) => Doubts::default(),
        };
        let seen = Event::CaseViewed { centre: case.centre(), case: case.id() };
        let looked = if found.against.is_empty() { Vec::new() } else { vec![seen] };
        Ok(tx.seen_in(looked, found))
    };
    let found = sent.doubts(find).await?;
    if found.against.is_empty() || found.key == sent.form().anyway {
        return Ok((String::new(), None));
    }
    let said: Vec<String> = found.against.iter().map(|against| says(sent.me.language(), against)).collect();
    let asked = Sentence::new("session-doubts").with("what", said.join("; "));
    // Who would mediate is no matter of the time.
    let another_time = found.against.iter().any(|against| !matches!(against, Against::Unassigned(_)));
    Ok((found.key, Some(Errors { another_time, ..Errors::at("anyway", asked) })))
}

fn says(language: Language, against: &Against) -> String {
    let of = |key: &str, name: String| words::text(language, key, &words::Args::from([("name".into(), name.into())]));
    match against {
        Against::Closed(closed) => of("doubt-closed", closed_for(language, closed)),
        Against::Over => words::plain(language, "doubt-over"),
        Against::Unassigned(name) => of("doubt-unassigned", name.clone()),
        Against::Hours => words::plain(language, "doubt-hours"),
        Against::Absent(name) => of("doubt-absent", name.clone()),
        Against::Asked(name) => of("doubt-asked", name.clone()),
    }
}
