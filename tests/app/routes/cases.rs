//! Finding and reading a case, and not finding what is for others.

mod calendar;
mod edit;

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::sessions::furnished;
use crate::register::{Register, import};
use crate::world::{Browser, World};

fn world() -> World {
    let w = World::new();
    import(&w, &Register::fixture()).unwrap();
    w
}

fn as_role(w: &World, role: Role) -> Browser {
    w.sign_in(&w.person(&[(role, Scope::Centre(w.ferizaj))]))
}

fn references(html: &str) -> Vec<String> {
    let mut found: Vec<String> =
        html.split("href=\"/cases/").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    found.retain(|reference| reference != "new");
    found.sort();
    found
}

#[test]
fn a_case_is_found_by_name_reference_and_file_number_without_marks() {
    let w = world();
    let mut browser = as_role(&w, Role::Coordinator);
    assert!(references(&browser.get("/cases?q=rexhepi%20besnik").html).contains(&"FER-2025-0001".to_owned()));
    assert!(references(&browser.get("/cases?q=citaku").html).contains(&"FER-2025-0001".to_owned()), "Çitaku");
    assert!(references(&browser.get("/cases?q=bashkepronaret%20vit").html).contains(&"FER-2025-0001".to_owned()));
    assert!(
        references(&browser.get("/cases?q=C%20nr%202371%2F23").html).contains(&"FER-2025-0001".to_owned()),
        "another spelling"
    );
    assert_eq!(browser.get("/cases?q=fer-2025-0001").location.as_deref(), Some("/cases/FER-2025-0001"));
    assert!(browser.get("/cases?q=nobodyatall").says("No case fits."));
    assert!(browser.get("/cases?q=%25").status == 200 && browser.get("/cases?q=%27%22%3B--").status == 200);
}

#[test]
fn a_case_is_found_as_people_type_its_numbers() {
    let w = world();
    let mut browser = as_role(&w, Role::Coordinator);
    for typed in ["C.nr.2371%2F23", "2371%2F23", "2371%202023", "Cnr2371%2F23"] {
        assert_eq!(references(&browser.get(&format!("/cases?q={typed}")).html), ["FER-2025-0001"], "{typed}");
    }
    for typed in ["FER-2025-1", "fer%202025%201", "FER20250001", "FER-25-0001"] {
        assert_eq!(browser.get(&format!("/cases?q={typed}")).location.as_deref(), Some("/cases/FER-2025-0001"), "{typed}");
    }
    assert_eq!(browser.get("/cases/fer-2025-0001").status, 200);
    for nothing in ["%25", "_", "%22", "a"] {
        assert!(references(&browser.get(&format!("/cases?q={nothing}")).html).is_empty(), "{nothing}");
    }
}

#[test]
fn own_cases_are_those_that_the_own_report_counts() {
    let w = world();
    let mediator = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-0101'", mediator.id));
    w.sql("UPDATE cases SET restricted_on = NULL, restricted_because = NULL");
    let mut browser = w.sign_in(&mediator);
    let json: serde_json::Value = serde_json::from_str(&browser.get("/reports/2026-03.json").html).unwrap();
    for (which, figure) in [("incoming", "incoming"), ("resolved", "resolved"), ("pending", "pending_end")] {
        let listed = references(&browser.get(&format!("/cases?{which}=2026-03&own=yes")).html).len();
        assert_eq!(i64::try_from(listed).unwrap(), json["caseload"][figure].as_i64().unwrap(), "{which}");
    }
    let others: Vec<_> = json["mediators"].as_array().unwrap().iter().filter(|row| row["licence_no"] != "M-0101").collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn who_tries_out_references_is_seen() {
    let w = world();
    let person = w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj))]);
    let mut browser = w.sign_in(&person);
    browser.get("/cases/GJK-2025-0003");
    browser.get("/reports/2026-03?centre=GJK");
    browser.get("/settings/users/Agim%20Krasniqi");
    let refused = w.texts(
        "SELECT concat_ws(' ', facts->>'route', facts->>'reference') AS value FROM audit_events
         WHERE event = 'access_refused' ORDER BY id",
    );
    assert_eq!(refused, ["/cases/<reference> GJK-2025-0003", "/reports/<address>", "/settings/users/<user>"], "and no name");
}

#[test]
fn a_figure_of_the_report_is_followed_to_its_cases() {
    let w = world();
    let mut browser = as_role(&w, Role::Director);
    let report = browser.get("/reports/2026-03");
    let json: serde_json::Value = serde_json::from_str(&browser.get("/reports/2026-03.json").html).unwrap();
    for (which, figure) in [("incoming", "incoming"), ("resolved", "resolved"), ("pending", "pending_end")] {
        let address = format!("/cases?{which}=2026-03");
        assert!(report.html.contains(&format!("href=\"{address}\"")), "{address}");
        let expected = usize::try_from(json["caseload"][figure].as_i64().unwrap()).unwrap();
        assert_eq!(references(&browser.get(&address).html).len(), expected, "{which}");
    }
    let settled = references(&browser.get("/cases?resolved=2026-03&outcome=settled_full").html).len();
    assert_eq!(settled, usize::try_from(json["outcomes"]["settled_full"].as_i64().unwrap()).unwrap());
}

#[test]
fn the_list_behind_a_figure_says_which_cases_it_is_and_how_many() {
    let w = world();
    let mut browser = as_role(&w, Role::Coordinator);
    let page = browser.get("/cases?incoming=2026-03&source=court&outcome=settled_full&centre=FER");
    let expected = references(&page.html).len();
    assert!(page.says(&format!("Incoming in March 2026 · Court · Settled in full · {expected} case")), "{}", page.text());
    assert!(page.html.contains("<title>Incoming in March 2026 · Court · Settled in full · Cases · Pajtim</title>"));
    assert!(page.html.contains("<option value=\"court\" selected>"), "a filter is seen, and can be taken away");
    assert_eq!(page.link("To the report").as_deref(), Some("/reports/2026-03?centre=FER"));
    assert!(browser.get("/cases").link("To the report").is_none());
    assert!(browser.get("/cases").says("more than 200 cases"));
    let named = browser.get("/cases?q=rexhepi");
    assert!(named.html.contains("<title>Cases · Pajtim</title>"), "a tab is no place for a name");
}

#[test]
fn one_goes_back_through_the_pages_of_the_list_as_one_came() {
    let w = world();
    let mut browser = as_role(&w, Role::Coordinator);
    let mut pages = vec![browser.get("/cases?centre=FER")];
    while let Some(next) = pages.last().unwrap().link("Next page") {
        pages.push(browser.get(&next.replace("&amp;", "&")));
    }
    assert_eq!(pages.len(), 5);
    let mut page = pages.pop().unwrap();
    while let Some(expected) = pages.pop() {
        page = browser.get(&page.link("Previous page").unwrap().replace("&amp;", "&"));
        assert_eq!(references(&page.html), references(&expected.html));
    }
    assert!(page.link("Previous page").is_none());
}

#[test]
fn every_case_is_on_one_page_of_the_list() {
    let w = world();
    let mut browser = as_role(&w, Role::Coordinator);
    let (mut address, mut all) = ("/cases".to_owned(), Vec::new());
    loop {
        let page = browser.get(&address);
        all.extend(references(&page.html));
        match page.link("Next page") {
            Some(next) => address = next.replace("&amp;", "&"),
            None => break,
        }
    }
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!((all.len(), count), (238, 238));
}

#[test]
fn a_restricted_case_is_for_those_who_work_on_it_and_the_coordinator() {
    let w = world();
    let restricted = "FER-2026-0020";
    let address = format!("/cases/{restricted}");
    let mediator = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    let mut mediators = w.sign_in(&mediator);
    assert_eq!(as_role(&w, Role::Coordinator).get(&address).status, 200);
    assert_eq!(as_role(&w, Role::DeskOfficer).get(&address).status, 404);
    assert_eq!(mediators.get(&address).status, 404);
    let open = references(&mediators.get("/cases?state=closed&case_type=family").html);
    assert!(!open.contains(&restricted.to_owned()));
    assert_eq!(mediators.get(&format!("/cases?q={restricted}")).location, None, "not by its reference either");
    // Only a current assignment opens it.
    w.sql(&format!(
        "UPDATE mediators SET user_id = '{}' WHERE (centre_id, id) IN (SELECT a.centre_id, a.mediator_id FROM assignments a
         JOIN cases c ON c.centre_id = a.centre_id AND c.id = a.case_id WHERE c.reference = '{restricted}' AND a.role = 'lead')",
        mediator.id
    ));
    w.sql(&format!(
        "UPDATE assignments SET to_on = NULL WHERE case_id = (SELECT id FROM cases WHERE reference = '{restricted}')"
    ));
    assert_eq!(mediators.get(&address).status, 200);
    w.sql(&format!("UPDATE assignments SET to_on = current_date - 1 WHERE case_id = (SELECT id FROM cases WHERE reference = '{restricted}')"));
    assert_eq!(mediators.get(&address).status, 404);
}

#[test]
fn the_history_says_what_was_done_and_by_whom_to_those_for_whom_the_trail_is() {
    let (w, mut desk, [case, _]) = furnished();
    let name = w.texts("SELECT DISTINCT u.name AS value FROM assignments a JOIN users u ON u.id = a.user_id").remove(0);
    w.sql(
        "INSERT INTO audit_events (centre_id, case_id, actor, event) SELECT centre_id, id, 'system', 'party_joined' FROM cases WHERE number = 1",
    );
    let mut coordinator = as_role(&w, Role::Coordinator);
    for browser in [&mut desk, &mut coordinator] {
        let shown = browser.get(&case);
        let says = format!("Case opened {name}");
        assert!(shown.says(&says) && shown.says("Party added automatically"), "{}", shown.text());
    }
    for (language, opened) in [("sq", "Lënda u hap"), ("sr", "Predmet otvoren")] {
        coordinator.post("/language", &[("language", language), ("back", "/")]);
        assert!(coordinator.get(&case).says(&format!("{opened} {name}")), "{language}");
    }
    for role in [Role::DeskOfficer, Role::Mediator, Role::Director] {
        let shown = as_role(&w, role).get(&case);
        assert!(shown.status == 200 && !shown.says("History") && !shown.says(&name), "{role}: {}", shown.text());
    }
}

#[test]
fn a_lock_out_beats_every_role_everywhere() {
    let w = world();
    let coordinator = w.person(&[(Role::Coordinator, Scope::Centre(w.ferizaj)), (Role::Director, Scope::Centre(w.ferizaj))]);
    let mut browser = w.sign_in(&coordinator);
    assert_eq!(browser.get("/cases/FER-2025-0001").status, 200);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}' FROM cases WHERE reference = 'FER-2025-0001'",
        coordinator.id
    ));
    assert_eq!(browser.get("/cases/FER-2025-0001").status, 404);
    assert_eq!(browser.get("/cases?q=FER-2025-0001").location, None);
    assert!(!references(&browser.get("/cases?q=rexhepi").html).contains(&"FER-2025-0001".to_owned()));
}

#[test]
fn a_director_sees_no_name_and_finds_nobody_by_one() {
    let w = world();
    let mut browser = as_role(&w, Role::Director);
    let page = browser.get("/cases/FER-2025-0001");
    assert_eq!(page.status, 200);
    for hidden in ["Rexhepi", "Çitaku", "Bashkëpronarët", "Parties"] {
        assert!(!page.html.contains(hidden), "{hidden}");
    }
    assert!(page.says("Sessions"));
    assert!(references(&browser.get("/cases?q=rexhepi").html).is_empty());
    let list = browser.get("/cases");
    assert!(!list.html.contains("Rexhepi") && !list.says("Parties"), "no column that is always empty");
    assert!(list.html.contains("placeholder=\"Case number\""), "nobody is told to look for names");
    assert_eq!(references(&browser.get("/cases?q=2371").html), ["FER-2025-0001"]);
}

#[test]
fn a_deadline_that_has_passed_and_a_second_stay_are_said_with_their_dates() {
    let w = world();
    let mut browser = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    let page = browser.get("/cases/GJK-2025-0003");
    let today = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade);
    let days = (today - chrono::NaiveDate::from_ymd_opt(2025, 6, 3).unwrap()).num_days();
    assert!(page.says(&format!("The deadline passed on 03.06.2025 ({days} days ago)")), "{}", page.text());
    assert!(page.says("Opened again 27.03.2025") && !page.says("Past the deadline"), "{}", page.text());
    assert!(page.says("Value of the dispute €2,685.00"));
    let directors = w.sign_in(&w.person(&[(Role::Director, Scope::Centre(w.gjakova))])).get("/cases/GJK-2025-0003");
    assert!(!directors.says("Value of the dispute") && !directors.says("Instalment"));
}

#[test]
fn an_agreement_stands_once_above_its_instalments() {
    let w = world();
    let mut browser = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    let page = browser.get("/cases/GJK-2025-0003");
    assert_eq!(page.text().matches("signed 05.02.2025: €3,143.81").count(), 1, "{}", page.text());
    assert!(page.says("Instalment Due Amount State 1 07.03.2025 €523.96 fulfilled 10.03.2025 2 06.04.2025 €523.96"));
}

#[test]
fn a_mediator_who_is_not_assigned_sees_who_and_not_when() {
    let w = world();
    let mut browser = as_role(&w, Role::Mediator);
    let page = browser.get("/cases/FER-2025-0001");
    assert!(page.says("Besnik Rexhepi") && !page.says("Attendance") && !page.says("Agreements"), "{}", page.text());
}

#[test]
fn nothing_of_another_centre_is_there() {
    let w = world();
    let mut browser = as_role(&w, Role::Coordinator);
    assert_eq!(browser.get("/cases/GJK-2025-0003").status, 404);
    assert_eq!(browser.get("/cases/FER-2099-0001").status, 404);
    assert_eq!(browser.get("/cases/GJK-2025-0003").text(), browser.get("/cases/FER-2099-0001").text());
    assert!(references(&browser.get("/cases?centre=GJK").html).is_empty());
    assert!(references(&browser.get("/cases?q=GJK").html).is_empty());
    for nonsense in ["..", "FER", "FER-2025-0001%00", "FER-2025-99999999999"] {
        assert_eq!(browser.get(&format!("/cases/{nonsense}")).status, 404, "{nonsense}");
    }
}

#[test]
fn the_page_is_neutral_no_dispute_no_contact_and_each_view_is_recorded() {
    let w = world();
    let mut browser = as_role(&w, Role::Coordinator);
    let page = browser.get("/cases/FER-2025-0001");
    for hidden in ["Kontest pune", "+38344740047", "party1@example.org", "serb"] {
        assert!(!page.html.contains(hidden), "{hidden}");
    }
    assert!(page.html.contains("<title>FER-2025-0001 · Cases · Pajtim</title>"));
    assert!(w.events().contains(&"case_viewed".to_owned()));
    for language in ["sq", "sr", "en"] {
        browser.post("/language", &[("language", language), ("back", "/")]);
        for address in ["/cases", "/cases/FER-2025-0001", "/cases/FER-2025-0004"] {
            let shown = browser.get(address);
            assert!(
                !shown.html.contains('⟦'),
                "{language} {address}: {}",
                shown.html.split('⟦').nth(1).unwrap_or_default().chars().take(40).collect::<String>()
            );
        }
    }
}
