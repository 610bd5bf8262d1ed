//! `/cases/<reference>/closure`: a case ends. Each outcome says in plain words what it means and what the court will read.

mod acts;
pub mod removal;
mod unsigned;

use chrono::NaiveDate;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

pub use self::acts::Acts;
use self::unsigned::Asked;
use super::situation::{Situation, Told, Typed, lacking, version};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{ForCourt, Outcome, PartialOf};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference, Standing};
use crate::model::closures::{self, CloseError, Closing};
use crate::model::db::{Recorded, Tx};
use crate::model::events::Event;
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::words;

/// A closing as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
pub struct ClosureForm {
    #[field(default = String::new())]
    version: String,
    #[field(default = String::new())]
    outcome: String,
    #[field(default = String::new())]
    partial_of: String,
    #[field(default = String::new())]
    closed_on: String,
    #[field(default = String::new())]
    cancel_sessions: String,
    /// `yes` where somebody saw who has not signed, and closes all the same.
    #[field(default = String::new())]
    unsigned: String,
}

impl ClosureForm {
    fn blank(situation: &Situation) -> Self {
        let closed_on = words::date(situation.facts.today);
        Self { version: situation.stay.version.to_string(), closed_on, ..Self::default() }
    }

    fn parse(&self) -> Result<Closing, Errors> {
        let mut checks = Checks::new();
        let outcome: Option<Outcome> = checks.needed_code("outcome", &self.outcome);
        let closed_on = checks.needed_date("closed_on", &self.closed_on);
        let partial_of: Option<PartialOf> = checks.code("partial_of", &self.partial_of);
        let cancel_sessions = !self.cancel_sessions.is_empty();
        let closing = outcome.zip(closed_on);
        checks.done(closing.map(|(outcome, closed_on)| Closing { closed_on, outcome, partial_of, cancel_sessions }))
    }

    /// The day as typed, to say how many sessions come after it.
    fn day(&self) -> Option<NaiveDate> {
        Checks::new().date("closed_on", &self.closed_on)
    }
}

/// An outcome to choose.
#[derive(Serialize)]
struct Possible {
    code: Outcome,
    /// What the court will read; nothing where no court has sent the case.
    court: Option<ForCourt>,
    chosen: bool,
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    sheet: Sheet,
    form: &'a ClosureForm,
    outcomes: Vec<Possible>,
    parts: Vec<Choice>,
    /// How many sessions would be cancelled.
    to_come: i64,
    /// Who has not signed the settlement, where it is asked.
    unsigned: Option<Asked>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/closure/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![new, create], removal::routes()].concat()
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &ClosureForm,
    sheet: Sheet,
    situation: &Situation,
    (unsigned, refused): (Option<Asked>, Option<Refused>),
) -> Result<Page, Failure> {
    let language = me.language();
    let typed = Typed { version: &form.version, outcome: &form.outcome, closed_on: &form.closed_on };
    let Told { status, errors, conflict, version } = situation.told(me.language(), refused, typed);
    let outcomes = Outcome::ALL.iter().filter(|outcome| !matches!(outcome, Outcome::Transferred | Outcome::Void));
    let outcomes = outcomes.map(|outcome| Possible {
        code: *outcome,
        court: outcome.for_court(situation.facts.met).filter(|_| situation.of_court),
        chosen: outcome.code() == form.outcome,
    });
    let view = NewPage {
        reference: reference.as_str(),
        sheet,
        outcomes: outcomes.collect(),
        parts: codes::<PartialOf>(language, "partial-of", &form.partial_of),
        to_come: situation.facts.to_come,
        unsigned,
        errors,
        conflict,
        form: &ClosureForm { version, ..form.clone() },
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/closure/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    draft: Option<&str>,
) -> Result<Result<Page, Redirect>, Failure> {
    let reference = known(reference)?;
    let (opening, wanted) = (me.opening(draft), reference.clone());
    let loaded = me.read(move |tx| {
        let (sheet, form) = opening.open::<Desk, ClosureForm>(tx)?;
        let day = form.as_ref().and_then(ClosureForm::day);
        Ok((sheet, form, Situation::load(tx, &wanted, Standing::keeps_case, day)?))
    });
    let (sheet, form, situation) = loaded.await?;
    if situation.stay.closed_on.is_some() {
        return Ok(Err(Redirect::to(format!("/cases/{}", reference.as_str()))));
    }
    let form = form.unwrap_or_else(|| ClosureForm::blank(&situation));
    Ok(Ok(page(&me, &reference, &form, sheet, &situation, (None, None))?))
}

#[post("/cases/<reference>/closure", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, ClosureForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let unsigned = unsigned::asked(&reference, &sent).await?;
    let stored = if let Some(asked) = &unsigned {
        Err(Errors::at("unsigned", asked.sentence.clone()).into())
    } else {
        let wanted = reference.clone();
        sent.once(move |tx, form: &ClosureForm| close(tx, &wanted, form)).await
    };
    let (asked, day) = (reference.clone(), sent.form().day());
    let again = sent.me.view(move |tx| {
        let situation = Situation::load(tx, &asked, Standing::keeps_case, day)?;
        let case = cases::find(tx, &asked)?;
        Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, situation))
    });
    sent.or_again(stored, again, |sheet, situation, refused| {
        page(&sent.me, &reference, sent.form(), sheet, &situation, (unsigned, Some(refused)))
    })
    .await
}

fn close(tx: &mut Tx<'_, Desk>, reference: &Reference, form: &ClosureForm) -> Result<Recorded<String>, Failure> {
    let case = cases::find(tx, reference)?;
    let closed = closures::close(tx, &case, version(&form.version)?, &form.parse()?)?;
    Ok(closed.map(|()| format!("/cases/{}", reference.as_str())))
}

impl From<CloseError> for Failure {
    fn from(error: CloseError) -> Self {
        match error {
            CloseError::NotYours => Self::Missing,
            CloseError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            CloseError::Closed => Errors::of(Sentence::new("closure-closed-already")).into(),
            CloseError::Lacks(lacks) => lacking(&lacks).into(),
            CloseError::Fault(fault) => fault.into(),
        }
    }
}
