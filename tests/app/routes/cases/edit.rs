//! What was written of a case at intake, put right: by whom, until when, and what follows from it.

use pajtim::codes::Role;

use crate::routes::intake::at;
use crate::routes::parties::outsiders;
use crate::routes::sessions::{day, furnished};
use crate::world::{World, count};

/// What the tables say of the first case: type, source, received, language, restriction.
fn stored(w: &World) -> String {
    let facts = "SELECT concat_ws(' ', case_type, referral_source, received_on, language, restricted_because) AS value FROM cases WHERE number = 1";
    w.texts(facts).remove(0)
}

#[test]
fn a_case_leads_to_its_correction_and_shows_what_was_put_right() {
    let (w, mut desk, [case, _]) = furnished();
    let edit = desk.get(&case).link("Correct").expect("the details lead to their correction");
    let received = day(-61);
    let corrected = desk.submit(
        &edit,
        &[
            ("Type", "Obligations"),
            ("Received", &received),
            ("Source", "Court"),
            ("Court or other body", "Gjykata Themelore në Ferizaj"),
            ("File number there", "C.nr. 88/26"),
            ("In a few words", "Borxh"),
            ("Value of the dispute", "1200,50"),
        ],
    );
    assert_eq!(corrected.status, 303, "{}", corrected.text());
    let shown = desk.get(&case);
    for words in ["Obligations", &received, "Referred by Gjykata Themelore në Ferizaj", "C.nr. 88/26", "€1,200.50"] {
        assert!(shown.says(words), "{words}: {}", shown.text());
    }
    // The first stay, its parties and the referral began on that day too; the file is found by its number.
    let began = "SELECT concat_ws(' ', s.opened_on = c.received_on, p.joined_on = c.received_on, r.received_on = c.received_on) AS value
        FROM cases c JOIN stays s ON s.case_id = c.id JOIN parties p ON p.case_id = c.id
        JOIN case_referrals l ON l.case_id = c.id JOIN referrals r ON r.id = l.referral_id";
    assert_eq!(w.texts(began), ["t t t"]);
    assert!(desk.get("/cases?q=88%2F2026").says("Krasniqi"));
    assert!(w.events().contains(&"case_corrected".to_owned()));
}

#[test]
fn what_cannot_be_is_said_at_its_field_and_nothing_is_stored() {
    let (w, mut desk, [case, _]) = furnished();
    let before = stored(&w);
    let edit = format!("{case}/edit");
    let tomorrow = day(1);
    let future = desk.submit(&edit, &[("Received", &tomorrow), ("In a few words", "Borxh")]);
    assert!(future.status == 422 && future.html.contains("value=\"Borxh\""), "{}", future.text());
    let unnamed = desk.submit(&edit, &[("Source", "Court")]);
    assert!(unnamed.says("Court or other body: Please write which court or prosecution."), "{}", unnamed.text());

    let met = day(-30);
    let session = [("Date", met.as_str()), ("From", "9"), ("To", "10"), ("Agim Morina", "")];
    assert_eq!(desk.submit(&format!("{case}/sessions/new?held=yes"), &session).status, 303);
    let later = day(-20);
    let after = desk.submit(&edit, &[("Received", &later)]);
    assert!(after.says(&format!("Something happened in this case on {met} already.")), "{}", after.text());
    assert_eq!(stored(&w), before);
    assert_eq!(desk.submit(&edit, &[("Received", &met)]).status, 303, "on the day itself it may have come in");
}

#[test]
fn the_day_of_receipt_is_no_slip_of_the_pen() {
    let (w, mut desk, [case, _]) = furnished();
    let before = stored(&w);
    let edit = format!("{case}/edit");
    for day in ["31.12.1999", "01.01.1926"] {
        let wrong = desk.submit(&edit, &[("Received", day)]);
        assert!(wrong.status == 422 && wrong.says("cannot have come in before 2000."), "{}", wrong.text());
        let opened = crate::routes::intake::open(&mut desk, &[("Received", day), ("Side A: Family name", "Berisha")]);
        assert!(opened.status == 422 && opened.says("cannot have come in before 2000."), "{}", opened.text());
    }
    assert_eq!(stored(&w), before);
    assert_eq!(desk.submit(&edit, &[("Received", "01.01.2000")]).status, 303);
}

#[test]
fn what_turns_out_to_be_about_family_is_restricted_and_stays_so() {
    let (w, mut desk, [case, _]) = furnished();
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    assert_eq!(colleague.get(&case).status, 200);
    assert_eq!(desk.submit(&format!("{case}/edit"), &[("Type", "Family")]).status, 303);
    assert!(stored(&w).ends_with("family"), "{}", stored(&w));
    assert_eq!(colleague.get(&case).status, 404);
    assert_eq!(desk.submit(&format!("{case}/edit"), &[("Type", "Obligations")]).status, 303);
    assert_eq!(colleague.get(&case).status, 404, "nobody lifts it in passing");
    // From here on it is a decision, and so a coordinator's to lift.
    assert!(stored(&w).ends_with("decision"), "{}", stored(&w));
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let page = coordinator.get(&format!("{case}/lock-outs"));
    assert_eq!(coordinator.press(&page, "Lift the restriction").status, 303);
    assert_eq!(colleague.get(&case).status, 200);
}

#[test]
fn a_type_out_of_use_stays_with_its_cases_and_is_not_chosen_anew() {
    let (w, mut desk, [case, other]) = furnished();
    let before = desk.get(&format!("{other}/edit"));
    w.sql("UPDATE case_types SET retired_on = current_date WHERE code = (SELECT case_type FROM cases WHERE number = 1)");
    let kept = desk.submit(&format!("{case}/edit"), &[("In a few words", "Borxh")]);
    assert_eq!(kept.status, 303, "{}", kept.text());
    assert!(desk.get(&case).says("Neighbour"));
    let stale = desk.submit_on(&before, &[("Type", "Neighbour")]);
    assert!(stale.status == 422 && stale.says("Please choose one."), "{}", stale.text());
}

#[test]
fn two_who_correct_a_case_see_both_versions() {
    let (w, mut desk, [case, _]) = furnished();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let edit = format!("{case}/edit");
    let (mine, hers) = (desk.get(&edit), ann.get(&edit));
    assert_eq!(ann.submit_on(&hers, &[("In a few words", "Borxh"), ("Value of the dispute", "1200")]).status, 303);
    let late = desk.submit_on(&mine, &[("In a few words", "Qira")]);
    assert_eq!(late.status, 409);
    assert!(late.says("Borxh Qira") && late.html.contains("value=\"Qira\""), "{}", late.text());
    let decided = desk.press(&late, "Save");
    assert_eq!(decided.status, 303, "{}", decided.text());
    assert_eq!(w.texts("SELECT concat_ws(' ', subject, value_cents) AS value FROM cases WHERE number = 1"), ["Qira 120000"]);
}

#[test]
fn of_two_who_correct_a_case_the_second_changes_only_what_he_touched() {
    let (w, mut desk, [case, _]) = furnished();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let edit = format!("{case}/edit");
    let stored = || w.texts("SELECT concat_ws(' ', subject, value_cents) AS value FROM cases WHERE number = 1");
    let (mine, hers) = (desk.get(&edit), ann.get(&edit));
    assert_eq!(ann.submit_on(&hers, &[("In a few words", "Borxh")]).status, 303);
    let late = desk.submit_on(&mine, &[("Value of the dispute", "1200")]);
    assert_eq!(late.status, 409);
    assert!(late.says("stands in the form already") && late.html.contains("value=\"Borxh\""), "{}", late.text());
    // A third one is faster again.
    let third = ann.submit(&edit, &[("In a few words", "Qira")]);
    assert_eq!(third.status, 303);
    let later = desk.press(&late, "Save");
    assert!(later.status == 409 && later.says("Borxh Qira"), "{}", later.text());
    assert_eq!(desk.press(&later, "Save").status, 303);
    assert_eq!(stored(), ["Qira 120000"]);
    // The same in a draft that waited.
    let mine = desk.get(&edit);
    assert_eq!(desk.draft(&mine, &[("Value of the dispute", "1300")]).status, 204);
    assert_eq!(ann.submit(&edit, &[("In a few words", "Punë")]).status, 303);
    let offered = desk.get(&edit).link("Continue with it").unwrap();
    let taken_up = desk.get(&offered);
    let late = desk.press(&taken_up, "Save");
    assert!(late.status == 409 && late.html.contains("value=\"Punë\""), "{}", late.text());
    assert_eq!(desk.press(&late, "Save").status, 303);
    assert_eq!(stored(), ["Punë 130000"]);
}

#[test]
fn what_a_form_says_it_was_opened_with_is_nobodys_word_for_what_is_stored() {
    let (w, mut desk, [case, _]) = furnished();
    let mut ann = w.sign_in(&at(&w, Role::Coordinator));
    let edit = format!("{case}/edit");
    for opened in ["", "{", "[]", "{'subject':7,'programmes':{},'version':[]}", "{'case_type':'&lt;script>'}"] {
        let mut mine = desk.get(&edit);
        let said = format!("name=\"opened\" value=\"{}\" title=\"", opened.replace('\'', "&quot;"));
        mine.html = mine.html.replace("name=\"opened\" value=\"", &said);
        assert_eq!(ann.submit(&edit, &[("In a few words", &format!("Borxh {}", opened.len()))]).status, 303);
        let late = desk.submit_on(&mine, &[("In a few words", "Qira")]);
        assert!(late.status == 409 && !late.html.contains("<script>&quot;"), "{opened}: {}", late.text());
        assert_eq!(desk.press(&late, "Save").status, 303, "{opened}");
        assert_eq!(w.texts("SELECT subject AS value FROM cases WHERE number = 1"), ["Qira"], "{opened}");
    }
}

#[test]
fn what_was_no_referral_is_void_and_its_file_warns_nobody() {
    let (w, mut desk, [case, _]) = furnished();
    let edit = format!("{case}/edit");
    let referral =
        [("Source", "Court"), ("Court or other body", "Gjykata Themelore në Ferizaj"), ("File number there", "C.nr. 88/26")];
    assert_eq!(desk.submit(&edit, &referral).status, 303);
    let blank = [("Source", "The parties themselves"), ("Court or other body", ""), ("File number there", "")];
    assert_eq!(desk.submit(&edit, &blank).status, 303);
    assert_eq!(w.texts("SELECT state AS value FROM referrals"), ["void"]);
    assert!(!desk.get(&case).says("Referred by"));
    assert_eq!(desk.submit(&edit, &referral).status, 303);
    assert_eq!(w.texts("SELECT state AS value FROM referrals"), ["accepted"]);
}

#[test]
fn who_does_not_keep_the_case_finds_no_correction_and_a_void_case_has_none() {
    let (w, mut desk, [case, _]) = furnished();
    let before = stored(&w);
    let fields = [
        ("case_type", "debt"),
        ("received_on", "01.01.2020"),
        ("language", "sr"),
        ("referral_source", "self"),
        ("version", "1"),
    ];
    for mut other in outsiders(&w) {
        assert_eq!(other.get(&format!("{case}/edit")).status, 404);
        let shown = other.post(&format!("{case}/correction"), &fields);
        assert_eq!(shown.status, 404, "{}", shown.text());
    }
    assert_eq!(stored(&w), before);
    w.sql("UPDATE cases SET voided_on = current_date WHERE number = 1");
    assert_eq!(desk.get(&format!("{case}/edit")).status, 404);
    assert_eq!(desk.post(&format!("{case}/correction"), &fields).status, 404);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM audit_events WHERE event = 'case_corrected'"), 0);
}
