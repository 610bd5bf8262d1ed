//! Sessions of a case: put where rooms, mediators and persons are free, with who was invited and who came.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::DemoError;
use super::centres::Centre;
use super::chance::Chance;
use super::days;
use super::diary::{self, Halves};
use super::matters::Matter;
use super::parties::{self, Party};
use super::regulars::RegularId;
use super::sheets::{Sheets, cell, local};
use crate::codes::{PartyRole, SessionKind, SessionMode, SessionStatus};

/// A session that is to be put somewhere.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// What for.
    pub kind: SessionKind,
    /// What became of it.
    pub status: SessionStatus,
    /// The first day that would do.
    pub from: NaiveDate,
    /// The last day that would do.
    pub until: NaiveDate,
    /// The desk is open for it even where the day is free.
    pub any_day: bool,
    /// Early in the morning.
    pub early: bool,
}

/// Who was invited: party, whether they came, and how many heads of a group.
#[derive(Debug)]
struct Invited {
    party: usize,
    attended: Option<bool>,
    heads: Option<i64>,
}

/// A session.
#[derive(Debug)]
pub struct Session {
    /// What for.
    pub kind: SessionKind,
    /// What became of it.
    pub status: SessionStatus,
    mode: SessionMode,
    starts_at: NaiveDateTime,
    ends_at: NaiveDateTime,
    actual: Option<(NaiveDateTime, NaiveDateTime)>,
    rooms: Vec<usize>,
    invited: Vec<Invited>,
}

impl Session {
    /// Its day.
    pub fn day(&self) -> NaiveDate {
        self.starts_at.date()
    }

    /// Whether it was held and is of the mediation proper.
    pub fn mediates(&self) -> bool {
        self.status == SessionStatus::Held && self.kind.is_mediation_proper()
    }
}

/// The sessions of one case.
pub struct Sessions<'a> {
    /// Where.
    pub centre: &'a mut Centre,
    /// The dice.
    pub chance: &'a mut Chance,
    /// Whose.
    pub parties: &'a [Party],
    /// What about.
    pub matter: &'a Matter,
    /// The places of the lead and the co-mediator among the mediators.
    pub team: Vec<usize>,
    /// Sessions after this day are still to come.
    pub today: NaiveDate,
    /// Those that were found a time, in order.
    pub list: Vec<Session>,
}

/// A time that is free.
struct Free {
    day: NaiveDate,
    start: u32,
    rooms: Vec<usize>,
}

impl Sessions<'_> {
    /// The day after the last session, or `earliest` where that is later.
    pub fn after_last(&self, earliest: NaiveDate) -> NaiveDate {
        self.list.last().map_or(earliest, |last| days::shift(last.day(), 1).max(earliest))
    }

    /// Puts a session on the first day on which everybody is free; the day, or nothing where there is none.
    pub fn put(&mut self, wish: Wish) -> Option<NaiveDate> {
        let from = self.after_last(wish.from);
        let mode = self.mode(wish.kind);
        let side = self.side(wish.kind);
        let length = self.chance.weighted(&[(231, 2), (245, 3), (187, 4)], 3);
        let free = from.iter_days().take_while(|day| *day <= wish.until).find_map(|day| {
            let open = days::is_working(day) || wish.any_day;
            if open { self.free(wish, mode, side, day, length) } else { None }
        })?;
        let day = free.day;
        let halves = diary::halves(free.start, length);
        if wish.status != SessionStatus::Cancelled {
            self.take(&free, side, halves);
        }
        let (starts_at, ends_at) = (diary::time(day, free.start), diary::time(day, free.start + length));
        let actual = self.actual(wish, day, starts_at, ends_at);
        let invited = self.invited(wish.status, side, day);
        let rooms = free.rooms;
        self.list.push(Session { kind: wish.kind, status: wish.status, mode, starts_at, ends_at, actual, rooms, invited });
        Some(day)
    }

    fn mode(&mut self, kind: SessionKind) -> SessionMode {
        let land = matches!(self.matter.case_type, "property" | "neighbour" | "damages");
        match self.chance.below(100) {
            _ if kind == SessionKind::Signing => SessionMode::InPerson,
            0..8 => SessionMode::Online,
            8..18 if land => SessionMode::OnSite,
            8..10 => SessionMode::OnSite,
            _ => SessionMode::InPerson,
        }
    }

    /// Preparatory talks and caucuses are with one side, the rest is with all.
    fn side(&mut self, kind: SessionKind) -> Option<&'static str> {
        match kind {
            SessionKind::Information | SessionKind::PreMediation | SessionKind::Caucus => {
                Some(self.chance.pick(&parties::sides(self.parties)))
            }
            SessionKind::Joint | SessionKind::Shuttle | SessionKind::Signing => None,
        }
    }

    fn regulars(&self, side: Option<&'static str>, day: NaiveDate) -> Vec<RegularId> {
        parties::present(self.parties, side, day).filter_map(Party::regular).collect()
    }

    fn free(&mut self, wish: Wish, mode: SessionMode, side: Option<&'static str>, day: NaiveDate, length: u32) -> Option<Free> {
        let regulars = self.centre.regulars.taken(&self.regulars(side, day), day);
        let mediators = self.team.iter().map(|place| self.centre.mediator_taken(*place, day));
        let taken = mediators.fold(regulars, |taken, own| taken | own);
        let last = if wish.early { 2 } else { diary::LENGTH - length };
        let turn = u32::try_from(self.chance.place(usize::try_from(last + 1).unwrap_or(1))).unwrap_or(0);
        let wanted = match (mode, wish.kind) {
            (SessionMode::Online | SessionMode::OnSite, _) => 0,
            (SessionMode::InPerson, SessionKind::Shuttle) => 2,
            (SessionMode::InPerson, _) => 1,
        };
        (0..=last).map(|step| (turn + step) % (last + 1)).find_map(|start| {
            let halves = diary::halves(start, length);
            let rooms = if taken & halves == 0 { self.rooms(wanted, day, halves) } else { None };
            rooms.map(|rooms| Free { day, start, rooms })
        })
    }

    /// Rooms that are free: as many as wanted, or one where there are fewer.
    fn rooms(&mut self, wanted: usize, day: NaiveDate, halves: Halves) -> Option<Vec<usize>> {
        let count = self.centre.rooms.len();
        let turn = self.chance.place(count);
        let places = (0..count).map(|step| (turn + step) % count);
        let free = places.filter(|place| self.centre.diary.taken(day, *place) & halves == 0);
        let mut rooms: Vec<usize> = free.take(wanted).collect();
        rooms.sort_unstable();
        (wanted == 0 || !rooms.is_empty()).then_some(rooms)
    }

    fn take(&mut self, free: &Free, side: Option<&'static str>, halves: Halves) {
        let regulars = self.regulars(side, free.day);
        for place in &free.rooms {
            self.centre.diary.take(free.day, *place, halves);
        }
        for place in &self.team {
            self.centre.take_mediator(*place, free.day, halves);
        }
        self.centre.regulars.take(&regulars, free.day, halves);
    }

    /// Half of the sessions held have their true times; one of this morning has none yet.
    fn actual(
        &mut self,
        wish: Wish,
        day: NaiveDate,
        starts_at: NaiveDateTime,
        ends_at: NaiveDateTime,
    ) -> Option<(NaiveDateTime, NaiveDateTime)> {
        if wish.status != SessionStatus::Held || day >= self.today || self.chance.percent(50) {
            return None;
        }
        let late = TimeDelta::minutes(5 * self.chance.between(0, 3));
        let longer = TimeDelta::minutes(5 * self.chance.between(-3, 5));
        Some((starts_at + late, ends_at + longer))
    }

    fn invited(&mut self, status: SessionStatus, side: Option<&'static str>, day: NaiveDate) -> Vec<Invited> {
        if status == SessionStatus::Cancelled {
            return Vec::new();
        }
        let missing = match side {
            Some(side) => side,
            None => self.chance.pick(&["A", "B", "B"]),
        };
        let mut invited = Vec::new();
        let mut sides = Vec::new();
        for party in parties::present(self.parties, side, day) {
            let first = !party.side.is_empty() && !sides.contains(&party.side);
            sides.push(party.side);
            let attended = match status {
                SessionStatus::Scheduled | SessionStatus::Cancelled => None,
                SessionStatus::Held => Some(first || self.chance.percent(90)),
                SessionStatus::NoShow if party.side == missing => Some(!first && self.chance.percent(15)),
                SessionStatus::NoShow => Some(party.role == PartyRole::Interpreter || self.chance.percent(80)),
            };
            let heads = party.heads().filter(|_| attended == Some(true));
            let heads = heads.map(|heads| self.chance.between(1, heads.total().min(14)));
            invited.push(Invited { party: party.no, attended, heads });
        }
        invited
    }

    /// Their rows, and those of who was invited.
    pub fn write(&self, case: &str, sheets: &mut Sheets) -> Result<(), DemoError> {
        for (number, session) in (1_usize..).zip(&self.list) {
            let number = number.to_string();
            let (started, ended) = (session.actual.map(|(at, _)| local(at)), session.actual.map(|(_, at)| local(at)));
            let rooms: Vec<&str> =
                session.rooms.iter().filter_map(|place| self.centre.rooms.get(*place)).map(String::as_str).collect();
            let team = self.team.iter().filter_map(|place| self.centre.mediators.get(*place));
            let team: Vec<&str> = team.map(|one| one.licence_no.as_str()).collect();
            sheets.sessions.row([
                case,
                &number,
                session.kind.code(),
                session.mode.code(),
                &local(session.starts_at),
                &local(session.ends_at),
                &cell(started),
                &cell(ended),
                &rooms.join(";"),
                &team.join(";"),
                session.status.code(),
            ])?;
            for one in &session.invited {
                let attended = one.attended.map(|yes| if yes { "yes" } else { "no" }).unwrap_or_default();
                sheets.attendance.row([case, &number, &one.party.to_string(), attended, &cell(one.heads)])?;
            }
        }
        Ok(())
    }
}
