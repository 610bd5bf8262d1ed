//! What holds between figures of a report, between months, and between centres, whatever they are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Every count of a report by its path, rows by their code; rates, means and amounts are no counts.
#[derive(Debug, PartialEq)]
pub struct Counts(BTreeMap<String, i64>);

impl Counts {
    pub fn of(report: &Value) -> Self {
        let mut counts = Self(BTreeMap::new());
        counts.add("", report);
        counts
    }

    fn add(&mut self, path: &str, value: &Value) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| self.add(&format!("{path}/{key}"), value)),
            Value::Array(rows) => rows.iter().for_each(|row| self.add(&format!("{path}/{}", code(row)), row)),
            Value::Number(number) => {
                if let Some(count) = number.as_i64() {
                    *self.0.entry(path.to_owned()).or_default() += count;
                }
            }
            Value::Null | Value::Bool(_) | Value::String(_) => {}
        }
    }

    /// The count at a path; 0 where there is no such row.
    fn at(&self, path: &str) -> i64 {
        self.0.get(path).copied().unwrap_or(0)
    }

    /// The sum of the counts whose paths begin and end so.
    fn sum(&self, begins: &str, ends: &str) -> i64 {
        self.0.iter().filter(|(path, _)| path.starts_with(begins) && path.ends_with(ends)).map(|(_, count)| count).sum()
    }
}

/// What names a row of a list.
fn code(row: &Value) -> &str {
    let keys = ["case_type", "referral_source", "initiators", "age_band", "community", "licence_no"];
    keys.iter().find_map(|key| row.get(key)?.as_str()).unwrap()
}

/// What began and came in is what went out and is left: of the centre, and in each row of the exchanged form.
pub fn balances(report: &Value) {
    let counts = Counts::of(report);
    let [start, incoming, transferred_in, resolved, transferred_out, end] =
        ["pending_start", "incoming", "transferred_in", "resolved", "transferred_out", "pending_end"]
            .map(|key| counts.at(&format!("/caseload/{key}")));
    assert_eq!(start + incoming + transferred_in - resolved - transferred_out, end, "the caseload balances");
    for row in report["adr_caseload"].as_array().unwrap() {
        let counts = Counts::of(row);
        let came = counts.at("/begin_pending") + counts.at("/referred") + counts.at("/transferred");
        let went = counts.sum("/session_held/", "") + counts.sum("/session_not_held/", "");
        assert_eq!(came - went, counts.at("/end_pending"), "the row {} balances", code(row));
    }
    for key in ["begin_pending", "referred", "transferred", "session_held/settled", "session_not_held/other", "end_pending"] {
        let total = counts.at(&format!("/adr_caseload/total/{key}"));
        assert_eq!(counts.sum("/adr_caseload/", &format!("/{key}")), 2 * total, "the rows sum to the total: {key}");
    }
}

/// Parts sum to their whole.
pub fn adds_up(report: &Value) {
    let counts = Counts::of(report);
    let whole = |path: &str, parts: i64| assert_eq!(counts.at(path), parts, "the parts of {path}");
    whole("/caseload/incoming", counts.at("/caseload/new") + counts.at("/caseload/resumed"));
    whole("/caseload/pending_end", counts.at("/caseload/pending_intake") + counts.at("/caseload/pending_active"));
    whole("/caseload/pending_end", counts.sum("/pending_age/", ""));
    whole("/caseload/pending_end", counts.at("/adr_caseload/total/end_pending"));
    whole("/caseload/resolved", counts.sum("/outcomes/", ""));
    whole("/mediated", counts.sum("/adr_caseload/total/session_held/", ""));
    let settled = counts.at("/outcomes/settled_full") + counts.at("/outcomes/settled_partial");
    for split in ["/by_case_type/", "/by_referral_source/"] {
        for key in ["incoming", "resolved", "pending_end"] {
            whole(&format!("/caseload/{key}"), counts.sum(split, &format!("/{key}")));
        }
        assert_eq!(settled, counts.sum(split, "/settled"), "the settled of {split}");
    }
    whole("/caseload/resolved", counts.sum("/by_initiators/", "/resolved"));
    whole("/mediated", counts.sum("/by_initiators/", "/mediated"));
    whole("/settlement/settled", counts.sum("/by_initiators/", "/settled"));
    whole("/obligations/due", counts.sum("/obligations/", "") - counts.at("/obligations/due"));
    for gender in ["women", "men", "other", "undisclosed"] {
        for stays in ["incoming", "resolved", "settled"] {
            let total = counts.at(&format!("/people/{stays}/persons/total/{gender}"));
            let all = counts.sum(&format!("/people/{stays}/persons/"), &format!("/{gender}"));
            assert_eq!(all, 2 * total, "the {gender} of the {stays} by role");
        }
        let incoming = format!("/people/incoming/persons/total/{gender}");
        whole(&incoming, counts.sum("/persons_by_age_band/", &format!("/{gender}")));
        whole(&incoming, counts.sum("/persons_by_community/", &format!("/{gender}")));
    }
    assert!(counts.0.iter().all(|(path, count)| *count >= 0 || path.ends_with("/transferred")), "a count is negative");
}

/// A month ends with what the next one begins with, of each case type too.
pub fn follows(month: &Value, next: &Value) {
    let (month, next) = (Counts::of(month), Counts::of(next));
    assert_eq!(month.at("/caseload/pending_end"), next.at("/caseload/pending_start"));
    let rows = |counts: &Counts, key: &str| -> BTreeMap<String, i64> {
        let of = |(path, count): (&String, &i64)| {
            Some((path.strip_suffix(key)?.strip_prefix("/adr_caseload/")?.to_owned(), *count)).filter(|(_, count)| *count != 0)
        };
        counts.0.iter().filter_map(of).collect()
    };
    assert_eq!(rows(&month, "/end_pending"), rows(&next, "/begin_pending"));
}

/// The centres sum to the report of all.
pub fn sums(centres: &[&Value], all: &Value) {
    let (centres, all): (Vec<Counts>, Counts) = (centres.iter().map(|centre| Counts::of(centre)).collect(), Counts::of(all));
    let paths: BTreeSet<&String> = centres.iter().chain([&all]).flat_map(|counts| counts.0.keys()).collect();
    for path in paths {
        assert_eq!(centres.iter().map(|centre| centre.at(path)).sum::<i64>(), all.at(path), "the centres sum to all: {path}");
    }
}
