//! What follows from the stays of a period: flow, duration, outcomes, and their splits.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};

use super::figures::{percentile, rate, rounded};
use super::shape::{
    AdrRow, CaseTypeRow, Caseload, Duration, InitiatorsRow, Outcomes, PendingAge, ReferralSourceRow, Settlement, Split,
};
use super::{Period, Scope};
use crate::codes::{OpenedAs, Outcome};
use crate::model::fault::Fault;

/// A stay that was open at some time of the period, as of the period's end.
#[derive(QueryableByName)]
struct Stay {
    #[diesel(sql_type = Date)]
    opened_on: NaiveDate,
    #[diesel(sql_type = Text)]
    opened_as: OpenedAs,
    #[diesel(sql_type = Nullable<Date>)]
    closed_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    outcome: Option<Outcome>,
    #[diesel(sql_type = Text)]
    case_type: String,
    #[diesel(sql_type = Text)]
    referral_source: String,
    #[diesel(sql_type = Nullable<Bool>)]
    active: Option<bool>,
    #[diesel(sql_type = Nullable<Bool>)]
    overdue: Option<bool>,
    #[diesel(sql_type = Bool)]
    mediated: bool,
    #[diesel(sql_type = Nullable<Text>)]
    initiators: Option<String>,
}

/// All of them.
pub(super) struct Stays {
    period: Period,
    all: Vec<Stay>,
}

pub(super) fn load(conn: &mut PgConnection, scope: &Scope) -> Result<Stays, Fault> {
    let all = scope.query(&[], include_str!("stays.sql")).load(conn)?;
    Ok(Stays { period: scope.period, all })
}

/// Resolved in the twelve months that end with the period.
pub(super) fn resolved_in_a_year(conn: &mut PgConnection, scope: &Scope) -> Result<i64, Fault> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = BigInt)]
        value: i64,
    }
    let row: Row = scope.query(&[], include_str!("resolved_in_a_year.sql")).get_result(conn)?;
    Ok(row.value)
}

fn count<'a>(stays: impl Iterator<Item = &'a Stay>) -> i64 {
    stays.fold(0, |count, _| count + 1)
}

impl Stay {
    fn pending_at(&self, day: NaiveDate) -> bool {
        self.opened_on < day && self.closed_on.is_none_or(|closed| closed >= day)
    }

    fn days(&self) -> Option<i64> {
        self.closed_on.map(|closed| (closed - self.opened_on).num_days())
    }

    fn is_settled(&self) -> bool {
        self.outcome.is_some_and(Outcome::is_settled)
    }
}

impl Stays {
    fn pending_start(&self) -> impl Iterator<Item = &Stay> {
        self.all.iter().filter(|stay| stay.pending_at(self.period.from))
    }

    fn pending_end(&self) -> impl Iterator<Item = &Stay> {
        self.all.iter().filter(|stay| stay.pending_at(self.period.to))
    }

    fn opened(&self) -> impl Iterator<Item = &Stay> {
        self.all.iter().filter(|stay| self.period.contains(stay.opened_on))
    }

    fn incoming(&self) -> impl Iterator<Item = &Stay> {
        self.opened().filter(|stay| stay.opened_as != OpenedAs::TransferredIn)
    }

    fn closed(&self) -> impl Iterator<Item = &Stay> {
        self.all.iter().filter(|stay| stay.closed_on.is_some_and(|closed| self.period.contains(closed)))
    }

    fn resolved(&self) -> impl Iterator<Item = &Stay> {
        self.closed().filter(|stay| stay.outcome != Some(Outcome::Transferred))
    }

    pub(super) fn caseload(&self, resolved_in_a_year: i64) -> Caseload {
        let opened_as = |how| count(self.opened().filter(move |stay| stay.opened_as == how));
        let (incoming, resolved, pending_end) = (count(self.incoming()), count(self.resolved()), count(self.pending_end()));
        let pending_active = count(self.pending_end().filter(|stay| stay.active == Some(true)));
        Caseload {
            pending_start: count(self.pending_start()),
            incoming,
            new: opened_as(OpenedAs::New),
            resumed: opened_as(OpenedAs::Resumed),
            transferred_in: opened_as(OpenedAs::TransferredIn),
            resolved,
            transferred_out: count(self.closed()) - resolved,
            pending_end,
            pending_intake: pending_end - pending_active,
            pending_active,
            clearance_rate: rate(resolved, incoming),
            // CEPEJ: pending at the end / resolved in twelve months × 365.
            disposition_time_days: rounded(pending_end * 365, resolved_in_a_year, 1),
        }
    }

    fn sorted_days<'a>(stays: impl Iterator<Item = &'a Stay>) -> Vec<i64> {
        let mut days: Vec<i64> = stays.filter_map(Stay::days).collect();
        days.sort_unstable();
        days
    }

    pub(super) fn duration(&self) -> Duration {
        let days = Self::sorted_days(self.resolved());
        let total = count(self.resolved());
        let within = |most| rate(count(self.resolved().filter(|stay| stay.days().is_some_and(|days| days <= most))), total);
        Duration {
            mean: rounded(days.iter().sum(), total, 4),
            median: percentile(&days, 5),
            p90: if total >= 10 { percentile(&days, 9) } else { None },
            within_90: within(90),
            within_120: within(120),
        }
    }

    pub(super) fn pending_age(&self) -> PendingAge {
        let last = self.period.last_day();
        let mut ages = PendingAge::default();
        for stay in self.pending_end() {
            match (last - stay.opened_on).num_days() {
                ..=30 => ages.d0_30 += 1,
                31..=60 => ages.d31_60 += 1,
                61..=90 => ages.d61_90 += 1,
                91.. => ages.d91_plus += 1,
            }
        }
        ages
    }

    pub(super) fn overdue(&self) -> i64 {
        count(self.pending_end().filter(|stay| stay.overdue == Some(true)))
    }

    pub(super) fn outcomes(&self) -> Outcomes {
        let of = |outcome| count(self.resolved().filter(move |stay| stay.outcome == Some(outcome)));
        Outcomes {
            settled_full: of(Outcome::SettledFull),
            settled_partial: of(Outcome::SettledPartial),
            not_settled: of(Outcome::NotSettled),
            settled_elsewhere: of(Outcome::SettledElsewhere),
            withdrawn: of(Outcome::Withdrawn),
            no_consent: of(Outcome::NoConsent),
            unsuitable: of(Outcome::Unsuitable),
            no_response: of(Outcome::NoResponse),
            expired: of(Outcome::Expired),
            recalled: of(Outcome::Recalled),
            lapsed: of(Outcome::Lapsed),
        }
    }

    pub(super) fn mediated(&self) -> i64 {
        count(self.resolved().filter(|stay| stay.mediated))
    }

    pub(super) fn settlement(&self) -> Settlement {
        let settled = count(self.resolved().filter(|stay| stay.mediated && stay.is_settled()));
        let all_settled = count(self.resolved().filter(|stay| stay.is_settled()));
        Settlement {
            settled,
            of_mediated: rate(settled, self.mediated()),
            of_resolved: rate(all_settled, count(self.resolved())),
        }
    }

    /// A row for each case type that begins, opens, closes or ends in the period, then the total.
    pub(super) fn adr_caseload(&self) -> Vec<AdrRow> {
        let mut rows: BTreeMap<&str, AdrRow> = BTreeMap::new();
        let mut total = AdrRow { case_type: "total".to_owned(), ..AdrRow::default() };
        for stay in &self.all {
            let row = rows
                .entry(&stay.case_type)
                .or_insert_with(|| AdrRow { case_type: stay.case_type.clone(), ..AdrRow::default() });
            for row in [row, &mut total] {
                self.add_to(row, stay);
            }
        }
        rows.into_values().chain([total]).collect()
    }

    fn add_to(&self, row: &mut AdrRow, stay: &Stay) {
        row.begin_pending += i64::from(stay.pending_at(self.period.from));
        row.end_pending += i64::from(stay.pending_at(self.period.to));
        if self.period.contains(stay.opened_on) {
            match stay.opened_as {
                OpenedAs::New | OpenedAs::Resumed => row.referred += 1,
                OpenedAs::TransferredIn => row.transferred += 1,
            }
        }
        let Some(outcome) = stay.outcome.filter(|_| stay.closed_on.is_some_and(|closed| self.period.contains(closed))) else {
            return;
        };
        if outcome == Outcome::Transferred {
            row.transferred -= 1;
        } else if stay.mediated {
            match outcome {
                Outcome::SettledFull => row.session_held.settled += 1,
                Outcome::SettledPartial => row.session_held.settled_in_part += 1,
                Outcome::NotSettled => row.session_held.not_settled += 1,
                _other_outcome => row.session_held.other += 1,
            }
        } else {
            match outcome {
                Outcome::SettledElsewhere => row.session_not_held.prior_settlement += 1,
                Outcome::Unsuitable => row.session_not_held.inappropriate += 1,
                Outcome::NoResponse => row.session_not_held.no_response += 1,
                _other_outcome => row.session_not_held.other += 1,
            }
        }
    }

    fn split(&self, of: impl Fn(&Stay) -> &str) -> Vec<(String, Split)> {
        let present: BTreeSet<&str> = self.incoming().chain(self.resolved()).chain(self.pending_end()).map(&of).collect();
        let row = |value: &str| {
            let is = |stay: &&Stay| of(stay) == value;
            let counts = Split {
                incoming: count(self.incoming().filter(is)),
                resolved: count(self.resolved().filter(is)),
                settled: count(self.resolved().filter(is).filter(|stay| stay.is_settled())),
                pending_end: count(self.pending_end().filter(is)),
            };
            (value.to_owned(), counts)
        };
        present.into_iter().map(row).collect()
    }

    pub(super) fn by_case_type(&self) -> Vec<CaseTypeRow> {
        self.split(|stay| &stay.case_type).into_iter().map(|(case_type, counts)| CaseTypeRow { case_type, counts }).collect()
    }

    pub(super) fn by_referral_source(&self) -> Vec<ReferralSourceRow> {
        let rows = self.split(|stay| &stay.referral_source);
        rows.into_iter().map(|(referral_source, counts)| ReferralSourceRow { referral_source, counts }).collect()
    }

    pub(super) fn by_initiators(&self) -> Vec<InitiatorsRow> {
        let row = |initiators: &'static str| {
            let of = || self.resolved().filter(move |stay| stay.initiators.as_deref() == Some(initiators));
            let mediated = count(of().filter(|stay| stay.mediated));
            let settled = count(of().filter(|stay| stay.mediated && stay.is_settled()));
            InitiatorsRow {
                initiators,
                resolved: count(of()),
                mediated,
                settled,
                settlement_rate: rate(settled, mediated),
                median_days: percentile(&Self::sorted_days(of()), 5),
            }
        };
        ["women", "men", "mixed", "collective", "none"].map(row).into()
    }
}
