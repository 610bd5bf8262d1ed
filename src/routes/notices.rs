//! `/notices`: who is to be told of a session by somebody who phones or prints, at all centres of the desk; and what could not be sent.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;
use uuid::Uuid;

use super::cases::{NoticeForm, Reach, likely};
use crate::access::{Caller, Deliberate, Sheet};
use crate::codes::{About, Channel, Language, Waits};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::events::Event;
use crate::model::parties::Reached;
use crate::model::today::{self, Untold};
use crate::page::{Page, View};
use crate::words;

/// Somebody who is to be told.
#[derive(Serialize)]
pub struct UntoldRow {
    notice: Uuid,
    reference: String,
    session_no: i16,
    party_no: Option<i16>,
    name: String,
    about: About,
    when: String,
    waits: Waits,
    likely: Channel,
    /// Whether it can be written down here that they were told.
    tells: bool,
    /// Of a party, where it is asked for.
    reach: Option<Reach>,
}

impl UntoldRow {
    /// With how they are reached; of a party nothing, where another side may answer.
    fn with(self, language: Language, reached: Option<Reached>) -> Self {
        let waits = if self.party_no.is_some() && reached.is_none() { Waits::Shared } else { self.waits };
        let reach = reached.map(|reached| Reach::of(language, reached, waits == Waits::Letter));
        Self { waits, tells: waits != Waits::Shared, reach, ..self }
    }
}

/// Who is to be told, in words.
pub fn row(untold: Untold) -> UntoldRow {
    let zone = untold.time_zone.parse().unwrap_or(crate::time::HOME);
    UntoldRow {
        notice: untold.notice,
        when: words::date_time(untold.starts_at, zone),
        reference: untold.reference,
        session_no: untold.session_no,
        party_no: untold.party_no,
        name: untold.name,
        about: untold.about,
        waits: untold.waits_because,
        likely: likely(Some(untold.waits_because)),
        tells: false,
        reach: None,
    }
}

/// So many are listed; with how they are reached, as many as one phones before the list is read again.
const LISTED: (i64, i64) = (200, 50);

#[derive(Serialize)]
struct IndexPage {
    /// What could not be sent.
    failed: Vec<UntoldRow>,
    /// Whom somebody phones, or writes to.
    waiting: Vec<UntoldRow>,
    /// How many more there are than are listed.
    more: i64,
    /// Whether it says how each is reached.
    numbers: bool,
    sheet: Sheet,
}

impl View for IndexPage {
    const TEMPLATE: &'static str = "notices/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index]
}

/// With `numbers` it says how each is reached, and each look at that is recorded; not to who did not ask for it.
#[get("/notices?<numbers>")]
async fn index(me: Caller<Desk>, numbers: Option<bool>, deliberate: Deliberate) -> Result<Page, Failure> {
    let (opening, numbers) = (me.opening(None), numbers.unwrap_or_default() && deliberate.0);
    let (sheet, rows, reached) = me
        .view(move |tx| {
            let rows = today::untold(tx, if numbers { LISTED.1 } else { LISTED.0 })?;
            let (sheet, _) = opening.open::<_, NoticeForm>(tx)?;
            let (reached, looks) = if numbers { today::reach(tx, &rows)? } else { Default::default() };
            let events = looks.into_iter().chain([Event::TodayViewed { rows: rows.len() }]).collect();
            Ok::<_, Failure>(tx.seen_in(events, (sheet, rows, reached)))
        })
        .await?;
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let more = rows.first().map_or(0, |first| first.total.saturating_sub(shown));
    let reached = reached.into_iter().chain(std::iter::repeat(None));
    let with = |(row, reached): (UntoldRow, _)| if numbers { row.with(me.language(), reached) } else { row };
    let rows = rows.into_iter().map(row).zip(reached).map(with);
    let (failed, waiting): (Vec<_>, Vec<_>) = rows.partition(|row| row.waits == Waits::Failed);
    me.page(Status::Ok, &IndexPage { failed, waiting, more, numbers, sheet })
}
