//! Table of contents: what is mounted where. Each file holds what its URL is named for.

mod absences;
mod account;
mod assets;
mod beside;
mod calendar;
mod cases;
mod contacts;
mod drafts;
mod errors;
mod invitations;
mod language;
mod notices;
mod offers;
mod reports;
mod settings;
mod sign_in;
mod sign_out;
mod standby;
mod today;

use rocket::{Build, Rocket};

/// Mounts everything.
pub fn mount(rocket: Rocket<Build>) -> Rocket<Build> {
    rocket
        .manage(sign_in::Tries::new())
        .mount("/", assets::routes())
        .mount("/", sign_in::routes())
        .mount("/", sign_out::routes())
        .mount("/", language::routes())
        .mount("/", invitations::routes())
        .mount("/", today::routes())
        .mount("/", account::routes())
        .mount("/", absences::routes())
        .mount("/", calendar::routes())
        .mount("/", cases::routes())
        .mount("/", contacts::routes())
        .mount("/", drafts::routes())
        .mount("/", notices::routes())
        .mount("/", offers::routes())
        .mount("/", reports::routes())
        .mount("/", settings::routes())
        .mount("/", standby::routes())
        .register("/", errors::catchers())
}
