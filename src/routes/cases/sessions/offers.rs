//! `/cases/<reference>/sessions/<number>/offers`: whether the time of a session suits those who are invited, asked one by one.

mod row;

use rocket::form::Form;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use self::row::Row;
use super::{known, looked};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Answer, Channel, Language, SessionStatus};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::offers::{self as noun, Offer, Over, Step};
use crate::model::parties::{self, Party};
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
    rows: Vec<Row>,
    channels: Vec<Choice>,
    sheet: Sheet,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/offers/index";
}

#[derive(Serialize)]
struct LinkPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    address: String,
}

impl View for LinkPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/offers/link";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, update, create]
}

/// A session to come, who takes part in the case, and how those who are invited stand to the time.
pub struct Read {
    session: Planned,
    parties: Vec<Party>,
    offers: Vec<Offer>,
    takers: usize,
    zone: chrono_tz::Tz,
}

pub fn read(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() || case.head.void {
        return Err(Missing::Row.into());
    }
    let session = sessions::find(tx, &case, number)?;
    let (parties, offers) = (parties::list(tx, &case)?, noun::of_session(tx, &case, number)?);
    let declined = offers.iter().any(|offer| offer.answer == Some(Answer::Declined));
    let takers = if declined { today::takers(tx, &case, number)?.len() } else { 0 };
    Ok(Read { session, parties, offers, takers, zone: case.zone })
}

/// The page; of what was refused, with the sentence and what stands by now.
pub fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    sheet: Sheet,
    read: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let Read { session, parties, offers, takers, zone } = read;
    let over = Over::of(session.status, session.cancelled_because.as_deref(), session.starts_at, time::now());
    let over_says = over.filter(|_| refused.is_none()).map(over_says);
    let (status, errors, conflict) = Refused::shown(refused);
    let arrivals = session.arrivals();
    let row = |offer: Offer| {
        let arrives = arrivals.get(&offer.party_no).copied();
        Row::of(me.language(), offer, &parties, arrives, zone)
    };
    let rows: Vec<Row> = offers.into_iter().filter_map(row).collect();
    let view = IndexPage {
        reference: reference.as_str(),
        number: session.number,
        when: format!("{}–{}", words::date_time(session.starts_at, zone), words::time(session.ends_at, zone)),
        over: over.is_some(),
        over_says,
        reserved_until: session.reserved_until.map(|until| words::time(until, zone)),
        declined: rows.iter().any(|row| row.answer == Some(Answer::Declined)),
        takers,
        confirmed: !rows.is_empty() && rows.iter().all(|row| row.answer == Some(Answer::Confirmed)),
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

#[get("/cases/<reference>/sessions/<number>/offers")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>, number: Result<i16, &str>) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(None));
    let wanted = reference.clone();
    let ((sheet, _), found) = me
        .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, OfferForm>(tx)?, read(tx, &wanted, number)?))))
        .await?;
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
        Ok(done.map(|()| path(&wanted, number)))
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

/// For whom a link is made.
#[derive(FromForm)]
struct LinkForm {
    #[field(default = String::new())]
    party: String,
    #[field(default = String::new())]
    seen: String,
    #[field(default = String::new())]
    channel: String,
}

/// Makes a link and shows it, this once.
#[post("/cases/<reference>/sessions/<number>/offers/links", data = "<form>")]
async fn create(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    form: Form<LinkForm>,
) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let mut checks = Checks::new();
    let party = party(&mut checks, &form.party);
    let party = checks.done(party);
    let wanted = reference.clone();
    let (seen, channel) = (form.seen.clone(), Channel::from_code(&form.channel).unwrap_or(Channel::Sms));
    let made = me
        .write(move |tx| {
            let (case, party) = (cases::find(tx, &wanted)?, party.clone()?);
            let name = parties::list(tx, &case)?.into_iter().find(|one| one.party_no == party).map(|one| one.name);
            let name = name.ok_or(Missing::Row)?;
            Ok(noun::link(tx, &case, (number, party), &seen, channel)?.map(|secret| (name.clone(), secret)))
        })
        .await;
    match made {
        Ok((name, secret)) => {
            let address = format!("{}/offers/{}", me.origin(), secret.as_link());
            me.page(Status::Ok, &LinkPage { reference: reference.as_str(), number, name, address })
        }
        Err(failure) => {
            let (refused, opening, wanted) = (Refused::of(failure)?, me.opening(None), reference.clone());
            let ((sheet, _), found) = me
                .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, OfferForm>(tx)?, read(tx, &wanted, number)?))))
                .await?;
            page(&me, &reference, sheet, found, Some(refused))
        }
    }
}
