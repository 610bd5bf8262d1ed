//! `/cases/<reference>/sessions/<number>/reservation`: a time that is reserved is kept, or given back.

use rocket::{FromForm, Route, post, routes};

use super::{known, looked, offers, unscheduled};
use crate::access::{Reply, Sent};
use crate::failure::Failure;
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::sessions;

/// What becomes of it.
#[derive(FromForm)]
struct ReservationForm {
    /// `back`, or it is kept.
    #[field(default = String::new())]
    what: String,
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![update]
}

#[post("/cases/<reference>/sessions/<number>/reservation", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, ReservationForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &ReservationForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let (done, path) = if form.what == "back" {
            (sessions::give_back(tx, &case, number), format!("/cases/{}", wanted.as_str()))
        } else {
            (sessions::keep(tx, &case, number), offers::path(&wanted, number))
        };
        Ok(done.map_err(|error| unscheduled(error, &case))?.map(|()| path))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| offers::read(tx, &asked, number)));
    sent.or_again(stored, again, |sheet, found, refused| offers::page(&sent.me, &reference, sheet, found, Some(refused))).await
}
