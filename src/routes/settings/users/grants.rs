//! `/settings/users/<user>/grants`: roles given and ended.

use chrono::NaiveDate;
use rocket::form::Form;
use rocket::response::Redirect;
use rocket::{FromForm, Route, post, routes, uri};
use serde::Serialize;

use super::{Typed, id, show_page};
use crate::access::{Caller, Reply};
use crate::codes::{Language, Role};
use crate::failure::Failure;
use crate::form::{self, Errors, Sentence};
use crate::model::actor::Admins;
use crate::model::centres;
use crate::model::db::Tx;
use crate::model::fault::Fault;
use crate::model::grants::{self, Grant, GrantError, NewGrant, Scope};
use crate::model::identity::stands;
use crate::model::ids::{CentreId, GrantId, ReferrerId};
use crate::model::mediators::{self, LinkError};
use crate::{time, words};

/// A role as chosen.
#[derive(Debug, FromForm, Serialize)]
pub struct GrantForm {
    #[field(default = String::new())]
    role: String,
    #[field(default = String::new())]
    place: String,
    #[field(default = String::new())]
    licence: String,
    #[field(default = String::new())]
    from_on: String,
    #[field(default = String::new())]
    to_on: String,
}

impl GrantForm {
    /// An empty form, from today on.
    pub fn blank() -> Self {
        let today = words::date(time::today(time::HOME));
        Self { role: String::new(), place: String::new(), licence: String::new(), from_on: today, to_on: String::new() }
    }

    fn parse(&self) -> Result<NewGrant, Errors> {
        let mut errors = Errors::none();
        let role = Role::from_code(&self.role);
        if role.is_none() {
            errors.add("role", Sentence::new("error-choose"));
        }
        let scope = self.scope();
        if scope.is_none() {
            errors.add("place", Sentence::new("error-choose"));
        }
        if !self.licence.trim().is_empty() && role.is_some_and(|role| role != Role::Mediator) {
            errors.add("licence", Sentence::new("error-licence-role"));
        }
        let from_on = form::date(&mut errors, "from_on", &self.from_on);
        if from_on.is_none() {
            errors.add("from_on", Sentence::new("error-required"));
        }
        let to_on = form::date(&mut errors, "to_on", &self.to_on);
        match (role, scope, from_on) {
            (Some(role), Some(scope), Some(from_on)) => errors.or(|| NewGrant { role, scope, from_on, to_on }),
            _ => Err(errors),
        }
    }

    fn scope(&self) -> Option<Scope> {
        match self.place.split_once(':') {
            None if self.place.is_empty() => Some(Scope::Installation),
            Some(("centre", id)) => id.parse::<CentreId>().ok().map(Scope::Centre),
            Some(("referrer", id)) => id.parse::<ReferrerId>().ok().map(Scope::Referrer),
            _ => None,
        }
    }
}

/// A role in a list.
#[derive(Debug, Serialize)]
pub struct Row {
    id: GrantId,
    role: Role,
    place: Option<String>,
    from_on: NaiveDate,
    to_on: Option<NaiveDate>,
    running: bool,
}

impl Row {
    fn new(grant: &Grant, today: NaiveDate) -> Self {
        Self {
            id: grant.id,
            role: grant.role,
            place: grant.centre.clone().or_else(|| grant.referrer.clone()),
            from_on: grant.from_on,
            to_on: grant.to_on,
            running: stands(grant.from_on, grant.to_on, today),
        }
    }

    /// The row of a grant that stands on the day.
    pub fn running(grant: &Grant, today: NaiveDate) -> Option<Self> {
        Some(Self::new(grant, today)).filter(|row| row.running)
    }
}

/// Where a role can be held.
pub struct Choices {
    centres: Vec<(CentreId, String)>,
    referrers: Vec<(ReferrerId, String)>,
}

impl Choices {
    /// Loads them.
    ///
    /// # Errors
    /// A fault.
    pub fn load(tx: &mut Tx<'_, Admins>) -> Result<Self, Fault> {
        let centres = centres::list(tx)?.into_iter().map(|centre| (centre.id, centre.name)).collect();
        Ok(Self { centres, referrers: grants::referrers(tx)? })
    }

    /// As entries of a list, the installation first.
    pub fn named(self, language: Language) -> Vec<Choice> {
        let installation = Choice { value: String::new(), name: words::plain(language, "installation") };
        let centres = self.centres.into_iter().map(|(id, name)| Choice { value: format!("centre:{id}"), name });
        let referrers = self.referrers.into_iter().map(|(id, name)| Choice { value: format!("referrer:{id}"), name });
        std::iter::once(installation).chain(centres).chain(referrers).collect()
    }
}

/// An entry of a list to choose from.
#[derive(Serialize)]
pub struct Choice {
    value: String,
    name: String,
}

/// The part of the user's page about roles.
#[derive(Serialize)]
pub struct Part<'a> {
    rows: Vec<Row>,
    roles: &'static [Role],
    places: Vec<Choice>,
    form: &'a GrantForm,
    errors: Errors,
}

impl<'a> Part<'a> {
    /// The part, with what was typed.
    pub fn new(grants: Vec<Grant>, places: Vec<Choice>, form: &'a GrantForm, errors: Errors) -> Self {
        let today = time::today(time::HOME);
        Self { rows: grants.iter().map(|grant| Row::new(grant, today)).collect(), roles: Role::ALL, places, form, errors }
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![create, destroy]
}

#[post("/settings/users/<user>/grants", data = "<form>")]
async fn create(me: Caller<Admins>, user: &str, form: Form<GrantForm>) -> Result<Reply, Failure> {
    let owner = id(user)?;
    let given = match form.parse() {
        Err(errors) => Err(Failure::Invalid(errors)),
        Ok(new) => {
            let licence = form.licence.trim().to_owned();
            me.write(move |tx| {
                let given = grants::give(tx, owner, &new)?;
                if let (Scope::Centre(centre), false) = (new.scope, licence.is_empty()) {
                    let _linked = mediators::link(tx, owner, centre, &licence)?;
                }
                Ok(given)
            })
            .await
        }
    };
    match given {
        Ok(_) => Ok(Ok(Redirect::to(uri!(super::show(user))))),
        Err(failure) => Ok(Err(show_page(&me, owner, Typed::Grant(&form, failure.mistakes()?)).await?)),
    }
}

#[post("/settings/users/<user>/grants/<grant>/end")]
async fn destroy(me: Caller<Admins>, user: &str, grant: &str) -> Result<Reply, Failure> {
    let owner = id(user)?;
    let grant: GrantId = grant.parse().map_err(|_no_id| Failure::Missing)?;
    match me.write(move |tx| Ok(grants::end(tx, owner, grant)?)).await {
        Ok(()) => Ok(Ok(Redirect::to(uri!(super::show(user))))),
        Err(failure) => Ok(Err(show_page(&me, owner, Typed::Grant(&GrantForm::blank(), failure.mistakes()?)).await?)),
    }
}

impl From<LinkError> for Failure {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::UnknownLicence => Errors::at("licence", Sentence::new("error-licence-unknown")).into(),
            LinkError::LicenceTaken => Errors::at("licence", Sentence::new("error-licence-taken")).into(),
            LinkError::Fault(fault) => fault.into(),
        }
    }
}

impl From<GrantError> for Failure {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::OtherReferrer => Errors::at("place", Sentence::new("error-grant-referrer")).into(),
            GrantError::HeldAlready => Errors::of(Sentence::new("error-grant-held")).into(),
            GrantError::WrongScope => Errors::at("place", Sentence::new("error-grant-place")).into(),
            GrantError::AuditorNeedsEnd => Errors::at("to_on", Sentence::new("error-grant-auditor")).into(),
            GrantError::EndsBeforeStart => Errors::at("to_on", Sentence::new("error-ends-before")).into(),
            GrantError::LastAdministrator => Errors::of(Sentence::new("error-last-administrator")).into(),
            GrantError::Missing => Self::Missing,
            GrantError::Fault(fault) => fault.into(),
        }
    }
}
