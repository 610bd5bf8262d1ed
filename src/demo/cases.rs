//! Cases, one after the other as they come in, each written whole before the next.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::agreements::{self, Agreement, Drafter};
use super::centres::Centre;
use super::chance::Chance;
use super::fates::{Fate, Fates};
use super::gathering;
use super::lives::{Life, Stay};
use super::matters::{self, FileNumbers, Matter};
use super::parties::{self, Party};
use super::people::Folk;
use super::sessions::{Session, Sessions};
use super::sheets::{Sheets, cell, on};
use super::{DemoError, days};
use crate::codes::{AgreementKind, OpenedAs, Outcome, PartialOf};

/// A case on its way to another centre.
struct Transfer {
    to: usize,
    from: String,
    matter: Matter,
    programmes: String,
    parties: Vec<Party>,
}

/// All that the cases share.
pub struct Docket {
    /// Their centres.
    pub centres: Vec<Centre>,
    /// Where new persons come from.
    pub folk: Folk,
    /// Their file numbers.
    pub numbers: FileNumbers,
    /// What becomes of them.
    pub fates: Fates,
    /// The dice.
    pub chance: Chance,
    /// Where they are written.
    pub sheets: Sheets,
    /// Nothing is dated after this day but what is still to come.
    pub today: NaiveDate,
    moving: BTreeMap<NaiveDate, Vec<Transfer>>,
}

/// What a case is when it comes in.
struct Arrival {
    at: usize,
    day: NaiveDate,
    matter: Matter,
    programmes: String,
    parties: Vec<Party>,
    from: Option<String>,
    fate: Fate,
}

/// What a case has become: all but what its sessions and parties say.
struct Course {
    stays: Vec<Stay>,
    agreed_on: Option<NaiveDate>,
    deadline_on: Option<NaiveDate>,
    partial_of: Option<PartialOf>,
}

impl Course {
    fn last(&self) -> Option<(NaiveDate, Outcome)> {
        self.stays.last().and_then(|stay| stay.ended)
    }

    /// The status agrees with the dates of the last stay.
    fn status(&self) -> &'static str {
        match (self.last(), self.agreed_on) {
            (Some(_), _) => "closed",
            (None, Some(_)) => "active",
            (None, None) => "intake",
        }
    }
}

impl Docket {
    /// An empty docket.
    pub fn new(centres: Vec<Centre>, folk: Folk, cases: u64, mut chance: Chance, sheets: Sheets, today: NaiveDate) -> Self {
        let (numbers, fates) = (FileNumbers::new(cases), Fates::new(cases, &mut chance));
        Self { centres, folk, numbers, fates, chance, sheets, today, moving: BTreeMap::new() }
    }

    /// The cases of a day: those that come from other centres, and so many new ones.
    pub fn day(&mut self, day: NaiveDate, new: u64) -> Result<(), DemoError> {
        for Transfer { to, from, matter, programmes, parties } in self.moving.remove(&day).unwrap_or_default() {
            let fate = self.fates.stay(days::between(day, self.today), &matter, &mut self.chance);
            self.open(Arrival { at: to, day, matter, programmes, parties, from: Some(from), fate })?;
        }
        for _ in 0..new {
            let Some((at, place)) = self.next_centre() else { continue };
            let matter = matters::draw(place, day, &mut self.numbers, &mut self.chance);
            let fate = self.fates.next(days::between(day, self.today), &matter, &mut self.chance);
            let Some(centre) = self.centres.get_mut(at) else { continue };
            centre.regulars.tidy(day);
            let parties = gathering::gather(&matter, day, centre, &mut self.folk, &mut self.chance);
            let programmes = parties::programmes(&parties, &mut self.chance);
            self.open(Arrival { at, day, matter, programmes, parties, from: None, fate })?;
        }
        Ok(())
    }

    /// Where the next new case comes in: by how many each centre still gets.
    fn next_centre(&mut self) -> Option<(usize, super::places::Place)> {
        let to_come: Vec<(u64, usize)> = self.centres.iter().enumerate().map(|(at, centre)| (centre.to_come, at)).collect();
        let at = self.chance.weighted(&to_come, 0);
        let centre = self.centres.get_mut(at)?;
        centre.to_come = centre.to_come.saturating_sub(1);
        Some((at, centre.place))
    }

    fn open(&mut self, arrival: Arrival) -> Result<(), DemoError> {
        let Arrival { at, day, matter, programmes, mut parties, from, fate } = arrival;
        let Some(centre) = self.centres.get_mut(at) else { return Ok(()) };
        let reference = centre.next_reference(day);
        let team = team(centre, &matter, &mut self.chance);
        let sessions = Sessions {
            centre: &mut *centre,
            chance: &mut self.chance,
            parties: &parties,
            matter: &matter,
            team,
            today: self.today,
            list: Vec::new(),
        };
        let Life { sessions, agreed_on, deadline_on, stays } = Life::new(sessions, day, fate);
        sessions.write(&reference, &mut self.sheets)?;
        let (team, list) = (sessions.team, sessions.list);
        let partial_of = partial_of(&stays, &parties, &mut self.chance);
        let course = Course { stays, agreed_on, deadline_on, partial_of };
        depart(&mut parties, &course, self.today, &mut self.chance);
        let mut drafter = Drafter { matter: &matter, parties: &parties, today: self.today, chance: &mut self.chance };
        let agreements = agreements_of(&course, &list, &mut drafter);
        agreements::write(&agreements, &reference, &mut self.sheets)?;
        let former = former_reference(day, self.today, &mut self.chance);
        let opened = Opened { reference: &reference, former, day, from: from.as_deref(), programmes: &programmes };
        write(&opened, centre, &matter, &course, &parties, &team, &mut self.sheets)?;
        if let Some((closed_on, Outcome::Transferred)) = course.last() {
            let to = (at + 1 + self.chance.place(self.centres.len().saturating_sub(1))) % self.centres.len().max(1);
            let parties = parties.iter().map(Party::handed_over).collect();
            let transfer = Transfer { to, from: reference, matter, programmes, parties };
            self.moving.entry(closed_on).or_default().push(transfer);
        }
        Ok(())
    }
}

/// Who leads, and in one case of nine somebody beside.
fn team(centre: &Centre, matter: &Matter, chance: &mut Chance) -> Vec<usize> {
    let speakers = centre.speakers(matter.language);
    let lead = chance.pick(&speakers);
    let mut team = vec![lead];
    if chance.percent(11) {
        let co = chance.place(centre.mediators.len());
        if co != lead {
            team.push(co);
        }
    }
    team
}

/// What was settled of a case that was settled in part.
fn partial_of(stays: &[Stay], parties: &[Party], chance: &mut Chance) -> Option<PartialOf> {
    let (_, outcome) = stays.first()?.ended?;
    let several = parties.iter().filter(|party| party.responds()).count() > 1;
    let partial = if several && chance.percent(90) { PartialOf::Parties } else { PartialOf::Issues };
    (outcome == Outcome::SettledPartial).then_some(partial)
}

/// Parties leave with the end of the last stay; nobody joins after it.
fn depart(parties: &mut [Party], course: &Course, today: NaiveDate, chance: &mut Chance) {
    if let Some((closed_on, outcome)) = course.last() {
        let partly = course.partial_of == Some(PartialOf::Parties);
        parties::leave(parties, outcome, partly, closed_on, chance);
    }
    let end = course.last().map_or(today, |(closed_on, _)| closed_on);
    for party in parties.iter_mut() {
        party.joined_on = party.joined_on.filter(|joined| *joined <= end);
    }
}

/// The agreements of a case: before the end of some, at the end of each that was settled, and after it of a few.
fn agreements_of(course: &Course, sessions: &[Session], drafter: &mut Drafter) -> Vec<Agreement> {
    let mut agreements = Vec::new();
    for stay in &course.stays {
        let end = stay.ended.map_or(drafter.today, |(closed_on, _)| closed_on);
        let within = |session: &&Session| session.mediates() && (stay.opened_on..=end).contains(&session.day());
        let held: Vec<NaiveDate> = sessions.iter().filter(within).map(Session::day).collect();
        let (Some(first), Some(last)) = (held.first().copied(), held.last().copied()) else { continue };
        let settled = stay.ended.is_some_and(|(_, outcome)| outcome.is_settled());
        let likely = if stay.ended.is_none() { 14 } else { 5 };
        if first < last && (settled || stay.ended.is_none()) && drafter.chance.percent(likely) {
            agreements.push(drafter.without_amount(AgreementKind::Interim, first));
        }
        if settled {
            agreements.push(drafter.last(last));
        }
    }
    let changed_on = course.last().map(|(closed_on, _)| days::shift(closed_on, drafter.chance.between(20, 60)));
    let is_settled = course.last().is_some_and(|(_, outcome)| outcome == Outcome::SettledFull);
    let changed_on = changed_on.filter(|day| is_settled && *day <= drafter.today && drafter.chance.permille(15));
    if let Some(changed_on) = changed_on {
        agreements.push(drafter.without_amount(AgreementKind::Amendment, changed_on));
    }
    agreements
}

/// What a case was called in the old book, for a few of the first year.
fn former_reference(day: NaiveDate, today: NaiveDate, chance: &mut Chance) -> String {
    if days::between(day, today) > 365 && chance.percent(9) {
        format!("{}/{}", chance.between(1, 420), day.year())
    } else {
        String::new()
    }
}

/// How a case was opened.
struct Opened<'a> {
    reference: &'a str,
    former: String,
    day: NaiveDate,
    from: Option<&'a str>,
    programmes: &'a str,
}

/// The rows of a case, its further stays, its parties and assignments.
fn write(
    opened: &Opened,
    centre: &Centre,
    matter: &Matter,
    course: &Course,
    parties: &[Party],
    team: &[usize],
    sheets: &mut Sheets,
) -> Result<(), DemoError> {
    let case = opened.reference;
    let first = course.stays.first().and_then(|stay| stay.ended);
    let opened_as = if opened.from.is_some() { OpenedAs::TransferredIn } else { OpenedAs::New };
    // As the import decides: family and criminal cases whatever the register says.
    let is_restricted = matches!(matter.case_type, "family" | "criminal") || parties::has_minor(parties, opened.day);
    sheets.cases.row([
        case,
        &opened.former,
        &centre.code,
        opened_as.code(),
        opened.from.unwrap_or_default(),
        &opened.day.to_string(),
        matter.source,
        &matter.referrer,
        &matter.number,
        &on(matter.referred_on),
        matter.case_type,
        &matter.subject,
        &cell(matter.value),
        matter.language.code(),
        opened.programmes,
        course.status(),
        &on(first.map(|(closed_on, _)| closed_on)),
        &cell(first.map(|(_, outcome)| outcome)),
        &cell(course.partial_of),
        &on(course.agreed_on),
        &on(course.deadline_on),
        if is_restricted { "yes" } else { "no" },
    ])?;
    for (number, stay) in (1_usize..).zip(&course.stays).skip(1) {
        let (closed_on, outcome) = (stay.ended.map(|(day, _)| day), stay.ended.map(|(_, outcome)| outcome));
        sheets.stays.row([case, &number.to_string(), &stay.opened_on.to_string(), &on(closed_on), &cell(outcome)])?;
    }
    for party in parties {
        party.write(case, &mut sheets.parties)?;
    }
    let to_on = on(course.last().map(|(closed_on, _)| closed_on));
    for (place, role) in team.iter().zip(["lead", "co"]) {
        if let Some(one) = centre.mediators.get(*place) {
            sheets.assignments.row([case, &one.licence_no, role, &opened.day.to_string(), &to_on])?;
        }
    }
    Ok(())
}
