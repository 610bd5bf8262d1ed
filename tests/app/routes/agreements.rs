//! Agreements: signed, read by few, answered by the court; sealed, and in the report as an imported one.

mod correction;
mod removal;
pub mod signatories;
mod sums;
pub mod terms;

use chrono::{Duration, NaiveDate};
use pajtim::codes::Role;
use pajtim::model::grants::Scope;
use pajtim::model::report::{self, Period};

use super::intake::at;
use crate::register::{Register, import};
use crate::world::{Browser, Shown, World, count};

pub fn day(offset: i64) -> String {
    let day: NaiveDate = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade) + Duration::days(offset);
    day.format("%d.%m.%Y").to_string()
}

/// A case of two sides taken in two months ago, and who took it in.
pub fn two_sides() -> (World, Browser, String) {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let received = day(-60);
    let opened = super::intake::open(
        &mut desk,
        &[("Received", &received), ("Side B: Given name", "Ilir"), ("Side B: Family name", "Gashi")],
    );
    let case = opened.location.unwrap();
    (w, desk, case)
}

/// What both sides of the case have at their boxes.
pub const BOTH: [(&str, &str); 2] = [("Arta Krasniqi · Side A", ""), ("Ilir Gashi · Side B", "")];

/// Signs an agreement of both sides, with the first obligation as given.
pub fn sign(browser: &mut Browser, case: &str, more: &[(&str, &str)]) -> Shown {
    let signed = day(-30);
    let mut filled = vec![("Signed on", signed.as_str())];
    filled.extend(BOTH);
    filled.extend(more);
    browser.submit(&format!("{case}/agreements/new"), &filled)
}

/// An agreement of two obligations: 250.25 € ten days ago, and a path kept free.
pub fn signed() -> (World, Browser, String) {
    let (w, mut desk, case) = two_sides();
    let page = desk.get(&format!("{case}/agreements/new"));
    let fields = form(&page);
    let due = day(-10);
    let shown = desk.post(
        &format!("{case}/agreements"),
        &[
            ("form", fields.0.as_str()),
            ("key", fields.1.as_str()),
            ("kind", "final"),
            ("signed_on", &day(-30)),
            ("signatories", "1"),
            ("signatories", "2"),
            ("terms", "Kufiri mbetet në gardh."),
            ("obligations[0].debtor", "2"),
            ("obligations[0].creditor", "1"),
            ("obligations[0].due_on", &due),
            ("obligations[0].amount", "250,25"),
            ("obligations[0].description", "Kompensim për gardhin"),
            ("obligations[1].debtor", "1"),
            ("obligations[1].description", "Shtegu mbetet i lirë"),
        ],
    );
    assert_eq!(shown.status, 303, "{}", shown.text());
    (w, desk, case)
}

/// Opens a page and sends its form as it stands.
pub fn save(browser: &mut Browser, path: &str) -> Shown {
    let page = browser.get(path);
    browser.press(&page, "Save")
}

/// The hidden address and key of a page's form.
pub fn form(page: &Shown) -> (String, String) {
    let value = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        page.html.split(&mark).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    (value("form"), value("key"))
}

#[test]
fn an_agreement_is_signed_with_instalments_in_one_step() {
    let (w, mut desk, case) = two_sides();
    let first = day(0);
    let shown = sign(
        &mut desk,
        &case,
        &[
            ("Kind of agreement", "Final agreement"),
            ("What was agreed", "Pagesë me këste.\nKufiri mbetet në gardh."),
            ("Monthly instalments: How many", "12"),
            ("Monthly instalments: First due", &first),
            ("Monthly instalments: Each", "100"),
            ("Monthly instalments: Who promises", "Ilir Gashi"),
            ("Monthly instalments: To whom", "Arta Krasniqi"),
        ],
    );
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(shown.location.as_deref(), Some(format!("{case}/agreements/1").as_str()));
    assert_eq!(
        w.texts("SELECT concat_ws(' ', agreement_no, kind, amount_cents, (SELECT count(*) FROM agreement_signatures)) AS value FROM agreements"),
        ["1 final 120000 2"]
    );
    assert_eq!(
        w.texts("SELECT concat_ws(' ', count(*), min(amount_cents), max(amount_cents), max(due_on) = (min(due_on) + interval '11 months')::date) AS value FROM obligations"),
        ["12 10000 10000 t"]
    );
    let page = desk.get(&format!("{case}/agreements/1"));
    for words in ["1. Final agreement", "Kufiri mbetet në gardh.", "Arta Krasniqi Ilir Gashi", "€1,200.00", "1-12"] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    let events = w.events();
    assert!(events.contains(&"agreement_signed".to_owned()) && events.contains(&"agreement_viewed".to_owned()));
    let neutral = desk.get(&case);
    assert!(neutral.says("Final agreement, signed") && !neutral.html.contains("gardh"), "{}", neutral.text());
}

#[test]
fn instalments_of_a_thirty_first_fall_on_the_last_day_of_shorter_months() {
    let (w, mut desk, case) = two_sides();
    let shown = sign(
        &mut desk,
        &case,
        &[
            ("Monthly instalments: How many", "3"),
            ("Monthly instalments: First due", "31.12.2027"),
            ("Monthly instalments: Each", "50"),
            ("Monthly instalments: Who promises", "Ilir Gashi"),
        ],
    );
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(w.texts("SELECT due_on::text AS value FROM obligations ORDER BY 1"), ["2027-12-31", "2028-01-31", "2028-02-29"]);
}

#[test]
fn what_is_agreed_is_sealed_and_leaves_in_the_register_alone() {
    let (w, _desk, _case) = signed();
    for (table, words) in
        [("agreements", "gardh"), ("obligations", "gardhin"), ("obligations", "Shtegu"), ("submissions", "gardh")]
    {
        let bytes = words.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
        let query =
            format!("SELECT count(*) AS value FROM {table} t WHERE t::text LIKE '%{words}%' OR t::text LIKE '%{bytes}%'");
        assert_eq!(count(&w, &query), 0, "{table}");
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM obligations WHERE description_sealed IS NOT NULL"), 2);
    let register = crate::model::export::exported(&w);
    assert!(register.text("agreements").contains("Kufiri mbetet në gardh."));
    assert!(register.text("obligations").contains("Shtegu mbetet i lirë"));
}

#[test]
fn only_who_works_on_the_case_and_the_coordinator_read_what_was_agreed() {
    let (w, mut opener, case) = signed();
    assert_eq!(opener.get(&format!("{case}/agreements/1")).status, 200);
    assert!(w.sign_in(&at(&w, Role::Coordinator)).get(&format!("{case}/agreements/1")).says("Shtegu mbetet i lirë"));
    let others = [
        at(&w, Role::DeskOfficer),
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
        w.administrator(),
    ];
    for person in &others {
        let mut other = w.sign_in(person);
        let shown = other.get(&format!("{case}/agreements/1"));
        assert_eq!(shown.status, 404, "{}", shown.text());
        assert!(!shown.html.contains("gardh"));
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'agreement_viewed'"), 2);
}

#[test]
fn the_desk_signs_without_the_text_and_nobody_else_signs() {
    let (w, _opener, case) = two_sides();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let page = desk.get(&format!("{case}/agreements/new"));
    assert!(!page.html.contains("name=\"terms\"") && !page.html.contains("description"), "{}", page.text());
    let (path, key) = form(&page);
    let fields = |more: (&'static str, &'static str)| {
        vec![
            ("form".to_owned(), path.clone()),
            ("key".to_owned(), key.clone()),
            ("kind".to_owned(), "final".to_owned()),
            ("signed_on".to_owned(), day(-3)),
            ("signatories".to_owned(), "1".to_owned()),
            ("signatories".to_owned(), "2".to_owned()),
            (more.0.to_owned(), more.1.to_owned()),
        ]
    };
    fn post(browser: &mut Browser, case: &str, fields: &[(String, String)]) -> Shown {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post(&format!("{case}/agreements"), &fields)
    }
    assert_eq!(post(&mut desk, &case, &fields(("terms", "Fshehtë"))).status, 404, "who may not read it, may not write it");
    let others = [at(&w, Role::Mediator), at(&w, Role::Director), w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))])];
    for person in &others {
        let mut other = w.sign_in(person);
        assert_eq!(other.get(&format!("{case}/agreements/new")).status, 404);
        assert_eq!(post(&mut other, &case, &fields(("amount", "5"))).status, 404);
        assert_eq!(other.get(&format!("{case}/obligations")).status, 404);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements"), 0);
    let signed = post(&mut desk, &case, &fields(("amount", "5")));
    assert_eq!((signed.status, signed.location.as_deref()), (303, Some(case.as_str())), "{}", signed.text());
}

#[test]
fn what_is_wrong_is_said_at_once_and_kept() {
    let (w, mut desk, case) = two_sides();
    let page = desk.get(&format!("{case}/agreements/new"));
    let shown = desk.submit_on(
        &page,
        &[
            ("Signed on", "01.01.2199"),
            ("Amount agreed", "much"),
            ("Monthly instalments: How many", "900"),
            ("Monthly instalments: First due", "31.02.2027"),
            ("What was agreed", "Kufiri mbetet."),
        ],
    );
    assert_eq!(shown.status, 422);
    for words in [
        "Signed on: This day has not come yet.",
        "Amount agreed: Please write the amount",
        "How many: A whole number from 1 to 120",
        "Due: There is no such day as 31.02.2027.",
        "Who promises: Please choose one.",
        "Kufiri mbetet.",
    ] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    let refusals = [
        (vec![("Signed on", day(-90))], "The case came in on"),
        (
            vec![
                ("Amount agreed", "10".to_owned()),
                ("Monthly instalments: How many", "2".to_owned()),
                ("Monthly instalments: First due", day(9)),
                ("Monthly instalments: Each", "9".to_owned()),
                ("Monthly instalments: Who promises", "Ilir Gashi".to_owned()),
            ],
            "sum to more than the amount agreed",
        ),
        (
            vec![
                ("Monthly instalments: How many", "2".to_owned()),
                ("Monthly instalments: First due", day(-40)),
                ("Monthly instalments: Each", "9".to_owned()),
                ("Monthly instalments: Who promises", "Ilir Gashi".to_owned()),
            ],
            "due before the agreement was signed",
        ),
        (
            vec![
                ("Monthly instalments: How many", "2".to_owned()),
                ("Monthly instalments: First due", day(9)),
                ("Monthly instalments: Each", "9".to_owned()),
                ("Monthly instalments: Who promises", "Ilir Gashi".to_owned()),
                ("Monthly instalments: To whom", "Ilir Gashi".to_owned()),
            ],
            "Nobody owes anything to oneself.",
        ),
        (vec![("Kind of agreement", "Amendment".to_owned())], "Which agreement does it amend?"),
    ];
    for (filled, words) in &refusals {
        let filled: Vec<(&str, &str)> = filled.iter().map(|(label, value)| (*label, value.as_str())).collect();
        let shown = sign(&mut desk, &case, &filled);
        assert!(shown.status == 422 && shown.says(words), "{words}: {}", shown.text());
    }
    let (path, key) = form(&page);
    let today = day(0);
    for (signatory, words) in
        [("1", "signed by two sides at least"), ("77", "did not take part on that day"), ("", "Who signed?")]
    {
        let fields =
            [("form", path.as_str()), ("key", &key), ("kind", "final"), ("signed_on", &today), ("signatories", signatory)];
        let shown = desk.post(&format!("{case}/agreements"), &fields);
        assert!(shown.status == 422 && shown.says(words), "{words}: {}", shown.text());
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements"), 0);
}

#[test]
fn more_rows_are_given_without_losing_what_was_typed_and_the_same_form_is_stored_once() {
    let (w, mut desk, case) = two_sides();
    let page = desk.get(&format!("{case}/agreements/new"));
    let (path, key) = form(&page);
    let mut fields = vec![("form", path.as_str()), ("key", &key), ("kind", "interim"), ("signatories", "1")];
    let date = day(-2);
    fields.extend([("signed_on", date.as_str()), ("obligations[2].debtor", "1"), ("obligations[2].amount", "5")]);
    let more = desk.post(&format!("{case}/agreements"), &[fields.clone(), vec![("rows", "more")]].concat());
    assert!(more.status == 200 && more.html.contains("obligations[6].amount"), "{}", more.text());
    assert!(more.html.contains("name=\"obligations[0].amount\" type=\"text\" value=\"5\""));
    let first = desk.post(&format!("{case}/agreements"), &fields);
    let second = desk.post(&format!("{case}/agreements"), &fields);
    assert_eq!((first.status, second.status), (303, 303), "{}", first.text());
    assert_eq!(first.location, second.location);
    fields.push(("amount", "7"));
    assert_eq!(desk.post(&format!("{case}/agreements"), &fields).status, 409);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM agreements"), 1);
}

#[test]
fn the_court_answers_once_with_number_and_date() {
    let (w, mut desk, case) = signed();
    let new = format!("{case}/agreements/1/answer/new");
    let page = desk.get(&new);
    let empty = desk.submit_on(&page, &[("Date of the decision", &day(-40))]);
    for words in ["What the court said: Please choose one.", "Number of the decision: "] {
        assert!(empty.says(words), "{words}: {}", empty.text());
    }
    let confirm = [("What the court said", "Confirmed by the court"), ("Number of the decision", "C.nr.5/26")];
    let early = desk.submit_on(&page, &[confirm[0], confirm[1], ("Date of the decision", &day(-40))]);
    assert!(early.says("The agreement was signed on"), "{}", early.text());
    let answered = desk.submit_on(&page, &[confirm[0], confirm[1], ("Date of the decision", &day(-5))]);
    assert_eq!(answered.status, 303, "{}", answered.text());
    let again = desk.submit(&new, &[confirm[0], confirm[1], ("Date of the decision", &day(-4))]);
    assert!(again.says("The court’s answer stands here already."), "{}", again.text());
    assert_eq!(w.texts("SELECT court_number || (confirmed_on - signed_on) AS value FROM agreements"), ["C.nr.5/2625"]);
    assert!(desk.get(&format!("{case}/agreements/1")).says("Confirmed by the court"));
    for person in [at(&w, Role::Mediator), at(&w, Role::Director), w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))])] {
        let mut other = w.sign_in(&person);
        assert_eq!(other.get(&new).status, 404);
        let fields = [("said", "refused"), ("answered_on", "01.02.2026"), ("court_number", "1")];
        assert_eq!(other.post(&format!("{case}/agreements/1/answer"), &fields).status, 404);
    }
}

#[test]
fn an_amendment_names_what_it_amends_and_replaces_what_was_owed() {
    let (w, mut desk, case) = signed();
    let label = format!("1-1 · {} · €250.25 · Ilir Gashi", day(-10));
    let shown = sign(
        &mut desk,
        &case,
        &[
            ("Signed on", &day(-5)),
            ("Kind of agreement", "Amendment"),
            (&label, ""),
            ("Monthly instalments: How many", "2"),
            ("Monthly instalments: First due", &day(3)),
            ("Monthly instalments: Each", "125"),
            ("Monthly instalments: Who promises", "Ilir Gashi"),
        ],
    );
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert_eq!(
        w.texts("SELECT concat_ws(' ', b.agreement_no, b.kind, a.agreement_no) AS value FROM agreements b JOIN agreements a ON a.id = b.amends_id"),
        ["2 amendment 1"]
    );
    let page = desk.get(&format!("{case}/obligations"));
    assert!(page.says(&format!("replaced {} by 2-1", day(-5))), "{}", page.text());
    assert!(desk.get(&case).says(&format!("replaced {}", day(-5))));

    // Taken back, and replaced by another one of the amendment.
    assert_eq!(save(&mut desk, &format!("{case}/obligations/1-1/reversal/new")).status, 303);
    let new = format!("{case}/obligations/1-1/replacement/new");
    assert!(save(&mut desk, &new).says("Please choose one."));
    let by = format!("2-2 · {} · €125.00 · Ilir Gashi", {
        w.texts("SELECT to_char(max(due_on), 'DD.MM.YYYY') AS value FROM obligations")[0].clone()
    });
    assert_eq!(desk.submit(&new, &[("By which one", &by)]).status, 303);
    assert!(desk.get(&format!("{case}/obligations")).says("by 2-2"));
    assert!(save(&mut desk, &new).status == 422);
}

#[test]
fn a_case_led_through_the_pages_is_reported_as_the_same_one_imported() {
    let (w, mut desk, case) = signed();
    let pay = format!("{case}/obligations/1-1/payments/new");
    assert_eq!(desk.submit(&pay, &[("Paid on", &day(-9)), ("Amount", "50,25")]).status, 303);
    assert_eq!(desk.submit(&pay, &[("Paid on", &day(-8)), ("Yes, another payment", "")]).status, 303);
    assert_eq!(save(&mut desk, &format!("{case}/obligations/1-2/fulfilment/new")).status, 303);
    let register = crate::model::export::exported(&w);

    let other = World::new();
    import(&other, &register).unwrap();
    for back in 0..3 {
        let today = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade);
        let month = (today - chrono::Months::new(back)).format("%Y-%m").to_string();
        let figures = |w: &World| {
            let period = Period::month(&month).unwrap();
            let report = w.database.read(&w.system(), |tx| report::caseload(tx, period, Some("FER"))).unwrap();
            serde_json::to_value(report).unwrap()
        };
        let (led, imported) = (figures(&w), figures(&other));
        assert_eq!(led, imported, "{month}");
    }
    let total = |w: &World| {
        w.texts("SELECT concat_ws(' ', obligation_no, due_on, amount_cents, fulfilled_on) AS value FROM obligations ORDER BY 1")
    };
    assert_eq!(total(&w), total(&other));
    let again = import(&w, &register).unwrap();
    for file in ["agreements", "obligations"] {
        let of_file = again.counts.iter().filter(|(name, _)| name.contains(file));
        for (_, rows) in of_file {
            assert_eq!((rows.added, rows.changed), (0, 0), "{file}: what the pages wrote is what the register says");
        }
    }
}

#[test]
fn a_small_register_and_the_same_case_on_the_pages_give_the_same_figures() {
    let imported = World::new();
    import(&imported, &Register::small()).unwrap();
    let led = World::new();
    import(
        &led,
        &Register::small().without("agreements").without("obligations").with(
            "cases",
            "closed,2026-02-20,settled_full",
            "active,,",
        ),
    )
    .unwrap();
    let mut coordinator = led.sign_in(&at(&led, Role::Coordinator));
    let case = "/cases/FER-2026-0001";
    let shown = coordinator.submit(
        &format!("{case}/agreements/new"),
        &[
            ("Signed on", "18.02.2026"),
            ("Gëzim Krasniqi · Side A", ""),
            ("Jelena Stojanović · Side B", ""),
            ("Amount agreed", "500,50"),
            ("What was agreed", "Pagesë me këste"),
            ("Monthly instalments: How many", "2"),
            ("Monthly instalments: First due", "01.03.2026"),
            ("Monthly instalments: Each", "250,25"),
            ("Monthly instalments: Who promises", "Jelena Stojanović"),
            ("Monthly instalments: To whom", "Gëzim Krasniqi"),
        ],
    );
    assert_eq!(shown.status, 303, "{}", shown.text());
    let pay = format!("{case}/obligations/1-1/payments/new");
    assert_eq!(coordinator.submit(&pay, &[("Paid on", "27.02.2026")]).status, 303);
    led.sql("UPDATE stays SET closed_on = '2026-02-20', outcome = 'settled_full' WHERE case_id = (SELECT id FROM cases WHERE number = 1)");
    for month in ["2026-02", "2026-03", "2026-04"] {
        let figures = |w: &World| {
            let period = Period::month(month).unwrap();
            let report = w.database.read(&w.system(), |tx| report::caseload(tx, period, None)).unwrap();
            serde_json::to_value(report).unwrap()
        };
        assert_eq!(figures(&led), figures(&imported), "{month}");
    }
}

#[test]
fn every_page_speaks_three_languages() {
    let (_w, mut desk, case) = signed();
    for language in ["sq", "sr", "en"] {
        desk.post("/language", &[("language", language), ("back", "/")]);
        for page in [
            "",
            "/agreements/new",
            "/agreements/1",
            "/agreements/1/edit",
            "/agreements/1/removal/new",
            "/agreements/1/obligations/new",
            "/agreements/1/answer/new",
            "/agreements/1/answer/removal/new",
            "/agreements/1/terms/edit",
            "/obligations",
            "/obligations/1-1/payments/new",
            "/obligations/1-1/fulfilment/new",
            "/obligations/1-1/waiver/new",
            "/obligations/1-1/breach/new",
            "/obligations/1-1/replacement/new",
            "/obligations/1-1/reversal/new",
        ] {
            let shown = desk.get(&format!("{case}{page}"));
            assert_eq!(shown.status, 200, "{page}");
            assert!(!shown.html.contains('⟦'), "{language} {page}");
        }
    }
}
