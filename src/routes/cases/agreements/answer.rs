//! `/cases/<reference>/agreements/<number>/answer`: what the court said of an agreement.

mod removal;

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{AgreementKind, CourtAnswer};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, codes};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, Answer, AnswerError};
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::page::{Page, View};
use crate::routes::cases::known;
use crate::routes::cases::obligations::shown;
use crate::{time, words};

/// A court's answer, as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct AnswerForm {
    #[field(default = String::new())]
    said: String,
    #[field(default = String::new())]
    answered_on: String,
    #[field(default = String::new())]
    court_number: String,
    #[field(default = String::new())]
    version: String,
}

impl AnswerForm {
    fn parse(&self, today: chrono::NaiveDate) -> Result<Answer, Errors> {
        let mut checks = Checks::new();
        let said: Option<CourtAnswer> = checks.needed_code("said", &self.said);
        let on = checks.past_date("answered_on", &self.answered_on, today);
        let number = checks.needed_text("court_number", &self.court_number, 80);
        checks.done(said.zip(on).map(|(said, on)| Answer { said, on, number }))
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    kind: AgreementKind,
    signed_on: chrono::NaiveDate,
    version: i32,
    form: &'a AnswerForm,
    sheet: Sheet,
    answers: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/answer/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![new, create], removal::routes()].concat()
}

/// The agreement, for those who may write its answer down.
fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Agreement, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    Ok(agreements::find(tx, &case, number)?)
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &AnswerForm,
    sheet: Sheet,
    agreement: &Agreement,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = shown(refused);
    let view = NewPage {
        reference: reference.as_str(),
        number: agreement.number,
        kind: agreement.kind,
        signed_on: agreement.signed_on,
        version: agreement.version,
        answers: codes::<CourtAnswer>(me.language(), "court-answer", &form.said),
        sheet,
        errors,
        conflict,
        form,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/agreements/<number>/answer/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), agreement) =
        me.read(move |tx| Ok((opening.open::<_, AnswerForm>(tx)?, load(tx, &wanted, number)?))).await?;
    page(&me, &reference, &form.unwrap_or_default(), sheet, &agreement, None)
}

#[post("/cases/<reference>/agreements/<number>/answer", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, AnswerForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &AnswerForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let answer = form.parse(time::day(tx.now(), case.zone))?;
        let version = form.version.parse().unwrap_or_default();
        let answered = agreements::answer(tx, &case, (number, version), &answer)?;
        Ok(answered.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| load(tx, &asked, number));
    sent.or_again(stored, again, |sheet, agreement, refused| {
        page(&sent.me, &reference, sent.form(), sheet, &agreement, Some(refused))
    })
    .await
}

impl From<AnswerError> for Failure {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::NotYours | AnswerError::Missing => Self::Missing,
            AnswerError::Changed => Self::Conflict(Sentence::new("error-obligation-changed")),
            AnswerError::Already => Errors::of(Sentence::new("error-answered")).into(),
            AnswerError::Future => Errors::at("answered_on", Sentence::new("error-future")).into(),
            AnswerError::BeforeSigning(day) => {
                Errors::at("answered_on", Sentence::new("error-before-signing").with("day", words::date(day))).into()
            }
            AnswerError::Fault(fault) => fault.into(),
        }
    }
}
