//! Waiting cases: what has happened in those still open, what is due, and when they meet next.

use chrono::NaiveDate;

use super::agenda::{Appointment, Deadline};
use super::days;
use super::lives::Life;
use super::sessions::Wish;
use crate::codes::{SessionKind, SessionStatus};

impl Life<'_> {
    /// An open stay; `active` once the agreement to mediate is signed.
    pub fn wait(&mut self, opened: NaiveDate, active: bool) {
        let before = self.day_before();
        let until = days::shift(before, -1);
        if !active {
            self.prepare(25, SessionStatus::Held, days::shift(opened, 1), until);
        } else {
            if self.agreed_on.is_none() {
                let (day, limit) = self.signature(opened);
                self.agree(day, limit);
            }
            let start = self.agreed_on.unwrap_or(opened).max(days::shift(opened, 1));
            self.prepare(18, SessionStatus::Held, days::shift(opened, 1), days::shift(start, -1).min(until));
            let most = (days::between(start, until) / 12).clamp(0, 3);
            let count = self.sessions.chance.between(0, most);
            self.talk(start, until, count, false, until);
        }
        self.arrange(opened, active);
    }

    /// The working day before today.
    fn day_before(&self) -> NaiveDate {
        let yesterday = days::shift(self.sessions.today, -1);
        days::working_back(yesterday, days::shift(yesterday, -7))
    }

    /// When an open case agreed to mediate, and for how long: mostly soon after it came; of the older ones, so that some
    /// deadlines come in the next 14 days and a few are over.
    fn signature(&mut self, opened: NaiveDate) -> (NaiveDate, i64) {
        let (today, limit) = (self.sessions.today, self.limit());
        let age = days::between(opened, today);
        let turn = if age < 80 { Deadline::Any } else { self.sessions.centre.agenda.next_deadline() };
        let chance = &mut *self.sessions.chance;
        let due = match turn {
            Deadline::Soon => Some(chance.between(0, 14)),
            Deadline::Over => Some(-chance.between(1, 18)),
            Deadline::Any => (age > 110).then(|| chance.between(5, 80)),
        };
        let wanted = due.map(|due| days::shift(today, due - limit)).filter(|day| *day >= days::shift(opened, 2));
        let day = wanted.unwrap_or_else(|| days::shift(opened, chance.between(2, 30.min(age))));
        (days::working_back(day.min(today), opened), limit)
    }

    /// What is arranged: today, in the next four weeks, or yesterday without a record.
    fn arrange(&mut self, opened: NaiveDate, active: bool) {
        // A small centre would have nothing to show, so there everybody meets.
        let likely = if active { 88 } else { 60 };
        if !self.sessions.centre.agenda.is_small() && !self.sessions.chance.percent(likely) {
            return;
        }
        let (today, before) = (self.sessions.today, self.day_before());
        let kind = self.next_kind(active);
        let put = match self.sessions.centre.agenda.next(active && opened < today) {
            Appointment::Recorded => self.meet(kind, SessionStatus::Held, today, today),
            Appointment::Today => self.meet(kind, SessionStatus::Scheduled, today, today),
            Appointment::Unrecorded if opened < before => self.meet(kind, SessionStatus::Scheduled, before, before),
            Appointment::Unrecorded | Appointment::Later => false,
        };
        if !put || (active && self.sessions.chance.percent(15)) {
            let chance = &mut *self.sessions.chance;
            let soon = if chance.percent(60) { chance.between(1, 12) } else { chance.between(1, 26) };
            let kind = self.next_kind(active);
            self.meet(kind, SessionStatus::Scheduled, days::shift(today, soon), days::shift(today, 28));
        }
    }

    fn meet(&mut self, kind: SessionKind, status: SessionStatus, from: NaiveDate, until: NaiveDate) -> bool {
        // Somebody always works today, or the demonstration would have nothing to show on a Sunday.
        let (any_day, early) = (until == self.sessions.today, status == SessionStatus::Held);
        self.sessions.put(Wish { kind, status, from, until, any_day, early }).is_some()
    }

    fn next_kind(&mut self, active: bool) -> SessionKind {
        let held = self.sessions.list.iter().any(|session| session.mediates());
        let kinds = match (active, held) {
            (true, true) => [(68, SessionKind::Joint), (14, SessionKind::Caucus), (18, SessionKind::Signing)],
            (true, false) => [(80, SessionKind::Joint), (12, SessionKind::Caucus), (8, SessionKind::Shuttle)],
            (false, _) => [(70, SessionKind::PreMediation), (25, SessionKind::Information), (0, SessionKind::Joint)],
        };
        self.sessions.chance.weighted(&kinds, SessionKind::PreMediation)
    }
}
