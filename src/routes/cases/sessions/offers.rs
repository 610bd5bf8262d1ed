//! `/cases/<reference>/sessions/<number>/offers`: whether the time of a session suits those who are invited, asked one by one.

mod links;
mod row;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use self::row::Row;
use super::{known, looked};
use crate::access::{Caller, Deliberate, Reply, Sent, Sheet};
use crate::codes::{About, Answer, Channel, Language, SessionKind, SessionStatus};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::notices::{self, Notice};
use crate::model::offers::{self as noun, Offer, Over, Step};
use crate::model::parties::{self, Party, Reached};
use crate::model::sessions::{self, Planned};
use crate::model::today;
use crate::page::{Page, View};
use crate::routes::offers::over_says;
use crate::{time, words};

/// What is written down of a party.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct OfferForm {
    /// Its number.
    #[field(default = String::new())]
    party: String,
    /// What stood there when the page was opened.
    #[field(default = String::new())]
    seen: String,
    #[field(default = String::new())]
    channel: String,
    /// `offered`, `confirmed` or `declined`; or `sent`, to let the program ask.
    #[field(default = String::new())]
    step: String,
    /// Whether one phones down the page, and goes on there.
    #[field(default = false)]
    numbers: bool,
}

impl OfferForm {
    fn parse(&self) -> Result<(i16, Channel, Option<Step>), Errors> {
        let mut checks = Checks::new();
        let party = party(&mut checks, &self.party);
        let channel: Option<Channel> = checks.needed_code("channel", &self.channel);
        let step = match self.step.as_str() {
            "sent" => Some(None),
            "offered" => Some(Some(Step::Offered)),
            said => Answer::from_code(said).map(Step::Answered).map(Some),
        };
        if step.is_none() {
            checks.fail("step", Sentence::new("error-choose"));
        }
        checks.done(party.zip(channel).zip(step).map(|((party, channel), step)| (party, channel, step)))
    }
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    number: i16,
    when: String,
    kind: SessionKind,
    /// Whether the time can be offered no more; and why, unless that is said already.
    over: bool,
    over_says: Option<&'static str>,
    /// Until when it is only reserved.
    reserved_until: Option<String>,
    /// Whether somebody cannot come then.
    declined: bool,
    /// How many waiting cases could take the time then.
    takers: usize,
    /// Whether everybody who is invited can.
    confirmed: bool,
    /// Whether somebody who was not asked waits for those who were.
    others_wait: bool,
    /// Or when they are invited, unless they are asked before.
    others_at: Option<String>,
    /// Whether it says how each is reached.
    numbers: bool,
    rows: Vec<Row>,
    channels: Vec<Choice>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/offers/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![index, update], links::routes()].concat()
}

/// A session to come, who takes part in the case, and how those who are invited stand to the time.
pub struct Read {
    session: Planned,
    parties: Vec<Party>,
    offers: Vec<Offer>,
    takers: usize,
    /// When those are invited who were not asked while others were.
    others_at: Option<DateTime<Utc>>,
    /// How each is reached, where that is asked for.
    reached: Option<BTreeMap<i16, Option<Reached>>>,
    zone: chrono_tz::Tz,
}

pub fn read(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Read, Failure> {
    Ok(read_with(tx, reference, number, false)?.0)
}

/// The same, with how each is reached where one phones, and the looks at that to record.
fn read_with(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16, numbers: bool) -> Result<(Read, Vec<Event>), Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() || case.head.void {
        return Err(Missing::Row.into());
    }
    let session = sessions::find(tx, &case, number)?;
    let (parties, offers) = (parties::list(tx, &case)?, noun::of_session(tx, &case, number)?);
    let declined = offers.iter().any(|offer| offer.answer == Some(Answer::Declined));
    let takers = if declined { today::takers(tx, &case, number)?.len() } else { 0 };
    let asked = |number| offers.iter().any(|offer| Some(offer.party_no) == number && offer.offered_at.is_some());
    let invites = |notice: &Notice| notice.about == About::Invitation && notice.told_at.is_none() && !asked(notice.party_no);
    let invited = notices::list(tx, &case, number)?.into_iter().filter(|notice| notice.party_no.is_some() && invites(notice));
    let others_at = invited.map(|notice| notice.due_at).filter(|at| *at > tx.now()).min();
    let reached = numbers.then(|| parties::phones(tx, &case, &session.parties)).transpose()?;
    let (reached, looks) = reached.unzip();
    Ok((Read { session, parties, offers, takers, others_at, reached, zone: case.zone }, looks.unwrap_or_default()))
}

/// The page; of what was refused, with the sentence and what stands by now.
pub fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    sheet: Sheet,
    read: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let Read { session, parties, offers, takers, others_at, mut reached, zone } = read;
    let over = Over::of(session.status, session.cancelled_because.as_deref(), session.starts_at, time::now());
    let over_says = over.filter(|_| refused.is_none()).map(over_says);
    let (status, errors, conflict) = Refused::shown(refused);
    let arrivals = session.arrivals();
    let numbers = reached.is_some();
    let row = |offer: Offer| {
        let arrives = arrivals.get(&offer.party_no).copied();
        let reach = reached.as_mut().map(|reached| reached.remove(&offer.party_no).flatten());
        Row::of(me.language(), offer, &parties, arrives, zone).map(|row| row.reached(me.language(), reach))
    };
    let rows: Vec<Row> = offers.into_iter().filter_map(row).collect();
    let view = IndexPage {
        reference: reference.as_str(),
        number: session.number,
        when: format!(
            "{}, {}–{}",
            words::day_of_year(me.language(), time::day(session.starts_at, zone)),
            words::time(session.starts_at, zone),
            words::time(session.ends_at, zone)
        ),
        kind: session.kind,
        over: over.is_some(),
        over_says,
        reserved_until: session.reserved_until.map(|until| words::time(until, zone)),
        declined: rows.iter().any(|row| row.answer == Some(Answer::Declined)),
        takers,
        confirmed: !rows.is_empty() && rows.iter().all(|row| row.answer == Some(Answer::Confirmed)),
        others_wait: rows.iter().any(Row::is_waiting) && rows.iter().any(Row::is_unasked),
        others_at: others_at.map(|at| words::time(at, zone)),
        numbers,
        rows,
        channels: channels(me.language()),
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

fn channels(language: Language) -> Vec<Choice> {
    codes::<Channel>(language, "channel", Channel::Phone.code())
}

/// With `numbers` it says how each is reached, and each look at that is recorded; not to who did not ask for it.
#[get("/cases/<reference>/sessions/<number>/offers?<numbers>")]
async fn index(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    numbers: Option<bool>,
    deliberate: Deliberate,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(None));
    let (wanted, numbers) = (reference.clone(), numbers.unwrap_or_default() && deliberate.0);
    let work = move |tx: &mut Tx<'_, Desk>| {
        let mut looks = Vec::new();
        let seen = looked(tx, &wanted, |tx| {
            let (sheet, _) = opening.open::<_, OfferForm>(tx)?;
            let (found, opened) = read_with(tx, &wanted, number, numbers)?;
            looks = opened;
            Ok((sheet, found))
        })?;
        Ok::<_, Failure>(seen.and(looks))
    };
    let (sheet, found) = me.view(work).await?;
    // What was reserved or cancelled may stand open on somebody's screen, and is opened again.
    if !matches!(found.session.status, SessionStatus::Scheduled | SessionStatus::Cancelled) {
        return Err(Failure::Missing);
    }
    page(&me, &reference, sheet, found, None)
}

#[post("/cases/<reference>/sessions/<number>/offers", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, OfferForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &OfferForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let (party, channel, step) = form.parse()?;
        let done = match step {
            Some(step) => noun::step(tx, &case, (number, party), &form.seen, channel, step)?,
            None => noun::send(tx, &case, (number, party), &form.seen)?,
        };
        let numbers = if form.numbers { "?numbers=true" } else { "" };
        Ok(done.map(|()| path(&wanted, number) + numbers))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| read(tx, &asked, number)));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sheet, found, Some(refused))).await
}

/// The number of a party, as a page of ours sends it.
fn party(checks: &mut Checks, typed: &str) -> Option<i16> {
    let party = typed.parse().ok();
    if party.is_none() {
        checks.fail("party", Sentence::new("error-choose"));
    }
    party
}

/// The address of the page.
pub fn path(reference: &Reference, number: i16) -> String {
    format!("/cases/{}/sessions/{number}/offers", reference.as_str())
}
