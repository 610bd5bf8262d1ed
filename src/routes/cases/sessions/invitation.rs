//! `/cases/<reference>/sessions/<number>/invitation`: the letter by which one party is asked to come, for each who is invited.

use rocket::{Route, get, routes};

use super::letter::Letter;
use crate::access::Caller;
use crate::codes::{About, SessionStatus};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::fault::Missing;
use crate::model::letters::{self, Addressee};
use crate::model::sessions;
use crate::page::Page;
use crate::routes::cases::known;
use crate::routes::cases::paper::Bar;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/cases/<reference>/sessions/<number>/invitation?<party>&<language>")]
async fn show(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    party: Option<i16>,
    language: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let (letter, to, invited) = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let people = letters::addressees(tx, &case)?;
            let session = sessions::find(tx, &case, number)?;
            if session.status != SessionStatus::Scheduled || case.head.void {
                return Err(Failure::Missing);
            }
            let invited: Vec<Addressee> =
                people.into_iter().filter(|person| session.parties.contains(&person.number)).collect();
            let chosen = invited.iter().find(|person| party.is_none_or(|number| number == person.number));
            let to = chosen.ok_or(Missing::Row)?.clone();
            let at = letters::arrival(tx, &case, number, &to)?.ok_or(Missing::Row)?;
            let (event, of) = (letters::letter_viewed(&case, &to), to.number);
            let letter = Letter::read(tx, &case, session, to, (About::Invitation, at))?;
            Ok(tx.seen(event, (letter, of, invited)))
        })
        .await?;
    let case = format!("/cases/{}", reference.as_str());
    let path = format!("{case}/sessions/{number}/invitation");
    let bar = |paper| Bar::new(&me, &format!("{path}?party={to}"), case, paper).among(&path, &invited, Some(to));
    letter.page(&me, reference.as_str(), language, bar)
}
