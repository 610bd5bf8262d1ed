//! What people tell themselves: by telephone, with the numbers beside the names; by letters, of changes and cancellations too.

use pajtim::codes::Role;
use pajtim::model::dispatch;
use pajtim::model::grants::Scope;
use pajtim::worker::tell;

use super::day;
use super::notices::{MOVED, noon, scheduled, taken, wants};
use crate::routes::parties::outsiders;
use crate::world::post::post;
use crate::world::{Browser, ORIGIN, Shown, World};

/// The letter that is printed of the first notice of the session that can be.
fn printed(desk: &mut Browser, case: &str) -> Shown {
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    let letter = page.link("Print the letter").unwrap_or_else(|| panic!("{}", page.text()));
    desk.get(&letter)
}

/// The session of [`scheduled`], to which Arta is asked by letter.
fn by_letter(filled: &[(&str, &str)]) -> (World, Browser, String) {
    let (w, mut desk, case, _) = scheduled();
    let mut wish = vec![("Address", "Rruga e Dardanisë 5"), ("How to tell them of sessions", "By letter")];
    wish.extend(filled);
    wants(&mut desk, &case, 1, &wish);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    (w, desk, case)
}

#[test]
fn a_letter_says_what_the_notice_is_about() {
    let (w, mut desk, case) = by_letter(&[]);
    let letter = printed(&mut desk, &case);
    assert!(letter.says("Invitation to a meeting") && letter.says("10:00–11:30"), "{}", letter.text());
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    // She asked for a letter: that is what is written down unless somebody says otherwise.
    assert_eq!(desk.press(&page, "Told").status, 303);
    assert!(desk.get(&format!("{case}/sessions/1/notices")).says("(letter), "));

    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("From", "12:00"), ("To", "13:00"), MOVED]).status, 303);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let letter = printed(&mut desk, &case);
    assert!(letter.says("Your meeting has changed") && letter.says("12:00–13:00"), "{}", letter.text());
    assert!(letter.says("10:00, at our mediation centre has been moved"), "which meeting: {}", letter.text());
    assert!(!letter.says("Invitation to a meeting"), "{}", letter.text());
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert_eq!(desk.press(&page, "Told").status, 303);

    assert_eq!(desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]).status, 303);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let letter = printed(&mut desk, &case);
    assert!(
        letter.says("Your meeting is cancelled") && letter.says("12:00") && letter.says("0290 111 222"),
        "{}",
        letter.text()
    );
    for words in ["Please bring", "A party asked for it", "Ilir", "Blerta", "Salla"] {
        assert!(!letter.says(words), "{words}: {}", letter.text());
    }
    assert_eq!(w.events().iter().filter(|event| *event == "invitation_viewed").count(), 3);
}

#[test]
fn who_has_left_gets_the_letter_that_their_session_is_off() {
    let (w, mut desk, case) = by_letter(&[]);
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert_eq!(desk.press(&page, "Told").status, 303);
    let left = desk.submit(&format!("{case}/parties/1/leaving/new"), &[("Last day", &day(0)), ("How", "Withdrew")]);
    assert_eq!(left.status, 303, "{}", left.text());
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let letter = printed(&mut desk, &case);
    assert!(letter.says("Your meeting is cancelled") && letter.says("Arta Krasniqi"), "{}", letter.text());
}

#[test]
fn a_discreet_letter_names_neither_the_person_nor_the_centre() {
    let (w, mut desk, case) = by_letter(&[("Write neither names nor what it is about", "")]);
    let reference = case.rsplit('/').next().unwrap().to_owned();
    let moved = |desk: &mut Browser| {
        let page = desk.get(&format!("{case}/sessions/1/notices"));
        assert_eq!(desk.press(&page, "Told").status, 303);
        let edit = format!("{case}/sessions/1/edit");
        assert_eq!(desk.submit(&edit, &[("From", "12:00"), ("To", "13:00"), MOVED]).status, 303);
        tell(&w.database, &post().channels, || noon(1)).unwrap();
    };
    let invitation = printed(&mut desk, &case);
    let at_will = desk.get(&format!("{case}/sessions/1/invitation?party=1"));
    moved(&mut desk);
    let change = printed(&mut desk, &case);
    for (letter, words) in [(invitation, "10:00"), (at_will, "10:00"), (change, "12:00")] {
        assert!(letter.html.contains("This person wants discretion"), "{}", letter.html);
        let paper = letter.html.split("<main").nth(1).unwrap();
        let title = letter.html.split("</title>").next().unwrap();
        assert!(paper.contains(words) && paper.contains("0290 111 222"), "{paper}");
        for hidden in ["Arta", "Krasniqi", "Qendra", "Ferizaj", "ediation", "Dëshmorëve", "Pajtim", reference.as_str()] {
            assert!(!paper.contains(hidden) && !title.contains(hidden), "{hidden}: {title} {paper}");
        }
    }
}

#[test]
fn a_letter_is_for_nobody_else_and_a_mediator_or_a_told_notice_has_none() {
    let (w, mut desk, case) = by_letter(&[]);
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    let letter = page.link("Print the letter").unwrap();
    for mut outsider in outsiders(&w) {
        assert_eq!(outsider.get(&letter).status, 404);
    }
    let number = |party: &str| w.texts(&format!("SELECT id::text AS value FROM notices WHERE {party}"));
    for id in number("mediator_id IS NOT NULL").into_iter().chain(number("told_at IS NOT NULL")) {
        assert_eq!(desk.get(&format!("{case}/sessions/1/notices/{id}")).status, 404);
    }
    assert_eq!(desk.get(&format!("{case}/sessions/1/notices/{}", uuid::Uuid::nil())).status, 404);
    // By way of another session of the same case, neither.
    assert_eq!(desk.get(&letter.replace("/sessions/1/", "/sessions/2/")).status, 404);
}

#[test]
fn the_desk_phones_down_a_list_with_numbers_hours_and_what_each_asked_for() {
    let (w, mut desk, case, _) = scheduled();
    let wish = [
        ("Phone", "044 555 666"),
        ("How to tell them of sessions", "By telephone"),
        ("Not before", "17:00"),
        ("Safe contact", "Never say who is calling."),
    ];
    wants(&mut desk, &case, 1, &wish);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let list = desk.get("/notices");
    assert!(list.says("Arta Krasniqi") && !list.says("044 555 666"), "{}", list.text());
    let looks = |w: &World| w.events().iter().filter(|event| *event == "contacts_viewed").count();
    let before = looks(&w);
    let numbers = desk.get(&list.link("Show the telephone numbers").unwrap());
    for words in ["044 555 666", "By telephone · from 17:00", "Never say who is calling."] {
        assert!(numbers.says(words), "{words}: {}", numbers.text());
    }
    assert_eq!(looks(&w), before + 1, "one look for the one who is shown");
    // Told where one stands: the list goes on with the next.
    let told = desk.press(&numbers, "Told");
    assert_eq!((told.status, told.location.as_deref()), (303, Some("/notices?numbers=true")), "{}", told.text());
    assert!(desk.get("/notices?numbers=true").says("Nobody is waiting for a call or a letter."));
    for role in [Role::DeskOfficer, Role::Coordinator] {
        let mut elsewhere = w.sign_in(&w.person(&[(role, Scope::Centre(w.gjakova))]));
        let page = elsewhere.get("/notices?numbers=true");
        assert!(!page.says("Arta") && !page.says("044 555 666"), "{}", page.text());
    }
}

#[test]
fn no_number_stands_where_another_side_may_answer_not_even_of_whom_nobody_asked() {
    let (w, mut desk, case, _) = scheduled();
    wants(&mut desk, &case, 1, &[("Phone", "+383 49 222 333")]);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let numbers = desk.get("/notices?numbers=true");
    assert!(numbers.says("Arta Krasniqi") && numbers.says("Ask before you phone or write"), "{}", numbers.text());
    assert!(!numbers.says("222 333") && !numbers.html.contains("tel:"), "{}", numbers.text());
}

#[test]
fn a_number_that_another_side_has_since_is_not_shown_any_more() {
    let (w, mut desk, case, _) = scheduled();
    wants(&mut desk, &case, 1, &[("Phone", "044 555 666"), ("How to tell them of sessions", "By telephone")]);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    assert!(desk.get("/notices?numbers=true").says("044 555 666"));
    let besnik = [("Given name", "Besnik"), ("Family name", "Krasniqi"), ("Side", "B"), ("Phone", "+383 44 555 666")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &besnik).status, 303);
    let numbers = desk.get("/notices?numbers=true");
    assert!(
        numbers.says("Arta Krasniqi") && numbers.says("Ask before you phone") && !numbers.says("044 555 666"),
        "{}",
        numbers.text()
    );
}

#[test]
fn what_was_written_down_as_told_by_mistake_waits_again() {
    let (w, mut desk, case, _) = scheduled();
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let notices = format!("{case}/sessions/1/notices");
    let page = desk.get(&notices);
    assert_eq!(desk.press(&page, "Told").status, 303);
    let told = desk.get(&notices);
    assert!(told.says("Nobody is left to be told."), "{}", told.text());
    assert_eq!(desk.press(&told, "Undo").status, 303);
    let page = desk.get(&notices);
    assert!(page.says("Arta Krasniqi Invitation") && !page.says("Nobody is left to be told."), "{}", page.text());
    assert!(w.events().contains(&"notice_untold".to_owned()));
    // Who was sent it by the program was told: that is not undone.
    let sent = w.texts("SELECT id::text AS value FROM notices WHERE told_at IS NOT NULL AND told_by IS NULL");
    let forged = page.html.replacen("name=\"step\" value=\"told\"", "name=\"step\" value=\"untold\"", 1);
    let waiting = w.texts("SELECT id::text AS value FROM notices WHERE told_at IS NULL AND dropped_at IS NULL").remove(0);
    let forged = Shown { html: forged.replace(&waiting, &sent[0]), ..page };
    let refused = desk.press(&forged, "Told");
    assert!(refused.status == 409 && refused.says("Somebody told it meanwhile"), "{} {}", refused.status, refused.text());
    // Nor what something newer followed: it stays as it was, and the newer one waits.
    let page = desk.get(&notices);
    assert_eq!(desk.press(&page, "Told").status, 303);
    let stale = desk.get(&notices);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("From", "12:00"), ("To", "13:00"), MOVED]).status, 303);
    let refused = desk.press(&stale, "Undo");
    assert!(refused.status == 409 && refused.says("Arta Krasniqi Change"), "{} {}", refused.status, refused.text());
}

#[test]
fn what_the_program_sent_while_somebody_phoned_is_not_undone() {
    let (w, mut desk, case, _) = scheduled();
    let post = post();
    let taken = taken(&w, &post);
    let notices = format!("{case}/sessions/1/notices");
    // Ilir and the mediator, whom the program is about to tell, and Arta, whom somebody phones anyhow.
    for _ in 0..3 {
        let page = desk.get(&notices);
        assert_eq!(desk.press(&page, "Told").status, 303);
    }
    for parcel in &taken {
        dispatch::settle(&w.database, parcel, &Ok(()), noon(1)).unwrap();
    }
    let sent = w.texts("SELECT id::text AS value FROM notices WHERE taken_until IS NOT NULL");
    assert_eq!(sent.len(), 2);
    let page = desk.get(&notices);
    for id in sent {
        let first = page.html.split("name=\"notice\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let forged =
            Shown { html: page.html.replacen(&first, &id, 1), status: page.status, location: None, headers: Vec::new() };
        let refused = desk.press(&forged, "Undo");
        assert_eq!(refused.status, 409, "{}", refused.text());
    }
}

#[test]
fn once_somebody_cannot_come_nobody_else_is_asked_to() {
    let (w, mut desk, case, _) = scheduled();
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    assert!(desk.press(&page, "Cannot come").status == 303, "{}", page.text());
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert!(!page.says("Ilir Berisha Invitation") && !page.says("Arta Krasniqi"), "{}", page.text());
    // Arta can after all: both are told.
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Confirmed").status, 303);
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert!(page.says("Ilir Berisha Invitation"), "{}", page.text());
}

#[test]
fn a_link_is_made_for_nobody_who_wants_discretion() {
    let (_w, mut desk, case, _) = scheduled();
    let wish = [
        ("Phone", "044 555 666"),
        ("How to tell them of sessions", "By text message"),
        ("Write neither names nor what it is about", ""),
    ];
    wants(&mut desk, &case, 1, &wish);
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    let refused = desk.press(&page, "Make a link");
    assert!(refused.says("the page behind a link names the centre"), "{} {}", refused.status, refused.text());
}

#[test]
fn numbers_are_not_opened_by_a_link_of_another_site_nor_ahead_of_time() {
    let (w, mut desk, case, _) = scheduled();
    wants(&mut desk, &case, 1, &[("Phone", "044 555 666"), ("How to tell them of sessions", "By telephone")]);
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let mut asked = |headers: &[(&'static str, &str)]| {
        let page = desk.send(rocket::http::Method::Get, "/notices?numbers=true", None, headers);
        (page.status, page.says("044 555 666"))
    };
    assert_eq!(asked(&[("Sec-Fetch-Site", "cross-site"), ("Origin", ORIGIN)]), (200, false));
    assert_eq!(asked(&[("Sec-Purpose", "prefetch"), ("Sec-Fetch-Site", "same-origin")]), (200, false));
    assert_eq!(asked(&[("Sec-Fetch-Site", "same-origin")]), (200, true));
    assert_eq!(asked(&[("Sec-Fetch-Site", "none")]), (200, true));
}

#[test]
fn who_comes_later_comes_as_much_later_when_the_session_is_moved() {
    let (w, mut desk, case, _) = scheduled();
    w.sql(
        "UPDATE attendees a SET arrives_at = s.starts_at + interval '15 minutes' FROM sessions s, parties p
         WHERE s.id = a.session_id AND p.id = a.party_id AND p.party_no = 2",
    );
    let edit = format!("{case}/sessions/1/edit");
    assert!(desk.get(&edit).html.contains("value=\"10:15\""));
    let moved = desk.get(&format!("{edit}?date={}&from=11:30&to=13:00", day(7)));
    assert!(moved.html.contains("value=\"11:45\""), "{}", moved.html);
}

#[test]
fn whose_link_is_no_more_reads_whom_to_call() {
    let (w, _, _, _) = scheduled();
    let page = w.stranger().get("/offers/nothing");
    assert!(page.status == 404 && page.says("Qendra e Ndërmjetësimit Ferizaj 0290 111 222"), "{}", page.text());
}
