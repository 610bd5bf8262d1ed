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
                .match_indices("<td><a href=\"/contacts/")
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
