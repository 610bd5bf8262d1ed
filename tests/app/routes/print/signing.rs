//! Who signs the agreement to mediate: once each, on paper and on a page that stays.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::paper;
use crate::routes::agreements::day;
use crate::routes::agreements::signatories::family;
use crate::routes::intake::at;
use crate::routes::team::assign;
use crate::world::count;

#[test]
fn a_lawyer_of_two_stands_there_once_and_a_minor_is_signed_for() {
    let (_w, mut desk, case) = family();
    let path = format!("{case}/signatures/print");
    for (language, lawyer, guardian) in [
        ("en", "Vjosa Berisha Representative of Ilir Gashi, Agron Gashi", "Drita Krasniqi Guardian of Era Krasniqi"),
        ("sq", "Vjosa Berisha Përfaqësuese, për: Ilir Gashi, Agron Gashi", "Drita Krasniqi Kujdestare, për: Era Krasniqi"),
        ("sr", "Vjosa Berisha Zastupnica, za: Ilir Gashi, Agron Gashi", "Drita Krasniqi Starateljka, za: Era Krasniqi"),
    ] {
        let shown = desk.get(&format!("{path}?language={language}"));
        let (named, signing) = shown.html.split_once("class=\"signing\"").unwrap();
        let _whole = paper(&shown);
        let text = |html: &str| {
            let page = scraper::Html::parse_fragment(html);
            page.root_element().text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let named = text(named.split("<main").nth(1).unwrap());
        let signing = text(signing);
        for words in [lawyer, guardian] {
            assert_eq!(named.matches(words).count(), 1, "{words}: {named}");
            assert_eq!(signing.matches(words).count(), 1, "{words}: {signing}");
        }
        assert!(named.contains("Era Krasniqi ·"), "she is a party: {named}");
        assert_eq!(signing.matches("Era Krasniqi").count(), 1, "and the guardian signs: {signing}");
        assert_eq!(signing.matches("Vjosa").count(), 1, "{signing}");
    }
}

#[test]
fn who_signed_and_when_stays_to_be_seen() {
    let (w, mut desk, case) = family();
    w.sql(&format!(
        "INSERT INTO mediators (centre_id, id, licence_no, name, gender, languages) VALUES ('{}', gen_random_uuid(), 'M-1', 'Blerta Hoxha', 'F', '{{sq}}')",
        w.ferizaj
    ));
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    assert_eq!(assign(&mut ann, &case, "Blerta Hoxha", &[]).status, 303);
    let signed = desk.submit(
        &format!("{case}/signatures/new"),
        &[("Signed on", &day(-10)), ("Arta Krasniqi · Side A", ""), ("Ilir Gashi · Side B", ""), ("Blerta Hoxha", "")],
    );
    assert_eq!(signed.status, 303, "{}", signed.text());
    let link = desk.get(&case).link("Who signed").expect("the link stays when the mediation has begun");
    let viewed = count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'case_viewed'");
    let page = desk.get(&link);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'case_viewed'"), viewed + 1);
    for words in [
        &format!("Arta Krasniqi A {}", day(-10)),
        &format!("Ilir Gashi B {}", day(-10)),
        &format!("Blerta Hoxha Mediator {}", day(-10)),
        "Agron Gashi B not yet",
        "Era Krasniqi the guardian signs: Drita Krasniqi A not yet",
    ] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    assert!(page.link("Enter signatures").is_some() && page.link("Print it for signing").is_some());
    assert!(desk.get(&format!("{case}/signatures/new")).says("Era Krasniqi · Side A · the guardian signs: Drita Krasniqi"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'case_viewed'"), viewed + 2);
    // Of a closed case too, where nothing more is entered.
    w.sql("UPDATE stays SET closed_on = current_date, outcome = 'withdrawn'");
    let link = desk.get(&case).link("Who signed").unwrap();
    let page = desk.get(&link);
    assert!(page.says(&day(-10)) && page.link("Enter signatures").is_none(), "{}", page.text());
}

#[test]
fn who_does_not_keep_the_case_does_not_see_who_signed() {
    let (w, _desk, case) = family();
    let path = format!("{case}/signatures");
    let others = [
        at(&w, Role::Mediator),
        at(&w, Role::Director),
        w.administrator(),
        w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]),
    ];
    for person in &others {
        let shown = w.sign_in(person).get(&path);
        assert!(shown.status == 404 && !shown.html.contains("Krasniqi"), "{}", shown.text());
    }
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(colleague.get(&path).status, 200);
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    assert_eq!(colleague.get(&path).status, 404);
}
