//! The sections about sessions, agreements and obligations, naively.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeZone as _};
use serde_json::{Value, json};

use super::people::{Genders, is_counted};
use super::{Look, rounded};
use crate::model::report::history::{Agreement, CENTRES, Case, Party, Session};

/// The minutes that pass on a centre's clock, which is set forward and back.
fn minutes(case: &Case, session: &Session) -> i64 {
    let at = |local: NaiveDateTime| CENTRES[case.centre].2.from_local_datetime(&local).single().unwrap();
    let (starts, ends) = session.actual.unwrap_or(session.planned);
    (at(ends) - at(starts)).num_minutes()
}

fn hours(minutes: i64) -> Value {
    rounded(minutes, 60, 2)
}

impl<'a> Look<'a> {
    fn sessions_that(&self, status: &'static str) -> impl Iterator<Item = (&'a Case, &'a Session)> {
        let all = self.cases.iter().flat_map(|case| case.sessions.iter().map(move |session| (*case, session)));
        all.filter(move |(_, session)| self.within(session.planned.0.date()) && session.status == status)
    }

    pub fn sessions(&self) -> Value {
        let mut present: Vec<(&Party, i64)> = Vec::new();
        for (case, session) in self.sessions_that("held") {
            for row in session.attendance.iter().filter(|row| row.attended == Some(true)) {
                let party = case.parties.iter().find(|party| party.number == row.party).unwrap();
                present.push((party, row.heads.unwrap_or(0)));
            }
        }
        let counted = || present.iter().filter(|(party, _)| is_counted(party));
        let persons = counted().map(|(party, _)| *party).filter(|party| party.kind == "person");
        let is_preparatory = |session: &Session| ["information", "pre_mediation"].contains(&session.kind);
        json!({
            "held": self.sessions_that("held").count(),
            "cancelled": self.sessions_that("cancelled").count(),
            "no_show": self.sessions_that("no_show").count(),
            "preparatory": self.sessions_that("held").filter(|(_, session)| is_preparatory(session)).count(),
            "hours_held": hours(self.sessions_that("held").map(|(case, session)| minutes(case, session)).sum()),
            "attended": Genders::of(persons).json(),
            "group_heads_present": counted().map(|(_, heads)| heads).sum::<i64>(),
            "accompanying": present.len() - counted().count(),
        })
    }

    pub fn mediators(&self) -> Value {
        let mut rows: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for (case, session) in self.sessions_that("held") {
            for licence_no in &session.mediators {
                rows.entry(licence_no).or_default().push(minutes(case, session));
            }
        }
        let row = |(licence_no, all): (&str, Vec<i64>)| json!({ "licence_no": licence_no, "sessions_held": all.len(), "hours_held": hours(all.into_iter().sum()) });
        rows.into_iter().map(row).collect()
    }

    fn all_agreements(&self) -> impl Iterator<Item = &'a Agreement> {
        self.cases.iter().flat_map(|case| &case.agreements)
    }

    pub fn agreements(&self) -> Value {
        let signed = || self.all_agreements().filter(|signed| signed.kind != "amendment" && self.within(signed.signed_on));
        let mut cents: Vec<i64> = signed().filter_map(|agreement| agreement.cents).collect();
        cents.sort_unstable();
        let middle = cents.len() / 2;
        let median = match cents.len() {
            0 => Value::Null,
            length if length % 2 == 1 => rounded(cents[middle], 100, 2),
            _ => rounded(cents[middle - 1] + cents[middle], 200, 2),
        };
        json!({
            "signed": signed().count(),
            "amount_eur": rounded(cents.iter().sum(), 100, 2),
            "median_amount_eur": median,
        })
    }

    pub fn obligations(&self) -> Value {
        // What is agreed later is no fact yet.
        let agreed = self.all_agreements().filter(|agreement| agreement.signed_on < self.to);
        let (mut due, mut waived, mut on_time, mut late) = (0, 0, 0, 0);
        for obligation in agreed.flat_map(|agreement| &agreement.obligations) {
            let Some(due_on) = obligation.due_on.filter(|due_on| self.within(*due_on)) else { continue };
            due += 1;
            waived += i64::from(obligation.waived_on.is_some_and(|on| on < self.to));
            if let Some(fulfilled_on) = obligation.fulfilled_on.filter(|on| *on < self.to) {
                *(if fulfilled_on <= due_on { &mut on_time } else { &mut late }) += 1;
            }
        }
        json!({
            "due": due,
            "waived": waived,
            "fulfilled_on_time": on_time,
            "fulfilled_late": late,
            "outstanding": due - waived - on_time - late,
            "compliance_rate": rounded(on_time, due - waived, 4),
        })
    }
}
