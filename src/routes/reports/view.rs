//! The page of a month's report: the figures with what they are compared with, the chart, the tables.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::address;
use super::tables::{self, FlowRow, Initiators, OutcomeRow, Rate, RoleRow};
use crate::access::Caller;
use crate::charts::FlowChart;
use crate::codes::{Language, Role};
use crate::failure::Failure;
use crate::model::actor::Reporters;
use crate::model::db::Tx;
use crate::model::lists::{self, Names};
use crate::model::report::{self, AgeBandRow, CaseloadReport, FlowMonth, Headline, Period};
use crate::page::View;
use crate::words;

/// Fewer on a side, and a rate says nothing (docs/STATISTICS.md, comparing groups).
const ENOUGH: i64 = 10;

/// What was asked for, and when.
pub(super) struct Asked<'a> {
    pub(super) period: Period,
    pub(super) centre: &'a str,
    /// Whether another month was asked for that is none.
    pub(super) unknown: bool,
    pub(super) today: NaiveDate,
}

/// What the page shows besides the report itself.
pub(super) struct Besides {
    flow: Vec<FlowMonth>,
    first_day: Option<NaiveDate>,
    /// The month before and the same month of the year before; none of them for a month that is not over.
    compared: Vec<(Period, Headline)>,
    names: Names,
}

impl Besides {
    pub(super) fn read(
        tx: &mut Tx<'_, Reporters>,
        period: Period,
        centre: Option<&str>,
        report: &CaseloadReport,
        today: NaiveDate,
    ) -> Result<Self, Failure> {
        let first_day = report::first_day(tx, period, centre)?;
        let mut compared = Vec::new();
        for back in [1, 12] {
            if let Some(month) = period.earlier(back)
                && period.to <= today
                && first_day.is_some_and(|day| day < month.to)
            {
                compared.push((month, report::headline(tx, month, centre)?));
            }
        }
        Ok(Self { flow: report::flow(tx, period, centre, report)?, first_day, compared, names: lists::names(tx)? })
    }
}

/// How much of a month there is to report.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Extent {
    /// It is over.
    Whole,
    /// It is not over.
    Running,
    /// It has not begun.
    Future,
    /// It is before the first case.
    Empty,
}

impl Extent {
    fn of(period: Period, first_day: Option<NaiveDate>, today: NaiveDate) -> Self {
        if period.from > today {
            Self::Future
        } else if first_day.is_none_or(|day| day >= period.to) {
            Self::Empty
        } else if period.to > today {
            Self::Running
        } else {
            Self::Whole
        }
    }
}

#[derive(Serialize)]
struct Choice {
    code: String,
    name: String,
}

/// A month that the report is compared with.
#[derive(Serialize)]
struct Compared {
    name: String,
    incoming: i64,
    resolved: i64,
    pending: i64,
    clearance: Option<f64>,
    settled: i64,
    mediated: i64,
    mean_days: Option<i64>,
    women_share: Option<f64>,
}

#[derive(Serialize)]
struct NumberedMonth {
    number: u32,
    name: String,
}

#[derive(Serialize)]
struct Chosen {
    month: u32,
    year: i32,
}

#[derive(Serialize)]
pub(super) struct ShowPage<'a> {
    title: String,
    month: String,
    month_before: String,
    place: String,
    centre: &'a str,
    centres: Vec<Choice>,
    earlier: Option<String>,
    later: Option<String>,
    chosen: Chosen,
    months: Vec<NumberedMonth>,
    years: Vec<i32>,
    today: NaiveDate,
    extent: Extent,
    unknown: bool,
    /// The names of the types and sources of cases, by code.
    types: BTreeMap<String, String>,
    sources: BTreeMap<String, String>,
    report: &'a CaseloadReport,
    flow: Vec<FlowRow>,
    chart: FlowChart,
    compared: Vec<Compared>,
    mean_days: Option<i64>,
    median_days: Option<i64>,
    persons_known: i64,
    settled_interval: Option<Rate>,
    settled_few: bool,
    initiators: Vec<Initiators<'a>>,
    initiators_few: bool,
    outcomes: Vec<OutcomeRow>,
    roles: Vec<RoleRow>,
    ages: Vec<&'a AgeBandRow>,
    /// Whether the reader may see who of the mediators did how much.
    mediators: bool,
    /// Whether only the reader's own cases are counted.
    own: bool,
}

impl View for ShowPage<'_> {
    const TEMPLATE: &'static str = "reports/show";
}

pub(super) fn page<'a>(
    me: &Caller<Reporters>,
    asked: &Asked<'a>,
    report: &'a CaseloadReport,
    besides: &Besides,
) -> ShowPage<'a> {
    let (language, period) = (me.language(), asked.period);
    let centres = centres(me);
    let whole = me.actor().signed_in().is_some_and(|user| user.holds(&[Role::Coordinator, Role::Director]));
    let neighbour = |month: Option<Period>| month.map(|month| address(&month.code(), asked.centre, ""));
    let later = Period::month_of(period.to).filter(|month| month.from <= asked.today);
    ShowPage {
        title: words::month(language, period.month_number(), period.year()),
        month: period.code(),
        month_before: period.earlier(1).map(Period::code).unwrap_or_default(),
        place: place(language, &centres, asked.centre),
        centre: asked.centre,
        earlier: neighbour(period.earlier(1)),
        later: neighbour(later),
        chosen: Chosen { month: period.month_number(), year: period.year() },
        months: (1..=12).map(|number| NumberedMonth { number, name: words::month_name(language, number) }).collect(),
        years: years(period, besides.first_day, asked.today),
        today: asked.today,
        types: lists::by_code(&besides.names.types, language),
        sources: lists::by_code(&besides.names.sources, language),
        extent: Extent::of(period, besides.first_day, asked.today),
        unknown: asked.unknown,
        compared: besides.compared.iter().map(|(month, headline)| compared(language, *month, headline)).collect(),
        mean_days: whole_days(report.duration_days.mean),
        median_days: whole_days(report.duration_days.median),
        persons_known: known(report.people.incoming.persons.total.genders),
        settled_interval: tables::interval(report.settlement.settled, report.mediated),
        settled_few: report.mediated < ENOUGH,
        initiators_few: report
            .by_initiators
            .iter()
            .any(|row| matches!(row.initiators, "women" | "men") && row.mediated < ENOUGH),
        initiators: tables::initiators(report),
        outcomes: tables::outcomes(report),
        roles: tables::roles(report),
        ages: tables::ages(report),
        mediators: whole,
        own: !whole,
        chart: tables::chart(language, &besides.flow),
        flow: besides.flow.iter().map(|month| tables::flow_row(language, month)).collect(),
        centres,
        report,
    }
}

/// The centre that is reported on, or all of them, in words.
fn place(language: Language, centres: &[Choice], centre: &str) -> String {
    match centres {
        [only] => only.name.clone(),
        many => many
            .iter()
            .find(|choice| choice.code == centre)
            .map_or_else(|| words::plain(language, "report-all-centres"), |choice| choice.name.clone()),
    }
}

/// The years that there is anything of, the latest first, and the one that is shown.
fn years(period: Period, first_day: Option<NaiveDate>, today: NaiveDate) -> Vec<i32> {
    let first = first_day.map_or(today.year(), |day| day.year()).min(period.year());
    (first..=today.year().max(period.year())).rev().collect()
}

fn compared(language: Language, month: Period, headline: &Headline) -> Compared {
    Compared {
        name: words::month(language, month.month_number(), month.year()),
        incoming: headline.caseload.incoming,
        resolved: headline.caseload.resolved,
        pending: headline.caseload.pending_end,
        clearance: headline.caseload.clearance_rate,
        settled: headline.settlement.settled,
        mediated: headline.mediated,
        mean_days: whole_days(headline.duration_days.mean),
        women_share: headline.incoming_persons.women_share,
    }
}

/// Days without decimals, for a sentence that follows their number.
fn whole_days(days: Option<f64>) -> Option<i64> {
    days.map(|days| format!("{:.0}", days.round()).parse().unwrap_or_default())
}

/// Those whose gender is known: the base of a share.
fn known(genders: report::Genders) -> i64 {
    genders.sum() - genders.undisclosed
}

/// The centres that the reader may choose among, each once.
fn centres(me: &Caller<Reporters>) -> Vec<Choice> {
    let mut centres: Vec<Choice> = Vec::new();
    for seat in me.actor().signed_in().map(|user| user.seats.as_slice()).unwrap_or_default() {
        if me.actor().centres().contains(&seat.centre) && centres.iter().all(|known| known.code != seat.code) {
            centres.push(Choice { code: seat.code.clone(), name: seat.name.clone() });
        }
    }
    centres
}
