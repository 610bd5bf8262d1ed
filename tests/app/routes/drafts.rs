//! Nothing that was typed is lost, and nobody else reads it.

use pajtim::codes::Role;

use super::intake::{at, open};
use crate::world::{Browser, Shown, World, count};

fn hidden(page: &Shown, name: &str) -> String {
    page.html.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// What the page's script does while somebody types.
fn keep(browser: &mut Browser, page: &Shown, typed: &str) -> Shown {
    let key = hidden(page, "key");
    let content = format!(
        "form=/cases/new&key={key}&case_type=neighbour&referral_source=self&first.kind=person&first.family_name={typed}"
    );
    browser.post("/drafts", &[("form", "/cases/new"), ("key", &key), ("content", &content)])
}

#[test]
fn what_was_typed_before_a_power_cut_is_offered_back_and_taken_up() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let page = desk.get("/cases/new");
    assert_eq!(keep(&mut desk, &page, "Kras").status, 204);
    assert_eq!(keep(&mut desk, &page, "Krasniqi").status, 204);

    let again = desk.get("/cases/new");
    assert!(again.says("You were typing here on"), "{}", again.text());
    assert!(!again.html.contains("Krasniqi"), "the couple at the desk sees the screen");
    let taken = desk.get(&again.link("Continue with it").unwrap());
    assert!(taken.html.contains("value=\"Krasniqi\"") && taken.says("It is not saved yet"));
    assert_eq!(hidden(&taken, "key"), hidden(&page, "key"));

    let sent = desk.submit_on(&taken, &[("Received", "01.02.2026")]);
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert!(!desk.get("/cases/new").says("You were typing here"));
    // A draft that comes late, after its form was sent, is none.
    assert_eq!(keep(&mut desk, &page, "Krasniqi").status, 204);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM drafts"), 0);
}

#[test]
fn three_drafts_stand_on_the_form_the_others_are_folded_away_and_seconds_tell_them_apart() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    for number in 0..5 {
        let key = format!("00000000-0000-4000-8000-{number:012}");
        let draft = [("form", "/cases/new"), ("key", &key), ("content", "subject=Muri")];
        assert_eq!(desk.post("/drafts", &draft).status, 204);
    }
    w.sql("UPDATE drafts SET saved_at = date_trunc('hour', now()) + n * interval '7 seconds' FROM (SELECT key AS k, row_number() OVER (ORDER BY key) AS n FROM drafts) r WHERE key = r.k");
    let shown = desk.get("/cases/new");
    let (first, folded) = shown.html.split_once("<details").unwrap();
    assert_eq!((first.matches("Continue with it").count(), folded.matches("Continue with it").count()), (3, 2));
    assert!(shown.says("2 older drafts"), "{}", shown.text());
    let places: Vec<_> =
        [":00:35 ", ":00:28 ", ":00:21 ", ":00:14 ", ":00:07 "].iter().map(|at| shown.text().find(at)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}", shown.text());
    // One alone says the minute.
    w.sql("DELETE FROM drafts WHERE key <> (SELECT max(key::text)::uuid FROM drafts)");
    let alone = desk.get("/cases/new");
    assert!(alone.text().contains(":00 and did not save it") && !alone.html.contains("older draft"), "{}", alone.text());
}

#[test]
fn a_draft_of_a_form_that_was_refused_says_so_in_every_language() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let page = desk.get("/cases/new");
    let key = hidden(&page, "key");
    for (refused, says) in [("", false), ("&was_refused=yes", true)] {
        let content = format!("form=%2Fcases%2Fnew&key={key}&file_number=C.nr.7{refused}");
        assert_eq!(desk.post("/drafts", &[("form", "/cases/new"), ("key", &key), ("content", &content)]).status, 204);
        let shown = desk.get(&format!("/cases/new?draft={key}"));
        assert!(
            shown.says("It is not saved yet.") && shown.field("File number there").as_deref() == Some("C.nr.7"),
            "{}",
            shown.text()
        );
        assert_eq!((shown.says("Save it again"), shown.html.contains("data-refused")), (says, says), "{}", shown.text());
    }
    let switched = desk.post("/language", &[("language", "sr"), ("back", &format!("/cases/new?draft={key}"))]);
    assert!(desk.get(&switched.location.unwrap()).says("Nije prihvaćeno: nešto nedostaje ili nije tačno."));
}

#[test]
fn a_draft_is_sealed_its_owners_alone_and_can_be_thrown_away() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let mut other = w.sign_in(&at(&w, Role::DeskOfficer));
    let page = desk.get("/cases/new");
    keep(&mut desk, &page, "Krasniqi");
    assert_eq!(
        count(&w, "SELECT count(*) AS value FROM drafts WHERE position('Krasniqi' IN encode(content_sealed, 'escape')) > 0"),
        0
    );
    let key = hidden(&page, "key");
    assert!(!other.get("/cases/new").says("You were typing here"));
    assert!(!other.get(&format!("/cases/new?draft={key}")).html.contains("Krasniqi"));
    other.post("/drafts/removal", &[("form", "/cases/new"), ("key", &key)]);
    let offered = desk.get("/cases/new");
    assert!(offered.says("You were typing here"));
    desk.press(&offered, "Discard");
    assert_eq!(count(&w, "SELECT count(*) AS value FROM drafts"), 0);
}

#[test]
fn a_form_sent_after_the_sign_in_ran_out_waits_behind_the_sign_in() {
    let w = World::new();
    let person = at(&w, Role::DeskOfficer);
    let mut desk = w.sign_in(&person);
    let page = desk.get("/cases/new");
    w.sql("UPDATE sign_ins SET last_seen_at = now() - interval '2 hours'");

    let sent = desk.submit_on(&page, &[("Type", "Neighbour"), ("Side A: Family name", "Krasniqi")]);
    assert_eq!(sent.status, 303);
    let sign_in = desk.get(&sent.location.unwrap());
    assert!(sign_in.says("What you typed is kept") && !sign_in.html.contains("Krasniqi"), "{}", sign_in.text());
    let back = desk.submit_on(&sign_in, &[("E-mail", &person.email), ("Password", crate::world::PASSWORD)]);
    let form = desk.get(&back.location.unwrap());
    assert!(form.html.contains("value=\"Krasniqi\""), "{}", form.text());
    assert_eq!(desk.press(&form, "Open the case").status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 1);
}

#[test]
fn who_signs_in_next_at_the_same_desk_does_not_get_what_another_typed() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let next = at(&w, Role::DeskOfficer);
    let page = desk.get("/cases/new");
    w.sql("UPDATE sign_ins SET last_seen_at = now() - interval '2 hours'");
    let sent = desk.submit_on(&page, &[("Type", "Neighbour"), ("Side A: Family name", "Krasniqi")]);
    let sign_in = desk.get(&sent.location.unwrap());
    let back = desk.submit_on(&sign_in, &[("E-mail", &next.email), ("Password", crate::world::PASSWORD)]);
    let form = desk.get(&back.location.unwrap());
    assert_eq!(form.status, 200);
    assert!(!form.html.contains("Krasniqi") && !form.says("You were typing here"));
}

#[test]
fn an_ended_sign_in_and_a_strangers_cookie_keep_no_drafts() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let page = desk.get("/cases/new");
    w.sql("UPDATE sign_ins SET ended_at = now()");
    let sent = desk.submit_on(&page, &[("Type", "Neighbour"), ("Side A: Family name", "Krasniqi")]);
    assert!(sent.location.unwrap().starts_with("/sign-in"));
    assert_eq!(w.stranger().post("/cases", &[("form", "/cases/new"), ("case_type", "family")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM drafts"), 0);
}

#[test]
fn a_user_keeps_fifty_drafts_and_an_endless_form_is_refused_with_a_sentence() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    for _ in 0..55 {
        let key = uuid::Uuid::new_v4().to_string();
        assert_eq!(desk.post("/drafts", &[("form", "/cases/new"), ("key", &key), ("content", "a=b")]).status, 204);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM drafts"), 50);
    let endless = "x".repeat(600_000);
    let shown = open(&mut desk, &[("Side A: Address", &endless)]);
    assert_eq!(shown.status, 413);
    assert!(shown.says("More was sent than this page takes"));
}

/// Opens a form, signs out in another window, sends it, and signs in again; gives the page that one comes out at.
fn sent_after_signing_out(w: &World, path: &str, typed: &[(&str, &str)]) -> Shown {
    let person = at(w, Role::DeskOfficer);
    let mut desk = w.sign_in(&person);
    let form = desk.get(path);
    assert_eq!(form.status, 200, "{path}: {}", form.text());
    assert_eq!(desk.post("/sign-out", &[]).status, 303);
    let sent = desk.submit_on(&form, typed);
    assert_eq!(sent.status, 303, "{path}");
    let sign_in = desk.get(&sent.location.unwrap());
    assert!(sign_in.says("What you typed is kept"), "{path}: {}", sign_in.text());
    let back = desk.submit_on(&sign_in, &[("E-mail", &person.email), ("Password", crate::world::PASSWORD)]);
    desk.get(&back.location.unwrap())
}

#[test]
fn a_form_sent_after_signing_out_waits_behind_the_sign_in_whichever_it_is() {
    let (w, _desk, [case, _]) = super::sessions::furnished();
    for (path, typed) in [
        ("/contacts/new?from=/cases", [("With whom", "Shpresa Zeqiri"), ("Phone", "044 765 432")]),
        ("/cases/new", [("Side A: Given name", "Shpresa"), ("Side A: Family name", "Zeqiri")]),
        (&format!("{case}/sessions/new"), [("Date", "soon"), ("Another place", "At the Zeqiri house")]),
        (&format!("{case}/clocks"), [("Until", "soon"), ("What says so", "Zeqiri")]),
    ] {
        let form = sent_after_signing_out(&w, path, &typed);
        assert_eq!(form.status, 200, "{path}");
        assert!(form.html.contains("Zeqiri") && form.says("It is not saved yet"), "{path}: {}", form.text());
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts"), 0);
}

#[test]
fn what_signing_out_leaves_in_the_browser_opens_nothing_and_ends_with_the_next_sign_in() {
    let w = World::new();
    let person = at(&w, Role::DeskOfficer);
    let mut desk = w.sign_in(&person);
    let form = desk.get("/contacts/new");
    desk.post("/sign-out", &[]);
    assert_eq!(desk.cookie("__Host-pajtim"), None);
    let left = desk.cookie("__Host-pajtim-out").unwrap().to_owned();
    // As a sign-in it is none, and its own name opens no page and takes no draft.
    assert!(desk.get("/cases").location.unwrap().starts_with("/sign-in"));
    let draft = [("form", "/contacts/new"), ("key", "5e0c4f6a-9d0e-4f62-8a39-0d1b1f7e9a11"), ("content", "who=Zeqiri")];
    assert_eq!(desk.post("/drafts", &draft).status, 303);
    let forged = [("Cookie", format!("__Host-pajtim={left}"))];
    let headers: Vec<(&'static str, &str)> = forged.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let shown = w.stranger().send(rocket::http::Method::Get, "/cases", None, &headers);
    assert!(shown.location.unwrap().starts_with("/sign-in"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM drafts"), 0);
    // Of one who may no longer sign in nothing is kept, and nothing else is said.
    w.sql(&format!("UPDATE users SET disabled_at = now() WHERE id = '{}'", person.id));
    let sent = desk.submit_on(&form, &[("With whom", "Zeqiri")]);
    assert!(desk.get(&sent.location.unwrap()).says("What you typed last was not saved"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM drafts"), 0);
    // Who signs in next at the same desk takes it away.
    let next = at(&w, Role::DeskOfficer);
    desk.submit("/sign-in", &[("E-mail", &next.email), ("Password", crate::world::PASSWORD)]);
    assert_eq!(desk.cookie("__Host-pajtim-out"), None);
}

#[test]
fn a_form_that_was_stored_before_the_sign_in_ended_is_not_said_to_wait() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let form = desk.get("/contacts/new");
    assert_eq!(desk.submit_on(&form, &[("With whom", "Zeqiri")]).status, 303);
    desk.post("/sign-out", &[]);
    let sent = desk.submit_on(&form, &[("With whom", "Zeqiri")]);
    assert!(!desk.get(&sent.location.unwrap()).says("What you typed is kept"));
}

#[test]
fn a_form_is_sent_by_nobody_but_whom_it_was_opened_for() {
    let w = World::new();
    let mut desk = w.sign_in(&at(&w, Role::DeskOfficer));
    let next = at(&w, Role::Mediator);
    let mine = desk.get("/contacts/new");
    // The next one at the same desk signs in, and the old page is still open in another window.
    let mut theirs = w.sign_in(&next);
    let sent = theirs.submit_on(&mine, &[("With whom", "Z. Salihu")]);
    assert!(sent.status == 409 && sent.says("opened by somebody else") && !sent.html.contains("Salihu"), "{}", sent.text());
    let key = hidden(&mine, "key");
    let of = hidden(&mine, "of");
    let content = format!("form=/contacts/new&key={key}&of={of}&who=Z.+Salihu");
    assert_eq!(theirs.post("/drafts", &[("form", "/contacts/new"), ("key", &key), ("content", &content)]).status, 409);
    // Nor does it wait for whose sign-in ran out last.
    w.sql("UPDATE sign_ins SET last_seen_at = now() - interval '2 hours'");
    assert_eq!(theirs.submit_on(&mine, &[("With whom", "Z. Salihu")]).status, 303);
    assert_eq!(count(&w, "SELECT (SELECT count(*) FROM drafts) + (SELECT count(*) FROM contacts) AS value"), 0);
}
