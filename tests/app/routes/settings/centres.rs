//! Centres.

use crate::world::World;

#[test]
fn an_administrator_adds_a_centre_and_a_mistake_loses_nothing() {
    let w = World::new();
    let mut browser = w.sign_in(&w.administrator());
    let fields = [("Code", "fer"), ("Name", "Another"), ("Municipality", "Pejë"), ("Time zone", "Europe/Belgrade")];
    let shown = browser.submit("/settings/centres/new", &fields);
    assert_eq!(shown.status, 422);
    assert!(shown.says("Another centre has this code."));
    assert_eq!(shown.field("Name").as_deref(), Some("Another"));
    let shown = browser.submit_on(&shown, &[("Code", "pej")]);
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert!(browser.get("/settings/centres").says("PEJ"));
    let shown = browser.submit("/settings/centres/new", &[("Code", "1"), ("Name", ""), ("Time zone", "Mars/Base")]);
    for sentence in ["Two to six capital letters", "Please fill this in.", "Please choose one.", "This is no time zone"] {
        assert!(shown.says(sentence), "{sentence} in {}", shown.text());
    }
}

#[test]
fn an_administrator_renames_a_centre_and_of_two_at_once_the_second_sees_both() {
    let w = World::new();
    let mut browser = w.sign_in(&w.administrator());
    let page = browser.get("/settings/centres/FER/edit");
    assert_eq!(page.field("Name").as_deref(), Some("Qendra e Ndërmjetësimit Ferizaj"));
    let empty = browser.submit_on(&page, &[("Name", " ")]);
    assert_eq!(empty.status, 422);
    assert!(empty.says("Please fill this in."));
    let stored = browser.submit_on(&page, &[("Name", "Qendra Ferizaj")]);
    assert!(browser.get(&stored.location.unwrap()).says("Saved."));
    let second = browser.submit_on(&page, &[("Name", "Qendra në Ferizaj")]);
    assert_eq!(second.status, 409);
    assert!(second.says("Stored now What you typed Name Qendra Ferizaj Qendra në Ferizaj"), "{}", second.text());
    assert_eq!(browser.submit_on(&second, &[("Name", "Qendra në Ferizaj")]).status, 303);
    assert!(browser.get("/settings/centres").says("FER Qendra në Ferizaj Ferizaj"));
    assert_eq!(w.events().iter().filter(|event| *event == "centre_changed").count(), 2);
    assert_eq!(browser.get("/settings/centres/XXX/edit").status, 404);
    let page = browser.get("/settings/centres/FER/edit");
    let taken = browser.submit_on(&page, &[("Name", "Qendra e Ndërmjetësimit Gjakovë")]);
    assert!(taken.says("Another centre has this name"), "{}", taken.text());
    assert!(browser.submit_on(&page, &[("Name", "Qendra\u{202e}")]).says("a sign in it that is not seen"));
}
