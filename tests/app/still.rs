//! Pages of the program's own templates, page engine and headers, with made-up contents and no database; `bin/bench`
//! measures them beside the real ones.
//! `still REPORT.json` serves `/still/today|list|case|report/<rows>` at `ROCKET_PORT`: the more rows, the larger the page.
//! The file is a report as `/reports/<month>.json` gives it.
#![allow(
    clippy::all,
    clippy::pedantic,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::allow_attributes,
    missing_docs,
    dead_code,
    reason = "a program for measuring; one test of it stands among the others"
)]
use pajtim::codes::Language;
use pajtim::headers::Headers;
use pajtim::page::{Frame, Page, Place, View};
use rocket::http::Status;
use rocket::{State, get, routes};
use serde::Serialize;
use serde_json::{Value, json};

macro_rules! views {
    ($($name:ident $template:literal),*) => {$(
        #[derive(Serialize)]
        #[serde(transparent)]
        struct $name(Value);

        impl View for $name {
            const TEMPLATE: &'static str = $template;
        }
    )*};
}
views!(Today "today/index", List "cases/index", Case "cases/show", Report "reports/show");

fn rows(count: usize, row: impl Fn(usize) -> Value) -> Value {
    (0..count).map(row).collect()
}

fn today(count: usize) -> Value {
    let session = |n: usize| {
        json!({ "day": "12.03.2026", "from": "09:30", "until": "11:00", "reference": format!("FER-2026-{:04}", n + 1),
            "kind": "joint", "mode": null, "rooms": "Salla 1", "principals": { "first": "Teuta Krasniqi", "second": "Besnik Gashi", "more": 0 },
            "mediators": "Arta Hoxha", "session_no": 2, "state": if n == 0 { "now" } else { "scheduled" } })
    };
    let left = json!({ "key": "due-in", "args": { "days": 5 } });
    let clock = |n: usize| {
        json!({ "reference": format!("FER-2026-{:04}", n + 100), "principals": { "first": "Teuta Krasniqi", "second": "Besnik Gashi", "more": 0 },
            "kind": "statutory", "left": left, "signal": "warn" })
    };
    let unrecorded = |n: usize| json!({ "reference": format!("FER-2026-{:04}", n + 200), "session_no": 2, "kind": "joint", "day": "2026-03-11" });
    let due = |n: usize| {
        json!({ "reference": format!("FER-2026-{:04}", n + 300), "debtor": "Besnik Gashi", "amount_cents": 125_000,
            "left": left, "signal": "warn" })
    };
    let untold = |n: usize| json!({ "reference": format!("FER-2026-{n:04}"), "session_no": 1, "name": "Arta Krasniqi", "about": "invitation", "when": "12.03.2026 09:30", "waits": "phone" });
    let freed =
        |n: usize| json!({ "reference": format!("FER-2026-{n:04}"), "session_no": 1, "when": "12.03.2026 09:30", "takers": 2 });
    let unsettled = |n: usize| json!({ "reference": format!("FER-2026-{n:04}"), "session_no": 1, "when": "12.03.2026 09:30", "says": left, "signal": "" });
    let step = |n: usize| json!({ "href": "/contacts/1", "acts": true, "next_step": "call_again", "at": "12.03.2026 09:10", "direction": "in", "channel": "phone", "whom": "Sh. Z.", "about": "Neighbour", "reference": format!("FER-2026-{:04}", n + 400), "left": left, "signal": "bad" });
    let few = |rows: Value| json!({ "rows": rows, "total": 9, "more": 3 });
    json!({ "heading": "E enjte, 12 mars 2026", "hint": "today-nothing-to-see", "desk": {
        "own": count, "unrecorded_count": 9, "no_phone": [], "sessions": rows(count / 2, session), "coming": rows(count - count / 2, session),
        "unrecorded": few(rows(6, unrecorded)), "clocks": few(rows(6, clock)), "due": few(rows(6, due)), "steps": few(rows(6, step)), "ahead": few(rows(2, step)), "unsettled": few(rows(2, unsettled)), "untold": few(rows(2, untold)), "freed": few(rows(2, freed)),
        "month": { "code": "2026-03", "name": "mars 2026", "is_own": false, "incoming": 41, "resolved": 38, "pending": 312 },
    } })
}

fn list(count: usize) -> Value {
    let row = |n: usize| {
        let closed = n % 2 == 1;
        json!({ "reference": format!("FER-2026-{:04}", n + 1), "principals": { "first": "Teuta Krasniqi", "second": "Besnik Gashi", "more": n % 3 / 2 },
            "case_type": "property", "mediators": "Arta Hoxha", "state": if closed { "closed" } else { "active" },
            "outcome": if closed { json!("settled_full") } else { Value::Null },
            "next_session": if closed { "" } else { "17.03.2026 10:00" },
            "deadline_on": if closed { Value::Null } else { json!("2026-04-20") }, "deadline": if n % 4 == 0 { "soon" } else { "" } })
    };
    let types = [
        "family",
        "property",
        "neighbour",
        "obligations",
        "criminal",
        "damages",
        "labour",
        "inheritance",
        "commercial",
        "other",
    ];
    json!({
        "form": { "q": "", "centre": "", "state": "", "case_type": "", "source": "", "outcome": "", "incoming": "",
            "resolved": "", "pending": "", "own": "", "after": "" },
        "title": "Rastet", "heading": "", "count": count, "names": true, "blank": true, "report": null, "previous": null,
        "sources": [], "outcomes": [], "rows": rows(count, row), "next": "/cases?after=2026-01-01_00000000-0000-7000-8000-000000000000",
        "states": ["intake", "active", "closed"], "types": types.map(|code| json!({ "code": code, "name": code })),
        "centres": [],
    })
}

fn case(count: usize) -> Value {
    let party = |n: usize| {
        json!({ "number": n + 1, "name": "Teuta Krasniqi", "of_age": null, "role": "Palë paraqitëse", "side": if n % 2 == 0 { "A" } else { "B" },
            "represents": null, "heads": null, "heads_source": null, "left_on": null, "left_as": null })
    };
    let session = |_| {
        json!({ "number": 1, "when": "12.03.2026 09:30", "kind": "joint", "mode": "in_person", "status": "held", "rooms": "Salla 1",
            "present": 2, "invited": 2, "past": true, "reserved": null, "confirmed": 1, "declined": 0 })
    };
    let instalment =
        |n: usize| json!({ "number": n + 1, "due_on": "2026-04-12", "amount_cents": 125_000, "done": "open", "done_on": null });
    let instalments = rows(count / 6, instalment);
    let agreement =
        json!({ "kind": "settlement", "signed_on": "2026-03-12", "agreed_cents": 125_000, "instalments": instalments });
    let history = |_| json!({ "at": "12.03.2026 09:30", "event": "register_imported" });
    json!({
        "reference": "FER-2026-0001", "state": "active", "case_type": "property", "referral_source": "court",
        "referrer": "Gjykata Themelore", "file_number": "C.nr.1/26", "former_ref": null, "language": "sq",
        "received_on": "2026-02-01", "mediation_agreed_on": "2026-02-10", "closed_on": null, "outcome": null, "partial_of": null,
        "mediators": "Arta Hoxha", "programmes": null, "restricted": false, "keeps": true, "assigns": true, "notes": true, "log": true, "void": false, "resumed_on": null, "value_cents": 500_000,
        "next_session": "17.03.2026 10:00", "clock": { "day": 40, "of": 90, "due_on": "2026-05-11", "over": 0 }, "deadlines": [], "overdue": false,
        "parties": rows(count.div_ceil(2), party), "principals": { "first": "Teuta Krasniqi", "second": "Besnik Gashi", "more": 1 },
        "sessions": rows(count / 2, session), "reserved": false, "agreements": [agreement], "history": rows(count / 6, history),
    })
}

fn report(count: usize, report: &Value) -> Value {
    let mut report = report.clone();
    let mediator = |n: usize| json!({ "licence_no": format!("M-{n:04}"), "sessions_held": 12, "hours_held": 18.5 });
    report["mediators"] = rows(count, mediator);
    let interval = json!({ "low": 0.35, "high": 0.82 });
    let named = |list: &str, code: &str| {
        let rows = report[list].as_array().expect("a report has rows").iter();
        rows.map(|row| (row[code].as_str().expect("a code").to_owned(), json!("Pronësore"))).collect::<serde_json::Map<_, _>>()
    };
    let mut initiators = report["by_initiators"].clone();
    for row in initiators.as_array_mut().expect("a report has rows by initiators") {
        row["interval"] = interval.clone();
    }
    let month = |n: usize| json!({ "month": format!("2025-{:02}", n + 1), "incoming": 41, "resolved": 38, "pending_end": 312 });
    let bar = |x: usize| json!({ "x": x, "y": 40.5, "width": 14, "height": 120.5 });
    let column = |n: usize| json!({ "first": bar(n * 50), "second": bar(n * 50 + 16), "middle": n * 50 + 15, "label": "mar" });
    let grid = |n: usize| json!({ "y": n * 40, "text_y": n * 40 + 4, "value": n * 10 });
    let compared = json!({ "name": "shkurt 2026", "incoming": 38, "resolved": 40, "pending": 309, "clearance": 1.05,
        "settled": 21, "mediated": 30, "mean_days": 58, "women_share": 0.48 });
    let roles = ["initiating", "responding", "injured-party", "suspect", "other", "total"];
    let genders = json!({ "women": 11, "men": 12, "other": 0, "undisclosed": 1 });
    let outcomes = report["outcomes"].as_object().expect("a report has outcomes").clone();
    let outcomes: Vec<Value> =
        outcomes.into_iter().map(|(outcome, count)| json!({ "outcome": outcome, "count": count, "width": 40 })).collect();
    json!({
        "title": "mars 2026", "month": "2026-03", "place": "Ferizaj", "centre": "", "centres": [],
        "earlier": "/reports/2026-02", "later": "/reports/2026-04", "chosen": { "month": 3, "year": 2026 },
        "months": rows(12, |n| json!({ "number": n + 1, "name": "mars" })), "years": [2026, 2025, 2024], "today": "2026-04-02",
        "extent": "whole", "unknown": false, "compared": rows(2, |_| compared.clone()), "mean_days": 61, "median_days": 54,
        "persons_known": 40, "ages": report["persons_by_age_band"].clone(), "settled_few": false, "initiators_few": false, "flow": rows(12, month),
        "chart": { "grid": rows(5, grid), "months": rows(12, column), "line": "20,100 70,90 120,80 170,95 220,60 270,70" },
        "month_before": "2026-02", "settled_interval": interval,
        "initiators": initiators, "outcomes": outcomes,
        "roles": roles.map(|role| json!({ "role": role, "incoming": genders, "resolved": genders, "settled": genders })),
        "mediators": true, "own": false, "types": named("by_case_type", "case_type"), "sources": named("by_referral_source", "referral_source"),
        "report": report,
    })
}

fn frame(path: &str) -> Frame {
    let place = |name, href: &'static str| Place { name, href, current: href == path };
    Frame {
        language: Language::Albanian,
        languages: Language::ALL,
        user: Some("Arben Morina".to_owned()),
        centres: vec!["Ferizaj".to_owned()],
        search: true,
        desk: true,
        log: true,
        places: vec![place("place-today", "/"), place("place-cases", "/cases"), place("place-reports", "/reports")],
        settings: Vec::new(),
        path: path.to_owned(),
        back: path.to_owned(),
        here: path.to_owned(),
        demonstration: true,
        said: None,
        keys: true,
    }
}

fn still_page(made_up: &Value, kind: &str, rows: usize) -> Option<Page> {
    let page = match kind {
        "today" => Page::render(Status::Ok, &frame("/"), &Today(today(rows))),
        "list" => Page::render(Status::Ok, &frame("/cases"), &List(list(rows))),
        "case" => Page::render(Status::Ok, &frame("/cases"), &Case(case(rows))),
        "report" => Page::render(Status::Ok, &frame("/reports"), &Report(report(rows, made_up))),
        _ => return None,
    };
    Some(page.expect("the made-up view fits its template"))
}

#[get("/still/<kind>/<rows>")]
fn still(made_up: &State<Value>, kind: &str, rows: usize) -> Option<Page> {
    still_page(made_up, kind, rows)
}

#[test]
fn the_pages_that_are_measured_without_a_database_fit_their_templates() {
    let report = include_str!("../fixtures/expected/2026-03-FER.json");
    let report = serde_json::from_str(report).expect("JSON");
    for kind in ["today", "list", "case", "report"] {
        assert!(still_page(&report, kind, 12).is_some(), "{kind}");
    }
}

#[rocket::main]
async fn main() {
    let log = tracing_subscriber::EnvFilter::new("pajtim=info,rocket=warn");
    tracing_subscriber::fmt().json().with_writer(std::io::stderr).with_env_filter(log).init();
    let path = std::env::args().nth(1).expect("REPORT.json");
    let report: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the report's file")).expect("JSON");
    let figment = rocket::Config::figment().merge(("log_level", "off")).merge(("ip_header", false));
    let ready = rocket::fairing::AdHoc::on_liftoff("ready", |rocket| {
        Box::pin(async move { println!("http://{}:{}", rocket.config().address, rocket.config().port) })
    });
    let rocket = rocket::custom(figment).attach(Headers { https: false }).attach(ready);
    let launched = rocket.manage(report).mount("/", routes![still]).launch().await;
    launched.expect("the pages end well");
}
