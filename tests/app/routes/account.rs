//! The own account.

mod calendars;

use crate::world::{PASSWORD, World};

#[test]
fn a_changed_password_ends_the_other_sign_ins() {
    let w = World::new();
    let ann = w.administrator();
    let (mut here, mut there) = (w.sign_in(&ann), w.sign_in(&ann));
    let new = "quite another phrase";
    let fields = [("Present password", PASSWORD), ("New password", new), ("New password once more", new)];
    let shown = here.submit("/account", &fields);
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert!(here.get("/account?changed=password").says("The password is changed."));
    assert_eq!(there.get("/account").status, 303);
    assert_eq!(w.stranger().post("/sign-in", &[("email", &ann.email), ("password", PASSWORD)]).status, 422);
    assert_eq!(w.stranger().post("/sign-in", &[("email", &ann.email), ("password", new)]).status, 303);
}

#[test]
fn a_password_that_is_wrong_short_or_typed_differently_is_refused_all_at_once() {
    let w = World::new();
    let mut browser = w.sign_in(&w.administrator());
    let fields = [("Present password", ""), ("New password", "short"), ("New password once more", "shorter")];
    let shown = browser.submit("/account", &fields);
    assert_eq!(shown.status, 422);
    for sentence in ["Please fill this in.", "at least 12 characters", "The two passwords differ."] {
        assert!(shown.says(sentence), "{sentence} in {}", shown.text());
    }
    assert!(!shown.html.contains("shorter"));
    let fields = [("Present password", "not mine at all"), ("New password", PASSWORD), ("New password once more", PASSWORD)];
    assert!(browser.submit("/account", &fields).says("This is not your present password."));
    assert!(w.events().contains(&"password_refused".to_owned()));
    let last = (0..12).map(|_| browser.submit("/account", &fields).status).last();
    assert_eq!(last, Some(429), "an unlocked screen is no place to try out passwords");
}

#[test]
fn one_ends_ones_own_sign_ins_and_nobody_elses() {
    let w = World::new();
    let (ann, bob) = (w.administrator(), w.person(&[]));
    let (mut here, mut there, mut bobs) = (w.sign_in(&ann), w.sign_in(&ann), w.sign_in(&bob));
    let page = here.get("/account");
    here.press(&page, "Sign out there");
    let gone = (here.get("/account").status, there.get("/account").status);
    // The helper signed Ann in once more while accepting her invitation, so one of two others is gone.
    assert_eq!(gone.0, 200);
    let page = here.get("/account");
    here.press(&page, "Sign out there");
    assert_eq!(there.get("/account").status, 303);

    let bobs_page = bobs.get("/account").html;
    let id = bobs_page.split("/account/sign-ins/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    assert_eq!(here.post(&format!("/account/sign-ins/{id}/end"), &[]).status, 404);
    assert_eq!(here.post("/account/sign-ins/nonsense/end", &[]).status, 404);
    assert_eq!(bobs.get("/account").status, 200);
}
