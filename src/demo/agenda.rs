//! The agenda of a centre around today: how many sessions and deadlines of its open cases are still to be put there.

use super::chance::Chance;

/// Below so many cases a centre is small.
const SMALL: u64 = 100;

/// When the next session of an open case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appointment {
    /// Today, still to come.
    Today,
    /// This morning, recorded already.
    Recorded,
    /// On the working day before, without a record.
    Unrecorded,
    /// In the next four weeks.
    Later,
}

/// When the time of an old open case is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// In the next 14 days.
    Soon,
    /// Some days ago.
    Over,
    /// As it comes.
    Any,
}

/// What a centre still has to do around today.
#[derive(Debug)]
pub struct Agenda {
    small: bool,
    turn: u64,
    stride: u64,
    today: u64,
    unrecorded: u64,
    recorded: u64,
    deadlines: u64,
}

impl Agenda {
    /// The agenda of the `index`th centre, for so many cases and rooms.
    pub fn new(index: usize, cases: u64, rooms: u64, chance: &mut Chance) -> Self {
        let today = if cases < 1000 { 4 } else { 2 * rooms };
        // About 9 of 100 cases are open and have something arranged; 7 leave some for who finds no time.
        let stride = (cases * 7 / 100 / today).max(2);
        let small = cases < SMALL;
        let unrecorded = if small { 1 } else { 1 + chance.below(2) };
        // The first centre begins with a deadline that is soon, the second with one that is over.
        let deadlines = if index.is_multiple_of(2) { 0 } else { 1 };
        Self { small, turn: 0, stride, today, unrecorded, recorded: 1, deadlines }
    }

    /// Whether the centre has so few cases that each has to show something.
    pub fn is_small(&self) -> bool {
        self.small
    }

    /// The next appointment; one of today may be over and recorded, if the case allows.
    pub fn next(&mut self, may_be_recorded: bool) -> Appointment {
        let turn = self.turn;
        self.turn += 1;
        if self.today > 0 && turn.is_multiple_of(self.stride) {
            self.today -= 1;
            if turn >= 2 * self.stride && may_be_recorded && self.recorded > 0 {
                self.recorded -= 1;
                return Appointment::Recorded;
            }
            return Appointment::Today;
        }
        if self.unrecorded > 0 && turn % self.stride == 1 {
            self.unrecorded -= 1;
            return Appointment::Unrecorded;
        }
        Appointment::Later
    }

    /// The next deadline of a case that is old enough to have it over.
    pub fn next_deadline(&mut self) -> Deadline {
        let turn = self.deadlines % 5;
        self.deadlines += 1;
        match turn {
            0 | 2 => Deadline::Soon,
            1 => Deadline::Over,
            _ => Deadline::Any,
        }
    }
}
