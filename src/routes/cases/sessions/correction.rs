//! `/cases/<reference>/sessions/<number>/correction`: what was written of a session that is over, put right.

use rocket::{Route, get, post, routes};

use super::form::{Choices, SessionForm};
use super::page::{Which, Why, page};
use super::slot::Here;
use super::{known, looked, or_again, stored, unrecorded};
use crate::access::{Caller, Reply, Sent};
use crate::codes::SessionStatus;
use crate::failure::Failure;
use crate::form::{Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::sessions::{self, Planned, RecordError, ScheduleError};
use crate::page::Page;
use crate::words;

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// A session that is over, for those who may put it right.
pub fn over(tx: &mut Tx<'_, Desk>, case: &Case<'_>, number: i16) -> Result<Planned, Failure> {
    let session = sessions::find(tx, case, number)?;
    let over = matches!(session.status, SessionStatus::Held | SessionStatus::NoShow);
    if over && case.standing().keeps_case() && !case.head.void { Ok(session) } else { Err(Missing::Row.into()) }
}

/// What the form chooses from, and what is stored.
pub fn load(tx: &mut Tx<'_, Desk>, case: &Case<'_>, number: i16) -> Result<(Choices, SessionForm), Failure> {
    let session = over(tx, case, number)?;
    let choices = Choices::of_past(tx, case, &session)?;
    let attendance = sessions::attendance(tx, case, number)?;
    let of = |attended: bool| {
        let rows = attendance.iter().filter(move |row| row.attended == Some(attended));
        rows.map(|row| row.party_no.to_string()).collect::<Vec<_>>()
    };
    let heads = attendance.iter().filter_map(|row| Some((row.party_no.to_string(), row.heads?.to_string())));
    let form = SessionForm {
        from: words::time(session.actual_starts_at.unwrap_or(session.starts_at), case.zone),
        to: words::time(session.actual_ends_at.unwrap_or(session.ends_at), case.zone),
        parties: of(true),
        absent: of(false),
        heads: heads.collect(),
        status: session.status.code().to_owned(),
        ..stored(&session, case.zone)
    };
    Ok((choices, form))
}

/// Why a session that is over stays as it is written, in words.
pub fn refused(error: RecordError, case: &Case<'_>) -> Failure {
    match error {
        RecordError::Schedule(ScheduleError::CaseClosed) => Errors::of(Sentence::new("error-session-closed-case")).into(),
        RecordError::Schedule(ScheduleError::Changed) => Failure::Conflict(Sentence::new("error-changed-meanwhile")),
        RecordError::NobodyAbsent => Errors::at("absent", Sentence::new("error-nobody-absent-chosen")).into(),
        other => unrecorded(other, case),
    }
}

#[get("/cases/<reference>/sessions/<number>/correction/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let which = Which::Past(number);
    let ((sheet, form), found) = me
        .view(move |tx| {
            looked(tx, &reference, |tx| Ok((opening.open::<_, SessionForm>(tx)?, super::load(tx, &reference, which)?)))
        })
        .await?;
    let form = form.or_else(|| found.1.clone()).unwrap_or_default();
    page(&me, which.into(), &form, sheet, &found, Why::Opened)
}

#[post("/cases/<reference>/sessions/<number>/correction", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, SessionForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &SessionForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let _over = over(tx, &case, number)?;
        let version = form.version.parse().unwrap_or_default();
        let past = form.parse_past(Here::of(tx, &case)?)?;
        let corrected = sessions::correct(tx, &case, number, version, &past);
        Ok(corrected.map_err(|error| refused(error, &case))?.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    or_again(&sent, Which::Past(number).into(), reference, sent.once(work).await, "").await
}
