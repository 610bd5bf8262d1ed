//! `/cases/<reference>/sessions/<number>/record`: what became of a session, and who came.

use std::collections::HashMap;

use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::form::{Choices, PartyBox, boxes, came, typed};
use super::slot::Here;
use super::{known, looked, unrecorded};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::sessions::{self, Became, Planned};
use crate::page::{Page, View};
use crate::{time, words};

/// What became of a session, as typed.
#[derive(Debug, Clone, FromForm, Serialize)]
struct RecordForm {
    #[field(default = String::new())]
    status: String,
    #[field(default = String::new())]
    date: String,
    #[field(default = String::new())]
    from: String,
    #[field(default = String::new())]
    to: String,
    /// Who came, by number.
    #[field(default = Vec::new())]
    parties: Vec<String>,
    heads: HashMap<String, String>,
    /// Who was expected though not invited, and did not come, by number.
    #[field(default = Vec::new())]
    absent: Vec<String>,
}

impl RecordForm {
    fn likely(stored: &Planned, choices: &Choices) -> Self {
        let members = choices.parties.iter().filter_map(|party| Some((party.party_no.to_string(), party.heads?.to_string())));
        Self {
            status: "held".to_owned(),
            date: typed(time::day(stored.starts_at, choices.zone)),
            from: words::time(stored.starts_at, choices.zone),
            to: words::time(stored.ends_at, choices.zone),
            parties: stored.parties.iter().map(ToString::to_string).collect(),
            heads: members.collect(),
            absent: Vec::new(),
        }
    }

    fn parse(&self, here: Here) -> Result<(Became, Vec<i16>), Errors> {
        let mut checks = Checks::new();
        let came = came(&mut checks, &self.parties, &self.heads);
        let became = match self.status.as_str() {
            "held" => here.slot(&mut checks, [&self.date, &self.from, &self.to]).map(|slot| Became::Held(slot, came)),
            "no_show" => Some(Became::NoShow(came)),
            _ => {
                checks.fail("status", Sentence::new("error-choose"));
                None
            }
        };
        let absent = self.absent.iter().filter_map(|number| number.parse().ok()).collect();
        checks.done(became.map(|became| (became, absent)))
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    number: i16,
    when: String,
    form: &'a RecordForm,
    sheet: Sheet,
    statuses: Vec<Choice>,
    parties: Vec<PartyBox>,
    /// Who was not invited.
    absent: Vec<PartyBox>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/sessions/record/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![new, create]
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<(Choices, Planned), Failure> {
    let case = cases::find(tx, reference)?;
    let session = sessions::find(tx, &case, number)?;
    Ok((Choices::of_past(tx, &case, &session)?, session))
}

fn page(
    me: &Caller<Desk>,
    form: &RecordForm,
    sheet: Sheet,
    (choices_of_page, stored): (Choices, Planned),
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let language = me.language();
    let statuses = ["held", "no_show"].map(|code| (code.to_owned(), words::code(language, "session-status", code)));
    let others: Vec<_> =
        choices_of_page.parties.iter().filter(|party| !stored.parties.contains(&party.party_no)).cloned().collect();
    let view = NewPage {
        reference: choices_of_page.reference.as_str(),
        number: stored.number,
        when: words::date_time(stored.starts_at, choices_of_page.zone),
        sheet,
        statuses: choices(statuses, &form.status),
        parties: boxes(&choices_of_page.parties, &form.parties, (&form.heads, &HashMap::new())),
        absent: boxes(&others, &form.absent, (&form.heads, &HashMap::new())),
        errors,
        conflict,
        form,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/sessions/<number>/record/new?<draft>")]
async fn new(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let ((sheet, form), found) = me
        .view(move |tx| looked(tx, &reference, |tx| Ok((opening.open::<_, RecordForm>(tx)?, load(tx, &reference, number)?))))
        .await?;
    let form = form.unwrap_or_else(|| RecordForm::likely(&found.1, &found.0));
    page(&me, &form, sheet, found, None)
}

#[post("/cases/<reference>/sessions/<number>/record", data = "<sent>")]
async fn create(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, RecordForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &RecordForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let (became, absent) = form.parse(Here::of(tx, &case)?)?;
        let recorded = sessions::record(tx, &case, number, &became, &absent);
        Ok(recorded.map_err(|error| unrecorded(error, &case))?.map(|_number| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let again = sent.me.view(move |tx| looked(tx, &reference, |tx| load(tx, &reference, number)));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, sent.form(), sheet, found, Some(refused))).await
}
