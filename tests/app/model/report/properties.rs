//! The report held against hostile registers, each brought in by the real import into a database of its own.
//!
//! The registers follow from a seed that stands here, so every run has the same. `PROPTEST_CASES=500` takes more of them,
//! `PROPTEST_RNG_SEED=7` takes others. A register that fails is made smaller, case by case, and printed file by file.

use chrono::{Months, NaiveDate};
use pajtim::model::fault::Missing;
use pajtim::model::register::{ImportError, Options};
use pajtim::model::report::{self, Period};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::Value;

use super::history::{CENTRES, Case, History, Session};
use super::hostile::{OUTCOMES, Plan};
use super::{laws, oracle, same};
use crate::register::{import_with, warnings};
use crate::world::World;

/// Sixteen months, with 29 February, both changes of the clocks, and the twelve months of a disposition time.
fn months() -> Vec<Period> {
    let first = Period::month("2027-11").unwrap();
    let shift = |months| Period { from: first.from + Months::new(months), to: first.to + Months::new(months) };
    (0..16).map(shift).collect()
}

fn plans() -> impl Strategy<Value = Plan> {
    let until = proptest::option::of(Just(NaiveDate::from_ymd_opt(2028, 6, 1).unwrap()));
    let cases = vec((any::<u64>().no_shrink(), 0_usize..=6), 1..=60);
    (cases, until).prop_map(|(cases, history_until)| Plan { cases, history_until })
}

/// Holds so many registers against a property.
fn hold<S: Strategy>(registers: u32, strategy: S, property: impl Fn(S::Value)) {
    let mut config = Config { failure_persistence: None, max_shrink_time: 120_000, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = registers;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(20_261_122);
    }
    let seed = config.rng_seed;
    let holds = TestRunner::new(config).run(&strategy, |value| {
        property(value);
        Ok(())
    });
    if let Err(failure) = holds {
        panic!("{seed:?}: {failure}");
    }
}

/// Brings a history in; that it is accepted is what the generator promises.
fn bring_in(w: &World, history: &History, plan: &Plan) {
    match import_with(w, &history.register(), Options { history_until: plan.history_until, ..Options::default() }) {
        Ok(imported) => assert_eq!(imported.findings.faults(), 0),
        Err(ImportError::Refused(findings)) => panic!("the generator wrote what is refused: {:#?}", warnings(&findings)),
        Err(other) => panic!("{other:?}"),
    }
}

/// The reports of these periods, of one centre or of all.
fn reports(w: &World, periods: &[Period], centre: Option<&str>) -> Vec<Value> {
    let all = w.database.read(&w.system(), |tx| -> Result<Vec<_>, Missing> {
        periods.iter().map(|period| report::caseload(tx, *period, centre)).collect()
    });
    all.unwrap().iter().map(|report| serde_json::to_value(report).unwrap()).collect()
}

fn scopes() -> impl Iterator<Item = Option<&'static str>> {
    CENTRES.iter().map(|centre| Some(centre.0)).chain([None])
}

/// The reports of a history are those that the definitions give.
fn agree(history: &History, periods: &[Period], centre: Option<&str>, found: &[Value]) {
    for (period, found) in periods.iter().zip(found) {
        let place = format!("{} {centre:?}", period.code());
        same(found, &oracle::report(history, *period, centre), &place);
    }
}

#[test]
fn the_registers_have_what_breaks_reports() {
    let cases = (0..300).map(|seed| (seed, 6)).collect();
    let history = Plan { cases, history_until: None }.history();
    let last_of_month = |day: NaiveDate| day.succ_opt().unwrap().format("%d").to_string() == "01";
    let late = |session: &Session| {
        last_of_month(session.planned.0.date()) && session.planned.0.time().format("%H:%M").to_string() == "23:30"
    };
    let any = |what: &str, of: &dyn Fn(&Case) -> bool| {
        let found = history.cases.iter().filter(|case| of(case)).count();
        assert!(found >= 2, "{found} of {} cases: {what}", history.cases.len());
    };
    any("came back four times", &|case| case.stays.len() == 5);
    any("a move to another centre", &|case| !case.transferred_from.is_empty());
    any("opened in error", &Case::is_void);
    any("opened and closed on a day", &|case| case.stays[0].closed.is_some_and(|(on, _)| on == case.stays[0].opened_on));
    any("closed on a first", &|case| case.stays[0].closed.is_some_and(|(on, _)| on.format("%d").to_string() == "01"));
    any("closed on a last", &|case| case.stays[0].closed.is_some_and(|(on, _)| last_of_month(on)));
    any("29 February", &|case| case.stays[0].opened_on == "2028-02-29".parse().unwrap());
    any("never closed", &|case| case.stays[0].closed.is_none());
    for outcome in OUTCOMES {
        any(outcome, &|case| case.stays.iter().any(|stay| stay.closed.is_some_and(|(_, how)| how == outcome)));
    }
    any("no session", &|case| case.sessions.is_empty());
    any("late on a last", &|case| case.sessions.iter().any(|session| session.status == "held" && late(session)));
    any("joined when it was over", &|case| {
        let closed = case.stays.last().unwrap().closed;
        case.parties.iter().any(|party| closed.is_some_and(|(on, _)| party.joined_on.is_some_and(|joined| joined > on)))
    });
    any("due before it was agreed on", &|case| {
        let mut all =
            case.agreements.iter().flat_map(|agreed| agreed.obligations.iter().map(|due| (agreed.signed_on, due.due_on)));
        all.any(|(signed_on, due_on)| due_on.is_some_and(|due_on| due_on < signed_on))
    });
}

#[test]
fn a_report_is_what_its_definitions_say_and_balances_follows_and_adds_up() {
    hold(16, plans(), |plan| {
        let (w, history, months) = (World::new(), plan.history(), months());
        bring_in(&w, &history, &plan);
        let found: Vec<Vec<Value>> = scopes().map(|centre| reports(&w, &months, centre)).collect();
        for (centre, found) in scopes().zip(&found) {
            agree(&history, &months, centre, found);
            found.iter().for_each(laws::balances);
            found.iter().for_each(laws::adds_up);
            found.windows(2).for_each(|pair| laws::follows(&pair[0], &pair[1]));
        }
        for place in 0..months.len() {
            let centres: Vec<&Value> = found[..CENTRES.len()].iter().map(|of_centre| &of_centre[place]).collect();
            laws::sums(&centres, &found[CENTRES.len()][place]);
        }
        // A quarter that begins with 29 February's month, and a year, are periods too.
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let longer = [("2028-02-01", "2028-05-01"), ("2028-01-01", "2029-01-01")];
        let longer = longer.map(|(from, to)| Period { from: day(from), to: day(to) });
        agree(&history, &longer, None, &reports(&w, &longer, None));
    });
}

#[test]
fn the_flow_of_thirteen_months_is_that_of_their_reports() {
    hold(4, plans(), |plan| {
        let (w, months) = (World::new(), months());
        bring_in(&w, &plan.history(), &plan);
        for centre in scopes() {
            let last = *months.last().unwrap();
            let flow = w.database.read(&w.system(), |tx| -> Result<_, Missing> {
                let report = report::caseload(tx, last, centre)?;
                report::flow(tx, last, centre, &report)
            });
            let flow = flow.unwrap();
            assert_eq!(flow.len(), 13);
            for (found, month) in reports(&w, &months[3..], centre).iter().zip(&flow) {
                let figures = ["incoming", "resolved", "pending_end"].map(|key| found["caseload"][key].as_i64().unwrap());
                assert_eq!(
                    (found["month"].as_str().unwrap(), figures),
                    (month.month.as_str(), [month.incoming, month.resolved, month.pending_end])
                );
            }
        }
    });
}

#[test]
fn whatever_happens_later_changes_no_earlier_month() {
    hold(10, (plans(), 2_usize..16), |(plan, place)| {
        let (w, months) = (World::new(), months());
        let (earlier, later) = months.split_at(place);
        let history = plan.history();
        let before = history.before(later[0].from);
        bring_in(&w, &before, &plan);
        let centres = [None, Some(CENTRES[place % 3].0)];
        let known: Vec<Vec<Value>> = centres.iter().map(|centre| reports(&w, earlier, *centre)).collect();
        for (centre, known) in centres.into_iter().zip(&known) {
            agree(&before, earlier, centre, known);
        }
        bring_in(&w, &history, &plan);
        for (centre, known) in centres.into_iter().zip(&known) {
            for (period, (known, found)) in earlier.iter().zip(known.iter().zip(reports(&w, earlier, centre))) {
                same(&found, known, &format!("{} {centre:?} as it was", period.code()));
            }
            agree(&history, later, centre, &reports(&w, later, centre));
        }
    });
}
