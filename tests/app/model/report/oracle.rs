//! The report once more, from docs/STATISTICS.md alone: slow, naive, over the rows of a history, with no look at the SQL.

mod activity;
mod people;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use pajtim::model::report::Period;
use serde_json::{Value, json};

use super::history::{CENTRES, Case, History, Stay};

/// What is looked at: the cases that count anywhere, of a centre or of all.
pub struct Look<'a> {
    cases: Vec<&'a Case>,
    from: NaiveDate,
    to: NaiveDate,
}

/// A stay with its case.
type Pair<'a> = (&'a Case, &'a Stay);

/// `part / whole` in whole numbers, rounded half away from zero, null where there is no base.
fn rounded(part: i64, whole: i64, decimals: u32) -> Value {
    if whole == 0 {
        return Value::Null;
    }
    let scale = 10_i64.pow(decimals);
    json!(((2 * part * scale + whole) / (2 * whole)) as f64 / scale as f64)
}

fn rate(part: usize, whole: usize) -> Value {
    rounded(part as i64, whole as i64, 4)
}

/// The percentile as `percentile_cont` has it, with 4 decimals.
fn percentile(mut values: Vec<i64>, share: f64) -> Value {
    values.sort_unstable();
    let Some(last) = values.len().checked_sub(1) else { return Value::Null };
    let place = share * last as f64;
    let (low, high) = (values[place.floor() as usize] as f64, values[place.ceil() as usize] as f64);
    json!(((low + (high - low) * place.fract()) * 10_000.0).round() / 10_000.0)
}

/// The report of a period that the definitions give.
pub fn report(history: &History, period: Period, centre: Option<&str>) -> Value {
    let counts = |case: &&Case| !case.is_void() && centre.is_none_or(|code| CENTRES[case.centre].0 == code);
    let look = Look { cases: history.cases.iter().filter(counts).collect(), from: period.from, to: period.to };
    json!({
        "month": period.code(),
        "centre": centre,
        "caseload": look.caseload(),
        "duration_days": look.duration(),
        "pending_age": look.pending_age(),
        "overdue": look.pending(look.to).filter(|(case, _)| case.deadline_on.is_some_and(|deadline| deadline < look.to)).count(),
        "outcomes": look.outcomes(),
        "mediated": look.resolved().filter(|pair| look.mediated(pair)).count(),
        "settlement": look.settlement(),
        "adr_caseload": look.adr_caseload(),
        "by_case_type": look.split("case_type", |case| case.case_type),
        "by_referral_source": look.split("referral_source", |case| case.referral_source),
        "people": look.people(),
        "by_initiators": look.by_initiators(),
        "persons_by_age_band": look.by_age_band(),
        "persons_by_community": look.by_community(),
        "sessions": look.sessions(),
        "mediators": look.mediators(),
        "agreements": look.agreements(),
        "obligations": look.obligations(),
    })
}

fn settled((_, stay): &Pair<'_>) -> bool {
    matches!(stay.closed, Some((_, "settled_full" | "settled_partial")))
}

fn outcome(stay: &Stay) -> &'static str {
    stay.closed.map_or("", |(_, outcome)| outcome)
}

fn days_open((_, stay): &Pair<'_>) -> i64 {
    (stay.closed.unwrap().0 - stay.opened_on).num_days()
}

impl<'a> Look<'a> {
    fn within(&self, day: NaiveDate) -> bool {
        self.from <= day && day < self.to
    }

    fn stays(&self) -> impl Iterator<Item = Pair<'a>> {
        self.cases.iter().flat_map(|case| case.stays.iter().map(move |stay| (*case, stay)))
    }

    fn pending(&self, day: NaiveDate) -> impl Iterator<Item = Pair<'a>> {
        self.stays().filter(move |(_, stay)| stay.opened_on < day && stay.closed.is_none_or(|(closed_on, _)| closed_on >= day))
    }

    /// Stays opened in the period, as new, resumed or transferred_in.
    fn opened(&self, how: &'static str) -> impl Iterator<Item = Pair<'a>> {
        self.stays().filter(move |(case, stay)| {
            let is_first = std::ptr::eq(*stay, &raw const case.stays[0]);
            let opened_as = match (is_first, case.transferred_in) {
                (false, _) => "resumed",
                (true, true) => "transferred_in",
                (true, false) => "new",
            };
            self.within(stay.opened_on) && opened_as == how
        })
    }

    fn incoming(&self) -> impl Iterator<Item = Pair<'a>> {
        self.opened("new").chain(self.opened("resumed"))
    }

    fn closed(&self) -> impl Iterator<Item = Pair<'a>> {
        self.stays().filter(|(_, stay)| stay.closed.is_some_and(|(closed_on, _)| self.within(closed_on)))
    }

    fn resolved(&self) -> impl Iterator<Item = Pair<'a>> {
        self.closed().filter(|(_, stay)| outcome(stay) != "transferred")
    }

    fn transferred_out(&self) -> impl Iterator<Item = Pair<'a>> {
        self.closed().filter(|(_, stay)| outcome(stay) == "transferred")
    }

    /// A held session of the mediation proper, of the case, that starts within the stay and before the end.
    fn mediated(&self, (case, stay): &Pair<'_>) -> bool {
        case.sessions.iter().any(|session| {
            let on = session.planned.0.date();
            session.status == "held"
                && ["joint", "caucus", "shuttle", "signing"].contains(&session.kind)
                && stay.opened_on <= on
                && stay.closed.is_none_or(|(closed_on, _)| on <= closed_on)
                && on < self.to
        })
    }

    fn caseload(&self) -> Value {
        let year = Look { cases: self.cases.clone(), from: self.to - chrono::Months::new(12), to: self.to };
        let (incoming, resolved) = (self.incoming().count(), self.resolved().count());
        let pending_end = self.pending(self.to).count();
        let agreed = |(case, _): &Pair<'_>| case.agreed_on.is_some_and(|agreed| agreed < self.to);
        json!({
            "pending_start": self.pending(self.from).count(),
            "incoming": incoming,
            "new": self.opened("new").count(),
            "resumed": self.opened("resumed").count(),
            "transferred_in": self.opened("transferred_in").count(),
            "resolved": resolved,
            "transferred_out": self.transferred_out().count(),
            "pending_end": pending_end,
            "pending_intake": self.pending(self.to).filter(|pair| !agreed(pair)).count(),
            "pending_active": self.pending(self.to).filter(agreed).count(),
            "clearance_rate": rate(resolved, incoming),
            "disposition_time_days": rounded(pending_end as i64 * 365, year.resolved().count() as i64, 1),
        })
    }

    fn duration(&self) -> Value {
        let days: Vec<i64> = self.resolved().map(|pair| days_open(&pair)).collect();
        let within = |most| rate(days.iter().filter(|days| **days <= most).count(), days.len());
        json!({
            "mean": rounded(days.iter().sum(), days.len() as i64, 4),
            "median": percentile(days.clone(), 0.5),
            "p90": if days.len() < 10 { Value::Null } else { percentile(days.clone(), 0.9) },
            "within_90": within(90),
            "within_120": within(120),
        })
    }

    fn pending_age(&self) -> Value {
        let last_day = self.to.pred_opt().unwrap();
        let aged = |from, to| {
            self.pending(self.to).filter(|(_, stay)| (from..=to).contains(&(last_day - stay.opened_on).num_days())).count()
        };
        json!({ "d0_30": aged(0, 30), "d31_60": aged(31, 60), "d61_90": aged(61, 90), "d91_plus": aged(91, i64::MAX) })
    }

    fn outcomes(&self) -> Value {
        let of = |code: &&str| self.resolved().filter(|(_, stay)| outcome(stay) == *code).count();
        super::hostile::OUTCOMES
            .iter()
            .map(|code| ((*code).to_owned(), json!(of(code))))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    fn settlement(&self) -> Value {
        let mediated = self.resolved().filter(|pair| self.mediated(pair)).count();
        let of_these = self.resolved().filter(|pair| self.mediated(pair) && settled(pair)).count();
        json!({
            "settled": of_these,
            "of_mediated": rate(of_these, mediated),
            "of_resolved": rate(self.resolved().filter(settled).count(), self.resolved().count()),
        })
    }

    fn adr_caseload(&self) -> Value {
        let begins_or_ends = self.pending(self.from).chain(self.pending(self.to));
        let all = begins_or_ends.chain(self.opened("transferred_in")).chain(self.incoming()).chain(self.closed());
        let types: BTreeSet<&str> = all.map(|(case, _)| case.case_type).collect();
        let rows = types.into_iter().map(Some).chain([None]).map(|case_type| {
            let of = |pair: &Pair<'_>| case_type.is_none_or(|case_type| pair.0.case_type == case_type);
            let ended = |held: bool, codes: &[&str]| {
                let resolved = self.resolved().filter(of).filter(|pair| self.mediated(pair) == held);
                resolved.filter(|(_, stay)| codes.contains(&outcome(stay))).count()
            };
            json!({
                "case_type": case_type.unwrap_or("total"),
                "begin_pending": self.pending(self.from).filter(of).count(),
                "referred": self.incoming().filter(of).count(),
                "transferred": self.opened("transferred_in").filter(of).count() as i64
                    - self.transferred_out().filter(of).count() as i64,
                "session_held": {
                    "settled": ended(true, &["settled_full"]),
                    "settled_in_part": ended(true, &["settled_partial"]),
                    "not_settled": ended(true, &["not_settled"]),
                    "other": ended(true, &super::hostile::OUTCOMES[3..]),
                },
                "session_not_held": {
                    "prior_settlement": ended(false, &["settled_elsewhere"]),
                    "inappropriate": ended(false, &["unsuitable"]),
                    "no_response": ended(false, &["no_response"]),
                    "other": ended(false, &["settled_full", "settled_partial", "not_settled", "withdrawn", "no_consent",
                        "expired", "recalled", "lapsed"]),
                },
                "end_pending": self.pending(self.to).filter(of).count(),
            })
        });
        rows.collect()
    }

    fn split(&self, key: &str, value: impl Fn(&Case) -> &'static str) -> Value {
        let all = self.incoming().chain(self.resolved()).chain(self.pending(self.to));
        let values: BTreeSet<&str> = all.map(|(case, _)| value(case)).collect();
        let rows = values.into_iter().map(|code| {
            let of = |pair: &Pair<'_>| value(pair.0) == code;
            json!({
                key: code,
                "incoming": self.incoming().filter(of).count(),
                "resolved": self.resolved().filter(of).count(),
                "settled": self.resolved().filter(of).filter(settled).count(),
                "pending_end": self.pending(self.to).filter(of).count(),
            })
        });
        rows.collect()
    }
}
