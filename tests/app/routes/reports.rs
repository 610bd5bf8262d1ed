//! The month on a page and as JSON.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::register::{Register, import};
use crate::world::World;

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
    assert!(page.says("These are your own cases alone.") && page.says("0 cases came in"), "{}", page.text());
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-0101'", mediator.id));
    let page = browser.get("/reports/2026-03");
    assert!(!page.says("0 cases came in"), "{}", page.text());
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
