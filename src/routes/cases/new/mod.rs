//! `/cases/new`: intake. What a paper form asks, in its order, with the keyboard alone; saved once.

mod asked;
mod form;
mod print;

use rocket::response::Redirect;
use rocket::{Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

pub use self::form::needed_body;
use self::form::{CaseForm, Intake, today};
use super::parties::Lists;
use super::parties::form::{PartyForm, PartyPart, named};
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::Language;
use crate::failure::{Failure, Refused};
use crate::form::{Choice, Conflict, Errors, Sentence, choices, choices_of, codes};
use crate::model::actor::{Desk, SignedIn};
use crate::model::cases::{self, OpenError, Reference};
use crate::model::centres::{self, Named};
use crate::model::contacts;
use crate::model::db::{Recorded, Tx};
use crate::model::parties::{self, Alike, Who};
use crate::model::programmes;
use crate::model::referrals;
use crate::page::{Page, View};
use crate::time;

/// What is asked before a case is opened twice, or a person entered twice.
#[derive(Default)]
struct Doubts {
    same_file: Vec<String>,
    first: Vec<Alike>,
    second: Vec<Alike>,
}

impl Doubts {
    fn is_empty(&self) -> bool {
        self.same_file.is_empty() && self.first.is_empty() && self.second.is_empty()
    }

    /// Of what has not been decided yet in the form.
    fn find(tx: &mut Tx<'_, Desk>, form: &CaseForm, intake: &Intake) -> Result<Self, Failure> {
        let centre = intake.case.centre;
        let mut doubts = Self::default();
        if form.same_file.is_empty() {
            doubts.same_file = referrals::same_file(tx, centre, &intake.referral.file_number)?;
        }
        let mut parties = intake.parties.iter();
        for (form, alike) in [(&form.first, &mut doubts.first), (&form.second, &mut doubts.second)] {
            if let Some(Who::Person(person)) = parties.next().map(|party| &party.who)
                && form.person.is_empty()
            {
                *alike = parties::alike(tx, centre, person, None)?;
            }
        }
        Ok(doubts)
    }

    fn errors(&self) -> Errors {
        let mut errors = Errors::none();
        for (field, alike) in [("first.person", &self.first), ("second.person", &self.second)] {
            if !alike.is_empty() {
                errors.add(field, Sentence::new("error-alike"));
            }
        }
        if !self.same_file.is_empty() {
            errors.add("file_number", Sentence::new("error-same-file"));
        }
        errors
    }
}

#[derive(Serialize)]
struct NewPage<'a> {
    form: &'a CaseForm,
    sheet: Sheet,
    centres: Vec<Choice>,
    case_types: Vec<Choice>,
    sources: Vec<Choice>,
    languages: Vec<Choice>,
    programmes: Vec<Choice>,
    first: PartyPart,
    second: PartyPart,
    /// References of cases with the same file.
    same_file: String,
    errors: Errors,
    conflict: Option<Conflict>,
    order: &'static str,
}

impl View for NewPage<'_> {
    const TEMPLATE: &'static str = "cases/new";
}

/// The fields in the order of the page, each with its label where that is another word.
const ORDER: &str = "centre case_type:report-type received_on:case-received language referral_source:report-source referrer \
file_number referred_on deadline:referrer-deadline first.person:alike-title first.role:role first.kind:party-kind first.given_name:given-name \
first.family_name:family-name first.name:organisation-name first.women:heads-women first.phone:phone first.birth_year:birth-year \
first.adult_on:adult-on first.email:email second.person:alike-title second.role:role second.given_name:given-name \
second.family_name:family-name second.name:organisation-name second.women:heads-women second.phone:phone second.birth_year:birth-year \
second.adult_on:adult-on second.email:email subject:case-subject value:case-value";

/// What the page chooses from.
struct Choices {
    case_types: Vec<Named>,
    sources: Vec<Named>,
    programmes: Vec<(Uuid, String)>,
    lists: Lists,
}

impl Choices {
    /// The usual choices of the form's centre come first.
    fn load(tx: &mut Tx<'_, Desk>, form: &CaseForm) -> Result<Self, Failure> {
        let day = time::day(tx.now(), tx.actor().signed_in().map_or(time::HOME, SignedIn::zone));
        let centre = form.centre(tx.actor().centres());
        let usual = centre.map(|centre| cases::usual(tx, centre)).transpose()?.unwrap_or_default();
        let mut choices = Self {
            case_types: centres::case_types(tx)?,
            sources: centres::referral_sources(tx)?,
            programmes: programmes::running(tx, day)?,
            lists: Lists::load(tx)?,
        };
        usual_first(&mut choices.case_types, &usual.types, |named| named.code.clone());
        usual_first(&mut choices.sources, &usual.sources, |named| named.code.clone());
        usual_first(&mut choices.programmes, &usual.programmes, |(id, _)| id.to_string());
        Ok(choices)
    }
}

/// Puts what is usual first; the rest stays as it was.
fn usual_first<T>(list: &mut [T], usual: &[String], code: impl Fn(&T) -> String) {
    list.sort_by_key(|entry| usual.iter().position(|known| *known == code(entry)).unwrap_or(usize::MAX));
}

fn page(
    me: &Caller<Desk>,
    form: &CaseForm,
    sheet: Sheet,
    choices_of_page: &Choices,
    doubts: &Doubts,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (language, lists) = (me.language(), &choices_of_page.lists);
    let (status, errors, conflict) = Refused::shown(refused);
    let user = me.actor().signed_in();
    let mut centres: Vec<(String, String)> = user.map_or_else(Vec::new, |user| {
        let seats = user.seats.iter().filter(|seat| me.actor().centres().contains(&seat.centre));
        seats.map(|seat| (seat.centre.to_string(), seat.name.clone())).collect()
    });
    centres.dedup();
    let centres = if centres.len() > 1 { choices(centres, &form.centre) } else { Vec::new() };
    let part = |prefix, party: &PartyForm, alike: &[Alike]| {
        PartyPart::new(language, prefix, party.clone(), lists).at_intake().asking(alike)
    };
    let programmes = choices_of_page.programmes.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let view = NewPage {
        sheet,
        centres,
        case_types: named(language, &choices_of_page.case_types, &form.case_type),
        sources: named(language, &choices_of_page.sources, &form.referral_source),
        languages: codes::<Language>(language, "language", &form.language),
        programmes: choices_of(programmes, &form.programmes),
        first: part("first.", &form.first, &doubts.first),
        second: part("second.", &form.second, &doubts.second),
        same_file: doubts.same_file.join(", "),
        errors,
        conflict,
        order: ORDER,
        form,
    };
    me.page(status, &view)
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [routes![new, create], print::routes()].concat()
}

/// `contact` is with whom it begins, if somebody asked; of what is a case by now, the contact is shown.
#[get("/cases/new?<draft>&<contact>")]
async fn new(me: Caller<Desk>, draft: Option<&str>, contact: Option<&str>) -> Result<Reply, Failure> {
    let (opening, blank) = (me.opening(draft), CaseForm::blank(&me));
    let Some(id) = contact.and_then(|id| id.parse::<Uuid>().ok()) else {
        let (sheet, form, choices) = me
            .read(move |tx| {
                let (sheet, form) = opening.open_mended(tx, asked::mend)?;
                let form = form.unwrap_or_else(|| blank.clone());
                let choices = Choices::load(tx, &form)?;
                Ok((sheet, form, choices))
            })
            .await?;
        return page(&me, &form, sheet, &choices, &Doubts::default(), None).map(Err);
    };
    let (asked, sheet, form, choices) = me
        .view(move |tx| {
            let asked = contacts::find(tx, id)?;
            let (sheet, form) = opening.open_mended(tx, asked::mend)?;
            let form = form.unwrap_or_else(|| asked::form(blank.clone(), &asked));
            let choices = Choices::load(tx, &form)?;
            Ok(tx.seen(contacts::contact_viewed(&asked), (asked, sheet, form, choices)))
        })
        .await?;
    match (asked.may_write, asked.reference) {
        (false, _) => Err(Failure::Missing),
        (true, Some(_)) => Ok(Ok(Redirect::to(format!("/contacts/{id}")))),
        (true, None) => page(&me, &form, sheet, &choices, &Doubts::default(), None).map(Err),
    }
}

#[post("/cases", data = "<sent>")]
async fn create(sent: Sent<Desk, CaseForm>) -> Result<Reply, Failure> {
    let (centres, today) = (sent.me.actor().centres().to_vec(), today(&sent.me));
    let form = sent.form().clone();
    let mut doubts = Doubts::default();
    let opened = match form.parse(&centres, today) {
        Err(errors) => Err(Failure::Invalid(errors)),
        Ok(intake) => {
            let typed = form.clone();
            let find = move |tx: &mut Tx<'_, Desk>| {
                let doubts = Doubts::find(tx, &typed, &intake)?;
                let shown = doubts.first.iter().chain(&doubts.second).map(Alike::suggested).collect();
                Ok(tx.seen_in(shown, doubts))
            };
            doubts = sent.doubts(find).await?;
            if doubts.is_empty() {
                sent.once(move |tx, form: &CaseForm| open(tx, form.parse(&centres, today)?, &form.contact)).await
            } else {
                Err(Failure::Invalid(doubts.errors()))
            }
        }
    };
    let typed = form.clone();
    let again = sent.me.read(move |tx| Choices::load(tx, &typed));
    sent.or_again(opened, again, |sheet, choices, refused| page(&sent.me, &form, sheet, &choices, &doubts, Some(refused))).await
}

/// Opens the case with its referral and parties, in one transaction.
fn open(tx: &mut Tx<'_, Desk>, intake: Intake, contact: &str) -> Result<Recorded<String>, Failure> {
    let opened = cases::open(tx, &intake.case)?;
    let case = cases::find(tx, opened.value())?;
    if !intake.referral.is_blank() {
        referrals::enter(tx, &case, &intake.referral)?;
    }
    for (prefix, party) in ["first.", "second."].into_iter().zip(&intake.parties) {
        let _number = parties::join(tx, &case, party).map_err(|error| super::parties::failure(error, prefix))?;
    }
    asked::file(tx, contact, &case)?;
    Ok(opened.map(|reference: Reference| format!("/cases/{}", reference.as_str())))
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let at = |field, key| Errors::at(field, Sentence::new(key)).into();
        match error {
            OpenError::OtherCentre => at("centre", "error-choose"),
            OpenError::UnknownType => at("case_type", "error-choose"),
            OpenError::UnknownSource => at("referral_source", "error-choose"),
            OpenError::UnknownProgramme => at("programmes", "error-choose"),
            OpenError::Future => at("received_on", "error-future"),
            OpenError::LongAgo => {
                // As text: a year is not grouped by thousands.
                let year = cases::FIRST_YEAR.to_string();
                Errors::at("received_on", Sentence::new("error-long-ago").with("year", year)).into()
            }
            OpenError::Fault(fault) => fault.into(),
        }
    }
}
