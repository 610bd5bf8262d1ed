//! Registers that want to break the report: who takes part, what sessions they have, what they agree on.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};

use super::dice::Dice;
use super::history::{Agreement, Attendance, CENTRES, Case, Obligation, Party, Session};
use super::hostile::Making;

const KINDS: [&str; 6] = ["information", "pre_mediation", "joint", "caucus", "shuttle", "signing"];
const STATUSES: [&str; 8] = ["held", "held", "held", "held", "cancelled", "no_show", "no_show", "scheduled"];
/// Minutes of the day: beside midnight, beside the hour that summer time skips, and by day.
const STARTS: [i64; 8] = [0, 15, 90, 545, 810, 1350, 1410, 1425];
const ROLES: [&str; 14] = [
    "claimant",
    "claimant",
    "initiator",
    "initiator",
    "respondent",
    "respondent",
    "injured_party",
    "suspect",
    "other",
    "representative",
    "representative",
    "guardian",
    "interpreter",
    "support_person",
];
const GENDERS: [&str; 9] = ["F", "F", "F", "M", "M", "M", "X", "U", ""];
const COMMUNITIES: [&str; 5] = ["", "", "albanian", "serb", "roma"];

/// When rooms, mediators and people are taken, by centre.
#[derive(Default)]
pub struct Agenda(Vec<(usize, String, DateTime<Utc>, DateTime<Utc>)>);

impl Agenda {
    /// Takes somebody or something; not where it is taken.
    fn take(&mut self, centre: usize, what: &str, during: (NaiveDateTime, NaiveDateTime)) -> bool {
        let at = |local| CENTRES[centre].2.from_local_datetime(&local).single().unwrap().to_utc();
        let (starts, ends) = (at(during.0), at(during.1));
        let taken = |row: &(usize, String, _, _)| row.0 == centre && row.1 == what && starts < row.3 && row.2 < ends;
        if self.0.iter().any(taken) {
            return false;
        }
        self.0.push((centre, what.to_owned(), starts, ends));
        true
    }
}

/// The next time by full hours that a zone has, and has once.
fn existing(centre: usize, mut at: NaiveDateTime) -> NaiveDateTime {
    while CENTRES[centre].2.from_local_datetime(&at).single().is_none() {
        at += Duration::hours(1);
    }
    at
}

impl Making<'_> {
    pub fn parties(&self, case: &mut Case) {
        let mut dice = self.dice(2);
        let women_only = dice.percent(15);
        for number in 1..=dice.below(self.rich + 1) {
            let (role, kind) =
                (dice.pick(&ROLES), dice.pick(&["person", "person", "person", "person", "organisation", "group"]));
            let mut party = Party { number, role, kind, ..Party::default() };
            if kind == "person" {
                party.gender = if women_only { "F" } else { dice.pick(&GENDERS) };
                party.birth_year = dice.percent(80).then(|| dice.pick(&[1950, 1963, 1964, 1983, 1998, 2009, 2010, 2011, 2020]));
                party.community = dice.pick(&COMMUNITIES);
            }
            if kind == "person" && dice.percent(15) {
                // Several rows are one person, of the same centre and at times of the same case.
                party.person_ref = format!("P-{}", dice.below(3));
                (party.gender, party.birth_year, party.community) = ("F", Some(1990), "serb");
            }
            if kind == "group" {
                party.heads = Some([1, 0, 0, 0].map(|least| least + dice.pick(&[0, 0, 3, 40])));
            }
            if matches!(role, "representative" | "guardian") && number > 1 {
                party.represents = vec![1 + dice.below(number - 1)];
            }
            let around = case.stays[dice.below(case.stays.len())].opened_on;
            party.joined_on = dice.maybe_day(50, around, 90);
            let left_on = dice.day(party.joined_on.unwrap_or(around), 60);
            let left_as = dice.pick(&["", "withdrew", "refused", "no_answer", "settled", "unsuitable", "died", "replaced"]);
            party.left = dice.percent(25).then_some((left_on, left_as));
            case.parties.push(party);
        }
    }

    pub fn meetings(&mut self, case: &mut Case) {
        let mut dice = self.dice(3);
        for stay in case.stays.clone() {
            let Some((closed_on, outcome)) = stay.closed else { continue };
            if outcome.starts_with("settled_") && outcome != "settled_elsewhere" && !self.may_lack(&mut dice, closed_on) {
                let on = dice.day_within(stay.opened_on, closed_on);
                let kind = dice.pick(&KINDS[2..]);
                self.session(&mut dice, case, kind, "held", on);
            }
        }
        for _ in 0..dice.below(self.rich + 1) {
            let stay = &case.stays[dice.below(case.stays.len())];
            let around = stay.opened_on;
            let on = match stay.closed {
                Some((closed_on, _)) if dice.percent(70) => dice.day_within(around, closed_on),
                _ => dice.day(around, 60),
            };
            let (kind, status) = (dice.pick(&KINDS), dice.pick(&STATUSES));
            self.session(&mut dice, case, kind, status, on);
        }
    }

    /// Whether an old register may lack what a settlement needs.
    fn may_lack(&self, dice: &mut Dice, closed_on: NaiveDate) -> bool {
        self.history_until.is_some_and(|until| closed_on < until) && dice.percent(60)
    }

    fn session(&mut self, dice: &mut Dice, case: &mut Case, kind: &'static str, status: &'static str, on: NaiveDate) {
        let centre = case.centre;
        let starts = existing(centre, NaiveDateTime::from(on) + Duration::minutes(dice.pick(&STARTS)));
        let planned = (starts, existing(centre, starts + Duration::minutes(dice.pick(&[20, 45, 60, 95, 150]))));
        let mut session = Session { number: case.sessions.len() + 1, kind, status, planned, ..Session::default() };
        if status == "held" && dice.percent(50) {
            let starts = existing(centre, planned.0 + Duration::minutes(dice.pick(&[-30, 0, 10, 40])));
            session.actual = Some((starts, existing(centre, starts + Duration::minutes(dice.pick(&[7, 50, 61, 100, 170])))));
        }
        // What is cancelled takes nobody's time.
        let mut free = |what: &str| status == "cancelled" || self.agenda.take(centre, what, planned);
        let mediators = [format!("M-{centre}"), "M-9".to_owned()];
        session.mediators = mediators.into_iter().filter(|mediator| dice.percent(60) && free(mediator)).collect();
        session.rooms = ["Salla 1", "Salla 2"].into_iter().filter(|room| dice.percent(40) && free(room)).collect();
        let mut here: Vec<String> = Vec::new();
        for party in &case.parties {
            let who = if party.person_ref.is_empty() {
                format!("{}/{}", case.reference, party.number)
            } else {
                party.person_ref.clone()
            };
            let is_invited = dice.percent(70) && party.joined_on.is_none_or(|joined| joined <= on);
            if !is_invited || !(party.kind != "person" || here.contains(&who) || free(&who)) {
                continue;
            }
            here.push(who);
            let attended = dice.pick(&[Some(true), Some(true), Some(true), Some(false), None]);
            let heads = (party.kind == "group" && attended == Some(true) && dice.percent(70)).then(|| dice.pick(&[1, 4, 30]));
            session.attendance.push(Attendance { party: party.number, attended, heads });
        }
        case.sessions.push(session);
    }

    pub fn agreements(&self, case: &mut Case) {
        let mut dice = self.dice(4);
        for stay in case.stays.clone() {
            match stay.closed {
                Some((closed_on, "settled_full" | "settled_partial")) if !self.may_lack(&mut dice, closed_on) => {
                    let signed_on = dice.day_within(stay.opened_on, closed_on);
                    agreement(&mut dice, case, signed_on, self.rich);
                }
                _ if dice.percent(15) && self.rich > 0 => {
                    let signed_on = dice.day(stay.opened_on, 120);
                    agreement(&mut dice, case, signed_on, self.rich);
                }
                _ => {}
            }
        }
    }
}

fn agreement(dice: &mut Dice, case: &mut Case, signed_on: NaiveDate, rich: usize) {
    let number = case.agreements.len() + 1;
    let kind = dice.pick(&["final", "final", "interim", "amendment"]);
    let mut agreement = Agreement { number, kind, signed_on, ..Agreement::default() };
    agreement.cents = dice.percent(75).then(|| dice.pick(&[0, 1, 35, 50_050, 123_457, 9_999_999]));
    let decided_on = dice.day(signed_on, 40);
    match dice.below(4) {
        0 => agreement.confirmed_on = Some(decided_on),
        1 => agreement.refused_on = Some(decided_on),
        _ => {}
    }
    for _ in 0..dice.below(rich + 1).min(4) {
        // Some things were due before they were put down in writing.
        let from = if dice.percent(20) { signed_on - Duration::days(35) } else { signed_on };
        let due_on = dice.maybe_day(90, from, 60);
        let mut obligation = Obligation { due_on, ..Obligation::default() };
        obligation.cents = agreement.cents.filter(|_| dice.percent(60)).map(|cents| cents / 4);
        let due = due_on.unwrap_or(signed_on);
        let ended = [due, due.succ_opt().unwrap(), due.pred_opt().unwrap(), dice.day(due, 45)];
        match dice.below(4) {
            0 | 1 => obligation.fulfilled_on = Some(dice.pick(&ended)),
            2 => obligation.waived_on = Some(dice.pick(&ended)),
            _ => {}
        }
        agreement.obligations.push(obligation);
    }
    case.agreements.push(agreement);
}
