//! Lives of cases: their stays, with the agreement to mediate, the deadline and the sessions.

use chrono::NaiveDate;

use super::days;
use super::fates::Fate;
use super::sessions::{Sessions, Wish};
use crate::codes::{Outcome, SessionKind, SessionStatus};

/// The statutory time from the agreement to mediate, in days, and the same with its extension.
const LIMITS: [i64; 2] = [90, 120];

/// One time that a case was open.
#[derive(Debug, Clone, Copy)]
pub struct Stay {
    /// From.
    pub opened_on: NaiveDate,
    /// Until, and how it ended.
    pub ended: Option<(NaiveDate, Outcome)>,
}

/// The life of a case.
pub struct Life<'a> {
    /// Its sessions.
    pub sessions: Sessions<'a>,
    /// When the agreement to mediate was complete.
    pub agreed_on: Option<NaiveDate>,
    /// Until when it is to be over.
    pub deadline_on: Option<NaiveDate>,
    /// Its stays, one or two.
    pub stays: Vec<Stay>,
}

impl<'a> Life<'a> {
    /// Lives it.
    pub fn new(sessions: Sessions<'a>, received_on: NaiveDate, fate: Fate) -> Self {
        let mut life = Self { sessions, agreed_on: None, deadline_on: None, stays: Vec::new() };
        let ended = life.first_stay(received_on, fate);
        life.stays.push(Stay { opened_on: received_on, ended });
        if let (Fate::Ended(_), Some((closed_on, outcome))) = (fate, ended) {
            life.resume(closed_on, outcome);
        }
        life
    }

    fn today(&self) -> NaiveDate {
        self.sessions.today
    }

    fn first_stay(&mut self, opened: NaiveDate, fate: Fate) -> Option<(NaiveDate, Outcome)> {
        let age = days::between(opened, self.today());
        let chance = &mut *self.sessions.chance;
        let outcome = match fate {
            Fate::Pending => {
                let active = match age {
                    ..4 => 0,
                    4..14 => 22,
                    14..80 => 54,
                    _ => 76,
                };
                let active = chance.percent(active);
                self.wait(opened, active);
                return None;
            }
            Fate::Transferred => {
                let end = days::shift(opened, chance.between(6, 30)).min(self.today());
                return Some((days::working_back(end, days::shift(opened, 1)), Outcome::Transferred));
            }
            Fate::Void => {
                let end = days::shift(opened, chance.between(1, 20)).min(self.today());
                return Some((days::working_back(end, opened), Outcome::Void));
            }
            Fate::Ended(outcome) => outcome,
        };
        let mediated = match outcome {
            Outcome::SettledFull | Outcome::SettledPartial | Outcome::NotSettled | Outcome::Expired | Outcome::Lapsed => true,
            Outcome::Withdrawn | Outcome::Recalled => age >= 14 && chance.percent(42),
            _ => false,
        };
        let length = if mediated {
            chance.between(8, 45) + chance.between(8, 52)
        } else {
            chance.between(2, 30) + chance.between(0, 28)
        };
        let end = days::shift(opened, length).min(self.today());
        Some(match outcome {
            Outcome::Expired => self.expire(opened),
            _ if mediated => self.mediate(opened, end, outcome),
            _ => self.decline(opened, end, outcome),
        })
    }

    /// The agreement to mediate is complete, which starts the clock.
    pub fn agree(&mut self, day: NaiveDate, limit: i64) {
        self.agreed_on = Some(day);
        self.deadline_on = Some(days::shift(day, limit));
    }

    /// How long the parties have, in days.
    pub fn limit(&mut self) -> i64 {
        let [plain, extended] = LIMITS;
        if self.sessions.chance.percent(14) { extended } else { plain }
    }

    fn put(&mut self, kind: SessionKind, status: SessionStatus, from: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
        self.sessions.put(Wish { kind, status, from, until, any_day: false, early: false })
    }

    /// A talk before the agreement to mediate, in some cases.
    pub fn prepare(&mut self, likely: u64, status: SessionStatus, from: NaiveDate, until: NaiveDate) {
        if self.sessions.chance.percent(likely) {
            let kind = self.sessions.chance.weighted(&[(85, SessionKind::PreMediation)], SessionKind::Information);
            let kind = if self.sessions.chance.percent(12) { SessionKind::Information } else { kind };
            self.put(kind, status, from, until.min(days::shift(self.today(), -1)));
        }
    }

    /// A stay in which the parties talked; without a session that could be held it is withdrawn.
    fn mediate(&mut self, opened: NaiveDate, end: NaiveDate, outcome: Outcome) -> (NaiveDate, Outcome) {
        let span = days::between(opened, end);
        if self.agreed_on.is_none() {
            let lag = self.sessions.chance.between(1, (span / 2).clamp(1, 24));
            let limit = self.limit();
            self.agree(days::working_back(days::shift(opened, lag).min(end), opened), limit);
        }
        let start = self.agreed_on.unwrap_or(opened).max(days::shift(opened, 1));
        self.prepare(24, SessionStatus::Held, days::shift(opened, 1), days::shift(start, -1));
        let most = if span < 15 {
            1
        } else if span < 30 {
            2
        } else {
            4
        };
        let count = self.sessions.chance.weighted(&[(33, 1), (38, 2), (22, 3), (7, 4)], 2).min(most);
        let held = self.talk(start, end, count, outcome.is_settled(), days::shift(self.today(), -1));
        let last = self.last_day(opened);
        let today = self.today();
        let chance = &mut *self.sessions.chance;
        match held {
            None => (end.max(last), Outcome::Withdrawn),
            Some(_) if outcome.is_settled() || outcome == Outcome::NotSettled => {
                let more = if chance.percent(60) { 0 } else { chance.between(1, 7) };
                (days::working_back(days::shift(last, more).min(today), last), outcome)
            }
            Some(_) => (days::working_back(end.max(last), last), outcome),
        }
    }

    /// The day of the last session, or `earliest` where that is later: no stay ends before it.
    fn last_day(&self, earliest: NaiveDate) -> NaiveDate {
        self.sessions.list.last().map_or(earliest, |last| last.day().max(earliest))
    }

    /// Sessions of the mediation proper, spread from `start` to `end` and never after `latest`; the day of the last one
    /// that was held.
    pub fn talk(
        &mut self,
        start: NaiveDate,
        end: NaiveDate,
        count: i64,
        settles: bool,
        latest: NaiveDate,
    ) -> Option<NaiveDate> {
        let mut held = None;
        for index in 1..=count {
            let target = days::shift(start, days::between(start, end).max(0) * index / count);
            let target = if index < count { target } else { target.min(days::shift(latest, -3)).max(start) };
            if self.sessions.chance.percent(15) {
                let cancelled = self.sessions.chance.percent(50);
                let status = if cancelled { SessionStatus::Cancelled } else { SessionStatus::NoShow };
                let from = days::shift(target, -8).max(start);
                self.put(SessionKind::Joint, status, from, days::shift(target, -1));
            }
            let signs = settles && index == count && held.is_some() && self.sessions.chance.percent(24);
            let kind = if signs { SessionKind::Signing } else { self.kind() };
            let until = days::shift(self.sessions.after_last(target), 9).min(latest);
            held = self.put(kind, SessionStatus::Held, target, until).or(held);
        }
        held
    }

    fn kind(&mut self) -> SessionKind {
        let kinds = [(84, SessionKind::Joint), (11, SessionKind::Caucus), (5, SessionKind::Shuttle)];
        self.sessions.chance.weighted(&kinds, SessionKind::Joint)
    }

    /// A stay that runs out of time.
    fn expire(&mut self, opened: NaiveDate) -> (NaiveDate, Outcome) {
        let lag = self.sessions.chance.between(3, 14);
        self.agree(days::working_back(days::shift(opened, lag), days::shift(opened, 1)), 90);
        let start = self.agreed_on.unwrap_or(opened);
        let deadline = self.deadline_on.unwrap_or(opened);
        let count = self.sessions.chance.between(1, 3);
        self.talk(start, deadline, count, false, days::shift(self.today(), -1));
        let end = days::shift(deadline, self.sessions.chance.between(0, 4)).min(self.today());
        let earliest = self.last_day(deadline);
        (end.max(earliest), Outcome::Expired)
    }

    /// A stay in which it did not come to mediation.
    fn decline(&mut self, opened: NaiveDate, end: NaiveDate, outcome: Outcome) -> (NaiveDate, Outcome) {
        let status = match outcome {
            Outcome::NoResponse => SessionStatus::NoShow,
            Outcome::SettledElsewhere => SessionStatus::Cancelled,
            _ => self.sessions.chance.weighted(&[(60, SessionStatus::Held), (25, SessionStatus::NoShow)], SessionStatus::Held),
        };
        self.prepare(30, status, days::shift(opened, 1), end);
        let earliest = self.last_day(opened);
        (days::working_back(end.max(earliest), earliest), outcome)
    }

    /// Some cases come back after weeks.
    fn resume(&mut self, closed_on: NaiveDate, outcome: Outcome) {
        let likely = match outcome {
            Outcome::NotSettled | Outcome::NoConsent | Outcome::NoResponse | Outcome::Withdrawn => 85,
            Outcome::SettledFull => 20,
            _ => 0,
        };
        let opened_on = days::shift(closed_on, self.sessions.chance.between(20, 120));
        let opened_on = days::working_back(opened_on, closed_on);
        let age = days::between(opened_on, self.today());
        if !self.sessions.chance.permille(likely) || age < 2 {
            return;
        }
        let open = age < 12 || (age < 110 && self.sessions.chance.percent(60));
        let ended = if open {
            let active = self.agreed_on.is_some();
            // Mostly the parties sign anew, and the clock starts again.
            if age >= 4 && self.sessions.chance.percent(70) {
                self.agreed_on = None;
            }
            self.wait(opened_on, active);
            None
        } else {
            let end = days::shift(opened_on, self.sessions.chance.between(8, 48)).min(self.today());
            let outcomes =
                [(34, Outcome::NotSettled), (22, Outcome::Withdrawn), (18, Outcome::NoResponse), (26, Outcome::SettledFull)];
            let outcome = self.sessions.chance.weighted(&outcomes, Outcome::Withdrawn);
            let mediated = matches!(outcome, Outcome::NotSettled | Outcome::SettledFull);
            Some(if mediated { self.mediate(opened_on, end, outcome) } else { self.decline(opened_on, end, outcome) })
        };
        self.stays.push(Stay { opened_on, ended });
    }
}
