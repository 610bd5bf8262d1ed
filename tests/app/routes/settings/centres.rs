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
