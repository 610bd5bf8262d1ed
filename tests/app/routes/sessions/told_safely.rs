//! What a notice, a link or a refusal must not do: reach somebody by way of another side, count for another time than was seen, or
//! tell what the reader may not see.

use chrono::Duration;
use pajtim::codes::Role;
use pajtim::model::dispatch::{self, Taken};
use pajtim::model::grants::Scope;
use pajtim::worker::tell;

use super::notices::{MOVED, letters, noon, notices, scheduled, wants};
use super::{day, furnished, schedule};
use crate::routes::intake::at;
use crate::world::post::{bodies, post};
use crate::world::{Browser, Shown, count};

/// The address that a link page shows.
fn link(page: &Shown) -> String {
    let address = page.html.split("<p class=\"secret\">").nth(1).unwrap_or_else(|| panic!("{}", page.text()));
    format!("/offers/{}", address.split('<').next().unwrap().rsplit('/').next().unwrap())
}

fn link_of(desk: &mut Browser, offers: &str) -> String {
    let page = desk.get(offers);
    link(&desk.press(&page, "Make a link"))
}

#[test]
fn who_stands_with_no_side_is_not_written_to_where_a_side_reads_along() {
    let (w, mut desk, case, _) = scheduled();
    let drita = [("Given name", "Drita"), ("Family name", "Kelmendi"), ("Role", "Interpreter"), ("Side", "Accompanies only")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &drita).status, 303);
    wants(&mut desk, &case, 3, &[("E-mail", "ilir+zyra@example.org"), ("How to tell them of sessions", "By e-mail")]);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("Drita Kelmendi", "")]).status, 303);
    let post = post();
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    assert!(letters(&post).iter().all(|letter| !letter.contains("Drita")), "{:?}", letters(&post));
    let page = notices(&mut desk, &case);
    assert_eq!(page.matches("somebody of another side can be reached there too").count(), 2, "she, and Ilir: {page}");
    // Whom the program tells once, it judges by all the places they have in the case.
    let ilir = "SELECT person_id FROM parties WHERE party_no = 2 AND case_id = (SELECT id FROM cases WHERE number = 1)";
    w.sql(&format!(
        "UPDATE parties SET person_id = ({ilir}) WHERE party_no = 3;
         UPDATE notices SET waits_because = NULL, attempts = 0;"
    ));
    wants(&mut desk, &case, 1, &[("E-mail", "ilir@example.org")]);
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    assert!(letters(&post).iter().all(|letter| !letter.starts_with("ilir")), "{:?}", letters(&post));
}

#[test]
fn who_is_phoned_or_written_a_letter_is_not_where_another_side_lives_without_a_word_of_it() {
    let (w, mut desk, case, _) = scheduled();
    for (party, way) in [(1, "By telephone"), (2, "By letter")] {
        let filled = [("Phone", "+383 (0)44 123 456"), ("Address", "Rruga 1"), ("How to tell them of sessions", way)];
        wants(&mut desk, &case, party, &filled);
    }
    wants(&mut desk, &case, 1, &[("Phone", "044 123 456"), ("Address", "rruga 1")]);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let page = notices(&mut desk, &case);
    assert_eq!(page.matches("somebody of another side can be reached there too").count(), 2, "{page}");
}

#[test]
fn whose_own_time_changes_is_asked_anew_and_a_link_to_the_other_time_ends() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Agim Morina", ""), ("comes at", "10:15")]).status, 303);
    let offers = format!("{case}/sessions/1/offers");
    let link = link_of(&mut desk, &offers);
    let mut arta = w.stranger();
    let asked = arta.get(&link);
    assert!(asked.says("10:15–11:30"), "{}", asked.text());
    let stale = desk.get(&offers);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("comes at", "10:45")]).status, 303);
    // Neither by the page that is still open, nor by the link, nor by what the desk still has before it.
    assert_eq!(arta.press(&asked, "I will come").status, 404);
    assert_eq!(arta.get(&link).status, 404);
    let late = desk.press(&stale, "Confirmed");
    assert_eq!(late.status, 409, "{}", late.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offers WHERE answer IS NOT NULL"), 0);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let page = notices(&mut desk, &case);
    assert!(page.contains("Arta Krasniqi Change") && page.contains("10:45"), "{page}");
    // Who said yes to a time is told of another one.
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Confirmed").status, 303);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("comes at", "11:00")]).status, 303);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let page = notices(&mut desk, &case);
    assert!(page.contains("Arta Krasniqi Change") && page.contains("11:00"), "{page}");
    assert!(!desk.get(&offers).says("Everybody who is invited has confirmed."));
}

#[test]
fn a_link_ends_when_its_party_leaves_or_is_reached_otherwise() {
    let (w, mut desk, [case, _]) = furnished();
    wants(&mut desk, &case, 1, &[("E-mail", "arta@example.org")]);
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Agim Morina", "")]).status, 303);
    let offers = format!("{case}/sessions/1/offers");
    let first = link_of(&mut desk, &offers);
    // How she is told is no other place.
    wants(&mut desk, &case, 1, &[("How to tell them of sessions", "By e-mail")]);
    assert_eq!(w.stranger().get(&first).status, 200);
    wants(&mut desk, &case, 1, &[("E-mail", "arta.k@example.org")]);
    assert_eq!(w.stranger().get(&first).status, 404);
    let second = link_of(&mut desk, &offers);
    assert_eq!(w.stranger().get(&second).status, 200);
    let left = desk.submit(&format!("{case}/parties/1/leaving/new"), &[("Last day", &day(0)), ("How", "Withdrew")]);
    assert_eq!(left.status, 303, "{}", left.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offer_links"), 0);
}

#[test]
fn a_question_that_is_sent_twice_is_the_same_message_with_the_same_link() {
    let (w, mut desk, [case, _]) = furnished();
    wants(&mut desk, &case, 1, &[("E-mail", "arta@example.org"), ("How to tell them of sessions", "By e-mail")]);
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Agim Morina", "")]).status, 303);
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    assert_eq!(desk.press(&page, "Send the question").status, 303);
    let post = post();
    let take = |now| match dispatch::take(&w.database, post.channels.ways(), now).unwrap() {
        Some(Taken::Parcel(parcel)) => parcel.said.link.as_ref().map(|secret| secret.as_link().to_owned()),
        _ => None,
    };
    let mut sent = Vec::new();
    for attempt in 0..40 {
        sent.extend(take(noon(1) + Duration::minutes(6 * attempt)));
    }
    assert!(sent.len() >= 2 && sent.iter().all(|link| *link == sent[0]), "{sent:?}");
    assert_eq!(w.stranger().get(&format!("/offers/{}", sent[0])).status, 200);
    // A machine that dies at each attempt does not go on for ever.
    assert!(sent.len() <= 9, "{}", sent.len());
}

#[test]
fn a_mediator_whose_role_has_ended_gets_no_more_mail() {
    let (w, mut desk, case, blerta) = scheduled();
    let post = post();
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 2);
    w.sql(&format!("UPDATE grants SET from_on = current_date - 9, to_on = current_date - 1 WHERE user_id = '{}'", blerta.id));
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("From", "12:00"), ("To", "13:00"), MOVED]).status, 303);
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 1, "Ilir alone");
    let page = notices(&mut desk, &case);
    assert!(page.contains("Blerta Hoxha Change") && page.contains("no address or number for it"), "{page}");
}

#[test]
fn who_is_locked_out_learns_that_a_session_is_off_and_not_what_became_of_it() {
    let (w, mut desk, case, blerta) = scheduled();
    let post = post();
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 2);
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    let decided = [("Who", blerta.name.as_str()), ("Why", "Is a relative of a party"), ("Reason", "Kushëri i palës")];
    assert_eq!(coordinator.submit(&format!("{case}/lock-outs"), &decided).status, 303);
    let became = [("Kind", "Caucus"), ("To", "12:45"), ("Agim Morina", ""), MOVED];
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &became).status, 303);
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    let mail = post.mails.all().into_iter().rfind(|mail| mail.contains(&format!("To: {}", blerta.email))).unwrap();
    let all = bodies(&mail).concat();
    assert!(all.contains("METHOD:CANCEL") && all.contains("10:00"), "{all}");
    for hidden in ["Caucus", "12:45", "DTEND", "T114500", "T104500"] {
        assert!(!all.contains(hidden), "{hidden}: {all}");
    }
}

#[test]
fn a_mediator_who_reads_a_case_alone_is_not_told_that_it_is_what_takes_a_room() {
    let (w, mut desk, [case, other]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let agim = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    w.sql(&format!(
        "UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-2';
         INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on)
         SELECT c.centre_id, gen_random_uuid(), c.id, 'lead', m.id, c.received_on FROM cases c JOIN mediators m USING (centre_id)
         WHERE c.number = 2 AND m.licence_no = 'M-2';
         UPDATE parties SET person_id = (SELECT p.person_id FROM parties p JOIN cases c ON c.id = p.case_id AND c.number = 1)
         WHERE case_id = (SELECT id FROM cases WHERE number = 2)",
        agim.id
    ));
    let mut agim = w.sign_in(&agim);
    assert_eq!(agim.get(&case).status, 200, "not restricted: he reads it");
    let taken = schedule(&mut agim, &other, &[("Salla 1", ""), ("Agim Morina", "")]);
    assert!(taken.status == 422 && taken.says("Salla 1 is taken 10:00–11:30."), "{}", taken.text());
    assert!(taken.says("cannot come at that time."), "{}", taken.text());
    assert!(!taken.html.contains(case.rsplit('/').next().unwrap()), "{}", taken.text());
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let known = schedule(&mut colleague, &other, &[("Salla 1", ""), ("Agim Morina", "")]);
    assert!(known.says(case.rsplit('/').next().unwrap()), "{}", known.text());
}

#[test]
fn a_question_that_could_not_be_sent_does_not_stand_as_asked() {
    let (w, mut desk, [case, _]) = furnished();
    wants(&mut desk, &case, 1, &[("E-mail", "arta@example.org"), ("How to tell them of sessions", "By e-mail")]);
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Agim Morina", "")]).status, 303);
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Send the question").status, 303);
    assert!(desk.get(&offers).says("The question leaves by itself"), "{}", desk.get(&offers).text());
    tell(&w.database, &pajtim::channels::Channels::default(), || noon(1)).unwrap();
    let page = desk.get(&offers);
    assert!(page.says("Not sent: please phone sending is not set up here"), "{}", page.text());
    // Who was asked and has not said is not lost from the page of who is to be told.
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Agim Morina", "")]).status, 303);
    link_of(&mut desk, &format!("{case}/sessions/1/offers"));
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert!(page.says("Asked, no answer yet Arta Krasniqi asked"), "{}", page.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offer_links"), 1);
}
