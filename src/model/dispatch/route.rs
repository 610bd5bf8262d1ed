//! How somebody is told: by a way that the program has, at an hour that they bear, or by people.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use chrono_tz::Tz;

use super::{Way, Ways};
use crate::codes::{About, ToldBy, Waits};
use crate::model::persons::{Contacts, Wish};
use crate::time;

/// So long somebody at the desk may put right what was only just entered, before it is told.
pub(super) const SECOND_THOUGHTS: Duration = Duration::minutes(1);

/// What is to become of a notice.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// Sent now.
    Send(Way),
    /// Not before.
    Later(DateTime<Utc>),
    /// People tell it.
    Waits(Waits),
    /// Nobody need tell.
    Known,
}

/// When nobody said which hours they bear.
fn hours(wish: &Wish) -> (NaiveTime, NaiveTime) {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN);
    let (from, until) = (wish.from.unwrap_or_else(|| hour(8)), wish.until.unwrap_or_else(|| hour(20)));
    match (wish.from, wish.until) {
        // Only late, or only early: then the usual hours say nothing.
        (Some(_), None) if from >= until => (from, NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(until)),
        (None, Some(_)) if from >= until => (NaiveTime::MIN, until),
        (_, _) => (from, until),
    }
}

/// From `now` on, the first instant within hours of a day.
pub(super) fn within(now: DateTime<Utc>, (from, until): (NaiveTime, NaiveTime), zone: Tz) -> DateTime<Utc> {
    let local = now.with_timezone(&zone).time();
    let ahead = if local < from {
        0
    } else if local < until {
        return now;
    } else {
        1
    };
    let day = time::day(now, zone) + Duration::days(ahead);
    time::first_from(zone, day.and_time(from)).max(now)
}

/// What decides how a party is told.
pub(super) struct Case<'a> {
    pub about: About,
    pub made_at: DateTime<Utc>,
    pub starts_at: DateTime<Utc>,
    pub contacts: &'a Contacts,
    /// Whether they said by word of mouth that the time suits them.
    pub confirmed: bool,
    /// Whether the address, or number, by which they want to be told is another side's too, and nobody said that it is safe; any
    /// of them, where nobody asked how they want to be told.
    pub shared: bool,
    pub zone: Tz,
}

/// How a party is told.
pub(super) fn party(case: &Case<'_>, ways: Ways, now: DateTime<Utc>) -> Route {
    let by_people =
        |because| if case.confirmed && case.about == About::Invitation { Route::Known } else { Route::Waits(because) };
    let Some(wish) = &case.contacts.wish else {
        // Who never said how they want to be told is not phoned a second time only to be reminded.
        let because = if case.shared { Waits::Shared } else { Waits::Unset };
        return if case.about == About::Reminder { Route::Known } else { by_people(because) };
    };
    let (way, has) = match wish.way {
        ToldBy::Letter if case.about == About::Reminder => return Route::Known,
        ToldBy::Phone | ToldBy::Letter if case.shared => return by_people(Waits::Shared),
        ToldBy::Phone => return by_people(Waits::Phone),
        ToldBy::Letter => return by_people(Waits::Letter),
        ToldBy::Email => (case.contacts.email.clone().map(Way::Email), ways.email),
        ToldBy::Sms => (case.contacts.phone.clone().map(Way::Sms), ways.sms),
    };
    let Some(way) = way else { return by_people(Waits::NoAddress) };
    if case.shared {
        return by_people(Waits::Shared);
    }
    // The page to which the question leads says where; so somebody asks it.
    if case.about == About::Offer && wish.discreet {
        return Route::Waits(Waits::Phone);
    }
    if !has {
        return by_people(Waits::NotSetUp);
    }
    let at = within(now.max(case.made_at + SECOND_THOUGHTS), hours(wish), case.zone);
    if at <= now {
        Route::Send(way)
    } else if at < case.starts_at {
        Route::Later(at)
    } else {
        Route::Waits(Waits::TooLate)
    }
}

/// How a mediator is told: by the mail of the account, at any hour.
pub(super) fn mediator(email: Option<String>, made_at: DateTime<Utc>, ways: Ways, now: DateTime<Utc>) -> Route {
    match email {
        None => Route::Waits(Waits::NoAddress),
        Some(_) if !ways.email => Route::Waits(Waits::NotSetUp),
        Some(_) if now < made_at + SECOND_THOUGHTS => Route::Later(made_at + SECOND_THOUGHTS),
        Some(email) => Route::Send(Way::Email(email)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: Tz = Tz::Europe__Belgrade;
    const BOTH: Ways = Ways { email: true, sms: true };

    fn at(text: &str) -> DateTime<Utc> {
        time::instant(HOME, chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()).unwrap()
    }

    fn clock(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap()
    }

    fn wants(way: ToldBy) -> Contacts {
        let wish = Wish { way, from: None, until: None, discreet: false };
        Contacts {
            phone: Some("044 111 222".into()),
            email: Some("a@example.org".into()),
            wish: Some(wish),
            ..Contacts::default()
        }
    }

    fn told(contacts: &Contacts, now: &str, change: impl FnOnce(&mut Case<'_>)) -> String {
        let mut case = Case {
            about: About::Invitation,
            made_at: at("2026-05-04 09:00"),
            starts_at: at("2026-05-05 10:00"),
            contacts,
            confirmed: false,
            shared: false,
            zone: HOME,
        };
        change(&mut case);
        match party(&case, BOTH, at(now)) {
            Route::Send(Way::Email(to) | Way::Sms(to)) => format!("send {to}"),
            Route::Later(at) => format!("later {}", at.with_timezone(&HOME).format("%d. %H:%M")),
            Route::Waits(because) => format!("waits {because}"),
            Route::Known => "known".into(),
        }
    }

    #[test]
    fn who_wants_mail_gets_mail_and_the_desk_has_a_minute_for_second_thoughts() {
        assert_eq!(told(&wants(ToldBy::Email), "2026-05-04 09:00", |_| {}), "later 04. 09:01");
        assert_eq!(told(&wants(ToldBy::Email), "2026-05-04 09:01", |_| {}), "send a@example.org");
        assert_eq!(told(&wants(ToldBy::Sms), "2026-05-04 09:01", |_| {}), "send 044 111 222");
    }

    #[test]
    fn hours_are_kept_and_what_would_come_after_the_session_waits_for_people() {
        let mut late = wants(ToldBy::Sms);
        late.wish = late.wish.map(|wish| Wish { from: Some(clock("17:00")), until: Some(clock("19:00")), ..wish });
        assert_eq!(told(&late, "2026-05-04 09:01", |_| {}), "later 04. 17:00");
        assert_eq!(told(&late, "2026-05-04 18:59", |_| {}), "send 044 111 222");
        assert_eq!(told(&late, "2026-05-04 19:00", |_| {}), "waits too_late");
        assert_eq!(told(&wants(ToldBy::Sms), "2026-05-04 23:30", |_| {}), "later 05. 08:00");
        assert_eq!(
            told(&wants(ToldBy::Sms), "2026-05-04 23:30", |case| case.starts_at = at("2026-05-05 08:00")),
            "waits too_late"
        );
    }

    #[test]
    fn what_the_program_cannot_send_safely_waits_for_people() {
        assert_eq!(told(&Contacts::default(), "2026-05-04 09:01", |_| {}), "waits unset");
        assert_eq!(told(&Contacts::default(), "2026-05-04 09:01", |case| case.shared = true), "waits shared");
        assert_eq!(told(&wants(ToldBy::Phone), "2026-05-04 09:01", |_| {}), "waits phone");
        assert_eq!(told(&wants(ToldBy::Email), "2026-05-04 09:01", |case| case.shared = true), "waits shared");
        let nowhere = Contacts { email: None, ..wants(ToldBy::Email) };
        assert_eq!(told(&nowhere, "2026-05-04 09:01", |_| {}), "waits no_address");
    }

    #[test]
    fn who_said_yes_by_word_of_mouth_is_not_phoned_to_hear_it_again_but_written_to() {
        assert_eq!(told(&wants(ToldBy::Phone), "2026-05-04 09:01", |case| case.confirmed = true), "known");
        assert_eq!(told(&wants(ToldBy::Email), "2026-05-04 09:01", |case| case.confirmed = true), "send a@example.org");
        let called_off = |case: &mut Case<'_>| (case.confirmed, case.about) = (true, About::Cancellation);
        assert_eq!(told(&wants(ToldBy::Phone), "2026-05-04 09:01", called_off), "waits phone");
    }

    #[test]
    fn hours_begin_with_the_next_that_exists_when_the_clocks_skip_one_and_with_the_first_of_two() {
        let hours = (clock("02:30"), clock("04:00"));
        let local = |at: DateTime<Utc>| at.with_timezone(&HOME).format("%H:%M %:z").to_string();
        assert_eq!(local(within(at("2026-03-29 00:10"), hours, HOME)), "03:00 +02:00");
        assert_eq!(local(within(at("2026-10-25 00:10"), hours, HOME)), "02:30 +02:00");
    }
}
