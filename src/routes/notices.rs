//! `/notices`: who is to be told of a session by somebody who phones or prints, at all centres of the desk; and what could not be sent.

use rocket::http::Status;
use rocket::{Route, get, routes};
use serde::Serialize;
use uuid::Uuid;

use super::cases::{NoticeForm, likely, told};
use crate::access::{Caller, Sheet};
use crate::codes::{About, Channel, Language, Waits};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::events::Event;
use crate::model::persons::Contacts;
use crate::model::today::{self, Untold};
use crate::page::{Page, View};
use crate::words;

/// How somebody is reached.
#[derive(Serialize)]
struct Reach {
    phone: Option<String>,
    address: Option<String>,
    /// By which way and at which hours they want to be told; nothing where nobody asked.
    wish: Option<String>,
    /// What the person asked for besides.
    safe: Option<String>,
}

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
    /// With how they are reached: not where another side may answer.
    fn with(self, language: Language, contacts: Option<Contacts>) -> Self {
        let tells = self.waits != Waits::Shared;
        let of_party = contacts.or_else(|| Some(Contacts::default()).filter(|_| tells && self.party_no.is_some()));
        let reach = of_party.map(|contacts| Reach {
            wish: contacts.wish.as_ref().map(|wish| told(language, wish)),
            phone: contacts.phone,
            address: contacts.address.filter(|_| self.waits == Waits::Letter),
            safe: contacts.safe,
        });
        Self { tells, reach, ..self }
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

/// With `numbers` it says how each is reached, and each look at that is recorded.
#[get("/notices?<numbers>")]
async fn index(me: Caller<Desk>, numbers: Option<bool>) -> Result<Page, Failure> {
    let (opening, numbers) = (me.opening(None), numbers.unwrap_or_default());
    let (sheet, rows, reached) = me
        .view(move |tx| {
            let rows = today::untold(tx)?;
            let (sheet, _) = opening.open::<_, NoticeForm>(tx)?;
            let (reached, looks) = if numbers { today::reach(tx, &rows)? } else { Default::default() };
            let events = looks.into_iter().chain([Event::TodayViewed { rows: rows.len() }]).collect();
            Ok::<_, Failure>(tx.seen_in(events, (sheet, rows, reached)))
        })
        .await?;
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let more = rows.first().map_or(0, |first| first.total.saturating_sub(shown));
    let reached = reached.into_iter().chain(std::iter::repeat(None));
    let with = |(row, contacts): (UntoldRow, _)| if numbers { row.with(me.language(), contacts) } else { row };
    let rows = rows.into_iter().map(row).zip(reached).map(with);
    let (failed, waiting): (Vec<_>, Vec<_>) = rows.partition(|row| row.waits == Waits::Failed);
    me.page(Status::Ok, &IndexPage { failed, waiting, more, numbers, sheet })
}
