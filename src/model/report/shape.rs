//! The shape of the report: what page, JSON and command line all show. Counts are whole numbers, rates fractions with four
//! decimals, and null where their base is 0. The definitions stand in docs/STATISTICS.md.

#![expect(missing_docs, reason = "the fields are the keys of docs/STATISTICS.md, each with its definition there")]

use serde::Serialize;

/// The report of a month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseloadReport {
    pub month: String,
    pub centre: Option<String>,
    pub caseload: Caseload,
    pub duration_days: Duration,
    pub pending_age: PendingAge,
    pub overdue: i64,
    pub outcomes: Outcomes,
    pub mediated: i64,
    pub settlement: Settlement,
    pub adr_caseload: Vec<AdrRow>,
    pub by_case_type: Vec<CaseTypeRow>,
    pub by_referral_source: Vec<ReferralSourceRow>,
    pub people: People,
    pub by_initiators: Vec<InitiatorsRow>,
    pub persons_by_age_band: Vec<AgeBandRow>,
    pub persons_by_community: Vec<CommunityRow>,
    pub sessions: Sessions,
    pub mediators: Vec<MediatorRow>,
    pub agreements: Agreements,
    pub obligations: Obligations,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Caseload {
    pub pending_start: i64,
    pub incoming: i64,
    pub new: i64,
    pub resumed: i64,
    pub transferred_in: i64,
    pub resolved: i64,
    pub transferred_out: i64,
    pub pending_end: i64,
    pub pending_intake: i64,
    pub pending_active: i64,
    pub clearance_rate: Option<f64>,
    pub disposition_time_days: Option<f64>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Duration {
    pub mean: Option<f64>,
    pub median: Option<f64>,
    pub p90: Option<f64>,
    pub within_90: Option<f64>,
    pub within_120: Option<f64>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PendingAge {
    pub d0_30: i64,
    pub d31_60: i64,
    pub d61_90: i64,
    pub d91_plus: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Outcomes {
    pub settled_full: i64,
    pub settled_partial: i64,
    pub not_settled: i64,
    pub settled_elsewhere: i64,
    pub withdrawn: i64,
    pub no_consent: i64,
    pub unsuitable: i64,
    pub no_response: i64,
    pub expired: i64,
    pub recalled: i64,
    pub lapsed: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Settlement {
    pub settled: i64,
    pub of_mediated: Option<f64>,
    pub of_resolved: Option<f64>,
}

/// A row of the form that courts exchange (NCSC "ADR caseload").
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct AdrRow {
    pub case_type: String,
    pub begin_pending: i64,
    pub referred: i64,
    pub transferred: i64,
    pub session_held: SessionHeld,
    pub session_not_held: SessionNotHeld,
    pub end_pending: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SessionHeld {
    pub settled: i64,
    pub settled_in_part: i64,
    pub not_settled: i64,
    pub other: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SessionNotHeld {
    pub prior_settlement: i64,
    pub inappropriate: i64,
    pub no_response: i64,
    pub other: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CaseTypeRow {
    pub case_type: String,
    #[serde(flatten)]
    pub counts: Split,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ReferralSourceRow {
    pub referral_source: String,
    #[serde(flatten)]
    pub counts: Split,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Split {
    pub incoming: i64,
    pub resolved: i64,
    pub settled: i64,
    pub pending_end: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct People {
    pub incoming: Involved,
    pub resolved: Involved,
    pub settled: Involved,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Involved {
    pub persons: Persons,
    pub represented: Represented,
    pub organisations: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Persons {
    pub initiating: Genders,
    pub responding: Genders,
    pub injured_party: Genders,
    pub suspect: Genders,
    pub other: Genders,
    pub total: Shared,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Genders {
    pub women: i64,
    pub men: i64,
    pub other: i64,
    pub undisclosed: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Shared {
    #[serde(flatten)]
    pub genders: Genders,
    pub women_share: Option<f64>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Represented {
    pub groups: i64,
    #[serde(flatten)]
    pub heads: Genders,
    pub women_share: Option<f64>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct InitiatorsRow {
    pub initiators: &'static str,
    pub resolved: i64,
    pub mediated: i64,
    pub settled: i64,
    pub settlement_rate: Option<f64>,
    pub median_days: Option<f64>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct AgeBandRow {
    pub age_band: &'static str,
    #[serde(flatten)]
    pub genders: Genders,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CommunityRow {
    pub community: String,
    #[serde(flatten)]
    pub genders: Genders,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Sessions {
    pub held: i64,
    pub cancelled: i64,
    pub no_show: i64,
    pub preparatory: i64,
    pub hours_held: f64,
    pub attended: Genders,
    pub group_heads_present: i64,
    pub accompanying: i64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct MediatorRow {
    pub licence_no: String,
    pub sessions_held: i64,
    pub hours_held: f64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Agreements {
    pub signed: i64,
    pub amount_eur: f64,
    pub median_amount_eur: Option<f64>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Obligations {
    pub due: i64,
    pub waived: i64,
    pub fulfilled_on_time: i64,
    pub fulfilled_late: i64,
    pub outstanding: i64,
    pub compliance_rate: Option<f64>,
}

impl Genders {
    /// Counts so many of a gender's code.
    pub(super) fn add(&mut self, gender: &str, count: i64) {
        match gender {
            "F" => self.women += count,
            "M" => self.men += count,
            "X" => self.other += count,
            _ => self.undisclosed += count,
        }
    }

    /// The sum of two.
    pub(super) fn plus(self, more: Self) -> Self {
        Self {
            women: self.women + more.women,
            men: self.men + more.men,
            other: self.other + more.other,
            undisclosed: self.undisclosed + more.undisclosed,
        }
    }

    /// Women among those who disclosed their gender.
    pub(super) fn women_share(self) -> Option<f64> {
        super::figures::rate(self.women, self.women + self.men + self.other)
    }

    /// Everyone.
    pub fn sum(self) -> i64 {
        self.women + self.men + self.other + self.undisclosed
    }
}
