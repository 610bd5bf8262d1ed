//! Who is told what of a session: by mail, by text message, or by people; never two in one, never what is not true any more.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use pajtim::codes::Role;
use pajtim::model::dispatch::{self, Parcel, Taken};
use pajtim::model::grants::Scope;
use pajtim::worker::tell;

use super::{day, furnished, schedule};
use crate::routes::intake::at;
use crate::routes::parties::outsiders;
use crate::world::post::{Post, bodies, post};
use crate::world::{Browser, Person, Shown, World, count};

pub(super) const MOVED: (&str, &str) = ("Why it is moved", "A party asked for it");

/// Noon, so many days from today.
pub(super) fn noon(days: i64) -> DateTime<Utc> {
    let zone = chrono_tz::Tz::Europe__Belgrade;
    let day = pajtim::time::today(zone) + Duration::days(days);
    pajtim::time::first_from(zone, day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap()))
}

/// A session in a week: Arta of side A, whom nobody asked, Ilir of side B, who wants mail, and a mediator with an account.
pub(super) fn scheduled() -> (World, Browser, String, Person) {
    let (w, mut desk, [case, _]) = furnished();
    w.sql("UPDATE centres SET phone = '0290 111 222', address = 'Rruga e Dëshmorëve 1' WHERE code = 'FER'");
    let blerta = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1'", blerta.id));
    let ilir = [
        ("Given name", "Ilir"),
        ("Family name", "Berisha"),
        ("Side", "B"),
        ("E-mail", "ilir@example.org"),
        ("Phone", "049 222 333"),
    ];
    assert_eq!(desk.submit(&format!("{case}/parties/new"), &ilir).status, 303);
    wants(&mut desk, &case, 2, &[("How to tell them of sessions", "By e-mail")]);
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Blerta Hoxha", "")]).status, 303);
    (w, desk, case, blerta)
}

pub(super) fn wants(desk: &mut Browser, case: &str, party: i16, filled: &[(&str, &str)]) {
    let page = desk.get(&format!("{case}/parties/{party}/contacts"));
    let page = desk.press(&page, "Show the contacts");
    let corrected = desk.submit_on(&page, filled);
    assert_eq!(corrected.status, 303, "{}", corrected.text());
}

/// What people read of mails: to whom, the subject, the text.
pub(super) fn letters(post: &Post) -> Vec<String> {
    let header = |mail: &str, name: &str| {
        let line = mail.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(": ").map_or(String::new(), |(_, value)| value.trim().to_owned())
    };
    let mut all: Vec<String> = post
        .mails
        .all()
        .iter()
        .map(|mail| format!("{} {}", header(mail, "To:"), bodies(mail)[0].replace("\r\n", " ")))
        .collect();
    all.sort();
    all
}

/// What a worker takes tomorrow at noon to send, and has in its hand.
pub(super) fn taken(w: &World, post: &Post) -> Vec<Parcel> {
    let mut taken = Vec::new();
    while let Some(found) = dispatch::take(&w.database, post.channels.ways(), noon(1)).unwrap() {
        taken.extend(if let Taken::Parcel(parcel) = found { Some(*parcel) } else { None });
    }
    taken
}

pub(super) fn notices(desk: &mut Browser, case: &str) -> String {
    desk.get(&format!("{case}/sessions/1/notices")).text()
}

#[test]
fn each_is_told_by_the_way_that_they_want_and_who_was_not_asked_waits_for_a_call() {
    let (w, mut desk, case, blerta) = scheduled();
    let post = post();
    // The desk has a minute to put right what it only just entered.
    assert_eq!(tell(&w.database, &post.channels, pajtim::time::now).unwrap(), 0);
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 2);
    let letters = letters(&post);
    assert_eq!(letters.len(), 2, "{letters:?}");
    let ilir = letters.iter().find(|letter| letter.starts_with("ilir@example.org")).unwrap();
    for words in ["Ilir Berisha", "10:00–11:30", "Rruga e Dëshmorëve 1", "0290 111 222"] {
        assert!(ilir.contains(words), "{words}: {ilir}");
    }
    let reference = case.rsplit('/').next().unwrap();
    for hidden in ["Arta", "Krasniqi", "Blerta", "Salla", reference] {
        assert!(!ilir.contains(hidden), "{hidden}: {ilir}");
    }
    let to_blerta = letters.iter().find(|letter| letter.starts_with(&blerta.email)).unwrap();
    assert!(to_blerta.contains(reference) && to_blerta.contains("Salla 1"), "{to_blerta}");
    for hidden in ["Arta", "Krasniqi", "Ilir", "Berisha"] {
        assert!(!to_blerta.contains(hidden), "{hidden}");
    }
    // Arta is phoned: the desk sees it on its page, on the list, and where it writes it down.
    let waits = format!("{reference} Arta Krasniqi, {} 10:00 Invitation nobody asked yet how to tell them", day(7));
    assert!(desk.get("/notices").says(&waits), "{}", desk.get("/notices").text());
    assert!(desk.get("/").says(&format!("{reference} Arta Krasniqi, {} 10:00 Invitation", day(7))), "{}", desk.get("/").text());
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert!(page.says("Arta Krasniqi Invitation") && page.says("(e-mail), by itself"), "{}", page.text());
    let told = desk.press(&page, "Told");
    assert_eq!(told.status, 303, "{}", told.text());
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert!(page.says("Nobody is left to be told.") && page.says("(telephone), "), "{}", page.text());
    assert!(desk.get("/notices").says("Nobody is waiting for a call or a letter."));
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 0, "nobody is told twice");
    let events = w.events();
    assert_eq!(events.iter().filter(|event| *event == "notice_sent").count(), 2);
    assert_eq!(events.iter().filter(|event| *event == "notice_told").count(), 1);
}

#[test]
fn whoever_knows_of_a_session_learns_that_it_is_moved_and_that_it_is_cancelled() {
    let (w, mut desk, case, blerta) = scheduled();
    let post = post();
    let sent = |now| tell(&w.database, &post.channels, || now).unwrap();
    assert_eq!(sent(noon(1)), 2);
    let edit = format!("{case}/sessions/1/edit");
    let unsaid = desk.submit(&edit, &[("From", "12:00"), ("To", "13:00")]);
    assert!(unsaid.status == 422 && unsaid.says("Say why it is moved"), "{}", unsaid.text());
    assert_eq!(desk.submit(&edit, &[("From", "12:00"), ("To", "13:00"), MOVED]).status, 303);
    assert_eq!(sent(noon(1)), 2);
    let ilir = letters(&post);
    assert!(
        ilir.iter()
            .any(|letter| letter.starts_with("ilir@") && letter.contains("has changed") && letter.contains("12:00–13:00")),
        "{ilir:?}"
    );
    // Another room is news for the mediator alone.
    assert_eq!(desk.submit(&edit, &[("Salla 2", "")]).status, 303);
    assert_eq!(sent(noon(1)), 1);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]).status, 303);
    assert_eq!(sent(noon(1)), 2);
    let letters = letters(&post);
    assert!(
        letters.iter().any(|letter| letter.starts_with("ilir@") && letter.contains("is cancelled") && letter.contains("12:00")),
        "{letters:?}"
    );
    assert_eq!(letters.iter().filter(|letter| letter.starts_with(&blerta.email)).count(), 4);
    // The mediator's calendar was led along: each newer than the one before.
    let invitations: Vec<String> = post.mails.all().iter().filter_map(|mail| bodies(mail).get(1).cloned()).collect();
    let of = |name: &str| -> Vec<String> {
        invitations.iter().map(|text| text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(of("METHOD"), ["METHOD:REQUEST", "METHOD:REQUEST", "METHOD:REQUEST", "METHOD:CANCEL"]);
    assert_eq!(of("SEQUENCE"), ["SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2", "SEQUENCE:3"]);
    assert_eq!(of("STATUS"), ["STATUS:CONFIRMED", "STATUS:CONFIRMED", "STATUS:CONFIRMED", "STATUS:CANCELLED"]);
    // Where it stood, who moved it and why, stays to be read; and Arta, who was never told, is not told that it is off.
    let page = notices(&mut desk, &case);
    assert!(page.contains(&format!("{} 10:00–11:30; moved", day(7))) && page.contains("A party asked for it"), "{page}");
    assert!(page.contains("Nobody is left to be told."), "{page}");
    assert_eq!(desk.get("/notices").status, 200);
}

#[test]
fn what_is_not_true_any_more_is_told_to_nobody() {
    let (w, mut desk, case, _) = scheduled();
    let post = post();
    assert_eq!(desk.submit(&format!("{case}/sessions/1/edit"), &[("From", "14:00"), ("To", "15:00"), MOVED]).status, 303);
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 2);
    let all = letters(&post);
    assert!(
        all.iter().all(|letter| !letter.contains("10:00") && letter.contains("14:00")),
        "one message, of what stands: {all:?}"
    );
    assert!(all.iter().all(|letter| !letter.contains("changed")), "an invitation: {all:?}");
    // Cancelled before it was told: then there is nothing to tell.
    let (w, mut desk, case, _) = scheduled();
    assert_eq!(desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]).status, 303);
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 0);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM notices WHERE dropped_at IS NULL"), 0);
    assert!(notices(&mut desk, &case).contains("Nobody is left to be told."));
}

#[test]
fn a_party_that_leaves_learns_that_its_session_is_off_and_the_others_learn_nothing() {
    let (w, mut desk, case, _) = scheduled();
    let post = post();
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 2);
    let left = desk.submit(&format!("{case}/parties/2/leaving/new"), &[("Last day", &day(0)), ("How", "Withdrew")]);
    assert_eq!(left.status, 303, "{}", left.text());
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 1);
    let last = post.mails.all().pop().unwrap();
    assert!(last.contains("To: ilir@example.org") && bodies(&last)[0].contains("is cancelled"), "{last}");
}

#[test]
fn a_text_message_keeps_to_hours_and_says_nothing_to_others_where_that_is_asked() {
    let (w, mut desk, [case, _]) = furnished();
    w.sql("UPDATE centres SET phone = '0290 111 222' WHERE code = 'FER'");
    let quiet = [
        ("Phone", "044 123 456"),
        ("How to tell them of sessions", "By text message"),
        ("Not before", "17"),
        ("Not after", "19:00"),
        ("Write neither names nor what it is about", "yes"),
    ];
    wants(&mut desk, &case, 1, &quiet);
    assert_eq!(schedule(&mut desk, &case, &[("Salla 1", ""), ("Agim Morina", "")]).status, 303);
    let post = post();
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 0);
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::hours(4)).unwrap(), 0, "not before five");
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::hours(5)).unwrap(), 1);
    let all = post.texts.all();
    assert_eq!(all.len(), 1);
    let sent: serde_json::Value = serde_json::from_str(&all[0]).unwrap();
    assert_eq!(sent["messages"][0]["to"], "+38344123456");
    let text = sent["messages"][0]["text"].as_str().unwrap();
    assert!(text.contains("10:00") && text.contains("0290 111 222"), "{text}");
    for hidden in ["Arta", "Ferizaj", "FER-", "ndërmjet"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
}

#[test]
fn without_mail_and_where_another_side_reads_along_people_tell_it() {
    let (w, mut desk, case, _) = scheduled();
    let nothing = pajtim::channels::Channels::default();
    assert_eq!(tell(&w.database, &nothing, || noon(1)).unwrap(), 0);
    let page = desk.get("/notices");
    assert!(page.says("Ilir Berisha") && page.says("not set up here") && page.says("Blerta Hoxha"), "{}", page.text());
    // Mail is there by now, but Arta has the same address.
    let shared = desk.get(&format!("{case}/parties/1/contacts"));
    let shared = desk.press(&shared, "Show the contacts");
    assert_eq!(desk.submit_on(&shared, &[("E-mail", "Ilir@example.org")]).status, 303);
    let post = post();
    w.sql("UPDATE notices SET waits_because = NULL");
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 1, "the mediator alone");
    let page = desk.get("/notices");
    assert!(page.says("somebody of another side can be reached there too"), "{}", page.text());
    // The desk spares who knows: nobody is told again, until something changes.
    let page = desk.get(&format!("{case}/sessions/1/notices"));
    assert_eq!(desk.press(&page, "Knows already").status, 303);
    w.sql("UPDATE notices SET waits_because = NULL");
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 0);
    assert_eq!(count(&w, "SELECT count(*) AS value FROM notices WHERE told_at IS NULL AND dropped_at IS NULL"), 1);
}

#[test]
fn what_fails_is_tried_again_with_pauses_and_then_left_to_people() {
    let (w, mut desk, case, _) = scheduled();
    let post = post();
    let waiting = "SELECT count(*) AS value FROM notices WHERE told_at IS NULL AND waits_because IS NULL";
    *post.refusals.lock().unwrap() = (2, "451 later");
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 0);
    assert_eq!(count(&w, waiting), 2);
    assert!(notices(&mut desk, &case).contains("Tried once: smtp 451"), "{}", notices(&mut desk, &case));
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::seconds(59)).unwrap(), 0, "a pause");
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::minutes(1)).unwrap(), 2);

    // An address that does not exist is not tried again; what failed stands on a page of its own heading.
    let (w, mut desk, case, _) = scheduled();
    wants(&mut desk, &case, 1, &[("E-mail", "arta@example.org"), ("How to tell them of sessions", "By e-mail")]);
    wants(&mut desk, &case, 2, &[("E-mail", "nobody@example.org")]);
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 2);
    let page = desk.get("/notices");
    assert!(page.says("Could not be sent Check the address"), "{}", page.text());
    assert!(page.says("Ilir Berisha"), "{}", page.text());
    // It is tried again as it is, and again when it is put right.
    let path = format!("{case}/sessions/1/notices");
    let page = desk.get(&path);
    assert_eq!(desk.press(&page, "Try to send").status, 303);
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 0);
    assert!(notices(&mut desk, &case).contains("could not be sent"), "{}", notices(&mut desk, &case));
    wants(&mut desk, &case, 2, &[("E-mail", "ilir2@example.org")]);
    let stale = desk.get(&path);
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 1);
    // What was sent meanwhile is not written down as told by telephone too.
    let late = desk.press(&stale, "Told");
    assert!(late.status == 409 && late.says("Somebody told it meanwhile"), "{} {}", late.status, late.text());
}

#[test]
fn a_server_that_never_takes_anything_leaves_it_to_people_before_the_session_begins() {
    let (w, _, _, _) = scheduled();
    let post = post();
    *post.refusals.lock().unwrap() = (usize::MAX, "451 never");
    let mut now = noon(1);
    for _ in 0..40 {
        tell(&w.database, &post.channels, || now).unwrap();
        now += Duration::hours(8);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM notices WHERE waits_because = 'failed'"), 2);
    assert!(post.mails.all().is_empty());
}

#[test]
fn several_workers_share_the_work_and_nobody_is_told_twice() {
    let (w, mut desk, [case, other]) = furnished();
    for (path, at) in [(&case, 8), (&case, 9), (&case, 10), (&other, 12), (&other, 13), (&other, 14)] {
        let (from, to) = (format!("{at:02}:00"), format!("{at:02}:45"));
        assert_eq!(
            schedule(&mut desk, path, &[("Salla 1", ""), ("Blerta Hoxha", ""), ("From", &from), ("To", &to)]).status,
            303
        );
    }
    let blerta = w.person(&[(Role::Mediator, Scope::Centre(w.ferizaj))]);
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = 'M-1'", blerta.id));
    let post = post();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| while tell(&w.database, &post.channels, || noon(1)).unwrap() > 0 {});
        }
    });
    let mails = post.mails.all();
    let keys: std::collections::BTreeSet<_> =
        mails.iter().map(|mail| mail.lines().find(|line| line.starts_with("Message-ID")).unwrap()).collect();
    assert_eq!((mails.len(), keys.len()), (6, 6));
}

#[test]
fn a_worker_that_dies_with_a_notice_in_its_hand_is_followed_by_another_one() {
    let (w, mut desk, case, _) = scheduled();
    let post = post();
    let taken = taken(&w, &post);
    assert_eq!(taken.len(), 2);
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::minutes(4)).unwrap(), 0);
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::minutes(5)).unwrap(), 2);
    // It was not dead: what it says late is written down, and what changed meanwhile is told after it.
    assert_eq!(desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]).status, 303);
    dispatch::settle(&w.database, &taken[0], &Ok(()), noon(1) + Duration::minutes(6)).unwrap();
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::minutes(7)).unwrap(), 2, "two cancellations");
}

#[test]
fn a_session_that_is_cancelled_while_its_invitation_is_on_the_way_is_called_off_afterwards() {
    let (w, mut desk, case, _) = scheduled();
    let post = post();
    let taken = taken(&w, &post);
    assert_eq!(desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]).status, 303);
    for parcel in &taken {
        dispatch::settle(&w.database, parcel, &Ok(()), noon(1)).unwrap();
    }
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::minutes(2)).unwrap(), 2);
    assert!(letters(&post).iter().any(|letter| letter.starts_with("ilir@") && letter.contains("is cancelled")));
}

#[test]
fn people_are_reminded_once_the_day_before_at_the_hour_of_the_centre() {
    let (w, _, _, _) = scheduled();
    let post = post();
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 2);
    let remind = |now| dispatch::remind(&w.database, now).unwrap();
    assert_eq!(remind(noon(5)), 0, "two days before");
    assert_eq!(remind(noon(6) - Duration::hours(3)), 0, "before ten");
    assert_eq!(remind(noon(6) - Duration::hours(2)), 1, "Ilir: Arta was not told");
    assert_eq!(remind(noon(6) + Duration::hours(2)), 0, "once");
    assert_eq!(tell(&w.database, &post.channels, || noon(6)).unwrap(), 1);
    let last = post.mails.all().pop().unwrap();
    assert!(bodies(&last)[0].contains("We remind you") && bodies(&last).len() == 1, "{last}");
    w.sql("UPDATE centres SET remind_at = NULL; DELETE FROM notices WHERE about = 'reminder'");
    assert_eq!(remind(noon(6)), 0, "a centre that reminds nobody");
}

#[test]
fn a_reminder_comes_once_also_when_the_clocks_change_at_its_hour() {
    let (w, _, _, _) = scheduled();
    let post = post();
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    for (day, made_at) in [("2027-03-28", [0, 0, 1, 0, 0]), ("2027-10-31", [0, 1, 0, 0, 0])] {
        // The session is on the day after the clocks change; the hour of reminding is skipped, or comes twice.
        w.sql(&format!(
            "DELETE FROM notices WHERE about = 'reminder';
             UPDATE centres SET remind_at = '02:30';
             UPDATE sessions SET starts_at = ('{day} 10:00'::timestamp + interval '1 day') AT TIME ZONE 'Europe/Belgrade', ends_at = ('{day} 11:00'::timestamp + interval '1 day') AT TIME ZONE 'Europe/Belgrade'"
        ));
        // Each half hour from midnight on (UTC): at 3 in summer time in March, at the first half past two in October.
        let made: Vec<usize> = (0..5)
            .map(|half| dispatch::remind(&w.database, at(&format!("{day}T00:00:00Z")) + Duration::minutes(30 * half)).unwrap())
            .collect();
        assert_eq!(made, made_at, "{day}");
    }
}

#[test]
fn who_was_asked_by_the_program_answers_by_a_link_that_it_made() {
    let (w, mut desk, [case, _]) = furnished();
    let page = desk.get(&format!("{case}/sessions/new"));
    let date = day(7);
    let filled = [("Date", date.as_str()), ("From", "10:00"), ("To", "11:30"), ("Salla 1", ""), ("Agim Morina", "")];
    assert_eq!(desk.submit_by(&page, &filled, "Reserve for 15 minutes").status, 303);
    let offers = format!("{case}/sessions/1/offers");
    let page = desk.get(&offers);
    let unasked = desk.press(&page, "Send the question");
    assert!(unasked.status == 422 && unasked.says("has not said that they want e-mail"), "{}", unasked.text());
    wants(&mut desk, &case, 1, &[("E-mail", "arta@example.org"), ("How to tell them of sessions", "By e-mail")]);
    let page = desk.get(&offers);
    assert_eq!(desk.press(&page, "Send the question").status, 303);
    let post = post();
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 1);
    let mail = post.mails.all().pop().unwrap();
    let text = bodies(&mail)[0].clone();
    let link = text.split("https://pajtim.example").nth(1).unwrap().split_whitespace().next().unwrap();
    let mut arta = w.stranger();
    let asked = arta.get(link);
    assert_eq!(arta.press(&asked, "I will come").status, 303, "{}", asked.text());
    assert!(desk.get(&offers).says("Answered by the link"));
    // Who said yes gets it in writing.
    assert_eq!(tell(&w.database, &post.channels, || noon(1) + Duration::minutes(2)).unwrap(), 1);
    assert_eq!(post.mails.all().len(), 2);
}

#[test]
fn who_said_yes_on_the_telephone_is_not_phoned_again() {
    let (w, mut desk, case, _) = scheduled();
    let page = desk.get(&format!("{case}/sessions/1/offers"));
    assert_eq!(desk.press(&page, "Confirmed").status, 303);
    let post = post();
    assert_eq!(tell(&w.database, &post.channels, || noon(1)).unwrap(), 2);
    let page = notices(&mut desk, &case);
    assert!(page.contains("Nobody is left to be told."), "{page}");
    // But called when it is off.
    assert_eq!(desk.submit(&format!("{case}/sessions/1/cancellation/new"), &[("Why", "A party asked for it")]).status, 303);
    tell(&w.database, &post.channels, || noon(1)).unwrap();
    assert!(notices(&mut desk, &case).contains("Arta Krasniqi Cancellation"), "{}", notices(&mut desk, &case));
}

#[test]
fn nobody_else_sees_or_writes_who_was_told() {
    let (w, mut desk, case, blerta) = scheduled();
    let path = format!("{case}/sessions/1/notices");
    for mut outsider in outsiders(&w) {
        assert_eq!(outsider.get(&path).status, 404);
        assert_eq!(outsider.post(&path, &[("step", "spared")]).status, 404);
    }
    let mut mediator = w.sign_in(&blerta);
    assert_eq!(mediator.get(&path).status, 404, "a mediator of another case");
    assert!(!mediator.get("/notices").says("Arta"), "{}", mediator.get("/notices").text());
    // A notice of another session is none of this one.
    assert_eq!(
        schedule(&mut desk, &case, &[("Salla 2", ""), ("Agim Morina", ""), ("From", "14:00"), ("To", "15:00")]).status,
        303
    );
    tell(&w.database, &post().channels, || noon(1)).unwrap();
    let foreign = desk.get(&format!("{case}/sessions/2/notices"));
    let crossed = Shown { html: foreign.html.replace("/sessions/2/notices", "/sessions/1/notices"), ..foreign };
    let refused = desk.press(&crossed, "Knows already");
    assert!(refused.status >= 400, "{} {}", refused.status, refused.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM notices WHERE dropped_because = 'known'"), 0);
    let mut other = w.sign_in(&at(&w, Role::Director));
    assert_eq!(other.get("/notices").status, 404);
}
