//! `pajtim demo`: a believable register around today, and accounts to look at it with.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::import::Folder;
use super::{CliError, Login, Opened, complain, open_as, say};
use crate::codes::{Language, Role};
use crate::demo::{self, Made, Plan};
use crate::model::actor::System;
use crate::model::centres::{self, Changes};
use crate::model::db::{Recorded, Tx};
use crate::model::demonstration::{self, Account, DemonstrationError, PASSWORD};
use crate::model::grants::{NewGrant, Scope};
use crate::model::ids::CentreId;
use crate::model::installation;
use crate::model::register::{ImportError, Options};
use crate::model::users::NewUser;
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::{time, words};

/// How the folder begins that holds the files while they are brought in.
const FOLDER: &str = "demonstration-";

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
    remove_old_folders(&settings.data)?;
    let folder = settings.data.join(format!("{FOLDER}{}", std::process::id()));
    let loaded = demo::write(&folder, plan).map_err(|error| CliError::Said(error.to_string())).and_then(|made| {
        let files = Folder::new(&folder, Language::English);
        let hashes = files.hashes()?;
        // One transaction: whoever breaks it off leaves neither invented cases without their banner nor accounts.
        let loaded = opened.database.write(&system, |tx| bring_in(tx, &files, &hashes, &made, plan));
        files.end();
        loaded
    });
    std::fs::remove_dir_all(&folder)?;
    loaded
}

fn bring_in(
    tx: &mut Tx<'_, System>,
    files: &Folder,
    hashes: &Value,
    made: &Made,
    plan: &Plan,
) -> Result<Recorded<()>, CliError> {
    let _imported = files.import(tx, Options::default(), hashes).map_err(|error| match error {
        ImportError::Refused(findings) => {
            let first = findings.sorted().into_iter().find(|finding| !finding.warning);
            let first = first.map(|finding| finding.text(Language::English)).unwrap_or_default();
            CliError::Said(format!("the demonstration is refused: {first}"))
        }
        ImportError::Demonstration => CliError::Said(error.to_string()),
        ImportError::Fault(fault) => fault.into(),
    })?;
    for centre in centres::list(tx)? {
        let changed = Changes {
            remind_at: centre.remind_at,
            name: centre.name.clone(),
            municipality: centre.municipality.clone(),
            second_factor_required: false,
            address: "Rruga e Paqes 1".to_owned(),
            // No number of anybody's: subscribers' numbers do not begin with a nought.
            phone: "0290 000 000".to_owned(),
        };
        let _changed =
            centres::change(tx, &centre, centre.version, &changed).map_err(|error| CliError::Said(error.to_string()))?;
    }
    let ids: Vec<(String, CentreId)> = centres::list(tx)?.into_iter().map(|centre| (centre.code, centre.id)).collect();
    demonstration::begin(tx, &accounts(made, &ids), plan.cases, plan.seed).map_err(|error| match error {
        DemonstrationError::Fault(fault) => fault.into(),
        other => CliError::Said(other.to_string()),
    })
}

/// The files of a demonstration that was broken off lie in the clear.
fn remove_old_folders(data: &Path) -> Result<(), CliError> {
    for entry in std::fs::read_dir(data)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(FOLDER) && entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
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
        account("administrator", "Fatos Berisha", vec![grant(Role::Administrator, Scope::Installation, None)], None),
        account("auditor", "Jelena Marković", vec![grant(Role::Auditor, Scope::Installation, Some(year))], None),
    ];
    for (number, mediator) in made.mediators.iter().enumerate() {
        let email = if number == 0 { "mediator".to_owned() } else { words::fold(&mediator.licence_no) };
        accounts.push(account(&email, &mediator.name, at(Role::Mediator, &mediator.centre), Some(mediator.licence_no.clone())));
    }
    accounts
}
