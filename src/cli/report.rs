//! `pajtim report`

use clap::ValueEnum;

use super::{CliError, open, say};
use crate::codes::Language;
use crate::model::db::Seen;
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::report::{self, CaseloadReport, Period};
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::words;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The month, as 2026-03.
    #[arg(long, value_parser = month)]
    month: Period,
    /// The code of a centre; all centres together unless said.
    #[arg(long, value_parser = code)]
    centre: Option<String>,
    /// How to write it.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Text,
}

/// Codes of centres are capital letters, however they are typed.
#[expect(clippy::unnecessary_wraps, reason = "what clap asks for")]
fn code(text: &str) -> Result<String, String> {
    Ok(text.to_uppercase())
}

fn month(text: &str) -> Result<Period, String> {
    Period::month(text).ok_or_else(|| "a month is written as 2026-03".to_owned())
}

pub(super) fn run(settings: &Settings, arguments: &Arguments) -> Result<(), CliError> {
    let opened = open(settings, Purpose::Command("report"))?;
    let system = opened.system()?;
    let report = opened.database.view(&system, |tx| -> Result<Seen<CaseloadReport>, Missing> {
        let report = report::caseload(tx, arguments.month, arguments.centre.as_deref())?;
        let month = arguments.month.code();
        Ok(tx.seen(Event::ReportViewed { centre: None, month, format: "command" }, report))
    });
    let report = report.map_err(|error| match error {
        Missing::Row => CliError::Said(format!("there is no centre {}", arguments.centre.as_deref().unwrap_or_default())),
        Missing::Fault(fault) => fault.into(),
    })?;
    let json = serde_json::to_string_pretty(&report).map_err(|error| CliError::Said(error.to_string()))?;
    say(&match arguments.format {
        Format::Json => json,
        Format::Text => text(&report),
    });
    opened.close()
}

/// The sentence and the key figures; everything else is in the JSON and on the page.
fn text(report: &CaseloadReport) -> String {
    let language = Language::English;
    let load = &report.caseload;
    let share = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| words::percent(language, value));
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| words::decimal(language, value, 1));
    let days = &report.duration_days;
    let women = report.people.incoming.persons.total.women_share;
    [
        format!("{} {}", report.month, report.centre.as_deref().unwrap_or("all centres")),
        format!("{} cases came in, {} were resolved, {} are pending.", load.incoming, load.resolved, load.pending_end),
        format!("Pending at the start     {:>8}", load.pending_start),
        format!("Transferred in, out      {:>8}", format!("{}, {}", load.transferred_in, load.transferred_out)),
        format!("Clearance rate           {:>8}", share(load.clearance_rate)),
        format!("Disposition time, days   {:>8}", number(load.disposition_time_days)),
        format!("Days to close, median    {:>8}", number(days.median)),
        format!("Mediated                 {:>8}", report.mediated),
        format!("Settled of mediated      {:>8}", share(report.settlement.of_mediated)),
        format!("Women among persons in   {:>8}", share(women)),
        format!("Sessions held            {:>8}", report.sessions.held),
        format!("Agreements signed        {:>8}", report.agreements.signed),
    ]
    .join("\n")
}
