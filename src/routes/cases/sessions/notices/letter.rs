//! `/cases/<reference>/sessions/<number>/notices/<notice>`: what somebody is told, as a letter to print.

use rocket::{Route, get, routes};
use uuid::Uuid;

use super::super::letter::Letter;
use crate::access::Caller;
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::fault::Missing;
use crate::model::{letters, notices, sessions};
use crate::page::Page;
use crate::routes::cases::known;
use crate::routes::cases::paper::Bar;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/cases/<reference>/sessions/<number>/notices/<notice>?<language>")]
async fn show(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    notice: &str,
    language: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let notice: Uuid = notice.parse().map_err(|_none| Failure::Missing)?;
    let wanted = reference.clone();
    let letter = me
        .view(move |tx| {
            let case = cases::find(tx, &wanted)?;
            let session = sessions::find(tx, &case, number)?;
            let all = notices::list(tx, &case, number)?;
            let told = all.iter().find(|one| one.id == notice && one.is_letter()).ok_or(Missing::Row)?;
            let party = told.party_no.ok_or(Missing::Row)?;
            let before = notices::told_last(tx, &case, number, party)?;
            let to = letters::addressee(tx, &case, party)?;
            let event = letters::letter_viewed(&case, &to);
            let letter = Letter::read(tx, &case, session, to, (told.about, told.starts_at))?;
            Ok(tx.seen(event, letter.told_before(before)))
        })
        .await?;
    let back = format!("/cases/{}/sessions/{number}/notices", reference.as_str());
    letter.page(&me, reference.as_str(), language, |paper| Bar::new(&me, &format!("{back}/{notice}"), back, paper))
}
