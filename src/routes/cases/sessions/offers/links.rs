//! `/cases/<reference>/sessions/<number>/offers/links`: an address by which a party answers, made by hand and shown once.

use rocket::form::Form;
use rocket::http::Status;
use rocket::{FromForm, Route, post, routes};
use serde::Serialize;

use super::{OfferForm, page, party, read};
use crate::access::Caller;
use crate::codes::Channel;
use crate::failure::{Failure, Refused};
use crate::form::Checks;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::{letters, offers as noun};
use crate::page::{Page, View};
use crate::routes::cases::sessions::{known, looked};

#[derive(Serialize)]
struct LinkPage<'a> {
    reference: &'a str,
    number: i16,
    /// Whether one phones down the page, and goes on there.
    numbers: bool,
    name: String,
    address: String,
    /// Whether somebody of another side can be reached where it may be sent.
    shared: bool,
    /// What the person asked for.
    rule: Option<String>,
}

impl View for LinkPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/offers/link";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create]
}

/// For whom a link is made.
#[derive(FromForm)]
struct LinkForm {
    #[field(default = String::new())]
    party: String,
    #[field(default = String::new())]
    seen: String,
    #[field(default = String::new())]
    channel: String,
    #[field(default = false)]
    numbers: bool,
}

/// Makes a link and shows it, this once.
#[post("/cases/<reference>/sessions/<number>/offers/links", data = "<form>")]
async fn create(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    form: Form<LinkForm>,
) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let mut checks = Checks::new();
    let party = party(&mut checks, &form.party);
    let party = checks.done(party);
    let wanted = reference.clone();
    let (seen, channel) = (form.seen.clone(), Channel::from_code(&form.channel).unwrap_or(Channel::Sms));
    let made = me
        .write(move |tx| {
            let (case, party) = (cases::find(tx, &wanted)?, party.clone()?);
            let to = letters::addressee(tx, &case, party)?;
            let (care, looked) = letters::care(tx, &case, Some(&to))?;
            let made = noun::link(tx, &case, (number, party), &seen, channel)?;
            let secret = made.value().clone();
            Ok(tx.record_each(looked.into_iter().collect(), (to.name, care, secret))?)
        })
        .await;
    match made {
        Ok((name, care, secret)) => {
            let address = format!("{}/offers/{}", me.origin(), secret.as_link());
            me.page(
                Status::Ok,
                &LinkPage {
                    reference: reference.as_str(),
                    number,
                    numbers: form.numbers,
                    name,
                    address,
                    shared: care.shared,
                    rule: care.rule,
                },
            )
        }
        Err(failure) => {
            let (refused, opening, wanted) = (Refused::of(failure)?, me.opening(None), reference.clone());
            let ((sheet, _), found) = me
                .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, OfferForm>(tx)?, read(tx, &wanted, number)?))))
                .await?;
            page(&me, &reference, sheet, found, Some(refused))
        }
    }
}
