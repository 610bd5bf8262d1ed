//! `/cases/<reference>/assignments`: who works on a case.

use chrono::NaiveDate;
use rocket::response::Redirect;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;
use uuid::Uuid;

use super::known;
use crate::access::{Caller, Reply, Sent, Sheet};
use crate::codes::{AssignmentRole, ChosenBy};
use crate::failure::{Failure, Refused};
use crate::form::{self, Checks, Choice, Conflict, Errors, Sentence, choices};
use crate::model::actor::Coordinators;
use crate::model::cases::{self, AssignError, Candidate, Member, NewAssignment, Reference};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::Missing;
use crate::page::{Page, View};
use crate::{time, words};

/// An assignment as typed.
#[derive(Debug, Clone, Default, FromForm, Serialize)]
struct AssignmentForm {
    #[field(default = String::new())]
    mediator: String,
    #[field(default = String::new())]
    role: String,
    #[field(default = String::new())]
    from: String,
    #[field(default = String::new())]
    chosen_by: String,
    /// Whether the mediator was asked and knows of no conflict of interest.
    #[field(default = String::new())]
    no_conflict: String,
}

impl AssignmentForm {
    fn likely(today: NaiveDate) -> Self {
        let (role, chosen_by) = (AssignmentRole::Lead.code().to_owned(), ChosenBy::Centre.code().to_owned());
        Self { role, chosen_by, from: words::date(today), ..Self::default() }
    }

    fn parse(&self, today: NaiveDate) -> Result<NewAssignment, Errors> {
        let mut checks = Checks::new();
        let mediator: Option<Uuid> = self.mediator.parse().ok();
        if mediator.is_none() {
            checks.fail("mediator", Sentence::new("error-choose"));
        }
        let role = checks.needed_code("role", &self.role).filter(|role| *role != AssignmentRole::Intake);
        let from = checks.needed_date("from", &self.from);
        let chosen_by = checks.needed_code("chosen_by", &self.chosen_by);
        if self.no_conflict != "yes" {
            checks.fail("no_conflict", Sentence::new("error-no-conflict"));
        }
        let new = mediator.zip(role).zip(from).zip(chosen_by).map(|(((mediator, role), from_on), chosen_by)| NewAssignment {
            role,
            mediator,
            from_on,
            chosen_by,
            no_conflict_on: today,
        });
        checks.done(new)
    }
}

#[derive(Serialize)]
struct MemberRow {
    id: Uuid,
    role: AssignmentRole,
    name: String,
    from_on: NaiveDate,
    to_on: Option<NaiveDate>,
    /// Whether it goes on and can be ended by itself.
    ends: bool,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    reference: &'a str,
    open: bool,
    members: Vec<MemberRow>,
    form: &'a AssignmentForm,
    sheet: Sheet,
    mediators: Vec<Choice>,
    roles: Vec<Choice>,
    choosers: Vec<Choice>,
    errors: Errors,
    conflict: Option<Conflict>,
}

impl View for IndexPage<'_> {
    const TEMPLATE: &'static str = "cases/assignments/index";
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![index, create, destroy]
}

/// What the page shows and chooses from.
struct Read {
    open: bool,
    today: NaiveDate,
    members: Vec<Member>,
    candidates: Vec<Candidate>,
}

fn read(tx: &mut Tx<'_, Coordinators>, reference: &Reference) -> Result<Read, Failure> {
    let case = cases::find(tx, reference)?;
    if !case.standing().coordinator {
        return Err(Missing::Row.into());
    }
    Ok(Read {
        open: case.is_open(),
        today: time::today(case.zone),
        members: cases::members(tx, &case)?,
        candidates: cases::candidates(tx, &case)?,
    })
}

fn page(
    me: &Caller<Coordinators>,
    reference: &Reference,
    form: &AssignmentForm,
    sheet: Sheet,
    found: Read,
    refused: Option<Refused>,
) -> Result<Page, Failure> {
    let (status, errors, conflict) = Refused::shown(refused);
    let language = me.language();
    let row = |member: Member| MemberRow {
        ends: found.open && member.to_on.is_none() && member.role != AssignmentRole::Intake,
        id: member.id,
        role: member.role,
        name: member.name,
        from_on: member.from_on,
        to_on: member.to_on,
    };
    let says = |mediator: &Candidate| {
        let spoken = mediator.languages.join(", ");
        let load = words::text(language, "cases-count", &words::Args::from([("count".into(), mediator.load.into())]));
        let until = mediator.licence_valid_until.map(words::date).unwrap_or_default();
        [mediator.name.clone(), spoken, load, until].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let roles = [AssignmentRole::Lead, AssignmentRole::Co]
        .map(|role| (role.code().to_owned(), words::code(language, "assignment-role", role.code())));
    let mediators = found.candidates.iter().map(|mediator| (mediator.id.to_string(), says(mediator)));
    let view = IndexPage {
        reference: reference.as_str(),
        open: found.open,
        mediators: choices(mediators, &form.mediator),
        roles: choices(roles, &form.role),
        choosers: form::codes::<ChosenBy>(language, "chosen-by", &form.chosen_by),
        members: found.members.into_iter().map(row).collect(),
        form,
        sheet,
        errors,
        conflict,
    };
    me.page(status, &view)
}

#[get("/cases/<reference>/assignments?<draft>")]
async fn index(me: Caller<Coordinators>, reference: Result<Reference, &str>, draft: Option<&str>) -> Result<Page, Failure> {
    let (reference, opening) = (known(reference)?, me.opening(draft));
    let wanted = reference.clone();
    let ((sheet, form), found) = me.read(move |tx| Ok((opening.open::<_, AssignmentForm>(tx)?, read(tx, &wanted)?))).await?;
    let form = form.unwrap_or_else(|| AssignmentForm::likely(found.today));
    page(&me, &reference, &form, sheet, found, None)
}

#[post("/cases/<reference>/assignments", data = "<sent>")]
async fn create(reference: Result<Reference, &str>, sent: Sent<Coordinators, AssignmentForm>) -> Result<Reply, Failure> {
    let reference = known(reference)?;
    let wanted = reference.clone();
    let work = move |tx: &mut Tx<'_, Coordinators>, form: &AssignmentForm| -> Result<Recorded<String>, Failure> {
        let case = cases::find(tx, &wanted)?;
        let assigned = cases::assign(tx, &case, &form.parse(time::today(case.zone))?)?;
        Ok(assigned.map(|()| format!("/cases/{}", wanted.as_str())))
    };
    let stored = sent.once(work).await;
    let asked = reference.clone();
    let again = sent.me.read(move |tx| read(tx, &asked));
    sent.or_again(stored, again, |sheet, found, refused| page(&sent.me, &reference, sent.form(), sheet, found, Some(refused)))
        .await
}

#[post("/cases/<reference>/assignments/<id>/end")]
async fn destroy(me: Caller<Coordinators>, reference: Result<Reference, &str>, id: &str) -> Result<Redirect, Failure> {
    let reference = known(reference)?;
    let assignment: Uuid = id.parse().map_err(|_no_key| Failure::Missing)?;
    let wanted = reference.clone();
    me.write(move |tx| {
        let case = cases::find(tx, &wanted)?;
        Ok(cases::release(tx, &case, assignment)?)
    })
    .await?;
    Ok(Redirect::to(format!("/cases/{}/assignments", reference.as_str())))
}

impl From<AssignError> for Failure {
    fn from(error: AssignError) -> Self {
        let at = |field: &str, key: &str| Errors::at(field, Sentence::new(key)).into();
        match error {
            AssignError::NotYours | AssignError::Missing => Self::Missing,
            AssignError::CaseClosed => Errors::of(Sentence::new("error-case-closed")).into(),
            AssignError::UnknownMediator => at("mediator", "error-choose"),
            AssignError::NoLicence => at("mediator", "error-no-licence"),
            AssignError::LockedOut => at("mediator", "error-locked-out"),
            AssignError::BeforeCase(day) => {
                Errors::at("from", Sentence::new("error-before-received").with("day", words::date(day))).into()
            }
            AssignError::Already => at("mediator", "error-assigned-already"),
            AssignError::LaterLead => at("from", "error-later-lead"),
            AssignError::Fault(fault) => fault.into(),
        }
    }
}
