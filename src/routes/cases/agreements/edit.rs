//! `/cases/<reference>/agreements/<number>/edit`: what was entered wrongly of an agreement is put right: what it is, when, how much,
//! who signed. Its text has a page of its own, and so has its removal.

use chrono::NaiveDate;
use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::facts::{SignerBox, Typed, boxes, named};
use super::sums::Sums;
use super::viewed;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{AgreementKind, Language};
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices, codes};
use crate::model::actor::Desk;
use crate::model::agreements::{self, Agreement, AgreementFacts, CorrectError};
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::fault::Missing;
use crate::model::obligations::{self, Obligation};
use crate::model::signatories::{self, Signatory};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::routes::cases::known;
use crate::routes::cases::obligations::euros;
use crate::{time, words};

/// A correction as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct CorrectionForm {
    #[field(default = String::new())]
    kind: String,
    #[field(default = String::new())]
    signed_on: String,
    #[field(default = String::new())]
    amount: String,
    #[field(default = String::new())]
    amends: String,
    /// Who signed, by number.
    #[field(default = Vec::new())]
    signatories: Vec<String>,
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
}

impl CorrectionForm {
    fn of(found: &Found) -> Self {
        let agreement = &found.agreement;
        Self {
            kind: agreement.kind.code().to_owned(),
            signed_on: words::date(agreement.signed_on),
            amount: agreement.amount_cents.map(euros).unwrap_or_default(),
            amends: agreement.amends.map(|number| number.to_string()).unwrap_or_default(),
            signatories: found.signed.iter().map(|one| one.number.to_string()).collect(),
            version: agreement.version.to_string(),
            opened: String::new(),
        }
    }

    fn parse(&self, today: NaiveDate) -> Result<AgreementFacts, Errors> {
        let mut checks = Checks::new();
        let typed = Typed {
            kind: &self.kind,
            signed_on: &self.signed_on,
            amount: &self.amount,
            amends: &self.amends,
            signatories: &self.signatories,
        };
        let facts = typed.read(&mut checks, today);
        checks.done(facts)
    }
}

/// The fields with who may sign, to be read beside others.
#[derive(Clone)]
struct Readable<'a> {
    form: CorrectionForm,
    found: &'a Found,
}

impl Said for Readable<'_> {
    type Form = CorrectionForm;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let Self { form, found } = self;
        let kind = AgreementKind::from_code(&form.kind);
        let signed = found.people.iter().filter(|one| form.signatories.contains(&one.number.to_string()));
        vec![
            ("agreement-kind", kind.map(|kind| words::code(language, "agreement-kind", kind.code())).unwrap_or_default()),
            ("agreement-signed-on", form.signed_on.clone()),
            ("agreement-amount", form.amount.clone()),
            ("agreement-amends", form.amends.clone()),
            ("agreement-signatories", signed.map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")),
        ]
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

/// The agreement, and who may sign it.
struct Found {
    agreement: Agreement,
    signed: Vec<Signatory>,
    /// Those who may have signed it.
    people: Vec<Signatory>,
    /// The other agreements of the case.
    others: Vec<Agreement>,
    /// What is promised in the case.
    list: Vec<Obligation>,
}

impl Found {
    fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16, day: Option<NaiveDate>) -> Result<Seen<Self>, Failure> {
        let case = cases::find(tx, reference)?;
        if !case.standing().keeps_case() || case.head.void {
            return Err(Missing::Row.into());
        }
        let agreement = agreements::find(tx, &case, number)?;
        let signed: Vec<Signatory> =
            agreements::signatories(tx, &case, &agreement)?.into_iter().filter(|one| one.signed).collect();
        let today = time::day(tx.now(), case.zone);
        let people = signatories::offered(tx, &case, &[day.unwrap_or(agreement.signed_on), agreement.signed_on, today])?;
        let others = agreements::list(tx, &case)?.into_iter().filter(|other| other.number != number).collect();
        let list = obligations::list(tx, &case)?;
        let found = Self { agreement, signed, people, others, list };
        Ok(tx.seen(viewed(&case), found))
    }
}

#[derive(Serialize)]
struct EditPage<'a> {
    reference: &'a str,
    number: i16,
    kind: AgreementKind,
    signed_on: NaiveDate,
    form: CorrectionForm,
    sheet: Sheet,
    kinds: Vec<Choice>,
    amended: Vec<Choice>,
    signers: Vec<SignerBox>,
    /// Who is signed for.
    wards: Vec<SignerBox>,
    /// What is promised in money, where it is not what was agreed.
    sums: Option<Sums>,
    /// Whether the court has answered: then nothing is corrected.
    answered: bool,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage<'_> {
    const TEMPLATE: &'static str = "cases/agreements/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![edit, update]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: &CorrectionForm,
    sheet: Sheet,
    found: &Found,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let language = me.language();
    let readable = |form| Readable { form, found };
    let stored = Some(readable(CorrectionForm::of(found)));
    let (status, Readable { form, .. }, errors, conflict) = shown(language, stored, &readable(form.clone()), refused);
    let (signers, wards) = boxes(language, &found.people, &form.signatories);
    let view = EditPage {
        reference: reference.as_str(),
        number: found.agreement.number,
        kind: found.agreement.kind,
        signed_on: found.agreement.signed_on,
        kinds: codes::<AgreementKind>(language, "agreement-kind", &form.kind),
        amended: choices(found.others.iter().map(|one| named(language, one)), &form.amends),
        signers,
        wards,
        sums: Sums::differing(&found.agreement, &found.list),
        answered: found.agreement.answered_on().is_some(),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/agreements/<number>/edit?<draft>")]
async fn edit(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let (reference, number, opening) = (known(reference)?, known(number)?, me.opening(draft));
    let wanted = reference.clone();
    let found = me.view(move |tx| Found::load(tx, &wanted, number, None)).await?;
    let (sheet, form) = me.read(move |tx| Ok(opening.open::<_, CorrectionForm>(tx)?)).await?;
    page(&me, &reference, &form.unwrap_or_else(|| CorrectionForm::of(&found)), sheet, &found, None)
}

#[post("/cases/<reference>/agreements/<number>", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, CorrectionForm>,
) -> Result<Reply, Failure> {
    let (reference, number) = (known(reference)?, known(number)?);
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &CorrectionForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let version = form.version.parse().unwrap_or_default();
        let facts = form.parse(time::day(tx.now(), case.zone))?;
        let corrected = agreements::correct(tx, &case, (number, version), &facts)?;
        let path = format!("/cases/{}", wanted.as_str());
        let reads = case.standing().sees_terms();
        Ok(corrected.map(|()| if reads { format!("{path}/agreements/{number}") } else { path }))
    };
    let stored = sent.once(work).await;
    let (asked, day) = (reference.clone(), Checks::new().date("signed_on", &sent.form().signed_on));
    let again = sent.me.view(move |tx| Found::load(tx, &asked, number, day));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sent.form(), sheet, &found, Some(refused)))
        .await
}

impl From<CorrectError> for Failure {
    fn from(error: CorrectError) -> Self {
        let on = |key: &str, day| Errors::at("signed_on", Sentence::new(key).with("day", words::date(day))).into();
        match error {
            CorrectError::NotYours => Self::Missing,
            CorrectError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            CorrectError::Answered => Errors::of(Sentence::new("agreement-edit-answered")).into(),
            CorrectError::DueBefore(day) => on("error-agreement-due-before", day),
            CorrectError::KeptBefore(day) => on("error-agreement-kept-before", day),
            CorrectError::AmendedBefore(number) => {
                Errors::at("signed_on", Sentence::new("error-agreement-amended-before").with("number", number)).into()
            }
            CorrectError::Replaces => Errors::of(Sentence::new("error-agreement-replaces")).into(),
            CorrectError::Settled => Errors::at("signed_on", Sentence::new("error-agreement-settled")).into(),
            CorrectError::Sign(error) => error.into(),
            CorrectError::Fault(fault) => fault.into(),
        }
    }
}
