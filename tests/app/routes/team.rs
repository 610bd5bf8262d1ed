//! Who works on a case, and how the mediation begins: assignment, signatures, the clock.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::at;
use super::sessions::{day, furnished};
use crate::world::{Browser, Shown, World, count};

/// The mediator's entry in the list says what speaks for and against: the first that has the name.
fn mediator(page: &Shown, name: &str) -> String {
    let found = page.html.split("<option").skip(1).find(|option| option.contains(name)).unwrap();
    found.split('>').nth(1).unwrap().split('<').next().unwrap().replace("&amp;", "&")
}

pub fn assign(coordinator: &mut Browser, case: &str, name: &str, more: &[(&str, &str)]) -> Shown {
    let page = coordinator.get(&format!("{case}/assignments"));
    let entry = mediator(&page, name);
    let asked = "The mediator was asked and knows of no conflict of interest";
    let mut filled = vec![("Mediator", entry.as_str()), (asked, "")];
    filled.extend(more);
    coordinator.submit_on(&page, &filled)
}

fn coordinator(w: &World) -> Browser {
    w.sign_in(&at(w, Role::Coordinator))
}

#[test]
fn a_lead_takes_over_from_who_took_the_case_in_and_from_the_lead_before() {
    let (w, mut desk, [case, _]) = furnished();
    let mut coordinator = coordinator(&w);
    assert_eq!(assign(&mut coordinator, &case, "Blerta Hoxha", &[]).status, 303);
    assert!(desk.get(&case).says("Blerta Hoxha"));
    let tomorrow = day(1);
    let next = assign(&mut coordinator, &case, "Agim Morina", &[("From", &tomorrow)]);
    assert_eq!(next.status, 303, "{}", next.text());
    assert_eq!(
        w.texts(
            "SELECT role || coalesce(' until ' || (to_on - current_date), '') AS value FROM assignments a JOIN cases c ON c.id = a.case_id WHERE c.number = 1 ORDER BY from_on, role"
        ),
        ["intake until 0", "lead until 1", "lead"]
    );
    let page = coordinator.get(&format!("{case}/assignments"));
    assert!(page.says("Lead mediator") && page.says("Intake"), "{}", page.text());
}

#[test]
fn a_lead_may_have_begun_before_the_case_was_typed_in() {
    let (w, _, [case, _]) = furnished();
    let mut coordinator = coordinator(&w);
    let last_month = day(-30);
    let lead = assign(&mut coordinator, &case, "Blerta Hoxha", &[("From", &last_month)]);
    assert_eq!(lead.status, 303, "{}", lead.text());
    let who = "SELECT concat_ws(' ', role, from_on - current_date, to_on - current_date) AS value FROM assignments a JOIN cases c ON c.id = a.case_id
               WHERE c.number = 1 ORDER BY from_on";
    assert_eq!(w.texts(who), ["lead -30", "intake 0 0"]);
    // Between two leads nobody slips in: the later one stays.
    let before = day(-40);
    assert!(assign(&mut coordinator, &case, "Agim Morina", &[("From", &before)]).says("Another lead begins"));
}

#[test]
fn a_co_mediator_stands_beside_the_lead_and_can_be_ended() {
    let (w, _, [case, _]) = furnished();
    let mut coordinator = coordinator(&w);
    assign(&mut coordinator, &case, "Blerta Hoxha", &[]);
    assert_eq!(assign(&mut coordinator, &case, "Agim Morina", &[("Role", "Co-mediator")]).status, 303);
    let twice = assign(&mut coordinator, &case, "Agim Morina", &[("Role", "Co-mediator")]);
    assert!(twice.says("works on the case already"), "{}", twice.text());
    let page = coordinator.get(&format!("{case}/assignments"));
    coordinator.press(&page, "End today");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM assignments WHERE to_on IS NULL AND role <> 'intake'"), 1);
}

#[test]
fn who_has_no_licence_or_must_not_see_the_case_does_not_get_it() {
    let (w, _, [case, _]) = furnished();
    let mut coordinator = coordinator(&w);
    w.sql("UPDATE mediators SET licence_valid_until = current_date - 1 WHERE licence_no = 'M-1'");
    assert!(assign(&mut coordinator, &case, "Blerta Hoxha", &[]).says("The licence is not valid on that day."));

    let person = at(&w, Role::Mediator);
    w.sql(&format!(
        "UPDATE mediators SET user_id = '{0}' WHERE licence_no = 'M-2';
         INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}' FROM cases WHERE number = 1",
        person.id
    ));
    assert!(assign(&mut coordinator, &case, "Agim Morina", &[]).says("must not work on this case"));
    let page = coordinator.get(&format!("{case}/assignments"));
    let entry = mediator(&page, "Agim Morina");
    assert!(coordinator.submit_on(&page, &[("Mediator", &entry)]).says("Please ask the mediator first"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM assignments WHERE role <> 'intake'"), 0);
}

#[test]
fn an_assigned_mediator_works_on_a_restricted_case_and_one_whose_time_is_over_does_not_see_it() {
    let (w, _, [case, _]) = furnished();
    w.sql("UPDATE cases SET restricted_on = received_on, restricted_because = 'decision'");
    let person = at(&w, Role::Mediator);
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1'", person.id));
    let (mut coordinator, mut blerta) = (coordinator(&w), w.sign_in(&person));
    assert_eq!(blerta.get(&case).status, 404);
    assign(&mut coordinator, &case, "Blerta Hoxha", &[]);
    assert_eq!(blerta.get(&case).status, 200);
    assert_eq!(blerta.get(&format!("{case}/sessions/new")).status, 200);
    w.sql("UPDATE assignments SET from_on = current_date - 9, to_on = current_date - 1 WHERE role = 'lead'");
    assert_eq!(blerta.get(&case).status, 404);
}

#[test]
fn only_coordinators_of_the_centre_assign() {
    let (w, mut desk, [case, _]) = furnished();
    let foreign = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    let (mut foreign, mut mediator) = (w.sign_in(&foreign), w.sign_in(&at(&w, Role::Mediator)));
    for browser in [&mut desk, &mut foreign, &mut mediator] {
        assert_eq!(browser.get(&format!("{case}/assignments")).status, 404);
        let posted =
            browser.post(&format!("{case}/assignments"), &[("mediator", &uuid::Uuid::nil().to_string()), ("role", "lead")]);
        assert_eq!(posted.status, 404);
        assert_eq!(browser.post(&format!("{case}/assignments/{}/end", uuid::Uuid::nil()), &[]).status, 404);
    }
}

#[test]
fn the_mediation_begins_when_two_sides_and_the_mediator_have_signed() {
    let (w, mut desk, [case, _]) = furnished();
    desk.submit(&format!("{case}/parties/new"), &[("Given name", "Ilir"), ("Family name", "Berisha"), ("Side", "B")]);
    assign(&mut coordinator(&w), &case, "Blerta Hoxha", &[]);
    let new = format!("{case}/signatures/new");
    let (first, second) = (day(-10), day(-5));
    assert_eq!(desk.submit(&new, &[("Signed on", &first), ("Arta Krasniqi · Side A", ""), ("Blerta Hoxha", "")]).status, 303);
    assert!(desk.get(&case).says("Intake"));
    assert_eq!(desk.submit(&new, &[("Signed on", &second), ("Ilir Berisha · Side B", "")]).status, 303);
    assert!(desk.get(&case).says("In mediation"), "{}", desk.get(&case).text());
    let facts = "SELECT concat_ws(' ', c.mediation_agreed_on - current_date, k.starts_on - current_date, k.due_on - k.starts_on) AS value
                 FROM cases c JOIN clocks k ON k.case_id = c.id";
    assert_eq!(w.texts(facts), ["-5 -5 90"]);

    // A wrong day is mended by saying it again, and the clock follows.
    let again = desk.get(&new);
    assert!(again.says("signed on"));
    let label = format!("Ilir Berisha · Side B · signed on {second}");
    let third = day(-3);
    assert_eq!(desk.submit_on(&again, &[("Signed on", &third), (&label, "")]).status, 303);
    assert_eq!(w.texts(facts), ["-3 -3 90"]);
}

#[test]
fn two_of_one_side_are_no_two_sides() {
    let (w, mut desk, [case, _]) = furnished();
    desk.submit(&format!("{case}/parties/new"), &[("Given name", "Ilir"), ("Family name", "Berisha"), ("Side", "A")]);
    assign(&mut coordinator(&w), &case, "Blerta Hoxha", &[]);
    let new = format!("{case}/signatures/new");
    let signed = desk.submit(&new, &[("Arta Krasniqi · Side A", ""), ("Ilir Berisha · Side A", ""), ("Blerta Hoxha", "")]);
    assert_eq!(signed.status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases WHERE mediation_agreed_on IS NOT NULL"), 0);
    assert!(desk.submit(&new, &[("Signed on", "01.01.2020")]).says("Please tick who signed."));
    let tomorrow = day(1);
    assert!(desk.submit(&new, &[("Signed on", &tomorrow)]).says("This day has not come yet."));
}
