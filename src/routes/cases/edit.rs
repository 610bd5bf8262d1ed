//! `/cases/<reference>/edit`: what was written of a case at intake, put right.

use std::fmt::Write as _;

use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::new::needed_body;
use super::{known, looked};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{Checks, Choice, Conflict, Errors, Sentence, choices, choices_of, codes};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::centres::{self, Named};
use crate::model::db::{Recorded, Tx};
use crate::model::facts::{self as noun, CorrectError, Facts};
use crate::model::lists::{self, Names};
use crate::model::programmes;
use crate::model::referrals::NewReferral;
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::{time, words};

/// The facts of a case as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct FactsForm {
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
    #[field(default = String::new())]
    case_type: String,
    #[field(default = String::new())]
    received_on: String,
    #[field(default = String::new())]
    language: String,
    #[field(default = String::new())]
    referral_source: String,
    #[field(default = String::new())]
    referrer: String,
    #[field(default = String::new())]
    file_number: String,
    #[field(default = String::new())]
    referred_on: String,
    #[field(default = String::new())]
    subject: String,
    #[field(default = String::new())]
    value: String,
    #[field(default = Vec::new())]
    programmes: Vec<String>,
}

impl FactsForm {
    fn of(stored: &Stored) -> Self {
        let Facts { case_type, language, subject, value_cents, programmes, referral } = &stored.facts;
        Self {
            version: stored.version.to_string(),
            opened: String::new(),
            case_type: case_type.clone(),
            received_on: words::date(referral.received_on),
            language: language.code().to_owned(),
            referral_source: referral.source.clone(),
            referrer: referral.referrer.clone().unwrap_or_default(),
            file_number: referral.file_number.clone(),
            referred_on: referral.referred_on.map(words::date).unwrap_or_default(),
            subject: subject.clone(),
            value: value_cents.map(typed_cents).unwrap_or_default(),
            programmes: programmes.iter().map(ToString::to_string).collect(),
        }
    }

    fn parse(&self, today: chrono::NaiveDate) -> Result<(Facts, i32), Errors> {
        let mut checks = Checks::new();
        let received_on = checks.past_date("received_on", &self.received_on, today);
        let language: Option<Language> = checks.needed_code("language", &self.language);
        let referrer = needed_body(&mut checks, &self.referral_source, &self.referrer);
        let file_number = checks.text("file_number", &self.file_number, 80);
        let referred_on = checks.date("referred_on", &self.referred_on);
        let subject = checks.text("subject", &self.subject, 200);
        let value_cents = checks.cents("value", &self.value);
        let facts = received_on.zip(language).map(|(received_on, language)| Facts {
            case_type: self.case_type.clone(),
            language,
            subject,
            value_cents,
            programmes: self.programmes.iter().filter_map(|id| id.parse().ok()).collect(),
            referral: NewReferral {
                source: self.referral_source.clone(),
                referrer,
                file_number,
                referred_on,
                received_on,
                deadline_on: None,
            },
        });
        Ok((checks.done(facts)?, self.version.parse().unwrap_or_default()))
    }
}

/// An amount as it is typed.
fn typed_cents(cents: i64) -> String {
    let mut text = (cents / 100).to_string();
    if cents % 100 != 0 {
        let _written = write!(text, ",{:02}", cents % 100);
    }
    text
}

/// What is stored, and the lists that give its codes their names; what is in use, and what the case already has.
struct Stored {
    facts: Facts,
    version: i32,
    names: Names,
    types: Vec<Named>,
    sources: Vec<Named>,
    programmes: Vec<(String, String)>,
}

impl Stored {
    fn load(tx: &mut Tx<'_, Desk>, reference: &Reference) -> Result<Self, Failure> {
        let case = cases::find(tx, reference)?;
        let (facts, version) = noun::of(tx, &case)?;
        let names = lists::names(tx)?;
        let known = |list: Vec<Named>, all: &[Named], code: &str| {
            let own = all.iter().filter(|row| row.code == code && !list.iter().any(|other| other.code == code)).cloned();
            own.chain(list.iter().cloned()).collect::<Vec<_>>()
        };
        let own = programmes::named(tx, &facts.programmes)?;
        let running = programmes::running(tx, time::day(tx.now(), case.zone))?;
        let ended: Vec<(Uuid, String)> = own.into_iter().filter(|row| !running.contains(row)).collect();
        Ok(Self {
            types: known(centres::case_types(tx)?, &names.types, &facts.case_type),
            sources: known(centres::referral_sources(tx)?, &names.sources, &facts.referral.source),
            programmes: running.into_iter().chain(ended).map(|(id, name)| (id.to_string(), name)).collect(),
            facts,
            version,
            names,
        })
    }
}

/// The fields with the lists that give their codes names, to be read beside others.
#[derive(Clone)]
struct Readable<'a> {
    form: FactsForm,
    stored: &'a Stored,
}

impl Said for Readable<'_> {
    type Form = FactsForm;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let Self { form, stored } = self;
        let programmes = stored.programmes.iter().filter(|(id, _)| form.programmes.contains(id));
        vec![
            ("report-type", lists::name_of(&stored.names.types, language, &form.case_type)),
            ("case-received", form.received_on.clone()),
            ("language", words::code(language, "language", &form.language)),
            ("report-source", lists::name_of(&stored.names.sources, language, &form.referral_source)),
            ("referrer", form.referrer.clone()),
            ("file-number", form.file_number.clone()),
            ("referred-on", form.referred_on.clone()),
            ("case-subject", form.subject.clone()),
            ("case-value", form.value.clone()),
            ("case-programme", programmes.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")),
        ]
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

#[derive(Serialize)]
struct EditPage<'a> {
    reference: &'a str,
    form: FactsForm,
    sheet: Sheet,
    case_types: Vec<Choice>,
    sources: Vec<Choice>,
    languages: Vec<Choice>,
    programmes: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage<'_> {
    const TEMPLATE: &'static str = "cases/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![edit, update]
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: FactsForm,
    sheet: Sheet,
    stored: &Stored,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let language = me.language();
    let readable = |form| Readable { form, stored };
    let (status, typed, errors, conflict) = shown(language, Some(readable(FactsForm::of(stored))), &readable(form), refused);
    let form = typed.form;
    let listed = |rows: &[Named], chosen: &str| {
        choices(rows.iter().map(|row| (row.code.clone(), row.name(language).to_owned())), chosen)
    };
    let view = EditPage {
        reference: reference.as_str(),
        sheet,
        case_types: listed(&stored.types, &form.case_type),
        sources: listed(&stored.sources, &form.referral_source),
        languages: codes::<Language>(language, "language", &form.language),
        programmes: choices_of(stored.programmes.iter().cloned(), &form.programmes),
        form,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/edit?<draft>")]
async fn edit(me: Caller<Desk>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), stored) = me
        .view(move |tx| looked(tx, &wanted, |tx| Ok((opening.open::<_, FactsForm>(tx)?, Stored::load(tx, &wanted)?))))
        .await?;
    let form = form.unwrap_or_else(|| FactsForm::of(&stored));
    page(&me, &reference, form, sheet, &stored, None)
}

#[post("/cases/<reference>/correction", data = "<sent>")]
async fn update(reference: Result<Reference, &str>, sent: Sent<Desk, FactsForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &FactsForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let _may = noun::of(tx, &case)?;
        let (facts, version) = form.parse(time::day(tx.now(), case.zone))?;
        Ok(noun::correct(tx, &case, version, &facts)?.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| looked(tx, &asked, |tx| Stored::load(tx, &asked)));
    sent.or_again(stored, again, |sheet, stored, refused| {
        page(&sent.me, &reference, sent.form().clone(), sheet, &stored, Some(refused))
    })
    .await
}

impl From<CorrectError> for Failure {
    fn from(error: CorrectError) -> Self {
        let received = |sentence| Errors::at("received_on", sentence).into();
        match error {
            CorrectError::NotYours | CorrectError::Void => Self::Missing,
            CorrectError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            CorrectError::After(day) => received(Sentence::new("error-received-after").with("day", words::date(day))),
            CorrectError::Transferred => received(Sentence::new("error-received-transferred")),
            CorrectError::Open(error) => error.into(),
            CorrectError::Fault(fault) => fault.into(),
        }
    }
}
