//! `pajtim setup`: the first centre and the first administrator.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use validator::ValidateEmail as _;

use super::{CliError, complain, open, say};
use crate::codes::{Language, Role};
use crate::model::actor::System;
use crate::model::centres::{self, CentreError, Named, NewCentre};
use crate::model::db::Tx;
use crate::model::fault::Missing;
use crate::model::grants::{self, NewGrant, Scope};
use crate::model::users::{self, NewUser};
use crate::model::{installation, invitations};
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::time;
use crate::words::{self, Args};

/// What is not given here is asked at the terminal.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Two to six capital letters that begin the references of the centre's cases.
    #[arg(long)]
    code: Option<String>,
    /// The centre's name.
    #[arg(long)]
    centre: Option<String>,
    /// The centre's municipality.
    #[arg(long)]
    municipality: Option<String>,
    /// The administrator's name.
    #[arg(long)]
    name: Option<String>,
    /// The administrator's e-mail address.
    #[arg(long)]
    email: Option<String>,
    /// The administrator's language, in which the rest is asked: sq, sr or en.
    #[arg(long)]
    language: Option<String>,
}

struct Answers {
    centre: NewCentre,
    user: NewUser,
}

pub(super) fn run(settings: &Settings, arguments: Arguments) -> Result<(), CliError> {
    let opened = open(settings, Purpose::Command("setup"))?;
    let system = opened.system()?;
    let has_nobody = opened.database.read(&system, installation::has_nobody)?;
    let dialogue = Dialogue::begin(arguments.language.as_deref())?;
    if !has_nobody {
        return Err(dialogue.broken("setup-done"));
    }
    let known = opened.database.read(&system, centres::municipalities)?;
    let answers = ask(&dialogue, arguments, &known)?;
    let secret = opened.database.write(&system, |tx| make(tx, &answers))?;
    let origin = settings.public_url.clone().unwrap_or_else(|| format!("http://127.0.0.1:{}", super::port()));
    say(&format!("{origin}/invitations/{}", secret.as_link()));
    complain(&dialogue.text("setup-link", "days", &invitations::GOOD_FOR.num_days().to_string()));
    opened.close()
}

fn make(tx: &mut Tx<'_, System>, answers: &Answers) -> Result<crate::model::db::Recorded<invitations::Secret>, CliError> {
    // A register that was imported first has brought its centre.
    match centres::find(tx, &answers.centre.code) {
        Ok(_there) => {}
        Err(Missing::Row) => {
            let _made = centres::make(tx, &answers.centre).map_err(|error| match error {
                CentreError::Fault(fault) => CliError::Fault(fault),
                other => CliError::Said(other.to_string()),
            })?;
        }
        Err(Missing::Fault(fault)) => return Err(fault.into()),
    }
    let added = users::add(tx, &answers.user).map_err(|error| CliError::Said(error.to_string()))?;
    let user = *added.value();
    let today = time::now().date_naive();
    let grant = NewGrant { role: Role::Administrator, scope: Scope::Installation, from_on: today, to_on: None };
    let _granted = grants::give(tx, user, &grant).map_err(|error| CliError::Said(error.to_string()))?;
    Ok(invitations::issue(tx, user)?)
}

/// Asks for what was not given; what was typed is shown again and confirmed before anything is made.
fn ask(dialogue: &Dialogue, given: Arguments, municipalities: &[Named]) -> Result<Answers, CliError> {
    let needs_asking =
        [&given.code, &given.centre, &given.municipality, &given.name, &given.email].iter().any(|one| one.is_none());
    let filled = |text: &str| if text.is_empty() { Err(dialogue.plain("setup-needed")) } else { Ok(text.to_owned()) };
    let code = dialogue.answer(given.code, "setup-code", |text| {
        let code = text.to_uppercase();
        let fits = (2..=6).contains(&code.len()) && code.chars().all(|letter| letter.is_ascii_uppercase());
        if fits { Ok(code) } else { Err(dialogue.plain("setup-code-wrong")) }
    })?;
    let name = dialogue.answer(given.centre, "setup-centre", filled)?;
    let named = |text: &str| {
        let wanted = words::fold(text);
        municipalities.iter().find(|known| known.names().iter().any(|name| words::fold(name) == wanted))
    };
    let municipality = dialogue.answer(given.municipality, "setup-municipality", |text| {
        let all: Vec<&str> = municipalities.iter().map(|known| known.name(dialogue.language)).collect();
        named(text).cloned().ok_or_else(|| dialogue.text("setup-one-of", "known", &all.join(", ")))
    })?;
    let person = dialogue.answer(given.name, "setup-name", filled)?;
    let email = dialogue.answer(given.email, "setup-email", |text| {
        if text.validate_email() { Ok(text.to_owned()) } else { Err(dialogue.plain("setup-email-wrong")) }
    })?;
    if needs_asking {
        let place = municipality.name(dialogue.language);
        let shown = [("setup-code", code.as_str()), ("setup-centre", &name), ("setup-municipality", place)];
        dialogue.confirm(&[&shown[..], &[("setup-name", &person), ("setup-email", &email)]].concat())?;
    }
    Ok(Answers {
        centre: NewCentre { code, name, municipality: municipality.code, zone: chrono_tz::Tz::Europe__Belgrade },
        user: NewUser { email, name: person, language: dialogue.language },
    })
}

/// Questions at the terminal, in the language that was chosen first.
struct Dialogue {
    language: Language,
}

impl Dialogue {
    fn begin(given: Option<&str>) -> Result<Self, CliError> {
        let language =
            answer(given.map(ToOwned::to_owned), "Gjuha / Jezik / Language (sq, sr, en)", Language::Albanian, |text| {
                Language::from_code(text).ok_or_else(|| words::plain(Language::Albanian, "setup-language-wrong"))
            })?;
        Ok(Self { language })
    }

    fn plain(&self, key: &str) -> String {
        words::plain(self.language, key)
    }

    fn text(&self, key: &str, name: &'static str, value: &str) -> String {
        words::text(self.language, key, &Args::from([(name.into(), value.into())]))
    }

    fn broken(&self, key: &str) -> CliError {
        CliError::Said(self.plain(key))
    }

    fn answer<T>(
        &self,
        given: Option<String>,
        question: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, CliError> {
        answer(given, &self.plain(question), self.language, read)
    }

    fn confirm(&self, answers: &[(&str, &str)]) -> Result<(), CliError> {
        for (question, answer) in answers {
            complain(&format!("  {}: {answer}", self.plain(question)));
        }
        let (yes, no) = (self.plain("setup-yes"), self.plain("setup-no"));
        let right = self.answer(None, "setup-right", |text| match text.to_lowercase() {
            text if text == yes => Ok(true),
            text if text == no => Ok(false),
            _ => Err(format!("{yes}, {no}")),
        })?;
        if right { Ok(()) } else { Err(self.broken("setup-broken-off")) }
    }
}

/// The argument if it was given, else what is typed; asked again until it fits.
fn answer<T>(
    given: Option<String>,
    question: &str,
    language: Language,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, CliError> {
    if let Some(text) = given {
        return read(text.trim()).map_err(|wrong| CliError::Said(format!("{question}: {wrong}")));
    }
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        let args = Args::from([("question".into(), question.into())]);
        return Err(CliError::Said(words::text(language, "setup-not-given", &args)));
    }
    loop {
        write!(std::io::stderr(), "{question}: ")?;
        let mut line = String::new();
        if stdin.lock().read_line(&mut line)? == 0 {
            return Err(CliError::Said(words::plain(language, "setup-broken-off")));
        }
        match read(line.trim()) {
            Ok(value) => return Ok(value),
            Err(wrong) => complain(&wrong),
        }
    }
}
