//! The rows of the report's tables, and its chart.

use serde::Serialize;

use crate::charts::{self, FlowChart, MonthValues};
use crate::codes::Language;
use crate::model::report::{self, AgeBandRow, CaseloadReport, FlowMonth, Period, wilson};
use crate::words;

#[derive(Serialize)]
pub(super) struct Rate {
    low: f64,
    high: f64,
}

/// A row of the initiators' table with the interval of its rate.
#[derive(Serialize)]
pub(super) struct Initiators<'a> {
    #[serde(flatten)]
    row: &'a report::InitiatorsRow,
    interval: Option<Rate>,
}

#[derive(Serialize)]
pub(super) struct OutcomeRow {
    outcome: &'static str,
    count: i64,
    /// In hundredths of the largest, for the bar.
    width: i64,
}

/// A role's genders, for the table of people.
#[derive(Serialize)]
pub(super) struct RoleRow {
    role: &'static str,
    incoming: report::Genders,
    resolved: report::Genders,
    settled: report::Genders,
}

#[derive(Serialize)]
pub(super) struct FlowRow {
    month: String,
    incoming: i64,
    resolved: i64,
    pending_end: i64,
}

pub(super) fn flow_row(language: Language, month: &FlowMonth) -> FlowRow {
    let name = Period::month(&month.month).map(|period| words::month(language, period.month_number(), period.year()));
    FlowRow {
        month: name.unwrap_or_default(),
        incoming: month.incoming,
        resolved: month.resolved,
        pending_end: month.pending_end,
    }
}

pub(super) fn interval(part: i64, whole: i64) -> Option<Rate> {
    wilson(part, whole).map(|(low, high)| Rate { low, high })
}

pub(super) fn chart(language: Language, flow: &[FlowMonth]) -> FlowChart {
    let month = |month: &FlowMonth| MonthValues {
        label: words::plain(language, &format!("month-short-{}", month.number)),
        first: month.incoming,
        second: month.resolved,
        line: month.pending_end,
    };
    charts::flow(&flow.iter().map(month).collect::<Vec<_>>())
}

pub(super) fn outcomes(report: &CaseloadReport) -> Vec<OutcomeRow> {
    let all = &report.outcomes;
    let rows = [
        ("settled_full", all.settled_full),
        ("settled_partial", all.settled_partial),
        ("not_settled", all.not_settled),
        ("settled_elsewhere", all.settled_elsewhere),
        ("withdrawn", all.withdrawn),
        ("no_consent", all.no_consent),
        ("unsuitable", all.unsuitable),
        ("no_response", all.no_response),
        ("expired", all.expired),
        ("recalled", all.recalled),
        ("lapsed", all.lapsed),
    ];
    let largest = rows.iter().map(|(_, count)| *count).max().unwrap_or_default().max(1);
    rows.map(|(outcome, count)| OutcomeRow { outcome, count, width: 100 * count / largest }).into()
}

pub(super) fn roles(report: &CaseloadReport) -> Vec<RoleRow> {
    let [incoming, resolved, settled] =
        [&report.people.incoming, &report.people.resolved, &report.people.settled].map(|all| &all.persons);
    let row = |role, of: fn(&report::Persons) -> report::Genders| RoleRow {
        role,
        incoming: of(incoming),
        resolved: of(resolved),
        settled: of(settled),
    };
    vec![
        row("initiating", |persons| persons.initiating),
        row("responding", |persons| persons.responding),
        row("injured-party", |persons| persons.injured_party),
        row("suspect", |persons| persons.suspect),
        row("other", |persons| persons.other),
        row("total", |persons| persons.total.genders),
    ]
}

/// The age bands, the youngest first.
pub(super) fn ages(report: &CaseloadReport) -> Vec<&AgeBandRow> {
    const ORDER: [&str; 5] = ["under_18", "18_29", "30_44", "45_64", "65_plus"];
    let mut rows: Vec<&AgeBandRow> = report.persons_by_age_band.iter().collect();
    rows.sort_by_key(|row| ORDER.iter().position(|band| *band == row.age_band).unwrap_or(ORDER.len()));
    rows
}

pub(super) fn initiators(report: &CaseloadReport) -> Vec<Initiators<'_>> {
    report.by_initiators.iter().map(|row| Initiators { row, interval: interval(row.settled, row.mediated) }).collect()
}
