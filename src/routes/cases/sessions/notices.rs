//! `/cases/<reference>/sessions/<number>/notices`: who was told what of a session, when and by which way; and who is still to be told.

mod letter;

use chrono::{DateTime, Utc};
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::{known, looked};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{About, CancelledBecause, Channel, SessionStatus, Waits};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::notices::{self as noun, ByHand, Notice, NoticeError};
use crate::model::sessions::{self, Move, Planned};
use crate::model::{offers, parties};
use crate::page::{Page, View};
use crate::words;

/// The list of all, with how each is reached: there one goes on with the next.
const LIST: &str = "/notices?numbers=true";

/// What was done about a notice.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct NoticeForm {
    #[field(default = String::new())]
    notice: String,
    #[field(default = String::new())]
    channel: String,
    /// `told`, `again`, `spared` or `untold`.
    #[field(default = String::new())]
    step: String,
    /// `list`, where one comes from the list of all and goes back to it.
    #[field(default = String::new())]
    back: String,
}

impl NoticeForm {
    fn parse(&self) -> Result<(Uuid, ByHand), Errors> {
        let mut checks = Checks::new();
        let channel = || Channel::from_code(&self.channel).map(ByHand::Told);
        let done = match self.step.as_str() {
            "told" => channel(),
            "again" => Some(ByHand::TryAgain),
            "spared" => Some(ByHand::Spared),
            "untold" => Some(ByHand::Untold),
            _else => None,
        };
        if done.is_none() {
            checks.fail("channel", Sentence::new("error-choose"));
        }
        checks.done(self.notice.parse().ok().zip(done))
    }
}

/// Somebody who is still to be told.
#[derive(Serialize)]
struct WaitingRow {
    id: Uuid,
    /// The party; none, of a mediator.
    party_no: Option<i16>,
    name: String,
    about: About,
    when: String,
    /// Why people tell it; none where it is sent by itself.
    waits: Option<Waits>,
    /// By which way they tell it most likely.
    likely: Channel,
    /// When it is sent; none before the program has looked how that person is told.
    due: Option<String>,
    attempts: i16,
    failure: Option<String>,
    /// Whether it can be printed as a letter.
    printable: bool,
}

/// Somebody who was asked whether the time suits, and has not said.
#[derive(Serialize)]
struct AskedRow {
    name: String,
    at: String,
}

#[derive(Serialize)]
struct ToldRow {
    id: Uuid,
    name: String,
    about: About,
    when: String,
    told: String,
    channel: Option<Channel>,
    /// None, where it was sent by itself.
    by: Option<String>,
}

/// Where the session stood before.
#[derive(Serialize)]
struct MovedRow {
    from: String,
    because: &'static str,
    at: String,
    by: String,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    number: i16,
    when: String,
    status: SessionStatus,
    /// Until when it is only reserved.
    reserved_until: Option<String>,
    cancelled_because: Option<String>,
    waiting: Vec<WaitingRow>,
    asked: Vec<AskedRow>,
    /// Who is invited once they have said yes.
    held: Vec<String>,
    told: Vec<ToldRow>,
    moved: Vec<MovedRow>,
    channels: Vec<Choice>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/notices/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![index, update], letter::routes()].concat()
}

/// A session, where it stood before, and who was told or is to be told of it.
struct Read {
    session: Planned,
    moves: Vec<Move>,
    notices: Vec<Notice>,
    asked: Vec<(String, DateTime<Utc>)>,
    held: Vec<String>,
    zone: chrono_tz::Tz,
}

fn read(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    // Of a void case too: whoever was told of its session is told that it is off.
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    let session = sessions::find(tx, &case, number)?;
    let (moves, notices) = (sessions::moves(tx, &case, number)?, noun::list(tx, &case, number)?);
    let parties = parties::list(tx, &case)?;
    let open = offers::of_session(tx, &case, number)?
        .into_iter()
        .filter(|offer| offer.answer.is_none() && !offer.leaves && offer.waits.is_none());
    let asked = open.filter_map(|offer| {
        let party = parties.iter().find(|party| party.party_no == offer.party_no)?;
        offer.offered_at.map(|at| (party.name.clone(), at))
    });
    let asked = if session.status == SessionStatus::Scheduled { asked.collect() } else { Vec::new() };
    let held = noun::held(tx, &case, number)?;
    let held = parties.into_iter().filter(|party| held.contains(&party.party_no)).map(|party| party.name).collect();
    Ok(Read { session, moves, notices, asked, held, zone: case.zone })
}

/// By which way people tell what waits because of this.
pub fn likely(waits: Option<Waits>) -> Channel {
    if waits == Some(Waits::Letter) { Channel::Letter } else { Channel::Phone }
}

fn page(me: &Caller<Desk>, reference: &Reference, sheet: Sheet, read: Read, refused: Option<Refused>) -> Result<Page, Failure> {
    let Read { session, moves, notices, asked, held, zone } = read;
    let (status, errors, conflict) = Refused::shown(refused);
    let (mut waiting, mut told, now) = (Vec::new(), Vec::new(), crate::time::now());
    for notice in notices {
        let when = words::date_time(notice.starts_at, zone);
        match notice.told_at {
            Some(at) => told.push(ToldRow {
                id: notice.id,
                name: notice.name,
                about: notice.about,
                when,
                told: words::date_time(at, zone),
                channel: notice.channel,
                by: notice.told_by,
            }),
            None => waiting.push(WaitingRow {
                id: notice.id,
                printable: notice.is_letter(),
                party_no: notice.party_no,
                name: notice.name,
                about: notice.about,
                when,
                waits: notice.waits_because,
                likely: likely(notice.waits_because),
                due: Some(notice.due_at).filter(|at| *at > now).map(|at| words::date_time(at, zone)),
                attempts: notice.attempts,
                failure: notice.failure,
            }),
        }
    }
    let moved = |one: Move| MovedRow {
        from: format!("{}–{}", words::date_time(one.starts_at, zone), words::time(one.ends_at, zone)),
        because: one.because.code(),
        at: words::date_time(one.moved_at, zone),
        by: one.moved_by,
    };
    let view = IndexPage {
        reference: reference.as_str(),
        number: session.number,
        when: format!("{}–{}", words::date_time(session.starts_at, zone), words::time(session.ends_at, zone)),
        status: session.status,
        reserved_until: session.reserved_until.map(|until| words::time(until, zone)),
        cancelled_because: session.cancelled_because.filter(|because| CancelledBecause::from_code(because).is_some()),
        waiting,
        asked: asked.into_iter().map(|(name, at)| AskedRow { name, at: words::date_time(at, zone) }).collect(),
        held,
        told,
        moved: moves.into_iter().map(moved).collect(),
        channels: codes::<Channel>(me.language(), "channel", Channel::Phone.code()),
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/sessions/<number>/notices")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(None));
    let wanted = reference.clone();
    let ((sheet, _), found) = me
        .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, NoticeForm>(tx)?, read(tx, &wanted, number)?))))
        .await?;
    page(&me, &reference, sheet, found, None)
}

#[post("/cases/<reference>/sessions/<number>/notices", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, NoticeForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &NoticeForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let (notice, done) = form.parse()?;
        let written = noun::by_hand(tx, &case, number, notice, done)?;
        let here = || format!("/cases/{}/sessions/{number}/notices", wanted.as_str());
        Ok(written.map(|()| if form.back == "list" { LIST.to_owned() } else { here() }))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| read(tx, &asked, number)));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sheet, found, Some(refused))).await
}

impl From<NoticeError> for Failure {
    fn from(error: NoticeError) -> Self {
        match error {
            NoticeError::Missing => Self::Missing,
            NoticeError::Changed => Self::Conflict(Sentence::new("error-notice-changed")),
            NoticeError::Fault(fault) => fault.into(),
        }
    }
}
