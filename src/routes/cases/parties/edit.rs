//! `/cases/<reference>/parties/<number>/edit`: what is written of a party, put right.

use rocket::{FromForm, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::form::{PartyForm, PartyPart};
use super::{Choices, failure, party_path, seen};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{Language, PartyKind};
use crate::failure::{Failure, Refused};
use crate::form::{Conflict, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Reference};
use crate::model::db::{Recorded, Seen, Tx};
use crate::model::parties::{self, CorrectError, One, Tie};
use crate::page::{Page, View};
use crate::routes::beside::{Said, shown};
use crate::routes::cases::known;
use crate::words;

/// A party as corrected.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
struct CorrectionForm {
    #[field(default = String::new())]
    version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    opened: String,
    party: PartyForm,
}

impl CorrectionForm {
    fn of(one: &One, ties: &[Tie]) -> Self {
        let heads = |count: Option<i32>| count.map(|count| count.to_string()).unwrap_or_default();
        let wards = ties.iter().filter(|tie| tie.is_ward).map(|tie| tie.party_no.to_string());
        let party = PartyForm {
            role: one.role.code().to_owned(),
            side: one.side.clone().unwrap_or_default(),
            kind: one.kind.code().to_owned(),
            given_name: one.given_name.clone(),
            father_name: one.father_name.clone(),
            family_name: one.family_name.clone(),
            gender: one.gender.clone(),
            birth_year: one.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            adult_on: one.adult_on.map(words::date).unwrap_or_default(),
            municipality: one.municipality.clone().unwrap_or_default(),
            language: one.language.map(|language| language.code().to_owned()).unwrap_or_default(),
            name: one.name.clone(),
            women: heads(one.women),
            men: heads(one.men),
            other: heads(one.other),
            undisclosed: heads(one.undisclosed),
            heads_source: one.heads_source.map(|source| source.code().to_owned()).unwrap_or_default(),
            represents: wards.collect(),
            joined_on: one.joined_on.map(words::date).unwrap_or_default(),
            ..PartyForm::default()
        };
        Self { version: one.versions().to_string(), opened: String::new(), party }
    }
}

/// A correction with the lists that give its codes their names, to be read beside another one.
#[derive(Clone)]
struct Named {
    form: CorrectionForm,
    municipalities: Vec<(String, String)>,
    wards: Vec<(i16, String)>,
}

impl Said for Named {
    type Form = CorrectionForm;

    fn says(&self, language: Language) -> Vec<(&'static str, String)> {
        let party = &self.form.party;
        let code = |list: &str, code: &str| if code.is_empty() { String::new() } else { words::code(language, list, code) };
        let municipality = self.municipalities.iter().find(|(code, _)| *code == party.municipality);
        let wards = self.wards.iter().filter(|(number, _)| party.represents.contains(&number.to_string()));
        let mut rows = vec![("role", code("party-role", &party.role)), ("case-side", party.side.clone())];
        if party.kind == PartyKind::Person.code() {
            rows.extend([
                ("given-name", party.given_name.clone()),
                ("father-name", party.father_name.clone()),
                ("family-name", party.family_name.clone()),
                ("gender", code("gender", &party.gender)),
                ("birth-year", party.birth_year.clone()),
                ("adult-on", party.adult_on.clone()),
                ("language", code("language", &party.language)),
            ]);
        } else {
            rows.extend([
                ("organisation-name", party.name.clone()),
                ("heads-women", party.women.clone()),
                ("heads-men", party.men.clone()),
                ("heads-other", party.other.clone()),
                ("heads-undisclosed", party.undisclosed.clone()),
                ("heads-source", code("count-source", &party.heads_source)),
            ]);
        }
        rows.extend([
            ("municipality", municipality.map(|(_, name)| name.clone()).unwrap_or_default()),
            ("represents", wards.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")),
            ("joined-on", party.joined_on.clone()),
        ]);
        rows
    }

    fn form(&mut self) -> &mut Self::Form {
        &mut self.form
    }
}

#[derive(Serialize)]
struct EditPage<'a> {
    reference: &'a str,
    number: i16,
    name: String,
    kind: PartyKind,
    version: String,
    opened: String,
    sheet: Sheet,
    part: PartyPart,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for EditPage<'_> {
    const TEMPLATE: &'static str = "cases/parties/edit";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![edit, update]
}

/// A party as it stands, and what its page chooses from.
struct Stored {
    one: One,
    ties: Vec<Tie>,
    choices: Choices,
}

fn load(tx: &mut Tx<'_, Desk>, reference: &Reference, number: i16) -> Result<Seen<Stored>, Failure> {
    let mut choices = Choices::load(tx, reference)?;
    choices.parties.retain(|(other, _)| *other != number);
    let case = cases::find(tx, reference)?;
    let one = parties::find(tx, &case, number)?;
    let ties = parties::ties(tx, &case, &one)?;
    Ok(tx.seen(choices.looked.clone(), Stored { one, ties, choices }))
}

fn page(
    me: &Caller<Desk>,
    reference: &Reference,
    form: CorrectionForm,
    sheet: Sheet,
    stored: &Stored,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (language, Stored { one, ties, choices }) = (me.language(), stored);
    let named = |form| Named { form, municipalities: choices.lists.municipalities(language), wards: choices.parties.clone() };
    let (status, typed, errors, conflict) = shown(language, Some(named(CorrectionForm::of(one, ties))), &named(form), refused);
    let part = PartyPart::new(language, "party.", typed.form.party, &choices.lists).in_case(&choices.sides, &choices.parties);
    let view = EditPage {
        reference: reference.as_str(),
        number: one.party_no,
        name: one.called(),
        kind: one.kind,
        version: typed.form.version,
        opened: typed.form.opened,
        sheet,
        part,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/parties/<number>/edit?<draft>")]
async fn edit(
    me: Caller<Desk>,
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    draft: Option<&str>,
) -> Result<Page, Failure> {
    let number = known(number)?;
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), stored) = me
        .view(move |tx| {
            let opened = opening.open::<_, CorrectionForm>(tx)?;
            Ok(load(tx, &wanted, number)?.map(|stored| (opened, stored)))
        })
        .await?;
    let form = form.unwrap_or_else(|| CorrectionForm::of(&stored.one, &stored.ties));
    page(&me, &reference, form, sheet, &stored, None)
}

#[post("/cases/<reference>/parties/<number>/correction", data = "<sent>")]
async fn update(
    reference: Result<Reference, &str>,
    number: Result<i16, &str>,
    sent: Sent<Desk, CorrectionForm>,
) -> Result<Reply, Failure> {
    let number = known(number)?;
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Desk>, form: &CorrectionForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        if !case.standing().keeps_case() {
            return Err(Failure::Missing);
        }
        let seen = seen(&form.version)?;
        let corrected = parties::correct(tx, &case, number, seen, &form.party.parse("party.")?)?;
        Ok(corrected.map(|()| party_path(&wanted, number)))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.view(move |tx| load(tx, &asked, number));
    sent.or_again(stored, again, |sheet, stored, refused| {
        page(&sent.me, &reference, sent.form().clone(), sheet, &stored, Some(refused))
    })
    .await
}

impl From<CorrectError> for Failure {
    fn from(error: CorrectError) -> Self {
        let joined = |key: &str, day| Errors::at("party.joined_on", Sentence::new(key).with("day", words::date(day))).into();
        match error {
            CorrectError::Missing => Self::Missing,
            CorrectError::CaseVoid => Errors::of(Sentence::new("error-party-case-void")).into(),
            CorrectError::Changed => Self::Conflict(Sentence::new("error-changed-meanwhile")),
            CorrectError::Signed => Errors::at("party.side", Sentence::new("error-party-signed")).into(),
            CorrectError::SignedFor => Errors::at("party.represents", Sentence::new("error-party-signed-for")).into(),
            CorrectError::AfterSession(day) => joined("error-joined-after-session", day),
            CorrectError::AfterSigning(day) => joined("error-joined-after-signing", day),
            CorrectError::LeftBefore => Errors::at("party.joined_on", Sentence::new("error-left-before-joined")).into(),
            CorrectError::Join(error) => failure(error, "party."),
            CorrectError::Fault(fault) => fault.into(),
        }
    }
}
