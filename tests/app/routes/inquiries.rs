//! Inquiries: somebody calls and has no case; it becomes one, once, or it does not, and one knows why.

use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::contacts::{call, last};
use super::intake::at;
use super::sessions::{day, furnished};
use crate::world::{World, count};

/// What stands of each inquiry: how it ended, and whether there is a case.
fn ends(w: &World) -> Vec<String> {
    w.texts("SELECT concat_ws(' ', coalesce(closed_as, 'open'), case_id IS NOT NULL) AS value FROM inquiries ORDER BY id")
}

/// The intake form of the contact that was logged last.
fn intake(w: &World) -> String {
    format!("/cases/new?contact={}", last(w).rsplit('/').next().unwrap())
}

#[test]
fn an_inquiry_becomes_a_case_and_nothing_is_typed_twice() {
    let (w, mut desk, _) = furnished();
    let asked = day(-3);
    let said = [
        ("Phone", "044 765 432"),
        ("About", "Neighbour"),
        ("What was said", "Fqinji ka zënë rrugën"),
        ("Day", asked.as_str()),
        ("Time", "9:30"),
        ("Next step", "Open a case"),
        ("Due on", asked.as_str()),
    ];
    assert_eq!(call(&mut desk, "/", "Shpresa Zeqiri", &said).status, 303);
    let first = last(&w);
    // Who calls again asks for the same.
    let again = desk.get(&first).link("Log the next contact").unwrap();
    assert_eq!(desk.submit(&again, &[("What was said", "Pyeti prapë")]).status, 303);
    assert_eq!(ends(&w), ["open f"]);
    let logged = last(&w);
    let form = desk.get(&desk.clone().get(&logged).link("Open a case from it").unwrap());
    for (label, typed) in
        [("Given name", "Shpresa"), ("Family name", "Zeqiri"), ("Phone", "044 765 432"), ("Received", asked.as_str())]
    {
        assert_eq!(form.field(label).as_deref(), Some(typed), "{label}");
    }
    assert!(form.html.contains("value=\"neighbour\" selected"));
    assert!(!form.html.contains("rrugën"), "what was said stays sealed");
    let opened = desk.submit_on(&form, &[("Side A: Gender", "Female")]);
    assert_eq!(opened.status, 303, "{}", opened.text());
    let case = opened.location.unwrap();
    let log = desk.get(&format!("{case}/contacts"));
    assert!(log.says("Fqinji ka zënë rrugën") && log.says("Pyeti prapë") && log.says("Shpresa Zeqiri"), "{}", log.text());
    assert_eq!(ends(&w), ["case t"]);
    assert_eq!(
        count(&w, "SELECT count(*) AS value FROM data_keys k JOIN contacts c ON c.id = k.id"),
        0,
        "under the case's key"
    );
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts WHERE next_step = 'open_case' AND next_done_on IS NULL"), 0);
    assert!(w.events().contains(&"inquiry_became_case".to_owned()));
    // From here on the button leads to what it has become.
    assert_eq!(desk.get(&intake(&w)).location.as_deref(), Some(logged.as_str()));
    assert!(desk.get(&logged).link("Open a case from it").is_none());
}

#[test]
fn of_two_who_open_a_case_from_one_inquiry_one_does() {
    let (w, mut desk, _) = furnished();
    let mut other = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(call(&mut desk, "/", "Shpresa Zeqiri", &[]).status, 303);
    let filled = [("Type", "Neighbour")];
    let (one, two) = (desk.get(&intake(&w)), other.get(&intake(&w)));
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| desk.submit_on(&one, &filled));
        let second = scope.spawn(|| other.submit_on(&two, &filled));
        (first.join().unwrap(), second.join().unwrap())
    });
    let mut found = [first.status, second.status];
    found.sort_unstable();
    assert_eq!(found, [303, 422], "{} {}", first.text(), second.text());
    let refused = if first.status == 422 { first } else { second };
    // Who comes late is told so, or is asked about the same person in the other's case.
    assert!(refused.says("This inquiry is a case by now.") || refused.says("Shpresa Zeqiri"), "{}", refused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 3, "two of before, one of the inquiry");
    assert_eq!(ends(&w), ["case t"]);
}

#[test]
fn who_comes_late_with_another_person_is_refused_and_keeps_what_was_typed() {
    let (w, mut desk, _) = furnished();
    assert_eq!(call(&mut desk, "/", "Shpresa Zeqiri", &[]).status, 303);
    let late = desk.get(&intake(&w));
    assert_eq!(desk.submit(&intake(&w), &[("Type", "Neighbour")]).status, 303);
    let refused =
        desk.submit_on(&late, &[("Type", "Property"), ("Side A: Given name", "Besim"), ("Side A: Family name", "Kelmendi")]);
    assert_eq!(refused.status, 422);
    assert!(refused.says("This inquiry is a case by now.") && refused.html.contains("Kelmendi"), "{}", refused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 3);
}

#[test]
fn an_inquiry_that_becomes_no_case_says_why_and_opens_again_when_somebody_calls_back() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(call(&mut desk, "/", "Shpresa Zeqiri", &[]).status, 303);
    let contact = last(&w);
    let page = desk.get(&contact);
    let refused = desk.press(&page, "Close the inquiry");
    assert!(refused.status == 422 && refused.says("Please choose one."), "{}", refused.text());
    assert_eq!(desk.post(&format!("{contact}/filing"), &[("what", "close"), ("end", "case"), ("version", "1")]).status, 422);
    assert_eq!(desk.submit_on(&page, &[("Why it becomes no case", "Nothing for mediation")]).status, 303);
    assert_eq!(ends(&w), ["not_for_mediation f"]);
    assert!(desk.get(&contact).says("of no case: Nothing for mediation"));
    assert!(w.events().contains(&"inquiry_closed".to_owned()));
    // On the old page one is too late.
    assert_eq!(desk.submit_on(&page, &[("Case", case.rsplit('/').next().unwrap())]).status, 409);

    let again = desk.get(&contact).link("Log the next contact").unwrap();
    assert_eq!(desk.submit(&again, &[("What was said", "Pyeti prapë")]).status, 303);
    assert_eq!(ends(&w), ["open f"]);
    assert!(w.events().contains(&"inquiry_reopened".to_owned()));
    assert_eq!(desk.get("/contacts?show=unfiled").text().matches("Shpresa Zeqiri").count(), 2);
    // Filed to a case that is there, all of it goes there; and misfiled, to the right one.
    assert_eq!(desk.submit(&contact, &[("Case", case.rsplit('/').next().unwrap())]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts JOIN cases ON cases.id = case_id AND cases.number = 1"), 2);
    assert_eq!(desk.submit(&contact, &[("Case", "FER-2026-0002")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts JOIN cases ON cases.id = case_id AND cases.number = 2"), 2);
    assert_eq!(ends(&w), ["case t"]);
}

#[test]
fn a_contact_is_found_by_name_and_number_by_those_who_may_and_the_digests_say_nothing() {
    let (w, mut desk, [case, _]) = furnished();
    call(&mut desk, "/", "Gëzim Đorđević", &[("Phone", "+383 44 765 432"), ("What was said", "Fshehtë")]);
    call(&mut desk, &case, "", &[("Party", "Arta Krasniqi")]);
    for typed in ["gezim", "G%C3%8BZIM+djordjevic", "044/765-432", "0038344765432"] {
        let found = desk.get(&format!("/contacts?q={typed}"));
        assert!(found.says("Gëzim Đorđević") && !found.says("Arta Krasniqi"), "{typed}: {}", found.text());
    }
    assert!(desk.get("/contacts?q=krasniqi").says("Arta Krasniqi"));
    for typed in ["gez", "gezim+krasniqi", "fshehte", "%25"] {
        assert!(desk.get(&format!("/contacts?q={typed}")).says("No contact is like this."), "{typed}");
    }
    let plain =
        "SELECT count(*) AS value FROM contact_words WHERE encode(word, 'escape') ~* 'gezim|44765432' OR length(word) <> 32";
    assert_eq!(count(&w, plain), 0);
    let foreign = w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]);
    for other in [at(&w, Role::Mediator), foreign] {
        assert!(!w.sign_in(&other).get("/contacts?q=gezim").says("Gëzim"));
    }
    w.sql(
        "DELETE FROM assignments; UPDATE cases SET restricted_on = current_date, restricted_because = 'minor' WHERE number = 1",
    );
    assert!(!desk.get("/contacts?q=krasniqi").says("Arta"), "a restricted case is found by nobody at the desk");
}

#[test]
fn nobody_opens_a_case_from_what_is_not_theirs() {
    let (w, mut desk, _) = furnished();
    assert_eq!(call(&mut desk, "/", "Shpresa Zeqiri", &[("Phone", "044 765 432")]).status, 303);
    let (intake, contact) = (intake(&w), last(&w));
    let foreign = w.person(&[(Role::DeskOfficer, Scope::Centre(w.gjakova))]);
    let court = w.referrer("Gjykata Themelore në Ferizaj");
    let liaison = w.person(&[(Role::Liaison, Scope::Referrer(court))]);
    for other in
        [at(&w, Role::Coordinator), at(&w, Role::Mediator), at(&w, Role::Director), foreign, liaison, w.administrator()]
    {
        let mut other = w.sign_in(&other);
        let shown = other.get(&intake);
        assert!(shown.status == 404 && !shown.html.contains("Shpresa"), "{}", shown.status);
        let fields = [
            ("contact", contact.rsplit('/').next().unwrap()),
            ("case_type", "neighbour"),
            ("referral_source", "self"),
            ("received_on", &day(0)),
            ("language", "sq"),
            ("first.role", "initiator"),
            ("first.kind", "person"),
            ("first.side", "A"),
            ("first.family_name", "Attacker"),
        ];
        assert_eq!(other.post("/cases", &fields).status, 404);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM cases"), 2, "no case without the right to the inquiry");
    assert_eq!(ends(&w), ["open f"]);
    // At two centres one may not take it to the other.
    let both = w.person(&[(Role::DeskOfficer, Scope::Centre(w.ferizaj)), (Role::DeskOfficer, Scope::Centre(w.gjakova))]);
    let mut both = w.sign_in(&both);
    let taken = both.submit(&intake, &[("Type", "Neighbour"), ("Centre", "Qendra e Ndërmjetësimit Gjakovë")]);
    assert!(taken.status == 422 && taken.says("Centre: Please choose one."), "{}", taken.text());
}

#[test]
fn a_mediator_who_took_a_call_follows_what_the_desk_hears_of_it() {
    let (w, mut desk, _) = furnished();
    let person = at(&w, Role::Mediator);
    let mut mediator = w.sign_in(&person);
    assert_eq!(call(&mut mediator, "/", "Shpresa Zeqiri", &[]).status, 303);
    let again = desk.get(&last(&w)).link("Log the next contact").unwrap();
    assert_eq!(desk.submit(&again, &[("What was said", "Pyeti prapë")]).status, 303);
    assert!(mediator.get(&last(&w)).says("Pyeti prapë"));
    assert_eq!(mediator.submit(&intake(&w), &[("Type", "Neighbour")]).status, 303);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts WHERE case_id IS NOT NULL"), 2);
}

#[test]
fn a_session_that_is_scheduled_was_the_next_step() {
    let (w, mut desk, [case, _]) = furnished();
    let today = day(0);
    call(&mut desk, &case, "Arta", &[("Next step", "Schedule a session"), ("Due on", &today)]);
    let schedule = desk.get("/").link("Schedule").unwrap();
    assert_eq!(schedule, format!("{case}/sessions/new"));
    let filled = [("Date", day(7)), ("From", "10:00".to_owned()), ("To", "11:00".to_owned())];
    let filled: Vec<(&str, &str)> = filled.iter().map(|(label, typed)| (*label, typed.as_str())).collect();
    let scheduled = desk.submit(&schedule, &[filled, vec![("Salla 1", ""), ("Blerta Hoxha", "")]].concat());
    assert_eq!(scheduled.status, 303, "{}", scheduled.text());
    assert!(desk.get("/").link("Schedule").is_none());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM contacts WHERE next_done_on IS NOT NULL"), 1);
}

#[test]
fn a_draft_of_an_intake_forgets_who_asked_once_that_is_a_case_that_its_owner_may_not_see() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(call(&mut desk, "/", "Shpresa Zeqiri", &[("Phone", "044 765 432")]).status, 303);
    let contact = last(&w).rsplit('/').next().unwrap().to_owned();
    let key = "5e0c4f6a-9d0e-4f62-8a39-0d1b1f7e9a13";
    let content = format!(
        "form=/cases/new&key={key}&contact={contact}&case_type=neighbour&first.family_name=Zeqiri&first.phone=044765432&second.family_name=Gashi"
    );
    assert_eq!(desk.post("/drafts", &[("form", "/cases/new"), ("key", key), ("content", &content)]).status, 204);
    let draft = format!("/cases/new?draft={key}");
    let carried = format!("/cases/new?contact={contact}&draft={key}");
    for path in [&draft, &carried] {
        let shown = desk.get(path);
        assert!(shown.html.contains("Zeqiri") && shown.html.contains("Gashi"), "{path}: {}", shown.text());
    }
    assert_eq!(desk.submit(&last(&w), &[("Case", case.rsplit('/').next().unwrap())]).status, 303);
    w.sql(
        "DELETE FROM assignments; UPDATE cases SET restricted_on = current_date, restricted_because = 'minor' WHERE number = 1",
    );
    let shown = desk.get(&draft);
    assert!(
        !shown.html.contains("Zeqiri") && !shown.html.contains("765") && !shown.html.contains(&contact),
        "{}",
        shown.text()
    );
    assert!(shown.html.contains("Gashi"), "what was typed of others stays");
    assert!(!desk.get("/cases/new").says("(Z.)"));
    assert_eq!(desk.get(&carried).status, 404);
}
