//! Users, invitations, roles.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use crate::register::{Register, import};
use crate::world::{Browser, PASSWORD, Person, Shown, World};

const NEW: &str = "a phrase of my own";

fn invite(browser: &mut Browser, name: &str, email: &str) -> (Shown, String) {
    let shown = browser.submit("/settings/users/new", &[("Name", name), ("E-mail", email), ("Language", "English")]);
    assert_eq!(shown.status, 200, "{}", shown.text());
    let link = shown.html.split("/invitations/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    (shown, format!("/invitations/{link}"))
}

#[test]
fn an_invited_user_chooses_a_password_once_and_is_signed_in() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let (_, link) = invite(&mut admin, "Burim Limani", " Burim@Example.org ");
    let mut burim = w.stranger();
    burim.post("/language", &[("language", "en")]);
    let short = burim.submit(&link, &[("New password", "short"), ("New password once more", "short")]);
    assert_eq!(short.status, 422);
    assert_eq!(burim.submit(&link, &[("New password", NEW), ("New password once more", NEW)]).status, 303);
    assert_eq!(burim.get("/account").status, 200);
    assert_eq!(w.stranger().get(&link).status, 404, "the link works once");
    assert_eq!(w.stranger().post("/sign-in", &[("email", "burim@example.org"), ("password", NEW)]).status, 303);
}

#[test]
fn a_password_that_others_would_guess_is_refused() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let (_, link) = invite(&mut admin, "Burim Limani", "burim@example.org");
    let mut burim = w.stranger();
    burim.post("/language", &[("language", "en")]);
    for guessable in [
        "password1234",
        "BurimLimani2026",
        "burim@example.org",
        "ferizaj20262",
        "qwertyuiop123",
        "pajtimpajtim",
        "aaaaaaaaaaaaaaaa",
    ] {
        let refused = burim.submit(&link, &[("New password", guessable), ("New password once more", guessable)]);
        assert_eq!(refused.status, 422, "{guessable}");
        assert!(refused.says("This password is easy to guess."), "{guessable}: {}", refused.text());
    }
    assert_eq!(burim.submit(&link, &[("New password", NEW), ("New password once more", NEW)]).status, 303);
}

#[test]
fn a_liaison_acts_for_one_court_at_a_time() {
    let w = World::new();
    let liaison = w.person(&[(Role::Liaison, Scope::Referrer(w.referrer("Gjykata Themelore në Ferizaj")))]);
    w.referrer("Prokuroria Themelore në Ferizaj");
    let mut admin = w.sign_in(&w.administrator());
    let page = admin.get(&format!("/settings/users/{}", liaison.id));
    let fields = [("Role", "Liaison"), ("Where", "Prokuroria Themelore në Ferizaj"), ("From", "01.01.2026")];
    let refused = admin.submit_on(&page, &fields);
    assert_eq!(refused.status, 422);
    assert!(refused.says("One account acts for one of them."), "{}", refused.text());
}

#[test]
fn an_invitation_expires_and_a_new_one_ends_the_old() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let (shown, first) = invite(&mut admin, "Burim", "burim@example.org");
    let page = admin.get(&shown.link("Give roles").unwrap());
    let again = admin.press(&page, "New invitation");
    let second = format!("/invitations/{}", again.html.split("/invitations/").nth(1).unwrap().split('<').next().unwrap());
    assert_eq!(w.stranger().get(&first).status, 404);
    assert_eq!(w.stranger().get(&second).status, 200);
    w.sql("UPDATE invitations SET made_at = now() - interval '9 days', expires_at = now() - interval '1 minute'");
    assert_eq!(w.stranger().get(&second).status, 404);
}

#[test]
fn of_two_who_use_a_link_at_once_one_wins() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let (_, link) = invite(&mut admin, "Burim", "burim@example.org");
    let tries: Vec<_> = (0..4)
        .map(|_| {
            let (mut browser, link) = (w.stranger(), link.clone());
            std::thread::spawn(move || browser.post(&link, &[("password", NEW), ("again", NEW)]).status)
        })
        .collect();
    let mut statuses: Vec<_> = tries.into_iter().map(|thread| thread.join().unwrap()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404, 404, 404]);
}

#[test]
fn a_role_is_given_at_a_centre_seen_and_ended() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let bob = w.person(&[]);
    let path = format!("/settings/users/{}", bob.id);
    let shown = admin.submit(&path, &[("Role", "Desk officer"), ("Where", "Qendra e Ndërmjetësimit Ferizaj")]);
    assert_eq!(shown.status, 303, "{}", shown.text());
    assert!(admin.get("/settings/users").says("Desk officer · FER"));
    assert!(w.sign_in(&bob).get("/").html.contains("Qendra e Ndërmjetësimit Ferizaj"));
    let twice = admin.submit(&path, &[("Role", "Desk officer"), ("Where", "Qendra e Ndërmjetësimit Ferizaj")]);
    assert!(twice.says("already in these days"), "{}", twice.text());
    let page = admin.get(&path);
    admin.press(&page, "End");
    assert!(!w.sign_in(&bob).get("/").html.contains("Qendra e Ndërmjetësimit Ferizaj"));
    for event in ["role_granted", "role_ended"] {
        assert!(w.events().contains(&event.to_owned()), "{event}");
    }
}

#[test]
fn a_role_is_refused_where_it_does_not_belong() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let path = format!("/settings/users/{}", w.person(&[]).id);
    let refused = [
        (vec![("Role", "Mediator"), ("Where", "The whole installation")], "This role is held elsewhere"),
        (vec![("Role", "Administrator"), ("Where", "Qendra e Ndërmjetësimit Ferizaj")], "This role is held elsewhere"),
        (vec![("Role", "Auditor"), ("Where", "The whole installation")], "needs a last day"),
        (
            vec![("Role", "Auditor"), ("Where", "The whole installation"), ("Until", "31.02.2027")],
            "There is no such day as 31.02.2027.",
        ),
        (
            vec![("Role", "Auditor"), ("Where", "The whole installation"), ("Until", "01.01.2020")],
            "The last day is before the first.",
        ),
    ];
    for (fields, sentence) in refused {
        let shown = admin.submit(&path, &fields);
        assert_eq!(shown.status, 422, "{fields:?}");
        assert!(shown.says(sentence), "{sentence} in {}", shown.text());
    }
}

#[test]
fn a_user_who_is_shut_out_is_out_at_once() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let bob = w.person(&[]);
    let mut bobs = w.sign_in(&bob);
    let page = admin.get(&format!("/settings/users/{}", bob.id));
    admin.press(&page, "Shut out");
    assert_eq!(bobs.get("/account").status, 303);
    let page = admin.get(&format!("/settings/users/{}", bob.id));
    admin.press(&page, "Let in again");
    assert_eq!(w.stranger().post("/sign-in", &[("email", &bob.email), ("password", PASSWORD)]).status, 303);
}

#[test]
fn the_last_administrator_stays_even_when_two_shut_each_other_out_at_once() {
    let w = World::new();
    let (ann, bea) = (w.administrator(), w.administrator());
    let shut = |mut browser: Browser, whom: &crate::world::Person| {
        let path = format!("/settings/users/{}/disabling", whom.id);
        std::thread::spawn(move || browser.post(&path, &[]))
    };
    let (anns, beas) = (w.sign_in(&ann), w.sign_in(&bea));
    let (one, other) = (shut(anns, &bea), shut(beas, &ann));
    let shown = [one.join().unwrap(), other.join().unwrap()];
    let done = shown.each_ref().map(|shown| shown.location.as_deref() == Some("/settings/users?saved=yes"));
    assert_ne!(done[0], done[1], "one did it, and the other was too late");
    let left = if done[0] { &ann } else { &bea };
    let mut browser = w.sign_in(left);
    let page = browser.get(&format!("/settings/users/{}", left.id));
    assert!(browser.press(&page, "Shut out").says("This is the last administrator."));
    assert!(browser.press(&page, "End").says("This is the last administrator."));
}

#[test]
fn of_two_who_edit_a_user_the_second_is_told() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let bob = w.person(&[]);
    let page = admin.get(&format!("/settings/users/{}", bob.id));
    let stored = admin.submit_on(&page, &[("Name", "First")]);
    assert!(admin.get(&stored.location.unwrap()).says("Saved."));
    let second = admin.submit_on(&page, &[("Name", "Second")]);
    assert_eq!(second.status, 409);
    assert!(second.says("Stored now What you typed Name First Second"), "{}", second.text());
    assert_eq!(second.field("Name").as_deref(), Some("Second"), "what was typed is kept");
    assert!(admin.get("/settings/users").says("First"));
    assert_eq!(admin.submit_on(&second, &[("Name", "Second")]).status, 303, "who has seen both may keep the own");
    assert!(admin.get("/settings/users").says("Second"));
}

#[test]
fn an_address_that_another_user_has_is_refused_at_its_field() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let bob = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    let shown = admin.submit("/settings/users/new", &[("Name", "Bob"), ("E-mail", &bob.email.to_uppercase())]);
    assert_eq!(shown.status, 422);
    assert!(shown.says("Another user has this e-mail address."));
    let shown = admin.submit("/settings/users/new", &[("Name", " "), ("E-mail", "nonsense")]);
    assert!(
        shown.says("Name: Please fill this in. E-mail: This is no e-mail address. Name"),
        "in the form's order, each by its name: {}",
        shown.text()
    );
    assert!(shown.html.contains("<title>Error: New user · Pajtim</title>"));
    assert!(admin.get("/settings/users/new").html.contains("<title>New user · Pajtim</title>"));
}

#[test]
fn a_link_ends_with_a_changed_password_address_or_account() {
    let w = World::new();
    let mut admin = w.sign_in(&w.administrator());
    let bob = w.person(&[]);
    let user = format!("/settings/users/{}", bob.id);
    let mut fresh = || {
        let page = admin.post(&format!("{user}/invitation"), &[]);
        let link = page.html.split("/invitations/").nth(1).unwrap().split('<').next().unwrap().to_owned();
        format!("/invitations/{link}")
    };
    let (first, mut browser) = (fresh(), w.sign_in(&bob));
    assert_eq!(w.stranger().get(&first).status, 200);
    let changed =
        browser.submit("/account", &[("Present password", PASSWORD), ("New password", NEW), ("New password once more", NEW)]);
    assert_eq!(changed.status, 303, "{}", changed.text());
    assert_eq!(w.stranger().get(&first).status, 404, "the password was changed");
    let second = fresh();
    admin.post(&format!("{user}/disabling"), &[]);
    admin.post(&format!("{user}/enabling"), &[]);
    assert_eq!(w.stranger().get(&second).status, 404, "the account was shut");
    let third = {
        let page = admin.post(&format!("{user}/invitation"), &[]);
        format!("/invitations/{}", page.html.split("/invitations/").nth(1).unwrap().split('<').next().unwrap())
    };
    assert_eq!(admin.submit_on(&admin.clone().get(&user), &[("E-mail", "other@example.org")]).status, 303);
    let over = w.stranger().get(&third);
    assert_eq!(over.status, 404, "the address is another");
    assert!(over.says("This link has ended") || over.says("Kjo lidhje nuk vlen më"), "{}", over.text());
}

#[test]
fn an_administrator_who_never_set_a_password_is_no_reason_to_let_the_last_one_go() {
    let w = World::new();
    let ann = w.administrator();
    let mut admin = w.sign_in(&ann);
    let (shown, _) = invite(&mut admin, "Burim", "burim@example.org");
    let given = admin.submit(&shown.link("Give roles").unwrap(), &[("Role", "Administrator")]);
    assert_eq!(given.status, 303, "{}", given.text());
    let refused = admin.post(&format!("/settings/users/{}/disabling", ann.id), &[]);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(admin.get("/settings/users").status, 200);
}

#[test]
fn a_mediator_gets_the_licence_of_the_register_and_nobody_elses() {
    let w = World::new();
    import(&w, &Register::fixture()).unwrap();
    let mut admin = w.sign_in(&w.administrator());
    let (bob, eve) = (w.person(&[]), w.person(&[]));
    let mut give = |user: &Person, role: &str, licence: &str| {
        let page = format!("/settings/users/{}", user.id);
        let centre = "Qendra e Ndërmjetësimit Ferizaj";
        admin.submit(&page, &[("Role", role), ("Where", centre), ("Licence number", licence)])
    };
    assert_eq!(give(&bob, "Mediator", "M-9999").status, 422);
    assert_eq!(give(&bob, "Desk officer", "M-0101").status, 422);
    assert_eq!(give(&bob, "Mediator", "M-0101").status, 303);
    let refused = give(&eve, "Mediator", "M-0101");
    assert!(refused.status == 422 && refused.says("This licence belongs to another account."), "{}", refused.text());
    let owners = w.texts("SELECT user_id::text AS value FROM mediators WHERE user_id IS NOT NULL");
    assert_eq!(owners, [bob.id.to_string()]);
    assert!(w.events().contains(&"mediator_linked".to_owned()));
}
