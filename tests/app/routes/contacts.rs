//! The contact log: one row a call, filed now, later or never; who reads it, and what the database holds of it.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::at;
use super::sessions::{day, furnished};
use crate::world::{Browser, Shown, World, count};

/// Logs a call with somebody, from a page.
pub fn call(browser: &mut Browser, from: &str, who: &str, more: &[(&str, &str)]) -> Shown {
    let mut filled = vec![("With whom", who)];
    filled.extend(more);
    browser.submit(&format!("/contacts/new?from={from}"), &filled)
}

/// The page of the contact that was logged last.
pub fn last(w: &World) -> String {
    format!("/contacts/{}", w.texts("SELECT id::text AS value FROM contacts ORDER BY id DESC LIMIT 1").remove(0))
}

fn reference(case: &str) -> &str {
    case.rsplit('/').next().unwrap()
}

#[test]
fn a_call_is_logged_from_any_page_and_one_is_back_where_one_was() {
    let (w, mut desk, [case, _]) = furnished();
    let page = desk.get(&case);
    let form = page.link("Log a contact").unwrap();
    assert_eq!(form, format!("/contacts/new?from={case}"));
    let form = desk.get(&form);
    assert_eq!(form.field("Case").as_deref(), Some(reference(&case)));
    assert_eq!(form.link("Back to where you were").as_deref(), Some(case.as_str()));
    let logged = desk.submit_on(&form, &[("Party", "Arta Krasniqi"), ("What was said", "Vjen të martën")]);
    assert_eq!((logged.status, logged.location.as_deref()), (303, Some(case.as_str())), "{}", logged.text());
    let log = desk.get(&format!("{case}/contacts"));
    assert!(log.says("Arta Krasniqi") && log.says("Vjen të martën") && log.says("Incoming, telephone"), "{}", log.text());
    assert!(!desk.get(&case).says("Vjen të martën"), "a case opens neutral");
    let events = w.events();
    assert!(events.contains(&"contact_logged".to_owned()) && events.contains(&"contact_log_viewed".to_owned()));
}

#[test]
fn with_whom_and_what_was_said_is_in_no_column_that_can_be_read() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(call(&mut desk, "/", "Shpresa Zeqiri", &[("What was said", "Ka frikë nga i vëllai")]).status, 303);
    let plain = "SELECT count(*) AS value FROM contacts c WHERE c::text ILIKE '%zeqiri%' OR encode(content_sealed, 'escape') LIKE '%Zeqiri%'";
    assert_eq!(count(&w, plain), 0);
    // Until it is filed it has a key of its own; then it lies under the case's.
    let own = "SELECT count(*) AS value FROM data_keys k JOIN contacts c ON c.id = k.id";
    assert_eq!(count(&w, own), 1);
    let filed = desk.submit(&last(&w), &[("Case", reference(&case))]);
    assert_eq!(filed.status, 303, "{}", filed.text());
    assert_eq!(count(&w, own), 0);
    assert!(desk.get(&format!("{case}/contacts")).says("Ka frikë nga i vëllai"));
    assert!(w.texts("SELECT facts::text AS value FROM audit_events").iter().all(|facts| !facts.contains("Zeqiri")));
}

#[test]
fn what_is_still_to_be_filed_stands_first_until_it_is_filed_or_belongs_nowhere() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(call(&mut desk, "/", "Thirrje e vjetër", &[("Day", &day(-3)), ("Time", "9:30")]).status, 303);
    let old = last(&w);
    assert_eq!(call(&mut desk, &case, "Thirrje e re", &[]).status, 303);
    let text = desk.get("/contacts").text();
    assert!(text.find("Thirrje e vjetër") < text.find("Thirrje e re") && text.contains("to be filed"), "{text}");
    let page = desk.get(&old);
    let closed = desk.submit_on(&page, &[("Why it becomes no case", "Advice was enough")]);
    assert_eq!(closed.status, 303, "{}", closed.text());
    let text = desk.get("/contacts").text();
    assert!(text.find("Thirrje e vjetër") > text.find("Thirrje e re") && text.contains("of no case"), "{text}");
    assert!(!desk.get("/contacts?show=unfiled").says("Thirrje"));
    // Said again on the old page it is no news; and what was set aside is filed all the same.
    assert_eq!(desk.submit_on(&page, &[("Case", reference(&case))]).status, 409);
    assert_eq!(desk.submit(&old, &[("Case", reference(&case))]).status, 303);
    assert!(desk.get(&format!("{case}/contacts")).says("Thirrje e vjetër"));
}

#[test]
fn a_form_says_all_that_is_wrong_and_keeps_what_was_typed() {
    let (w, mut desk, _) = furnished();
    let shown = desk.submit(
        "/contacts/new",
        &[("What was said", "Pyeti për orarin"), ("Next step", "Call again"), ("Day", &day(1)), ("Channel", "letter")],
    );
    assert_eq!(shown.status, 422);
    for words in ["With whom: Please fill this in.", "Due on: Please fill this in.", "Day: "] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    assert!(shown.html.contains("Pyeti për orarin") && shown.html.contains("value=\"letter\" selected"));
    let unknown = call(&mut desk, "/", "Arta", &[("Case", "FER-2020-0001")]);
    assert!(unknown.status == 422 && unknown.says("No case of yours has this reference."), "{}", unknown.text());
    let early = call(&mut desk, "/", "Arta", &[("Next step", "Call again"), ("Due on", &day(-1))]);
    assert!(early.says("cannot be due before the contact"), "{}", early.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts"), 0);
}

#[test]
fn a_contact_is_stored_once_however_often_the_form_is_sent() {
    let (w, mut desk, _) = furnished();
    let page = desk.get("/contacts/new");
    assert_eq!(desk.submit_on(&page, &[("With whom", "Arta")]).status, 303);
    assert_eq!(desk.submit_on(&page, &[("With whom", "Arta")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts"), 1);
    assert_eq!(desk.submit_on(&page, &[("With whom", "Ilir")]).status, 409);
}

#[test]
fn one_comes_back_to_a_page_of_our_own_alone() {
    let (_w, mut desk, _) = furnished();
    for from in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let form = desk.get(&format!("/contacts/new?from={from}"));
        assert_eq!(form.link("Back to where you were").as_deref(), Some("/"), "{from}");
        assert_eq!(desk.submit_on(&form, &[("With whom", "Arta")]).location.as_deref(), Some("/"));
    }
}

#[test]
fn the_next_step_is_done_by_the_next_contact() {
    let (w, mut desk, [case, _]) = furnished();
    let due = day(2);
    let logged = call(&mut desk, &case, "Gjykata", &[("Next step", "Await an answer"), ("Due on", &due)]);
    assert_eq!(logged.status, 303, "{}", logged.text());
    let first = last(&w);
    assert!(desk.get("/contacts?show=waiting").says("Await an answer"));
    let link = desk.get(&first).link("Log the next contact").unwrap();
    let form = desk.get(&link);
    assert_eq!(form.field("With whom").as_deref(), Some("Gjykata"));
    assert_eq!(desk.submit_on(&form, &[("With whom", "Gjykata")]).location.as_deref(), Some(first.as_str()));
    assert!(!desk.get("/contacts?show=waiting").says("Await an answer"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts WHERE case_id IS NOT NULL"), 2);

    call(&mut desk, "/", "Ilir", &[("Next step", "Call again"), ("Due on", &due)]);
    let page = desk.get(&last(&w));
    assert_eq!(desk.press(&page, "The next step is done").status, 303);
    assert!(desk.get(&last(&w)).says("done "));
    assert!(w.events().contains(&"next_step_done".to_owned()));
}

#[test]
fn the_log_is_read_by_the_desk_the_coordinator_and_who_works_on_the_case() {
    let (w, mut desk, [case, _]) = furnished();
    call(&mut desk, &case, "Filed Caller", &[]);
    let filed = last(&w);
    call(&mut desk, "/", "Loose Caller", &[]);
    let loose = last(&w);
    let blerta = at(&w, Role::Mediator);
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1'", blerta.id));
    let mut blerta = w.sign_in(&blerta);

    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let log = coordinator.get("/contacts");
    assert!(log.says("Filed Caller") && log.says("Loose Caller"));
    assert!(coordinator.get(&format!("{case}/contacts")).says("Filed Caller"));
    // Coordinators read; they log nothing, file nothing.
    assert_eq!(coordinator.get("/contacts/new").status, 404);
    let foreign = w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]);
    for other in
        [&mut blerta, &mut w.sign_in(&foreign), &mut w.sign_in(&at(&w, Role::Director)), &mut w.sign_in(&w.administrator())]
    {
        assert!(!other.get("/contacts").says("Caller"));
        for path in [&format!("{case}/contacts"), &filed, &loose] {
            assert_eq!(other.get(path).status, 404, "{path}");
        }
        assert_eq!(
            other.post(&format!("{filed}/filing"), &[("what", "close"), ("end", "advised"), ("version", "1")]).status,
            404
        );
        assert_eq!(other.post(&format!("{filed}/next-step"), &[]).status, 404);
    }
    for path in [&filed, &loose] {
        assert_eq!(
            coordinator.post(&format!("{path}/filing"), &[("what", "close"), ("end", "advised"), ("version", "1")]).status,
            404
        );
        assert_eq!(coordinator.post(&format!("{path}/next-step"), &[]).status, 404);
    }

    // A mediator writes about own cases, and keeps what was not filed yet.
    let refused = call(&mut blerta, "/", "x", &[("Case", reference(&case))]);
    assert!(refused.says("No case of yours has this reference."), "{}", refused.text());
    w.sql(
        "INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, current_date - 1 FROM cases c, mediators m WHERE c.number = 1 AND m.licence_no = 'M-1'",
    );
    assert!(blerta.get("/contacts").says("Filed Caller") && !blerta.get("/contacts").says("Loose Caller"));
    assert_eq!(call(&mut blerta, &case, "y", &[]).status, 303);
    assert_eq!(call(&mut blerta, "/", "Own Caller", &[]).status, 303);
    assert!(blerta.get("/contacts").says("Own Caller"));
}

#[test]
fn nobody_learns_of_a_restricted_case_or_one_from_which_they_are_locked_out() {
    let (w, mut desk, [case, other]) = furnished();
    call(&mut desk, &case, "Secret Caller", &[]);
    let filed = last(&w);
    call(&mut desk, "/", "Loose Caller", &[]);
    let loose = last(&w);
    w.sql(
        "DELETE FROM assignments; UPDATE cases SET restricted_on = current_date, restricted_because = 'minor' WHERE number = 1",
    );
    assert!(!desk.get("/contacts").says("Secret Caller"));
    assert_eq!(desk.get(&filed).status, 404);
    assert_eq!(desk.get(&format!("{case}/contacts")).status, 404);
    let tried = desk.submit(&loose, &[("Case", reference(&case))]);
    assert!(tried.status == 422 && tried.says("No case of yours has this reference."), "{}", tried.text());

    let person = at(&w, Role::Coordinator);
    call(&mut desk, &other, "Other Caller", &[]);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by, from_at)
         SELECT centre_id, gen_random_uuid(), id, '{0}', 'relative', '{0}', now() - interval '1 day' FROM cases WHERE number = 2",
        person.id
    ));
    let mut coordinator = w.sign_in(&person);
    let log = coordinator.get("/contacts");
    assert!(log.says("Secret Caller") && !log.says("Other Caller"));
    assert_eq!(coordinator.get(&last(&w)).status, 404);
}

#[test]
fn a_long_log_is_read_page_by_page_and_nothing_stands_twice() {
    let (w, mut desk, _) = furnished();
    call(&mut desk, "/", "Arta", &[]);
    w.sql(
        "INSERT INTO contacts (centre_id, id, at, direction, channel, result, next_step, logged_by, inquiry_id, set_aside_on)
         SELECT centre_id, gen_random_uuid(), at - n / 2 * interval '1 day', direction, channel, result, next_step, logged_by, inquiry_id,
             CASE WHEN n % 3 = 0 THEN current_date END FROM contacts, generate_series(1, 119) n",
    );
    let (mut path, mut seen) = ("/contacts".to_owned(), Vec::new());
    loop {
        let page = desk.get(&path);
        assert_eq!(page.status, 200);
        seen.extend(
            page.html
                .match_indices("\"><a href=\"/contacts/")
                .map(|(from, mark)| page.html[from + mark.len()..][..36].to_owned()),
        );
        match page.link("Next page") {
            Some(next) => path = next,
            None => break,
        }
    }
    let rows = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((rows, seen.len()), (120, 120));
}

#[test]
fn all_that_is_wrong_with_a_contact_is_said_at_once() {
    let (w, mut desk, _) = furnished();
    let wrong = [
        ("With whom", ""),
        ("Case", "FER-2020-0001"),
        ("Phone", "call me"),
        ("Next step", "Call again"),
        ("Due on", "31.02.2026"),
        ("Day", "soon"),
        ("Time", "noon"),
    ];
    let shown = desk.submit("/contacts/new", &wrong);
    assert_eq!(shown.status, 422);
    for words in [
        "With whom: Please fill this in.",
        "Case: No case of yours has this reference.",
        "Phone: This is no phone number.",
        "Due on: There is no such day as 31.02.2026.",
        "Day: Please write the date as",
        "Time: ",
    ] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    let early = desk.submit("/contacts/new", &[("Case", "FER-2020-0001"), ("Next step", "Call again"), ("Due on", &day(-1))]);
    for words in ["With whom: ", "Case: No case", "Due on: The next step cannot be due before the contact."] {
        assert!(early.says(words), "{words}: {}", early.text());
    }
    for phone in ["abc 12345 def", "12345x", "044-765-432 ose 1"] {
        let refused = call(&mut desk, "/", "Arta", &[("Phone", phone)]);
        assert!(refused.status == 422 && refused.says("Phone: This is no phone number."), "{phone}: {}", refused.text());
    }
    for phone in ["+383 44 765 432", "044/765-432", "(044) 765.432", "00383 44 765 432"] {
        assert_eq!(call(&mut desk, "/", "Arta", &[("Phone", phone)]).status, 303, "{phone}");
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts"), 4);
}

#[test]
fn one_is_told_once_that_a_contact_is_saved() {
    let (_w, mut desk, [case, _]) = furnished();
    assert_eq!(call(&mut desk, &case, "Arta", &[]).status, 303);
    let page = desk.get(&case);
    assert!(page.says("The contact is saved."), "{}", page.text());
    assert!(!desk.get(&case).says("The contact is saved."), "once");
    assert_eq!(call(&mut desk, "/", "", &[]).status, 422);
    assert!(!desk.get("/").says("The contact is saved."));
    // What stands in the cookie is a word of ours, or nothing.
    let forged = desk.send(rocket::http::Method::Get, "/", None, &[("Cookie", "__Host-said=<b>x</b>")]);
    assert!(forged.status == 200 && !forged.html.contains("<b>x"));
}

#[test]
fn who_logged_a_contact_corrects_it_on_the_same_day_and_both_versions_are_shown_to_who_was_slower() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(call(&mut desk, "/", "Shpresa Zeqiri", &[("Phone", "044 765 432"), ("What was said", "Pyeti")]).status, 303);
    let contact = last(&w);
    let link = desk.get(&contact).link("Correct it").unwrap();
    let (first, second) = (desk.get(&link), desk.get(&link));
    let saved = desk.submit_on(&first, &[("With whom", "Shpresa Zeka"), ("Phone", "044 111 222"), ("Result", "Message left")]);
    assert_eq!((saved.status, saved.location.as_deref()), (303, Some(contact.as_str())), "{}", saved.text());
    let page = desk.get(&contact);
    assert!(page.says("The correction is saved.") && page.says("Shpresa Zeka") && page.says("Message left"), "{}", page.text());
    assert!(w.events().contains(&"contact_corrected".to_owned()));
    // It is found by what it says now.
    assert!(desk.get("/contacts?q=zeka").says("Zeka") && !desk.get("/contacts?q=zeqiri").says("Shpresa"));
    assert!(desk.get("/contacts?q=044111222").says("Zeka") && !desk.get("/contacts?q=044765432").says("Shpresa"));

    let late = desk.submit_on(&second, &[("With whom", "Shpresa Berisha")]);
    assert!(late.status == 409 && late.says("Shpresa Zeka") && late.says("Shpresa Berisha"), "{}", late.text());
    assert_eq!(desk.submit_on(&late, &[("With whom", "Shpresa Berisha")]).status, 303);
    let wrong = desk.submit(&link, &[("With whom", ""), ("Phone", "x"), ("Day", &day(1))]);
    assert_eq!(wrong.status, 422);
    for words in ["With whom: ", "Phone: ", "Day: "] {
        assert!(wrong.says(words), "{words}: {}", wrong.text());
    }

    // Filed, it is corrected under the key of its case, and the party is one of it.
    assert_eq!(desk.submit(&contact, &[("Case", reference(&case))]).status, 303);
    let stale = desk.submit_on(&first, &[("With whom", "Nobody")]);
    assert_eq!(stale.status, 409, "filed meanwhile: {}", stale.text());
    let filed = desk.submit(&link, &[("Party", "Arta Krasniqi"), ("With whom", ""), ("What was said", "Vjen")]);
    assert_eq!(filed.status, 303, "{}", filed.text());
    assert!(desk.get(&format!("{case}/contacts")).says("Arta Krasniqi"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM data_keys k JOIN contacts c ON c.id = k.id"), 0);
    let plain = "SELECT count(*) AS value FROM contacts c WHERE c::text ILIKE '%zeka%'";
    assert_eq!(count(&w, plain), 0);
}

#[test]
fn nobody_else_corrects_a_contact_and_nobody_the_next_day() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(call(&mut desk, &case, "Arta", &[]).status, 303);
    let contact = last(&w);
    let foreign = w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]);
    for other in [at(&w, Role::DeskOfficer), at(&w, Role::Coordinator), at(&w, Role::Mediator), foreign, w.administrator()] {
        let mut other = w.sign_in(&other);
        assert!(other.get(&contact).link("Correct it").is_none());
        assert_eq!(other.get(&format!("{contact}/edit")).status, 404);
        let fields = [
            ("direction", "in"),
            ("channel", "phone"),
            ("result", "reached"),
            ("next_step", "none"),
            ("who", "X"),
            ("version", "1"),
        ];
        assert_eq!(other.post(&contact, &fields).status, 404);
    }
    // Its key says when it was logged; what was logged long ago stays.
    let page = desk.get(&format!("{contact}/edit"));
    w.sql("DELETE FROM contact_words; UPDATE contacts SET id = '01890a5d-ac96-7000-8000-000000000000', content_sealed = NULL");
    let old = "/contacts/01890a5d-ac96-7000-8000-000000000000";
    assert!(desk.get(old).status == 200 && desk.get(old).link("Correct it").is_none());
    assert_eq!(desk.get(&format!("{old}/edit")).status, 404);
    assert_eq!(desk.submit_on(&page, &[("With whom", "X")]).status, 404);
    // Nor who is locked out of the case meanwhile.
    assert_eq!(call(&mut desk, &case, "Arta", &[]).status, 303);
    w.sql(
        "DELETE FROM assignments; UPDATE cases SET restricted_on = current_date, restricted_because = 'minor' WHERE number = 1",
    );
    assert_eq!(desk.get(&format!("{}/edit", last(&w))).status, 404);
}

#[test]
fn a_draft_of_a_contact_says_nothing_of_a_case_that_its_owner_may_not_see_any_more() {
    let (w, mut desk, [case, _]) = furnished();
    let (named, step) = (reference(&case).to_owned(), [("Next step", "Call again"), ("Due on", &*day(1))]);
    assert_eq!(call(&mut desk, &case, "Shpresa Zeqiri", &[("Phone", "044 765 432"), step[0], step[1]]).status, 303);
    let follows = last(&w).rsplit('/').next().unwrap().to_owned();
    let keys = ["5e0c4f6a-9d0e-4f62-8a39-0d1b1f7e9a11", "5e0c4f6a-9d0e-4f62-8a39-0d1b1f7e9a12"];
    for (key, follows) in keys.into_iter().zip([follows.as_str(), ""]) {
        let content = format!(
            "form=/contacts/new&key={key}&from={case}/contacts&reference={named}&party=1&who=Shpresa+Zeqiri&phone=044765432&follows={follows}&said=Pyeti"
        );
        assert_eq!(desk.post("/drafts", &[("form", "/contacts/new"), ("key", key), ("content", &content)]).status, 204);
    }
    let offered = desk.get("/contacts/new");
    assert!(offered.says("(S. Z.)") && !offered.html.contains("Zeqiri"), "{}", offered.text());
    assert!(desk.get(&format!("/contacts/new?draft={}", keys[0])).html.contains("Zeqiri"));
    let person = w.texts("SELECT id::text AS value FROM users ORDER BY id DESC LIMIT 1").remove(0);
    w.sql(&format!(
        "INSERT INTO lock_outs (centre_id, id, case_id, user_id, because, decided_by, from_at)
         SELECT centre_id, gen_random_uuid(), cases.id, u.id, 'relative', '{person}', now() - interval '1 day' FROM cases, users u WHERE number = 1"
    ));
    assert_eq!(desk.get(&format!("/contacts/new?follows={follows}&draft={}", keys[0])).status, 404);
    for path in
        ["/contacts/new".to_owned(), format!("/contacts/new?draft={}", keys[0]), format!("/contacts/new?draft={}", keys[1])]
    {
        let shown = desk.get(&path);
        assert_eq!(shown.status, 200);
        for word in [named.as_str(), "S. Z.", "Arta", &follows] {
            assert!(!shown.html.contains(word), "{path} says {word}: {}", shown.text());
        }
    }
    let followed = desk.get(&format!("/contacts/new?draft={}", keys[0]));
    assert!(!followed.html.contains("Zeqiri") && !followed.html.contains("765"), "what the program knew is gone");
    assert!(followed.html.contains("Pyeti"), "what was typed of the talk is the user's own");
}
