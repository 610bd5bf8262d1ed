//! `/cases/<reference>/restriction`: whether only those who work on a case may see it, and coordinators.

use rocket::response::Redirect;
use rocket::{Route, post, routes};

use super::known;
use crate::access::Caller;
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Coordinators;
use crate::model::cases::{self, Reference, RestrictError};

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create, destroy]
}

#[post("/cases/<reference>/restriction")]
async fn create(me: Caller<Coordinators>, reference: Result<Reference, &str>) -> Result<Redirect, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    me.write(move |tx| {
        let case = cases::find(tx, &wanted)?;
        Ok(cases::restrict_by_decision(tx, &case)?)
    })
    .await?;
    Ok(super::lock_outs::back(&reference))
}

#[post("/cases/<reference>/restriction/end")]
async fn destroy(me: Caller<Coordinators>, reference: Result<Reference, &str>) -> Result<Redirect, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    me.write(move |tx| {
        let case = cases::find(tx, &wanted)?;
        Ok(cases::lift(tx, &case)?)
    })
    .await?;
    Ok(super::lock_outs::back(&reference))
}

impl From<RestrictError> for Failure {
    fn from(error: RestrictError) -> Self {
        match error {
            RestrictError::NotYours => Self::Missing,
            RestrictError::Already => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            RestrictError::Stays => Errors::of(Sentence::new("error-restriction-stays")).into(),
            RestrictError::Fault(fault) => fault.into(),
        }
    }
}
