//! Mediators of a centre, kept by its coordinators.

use chrono::Duration;
use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::routes::intake::{at, open};
use crate::routes::sessions::furnished;
use crate::world::{Browser, Shown, World, count};

fn coordinator(w: &World) -> Browser {
    w.sign_in(&at(w, Role::Coordinator))
}

fn add(browser: &mut Browser, licence: &str, more: &[(&str, &str)]) -> Shown {
    let mut filled =
        vec![("Name", "Blerta Hoxha"), ("Gender", "Female"), ("Albanian", ""), ("Serbian", ""), ("Licence number", licence)];
    filled.extend(more);
    browser.submit("/settings/mediators/new", &filled)
}

fn edit_of(browser: &mut Browser, name: &str) -> String {
    browser.get("/settings/mediators").link(name).unwrap()
}

#[test]
fn a_coordinator_adds_a_mediator_and_the_list_warns_before_a_licence_runs_out() {
    let w = World::new();
    let mut ann = coordinator(&w);
    let wrong = ann.submit("/settings/mediators/new", &[("Name", ""), ("Licence valid until", "soon")]);
    assert_eq!(wrong.status, 422);
    for sentence in [
        "Name: Please fill this in.",
        "Gender: Please choose one.",
        "Languages: Please choose one.",
        "Licence number: Please fill this in.",
        "Licence valid until: Please write the date",
    ] {
        assert!(wrong.says(sentence), "{sentence}: {}", wrong.text());
    }
    let day = |offset| (pajtim::time::today(pajtim::time::HOME) + Duration::days(offset)).format("%d.%m.%Y").to_string();
    for (licence, offset, says) in
        [("M-1", 61, day(61)), ("M-2", 60, format!("Runs out on {}", day(60))), ("M-3", -1, format!("Ran out on {}", day(-1)))]
    {
        let until = day(offset);
        assert_eq!(add(&mut ann, licence, &[("Licence valid until", &until)]).status, 303);
        let list = ann.get("/settings/mediators");
        assert!(list.says(&format!("{licence} {says} Albanian, Serbian 0 No account")), "{}", list.text());
    }
    assert!(add(&mut ann, "M-3", &[]).says("Another mediator of the centre has this licence number."));
    assert_eq!(w.events().iter().filter(|event| *event == "mediator_added").count(), 3);
}

#[test]
fn of_two_who_change_a_mediator_the_second_sees_both_and_twice_is_once() {
    let w = World::new();
    let mut ann = coordinator(&w);
    let page = ann.get("/settings/mediators/new");
    let filled = [("Name", "Agim Morina"), ("Gender", "Male"), ("Turkish", ""), ("Licence number", "M-9")];
    for _ in 0..2 {
        assert_eq!(ann.submit_on(&page, &filled).status, 303);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM mediators"), 1);
    let edit = edit_of(&mut ann, "Agim Morina");
    let mine = ann.get(&edit);
    assert_eq!(coordinator(&w).submit(&edit, &[("Name", "Agim Morina-Berisha")]).status, 303);
    let late = ann.submit_on(&mine, &[("Romani", ""), ("Gender", "Undisclosed")]);
    assert_eq!(late.status, 409);
    for row in [
        "Before Stored now Name Agim Morina Agim Morina-Berisha",
        "Gender Male Undisclosed",
        "Languages Turkish Turkish, Romani",
    ] {
        assert!(late.says(row), "{row}: {}", late.text());
    }
    assert_eq!(ann.press(&late, "Save").status, 303);
    assert_eq!(
        w.texts("SELECT name || array_to_string(languages, '+') AS value FROM mediators"),
        ["Agim Morina-Berishatr+rom"]
    );
}

#[test]
fn the_lead_of_open_cases_does_not_retire_and_who_retired_is_offered_no_more() {
    let (w, mut desk, [case, _]) = furnished();
    w.sql(
        "INSERT INTO assignments (centre_id, id, case_id, mediator_id, role, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, m.id, 'lead', c.received_on FROM cases c
         JOIN mediators m ON m.centre_id = c.centre_id AND m.licence_no = 'M-1'",
    );
    let mut ann = coordinator(&w);
    assert!(ann.get("/settings/mediators").says("Albanian 2 No account"));
    let edit = edit_of(&mut ann, "Blerta Hoxha");
    let refused = ann.submit(&edit, &[("Takes no more cases", "yes")]);
    assert_eq!(refused.status, 422);
    assert!(refused.says("This mediator leads 2 open cases. Give them to somebody else first."), "{}", refused.text());
    w.sql("UPDATE assignments SET to_on = CURRENT_DATE - 1 WHERE role = 'lead'");
    assert_eq!(ann.submit(&edit, &[("Takes no more cases", "yes")]).status, 303);
    assert!(ann.get("/settings/mediators").says("Out of use since"));
    let new = desk.get(&format!("{case}/sessions/new"));
    assert!(!new.says("Blerta Hoxha") && new.says("Agim Morina"), "{}", new.text());
    assert!(w.events().contains(&"mediator_retired".to_owned()));
}

#[test]
fn a_licence_is_linked_to_the_account_that_holds_the_role() {
    let w = World::new();
    // Who is a mediator as well does not link the own account: what others wrote would come with it.
    let own = at(&w, Role::Coordinator);
    w.grant(own.id, Role::Mediator, Scope::Centre(w.ferizaj));
    let mut ann = w.sign_in(&own);
    add(&mut ann, "M-1", &[]);
    let edit = edit_of(&mut ann, "Blerta Hoxha");
    assert!(ann.get(&edit).says("No account can be linked"));
    let (blerta, foreign) = (at(&w, Role::Mediator), w.person(&[(Role::Mediator, Scope::Centre(w.gjakova))]));
    let desk = at(&w, Role::DeskOfficer);
    let name = w.texts(&format!("SELECT name AS value FROM users WHERE id = '{}'", blerta.id)).remove(0);
    let page = ann.get(&edit);
    for other in [&foreign, &desk, &own] {
        assert!(!page.html.contains(&format!("<option value=\"{}\"", other.id)));
        let id = other.id.to_string();
        let fields = [
            ("name", "Blerta Hoxha"),
            ("gender", "F"),
            ("languages", "sq"),
            ("licence_no", "M-1"),
            ("version", "1"),
            ("account", &id),
        ];
        let refused = ann.post(edit.trim_end_matches("/edit"), &fields);
        assert!(refused.says("This account cannot be linked by you"), "{}", refused.text());
    }
    assert_eq!(ann.submit_on(&page, &[("Account", &name)]).status, 303);
    assert!(ann.get(&edit).says(&format!("Account: {name}")));
    assert!(w.events().contains(&"mediator_linked".to_owned()));
    // From here on the mediator's cases are the account's own: it can work on one that it leads.
    let case = open(&mut w.sign_in(&desk), &[]).location.unwrap();
    w.sql(
        "INSERT INTO assignments (centre_id, id, case_id, mediator_id, role, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, m.id, 'lead', c.received_on FROM cases c JOIN mediators m USING (centre_id)",
    );
    assert_eq!(w.sign_in(&blerta).get(&format!("{case}/sessions/new")).status, 200);
    // An account is of one mediator.
    add(&mut ann, "M-2", &[("Name", "Agim Morina")]);
    let other = edit_of(&mut ann, "Agim Morina");
    assert!(!ann.get(&other).html.contains(&blerta.id.to_string()));
}

#[test]
fn nobody_keeps_the_mediators_of_others() {
    let w = World::new();
    let mut ann = coordinator(&w);
    add(&mut ann, "M-1", &[]);
    let edit = edit_of(&mut ann, "Blerta Hoxha");
    let fields = [("name", "X"), ("gender", "F"), ("languages", "sq"), ("licence_no", "M-1"), ("version", "1")];
    let foreign = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    assert!(!w.sign_in(&foreign).get("/settings/mediators").says("Blerta Hoxha"));
    let mut others = vec![foreign, w.administrator()];
    others.extend([Role::DeskOfficer, Role::Mediator, Role::Director].map(|role| at(&w, role)));
    for person in &others {
        let mut other = w.sign_in(person);
        assert_eq!(other.get(&edit).status, 404);
        assert_eq!(other.post(edit.trim_end_matches("/edit"), &fields).status, 404);
    }
    for person in others.iter().skip(1) {
        assert_eq!(w.sign_in(person).post("/settings/mediators", &fields).status, 404);
    }
    assert_eq!(w.texts("SELECT name AS value FROM mediators"), ["Blerta Hoxha"]);
}
