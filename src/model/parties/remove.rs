//! A party that was entered by mistake goes, while nothing hangs on it. Who took part leaves instead: see `leave`.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::correct::{self, CorrectError};
use super::one::{self, One, Versions};
use crate::model::actor::MayWorkOnCases;
use crate::model::cases::{self, Case, InCase};
use crate::model::db::{Recorded, Tx};
use crate::model::fault::{Fault, MayFault, Missing};
use crate::model::persons;
use crate::model::schema::{cases as cases_of, parties, representations};
use crate::model::search_words;
use crate::model::statement::Statement;

/// Something that hangs on a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// It came to a session, or did not come.
    Sessions,
    /// It signed something.
    Signatures,
    /// It owes something, or something is owed to it.
    Obligations,
    /// Contacts were logged with it.
    Contacts,
    /// It was asked whether it can be reached safely, or another side because of it.
    Answers,
    /// Somebody acts for it.
    ActedFor,
    /// It stands in the place of one that left.
    Replaces,
    /// Its person was made one with another record, or two again.
    Merges,
    /// It is alone on its side, and there was a mediator to whom the side could speak in confidence.
    AloneOnSide,
    /// It took part in a stay that is over: its closing stands, though the case was opened again.
    ClosedStay,
}

impl Hold {
    /// Its name in the locale files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Signatures => "signatures",
            Self::Obligations => "obligations",
            Self::Contacts => "contacts",
            Self::Answers => "answers",
            Self::ActedFor => "acted-for",
            Self::Replaces => "replaces",
            Self::Merges => "merges",
            Self::AloneOnSide => "alone-on-side",
            Self::ClosedStay => "closed-stay",
        }
    }
}

/// Why a party is not removed.
#[derive(Debug, thiserror::Error)]
pub enum RemoveError {
    /// Not there, not the user's to change, or changed meanwhile.
    #[error(transparent)]
    Party(#[from] CorrectError),
    /// The case is closed: who took part in it is in the report.
    #[error("the case is closed")]
    CaseClosed,
    /// A case is somebody's.
    #[error("the only party")]
    Only,
    /// What hangs on it.
    #[error("something hangs on it")]
    Held(Vec<Hold>),
    /// A fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl MayFault for RemoveError {
    fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Party(error) => error.fault(),
            Self::CaseClosed | Self::Only | Self::Held(_) => None,
        }
    }
}

/// What hangs on a party, so that it cannot be removed.
///
/// # Errors
/// There is none, or it is not for the user; or a fault.
pub fn holds<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, number: i16) -> Result<Vec<Hold>, Missing> {
    if !case.standing.keeps_case() {
        return Err(Missing::Row);
    }
    let one = one::find(tx, case, number)?;
    Ok(held(tx, case, &one)?)
}

#[derive(QueryableByName)]
struct Holds {
    #[diesel(sql_type = Bool)]
    sessions: bool,
    #[diesel(sql_type = Bool)]
    signatures: bool,
    #[diesel(sql_type = Bool)]
    obligations: bool,
    #[diesel(sql_type = Bool)]
    contacts: bool,
    #[diesel(sql_type = Bool)]
    answers: bool,
    #[diesel(sql_type = Bool)]
    acted_for: bool,
    #[diesel(sql_type = Bool)]
    replaces: bool,
    #[diesel(sql_type = Bool)]
    merges: bool,
    #[diesel(sql_type = Bool)]
    alone_on_side: bool,
    #[diesel(sql_type = Bool)]
    closed_stay: bool,
}

fn held<R: MayWorkOnCases>(tx: &mut Tx<'_, R>, case: &Case<'_>, one: &One) -> Result<Vec<Hold>, Fault> {
    let found: Holds = Statement::new(include_str!("holds.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<SqlUuid, _>(one.id)
        .bind::<Nullable<Text>, _>(one.side.as_ref())
        .get_result(tx.conn())?;
    let all = [
        (Hold::Sessions, found.sessions),
        (Hold::Signatures, found.signatures),
        (Hold::Obligations, found.obligations),
        (Hold::Contacts, found.contacts),
        (Hold::Answers, found.answers),
        (Hold::ActedFor, found.acted_for),
        (Hold::Replaces, found.replaces),
        (Hold::Merges, found.merges),
        (Hold::AloneOnSide, found.alone_on_side),
        (Hold::ClosedStay, found.closed_stay),
    ];
    Ok(all.into_iter().filter(|(_, holds)| *holds).map(|(hold, _)| hold).collect())
}

/// Removes a party that was entered by mistake, with its invitations to sessions that were not held. Its person goes too, where
/// they take part in nothing else, and with them the key of what was sealed.
///
/// # Errors
/// See [`RemoveError`].
pub fn remove<R: MayWorkOnCases>(
    tx: &mut Tx<'_, R>,
    case: &Case<'_>,
    number: i16,
    seen: Versions,
) -> Result<Recorded<()>, RemoveError> {
    let (one, _) = correct::own(tx, case, number, seen)?;
    if !case.is_open() || !cases::lock(tx, case)? {
        return Err(RemoveError::CaseClosed);
    }
    let of_case = parties::table.filter(parties::centre_id.eq(case.centre).and(parties::case_id.eq(case.id)));
    if of_case.count().get_result::<i64>(tx.conn()).map_err(Fault::from)? == 1 {
        return Err(RemoveError::Only);
    }
    let held = held(tx, case, &one)?;
    if !held.is_empty() {
        return Err(RemoveError::Held(held));
    }
    Statement::new(include_str!("withdraw.sql"))
        .bind::<SqlUuid, _>(case.centre)
        .bind::<SqlUuid, _>(case.id)
        .bind::<SqlUuid, _>(one.id)
        .execute(tx.conn())
        .map_err(Fault::from)?;
    let acts = representations::table
        .filter(representations::centre_id.eq(case.centre).and(representations::representative_id.eq(one.id)));
    diesel::delete(acts).execute(tx.conn()).map_err(Fault::from)?;
    diesel::delete(parties::table.find((case.centre.0, one.id))).execute(tx.conn()).map_err(refused)?;
    let row = cases_of::table.find((case.centre.0, case.id.0)).filter(cases_of::last_party_no.lt(number));
    diesel::update(row).set(cases_of::last_party_no.eq(number)).execute(tx.conn()).map_err(Fault::from)?;
    let gone: Option<Uuid> = match one.person {
        Some(person) => persons::forget(tx, case.centre, person)?.then_some(person),
        None => Some(one.id),
    };
    if let Some(owner) = gone {
        persons::destroy_key(tx, case.centre, owner)?;
    }
    search_words::renew(tx, case.centre, case.id)?;
    Ok(tx.record(case.event(InCase::PartyRemoved, one.id), ())?)
}

/// What came to hang on it at this moment holds it too.
fn refused(error: diesel::result::Error) -> RemoveError {
    match error.into() {
        Fault::Constraint(name) if name.ends_with("_fkey") => RemoveError::Party(CorrectError::Changed),
        fault => RemoveError::Fault(fault),
    }
}
