//! When a mediator, a room or a party cannot be had.

mod calendar;
mod dates;
mod doubts;

use chrono::{Duration, NaiveDate};
use pajtim::codes::Role;
use pajtim::model::grants::Scope;

use super::intake::at;
use super::sessions::{day, furnished};
use crate::world::{Browser, Person, World, count};

/// A mediator of the roster who signs in.
pub fn linked(w: &World, licence: &str) -> Person {
    let person = at(w, Role::Mediator);
    w.sql(&format!("UPDATE mediators SET user_id = '{}' WHERE licence_no = '{licence}'", person.id));
    person
}

/// The key of a mediator or a room.
pub fn key(w: &World, name: &str) -> String {
    w.texts(&format!(
        "SELECT id::text AS value FROM mediators WHERE name = '{name}' UNION SELECT id::text FROM rooms WHERE name = '{name}'"
    ))
    .remove(0)
}

fn stored(w: &World) -> Vec<String> {
    w.texts(
        "SELECT concat_ws(' ', coalesce(m.name, r.name), from_at AT TIME ZONE 'UTC', to_at AT TIME ZONE 'UTC', because) AS value
         FROM absences a LEFT JOIN mediators m ON m.id = a.mediator_id LEFT JOIN rooms r ON r.id = a.room_id ORDER BY 1",
    )
}

/// A day of the next summer or winter, so that it is to come whenever the test runs.
fn next(month: u32, of: u32) -> NaiveDate {
    use chrono::Datelike as _;
    let today = pajtim::time::today(chrono_tz::Tz::Europe__Belgrade);
    let this = NaiveDate::from_ymd_opt(today.year(), month, of).unwrap();
    if this > today { this } else { NaiveDate::from_ymd_opt(today.year() + 1, month, of).unwrap() }
}

fn typed(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

#[test]
fn the_desk_enters_whole_days_and_times_for_mediators_and_rooms_and_takes_them_out() {
    let (w, mut desk, _) = furnished();
    let page = desk.get("/absences");
    assert!(page.says("No absence to come.") && !page.says("Own calendar"), "{}", page.text());
    let (summer, winter) = (next(7, 1), next(1, 12));
    let until = summer + Duration::days(13);
    let leave =
        [("Mediator or room", "Blerta Hoxha"), ("First day", &typed(summer)), ("Last day", &typed(until)), ("Reason", "Leave")];
    assert_eq!(desk.submit("/absences", &leave).status, 303);
    let repair = [
        ("Mediator or room", "Salla 1"),
        ("First day", &typed(winter)),
        ("From (time)", "9"),
        ("Until (time)", "12:30"),
        ("Reason", "Repairs"),
    ];
    let saved = desk.submit("/absences", &repair);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = desk.get(&saved.location.unwrap());
    assert!(page.says("Saved") && !page.says("in this time"), "{}", page.text());
    assert!(page.says(&format!("Blerta Hoxha {}–{} Leave", typed(summer), typed(until))), "{}", page.text());
    assert!(page.says(&format!("Salla 1 {} 09:00–12:30 Repairs", typed(winter))), "{}", page.text());
    // Half-open; summer time is two hours ahead of UTC, winter time one.
    assert_eq!(
        stored(&w),
        [
            format!("Blerta Hoxha {} 22:00:00 {} 22:00:00 leave", summer.pred_opt().unwrap(), until),
            format!("Salla 1 {winter} 08:00:00 {winter} 11:30:00 repair"),
        ]
    );
    assert_eq!(desk.press(&page, "Take out").status, 303);
    assert_eq!(desk.press(&page, "Take out").status, 404, "it is out");
    assert_eq!(stored(&w).len(), 1);
    let events = w.events();
    assert!(events.contains(&"absence_entered".to_owned()) && events.contains(&"absence_taken_out".to_owned()));
}

#[test]
fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    let (w, mut desk, _) = furnished();
    let empty = desk.submit("/absences", &[("First day", "")]);
    assert_eq!(empty.status, 422);
    for words in ["Mediator or room: Please choose", "First day: Please fill this in.", "Reason: Please choose"] {
        assert!(empty.says(words), "{words}: {}", empty.text());
    }
    let whose = [("Mediator or room", "Salla 1"), ("Reason", "Repairs")];
    for (first, last, from, to, words) in [
        (day(5), day(3), "", "", "It ends before it begins."),
        (day(5), day(5), "14", "14", "It ends before it begins."),
        (day(5), day(5), "soon", "", "From (time)"),
        (day(5), day(1000), "", "", "two years at most"),
        (day(-9), day(-8), "", "", "That is over already."),
    ] {
        let filled = [("First day", first.as_str()), ("Last day", &last), ("From (time)", from), ("Until (time)", to)];
        let shown = desk.submit("/absences", &[whose.as_slice(), &filled].concat());
        assert!(shown.status == 422 && shown.says(words), "{words}: {}", shown.text());
        assert_eq!(shown.field("First day").as_deref(), Some(first.as_str()));
    }
    // No reason that follows from elsewhere, and no illness, is entered by hand.
    for because in ["asked", "calendar", "illness", ""] {
        let fields = [("owner", key(&w, "Salla 1")), ("from", day(5)), ("because", because.to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(desk.post("/absences", &fields).status, 422, "{because}");
    }
    assert_eq!(stored(&w), [""; 0]);
}

#[test]
fn a_time_that_the_clocks_skip_or_have_twice_is_asked_back() {
    let (w, mut desk, _) = furnished();
    // The last Sundays of March and October.
    let last_sunday = |month: u32| {
        use chrono::Datelike as _;
        let last = next(month, 31);
        last - Duration::days(i64::from(last.weekday().num_days_from_sunday()))
    };
    for month in [3, 10] {
        let filled = [
            ("Mediator or room", "Salla 1"),
            ("First day", &typed(last_sunday(month))),
            ("From (time)", "2:30"),
            ("Until (time)", "6"),
            ("Reason", "Repairs"),
        ];
        let shown = desk.submit("/absences", &filled);
        assert_eq!(shown.status, 422, "{}", shown.text());
        // The whole day is as long as it is.
        let whole = [filled[0], filled[1], filled[4]];
        assert_eq!(desk.submit("/absences", &whole).status, 303);
    }
    assert_eq!(
        w.texts("SELECT (extract(epoch FROM to_at - from_at) / 3600)::int::text AS value FROM absences ORDER BY 1"),
        ["23", "25"]
    );
}

#[test]
fn a_mediator_says_it_of_nobody_else() {
    let (w, mut desk, _) = furnished();
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    let page = blerta.get("/absences");
    assert!(page.html.contains("Blerta Hoxha") && !page.html.contains("Agim Morina") && !page.html.contains("Salla 1"));
    let own = [("First day", day(5)), ("Reason", "In court".to_owned())];
    let own = own.each_ref().map(|(label, value)| (*label, value.as_str()));
    assert_eq!(blerta.submit_on(&page, &own).status, 303);
    assert_eq!(
        count(
            &w,
            "SELECT count(*) AS value FROM absences a JOIN mediators m ON m.id = a.mediator_id WHERE m.licence_no = 'M-1'"
        ),
        1
    );
    for other in ["Agim Morina", "Salla 1"] {
        let sent = blerta.post("/absences", &[("owner", &key(&w, other)), ("from", &day(5)), ("because", "leave")]);
        assert_eq!(sent.status, 422, "{other}");
    }
    let entered = desk.submit("/absences", &[("Mediator or room", "Agim Morina"), ("First day", &day(9)), ("Reason", "Leave")]);
    assert_eq!(entered.status, 303);
    assert!(!blerta.get("/absences").says("Agim Morina"));
    // One's own the desk sees too; another's one does not take out, nor learn of.
    let agims = entered.location.unwrap().rsplit('=').next().unwrap().to_owned();
    assert_eq!(blerta.post(&format!("/absences/{agims}/removal"), &[]).status, 404);
    assert!(!blerta.get(&format!("/absences?saved={agims}")).says("Agim"));
    assert_eq!(count(&w, "SELECT count(*) AS value FROM absences"), 2);
    // Whose account is linked with nobody says it of nobody.
    let mut nobody = w.sign_in(&at(&w, Role::Mediator));
    assert!(nobody.get("/absences").says("linked with no mediator"));
    assert_eq!(
        nobody.post("/absences", &[("owner", &key(&w, "Salla 1")), ("from", &day(5)), ("because", "leave")]).status,
        422
    );
}

#[test]
fn nobody_of_another_centre_and_no_liaison_sees_or_changes_absences() {
    let (w, mut desk, _) = furnished();
    let entered = desk.submit("/absences", &[("Mediator or room", "Salla 1"), ("First day", &day(9)), ("Reason", "Repairs")]);
    let id = entered.location.unwrap().rsplit('=').next().unwrap().to_owned();
    let referrer = w.referrer("Gjykata Themelore në Ferizaj");
    let mut foreign = w.sign_in(&w.person(&[(Role::Coordinator, Scope::Centre(w.gjakova))]));
    let page = foreign.get(&format!("/absences?saved={id}"));
    assert!(page.status == 200 && !page.says("Salla 1"), "{}", page.text());
    assert_eq!(
        foreign.post("/absences", &[("owner", &key(&w, "Salla 1")), ("from", &day(5)), ("because", "other")]).status,
        422
    );
    assert_eq!(foreign.post(&format!("/absences/{id}/removal"), &[]).status, 404);
    for mut browser in [
        w.sign_in(&w.person(&[(Role::Liaison, Scope::Referrer(referrer))])),
        w.sign_in(&w.person(&[(Role::Director, Scope::Centre(w.ferizaj))])),
        w.sign_in(&w.administrator()),
    ] {
        assert_eq!(browser.get("/absences").status, 404);
        assert_eq!(
            browser.post("/absences", &[("owner", &key(&w, "Salla 1")), ("from", &day(5)), ("because", "other")]).status,
            404
        );
        assert_eq!(browser.post(&format!("/absences/{id}/removal"), &[]).status, 404);
    }
    assert_eq!(count(&w, "SELECT count(*) AS value FROM absences"), 1);
}

/// A session of a case in a room, with a mediator.
fn book(desk: &mut Browser, case: &str, from: &str, room: &str, mediator: &str) {
    let to = format!("{}:30", from.split(':').next().unwrap());
    let date = day(7);
    let shown = desk
        .submit(&format!("{case}/sessions/new"), &[("Date", &date), ("From", from), ("To", &to), (room, ""), (mediator, "")]);
    assert_eq!(shown.status, 303, "{}", shown.text());
}

#[test]
fn sessions_that_are_booked_then_are_named_to_those_who_may_see_them_and_stay() {
    let (w, mut desk, [case, other]) = furnished();
    book(&mut desk, &case, "10:00", "Salla 1", "Blerta Hoxha");
    book(&mut desk, &other, "11:00", "Salla 1", "Agim Morina");
    let (mine, theirs) = (case.rsplit('/').next().unwrap(), other.rsplit('/').next().unwrap());
    let closed = desk.submit("/absences", &[("Mediator or room", "Salla 1"), ("First day", &day(7)), ("Reason", "Repairs")]);
    let page = desk.get(&closed.location.unwrap());
    assert!(page.says("2 sessions are booked in this time") && page.says(mine) && page.says(theirs), "{}", page.text());
    assert_eq!(count(&w, "SELECT count(*) AS value FROM sessions WHERE status = 'scheduled'"), 2);
    // A mediator sees none of a case on which others work; and nobody at the desk one that is restricted.
    let mut blerta = w.sign_in(&linked(&w, "M-1"));
    let away = blerta.submit("/absences", &[("First day", &day(7)), ("Reason", "Leave")]).location.unwrap();
    let page = blerta.get(&away);
    assert!(page.says("1 session is booked") && page.says("1 of them is not shown") && !page.says(mine), "{}", page.text());
    w.sql("UPDATE cases SET restricted_on = current_date, restricted_because = 'minor' WHERE number = 1");
    let mut colleague = w.sign_in(&at(&w, Role::DeskOfficer));
    let again = colleague.submit("/absences", &[("Mediator or room", "Salla 1"), ("First day", &day(7)), ("Reason", "Other")]);
    let page = colleague.get(&again.location.unwrap());
    assert!(page.says("1 of them is not shown") && !page.says(mine) && page.says(theirs), "{}", page.text());
    let coordinator = w.sign_in(&at(&w, Role::Coordinator)).get(&away);
    assert!(coordinator.says(mine), "{}", coordinator.text());
}

#[test]
fn absences_are_reached_from_the_settings_and_from_the_own_account() {
    let (w, mut desk, _) = furnished();
    let mut coordinator = w.sign_in(&at(&w, Role::Coordinator));
    assert_eq!(coordinator.get("/settings/hours").link("Absences").as_deref(), Some("/absences"));
    assert_eq!(coordinator.get("/absences").link("Own calendar").as_deref(), Some("/absences/calendar"));
    assert_eq!(w.sign_in(&linked(&w, "M-1")).get("/account").link("Absences").as_deref(), Some("/absences"));
    assert_eq!(desk.get("/account").link("Absences").as_deref(), Some("/absences"));
    assert_eq!(w.sign_in(&w.administrator()).get("/account").link("Absences"), None);
}
