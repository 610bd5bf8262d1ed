//! A session as typed: to be planned, to be moved, or one that nobody had planned.

use std::collections::{BTreeSet, HashMap};

use chrono::{Duration, NaiveDate};
use chrono_tz::Tz;
use rocket::FromForm;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::arrivals;
use super::slot::Here;
use crate::codes::{PartyKind, SessionKind, SessionMode, SessionStatus};
use crate::failure::Failure;
use crate::form::{Checks, Errors, Sentence};
use crate::model::actor::Desk;
use crate::model::cases::{self, Case, Reference};
use crate::model::db::Tx;
use crate::model::fault::Missing;
use crate::model::mediators::{self, AtWork};
use crate::model::parties::{self, Party};
use crate::model::rooms;
use crate::model::sessions::{Became, Came, Needs, NewSession, Past, Planned, mediators_for};
use crate::routes::cases::no_lead::NoLead;
use crate::{time, words};

/// A session as typed.
#[derive(Debug, Clone, Default, FromForm, Deserialize, Serialize)]
pub struct SessionForm {
    #[field(default = String::new())]
    pub kind: String,
    #[field(default = String::new())]
    pub mode: String,
    #[field(default = String::new())]
    pub date: String,
    #[field(default = String::new())]
    pub from: String,
    #[field(default = String::new())]
    pub to: String,
    #[field(default = Vec::new())]
    pub rooms: Vec<String>,
    #[field(default = String::new())]
    pub place: String,
    #[field(default = Vec::new())]
    pub mediators: Vec<String>,
    /// Who is invited, or came: by number.
    #[field(default = Vec::new())]
    pub parties: Vec<String>,
    /// Of groups that came: how many heads, by number.
    pub heads: HashMap<String, String>,
    /// Of one to come: when who comes later than it begins, by number.
    pub arrives: HashMap<String, String>,
    /// Of one that is over: who was expected and did not come, by number.
    #[field(default = Vec::new())]
    pub absent: Vec<String>,
    /// Of one that is over: whether it was held.
    #[field(default = String::new())]
    pub status: String,
    /// Of one to come: whether the time is only reserved.
    #[field(default = String::new())]
    pub reserve: String,
    #[field(default = String::new())]
    pub version: String,
    /// The fields as the form was opened with.
    #[field(default = String::new())]
    pub opened: String,
    /// Of one that is moved: why.
    #[field(default = String::new())]
    pub because: String,
    /// What was seen to speak against the time, and is no reason to leave it.
    #[field(default = String::new())]
    pub anyway: String,
    /// A free time that was pressed after a refusal: it is filled in, and nothing is stored.
    #[field(default = String::new())]
    pub instead: String,
}

/// Who came: those that were ticked; of groups with their heads.
pub fn came(checks: &mut Checks, ticked: &[String], heads: &HashMap<String, String>) -> Came {
    let mut came = Came::new();
    for number in ticked {
        let typed = heads.get(number).map(String::as_str).unwrap_or_default();
        let count = checks.number(&format!("heads[{number}]"), typed, 1, 100_000);
        came.extend(number.parse().ok().map(|number: i16| (number, count)));
    }
    came
}

/// What can have become of a session.
pub const BECAME: [SessionStatus; 2] = [SessionStatus::Held, SessionStatus::NoShow];

/// What became of a session, as chosen.
fn became(code: &str) -> Option<SessionStatus> {
    BECAME.into_iter().find(|status| status.code() == code)
}

impl SessionForm {
    /// What is most likely: everybody who takes part, and those who work on the case.
    pub fn likely(choices: &Choices) -> Self {
        let kind = if choices.is_active { SessionKind::Joint } else { SessionKind::PreMediation };
        Self {
            kind: kind.code().to_owned(),
            mode: SessionMode::InPerson.code().to_owned(),
            mediators: choices.team.iter().map(ToString::to_string).collect(),
            parties: choices.present(),
            ..Self::default()
        }
    }

    /// Each side invited for a time of its own.
    pub fn apart(self, choices: &Choices) -> Self {
        let slot = choices.here().slot(&mut Checks::new(), [&self.date, &self.from, &self.to]);
        let invited: Vec<i16> = self.parties.iter().filter_map(|number| number.parse().ok()).collect();
        let arrivals = slot.map(|slot| arrivals::apart(&choices.parties, &invited, slot)).unwrap_or_default();
        Self { arrives: arrivals::typed(&arrivals, choices.zone), ..self }
    }

    /// The session, or all that is wrong with it.
    ///
    /// # Errors
    /// A sentence for each field.
    pub fn parse(&self, here: Here) -> Result<NewSession, Errors> {
        self.read(Checks::new(), here).map(|(session, _)| session)
    }

    /// The session and who came to it.
    ///
    /// # Errors
    /// A sentence for each field.
    pub fn parse_held(&self, here: Here) -> Result<(NewSession, Came), Errors> {
        self.read(Checks::new(), here)
    }

    /// The session as it was, once it is over.
    ///
    /// # Errors
    /// A sentence for each field.
    pub fn parse_past(&self, here: Here) -> Result<Past, Errors> {
        let mut checks = Checks::new();
        if became(&self.status).is_none() {
            checks.fail("status", Sentence::new("error-choose"));
        }
        let (mut session, came) = self.read(checks, here)?;
        let absent = self.absent.iter().filter_map(|number| number.parse().ok());
        session.needs.parties = came.keys().copied().chain(absent).collect::<BTreeSet<i16>>().into_iter().collect();
        let became = match became(&self.status) {
            Some(SessionStatus::NoShow) => Became::NoShow(came),
            _held => Became::Held(session.slot, came),
        };
        Ok(Past { session, became })
    }

    fn read(&self, mut checks: Checks, here: Here) -> Result<(NewSession, Came), Errors> {
        let kind: Option<SessionKind> = checks.needed_code("kind", &self.kind);
        let mode: Option<SessionMode> = checks.needed_code("mode", &self.mode);
        let slot = here.slot(&mut checks, [&self.date, &self.from, &self.to]);
        let place = checks.text("place", &self.place, 120);
        let keys = |typed: &[String]| typed.iter().filter_map(|key| key.parse::<Uuid>().ok()).collect();
        let came = came(&mut checks, &self.parties, &self.heads);
        let needs = Needs {
            rooms: keys(&self.rooms),
            mediators: keys(&self.mediators),
            parties: self.parties.iter().filter_map(|number| number.parse().ok()).collect(),
        };
        if needs.mediators.is_empty() {
            checks.fail("mediators", Sentence::new("error-choose"));
        }
        let arrivals = arrivals::read(&mut checks, &self.arrives, &self.parties, slot, here.zone);
        let session =
            kind.zip(mode).zip(slot).map(|((kind, mode), slot)| NewSession { kind, mode, slot, place, needs, arrivals });
        checks.done(session.map(|session| (session, came)))
    }
}

/// What the pages choose from, and what is known of the case.
pub struct Choices {
    /// The case.
    pub reference: Reference,
    /// The zone of its days.
    pub zone: Tz,
    /// How long a session usually is.
    usual: Duration,
    /// Whether the mediation proper has begun.
    pub is_active: bool,
    /// Who works on it, or is likely to.
    pub team: Vec<Uuid>,
    /// Said where nobody leads it.
    pub no_lead: Option<NoLead>,
    /// Who takes part.
    pub parties: Vec<Party>,
    /// The rooms to choose from.
    pub rooms: Vec<(Uuid, String)>,
    mediators: Vec<AtWork>,
}

impl Choices {
    /// Where a session of the case is typed.
    pub fn here(&self) -> Here {
        Here { zone: self.zone, usual: self.usual }
    }

    /// Who takes part and has not left: by number, as a form has it.
    pub fn present(&self) -> Vec<String> {
        self.parties.iter().filter(|party| party.left_on.is_none()).map(|party| party.party_no.to_string()).collect()
    }

    /// The mediators to choose from: key and name.
    pub fn mediators(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.mediators.iter().map(|mediator| (mediator.id.to_string(), mediator.name.clone()))
    }

    /// Those of them who are at work today, with a licence.
    pub fn who_can_sit(&self, mediators: &[Uuid]) -> Vec<String> {
        let can_sit = |id: &&Uuid| self.mediators.iter().any(|mediator| mediator.id == **id);
        mediators.iter().filter(can_sit).map(ToString::to_string).collect()
    }

    /// Of a case that the user may change.
    ///
    /// # Errors
    /// Not there, or not to be changed by the user; a fault.
    pub fn load(tx: &mut Tx<'_, Desk>, case: &Case<'_>) -> Result<Self, Failure> {
        let today = time::day(tx.now(), case.zone);
        Self::on(tx, case, today)
    }

    /// What there was to choose from on the day of a session that is over, and what it had.
    ///
    /// # Errors
    /// As [`Choices::load`].
    pub fn of_past(tx: &mut Tx<'_, Desk>, case: &Case<'_>, session: &Planned) -> Result<Self, Failure> {
        let day = time::day(session.starts_at, case.zone);
        let mut choices = Self::on(tx, case, day)?;
        let listed: Vec<Uuid> = choices.mediators.iter().map(|mediator| mediator.id).collect();
        let at_work = mediators::at_work(tx, case.centre(), day)?;
        let had = at_work.into_iter().filter(|row| session.mediators.contains(&row.id) && !listed.contains(&row.id));
        choices.mediators.extend(had);
        Ok(choices)
    }

    fn on(tx: &mut Tx<'_, Desk>, case: &Case<'_>, today: NaiveDate) -> Result<Self, Failure> {
        if !case.standing().keeps_case() {
            return Err(Missing::Row.into());
        }
        let likely = cases::likely(tx, case)?;
        let parties = parties::list(tx, case)?.into_iter().filter(|party| party.left_on.is_none_or(|day| day >= today));
        Ok(Self {
            reference: case.reference.clone(),
            zone: case.zone,
            usual: Here::of(tx, case)?.usual,
            is_active: case.head.mediation_agreed_on.is_some(),
            team: likely.mediators,
            no_lead: NoLead::of(case, likely.is_led),
            parties: parties.collect(),
            rooms: rooms::in_use(tx, case.centre(), today)?,
            mediators: mediators_for(tx, case, today)?,
        })
    }
}

/// A party to tick, with a field for the heads of a group.
#[derive(Serialize)]
pub struct PartyBox {
    number: i16,
    says: String,
    chosen: bool,
    /// Whether heads are counted, and how many were typed.
    heads: Option<String>,
    /// When it comes, as typed.
    arrives: String,
    members: Option<i32>,
}

/// The parties of a case to tick.
pub fn boxes(
    parties: &[Party],
    ticked: &[String],
    (heads, arrives): (&HashMap<String, String>, &HashMap<String, String>),
) -> Vec<PartyBox> {
    let row = |party: &Party| {
        let number = party.party_no.to_string();
        let is_group = party.kind == PartyKind::Group;
        PartyBox {
            chosen: ticked.contains(&number),
            arrives: arrives.get(&number).cloned().unwrap_or_default(),
            heads: is_group.then(|| heads.get(&number).cloned().unwrap_or_default()),
            members: party.heads,
            says: party.name.clone(),
            number: party.party_no,
        }
    };
    parties.iter().map(row).collect()
}

/// A day as it is typed.
pub fn typed(day: NaiveDate) -> String {
    words::date(day)
}
