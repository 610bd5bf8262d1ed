//! `/absences`: when mediators and rooms cannot be had.

mod calendar;
mod form;

use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

pub use self::form::{says, time_off};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{AbsentBecause, Language};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Errors, choices};
use crate::model::absences::{self, Absence, AbsenceError, Booked, CalendarTimes, Owner};
use crate::model::actor::Desk;
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::model::ids::CentreId;
use crate::model::sessions::Slot;
use crate::page::{Page, View};
use crate::{time, words};

/// The reasons that people give; the others follow from where a time was entered.
const BY_HAND: [AbsentBecause; 5] =
    [AbsentBecause::Leave, AbsentBecause::Training, AbsentBecause::Court, AbsentBecause::Repair, AbsentBecause::Other];

/// An absence as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct AbsenceForm {
    /// The mediator or the room.
    #[field(default = String::new())]
    owner: String,
    #[field(default = String::new())]
    from: String,
    #[field(default = String::new())]
    from_time: String,
    #[field(default = String::new())]
    to: String,
    #[field(default = String::new())]
    to_time: String,
    #[field(default = String::new())]
    because: String,
}

impl AbsenceForm {
    fn parse(&self, tx: &mut Tx<'_, Desk>) -> Result<(Owner, Slot, AbsentBecause), Failure> {
        let mut checks = Checks::new();
        let known = absences::owners(tx)?.into_iter().find(|owner| owner.id.to_string() == self.owner);
        if known.is_none() {
            checks.fail("owner", crate::form::Sentence::new("error-choose"));
        }
        let zone = known.as_ref().map_or(time::HOME, |owner| zone_of(tx, owner.centre));
        let during = time_off(&mut checks, [&self.from, &self.from_time, &self.to, &self.to_time], zone);
        let because = checks.needed_code("because", &self.because);
        if because.is_some_and(|because| !BY_HAND.contains(&because)) {
            checks.fail("because", crate::form::Sentence::new("error-choose"));
        }
        let parsed = known.zip(during).zip(because).map(|((owner, during), because)| (owner, during, because));
        Ok(checks.done(parsed)?)
    }
}

fn zone_of(tx: &Tx<'_, Desk>, centre: CentreId) -> chrono_tz::Tz {
    tx.actor().signed_in().map_or(time::HOME, |user| user.zone_at(centre))
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    name: String,
    when: String,
    because: AbsentBecause,
}

/// What is kept of somebody's own calendar.
#[derive(Serialize)]
struct CalendarRow {
    name: String,
    times: i64,
    until: String,
    /// The page on which it is read in, for those who may.
    href: Option<String>,
}

/// Sessions that are booked all the same.
#[derive(Serialize)]
pub(super) struct Clash {
    /// How many.
    count: usize,
    /// When, and the case: of those that the reader may see.
    sessions: Vec<(String, String)>,
    /// How many others.
    hidden: usize,
}

impl Clash {
    /// None without a session.
    fn of(found: &[Booked], zone: chrono_tz::Tz) -> Option<Self> {
        let line = |row: &Booked| Some((words::date_time(row.starts_at, zone), row.reference.clone()?));
        let sessions: Vec<_> = found.iter().filter_map(line).collect();
        (!found.is_empty()).then(|| Self { count: found.len(), hidden: found.len() - sessions.len(), sessions })
    }

    /// The look at the references, for the audit trail.
    fn looked(&self, centre: CentreId) -> Vec<Event> {
        let listed = |rows| Event::CasesListed { centre: Some(centre), rows, searched: false, month: None };
        if self.sessions.is_empty() { Vec::new() } else { vec![listed(self.sessions.len())] }
    }
}

#[derive(Serialize)]
struct IndexPage<'a> {
    saved: bool,
    clash: Option<Clash>,
    absences: Vec<Row>,
    calendars: Vec<CalendarRow>,
    owners: Vec<Choice>,
    /// The only one of whom the reader may say it.
    alone: bool,
    /// Whether the reader may read a calendar in.
    reads_in: bool,
    reasons: Vec<Choice>,
    form: &'a AbsenceForm,
    sheet: Sheet,
    errors: Errors,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "absences/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![index, create, destroy], calendar::routes()].concat()
}

/// What the page shows.
struct Read {
    absences: Vec<Row>,
    calendars: Vec<CalendarTimes>,
    owners: Vec<Owner>,
    /// Whose calendar may be read in.
    of_calendars: Vec<Owner>,
}

fn read(tx: &mut Tx<'_, Desk>) -> Result<Read, Failure> {
    let row = |tx: &Tx<'_, Desk>, of: Absence| Row {
        id: of.id,
        when: says(of.from_at, of.to_at, zone_of(tx, of.centre)),
        name: of.name,
        because: of.because,
    };
    let found = absences::list(tx)?;
    Ok(Read {
        absences: found.into_iter().map(|of| row(tx, of)).collect(),
        calendars: absences::calendar_times(tx)?,
        owners: absences::owners(tx)?,
        of_calendars: absences::calendar_owners(tx)?,
    })
}

/// The sessions that are booked in an absence that was just entered.
fn clash(tx: &mut Tx<'_, Desk>, saved: Option<Uuid>) -> Result<(Option<Clash>, Vec<Event>), Failure> {
    let Some(id) = saved else { return Ok((None, Vec::new())) };
    let absence = match absences::find(tx, id) {
        Err(AbsenceError::Missing) => return Ok((None, Vec::new())),
        found => found?,
    };
    let clash = Clash::of(&absences::booked(tx, absence.centre, absence.owner, Some(id))?, zone_of(tx, absence.centre));
    let looked = clash.as_ref().map(|clash| clash.looked(absence.centre)).unwrap_or_default();
    Ok((clash, looked))
}

/// The choices of a list of mediators and rooms.
pub(super) fn owner_choices(owners: &[Owner], chosen: &str) -> Vec<Choice> {
    choices(owners.iter().map(|owner| (owner.id.to_string(), owner.name.clone())), chosen)
}

fn reasons(language: Language, chosen: &str) -> Vec<Choice> {
    choices(BY_HAND.map(|code| (code.code().to_owned(), words::code(language, "absent-because", code.code()))), chosen)
}

fn page(
    me: &Caller<Desk>,
    form: &AbsenceForm,
    sheet: Sheet,
    read: Read,
    (saved, clash, refused): (bool, Option<Clash>, Option<Refused>),
) -> Result<Page, Failure> {
    let (status, errors, _conflict) = Refused::shown(refused);
    let zone = |centre| me.actor().signed_in().map_or(time::HOME, |user| user.zone_at(centre));
    let calendar = |kept: CalendarTimes| CalendarRow {
        times: kept.times,
        until: words::date(time::day(kept.until, zone(kept.centre))),
        href: read
            .of_calendars
            .iter()
            .any(|owner| owner.id == kept.mediator)
            .then(|| format!("/absences/calendar?mediator={}", kept.mediator)),
        name: kept.name,
    };
    let view = IndexPage {
        saved,
        clash,
        absences: read.absences,
        calendars: read.calendars.into_iter().map(calendar).collect(),
        owners: owner_choices(&read.owners, &form.owner),
        alone: read.owners.len() == 1,
        reads_in: !read.of_calendars.is_empty(),
        reasons: reasons(me.language(), &form.because),
        form,
        sheet,
        errors,
    };
    me.page(status, &view)
}

#[get("/absences?<saved>&<draft>")]
async fn index(me: Caller<Desk>, saved: Option<&str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (opening, id) = (me.opening(draft), saved.and_then(|id| id.parse::<Uuid>().ok()));
    let load = move |tx: &mut Tx<'_, Desk>| {
        let opened = opening.open::<_, AbsenceForm>(tx)?;
        let (clash, looked) = clash(tx, id)?;
        let read = read(tx)?;
        Ok(tx.seen_in(looked, (opened, clash, read)))
    };
    let ((sheet, form), clash, read) = me.view(load).await?;
    let own = || read.owners.iter().find(|owner| owner.is_me).map(|owner| owner.id.to_string()).unwrap_or_default();
    let form = form.unwrap_or_else(|| AbsenceForm { owner: own(), ..AbsenceForm::default() });
    page(&me, &form, sheet, read, (saved.is_some(), clash, None))
}

#[post("/absences", data = "<sent>")]
async fn create(sent: Sent<Desk, AbsenceForm>) -> Result<Reply, Failure> {
    let work = |tx: &mut Tx<'_, Desk>, form: &AbsenceForm| -> Result<Recorded<String>, Failure> {
        let (owner, during, because) = form.parse(tx)?;
        Ok(absences::enter(tx, &owner, during, because)?.map(|id| format!("/absences?saved={id}")))
    };
    let stored = sent.once(work).await;
    let again = sent.me.read(read);
    sent.or_again(stored, again, |sheet, read, refused| page(&sent.me, sent.form(), sheet, read, (false, None, Some(refused))))
        .await
}

#[post("/absences/<absence>/removal")]
async fn destroy(me: Caller<Desk>, absence: &str) -> Result<Redirect, Failure> {
    let id: Uuid = absence.parse().map_err(|_no_key| Failure::Missing)?;
    me.write(move |tx| Ok(absences::take_out(tx, id)?)).await?;
    Ok(Redirect::to("/absences?saved=yes"))
}
