//! `/cases/<reference>`: to read a case. Who may not see a section sees no trace of it.

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::request::FromParam;
use rocket::{Route, get, routes};
use serde::Serialize;

use super::agreed::{self, AgreementPart};
use super::closure::Acts;
use super::parties::{called_as, is_claimed};
use super::sessions::SessionRow;
use crate::access::Caller;
use crate::codes::{CaseState, ClockKind, HeadsSource, Language, LeftAs, Outcome, PartialOf};
use crate::failure::Failure;
use crate::model::actor::Readers;
use crate::model::agreements::{self, Promise};
use crate::model::cases::{self, Happened, Head, Principals, Reference, Standing};
use crate::model::clocks::{self, Running};
use crate::model::closures;
use crate::model::events::Event;
use crate::model::lists::{self, Names};
use crate::model::parties::{self, Party};
use crate::model::sessions::{self, Session};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::{time, words};

impl<'a> FromParam<'a> for Reference {
    type Error = &'a str;

    fn from_param(param: &'a str) -> Result<Self, &'a str> {
        Self::typed(param).ok_or(param)
    }
}

#[derive(Serialize)]
struct PartyRow {
    number: i16,
    name: String,
    role: String,
    side: Option<String>,
    represents: Option<String>,
    /// For whom a guardian acts no longer.
    of_age: Option<String>,
    heads: Option<i32>,
    heads_source: Option<HeadsSource>,
    left_on: Option<NaiveDate>,
    left_as: Option<LeftAs>,
}

#[derive(Serialize)]
struct Clock {
    day: i64,
    of: i64,
    due_on: NaiveDate,
    /// Days since it ran out; 0 while it runs.
    over: i64,
}

/// A deadline beside the statutory one, or one that stands still.
#[derive(Serialize)]
struct DeadlineRow {
    kind: ClockKind,
    due_on: NaiveDate,
    over: bool,
    stands_since: Option<NaiveDate>,
}

#[derive(Serialize)]
struct ShowPage {
    reference: String,
    state: CaseState,
    case_type: String,
    referral_source: String,
    referrer: Option<String>,
    file_number: Option<String>,
    former_ref: Option<String>,
    language: Language,
    received_on: NaiveDate,
    mediation_agreed_on: Option<NaiveDate>,
    closed_on: Option<NaiveDate>,
    outcome: Option<Outcome>,
    partial_of: Option<PartialOf>,
    mediators: Option<String>,
    programmes: Option<String>,
    restricted: bool,
    void: bool,
    /// Whether the reader may change the case, and it is open.
    keeps: bool,
    /// Whether the reader may open some of its notes; of none there is no trace.
    notes: bool,
    /// Whether the reader reads who called about it.
    log: bool,
    /// Whether the reader gives cases to mediators.
    assigns: bool,
    /// How its reader may close it or open it again.
    acts: Acts,
    /// Its reference in the centre to which it went.
    transferred_to: Option<String>,
    /// When it was opened again; none where it was open once.
    resumed_on: Option<NaiveDate>,
    value_cents: Option<i64>,
    next_session: String,
    /// None while it stands still: then it is among the others.
    clock: Option<Clock>,
    deadlines: Vec<DeadlineRow>,
    /// Past a deadline that no clock shows.
    overdue: bool,
    /// None where the reader may not see the section: then it leaves no trace.
    parties: Option<Vec<PartyRow>>,
    principals: Principals,
    sessions: Option<Vec<SessionRow>>,
    /// Whether some of them are only reserved, and the reader may keep them.
    reserved: bool,
    agreements: Vec<AgreementPart>,
    /// Whether the reader may write agreements down, and what becomes of them.
    agrees: bool,
    /// Whether the reader may read what was agreed.
    reads_terms: bool,
    history: Option<Vec<HistoryRow>>,
}

#[derive(Serialize)]
struct HistoryRow {
    at: String,
    event: String,
    by: Option<String>,
}

impl View for ShowPage {
    const TEMPLATE: &'static str = "cases/show";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

/// Everything that the page reads, in one transaction; recorded before it leaves.
struct Read {
    head: Head,
    standing: Standing,
    zone: chrono_tz::Tz,
    parties: Vec<Party>,
    deadlines: Vec<Running>,
    sessions: Vec<Session>,
    promises: Vec<Promise>,
    history: Vec<Happened>,
    transferred_to: Option<String>,
    names: Names,
}

#[get("/cases/<reference>")]
async fn show(me: Caller<Readers>, reference: Result<Reference, &str>) -> Result<Page, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let read = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let history = if case.standing().sees_history() { cases::history(tx, &case)? } else { Vec::new() };
            let transferred_to = match case.head.outcome {
                Some(Outcome::Transferred) => closures::transferred_to(tx, &case)?,
                Some(_) | None => None,
            };
            let read = Read {
                transferred_to,
                parties: parties::list(tx, &case)?,
                deadlines: clocks::running(tx, &case)?,
                sessions: sessions::list(tx, &case)?,
                promises: agreements::promises(tx, &case)?,
                history,
                names: lists::names(tx)?,
                head: case.head.clone(),
                standing: case.standing(),
                zone: case.zone,
            };
            Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, read))
        })
        .await?;
    me.page(Status::Ok, &page(me.language(), &reference, read))
}

fn page(language: Language, reference: &Reference, read: Read) -> ShowPage {
    let Read { head, standing, zone, parties, deadlines, sessions, promises, history, transferred_to, names: lists } = read;
    let (now, today) = (time::now(), time::today(zone));
    let claimed = is_claimed(&parties);
    let principals = parties::principals(&parties);
    let parties: Vec<PartyRow> = parties.into_iter().map(|party| party_row(language, party, claimed)).collect();
    let open = head.closed_on.is_none();
    let stands = deadlines.iter().any(|row| row.kind == ClockKind::Statutory && row.stands_since.is_some());
    let desk = standing.assigned || standing.coordinator || standing.desk;
    let next_session = head.next_session_at.filter(|_| standing.sees_sessions());
    ShowPage {
        reference: reference.as_str().to_owned(),
        state: head.state(),
        clock: clock(&head, today).filter(|_| open && !stands),
        deadlines: deadlines
            .into_iter()
            .filter(|row| row.kind != ClockKind::Statutory || stands)
            .map(|row| deadline(&row, today))
            .collect(),
        overdue: open && head.mediation_agreed_on.is_none() && head.deadline_on.is_some_and(|day| day < today),
        next_session: next_session.map(|at| words::date_time(at, zone)).unwrap_or_default(),
        principals,
        acts: Acts::of(&head, standing),
        transferred_to,
        resumed_on: (head.stay_no > 1).then_some(head.opened_on),
        value_cents: head.value_cents.filter(|_| standing.sees_obligations()),
        case_type: lists::name_of(&lists.types, language, &head.case_type),
        referral_source: lists::name_of(&lists.sources, language, &head.referral_source),
        referrer: head.referrer,
        file_number: head.file_number.filter(|number| !number.is_empty()),
        former_ref: head.former_ref,
        language: head.language,
        received_on: head.received_on,
        mediation_agreed_on: head.mediation_agreed_on,
        closed_on: head.closed_on,
        outcome: head.outcome,
        partial_of: head.partial_of,
        mediators: head.mediators,
        programmes: head.programmes,
        restricted: head.restricted,
        keeps: standing.keeps_case() && open && !head.void,
        notes: standing.assigned || standing.coordinator,
        log: standing.reads_log(),
        assigns: standing.coordinator,
        void: head.void,
        reserved: standing.keeps_case() && sessions.iter().any(|session| session.reserved_until.is_some()),
        parties: standing.sees_parties().then_some(parties),
        sessions: standing
            .sees_sessions()
            .then(|| sessions.into_iter().map(|session| SessionRow::of(session, zone, desk, now)).collect()),
        agreements: agreed::parts(&promises, today),
        agrees: standing.keeps_case() && !head.void,
        reads_terms: standing.sees_terms(),
        history: standing.sees_history().then(|| {
            history
                .into_iter()
                .map(|row| HistoryRow { at: words::date_time(row.at, zone), event: row.event, by: row.by })
                .collect()
        }),
    }
}

/// The statutory clock: which day of how many. None before the agreement to mediate.
fn clock(head: &Head, today: NaiveDate) -> Option<Clock> {
    let (start, due_on) = (head.mediation_agreed_on?, head.deadline_on?);
    let of = (due_on - start).num_days();
    Some(Clock { day: (today - start).num_days().clamp(0, of), of, due_on, over: (today - due_on).num_days().max(0) })
}

fn deadline(row: &Running, today: NaiveDate) -> DeadlineRow {
    let Running { kind, due_on, stands_since } = *row;
    DeadlineRow { kind, due_on, over: stands_since.is_none() && due_on < today, stands_since }
}

fn party_row(language: Language, party: Party, claimed: bool) -> PartyRow {
    PartyRow {
        number: party.party_no,
        role: called_as(language, party.role, party.kind, &party.gender, claimed),
        name: party.name,
        side: party.side,
        represents: party.represents,
        of_age: party.of_age,
        heads: party.heads,
        heads_source: party.heads_source,
        left_on: party.left_on,
        left_as: party.left_as,
    }
}
