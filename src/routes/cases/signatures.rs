//! `/cases/<reference>/signatures`: the agreement to mediate, signed party by party.

mod print;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::known;
use super::no_lead::NoLead;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::events::Event;
use crate::model::fault::Missing;
use crate::model::signatories;
use crate::model::signatures::{self, SignError, Signed, Signer};
use crate::page::{Page, View};
use crate::{time, words};

/// Who signed, as ticked.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct SignaturesForm {
    #[field(default = String::new())]
    date: String,
    #[field(default = Vec::new())]
    parties: Vec<String>,
    #[field(default = Vec::new())]
    mediators: Vec<String>,
}

impl SignaturesForm {
    fn parse(&self, today: NaiveDate) -> Result<Signed, Errors> {
        let mut checks = Checks::new();
        let on = checks.past_date("date", &self.date, today);
        let signed = on.map(|on| Signed {
            on,
            parties: self.parties.iter().filter_map(|number| number.parse().ok()).collect(),
            mediators: self.mediators.iter().filter_map(|id| id.parse::<Uuid>().ok()).collect(),
        });
        checks.done(signed)
    }
}

/// Somebody to tick: a party or a mediator.
#[derive(Serialize)]
struct SignerBox {
    field: &'static str,
    value: String,
    says: String,
    side: Option<String>,
    chosen: bool,
    signed_on: Option<NaiveDate>,
    /// Who signs in their place.
    guardians: Option<String>,
}

/// What the pages read.
struct Read {
    today: NaiveDate,
    signers: Vec<Signer>,
    /// Who acts as whose guardian, by the number of the ward.
    guardians: BTreeMap<i16, String>,
    open: bool,
    no_lead: Option<NoLead>,
}

/// Who signed, or is asked to.
#[derive(Serialize)]
struct Line {
    name: String,
    side: Option<String>,
    signed_on: Option<NaiveDate>,
    guardians: Option<String>,
    mediator: bool,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    lines: Vec<Line>,
    /// Whether signatures can still be entered.
    open: bool,
    /// Said where nobody leads the case.
    no_lead: Option<NoLead>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/signatures/index";
}

#[derive(Serialize)]
struct NewPage<'a> {
    reference: &'a str,
    form: &'a SignaturesForm,
    sheet: Sheet,
    signers: Vec<SignerBox>,
    /// Whether a mediator works on the case: without one the mediation cannot begin.
    mediated: bool,
    no_lead: Option<NoLead>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/signatures/new";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![index, new, create], print::routes()].concat()
}

fn read(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Seen<Read>, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().keeps_case() {
        return Err(Missing::Row.into());
    }
    let today = time::today(case.zone);
    let likely = cases::likely(tx, &case)?;
    let wards = signatories::on(tx, &case, today)?;
    let read = Read {
        today,
        guardians: wards.into_iter().filter_map(|one| Some((one.number, one.guardians?))).collect(),
        signers: signatures::signers(tx, &case)?.into_iter().filter(|one| one.asked || one.signed_on.is_some()).collect(),
        open: case.is_open() && !case.head.void,
        no_lead: NoLead::of(&case, likely.is_led),
    };
    Ok(tx.seen(Event::CaseViewed { centre: case.centre(), case: case.id() }, read))
}

#[get("/cases/<reference>/signatures")]
async fn index(me: Caller<Desk>, reference: Result<Reference, &str>) -> Result<Page, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let Read { signers, mut guardians, open, no_lead, .. } = me.view(move |tx| read(tx, &wanted)).await?;
    let line = |signer: Signer| Line {
        name: signer.name,
        side: signer.side,
        signed_on: signer.signed_on,
        guardians: signer.party_no.and_then(|number| guardians.remove(&number)),
        mediator: signer.mediator.is_some(),
    };
    let lines = signers.into_iter().map(line).collect();
    me.page(Status::Ok, &IndexPage { reference: reference.as_str(), lines, open, no_lead })
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &SignaturesForm,
    sheet: Sheet,
    read: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let Read { signers, mut guardians, no_lead, .. } = read;
    let mediated = signers.iter().any(|signer| signer.mediator.is_some());
    let signers = signers.into_iter().map(|signer| {
        let party = signer.party_no.map(|number| ("parties", number.to_string(), &form.parties));
        let mediator = signer.mediator.map(|id| ("mediators", id.to_string(), &form.mediators));
        let (field, value, ticked) = party.or(mediator).unwrap_or(("parties", String::new(), &form.parties));
        SignerBox {
            guardians: signer.party_no.and_then(|number| guardians.remove(&number)),
            chosen: ticked.contains(&value),
            field,
            value,
            says: signer.name,
            side: signer.side,
            signed_on: signer.signed_on,
        }
    });
    let signers = signers.collect();
    me.page(status, &NewPage { reference: reference.as_str(), form, sheet, signers, mediated, no_lead, errors, conflict })
}

#[get("/cases/<reference>/signatures/new?<draft>")]
async fn new(me: Caller<Desk>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let read = me.view(move |tx| read(tx, &wanted)).await?;
    let (sheet, form) = me.read(move |tx| Ok(opening.open::<_, SignaturesForm>(tx)?)).await?;
    let form = form.unwrap_or_else(|| SignaturesForm { date: words::date(read.today), ..SignaturesForm::default() });
    page(&me, &reference, &form, sheet, read, None)
}

#[post("/cases/<reference>/signatures", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Desk, SignaturesForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &SignaturesForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let signed = signatures::sign(tx, &case, &form.parse(time::today(case.zone))?)?;
        Ok(signed.map(|_began| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| read(tx, &asked));
    sent.or_again(stored, again, |sheet, read, refused| page(&sent.me, &reference, sent.form(), sheet, read, Some(refused)))
        .await
}

impl From<SignError> for Failure {
    fn from(error: SignError) -> Self {
        let at = |field: &str, key: &str| Errors::at(field, Sentence::new(key)).into();
        match error {
            SignError::NotYours => Self::Missing,
            SignError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
            SignError::Nobody => at("signers", "error-nobody-signed"),
            SignError::UnknownParty | SignError::UnknownMediator => at("signers", "error-choose"),
            SignError::Day => at("date", "error-signed-day"),
            SignError::Fault(fault) => fault.into(),
        }
    }
}
