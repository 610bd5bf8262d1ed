//! What a notice says. It never says whose dispute it is, nor who else comes; a discreet one neither who it is for nor what it is
//! about: a day, an hour and a telephone number.

use chrono::{DateTime, Utc};

use crate::codes::{About, SessionMode};
use crate::ical::{Event, Invited, Method, invitation};
use crate::model::dispatch::{Followed, Said, To};
use crate::words::{self, Args};

/// A letter by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The name beside the sender's address; none where it would say too much.
    pub sender: Option<String>,
    /// Its subject.
    pub subject: String,
    /// What is read.
    pub text: String,
    /// An invitation for calendars, with its method.
    pub calendar: Option<(&'static str, String)>,
}

fn says(said: &Said, key: &str) -> String {
    let day = words::day_of_year(said.language, crate::time::day(said.starts_at, said.zone));
    let args = Args::from([
        ("reference".into(), said.reference.as_str().into()),
        ("kind".into(), words::code(said.language, "session-kind", said.kind.code()).into()),
        ("day".into(), day.into()),
        ("date".into(), words::date(crate::time::day(said.starts_at, said.zone)).into()),
        ("from".into(), words::time(said.starts_at, said.zone).into()),
        ("until".into(), words::time(said.ends_at, said.zone).into()),
        ("centre".into(), said.centre.as_str().into()),
        ("phone".into(), said.phone.as_str().into()),
    ]);
    words::text(said.language, key, &args)
}

/// Where it is; nothing where it is called off.
fn place(said: &Said, with_rooms: bool) -> Option<String> {
    if said.about == About::Cancellation {
        return None;
    }
    let at_the_centre = [Some(said.centre.clone()), Some(said.address.clone()), said.rooms.clone().filter(|_| with_rooms)];
    let parts: Vec<String> = match said.mode {
        SessionMode::Online => vec![words::code(said.language, "session-mode", said.mode.code())],
        SessionMode::OnSite if !said.place.is_empty() => vec![said.place.clone()],
        SessionMode::OnSite | SessionMode::InPerson => at_the_centre.into_iter().flatten().collect(),
    };
    Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")).filter(|place| !place.is_empty())
}

/// The same sentence for everybody who is not a mediator, by what it is about.
fn sentence(said: &Said) -> String {
    let (plain, discreet) = match said.about {
        About::Offer => ("notice-offer", "notice-offer-discreet"),
        About::Invitation => ("notice-invitation", "notice-invitation-discreet"),
        About::Change => ("notice-change", "notice-change-discreet"),
        About::Cancellation => ("notice-cancellation", "notice-cancellation-discreet"),
        About::Reminder => ("notice-reminder", "notice-reminder-discreet"),
    };
    says(said, if said.discreet { discreet } else { plain })
}

fn link(said: &Said, origin: &str) -> Option<String> {
    said.link.as_ref().map(|secret| format!("{origin}/offers/{}", secret.as_link()))
}

fn call(said: &Said) -> Option<String> {
    let key = if said.about == About::Cancellation { "notice-call-only" } else { "notice-call" };
    (!said.phone.is_empty()).then(|| says(said, key))
}

/// A letter for an address, sent by another one.
pub fn letter(said: &Said, address: &str, from: &str, origin: &str, now: DateTime<Utc>) -> Letter {
    let calendar = said.followed.as_ref().map(|followed| calendar(said, followed, (address, from), origin, now));
    let (subject, lines) = match &said.to {
        To::Mediator(_) => (says(said, mediator(said.about)), for_mediator(said, origin)),
        To::Party(name, gender) => {
            let greeting = (!said.discreet).then(|| {
                let greeting = words::gendered(said.language, "print", "greeting", gender);
                format!("{} {name},", greeting.trim_end_matches(','))
            });
            let place = place(said, false).filter(|_| !said.discreet);
            let signed = (!said.discreet).then(|| said.centre.clone());
            let lines = vec![greeting, Some(sentence(said)), place, link(said, origin), call(said), signed];
            (says(said, "notice-subject"), lines)
        }
    };
    Letter {
        sender: (!said.discreet).then(|| said.centre.clone()),
        subject,
        text: lines.into_iter().flatten().collect::<Vec<_>>().join("\r\n\r\n") + "\r\n",
        calendar,
    }
}

fn mediator(about: About) -> &'static str {
    match about {
        About::Cancellation => "notice-mediator-cancellation",
        About::Change => "notice-mediator-change",
        About::Offer | About::Invitation | About::Reminder => "notice-mediator-invitation",
    }
}

fn for_mediator(said: &Said, origin: &str) -> Vec<Option<String>> {
    let case = format!("{origin}/cases/{}", said.reference);
    // What it had become since may be nothing for one who is not to come any more.
    let when = (said.about != About::Cancellation).then(|| says(said, "notice-when"));
    vec![Some(says(said, mediator(said.about))), when, place(said, true), Some(case)]
}

/// A text message.
pub fn short(said: &Said, origin: &str) -> String {
    let parts = [(!said.discreet).then(|| format!("{}:", said.centre)), Some(sentence(said)), link(said, origin), call(said)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn calendar(
    said: &Said,
    followed: &Followed,
    (address, from): (&str, &str),
    origin: &str,
    now: DateTime<Utc>,
) -> (&'static str, String) {
    let method = match said.about {
        About::Cancellation => Method::Cancel,
        About::Offer | About::Invitation | About::Change | About::Reminder => Method::Request,
    };
    let (name, summary, url) = match &said.to {
        To::Mediator(name) => {
            let summary = if method == Method::Cancel { said.reference.clone() } else { says(said, "calendar-summary") };
            (name, summary, Some(format!("{origin}/cases/{}", said.reference)))
        }
        To::Party(name, _) => (name, says(said, "notice-summary"), None),
    };
    let event = Event {
        uid: format!("{}@{}", followed.session, crate::ical::DOMAIN),
        sequence: followed.sequence,
        changed_at: followed.changed_at,
        starts_at: said.starts_at,
        ends_at: said.ends_at,
        summary,
        location: place(said, matches!(said.to, To::Mediator(_))),
        url,
        language: said.language,
        cancelled: method == Method::Cancel,
    };
    let invited = Invited { method, sent_at: now, organizer: (&said.centre, from), attendee: (name, address) };
    (method.code(), invitation(&event, &invited))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Language, SessionKind};

    fn said(about: About, discreet: bool, language: Language) -> Said {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        Said {
            about,
            to: To::Party("Teuta Shala".into(), "F".into()),
            language,
            discreet,
            reference: "FER-2026-0042".into(),
            kind: SessionKind::Joint,
            mode: SessionMode::InPerson,
            place: String::new(),
            rooms: Some("Salla 1, Salla 2".into()),
            starts_at: at("2026-05-04T08:00:00Z"),
            ends_at: at("2026-05-04T09:30:00Z"),
            zone: chrono_tz::Tz::Europe__Belgrade,
            centre: "Qendra për Ndërmjetësim Ferizaj".into(),
            address: "Rr. Dëshmorët 7".into(),
            phone: "0290 320 111".into(),
            link: None,
            followed: None,
        }
    }

    const ALL: [About; 5] = [About::Offer, About::Invitation, About::Change, About::Cancellation, About::Reminder];

    #[test]
    fn what_is_discreet_names_nobody_neither_the_centre_nor_the_case() {
        for language in Language::ALL {
            for about in ALL {
                let said = said(about, true, *language);
                let letter = letter(&said, "t@example.org", "p@example.org", "https://x.example", said.starts_at);
                let all =
                    format!("{:?} {} {} {}", letter.sender, letter.subject, letter.text, short(&said, "https://x.example"));
                for word in
                    ["Teuta", "Shala", "Ndërmjetësim", "Ferizaj", "FER-", "Salla", "Dëshmorët", "ndërmjet", "posred", "mediat"]
                {
                    assert!(!all.contains(word), "{word}: {all}");
                }
                assert!(all.contains("10:00") && all.contains("0290 320 111"), "{all}");
            }
        }
    }

    #[test]
    fn a_party_reads_neither_of_the_case_nor_of_rooms_and_hours_are_those_of_the_centre() {
        for about in ALL {
            let said = said(about, false, Language::Albanian);
            let letter = letter(&said, "t@example.org", "p@example.org", "https://x.example", said.starts_at);
            let all = format!("{} {} {}", letter.subject, letter.text, short(&said, "https://x.example"));
            for word in ["FER-", "Salla", "përbashkët"] {
                assert!(!all.contains(word), "{word}: {all}");
            }
            assert!(letter.text.contains("Teuta Shala") && letter.text.contains("10:00"), "{}", letter.text);
        }
    }
}
