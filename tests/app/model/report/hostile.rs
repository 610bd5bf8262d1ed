//! Registers that are within the format and want to break the report: the lives of the cases, from seeds.

use chrono::{Days, NaiveDate};

use super::dice::{Dice, days};
use super::history::{CENTRES, Case, History, Stay};

pub const OUTCOMES: [&str; 11] = [
    "settled_full",
    "settled_partial",
    "not_settled",
    "settled_elsewhere",
    "withdrawn",
    "no_consent",
    "unsuitable",
    "no_response",
    "expired",
    "recalled",
    "lapsed",
];
const CASE_TYPES: [&str; 4] = ["property", "family", "criminal", "other"];
const SOURCES: [&str; 9] =
    ["court", "prosecution", "self", "social_work_centre", "municipality", "lawyer", "ngo", "police", "other"];

/// A register in seeds, one for each case (with those that it is transferred to) and how rich that is.
#[derive(Clone)]
pub struct Plan {
    pub cases: Vec<(u64, usize)>,
    /// Before this day, settlements without a session or an agreement are brought in too.
    pub history_until: Option<NaiveDate>,
}

/// Shown when a test fails, with the smallest register that makes it fail.
impl std::fmt::Debug for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "cases: {:?}, history_until: {:?}", self.cases, self.history_until)?;
        let register = self.history().register();
        register.0.keys().try_for_each(|file| writeln!(f, "--- {file}.csv\n{}", register.text(file)))
    }
}

/// A case while it is made up.
pub struct Making<'a> {
    pub history: &'a mut History,
    pub agenda: &'a mut super::meetings::Agenda,
    pub seed: u64,
    pub rich: usize,
    /// How often the case has changed the centre.
    pub moves: u64,
    pub history_until: Option<NaiveDate>,
}

impl Plan {
    pub fn history(&self) -> History {
        let mut history = History::default();
        let mut agenda = super::meetings::Agenda::default();
        for (seed, rich) in &self.cases {
            let mut dice = Dice::new(*seed, 0);
            let (centre, day) = (dice.below(CENTRES.len()), NaiveDate::from_ymd_opt(2027, 10, 15).unwrap());
            let day = if dice.percent(5) { "2028-02-29".parse().unwrap() } else { dice.day(day, 480) };
            let mut making = Making {
                history: &mut history,
                agenda: &mut agenda,
                seed: *seed,
                rich: *rich,
                moves: 0,
                history_until: self.history_until,
            };
            making.case(centre, day, "");
        }
        // A case may stand in the file before the one that it was transferred from.
        if self.cases.iter().fold(0, |sum, (seed, _)| sum ^ seed).is_multiple_of(2) {
            history.cases.reverse();
        }
        history
    }
}

impl Making<'_> {
    /// The dice of one aspect of the case.
    pub fn dice(&self, aspect: u64) -> Dice {
        Dice::new(self.seed, 10 * self.moves + aspect)
    }

    fn case(&mut self, centre: usize, received_on: NaiveDate, transferred_from: &str) {
        let place = self.history.cases.len();
        let mut dice = self.dice(1);
        let year = received_on.format("%Y");
        let mut case = Case {
            reference: format!("{}-{year}-{}", CENTRES[centre].0, 9_990 + place),
            centre,
            transferred_in: !transferred_from.is_empty() || dice.percent(4),
            transferred_from: transferred_from.to_owned(),
            case_type: dice.pick(&CASE_TYPES),
            referral_source: dice.pick(&SOURCES),
            agreed_on: dice.maybe_day(60, received_on, 60),
            handed_over_on: dice.maybe_day(20, received_on, 90),
            stays: self.stays(&mut dice, received_on),
            ..Case::default()
        };
        if let Some(agreed) = case.agreed_on {
            let deadlines = [agreed + Days::new(90), dice.day(agreed, 150), agreed - days(3)];
            case.deadline_on = dice.percent(80).then(|| dice.pick(&deadlines));
        } else {
            case.deadline_on = dice.maybe_day(8, received_on, 120);
        }
        if case.stays[0].closed.is_some_and(|(_, outcome)| outcome == "settled_partial") {
            case.partial_of = dice.pick(&["", "issues", "parties"]);
        }
        self.parties(&mut case);
        self.meetings(&mut case);
        self.agreements(&mut case);
        let transferred = case.stays.iter().rev().find_map(|stay| stay.closed.filter(|closed| closed.1 == "transferred"));
        let reference = case.reference.clone();
        self.history.cases.push(case);
        if let Some((on, _)) = transferred
            && self.moves < 3
            && dice.percent(85)
        {
            self.moves += 1;
            let there = (centre + 1 + dice.below(CENTRES.len() - 1)) % CENTRES.len();
            self.case(there, on + days(dice.pick(&[0, 0, 1, 5])), &reference);
        }
    }

    /// One to five times that a case is open.
    fn stays(&self, dice: &mut Dice, received_on: NaiveDate) -> Vec<Stay> {
        let mut stays: Vec<Stay> = Vec::new();
        let mut opened_on = received_on;
        let further = dice.pick(&[0, 0, 0, 1, 1, 2, 3, 4]).min(self.rich);
        for left in (0..=further).rev() {
            let longest = dice.pick(&[0, 10, 40, 200]);
            let closed_on = dice.day(opened_on, longest);
            let outcome = match dice.below(100) {
                0..3 => "void",
                3..14 => "transferred",
                14..40 => dice.pick(&OUTCOMES[..2]),
                _ => dice.pick(&OUTCOMES),
            };
            let stays_open = left == 0 && dice.percent(30);
            stays.push(Stay { opened_on, closed: (!stays_open).then_some((closed_on, outcome)) });
            let pause = dice.pick(&[0, 0, 5, 60]);
            opened_on = dice.day(closed_on, pause);
        }
        stays
    }
}
