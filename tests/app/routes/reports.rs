//! The month on a page and as JSON.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::register::{Register, import};
use crate::world::{Browser, World};

fn world() -> World {
    let w = World::new();
    import(&w, &Register::fixture()).unwrap();
    w
}

#[test]
fn a_director_reads_the_month_of_the_own_centres_as_a_page_and_as_json() {
    let w = world();
    let director = w.person(&[(Role::Director, Scope::Centre(w.ferizaj)), (Role::Director, Scope::Centre(w.gjakova))]);
    let mut browser = w.sign_in(&director);
    let page = browser.get("/reports/2026-03");
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(
        page.says("28 cases came in, 26 were resolved, 47 are pending. Of 19 that were mediated, 12 were settled."),
        "{}",
        page.text()
    );
    let json: serde_json::Value = serde_json::from_str(&browser.get("/reports/2026-03.json?centre=FER").html).unwrap();
    let expected =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/expected/2026-03-FER.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    assert_eq!(json, expected);
    assert_eq!(w.events().iter().filter(|event| *event == "report_viewed").count(), 2);
}

#[test]
fn the_page_speaks_three_languages() {
    let w = world();
    let mut browser = w.sign_in(&w.person(&[(Role::Director, Scope::Centre(w.ferizaj))]));
    for (language, sentence) in
        [("sq", "Mars 2026, Qendra e Ndërmjetësimit Ferizaj"), ("sr", "Mart 2026"), ("en", "March 2026")]
    {
        browser.post("/language", &[("language", language), ("back", "/reports/2026-03")]);
        let page = browser.get("/reports/2026-03");
        assert!(page.says(sentence), "{}", page.text());
        assert!(
            !page.html.contains('⟦'),
            "{language}: {}",
            page.html.split('⟦').nth(1).unwrap_or_default().chars().take(40).collect::<String>()
        );
    }
}

fn as_director(w: &World) -> Browser {
    w.sign_in(&w.person(&[(Role::Director, Scope::Centre(w.ferizaj))]))
}

#[test]
fn a_month_that_is_not_over_says_so_and_is_compared_with_nothing() {
    let w = world();
    let mut browser = as_director(&w);
    let today = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade);
    let running = browser.get(&format!("/reports/{}", today.format("%Y-%m")));
    assert!(running.says(&format!("Until {}; the month is not over.", today.format("%d.%m.%Y"))), "{}", running.text());
    assert!(running.link("Month after").is_none() && running.link("Month before").is_some());
    assert!(!running.says("October 2026:"));
    let next = today.checked_add_months(chrono::Months::new(2)).unwrap();
    let future = browser.get(&format!("/reports/{}", next.format("%Y-%m")));
    assert!(future.says("This month has not begun.") && !future.says("came in"), "{}", future.text());
    let before = browser.get("/reports/1990-01");
    assert!(before.says("There is no data for this month.") && !before.says("came in"), "{}", before.text());
    assert!(!browser.get("/reports/2026-03").says("not over"));
}

#[test]
fn a_month_is_chosen_by_its_name_and_what_is_none_is_said_to_be_none() {
    let w = world();
    let mut browser = as_director(&w);
    let page = browser.get("/reports/2026-03");
    assert!(
        page.html.contains("<option value=\"3\" selected>March</option>")
            && page.html.contains("<option selected>2026</option>")
    );
    assert!(page.says("March 2025"), "the table behind the chart");
    let chosen = browser.get("/reports?month=2&year=2026&centre=FER");
    assert_eq!(chosen.location.as_deref(), Some("/reports/2026-02?centre=FER"));
    for nonsense in ["/reports?month=tetor%202026", "/reports?month=13&year=2026", "/reports?month=1&year=x"] {
        let address = browser.get(nonsense).location.unwrap();
        assert!(address.ends_with("?unknown=month"), "{address}");
        assert!(browser.get(&address).says("What was asked for is no month"));
    }
}

#[test]
fn each_figure_says_what_it_is_and_what_it_was() {
    let w = world();
    let mut browser = as_director(&w);
    let page = browser.get("/reports/2026-03");
    let json = |month: &str, browser: &mut Browser| -> serde_json::Value {
        serde_json::from_str(&browser.get(&format!("/reports/{month}.json")).html).unwrap()
    };
    let (before, year_before) = (json("2026-02", &mut browser), json("2025-03", &mut browser));
    for (name, report) in [("February 2026", before), ("March 2025", year_before)] {
        for figure in ["incoming", "resolved", "pending_end"] {
            assert!(page.says(&format!("{name}: {}", report["caseload"][figure])), "{name} {figure}: {}", page.text());
        }
        assert!(page.says(&format!("{name}: {} of {}", report["settlement"]["settled"], report["mediated"])), "{name}");
    }
    let report = json("2026-03", &mut browser);
    let women = &report["people"]["incoming"]["persons"]["total"];
    let known = ["women", "men", "other"].iter().map(|gender| women[gender].as_i64().unwrap()).sum::<i64>();
    for said in ["resolved ÷ incoming", "95% confidence interval:", &format!("{} of {known} persons", women["women"])] {
        assert!(page.says(said), "{said}: {}", page.text());
    }
    assert!(page.says("Women and men: too few to tell."));
    assert!(!page.html.contains("hours_held") && page.says("A session with two mediators counts for each of them"));
}

#[test]
fn nobody_reads_the_month_of_a_centre_that_is_not_theirs() {
    let w = world();
    let director = w.person(&[(Role::Director, Scope::Centre(w.gjakova))]);
    let mut browser = w.sign_in(&director);
    assert_eq!(browser.get("/reports/2026-03?centre=FER").status, 404);
    assert_eq!(browser.get("/reports/2026-03.json?centre=FER").status, 404);
    assert_eq!(browser.get("/reports/2026-03.json?centre=XYZ").status, 404);
    let own: serde_json::Value = serde_json::from_str(&browser.get("/reports/2026-03.json").html).unwrap();
    let expected =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/expected/2026-03-GJK.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    assert_eq!(own["caseload"], expected["caseload"], "all that one may see is the own centre");
}

#[test]
fn a_mediator_reads_the_month_of_the_own_cases_and_not_the_colleagues_hours() {
    let w = world();
    let mediator = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    let mut browser = w.sign_in(&mediator);
    let page = browser.get("/reports/2026-03");
    assert!(page.says("These are your own cases alone.") && page.says("There is no data for this month."), "{}", page.text());
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-0101'", mediator.id));
    let page = browser.get("/reports/2026-03");
    assert!(page.says("came in") && !page.says("0 cases came in"), "{}", page.text());
    assert!(!page.html.contains("M-0102"));
    let json: serde_json::Value = serde_json::from_str(&browser.get("/reports/2026-03.json").html).unwrap();
    assert!(json["caseload"]["pending_end"].as_i64().unwrap() < 30);
}

#[test]
fn what_is_no_month_is_not_there() {
    let w = World::new();
    let mut browser = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]));
    for nonsense in ["2026-13", "2026", "x", "2026-03.xml", "..", "2026-03%00"] {
        assert_eq!(browser.get(&format!("/reports/{nonsense}")).status, 404, "{nonsense}");
    }
    assert_eq!(browser.get("/reports/2026-03").status, 200, "an empty month is a month");
    assert_eq!(browser.get("/reports?month=2026-03&centre=FER").location.as_deref(), Some("/reports/2026-03?centre=FER"));
    let address = browser.get("/reports?month=nonsense&centre=%2F%2Fevil").location.unwrap();
    assert!(address.starts_with("/reports/20"), "{address}");
}
