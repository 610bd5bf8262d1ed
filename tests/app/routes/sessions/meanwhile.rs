//! Whoever changes a session changes what they saw of it; what did not change is told to nobody; and each is told their own hour.

use diesel::connection::SimpleConnection as _;
use pajtim::model::dispatch::{self, Unsent};
use pajtim::worker::tell;

use super::notices::{MOVED, letters, noon, notices, scheduled, taken};
use super::{day, furnished, schedule};
use crate::routes::calendar::make;
use crate::routes::sessions::in_office;
use crate::world::count;
use crate::world::post::post;

const HER_HOUR: (&str, &str) = ("comes at", "10:30");

#[test]
fn who_cancels_a_session_that_was_moved_meanwhile_sees_where_it_is_now() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let stale = desk.get(&format!("{case}/sessions/1/cancellation/new"));
    let moved = [("From", "14:00"), ("To", "15:30"), MOVED];
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &moved).status, 303);
    let why = [("Why", "A party asked for it")];
    let refused = desk.submit_on(&stale, &why);
    assert!(refused.status == 409 && refused.says("14:00"), "{} {}", refused.status, refused.text());
    assert_eq!(w.texts("SELECT status AS value FROM sessions"), ["scheduled"]);
    assert_eq!(desk.submit_on(&refused, &why).status, 303);
    assert_eq!(w.texts("SELECT status AS value FROM sessions"), ["cancelled"]);
}

#[test]
fn a_session_that_was_held_before_its_time_takes_nothing_on_the_day_for_which_it_was_planned() {
    let (w, mut desk, [case, other]) = furnished();
    let planned = [("Salla 1", ""), ("Blerta Hoxha", "")];
    assert_eq!(schedule(&mut desk, &case, &planned).status, 303);
    assert_eq!(schedule(&mut desk, &other, &planned).status, 422);
    let yesterday = day(-1);
    let record = [("Date", yesterday.as_str()), ("From", "10:10"), ("To", "11:05"), ("Arta Krasniqi", "")];
    let held = desk.submit(&format!("{case}/sessions/1/record/new"), &record);
    assert_eq!(held.status, 303, "{}", held.text());
    assert_eq!(schedule(&mut desk, &other, &planned).status, 303);
    // Where it was stays known.
    assert!(desk.get(&case).says("Salla 1"), "{}", desk.get(&case).text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM bookings WHERE released_at IS NOT NULL"), 3);
}

#[test]
fn what_is_saved_as_it_was_changes_nothing_and_who_else_is_invited_is_no_mail_to_the_mediator() {
    let (w, mut desk, case, blerta) = scheduled();
    let post = post();
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    let mails = letters(&post).len();
    let edit = format!("{case}/sessions/1/edit");
    let stored = "SELECT concat_ws(' ', version, sequence, terms) AS value FROM sessions";
    let before = w.texts(stored);
    let saved = desk.submit(&edit, &[("From", "10:00")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(w.texts(stored), before);
    let mut page = desk.get(&edit);
    page.untick("parties", "2");
    let without_ilir = desk.submit_on(&page, &[("From", "10:00")]);
    assert_eq!(without_ilir.status, 303, "{}", without_ilir.text());
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    let sent = letters(&post);
    assert_eq!(sent.len(), mails + 1, "{sent:?}");
    assert_eq!(sent.iter().filter(|letter| letter.starts_with(&blerta.email)).count(), 1, "{sent:?}");
    // An hour of which its calendar knows is one.
    assert_eq!(desk.submit(&edit, &[("From", "14:00"), ("To", "15:30"), MOVED]).status, 303);
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    assert_eq!(letters(&post).iter().filter(|letter| letter.starts_with(&blerta.email)).count(), 2);
}

#[test]
fn who_says_yes_by_the_link_while_the_desk_writes_no_is_heard_first() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Offered, no answer yet").status, 303);
    let page = desk.get(&offers);
    // The answer that comes by the link is on its way to be stored.
    let mut arta = w.superuser();
    arta.batch_execute("BEGIN; UPDATE offers SET answer = 'confirmed', answered_at = now()").unwrap();
    std::thread::scope(|scope| {
        let (mut desk, page) = (desk.clone(), &page);
        let pressed = scope.spawn(move || desk.press(page, "Cannot come").status);
        let waits = "SELECT count(*) AS value FROM pg_locks WHERE NOT granted";
        while count(&w, waits) == 0 {
            std::thread::yield_now();
        }
        arta.batch_execute("COMMIT").unwrap();
        assert_eq!(pressed.join().unwrap(), 409);
    });
    assert_eq!(w.texts("SELECT answer AS value FROM offers"), ["confirmed"]);
}

#[test]
fn who_comes_later_is_told_of_their_own_hour_when_it_is_off_and_in_writing_when_they_said_yes() {
    let (_w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Agim Morina", ""), HER_HOUR]).status, 303);
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Offered, no answer yet").status, 303);
    let cancelled = desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]);
    assert_eq!(cancelled.status, 303, "{}", cancelled.text());
    let page = notices(&mut desk, &case);
    assert!(page.contains(&format!("Arta Krasniqi Cancellation · {} 10:30", day(7))), "{page}");

    // Told of the beginning first, then of an hour of her own, to which she says yes.
    let (w, mut desk, case, _) = scheduled();
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert_eq!(desk.press(&page, "Told").status, 303);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[HER_HOUR]).status, 303);
    assert!(notices(&mut desk, &case).contains("Arta Krasniqi Change"));
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    assert_eq!(desk.press(&page, "Confirmed").status, 303);
    let page = notices(&mut desk, &case);
    assert!(page.contains(&format!("Arta Krasniqi Invitation · {} 10:30", day(7))), "{page}");
}

#[test]
fn what_was_written_down_while_a_send_failed_can_be_undone() {
    let (w, mut desk, case, _) = scheduled();
    let taken = taken(&w, &post());
    let page = format!("{case}/sessions/1/notices");
    for _ in 0..3 {
        let shown = desk.get(&page);
        assert_eq!(desk.press(&shown, "Told").status, 303);
    }
    let unsent = Err(Unsent { for_good: false, code: "smtp 451".to_owned() });
    for parcel in &taken {
        dispatch::settle(&w.database, parcel, &unsent, noon(1)).unwrap();
    }
    for _ in 0..3 {
        let shown = desk.get(&page);
        let undone = desk.press(&shown, "Undo");
        assert_eq!(undone.status, 303, "{}", undone.text());
    }
    assert!(desk.get(&page).says("Nobody has been told anything"));
}

#[test]
fn what_was_reserved_and_given_back_is_in_no_calendar_that_is_followed() {
    let (w, mut desk, [case, _]) = in_office();
    let (page, date) = (desk.get(&format!("{case}/sessions/new")), day(7));
    let filled = [("Date", date.as_str()), ("From", "10:00"), ("To", "11:30"), ("Salla 1", ""), ("Blerta Hoxha", "")];
    assert_eq!(desk.submit_by(&page, &filled, "Reserve for 15 minutes").status, 303);
    let feed = make(&mut desk);
    let events = || w.stranger().get(&feed).html.matches("BEGIN:VEVENT").count();
    assert_eq!(events(), 1);
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    assert_eq!(desk.press(&page, "Give the time back").status, 303);
    assert_eq!(events(), 0);
}

#[test]
fn who_was_asked_and_told_that_it_is_off_is_invited_when_expected_again_and_holds_nobody_back() {
    let (w, mut desk, case, _) = scheduled();
    let (offers, edit) = (format!("{case}/sessions/1/offers"), format!("{case}/sessions/1/edit"));
    let told = format!("{case}/sessions/1/notices");
    let asked = desk.get(&offers);
    assert_eq!(desk.press(&asked, "Offered, no answer yet").status, 303);
    let mut page = desk.get(&edit);
    page.untick("parties", "1");
    assert_eq!(desk.submit_on(&page, &[("From", "10:00")]).status, 303);
    let page = desk.get(&told);
    assert!(page.says("Arta Krasniqi Cancellation"), "{}", page.text());
    w.sql("UPDATE notices n SET told_at = now(), channel = 'phone', told_by = (SELECT id FROM users LIMIT 1) FROM parties p WHERE p.id = n.party_id AND p.party_no = 1 AND n.about = 'cancellation'");
    assert_eq!(desk.submit(&edit, &[("Arta Krasniqi", "")]).status, 303);
    let page = desk.get(&told);
    assert!(page.says("Arta Krasniqi Invitation") && !page.says("Not invited yet"), "{}", page.text());
    assert!(desk.get(&offers).says("Was offered the earlier time"), "{}", desk.get(&offers).text());
}

#[test]
fn when_two_say_yes_at_once_who_waited_for_them_is_invited() {
    let (w, mut desk, case, _) = scheduled();
    let dardan = [("Given name", "Dardan"), ("Family name", "Gashi"), ("Side", "B")];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &dardan).status, 303);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("Dardan Gashi", "")]).status, 303);
    let offers = format!("{case}/sessions/1/offers");
    let links: Vec<String> = (0..2)
        .map(|place| {
            let page = desk.get(&offers);
            let form = page.html.split("<section class=\"card\">").nth(place + 1).unwrap().to_owned();
            let shown = desk.press(&super::only(&page, &form), "Make a link");
            let address = shown.html.split("<p class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
            format!("/offers/{}", address.rsplit('/').next().unwrap())
        })
        .collect();
    assert!(notices(&mut desk, &case).contains("Not invited yet"));
    // One answer is on its way to be stored, after it was looked who else has not answered.
    let mut first = w.superuser();
    let hers = "BEGIN; SELECT FROM sessions FOR UPDATE; UPDATE offers o SET answer = 'confirmed', answered_at = now() FROM parties p WHERE p.id = o.party_id AND p.party_no = 1";
    first.batch_execute(hers).unwrap();
    std::thread::scope(|scope| {
        let (mut ilir, address) = (w.stranger(), &links[1]);
        let said = scope.spawn(move || ilir.post(address, &[("answer", "confirmed")]).status);
        while count(&w, "SELECT count(*) AS value FROM pg_locks WHERE NOT granted") == 0 {
            std::thread::yield_now();
        }
        first.batch_execute("COMMIT").unwrap();
        assert_eq!(said.join().unwrap(), 303);
    });
    let page = notices(&mut desk, &case);
    assert!(page.contains("Dardan Gashi Invitation") && !page.contains("Not invited yet"), "{page}");
}

#[test]
fn of_two_who_make_a_link_the_second_is_told_and_the_first_link_stays() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    let made = desk.press(&page, "Make a link");
    assert!(made.says("shown this once"), "{}", made.text());
    let address = made.html.split("<p class=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
    let link = format!("/offers/{}", address.rsplit('/').next().unwrap());
    let again = desk.press(&page, "Make a link");
    assert_eq!(again.status, 409, "{}", again.text());
    assert_eq!(w.stranger().get(&link).status, 200);
    // What she says on the telephone meanwhile is written down all the same.
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    let newer = desk.press(&page, "Make a link");
    assert!(newer.says("shown this once"), "{}", newer.text());
    assert_eq!(desk.press(&page, "Confirmed").status, 303);
}

#[test]
fn a_link_ends_when_its_party_asks_for_discretion() {
    let (w, mut desk, [case, _]) = furnished();
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    assert!(desk.press(&page, "Make a link").says("shown this once"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offer_links"), 1);
    let wish = [
        ("Phone", "044 555 666"),
        ("How to tell them of sessions", "By telephone"),
        ("Write neither names nor what it is about", ""),
    ];
    super::notices::wants(&mut desk, &case, 1, &wish);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM offer_links"), 0);
}

#[test]
fn who_takes_part_twice_and_cannot_in_one_place_is_told_that_the_session_is_off() {
    let (w, mut desk, case, _) = scheduled();
    // Ilir, of side B, comes for himself and for a company.
    w.sql("INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id) SELECT centre_id, gen_random_uuid(), case_id, 3, side, 'representative', kind, person_id FROM parties WHERE party_no = 2;
           INSERT INTO attendees (centre_id, case_id, session_id, party_id) SELECT s.centre_id, s.case_id, s.id, p.id FROM sessions s JOIN parties p ON p.case_id = s.case_id AND p.party_no = 3");
    let offers = format!("{case}/sessions/1/offers");
    let mut say = |place: usize, button: &str| {
        let page = desk.get(&offers);
        let form = page.html.split("<section class=\"card\">").nth(place).unwrap().to_owned();
        let done = desk.press(&super::only(&page, &form), button);
        assert_eq!(done.status, 303, "{}", done.text());
    };
    say(2, "Confirmed");
    say(3, "Cannot come");
    let cancelled = desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]);
    assert_eq!(cancelled.status, 303, "{}", cancelled.text());
    let page = notices(&mut desk, &case);
    assert!(page.contains("Ilir Berisha Cancellation"), "{page}");
}
