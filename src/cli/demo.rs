//! `pajtim demo`: a believable register around today, and accounts to look at it with.

use std::path::PathBuf;

use super::import::{Ended, Folder, bring_in};
use super::{CliError, Login, Opened, complain, open_as, say};
use crate::codes::{Language, Role};
use crate::demo::{self, Made, Plan};
use crate::model::centres;
use crate::model::demonstration::{self, Account, DemonstrationError, PASSWORD};
use crate::model::grants::{NewGrant, Scope};
use crate::model::ids::CentreId;
use crate::model::installation;
use crate::model::register::{ImportError, Options};
use crate::model::users::NewUser;
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::{time, words};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// How many cases; above 10,000 a centre for each 5,000.
    #[arg(long, default_value_t = 400)]
    cases: usize,
    /// The same seed gives the same register on the same day.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write the register's files into this new folder, and nothing into the database.
    #[arg(long, value_name = "DIR")]
    only_files: Option<PathBuf>,
}

pub(super) fn run(settings: &Settings, arguments: &Arguments) -> Result<(), CliError> {
    let plan = Plan { cases: arguments.cases, seed: arguments.seed, today: time::today(chrono_tz::Tz::Europe__Belgrade) };
    if let Some(folder) = &arguments.only_files {
        demo::write(folder, &plan).map_err(|error| CliError::Said(error.to_string()))?;
        return Ok(());
    }
    let opened = open_as(settings, Purpose::Command("demo"), Login::Owner)?;
    load(&opened, settings, &plan)?;
    opened.close()
}

/// Loads the demonstration into an installation in which nobody can sign in yet, and says with which accounts to look at it.
pub(super) fn load(opened: &Opened, settings: &Settings, plan: &Plan) -> Result<(), CliError> {
    let system = opened.system()?;
    if !opened.database.read(&system, installation::is_empty)? {
        return Err(CliError::Said(DemonstrationError::InUse.to_string()));
    }
    complain(&format!("Loading a demonstration of {} cases …", plan.cases));
    let folder = settings.data.join(format!("demonstration-{}", std::process::id()));
    let made = demo::write(&folder, plan).map_err(|error| CliError::Said(error.to_string()));
    let imported = made.and_then(|made| {
        bring_in(opened, &Folder::new(&folder), Options::default(), false).map(|_counts| made).map_err(|ended| match ended {
            Ended::Import(ImportError::Refused(findings)) => {
                let first = findings.sorted().into_iter().find(|finding| !finding.warning);
                CliError::Said(format!(
                    "the demonstration is refused: {}",
                    first.map(|finding| finding.text(Language::English)).unwrap_or_default()
                ))
            }
            Ended::Import(ImportError::Fault(fault)) => fault.into(),
            Ended::DryRun(_) => CliError::Said("the demonstration was not written".to_owned()),
        })
    });
    std::fs::remove_dir_all(&folder)?;
    let made = imported?;
    // The centres are there from here on.
    let system = opened.system()?;
    let codes = opened.database.read(&system, centres::list)?;
    let ids: Vec<(String, CentreId)> = codes.into_iter().map(|centre| (centre.code, centre.id)).collect();
    let accounts = accounts(&made, &ids);
    opened
        .database
        .write(&system, |tx| demonstration::begin(tx, &accounts, plan.cases, plan.seed))
        .map_err(|error: DemonstrationError| CliError::Said(error.to_string()))
}

/// Says the accounts, one on a line.
pub(super) fn say_accounts() {
    say(&format!("Demonstration accounts, all with the password {PASSWORD}:"));
    for (name, role) in [
        ("mediator", "mediator in Ferizaj"),
        ("desk", "desk officer in Ferizaj"),
        ("coordinator", "coordinator in Ferizaj"),
        ("director", "director of all centres"),
        ("administrator", "users and centres"),
        ("auditor", "the audit trail"),
    ] {
        say(&format!("  {:<32} {role}", format!("{name}@example.org")));
    }
}

fn accounts(made: &Made, centres: &[(String, CentreId)]) -> Vec<Account> {
    let from_on = time::now().date_naive() - chrono::Duration::days(1);
    let grant = |role, scope, to_on| NewGrant { role, scope, from_on, to_on };
    let account = |email: &str, name: &str, grants, licence_no| Account {
        user: NewUser { email: format!("{email}@example.org"), name: name.to_owned(), language: Language::Albanian },
        grants,
        licence_no,
    };
    let first = made.centres.first().map(|centre| centre.code.clone()).unwrap_or_default();
    let at = |role, code: &str| {
        let found = centres.iter().find(|(known, _)| known == code);
        found.map(|(_, id)| grant(role, Scope::Centre(*id), None)).into_iter().collect::<Vec<_>>()
    };
    let everywhere: Vec<NewGrant> = made.centres.iter().flat_map(|centre| at(Role::Director, &centre.code)).collect();
    let year = from_on + chrono::Duration::days(365);
    let mut accounts = vec![
        account("desk", "Vlora Bytyqi", at(Role::DeskOfficer, &first), None),
        account("coordinator", "Arben Morina", at(Role::Coordinator, &first), None),
        account("director", "Shpresa Gashi", everywhere, None),
        account("administrator", "Administratori", vec![grant(Role::Administrator, Scope::Installation, None)], None),
        account("auditor", "Auditori", vec![grant(Role::Auditor, Scope::Installation, Some(year))], None),
    ];
    for (number, mediator) in made.mediators.iter().enumerate() {
        let email = if number == 0 { "mediator".to_owned() } else { words::fold(&mediator.licence_no) };
        accounts.push(account(&email, &mediator.name, at(Role::Mediator, &mediator.centre), Some(mediator.licence_no.clone())));
    }
    accounts
}
