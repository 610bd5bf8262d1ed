//! `/cases/<reference>/note-handovers`: a side agrees that its notes pass to the mediator who comes next.

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::model::note_handovers::{self, HandOverError};
use crate::model::{mediators, parties};
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::{time, words};

/// Which side agreed, and to whom.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct HandoverForm {
    #[field(default = String::new())]
    side: String,
    #[field(default = String::new())]
    mediator: String,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    sheet: Sheet,
    sides: Vec<Choice>,
    mediators: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/note_handovers/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

/// The sides of the case, and who works on it.
type Lists = (Vec<String>, Vec<(String, String)>);

fn read(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Lists, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    let mut sides: Vec<String> = parties::list(tx, &case)?.into_iter().filter_map(|party| party.side).collect();
    sides.sort();
    sides.dedup();
    let team = cases::team(tx, &case)?;
    let at_work = mediators::at_work(tx, case.centre(), time::today(case.zone))?;
    let mediators = at_work.into_iter().filter(|mediator| team.contains(&mediator.id));
    Ok((sides, mediators.map(|mediator| (mediator.id.to_string(), mediator.name)).collect()))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &HandoverForm,
    sheet: Sheet,
    (sides, mediators): Lists,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let named = |side: String| {
        let args = words::Args::from([("side".into(), side.clone().into())]);
        (side, words::text(me.language(), "side-of", &args))
    };
    let (sides, mediators) = (choices(sides.into_iter().map(named), &form.side), choices(mediators, &form.mediator));
    me.page(status, &NewPage { reference: reference.as_str(), sheet, sides, mediators, errors, conflict })
}

#[get("/cases/<reference>/note-handovers/new?<draft>")]
async fn new(me: Caller<Desk>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), lists) = me.read(move |tx| Ok((opening.open::<_, HandoverForm>(tx)?, read(tx, &wanted)?))).await?;
    page(&me, &reference, &form.unwrap_or_default(), sheet, lists, None)
}

#[post("/cases/<reference>/note-handovers", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, HandoverForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &HandoverForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let mut checks = Checks::new();
        let mediator: Option<Uuid> = form.mediator.parse().ok();
        if form.side.is_empty() {
            checks.fail("side", Sentence::new("error-choose"));
        }
        if mediator.is_none() {
            checks.fail("mediator", Sentence::new("error-choose"));
        }
        let mediator = checks.done(mediator)?;
        let agreed = note_handovers::hand_over(tx, &case, &form.side, mediator)?;
        Ok(agreed.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| read(tx, &asked));
    sent.or_again(stored, again, |sheet, lists, refused| page(&sent.me, &reference, sent.form(), sheet, lists, Some(refused)))
        .await
}

impl From<HandOverError> for Failure {
    fn from(error: HandOverError) -> Self {
        let at = |field: &str| Errors::at(field, Sentence::new("error-choose")).into();
        match error {
            HandOverError::NotYours => Self::Missing,
            HandOverError::UnknownSide => at("side"),
            HandOverError::UnknownMediator => at("mediator"),
            HandOverError::Fault(fault) => fault.into(),
        }
    }
}
