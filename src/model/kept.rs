//! What holds for all that settings keep: nothing is deleted, what is out of use is retired on a day and can be brought back.

use chrono::NaiveDate;

use super::actor::Audience;
use super::db::{Recorded, Tx};
use super::events::{Did, Event, Kept};
use super::fault::Fault;

/// Since when something is out of use: from today on if that is new, since then if it was before.
pub(in crate::model) fn retired_on(stored: Option<NaiveDate>, wanted: bool, today: NaiveDate) -> Option<NaiveDate> {
    stored.or(Some(today)).filter(|_| wanted)
}

/// Records that something was added.
pub(in crate::model) fn added<R: Audience>(tx: &mut Tx<'_, R>, what: Kept) -> Result<Recorded<()>, Fault> {
    tx.record(Event::Kept { what, did: Did::Added }, ())
}

/// Records a change, and whether it retired something or brought it back.
pub(in crate::model) fn changed<R: Audience>(
    tx: &mut Tx<'_, R>,
    what: Kept,
    [was, is]: [Option<NaiveDate>; 2],
) -> Result<Recorded<()>, Fault> {
    let turned = match (was, is) {
        (None, Some(_)) => Some(Did::Retired),
        (Some(_), None) => Some(Did::BroughtBack),
        (None, None) | (Some(_), Some(_)) => None,
    };
    if let Some(did) = turned {
        let _turned = tx.record(Event::Kept { what: what.clone(), did }, ())?;
    }
    tx.record(Event::Kept { what, did: Did::Changed }, ())
}
