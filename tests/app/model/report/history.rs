//! A register as its facts, for the hostile tests of the report: what the files hold, and what they held before a day.

use chrono::{Duration, NaiveDate, NaiveDateTime};

/// The centres of every history; the zone of the third is another one.
pub const CENTRES: [(&str, &str, chrono_tz::Tz); 3] = [
    ("FER", "Ferizaj", chrono_tz::Tz::Europe__Belgrade),
    ("GJK", "Gjakovë", chrono_tz::Tz::Europe__Belgrade),
    ("PRZ", "Prizren", chrono_tz::Tz::America__Havana),
];

/// One register.
#[derive(Clone, Default)]
pub struct History {
    pub cases: Vec<Case>,
}

#[derive(Clone, Default)]
pub struct Case {
    pub reference: String,
    /// A place in [`CENTRES`].
    pub centre: usize,
    pub transferred_in: bool,
    pub transferred_from: String,
    pub case_type: &'static str,
    pub referral_source: &'static str,
    pub partial_of: &'static str,
    pub agreed_on: Option<NaiveDate>,
    pub deadline_on: Option<NaiveDate>,
    /// When another mediator took the lead.
    pub handed_over_on: Option<NaiveDate>,
    pub stays: Vec<Stay>,
    pub parties: Vec<Party>,
    pub sessions: Vec<Session>,
    pub agreements: Vec<Agreement>,
}

#[derive(Clone, Default)]
pub struct Stay {
    pub opened_on: NaiveDate,
    /// The day and the outcome.
    pub closed: Option<(NaiveDate, &'static str)>,
}

#[derive(Clone, Default)]
pub struct Party {
    pub number: usize,
    pub role: &'static str,
    pub kind: &'static str,
    pub person_ref: String,
    pub gender: &'static str,
    pub birth_year: Option<i32>,
    pub community: &'static str,
    pub represents: Vec<usize>,
    pub joined_on: Option<NaiveDate>,
    pub left: Option<(NaiveDate, &'static str)>,
    /// Women, men, others, undisclosed.
    pub heads: Option<[i64; 4]>,
}

#[derive(Clone, Default)]
pub struct Session {
    pub number: usize,
    pub kind: &'static str,
    pub status: &'static str,
    pub planned: (NaiveDateTime, NaiveDateTime),
    pub actual: Option<(NaiveDateTime, NaiveDateTime)>,
    pub rooms: Vec<&'static str>,
    pub mediators: Vec<String>,
    pub attendance: Vec<Attendance>,
}

#[derive(Clone, Default)]
pub struct Attendance {
    pub party: usize,
    pub attended: Option<bool>,
    pub heads: Option<i64>,
}

#[derive(Clone, Default)]
pub struct Agreement {
    pub number: usize,
    pub kind: &'static str,
    pub signed_on: NaiveDate,
    pub cents: Option<i64>,
    pub confirmed_on: Option<NaiveDate>,
    pub refused_on: Option<NaiveDate>,
    pub obligations: Vec<Obligation>,
}

#[derive(Clone, Default)]
pub struct Obligation {
    pub due_on: Option<NaiveDate>,
    pub cents: Option<i64>,
    pub fulfilled_on: Option<NaiveDate>,
    pub waived_on: Option<NaiveDate>,
}

impl Case {
    pub fn is_void(&self) -> bool {
        self.stays.iter().any(|stay| stay.closed.is_some_and(|(_, outcome)| outcome == "void"))
    }
}

impl History {
    /// What the register held in the morning of a day: no fact of that day or a later one. A case that was opened in error
    /// counts nowhere, whenever that was noticed, so it stands as it will stand.
    pub fn before(&self, day: NaiveDate) -> Self {
        let known = self.cases.iter().filter(|case| case.stays[0].opened_on < day);
        Self { cases: known.map(|case| if case.is_void() { case.clone() } else { case.before(day) }).collect() }
    }
}

impl Case {
    fn before(&self, day: NaiveDate) -> Self {
        let mut case = self.clone();
        case.stays.retain(|stay| stay.opened_on < day);
        for stay in &mut case.stays {
            stay.closed = stay.closed.filter(|(closed, _)| *closed < day);
        }
        if case.stays[0].closed.is_none() {
            case.partial_of = "";
        }
        if case.agreed_on.is_some_and(|agreed| agreed >= day) {
            // The deadline that follows from the agreement to mediate comes with it.
            case.deadline_on = case.deadline_on.filter(|deadline| Some(*deadline) < case.agreed_on);
            case.agreed_on = None;
        }
        case.parties.retain(|party| party.joined_on.is_none_or(|joined| joined < day));
        case.handed_over_on = case.handed_over_on.filter(|on| *on < day);
        let there: Vec<usize> = case.parties.iter().map(|party| party.number).collect();
        for party in &mut case.parties {
            party.represents.retain(|number| there.contains(number));
            party.left = party.left.filter(|(left, _)| *left < day);
        }
        case.sessions.retain_mut(|session| session.known_before(day));
        for session in &mut case.sessions {
            session.attendance.retain(|row| there.contains(&row.party));
        }
        case.agreements.retain(|agreement| agreement.signed_on < day);
        let earlier = |on: Option<NaiveDate>| on.filter(|on| *on < day);
        for agreement in &mut case.agreements {
            agreement.confirmed_on = earlier(agreement.confirmed_on);
            agreement.refused_on = earlier(agreement.refused_on);
            for obligation in &mut agreement.obligations {
                obligation.fulfilled_on = earlier(obligation.fulfilled_on);
                obligation.waived_on = earlier(obligation.waived_on);
            }
        }
        case
    }
}

impl Session {
    /// A session to come is either not thought of yet, or planned with nobody there.
    fn known_before(&mut self, day: NaiveDate) -> bool {
        let starts_on = self.planned.0.date();
        if starts_on < day {
            return true;
        }
        let is_planned = self.number.is_multiple_of(2) && self.status != "cancelled" && starts_on < day + Duration::days(60);
        self.status = "scheduled";
        self.actual = None;
        for row in &mut self.attendance {
            (row.attended, row.heads) = (None, None);
        }
        is_planned
    }
}
