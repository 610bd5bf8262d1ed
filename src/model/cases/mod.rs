//! Cases: who may see one, and what stands in its head. Its children have files of their own.

mod assign;
mod key;
mod list;
mod open;
mod principals;
mod reference;
mod restrict;
mod standing;
pub(in crate::model) mod stays;
mod team;
mod usual;

use std::marker::PhantomData;

use chrono::NaiveDate;
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

pub(in crate::model) use assign::leave;
pub use assign::{AssignError, Candidate, Member, NewAssignment, assign, candidates, members, release};
pub(in crate::model) use key::{CaseKey, key};
pub use list::{Filter, Listed, Page, Row, Within, count, list};
pub use open::{FIRST_YEAR, NewCase, OpenError, open};
pub(in crate::model) use open::{area, count_for, number, received, refused, restricts};
pub use principals::Principals;
pub(in crate::model) use principals::{Named, principals};
pub use reference::Reference;
pub use restrict::{RestrictError, lift, restrict_by_decision, restriction};
pub(in crate::model) use restrict::{begin_mediation, lock, no_more_by_type, restrict, restrict_all};
pub use standing::Standing;
pub use stays::{Stay, latest};
pub use team::{Likely, likely, team};
pub use usual::{Usual, usual};

use super::actor::{Audience, MayReadCases, Seat};
use super::db::Tx;
use super::events::Event;
pub use super::events::InCase;
use super::fault::{Fault, Missing};
use super::ids::{CaseId, CentreId};
use super::statement::Statement;
use crate::codes::{CaseState, Language, OpenedAs, Outcome, PartialOf, Role};

/// The rule of who may see a case, as SQL for a lateral join; the user and the time are parameters of the query.
pub(in crate::model) fn visible(user: &str, now: &str) -> String {
    include_str!("visible.sql").replace("{user}", user).replace("{now}", now)
}

/// Who of a centre sees every case of it, restricted ones too.
pub(in crate::model) fn sees_restricted(seats: &[Seat], centre: CentreId) -> bool {
    seats.iter().any(|seat| seat.centre == centre && matches!(seat.role, Role::Coordinator | Role::Director))
}

/// Who of a centre sees when and where its sessions are, besides those who work on the case.
pub(in crate::model) fn sees_sessions(seats: &[Seat], centre: CentreId) -> bool {
    Standing::of(seats, centre, false).sees_sessions()
}

/// Who of a centre works on its cases at the desk, besides those to whom each is assigned.
pub(in crate::model) fn keeps_cases(seats: &[Seat], centre: CentreId) -> bool {
    Standing::of(seats, centre, false).keeps_case()
}

/// A case that the actor may see, for the length of one transaction.
#[derive(Debug, Clone)]
pub struct Case<'c> {
    // What the wall stands on is read outside, and made here alone.
    pub(in crate::model) id: CaseId,
    pub(in crate::model) centre: CentreId,
    pub(in crate::model) standing: Standing,
    /// Its reference.
    pub reference: Reference,
    /// The zone in which its days begin.
    pub zone: Tz,
    /// What stands in its head.
    pub head: Head,
    // A case of one transaction does not fit into another.
    brand: PhantomData<fn(&'c ()) -> &'c ()>,
}

impl Case<'_> {
    /// Its key.
    pub fn id(&self) -> CaseId {
        self.id
    }

    /// Its centre.
    pub fn centre(&self) -> CentreId {
        self.centre
    }

    /// How the actor stands to it.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Whether work on it goes on: neither closed nor opened by mistake.
    pub fn is_open(&self) -> bool {
        self.head.closed_on.is_none() && !self.head.void
    }

    /// Something that happened in it, for the audit trail.
    pub(in crate::model) fn event(&self, what: InCase, subject: Uuid) -> Event {
        Event::InCase { centre: self.centre, case: self.id, what, subject }
    }
}

/// What stands in the head of a case.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the columns of the register's format")]
pub struct Head {
    pub former_ref: Option<String>,
    pub case_type: String,
    pub referral_source: String,
    pub referrer: Option<String>,
    pub file_number: Option<String>,
    pub language: Language,
    pub received_on: NaiveDate,
    pub mediation_agreed_on: Option<NaiveDate>,
    pub deadline_on: Option<NaiveDate>,
    pub restricted: bool,
    pub void: bool,
    pub opened_as: OpenedAs,
    pub stay_no: i64,
    pub opened_on: NaiveDate,
    pub value_cents: Option<i64>,
    pub closed_on: Option<NaiveDate>,
    pub outcome: Option<Outcome>,
    pub partial_of: Option<PartialOf>,
    pub mediators: Option<String>,
    pub programmes: Option<String>,
    pub next_session_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Head {
    /// Where the case stands.
    pub fn state(&self) -> CaseState {
        match (self.closed_on, self.mediation_agreed_on) {
            (Some(_), _) => CaseState::Closed,
            (None, Some(_)) => CaseState::Active,
            (None, None) => CaseState::Intake,
        }
    }
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = SqlUuid)]
    id: CaseId,
    #[diesel(sql_type = Bool)]
    assigned: bool,
    #[diesel(sql_type = Nullable<Text>)]
    former_ref: Option<String>,
    #[diesel(sql_type = Text)]
    case_type: String,
    #[diesel(sql_type = Text)]
    referral_source: String,
    #[diesel(sql_type = Nullable<Text>)]
    referrer: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    file_number: Option<String>,
    #[diesel(sql_type = Text)]
    language: Language,
    #[diesel(sql_type = Date)]
    received_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    mediation_agreed_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    deadline_on: Option<NaiveDate>,
    #[diesel(sql_type = Bool)]
    restricted: bool,
    #[diesel(sql_type = Bool)]
    void: bool,
    #[diesel(sql_type = Text)]
    opened_as: OpenedAs,
    #[diesel(sql_type = BigInt)]
    stay_no: i64,
    #[diesel(sql_type = Date)]
    opened_on: NaiveDate,
    #[diesel(sql_type = Nullable<BigInt>)]
    value_cents: Option<i64>,
    #[diesel(sql_type = Nullable<Date>)]
    closed_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    outcome: Option<Outcome>,
    #[diesel(sql_type = Nullable<Text>)]
    partial_of: Option<PartialOf>,
    #[diesel(sql_type = Nullable<Text>)]
    mediators: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    programmes: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    next_session_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// The case of a reference, if the actor may see it.
///
/// # Errors
/// There is none, or not for this actor; or a fault.
pub fn find<'c, R: MayReadCases>(tx: &mut Tx<'c, R>, reference: &Reference) -> Result<Case<'c>, Missing> {
    let user = tx.actor().signed_in().ok_or(Missing::Row)?;
    let reach = tx.actor().centres();
    let seats: Vec<Seat> = user.seats.iter().filter(|seat| reach.contains(&seat.centre)).cloned().collect();
    let seat = seats.iter().find(|seat| seat.code == reference.centre()).ok_or(Missing::Row)?;
    let found: Option<Found> = Statement::new(include_str!("find.sql").replace("{visible}", &visible("$3", "$5")))
        .bind::<SqlUuid, _>(seat.centre)
        .bind::<Text, _>(reference.as_str())
        .bind::<SqlUuid, Uuid>(user.user.0)
        .bind::<Bool, _>(sees_restricted(&seats, seat.centre))
        .bind::<Timestamptz, _>(tx.now())
        .bind::<Date, NaiveDate>(tx.now().with_timezone(&seat.zone).date_naive())
        .get_result(tx.conn())
        .optional()
        .map_err(Fault::from)?;
    let found = found.ok_or(Missing::Row)?;
    Ok(Case {
        id: found.id,
        centre: seat.centre,
        reference: reference.clone(),
        zone: seat.zone,
        standing: Standing::of(&seats, seat.centre, found.assigned),
        head: found.into(),
        brand: PhantomData,
    })
}

impl From<Found> for Head {
    fn from(found: Found) -> Self {
        Self {
            former_ref: found.former_ref,
            case_type: found.case_type,
            referral_source: found.referral_source,
            referrer: found.referrer,
            file_number: found.file_number,
            language: found.language,
            received_on: found.received_on,
            mediation_agreed_on: found.mediation_agreed_on,
            deadline_on: found.deadline_on,
            restricted: found.restricted,
            void: found.void,
            opened_as: found.opened_as,
            stay_no: found.stay_no,
            opened_on: found.opened_on,
            value_cents: found.value_cents,
            closed_on: found.closed_on,
            outcome: found.outcome,
            partial_of: found.partial_of,
            mediators: found.mediators,
            programmes: found.programmes,
            next_session_at: found.next_session_at,
        }
    }
}

/// An event of a case's history: when, what, and by whom.
#[derive(Debug, Clone, QueryableByName)]
pub struct Happened {
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub at: chrono::DateTime<chrono::Utc>,
    /// The code of the event.
    #[diesel(sql_type = Text)]
    pub event: String,
    /// The name of who did it; none of what the machine did.
    #[diesel(sql_type = Nullable<Text>)]
    pub by: Option<String>,
}

/// What happened to a case last, without contents.
///
/// # Errors
/// A fault.
pub fn history<R: Audience>(tx: &mut Tx<'_, R>, case: &Case<'_>) -> Result<Vec<Happened>, Fault> {
    Ok(Statement::new(
        "SELECT e.at, e.event, u.name AS by FROM (
             SELECT * FROM audit_events WHERE centre_id = $1 AND case_id = $2 AND event NOT LIKE '%_viewed'
             AND event NOT IN ('session_exported', 'persons_compared') ORDER BY id DESC LIMIT 10) e
         LEFT JOIN users u ON u.id = e.user_id ORDER BY e.id DESC",
    )
    .bind::<SqlUuid, _>(case.centre)
    .bind::<SqlUuid, _>(case.id)
    .load(tx.conn())?)
}
