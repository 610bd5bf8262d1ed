//! `/settings`: users, centres and lists of the installation for administrators; rooms and mediators for coordinators.

mod calendars;
mod case_types;
mod centres;
mod closed_days;
mod entries;
mod hours;
mod mediators;
mod programmes;
mod referral_sources;
mod referrers;
mod rooms;
mod users;

use std::str::FromStr;

use rocket::response::Redirect;
use rocket::{Route, get, routes};

use crate::access::Caller;
use crate::failure::Failure;
use crate::form::{Checks, Choice, Sentence, choices};
use crate::model::actor::{Actor, Admins, Coordinators, Keepers};
use crate::model::ids::CentreId;

pub use self::closed_days::closed_for;

/// The routes under this one.
pub fn routes() -> Vec<Route> {
    let lists = [case_types::routes(), referral_sources::routes(), programmes::routes(), referrers::routes()].concat();
    [
        routes![index],
        users::routes(),
        centres::routes(),
        lists,
        rooms::routes(),
        mediators::routes(),
        hours::routes(),
        closed_days::routes(),
        calendars::routes(),
    ]
    .concat()
}

/// Administrators begin with the users, coordinators with the rooms.
#[get("/settings")]
fn index(me: Caller<Keepers>) -> Redirect {
    let first = if me.member::<Admins>().is_some() { "/settings/users" } else { "/settings/rooms" };
    Redirect::to(first)
}

/// A key in an address; what has no form of one is not there.
fn key<T: FromStr>(typed: &str) -> Result<T, Failure> {
    typed.parse().map_err(|_no_key| Failure::Missing)
}

/// The centres that a coordinator keeps: key and name, each once.
fn centres_of(actor: &Actor<Coordinators>) -> Vec<(CentreId, String)> {
    let seats = actor.signed_in().map(|user| user.seats.as_slice()).unwrap_or_default();
    let named = |centre: &CentreId| {
        let seat = seats.iter().find(|seat| seat.centre == *centre);
        (*centre, seat.map(|seat| seat.name.clone()).unwrap_or_default())
    };
    actor.centres().iter().map(named).collect()
}

/// The centres to choose from; none for who keeps one alone.
fn centre_choices(me: &Caller<Coordinators>, chosen: &str) -> Vec<Choice> {
    let centres = centres_of(me.actor()).into_iter().map(|(id, name)| (id.to_string(), name));
    if me.actor().centres().len() > 1 { choices(centres, chosen) } else { Vec::new() }
}

/// The centre that was chosen; the one of most people need not be.
fn chosen_centre(checks: &mut Checks, typed: &str, actor: &Actor<Coordinators>) -> Option<CentreId> {
    let found = match actor.centres() {
        [only] => Some(*only),
        several => typed.parse().ok().filter(|centre| several.contains(centre)),
    };
    if found.is_none() {
        checks.fail("centre", Sentence::new("error-choose"));
    }
    found
}
