//! `pajtim serve`
//!
//! The main thread starts PostgreSQL and watches over it, because PostgreSQL ends with the thread that started it. The
//! pages are served from a thread beside it. When that ends (Ctrl-C, SIGTERM), requests have been answered, and
//! PostgreSQL is stopped last.

use std::sync::mpsc;

use rocket::error::ErrorKind;

use super::{CliError, Opened, demo, open, say};
use crate::channels::{Channels, Gateway, HttpGateway, Mail};
use crate::demo::Plan;
use crate::model::installation;
use crate::postgres::Purpose;
use crate::settings::Settings;
use crate::{build, time, worker};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// On an installation in which nobody can sign in yet: load the demonstration first.
    #[arg(long)]
    demonstration: bool,
}

/// What whoever starts the program is told beside its address.
#[derive(Clone, Copy)]
enum State {
    NotSetUp,
    Demonstration,
    InUse,
}

pub(super) fn run(settings: &Settings, arguments: &Arguments) -> Result<(), CliError> {
    let opened = open(settings, Purpose::Serve)?;
    let system = opened.system()?;
    if arguments.demonstration && opened.database.read(&system, installation::is_empty)? {
        let today = time::today(chrono_tz::Tz::Europe__Belgrade);
        demo::load(&opened, settings, &Plan { cases: 400, seed: 1, today })?;
    }
    let state = if opened.database.read(&system, installation::has_nobody)? {
        State::NotSetUp
    } else if opened.database.read(&system, installation::is_demonstration)? {
        State::Demonstration
    } else {
        State::InUse
    };
    let Opened { cluster, database } = opened;
    // Without a known proxy nobody's X-Real-IP is believed, whatever the configuration file says or lacks.
    let figment = crate::settings::rocket().merge(("log_level", "off"));
    let figment = if settings.proxy { figment.merge(("ip_header", "X-Real-IP")) } else { figment.merge(("ip_header", false)) };
    let rocket = build(rocket::custom(figment), settings, database.clone())?;
    let port = super::port();
    let (heads, channels) = (settings.heads_path(), channels(settings, &rocket)?);
    let (done, ended) = mpsc::channel();
    let pages = std::thread::spawn(move || {
        let result = rocket::execute(serve(rocket, database, heads, channels, state));
        let _nobody_waits_any_more = done.send(());
        result
    });
    let watched = match cluster {
        Some(mut cluster) => {
            cluster.watch(&ended);
            cluster.stop()
        }
        None => {
            let _hung_up = ended.recv();
            Ok(())
        }
    };
    let served = pages.join().map_err(|_panicked| CliError::Said("the server broke off".to_owned()))?;
    served.map_err(|error| match error.kind() {
        ErrorKind::Bind(error) if error.kind() == std::io::ErrorKind::AddrInUse => CliError::Said(format!(
            "port {port} is taken by another program; choose another with ROCKET_PORT=…, as ROCKET_PORT=8001"
        )),
        _ => CliError::Said(format!("the pages cannot be served: {error}")),
    })?;
    Ok(watched?)
}

/// The ways out that are set up. Half of one is refused: notices would wait, and nobody would know why.
fn channels(settings: &Settings, rocket: &rocket::Rocket<rocket::Build>) -> Result<Channels, CliError> {
    let said = |error: &dyn std::fmt::Display| CliError::Said(error.to_string());
    let mail = match (&settings.smtp_url, &settings.mail_from) {
        (Some(url), Some(from)) => Some(Mail::new(url, from).map_err(|error| said(&error))?),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return Err(CliError::Said("mail needs both smtp_url and mail_from".to_owned())),
    };
    let gateway = |url: &String| HttpGateway::new(url, settings.sms_authorization.clone(), &settings.sms_body);
    let sms = settings.sms_url.as_ref().map(gateway).transpose().map_err(|error| said(&error))?;
    let config = rocket::Config::try_from(rocket.figment()).map_err(|error| said(&error))?;
    let origins = settings.origins(config.address, config.port, config.tls_enabled())?;
    Ok(Channels {
        mail,
        sms: sms.map(|way| -> Box<dyn Gateway> { Box::new(way) }),
        origin: origins.into_iter().next().unwrap_or_default(),
    })
}

async fn serve(
    rocket: rocket::Rocket<rocket::Build>,
    database: crate::model::db::Database,
    heads: std::path::PathBuf,
    channels: Channels,
    state: State,
) -> Result<(), Box<rocket::Error>> {
    let ready = rocket::fairing::AdHoc::on_liftoff("ready", move |rocket| {
        Box::pin(async move {
            let config = rocket.config();
            let scheme = if config.tls_enabled() { "https" } else { "http" };
            say(&format!("{scheme}://{}:{}", config.address, config.port));
            match state {
                State::NotSetUp => say("Not set up yet: run `pajtim setup`."),
                State::Demonstration => demo::say_accounts(),
                State::InUse => {}
            }
        })
    });
    let rocket = rocket.attach(ready).ignite().await?;
    let worker = rocket::tokio::spawn(worker::run(database, heads, channels, rocket.shutdown()));
    rocket.launch().await?;
    let _ended = worker.await;
    Ok(())
}
