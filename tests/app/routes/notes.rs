//! Notes in their compartments: who opens which, and what the database holds of them.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::at;
use super::sessions::furnished;
use crate::world::{Browser, Person, World, count};

/// A case led by Blerta, who signs in; the other mediator has an account too.
struct Led {
    w: World,
    desk: Browser,
    case: String,
    blerta: Browser,
    agim: Person,
}

fn led() -> Led {
    let (w, desk, [case, _]) = furnished();
    let (blerta, agim) = (at(&w, Role::Mediator), at(&w, Role::Mediator));
    w.sql(&format!(
        "UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1'; UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-2';
         UPDATE assignments SET to_on = current_date - 1, from_on = current_date - 1;
         INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, current_date - 9 FROM cases c, mediators m WHERE c.number = 1 AND m.licence_no = 'M-1'",
        blerta.id, agim.id
    ));
    Led { desk, case, blerta: w.sign_in(&blerta), agim, w }
}

#[test]
fn a_note_is_written_read_and_sealed() {
    let Led { w, case, mut blerta, .. } = led();
    let shelf = format!("{case}/notes/shared");
    let written = blerta.submit(&shelf, &[("Note", "Palët pranuan të flasin\npër kufirin e arës.")]);
    assert_eq!(written.status, 303, "{}", written.text());
    assert!(blerta.get(&shelf).says("për kufirin e arës."));
    assert_eq!(
        count(&w, "SELECT count(*) AS value FROM notes WHERE position('kufirin' IN encode(text_sealed, 'escape')) > 0"),
        0
    );
    let events = w.events();
    assert!(events.contains(&"note_written".to_owned()) && events.contains(&"notes_viewed".to_owned()));
    assert!(!blerta.get(&case).html.contains("kufirin"), "the case page is neutral");
    assert!(!blerta.get(&format!("{case}/notes")).html.contains("kufirin"));
    assert!(blerta.submit(&shelf, &[("Note", "  ")]).says("Please fill this in."));
}

#[test]
fn a_note_is_written_anew_by_its_author_alone_and_the_old_one_stays() {
    let Led { w, case, mut blerta, .. } = led();
    let shelf = format!("{case}/notes/shared");
    blerta.submit(&shelf, &[("Note", "Kufiri i arës")]);
    let page = blerta.get(&shelf);
    let again = blerta.get(&format!("{shelf}{}", page.link("Write it anew").unwrap()));
    assert!(again.html.contains("Kufiri i arës</textarea>"));
    assert_eq!(blerta.submit_on(&again, &[("Note", "Kufiri i oborrit")]).status, 303);
    let now = blerta.get(&shelf);
    assert!(now.says("Kufiri i oborrit") && !now.says("Kufiri i arës") && now.says("written anew"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM notes"), 2);
    // Two windows on the same note: the second is told.
    let late = blerta.submit_on(&again, &[("Note", "Kufiri i rrugës")]);
    assert_eq!(late.status, 409);
    assert!(late.html.contains("Kufiri i rrugës"));
}

#[test]
fn each_compartment_is_open_to_its_own_people_alone() {
    let Led { w, mut desk, case, mut blerta, agim } = led();
    for (shelf, text) in [("shared", "ISHARED"), ("side-a", "ISIDE"), ("own", "IOWN")] {
        assert_eq!(blerta.submit(&format!("{case}/notes/{shelf}"), &[("Note", text)]).status, 303, "{shelf}");
    }
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    assert!(coordinator.get(&format!("{case}/notes/shared")).says("ISHARED"));
    for shelf in ["side-a", "own", "side-z", "nonsense"] {
        let shown = coordinator.get(&format!("{case}/notes/{shelf}"));
        assert_eq!(shown.status, 404, "{shelf}");
    }
    assert!(!coordinator.get(&format!("{case}/notes")).says("In confidence"));

    let foreign = w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]);
    let mut others =
        vec![w.sign_in(&agim), w.sign_in(&foreign), w.sign_in(&at(&w, Role::Director)), w.sign_in(&w.administrator())];
    others.push(desk.clone());
    for other in &mut others {
        for path in ["notes", "notes/shared", "notes/side-a", "notes/own"] {
            assert_eq!(other.get(&format!("{case}/{path}")).status, 404, "{path}");
        }
        for shelf in ["shared", "side-a", "own"] {
            assert_eq!(other.post(&format!("{case}/notes/{shelf}"), &[("text", "x")]).status, 404, "{shelf}");
        }
    }
    assert!(!desk.get(&case).says("Notes"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM notes"), 3);
}

#[test]
fn a_sides_notes_pass_to_the_next_mediator_only_if_that_side_agrees_and_the_authors_never() {
    let Led { w, mut desk, case, mut blerta, agim } = led();
    for (shelf, text) in [("shared", "ISHARED"), ("side-a", "ISIDE"), ("own", "IOWN")] {
        blerta.submit(&format!("{case}/notes/{shelf}"), &[("Note", text)]);
    }
    w.sql(
        "UPDATE notes SET written_at = now() - interval '3 days';
         UPDATE assignments SET to_on = current_date - 1 WHERE role = 'lead';
         INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, current_date - 1 FROM cases c, mediators m WHERE c.number = 1 AND m.licence_no = 'M-2'",
    );
    let mut agim = w.sign_in(&agim);
    assert!(agim.get(&format!("{case}/notes/shared")).says("ISHARED"));
    assert!(!agim.get(&format!("{case}/notes/side-a")).says("ISIDE"));
    assert!(!agim.get(&format!("{case}/notes/own")).says("IOWN"));
    // Who has handed the case over reads no more of it.
    assert_eq!(blerta.get(&format!("{case}/notes/side-a")).status, 404);

    let agreed = desk.submit(&format!("{case}/note-handovers/new"), &[("Side", "Side A"), ("Mediator", "Agim Morina")]);
    assert_eq!(agreed.status, 303, "{}", agreed.text());
    assert!(agim.get(&format!("{case}/notes/side-a")).says("ISIDE"));
    assert!(!agim.get(&format!("{case}/notes/own")).says("IOWN"));
}

#[test]
fn a_note_typed_before_a_power_cut_is_offered_back_to_its_author_alone() {
    let Led { w: _w, case, mut blerta, .. } = led();
    let shelf = format!("{case}/notes/side-a");
    let page = blerta.get(&shelf);
    assert_eq!(page.status, 200, "{}", page.text());
    let key = page.html.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let content = format!("form={shelf}&key={key}&text=Frika+nga+i+kunati");
    assert_eq!(blerta.post("/drafts", &[("form", &shelf), ("key", &key), ("content", &content)]).status, 204);
    let offered = blerta.get(&shelf);
    assert!(offered.says("You were typing here") && !offered.html.contains("Frika"));
    assert!(blerta.get(&offered.link("Continue with it").unwrap()).html.contains("Frika nga i kunati"));
}
