//! `pajtim setup`: the first centre and the first administrator.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use super::{CliError, complain, open, say};
use crate::codes::{Language, Role};
use crate::model::actor::System;
use crate::model::centres::{self, CentreError, NewCentre};
use crate::model::db::Tx;
use crate::model::fault::Missing;
use crate::model::grants::{self, NewGrant, Scope};
use crate::model::users::{self, NewUser};
use crate::model::{installation, invitations};
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::time;

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
    /// The administrator's language: sq, sr or en.
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
    if !opened.database.read(&system, installation::has_nobody)? {
        return Err(CliError::Said(
            "this installation has been set up already; add users and centres under Settings".to_owned(),
        ));
    }
    let known = opened.database.read(&system, centres::municipalities)?;
    let known: Vec<String> = known.into_iter().map(|row| row.code).collect();
    let answers = ask(arguments, &known)?;
    let secret = opened.database.write(&system, |tx| make(tx, &answers))?;
    let origin = settings.public_url.clone().unwrap_or_else(|| format!("http://127.0.0.1:{}", super::port()));
    say(&format!("{origin}/invitations/{}", secret.as_link()));
    complain("Open this address within 7 days, once, to choose the administrator's password. `pajtim serve` serves it.");
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

fn ask(arguments: Arguments, municipalities: &[String]) -> Result<Answers, CliError> {
    let code = answer(arguments.code, "Code of the centre (as FER)", |text| {
        let code = text.to_uppercase();
        let fits = (2..=6).contains(&code.len()) && code.chars().all(|letter| letter.is_ascii_uppercase());
        if fits { Ok(code) } else { Err("two to six letters".to_owned()) }
    })?;
    let filled = |text: &str| if text.is_empty() { Err("something is needed here".to_owned()) } else { Ok(text.to_owned()) };
    let name = answer(arguments.centre, "Name of the centre", filled)?;
    let municipality = answer(arguments.municipality, "Municipality", |text| {
        let found = municipalities.iter().find(|known| crate::words::fold(known) == crate::words::fold(text));
        found.cloned().ok_or_else(|| format!("one of: {}", municipalities.join(", ")))
    })?;
    let person = answer(arguments.name, "Name of the administrator", filled)?;
    let email = answer(arguments.email, "E-mail of the administrator", |text| {
        let fits = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        if fits { Ok(text.to_owned()) } else { Err("an address, as name@example.org".to_owned()) }
    })?;
    let language = answer(arguments.language, "Language (sq, sr, en)", |text| {
        Language::from_code(text).ok_or_else(|| "sq, sr or en".to_owned())
    })?;
    Ok(Answers {
        centre: NewCentre { code, name, municipality, zone: chrono_tz::Tz::Europe__Belgrade },
        user: NewUser { email, name: person, language },
    })
}

/// The argument if it was given, else what is typed; asked again until it fits.
fn answer<T>(given: Option<String>, question: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<T, CliError> {
    if let Some(text) = given {
        return read(text.trim()).map_err(|wrong| CliError::Said(format!("{question}: {wrong}")));
    }
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Err(CliError::Said(format!(
            "{question}: not given, and there is no terminal to ask at; see `pajtim setup --help`"
        )));
    }
    loop {
        write!(std::io::stderr(), "{question}: ")?;
        let mut line = String::new();
        if stdin.lock().read_line(&mut line)? == 0 {
            return Err(CliError::Said("broken off; nothing was made".to_owned()));
        }
        match read(line.trim()) {
            Ok(value) => return Ok(value),
            Err(wrong) => complain(&wrong),
        }
    }
}
