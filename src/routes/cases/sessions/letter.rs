//! The letter by which one party is told of a session. It says where and when, and reads the same for every kind of session: nobody
//! learns from it whom else the centre meets, nor what about. To those who asked for discretion it names neither them nor the centre.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::access::Caller;
use crate::codes::{About, Language, SessionMode};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::Case;
use crate::model::db::Tx;
use crate::model::letters::{self, Addressee, Care};
use crate::model::rooms;
use crate::model::sessions::Planned;
use crate::page::{Page, View};
use crate::routes::cases::paper::{self, Bar, Letterhead, Sender};
use crate::time;
use crate::words::{self, Args};

#[derive(Serialize)]
struct LetterPage {
    head: Letterhead,
    bar: Bar,
    title: String,
    about: About,
    /// What stands instead of all else for those who asked for discretion.
    discreet: Option<String>,
    is_discreet: bool,
    /// What has changed, where it is known when they were to come.
    changed: Option<String>,
    /// That it is cancelled, and when it would have been.
    cancelled: String,
    name: String,
    greeting: String,
    day: String,
    hours: String,
    online: bool,
    place: String,
    room: Option<String>,
}

impl View for LetterPage {
    const TEMPLATE: &'static str = "cases/sessions/letter";
}

/// What a letter says.
pub(super) struct Letter {
    about: About,
    sender: Sender,
    session: Planned,
    to: Addressee,
    care: Care,
    /// When they are to come; of what is cancelled, were.
    at: DateTime<Utc>,
    /// When they were to come, as they were told before.
    before: Option<DateTime<Utc>>,
    zone: chrono_tz::Tz,
    room: Option<String>,
    language: Language,
}

impl Letter {
    /// A letter about a session to somebody, who is to come, or was, at a time.
    pub(super) fn read(
        tx: &mut Tx<'_, Desk>,
        case: &Case<'_>,
        session: Planned,
        to: Addressee,
        (about, at): (About, DateTime<Utc>),
    ) -> Result<Self, Failure> {
        let (care, _) = letters::care(tx, case, Some(&to))?;
        Ok(Self {
            about,
            sender: Sender::of(tx, case)?,
            room: room(tx, case, &session)?,
            language: case.head.language,
            zone: case.zone,
            session,
            to,
            care,
            at,
            before: None,
        })
    }

    /// The same to somebody who was told of an earlier time.
    pub(super) fn told_before(self, before: Option<DateTime<Utc>>) -> Self {
        Self { before, ..self }
    }

    /// The paper, in the language that is asked for, under the bar that is made for its language.
    pub(super) fn page(
        self,
        me: &Caller<Desk>,
        reference: &str,
        language: Option<&str>,
        bar: impl FnOnce(Language) -> Bar,
    ) -> Result<Page, Failure> {
        let language = paper::language(language, self.to.language, self.language);
        let bar = bar(language);
        let view = LetterPage {
            title: self.says(language, title(self.about, self.care.discreet)),
            about: self.about,
            is_discreet: self.care.discreet,
            changed: self
                .before
                .filter(|before| *before != self.at)
                .map(|before| self.says_of(language, "print-change-from", before)),
            discreet: self.care.discreet.then(|| self.says(language, discreet(self.about))),
            cancelled: self.says(language, "notice-cancellation"),
            greeting: words::gendered(language, "print", "greeting", paper::gender(&self.to)),
            day: words::day_of_year(language, time::day(self.at, self.zone)),
            hours: format!("{}–{}", words::time(self.at, self.zone), words::time(self.session.ends_at, self.zone)),
            online: self.session.mode == SessionMode::Online,
            // The title of the page, which browsers print, has it too.
            head: self.sender.head(language, if self.care.discreet { "" } else { reference }),
            bar: bar.minding(self.care),
            place: self.session.place,
            room: self.room,
            name: self.to.name,
        };
        me.paper(language, &view)
    }

    fn says(&self, language: Language, key: &str) -> String {
        self.says_of(language, key, self.at)
    }

    fn says_of(&self, language: Language, key: &str, at: DateTime<Utc>) -> String {
        let day = time::day(at, self.zone);
        let args = Args::from([
            ("day".into(), words::day_of_year(language, day).into()),
            ("date".into(), words::date(day).into()),
            ("from".into(), words::time(at, self.zone).into()),
        ]);
        words::text(language, key, &args)
    }
}

/// What stands above it, and in the margin of some printers.
fn title(about: About, discreet: bool) -> &'static str {
    if discreet {
        return "notice-subject";
    }
    match about {
        About::Offer | About::Invitation | About::Reminder => "print-invitation",
        About::Change => "print-change",
        About::Cancellation => "print-cancellation",
    }
}

fn discreet(about: About) -> &'static str {
    match about {
        About::Offer | About::Invitation | About::Reminder => "notice-invitation-discreet",
        About::Change => "notice-change-discreet",
        About::Cancellation => "notice-cancellation-discreet",
    }
}

/// The room, where there is one: several would tell that somebody sits in the other.
fn room(tx: &mut Tx<'_, Desk>, case: &Case<'_>, session: &Planned) -> Result<Option<String>, Failure> {
    let [only] = session.rooms.as_slice() else { return Ok(None) };
    let rooms = rooms::in_use(tx, case.centre(), time::day(tx.now(), case.zone))?;
    Ok(rooms.into_iter().find(|(id, _)| id == only).map(|(_, name)| name))
}
