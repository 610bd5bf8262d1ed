//! `pajtim setup`: the first centre and the first administrator.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use validator::ValidateEmail as _;

use super::{CliError, complain, open, say};
use crate::codes::{Language, Role};
use crate::model::actor::System;
use crate::model::centres::{self, Centre, CentreError, Named, NewCentre};
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::grants::{self, GrantError, NewGrant, Scope};
use crate::model::ids::UserId;
use crate::model::users::{self, NewUser, UserError};
use crate::model::{installation, invitations};
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::time;
use crate::words::{self, Args};

/// What is not given here is asked at the terminal.
#[derive(clap::Args, Clone)]
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
    /// None if a register that was imported first has brought it.
    centre: Option<NewCentre>,
    user: NewUser,
}

pub(super) fn run(settings: &Settings, arguments: Arguments) -> Result<(), CliError> {
    let opened = open(settings, Purpose::Command("setup"))?;
    let system = opened.system()?;
    if opened.database.read(&system, installation::is_set_up)? {
        let language = arguments.language.as_deref().and_then(Language::from_code).unwrap_or(Language::English);
        return Err(CliError::Said(words::plain(language, "setup-done")));
    }
    let dialogue = Dialogue::begin(arguments.language.as_deref())?;
    let known = opened.database.read(&system, |tx| Ok::<_, Fault>((centres::municipalities(tx)?, centres::list(tx)?)))?;
    let answers = loop {
        if let Some(answers) = ask(&dialogue, &arguments, &known)? {
            break answers;
        }
    };
    let secret = opened.database.write(&system, |tx| make(tx, &answers))?;
    let origin = settings.public_url.clone().unwrap_or_else(|| format!("http://127.0.0.1:{}", super::port()));
    say(&format!("{origin}/invitations/{}", secret.as_link()));
    complain(&dialogue.text("setup-link", "days", &invitations::GOOD_FOR.num_days().to_string()));
    opened.close()
}

fn make(tx: &mut Tx<'_, System>, answers: &Answers) -> Result<crate::model::db::Recorded<invitations::Secret>, CliError> {
    if let Some(new) = &answers.centre {
        let _made = centres::make(tx, new).map_err(|error| match error {
            CentreError::Fault(fault) => CliError::Fault(fault),
            other => CliError::Said(other.to_string()),
        })?;
    }
    // Who was made before and never chose a password (a lost link, an address mistyped) gets a new link; others stay as they are.
    let there = users::list(tx)?.into_iter().find(|user| user.email == words::normal_email(&answers.user.email));
    let user = match there {
        Some(there) => there.id,
        None => add(tx, &answers.user)?,
    };
    Ok(invitations::issue(tx, user)?)
}

/// The first administrator.
fn add(tx: &mut Tx<'_, System>, new: &NewUser) -> Result<UserId, CliError> {
    let added = users::add(tx, new).map_err(|error| match error {
        UserError::Fault(fault) => CliError::Fault(fault),
        other => CliError::Said(other.to_string()),
    })?;
    let (user, from_on) = (*added.value(), time::day(tx.now(), time::HOME));
    let grant = NewGrant { role: Role::Administrator, scope: Scope::Installation, from_on, to_on: None };
    let _granted = grants::give(tx, user, &grant).map_err(|error| match error {
        GrantError::Fault(fault) => CliError::Fault(fault),
        other => CliError::Said(other.to_string()),
    })?;
    Ok(user)
}

/// Asks for what was not given; what was typed is shown again and confirmed before anything is made. None if it was wrong.
fn ask(
    dialogue: &Dialogue,
    given: &Arguments,
    (municipalities, there): &(Vec<Named>, Vec<Centre>),
) -> Result<Option<Answers>, CliError> {
    let needs_asking =
        [&given.code, &given.centre, &given.municipality, &given.name, &given.email].iter().any(|one| one.is_none());
    let given = given.clone();
    let filled = |text: &str| if text.is_empty() { Err(dialogue.plain("setup-needed")) } else { Ok(text.to_owned()) };
    let code = dialogue.answer(given.code, "setup-code", |text| {
        let code = text.to_uppercase();
        let fits = (2..=6).contains(&code.len()) && code.chars().all(|letter| letter.is_ascii_uppercase());
        if fits { Ok(code) } else { Err(dialogue.plain("setup-code-wrong")) }
    })?;
    let (centre, shown) = match there.iter().find(|centre| centre.code == code) {
        Some(centre) => (None, (centre.name.clone(), centre.municipality.clone())),
        None => {
            let name = dialogue.answer(given.centre, "setup-centre", filled)?;
            let found = dialogue.answer(given.municipality, "setup-municipality", |text| {
                let wanted = words::fold(text);
                let is_it = |known: &&Named| known.names().iter().any(|name| words::fold(name) == wanted);
                let all = || municipalities.iter().map(|known| known.name(dialogue.language)).collect::<Vec<_>>().join(", ");
                municipalities.iter().find(is_it).ok_or_else(|| dialogue.text("setup-one-of", "known", &all()))
            })?;
            let shown = (name.clone(), found.name(dialogue.language).to_owned());
            let (municipality, zone) = (found.code.clone(), chrono_tz::Tz::Europe__Belgrade);
            (Some(NewCentre { code: code.clone(), name, municipality, zone }), shown)
        }
    };
    let person = dialogue.answer(given.name, "setup-name", filled)?;
    let email = dialogue.answer(given.email, "setup-email", |text| {
        if text.validate_email() { Ok(text.to_owned()) } else { Err(dialogue.plain("setup-email-wrong")) }
    })?;
    let all = [
        ("setup-code", &code),
        ("setup-centre", &shown.0),
        ("setup-municipality", &shown.1),
        ("setup-name", &person),
        ("setup-email", &email),
    ];
    if needs_asking && !dialogue.confirms(&all)? {
        return Ok(None);
    }
    Ok(Some(Answers { centre, user: NewUser { email, name: person, language: dialogue.language } }))
}

/// Questions at the terminal, in the language that was chosen first.
struct Dialogue {
    language: Language,
}

impl Dialogue {
    fn begin(given: Option<&str>) -> Result<Self, CliError> {
        let language =
            answer(given.map(str::to_lowercase), "Gjuha / Jezik / Language (sq, sr, en)", Language::Albanian, |text| {
                Language::from_code(&text.to_lowercase())
                    .ok_or_else(|| words::plain(Language::Albanian, "setup-language-wrong"))
            })?;
        Ok(Self { language })
    }

    fn plain(&self, key: &str) -> String {
        words::plain(self.language, key)
    }

    fn text(&self, key: &str, name: &'static str, value: &str) -> String {
        words::text(self.language, key, &Args::from([(name.into(), value.into())]))
    }

    fn answer<T>(
        &self,
        given: Option<String>,
        question: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, CliError> {
        answer(given, &self.plain(question), self.language, read)
    }

    /// Shows the answers; the first letter of yes or no is enough.
    fn confirms(&self, answers: &[(&str, &String)]) -> Result<bool, CliError> {
        for (question, answer) in answers {
            complain(&format!("  {}: {answer}", self.plain(question)));
        }
        let (yes, no) = (self.plain("setup-yes"), self.plain("setup-no"));
        self.answer(None, "setup-right", |text| match text.to_lowercase().as_str() {
            text if !text.is_empty() && yes.starts_with(text) => Ok(true),
            text if !text.is_empty() && no.starts_with(text) => Ok(false),
            _ => Err(format!("{yes}, {no}")),
        })
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
